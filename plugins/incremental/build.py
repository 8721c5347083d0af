"""One build: what is known of the last one, and what has changed since."""

from __future__ import annotations

import locale
import logging
import os
import sys
from collections.abc import Callable, Iterable
from importlib import metadata, util
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

from . import files, values
from .reads import Recorder
from .store import Store

# What is noted is another's, if one of these is another.
_LIBRARIES = ("pelican", "jinja2", "markupsafe", "markdown", "typogrify", "smartypants")
_NOT_SEEN = {"OUTPUT_PATH", "CACHE_PATH"}  # settings that no output depends on


class Row(TypedDict):
    """An article as data."""

    digest: str  # of its file
    signature: files.Signature | None
    key: str  # of its text in the store
    plain: dict[str, Any]
    made: dict[str, Any]
    other: dict[str, Any]
    names: list[str]
    formatted: bool
    url: str
    save_as: str
    links: list[str]  # the contents that it may link to
    files: list[str]  # that it wants to be published


class Parsed(NamedTuple):
    """What came of a file that was read in this build."""

    digest: str
    signature: files.Signature | None
    key: str
    content: str


class Build(logging.Handler):
    """What one build knows; it counts Pelican's warnings, since what warns is to do so again.

    ``given`` are the settings before anything of a build is in them. ``quick`` is a build in which
    nobody unknown takes part.
    """

    context: dict[str, Any]
    changes: Any = None
    writer: Any = None
    typography: Any = None

    def __init__(self, settings: dict[str, Any], given: dict[str, Any], trusted: tuple[str, ...],
                 *, quick: bool) -> None:  # fmt: skip
        super().__init__(logging.WARNING)
        self.settings, self.given = settings, given
        self.digests = values.Digests(trusted)
        self.recorder = Recorder(self.digests.is_trusted)
        self.store = Store(Path(settings["CACHE_PATH"]))
        self.site = _site(given, trusted)
        self.quick = quick and bool(self.site)
        self.last: dict[str, Any] = (self.quick and self.store.last(self.site)) or {}
        self.knows_markdown = _knows(settings["MARKDOWN"].get("extensions", ()), trusted)
        self.warnings = 0
        self.parsed: dict[str, Parsed] = {}  # by path
        self.shared: dict[Any, Any] = {}  # values that many articles have
        self.rows: dict[str, Row] = {}  # by path
        self.names = ""  # of all files in the articles' folders
        self.found: list[str] = []  # and which are articles

    def emit(self, record: logging.LogRecord) -> None:
        """Count a warning."""
        self.warnings += 1

    def choose(self, every: Callable[[], Iterable[str]]) -> list[str]:
        """Give the files of articles that Pelican is to read; the others have their rows.

        ``every`` gives all of them, and takes its time.
        """
        base, here = self.settings["PATH"], self._files()
        self.names = files.digest("\n".join(sorted(here)).encode())
        if self.names == self.last.get("names"):
            self.found = self.last["found"]
        else:
            self.found = sorted(os.path.abspath(os.path.join(base, one)) for one in every())
        known, rows = self.last.get("rows", {}), self.rows
        for path in self.found:
            row = known.get(path)
            if row and (row["signature"] == here.get(path, ()) or self._has_same_bytes(path, row)):
                rows[path] = row
        return [os.path.relpath(path, base) for path in self.found if path not in rows]

    def _files(self) -> dict[str, files.Signature]:
        base, found = self.settings["PATH"], {}
        for one in self.settings["ARTICLE_PATHS"]:
            place = os.path.normpath(os.path.join(base, one))
            if os.path.isdir(place):
                found.update(files.scan(place))
            elif os.path.exists(place):
                found[place] = files.signature(os.stat(place))
        return found

    def _has_same_bytes(self, path: str, row: Row) -> bool:
        try:
            raw, signature = files.read(path)
        except OSError:
            return False
        row["signature"] = signature
        return files.digest(raw) == row["digest"]

    def save(self) -> None:
        """Keep what is to be known in the next build."""
        last = None
        if self.writer:
            last = {"names": self.names, "found": self.found, "rows": self.rows,
                    "seen": self.changes.seen, **self.writer.data()}  # fmt: skip
        self.store.save(self.site, last)


def _knows(extensions: list[Any], trusted: tuple[str, ...]) -> bool:
    """Tell whether what Markdown's extensions make of a text depends on the text alone."""
    return all(
        isinstance(name, str)
        and (
            name.startswith(("markdown.extensions.", *(f"{one}." for one in trusted)))
            or name in trusted
            or util.find_spec(f"markdown.extensions.{name}")
        )
        for name in extensions
    )


def _site(settings: dict[str, Any], trusted: tuple[str, ...]) -> str:
    """Give what is another when anything is that all pages depend on, "" where that cannot be
    told."""
    versions = [metadata.version(name) for name in _LIBRARIES if util.find_spec(name)]
    plugins = [sys.modules[name] for name in settings["PLUGINS"] if name in sys.modules]
    seen = {key: one for key, one in settings.items() if key not in _NOT_SEEN}
    here = [sys.version, *versions, locale.setlocale(locale.LC_ALL), os.environ.get("TZ")]
    try:
        said = _OfSettings(trusted).of([seen, here])
    except values.Unknown:
        return ""
    return files.digest(said.encode(), files.code([*plugins, sys.modules[str(__package__)]]))


class _OfSettings(values.Digests):
    """What tells settings apart: a function in them, by the file that it is written in."""

    def _named(self, value: Any, kind: str) -> str:
        code = getattr(value, "__code__", None)
        if not code:
            return super()._named(value, kind)
        source = files.read(code.co_filename)[0]
        return f"function:{value.__qualname__}:{files.digest(source)}"
