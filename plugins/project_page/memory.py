"""What came of texts, kept between builds: a text with the same bytes is not read again.

Kept are only texts of which there is nothing to say: what is wrong with one, or advised, is found
anew each time. What was answered of the paths that a text names is kept with it, and it is rendered
anew where one of those is another now.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, get_type_hints

import yaml

from . import languages
from .as_data import REFUSED, Unknown, Way, way
from .asked import Asked
from .body import Body
from .fields import Field, Kind
from .forms import Values

if TYPE_CHECKING:
    from .texts import TextFile

# Whose code makes something of a text, besides this package's.
LIBRARIES = ("babel", "markdown", "markupsafe", "pyyaml", "smartypants", "typogrify")


class Memory(Protocol):
    """Where data is kept by a key. What has been damaged there is not given."""

    def get(self, key: str) -> Any | None:
        """Give what is kept by a key, None where there is nothing."""

    def put(self, key: str, data: Any) -> None:
        """Keep data, as JSON has it, by a key."""


class Kept(NamedTuple):
    """What came of a text: its values, the line where its body begins and how many characters that
    has, the rendered body, and what was answered of the paths that were asked for."""

    values: Values
    body_line: int
    body_length: int
    rendered: Body
    said: Mapping[str, Any]


class Shelf:
    """What is remembered of the texts in one reading; nothing where there is no memory.

    ``settings`` are those of the site's that decide what comes of a text.
    """

    def __init__(
        self,
        memory: Memory | None = None,
        declared: Iterable[Field] = (),
        settings: Iterable[str] = (),
    ) -> None:
        known = code() if memory is not None else ""
        self._memory = memory if known else None
        self._ways = _ways(declared)
        self._keys: dict[str, str] = {}  # of the texts that may be kept, by path
        self._kept: dict[str, Kept] = {}
        self._begun = blake2b(json.dumps([known, *settings]).encode(), digest_size=16)

    def find(self, path: str, kind: Kind, raw: bytes) -> Kept | None:
        """Give what came of a file with these bytes, None where that is not known."""
        if self._memory is None:
            return None
        made = self._begun.copy()
        made.update(f"\n{path}\n".encode())
        made.update(raw)
        key = self._keys[path] = made.hexdigest()
        kept = _decode(self._memory.get(key), key, self._ways[kind])
        if kept:
            self._kept[path] = kept
        return kept

    def forget(self, path: str) -> None:
        """Let a text not be kept, for there is something to say of it."""
        self._keys.pop(path, None)

    def body(self, path: str, library: Asked) -> Body | None:
        """Give a text's body as it was rendered, None where the library now answers otherwise."""
        kept = self._kept.get(path)
        if not kept or any(library.says(one) != said for one, said in kept.said.items()):
            return None
        return kept.rendered

    def keep(self, text: TextFile, library: Asked, asked: Collection[str | None]) -> None:
        """Keep what came of a text, for which the library was asked for some paths."""
        key = self._keys.get(text.path)
        if self._memory is None or not key or None in asked:
            return
        paths = sorted(path for path in asked if path is not None)
        said = {path: library.says(path) for path in paths}
        kept = Kept(text.values, text.body_line, len(text.body), text.rendered, said)
        with suppress(*REFUSED):
            self._memory.put(key, _encode(kept, key, self._ways[text.kind]))


@cache
def code() -> str:
    """Give what is another when code is that makes something of a text, "" where that cannot be
    told; looked up once."""
    here = Path(__file__).parent
    made = blake2b(digest_size=16)
    for path in sorted([*here.glob("*.py"), *languages.FOLDER.glob("*.toml")]):
        with suppress(OSError):
            written = path.read_bytes()
            made.update(f"{path.name} {len(written)}\n".encode() + written)
    try:
        versions = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    except metadata.PackageNotFoundError:
        return ""
    made.update("\n".join([sys.version, *versions, str(yaml.__with_libyaml__)]).encode())
    return made.hexdigest()


Ways = Callable[[str], Way]  # of fields' values by name


def _ways(declared: Iterable[Field]) -> Mapping[Kind, Ways]:
    """Give the ways of fields' values, which have the types that their forms give."""
    return {
        kind: cache(partial(_way, {one.name: one for one in declared if kind in one.owners}))
        for kind in Kind
    }


def _way(known: Mapping[str, Field], name: str) -> Way:
    """Give the ways of one field; raises TypeError where there is none of that name."""
    return way(get_type_hints(known[name].form.read).get("return") if name in known else None)


def _encode(kept: Kept, key: str, ways: Ways) -> list[Any]:
    """Give what is kept as JSON has it; raises one of ``REFUSED``."""
    values, lines = kept.values.by_name, kept.values.lines
    if values.keys() != lines.keys():
        raise Unknown("A field has no value")
    fields = {name: [lines[name], ways(name).encode(one)] for name, one in values.items()}
    body = way(Body).encode(kept.rendered)
    return [key, fields, kept.body_line, kept.body_length, body, kept.said]


def _decode(data: Any, key: str, ways: Ways) -> Kept | None:
    """Give what ``_encode`` made of a text, None for all other data."""
    try:
        of, fields, line, length, body, said = data
        if of != key or [type(one) for one in (line, length, said)] != [int, int, dict]:
            return None
        values = Values({}, {})
        for name, (number, one) in fields.items():
            values.lines[name] = _LINE.decode(number)
            values.by_name[name] = ways(name).decode(one)
        return Kept(values, line, length, way(Body).decode(body), said)
    except (*REFUSED, AttributeError):
        return None


_LINE = way(int)
