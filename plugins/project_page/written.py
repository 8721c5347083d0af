"""The written site: its files, what it was made from, and its pages, each parsed once."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from . import css, security
from .characters import seen
from .faults import Fault, short
from .following import SITEMAP
from .languages import Language
from .moved import FormerPage
from .overviews import Overview
from .pages import Entry, Page, StartPage
from .project import Project

if TYPE_CHECKING:
    from lxml.etree import _Element

NOT_FOUND = "404.html"  # served at any address: the only page whose links begin with /

MEND = "Rätta mallen."
MEND_WRITER = "Rätta det som skriver filen (feeds.py)."
MEND_CALENDAR = "Rätta det som skriver filen (calendars.py)."
MEND_DATA = "Rätta det som skriver filen (open_data.py)."
BUILD_AGAIN = "Kontrollera att disken inte är full, och bygg igen."

_LAST_LINE = 65_535  # libxml2 counts no further


@dataclass(frozen=True)
class Output:
    """What was written, and what it was made from.

    ``sizes`` has each written file in bytes, None for what is no ordinary file; ``followed`` where
    references from a folder lead that are right, ``contact_facts`` what pages show of the contact
    block in each language, for most of them stand on every page.
    """

    folder: Path
    project: Project
    assets: Mapping[str, int]
    sizes: Mapping[str, int | None]
    followed: dict[tuple[str, str, bool], tuple[str, str] | None] = field(default_factory=dict)
    contact_facts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @cached_property
    def texts(self) -> dict[str, Page]:
        """Give the text that each page shows, by the page's address."""
        texts = (self.project.introduction, *self.project.by_source.values())
        return {text.address: text for text in texts}

    @cached_property
    def starts(self) -> dict[str, StartPage]:
        """Give the start page and its translations, by address."""
        return {where: page for where, page in self.texts.items() if isinstance(page, StartPage)}

    def language(self, address: str) -> Language:
        """Give the language of a page."""
        if former := self.moved.get(address):
            return former.language
        return self.texts.get(address, self.project.introduction).language

    @cached_property
    def overviews(self) -> dict[str, Overview]:
        """Give the pages that are made of the timeline, by address."""
        return {overview.address: overview for overview in self.project.overviews.every}

    @cached_property
    def moved(self) -> dict[str, FormerPage]:
        """Give the pages at former addresses, by address."""
        return {page.address: page for page in self.project.moved}

    def in_full(self, address: str) -> list[tuple[str, Entry]]:
        """Give the entries that a page shows in full, in order, each with the year that stands
        over it among others; empty where none does."""
        if page := self.starts.get(address):
            start = self.project.timeline_in(page.language).start
            ahead = [("", entry) for entry in start.ahead]
            return ahead + [(str(year), entry) for year, group in start.years for entry in group]
        overview = self.overviews.get(address)
        return [("", entry) for entry in overview.entries] if overview and overview.is_whole else []

    @cached_property
    def expected(self) -> dict[str, int | None]:
        """Give the files that there should be, with their sizes where those are known."""
        names = (*self.pages, *self.subscriptions)
        files = {address: size for address, (_, size) in self.project.renditions.items()}
        return {**dict.fromkeys(names), **self.project.documents, **files, **self.assets}

    @cached_property
    def subscriptions(self) -> frozenset[str]:
        """Give the addresses of what needs the site's own: calendars, feeds, open data, sitemap."""
        site = self.project.site
        own = (SITEMAP, "robots.txt", *security.files(site)) if site.url else ()
        return frozenset((*own, *self.project.following.addresses))

    @property
    def pages(self) -> tuple[str, ...]:
        """Give the addresses of all pages."""
        return (*self.texts, *self.overviews, *self.moved, NOT_FOUND)

    def root(self, address: str) -> str:
        """Give what leads from a page to the site's root, as ``{{ root }}`` does in templates."""
        return self.project.site.prefix if address == NOT_FOUND else "../" * address.count("/")

    def shown(self, address: str, url: str) -> str:
        """Give what a page names as a template writes it after ``{{ root }}``: alike on all."""
        below = url.removeprefix(self.root(address))
        return as_shown(url if below.startswith("/") else below or url)

    def read(self, address: str) -> bytes:
        """Give a file's content; empty where it is missing or no ordinary file."""
        return (self.folder / address).read_bytes() if self.sizes.get(address) else b""


def mend_writer(address: str) -> str:
    """Give the cure for a subscription that is not right."""
    return {"ics": MEND_CALENDAR, "json": MEND_DATA}.get(address.rpartition(".")[2], MEND_WRITER)


