"""One build: what is known of the last one, and what has changed since."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from . import files, silence, trust, values
from .reads import Parts, Recorder
from .store import Row, Store


class Parsed(NamedTuple):
    """What came of a file that was read in this build."""

    digest: str
    signature: files.Signature
    content: str
    key: str  # in the store


class Build:
    """What one build knows.

    ``site`` is what ``trust.site`` gives; in a ``quick`` build nobody unknown takes part.
    """

    context: dict[str, Any]
    parts: Parts
    changes: Any = None
    writer: Any = None
    typography: Any = None
    reads_more = False  # of texts than their bytes

    def __init__(self, settings: dict[str, Any], site: str, store: Store) -> None:
        self.settings = settings
        self.trusted = trust.names(settings)
        self.digests = values.Digests(self.trusted)
        self.recorder = Recorder(self.digests)
        self.base = settings["PATH"]
        self.store = store
        self.site = site
        self.quick = bool(site) and trust.knows_pages(settings)
        self.warned = silence.counter.count
        if self.quick:
            self.store.load(self.site)
        self.last = self.store.last.get("others", {})
        self.notes = Notes(self.last.get("notes", {}))
        self.knows_markdown = trust.knows_markdown(settings)
        self.parsed: dict[str, Parsed] = {}  # by path
        self.shared: dict[Any, Any] = {}  # values that many articles have
        self.commons = Table(self.last.get("commons", ()))
        self._common: dict[int, dict[str, Any]] = {}
        self.rows: dict[str, Row] = {}  # by path in the content folder
        self.names = ""  # of all files in the articles' folders
        self.others: list[str] = []  # the articles' files that have no rows

    def key(self, digest: str, reader: str) -> str:
        """Give the key by which the text of a file is kept."""
        return files.digest(digest, reader, self.site)

    def common(self, number: int) -> dict[str, Any]:
        """Give what articles have in common."""
        if number not in self._common:
            data = json.loads(self.commons[number])
            self._common[number] = {
                name: values.decode(one, self.settings, self.shared) for name, one in data.items()
            }
        return self._common[number]

    def choose(self, every: Callable[[], Iterable[str]]) -> None:
        """Find the articles' files that have changed; the others have their rows.

        ``every`` gives all of them, and takes its time.
        """
        here = self._files()
        self.names = files.digest("\n".join(sorted(here)))
        rows = self.store.last.get("articles", {})
        if self.names == self.last.get("names"):
            found = [*rows, *self.last["others"]]
        else:
            found = [os.path.normpath(one) for one in every()]
        none = files.NONE
        self.others = [
            path for path in found if not self._has_row(path, rows.get(path), here.get(path, none))
        ]

    def _files(self) -> dict[str, files.Signature]:
        """Give the files in the articles' folders, by their paths in the content folder."""
        found: dict[str, files.Signature] = {}
        for one in self.settings["ARTICLE_PATHS"]:
            place = os.path.normpath(os.path.join(self.base, one))
            within = os.path.relpath(place, self.base)
            if os.path.isdir(place):
                start = "" if within == os.curdir else f"{within}/"
                cut = len(os.path.join(place, ""))
                found.update((start + path[cut:], state) for path, state in files.scan(place))
            elif os.path.exists(place):
                found[within] = files.signature(os.stat(place))
        return found

    def _has_row(self, path: str, row: Row | None, here: files.Signature) -> bool:
        """Tell whether a file is as it was, and let it have its row then."""
        if row and (here == files.NONE or (row.changed, row.size, row.inode) != here):
            row = self._as_is(path, row)
        if row:
            self.rows[path] = row
        return bool(row)

    def _as_is(self, path: str, row: Row) -> Row | None:
        try:
            raw, (changed, size, inode) = files.read(os.path.join(self.base, path))
        except OSError:
            return None
        same = files.digest(raw) == row.digest
        return row._replace(changed=changed, size=size, inode=inode) if same else None

    def save(self) -> None:
        """Keep what is to be known in the next build."""
        known = None
        if self.writer:
            written = self.writer.data()
            left = [path for path in self.others if path not in self.rows]
            others = {"names": self.names, "others": left, "commons": self.commons,
                      "seen": self.changes.special, "notes": self.notes.next,
                      **written["others"]}  # fmt: skip
            known = {"articles": self.rows, "pages": written["pages"], "others": others}
        self.store.save(self.site, known, self._texts)

    def is_known(self) -> bool:
        """Tell whether all that was written is known, and nothing was told that is told anew."""
        is_known = self.writer and self.writer.is_known() and not self.reads_more
        return bool(is_known) and self.warned == silence.counter.count

    def _texts(self) -> set[str]:
        """Give the keys of the texts of the articles that were not read."""
        readers = [self.common(number).get("reader", "") for number in range(len(self.commons))]
        return {self.key(row.digest, readers[row.common]) for row in self.rows.values()}


class Notes:
    """What another plugin tells the next build of this output, as JSON's values by name.

    ``linked`` are the names of the pages that were not rendered.
    """

    def __init__(self, last: Mapping[str, Any]) -> None:
        self.linked: set[str] = set()
        self.next: dict[str, Any] = {}
        self._last = last

    def get(self, name: str) -> Any:
        """Give what the last build told, None where it told nothing."""
        return self._last.get(name)

    def put(self, name: str, data: Any) -> None:
        """Tell the next one a value."""
        self.next[name] = data


class Table(list[Any]):
    """Values by number, each once."""

    def __init__(self, known: Iterable[Any] = ()) -> None:
        super().__init__(known)
        self._numbers = {one: number for number, one in enumerate(self)}

    def add(self, value: Any) -> int:
        """Give a value's number."""
        if value not in self._numbers:
            self._numbers[value] = len(self)
            self.append(value)
        return self._numbers[value]
