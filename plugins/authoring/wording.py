"""Two versions of a text as people read it: which words went, and which came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser

from project_page.body import Body

from .telling import ADDED, DELETED, Line, Piece

_AROUND = 4  # words that are shown on each side of what changed
_MOST = 60  # words of one piece that are shown
_COMPARED = 3_000  # words that are compared one by one


@dataclass
class Shown:
    """A body as it is read: its paragraphs, and its links with what they lead to.

    ``layout`` are its elements in order, which tell how the words stand.
    """

    paragraphs: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    layout: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Give all words, wherever they stand."""
        return " ".join(self.paragraphs).split()


def shown(body: Body) -> Shown:
    """Give a body as it is read."""
    reader = _Reader()
    reader.feed(body.html("", 1))
    reader.close()
    reader.end_paragraph()
    return reader.shown


_INLINE = frozenset(
    ("a", "abbr", "bdi", "cite", "code", "del", "em", "img", "ins", "kbd", "mark", "picture", "q",
     "source", "span", "strong", "sub", "sup", "time")
)  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown = Shown()
        self._words: list[str] = []
        self._link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        self.shown.layout.append(tag)
        if tag not in _INLINE:
            self.end_paragraph()
        if tag == "a":
            self._link = values.get("href") or "", len(self._words)
        if tag == "img":
            alt = values.get("alt") or ""
            self._words.append(f" [Bild: {alt}] " if alt else " [Bild] ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            address, start = self._link
            self.shown.links.append((" ".join("".join(self._words[start:]).split()), address))
            self._link = None
        if tag not in _INLINE:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end_paragraph(self) -> None:
        """Note what was read since the last."""
        words = " ".join("".join(self._words).split())
        self._words, self._link = [], None
        if words:
            self.shown.paragraphs.append(words)


def changed(before: str, after: str) -> tuple[Line, ...]:
    """Give a line for each passage of a short text that has changed."""
    return passages([before], [after])


def passages(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """Give a line for each passage that has changed between two lists of paragraphs."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    lines: list[Line] = []
    for kind, one, two, three, four in matcher.get_opcodes():
        if kind != "equal":
            for old, new in _beside(before[one:two], after[three:four]):
                lines += _passages(old.split(), new.split())
    return tuple(lines)


def _beside(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield paragraphs with those in their places: one by one, or all together where some came
    or went."""
    if len(before) == len(after):
        yield from zip(before, after, strict=True)
    else:
        yield " ".join(before), " ".join(after)


def _passages(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    if not before or not after or len(before) + len(after) > _COMPARED:
        yield Line(tuple(_both(before, after)))
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(_AROUND):
        yield Line(tuple(_passage(group, before, after)))


def _passage(
    group: Iterable[tuple[str, int, int, int, int]], before: Sequence[str], after: Sequence[str]
) -> Iterator[Piece]:
    end = 0
    for number, (kind, one, two, three, four) in enumerate(group):
        end = two
        if number == 0 and one:
            yield Piece("…")
        if kind == "equal":
            yield Piece(" ".join(before[one:two]))
        else:
            yield from _both(before[one:two], after[three:four])
    if end < len(before):
        yield Piece("…")


def _both(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    for words, mark in ((before, DELETED), (after, ADDED)):
        if words:
            yield Piece(" ".join(words[:_MOST]), mark)
        if len(words) > _MOST:
            yield Piece(f"… (och {len(words) - _MOST} ord till)")
