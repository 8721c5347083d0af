"""The contact block: where, when and how residents reach the municipality."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .body import Body
from .faults import Invalid, Problem
from .forms import DAY, Form, Times, each, plain_text, problem, read_times, scalar
from .frontmatter import Items, Node, Pairs, Text

if TYPE_CHECKING:
    from .fields import Values

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


@dataclass(frozen=True)
class Hours:
    """Opening hours of some weekdays.

    ``days`` are 0 (Monday) to 6 (Sunday), ascending and empty where none were written (the hours
    then hold for the ordinary days); ``times`` are the spans in order, empty for closed.
    """

    days: tuple[int, ...]
    times: tuple[Times, ...]

    @property
    def wording(self) -> str:
        """Give the hours in Swedish: ``måndag–fredag 07.30–17.00``."""
        times = " och ".join(span.wording for span in self.times) or "stängt"
        return f"{_worded_days(self.days)} {times}".strip()


@dataclass(frozen=True)
class TemporaryHours:
    """Hours that hold for a time: from ``start`` to ``end``, both included, each None when open."""

    hours: tuple[Hours, ...]
    start: date | None
    end: date | None
    review: date | None
    reason: str | None

    def expired(self, today: date) -> bool:
        """Tell whether the hours no longer hold."""
        return self.end is not None and self.end < today

    def wording(self) -> str:
        """Say when the hours hold, so that a printed copy stays true."""
        if self.start and self.end:
            return _span(self.start, self.end)
        if self.end:
            return f"till och med {_written(self.end)}"
        if self.start:
            return f"från och med {_written(self.start)} tills vidare"
        return "tills vidare"


@dataclass(frozen=True)
class Phone:
    """A telephone number as written, with its ``tel:`` address and what it is for."""

    number: str
    uri: str
    purpose: str | None


@dataclass(frozen=True)
class Contact:
    """All that the contact block shows."""

    title: str
    visiting_address: tuple[str, ...]
    hours: tuple[Hours, ...]
    temporary_hours: tuple[TemporaryHours, ...]
    phones: tuple[Phone, ...]
    email: str
    more: str | None
    modified: date | None
    body: Body

    @classmethod
    def build(cls, values: Values, body: Body) -> Contact:
        """Make the value from the contact file's checked fields and its rendered body."""
        get = values.get
        return cls(
            title=get("title"),
            visiting_address=get("visiting_address"),
            hours=get("hours"),
            temporary_hours=get("temporary_hours") or (),
            phones=get("phones"),
            email=get("email"),
            more=get("more"),
            modified=get("modified"),
            body=body,
        )

    def current_hours(self, today: date) -> tuple[TemporaryHours, ...]:
        """Give the temporary hours that have not expired, the earliest first."""
        current = [hours for hours in self.temporary_hours if not hours.expired(today)]
        return tuple(sorted(current, key=lambda hours: hours.start or date.min))


def _written(day: date) -> str:
    from .dates import Period

    return Period.parse(day.isoformat()).wording("sv")


def _span(start: date, end: date) -> str:
    from .dates import Period

    if start == end:
        return _written(start)
    return Period.parse(f"{start.isoformat()}/{end.isoformat()}").wording("sv")


def _worded_days(days: tuple[int, ...]) -> str:
    """Give weekdays in Swedish, three or more in a row as a range.

    >>> _worded_days((0, 1, 2, 3, 5))
    'måndag–torsdag och lördag'
    """
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words = [
        f"{WEEKDAYS[run[0]]}–{WEEKDAYS[run[-1]]}" if len(run) > 1 else WEEKDAYS[run[0]]
        for run in runs
    ]
    return " och ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


_DAY_NAMES = {name[:length]: n for n, name in enumerate(WEEKDAYS) for length in (3, len(name))}
_DAY_WORD = rf"(?:{'|'.join(sorted(_DAY_NAMES, key=len, reverse=True))})(?:en|ar|arna)?\.?"
_RANGE = re.compile(rf"({_DAY_WORD})\s*(?:[-–]|till)\s*({_DAY_WORD})")


