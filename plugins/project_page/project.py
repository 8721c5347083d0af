"""The project: everything that will be published, or all that is wrong with the content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from . import frontmatter, pages, sources
from .body import Body, Library, Renderer
from .contact import Contact, TemporaryHours
from .faults import Advice, Fault, Invalid
from .fields import Kind, Values, check, declare
from .pages import Entry, Page
from .settings import Site
from .timeline import Timeline

INTRODUCTION = "sidor/introduktion.md"
CONTACT = "sidor/kontakt.md"
START = "index.html"
OWN_ADDRESSES = (START, "404.html")


class ContentFaults(Exception):
    """The content cannot be published; ``faults`` says why, ``advice`` what else was seen."""

    def __init__(self, faults: list[Fault], advice: list[Fault]) -> None:
        super().__init__(f"{len(faults)} fel i innehållet")
        self.faults = faults
        self.advice = advice


class LeftOut(NamedTuple):
    """A file that is not published, with the reason in Swedish."""

    path: str
    reason: str


@dataclass(frozen=True)
class Project:
    """All that the templates show. ``files`` are the pictures and documents to publish."""

    site: Site
    introduction: Page
    contact: Contact
    pages: tuple[Page, ...]
    timeline: Timeline
    files: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    advice: tuple[Fault, ...]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Give all entries with an address: the timeline's and their translations."""
        return (*self.timeline.entries, *self.timeline.translations)

    @cached_property
    def by_source(self) -> dict[str, Page]:
        """Give each page and entry that Pelican writes, by its path in the content folder."""
        return {page.source: page for page in (*self.pages, *self.entries)}

    @property
    def menu(self) -> tuple[tuple[str, str], ...]:
        """Give the menu's addresses and names: the start page and the Swedish pages."""
        return ((START, "Start"), *(
            (page.address, page.title) for page in self.pages if page.lang == pages.SWEDISH
        ))

    def languages(self, page: Page) -> tuple[Page, ...]:
        """Give the same page in its other languages."""
        return tuple(other for other in self.pages if other.work == page.work and other != page)

    @property
    def temporary_hours(self) -> tuple[TemporaryHours, ...]:
        """Give the temporary hours that have not expired."""
        return tuple(
            hours
            for hours in self.contact.temporary_hours
            if not hours.expired(self.site.today)
        )

    def updated(self, *shown: Page) -> date | None:
        """Give the latest day of a change among what a page shows, the contact block included."""
        days = [page.updated for page in shown] + [self.contact.modified]
        return max((day for day in days if day), default=None)

    def changed(self, page: Page) -> date | None:
        """Give the day that feeds and sitemaps state for a page: its own, else the introduction's."""
        return page.updated or page.published or self.introduction.updated


@dataclass
class _File:
    """One Markdown file on its way through the checks."""

    path: str
    kind: Kind
    values: Values
    body: str
    body_line: int
    reason: str | None
    rendered: Body = Body("")

    @property
    def address(self) -> str:
        return pages.address(
            self.path, pages.slug_of(self.values), self.values.get("lang") or pages.SWEDISH
        )


def load(root: Path, site: Site) -> Project:
    """Read the content folder whole.

    Every file in it is published, left out with a reason, or a fault; raises ``ContentFaults``
    with all faults at once.
    """
    found = sources.find(root)
    faults, advice = found.faults, list[Fault]()
    files = _read(root, found.texts, site, faults, advice)
    faults.extend(_incomplete(files, faults))
    faults.extend(_collisions(files))
    _render(files, found, site, faults, advice)
    faults.extend(_pictures_missing(files, found))
    used = _used(files)
    left_out = [LeftOut(file.path, file.reason) for file in files if file.reason]
    for path in found.sizes:
        if path not in used:
            faults.append(_unused(path))
        elif used[path]:
            left_out.append(LeftOut(path, used[path]))
    advice.extend(_advice(files, site))
    if faults:
        raise ContentFaults(faults, advice)
    return _project(files, site, used, left_out, advice)


