"""The texts that are in the content folder, and which of them a new entry resembles."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from project_page import sources, texts
from project_page.dates import Period
from project_page.fields import Kind, declare
from project_page.settings import Site
from project_page.texts import TextFile


@dataclass(frozen=True)
class Present:
    """The content folder ``root``, the ``paths`` of all its texts, and those that can be read.

    ``works`` are the sections and slugs that are taken, by drafts and translations too.
    """

    root: Path
    paths: frozenset[str]
    texts: tuple[TextFile, ...]
    works: frozenset[tuple[str, str]]

    @cached_property
    def entries(self) -> tuple[TextFile, ...]:
        """Give the entries, be they published or not."""
        return tuple(text for text in self.texts if text.kind is Kind.ENTRY)

    def has_file(self, path: str) -> bool:
        """Tell whether a path is taken, also where it differs in small and large letters alone."""
        small = {other.casefold() for other in self.paths}
        return path.casefold() in small or os.path.lexists(self.root / path)

    def with_one(self, path: str, slug: str) -> Present:
        """Give the same with one more text, which is about to be written."""
        work = path.partition("/")[0], slug
        return replace(self, paths=self.paths | {path}, works=self.works | {work})

    def resembling(self, period: Period, title: str) -> tuple[TextFile, ...]:
        """Give the entries with the same date or the same title."""
        return tuple(
            text
            for text in self.entries
            if text.values.get("date") == period or _is_title_of(text, title)
        )

    def same(self, period: Period, title: str) -> TextFile | None:
        """Give the entry with the same date and the same title, if there is one."""
        alike = (
            text
            for text in self.entries
            if text.values.get("date") == period and _is_title_of(text, title)
        )
        return next(alike, None)


def read(root: Path, site: Site) -> Present:
    """Read the texts of a content folder; what is wrong with them is told by builds."""
    paths = sources.find(root).texts
    declared = declare(site.categories)
    read = (texts.read(root, path, declared, site.today)[0] for path in paths)
    found = tuple(text for text in read if text)
    return Present(root, frozenset(paths), found, frozenset(text.work for text in found))


def _is_title_of(text: TextFile, title: str) -> bool:
    written = text.values.get("title") or ""
    return bool(written.casefold().split() == title.casefold().split())
