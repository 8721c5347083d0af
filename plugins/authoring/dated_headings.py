"""Headings of the form ”3 april – Workshop med kommunstyrelsen” on an existing page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from project_page.dates import SWEDISH, InvalidPeriod, Period

_SEPARATOR = re.compile(r"\s+[-–—](?:\s+|(?=[^\W\d]))|(?<=\S)[-–—]\s+|(?<=\w)[-–—](?=[A-ZÅÄÖ])")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_MONTHS = "|".join(SWEDISH.months)
_SHORT = "|".join(sorted({name[:3] for name in SWEDISH.months}))
_LIKE_DATE = re.compile(
    rf"[0-9].*\b(?:{_SHORT})|\b(?:{_SHORT})[a-z]*\b.*[0-9]|\b(?:{_MONTHS})\b"
    r"|\b[0-9]{1,2}/[0-9]{1,2}\b|\b(?:vecka|v\.) ?[0-9]|^(?:vår|sommar|höst|vinter)(?:en|n)?\b",
    re.IGNORECASE,
)
NO_YEAR = "Årtalet saknas. Ange det med --year."
_LONGEST_DATE = 40  # characters of what may be meant as a date
_ANY_YEARS = range(2000, 2028)  # one of which suits every weekday and leap day


@dataclass(frozen=True)
class DatedHeading:
    """A heading's date as it was written, and its title; ``period`` is None where the date cannot
    be understood, and ``wrong`` then says why. ``has_year`` tells whether it has its own year."""

    written: str
    title: str
    period: Period | None
    wrong: str = ""
    has_year: bool = False


def read(text: str, year: int | None = None) -> DatedHeading | None:
    """Read a heading; ``year`` is the year of those that have none. None where it is not dated.

    >>> read("3 april - Workshop", 2018).period.wording()
    '3 april 2018'
    >>> read("Hur ska vi använda Visionen?", 2018)
    """
    if _reading(text) or _reading(text, year or _ANY_YEARS[0]):
        return None  # a date and no title
    cuts = list(_cuts(text))
    for written, title in reversed(cuts):  # in ”26 – 27 maj – Möte” the first is no date
        if found := _dated(written, title, year):
            return found
    for written, title in cuts[:1]:
        if len(written) <= _LONGEST_DATE and _LIKE_DATE.search(written):
            return _not_understood(written, title, year)
    return None


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yield each way to cut a text in a date and a title."""
    for found in _SEPARATOR.finditer(text):
        title = text[found.end() :].strip()
        if found.start() and re.search(r"[^\W\d_]", title):
            yield text[: found.start()].strip(), title


def _dated(written: str, title: str, year: int | None) -> DatedHeading | None:
    """Give the heading where its date has one reading, with the year that it lacks."""
    if _YEAR.search(written):
        period = _reading(written)
        return DatedHeading(written, title, period, has_year=True) if period else None
    if year:
        period = _reading(written, year)
        return DatedHeading(written, title, period) if period else None
    if any(_reading(written, each) for each in _ANY_YEARS):
        return DatedHeading(written, title, None, NO_YEAR)
    return None


def _reading(written: str, year: int | None = None) -> Period | None:
    try:
        return Period.parse(f"{written} {year}" if year else written)
    except InvalidPeriod:
        return None


def _not_understood(written: str, title: str, year: int | None) -> DatedHeading:
    has_year = _YEAR.search(written) is not None
    try:
        Period.parse(written if has_year or not year else f"{written} {year}")
    except InvalidPeriod as invalid:
        wrong = f"{invalid.what} {invalid.cure}"
    return DatedHeading(written, title, None, wrong, has_year)
