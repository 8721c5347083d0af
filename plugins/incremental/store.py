"""What is kept between builds, as data that is checked when it is read."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from . import files

_FORM = "incremental 2"


class Row(NamedTuple):
    """An article as data: what is its own, and the number of what it has in common with others."""

    path: str  # in the content folder
    digest: str  # of the file's bytes
    changed: int  # when the file was, in nanoseconds; with its size and inode that tells it apart
    size: int
    inode: int
    title: str | None
    slug: str | None
    moment: str | None
    locale_date: str | None
    common: int
    url: str
    save_as: str
    links: str  # lines: the contents that it may link to
    files: str  # lines: those that it wants to be published
    formatted: int  # 1 where it has fields with links of their own


class Page(NamedTuple):
    """What a page was made of, and what tells whether its file is still the one written."""

    name: str  # in the output folder
    kind: int  # the number of the templates and names that it shares with others
    common: str  # a digest of what is in the context
    own: str  # what was given for this page
    content: str | None  # the one that it reads
    attributes: int  # the number of the attributes that it reads of that
    inode: int
    size: int
    changed: int
    reads: str | None  # JSON of attributes by content, where it reads several
    asked: str | None  # JSON of what parts gave for it, by question
    files: str | None  # JSON of further files


_KINDS: dict[str, Any] = {"articles": Row, "pages": Page}


class Store:
    """A folder with what is known of the last build into an output, and of texts by key.

    Whatever is wrong with a file in it, or with the disk, it is as if it were not there.
    ``last`` is what was known, ``new`` are the texts that this build keeps.
    """

    def __init__(self, folder: Path, output: str) -> None:
        name = f"output-{files.digest(output)[:8]}"
        self._folder, self._texts = folder, folder / "texts.sqlite"
        self._known, self._stands = folder / f"{name}.json", folder / f"{name}.stands"
        self._asked: set[str] = set()
        self.new: dict[str, str] = {}
        self.last: dict[str, dict[str, Any]] = {}

    def load(self, site: str) -> None:
        """Find what was saved of the last build of this site: articles by path, pages by name and
        other values by theirs; nothing where that cannot be believed."""
        self.last = {}
        with suppress(OSError, ValueError):
            sign, text = self._known.read_text("ascii").split("\n", 1)
            if sign == files.digest(_FORM, site, text):
                found = json.loads(text)
                for name, kind in _KINDS.items():
                    found[name] = {row[0]: kind._make(row) for row in found[name]}
                self.last = found

    def save(self, site: str, build: Mapping[str, Mapping[str, Any]] | None,
             needed: Callable[[], set[str]]) -> None:  # fmt: skip
        """Keep what is known of this build, as ``last`` is, and what came of its texts; ``needed``
        gives the keys of those that it has not asked for and needs."""
        with suppress(OSError, ValueError, sqlite3.Error):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write_texts(needed)
            if build:
                rows = {name: [*build[name].values()] for name in _KINDS}
                text = json.dumps({**build, **rows})
                self._replace(f"{files.digest(_FORM, site, text)}\n{text}")

    def _replace(self, text: str) -> None:
        """Write what is known at once, whoever else does."""
        new = self._known.with_suffix(f".{os.getpid()}")
        try:
            new.write_text(text, "ascii")
            new.replace(self._known)
        finally:
            new.unlink(missing_ok=True)

    def standing(self, inputs: str, outputs: str) -> list[Any]:
        """Give what ``stand`` was told to keep, in a list: empty where something was another."""
        with suppress(OSError, ValueError):
            there, said = json.loads(self._stands.read_bytes())
            if outputs and there == [_FORM, inputs, outputs]:
                return [said]
        return []

    def stand(self, inputs: str, outputs: str, said: Any) -> None:
        """Keep that an output stands as long as what it was made of does, and what was said of it;
        nothing where ``inputs`` is ""."""
        with suppress(OSError, TypeError):
            self._stands.unlink(missing_ok=True)
            if inputs:
                self._stands.write_text(json.dumps([[_FORM, inputs, outputs], said]), "ascii")

    def get(self, key: str) -> Any:
        """Give what is kept by a key, None where there is nothing."""
        text = self.new.get(key) or self._find(key)
        return text and json.loads(text)

    def put(self, key: str, data: Any) -> None:
        """Keep data by a key."""
        self.new[key] = json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    def _find(self, key: str) -> str | None:
        self._asked.add(key)
        with suppress(sqlite3.Error):
            if self._reading:
                row = self._reading.execute("SELECT data, sum FROM texts WHERE key = ?", (key,))
                found = row.fetchone()
                if found and found[1] == files.digest(key, str(found[0])):
                    return str(found[0])
        return None

    @cached_property
    def _reading(self) -> sqlite3.Connection | None:
        """Open the texts without a lock for each; where somebody writes meanwhile, sums tell."""
        with suppress(sqlite3.Error):
            return sqlite3.connect(f"file:{self._texts}?mode=ro&immutable=1", uri=True)
        return None

    def _write_texts(self, needed: Callable[[], set[str]]) -> None:
        if reading := vars(self).pop("_reading", None):
            reading.close()
        rows = [(key, data, files.digest(key, data)) for key, data in self.new.items()]
        for _ in range(2 if rows else 0):
            try:
                with sqlite3.connect(self._texts) as table:
                    table.execute("PRAGMA synchronous = OFF")  # what is torn is not believed
                    table.execute("CREATE TABLE IF NOT EXISTS texts (key PRIMARY KEY, data, sum)")
                    table.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", rows)
                    self._forget(table, needed)
                table.close()
                self.new.clear()
                return
            except sqlite3.DatabaseError:
                self._texts.unlink(missing_ok=True)

    def _forget(self, table: sqlite3.Connection, needed: Callable[[], set[str]]) -> None:
        """Keep no more texts of other builds than there are of this one, and some."""
        [(count,)] = table.execute("SELECT count(*) FROM texts")
        if count > _SPARE and count > 2 * len(own := needed() | self._asked | self.new.keys()):
            every = [(key,) for (key,) in table.execute("SELECT key FROM texts") if key not in own]
            table.executemany("DELETE FROM texts WHERE key = ?", every)


_SPARE = 1000  # texts that are kept in any case
