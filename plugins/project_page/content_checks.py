"""The checks that a written page shows what it was made from, in its place: CONTENT_CHECKS."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from .faults import Fault
from .pages import START, Entry, Page
from .service_pages import ServicePage
from .texts import CONTACT
from .written import MEND, NOT_FOUND, WrittenPage, as_shown, words_in

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .languages import Language
    from .project import Project

_MOST = 20  # of the timeline's faults: each costs a search through the whole page


def text(page: WrittenPage) -> Iterator[Fault]:
    """The page shows its text: the title in its heading, with an entry's date, fields and body."""
    shown = page.output.texts.get(page.address)
    if shown is None:
        return
    found = page.tagged("h1")
    if found and not any(_is_heading_of(shown, words_in(one)) for one in found):
        yield page.fault(None, f"Sidan har inte sin rubrik, ”{as_shown(_heading(shown))}”.")
    for field, words in _fields(shown):
        if _plain(words) not in page.words:
            yield page.fault(None, f"Sidan visar inte fältet {field} i {shown.source}.")
    if not _has_picture(page, shown):
        yield page.fault(None, f"Sidan visar inte bilden i {shown.source} med dess beskrivning.")
    if shown.body.html(page.output.root(page.address), 1) not in page.shown_source:
        yield page.fault(None, f"Sidan visar inte texten i {shown.source}.")


def _heading(shown: Page) -> str:
    return _plain(shown.heading)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _is_heading_of(shown: Page, words: str) -> bool:
    """Tell whether the words of a heading are a text's title, with the date of an entry."""
    date = shown.period.wording(shown.lang) if isinstance(shown, Entry) else ""
    return _plain(shown.title) in words and _plain(date) in words


def _fields(shown: Page) -> Iterator[tuple[str, str]]:
    """Yield the words that the fields of a text are shown with, those that it has."""
    fields: dict[str, str | None] = {"summary": shown.summary}
    if isinstance(shown, Entry):
        fields |= {"time": shown.times, "place": shown.place, "cancelled": shown.cancelled}
    if isinstance(shown, ServicePage):
        fields |= shown.facts
    if shown.picture:
        fields |= {"caption": shown.picture.caption, "photographer": shown.picture.photographer}
    yield from ((field, words) for field, words in fields.items() if words)
    yield from (("changes", change.note) for change in shown.changes)


def _has_picture(page: WrittenPage, shown: Page) -> bool:
    if not shown.picture:
        return True
    made = shown.picture.made
    source = made.url(made.smallest, page.output.root(page.address))
    return any(
        image.get("src") == source and image.get("alt") == shown.picture.alt
        for image in page.tagged("img")
    )


def contact(page: WrittenPage) -> Iterator[Fault]:
    """The page has the whole contact block."""
    block, words = page.output.project.contact, _squeezed(page.words)
    lost = [fact for fact, squeezed in _contact_facts(page) if squeezed not in words]
    links = [*(phone.uri for phone in block.phones), f"mailto:{block.email}", block.more]
    found = {link.partition("?")[0] for link in page.links} | page.links
    lost += [link for link in links if link and link not in found]
    if lost:
        yield page.fault(None, f"Kontaktuppgifterna på sidan saknar ”{as_shown(', '.join(lost))}”.")
    if block.body.html(page.output.root(page.address), 2, "kontakt--") not in page.shown_source:
        yield page.fault(None, f"Sidan visar inte texten i {CONTACT}.")


def _contact_facts(page: WrittenPage) -> list[tuple[str, str]]:
    """Give what a page shows of the contact block, each as it is and squeezed."""
    language, kept = page.output.language(page.address), page.output.contact_facts
    if language.code not in kept:
        facts = _facts_in(language, page.output.project)
        kept[language.code] = [(fact, _squeezed(fact)) for fact in facts]
    return kept[language.code]


