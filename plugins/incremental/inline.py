"""Markdown's patterns for links, emphasis and the like, tried only where there may be some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What a text must have for a pattern to be found in it, by the pattern's regular expression.
_SIGNS = {
    inlinepatterns.BACKTICK_RE: "`", inlinepatterns.ESCAPE_RE: "\\", inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![", inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<", inlinepatterns.HTML_RE: "<", inlinepatterns.ENTITY_RE: "&",
    inlinepatterns.LINE_BREAK_RE: "  \n", r"\[\^([^\]]*)\]": "[^",
}  # fmt: skip


def use(md: Markdown) -> None:
    """Let a Markdown object that has the usual processor of such patterns have this one."""
    processor: Any = md.treeprocessors["inline"]
    if type(processor) is InlineProcessor:
        processor.__class__ = _Inline


class _Inline(InlineProcessor):
    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        patterns: Iterable[Any] = self.inlinePatterns
        self._signed = [(one, _SIGNS.get(one.getCompiledRegExp().pattern, "")) for one in patterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - Python-Markdown's names
        if isinstance(data, AtomicString):
            return data
        for place, (pattern, sign) in enumerate(self._signed[patternIndex:], patternIndex):
            start, matched = 0, sign in data
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, place, start
                )
        return data
