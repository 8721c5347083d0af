"""The timeline: all published entries in order, and where each of them stands today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from .dates import Period
from .forms import SWEDISH
from .pages import Entry


class State(Enum):
    """Where an entry stands today; the value is a name for style sheets."""

    PAST = "past"
    UNDER_WAY = "under-way"
    UPCOMING = "upcoming"


class Neighbours(NamedTuple):
    """The entries before and after one in the timeline."""

    previous: Entry | None
    next: Entry | None


class Start(NamedTuple):
    """What the start page shows in full: entries that are ahead, and those of years, in order."""

    ahead: tuple[Entry, ...]
    years: tuple[tuple[int, tuple[Entry, ...]], ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Give all of them."""
        return (*self.ahead, *(entry for _, entries in self.years for entry in entries))


@dataclass(frozen=True)
class Timeline:
    """Published entries in order: by period, then by title. ``today`` decides their states.

    ``most`` is the number of entries that the start page shows in full, ``lang`` the language of
    that page.
    """

    entries: tuple[Entry, ...]
    translations: tuple[Entry, ...]
    today: date
    most: int
    lang: str = SWEDISH

    @property
    def shown_as(self) -> tuple[str, None]:
        """Give which part of the site it is; see ``shown``."""
        return f"timeline {self.lang}", None

    @classmethod
    def of(cls, entries: Iterable[Entry], today: date, most: int, lang: str = SWEDISH) -> Timeline:
        """Put entries in order; a translation stands with its original and not beside it."""
        every = sorted(entries, key=lambda entry: (entry.period, entry.title, entry.address))
        swedish = {entry.work for entry in every if entry.lang == SWEDISH}
        shown: list[Entry] = []
        beside: list[Entry] = []
        for entry in every:
            translated = entry.lang != SWEDISH and entry.work in swedish
            (beside if translated else shown).append(entry)
        return cls(tuple(shown), tuple(beside), today, most, lang)

    def state(self, entry: Entry) -> State:
        """Tell where an entry stands today."""
        return state(entry.period, self.today)

    @cached_property
    def ahead(self) -> tuple[Entry, ...]:
        """Give what is under way or upcoming, soonest first."""
        waiting = [entry for entry in self.entries if self.state(entry) is not State.PAST]
        return tuple(sorted(waiting, key=lambda entry: max(entry.period.first, self.today)))

    @cached_property
    def years(self) -> tuple[tuple[int, tuple[Entry, ...]], ...]:
        """Give what is past, by the year of the last day."""
        past = [entry for entry in self.entries if self.state(entry) is State.PAST]
        return tuple(
            (year, tuple(group)) for year, group in groupby(past, key=lambda entry: entry.year)
        )

    @property
    def is_long(self) -> bool:
        """Tell whether there is more than the start page shows in full."""
        return len(self.entries) > self.most

    @cached_property
    def start(self) -> Start:
        """Give what the start page shows: everything, or what is near today on both sides.

        Of a long timeline those are the latest that are past and the next that are ahead; where
        both are many, each has half of the room.
        """
        if not self.is_long:
            return Start(self.ahead, self.years)
        past = [entry for _, entries in self.years for entry in entries]
        ahead = self.ahead[: self.most - min(len(past), self.most // 2)]
        return Start(ahead, _by_year(past[len(past) - min(len(past), self.most - len(ahead)) :]))

    def has_more(self, year: int, shown: tuple[Entry, ...]) -> bool:
        """Tell whether more of a year is past than what is shown of it."""
        return any(number == year and len(past) > len(shown) for number, past in self.years)

    def neighbours(self, entry: Entry) -> Neighbours:
        """Give the entries before and after; a translation has its original's."""
        place = self._places[entry.work]
        before = self.entries[place - 1] if place else None
        after = self.entries[place + 1] if place + 1 < len(self.entries) else None
        return Neighbours(before, after)

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        return {entry.work: place for place, entry in enumerate(self.entries)}


def state(period: Period, today: date) -> State:
    """Tell where what happens in a period stands on a day."""
    if period.last is not None and period.last < today:
        return State.PAST
    if not period.is_day and period.first <= today:
        return State.UNDER_WAY
    return State.UPCOMING


def _by_year(entries: Iterable[Entry]) -> tuple[tuple[int, tuple[Entry, ...]], ...]:
    """Give entries that are in order in groups, by the year that they stand under."""
    grouped = groupby(entries, key=lambda entry: entry.year)
    return tuple((year, tuple(group)) for year, group in grouped)
