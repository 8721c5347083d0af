"""Blocks of code between two lines of ``` or ~~~."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_FENCE = re.compile(r"(`{3,}|~{3,})[ ]*[A-Za-z0-9+#.-]{0,20}[ ]*")
_INDENTED = re.compile(r"[ >*+-]*[ >](`{3,}|~{3,})")
_ANYWHERE = re.compile(r"[ >*+-]*(`{3,}|~{3,}) *")


class Fence(NamedTuple):
    """The places of the opening and closing line, counted from 0; ``end`` is None without one.

    ``mark`` are the signs that it opens with; ``indented`` says that it stands in a list or
    quotation, where it does not work.
    """

    start: int
    end: int | None
    mark: str
    indented: bool = False


def find(lines: Sequence[str]) -> Iterator[Fence]:
    """Yield the blocks of code; one that is never closed is the last.

    >>> [(fence.start, fence.end) for fence in find(["a", "```", "b", "```", "~~~", "c"])]
    [(1, 3), (4, None)]
    """
    number = 0
    while number < len(lines):
        if opening := _FENCE.fullmatch(lines[number]):
            end = _end(lines, number, opening[1])
            yield Fence(number, end, opening[1])
            if end is None:
                return
            number = end
        elif opening := _INDENTED.match(lines[number]):
            end = _any_end(lines, number, opening[1][0])
            yield Fence(number, end, opening[1], indented=True)
            number = end or number
        number += 1


def blank(text: str) -> str:
    """Give a text of the same length, with spaces on the lines of code."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    for fence in find(lines):
        end = len(lines) if fence.end is None else fence.end + 1  # without one, all may be code
        for number in range(fence.start, end):
            lines[number] = " " * len(lines[number])
    return "\n".join(lines)


def _end(lines: Sequence[str], start: int, mark: str) -> int | None:
    for number in range(start + 1, len(lines)):
        line = lines[number].rstrip(" ")
        if len(line) >= len(mark) and not line.strip(mark[0]):
            return number
    return None


def _any_end(lines: Sequence[str], start: int, sign: str) -> int | None:
    """Give the line that closes an indented block, however far in it stands."""
    for number in range(start + 1, len(lines)):
        found = _ANYWHERE.fullmatch(lines[number])
        if found and found[1][0] == sign:
            return number
    return None
