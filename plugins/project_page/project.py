"""The project: everything that will be published, or all that is wrong with the content."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import ClassVar, NamedTuple

from . import (
    checks,
    documents,
    identity,
    languages,
    moved,
    pictures,
    security,
    sources,
    texts,
)
from .checks import Content
from .contact import Contact, TemporaryHours
from .faults import Advice, Fault
from .fields import Field, Kind, declare
from .following import Following
from .forms import LANGUAGES, SWEDISH
from .languages import Language
from .links import Library
from .memory import Memory, Shelf
from .moved import FormerPage, Named
from .overviews import Overviews
from .pages import INTRODUCTION, START, Entry, Page, StartPage
from .service_pages import PersonalData, ServicePage, Statement
from .settings import Site
from .sources import Sources
from .texts import TextFile
from .timeline import Neighbours, State, Timeline

CACHE, PICTURES, DOCUMENTS = ".cache", "pictures", "documents"  # and folders in it


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


class Link(NamedTuple):
    """A link to a page of the site, with the language of both."""

    address: str
    name: str
    language: Language


class Around(NamedTuple):
    """What stands around a text on its own page: it in all its languages, and the latest day of a
    change; of an entry also where it stands today, the entries before and after, and the address of
    the file that puts it into a calendar, empty where it is not to be put there."""

    versions: tuple[Page, ...]
    updated: date | None
    state: State | None = None
    neighbours: Neighbours | None = None
    calendar: str = ""


class Listed(NamedTuple):
    """An entry among others on a page, with what else is shown of it: see ``Around``."""

    entry: Entry
    state: State
    calendar: str
    others: tuple[Page, ...]


@dataclass(frozen=True)
class Project:
    """All that the templates show.

    ``files`` are the pictures and documents to publish, ``sizes`` those of all files in bytes,
    ``pictures`` what was made of all pictures, be they published or not, and kept in ``cache``.
    ``former`` are the rows of the list of former addresses, ``expired`` what the texts whose last
    day has passed were called, by address.
    """

    shown_as: ClassVar[tuple[str, None]] = ("project", None)  # see ``shown``

    site: Site
    introduction: Page
    contact: Contact
    pages: tuple[Page, ...]
    timeline: Timeline
    files: tuple[str, ...]
    sizes: Mapping[str, int]
    pictures: Mapping[str, pictures.Picture]
    cache: Path
    left_out: tuple[LeftOut, ...]
    advice: tuple[Advice, ...]
    former: tuple[moved.Row, ...] = ()
    expired: Mapping[str, Named] = field(default_factory=dict)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Give all entries with an address: the timeline's and their translations."""
        return (*self.timeline.entries, *self.timeline.translations)

    @cached_property
    def documents(self) -> dict[str, int]:
        """Give the documents to publish, which is done as they are, with their bytes."""
        return {path: self.sizes[path] for path in self.files if path not in self.pictures}

    @cached_property
    def renditions(self) -> dict[str, tuple[Path, int]]:
        """Give what is published of pictures by its address: where it is kept, and its bytes."""
        shown = [self.pictures[path] for path in self.files if path in self.pictures]
        return pictures.files(shown, self.cache / PICTURES)

    @cached_property
    def overviews(self) -> Overviews:
        """Give the pages that are made of the timeline."""
        return Overviews.of(self.timeline, self.site.categories)

    @cached_property
    def moved(self) -> tuple[FormerPage, ...]:
        """Give the pages at former addresses."""
        live = {page.address: Named(page.heading, page.lang) for page in self.by_address.values()}
        live |= {one.address: Named(one.title, SWEDISH) for one in self.overviews.every}
        return moved.former_pages(self.former, self.expired, live)

    @cached_property
    def following(self) -> Following:
        """Give what residents follow the page by."""
        moved = {page.address: page.target for page in self.moved if page.target}
        return Following(self.site, self.timeline, moved)

    @cached_property
    def by_source(self) -> dict[str, Page]:
        """Give each page and entry that Pelican writes, by its path in the content folder."""
        return {page.source: page for page in (*self.pages, *self.entries)}

    @languages.kept
    def home(self, language: Language) -> Page:
        """Give the start page of a language, the Swedish one where it has none."""
        return self._in(self.introduction, language)

    @cached_property
    def by_address(self) -> dict[str, Page]:
        """Give each page and entry, the start page's introduction too, by its address."""
        return {page.address: page for page in (self.introduction, *self.by_source.values())}

    @languages.kept
    def name(self, language: Language) -> str:
        """Give what the project is called in a language: as its start page there, if it has one."""
        home = self.home(language)
        return home.title if home is not self.introduction else self.site.name

    @languages.kept
    def menu(self, language: Language) -> tuple[Link, ...]:
        """Give the menu's links: to the start page and each page, in a language where it is."""
        listed = [page for page in self.originals if not isinstance(page, ServicePage)]
        home = self.home(language)
        start = Link(home.address, home.language.said("start"), home.language)
        return (start, *(self._link(page, language) for page in listed))

    @languages.kept
    def footer(self, language: Language) -> tuple[Link, ...]:
        """Give the footer's links: to what the law asks for, and to the site map."""
        found = sorted(
            (page for page in self.originals if isinstance(page, ServicePage)),
            key=lambda page: page.template != Statement.template,
        )
        site_map, swedish = self.overviews.site_map, languages.of(SWEDISH)
        return (
            *(self._link(page, language) for page in found),
            Link(site_map.address, site_map.name, swedish),
        )

    @cached_property
    def site_map(self) -> tuple[tuple[Link, tuple[Page, ...]], ...]:
        """Give links to all pages that are no entries, the start page first, each with the same
        page in its other languages."""
        swedish = languages.of(SWEDISH)
        start = Link(START, swedish.said("start"), swedish)
        found = [(start, self.others(self.introduction))]
        found += [
            (Link(page.address, page.title, page.language), self.others(page))
            for page in self.originals
        ]
        made = (*self.overviews.years, *self.overviews.categories)
        return (*found, *((Link(one.address, one.title, swedish), ()) for one in made))

    @cached_property
    def originals(self) -> tuple[Page, ...]:
        """Give the pages, each once: as its original, or in the first language that it has."""
        return tuple(page for page in self.pages if self._works[page.work][0] is page)

    @property
    def translations(self) -> tuple[Page, ...]:
        """Give the pages and entries that stand beside an original."""
        pages = tuple(page for page in self.pages if self._works[page.work][0] is not page)
        return (*pages, *self.timeline.translations)

    def versions(self, page: Page) -> tuple[Page, ...]:
        """Give a text in all its languages, itself among them, in a fixed order."""
        return self._works[page.work]

    def others(self, page: Page) -> tuple[Page, ...]:
        """Give a text in its other languages."""
        return tuple(other for other in self.versions(page) if other is not page)

    def around(self, page: Page) -> Around:
        """Give what stands around a text on its own page."""
        around = Around(self.versions(page), self.updated(page))
        if not isinstance(page, Entry):
            return around
        return around._replace(
            state=self.timeline.state(page),
            neighbours=self.neighbours(page),
            calendar=self.following.calendar(page),
        )

    def timeline_in(self, language: Language) -> Timeline:
        """Give the timeline of a language's start page: all entries, or those in the language."""
        if language.code == SWEDISH:
            return self.timeline
        return self.timelines[language.code]

    def neighbours(self, entry: Entry) -> Neighbours:
        """Give the entries before and after in the timeline of the entry's language."""
        return self.timeline_in(entry.language).neighbours(entry)

    def listed(self, entries: Iterable[Entry]) -> tuple[Listed, ...]:
        """Give what is shown of some entries where they share a page, asked for at once."""
        state, calendar = self.timeline.state, self.following.calendar
        others = self.translated
        return tuple(
            Listed(one, state(one), calendar(one), others.get(one.source, ())) for one in entries
        )

    @cached_property
    def translated(self) -> dict[str, tuple[Page, ...]]:
        """Give the other languages of the entries that have some, by their paths."""
        return {one.source: others for one in self.entries if (others := self.others(one))}

    def _in(self, page: Page, language: Language) -> Page:
        """Give a text in a language, or as it is where there is no translation."""
        found = (other for other in self._works[page.work] if other.lang == language.code)
        return next(found, page)

    def _link(self, page: Page, language: Language) -> Link:
        shown = self._in(page, language)
        return Link(shown.address, shown.title, shown.language)

    @cached_property
    def _works(self) -> dict[tuple[str, str], tuple[Page, ...]]:
        order = list(LANGUAGES)
        works: dict[tuple[str, str], list[Page]] = {}
        for page in (self.introduction, *self.pages, *self.entries):
            works.setdefault(page.work, []).append(page)
        return {
            work: tuple(sorted(found, key=lambda page: order.index(page.lang)))
            for work, found in works.items()
        }

    @cached_property
    def timelines(self) -> dict[str, Timeline]:
        """Give the timelines of the start pages in other languages than Swedish."""
        today, every = self.timeline.today, self.entries
        return {
            code: Timeline.of([one for one in every if one.lang == code], today, len(every), code)
            for code in LANGUAGES
            if code != SWEDISH
        }

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


