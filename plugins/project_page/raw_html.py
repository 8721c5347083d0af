"""Raw HTML in bodies: a short list of elements, made into parts of Markdown's tree.

What a tag says is read and written anew, never passed on as it stands; what stands inside is
Markdown. Whatever is not on the list, or not closed where it was opened, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

from .entities import unescape
from .faults import Wrong, short
from .lines import Lines

_PARTS = re.compile(r"<(/?)([A-Za-z][^\s/>\"'=]*)(.*?)(/?)>", re.S)
_TEXT = re.compile(r"\s+\w[^=]*$")  # after a sign for less, as in a<b och c>d
_ATTRIBUTE = re.compile(
    r"\s+([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?", re.S
)
LANGUAGE = re.compile(  # RFC 5646, without what it only keeps for old
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class Allowed:
    """An element that may be used: with these attributes beside ``lang`` and ``dir``.

    A ``block`` stands on lines of its own; ``within`` is the element that it must stand in.
    """

    attributes: tuple[str, ...] = ()
    block: bool = False
    within: str | None = None


ALLOWED = {
    "a": Allowed(("href", "hreflang")),
    "abbr": Allowed(("title",)),
    "bdi": Allowed(),
    "br": Allowed(),
    "cite": Allowed(),
    "del": Allowed(),
    "ins": Allowed(),
    "kbd": Allowed(),
    "mark": Allowed(),
    "q": Allowed(),
    "span": Allowed(),
    "sub": Allowed(),
    "sup": Allowed(),
    "details": Allowed(block=True),
    "summary": Allowed(block=True, within="details"),
    "div": Allowed(block=True),
    "dl": Allowed(block=True),
    "dt": Allowed(block=True, within="dl"),
    "dd": Allowed(block=True, within="dl"),
    "figure": Allowed(block=True),
    "figcaption": Allowed(block=True, within="figure"),
}
_VOID = "br"
_FLOWS = ("div", "blockquote", "li")  # of Markdown's own elements, those that blocks may stand in
_INSTEAD = {
    **dict.fromkeys(("b", "strong"), "Skriv **ord**."),
    **dict.fromkeys(("i", "em"), "Skriv *ord*."),
    **dict.fromkeys(("ul", "ol", "li"), "Skriv en lista med - eller 1. först på varje rad."),
    **dict.fromkeys(("table", "tr", "td", "th"), "Skriv en tabell med | mellan cellerna."),
    **{f"h{level}": "Skriv ## före rubriken." for level in range(1, 7)},
    "p": "Lägg en tom rad mellan styckena.",
    "img": "Skriv ![beskrivning](bilder/namn.jpg).",
    "blockquote": "Skriv > först på varje rad.",
    "hr": "Skriv --- på en egen rad.",
    "code": "Skriv `kod`.",
    "pre": "Skriv koden mellan två rader ```.",
    "!": "Ta bort den; en anteckning till kollegor kan stå bland fälten, på en rad med # först.",
}

_OTHERWISE = "Skriv med Markdown i stället, eller ta bort koden; ska < synas, så skriv \\<."

Refuse = Callable[[int, str, str], None]  # the line, what is wrong, the cure


class Tag(NamedTuple):
    """A tag that may be used: as written, its element, whether it closes, its attributes, and the
    line where it stands."""

    written: str
    name: str
    closes: bool
    attributes: dict[str, str]
    line: int = 0


class WrongTag(Wrong):
    """A tag that may not be used."""


def read(written: str) -> Tag:
    """Read one tag; raises ``WrongTag`` when it may not be used.

    >>> read("<abbr title='Extensible Markup Language'>").attributes
    {'title': 'Extensible Markup Language'}
    """
    shown = short(written.replace("\n", " "))
    found = _PARTS.fullmatch(written)
    name = found[2].lower() if found else "!"
    allowed = ALLOWED.get(name)
    if not found or not allowed:
        if re.fullmatch(r"www\.[\w.-]+", name):
            cure = f"Skriv [text](https://{short(written.strip('<>'))})."
        else:
            cure = _INSTEAD.get(name, _OTHERWISE)
            if name in _INSTEAD and found and _TEXT.match(found[3]):
                cure = "Skriv \\< om tecknet ska synas, annars med Markdown i stället."
        raise WrongTag(f"HTML-koden {shown} kan inte användas i texten.", cure)
    if set("”“„’‘") & set(found[3]):
        what = f"HTML-koden {shown} har böjda citattecken."
        raise WrongTag(what, "Skriv raka citattecken, som på tangentbordets tvåa.")
    if found[1]:
        if found[3].strip() or found[4] or name == _VOID:
            cure = f"Skriv <{name}>." if name == _VOID else f"Skriv </{name}>."
            raise WrongTag(f"HTML-koden {shown} är fel skriven.", cure)
        return Tag(written, name, True, {})
    if found[4] and name != _VOID:
        raise WrongTag(f"HTML-koden {shown} stänger inte elementet.", f"Skriv <{name}>…</{name}>.")
    return Tag(written, name, False, dict(_attributes(name, allowed, found[3], shown)))


def _attributes(name: str, allowed: Allowed, text: str, shown: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    position = 0
    known = (*allowed.attributes, "lang", "dir")
    while position < len(text.rstrip()):
        found = _ATTRIBUTE.match(text, position)
        if not found:
            raise WrongTag(
                f"HTML-koden {shown} är fel skriven.", 'Skriv attribut som namn="värde".'
            )
        key = found[1].lower()
        written = next((part for part in found.groups()[1:] if part is not None), "")
        value = unescape(written)
        if key not in known:
            what = f"Attributet {short(key)} kan inte användas på <{name}>."
            raise WrongTag(what, f"Ta bort det. De som finns är {', '.join(known)}.")
        if key in seen:
            raise WrongTag(f"Attributet {key} står två gånger i {shown}.", "Ta bort det ena.")
        wrong = _wrong_value(key, value)
        if "<" in written:  # where Markdown has made something of it
            wrong = "Skriv det utan formatering."
        if wrong:
            raise WrongTag(f"Attributet {key} i {shown} har ett värde som inte går.", wrong)
        seen.add(key)
        yield key, value
        position = found.end()
    needed = {"a": "href", "abbr": "title"}.get(name)
    if needed and needed not in seen:
        raise WrongTag(f"HTML-koden {shown} saknar {needed}.", f'Skriv <{name} {needed}="…">.')


def _wrong_value(key: str, value: str) -> str | None:
    """Give the cure for a value that an attribute cannot have."""
    if key in ("lang", "hreflang") and not LANGUAGE.fullmatch(value):
        return f'Skriv språkets kod, till exempel {key}="en".'
    if key == "dir" and value not in ("ltr", "rtl", "auto"):
        return 'Skriv dir="ltr", "rtl" eller "auto".'
    return None if value.strip() and value.isprintable() else "Fyll i det, eller ta bort det."


class _End:
    """Where a paragraph ends among the parts of a block."""


_Part = str | Element | Tag | _End


class Grafter:
    """Makes the raw tags of one text, ``pieces`` in Markdown's stash, into elements of its tree.

    ``places`` has the lines of those pieces that stand in the text.
    """

    def __init__(
        self, pieces: Sequence[object], places: Mapping[int, int], lines: Lines, refuse: Refuse
    ) -> None:
        self._refuse = refuse
        self._lines = lines
        self._tags: dict[int, Tag] = {}
        self._refused: set[str] = set()
        self._halves = _Halves()
        self.taken: set[int] = set()
        for number, line in places.items():
            if str(pieces[number]).startswith("<"):
                self._read(number, str(pieces[number]), line)

    def _read(self, number: int, written: str, line: int) -> None:
        self.taken.add(number)
        try:
            self._tags[number] = read(written)._replace(line=line)
        except WrongTag as wrong:
            found = _PARTS.fullmatch(written)
            closes, name = (bool(found[1]), found[2].lower()) if found else (False, "")
            if not closes or name not in self._refused:
                self._refuse(line, wrong.what, wrong.cure)
            self._refused.add(name)
            has_other_half = name in ALLOWED and name != _VOID and not (found and found[4])
            if has_other_half:  # which is then not refused for itself
                self._tags[number] = Tag(written, name, closes, {}, line)

    def graft(self, root: Element) -> None:
        """Put the elements in their places; nothing is done to a text without raw tags."""
        if self._tags:
            self._element(root)
            self._halves.refuse(self._refuse, self._lines)

    def _element(self, element: Element) -> None:
        if element.tag in ("code", "pre"):
            return
        parts = list(self._parts(element))
        for child in list(element):
            element.remove(child)
        element.text = None
        grown = _Growth(element, self._halves, self._lines, self._refuse)
        for part in parts:
            if isinstance(part, Element):
                self._element(part)
            grown.add(part)
        grown.finish()

    def _parts(self, element: Element) -> Iterator[_Part]:
        flows = element.tag in _FLOWS
        yield from self._pieces(element.text)
        for child in element:
            tail, child.tail = child.tail, None
            if flows and child.tag == "p" and self._begins_with_block(child):
                yield from self._parts(child)
                yield _End()
            else:
                if flows and child.tag in _BLOCKS:
                    yield _End()
                yield child
            yield from self._pieces(tail)

    def _begins_with_block(self, paragraph: Element) -> bool:
        found = HTML_PLACEHOLDER_RE.match((paragraph.text or "").lstrip())
        tag = self._tags.get(int(found[1])) if found else None
        return tag is not None and ALLOWED[tag.name].block

    def _pieces(self, text: str | None) -> Iterator[_Part]:
        start = 0
        for found in HTML_PLACEHOLDER_RE.finditer(text or ""):
            if tag := self._tags.pop(int(found[1]), None):
                yield (text or "")[start : found.start()]
                yield tag
                start = found.end()
        yield (text or "")[start:]


_BLOCKS = ("p", "ul", "ol", "blockquote", "table", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6")


class _Halves:
    """The tags that are not opened and closed in the same place; each pair is told once."""

    def __init__(self) -> None:
        self.unclosed: list[Tag] = []
        self.unopened: list[Tag] = []
        self.misplaced: list[Tag] = []  # told already, as standing where they may not

    def refuse(self, refuse: Refuse, lines: Lines) -> None:
        """Refuse them all."""
        for tag in self.unopened:
            if other := _take(self.misplaced, tag.name):
                continue
            if other := _take(self.unclosed, tag.name):
                both = f"HTML-koderna {short(other.written)} och </{tag.name}> står"
                what = f"{both} i olika stycken, eller på var sin sida om * eller **."
                cure = "Låt båda stå i samma stycke, och båda innanför eller utanför stjärnorna."
                if ALLOWED[tag.name].block and lines.joins(tag.line):
                    what = f"</{tag.name}> står direkt under en text och skulle höra till den."
                    refuse(tag.line, what, "Lägg en tom rad före.")
                    continue
                if ALLOWED[tag.name].block:
                    what = f"{both} inte på samma nivå."
                    cure = "Skriv dem på egna rader, med samma indrag, eller med > före båda."
                refuse(min(other.line, tag.line), what, cure)
            else:
                what = f"</{tag.name}> stänger inget som är öppet här."
                refuse(tag.line, what, f"Skriv <{tag.name}> före, eller ta bort koden.")
        for tag in self.unclosed:
            what = f"HTML-koden {short(tag.written)} öppnas men stängs aldrig i samma stycke."
            if ALLOWED[tag.name].block:
                what = f"HTML-koden {short(tag.written)} öppnas men stängs aldrig."
            refuse(tag.line, what, f"Skriv </{tag.name}> där det slutar.")


def _take(tags: list[Tag], name: str) -> Tag | None:
    for tag in tags:
        if tag.name == name:
            tags.remove(tag)
            return tag
    return None


class _Growth:
    """One element of the tree while its parts are put into it again."""

    def __init__(self, element: Element, halves: _Halves, lines: Lines, refuse: Refuse) -> None:
        self._open: list[tuple[Element, Tag | None]] = [(element, None)]
        self._flows = element.tag in _FLOWS
        self._halves = halves
        self._lines = lines
        self._refuse = refuse
        self._line = 0  # where the last tag stands
        self._misplaced: list[Tag] = []

    def add(self, part: _Part) -> None:
        """Put the next part where it belongs."""
        if isinstance(part, str):
            self._text(part)
        elif isinstance(part, _End):
            self._close_inline()
        elif isinstance(part, Element):
            if part.tag not in _BLOCKS:
                self._refuse_outside_paragraph("".join(part.itertext()))
            self._open[-1][0].append(part)
        elif part.closes:
            self._line = part.line
            self._close(part)
        else:
            self._line = part.line
            self._refuse_misplaced(part)
            new = Element(part.name, part.attributes)
            self._open[-1][0].append(new)
            if part.name != _VOID:
                self._open.append((new, part))

    def finish(self) -> None:
        """Note what is still open."""
        while len(self._open) > 1:
            self._unclosed()

    def _text(self, text: str) -> None:
        parent = self._open[-1][0]
        if text.strip():
            self._refuse_outside_paragraph(text.strip())
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def _refuse_outside_paragraph(self, text: str, line: int | None = None) -> None:
        """Refuse what stands after the end of a block, and so in no paragraph."""
        parent, opened = self._open[-1]
        text = HTML_PLACEHOLDER_RE.sub("", text).strip()
        if text and opened is None and parent.tag in ("div", "blockquote"):
            line = line or self._lines.find(text.split("\n")[0], self._line)
            what = f"”{short(text)}” står i samma stycke som ett HTML-element som har slutat."
            self._refuse(line, what, "Lägg en tom rad före.")

    def _refuse_misplaced(self, tag: Tag) -> None:
        parent, opened = self._open[-1]
        allowed = ALLOWED[tag.name]
        if not allowed.block:
            self._refuse_outside_paragraph(tag.written, tag.line)
        if any(outer in self._misplaced for _, outer in self._open):
            self._misplaced.append(tag)
        elif allowed.block and (not self._flows or (opened and not ALLOWED[opened.name].block)):
            what = f"<{tag.name}> står inne i ett stycke eller en rubrik."
            self._refuse(tag.line, what, "Skriv det först på en egen rad, efter en tom rad.")
            self._misplaced.append(tag)
        elif allowed.within and (not opened or parent.tag != allowed.within):
            what = f"<{tag.name}> står inte direkt i <{allowed.within}>."
            self._refuse(
                tag.line, what, f"Skriv det mellan <{allowed.within}> och </{allowed.within}>."
            )
            self._misplaced.append(tag)

    def _close(self, tag: Tag) -> None:
        element, opened = self._open[-1]
        if opened is None or opened.name != tag.name:
            self._halves.unopened.append(tag)
            return
        self._open.pop()
        if opened not in self._misplaced and (wrong := _wrong_inside(element)):
            self._refuse(opened.line, *wrong)

    def _close_inline(self) -> None:
        while (opened := self._open[-1][1]) and not ALLOWED[opened.name].block:
            self._unclosed()

    def _unclosed(self) -> None:
        _, tag = self._open.pop()
        if tag in self._misplaced:
            self._halves.misplaced.append(tag)
        elif tag:
            self._halves.unclosed.append(tag)


def _wrong_inside(element: Element) -> tuple[str, str] | None:
    """Say what is wrong with what stands in an element, and the cure."""
    tags = [child.tag for child in element]
    loose = [element.text, *(child.tail for child in element)]
    bare = not any(text and text.strip() for text in loose)
    if not tags and bare and element.tag != "a":  # whose lack of words is told as such
        return f"<{element.tag}> är tomt.", "Fyll i det, eller ta bort koden."
    if element.tag == "details" and (tags[:1] != ["summary"] or (element.text or "").strip()):
        return "<details> börjar inte med <summary>.", "Skriv <summary>rubriken</summary> först."
    if element.tag == "details" and tags.count("summary") > 1:
        return "<details> har mer än en <summary>.", "Behåll en."
    if element.tag == "figure" and tags.count("figcaption") > 1:
        return "<figure> har mer än en <figcaption>.", "Behåll en."
    if element.tag == "figure" and "figcaption" in tags[1:-1]:
        return "<figcaption> står mitt i <figure>.", "Skriv den först eller sist."
    if element.tag == "dl" and not (
        bare and set(tags) <= {"dt", "dd"} and tags[0] == "dt" and tags[-1] == "dd"
    ):
        what = "<dl> har annat i sig än par av <dt> och <dd>."
        return what, "Skriv <dt>ordet</dt> och <dd>förklaringen</dd>."
    return None
