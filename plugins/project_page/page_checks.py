"""The checks of one written page as a page: generators of faults, listed in PAGE_CHECKS."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .faults import Fault
from .links import WrongLink, scheme_of
from .raw_html import LANGUAGE
from .references import follow
from .sources import PICTURES
from .written import MEND, WrittenPage, as_shown, has_name, words_in

if TYPE_CHECKING:
    from lxml.etree import _Element


def whole(page: WrittenPage) -> Iterator[Fault]:
    """The page is written to its end."""
    if page.shown_source.rstrip()[-7:].lower() != "</html>":
        cure = "Rätta mallen; var disken full, så frigör utrymme och bygg igen."
        yield page.fault(None, "Sidan slutar inte med </html>.", cure)


def showing(page: WrittenPage) -> Iterator[Fault]:
    """The page says how browsers are to show it: HTML, in UTF-8, styled, as wide as the screen."""
    if page.shown_source.lstrip()[:15].lower() != "<!doctype html>":
        yield page.fault(None, "Sidan börjar inte med <!DOCTYPE html>.")
    if not _UTF_8.search(page.source[:1024].encode()[:1024]):  # where HTML's parsers look for it
        what = "Sidan säger inte i sin början att den är skriven i UTF-8 (meta charset)."
        yield page.fault(None, what)
    if not any("stylesheet" in link.get("rel", "").lower().split() for link in page.tagged("link")):
        yield page.fault(None, "Sidan har ingen stilmall (link rel=stylesheet).")
    views = [
        (meta, meta.get("content", "").lower())
        for meta, name in page.having("name")
        if name.lower() == "viewport"
    ]
    if not any("width=device-width" in content for _, content in views):
        yield page.fault(None, "Sidan säger inte att den är så bred som skärmen (meta viewport).")
    for meta, content in views:
        if _NO_ZOOM.search(content):
            yield page.fault(meta, "Sidan går inte att förstora (meta viewport).")


_UTF_8 = re.compile(rb"<meta\s[^>]*charset\s*=\s*[\"']?utf-8\b", re.IGNORECASE)
_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*[01]\b")


def own_address(page: WrittenPage) -> Iterator[Fault]:
    """What the page says of its own address, and of the feed's, is right."""
    project, former = page.output.project, page.output.moved.get(page.address)
    feed = project.following.feed(page.output.language(page.address).code)
    site, own = project.site, (former.target if former else "") or page.address
    named = [(meta, meta.get("content", "")) for meta, name in page.having("property")
             if name == "og:url"]  # fmt: skip
    for link in page.tagged("link"):
        if "canonical" in link.get("rel", "").lower().split():
            named.append((link, link.get("href", "")))
        if link.get("type") == "application/atom+xml" and link.get("href") != site.absolute(feed):
            url, right = page.shown(link.get("href", "")), site.absolute(feed)
            yield page.fault(link, f"Länken till flödet är {url} och inte {right}.")
    for element, url in named:
        if url != site.absolute(own):
            what = f"Sidan säger att dess adress är {as_shown(url)}, men den har en annan."
            yield page.fault(element, what)


def references(page: WrittenPage) -> Iterator[Fault]:
    """Each address that the page names leads to a written file, or out of the site by a link."""
    for line, url, fetched in page.references:
        try:
            follow(page.output, page.address, url, fetched=fetched)
        except WrongLink as wrong:
            yield Fault(page.address, line, wrong.what, wrong.cure)


_POINTING = (
    "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns",
    "aria-details", "aria-flowto", "aria-errormessage", "aria-activedescendant",
)  # fmt: skip


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
     "svg", "g", "path", "circle", "ellipse", "line", "polygon", "polyline", "rect", "desc", "defs",
     "lineargradient", "radialgradient", "stop", "symbol", "use", "text", "tspan", "clippath",
     "mask", "pattern", "marker")
)  # fmt: skip