def written_files(folder: Path) -> Iterator[tuple[str, int | None]]:
    """Yield each file in a folder, with its bytes, None for what is no ordinary file."""
    folders = [""]
    while folders:
        within = folders.pop()
        with os.scandir(folder / within) as found:
            for one in found:
                if one.is_dir(follow_symlinks=False):
                    folders.append(f"{within}{one.name}/")
                else:
                    ordinary = one.is_file(follow_symlinks=False)
                    size = one.stat(follow_symlinks=False).st_size if ordinary else None
                    yield f"{within}{one.name}", size


class Reference(NamedTuple):
    """An address that a page names; ``fetched`` where a browser gets it unasked."""

    line: int
    url: str
    fetched: bool = False


@dataclass(frozen=True)
class WrittenPage:
    """A written page, parsed once."""

    output: Output
    address: str
    source: str
    root: _Element

    @property
    def elements(self) -> dict[str, list[_Element]]:
        """Give the elements of each kind, in their order."""
        return self._index[0]

    @property
    def attributes(self) -> dict[str, list[tuple[_Element, str]]]:
        """Give the elements that have each attribute, with its value."""
        return self._index[1]

    @cached_property
    def _index(self) -> tuple[dict[str, list[_Element]], dict[str, list[tuple[_Element, str]]]]:
        """Give the elements by their kind, and by their attributes, which are gone through once."""
        kinds: dict[str, list[_Element]] = defaultdict(list)
        attributes: dict[str, list[tuple[_Element, str]]] = defaultdict(list)
        for element in self.root.iter("*"):
            kinds[element.tag].append(element)
            for name, value in cast("list[tuple[str, str]]", element.items()):
                attributes[name].append((element, value))
        return dict(kinds), dict(attributes)

    @cached_property
    def shown_source(self) -> str:
        """Give the source without what shows no text: comments, scripts and drawings."""
        if _MAY_SHOW_NO_TEXT.search(self.source):
            return _SHOWS_NO_TEXT.sub("", self.source)
        return self.source

    @cached_property
    def words(self) -> str:
        """Give what is read on the page, with single blanks."""
        bodies = self.tagged("body")
        if not self.tagged(*_SHOWN_NOWHERE):
            return " ".join(map(words_in, bodies))
        return " ".join(" ".join("".join(_texts(body, _shows_nothing)).split()) for body in bodies)

    @cached_property
    def links(self) -> frozenset[str]:
        """Give the addresses that links on the page lead to, as they are written."""
        return frozenset(link.get("href", "") for link in self.tagged("a"))

    def tagged(self, *names: str) -> list[_Element]:
        """Give the elements of some kinds, in their order."""
        elements = self.elements
        found = [elements[name] for name in names if name in elements]
        if len(found) < 2:
            return list(*found)
        return list(self.root.iter(*names))

    def having(self, *names: str) -> Iterator[tuple[_Element, str]]:
        """Yield the elements that have some attributes, with the values."""
        for name in names:
            yield from self.attributes.get(name, ())

    @cached_property
    def headings(self) -> list[_Element]:
        """Give the headings in their order."""
        return self.tagged("h1", "h2", "h3", "h4", "h5", "h6")

    @cached_property
    def own_headings(self) -> list[_Element]:
        """Give the headings that the templates make; those of the texts are known by their ids."""
        project, shown = self.output.project, self.output.texts.get(self.address)
        texts = [("kontakt--", project.contact.body.headings)]
        texts += [("", shown.body.headings)] if shown else []
        entries = self.output.in_full(self.address)
        texts += [(entry.anchor, entry.body.headings) for _, entry in entries]
        known = {f"{prefix}{name}" for prefix, names in texts for name in names}
        return [heading for heading in self.headings if heading.get("id") not in known]

    @cached_property
    def references(self) -> list[Reference]:
        """Give all addresses that the page's elements name."""
        return list(_references(self))

    @cached_property
    def titles(self) -> list[_Element]:
        """Give the page's own titles; a drawing may have others."""
        return [
            title
            for title in self.tagged("title")
            if next(title.iterancestors("svg"), None) is None
        ]

    def shown(self, url: str) -> str:
        """Give an address on the page so that it can stand in a message; see ``Output.shown``."""
        return self.output.shown(self.address, url)

    def fault(self, element: _Element | None, what: str, cure: str = MEND) -> Fault:
        """Give a fault at an element, or of the page as a whole."""
        return Fault(self.address, 0 if element is None else line_of(element), what, cure)


def parse_page(output: Output, address: str) -> WrittenPage | Fault | None:
    """Give a page, what hinders it from being read, or None where the file is not there."""
    if output.sizes.get(address) is None:
        return None
    written = output.read(address)
    try:
        source = written.decode("utf-8")
    except UnicodeDecodeError:
        return Fault(address, 0, "Sidan är inte skriven i UTF-8.", MEND)
    root = _html(written)
    if root is None:
        return Fault(address, 0, "Sidan är tom.", "Rätta mallen, som inte skriver något.")
    return WrittenPage(output, address, source, root)


