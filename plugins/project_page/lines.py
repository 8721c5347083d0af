"""Which line of the source something in Markdown's tree came from; the tree does not tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict

from . import fences
from .entities import unescape

# Where links and headings stand in the source; code is blanked out before.
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_ADDRESS = re.compile(
    r"\]\([ \n]*(?P<link><[^>\n]*>|(?:[^()\n\"' ]| (?![\"'])|\([^()\n]*\))*)"
    r"|^ {0,3}\[[^\]\n]*\]:\s*<?(?P<reference>[^\s>]+)|<(?P<auto>[^\s<>]+)>",
    re.M,
)
_NUMBER = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)*(?P<number>[0-9]{1,9})\.[ \t]+\S", re.M)
_HEADING = re.compile(r"^[ >*+-]*(?P<hashes>#{1,6})|^.*\n(?P<underline>[=-])+ *$", re.M)


class Lines:
    """Finds the lines of what the tree holds: the first link to an address in the tree is the
    first in the source, and so on."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self.first = first_line
        self._places: dict[str, list[int]] = defaultdict(list)
        self._taken: Counter[str] = Counter()
        self._searched: dict[str, int] = {}
        self._elsewhere: dict[str, int] = {}
        self._ends = [found.start() for found in re.finditer("\n", text)]
        masked = _CODE.sub(lambda code: " " * len(code[0]), fences.blank(text))
        self._masked = masked
        for found in _ADDRESS.finditer(masked):
            self._add(key(found[found.lastgroup or 0]), found.start(found.lastgroup or 0))
        for found in _HEADING.finditer(masked):
            depth = len(found["hashes"]) if found["hashes"] else "=-".index(found["underline"]) + 1
            self._add(f"h{depth}", found.start())

    def _add(self, key: str, position: int) -> None:
        self._places[key].append(self._at(position))

    def next(self, key: str) -> int:
        """Give the line of the next link to an address, or heading ``h1``–``h6``."""
        lines = self._places.get(key)
        if not lines:
            return self.find(key)
        self._taken[key] += 1
        return lines[min(self._taken[key], len(lines)) - 1]

    def find(self, text: str) -> int:
        """Give the line where a text stands next, or the first line of all."""
        if text in self._elsewhere:
            return self._elsewhere[text]
        position = self._masked.find(text, self._searched.get(text, 0))
        if position < 0:
            return self._elsewhere.setdefault(text, self._find_anywhere(text))
        self._searched[text] = position + 1
        return self._at(position)

    def _find_anywhere(self, text: str) -> int:
        """Give the line of a text that may stand in code, or be written in another way."""
        for wanted in (text, *text.split()[:1]):
            if (position := self._text.find(wanted)) >= 0:
                return self._at(position)
        return self.first

    @property
    def numbers(self) -> list[tuple[int, str]]:
        """Give the lines that begin with a number as in a list, with the number."""
        found = _NUMBER.finditer(self._masked)
        return [(self._at(number.start("number")), number["number"]) for number in found]

    def _at(self, position: int) -> int:
        return self.first + bisect_left(self._ends, position)


def key(address: str) -> str:
    """Give one spelling of an address, as written in the source and as held by the tree."""
    plain = unescape(re.sub(r"\\([^\w\s])", r"\1", address.strip().strip("<>")))
    return " ".join(plain.removeprefix("mailto:").split())
