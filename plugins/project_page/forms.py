"""The forms of values: each reads one node of the front matter, or says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any, TypeVar

from .characters import INVISIBLE
from .dates import InvalidPeriod, Period
from .faults import Invalid, Problem, short
from .frontmatter import Items, Node, Pairs, Text
from .slugs import slugify

S = TypeVar("S")
T = TypeVar("T")

SWEDISH = "sv"
LANGUAGES = {
    SWEDISH: "svenska",
    "fi": "suomi",
    "en": "English",
    "ar": "العربية",
    "sv-simple": "lättläst",
}
LONGEST_SLUG = 120  # characters; names of files have 255 bytes
RIGHT_TO_LEFT = {"ar"}


@dataclass(frozen=True)
class Form:
    """How a value is written: a name for editors, Swedish words for people, and its reader.

    ``read(node)`` gives the value or raises ``Invalid``.
    """

    name: str
    words: str
    read: Callable[[Node], Any]


@dataclass(frozen=True)
class Times:
    """Clock times of one day, as ``18.00`` and ``20.00``; ``end`` is None when it is not known."""

    start: str
    end: str | None = None

    @property
    def wording(self) -> str:
        """Give the times as they are written in Swedish: ``18.00–20.00``."""
        return f"{self.start}–{self.end}" if self.end else self.start


@dataclass(frozen=True)
class Change:
    """A change worth telling: the day, and what was changed; ``line`` is its own in the file."""

    day: date
    note: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Values:
    """The values of a file's fields by name, with the line of each; ``meant`` are the fields that
    something misspelt or misplaced stands for."""

    by_name: dict[str, Any]
    lines: dict[str, int]
    meant: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Tell whether a field is there, be it wrong."""
        return name in self.lines or name in self.meant

    def get(self, name: str) -> Any:
        """Give a value, or None where the field is absent."""
        return self.by_name.get(name)

    def line(self, name: str) -> int:
        """Give the line of a field, or of the front matter where it is absent."""
        return self.lines.get(name, 1)


def problem(node: Node, what: str, cure: str) -> Invalid:
    """Give the exception for one problem with one node."""
    return Invalid(Problem(node.line, what, cure))


def each(items: Iterable[S], read: Callable[[S], T]) -> tuple[T, ...]:
    """Read several things and raise all their problems at once."""
    values: list[T] = []
    problems: list[Problem] = []
    for item in items:
        try:
            values.append(read(item))
        except Invalid as invalid:
            problems.extend(invalid.problems)
    if problems:
        raise Invalid(*problems)
    return tuple(values)


def rows(node: Node) -> tuple[Node, ...]:
    """Give the items of a list; of keys with values each pair, and one value as a list of one."""
    match node:
        case Items():
            return node.items
        case Pairs():
            return tuple(Pairs((pair,), pair[0].line) for pair in node.pairs)
    return (node,)


def lines(node: Node) -> Node:
    """Give a text of several lines as a list of them."""
    if not isinstance(node, Text) or "\n" not in node.text.strip():
        return node
    numbered = enumerate(node.text.rstrip().split("\n"), node.line)
    return Items(tuple(Text(line, number) for number, line in numbered if line.strip()), node.line)


def pair(node: Node) -> tuple[Text, Node] | None:
    """Give the two sides of ``one: other``, also where the whole is in quotes; None if it is not.

    >>> pair(Text("0555-123 45: växel", 7))
    (Text(text='0555-123 45', line=7), Text(text='växel', line=7))
    """
    if isinstance(node, Pairs):
        return node.pairs[0] if len(node.pairs) == 1 else None
    left, colon, right = scalar(node).partition(": ")
    return (Text(left, node.line), Text(right, node.line)) if colon else None


def scalar(node: Node) -> str:
    """Give a node's text on one line, with single spaces."""
    if not isinstance(node, Text):
        raise problem(
            node,
            "Värdet är en lista eller har fält under sig.",
            "Skriv värdet som en text på samma rad som fältets namn; en text som börjar med "
            "[ eller { ska stå inom citattecken.",
        )
    if INVISIBLE.search(node.text):
        raise problem(node, "Värdet innehåller osynliga styrtecken.", "Skriv om det för hand.")
    return " ".join(node.text.split())