def _facts_in(language: Language, project: Project) -> list[str]:
    block = project.contact
    facts = [
        block.title,
        *block.visiting_address,
        *(hours.wording(language) for hours in block.hours),
    ]
    for temporary in project.temporary_hours:
        facts.append(temporary.wording(language))
        facts += [hours.wording(language) for hours in temporary.hours]
        facts.append(temporary.reason or "")
    for phone in block.phones:
        facts += [phone.number, phone.purpose or ""]
    return [*facts, block.email]


def _squeezed(words: str) -> str:
    """Give words without blanks, which tables and lists have elsewhere, in small letters."""
    return "".join(words.split()).casefold()


def menu(page: WrittenPage) -> Iterator[Fault]:
    """The page has links to all pages of the menu and the footer, and to what it is to lead to."""
    root, project = page.output.root(page.address), page.output.project
    overviews, language = project.overviews, page.output.language(page.address)
    links = [*project.menu(language), *project.footer(language)]
    if page.address == overviews.site_map.address:
        links += [link for link, _ in project.site_map]
    listed = [(link.address, link.name) for link in links]
    listed += [(one.address, one.language.name) for one in _translations(page)]
    if page.address == START or page.address in page.output.overviews:
        listed += [(one.address, one.name) for one in (*overviews.years, *overviews.categories)]
    if page.address == overviews.site_map.address:
        listed += [(one.address, one.title) for _, others in project.site_map for one in others]
        listed += [(entry.address, entry.heading) for entry in project.entries]
    for address, name in dict(listed).items():
        if root + address not in page.links:
            yield page.fault(None, f"Sidan har ingen länk till {address} (”{as_shown(name)}”).")


def _translations(page: WrittenPage) -> tuple[Page, ...]:
    """Give the other languages of the text that a page shows."""
    shown = page.output.texts.get(page.address)
    return page.output.project.others(shown) if shown else ()


def overview(page: WrittenPage) -> Iterator[Fault]:
    """A page that is made of the timeline has its own heading, and those of its entries."""
    shown = page.output.overviews.get(page.address)
    if shown is None:
        return
    if not any(shown.title in words_in(one) for one in page.tagged("h1")):
        yield page.fault(None, f"Sidan har inte sin rubrik, ”{as_shown(shown.title)}”.")
    if shown.is_whole:  # see ``timeline``
        return
    root = page.output.root(page.address)
    words: dict[str, list[str]] = defaultdict(list)
    for link in page.tagged("a"):
        words[link.get("href", "")].append(words_in(link))
    for entry in shown.entries:
        if not any(_is_heading_of(entry, one) for one in words[root + entry.address]):
            what = f"Sidan har ingen länk ”{as_shown(_heading(entry))}” till {entry.address}."
            yield page.fault(None, what)


def timeline(page: WrittenPage) -> Iterator[Fault]:
    """The start page, and each year's, has its part of the timeline in order, each entry once
    under its heading."""
    if page.output.in_full(page.address):
        lost = list(islice(_lost_bodies(page), _MOST))
        yield from lost or islice(_wrong_headings(page), _MOST)


def _lost_bodies(page: WrittenPage) -> Iterator[Fault]:
    """Yield a fault for each entry whose text does not follow on the one before."""
    place, source, level = 0, page.shown_source, 2
    root = page.output.root(page.address)
    if start := page.output.starts.get(page.address):
        introduction, level = start.body.html(root, 1), 3
        place = max(0, source.find(introduction)) + len(introduction)
    for _, entry in page.output.in_full(page.address):
        body = entry.body.html(root, level, entry.anchor)
        found = source.find(body, place)
        if found >= 0:
            place = found + len(body)
        else:
            what = f"Texten i {entry.source} står inte på sin plats i tidslinjen."
            yield page.fault(None, what)


