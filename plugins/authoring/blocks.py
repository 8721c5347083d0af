"""What an existing page consists of, as far as its entries need it: headings and pieces of text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # which break words, or nothing
# What many municipalities' pages put after links out of them, as this one does by itself.
_NOTE = re.compile(
    r"[\s,]*\(?länk till annan webbplats(?:, öppnas i nytt fönster)?\.?\)?\s*$", re.IGNORECASE
)
LOST_LINK = "Här stod en länk, och dess adress finns inte i filen."


class Rank(IntEnum):
    """How much a piece looks like a heading."""

    TEXT = 0
    LIKE_HEADING = 1
    HEADING = 2


@dataclass(frozen=True)
class Block:
    """A piece of a page with its first line in the file: its plain words, and its Markdown.

    ``level`` is that of a heading (1 is the highest), 0 where it is none; ``apart`` says why it is
    no part of any entry, where that is so; ``note`` is for whoever goes on with its entry.
    """

    line: int
    text: str
    markdown: str
    rank: Rank = Rank.TEXT
    level: int = 0
    apart: str = ""
    note: str = ""


def clean(text: str) -> str:
    """Give a text with composed letters and without what is not seen in it."""
    return unicodedata.normalize("NFC", text).translate(_UNSEEN)


def without_note(text: str) -> tuple[str, str]:
    """Cut off the words that pages put after links: the text before them, and the words.

    >>> without_note("Arbogas webbplatslänk till annan webbplats")
    ('Arbogas webbplats', 'länk till annan webbplats')
    """
    found = _NOTE.search(text)
    return (text[: found.start()], found[0].strip()) if found else (text, "")
