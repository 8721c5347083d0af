"""What is kept between builds, as data that is checked when it is read."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

_FORM = "incremental 1"


def _sum(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


class Store:
    """A folder with two files: what is known of the last build, and what came of texts by key.

    Whatever is wrong with one of them, or with the disk, it is as if it were not there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._table = folder, folder / "incremental.sqlite"
        self._new: dict[str, str] = {}
        self._connection: sqlite3.Connection | None = None

    def last(self, site: str) -> dict[str, Any] | None:
        """Give what was saved of the last build of this site, if it can be read."""
        try:
            head, text = (self._folder / "incremental.json").read_text("utf-8").split("\n", 1)
        except (OSError, ValueError):
            return None
        if head != f"{_FORM} {site} {_sum(text)}":
            return None
        found = json.loads(text)
        return found if isinstance(found, dict) else None

    def save(self, site: str, build: dict[str, Any] | None) -> None:
        """Save what is known of this build, and what came of its texts."""
        text = json.dumps(build, ensure_ascii=False, separators=(",", ":"))
        new = self._folder / f"incremental.{os.getpid()}"
        with suppress(OSError, sqlite3.Error):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write_table()
            if build is None:
                return
            new.write_text(f"{_FORM} {site} {_sum(text)}\n{text}", "utf-8")
            new.replace(self._folder / "incremental.json")

    def get(self, key: str) -> Any:
        """Give what is kept by a key, None where there is nothing."""
        text = self._new.get(key)
        if text is None:
            text = self._read(key)
        return None if text is None else json.loads(text)

    def put(self, key: str, data: Any) -> None:
        """Keep data by a key, for as long as builds ask for it."""
        self._new[key] = json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    def _read(self, key: str) -> str | None:
        try:
            if not self._connection:
                self._connection = sqlite3.connect(f"file:{self._table}?mode=ro", uri=True)
            row = self._connection.execute("SELECT data, sum FROM kept WHERE key = ?", (key,))
            found = row.fetchone()
        except sqlite3.Error:
            return None
        return str(found[0]) if found and found[1] == _sum(str(found[0])) else None

    def _write_table(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None
        if not self._new:
            return
        try:
            self._insert()
        except sqlite3.DatabaseError:
            self._table.unlink(missing_ok=True)
            self._insert()
        self._new.clear()

    def _insert(self) -> None:
        with sqlite3.connect(self._table) as table:
            table.execute("PRAGMA synchronous = OFF")  # what is torn is not believed
            table.execute("CREATE TABLE IF NOT EXISTS kept (key PRIMARY KEY, data, sum)")
            rows = ((key, data, _sum(data)) for key, data in self._new.items())
            table.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        table.close()