def _read(
    root: Path, paths: list[str], site: Site, faults: list[Fault], advice: list[Fault]
) -> list[_File]:
    """Read and check each file's fields. What is wrong with an unpublished one is advice."""
    declared = declare(site.categories)
    files = []
    for path in paths:
        text, unreadable = sources.read_text(root, path)
        faults.extend(unreadable)
        if unreadable:
            continue
        try:
            parts = frontmatter.split(text)
        except Invalid as invalid:
            faults.extend(Fault(path, *problem) for problem in invalid.problems)
            continue
        kind = _kind(path)
        values, wrong = check(path, parts.fields, kind, declared)
        wrong.extend(pages.rules(path, values))
        reason = _reason(values, site.today)
        if reason == "utkast":
            advice.extend(_as_advice(wrong))
        elif reason != "skip":
            faults.extend(wrong)
        files.append(_File(path, kind, values, parts.body, parts.body_line, reason))
    return files


def _kind(path: str) -> Kind:
    if path == CONTACT:
        return Kind.CONTACT
    return Kind.PAGE if path.startswith("sidor/") else Kind.ENTRY


def _reason(values: Values, today: date) -> str | None:
    """Say why a file is not published today, or None."""
    status = values.get("status")
    first, last = values.get("publish_from"), values.get("publish_until")
    if status in ("draft", "skip"):
        return "utkast" if status == "draft" else "skip"
    if first and today < first:
        return f"planerad, publiceras från {first}"
    if last and last < today:
        return f"utgången, publicerades till {last}"
    return None


def _as_advice(faults: list[Fault]) -> Iterator[Advice]:
    for fault in faults:
        yield Advice(fault.path, fault.line, f"Utkast: {fault.what}", fault.cure)


def _incomplete(files: list[_File], faults: list[Fault]) -> Iterator[Fault]:
    """Yield what the page cannot be without: introduction, contact and an entry."""
    known = {file.path: file for file in files}
    broken = {fault.path for fault in faults}
    for path, name in ((INTRODUCTION, "Inledningen"), (CONTACT, "Kontaktuppgifterna")):
        if path not in known and path not in broken:
            yield Fault(path, 0, f"{name} saknas.", "Skapa filen.")
        elif path in known and known[path].reason:
            reason = known[path].reason
            yield Fault(
                path, 1, f"{name} är inte publicerad ({reason}).", "Ta bort det som hindrar det."
            )
    if not any(file.kind is Kind.ENTRY for file in files) and not faults:
        yield Fault("tidslinje", 0, "Det finns inga händelser.", "Skriv minst en fil i tidslinje/.")


def _collisions(files: list[_File]) -> Iterator[Fault]:
    """Yield texts that would have the same address; addresses differ in more than case."""
    taken = {address: "sidans egen fil" for address in OWN_ADDRESSES}
    for file in files:
        if file.reason or file.path in (INTRODUCTION, CONTACT) or not pages.slug_of(file.values):
            continue
        if file.address in taken:
            slug = pages.slug_of(file.values)
            yield Fault(
                file.path,
                file.values.line("slug" if file.values.get("slug") else "title"),
                f"Adressen {file.address} är redan upptagen av {taken[file.address]}.",
                f"Ge texten en egen adress med fältet slug, till exempel slug: {slug}-2.",
            )
        taken.setdefault(file.address, file.path)


def _render(
    files: list[_File],
    found: sources.Sources,
    site: Site,
    faults: list[Fault],
    advice: list[Fault],
) -> None:
    addresses = {file.path: None if file.reason else file.address for file in files}
    if addresses.get(INTRODUCTION):
        addresses[INTRODUCTION] = START
    if addresses.get(CONTACT):
        addresses[CONTACT] = f"{START}#kontakt"
    library = Library(addresses, found.sizes, site.host)
    renderer = Renderer()
    for file in files:
        file.rendered, wrong = renderer.render(file.body, file.path, file.body_line, library)
        if file.reason == "utkast":
            advice.extend(_as_advice(wrong))
        elif file.reason != "skip":
            faults.extend(wrong)


