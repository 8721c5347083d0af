"""What a page says to search engines (JSON-LD, https://schema.org/): opening hours and events."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from . import moments
from .contact import Contact, Hours, TemporaryHours
from .forms import Times
from .pages import Entry, Page, StartPage
from .project import Project
from .settings import Site

Data = Mapping[str, Any]

_SCHEMA = "https://schema.org"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# What could end the element or a line of it, and what could begin another.
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def block(project: Project, address: str) -> Markup:
    """Give the page's data as an element that no text can close; empty where it has none."""
    data = of_page(project, address)
    if not data:
        return Markup()
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return Markup(f'<script type="application/ld+json">{written}</script>')  # noqa: S704 escaped


def of_page(project: Project, address: str) -> Data | None:
    """Give the data of the page at an address: a start page's office, or a coming event."""
    page = project.by_address.get(address)
    if page is None or not project.site.url:
        return None
    if isinstance(page, Entry):
        return event(project, page) if project.following.is_coming(page) else None
    return office(project, page) if isinstance(page, StartPage) else None


def event(project: Project, entry: Entry) -> Data:
    """Give an entry with exact days as an Event; of days, the end is the last one."""
    status = "EventCancelled" if entry.cancelled else "EventScheduled"
    return _filled(
        {
            "@context": _SCHEMA,
            "@type": "Event",
            "name": entry.title,
            **_when(entry, project.site),
            "eventStatus": f"{_SCHEMA}/{status}",
            "location": {"@type": "Place", "name": entry.place} if entry.place else None,
            "description": entry.description,
            "url": project.site.absolute(entry.address),
            "inLanguage": entry.lang,
            "organizer": {
                "@type": "GovernmentOrganization",
                "name": project.site.organisation,
                "url": project.site.absolute(project.introduction.address),
            },
        }
    )


def _when(entry: Entry, site: Site) -> Data:
    found = moments.of(entry, site.zone)
    if not found:
        return {"startDate": _iso(entry.period.first), "endDate": _iso(entry.period.last)}
    end = found.end.isoformat() if found.end else None
    return {"startDate": found.start.isoformat(), "endDate": end}


def office(project: Project, page: Page) -> Data:
    """Give the contact block as a GovernmentOffice, the kind of organisation that keeps hours."""
    contact = project.contact
    ordinary = [one for hours in contact.hours if hours.times for one in _spans(hours, hours.days)]
    special = [one for hours in project.temporary_hours for one in _special(hours, contact)]
    return _filled(
        {
            "@context": _SCHEMA,
            "@type": "GovernmentOffice",
            "name": project.site.organisation,
            "url": project.site.absolute(page.address),
            "address": _address(contact.visiting_address),
            "openingHoursSpecification": ordinary,
            "specialOpeningHoursSpecification": special,
            "contactPoint": list(_ways(contact)),
        }
    )


def _address(lines: tuple[str, ...]) -> Data:
    """Give a postal address, whose last line of several is the place, perhaps with its code."""
    street, place = (lines[:-1], lines[-1]) if len(lines) > 1 else (lines, "")
    code = re.match(r"(?:SE-)?([0-9]{3} ?[0-9]{2}) (?=\S)", place)
    return _filled(
        {
            "@type": "PostalAddress",
            "streetAddress": ", ".join(street),
            "postalCode": code[1] if code else None,
            "addressLocality": place[code.end() :] if code else place,
        }
    )


def _special(temporary: TemporaryHours, contact: Contact) -> Iterator[Data]:
    """Yield hours that hold for a time, with the bounds that were written and no others."""
    bounds = {"validFrom": _iso(temporary.start), "validThrough": _iso(temporary.end)}
    open_days = tuple(sorted(day for hours in contact.hours if hours.times for day in hours.days))
    for hours in temporary.hours:
        for one in _spans(hours, hours.days or open_days):
            yield _filled({**one, **bounds})


def _spans(hours: Hours, days: Iterable[int]) -> Iterator[Data]:
    """Yield each span of hours on some weekdays; closed is from midnight to midnight."""
    for span in hours.times or (Times("00.00", "00.00"),):
        yield {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"{_SCHEMA}/{_DAYS[day]}" for day in days],
            "opens": _clock(span.start),
            "closes": _clock(span.end or span.start),
        }


def _clock(written: str) -> str:
    """Give a clock time of one day, of which 24.00 is no part.

    >>> _clock("07.30"), _clock("24.00")
    ('07:30', '23:59')
    """
    return "23:59" if written == "24.00" else written.replace(".", ":")


def _ways(contact: Contact) -> Iterator[Data]:
    """Yield the ways to reach the office: each number, the e-mail address, the page with more."""
    for phone in contact.phones:
        number = phone.uri.removeprefix("tel:")
        yield _filled({"@type": "ContactPoint", "contactType": phone.purpose, "telephone": number})
    yield {"@type": "ContactPoint", "email": contact.email}
    if contact.more:
        yield {"@type": "ContactPoint", "url": contact.more}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _filled(data: Data) -> Data:
    """Give data without what has no value."""
    return {name: value for name, value in data.items() if value}