def _wrong_headings(page: WrittenPage) -> Iterator[Fault]:
    """Yield what is wrong with the entries' headings, their order and what stands over them."""
    headings, over = _headings(page), _over(page)
    place, order = {heading: number for number, heading in enumerate(page.own_headings)}, -1
    told: set[str] = set()
    for year, entry in page.output.in_full(page.address):
        found = headings.get(entry.address, [])
        if len(found) != 1:
            count = "mer än en gång" if found else "utan rubrik, eller inte alls"
            what = f"Händelsen i {entry.source} står {count} i tidslinjen."
            yield page.fault(None, what, MEND if found else _AS_ONE)
            continue
        [heading] = found
        if not _is_heading_of(entry, words_in(heading)):
            what = f"Händelsen i {entry.source} har inte sin rubrik, ”{as_shown(_heading(entry))}”."
            yield page.fault(heading, what, _AS_ONE)
            continue
        if place[heading] < order:
            what = f"Händelsen i {entry.source} står inte på sin plats i tidslinjen."
            yield page.fault(heading, what)
        order = place[heading]
        if set(re.findall(r"\b[0-9]{4}\b", over[heading])) != {year} - {""} and year not in told:
            where = f"under året {year} och inget annat" if year else "för sig, utan årtal"
            yield page.fault(heading, f"Händelsen i {entry.source} står inte {where}.")
            told.add(year)
        yield from _about(page, entry, heading)


_AS_ONE = "Skriv datum och rubrik i samma element h1–h6 i mallen, med länk till händelsen."


def _over(page: WrittenPage) -> dict[_Element, str]:
    """Give the words of the headings that stand over each, but for the page's own."""
    over: dict[_Element, str] = {}
    above: list[_Element] = []
    for heading in page.own_headings:
        while above and above[-1].tag >= heading.tag:
            above.pop()
        over[heading] = " ".join(words_in(one) for one in above if one.tag != "h1")
        above.append(heading)
    return over


def _about(page: WrittenPage, entry: Entry, heading: _Element) -> Iterator[Fault]:
    """Yield what is wrong with how one entry is shown in the timeline."""
    if page.output.root(page.address) + entry.address not in page.links:
        yield page.fault(heading, f"Tidslinjen har ingen länk till {entry.address}.")
    if entry.cancelled and _plain(entry.cancelled) not in page.words:
        what = f"Tidslinjen visar inte fältet cancelled i {entry.source}."
        yield page.fault(heading, what)
    words, leaves = _plain(entry.title), (part for part in heading.iter() if not len(part))
    title = next((part for part in leaves if words in words_in(part)), heading)
    if page.root.get("lang"):  # whose lack is told as such
        yield from _parts_in(entry.lang, page, [title])


def _headings(page: WrittenPage) -> Mapping[str, list[_Element]]:
    """Give the headings of each entry by its address: those with a link to it, else its words."""
    entries = {entry.address: entry for _, entry in page.output.in_full(page.address)}
    root = page.output.root(page.address)
    by_words = {_heading(entry): address for address, entry in entries.items()}
    found: dict[str, list[_Element]] = defaultdict(list)
    for heading in page.own_headings:
        around = (*heading.iter("a"), *heading.iterancestors("a"))
        links = [link.get("href", "").removeprefix(root) for link in around]
        address = next(filter(entries.__contains__, links), by_words.get(words_in(heading)))
        if address:
            found[address].append(heading)
    known = {heading for headings in found.values() for heading in headings}
    others = [(one, words_in(one)) for one in page.own_headings if one not in known]
    for address in entries.keys() - found.keys():
        entry = entries[address]
        found[address] = [one for one, words in others if _is_heading_of(entry, words)]
    return found


def languages(page: WrittenPage) -> Iterator[Fault]:
    """The page says its text's language and direction, and its menus' language."""
    language, said = page.output.language(page.address), page.root.get("lang")
    lang = language.code
    if said is None:
        yield page.fault(page.root, "Sidan säger inte vilket språk den är på (lang).")
    elif not _is_language(said, lang):
        what = f"Sidan säger att den är på ”{as_shown(said)}” (lang), men den är på ”{lang}”."
        yield page.fault(page.root, what)
    else:
        yield from _parts_in(lang, page, page.tagged("h1")[:1])
        yield from _parts_in(lang, page, page.tagged("nav"))
        direction = language.direction
        for heading in page.tagged("h1")[:1]:
            if _nearest("dir", heading, "ltr") not in (direction, "auto"):
                what = f"Texten är märkt med fel skrivriktning; den ska ha dir=”{direction}”."
                yield page.fault(heading, what)
    yield from _alternates(page)