_NO_REASONS = {
    "ja", "nej", "yes", "no", "true", "false", "sant", "falskt", "j", "n", "x", "-", "–", "~",
    "on", "off", "på", "av", "0", "1", "ok", "null", "none", "ingen", "inget",
    "inställt", "inställd", "ställs in", "cancelled", "canceled",
}  # fmt: skip
_CODE = re.compile(
    r"<[A-Za-z/!][^>]*>?|\*\*|`|~~|!?\[[^\]]*\]\(|&(?:[A-Za-z]{2,31}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});"
    r"|(?<!\w)\*\w[^*]*\*(?!\w)|(?<!\w)_\w[^_]*_(?!\w)|(?<!\w)__(?=\w)|^#{1,6}(?= )|==(?=\w)"
)


def plain_text(longest: int) -> Form:
    """Give the form of a plain text of at most ``longest`` characters."""

    def read(node: Node) -> str:
        text = scalar(node)
        if len(text) > longest:
            raise problem(
                node,
                f"Texten är {len(text)} tecken lång; här får det vara högst {longest}.",
                "Korta den och låt resten stå i brödtexten.",
            )
        if found := _CODE.search(text):
            raise problem(
                node,
                f"Texten innehåller koden ”{short(found[0])}”, som skulle synas på sidan.",
                "Skriv vanlig text utan formatering här.",
            )
        return text

    return Form("text", f"vanlig text, högst {longest} tecken", read)


def choice(name: str, values: Iterable[str], meant: Mapping[str, str] | None = None) -> Form:
    """Give the form of a value out of a list; ``meant`` has other words for some of them."""
    known, words = list(values), meant or {}

    def read(node: Node) -> str:
        text = scalar(node)
        if text in known:
            return text
        near = get_close_matches(text.lower(), [*known, *words], 1, 0.6)
        hint = f"Menade du {words.get(near[0], near[0])}? " if near else ""
        raise problem(
            node,
            f"”{short(text)}” är inget av de värden som går att välja.",
            f"{hint}Välj ett av: {', '.join(known)}.",
        )

    return Form(name, "ett av: " + ", ".join(known), read)


def _reason(node: Node) -> str:
    text: str = plain_text(300).read(node)
    if text.lower().strip(".!?") in _NO_REASONS or re.match(r"nej\b", text, re.IGNORECASE):
        raise problem(
            node,
            f"”{text}” är ingen anledning.",
            "Skriv varför det är inställt, till exempel För få anmälda. Är det inte inställt, "
            "så ta bort raden.",
        )
    return text


def _period(node: Node) -> Period:
    text = scalar(node)
    try:
        return Period.parse(text)
    except InvalidPeriod as invalid:
        raise problem(node, invalid.what, invalid.cure) from None


def _day(node: Node) -> date:
    """Read one exact day."""
    text = scalar(node)
    try:
        period = Period.parse(text)
    except InvalidPeriod as invalid:
        what = invalid.what
    else:
        what = f"”{short(text)}” är inte en bestämd dag."
        if period.is_day:
            return period.first
    raise problem(node, what, "Skriv dagen med år, till exempel 2026-05-08.")


def _slug(node: Node) -> str:
    text = scalar(node)
    if len(text) > LONGEST_SLUG:
        what = f"Adressen är {len(text)} tecken lång; den får vara högst {LONGEST_SLUG}."
        raise problem(node, what, "Korta den till några ord.")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        name = re.sub(r"\.html?$", "", text.strip("/").rpartition("/")[2])
        raise problem(
            node,
            f"”{short(text)}” kan inte vara en del av en adress.",
            "Använd a–z, 0–9 och bindestreck mellan orden, till exempel "
            f"{slugify(name) or 'workshop-med-ungdomar'}.",
        )
    return text


_TIMES = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})(?:\s*[-–]\s*([0-9]{1,2})[.:]([0-9]{2}))?")


def read_times(text: str) -> Times | None:
    """Read ``18.00`` or ``18.00–20.00`` (also with a hyphen or colons); None when it is neither.

    >>> read_times("7:30 - 17.00")
    Times(start='07.30', end='17.00')
    """
    found = _TIMES.fullmatch(text)
    if not found:
        return None
    start = int(found[1]), int(found[2])
    if start > (23, 59) or start[1] > 59:
        return None
    if not found[3]:
        return Times(f"{start[0]:02}.{start[1]:02}")
    end = int(found[3]), int(found[4])
    if end > (24, 0) or end[1] > 59 or end <= start:
        return None
    return Times(f"{start[0]:02}.{start[1]:02}", f"{end[0]:02}.{end[1]:02}")


