"""Bodies: Markdown to HTML that can stand at any depth of addresses and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE
from markupsafe import Markup

from . import fences, limits, slips, typography, watchdog
from .faults import Advice, Fault
from .frontmatter import short
from .lines import Lines, key
from .links import Library, WrongLink, fragment_of, inside, outside, scheme_of
from .raw_html import TAG, Grafter
from .slugs import slugify

# Control characters are refused in the source, so these cannot collide with it.
_ROOT, _LEVEL, _PAGE, _PREFIX = "\x1a", "\x1b", "\x1c", "\x1d"
_EXTERNAL_WORDS = "länk till annan webbplats"
_DEEPEST = 4
_ENTITY = re.compile(r"&#?\w+;")
_OWN_IDS = re.compile("innehall|meny|kontakt|tidslinje|pa-gang|ar-[0-9]+")  # the theme's
DECORATIVE = "dekorativ"
LONGEST = 60  # seconds; the limits keep every text far below


class Anchor(NamedTuple):
    """A link to a heading: its line, the text that it leads to, the heading's id."""

    line: int
    path: str
    name: str


@dataclass(frozen=True)
class Body:
    """A rendered text, with the files under bilder/ and filer/ that it uses.

    ``headings`` are the ids of its headings, ``anchors`` the links to headings.
    """

    template: str = ""
    files: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    anchors: tuple[Anchor, ...] = ()

    @property
    def words(self) -> str:
        """Give the text as it is read, without its markup."""
        return unescape(re.sub(r"<[^>]*>", "", self.template))

    def html(self, root: str, level: int, prefix: str = "", page: str = "") -> Markup:
        """Give the HTML under a heading of ``level`` (1–3).

        ``root`` leads from the page to the site's root: ``""``, ``"../"`` or a full address.
        ``prefix`` stands before the ids of headings where several texts share a page, ``page``
        before links within the text where it does not stand on a page, as in a feed.
        """
        shift = level - 1
        html = re.sub(f"{_LEVEL}([0-9])", lambda found: str(int(found[1]) + shift), self.template)
        html = html.replace(_PAGE, page).replace(_PREFIX, prefix)
        return Markup(html.replace(_ROOT, root))  # noqa: S704 - rendered Markdown


@dataclass
class _Place:
    """The text being rendered: where it stands, and what was found in it."""

    path: str
    lines: Lines
    library: Library
    faults: list[Fault] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    headings: Counter[str] = field(default_factory=Counter)
    anchors: list[Anchor] = field(default_factory=list)
    own: set[int] = field(default_factory=set)

    def fault(self, line: int, what: str, cure: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.path, line, what, cure))

    def advise(self, line: int, what: str, cure: str) -> None:
        """Note an advice."""
        self.faults.append(Advice(self.path, line, what, cure))

    def refuse(self, written: str, what: str, cure: str) -> None:
        """Note a fault of something by how it is written in the source."""
        self.fault(self.lines.find(written), what, cure)


