"""Former addresses: the list of them, and the pages that answer there in place of the old ones.

An address once published keeps answering. The list says where a page went, or that it is gone;
a text whose last day has passed needs no line in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from . import identity, languages, overviews, pages
from .faults import Advice, Fault, short
from .fields import Kind
from .forms import LANGUAGES, SWEDISH
from .languages import Language
from .overviews import SITE_MAP
from .pages import INTRODUCTION, START
from .slugs import slugify
from .sources import FORMER
from .texts import CONTACT, DRAFT, SKIP, TextFile

if TYPE_CHECKING:
    from .checks import Content
    from .settings import Site

GONE = "borta"
LONGEST = 300  # characters of what a text was called
_ADDRESS = re.compile(r"(?:[a-z0-9_-]+/)*[a-z0-9_-]+(?:\.[a-z-]+)?\.html")
_EXAMPLE = "tidslinje/mote.html"


class Row(NamedTuple):
    """A line of the list: a former address, and the one in its place, empty where it is gone.

    ``name`` is what a text that is gone was called, empty where that is not known.
    """

    line: int
    address: str
    target: str
    name: str = ""

    @property
    def written(self) -> str:
        """Give it as it stands in the list."""
        return f"{self.address}  {self.target or f'{GONE}  {self.name}'.rstrip()}"


@dataclass(frozen=True)
class FormerPage:
    """What answers at a former address: ``target`` is the page to go on to, empty where the text
    is gone; ``name`` what that page is, or the text was, called, in the language ``lang``."""

    address: str
    target: str
    name: str
    lang: str

    @property
    def template(self) -> str:
        """Give the name of its template."""
        return "moved" if self.target else "gone"

    @property
    def language(self) -> Language:
        """Give its language, which is that of the page that was there."""
        return languages.of(language_of(self.address))

    @property
    def named_in(self) -> Language:
        """Give the language of the name."""
        return languages.of(self.lang)


class Named(NamedTuple):
    """What a page is called, and in which language."""

    name: str
    lang: str


def language_of(address: str) -> str:
    """Give the language of a text by its address.

    >>> language_of("tidslinje/mote.fi.html"), language_of("om.html")
    ('fi', 'sv')
    """
    code = address.removesuffix(".html").partition(".")[2]
    return code if code in LANGUAGES else SWEDISH


def read(text: str) -> tuple[tuple[Row, ...], list[Fault]]:
    """Read the list: its rows, and what is wrong with lines as such."""
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split(None, 2)
        if not words or words[0].startswith("#"):
            continue
        wrong = list(_wrong_words(words))
        faults += [Fault(FORMER, number, *one) for one in wrong]
        if not wrong:
            gone = words[1].casefold() == GONE
            name = " ".join(words[2].split()) if len(words) > 2 else ""
            rows.append(Row(number, words[0], "" if gone else words[1], name))
    return tuple(rows), faults


def _wrong_words(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the words of a line, and the cure."""
    if identity.find(" ".join(words)):
        yield f"Här står {identity.WHAT}, som inte får publiceras.", "Ta bort det."
        return
    yield from _wrong_address(words[0], "Skriv den gamla adressen först på raden")
    if len(words) == 1:
        cure = f"Skriv den nya adressen efter den, eller {GONE} om texten inte längre finns."
        yield f"Efter adressen {short(words[0])} står ingenting.", cure
    elif words[1].casefold() != GONE:
        yield from _wrong_address(words[1], f"Skriv den nya adressen, eller {GONE}")
        if len(words) > 2:
            yield f"Efter den nya adressen står ”{short(words[2])}”.", "Ta bort det."
    elif len(words) > 2 and len(words[2]) > LONGEST:
        what = f"Rubriken är längre än {LONGEST} tecken."
        yield what, "Korta den, eller ta bort den."


def _wrong_address(written: str, cure: str) -> Iterator[tuple[str, str]]:
    if _ADDRESS.fullmatch(written):
        return
    outside = re.match(r"[a-z]+://|//|\.\./", written, re.I)
    where = "leder utanför webbplatsen" if outside else "är inte en sidas adress på webbplatsen"
    path = re.sub(r"^(?:[a-z]+:)?//[^/]*|[?#].*$", "", written, flags=re.I).strip("/")
    example = path if not outside and _ADDRESS.fullmatch(path) else _EXAMPLE
    what = f"Adressen {short(written)} {where}."
    yield what, f"{cure}, räknad från startsidan, till exempel {example}."


