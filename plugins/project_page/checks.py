"""Checks across files. A new one is a generator of faults or advice, listed in CHECKS."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from itertools import count, filterfalse

from . import following, moved, pages, pictures
from .contact import TemporaryHours
from .faults import Advice, Fault, short
from .fields import Kind
from .forms import LONGEST_SLUG, SWEDISH, Values
from .links import plain_name
from .overviews import SITE_MAP, SITE_MAP_TITLE
from .pages import INTRODUCTION, START
from .service_pages import PERSONAL_DATA, STATEMENT
from .settings import Site
from .sources import Sources
from .texts import CONTACT, DRAFT, SKIP, TextFile

OWN_ADDRESSES = (
    START, "404.html", SITE_MAP, "sitemap.xml", "robots.txt", *following.ADDRESSES
)  # fmt: skip
# What the pages that are made of no text are called.
OWN_TITLES = {
    "Sidan finns inte": "sidan som visas för fel adresser",
    SITE_MAP_TITLE: "sidan som listar alla sidor",
}
UNUSED = "Ingen text använder filen."
STUDY_VISITS, STUDY_VISIT = "studiebesok/", "studiebesök"


@dataclass(frozen=True)
class Content:
    """All that was read: what the folder holds, and the ``texts`` that could be read.

    ``assets`` are the addresses of the theme's own files, ``unsure`` the paths of texts whose links
    and pictures may not be as meant: drafts, and those with faults; ``former`` are the rows of the
    list of former addresses.
    """

    site: Site
    sources: Sources
    texts: tuple[TextFile, ...]
    assets: Collection[str] = ()
    unsure: Collection[str] = ()
    former: tuple[moved.Row, ...] = ()

    @property
    def paths(self) -> Sequence[str]:
        """Give the paths of all Markdown files."""
        return self.sources.texts

    @property
    def sizes(self) -> Mapping[str, int]:
        """Give the files under bilder/ and filer/ in bytes."""
        return self.sources.sizes

    @property
    def all_read(self) -> bool:
        """Tell whether all that may be texts could be read."""
        return self.sources.all_read and len(self.texts) == len(self.paths)

    @cached_property
    def coming(self) -> tuple[TextFile, ...]:
        """Give the texts that are published today or planned to be."""
        return tuple(text for text in self.texts if not text.reason or text.planned)

    @cached_property
    def public(self) -> tuple[TextFile, ...]:
        """Give the texts that are published today."""
        return tuple(text for text in self.texts if not text.reason)

    @cached_property
    def uses(self) -> dict[str, list[TextFile]]:
        """Give the texts that use each picture and document; of unsure ones, those that name it."""
        uses: dict[str, list[TextFile]] = {path: [] for path in self.sizes}
        for text in self.texts:
            for path in text.files & self.sizes.keys():
                uses[path].append(text)
        naming: dict[str, list[TextFile]] = defaultdict(list)
        for text in self.texts:
            for name in text.named_files if text.path in self.unsure else ():
                naming[name].append(text)
        for path, users in uses.items():
            users.extend(naming[plain_name(path)] if not users else ())
        return uses


def findings(content: Content) -> Iterator[Fault]:
    """Yield all that the checks find."""
    for check in CHECKS:
        yield from check(content)


def what_every_page_needs(content: Content) -> Iterator[Fault]:
    """The introduction and the contact block are there, and the feed has a date to go by."""
    texts = {text.path: text for text in content.texts}
    for path, name in ((INTRODUCTION, "Inledningen"), (CONTACT, "Kontaktuppgifterna")):
        if _is_refused(path, content):
            continue  # told as the file that it is
        if path not in content.paths:
            near = [other for other in content.paths if other.casefold() == path]
            cure = f"Byt namn på {near[0]} till {path}." if near else "Skapa filen."
            yield Fault(path, 0, f"{name} saknas.", cure)
        elif path in texts and texts[path].reason:
            reason = texts[path].reason
            yield Fault(path, 1, f"{name} är inte publicerad ({reason}).", "Publicera den.")
    introduction = texts.get(INTRODUCTION)
    if introduction and not introduction.values.has("modified"):
        yield (Fault if content.site.url else Advice)(
            INTRODUCTION,
            1,
            "Fältet modified saknas.",
            "Skriv dagen då sidan senast ändrades, till exempel modified: 2026-05-08; "
            "flödet och webbplatskartan går efter den.",
        )


def _is_refused(path: str, content: Content) -> bool:
    """Tell whether a file of the same name, or its folder, is there and cannot be used."""
    name = path.rpartition("/")[2]
    others = [other.casefold() for other in content.sources.refused]
    return path not in content.paths and any(
        other in ("/", "sidor/") or other.rpartition("/")[2].startswith(name) for other in others
    )


def some_entry(content: Content) -> Iterator[Fault]:
    """A timeline without entries is a mistake."""
    entries = [path for path in content.paths if not path.startswith("sidor/")]
    if not entries and content.sources.all_read:
        yield Fault("tidslinje", 0, "Det finns inga händelser.", "Skriv minst en fil i tidslinje/.")
    elif content.all_read and all(text.path not in entries for text in content.public):
        what = "Ingen händelse är publicerad; alla är utkast, planerade, utgångna eller skip."
        yield Fault("tidslinje", 0, what, "Publicera minst en.")


def addresses(content: Content) -> Iterator[Fault]:
    """No two outputs have one address: texts, files, and what the site brings itself."""
    taken = dict.fromkeys((*OWN_ADDRESSES, *content.assets), "sidans egen fil")
    for path in filterfalse(pictures.is_one, content.sizes):  # those have addresses of their own
        if path in taken:
            what = f"Adressen {path} är redan upptagen av {taken[path]}."
            yield Fault(path, 0, what, "Byt namn på filen.")
        taken[path] = path
    for text in content.coming:
        if text.path == INTRODUCTION:  # its translations have that address, each with its language
            taken[f"{pages.slug_of(text.values)}.html"] = text.path
    known = {*taken, *(text.address for text in content.texts)}
    for text in content.coming:
        slug = pages.slug_of(text.values)
        if text.path in (INTRODUCTION, CONTACT) or not slug:
            continue
        if text.address in taken:
            free = next(one for one in _slugs_like(slug) if text.with_slug(one) not in known)
            known.add(text.with_slug(free))
            yield Fault(
                text.path,
                text.values.line("slug" if text.values.get("slug") else "title"),
                f"Adressen {text.address} är redan upptagen av {taken[text.address]}.",
                f"Ge den av texterna som är nyast en egen adress, till exempel slug: {free}.",
            )
        taken.setdefault(text.address, text.path)


def _slugs_like(slug: str) -> Iterator[str]:
    for number in count(2):
        end = f"-{number}"
        yield slug[: LONGEST_SLUG - len(end)].rstrip("-") + end


def names(content: Content) -> Iterator[Fault]:
    """No two pages have one name in the browser's window, in bookmarks and lists of hits."""
    taken: dict[str, TextFile] = {}
    for text in content.coming:
        if text.path in (INTRODUCTION, CONTACT) or not text.name:
            continue
        if made := _made_page_of(text, content.site):
            what = f"Sidan heter ”{short(text.name, 100)}”, precis som {made}."
            yield Fault(text.path, text.values.line("title"), what, "Ge den en annan rubrik.")
        other = taken.setdefault(text.name, text)
        if other is not text and other.address != text.address:
            yield Fault(
                text.path,
                text.values.line("title"),
                f"Sidan heter likadant, ”{short(text.name, 100)}”, som den av {other.path}.",
                "Skriv något i rubriken som skiljer dem åt, till exempel platsen eller tiden.",
            )