@dataclass(frozen=True)
class Reading:
    """A content folder as it was read, right or wrong; ``findings`` are all faults and advice.

    ``pictures`` are what was made of the pictures that could be read, and kept in ``cache``.
    """

    content: Content
    findings: tuple[Fault, ...]
    pictures: Mapping[str, pictures.Picture]
    cache: Path

    @property
    def advice(self) -> list[Advice]:
        """Give what stops nothing."""
        return [finding for finding in self.findings if isinstance(finding, Advice)]

    @property
    def faults(self) -> list[Fault]:
        """Give what hinders the content from being published."""
        return [finding for finding in self.findings if not isinstance(finding, Advice)]

    def project(self) -> Project:
        """Give what will be published; raises ``ContentFaults``."""
        if self.faults:
            raise ContentFaults(self.faults, self.advice)
        return _project(self.content, self.advice, self.pictures, self.cache)

    def what_is_right(self, stand_ins: Iterable[TextFile] = ()) -> Project | None:
        """Give what would be published if the texts with faults were not there, None where one of
        those is needed; ``stand_ins`` are texts for what every page needs."""
        wrong = {fault.path for fault in self.faults}
        right = [
            text
            for text in self.content.texts
            if text.path not in wrong
            and (text.reason or text.values.get("image") in (None, *self.pictures))
        ]
        there = {text.path for text in right if not text.reason}
        right += [text for text in stand_ins if text.path not in there]
        if not {INTRODUCTION, texts.CONTACT} <= {text.path for text in right}:
            return None
        content = replace(self.content, texts=tuple(right))
        return _project(content, self.advice, self.pictures, self.cache)


