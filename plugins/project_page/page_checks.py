"""The checks of one written page: generators of faults, listed in PAGE_CHECKS in their order."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from .faults import Fault
from .links import WrongLink
from .pages import START, Entry, Page
from .raw_html import LANGUAGE
from .references import follow
from .written import BUILD_AGAIN, MEND, NOT_FOUND, WrittenPage, as_shown, words_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST = 20  # of the timeline's faults: each costs a search through the whole page


def whole(page: WrittenPage) -> Iterator[Fault]:
    """The page is written to its end."""
    if not page.source.rstrip().endswith("</html>"):
        yield page.fault(None, "Sidan slutar inte med </html>.", BUILD_AGAIN)


def text(page: WrittenPage) -> Iterator[Fault]:
    """The page shows its text: the title in its heading, and the body."""
    shown = page.output.texts.get(page.address)
    if shown is None:
        return
    title = " ".join(shown.title.split())
    if not any(title in words_in(heading) for heading in page.tagged("h1")):
        yield page.fault(None, f"Sidan har inte sin rubrik, ”{as_shown(title)}”.")
    if _on_its_page(shown) not in page.source:
        yield page.fault(None, f"Sidan visar inte texten i {shown.source}.")


def timeline(page: WrittenPage) -> Iterator[Fault]:
    """The start page has the whole timeline in its order."""
    if page.address == START:
        yield from islice(_lost_in_timeline(page), _MOST)


def _lost_in_timeline(page: WrittenPage) -> Iterator[Fault]:
    """Yield a fault for each entry whose link and body do not follow on the one before."""
    introduction = _on_its_page(page.output.project.introduction)
    place = max(0, page.source.find(introduction)) + len(introduction)
    line = page.output.project.timeline
    for entry in (*line.ahead, *(entry for _, entries in line.years for entry in entries)):
        body = _in_timeline(entry)
        link = page.source.find(f'href="{entry.address}"', place)
        found = page.source.find(body, link) if link >= 0 else -1
        if found >= 0:
            place = found + len(body)
        else:
            yield page.fault(
                None,
                f"Länken till {entry.address} och texten i {entry.source} står inte på sin plats "
                "i tidslinjen.",
            )


def _on_its_page(shown: Page) -> str:
    """Give a body as it is written on its own page."""
    return shown.body.html("../" * shown.address.count("/"), 1)


def _in_timeline(entry: Entry) -> str:
    return entry.body.html("", 3, entry.anchor)


def references(page: WrittenPage) -> Iterator[Fault]:
    """Each address that the page names leads to a written file, or out of the site by a link."""
    folder = NOT_FOUND if page.address == NOT_FOUND else posixpath.dirname(page.address)
    for line, url, fetched in page.references:
        if (folder, url, fetched) in page.output.followed:
            continue
        try:
            follow(page.output, page.address, url, fetched=fetched)
            page.output.followed.add((folder, url, fetched))
        except WrongLink as wrong:
            yield Fault(page.address, line, wrong.what, wrong.cure)


_POINTING = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")


def pointers(page: WrittenPage) -> Iterator[Fault]:
    """What an element names by its id is on the page."""
    known = {value for _, value in page.having("id")}
    for element, names in page.having(*_POINTING):
        for name in names.split():
            if name not in known:
                yield page.fault(element, f"Det finns inget på sidan med id:t {as_shown(name)}.")


# None of them fetches, sends or runs anything, or makes browsers read what follows as something
# else than it is here: what is not on this list is not on the page.
_KNOWN = frozenset(
    ("a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "body", "br",
     "caption", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "div",
     "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head",
     "header", "hgroup", "hr", "html", "i", "img", "ins", "kbd", "li", "link", "main", "mark",
     "meta", "nav", "ol", "p", "picture", "pre", "q", "s", "samp", "script", "search", "section",
     "small", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
     "th", "thead", "time", "title", "tr", "u", "ul", "var", "wbr",
     "svg", "g", "path", "circle", "ellipse", "line", "polygon", "polyline", "rect", "desc")
)  # fmt: skip


def elements(page: WrittenPage) -> Iterator[Fault]:
    """The page has only elements that are known to do nothing by themselves."""
    for element in page.root.iter("*"):
        if element.tag not in _KNOWN:
            name = as_shown(element.tag)
            yield page.fault(element, f"Elementet {name} får inte finnas på sidan.")
    for element, value in page.having("http-equiv"):
        if value.strip().lower() == "refresh":
            yield page.fault(element, "Sidan skulle byta sig själv mot en annan (refresh).")


def scripts(page: WrittenPage) -> Iterator[Fault]:
    """The page has no script, and data for search engines at most once."""
    blocks = []
    for script in page.tagged("script"):
        if (
            script.get("type", "").strip().lower() != "application/ld+json"
            or script.get("src") is not None
        ):
            yield page.fault(script, "Sidan har ett skript.", "Ta bort det ur mallen.")
        else:
            blocks.append(script)
    for script in blocks[1:]:
        yield page.fault(script, "Sidan har data för sökmotorer (ld+json) mer än en gång.")
    for script in blocks:
        try:
            json.loads(script.text or "")
        except ValueError:
            yield page.fault(script, "Sidans data för sökmotorer (ld+json) är inte giltig JSON.")


_DRAWING = ("clip-path", "cursor", "fill", "filter", "marker-end", "marker-mid", "marker-start",
            "mask", "stroke")  # fmt: skip


def attributes(page: WrittenPage) -> Iterator[Fault]:
    """No element has styles or scripts of its own."""
    for name in page.attributes:
        if name == "style" or name.startswith("on"):
            for element, _ in page.having(name):
                yield page.fault(element, f"Attributet {as_shown(name)} får inte finnas på sidan.")
        for element, value in page.having(name):
            if name in _DRAWING and "url(" in value.lower():
                what = f"Attributet {as_shown(name)} hänvisar till en adress med url()."
                yield page.fault(element, what)


def ids(page: WrittenPage) -> Iterator[Fault]:
    """Each id is on the page once, and can be linked to."""
    seen: set[str] = set()
    for element, value in page.having("id"):
        if not value or len(value.split()) != 1:
            yield page.fault(element, f"Id:t ”{as_shown(value)}” är tomt eller har blanksteg.")
        elif value in seen:
            yield page.fault(element, f"Id:t {as_shown(value)} finns mer än en gång på sidan.")
        seen.add(value)


def headings(page: WrittenPage) -> Iterator[Fault]:
    """There is one heading of the first level, and none is empty."""
    yield from _just_one(page, page.tagged("h1"), "rubrik på nivå 1")
    for heading in page.headings:
        if not _name(heading):
            yield page.fault(heading, "Rubriken är tom.")


def levels(page: WrittenPage) -> Iterator[Fault]:
    """After the page's own heading, none skips a level; those of the texts are checked as such."""
    before = 0
    for heading in page.headings:
        level = int(heading.tag[1])
        if (before or level == 1) and not _is_in_text(heading):
            if level > before + 1:
                name = as_shown(words_in(heading))
                what = f"Rubriken ”{name}” hoppar från nivå {before} till {level}."
                yield page.fault(heading, what)
            before = level


