"""When something happened, as precisely as was written and never more.

A ``Period`` is a day, week, month, quarter, season or year, from one of these to another, or from
one on. Weeks are those of ISO 8601-1; seasons have SMHI's months for their bounds: vår
March–May, sommar June–August, höst September–November, vinter December–February.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cached_property, total_ordering

from .faults import Wrong

FIRST_YEAR, LAST_YEAR = 1900, 2100


class InvalidPeriod(Wrong):
    """A text that is not one clear period."""


class Precision(IntEnum):
    """How long a unit of time is, the shortest first."""

    __hash__ = int.__hash__  # Enum's own is slow

    DAY = 1
    WEEK = 2
    MONTH = 3
    QUARTER = 4
    SEASON = 5
    YEAR = 6


@dataclass(frozen=True)
class Unit:
    """One day, week, month, quarter, season or year.

    ``year`` is the calendar year, for a week the ISO year, for a winter the year of its December.
    ``number`` is the month of a day or month (1–12), the week (1–53), the quarter (1–4) or the
    season (1 spring, 2 summer, 3 autumn, 4 winter), 0 for a year; ``day`` is 0 but for a day.
    Raises ``InvalidPeriod`` for what the calendar does not have.
    """

    precision: Precision
    year: int
    number: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR - self.is_winter:
            raise InvalidPeriod(
                f"Året ligger utanför {FIRST_YEAR}–{LAST_YEAR}.", "Kontrollera årtalet."
            )
        try:
            _ = self.first, self.last
        except ValueError:
            raise self._impossible() from None

    @property
    def is_winter(self) -> bool:
        """Tell whether it is a winter, which lies in two years."""
        return self.precision is Precision.SEASON and self.number == 4

    @cached_property
    def first(self) -> date:
        """Give the unit's first day."""
        match self.precision:
            case Precision.DAY:
                return date(self.year, self.number, self.day)
            case Precision.WEEK:
                return date.fromisocalendar(self.year, self.number, 1)
        return date(self.year, self._months[0], 1)

    @cached_property
    def last(self) -> date:
        """Give the unit's last day."""
        match self.precision:
            case Precision.DAY:
                return self.first
            case Precision.WEEK:
                return date.fromisocalendar(self.year, self.number, 7)
        month = self._months[1]
        year = self.year + (month < self._months[0])
        return date(year, month, monthrange(year, month)[1])

    @property
    def _months(self) -> tuple[int, int]:
        """Give the first and last month; a winter's last is in the next year."""
        match self.precision:
            case Precision.QUARTER:
                return 3 * self.number - 2, 3 * self.number
            case Precision.SEASON:
                return 3 * self.number, 2 if self.number == 4 else 3 * self.number + 2
            case Precision.YEAR:
                return 1, 12
        return self.number, self.number

    @property
    def datetime(self) -> str | None:
        """Give the value of HTML's ``<time datetime>``; it has none for quarters and seasons."""
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.WEEK:
                return f"{self.year}-W{self.number:02}"
            case Precision.MONTH:
                return f"{self.year}-{self.number:02}"
            case Precision.YEAR:
                return str(self.year)
        return None

    @property
    def edtf(self) -> tuple[str, str]:
        """Give the narrowest EDTF values (ISO 8601-2) of the unit's first and last part."""
        match self.precision:
            case Precision.DAY | Precision.WEEK:
                return self.first.isoformat(), self.last.isoformat()
            case Precision.YEAR:
                return str(self.year), str(self.year)
        return self.first.isoformat()[:7], self.last.isoformat()[:7]

    def _impossible(self) -> InvalidPeriod:
        year, number = self.year, self.number
        if self.precision is Precision.WEEK:
            weeks = date(year, 12, 28).isocalendar().week
            return InvalidPeriod(
                f"Vecka {number} {year} finns inte.", f"Skriv en vecka mellan 1 och {weeks}."
            )
        if self.precision is Precision.QUARTER:
            return InvalidPeriod(f"Kvartal {number} finns inte.", "Det finns kvartal 1 till 4.")
        if self.precision is Precision.DAY and 1 <= number <= 12:
            month, days = SWEDISH.months[number - 1], monthrange(year, number)[1]
            return InvalidPeriod(
                f"{self.day} {month} {year} finns inte.",
                f"Skriv en dag mellan 1 och {days} {month} {year}.",
            )
        return InvalidPeriod(
            f"Månad {number:02} finns inte: efter årtal och bindestreck står månaden, 01–12.",
            f"Skriv till exempel ”{year}-04”, eller båda åren i sin helhet, ”2018–2019”.",
        )