def load(
    root: Path,
    site: Site,
    assets: Collection[str] = (),
    cache: Path | None = None,
    memory: Memory | None = None,
) -> Project:
    """Read the content folder whole; ``assets`` are the addresses of the theme's own files.

    Every file in it is published, left out with a reason, or a fault; raises ``ContentFaults``
    with all faults at once. What takes its time is kept in the folder ``cache``, by default one
    beside the content folder; raises ``pictures.CacheError`` where it cannot. What came of texts is
    kept in the ``memory``, if there is one.
    """
    return read(root, site, assets, cache, memory).project()


def read(
    root: Path,
    site: Site,
    assets: Collection[str] = (),
    cache: Path | None = None,
    memory: Memory | None = None,
) -> Reading:
    """Read the content folder as ``load`` does, whatever is wrong with it."""
    found, cache = sources.find(root), cache or root.parent / CACHE
    declared = declare(site.categories)
    shelf = Shelf(memory, declared, [site.host, site.url, *site.categories])
    read, findings = _read(root, found, site, declared, shelf)
    former, wrong = _former(root, found)
    made, looked = _look_into_files(root, found, site, cache)
    findings += [*wrong, *texts.render(read, _library(found, read, site, made), shelf)]
    unsure = {one.path for one in findings if not isinstance(one, Advice)}
    unsure |= {text.path for text in read if text.reason == texts.DRAFT}
    content = Content(site, found, tuple(read), assets, unsure, former)
    findings += [*_weighed(looked, content), *checks.findings(content), *security.advice(site)]
    if site.drafts:
        findings += _show_drafts(content)
        content = replace(content)  # which reads anew what is public
    masked = tuple(
        replace(one, what=identity.masked(one.what), cure=identity.masked(one.cure))
        for one in findings
    )
    return Reading(content, masked, made, cache)


def _former(root: Path, found: Sources) -> tuple[tuple[moved.Row, ...], list[Fault]]:
    """Read the list of former addresses, where there is one."""
    text, faults = sources.read_text(root, sources.FORMER) if found.has_former else ("", [])
    rows, wrong = moved.read(text)
    return rows, [*faults, *wrong]


