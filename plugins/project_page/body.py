"""Bodies: Markdown to HTML that can stand at any depth of addresses and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE
from markupsafe import Markup

from . import limits, slips, typography
from .faults import Advice, Fault
from .frontmatter import short
from .lines import Lines, key
from .links import Library, WrongLink, inside, outside, scheme_of

_ROOT, _LEVEL = "\x1a", "\x1b"  # control characters: refused in the source, so they cannot collide
_EXTERNAL_WORDS = "länk till annan webbplats"
_DEEPEST = 4
_ENTITY = re.compile(r"&#?\w+;")


@dataclass(frozen=True)
class Body:
    """A rendered text, with the files under bilder/ and filer/ that it uses."""

    template: str = ""
    files: frozenset[str] = frozenset()

    def html(self, root: str, level: int) -> Markup:
        """Give the HTML under a heading of ``level`` (1–3).

        ``root`` leads from the page to the site's root: ``""``, ``"../"`` or a full address.
        """
        shift = level - 1
        html = re.sub(f"{_LEVEL}([0-9])", lambda found: str(int(found[1]) + shift), self.template)
        return Markup(html.replace(_ROOT, root))  # noqa: S704 - rendered Markdown


@dataclass
class _Place:
    """The text being rendered: where it stands, and what was found in it."""

    path: str
    lines: Lines
    library: Library
    faults: list[Fault] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    own: set[int] = field(default_factory=set)

    def fault(self, line: int, what: str, cure: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.path, line, what, cure))


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
        self._tree = _Tree()
        self._markdown = self._new()

    def _new(self) -> Markdown:
        return Markdown(
            output_format="html", extensions=["tables", "sane_lists", _Parts(self._tree)]
        )

    def render(
        self, text: str, path: str, first_line: int, library: Library
    ) -> tuple[Body, list[Fault]]:
        """Render the body of ``path`` that begins on ``first_line``: it, and its faults."""
        if beyond := [Fault(path, *problem) for problem in limits.problems(text, first_line)]:
            return Body(), beyond
        place = _Place(path, Lines(text, first_line), library)
        self._tree.place = place
        markdown = self._markdown.reset()
        markdown.references = references = _References()
        try:
            html = markdown.convert(text)
        except RecursionError:
            self._markdown = self._new()  # the old one still stands somewhere in the text
            place.fault(first_line, "Texten har för många nivåer.", "Använd färre nivåer.")
            return Body(), place.faults
        for number, raw in enumerate(markdown.htmlStash.rawHtmlBlocks):
            if number not in place.own and isinstance(raw, str):
                _refuse_raw_html(place, raw)
        _refuse_lost_references(place, references)
        return Body(html, frozenset(place.files)), place.faults


def _refuse_raw_html(place: _Place, raw: str) -> None:
    first = raw.strip().split("\n")[0]
    line = place.lines.find(first)
    if _ENTITY.fullmatch(raw):
        char = unescape(raw)
        if char in (raw, "\ufffd") or not (char.isprintable() or char in "\u00a0\u00ad"):
            place.fault(line, f"Teckenkoden {raw} finns inte.", "Skriv tecknet i stället.")
        return
    bare = first.strip("<>")
    cure = "Skriv med Markdown i stället, eller ta bort koden."
    if re.fullmatch(r"www\.[\w./-]+", bare):
        cure = f"Skriv <https://{bare}>."
    place.fault(line, f"HTML-koden {short(first)} kan inte användas i texten.", cure)


def _refuse_lost_references(place: _Place, references: _References) -> None:
    for name in references:
        if name not in references.used or name in references.repeated:
            line = place.lines.next(key(references[name][0]))
            what = f"Raden med [{short(name)}]: skulle inte synas på sidan."
            if name in references.repeated:
                what = f"[{short(name)}]: står mer än en gång."
            place.fault(line, what, "Länka till den med [text][namn], eller skriv om raden.")


class _Parts(Extension):
    def __init__(self, tree: _Tree) -> None:
        super().__init__()
        self._tree = tree

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        self._tree.md = md
        md.treeprocessors.register(self._tree, "project_page", 15)
        md.postprocessors.register(_Typography(md), "swedish", 40)


class _Typography(Postprocessor):
    """Runs before stashed pieces come back, so that addresses shown as text are left alone."""

    def run(self, text: str) -> str:
        return typography.educate(text)


class _Tree(Treeprocessor):
    """Goes through the parsed text once: headings, links, images, dashes and slips."""

    place: _Place

    def run(self, root: Element) -> None:
        depth = 1
        for element in list(root.iter()):
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._image(element)
            elif element.tag in ("th", "td"):
                _align(element)
            elif re.fullmatch("h[1-6]", element.tag):
                depth = self._heading(element, depth)
        for element in _outside_code(root):
            element.text = self._text(element.text)
            for child in element:
                child.tail = self._text(child.tail)

    def _text(self, text: str | None) -> str | None:
        for written, what, cure in slips.find(text or ""):
            self.place.fault(self.place.lines.find(written), what, cure)
        return text and typography.dashes(text)

    def _heading(self, element: Element, before: int) -> int:
        """Check a heading after one of the depth ``before``; give the depth to go on from."""
        depth = int(element.tag[1])
        line = self.place.lines.next(element.tag)
        text = self._shown(element)
        element.tag = f"h{_LEVEL}{depth}"
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
            self.place.fault(
                line,
                f"Rubriken ”{short(text)}” hoppar över en nivå.",
                f"Skriv {'#' * (before + 1)} före den.",
            )
        return depth

    def _link(self, element: Element) -> None:
        href = self._plain(element.get("href", ""))
        line = self.place.lines.next(key(href))
        shown = self._shown(element)
        if not len(element) and key(shown) == key(href):
            self.place.own.add(self.md.htmlStash.html_counter)
            element.text = self.md.htmlStash.store(_escaped(shown))
        if not shown and element.find(".//img") is None:
            what = f"Länken till {short(href)} har ingen text." if href else "Länken är tom."
            self.place.fault(line, what, "Skriv [text](adress).")
            return
        try:
            if scheme_of(href):
                element.set("href", outside(href))
                self._note_external(element, href, shown)
            else:
                self._internal(element, href, line)
        except WrongLink as wrong:
            self.place.fault(line, wrong.what, wrong.cure)

    def _note_external(self, element: Element, href: str, shown: str) -> None:
        host = urlsplit(href).hostname
        if host and host != self.place.library.own_host and not shown.endswith(_EXTERNAL_WORDS):
            _add_note(element, _EXTERNAL_WORDS)

    def _internal(self, element: Element, href: str, line: int) -> None:
        target = inside(href, self.place.path, self.place.library)
        if target in self.place.library.addresses:
            self._document(element, href, target, line)
        else:
            self.place.files.add(target)
            element.set("href", _ROOT + quote(target))
            size = _size(self.place.library.sizes[target])
            _add_note(element, f"({_kind(target)}, {size})")

    def _document(self, element: Element, href: str, target: str, line: int) -> None:
        address = self.place.library.addresses[target]
        if not href.startswith("{filename}"):
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
        element.set("alt", typography.dashes(alt))
        if not alt.strip():
            self.place.fault(
                line,
                f"Bilden {short(source)} saknar beskrivning.",
                f"Skriv vad den visar: ![beskrivning]({short(source)}).",
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
            target = inside(source, self.place.path, self.place.library)
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
