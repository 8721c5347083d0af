"""An existing page that was saved as HTML from a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from project_page.links import WrongLink, outside

from . import dated_headings, markup
from .blocks import Block, Rank, clean, without_note
from .markup import BREAK, Run

_NOT_READ = frozenset(
    ("script", "style", "template", "noscript", "head", "title", "link", "meta", "svg", "math")
)
_AROUND = frozenset(("nav", "header", "footer", "aside"))
_EMBEDDED = frozenset(("iframe", "video", "audio", "object", "embed", "canvas", "map"))
_CONTROLS = frozenset(("button", "input", "select", "textarea"))
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn",
     "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
     "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_BOLD, _ITALIC = ("b", "strong"), ("i", "em")
_LIKE_HEADINGS = ("summary", "dt", "legend", "caption")
_HEADING = re.compile("h[1-6]")
_SAVED_FROM = re.compile(r"saved from url=\([0-9]+\)(\S+)")
NAVIGATION, HIDDEN = "Det hör till sidans meny eller ram.", "Det är dolt på sidan."
OWN_NOTE = "Sidan lägger själv till de orden efter länkar till andra webbplatser."


def blocks(source: str, address: str = "", own_url: str = "") -> list[Block]:
    """Give the pieces of a page's main text: of ``main``, else of its one ``article``, else of all
    that is no frame around it.

    ``address`` is the page's own, for the links within the site; where it is empty, the page may
    tell it. Links to ``own_url``, the new site, are not taken over.
    """
    soup = BeautifulSoup(source, "html5lib")
    base = address or _address_of(soup)
    found: list[Block] = []
    for candidate in _candidates(soup):
        walker = _Walker(base, own_url)
        walker.all_of(candidate)
        found = found or walker.blocks
        if any(block.rank and dated_headings.read(block.text) for block in walker.blocks):
            return walker.blocks
    return found


def _candidates(soup: BeautifulSoup) -> Iterator[Tag]:
    """Yield what may be the page's main text, the likeliest first."""
    for found in (soup.select("main, [role=main]"), soup.select("article")):
        if len(found) == 1:
            yield found[0]
    yield soup.body or soup


def _address_of(soup: BeautifulSoup) -> str:
    """Give the address that a saved page says that it had, empty where it says none."""
    base = soup.select_one("base[href^=http]")
    canonical = soup.select_one("link[rel=canonical][href^=http]")
    property_ = soup.select_one('meta[property="og:url"][content^=http]')
    saved = soup.find(string=_SAVED_FROM)
    comment = _SAVED_FROM.search(str(saved)) if saved else None
    said = [
        str(base["href"]) if base else "",
        comment[1] if comment else "",
        str(canonical["href"]) if canonical else "",
        str(property_["content"]) if property_ else "",
    ]
    return next(filter(None, said), "")


@dataclass(frozen=True)
class _Format:
    """What holds for the words within some elements."""

    bold: bool = False
    italic: bool = False
    address: str = ""


