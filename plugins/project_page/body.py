"""Bodies: Markdown to HTML that can stand at any depth of addresses and headings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from markupsafe import Markup

from . import typography
from .faults import Fault

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


@dataclass(frozen=True)
class Library:
    """What links and images may lead to.

    ``addresses`` has each Markdown file's address, None where it is not published; ``sizes`` has
    each file under bilder/ and filer/ in bytes. Paths are relative to the content folder.
    """

    addresses: Mapping[str, str | None]
    sizes: Mapping[str, int]
    own_host: str = ""


@dataclass
class _Place:
    """The text being rendered: where it stands, and what was found in it."""

    path: str
    lines: list[str]
    first_line: int
    library: Library
    faults: list[Fault] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    def fault(self, written: str, what: str, cure: str) -> None:
        """Note a fault on the first line that holds ``written``."""
        key = written.strip().split("\n")[0]
        index = next((n for n, line in enumerate(self.lines) if key and key in line), 0)
        self.faults.append(Fault(self.path, self.first_line + index, what, cure))


class Renderer:
    """Renders texts with one Markdown instance, reset between them."""

    def __init__(self) -> None:
        self._tree = _Tree()
        self._markdown = Markdown(
            output_format="html", extensions=["tables", "sane_lists", _Parts(self._tree)]
        )

    def render(
        self, text: str, path: str, first_line: int, library: Library
    ) -> tuple[Body, list[Fault]]:
        """Render the body of ``path`` that begins on ``first_line``: it, and its faults."""
        place = _Place(path, text.split("\n"), first_line, library)
        self._tree.place = place
        html = self._markdown.reset().convert(text)
        for raw in self._markdown.htmlStash.rawHtmlBlocks:
            _refuse_raw_html(place, raw)
        return Body(html, frozenset(place.files)), place.faults


def _refuse_raw_html(place: _Place, raw: object) -> None:
    if isinstance(raw, str) and not _ENTITY.fullmatch(raw):
        first = raw.strip().split("\n")[0]
        place.fault(
            raw,
            f"HTML-koden {first[:60]} kan inte användas i texten.",
            "Skriv med Markdown i stället, eller ta bort koden.",
        )


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
    """Goes through the parsed text once: headings, links, images and dashes."""

    place: _Place

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._image(element)
            elif re.fullmatch("h[1-6]", element.tag):
                self._heading(element)
        for element in _outside_code(root):
            element.text = element.text and typography.dashes(element.text)
            for child in element:
                child.tail = child.tail and typography.dashes(child.tail)

    def _heading(self, element: Element) -> None:
        depth = int(element.tag[1])
        text = "".join(element.itertext()).strip()
        if depth == 1:
            self.place.fault(
                text,
                f"Rubriken ”{text}” har högsta nivån (#), som är sidans egen rubrik.",
                f"Skriv ## {text}.",
            )
        elif depth > _DEEPEST:
            self.place.fault(
                text,
                f"Rubriken ”{text}” ligger på nivå {depth}.",
                f"Använd högst {'#' * _DEEPEST}.",
            )
        element.tag = f"h{_LEVEL}{depth}"

    def _link(self, element: Element) -> None:
        href = _plain(element.get("href", ""))
        element.set("href", href)
        shown = "".join(element.itertext())
        if shown == href and not len(element):
            element.text = self.md.htmlStash.store(_escaped(shown))
        scheme = urlsplit(href).scheme.lower() if _parses(href) else "?"
        if not shown.strip() and element.find(".//img") is None:
            self.place.fault(href, f"Länken till {href} har ingen text.", "Skriv [text](adress).")
        elif scheme in ("http", "https"):
            self._external(element, href, shown)
        elif scheme not in ("", "mailto", "tel"):
            self.place.fault(
                href,
                f"Länken till {href[:80]} går inte att använda på en webbsida.",
                "Länka till en adress som börjar med https://, till en e-postadress (mailto:), "
                "ett telefonnummer (tel:) eller en fil i content.",
            )
        elif not scheme:
            self._internal(element, href)

    def _external(self, element: Element, href: str, shown: str) -> None:
        host = (urlsplit(href).hostname or "").lower()
        if "." not in host:
            self.place.fault(href, f"Länken till {href} är inte en hel adress.", "Skriv om den.")
        elif host != self.place.library.own_host and not shown.endswith(_EXTERNAL_WORDS):
            SubElement(element, "span", {"class": "link-note"}).text = f" {_EXTERNAL_WORDS}"

    def _internal(self, element: Element, href: str) -> None:
        target = self._target(href)
        if target is None:
            return
        if target in self.place.library.addresses:
            self._document(element, href, target)
        else:
            self.place.files.add(target)
            element.set("href", _ROOT + quote(target))
            note = f" ({_kind(target)}, {_size(self.place.library.sizes[target])})"
            SubElement(element, "span", {"class": "link-note"}).text = note

    def _document(self, element: Element, href: str, target: str) -> None:
        address = self.place.library.addresses[target]
        if not href.startswith("{filename}"):
            self.place.fault(
                href,
                f"Länken till {href} skulle leda till en Markdownfil, inte till en sida.",
                f"Skriv {{filename}}/{target}.",
            )
        elif address is None:
            self.place.fault(
                href,
                f"Länken leder till {target}, som inte är publicerad.",
                "Ta bort länken, eller publicera den texten också.",
            )
        else:
            element.set("href", _ROOT + address)

    def _image(self, element: Element) -> None:
        source = _plain(element.get("src", ""))
        if not element.get("alt", "").strip():
            self.place.fault(
                source,
                f"Bilden {source} saknar beskrivning.",
                f"Skriv vad den visar: ![beskrivning]({source}).",
            )
        if _parses(source) and urlsplit(source).scheme:
            self.place.fault(
                source,
                f"Bilden {source[:80]} ligger på en annan webbplats.",
                "Lägg bilden i content/bilder och skriv ![beskrivning](bilder/namn.jpg).",
            )
            return
        target = self._target(source)
        if target and not target.startswith("bilder/"):
            self.place.fault(
                source,
                f"{target} är inte en bild i mappen bilder.",
                "Lägg bilden i content/bilder.",
            )
        elif target:
            self.place.files.add(target)
            element.set("src", _ROOT + quote(target))

    def _target(self, written: str) -> str | None:
        """Give the path in content/ that a link means, or note why there is none."""
        path = re.sub(r"^\{(filename|static|attach)\}", "", written)
        if "#" in path or "?" in path:
            self.place.fault(
                written,
                f"Länken {written} leder till ett ställe inne på en sida.",
                "Länka till hela sidan: ta bort # eller ? och det som står efter.",
            )
            return None
        target = _resolve(unquote(path), posixpath.dirname(self.place.path))
        library = self.place.library
        if target in library.addresses or target in library.sizes:
            return target
        cure = (
            f"Skriv https://{written}."
            if written.startswith("www.")
            else "Kontrollera stavningen; filer ligger i bilder/ eller filer/, och texter länkas "
            "som {filename}/tidslinje/namn.md."
        )
        self.place.fault(written, f"Det finns ingen fil {written} i content.", cure)
        return None


def _resolve(path: str, folder: str) -> str:
    """Give a link's path relative to content/: from the text's folder, or from the top with / and
    for bilder/ and filer/, which lie nowhere else."""
    if path.startswith("/"):
        path = path.lstrip("/")
    elif not path.startswith(("bilder/", "filer/")):
        path = posixpath.join(folder, path)
    return posixpath.normpath(path)


def _plain(address: str) -> str:
    """Undo Python-Markdown's obfuscation of e-mail addresses."""
    return unescape(address.replace(AMP_SUBSTITUTE, "&"))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _parses(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _outside_code(element: Element) -> Iterator[Element]:
    if element.tag not in ("code", "pre"):
        yield element
        for child in element:
            yield from _outside_code(child)


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