def _alternates(page: WrittenPage) -> Iterator[Fault]:
    """Yield what search engines are not told, or told wrongly, of a page's other languages."""
    site, others = page.output.project.site, _translations(page)
    every = [*others, page.output.texts[page.address]] if others and site.url else []
    expected = {(one.lang, site.absolute(one.address)) for one in every}
    found = {
        (link.get("hreflang", ""), link.get("href", ""))
        for link in page.tagged("link")
        if link.get("hreflang")
    }
    for lang, url in sorted(expected ^ found):
        lacks = "saknar" if (lang, url) in expected else "har fel"
        what = (
            f"Sidan {lacks} hänvisning till språket {as_shown(lang)} (hreflang), {as_shown(url)}."
        )
        yield page.fault(None, what)


def _parts_in(lang: str, page: WrittenPage, parts: list[_Element]) -> Iterator[Fault]:
    for part in parts:
        said = _nearest("lang", part, "")
        if not _is_language(said, lang):
            what = f"Elementet {part.tag} är märkt ”{as_shown(said)}” (lang), men är på ”{lang}”."
            yield page.fault(part, what)


def _is_language(said: str, lang: str) -> bool:
    """Tell whether a language is the one that is meant, perhaps as it is in some country."""
    return re.fullmatch(f"{lang}(-[a-z]{{2}})?", said, re.IGNORECASE) is not None


def _nearest(name: str, element: _Element, otherwise: str) -> str:
    """Give an attribute of an element, or of the nearest around it that has it."""
    around = (element, *element.iterancestors())
    return next(filter(None, (one.get(name) for one in around)), otherwise)


def former(page: WrittenPage) -> Iterator[Fault]:
    """A page at a former address sends its readers on as the list says, or says what is gone."""
    shown = page.output.moved.get(page.address)
    if shown is None:
        return
    root, site = page.output.root(page.address), page.output.project.site
    sent = [one.get("content") for one, value in page.having("http-equiv")
            if value.strip().lower() == "refresh"]  # fmt: skip
    if sent != ([f"0; url={root}{shown.target}"] if shown.target else []):
        yield page.fault(None, f"Sidan skickar inte läsaren vidare till {shown.target}.")
    canonical = [link.get("href") for link in page.tagged("link") if link.get("rel") == "canonical"]
    if canonical != ([site.absolute(shown.target)] if shown.target and site.url else []):
        where = shown.target or "ingen"
        yield page.fault(None, f"Sidans rätta adress (canonical) ska vara {where}.")
    if shown.target and root + shown.target not in page.links:
        yield page.fault(None, f"Sidan har ingen länk till {shown.target}.")
    if _plain(shown.name) not in page.words:
        yield page.fault(None, f"Sidan säger inte ”{as_shown(shown.name)}”.")
    if not any(_is_noindex(meta, name) for meta, name in page.having("name")):
        yield page.fault(None, "Sidan ber inte sökmotorer att låta bli att visa den (noindex).")


def _is_noindex(meta: _Element, name: str) -> bool:
    """Tell whether a meta element asks search engines to pass its page over."""
    wanted = re.split(r"[\s,]+", meta.get("content", "").lower())
    return name.lower() in ("robots", "googlebot", "bingbot") and bool(
        {"noindex", "none"} & {*wanted}
    )


def not_hidden(page: WrittenPage) -> Iterator[Fault]:
    """No page asks search engines to pass it over, but those at former addresses and the one for
    lost visitors."""
    if page.address == NOT_FOUND or page.address in page.output.moved:
        return
    for meta, name in page.having("name"):
        if _is_noindex(meta, name):
            yield page.fault(meta, "Sidan ber sökmotorer att inte visa den (meta robots).")


CONTENT_CHECKS: tuple[Callable[[WrittenPage], Iterator[Fault]], ...] = (
    text,
    contact,
    menu,
    overview,
    timeline,
    languages,
    former,
    not_hidden,
)
