"""Calendars (iCalendar, RFC 5545): of everything with exact days, and of each such entry."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from functools import cache
from typing import Any

from . import feeds, moments
from .following import CALENDAR
from .forms import SWEDISH
from .moments import midnight
from .pages import Entry
from .project import Project
from .settings import Site

PRODUCT = "-//project_page//kalender//SV"
_A_DAY = timedelta(days=1)


def files(project: Project) -> dict[str, str]:
    """Give the text of each calendar by its address, with the lines' ends of the standard.

    Most of the time goes into writing lines: those of an event are written once.
    """
    calendars = project.following.calendars
    every = {entry.address: entry for entries in calendars.values() for entry in entries}
    events = {address: _event(project, entry) for address, entry in every.items()}
    return {
        address: _calendar(
            feeds.title(project.site, SWEDISH) if address == CALENDAR else "",
            "".join(events[entry.address] for entry in entries),
        )
        for address, entries in calendars.items()
    }


def _calendar(title: str, events: str) -> str:
    start, end, rest = _frame(title).rpartition("END:VCALENDAR")
    return f"{start}{events}{end}{rest}"


@cache
def _frame(title: str) -> str:
    """Give a calendar without events; one without a title is for adding to another.

    The name of one to subscribe to, and how often to look for changes, are in the properties of
    RFC 7986 and in those that were in use before it.
    """
    from icalendar import Calendar
    from icalendar.prop import vDuration, vText

    made: Any = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    if not title:
        return _text(made)
    made.add("method", "PUBLISH")
    made.add("name", vText(title))
    made.add("x-wr-calname", vText(title))
    made.add("refresh-interval", vDuration(_A_DAY), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(_A_DAY))
    return _text(made)


def _text(component: Any) -> str:
    text: str = component.to_ical().decode("utf-8")
    return text


def uid(site: Site, entry: Entry) -> str:
    """Give an event's lasting id: the same in all languages, whatever its date and address."""
    return feeds.identifier(site, "/".join(entry.work)).removeprefix("urn:uuid:")


def _event(project: Project, entry: Entry) -> str:
    from icalendar import Event

    made: Any = Event()
    made.add("uid", uid(project.site, entry))
    made.add("dtstamp", _changed(project, entry))
    made.add("last-modified", _changed(project, entry))
    if entry.published:
        made.add("created", midnight(entry.published))
    made.add("sequence", len(entry.changes) + bool(entry.cancelled))  # each is a new version
    for name, when in _when(entry, project.site).items():
        made.add(name, when)
    for name, text in _texts(project, entry).items():
        made.add(name, text)
    made.add("categories", [entry.category])
    return _text(made)


def _changed(project: Project, entry: Entry) -> Any:
    return midnight(project.changed(entry) or date(1970, 1, 1))


def _when(entry: Entry, site: Site) -> dict[str, Any]:
    """Give the start, and the end where one is known: days, of which the end is the first
    after, or moments in UTC."""

    found = moments.of(entry, site.zone)
    if not found:
        last = entry.period.last or entry.period.first
        return {"dtstart": entry.period.first, "dtend": last + _A_DAY}
    end = {"dtend": found.end.astimezone(UTC)} if found.end else {}
    return {"dtstart": found.start.astimezone(UTC), **end}


def _texts(project: Project, entry: Entry) -> dict[str, str]:
    cancelled = entry.language.said("cancelled") if entry.cancelled else ""
    url = project.site.absolute(entry.address)
    about = [f"{cancelled} {entry.cancelled}" if entry.cancelled else "", entry.description, url]
    texts = {
        "summary": f"{cancelled.rstrip('.')}: {entry.title}" if cancelled else entry.title,
        "description": "\n\n".join(filter(None, about)),
        "location": entry.place or "",
        "status": "CANCELLED" if entry.cancelled else "CONFIRMED",
        "url": url,
    }
    return {name: text for name, text in texts.items() if text}
