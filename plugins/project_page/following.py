"""What residents follow the page by, and where it lies: calendars, feeds and open data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from .forms import LANGUAGES, SWEDISH
from .pages import Entry
from .settings import Site
from .timeline import State, Timeline

CALENDAR = "kalender.ics"
FEED = "atom.xml"
DATA = "tidslinje.json"
SCHEMA = "tidslinje.schema.json"
SITEMAP = "sitemap.xml"  # which machines follow


def feed_name(lang: str) -> str:
    """Give the name of a language's feed; the Swedish one is the main one.

    >>> feed_name("sv"), feed_name("fi")
    ('atom.xml', 'atom.fi.xml')
    """
    return FEED if lang == SWEDISH else f"atom.{lang}.xml"


ADDRESSES = (CALENDAR, DATA, SCHEMA, *map(feed_name, LANGUAGES))


@dataclass(frozen=True)
class Following:
    """All of it; nothing is there where the site has no address.

    ``moved`` are the former addresses of pages, each with the address that it leads to.
    """

    shown_as: ClassVar[tuple[str, None]] = ("following", None)  # see ``shown``
    file: ClassVar[str] = CALENDAR
    data: ClassVar[str] = DATA

    site: Site
    timeline: Timeline
    moved: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Give what is told of in the main feed, the calendar and the open data: each happening
        once, in Swedish or else in the first of its languages."""
        first: dict[tuple[str, str], Entry] = {}
        for entry in sorted(self.timeline.entries, key=_place_of_language):
            first.setdefault(entry.work, entry)
        return tuple(entry for entry in self.timeline.entries if first[entry.work] is entry)

    @cached_property
    def feeds(self) -> Mapping[str, tuple[Entry, ...]]:
        """Give each feed's entries, by its language: the main one's, and those in others."""
        feeds = {SWEDISH: self.entries}
        every = (*self.timeline.entries, *self.timeline.translations)
        for lang in LANGUAGES:
            found = tuple(entry for entry in every if entry.lang == lang)
            if found and lang != SWEDISH:
                feeds[lang] = found
        return feeds if self.site.url else {}

    def feed(self, lang: str) -> str:
        """Give the address of the feed for a page in a language, the main one where it has none."""
        return feed_name(lang if lang in self.feeds else SWEDISH)

    @cached_property
    def events(self) -> tuple[Entry, ...]:
        """Give what the calendar holds: the happenings with exact days, past and coming."""
        return tuple(entry for entry in self.entries if entry.period.has_exact_days)

    @cached_property
    def calendars(self) -> Mapping[str, tuple[Entry, ...]]:
        """Give each calendar's entries, by its address: the whole one's, and those of single
        entries, which stay as long as the entry does, at its former addresses too."""
        if not self.site.url:
            return {}
        every = (*self.timeline.entries, *self.timeline.translations)
        dated = {entry.address: entry for entry in every if entry.period.has_exact_days}
        went = {old: dated[new] for old, new in self.moved.items() if new in dated}
        own = {event_file(address): (entry,) for address, entry in {**went, **dated}.items()}
        return {CALENDAR: self.events, **own}

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Give the addresses of all files to follow the page by."""
        data = (DATA, SCHEMA) if self.site.url else ()
        return (*map(feed_name, self.feeds), *self.calendars, *data)

    @property
    def subscription(self) -> str:
        """Give the address that calendar programs subscribe to, empty where the site has none.

        Its scheme, webcal, opens those programs and stands for http or https.
        """
        return f"webcal:{self.site.absolute(CALENDAR).partition(':')[2]}" if self.site.url else ""

    @property
    def has_coming_events(self) -> bool:
        """Tell whether something with exact days is ahead, so that the calendar is of use."""
        return bool(self.site.url) and any(map(self.is_coming, self.events))

    def calendar(self, entry: Entry) -> str:
        """Give the address of the file that puts an entry into a calendar, empty where there is
        nothing to put there: it is past, cancelled or not exactly dated."""
        offered = self.site.url and self.is_coming(entry) and not entry.cancelled
        return event_file(entry.address) if offered else ""

    def is_coming(self, entry: Entry) -> bool:
        """Tell whether an entry has exact days that are ahead."""
        return entry.period.has_exact_days and self.timeline.state(entry) is State.UPCOMING


def event_file(address: str) -> str:
    """Give the address of an entry's own calendar file, beside the page with an address."""
    return address.removesuffix(".html") + ".ics"


def _place_of_language(entry: Entry) -> int:
    return [*LANGUAGES].index(entry.lang)