def _pictures_missing(files: list[_File], found: sources.Sources) -> Iterator[Fault]:
    for file in files:
        image = file.values.get("image")
        if image and image not in found.sizes and file.reason in (None,):
            yield Fault(
                file.path,
                file.values.line("image"),
                f"Bilden {image} finns inte.",
                "Lägg den i content/bilder eller rätta namnet.",
            )


def _used(files: list[_File]) -> dict[str, str | None]:
    """Give each picture and document that a text uses, with the reason if none of them is public."""
    used: dict[str, str | None] = {}
    for file in files:
        image = file.values.get("image")
        for path in {*file.rendered.files, *([image] if image else [])}:
            reason = f"hör till {file.path} ({file.reason})" if file.reason else None
            used[path] = reason if path not in used else used[path] and reason
    return used


def _unused(path: str) -> Fault:
    return Fault(path, 0, "Ingen text använder filen.", "Länka till den eller ta bort den.")


def _advice(files: list[_File], site: Site) -> Iterator[Advice]:
    yield from _same_bodies(files)
    for file in files:
        if file.kind is Kind.CONTACT:
            yield from _hours_to_review(file, site.today)
        category = file.values.get("category")
        if category and not file.reason:
            in_folder = file.path.startswith("studiebesok/")
            if in_folder != (category == "studiebesök"):
                yield Advice(
                    file.path,
                    file.values.line("category"),
                    f"Kategorin är {category} men filen ligger i {file.path.partition('/')[0]}/.",
                    "Studiebesök brukar ligga i studiebesok/ och annat i tidslinje/.",
                )


def _same_bodies(files: list[_File]) -> Iterator[Advice]:
    by_text: dict[str, list[_File]] = defaultdict(list)
    for file in files:
        text = " ".join(file.body.split())
        if text and not file.reason:
            by_text[text].append(file)
    for first, *others in by_text.values():
        for other in others:
            yield Advice(
                other.path,
                other.body_line,
                f"Texten är densamma som i {first.path}.",
                "Kontrollera att den inte har kopierats av misstag.",
            )


def _hours_to_review(file: _File, today: date) -> Iterator[Advice]:
    line = file.values.line("temporary_hours")
    for hours in file.values.get("temporary_hours") or ():
        if hours.expired(today):
            yield Advice(
                file.path, line, f"De tillfälliga öppettiderna gällde till {hours.end} och visas "
                "inte längre.", "Ta bort dem.",
            )  # fmt: skip
        elif hours.review and hours.review < today:
            yield Advice(
                file.path, line, f"De tillfälliga öppettiderna skulle ses över senast "
                f"{hours.review}.", "Se över dem och skriv en ny dag i review.",
            )  # fmt: skip
        elif hours.end is None and hours.review is None:
            yield Advice(
                file.path, line, "De tillfälliga öppettiderna har inget slut.",
                "Skriv until: och sista dagen, eller review: och dagen då de ska ses över.",
            )  # fmt: skip


def _project(
    files: list[_File],
    site: Site,
    used: dict[str, str | None],
    left_out: list[LeftOut],
    advice: list[Fault],
) -> Project:
    public = [file for file in files if not file.reason]
    texts = {
        kind: [
            cls.build(file.path, file.values, file.rendered) for file in public if file.kind is kind
        ]
        for kind, cls in ((Kind.PAGE, Page), (Kind.ENTRY, Entry))
    }
    contact = next(file for file in public if file.kind is Kind.CONTACT)
    optional = {"temporary_hours": (), "more": None, "modified": None}
    entries = [entry for entry in texts[Kind.ENTRY] if isinstance(entry, Entry)]
    return Project(
        site=site,
        introduction=next(page for page in texts[Kind.PAGE] if page.source == INTRODUCTION),
        contact=Contact(body=contact.rendered, **{**optional, **contact.values.by_name}),
        pages=tuple(page for page in texts[Kind.PAGE] if page.source != INTRODUCTION),
        timeline=Timeline.of(entries, site.today),
        files=tuple(path for path, reason in sorted(used.items()) if reason is None),
        left_out=tuple(left_out),
        advice=tuple(advice),
    )
