"""The checks across the written pages, the subscriptions and the style sheets: SITE_CHECKS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from . import css, drawing, languages
from .faults import Fault
from .following import DATA, SCHEMA, SITEMAP, feed_name
from .links import WrongLink
from .pages import Entry
from .references import follow
from .settings import Site
from .written import (
    MEND,
    MEND_WRITER,
    NOT_FOUND,
    Output,
    Reference,
    WrittenPage,
    as_shown,
    line_of,
    words_in,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


class Kept(NamedTuple):
    """What the checks across pages need of one that was read."""

    ids: frozenset[str]
    title: str
    fragments: tuple[Reference, ...]


def keep(page: WrittenPage) -> Kept:
    """Give what the checks across pages need of a page, so that its tree can go."""
    return Kept(
        frozenset(value for _, value in page.having("id"))
        | frozenset(link.get("name", "") for link in page.tagged("a")),
        words_in(page.titles[0]) if page.titles else "",
        tuple(reference for reference in page.references if "#" in reference.url),
    )


def fragments(output: Output, kept: Mapping[str, Kept]) -> Iterator[Fault]:
    """A link to a place within a page finds it."""
    for address, page in kept.items():
        for line, url, fetched in page.fragments:
            if url[0] == "#" and url[1:] in page.ids:
                continue
            try:
                found = follow(output, address, url, fetched=fetched)
            except WrongLink:
                continue  # told by the check of references
            target, fragment = found or ("", "")
            known = target not in kept or fragment in kept[target].ids
            is_text = fragment.startswith(":~:")  # https://wicg.github.io/scroll-to-text-fragment/
            if not known and not is_text and fragment.lower() not in ("", "top"):
                where = "på sidan" if target == address else f"i {target}"
                shown = output.shown(address, url)
                what = f"Länken {shown} leder till ett id som inte finns {where}."
                yield Fault(address, line, what, MEND)


def titles(output: Output, kept: Mapping[str, Kept]) -> Iterator[Fault]:
    """No two pages have the same title."""
    taken: dict[str, str] = {}
    for address, page in kept.items():
        first = taken.setdefault(page.title, address)
        if page.title and first != address:
            what = f"Sidan har samma titel (title) som {first}."
            yield Fault(address, 0, what, "Ge texterna olika rubriker.")


def subscriptions(output: Output, kept: Mapping[str, Kept]) -> Iterator[Fault]:
    """Feeds and the sitemap are XML, and hold what they promise."""
    for lang in output.project.following.feeds:
        for root in _xml(output, feed_name(lang)):
            yield from [root] if isinstance(root, Fault) else _feed(output, root, lang)
    for root in _xml(output, SITEMAP):
        yield from [root] if isinstance(root, Fault) else _sitemap(output, root)


def _xml(output: Output, address: str) -> Iterator[_Element | Fault]:
    """Yield what is wrong with a file as XML, and its root where that can be read."""
    written = output.read(address) if output.project.site.url else b""
    if not written:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(written, parser)
    except etree.XMLSyntaxError as error:
        yield Fault(address, error.lineno or 0, "Filen är inte giltig XML.", MEND_WRITER)
        return
    if root.getroottree().docinfo.internalDTD is not None:
        yield Fault(address, 0, "Filen har en DOCTYPE.", MEND_WRITER)
    yield root


def _feed(output: Output, root: _Element, lang: str) -> Iterator[Fault]:
    """A feed has all its entries whole, and nothing else.

    What the entries' bodies name is checked on their pages.
    """
    project, feed, contents = output.project, feed_name(lang), {}
    site, entries = project.site, project.following.feeds[lang]
    home = project.home(languages.of(lang))
    addresses = (home.address, feed, *(entry.address for entry in entries))
    expected = {site.absolute(address) for address in addresses}
    for link in root.iter("{*}link"):
        url, outer = link.get("href", ""), link.getparent()
        if outer is not None:
            contents[url] = outer.findtext("{*}content") or ""
        if url not in expected:
            what = f"Flödet har {as_shown(url)}, som inte är en av händelserna."
            yield Fault(feed, line_of(link), what, MEND_WRITER)
    for entry in entries:
        content = contents.get(site.absolute(entry.address))
        if content is None:
            yield Fault(feed, 0, f"Händelsen {entry.source} saknas i flödet.", MEND_WRITER)
        elif _in_feed(entry, site) not in content:
            yield Fault(feed, 0, f"Texten i {entry.source} saknas i flödet.", MEND_WRITER)


def _in_feed(entry: Entry, site: Site) -> str:
    return entry.body.html(f"{site.url}/", 1, page=site.absolute(entry.address))


def _sitemap(output: Output, root: _Element) -> Iterator[Fault]:
    """The sitemap has all pages but those at former addresses and the one for lost visitors, and
    nothing else."""
    lines = {(loc.text or "").strip(): line_of(loc) for loc in root.iter("{*}loc")}
    pages = set(output.pages) - output.moved.keys() - {NOT_FOUND}
    expected = {output.project.site.absolute(address): address for address in pages}
    for url in lines.keys() - expected.keys():
        what = f"Webbplatskartan har {as_shown(url)}, som inte är en av sidorna."
        yield Fault(SITEMAP, lines[url], what, MEND_WRITER)
    for url in expected.keys() - lines.keys():
        what = f"Sidan {expected[url]} saknas i webbplatskartan."
        yield Fault(SITEMAP, 0, what, MEND_WRITER)


def calendars(output: Output, kept: Mapping[str, Kept]) -> Iterator[Fault]:
    """Each calendar can be read, and has its entries when they are, and nothing else."""
    for address, entries in output.project.following.calendars.items():
        if written := output.read(address):
            from . import subscription_checks  # which sites without an address do without

            yield from subscription_checks.calendar(output.project, address, written, entries)


def open_data(output: Output, kept: Mapping[str, Kept]) -> Iterator[Fault]:
    """The open data and their description can be read, and the data have each happening."""
    for address in (DATA, SCHEMA) if output.project.site.url else ():
        if written := output.read(address):
            from . import subscription_checks

            yield from subscription_checks.open_data(output.project, address, written)


def style_sheets(output: Output, kept: Mapping[str, Kept]) -> Iterator[Fault]:
    """Style sheets fetch nothing but the theme's own files."""
    for address in output.assets:
        if address.lower().endswith(".css"):
            try:
                sheet = output.read(address).decode("utf-8")
            except UnicodeDecodeError:
                yield Fault(address, 0, "Stilmallen är inte sparad som UTF-8.", "Spara om den.")
                continue
            for line, url in css.in_sheet(sheet):
                try:
                    follow(output, address, url, fetched=True)
                except WrongLink as wrong:
                    yield Fault(address, line, wrong.what, wrong.cure)


def drawings(output: Output, kept: Mapping[str, Kept]) -> Iterator[Fault]:
    """The theme's drawings run nothing and fetch nothing."""
    for address in output.assets:
        if address.lower().endswith(".svg"):
            try:
                root = drawing.parse(output.read(address))
            except etree.XMLSyntaxError as error:
                yield Fault(address, error.lineno or 0, "Bilden är inte giltig XML.", "Rätta den.")
                continue
            for element in root.iter("{*}*"):
                if what := drawing.active(element):
                    cure = "Ta bort det ur bilden."
                    yield Fault(address, line_of(element), f"Bilden har {what}.", cure)


SITE_CHECKS: tuple[Callable[[Output, Mapping[str, Kept]], Iterator[Fault]], ...] = (
    fragments,
    titles,
    subscriptions,
    calendars,
    open_data,
    style_sheets,
    drawings,
)
