"""An existing page that was copied into a text file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import dated_headings, markup
from .blocks import LOST_LINK, Block, Rank, clean, without_note

_ITEM = re.compile(r"[-*•·▪●◦–]\s+(\S.*)")
_NUMBERED = re.compile(r"([0-9]{1,3})[.)]\s+(\S.*)")


def blocks(text: str) -> Iterator[Block]:
    """Yield a text's headings, each a line, and its paragraphs, which empty lines divide."""
    paragraph: list[str] = []
    first = 0
    for number, line in enumerate([*clean(text).splitlines(), ""], 1):
        line = " ".join(line.split())
        heading = bool(line) and is_heading(line)
        if paragraph and (heading or not line):
            yield from _paragraph(first, paragraph)
            paragraph = []
        if heading:
            yield Block(number, line, markup.escaped(line), Rank.HEADING, 1)
        elif line:
            first = first if paragraph else number
            paragraph.append(line)


def is_heading(line: str) -> bool:
    """Tell whether a line is a dated heading and no sentence that begins with a date."""
    return not line.endswith(".") and dated_headings.read(line) is not None


def _paragraph(first: int, lines: Sequence[str]) -> Iterator[Block]:
    """Yield a paragraph, and what its links were followed by: a text file has no addresses."""
    kept, notes = zip(*map(without_note, lines), strict=True)
    lost = [line for line, note in zip(kept, notes, strict=True) if note and line]
    note = " ".join(f"Här fanns en länk: ”{line}”. Skriv den som [text](adress)." for line in lost)
    if any(kept):
        words = list(filter(None, kept))
        yield Block(first, " ".join(words), _markdown(words), note=note)
    for number, (line, cut) in enumerate(zip(kept, notes, strict=True), first):
        if cut:
            what = f"{LOST_LINK} Den hör till ”{line}”." if line else LOST_LINK
            yield Block(number, cut, "", apart=what)


def _markdown(lines: Sequence[str]) -> str:
    """Give a list where all lines look like items of one, else a paragraph with the same lines."""
    items = [_ITEM.fullmatch(line) for line in lines]
    if all(items):
        return "\n".join(f"- {markup.escaped(item[1])}" for item in items if item)
    numbered = [_NUMBERED.fullmatch(line) for line in lines]
    if all(numbered) and [int(item[1]) for item in numbered if item] == [*range(1, len(lines) + 1)]:
        return "\n".join(f"{item[1]}. {markup.escaped(item[2])}" for item in numbered if item)
    return "\n".join(map(markup.escaped, lines))