def findings(content: Content) -> Iterator[Fault]:
    """Yield what is wrong with the list beside the texts: each address is there once, leads to a
    page, and is no page's own."""
    rows = by_address(content.former)
    live = _live(content)
    for row in content.former:
        first = rows[row.address]
        if first is not row:
            what = f"Adressen {row.address} står redan på rad {first.line}."
            yield Fault(FORMER, row.line, what, "Ta bort den ena raden.")
        elif row.address in live or row.address in (START, SITE_MAP, "404.html"):
            what = f"Adressen {row.address} är en sidas egen{_source(live.get(row.address))}, "
            what += "och den visas. Raden används inte."
            cure = "Ta bort raden; skulle den gamla adressen gälla, så ge sidan en egen slug."
            yield Advice(FORMER, row.line, what, cure)
        else:
            yield from _wrong_target(row, rows, live, content)


def _source(text: TextFile | None) -> str:
    return f" ({text.path})" if text else ""


def _wrong_target(
    row: Row, rows: Mapping[str, Row], live: Mapping[str, TextFile], content: Content
) -> Iterator[Fault]:
    """Yield what is wrong with where one row leads; what another row says is told there."""
    if _is_in_loop(row, rows):
        what = f"Adressen {row.address} leder runt till sig själv."
        cure = f"Skriv adressen till en sida som finns, eller {GONE}."
        yield Fault(FORMER, row.line, what, cure)
    elif row.target and row.target not in rows and content.all_read:
        texts = {text.address: text for text in content.texts if text.path != CONTACT}
        text = live.get(row.target) or texts.get(row.target)
        if not text and not _is_made(row.target, content.site):
            near = get_close_matches(row.target, [*live, SITE_MAP], 1, 0.7)
            cure = f"Menade du {near[0]}? " if near else ""
            cure += f"Skriv adressen till en sida som finns, eller {GONE}."
            yield Fault(FORMER, row.line, f"Det finns ingen sida {row.target}.", cure)
        elif text and text.reason and not is_over(text, content.texts):
            what = f"Sidan {row.target} ({text.path}) är inte publicerad ({text.reason})."
            yield Fault(FORMER, row.line, what, f"Skriv en annan adress, eller {GONE}.")


def _is_in_loop(row: Row, rows: Mapping[str, Row]) -> bool:
    seen: set[str] = set()
    at = row.target
    while at in rows and at not in seen:
        seen.add(at)
        at = rows[at].target
    return row.address in seen


def by_address(rows: Sequence[Row]) -> dict[str, Row]:
    """Give rows by their former addresses, the first of those that have one address."""
    return {row.address: row for row in reversed(rows)}


def _live(content: Content) -> dict[str, TextFile]:
    """Give the texts that are published, by address."""
    return {text.address: text for text in content.public if text.path != CONTACT}


def _is_made(address: str, site: Site) -> bool:
    """Tell whether an address is that of a page made of no text, be it there today or not."""
    names = [overviews.category_address(name) for name in site.categories if slugify(name)]
    is_year = re.fullmatch(rf"{overviews.YEARS}/[0-9]{{4}}\.html", address)
    return is_year is not None or address in (START, SITE_MAP, *names)


def is_over(text: TextFile, every: Sequence[TextFile]) -> bool:
    """Tell whether a text was published and its last day, or that of its original, has passed."""
    if not text.reason or text.planned or text.reason in (DRAFT, SKIP):
        return False
    return text.expired or any(one.expired for one in every if one.work == text.work)


def expired(texts: Sequence[TextFile]) -> dict[str, Named]:
    """Give what the texts whose last day has passed were called, by their addresses."""
    return {
        text.address: Named(_heading(text), text.lang)
        for text in texts
        if is_over(text, texts) and text.path not in (INTRODUCTION, CONTACT)
    }


def _heading(text: TextFile) -> str:
    title = str(text.values.get("title") or "")
    if text.kind is Kind.ENTRY and title and text.values.get("date"):
        return pages.heading(text.values.get("date"), title, text.lang)
    return title


def former_pages(
    rows: Sequence[Row], over: Mapping[str, Named], live: Mapping[str, Named]
) -> tuple[FormerPage, ...]:
    """Give the pages at former addresses, in order: of the list's rows, and of the texts that are
    ``over``. Where one of the ``live`` pages is, that is shown."""
    listed = by_address(rows)
    addresses = sorted((listed.keys() | over.keys()) - live.keys() - {"404.html"})
    return tuple(_former_page(address, listed, over, live) for address in addresses)


def _former_page(
    address: str, rows: Mapping[str, Row], over: Mapping[str, Named], live: Mapping[str, Named]
) -> FormerPage:
    at, seen = address, {""}
    while at in rows and at not in live and at not in seen:
        seen.add(at)
        if not rows[at].target:
            break
        at = rows[at].target
    if at in live or (at not in rows and at not in over):
        target = at if at in live else START  # a year's or category's page that is not needed today
        return FormerPage(address, target, *live[target])
    listed = rows.get(at)  # whose name, or silence, is somebody's decision
    name, lang = (listed.name, language_of(at)) if listed else over[at]
    return FormerPage(address, "", name, lang)