def _times(node: Node) -> Times:
    written = scalar(node)
    text = re.sub(r"^(kl(ockan\b|\b\.?))\s*", "", written, flags=re.I)
    times = read_times(text)
    if times is None:
        meant = read_times(with_minutes(text))
        raise problem(
            node,
            f"”{short(written)}” är inte ett klockslag eller två klockslag i ordning samma dag.",
            "Skriv timmar och minuter, till exempel "
            f"{meant.wording if meant else '18.00 eller 18.00–20.00'}.",
        )
    return times


def with_minutes(text: str) -> str:
    """Give what may have been meant by times that are written in another way.

    >>> with_minutes("18-20"), with_minutes("1830"), with_minutes("från 18,00 till 20.00.")
    ('18.00–20.00', '18.30', '18.00–20.00')
    """
    text = re.sub(r"^från |\.$", "", re.sub(r" ?(?:\btill\b|[—−–-]) ?", "–", text.lower()))
    text = re.sub(r"\b([0-9]{2}),?([0-9]{2})\b", r"\1.\2", text)
    return re.sub(r"(?<![0-9.:])([0-9]{1,2})(?![0-9.:])", r"\1.00", text)


_PICTURE = re.compile(r"bilder/.+\.(jpe?g|png|webp)", re.I)


def _image(node: Node) -> str:
    text = scalar(node)
    name = text.removeprefix("/").removeprefix("content/")
    if not _PICTURE.fullmatch(name) or ".." in name.split("/"):
        own = "bilder/" + name.replace("\\", "/").rpartition("/")[2]
        example = own if _PICTURE.fullmatch(own) else "bilder/workshop.jpg"
        raise problem(
            node,
            f"”{short(text)}” är inte en bild i mappen bilder.",
            f"Lägg bilden i content/bilder och skriv till exempel {example} "
            "(jpg, jpeg, png eller webp).",
        )
    return name


# A day and a note with something else before, or between, than there should be.
_ALMOST_CHANGE = re.compile(
    r"((?:[-–•·*]|[0-9]\.)? *)([0-9]{4}-[0-9]{2}-[0-9]{2})(?: *[:–-] *| )([^ ].*)"
)


def _change(node: Node) -> Change:
    parts = pair(node)
    text = "" if isinstance(node, Items) else ": ".join(map(scalar, parts or (node,)))
    almost = _ALMOST_CHANGE.fullmatch(text)
    if not parts or (almost and almost[1]):
        example = f"{almost[2]}: {short(almost[3])}" if almost else "2026-05-08: Ny lokal."
        raise problem(
            node,
            "En ändring har inte formen dag: vad som ändrades.",
            f"Skriv till exempel - {example.rstrip('.')}.",
        )
    day, note = parts
    if isinstance(note, Text) and re.search(r"\s[0-9]{4}-[0-9]{2}-[0-9]{2}: ", note.text):
        what = "På raden står mer än en dag med det som ändrades."
        raise problem(node, what, "Skriv varje dag på en egen rad, med - först.")
    return Change(_day(day), plain_text(300).read(note), node.line)


def _changes(node: Node) -> tuple[Change, ...]:
    return tuple(sorted(each(rows(lines(node)), _change), key=lambda change: change.day))


PERIOD = Form(
    "period", "en dag, vecka, månad, årstid, ett kvartal eller år, eller från–till; med år", _period
)
DAY = Form("day", "en dag", _day)
REASON = Form("text", "vanlig text, högst 300 tecken", _reason)
SLUG = Form("slug", "a–z, 0–9 och bindestreck", _slug)
TIMES = Form("times", "18.00 eller 18.00–20.00; bara när date är en bestämd dag", _times)
IMAGE = Form("image", "en fil under bilder/ (jpg, jpeg, png eller webp)", _image)
CHANGES = Form("changes", "en lista med rader - dag: vad som ändrades", _changes)
STATUSES = ("published", "draft", "skip")
OTHER_STATUSES = {
    "publicerad": "published",
    "utkast": "draft",
    "hoppa över": "skip",
    **dict.fromkeys(("opublicerad", "unpublished", "dold", "hidden", "privat", "private"), "draft"),
}
STATUS = choice("status", STATUSES, OTHER_STATUSES)
LANGUAGE = choice(
    "language",
    LANGUAGES,
    {
        "svenska": "sv",
        "sv-se": "sv",
        "finska": "fi",
        "engelska": "en",
        "arabiska": "ar",
        "lättläst": "sv-simple",
        "lätt svenska": "sv-simple",
    },
)
