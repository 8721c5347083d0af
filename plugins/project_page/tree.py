"""What is looked at in a text's tree: headings, links, images, dashes and slips."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from . import slips, typography
from .characters import seen
from .entities import unescape
from .faults import Advice, short
from .lines import Reading, key
from .links import WrongLink, fragment_of, inside, outside, scheme_of
from .pictures import Picture
from .place import LEVEL, PAGE, PREFIX, ROOT, Anchor, Place
from .raw_html import Grafter
from .slugs import slugify

DECORATIVE = "dekorativ"
_NOTE = "link-note"
_DEEPEST = 4
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_OWN_IDS = re.compile(
    "innehall|meny|kontakt|tidslinje|hitta|pa-gang|folj|brister|(?:ar|telefon)-[0-9]+"
)  # the theme's


class Tree(Treeprocessor):
    """Goes through the parsed text once: headings, links, images, dashes and slips."""

    place: Place

    def run(self, root: Element) -> None:
        """Look at a text's tree, and make it ready for its page."""
        place = self.place
        place.pieces = dict(self._pieces(root))
        grafter = Grafter(self.md.htmlStash.rawHtmlBlocks, place.pieces, place.lines, place.fault)
        place.own |= grafter.taken
        grafter.graft(root)
        self._numbers(root)
        self._depth = 1
        self._counts: Counter[str] = Counter()
        self._reading = Reading(place.lines)
        self._element(root)

    def _pieces(self, root: Element) -> Iterator[tuple[int, int]]:
        """Yield the pieces of HTML in a text with their lines, in their order."""
        for found in HTML_PLACEHOLDER_RE.finditer("".join(root.itertext())):
            number = int(found[1])
            if number not in self.place.own:
                yield number, self.place.lines.next(self._raw(number))

    def _element(self, element: Element) -> None:
        """Look at an element and then, in their order, at what stands in it."""
        if element.get("class") == _NOTE:
            return
        if element.tag == "a" and "href" in element.attrib:  # it has none where it was refused
            self._link(element)
        elif element.tag == "img":
            self._image(element)
            return
        elif element.tag in ("th", "td"):
            _align(element)
        elif element.tag == "pre":
            self._indented_code(element)
        elif element.tag in _HEADINGS:
            self._heading(element)
        if element.tag in ("code", "pre"):
            self._reading.past(html.unescape("".join(element.itertext())))
            return
        element.text = self._text(element.text, element.tag)
        before = element.text or ""
        for child in element:
            self._emphasis(before, child)
            self._element(child)
            child.tail = self._text(child.tail, element.tag)
            before = child.tail or ""

    def _text(self, text: str | None, tag: str) -> str | None:
        text = _INDENTED_IN_ITEM.sub("\n", text) if text and tag == "li" else text
        if not text or text.isspace():
            return text
        wrong = list(slips.find(text, in_item=tag == "li"))
        bare = () if wrong or tag == "a" else slips.bare_addresses(text)
        noticed = [(slip, self.place.fault) for slip in wrong]
        noticed += [(habit, self.place.advise) for habit in (*slips.habits(text), *bare)]
        read = 0
        for slip, tell in sorted(noticed, key=lambda one: one[0].start):
            self._reading.past(_as_written(text[read : slip.start]))
            read = slip.start
            line = self._reading.line(_as_written(slip.written))
            what = slip.what.replace("{}", short(self._plain(slip.written)))
            tell(line, what, slip.cure)
        self._reading.past(_as_written(text[read:]))
        shown = typography.spaces(typography.dashes(text))
        return typography.isolated(shown) if self.place.language.direction == "rtl" else shown

    def _numbers(self, root: Element) -> None:
        """Refuse numbers in lists that would become others; 1. before every item is a habit."""
        written = self.place.lines.numbers
        shown = list(_numbered(root))
        if len(written) != len(shown):
            return  # some begin no item; those are looked for among the slips
        ones = {items for items, _ in shown} - {
            items for (_, number), (items, _) in zip(written, shown, strict=True) if number != "1"
        }
        for (line, number), (items, becomes) in zip(written, shown, strict=True):
            if int(number) != becomes and items not in ones:
                self.place.fault(
                    line,
                    f"Numret {number} skulle bli {becomes} i listan.",
                    f"Skriv numren i följd, eller {number}\\. om det inte är en lista.",
                )

    def _emphasis(self, before: str, element: Element) -> None:
        """Refuse stars that were meant to be seen, as in 2*3*4; ``before`` stands before them."""
        if element.tag not in ("em", "strong"):
            return
        inside, after = "".join(element.itertext()), element.tail or ""
        within_word = before[-1:].isalnum() and after[:1].isalnum()
        within_address = re.search(r"(?:https?://|www\.)\S*\Z", before)
        starts_wrongly = before[-1:].isalnum() and not inside[:1].isalnum()
        ends_wrongly = after[:1].isalnum() and not inside[-1:].isalnum()
        leaves_one = before.endswith(("*", "_"))
        if any((within_word, within_address, starts_wrongly, ends_wrongly, leaves_one)):
            what = f"Tecknen * eller _ runt ”{short(inside)}” skulle inte synas."
            cure = "Skriv \\* eller \\_ om de ska synas, eller låt dem stå runt hela ord."
            first = next(element.itertext())
            self.place.fault(self._reading.line(_as_written(first)), what, cure)

    def _indented_code(self, element: Element) -> None:
        first = unescape("".join(element.itertext()).strip().split("\n")[0])
        self.place.fault(
            self._reading.line(first),
            "Raden börjar med fyra blanksteg och skulle visas som datorkod.",
            "Ta bort blankstegen; är det kod, så skriv en rad ``` före och en efter.",
        )

    def _heading(self, element: Element) -> None:
        """Check a heading after one of the depth ``self._depth``, and give it its id."""
        before, self._depth = self._depth, int(element.tag[1])
        depth = self._depth
        line = self.place.lines.next(element.tag)
        text = self._shown(element)
        element.tag = f"h{LEVEL}{depth}"
        element.set("id", f"{PREFIX}{self._id(text)}")
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

    def _id(self, text: str) -> str:
        """Give a heading's id: its words as in an address, with a number where they are taken."""
        name = words = slugify(text) or "avsnitt"
        taken, counts = self.place.headings, self._counts
        while name in taken or _OWN_IDS.fullmatch(name):
            counts[words] = max(counts[words], 1) + 1
            name = f"{words}-{counts[words]}"
        taken[name] = 1
        return name

    def _link(self, element: Element) -> None:
        href = self._plain(element.get("href", ""))
        line = self.place.lines.next(key(href))
        shown = self._shown(element)
        if shown.startswith("^"):  # a footnote, which is refused where its text stands
            return
        self._advise_on_words(href, shown, line)
        self._advise_on_title(element, line)
        if not len(element) and key(shown) == key(href):
            self.place.own.add(self.md.htmlStash.html_counter)
            element.text = self.md.htmlStash.store(escaped(shown))
        if element.find(".//a") is not None:
            self.place.fault(line, "En länk står inne i en annan länk.", "Skriv dem var för sig.")
        if not shown and not any(self._shows(image) for image in element.iter("img")):
            what = f"Länken till {short(href)} har ingen text." if href else "Länken är tom."
            cure = "Skriv [text](adress)."
            if len(element):
                cure = "Skriv vad bilden visar i stället för dekorativ; den är länkens enda text."
            self.place.fault(line, what, cure)
            return
        try:
            if scheme_of(href):
                element.set("href", outside(href, self.place.library.own_url))
                self._note_external(element, href, shown, line)
            else:
                self._internal(element, href, line)
            self._for_paper(element, shown)
        except WrongLink as wrong:
            self.place.fault(self.place.lines.written(href, line), wrong.what, wrong.cure)

    def _for_paper(self, element: Element, shown: str) -> None:
        """Note what is to be written out after a link on paper; other sites' addresses are so
        unless the link's words are the address."""
        href, own_url = element.get("href", ""), self.place.library.own_url
        scheme, _, rest = href.partition(":")
        if scheme in ("mailto", "tel"):
            address = rest.partition("?")[0]
            says_it = address in shown if scheme == "mailto" else re.search("[0-9]{3}", shown)
            if not says_it:
                element.set("data-address", address)
        elif href.startswith(ROOT):
            if own_url:
                element.set("data-address", f"{own_url}/{href.removeprefix(ROOT)}")
        elif key(href).rstrip("/") == key(shown).rstrip("/"):
            element.set("class", "written-out")

    def _shows(self, image: Element) -> bool:
        """Tell whether a picture has a description that a link can be known by."""
        alt = self._plain(image.get("alt", ""))
        return bool(alt.strip()) and not is_decorative(alt)

    def _note_external(self, element: Element, href: str, shown: str, line: int) -> None:
        host = urlsplit(href).hostname
        if href.lower().startswith("http:"):
            what = f"Länken till {short(href)} går över en osäker förbindelse (http)."
            cure = "Skriv https om webbplatsen finns där."
            self.place.advise(line, what, cure)
        words = self.place.language.said("external")
        if host and host != self.place.library.own_host and not shown.endswith(words):
            _add_note(element, words)

    def _advise_on_words(self, href: str, shown: str, line: int) -> None:
        if slips.says_nothing(shown):
            what = f"Länktexten ”{shown}” säger inte vart länken leder."
            self.place.advise(line, what, "Skriv vad som finns där, till exempel Mötets protokoll.")
        elif re.match(r"(https?://|www\.)", shown, re.IGNORECASE):
            what = f"Länktexten är en adress, {short(shown)}, som är svår att läsa och lyssna på."
            self.place.advise(line, what, f"Skriv [det som finns där]({short(href)}).")

    def _advise_on_title(self, element: Element, line: int) -> None:
        if title := element.get("title"):
            what = f"Texten ”{short(self._plain(title))}” syns bara för den som håller musen över."
            self.place.advise(line, what, "Skriv den i texten i stället.")

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
            self._file(element, target, name)

    def _file(self, element: Element, target: str, name: str) -> None:
        """Lead a link to a document, or to the largest of what was made of a picture."""
        self.place.files.add(target)
        address, size = target, self.place.library.sizes[target]
        if picture := self.place.library.pictures.get(target):
            address, size = picture.address(picture.largest), picture.largest.size
        element.set("href", ROOT + quote(address) + (f"#{name}" if name else ""))
        _add_note(element, f"({_kind(address)}, {self.place.language.size(size)})")

    def _anchor(self, element: Element, target: str, name: str, line: int) -> None:
        """Lead a link to a heading of this text or another; a check looks whether it is there."""
        if target == self.place.path:
            if name == "kontakt":  # on every page
                return
            element.set("href", f"{PAGE}#{PREFIX}{name}")
        else:
            address = element.get("href", "")
            element.set("href", f"{address}{'--' if '#' in address else '#'}{name}")
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
            element.set("href", ROOT + address)

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
        self._advise_on_title(element, line)
        element.set("alt", "" if is_decorative(alt) else typography.dashes(alt))
        for habit in slips.habits(alt):
            what = f"Bildens beskrivning: {habit.what[:1].lower()}{habit.what[1:]}"
            self.place.advise(line, what, habit.cure)
        if alt.strip() and slips.describes_nothing(alt, source):
            self.place.advise(line, *slips.empty_description(alt))
        for slip in slips.find(alt):
            what = slip.what.replace("{}", short(slip.written))
            self.place.fault(line, f"Bildens beskrivning: {what[:1].lower()}{what[1:]}", slip.cure)
        if not re.search(r"\w", alt):
            self.place.fault(
                line,
                f"Bilden {short(source)} saknar beskrivning.",
                f"Skriv vad den visar: ![beskrivning]({short(source)}), eller "
                f"![dekorativ]({short(source)}) om den inte säger något utöver texten.",
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
        element.set("src", ROOT + quote(target))
        if picture := self.place.library.pictures.get(target):
            _show(element, picture)

    def _shown(self, element: Element) -> str:
        text = seen("".join(element.itertext()))
        return " ".join(self._plain(text).split())

    def _plain(self, text: str) -> str:
        """Undo what Python-Markdown has put in a text's place: escapes, entities, pieces."""
        if STX in text:
            text = HTML_PLACEHOLDER_RE.sub(lambda found: self._raw(int(found[1])), text)
            text = _ESCAPED.sub(lambda found: chr(int(found[1])), text)
            text = text.replace(AMP_SUBSTITUTE, "&")
        return unescape(text)

    def _raw(self, number: int) -> str:
        pieces = self.md.htmlStash.rawHtmlBlocks
        raw = pieces[number] if number < len(pieces) else ""
        return raw if isinstance(raw, str) else ""


# The lines of an item's text that are no items themselves; those are told by their lines.
_INDENTED_IN_ITEM = re.compile(r"\n +(?!(?:[-*+]|[0-9]{1,3}[.)]) )")


def is_decorative(alt: str) -> bool:
    """Tell whether a picture's description says that it needs none."""
    return alt.strip().casefold() == DECORATIVE


_ESCAPED = re.compile("\x02([0-9]{1,6})\x03")


def _as_written(text: str) -> str:
    """Give a text of the tree with spaces for what Markdown has put in it; addresses that it has
    made into numbers are letters again."""
    if STX not in text:
        return text
    text = HTML_PLACEHOLDER_RE.sub(" ", text)
    text = re.sub(f"{AMP_SUBSTITUTE}#([0-9]+);", lambda found: chr(int(found[1])), text)
    return re.sub("\x02[^\x03]*\x03", " ", text)


def escaped(text: str) -> str:
    """Give a text as it is written in HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _numbered(root: Element) -> Iterator[tuple[Element, int]]:
    """Yield the items of numbered lists in their order: the list, and the number shown."""
    parents = {item: items for items in root.iter("ol") for item in items}
    count: Counter[Element] = Counter()
    for item in root.iter("li"):
        if items := parents.get(item):
            yield items, int(items.get("start", "1")) + count[items]
            count[items] += 1


def _align(cell: Element) -> None:
    """Give a table's cell a class for its alignment; the page has no inline styles."""
    style = cell.attrib.pop("style", "")
    if style and "left" not in style:
        cell.set("class", "end" if "right" in style else "middle")


def _show(element: Element, picture: Picture) -> None:
    """Make an image one of several sizes, of which the browser takes what it needs."""
    shown = {**element.attrib, **picture.img(ROOT, lazily=True)}
    element.attrib.clear()
    element.tag = "picture"
    SubElement(element, "source", picture.source(ROOT))
    SubElement(element, "img", shown)


def _add_note(link: Element, words: str) -> None:
    """Put words that are not the writer's own at the end of a link."""
    SubElement(link, "span", {"class": _NOTE}).text = f" {words}"


def _kind(path: str) -> str:
    return path.rpartition(".")[2].upper()