def elements(page: WrittenPage) -> Iterator[Fault]:
    """The page has only elements that are known to do nothing by themselves."""
    for element in () if page.elements.keys() <= _KNOWN else page.root.iter("*"):
        if element.tag not in _KNOWN:
            name = as_shown(element.tag)
            yield page.fault(element, f"Elementet {name} får inte finnas på sidan.")
    former = page.output.moved.get(page.address)
    for element, value in () if former and former.target else page.having("http-equiv"):
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


_REFUSED = ("style", "hidden", "inert", "popover")  # without scripts, what is hidden never shows


def attributes(page: WrittenPage) -> Iterator[Fault]:
    """No element has styles or scripts of its own, or hides what is for all."""
    for name in page.attributes:
        if name in _REFUSED or name.startswith("on"):
            for element, _ in page.having(name):
                yield page.fault(element, f"Attributet {as_shown(name)} får inte finnas på sidan.")
    for element, value in page.having("aria-hidden"):
        if value != "false" and next(element.iter("main", "h1", "h2", "h3", "a"), None) is not None:
            yield page.fault(element, "Innehållet är dolt för den som lyssnar (aria-hidden).")


def language_codes(page: WrittenPage) -> Iterator[Fault]:
    """Languages are named as browsers name them."""
    for element, value in page.having("lang", "hreflang"):
        if not LANGUAGE.fullmatch(value):
            yield page.fault(element, f"Språket ”{as_shown(value)}” (lang) är inte en språkkod.")


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
        if not has_name(heading, page):
            yield page.fault(heading, "Rubriken är tom.")


def levels(page: WrittenPage) -> Iterator[Fault]:
    """None skips a level; those of the texts are checked as such."""
    before = 1
    for heading in page.own_headings:
        level = int(heading.tag[1])
        if level > before + 1:
            name = as_shown(words_in(heading))
            what = f"Rubriken ”{name}” hoppar från nivå {before} till {level}."
            yield page.fault(heading, what)
        before = level


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
    """Each picture has a file that is one, a size, so that nothing moves when it comes, and a
    description, be it an empty one."""
    for picture in page.tagged("img"):
        shown = page.shown(picture.get("src", ""))
        if picture.get("alt") is None:
            yield page.fault(picture, f"Bilden {shown} saknar alt.")
        if not all(_IN_PIXELS.fullmatch(picture.get(name, "")) for name in ("width", "height")):
            what = f"Bilden {shown} har inte sin storlek i bildpunkter (width och height)."
            yield page.fault(picture, what)
        if not scheme_of(shown) and not shown.partition("?")[0].lower().endswith(
            (*PICTURES, ".svg", ".avif")
        ):
            yield page.fault(picture, f"Bilden har en adress som inte är en bilds: ”{shown}”.")


_IN_PIXELS = re.compile("[1-9][0-9]{0,4}")


def link_texts(page: WrittenPage) -> Iterator[Fault]:
    """Each link has words that say where it leads."""
    for link in page.tagged("a", "area"):
        if link.get("href") is not None and not has_name(link, page):
            yield page.fault(
                link, f"Länken till {page.shown(link.get('href', ''))} har ingen text."
            )


def html5(page: WrittenPage) -> Iterator[Fault]:
    """An HTML5 parser finds nothing wrong; asked for by ``strict``."""
    import html5lib

    parser = html5lib.HTMLParser()
    parser.parse(page.source)
    for (line, _), code, _ in parser.errors:
        yield Fault(page.address, line, f"HTML-koden är inte giltig ({code}).", MEND)


PAGE_CHECKS: tuple[Callable[[WrittenPage], Iterator[Fault]], ...] = (
    whole,
    showing,
    own_address,
    references,
    pointers,
    elements,
    scripts,
    attributes,
    language_codes,
    ids,
    headings,
    levels,
    title_and_main,
    pictures,
    link_texts,
)