class _References(dict[str, tuple[str, str]]):
    """The addresses of reference links; knows which were used."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()
        self.repeated: set[str] = set()

    def __setitem__(self, name: str, target: tuple[str, str]) -> None:
        if name in self:
            self.repeated.add(name)
        super().__setitem__(name, target)

    def __getitem__(self, name: str) -> tuple[str, str]:
        self.used.add(name)
        return super().__getitem__(name)


class Renderer:
    """Renders texts with one Markdown instance, reset between them."""

    def __init__(self) -> None:
        self._parts = _Parts()
        self._markdown = self._new()

    def _new(self) -> Markdown:
        return Markdown(output_format="html", extensions=["tables", "sane_lists", self._parts])

    def render(
        self, text: str, path: str, first_line: int, library: Library
    ) -> tuple[Body, list[Fault]]:
        """Render the body of ``path`` that begins on ``first_line``: it, and its faults."""
        if beyond := [Fault(path, *problem) for problem in limits.problems(text, first_line)]:
            return Body(), beyond
        place = _Place(path, Lines(text, first_line), library)
        self._parts.fences.place = self._parts.tree.place = place
        markdown = self._markdown.reset()
        markdown.references = references = _References()
        try:
            with watchdog.within(LONGEST):
                html = markdown.convert(text)
        except Exception as error:  # whatever a text does, its writer is told which text it was
            self._markdown = self._new()  # the old one still stands somewhere in the text
            place.fault(first_line, *_failure(error))
            return Body(), place.faults
        for number, raw in enumerate(markdown.htmlStash.rawHtmlBlocks):
            if number not in place.own:
                _refuse_wrong_entity(place, str(raw))
        _refuse_lost_references(place, references)
        _refuse_flattened_lists(place, fences.blank(text))
        body = Body(html, frozenset(place.files), frozenset(place.headings), tuple(place.anchors))
        return body, place.faults


def _failure(error: Exception) -> tuple[str, str]:
    """Say why a text could not be read, and the cure."""
    if isinstance(error, RecursionError):
        return "Texten har för många nivåer.", "Använd färre nivåer."
    if isinstance(error, TimeoutError):
        return "Texten tar för lång tid att läsa.", "Dela upp den, eller skriv den enklare."
    what = f"Texten går inte att läsa ({type(error).__name__}: {short(str(error))})."
    return what, "Ta bort det du skrev sist, och säg till den som sköter webbplatsen."


def _refuse_wrong_entity(place: _Place, raw: str) -> None:
    char = unescape(raw)
    if char in (raw, "\ufffd") or not (char.isprintable() or char in "\u00a0\u00ad"):
        place.refuse(raw, f"Teckenkoden {raw} finns inte.", "Skriv tecknet i stället.")


def _refuse_lost_references(place: _Place, references: _References) -> None:
    for name in references:
        if name not in references.used or name in references.repeated:
            line = place.lines.next(key(references[name][0]))
            what = f"Raden med [{short(name)}]: skulle inte synas på sidan."
            if name in references.repeated:
                what = f"[{short(name)}]: står mer än en gång."
            place.fault(line, what, "Länka till den med [text][namn], eller skriv om raden.")


_ITEM = re.compile(r"( {0,3})(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\S")


def _refuse_flattened_lists(place: _Place, text: str) -> None:
    """Refuse an item that is meant to lie under another, and would lie beside it or in its text."""
    outer: int | None = None  # the spaces before the items of the list that a line may belong to
    blank = True
    for number, line in enumerate(text.split("\n"), place.lines.first):
        item = _ITEM.match(line)
        if item and outer is not None and len(item[1]) > outer:
            what = "Punkten är indragen för lite för att ligga under den ovanför."
            place.fault(number, what, "Börja raden med fyra blanksteg, eller med inga.")
        elif item:
            outer = len(item[1]) if outer is None else min(outer, len(item[1]))
        elif blank and line.strip() and not line.startswith(" "):
            outer = None
        blank = not line.strip()


class _Parts(Extension):
    def __init__(self) -> None:
        super().__init__()
        self.fences = _Fences()
        self.tree = _Tree()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        self.fences.md = self.tree.md = md
        md.ESCAPED_CHARS.append("<")
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(self.fences, "fences", 25)
        md.inlinePatterns.register(HtmlInlineProcessor(TAG, md), "html", 90)
        md.treeprocessors.register(self.tree, "project_page", 15)
        md.postprocessors.register(_Typography(md), "swedish", 40)


class _Fences(Preprocessor):
    """Puts blocks of code between fences aside, as they stand."""

    place: _Place

    def run(self, lines: list[str]) -> list[str]:
        for fence in reversed(list(fences.find(lines))):
            number = self.place.lines.first + fence.start
            if fence.indented:
                what = f"Raden {lines[fence.start].strip()[:10]} står inte längst till vänster."
                self.place.fault(number, what, "Flytta ut koden ur listan eller citatet.")
            elif fence.end is None:
                mark, lines[fence.start] = lines[fence.start][:3], ""
                what = "Koden som börjar här har inget slut."
                self.place.fault(number, what, f"Skriv en rad {mark} efter den.")
            else:
                code = "\n".join(lines[fence.start + 1 : fence.end])
                self.place.own.add(self.md.htmlStash.html_counter)
                block = self.md.htmlStash.store(f"<pre><code>{_escaped(code)}\n</code></pre>")
                lines[fence.start : fence.end + 1] = ["", block, ""]
        return lines


class _Typography(Postprocessor):
    """Runs before stashed pieces come back, so that addresses shown as text are left alone."""

    def run(self, text: str) -> str:
        return typography.educate(text)


class _Tree(Treeprocessor):
    """Goes through the parsed text once: headings, links, images, dashes and slips."""

    place: _Place

    def run(self, root: Element) -> None:
        grafter = Grafter(self.md.htmlStash.rawHtmlBlocks, self.place.refuse)
        self.place.own |= grafter.taken
        grafter.graft(root)
        depth = 1
        for element in list(root.iter()):
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._image(element)
            elif element.tag in ("th", "td"):
                _align(element)
            elif element.tag == "pre":
                self._indented_code(element)
            elif re.fullmatch("h[1-6]", element.tag):
                depth = self._heading(element, depth)
        for element in _outside_code(root):
            element.text = self._text(element.text)
            for child in element:
                child.tail = self._text(child.tail)

    def _text(self, text: str | None) -> str | None:
        for written, what, cure in slips.find(text or ""):
            self.place.refuse(written, what, cure)
        for written, what, cure in slips.habits(text or ""):
            self.place.advise(self.place.lines.find(written), what, cure)
        return text and typography.dashes(text)

    def _indented_code(self, element: Element) -> None:
        first = "".join(element.itertext()).strip().split("\n")[0]
        self.place.refuse(
            unescape(first),
            "Raden börjar med fyra blanksteg och skulle visas som datorkod.",
            "Ta bort blankstegen; är det kod, så skriv en rad ``` före och en efter.",
        )

    def _heading(self, element: Element, before: int) -> int:
        """Check a heading after one of the depth ``before``; give the depth to go on from."""
        depth = int(element.tag[1])
        line = self.place.lines.next(element.tag)
        text = self._shown(element)
        element.tag = f"h{_LEVEL}{depth}"
        element.set("id", f"{_PREFIX}{self._id(text)}")
        if not text:
            self.place.fault(line, "Rubriken är tom.", "Skriv rubriken efter #, eller ta bort den.")
        elif depth == 1:
            self.place.fault(
                line,
                f"Rubriken ”{short(text)}” har högsta nivån (#), som är sidans egen rubrik.",
                "Skriv två # före den; är det ingen rubrik, så skriv \\#.",
            )
        elif depth > _DEEPEST:
            self.place.fault(
                line,
                f"Rubriken ”{short(text)}” ligger på nivå {depth}.",
                f"Använd högst {'#' * _DEEPEST}.",
            )
        elif depth > before + 1:
            self.place.advise(
                line,
                f"Rubriken ”{short(text)}” hoppar över en nivå.",
                f"Skriv {'#' * (before + 1)} före den.",
            )
        return depth

    def _id(self, text: str) -> str:
        """Give a heading's id: its words as in an address, with a number where they are taken."""
        name = words = slugify(text) or "avsnitt"
        taken = self.place.headings
        while name in taken or _OWN_IDS.fullmatch(name):
            taken[words] = max(taken[words], 1) + 1
            name = f"{words}-{taken[words]}"
        taken[name] = 1
        return name

    def _link(self, element: Element) -> None:
        href = self._plain(element.get("href", ""))
        line = self.place.lines.next(key(href))
        shown = self._shown(element)
        self._advise_on_words(href, shown, line)
        if not len(element) and key(shown) == key(href):
            self.place.own.add(self.md.htmlStash.html_counter)
            element.text = self.md.htmlStash.store(_escaped(shown))
        if element.find(".//a") is not None:
            self.place.fault(line, "En länk står inne i en annan länk.", "Skriv dem var för sig.")
        if not shown and element.find(".//img") is None:
            what = f"Länken till {short(href)} har ingen text." if href else "Länken är tom."
            self.place.fault(line, what, "Skriv [text](adress).")
            return
        try:
            if scheme_of(href):
                element.set("href", outside(href))
                self._note_external(element, href, shown, line)
            else:
                self._internal(element, href, line)
        except WrongLink as wrong:
            self.place.fault(line, wrong.what, wrong.cure)

    def _note_external(self, element: Element, href: str, shown: str, line: int) -> None:
        host = urlsplit(href).hostname
        if href.lower().startswith("http:"):
            what = f"Länken till {short(href)} går över en osäker förbindelse (http)."
            cure = "Skriv https om webbplatsen finns där."
            self.place.advise(line, what, cure)
        if host and host != self.place.library.own_host and not shown.endswith(_EXTERNAL_WORDS):
            _add_note(element, _EXTERNAL_WORDS)

    def _advise_on_words(self, href: str, shown: str, line: int) -> None:
        if slips.says_nothing(shown):
            what = f"Länktexten ”{shown}” säger inte vart länken leder."
            self.place.advise(line, what, "Skriv vad som finns där, till exempel Lunds vision.")
        elif re.match(r"(https?://|www\.)\S+$", shown):
            what = f"Länktexten är en adress, {short(shown)}, som är svår att läsa och lyssna på."
            self.place.advise(line, what, f"Skriv [det som finns där]({short(href)}).")

    def _internal(self, element: Element, href: str, line: int) -> None:
        if href.startswith("#"):
            self._anchor(element, self.place.path, fragment_of(href), line)
            return
        target, name = inside(href, self.place.path, self.place.library)
        if target in self.place.library.addresses:
            self._document(element, href, target, line)
            if name and element.get("href"):
                self._anchor(element, target, name, line)
        else:
            self.place.files.add(target)
            element.set("href", _ROOT + quote(target) + (f"#{name}" if name else ""))
            size = _size(self.place.library.sizes[target])
            _add_note(element, f"({_kind(target)}, {size})")

    def _anchor(self, element: Element, target: str, name: str, line: int) -> None:
        """Lead a link to a heading of this text or another; a check looks whether it is there."""
        if target == self.place.path:
            if name == "kontakt":  # on every page
                return
            element.set("href", f"{_PAGE}#{_PREFIX}{name}")
        else:
            address = element.get("href", "")
            element.set("href", f"{address}{'-' if '#' in address else '#'}{name}")
        self.place.anchors.append(Anchor(line, target, name))

    def _document(self, element: Element, href: str, target: str, line: int) -> None:
        address = self.place.library.addresses[target]
        if not href.startswith("{filename}"):
            element.set("href", "")
            self.place.fault(
                line,
                f"Länken till {short(href)} skulle leda till en Markdownfil, inte till en sida.",
                f"Skriv {{filename}}/{target}.",
            )
        elif target in self.place.library.expired:
            self._unlink(element, target, line)
        elif address is None:
            self.place.fault(
                line,
                f"Länken leder till {target}, som inte är publicerad.",
                "Ta bort länken, eller publicera den texten också.",
            )
        else:
            element.set("href", _ROOT + address)

    def _unlink(self, element: Element, target: str, line: int) -> None:
        """Leave a link's words when what it led to has expired, so that the next build goes on."""
        element.tag = "span"
        element.attrib.clear()
        what = f"Länken till {target} visas inte, för den texten är inte längre publicerad."
        self.place.faults.append(Advice(self.place.path, line, what, "Ta bort länken."))

    def _image(self, element: Element) -> None:
        source = self._plain(element.get("src", ""))
        line = self.place.lines.next(key(source))
        alt = self._plain(element.get("alt", ""))
        element.set("alt", "" if is_decorative(alt) else typography.dashes(alt))
        for _, what, cure in slips.find(alt):
            self.place.fault(line, f"Bildens beskrivning: {what[:1].lower()}{what[1:]}", cure)
        if not alt.strip():
            self.place.fault(
                line,
                f"Bilden {short(source)} saknar beskrivning.",
                f"Skriv vad den visar: ![beskrivning]({short(source)}), eller ![dekorativ] om den "
                "inte säger något utöver texten.",
            )
        if not source.strip():
            self.place.fault(line, *slips.NO_PICTURE)
            return
        if scheme_of(source):
            self.place.fault(
                line,
                f"Bilden {short(source)} ligger på en annan webbplats.",
                "Lägg bilden i content/bilder och skriv ![beskrivning](bilder/namn.jpg).",
            )
            return
        try:
            target, _ = inside(source, self.place.path, self.place.library)
        except WrongLink as wrong:
            self.place.fault(line, wrong.what, wrong.cure)
            return
        if not target.startswith("bilder/"):
            self.place.fault(
                line, f"{target} är inte en bild i mappen bilder.", "Lägg bilden i content/bilder."
            )
            return
        self.place.files.add(target)
        element.set("src", _ROOT + quote(target))

    def _shown(self, element: Element) -> str:
        return " ".join(self._plain("".join(element.itertext())).split())

    def _plain(self, text: str) -> str:
        """Undo what Python-Markdown has put in a text's place: escapes, entities, pieces."""
        text = HTML_PLACEHOLDER_RE.sub(lambda found: self._raw(int(found[1])), text)
        text = _ESCAPED.sub(lambda found: chr(int(found[1])), text)
        return unescape(text.replace(AMP_SUBSTITUTE, "&"))

    def _raw(self, number: int) -> str:
        pieces = self.md.htmlStash.rawHtmlBlocks
        raw = pieces[number] if number < len(pieces) else ""
        return raw if isinstance(raw, str) else ""


def is_decorative(alt: str) -> bool:
    """Tell whether a picture's description says that it needs none."""
    return alt.strip().casefold() == DECORATIVE


_ESCAPED = re.compile("\x02([0-9]{1,6})\x03")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _outside_code(element: Element) -> Iterator[Element]:
    if element.tag not in ("code", "pre"):
        yield element
        for child in element:
            yield from _outside_code(child)


def _align(cell: Element) -> None:
    """Give a table's cell a class for its alignment; the page has no inline styles."""
    style = cell.attrib.pop("style", "")
    if style and "left" not in style:
        cell.set("class", "end" if "right" in style else "middle")


def _add_note(link: Element, words: str) -> None:
    """Put words that are not the writer's own at the end of a link."""
    SubElement(link, "span", {"class": "link-note"}).text = f" {words}"


def _kind(path: str) -> str:
    return path.rpartition(".")[2].upper()


def _size(count: int) -> str:
    """Give a file's size as it is written in Swedish.

    >>> _size(1_234_567), _size(51_200)
    ('1,2 MB', '51 kB')
    """
    if count >= 1_000_000:
        return f"{count / 1_000_000:.1f} MB".replace(".", ",")
    return f"{max(1, round(count / 1000))} kB"