def _is_in_text(element: _Element) -> bool:
    return any("text" in outer.get("class", "").split() for outer in element.iterancestors())


def languages(page: WrittenPage) -> Iterator[Fault]:
    """The page says its language, and names languages as browsers do."""
    if page.root.get("lang") is None:
        yield page.fault(page.root, "Sidan säger inte vilket språk den är på (lang).")
    for element, value in page.having("lang"):
        if not LANGUAGE.fullmatch(value):
            yield page.fault(element, f"Språket ”{as_shown(value)}” (lang) är inte en språkkod.")


def title_and_main(page: WrittenPage) -> Iterator[Fault]:
    """The page has one title, which says something, and one main part."""
    yield from _just_one(page, page.titles, "titel (title)")
    yield from _just_one(page, page.tagged("main"), "huvuddel (main)")
    for title in page.titles:
        if not words_in(title):
            yield page.fault(title, "Sidans titel (title) är tom.")


def _just_one(page: WrittenPage, found: list[_Element], name: str) -> Iterator[Fault]:
    if not found:
        yield page.fault(None, f"Sidan har ingen {name}.")
    for element in found[1:]:
        yield page.fault(element, f"Sidan har mer än en {name}.")


def pictures(page: WrittenPage) -> Iterator[Fault]:
    """Each picture has a description, be it an empty one."""
    for picture in page.tagged("img"):
        if picture.get("alt") is None:
            yield page.fault(picture, f"Bilden {as_shown(picture.get('src', ''))} saknar alt.")


def link_texts(page: WrittenPage) -> Iterator[Fault]:
    """Each link has words that say where it leads."""
    for link in page.tagged("a", "area"):
        if link.get("href") is not None and not _name(link):
            yield page.fault(link, f"Länken till {as_shown(link.get('href', ''))} har ingen text.")


def _name(element: _Element) -> str:
    """Give what an element is called when it is read out: its words, its pictures' or its label."""
    if words := (element.text or "").strip() or words_in(element):
        return words
    alts = [inner.get("alt", "") for inner in element.iter("img", "area")]
    return " ".join([*alts, element.get("aria-label", "")]).strip()


def html5(page: WrittenPage) -> Iterator[Fault]:
    """An HTML5 parser finds nothing wrong; asked for by ``strict``."""
    import html5lib

    parser = html5lib.HTMLParser()
    parser.parse(page.source)
    for (line, _), code, _ in parser.errors:
        yield Fault(page.address, line, f"HTML-koden är inte giltig ({code}).", MEND)


PAGE_CHECKS: tuple[Callable[[WrittenPage], Iterator[Fault]], ...] = (
    whole,
    text,
    timeline,
    references,
    pointers,
    elements,
    scripts,
    attributes,
    ids,
    headings,
    levels,
    languages,
    title_and_main,
    pictures,
    link_texts,
)
