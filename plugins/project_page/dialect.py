"""Markdown as it is written here: what differs from Python-Markdown's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from . import fences, typography
from .lines import TAG
from .place import Place
from .tree import Tree, escaped


class Dialect(Extension):
    """Our own ways with code, headings, tables, HTML and typography."""

    def __init__(self) -> None:
        super().__init__()
        self._fences = _Fences()
        self._tree = Tree()
        self._tables: _Tables
        self._typography: _Typography

    def look_at(self, place: Place) -> None:
        """Say which text is rendered next."""
        for part in (self._fences, self._tree, self._tables, self._typography):
            part.place = place

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the parts; the tree is looked at before Markdown makes it pretty."""
        self._fences.md = self._tree.md = md
        self._tables = _Tables(md.parser, {"use_align_attribute": False})
        md.ESCAPED_CHARS += ["<", "|"]
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(self._fences, "fences", 25)
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(self._tables, "table", 75)
        md.inlinePatterns.register(HtmlInlineProcessor(TAG, md), "html", 90)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(self._tree, "project_page", 15)
        self._typography = _Typography(md)
        md.postprocessors.register(self._typography, "quotes", 40)


class _Fences(Preprocessor):
    """Puts blocks of code between fences aside, as they stand."""

    place: Place

    def run(self, lines: list[str]) -> list[str]:
        for fence in reversed(list(fences.find(lines))):
            number = self.place.lines.first + fence.start
            if fence.indented:
                what = f"Raden {lines[fence.start].strip()[:10]} står inte längst till vänster."
                self.place.fault(number, what, "Flytta ut koden ur listan eller citatet.")
                end = fence.start if fence.end is None else fence.end
                lines[fence.start : end + 1] = [""] * (end + 1 - fence.start)
            elif fence.end is None:
                lines[fence.start :] = [""] * (len(lines) - fence.start)  # one slip is enough
                what = "Koden som börjar här har inget slut."
                self.place.fault(number, what, f"Skriv en rad {fence.mark} efter den.")
            else:
                code = "\n".join(lines[fence.start + 1 : fence.end])
                self.place.own.add(self.md.htmlStash.html_counter)
                block = self.md.htmlStash.store(f"<pre><code>{escaped(code)}\n</code></pre>")
                lines[fence.start : fence.end + 1] = ["", block, ""]
        return lines


# What the patterns of Markdown within a text begin with; without one of these it stays as it is.
_MEANS = re.compile(r"[\\`\[<&*_]|  \n")


# What a text must have for each of the patterns to be found in it.
_SIGNS = {
    "backtick": "`", "escape": "\\", "reference": "[", "link": "[", "image_link": "![",
    "image_reference": "![", "short_reference": "[", "short_image_ref": "![", "autolink": "<",
    "automail": "<", "linebreak": "  \n", "html": "<", "entity": "&",
}  # fmt: skip


class _Inline(InlineProcessor):
    """Looks for links, emphasis and the like only in texts with a sign of them."""

    @cached_property
    def _patterns(self) -> list[tuple[Any, str]]:
        """Give the patterns in their order, each with its sign."""
        patterns = self.md.inlinePatterns
        signs = {patterns.get_index_for_name(name): sign for name, sign in _SIGNS.items()}
        return [(pattern, signs.get(place, "")) for place, pattern in enumerate(patterns)]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - Python-Markdown's names
        if isinstance(data, AtomicString) or not _MEANS.search(data):
            return data
        for place, (pattern, sign) in enumerate(self._patterns[patternIndex:], patternIndex):
            start, matched = 0, sign in data
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, place, start
                )
        return data


class _Typography(Postprocessor):
    """Runs before stashed pieces come back, so that addresses shown as text are left alone."""

    place: Place

    def run(self, text: str) -> str:
        return typography.educate(text, self.place.language.code)


class _Headings(HashHeaderProcessor):
    """Leaves a # at the end of a heading, as in C#, but for those that close it as they opened."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?P<header>[^\n]*)(?:\n|$)")

    def run(self, parent: Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        heading = parent[-1]
        words, _, last = (heading.text or "").rpartition(" ")
        if last == "#" * int(heading.tag[1]):
            heading.text = words.rstrip()


class _Tables(TableProcessor):
    """Refuses cells that Python-Markdown would leave out, and text that it would make a row."""

    place: Place

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        line = self.place.lines.row(row.strip())
        if len(self._split_row(row)) > len(align):  # type: ignore[attr-defined]
            cure = "Ta bort dem, eller ge rubrikraden lika många."
            self.place.fault(line, "Raden har fler celler än tabellens rubrikrad.", cure)
        if "|" not in row and not row.lstrip().startswith("</"):  # which is told as such
            what = "Raden direkt under tabellen skulle bli en rad i den."
            self.place.fault(line, what, "Lägg en tom rad mellan tabellen och texten.")
        super()._build_row(row, parent, align)  # type: ignore[misc]
