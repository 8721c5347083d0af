"""Which line of the source something in Markdown's tree came from; the tree does not tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property

from . import fences
from .entities import unescape

# One tag, comment or declaration of HTML; what is quoted may hold no < or >.
TAG = r"(<(?:!--[^<>]*--|[!?][^<>]*|/?[A-Za-z](?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>)"
# Where links, pieces of HTML and headings stand in the source; code is blanked out before.
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_TARGET = r"\]\([ \n]*(?P<link><[^>\n]*>|(?:[^()\n\"' ]| (?![\"'])|\([^()\n]*\))*)"
_ADDRESS = re.compile(
    rf"{_TARGET}|<(?P<auto>[^\s<>]+)>"
    r"|<a\s(?:[^<>]*\s)?href\s*=\s*[\"']?(?P<raw>[^\"'<>\s]+)"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]\n]*)\]:\s*<?(?P<address>[^\s>]+)", re.M)
_REFERENCE = re.compile(r"\[(?P<text>[^\[\]]*)\](?:\s?\[(?P<name>[^\[\]]*)\])?(?![:(])")
_PIECE = re.compile(rf"(?<!\\){TAG}|&(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);")
_NUMBER = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)*(?P<number>[0-9]{1,9})[.)][ \t]+\S", re.M)
_HEADING = re.compile(
    r"^[ >*+-]*(?P<hashes>#{1,6})|^.*\n(?:[ ]{0,3}>)*[ ]?(?P<underline>[=-])+ *$", re.M
)
_WORD = re.compile(r"[^\W_]+")
_MOST_MISSING = 300  # that are looked for through a whole text


class Lines:
    """Finds the lines of what the tree holds: the first link to an address in the tree is the
    first in the source, and so on."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = fences.blank(text)
        self.first = first_line
        self.masked = _CODE.sub(_blank, self.text)
        self._whole = text
        self._places: dict[str, list[int]] = defaultdict(list)
        self._taken: Counter[str] = Counter()
        self._row = 0
        self._ends = [found.start() for found in re.finditer("\n", text)]
        for found in _ADDRESS.finditer(self.masked):
            opened = self.masked.rfind("[", 0, found.start()) if found["link"] else -1
            self._add(key(found[found.lastgroup or 0]), max(opened, 0) or found.start())
        self._add_references()
        for found in _PIECE.finditer(self.masked):
            self._add(found[0], found.start())
        for found in _HEADING.finditer(self.masked):
            depth = len(found["hashes"]) if found["hashes"] else "=-".index(found["underline"]) + 1
            self._add(f"h{depth}", found.start())
        for places in self._places.values():
            places.sort()

    @cached_property
    def shown(self) -> str:
        """Give the text with spaces for code, addresses and tags."""
        return re.sub(rf"(?:!\[[^\[\]]*)?{_TARGET}|{TAG}", _blank, self.masked)

    def _add_references(self) -> None:
        """Add the links whose addresses are given elsewhere in the text."""
        definitions = {
            _as_name(found["name"]): found for found in _DEFINITION.finditer(self.masked)
        }
        self._defined = {
            address: found.start()
            for found in definitions.values()
            if (address := key(found["address"])) not in self._places
        }
        for found in _REFERENCE.finditer(self.masked) if definitions else ():
            name = _as_name(found["name"] or found["text"])
            if name in definitions:
                self._add(key(definitions[name]["address"]), found.start())

    def _add(self, key: str, position: int) -> None:
        self._places[key].append(position)

    def next(self, key: str) -> int:
        """Give the line of the next link to an address, piece of HTML or heading ``h1``–``h6``."""
        places = self._places.get(key)
        if not places:
            return self.find(key)
        self._taken[key] += 1
        return self.at(places[min(self._taken[key], len(places)) - 1])

    def written(self, address: str, line: int) -> int:
        """Give the line where the address of a link on ``line`` is written."""
        position = self._defined.get(key(address))
        return line if position is None else self.at(position)

    def row(self, text: str) -> int:
        """Give the line of a table's next row; they are asked for in their order."""
        position = self.text.find(text, self._row)
        if position >= 0:
            self._row = position + len(text)
        return self.at(self._row)

    def find(self, text: str, after: int | None = None) -> int:
        """Give the line where a text stands first, on the line ``after`` or below, or the first
        line of all; it may stand in code, or be written in another way."""
        start = self._ends[after - self.first - 1] if after and after > self.first else 0
        for wanted in (text, *text.split()[:1]):
            for source in (self.masked, self._whole):
                if (position := source.find(wanted, start)) >= 0:
                    return self.at(position)
        return after or self.first

    def joins(self, line: int) -> bool:
        """Tell whether a line stands directly under one of a text, and not of tags alone."""
        lines = self.text.split("\n")
        above = lines[line - self.first - 1] if line > self.first else ""
        return bool(above.strip()) and not above.lstrip().startswith("<")

    @property
    def numbers(self) -> list[tuple[int, str]]:
        """Give the lines that begin with a number as in a list, with the number."""
        found = _NUMBER.finditer(self.masked)
        return [(self.at(number.start("number")), number["number"]) for number in found]

    def at(self, position: int) -> int:
        """Give the line of a place in the text."""
        return self.first + bisect_left(self._ends, position)


class Reading:
    """How far one has come in the source while the tree made of it is gone through in its order.

    It never comes too far: the words of the tree stand in the source in the same order.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._passed: list[str] = []  # texts that are gone past when a line is asked for
        self._position = len(lines.text) - len(lines.text.lstrip())
        self._missing: set[tuple[int, str]] = set()  # what comes nowhere more

    def past(self, text: str) -> None:
        """Go past the words of a text."""
        self._passed.append(text)

    def _catch_up(self) -> None:
        for word in _WORD.findall("\n".join(self._passed)):
            position = self._lines.text.find(word, self._position)
            if position >= 0:
                self._position = position + len(word)
        self._passed.clear()

    def line(self, written: str) -> int:
        """Give the line where something comes next; what is shown before what is not."""
        self._catch_up()
        sources = (self._lines.shown, self._lines.masked, self._lines.text)
        for number, source in enumerate(sources):
            if (number, written) in self._missing or len(self._missing) > _MOST_MISSING:
                continue
            position = source.find(written, self._position)
            if position >= 0:
                return self._lines.at(position)
            self._missing.add((number, written))
        words = _WORD.search(written)
        position = self._lines.text.find(words[0], self._position) if words else -1
        return self._lines.at(max(position, self._position))


def key(address: str) -> str:
    """Give one spelling of an address, as written in the source and as held by the tree."""
    plain = address.strip().strip("<>")
    plain = unescape(_ESCAPE.sub(r"\1", plain) if "\\" in plain else plain)
    return " ".join(plain.removeprefix("mailto:").split())


_ESCAPE = re.compile(r"\\([^\w\s]|_)")


def _as_name(written: str) -> str:
    """Give a reference's name as Markdown compares it."""
    return " ".join(written.lower().split())


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
