"""The project: everything that will be published, or all that is wrong with the content."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from . import checks, identity, sources, texts
from .checks import Content
from .contact import Contact, TemporaryHours
from .faults import Advice, Fault
from .fields import Kind, declare
from .forms import SWEDISH
from .links import Library
from .overviews import Overviews
from .pages import INTRODUCTION, START, Entry, Page
from .service_pages import PersonalData, ServicePage, Statement
from .settings import Site
from .texts import TextFile
from .timeline import Timeline


class ContentFaults(Exception):
    """The content cannot be published; ``faults`` says why, ``advice`` what else was seen."""

    def __init__(self, faults: list[Fault], advice: list[Advice]) -> None:
        super().__init__(f"{len(faults)} fel i innehållet")
        self.faults = faults
        self.advice = advice


class LeftOut(NamedTuple):
    """A file that is not published, with the reason in Swedish."""

    path: str
    reason: str


@dataclass(frozen=True)
class Project:
    """All that the templates show.

    ``files`` are the pictures and documents to publish, ``sizes`` those of all files in bytes.
    """

    site: Site
    introduction: Page
    contact: Contact
    pages: tuple[Page, ...]
    timeline: Timeline
    files: tuple[str, ...]
    sizes: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    advice: tuple[Advice, ...]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Give all entries with an address: the timeline's and their translations."""
        return (*self.timeline.entries, *self.timeline.translations)

    @cached_property
    def overviews(self) -> Overviews:
        """Give the pages that are made of the timeline."""
        return Overviews.of(self.timeline, self.site.categories)

    @cached_property
    def by_source(self) -> dict[str, Page]:
        """Give each page and entry that Pelican writes, by its path in the content folder."""
        return {page.source: page for page in (*self.pages, *self.entries)}

    @cached_property
    def menu(self) -> tuple[tuple[str, str], ...]:
        """Give the menu's addresses and names: the start page and each page in one language."""
        listed = [
            page
            for page in self.pages
            if not isinstance(page, ServicePage) and not self._has_swedish(page)
        ]
        return ((START, "Start"), *((page.address, page.title) for page in listed))

    @cached_property
    def footer(self) -> tuple[tuple[str, str], ...]:
        """Give the footer's addresses and names: what the law asks for, and the site map."""
        found = sorted(
            (page for page in self.pages if isinstance(page, ServicePage)),
            key=lambda page: page.template != Statement.template,
        )
        site_map = self.overviews.site_map
        return (*((page.address, page.title) for page in found), (site_map.address, site_map.name))

    @cached_property
    def site_map(self) -> tuple[tuple[str, str, str], ...]:
        """Give all pages that are no entries: addresses, names and languages, the start first."""
        return (
            (START, "Start", SWEDISH),
            *((page.address, page.title, page.lang) for page in self.pages),
            *(
                (one.address, one.title, SWEDISH)
                for one in (*self.overviews.years, *self.overviews.categories)
            ),
        )

    def languages(self, page: Page) -> tuple[Page, ...]:
        """Give the same page in its other languages."""
        return tuple(other for other in self._works[page.work] if other is not page)

    @cached_property
    def _works(self) -> dict[tuple[str, str], list[Page]]:
        works: dict[tuple[str, str], list[Page]] = {}
        for page in (self.introduction, *self.pages):
            works.setdefault(page.work, []).append(page)
        return works

    def _has_swedish(self, page: Page) -> bool:
        return any(other.lang == SWEDISH for other in self.languages(page))

    @property
    def temporary_hours(self) -> tuple[TemporaryHours, ...]:
        """Give the temporary hours that have not expired, the earliest first."""
        return self.contact.current_hours(self.site.today)

    def updated(self, *shown: Page) -> date | None:
        """Give the latest day of a change among what a page shows, the contact block included."""
        days = [page.updated for page in shown] + [self.contact.modified]
        return max((day for day in days if day), default=None)

    def changed(self, page: Page) -> date | None:
        """Give the day that the feed and the sitemap state: a page's own or the introduction's."""
        return page.updated or page.published or self.introduction.updated


def load(root: Path, site: Site, assets: Collection[str] = ()) -> Project:
    """Read the content folder whole; ``assets`` are the addresses of the theme's own files.

    Every file in it is published, left out with a reason, or a fault; raises ``ContentFaults``
    with all faults at once.
    """
    found = sources.find(root)
    findings, read = list(found.faults), []
    declared = declare(site.categories)
    for path in found.texts:
        text, wrong = texts.read(root, path, declared, site.today)
        findings.extend(wrong)
        if text:
            read.append(text)
    texts.follow_originals(read)
    addresses = {text.path: None if text.reason else text.address for text in read}
    missing = dict.fromkeys(found.texts)
    expired = frozenset(text.path for text in read if text.expired)
    files = {**dict.fromkeys(found.refused, 0), **found.sizes}
    library = Library({**missing, **addresses}, files, site.host, site.url, expired)
    findings.extend(texts.render(read, library))
    unsure = {one.path for one in findings if not isinstance(one, Advice)}
    unsure |= {text.path for text in read if text.reason == texts.DRAFT}
    content = Content(site, found, tuple(read), assets, unsure)
    findings.extend(checks.findings(content))
    findings = [
        replace(one, what=identity.masked(one.what), cure=identity.masked(one.cure))
        for one in findings
    ]
    advice = [finding for finding in findings if isinstance(finding, Advice)]
    faults = [finding for finding in findings if not isinstance(finding, Advice)]
    if faults:
        raise ContentFaults(faults, advice)
    return _project(content, advice)


def _project(content: Content, advice: list[Advice]) -> Project:
    public = content.public
    contact = next(text for text in public if text.kind is Kind.CONTACT)
    introduction = next(text for text in public if text.path == INTRODUCTION)
    return Project(
        site=content.site,
        introduction=_page(introduction),
        contact=Contact.build(contact.values, contact.rendered),
        pages=tuple(
            _page(text)
            for text in public
            if text.kind not in (Kind.ENTRY, Kind.CONTACT) and text is not introduction
        ),
        timeline=Timeline.of(
            [
                Entry.build(text.path, text.values, text.rendered)
                for text in public
                if text.kind is Kind.ENTRY
            ],
            content.site.today,
            content.site.most,
        ),
        files=tuple(
            path for path, users in content.uses.items() if any(not text.reason for text in users)
        ),
        sizes=content.sizes,
        left_out=tuple(_left_out(content)),
        advice=tuple(advice),
    )


_CLASSES: Mapping[Kind, type[Page]] = {
    Kind.STATEMENT: Statement,
    Kind.PERSONAL_DATA: PersonalData,
}


def _page(text: TextFile) -> Page:
    return _CLASSES.get(text.kind, Page).build(text.path, text.values, text.rendered)


def _left_out(content: Content) -> Iterator[LeftOut]:
    for text in content.texts:
        if text.reason:
            yield LeftOut(text.path, text.reason)
    for path, users in content.uses.items():
        if all(text.reason for text in users):
            yield LeftOut(path, f"hör till {users[0].path} ({users[0].reason})")
