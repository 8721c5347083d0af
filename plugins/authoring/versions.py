"""A version of the site in a folder: its settings, and its content as it was read."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from project_page import project, settings
from project_page.faults import Fault, Wrong
from project_page.project import Project, Reading
from project_page.reports import MOST
from project_page.settings import Site
from project_page.texts import TextFile

from . import local
from .telling import Section, line

_PUBLISHED = "publishconf.py"
DRAWINGS = ("PROJECT_PAGE_LOGO", "PROJECT_PAGE_ICON")


@dataclass(frozen=True)
class Version:
    """A version in a ``folder``: what its settings say, and what was read of its ``content``."""

    folder: Path
    content: Path
    values: Mapping[str, Any]
    site: Site
    reading: Reading
    stand_ins: tuple[TextFile, ...] = ()

    @cached_property
    def project(self) -> Project | None:
        """Give what is public, without the texts that cannot be read; None where one of them is
        needed."""
        return self.reading.what_is_right(self.stand_ins)

    @property
    def unread(self) -> frozenset[str]:
        """Give the paths of the texts that have faults."""
        return frozenset(fault.path for fault in self.reading.faults)

    def shown(self, path: str) -> str:
        """Give a path of the content folder as a person standing in the site's folder would."""
        return Path(os.path.relpath(self.content / path, self.folder)).as_posix()

    def has_same_file(self, other: Version, path: str) -> bool:
        """Tell whether another version has the same bytes in a file of the content folder."""
        return filecmp.cmp(self.content / path, other.content / path, shallow=False)

    def drawing(self, name: str) -> bytes:
        """Give the logo or the icon that the settings name, empty where there is none."""
        named = self.values.get(name)
        path = self.folder / str(named or "")
        return path.read_bytes() if named and path.is_file() else b""


def told(heading: str, faults: Iterable[Fault], version: Version) -> Iterator[Section]:
    """Yield a section with faults of a version, as the build says them, where there are any."""
    every = sorted({replace(one, path=version.shown(one.path)) for one in faults})
    lines = [line(one.text()) for one in every[:MOST]]
    if len(every) > MOST:
        lines.append(line(f"… och {len(every) - MOST} fel till."))
    if lines:
        yield Section(heading, tuple(lines))


def read(folder: Path, cache: Path | None = None, today: date | None = None) -> Version:
    """Read the version in a folder as it is published, ``today`` or on the day that is set.

    Raises ``Wrong`` where the settings cannot be used.
    """
    values = local.values(folder, _PUBLISHED if (folder / _PUBLISHED).is_file() else local.SETTINGS)
    content = folder / str(values.get("PATH") or "content")
    try:
        site = settings.read(values, {}, os.environ)
    except settings.WrongSettings as wrong:
        raise Wrong("\n".join(wrong.args), "") from wrong
    site = replace(site, today=today or site.today)
    return Version(folder, content, values, site, project.read(content, site, (), cache))


def read_with_settings_of(other: Version, folder: Path) -> Version:
    """Read the content of a version in a folder, with another version's settings."""
    content = folder / os.path.relpath(other.content, other.folder)
    reading = project.read(content, other.site, (), other.reading.cache)
    return Version(folder, content, other.values, other.site, reading)