def _read_days(text: str) -> tuple[int, ...] | None:
    """Read weekdays, ranges of them and lists; None when the text is something else."""
    days: list[int] = []
    for part in re.split(r"\s*,\s*(?:och\s+)?|\s+och\s+", text.lower().strip()):
        if pair := _RANGE.fullmatch(part):
            first, last = _weekday(pair[1]), _weekday(pair[2])
            if first >= last:
                return None
            days.extend(range(first, last + 1))
        elif re.fullmatch(_DAY_WORD, part):
            days.append(_weekday(part))
        elif part in ("alla dagar", "varje dag", "dagligen"):
            days.extend(range(7))
        elif part in ("vardagar", "vardag"):
            days.extend(range(5))
        else:
            return None
    return tuple(days) if days == sorted(set(days)) else None


def _weekday(word: str) -> int:
    return _DAY_NAMES[re.sub(r"(?<=dag)(en|ar|arna)$", "", word.rstrip("."))]


def _hours(node: Node) -> Hours:
    """Read ``måndag–fredag 07.30–17.00``; without days the hours hold for the ordinary ones."""
    text = re.sub(r"\bkl\.?\s+", "", scalar(node))
    found = re.fullmatch(r"(?:(.*?[^\s\d:]):?\s+)?(stängt|[0-9].*)", text, re.I)
    days = _read_days(found[1]) if found and found[1] else ()
    times = _read_spans(found[2]) if found else None
    if days is None or times is None:
        raise problem(
            node,
            f"”{text}” är inte öppettider som går att förstå.",
            "Skriv dagar och klockslag, till exempel måndag–fredag 07.30–17.00 "
            "eller lördag stängt.",
        )
    return Hours(days, times)


def _read_spans(text: str) -> tuple[Times, ...] | None:
    if text.lower() == "stängt":
        return ()
    spans = [read_times(part) for part in re.split(r"\s*,\s*|\s+och\s+", text)]
    complete = [span for span in spans if span and span.end]
    if len(complete) != len(spans):
        return None
    for earlier, later in pairwise(complete):
        if (earlier.end or "") > later.start:
            return None
    return tuple(complete)


def _several(read: Callable[[Node], Any]) -> Callable[[Node], tuple[Any, ...]]:
    """Read a list, or one value as a list of one."""

    def read_all(node: Node) -> tuple[Any, ...]:
        return each(node.items if isinstance(node, Items) else [node], read)

    return read_all


def _ordinary_hours(node: Node) -> tuple[Hours, ...]:
    hours: tuple[Hours, ...] = _several(_hours)(node)
    nodes = node.items if isinstance(node, Items) else [node]
    seen: set[int] = set()
    for one, written in zip(hours, nodes, strict=True):
        if not one.days:
            raise problem(
                written,
                "Öppettiderna säger inte vilka dagar de gäller.",
                "Skriv dagarna före klockslagen, till exempel måndag–fredag 07.30–17.00.",
            )
        if twice := seen.intersection(one.days):
            raise problem(
                written,
                f"{WEEKDAYS[min(twice)].capitalize()} har fått öppettider två gånger.",
                "Låt varje veckodag stå på en rad.",
            )
        seen.update(one.days)
    return hours


def _address(node: Node) -> tuple[str, ...]:
    line = plain_text(100).read
    lines: tuple[str, ...] = _several(line)(node)
    if not isinstance(node, Items):
        lines = tuple(part for part in re.split(r"\s*,\s*", lines[0]) if part)
    return lines


_PHONE = re.compile(r"(\+|00)?[0-9][0-9 ()/–-]*[0-9]")


def telephone_uri(number: str) -> str | None:
    """Give the ``tel:`` address (RFC 3966) of a Swedish number as people write it, or None.

    >>> telephone_uri("0586-610 00")
    'tel:+4658661000'
    >>> telephone_uri("113 13")
    'tel:11313'
    """
    if not _PHONE.fullmatch(number):
        return None
    digits = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("+"):
        return f"tel:{digits}" if 8 <= len(digits) - 1 <= 15 and digits[1] != "0" else None
    if digits.startswith("0"):
        return f"tel:+46{digits[1:]}" if 8 <= len(digits) <= 11 else None
    return f"tel:{digits}" if re.fullmatch(r"1[0-9]{2,5}", digits) else None


