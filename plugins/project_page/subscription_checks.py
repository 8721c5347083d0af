"""What calendars and open data are held to: what was written is read anew, by other code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from . import moments
from .calendars import uid
from .faults import Fault, short
from .following import SCHEMA
from .pages import Entry
from .project import Project
from .settings import Site
from .written import MEND_CALENDAR, MEND_DATA

Properties = dict[str, list[str]]

_LONGEST = 75  # octets of a line (RFC 5545, 3.1)


def calendar(
    project: Project, address: str, written: bytes, entries: Iterable[Entry]
) -> Iterator[Fault]:
    """Yield what is wrong with a calendar, which is to hold some entries."""
    read = _events(written)
    if read is None:
        yield Fault(address, 0, "Filen är inte en giltig kalender.", MEND_CALENDAR)
        return
    by_url = {"".join(event.get("URL", [])): event for event in read}
    expected = {project.site.absolute(entry.address): entry for entry in entries}
    if len(by_url) < len(read):
        yield Fault(address, 0, "Kalendern har en händelse mer än en gång.", MEND_CALENDAR)
    for url in sorted(by_url.keys() - expected.keys()):
        what = f"Kalendern har ”{short(url)}”, som inte är en av händelserna."
        yield Fault(address, 0, what, MEND_CALENDAR)
    for url, entry in expected.items():
        if url not in by_url:
            what = f"Händelsen {entry.source} saknas i kalendern."
            yield Fault(address, 0, what, MEND_CALENDAR)
        elif name := _wrong(by_url[url], entry, project.site):
            what = f"Händelsen {entry.source} har inte rätt {name} i kalendern."
            yield Fault(address, 0, what, MEND_CALENDAR)


def _events(written: bytes) -> list[Properties] | None:
    """Read a calendar's events, the values of each property by name; None where it is none."""
    if any(len(line) > _LONGEST for line in written.split(b"\r\n")):
        return None
    try:
        text = written.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not text.endswith("\r\n") or "\n" in text.replace("\r\n", ""):
        return None
    whole = _CALENDAR.fullmatch(text.replace("\r\n ", "").replace("\r\n", "\n"))
    events = _EVENT.findall(whole[1]) if whole else []
    return [_properties(event.split("\n")) for event in events] if whole else None


_PROPERTIES = r"(?:(?!BEGIN:|END:)[A-Z-]+[:;][^\n]*\n)*"
_EVENT = re.compile(rf"BEGIN:VEVENT\n({_PROPERTIES})END:VEVENT\n")
_CALENDAR = re.compile(
    rf"BEGIN:VCALENDAR\n{_PROPERTIES}((?:BEGIN:VEVENT\n{_PROPERTIES}END:VEVENT\n)*)"
    r"END:VCALENDAR\n"
)


def _properties(lines: Iterable[str]) -> Properties:
    read: Properties = {}
    for line in lines:
        name, _, value = line.partition(":")
        read.setdefault(name, []).append(re.sub(r"\\(.)", _unescaped, value))
    return read


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _wrong(event: Properties, entry: Entry, site: Site) -> str:
    """Name the first property that is not as the entry has it, empty where all are."""
    summary, ids = "".join(event.get("SUMMARY", [])), event.get("UID", [])
    status = "CANCELLED" if entry.cancelled else "CONFIRMED"
    about = "".join(event.get("DESCRIPTION", []))
    wrong = {
        "id": ids != [uid(site, entry)],
        "rubrik": not summary.endswith(f": {entry.title}" if entry.cancelled else entry.title),
        "tid": {name: event.get(name) for name in _TIMES if name in event} != _times(entry, site),
        "plats": event.get("LOCATION") != ([entry.place] if entry.place else None),
        "status": event.get("STATUS") != [status] or (entry.cancelled or "") not in about,
    }
    return next((name for name, is_wrong in wrong.items() if is_wrong), "")


_TIMES = ("DTSTART", "DTEND", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE")


def _times(entry: Entry, site: Site) -> Properties:
    found = moments.of(entry, site.zone)
    if found:
        end = {"DTEND": [_moment(found.end)]} if found.end else {}
        return {"DTSTART": [_moment(found.start)], **end}
    after = (entry.period.last or entry.period.first) + timedelta(days=1)
    return {"DTSTART;VALUE=DATE": [_day(entry.period.first)], "DTEND;VALUE=DATE": [_day(after)]}


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _moment(moment: datetime) -> str:
    moment -= moment.utcoffset() or timedelta(0)
    return f"{_day(moment.date())}T{moment.strftime('%H%M%S')}Z"


def open_data(project: Project, address: str, written: bytes) -> Iterator[Fault]:
    """Yield what is wrong with the open data, or with the schema that describes them."""
    try:
        read = json.loads(written)
    except ValueError:
        yield Fault(address, 0, "Filen är inte giltig JSON.", MEND_DATA)
        return
    yield from _schema(project, read) if address == SCHEMA else _data(project, address, read)


def _schema(project: Project, read: Any) -> Iterator[Fault]:
    if not isinstance(read, dict) or read.get("$id") != project.site.absolute(SCHEMA):
        yield Fault(SCHEMA, 0, "Filen är inte beskrivningen av öppna data.", MEND_DATA)


def _data(project: Project, address: str, read: Any) -> Iterator[Fault]:
    listed = read.get("entries") if isinstance(read, dict) else None
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        yield Fault(address, 0, "Filen har ingen lista med händelser.", MEND_DATA)
        return
    found = [_facts(one) for one in listed]
    for entry in project.following.entries:
        facts = [project.site.absolute(entry.address), entry.title, entry.period.edtf,
                 entry.cancelled]  # fmt: skip
        if facts in found:
            found.remove(facts)
        else:
            what = f"Händelsen {entry.source} finns inte som den är i öppna data."
            yield Fault(address, 0, what, MEND_DATA)
    for url, *_ in found:
        what = f"Öppna data har ”{short(str(url))}”, som inte är en av händelserna."
        yield Fault(address, 0, what, MEND_DATA)


def _facts(one: dict[str, Any]) -> list[Any]:
    when = one.get("date")
    edtf = when.get("edtf") if isinstance(when, dict) else None
    return [one.get("url"), one.get("title"), edtf, one.get("cancelled")]
