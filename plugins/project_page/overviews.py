"""Pages made of the whole timeline: each year and category of a long one, and the site map.

A short timeline stands whole on the start page. Of one with more than ``most`` entries the start
page shows the latest and the next, and each year has a page with all of its entries in full, so
that the browser's own search finds what it looks for there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from .pages import Entry
from .slugs import slugify
from .timeline import Timeline

SITE_MAP, SITE_MAP_TITLE = "webbplatskarta.html", "Webbplatskarta"
YEARS, CATEGORIES = "ar", "kategori"


@dataclass(frozen=True)
class Overview:
    """A page of entries: ``name`` is what links to it say, ``is_whole`` whether it shows them in
    full, or only their headings."""

    address: str
    template: str
    name: str
    title: str
    entries: tuple[Entry, ...]
    is_whole: bool = False

    @property
    def shown_as(self) -> tuple[str, None]:
        """Give which part of the site it is; see ``shown``."""
        return f"overview {self.address}", None

    @property
    def number(self) -> int:
        """Give how many entries there are."""
        return len(self.entries)

    @property
    def noun(self) -> str:
        """Give the word that goes with the number."""
        return "händelse" if self.number == 1 else "händelser"

    @property
    def by_year(self) -> tuple[tuple[int, tuple[Entry, ...]], ...]:
        """Give the entries by year, the earliest first."""
        return tuple(sorted(_grouped(self.entries).items()))


@dataclass(frozen=True)
class Overviews:
    """All overviews; years and categories are empty where the timeline is short."""

    shown_as: ClassVar[tuple[str, None]] = ("overviews", None)  # see ``shown``

    years: tuple[Overview, ...]
    categories: tuple[Overview, ...]
    site_map: Overview

    @property
    def every(self) -> tuple[Overview, ...]:
        """Give all of them."""
        return (*self.years, *self.categories, self.site_map)

    def year(self, number: int) -> Overview | None:
        """Give the page of a year, None where there is none."""
        return next((one for one in self.years if one.name == str(number)), None)

    @classmethod
    def of(cls, timeline: Timeline, categories: Iterable[str]) -> Overviews:
        """Make the overviews of a timeline; categories come in the order of the site's settings."""
        site_map = Overview(SITE_MAP, "site-map", SITE_MAP_TITLE, SITE_MAP_TITLE, timeline.entries)
        if not timeline.is_long:
            return cls((), (), site_map)
        years = tuple(
            Overview(year_address(year), "year", str(year), f"Händelser {year}", entries, True)
            for year, entries in sorted(_grouped(timeline.entries).items())
        )
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in timeline.entries:
            found[entry.category].append(entry)
        named = tuple(
            Overview(
                category_address(name),
                "category",
                name[:1].upper() + name[1:],
                f"Kategori: {name}",
                tuple(found[name]),
            )
            for name in categories
            if name in found
        )
        return cls(years, named, site_map)


def year_address(year: int) -> str:
    """Give the address of a year's page."""
    return f"{YEARS}/{year}.html"


def category_address(name: str) -> str:
    """Give the address of a category's page."""
    return f"{CATEGORIES}/{slugify(name)}.html"


def _grouped(entries: Iterable[Entry]) -> dict[int, tuple[Entry, ...]]:
    """Give entries by the year of their last day, or of their first where the end is open."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.year].append(entry)
    return {year: tuple(entries) for year, entries in found.items()}