def _phone(node: Node) -> Phone:
    """Read a number, ``number: purpose``, or the two as fields of their own."""
    number, purpose = _phone_parts(node)
    text = scalar(number)
    uri = telephone_uri(text)
    if uri is None:
        raise problem(
            number,
            f"”{text}” är inte ett telefonnummer.",
            "Skriv det med riktnummer, till exempel 0586-610 00, och vad numret är till för "
            "efter ett kolon.",
        )
    return Phone(text, uri, plain_text(160).read(purpose) if purpose else None)


def _phone_parts(node: Node) -> tuple[Node, Node | None]:
    if not isinstance(node, Pairs):
        return node, None
    fields = _subfields(node, {"number", "purpose"}) if len(node.pairs) > 1 else {}
    if not fields and node.pairs[0][0].text == "number":
        return node.pairs[0][1], None
    if not fields:
        return node.pairs[0]
    if "number" not in fields:
        raise problem(node, "Telefonnumret saknas.", "Skriv number: och numret.")
    return fields["number"], fields.get("purpose")


def _subfields(node: Node, known: set[str]) -> dict[str, Node]:
    """Give the named values of one item of a list; unknown, repeated and empty names are faults."""
    if not isinstance(node, Pairs):
        raise problem(
            node, "Värdet har inga fält under sig.", f"Skriv fälten {', '.join(sorted(known))}."
        )
    problems, values = [], {}
    for key, value in node.pairs:
        if key.text not in known:
            problems.append(
                Problem(
                    key.line,
                    f"Fältet {key.text} finns inte här.",
                    f"Använd något av {', '.join(sorted(known))}.",
                )
            )
        elif key.text in values:
            problems.append(
                Problem(key.line, f"Fältet {key.text} står två gånger.", "Ta bort det ena.")
            )
        elif isinstance(value, Text) and not value.text.strip():
            problems.append(
                Problem(key.line, f"Fältet {key.text} är tomt.", "Fyll i det eller ta bort raden.")
            )
        values[key.text] = value
    if problems:
        raise Invalid(*problems)
    return values


def _temporary(node: Node) -> TemporaryHours:
    if isinstance(node, Text):
        return TemporaryHours((_hours(node),), None, None, None, None)
    fields = _subfields(node, set(_TEMPORARY))
    if "hours" not in fields:
        raise problem(
            node,
            "De tillfälliga öppettiderna saknar fältet hours.",
            "Skriv till exempel hours: 07.30–16.00 eller hours: stängt.",
        )
    names = list(fields)
    values = dict(zip(names, each(names, lambda name: _TEMPORARY[name](fields[name])), strict=True))
    start, end = values.get("from"), values.get("until")
    if start and end and end < start:
        raise problem(
            fields["until"],
            "De tillfälliga öppettiderna slutar innan de börjar.",
            "Rätta from eller until.",
        )
    return TemporaryHours(values["hours"], start, end, values.get("review"), values.get("reason"))


_TEMPORARY: dict[str, Callable[[Node], Any]] = {
    "hours": _several(_hours),
    "from": DAY.read,
    "until": DAY.read,
    "review": DAY.read,
    "reason": plain_text(160).read,
}


def _email(node: Node) -> str:
    text = scalar(node)
    if not re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", text):
        raise problem(
            node, f"”{text}” är inte en e-postadress.", "Skriv till exempel info@karlskoga.se."
        )
    return text


def _web_address(node: Node) -> str:
    text = scalar(node)
    if not re.fullmatch(r"https?://[^\s/<>\"]+\.[^\s/<>\"]+(/[^\s<>\"]*)?", text):
        raise problem(
            node,
            f"”{text}” är inte en webbadress.",
            "Skriv hela adressen, till exempel https://www.karlskoga.se/.",
        )
    return text


ADDRESS = Form("address", "gatuadress och ort, en rad för varje eller med komma emellan", _address)
HOURS = Form("hours", "en rad för varje, till exempel måndag–fredag 07.30–17.00", _ordinary_hours)
TEMPORARY_HOURS = Form(
    "temporary_hours",
    "hours och, om man vill, from, until, review och reason",
    _several(_temporary),
)
PHONES = Form("phones", "en rad för varje: numret, kolon och vad det är till för", _several(_phone))
EMAIL = Form("email", "en e-postadress", _email)
WEB_ADDRESS = Form("web_address", "en webbadress", _web_address)
