"""What one version of the site changes on the public page compared with another, by values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from project_page import languages
from project_page.contact import Contact
from project_page.fields import declare
from project_page.forms import SWEDISH
from project_page.pages import Entry, Page, Picture
from project_page.project import Project
from project_page.service_pages import ServicePage
from project_page.texts import CONTACT, DRAFT, EXPIRED, PLANNED, SKIP

from . import moved, wording
from .telling import ADDED, DELETED, Line, Piece, Section, line
from .versions import DRAWINGS, Version

_SWEDISH = languages.of(SWEDISH)
_LABELS = {field.name: field.label for field in declare()}


@dataclass(frozen=True)
class Noun:
    """What some texts are called, one and several."""

    one: str
    many: str

    def counted(self, number: int, verb: str) -> str:
        """Give a number of them and what happens to them."""
        return f"{number} {self.one if number == 1 else self.many} {verb}"


_ENTRY, _PAGE = Noun("händelse", "händelser"), Noun("sida", "sidor")
_TRANSLATION = Noun("översättning", "översättningar")


def sections(before: Version, after: Version) -> tuple[Section, ...]:
    """Give all that has changed on the public page; the sections that have something to tell."""
    old, new = before.project, after.project
    if old is None or new is None:
        return ()
    pairs = _Pairs(before, after, old, new)
    found = [
        *pairs.sections(_ENTRY, _entries),
        *pairs.sections(_PAGE, _pages),
        *pairs.sections(_TRANSLATION, lambda project: project.translations),
        Section("Kontaktuppgifterna ändras", tuple(_contact(before, after, old, new))),
        Section("Webbplatsen ändras", tuple(_site(before, after, old, new))),
        Section("Bilder och dokument", tuple(_files(before, after, old, new))),
    ]
    return tuple(section for section in found if section.lines)


def _entries(project: Project) -> tuple[Page, ...]:
    return project.timeline.entries


def _pages(project: Project) -> tuple[Page, ...]:
    return (project.introduction, *project.originals)


class _Pairs:
    """The texts of two versions, each with what it was or has become."""

    def __init__(self, before: Version, after: Version, old: Project, new: Project) -> None:
        self._before, self._after, self._old, self._new = before, after, old, new
        self._went = moved.followers(old, new)
        self._came = {page.source: source for source, page in self._went.items()}

    def sections(self, noun: Noun, kind: Callable[[Project], Sequence[Page]]) -> Iterator[Section]:
        """Yield what has come, gone and changed of one kind of texts."""
        added = [
            page
            for page in kind(self._new)
            if page.source not in self._came and page.source not in self._before.unread
        ]
        removed = [
            page
            for page in kind(self._old)
            if page.source not in self._went and page.source not in self._after.unread
        ]
        changed = list(self._changed(kind(self._new)))
        lines = tuple(map(self._added, added))
        yield Section(noun.counted(len(added), "läggs till"), lines)
        yield Section(noun.counted(len(removed), "tas bort"), tuple(map(self._removed, removed)))
        yield Section(noun.counted(len(changed), "ändras"), tuple(changed))

    def _changed(self, pages: Iterable[Page]) -> Iterator[Line]:
        earlier = {page.source: page for page in self._old.by_address.values()}
        for page in pages:
            source = self._came.get(page.source)
            if source in earlier and page.source not in self._after.unread:
                below = tuple(_text(earlier[source], page))
                if below:
                    yield line(_called(page), *below)

    def _added(self, page: Page) -> Line:
        was = {text.path: text.reason for text in self._before.reading.content.texts}
        reason = was.get(page.source)
        why = [line(f"Texten var {_reason(reason)}.")] if reason else []
        return line(_called(page), *why, line(f"Filen är {self._after.shown(page.source)}."))

    def _removed(self, page: Page) -> Line:
        now = {text.path: text.reason for text in self._after.reading.content.texts}
        reason = now.get(page.source)
        why = f"Texten är nu {_reason(reason)}." if reason else "Filen är borttagen."
        return line(_called(page), line(f"{why} ({self._before.shown(page.source)})"))


def _reason(reason: str | None) -> str:
    """Give why a text is not published, as it stands in a sentence."""
    if reason == DRAFT:
        return "ett utkast"
    if reason == SKIP:
        return "en fil som hoppas över (skip)"
    first = str(reason).partition(",")[0]
    return str(reason) if first in (PLANNED, EXPIRED) else f"en {reason}"


def _called(page: Page) -> str:
    """Give what a text is called, with its language where that is not Swedish."""
    return page.name


def _text(old: Page, new: Page) -> Iterator[Line]:
    """Yield what has changed in one text."""
    yield from _value("Adressen", old.address, new.address)
    yield from _worded(_LABELS["title"], old.title, new.title)
    if isinstance(old, Entry) and isinstance(new, Entry):
        yield from _entry(old, new)
    yield from _worded(_LABELS["summary"], old.summary, new.summary)
    yield from _picture(old.picture, new.picture)
    yield from _body(old, new)
    if isinstance(old, ServicePage) and isinstance(new, ServicePage):
        yield from _facts(old, new)
    yield from _listed(_LABELS["changes"], _changes(old), _changes(new))
    for name in ("published", "modified"):
        yield from _value(_LABELS[name], _day(getattr(old, name)), _day(getattr(new, name)))


def _entry(old: Entry, new: Entry) -> Iterator[Line]:
    wordings = [page.period.wording(SWEDISH) for page in (old, new)]
    yield from _value(_LABELS["date"], *wordings)
    yield from _value(_LABELS["time"], old.times, new.times)
    yield from _worded(_LABELS["place"], old.place, new.place)
    yield from _value(_LABELS["category"], old.category, new.category)
    if new.cancelled and not old.cancelled:
        yield line(f"Ställs in: {new.cancelled}")
    elif old.cancelled and not new.cancelled:
        yield line("Är inte längre inställd.")
    else:
        yield from _worded(_LABELS["cancelled"], old.cancelled, new.cancelled)


def _picture(old: Picture | None, new: Picture | None) -> Iterator[Line]:
    if old is None or new is None:
        if new:
            yield line(f"En bild läggs till: {new.alt or 'utan beskrivning'}")
        elif old:
            yield line(f"Bilden tas bort: {old.alt or 'utan beskrivning'}")
        return
    if old.made != new.made:
        yield line("Bilden byts ut.")
    for name, attribute in (("image_alt", "alt"), ("caption", "caption"),
                            ("photographer", "photographer")):  # fmt: skip
        yield from _worded(_LABELS[name], getattr(old, attribute), getattr(new, attribute))


def _body(old: Page, new: Page) -> Iterator[Line]:
    yield from _bodies(wording.shown(old.body), wording.shown(new.body))


def _bodies(one: wording.Shown, other: wording.Shown) -> Iterator[Line]:
    passages = wording.passages(one.paragraphs, other.paragraphs)
    for passage in passages:
        yield Line((Piece("Texten:"), *passage.pieces))
    yield from _links(one.links, other.links)
    if one.words == other.words and one.layout != other.layout:
        yield line("Textens form ändras, men inte dess ord.")


def _links(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Line]:
    """Yield what becomes of links; the same words in both are the same link."""
    earlier, later = dict(old), dict(new)
    for words, address in later.items():
        if words not in earlier:
            yield line(f"Länken ”{words}” läggs till, och leder till {address}")
        elif earlier[words] != address:
            instead = f"{address} och inte till {earlier[words]}"
            yield line(f"Länken ”{words}” leder nu till {instead}")
    for words, address in earlier.items():
        if words not in later:
            yield line(f"Länken ”{words}” tas bort, som ledde till {address}")


def _facts(old: ServicePage, new: ServicePage) -> Iterator[Line]:
    names = ("organisation", "authority", "complaint", *type(new).own)
    for name in names:
        before, after = _said(getattr(old, name)), _said(getattr(new, name))
        yield from _listed(_LABELS[name], before, after)


def _said(value: Any) -> list[str]:
    """Give the value of a field of a page that the law asks for, in words."""
    if value is None:
        return []
    if isinstance(value, date):
        return [_day(value)]
    if isinstance(value, tuple):
        return [f"{reason.what}: {reason.why}" for reason in value]
    return [str(getattr(value, "number", value))]


def _changes(page: Page) -> list[str]:
    return [f"{_day(change.day)}: {change.note}" for change in page.changes]


def _day(day: date | None) -> str:
    return " ".join(_SWEDISH.day(day).split()) if day else ""


def _contact(before: Version, after: Version, old: Project, new: Project) -> Iterator[Line]:
    if CONTACT in before.unread | after.unread:
        return
    one, other = old.contact, new.contact
    yield from _worded(_LABELS["title"], one.title, other.title)
    yield from _value(
        _LABELS["visiting_address"],
        ", ".join(one.visiting_address),
        ", ".join(other.visiting_address),
    )
    yield from _value(_LABELS["hours"], _hours(one.hours), _hours(other.hours))
    yield from _listed(_LABELS["temporary_hours"], _temporary(old), _temporary(new))
    yield from _listed(_LABELS["phones"], _phones(one), _phones(other))
    yield from _value(_LABELS["email"], one.email, other.email)
    yield from _value(_LABELS["more"], one.more or "", other.more or "")
    yield from _bodies(wording.shown(one.body), wording.shown(other.body))
    yield from _value(_LABELS["modified"], _day(one.modified), _day(other.modified))


def _hours(hours: Iterable[Any]) -> str:
    return " ".join(", ".join(one.wording(_SWEDISH) for one in hours).split())


def _temporary(project: Project) -> list[str]:
    return [
        ". ".join(filter(None, [f"{one.wording(_SWEDISH)}: {_hours(one.hours)}", one.reason]))
        for one in project.temporary_hours
    ]


def _phones(contact: Contact) -> list[str]:
    return [f"{one.number} ({one.purpose})" if one.purpose else one.number
            for one in contact.phones]  # fmt: skip


def _site(before: Version, after: Version, old: Project, new: Project) -> Iterator[Line]:
    one, other = before.site, after.site
    yield from _value("Projektets namn", one.name, other.name)
    yield from _value("Organisationen", one.organisation, other.organisation)
    yield from _value("Webbplatsens adress", one.url, other.url)
    yield from _value("Kategorierna", ", ".join(one.categories), ", ".join(other.categories))
    yield from _value("Händelser i sin helhet på startsidan", str(one.most), str(other.most))
    if not before.unread | after.unread:
        menus = [", ".join(link.name for link in one.menu(_SWEDISH)) for one in (old, new)]
        yield from _value("Menyn", *menus)
    if before.values.get("PROJECT_PAGE_COLOURS") != after.values.get("PROJECT_PAGE_COLOURS"):
        yield line("Färgerna ändras.")
    for name, words in zip(DRAWINGS, ("Logotypen", "Ikonen"), strict=True):
        if before.drawing(name) != after.drawing(name):
            yield line(f"{words} ändras.")


def _files(before: Version, after: Version, old: Project, new: Project) -> Iterator[Line]:
    for path in sorted({*old.files, *new.files}):
        if path not in old.files:
            yield from [] if before.unread else [line(f"{path} läggs till.")]
        elif path not in new.files:
            yield from [] if after.unread else [line(f"{path} tas bort.")]
        elif not before.has_same_file(after, path):
            yield line(f"{path} byts ut.")


def _value(label: str, old: str, new: str) -> Iterator[Line]:
    """Yield how a value that is not read as running text has changed."""
    if old == new:
        return
    if old and new:
        yield line(f"{label}: från {old} till {new}")
    else:
        yield line(f"{label}: {new} (läggs till)" if new else f"{label}: {old} (tas bort)")


def _worded(label: str, old: str | None, new: str | None) -> Iterator[Line]:
    """Yield which words have changed in a short text."""
    if (old or "") != (new or ""):
        for passage in wording.changed(old or "", new or ""):
            yield Line((Piece(f"{label}:"), *passage.pieces))


def _listed(label: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Yield what has come and gone among the rows of a field."""
    gone = [Line((Piece(row, DELETED),)) for row in old if row not in new]
    come = [Line((Piece(row, ADDED),)) for row in new if row not in old]
    if gone or come:
        yield line(f"{label}:", *gone, *come)
    elif list(old) != list(new):
        yield line(f"{label}: raderna byter plats.")
