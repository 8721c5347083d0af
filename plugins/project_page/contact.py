"""The contact block: where, when and how residents reach the municipality."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from . import languages
from .addresses import is_email, telephone_uri, web_address
from .faults import Invalid, Problem, short
from .forms import (
    DAY,
    SWEDISH,
    Form,
    Times,
    Values,
    each,
    lines,
    pair,
    plain_text,
    problem,
    read_times,
    rows,
    scalar,
    with_minutes,
)
from .frontmatter import Items, Node, Pairs, Text
from .languages import Language, kept

if TYPE_CHECKING:
    from .body import Body

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


@dataclass(frozen=True)
class Hours:
    """Opening hours of some weekdays.

    ``days`` are 0 (Monday) to 6 (Sunday), ascending and empty where none were written (the hours
    then hold for the ordinary days); ``times`` are the spans in order, empty for closed.
    """

    days: tuple[int, ...]
    times: tuple[Times, ...]

    @kept
    def wording(self, language: Language) -> str:
        """Give the hours in words: ``måndag–fredag 07.30–17.00``."""
        times = language.listed([language.times(span) for span in self.times])
        return f"{language.weekdays(self.days)} {times or language.said('closed')}".strip()


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

    @kept
    def wording(self, language: Language) -> str:
        """Say when the hours hold, so that a printed copy stays true."""
        if self.start and self.end:
            return language.days(self.start, self.end)
        if self.end:
            return language.said("until", day=language.day(self.end))
        if self.start:
            return language.said("since", day=language.day(self.start))
        return language.said("for_now")


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


_DAY_NAMES = {name[:length]: n for n, name in enumerate(WEEKDAYS) for length in (3, len(name))}
_DAY_NAMES["tors"] = WEEKDAYS.index("torsdag")
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
    parts = pair(node)
    written = " ".join(map(scalar, parts)) if parts else scalar(node)
    text = re.sub(r"\bkl(ockan\b|\b\.?)\s*", "", written, flags=re.I)
    if hours := _read_hours(text):
        return hours
    meant = _read_hours(with_minutes(text))
    example = meant.wording(languages.of(SWEDISH)) if meant else "måndag–fredag 07.30–17.00"
    raise problem(
        node,
        f"”{short(written)}” är inte öppettider som går att förstå.",
        f"Skriv veckodagar och klockslag med minuter, till exempel {example} eller lördag stängt, "
        "med en rad för varje. Bestämda dagar skrivs i temporary_hours, med from: och until:.",
    )


def _read_hours(text: str) -> Hours | None:
    found = re.fullmatch(r"(?:([^0-9]*[^\s0-9:]):?\s+)?(stängt|[0-9].*)", text, re.I)
    days = _read_days(found[1]) if found and found[1] else ()
    times = _read_spans(found[2]) if found else None
    return None if days is None or times is None else Hours(days, times)


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


def _week(node: Node) -> tuple[Hours, ...]:
    """Read the hours of a week, each weekday once; hours alone need no days."""
    written = rows(lines(node))
    hours = each(written, _hours)
    problems = []
    seen: set[int] = set()
    for one, row in zip(hours, written, strict=True):
        if not one.days and len(hours) > 1:
            problems.append(_no_days(row))
        if twice := seen.intersection(one.days):
            what = f"{WEEKDAYS[min(twice)].capitalize()} har fått öppettider två gånger."
            problems.append(Problem(row.line, what, "Låt varje veckodag stå på en rad."))
        seen.update(one.days)
    if problems:
        raise Invalid(*problems)
    return hours


def _ordinary_hours(node: Node) -> tuple[Hours, ...]:
    hours = _week(node)
    if not all(one.days for one in hours):
        raise Invalid(_no_days(rows(lines(node))[0]))
    return hours


def _no_days(row: Node) -> Problem:
    return Problem(
        row.line,
        "Öppettiderna säger inte vilka dagar de gäller.",
        "Skriv dagarna före klockslagen, till exempel måndag–fredag 07.30–17.00.",
    )


def _address(node: Node) -> tuple[str, ...]:
    node = lines(node)
    parts = each(node.items if isinstance(node, Items) else [node], plain_text(100).read)
    if not isinstance(node, Items):
        parts = tuple(part for part in re.split(r"\s*,\s*", parts[0]) if part)
    if not parts:
        raise problem(node, "Adressen är tom.", "Skriv gatuadress och ort.")
    return parts


def _phones(node: Node) -> tuple[Phone, ...]:
    return each((node,) if _is_named(node) else rows(lines(node)), read_phone)


def read_phone(node: Node) -> Phone:
    """Read a number, ``number: purpose``, or the two as fields of their own."""
    number, purpose = _phone_parts(node)
    text = scalar(number)
    uri = telephone_uri(text)
    if uri is None:
        whole = f"{text} {scalar(purpose)}" if purpose else text
        raise problem(number, f"”{short(text)}” är inte ett telefonnummer.", _phone_cure(whole))
    return Phone(text, uri, plain_text(160).read(purpose) if purpose else None)


_NUMBER_IN_TEXT = re.compile(r"(?<!\w)[+0(][0-9 ()/–-]{5,30}[0-9](?!\w)")


def _phone_cure(text: str) -> str:
    """Give how to write a phone with what is said of it, where there is a number in the text."""
    found = _NUMBER_IN_TEXT.search(text)
    number = found[0].replace("/", "-") if found else ""
    others = f"{text[: found.start()]} {text[found.end() :]}" if found else "0O"
    if not telephone_uri(number) or re.search(r"\b[0-9]+[^\W\d_]", others):
        return (
            "Skriv det med riktnummer, till exempel 0555-123 45, och vad numret är till för "
            "efter ett kolon och ett blanksteg."
        )
    if _NUMBER_IN_TEXT.search(others):
        return "Skriv ett nummer på varje rad under phones:, med - först."
    words = re.sub(r"[():]|\btel\.|\btel:", " ", others, flags=re.IGNORECASE).split()
    purpose = " ".join(words).replace(" ,", ",").strip(" .,;–—-")
    if not purpose:
        return f"Skriv {number}."
    return f"Skriv numret först, på en egen rad under phones: - {number}: {short(purpose)}."


def _phone_parts(node: Node) -> tuple[Node, Node | None]:
    """Give a phone's number and purpose, the purpose None where there is none."""
    if not _has_names(node):
        return pair(node) or (node, None)
    fields = _subfields(node, ("number", "purpose"))
    if "number" not in fields:
        raise problem(node, "Telefonnumret saknas.", "Skriv number: och numret.")
    return fields["number"], fields.get("purpose")