@dataclass
class _Walker:
    """Goes through a page's elements in their order and makes blocks of them."""

    base: str
    own_url: str
    blocks: list[Block] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _apart: list[Block] = field(default_factory=list)  # which come after the paragraph
    _line: int = 1

    def all_of(self, element: Tag) -> None:
        """Make blocks of all that stands in an element."""
        for child in element.children:
            self._node(child, _Format())
        self._end()

    def _node(self, node: PageElement, form: _Format) -> None:
        if isinstance(node, Tag):
            self._element(node, form)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            text = re.sub(r"\s+", " ", clean(str(node)))
            self._runs.append(Run(text, form.bold, form.italic, form.address))

    def _element(self, tag: Tag, form: _Format) -> None:
        if tag.sourceline and not any(run.text.strip() for run in self._runs):
            self._line = tag.sourceline
        if tag.name in _NOT_READ:
            return
        if tag.name in _AROUND and not (tag.name == "header" and tag.find(_HEADING)):
            self._set_apart(tag, NAVIGATION)
        elif _is_hidden(tag):
            self._set_apart(tag, HIDDEN)
        elif tag.name in _EMBEDDED or tag.name in _CONTROLS or tag.name == "img":
            self._thing(tag)
        elif tag.name == "br":
            self._runs.append(Run(BREAK, form.bold, form.italic, form.address))
        elif tag.name in _INLINE:
            self._inline(tag, form)
        else:
            self._end()
            self._block(tag, form)
            self._end()

    def _inline(self, tag: Tag, form: _Format) -> None:
        if tag.name == "a" and tag.get("href"):
            form = replace(form, address=self._target(str(tag["href"]), tag))
        form = replace(
            form, bold=form.bold or tag.name in _BOLD, italic=form.italic or tag.name in _ITALIC
        )
        for child in tag.children:
            self._node(child, form)

    def _target(self, href: str, tag: Tag) -> str:
        """Give where a link leads, empty where it cannot be taken over, which is told."""
        href = href.strip()
        if href.startswith("#"):
            return ""
        try:
            whole = urljoin(self.base, href)
            target = outside(whole, self.own_url) if ":" in whole else ""
        except (WrongLink, ValueError):
            target = ""
        if not target:
            words = " ".join(tag.get_text().split())
            what = f"Länken ”{words}” ledde hit och fick inte följa med; texten är med."
            self._apart.append(Block(self._line, href, "", apart=what))
        return re.sub(r"[()\s\"'<>\[\]]", lambda found: f"%{ord(found[0]):02X}", target)

    def _block(self, tag: Tag, form: _Format) -> None:
        if _HEADING.fullmatch(tag.name):
            self._heading(tag, form)
        elif tag.name in _LIKE_HEADINGS:
            self._children(tag, form)
            self._end(Rank.LIKE_HEADING)
        elif tag.name in ("ul", "ol"):
            self._list(tag, form)
        elif tag.name == "table":
            self._table(tag, form)
        elif tag.name == "pre":
            lines = clean(tag.get_text()).strip("\n").split("\n")
            self._runs = [run for line in lines for run in (Run(line.strip()), Run(BREAK))]
        else:
            self._children(tag, form)

    def _children(self, tag: Tag, form: _Format) -> None:
        for child in tag.children:
            self._node(child, form)

    def _heading(self, tag: Tag, form: _Format) -> None:
        self._children(tag, form)
        runs = [
            replace(run, text=run.text.replace(BREAK, " "), bold=False, italic=False)
            for run in self._runs
        ]
        self._runs = runs
        self._end(Rank.HEADING, int(tag.name[1]))

    def _within(self, tag: Tag) -> list[Block]:
        """Give the blocks of an element by itself."""
        walker = _Walker(self.base, self.own_url, _line=tag.sourceline or self._line)
        walker.all_of(tag)
        return walker.blocks

    def _list(self, tag: Tag, form: _Format) -> None:
        items_of = tag.find_all("li", recursive=False)
        items = [self._within(item) for item in items_of]
        loose = [child for child in tag.children if str(child).strip() and child not in items_of]
        if loose or any(block.level for item in items for block in item):
            self._children(tag, form)  # a list of cards, or a broken one
            return
        kept = [[block for block in item if not block.apart] for item in items]
        lines: list[str] = []
        for number, item in enumerate(filter(None, kept), 1):
            lines += _item(f"{number}." if tag.name == "ol" else "-", item)
        self._add_many(kept, "\n".join(lines))
        self.blocks += [block for item in items for block in item if block.apart]

    def _table(self, tag: Tag, form: _Format) -> None:
        """Make a paragraph of each row; a table that only arranges a page is passed through."""
        if tag.find(["ul", "ol", "table", _HEADING]):
            self._children(tag, form)
            return
        for caption in tag.find_all("caption"):
            self._block(caption, form)
        for row in tag.find_all("tr"):
            cells = [self._within(cell) for cell in row.find_all(["td", "th"])]
            kept = [[block for block in cell if not block.apart] for cell in cells]
            said = [" ".join(block.markdown for block in cell) for cell in kept]
            self._add_many(kept, " – ".join(filter(None, said)))
            self.blocks += [block for cell in cells for block in cell if block.apart]

    def _add_many(self, parts: Sequence[Sequence[Block]], markdown: str) -> None:
        every = [block for part in parts for block in part]
        if every:
            text = " ".join(block.text for block in every)
            self.blocks.append(Block(every[0].line, text, markdown))

    def _thing(self, tag: Tag) -> None:
        """Tell of what is no text."""
        address = str(tag.get("src") or tag.get("data") or "")
        said = str(tag.get("alt") or tag.get("value") or tag.get("title") or "")
        words = " ".join(clean(f"{said} {tag.get_text(' ')}").split())
        if tag.name in _CONTROLS and not words:
            return
        kind = "En bild" if tag.name == "img" else "Något som inte är text"
        apart = "Det är en knapp eller ett fält." if tag.name in _CONTROLS else f"{kind}: {address}"
        if address.startswith("data:"):
            apart = f"{kind}, som ligger i sidan."
        self._apart.append(Block(self._line, words, "", apart=apart))

    def _set_apart(self, tag: Tag, why: str) -> None:
        self._apart += [
            replace(block, rank=Rank.TEXT, level=0, apart=block.apart or why)
            for block in self._within(tag)
        ]

    def _end(self, rank: Rank = Rank.TEXT, level: int = 0) -> None:
        """Make a block of the words since the last one."""
        runs, notes = _without_notes(self._runs)
        self._runs = []
        text = markup.words(runs)
        if text:
            bold = all(run.bold for run in runs if run.text.strip())
            rank = max(rank, Rank.LIKE_HEADING if bold else Rank.TEXT)
            self.blocks.append(Block(self._line, text, markup.paragraph(runs), rank, level))
        self.blocks += [Block(self._line, note, "", apart=OWN_NOTE) for note in notes]
        self.blocks += self._apart
        self._apart = []


def _without_notes(runs: Sequence[Run]) -> tuple[list[Run], list[str]]:
    """Cut off what the page put after its links, which this one puts there by itself."""
    kept, notes = [], []
    for place, run in enumerate(runs):
        ends = bool(run.address) and (
            place + 1 == len(runs) or runs[place + 1].address != run.address
        )
        text, note = without_note(run.text) if ends else (run.text, "")
        kept.append(replace(run, text=text))
        notes += [note] if note else []
    return kept, notes


def _is_hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "").replace(" ", "").lower()
    return tag.has_attr("hidden") or "display:none" in style


def _item(mark: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield an item's lines: its first paragraph after the mark, what follows four spaces in."""
    first, *more = blocks
    begins = first.markdown.replace("\n", "\n    ")
    nested = first.markdown.startswith(("- ", "1. "))  # a list with nothing before it
    yield f"{mark} {begins}" if not nested else first.markdown
    for block in more:
        is_list = block.markdown.startswith(("- ", "1. "))
        gap = "" if is_list else "\n"
        yield gap + "    " + block.markdown.replace("\n", "\n    ")