def _made_page_of(text: TextFile, site: Site) -> str:
    """Say which page that is made of no text has a text's name; nothing where none has."""
    if text.kind is Kind.ENTRY:
        return ""
    if re.fullmatch("Händelser [0-9]{4}", text.name):
        return "sidan för ett år i en lång tidslinje"
    if text.name in (f"Kategori: {category}" for category in site.categories):
        return "sidan för en kategori i en lång tidslinje"
    return OWN_TITLES.get(text.name, "")


def anchors(content: Content) -> Iterator[Fault]:
    """Links to headings lead to headings that are there."""
    texts = {text.path: text for text in content.texts}
    guesses = 20  # of what was meant; each takes its time
    for text in content.texts:
        for line, path, name in text.rendered.anchors:
            headings = texts[path].rendered.headings if path in texts else {name}
            if name not in headings:
                what = f"Det finns ingen rubrik #{short(name)} i {path}."
                cure = _meant(name, headings) if guesses > 0 else "Kontrollera stavningen."
                guesses -= 1
                yield from text.weigh([Fault(text.path, line, what, cure)])


def _meant(name: str, headings: Collection[str]) -> str:
    """Give the cure for a link to a heading that is not there."""
    if not headings:
        return "Texten har inga rubriker; länka till hela sidan."
    some = [heading[:60] for heading in sorted(headings)[:30]]
    near = get_close_matches(name[:60], some, 1, 0.5)
    return f"Menade du #{near[0]}?" if near else f"Rubrikerna där är #{', #'.join(some[:8])}."