def _is_named(node: Node) -> bool:
    """Tell whether a phone is written with the names of its parts."""
    return isinstance(node, Pairs) and any(
        key.text in ("number", "purpose") for key, _ in node.pairs
    )


def _has_names(node: Node) -> bool:
    """Tell whether one row is written with the names of its parts, be they right or wrong."""
    return _is_named(node) or (isinstance(node, Pairs) and len(node.pairs) > 1)


def _subfields(node: Node, known: Iterable[str]) -> dict[str, Node]:
    """Give the named values of one item of a list; unknown and repeated names are faults."""
    if not isinstance(node, Pairs):
        raise problem(node, "Raden har inga fält under sig.", f"Skriv fälten {', '.join(known)}.")
    problems = []
    values: dict[str, Node] = {}
    for key, value in node.pairs:
        if key.text not in known:
            what = f"Fältet {short(key.text)} finns inte här."
            problems.append(Problem(key.line, what, f"Använd något av {', '.join(known)}."))
        elif key.text in values:
            what = f"Fältet {key.text} står två gånger."
            problems.append(Problem(key.line, what, "Ta bort det ena."))
        values.setdefault(key.text, value)
    if problems:
        raise Invalid(*problems)
    return values


def _all_temporary(node: Node) -> tuple[TemporaryHours, ...]:
    parts = node.items if isinstance(node, Items) else (node,)
    read = each(parts, _temporary)
    spans = [(hours.start, hours.end) for hours in read]
    for place, span in enumerate(spans):
        if span in spans[:place]:
            when = " ".join(read[place].wording(languages.of(SWEDISH)).split())
            what = f"De tillfälliga öppettiderna {when} står två gånger."
            raise problem(parts[place], what, "Samla dem i en, med en rad för varje veckodag.")
    return read


def _temporary(node: Node) -> TemporaryHours:
    if isinstance(node, Text):
        return TemporaryHours((_hours(node),), None, None, None, None)
    fields = _subfields(node, _TEMPORARY)
    if "hours" not in fields:
        raise problem(
            node,
            "De tillfälliga öppettiderna saknar fältet hours.",
            "Skriv till exempel hours: 07.30–16.00 eller hours: stängt. Hör raden till den "
            "ovanför, så skriv ett blanksteg i stället för -.",
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
    length = (end - start).days + 1 if start and end else 7
    week = {(start + timedelta(day)).weekday() for day in range(min(length, 7))} if start else set()
    for hours in values["hours"]:
        if week and hours.days and not week.intersection(hours.days):
            what = f"Ingen dag från {start} till {end} är en {WEEKDAYS[hours.days[0]]}."
            raise problem(fields["hours"], what, "Rätta veckodagen, eller from och until.")
    return TemporaryHours(values["hours"], start, end, values.get("review"), values.get("reason"))


_TEMPORARY: dict[str, Callable[[Node], Any]] = {
    "hours": _week,
    "from": DAY.read,
    "until": DAY.read,
    "review": DAY.read,
    "reason": plain_text(160).read,
}


def _email(node: Node) -> str:
    text = scalar(node)
    if not is_email(text):
        meant = re.sub(r"^.*<|>.*$|mailto:|[., ]+$", "", text.replace("(at)", "@"))
        example = meant if is_email(meant) else "info@kommunen.se"
        what = f"”{short(text)}” är inte en e-postadress."
        raise problem(node, what, f"Skriv till exempel {example}.")
    return text


def _web_address(node: Node) -> str:
    text = scalar(node)
    address = web_address(text)
    if address is None:
        example = web_address(f"https://{text}") or "https://www.kommunen.se/"
        raise problem(
            node,
            f"”{short(text)}” är inte en hel webbadress.",
            f"Skriv hela adressen, till exempel {short(example, 200)}",
        )
    return address


ADDRESS = Form("address", "gatuadress och ort, en rad för varje eller med komma emellan", _address)
HOURS = Form("hours", "en rad för varje, till exempel måndag–fredag 07.30–17.00", _ordinary_hours)
TEMPORARY_HOURS = Form(
    "temporary_hours",
    "hours och, om man vill, from, until, review och reason",
    _all_temporary,
)
PHONES = Form("phones", "en rad för varje: numret, kolon och vad det är till för", _phones)
EMAIL = Form("email", "en e-postadress", _email)
WEB_ADDRESS = Form("web_address", "en webbadress", _web_address)
