"""Markdown's patterns for links, emphasis and the like, tried only where there may be some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# Of which a text must have one for a pattern to be found in it, by the pattern's expression.
_SIGNS = {
    inlinepatterns.BACKTICK_RE: ("`",), inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",), inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",), inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.HTML_RE: ("<",), inlinepatterns.ENTITY_RE: ("&",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",), r"\[\^([^\]]*)\]": ("[^",), r"\*|_": ("*", "_"),
}  # fmt: skip
_ANY = ("",)  # for other patterns, which is in all texts


def use(md: Markdown) -> None:
    """Let a Markdown object that has the usual processor of such patterns have this one."""
    processor: Any = md.treeprocessors["inline"]
    if type(processor) is InlineProcessor:
        processor.__class__ = _Inline


class _Inline(InlineProcessor):
    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        patterns: Iterable[Any] = self.inlinePatterns
        self._signed = [
            (one, _SIGNS.get(one.getCompiledRegExp().pattern, _ANY)) for one in patterns
        ]
        text = "".join(tree.itertext())
        if any(sign in text for sign in {one for _, signs in self._signed for one in signs}):
            return super().run(tree, ancestors)
        self.stashed_nodes = {}
        return tree

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - Python-Markdown's names
        if isinstance(data, AtomicString):
            return data
        for place, (pattern, signs) in enumerate(self._signed[patternIndex:], patternIndex):
            start, matched = 0, signs[0] in data or signs[-1] in data
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, place, start
                )
        return data