def unused_files(content: Content) -> Iterator[Fault]:
    """Each picture and document is used by a text; one that cannot be read may be the one."""
    if not content.all_read:
        return
    for path, users in content.uses.items():
        if not users:
            yield Fault(path, 0, UNUSED, "Länka till den eller ta bort den.")


def idle_slug(content: Content) -> Iterator[Fault]:
    """The introduction has a slug for its translations alone, for its own address is fixed."""
    for text in content.texts:
        if text.path != INTRODUCTION or not text.values.get("slug"):
            continue
        if not any(text.lang != other.lang and text.work == other.work for other in content.texts):
            what = "Inledningens slug används inte: den står på sidans egen adress."
            cure = "Ta bort raden; den behövs bara om en översättning har samma slug."
            yield from text.weigh([Advice(text.path, text.values.line("slug"), what, cure)])


def days_to_come(content: Content) -> Iterator[Fault]:
    """Nothing was published or changed on a day that has not come."""
    for text in content.public:
        days = {name: text.values.get(name) for name in ("published", "modified", "assessed")}
        days["changes"] = max((each.day for each in text.values.get("changes") or ()), default=None)
        for name, day in days.items():
            if day and day > content.site.today:
                what = f"Fältet {name} har en dag som inte har varit, {day}."
                yield Advice(text.path, text.values.line(name), what, "Kontrollera årtalet.")


def same_bodies(content: Content) -> Iterator[Fault]:
    """Two texts with the same words are often a slip."""
    by_words: dict[str, list[TextFile]] = defaultdict(list)
    for text in content.public:
        if words := " ".join(text.body.split()):
            by_words[words].append(text)
    for first, *others in by_words.values():
        for other in others:
            yield Advice(
                other.path,
                other.first_line,
                f"Texten är densamma som i {first.path}.",
                "Kontrollera att den inte har kopierats av misstag.",
            )


def study_visits(content: Content) -> Iterator[Fault]:
    """Study visits lie in their own folder."""
    for text in content.public:
        category = text.values.get("category")
        if category and text.path.startswith(STUDY_VISITS) != (category == STUDY_VISIT):
            yield Advice(
                text.path,
                text.values.line("category"),
                f"Kategorin är {category} men filen ligger i {text.path.partition('/')[0]}/.",
                f"Studiebesök brukar ligga i {STUDY_VISITS} och annat i tidslinje/.",
            )


def translations(content: Content) -> Iterator[Fault]:
    """A translation has its original's date and category, and there is an original."""
    swedish = {text.work: text for text in content.public if text.lang == SWEDISH}
    for text in content.public:
        if text.lang == SWEDISH or text.path in (INTRODUCTION, CONTACT):
            continue
        original = swedish.get(text.work)
        if original is None:
            yield Advice(
                text.path,
                text.values.line("lang"),
                "Det finns ingen svensk text med samma adress (slug).",
                "Är det en översättning, så skriv den svenska textens slug.",
            )
            continue
        for name in ("date", "category", "time"):
            if _differ(name, text.values, original.values):
                yield Fault(
                    text.path,
                    text.values.line(name),
                    f"Fältet {name} är ett annat än i den svenska texten, {original.path}.",
                    "Skriv samma i båda.",
                )
        if text.values.has("cancelled") != original.values.has("cancelled"):
            yield Fault(
                text.path,
                text.values.line("cancelled"),
                f"Fältet cancelled finns i den ena av den här texten och {original.path}.",
                "Skriv anledningen i båda, var och en på sitt språk, eller i ingen.",
            )