@total_ordering
@dataclass(frozen=True)
class Period:
    """From the start of one unit to the end of another; ``end`` is None for an open end.

    Equality is of what was written: "mars 2018" is not "1–31 mars 2018". The order is by last day
    (an open end last), first day, precision and wording.
    """

    start: Unit
    end: Unit | None

    def __post_init__(self) -> None:
        if self.end is None or self.end == self.start:
            return
        if _holds(self.start, self.end) or _holds(self.end, self.start):
            raise InvalidPeriod(
                "Den ena delen av perioden ligger inuti den andra.",
                f"Skriv bara en av dem, till exempel ”{Period(self.end, self.end).wording('sv')}”.",
            )
        if self.start.first >= self.end.first:
            swapped = Period(self.end, self.start).wording("sv")
            raise InvalidPeriod(
                "Perioden slutar innan den börjar.",
                f"Rätta början eller slutet, till exempel ”{swapped}”.",
            )

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period as Swedish municipalities write it, always with its year.

        Raises ``InvalidPeriod``, with what to write instead, for everything doubtful.

        >>> Period.parse("mars/april 2018").edtf
        '2018-03/2018-04'
        """
        from . import date_text

        return date_text.parse(text)

    @cached_property
    def first(self) -> date:
        """Give the first possible day."""
        return self.start.first

    @cached_property
    def last(self) -> date | None:
        """Give the last possible day; None when the end is open."""
        return self.end.last if self.end else None

    @cached_property
    def is_day(self) -> bool:
        """Tell whether it is exactly one day."""
        return self.start == self.end and self.start.precision is Precision.DAY

    @property
    def has_exact_days(self) -> bool:
        """Tell whether it is a day, or from one day to another."""
        ends = (self.start, self.end)
        return all(unit is not None and unit.precision is Precision.DAY for unit in ends)

    @property
    def edtf(self) -> str:
        """Give the narrowest correct EDTF value (ISO 8601-2): ``2018-03/2018-04``, ``2026/..``."""
        start = self.start.edtf[0]
        if self.end is None:
            return f"{start}/.."
        end = self.end.edtf[1]
        return start if start == end else f"{start}/{end}"

    def wording(self, lang: str = "sv") -> str:
        """Give the period in words; raises ValueError for a language that has none.

        >>> Period.parse("2018-05-26/2018-05-27").wording("sv")
        '26–27 maj 2018'
        """
        return "".join(text for text, _ in self.pieces(lang))

    def pieces(self, lang: str = "sv") -> tuple[tuple[str, str | None], ...]:
        """Give the wording in pieces, each with its value for HTML's ``<time>`` or None."""
        if lang not in self._worded:
            self._worded[lang] = words(lang).pieces(self.start, self.end)
        return self._worded[lang]

    @cached_property
    def _worded(self) -> dict[str, tuple[tuple[str, str | None], ...]]:
        """Give where the pieces are kept by their language."""
        return {}

    def weekdays(self, lang: str = "sv") -> str | None:
        """Give the weekday of a day or the weekdays of days; None for anything less precise."""
        if self.end is None or {self.start.precision, self.end.precision} != {Precision.DAY}:
            return None
        names = words(lang).weekdays
        first, last = names[self.first.weekday()], names[self.end.first.weekday()]
        return first if self.start == self.end else f"{first}–{last}"

    def __lt__(self, other: Period) -> bool:
        return self._key < other._key

    @cached_property
    def _key(self) -> tuple[date, date, int, str]:
        precision = max(self.start.precision, (self.end or self.start).precision)
        return self.last or date.max, self.first, precision, self.wording("sv")


def _holds(unit: Unit, other: Unit) -> bool:
    """Tell whether all of the other unit lies in the first."""
    return unit.first <= other.first and other.last <= unit.last