def _read(
    root: Path, found: Sources, site: Site, declared: tuple[Field, ...], shelf: Shelf
) -> tuple[list[TextFile], list[Fault]]:
    """Read all texts; their translations go with them, and the words around them are looked at."""
    findings, read = list(found.faults), []
    for text, wrong in texts.read_all(root, found.texts, declared, site.today, shelf):
        findings.extend(wrong)
        if text:
            read.append(text)
    texts.follow_originals(read)
    findings.extend(_in_tables(root, site, {text.lang for text in read if not text.reason}))
    return read, findings


def _look_into_files(
    root: Path, found: Sources, site: Site, cache: Path
) -> tuple[dict[str, pictures.Picture], list[Fault]]:
    """Make of the pictures what is shown, and look into the documents; those that are known to be
    wrong are passed over."""
    wrong = {fault.path for fault in found.faults}
    right = [path for path in found.sizes if path not in wrong]
    made, broken = pictures.make(root, filter(pictures.is_one, right), cache / PICTURES)
    pdfs, names = filter(documents.is_one, right), (site.organisation, site.name)
    return made, [*broken, *documents.findings(root, pdfs, cache / DOCUMENTS, names)]


def _weighed(faults: Iterable[Fault], content: Content) -> Iterator[Fault]:
    """Yield what faults in files amount to: as much as in the text that counts most of those that
    use one."""

    def rank(text: TextFile) -> tuple[bool, bool]:
        return text.reason == texts.SKIP, text.reason == texts.DRAFT

    for fault in faults:
        users = sorted(content.uses.get(fault.path, ()), key=rank)
        yield from users[0].weigh([fault]) if users else [fault]


def _show_drafts(content: Content) -> Iterator[Fault]:
    """Let the drafts that could be published as they are be shown; yield what hinders others, but
    for what is told already."""
    drafts = [text for text in content.texts if text.reason == texts.DRAFT and not text.flawed]
    before = set(checks.findings(content)) if drafts else set()
    for draft in drafts:
        draft.reason = None
        new = set(checks.findings(replace(content))) - before
        hindrances = [one for one in new if not isinstance(one, Advice)]
        if hindrances:
            draft.reason = texts.DRAFT
            yield from draft.weigh(hindrances)


def _library(
    found: Sources, read: Collection[TextFile], site: Site, made: Mapping[str, pictures.Picture]
) -> Library:
    """Give what links may lead to."""
    addresses = {text.path: None if text.reason else text.address for text in read}
    return Library(
        addresses={**dict.fromkeys(found.texts), **addresses},
        sizes={**dict.fromkeys(found.refused, 0), **found.sizes},
        own_host=site.host,
        own_url=site.url,
        expired=frozenset(text.path for text in read if text.expired),
        pictures=made,
    )


def _in_tables(root: Path, site: Site, codes: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong with the interface's words; that nobody has read them is said where the
    page is published."""
    for one in languages.findings(codes, root):
        if site.url or not isinstance(one, Advice):
            yield one


def _project(
    content: Content, advice: list[Advice], made: Mapping[str, pictures.Picture], cache: Path
) -> Project:
    public = content.public
    contact = next(text for text in public if text.kind is Kind.CONTACT)
    introduction = next(text for text in public if text.path == INTRODUCTION)
    return Project(
        site=content.site,
        introduction=_page(introduction, introduction, made),
        contact=Contact.build(contact.values, contact.rendered),
        pages=tuple(
            _page(text, introduction, made)
            for text in public
            if text.kind not in (Kind.ENTRY, Kind.CONTACT) and text is not introduction
        ),
        timeline=Timeline.of(
            [
                Entry.build(text.path, text.values, text.rendered, made)
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
        pictures=made,
        cache=cache,
        left_out=tuple(_left_out(content)),
        advice=tuple(advice),
        former=content.former,
        expired=moved.expired(content.texts),
    )


_CLASSES: Mapping[Kind, type[Page]] = {
    Kind.STATEMENT: Statement,
    Kind.PERSONAL_DATA: PersonalData,
}


def _page(text: TextFile, introduction: TextFile, made: Mapping[str, pictures.Picture]) -> Page:
    is_start = text.work == introduction.work
    kind = StartPage if is_start else _CLASSES.get(text.kind, Page)
    return kind.build(text.path, text.values, text.rendered, made)


def _left_out(content: Content) -> Iterator[LeftOut]:
    for text in content.texts:
        if text.reason:
            yield LeftOut(text.path, text.reason)
    for path, users in content.uses.items():
        if all(text.reason for text in users):
            yield LeftOut(path, f"hör till {users[0].path} ({users[0].reason})")
