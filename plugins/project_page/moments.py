"""When an entry with exact days begins and ends, as moments in the site's time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .pages import Entry


class Moments(NamedTuple):
    """The start, and the end where one is known, both with the offset that holds that day."""

    start: datetime
    end: datetime | None


def of(entry: Entry, zone: ZoneInfo) -> Moments | None:
    """Give an entry's moments, None for one without clock times.

    A time that the clock passes over in spring counts with the offset before, one that comes
    twice in autumn is the first of the two (RFC 5545, 3.3.5).
    """
    if not entry.time:
        return None
    start = _moment(entry.period.first, entry.time.start, zone)
    end = _moment(entry.period.first, entry.time.end, zone) if entry.time.end else None
    ends_later = end is not None and end.astimezone(UTC) > start.astimezone(UTC)
    return Moments(start, end if ends_later else None)


def _moment(day: date, written: str, zone: ZoneInfo) -> datetime:
    """Give a clock time of a day, as ``18.00``; 24.00 is the start of the next."""
    hour, minute = map(int, written.split("."))
    day += timedelta(days=hour // 24)
    return datetime.combine(day, clock(hour % 24, minute), zone)


def midnight(day: date) -> datetime:
    """Give the start of a day as a moment; what the content states are days and no more."""
    return datetime.combine(day, clock(), UTC)
