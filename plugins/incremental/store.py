"""What is kept between builds, as data that is checked when it is read."""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from . import files

_FORM = "incremental 1"


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


_TABLES: dict[str, Any] = {"articles": Row, "pages": Page}


class Store:
    """A folder with what is known of the last build into an output, and of texts by key.

    Whatever is wrong with a file in it, or with the disk, it is as if it were not there.
    """

    def __init__(self, folder: Path, output: str) -> None:
        name = f"output-{files.digest(output)[:8]}"
        self._folder, self._texts = folder, folder / "texts.sqlite"
        self._known, self._sum = folder / f"{name}.sqlite", folder / f"{name}.sum"
        self._stands = folder / f"{name}.stands"
        self._new: dict[str, str] = {}
        self._asked: set[str] = set()
        self._has_texts = self._texts.exists()
        self._reading: sqlite3.Connection | None = None
        self._loaded = ""
        self.last: dict[str, dict[str, Any]] = {}

    def load(self, site: str) -> dict[str, dict[str, Any]]:
        """Give what was saved of the last build of this site: articles by path, pages by name and
        other values by theirs; nothing where that cannot be believed."""
        self.last = {}
        with suppress(OSError, ValueError, sqlite3.Error):
            self._loaded = self._sum.read_text("utf-8")
            if self._loaded == self._summed(site):
                self.last = self._read()
        return self.last

    def _summed(self, site: str) -> str:
        return f"{_FORM} {site} {files.digest(self._known.read_bytes())}\n"

    def _read(self) -> dict[str, dict[str, Any]]:
        with sqlite3.connect(f"file:{self._known}?mode=ro", uri=True) as table:
            table.execute("BEGIN")  # so that all is of one build
            found: dict[str, dict[str, Any]] = {
                name: {row[0]: kind._make(row) for row in table.execute(f"SELECT * FROM {name}")}
                for name, kind in _TABLES.items()
            }
            others = table.execute("SELECT name, data FROM others")
            found["others"] = {name: json.loads(data) for name, data in others}
        table.close()
        return found

    def save(self, site: str, build: Mapping[str, Mapping[str, Any]] | None,
             needed: Callable[[], set[str]]) -> None:  # fmt: skip
        """Keep what is known of this build, as ``load`` gives it, and what came of its texts;
        ``needed`` gives the keys of those that it has not asked for and needs."""
        with suppress(OSError, ValueError, sqlite3.Error):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write_texts(needed)
            if build and build != self.last:
                with self._sum.with_suffix(".lock").open("w") as lock:
                    fcntl.flock(lock, fcntl.LOCK_EX)
                    self._replace(site, build)

    def _replace(self, site: str, build: Mapping[str, Mapping[str, Any]]) -> None:
        """Write what has changed since it was loaded; all, where another build has saved since."""
        if not self._sum.exists() or self._sum.read_text("utf-8") != self._loaded:
            self.last = {}
        self._sum.unlink(missing_ok=True)
        self._write(build)
        new = self._sum.with_suffix(f".{os.getpid()}")
        new.write_text(self._summed(site), "utf-8")
        new.replace(self._sum)

    def _write(self, build: Mapping[str, Mapping[str, Any]]) -> None:
        if not self.last:
            self._known.unlink(missing_ok=True)
        with sqlite3.connect(self._known) as table:
            table.execute("PRAGMA synchronous = OFF")  # what is torn is not believed
            for name, kind in _TABLES.items():
                _update(table, name, kind._fields, self.last.get(name, {}), build[name])
            others = {name: (name, json.dumps(one)) for name, one in build["others"].items()}
            _update(table, "others", ("name", "data"), {}, others)
        table.close()

    def standing(self, inputs: str, outputs: str) -> list[Any]:
        """Give what ``stand`` was told to keep, in a list: empty where something was another."""
        with suppress(OSError, ValueError):
            *there, said = self._stands.read_text("utf-8").split("\n", 3)
            if outputs and there == [_FORM, inputs, outputs]:
                return [json.loads(said)]
        return []

    def stand(self, inputs: str, outputs: str, said: Any) -> None:
        """Keep that an output stands as long as what it was made of does, and what was said of it;
        nothing where ``inputs`` is ""."""
        with suppress(OSError, TypeError):
            self._stands.unlink(missing_ok=True)
            if inputs:
                self._stands.write_text(
                    "\n".join([_FORM, inputs, outputs, json.dumps(said)]), "utf-8"
                )

    def get(self, key: str) -> Any:
        """Give what is kept by a key, None where there is nothing."""
        text = self._new.get(key)
        if text is None:
            text = self._find(key)
        return None if text is None else json.loads(text)

    def put(self, key: str, data: Any) -> str:
        """Keep data by a key; give the text that is kept."""
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        self.put_text(key, text)
        return text

    def put_text(self, key: str, text: str) -> None:
        """Keep a text that ``put`` gave elsewhere."""
        self._new[key] = text

    def _find(self, key: str) -> str | None:
        self._asked.add(key)
        if not self._has_texts:
            return None
        with suppress(sqlite3.Error):
            if not self._reading:
                self._reading = sqlite3.connect(f"file:{self._texts}?{_AS_IT_IS}", uri=True)
            row = self._reading.execute("SELECT data, sum FROM texts WHERE key = ?", (key,))
            found = row.fetchone()
            if found and found[1] == _sum(key, str(found[0])):
                return str(found[0])
        return None

    def _write_texts(self, needed: Callable[[], set[str]]) -> None:
        if self._reading:
            self._reading.close()
            self._reading = None
        if not self._new:
            return
        rows = {key: (key, data, _sum(key, data)) for key, data in self._new.items()}
        for _ in range(2):
            try:
                with sqlite3.connect(self._texts) as table:
                    table.execute("PRAGMA synchronous = OFF")
                    _update(table, "texts", ("key", "data", "sum"), {}, rows)
                    self._forget(table, needed)
                table.close()
                self._has_texts = True
                self._new.clear()
                return
            except sqlite3.DatabaseError:
                self._texts.unlink(missing_ok=True)

    def _forget(self, table: sqlite3.Connection, needed: Callable[[], set[str]]) -> None:
        """Keep no more texts of other builds than there are of this one, and some."""
        [(count,)] = table.execute("SELECT count(*) FROM texts")
        if count > _SPARE and count > 2 * len(own := needed() | self._asked | self._new.keys()):
            every = [key for (key,) in table.execute("SELECT key FROM texts") if key not in own]
            table.executemany("DELETE FROM texts WHERE key = ?", ((key,) for key in every))


_SPARE = 1000  # texts that are kept in any case
# Without a lock for each text; where somebody writes meanwhile, the sums tell.
_AS_IT_IS = "mode=ro&immutable=1"


def _sum(key: str, data: str) -> str:
    return files.digest(f"{key} {data}")


def _update(table: sqlite3.Connection, name: str, columns: Iterable[str],
            old: Mapping[str, Any], new: Mapping[str, Any]) -> None:  # fmt: skip
    """Make a table hold the new rows, by their first column, where it holds the old."""
    first, *rest = columns
    table.execute(f"CREATE TABLE IF NOT EXISTS {name} ({first} PRIMARY KEY, {', '.join(rest)})")
    marks = ", ".join("?" * (len(rest) + 1))
    changed = (row for key, row in new.items() if old.get(key) is not row)
    table.executemany(f"INSERT OR REPLACE INTO {name} VALUES ({marks})", changed)
    gone = ((key,) for key in old.keys() - new.keys())
    table.executemany(f"DELETE FROM {name} WHERE {first} = ?", gone)