@dataclass(frozen=True)
class Words:
    """The words of one language for periods. Names are in the order of the calendar.

    Patterns name what they show: ``{day}``, ``{month}`` (as in a date), ``{name}`` of a month or
    season, ``{short}`` of a month before another, ``{start}`` as in "from May",
    ``{number}`` of a week or quarter, ``{ordinal}`` of a quarter, ``{year}``. ``units`` have a unit
    in full, ``firsts`` the first of two in one year, without it, ``lasts`` the last of two numbered
    ones. ``since`` are periods without an end, with the unit in brackets. ``through`` is the dash,
    and the pattern of the year, where a whole year follows on something shorter: in "maj 2024–2025"
    the second year could be May's as well. ``spaced`` tells whether a dash between two dates of
    several words has spaces around it.
    """

    months: tuple[str, ...]
    seasons: tuple[str, ...]
    weekdays: tuple[str, ...]
    units: Mapping[Precision, str]
    firsts: Mapping[Precision, str]
    lasts: Mapping[Precision, str]
    since: Mapping[Precision, str]
    through: tuple[str, str]
    month_names: tuple[str, ...] = ()
    starts: Mapping[Precision, tuple[str, ...]] = field(default_factory=dict)
    shorts: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    spaced: bool = True

    def pieces(self, start: Unit, end: Unit | None) -> tuple[tuple[str, str | None], ...]:
        """Give a period's wording in pieces; see ``Period.pieces``."""
        if end is None:
            before, unit, after = re.split(r"[\[\]]", self._fill(self.since, start))
            found = (before, None), (unit, start.datetime), (after, None)
            return tuple(piece for piece in found if piece[0])
        if start == end:
            return ((self._fill(self.units, end), end.datetime),)
        first, dash, last = self._both(start, end)
        return (first, start.datetime), (dash, None), (last, end.datetime)

    def _both(self, start: Unit, end: Unit) -> tuple[str, str, str]:
        """Give the start of a range, without what the end will say; what joins them; the end."""
        if end.precision is Precision.YEAR is not start.precision:
            dash, pattern = self.through
            return self._fill(self.units, start), dash, pattern.format(year=end.year)
        first, last = self._fill(self.units, start), self._fill(self.units, end)
        if _share_year(start, end):
            first = self._fill(self.firsts, start)
            if end.precision in self.lasts:
                last = self._fill(self.lasts, end)
            elif start.precision is Precision.DAY and start.number == end.number:
                first = first.partition(" ")[0]
        short = " " not in first or (end.precision in self.lasts and _share_year(start, end))
        return first, " – " if self.spaced and not short else "–", last

    def _fill(self, patterns: Mapping[Precision, str], unit: Unit) -> str:
        names = self.seasons if unit.precision is Precision.SEASON else self.month_names
        starts = self.starts.get(unit.precision, names)
        place = unit.number - 1
        return patterns[unit.precision].format(
            day=unit.day,
            month=_nth(self.months, place),
            name=_nth(names or self.months, place),
            start=_nth(starts or self.months, place),
            short=_nth(self.shorts or self.months, place),
            number=unit.number,
            ordinal=_nth(self.ordinals, place),
            year=f"{unit.year}/{unit.year + 1}" if unit.is_winter else unit.year,
        )


def _nth(names: Sequence[str], place: int) -> str:
    """Give a name by its place, empty where there is none."""
    return names[place] if 0 <= place < len(names) else ""


def _share_year(start: Unit, end: Unit) -> bool:
    """Tell whether the two are of one kind and one year; a winter lies in two."""
    same = start.precision is end.precision is not Precision.YEAR
    return same and start.year == end.year and not end.is_winter


_IN_FULL = {
    Precision.DAY: "{day} {month} {year}",
    Precision.WEEK: "vecka {number} {year}",
    Precision.MONTH: "{month} {year}",
    Precision.QUARTER: "kvartal {number} {year}",
    Precision.SEASON: "{name} {year}",
    Precision.YEAR: "{year}",
}
SWEDISH = Words(
    months=(
        "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december",
    ),
    seasons=("våren", "sommaren", "hösten", "vintern"),
    weekdays=("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    units=_IN_FULL,
    firsts={precision: words.removesuffix(" {year}") for precision, words in _IN_FULL.items()},
    lasts=dict.fromkeys((Precision.WEEK, Precision.QUARTER), "{number} {year}"),
    since={precision: f"från [{words}]" for precision, words in _IN_FULL.items()},
    through=(" till och med ", "{year}"),
    spaced=False,
)  # fmt: skip


def words(lang: str) -> Words:
    """Give the words of a language; easy Swedish has those of Swedish.

    Raises ValueError for a language that has none.
    """
    if lang in ("sv", "sv-simple"):
        return SWEDISH
    from . import period_words

    return period_words.of(lang)
