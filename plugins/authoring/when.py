"""What will change on the page by itself, day by day: the page is built anew every night."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from project_page import checks, languages, project
from project_page.contact import WEEKDAYS, Contact, TemporaryHours
from project_page.faults import Wrong
from project_page.fields import Kind
from project_page.forms import SWEDISH
from project_page.pages import Entry
from project_page.pictures import CacheError
from project_page.reports import Reporter
from project_page.sources import FORMER
from project_page.texts import CONTACT, TextFile, on_day
from project_page.timeline import State, Timeline

from . import command, telling, versions
from .command import Choices
from .telling import Line, Report, Section, line
from .versions import Version

TITLE = "Det här ändras av sig självt"
NIGHTLY = "Sidan byggs om varje natt, och det som står här sker då, utan att någon gör något."
NOTHING = "Inget ändras av sig självt."
FAULTS = "Fel som måste rättas först"
UNREAD = "Texterna med fel är inte med här."
_DAY = timedelta(days=1)
_SWEDISH = languages.of(SWEDISH)


def main(arguments: Sequence[str]) -> None:
    """Tell what the site in the current folder will change by itself."""
    Choices().of(arguments)
    try:
        report = tell(versions.read(Path.cwd()))
    except (Wrong, CacheError) as wrong:
        raise SystemExit(f"{wrong.what} {wrong.cure}".rstrip()) from wrong
    Reporter().result(telling.plain(report).rstrip("\n"))


def tell(version: Version) -> Report:
    """Give what changes on which day, from the day that the version is read for."""
    days = _Days(version)
    sections = [
        Section(_heading(day, version.site.today), lines)
        for day in days.candidates
        if (lines := tuple(days.changes(day)))
    ]
    unread = [UNREAD] if version.unread - {FORMER} else []
    faults = versions.told(FAULTS, version.reading.faults, version)
    return Report(TITLE, (*unread, NIGHTLY if sections else NOTHING), (*faults, *sections))


def _heading(day: date, today: date) -> str:
    name = f"{WEEKDAYS[day.weekday()].capitalize()} {_in_words(day)}"
    return f"{name} (i dag)" if day == today else name


def _in_words(day: date) -> str:
    return " ".join(_SWEDISH.day(day).split())


class _Days:
    """The texts of a version as they are on one day and another."""

    def __init__(self, version: Version) -> None:
        reading = version.reading
        self._version, self._content = version, reading.content
        self._texts = [text for text in reading.content.texts if text.path not in version.unread]
        self._entries = {
            text.path: Entry.build(text.path, text.values, text.rendered, reading.pictures)
            for text in self._texts
            if text.kind is Kind.ENTRY and text.values.get("image") in (None, *reading.pictures)
            and text.values.get("title") and text.values.get("date")
        }  # fmt: skip
        self._swedish = {text.work for text in self._texts if text.lang == SWEDISH}
        contact = next((text for text in self._texts if text.path == CONTACT), None)
        self._contact = Contact.build(contact.values, contact.rendered) if contact else None
        self._faults = set(reading.faults)  # that are known, or told for an earlier day

    @property
    def candidates(self) -> list[date]:
        """Give the days, from today on, on which something may change."""
        today = self._version.site.today
        return sorted(day for day in {*self._texts_days(), *self._other_days()} if day >= today)

    def _texts_days(self) -> Iterator[date]:
        for text in self._texts:
            first, last = (text.values.get(name) for name in ("publish_from", "publish_until"))
            yield from [first] if first else []
            yield from [last + _DAY] if last and last < date.max else []
        for entry in self._entries.values():
            last = entry.period.last
            yield entry.period.first
            yield from [last + _DAY] if last and last < date.max else []

    def _other_days(self) -> Iterator[date]:
        for hours in self._contact.temporary_hours if self._contact else ():
            yield from filter(None, [hours.start, hours.review])
            yield from [hours.end + _DAY] if hours.end else []
        for text in self._texts:
            if assessed := text.values.get("assessed"):
                yield checks.year_after(assessed) + _DAY

    def changes(self, day: date) -> Iterator[Line]:
        """Yield what is another on a day than on the day before."""
        before, after = (on_day(self._texts, one) for one in (day - _DAY, day))
        for old, new in zip(before, after, strict=True):
            yield from self._text(old, new, day)
        yield from self._hours(day)
        yield from self._assessment(day)
        if [text.reason for text in before] != [text.reason for text in after]:
            yield from self._stops(day)

    def _text(self, old: TextFile, new: TextFile, day: date) -> Iterator[Line]:
        """Yield what becomes of a text."""
        name, file = f"”{new.name}”", f"({self._version.shown(new.path)})"
        if old.reason and not new.reason:
            yield line(f"{name} börjar visas. {file}")
        elif new.reason and not old.reason:
            yield line(f"{name} slutar visas. {file}")
        elif not new.reason and not self._is_beside(new):
            entry = self._entries.get(new.path)
            if entry and (words := _becomes(entry, day)):
                yield line(f"{name} {words} {file}")

    def _is_beside(self, text: TextFile) -> bool:
        """Tell whether a text is a translation, which goes with its original."""
        return text.lang != SWEDISH and text.work in self._swedish

    def _hours(self, day: date) -> Iterator[Line]:
        """Yield what becomes of temporary hours."""
        contact, file = self._contact, f"({self._version.shown(CONTACT)})"
        if contact is None:
            return
        shown = contact.current_hours(day)
        for hours in contact.current_hours(day - _DAY):
            said = f"De tillfälliga öppettiderna {_said(hours)}"
            if hours not in shown:
                yield line(f"{said} slutar visas. {file}")
            if hours.start == day:
                yield line(f"{said} börjar gälla; de visas redan. {file}")
            if hours.review == day:
                yield line(f"{said} ska ses över senast nu. {file}")

    def _assessment(self, day: date) -> Iterator[Line]:
        """Yield the advice that builds begin to give on an old assessment."""
        then = [set(checks.old_assessment(self._on(one))) for one in (day - _DAY, day)]
        for advice in sorted(then[1] - then[0]):
            shown = replace(advice, path=self._version.shown(advice.path))
            yield line(f"Bygget börjar ge ett råd: {shown.what} {shown.cure} ({shown.path})")

    def _stops(self, day: date) -> Iterator[Line]:
        """Yield what stops the builds from a day on, since other texts are shown then."""
        version = self._version
        site = replace(version.site, today=day)
        found = set(project.read(version.content, site, (), version.reading.cache).faults)
        for fault in sorted(found - self._faults):
            shown = replace(fault, path=version.shown(fault.path))
            yield line(f"Sidan kan inte byggas om förrän detta är rättat: {shown.text()}")
        self._faults |= found

    def _on(self, day: date) -> checks.Content:
        site = replace(self._version.site, today=day)
        return replace(self._content, site=site, texts=tuple(self._texts))


def _becomes(entry: Entry, day: date) -> str:
    """Say what an entry's page begins to say of it on a day; empty where that is as before."""
    was, now = (Timeline((), (), one, 0).state(entry) for one in (day - _DAY, day))
    if was is now or (entry.cancelled and now is not State.PAST):
        return ""
    under_way = f"blir märkt ”{_SWEDISH.said('under_way')}”."
    return "går över till det som har hänt." if now is State.PAST else under_way


def _said(hours: TemporaryHours) -> str:
    """Give temporary hours in words, within a sentence."""
    times = ", ".join(one.wording(_SWEDISH) for one in hours.hours)
    return " ".join(f"{hours.wording(_SWEDISH)} ({times})".split())


if __name__ == "__main__":
    command.run(main)
