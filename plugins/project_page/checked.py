"""Pages that an earlier build checked, found right and put in place, and that are as they were.

They need not be checked again: what they show is the same, and what is looked at across pages is
kept of them. That holds while all else is the same that checks compare with: the contact block,
the temporary hours, the theme's files, how strict the checks are, and that no address is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import Any, Protocol

from .project import Project
from .site_checks import Kept
from .written import Reference

_NAME = "checked pages"


class Notes(Protocol):
    """What builds of one output tell the next, as JSON's values by name; ``linked`` are the pages
    that are as the last one wrote them."""

    linked: Collection[str]

    def get(self, name: str) -> Any:
        """Give what the last build told, None where it told nothing."""

    def put(self, name: str, data: Any) -> None:
        """Tell the next one a value."""


class Checked:
    """What is known of checked pages; without notes, nothing is."""

    def __init__(self, notes: Notes | None = None) -> None:
        self._notes = notes

    def known(self, frame: str, addresses: Collection[str]) -> dict[str, Kept]:
        """Give what is kept of the pages that need no check, where ``frame`` is as it was."""
        if not self._notes:
            return {}
        found, linked = self._notes.get(_NAME), self._notes.linked
        try:
            before, pages = found["frame"], found["pages"]
            if before != frame or not addresses >= pages.keys():
                return {}
            return {where: _kept(*page) for where, page in pages.items() if where in linked}
        except (TypeError, ValueError, KeyError, AttributeError):
            return {}

    def keep(self, frame: str, pages: Mapping[str, Kept]) -> None:
        """Keep what is to be known of pages that were all found right."""
        if self._notes:
            data = {where: [sorted(page.ids), *page[1:]] for where, page in pages.items()}
            self._notes.put(_NAME, {"frame": frame, "pages": data})


def _kept(ids: list[str], title: str, fragments: Iterable[tuple[int, str, bool]]) -> Kept:
    return Kept(frozenset(ids), str(title), tuple(Reference(*one) for one in fragments))


def frame(project: Project, assets: Iterable[str], *, strict: bool) -> str:
    """Give what is another when anything is that pages are compared with beside their texts."""
    shown = (project.contact, project.temporary_hours, project.site.url, sorted(assets), strict)
    return blake2b(_said(shown).encode(), digest_size=16).hexdigest()


def _said(value: Any) -> str:
    """Give a text that is the same for equal values."""
    if is_dataclass(value):
        return _said([getattr(value, one.name) for one in fields(value)])
    if isinstance(value, frozenset):
        return _said(sorted(value))
    if isinstance(value, list | tuple):
        return f"[{','.join(map(_said, value))}]"
    return repr(value)