_PARSER = etree.HTMLParser(
    encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
)


def _html(text: bytes) -> _Element | None:
    root: _Element | None = etree.fromstring(text, _PARSER) if text.strip() else None
    return root


_FETCHED = ("src", "poster", "background", "data", "action", "formaction", "ping", "manifest")
_NAMING = frozenset(
    ["alternate", "author", "canonical", "help", "license", "me", "next", "prev", "privacy-policy",
     "search", "terms-of-service"]
)  # fmt: skip
# What may have url() in a drawing's attributes.
_DRAWING = ("clip-path", "cursor", "fill", "filter", "marker-end", "marker-mid", "marker-start",
            "mask", "stroke")  # fmt: skip


def _references(page: WrittenPage) -> Iterator[Reference]:
    for element, url in page.having("href", "xlink:href"):
        yield Reference(line_of(element), url, not _is_followed(element))
    for element, url in page.having("cite", "longdesc"):
        yield Reference(line_of(element), url)
    for element, url in page.having(*_FETCHED):
        yield Reference(line_of(element), url, fetched=True)
    for element, urls in page.having("srcset", "imagesrcset"):
        for url in _candidates(urls):
            yield Reference(line_of(element), url, fetched=True)
    for element, value in page.having(*_DRAWING):
        for url in css.in_value(value) if "(" in value else ():
            yield Reference(line_of(element), url, fetched=True)
    for element, name in page.having("property"):
        if name in ("og:url", "og:image"):
            yield Reference(line_of(element), element.get("content", ""))


def _is_followed(element: _Element) -> bool:
    """Tell whether an element's href is for its readers to follow, and not fetched unasked."""
    names = element.get("rel", "").lower().split()
    return element.tag in ("a", "area") or (
        element.tag == "link" and bool(names) and _NAMING.issuperset(names)
    )


def _candidates(srcset: str) -> list[str]:
    """Give the addresses in a srcset, as HTML divides it.

    >>> _candidates("a.jpg 1x, b,c.jpg 2x,d.jpg, data:x;,y")
    ['a.jpg', 'b,c.jpg', 'd.jpg', 'data:x;,y']
    """
    return re.findall(r"([^\s,]\S*?)(?:,+(?=\s|$)|\s+[^,]*(?:,|$)|$)", srcset)


def line_of(element: _Element) -> int:
    """Give the line where an element stands, 0 where that is not known."""
    line = cast("int | None", element.sourceline)
    return line if line and line < _LAST_LINE else 0


def as_shown(written: str) -> str:
    """Give what stands on a page so that it can stand in a message of one line."""
    return short("".join(char if char.isprintable() else " " for char in written), 80)


def words_in(element: _Element) -> str:
    """Give the text in an element, with single blanks."""
    words: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return " ".join(words.split())


def has_name(element: _Element, page: WrittenPage) -> bool:
    """Tell whether anything is read out for an element."""
    texts = [element.text or ""] if "aria-hidden" in page.attributes else element.itertext()
    return any(seen(str(one)).strip() for one in texts) or bool(name_of(element, page))


def name_of(element: _Element, page: WrittenPage) -> str:
    """Give what an element is called when it is read out: by what it points to, its label, its
    words or its pictures'."""
    pointed = element.get("aria-labelledby", "").split()
    known = page.having("id") if pointed else ()
    labels = [words_in(other) for other, value in known if value in pointed]
    alts = [inner.get("alt", "") for inner in element.iter("img", "area")]
    words = _heard(element) if "aria-hidden" in page.attributes else map(str, element.itertext())
    named = [*labels, element.get("aria-label", ""), "".join(words), *alts]
    return " ".join(seen(" ".join(named)).split())


_MAY_SHOW_NO_TEXT = re.compile("<(?:!--|[sSſ](?:[cC][rR]|[vV][gG])|[tT][eE][mM])")
_SHOWS_NO_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|svg|template)\b.*?</\1\s*>", re.S | re.I)


_SHOWN_NOWHERE = ("script", "style", "template", "svg")


def _shows_nothing(element: _Element) -> bool:
    return element.tag in _SHOWN_NOWHERE


def _heard(element: _Element) -> Iterator[str]:
    """Yield the texts in an element but for those that are hidden from whoever listens."""
    return _texts(element, lambda inner: inner.get("aria-hidden") == "true")


def _texts(element: _Element, passed_over: Callable[[_Element], bool]) -> Iterator[str]:
    """Yield the texts in an element but for those in some of its elements."""
    yield element.text or ""
    for inner in element:
        if not passed_over(inner):
            yield from _texts(inner, passed_over)
        yield inner.tail or ""