def _differ(name: str, one: Values, other: Values) -> bool:
    """Tell whether two files have different values; what is wrong in the one is told already."""
    known = all(name in values.by_name or not values.has(name) for values in (one, other))
    return known and one.get(name) != other.get(name)


def temporary_hours(content: Content) -> Iterator[Fault]:
    """Temporary hours do not stay for ever."""
    for text in content.public:
        for hours in text.values.get("temporary_hours") or ():
            if found := _forgotten(hours, content.site):
                yield Advice(text.path, text.values.line("temporary_hours"), *found)


def _forgotten(hours: TemporaryHours, site: Site) -> tuple[str, str] | None:
    if hours.expired(site.today):
        what = f"De tillfälliga öppettiderna gällde till och med {hours.end} och visas inte längre."
        return what, "Ta bort dem."
    if hours.review and hours.review < site.today:
        what = f"De tillfälliga öppettiderna skulle ses över senast {hours.review}."
        return what, "Se över dem och skriv en ny dag i review."
    if hours.end is None and hours.review is None:
        what = "De tillfälliga öppettiderna har inget slut."
        return what, "Skriv until: och sista dagen, eller review: och dagen då de ska ses över."
    return None


def old_assessment(content: Content) -> Iterator[Fault]:
    """The accessibility statement goes by an assessment of the last year, as its model asks."""
    for text in content.texts:
        assessed = text.values.get("assessed")
        if (
            text.kind is Kind.STATEMENT
            and text.reason != SKIP
            and assessed
            and year_after(assessed) < content.site.today
        ):
            what = f"Tillgängligheten bedömdes senast {assessed}, för mer än ett år sedan."
            cure = "Gör en ny bedömning och skriv dagen i assessed."
            yield Advice(text.path, text.values.line("assessed"), what, cure)


def what_the_law_asks_for(content: Content) -> Iterator[Fault]:
    """A public site has an accessibility statement and says what it knows of people."""
    known = {path.casefold() for path in content.paths}
    for path, name in _NEEDED.items() if content.site.url else ():
        if path not in known and not _is_refused(path, content):
            what = f"Webbplatsen saknar {name}, och den kräver lagen."
            yield Advice(path, 0, what, "Skapa filen; i handboken står vad den ska innehålla.")
    for text in content.texts:
        if text.kind not in _SERVICE or not text.reason:
            continue
        if text.reason == DRAFT and not text.lacks:
            what = "Alla fält är ifyllda, men sidan är fortfarande ett utkast och syns inte."
            cure = "Ta bort raden status: draft när texten är klar."
            yield Advice(text.path, text.values.line("status"), what, cure)
        elif content.site.url:
            what = f"Sidan är inte publicerad ({text.reason}), och lagen kräver den."
            yield Advice(text.path, 1, what, "Publicera den.")


_SERVICE = (Kind.STATEMENT, Kind.PERSONAL_DATA)
_NEEDED = {
    STATEMENT: "en tillgänglighetsredogörelse",
    PERSONAL_DATA: "en sida om personuppgifter och kakor",
}


def whose_page_it_is(content: Content) -> Iterator[Fault]:
    """The pages that the law asks for speak of this site and not of the one they came from."""
    site = content.site
    for text in content.texts:
        for name, own in (("organisation", site.organisation), ("service", site.name)):
            speaks = text.kind in _SERVICE and text.reason != SKIP
            written = text.values.get(name) if speaks else None
            if written and own.casefold() not in written.casefold():
                yield Advice(
                    text.path,
                    text.values.line(name),
                    f"Fältet {name} är ”{short(written)}”, men webbplatsens inställningar säger "
                    f"”{short(own)}”.",
                    "Kontrollera att det är rätt.",
                )


def former_addresses(content: Content) -> Iterator[Fault]:
    """Each former address leads to a page or says that its text is gone, and is no page's own."""
    yield from moved.findings(content)


def year_after(day: date) -> date:
    """Give the same day of the next year, the 28th for the last of a leap year's February."""
    last_of_february = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if last_of_february else day.day)


CHECKS: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    what_every_page_needs,
    some_entry,
    addresses,
    names,
    anchors,
    unused_files,
    idle_slug,
    days_to_come,
    same_bodies,
    study_visits,
    translations,
    temporary_hours,
    old_assessment,
    what_the_law_asks_for,
    whose_page_it_is,
    former_addresses,
)
