"""Bodies: Markdown to HTML that can stand at any depth of addresses and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markupsafe import Markup

from . import languages, limits, losses, source_slips, watchdog
from .characters import INVISIBLE, seen
from .dialect import Dialect
from .entities import is_entity, is_own_number, unescape
from .faults import Advice, Fault, short
from .forms import SWEDISH
from .lines import Lines
from .links import Library
from .place import LEVEL, PAGE, PREFIX, ROOT, Anchor, Place

LONGEST = 60  # seconds; the limits keep every text far below


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
    def everything(self) -> str:
        """Give the text as it is read, without its markup, and then what its links lead to and its
        pictures show; what stands apart has a control character between."""
        words = _TAG.sub(lambda tag: "" if tag[1] in _INLINE else _APART, self.template)
        attributes = re.findall(r"\s[a-z]+=\"([^\"]*)\"", self.template)
        return unescape(unquote(_APART.join([words, *attributes])))

    @cached_property
    def first_paragraph(self) -> str:
        """Give the first paragraph that says something, as plain text with single blanks; empty
        where there is none."""
        paragraphs = map(_plain, _PARAGRAPH.findall(self.template))
        return next(filter(None, paragraphs), "")

    def html(self, root: str, level: int, prefix: str = "", page: str = "") -> Markup:
        """Give the HTML under a heading of ``level`` (1–3).

        ``root`` leads from the page to the site's root: ``""``, ``"../"`` or a full address.
        ``prefix`` stands before the ids of headings where several texts share a page, ``page``
        before links within the text where it does not stand on a page, as in a feed.
        """
        shift = level - 1
        html = re.sub(f"{LEVEL}([0-9])", lambda found: str(int(found[1]) + shift), self.template)
        html = html.replace(PAGE, page).replace(PREFIX, prefix)
        return Markup(html.replace(ROOT, root))  # noqa: S704 - rendered Markdown


_NAME = re.compile("&[A-Z];")  # no character reference but a company's, as in H&M; Lindex
_TAG, _APART = re.compile(r"</?([a-z]+)[^>]*>"), "\x04"  # no blank
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_NOTE = re.compile(r'<span class="link-note">[^<]*</span>')  # ours, not the writer's
_INLINE = frozenset(
    ("a", "abbr", "bdi", "cite", "code", "del", "em", "ins", "kbd", "mark", "q", "span", "strong",
     "sub", "sup")
)  # fmt: skip


def _plain(html: str) -> str:
    """Give the words of one paragraph's HTML.

    >>> _plain('R&amp;D:<br>se <a href="x"><em>det</em><span class="link-note"> (PDF)</span></a>.')
    'R&D: se det.'
    """
    words = _TAG.sub(lambda tag: "" if tag[1] in _INLINE else " ", _NOTE.sub("", html))
    return " ".join(unescape(words).split())


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
        self._dialect = Dialect()
        self._markdown = self._new()

    def _new(self) -> Markdown:
        return Markdown(output_format="html", extensions=[SaneListExtension(), self._dialect])

    def render(
        self, text: str, path: str, first_line: int, library: Library, lang: str = SWEDISH
    ) -> tuple[Body, list[Fault]]:
        """Render the body of ``path`` that begins on ``first_line``: it, and its faults.

        ``lang`` is the text's language, which has its own quotes and notes after links.
        """
        text = _as_markdown_reads(text)
        if beyond := [Fault(path, *problem) for problem in limits.problems(text, first_line)]:
            return Body(), beyond
        place = Place(path, Lines(text, first_line), library, languages.of(lang))
        self._dialect.look_at(place)
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
            if _NAME.fullmatch(str(raw)):
                html = html.replace(str(raw), f"&amp;{raw[1:]}")
            elif number not in place.own:
                _refuse_wrong_entity(place, number, str(raw))
        _refuse_lost_references(place, references)
        for problem in source_slips.problems(place.lines):
            place.fault(*problem)
        if "\x02" in html:  # what Markdown puts in a text's place while it works
            what = "Något i texten går inte att läsa: tecken som *, [ och ( står om varandra."
            place.fault(first_line, what, "Skriv om texten enklare, eller skriv \\ före dem.")
        right = all(isinstance(found, Advice) for found in place.faults)
        for problem in source_slips.breaks(place.lines.text, first_line) if right else ():
            place.advise(*problem)
        if right and (word := losses.first(text, html)):
            what = f"Något i ”{short(word)}” skulle inte komma med på sidan."
            cure = "Skriv om raden med färre tecken som *, _, ` och <, eller skriv \\ före dem."
            place.fault(place.lines.find(word), what, cure)
        body = Body(html, frozenset(place.files), frozenset(place.headings), tuple(place.anchors))
        return body, place.faults


def _as_markdown_reads(text: str) -> str:
    """Give a text with spaces for tabs, as Markdown makes them, and with nothing on lines where
    nothing is seen."""
    lines = text.expandtabs(4).split("\n")
    return "\n".join(line if seen(line).strip() else "" for line in lines)


def _failure(error: Exception) -> tuple[str, str]:
    """Say why a text could not be read, and the cure."""
    if isinstance(error, RecursionError):
        return "Texten har för många nivåer.", "Använd färre nivåer."
    if isinstance(error, TimeoutError):
        return "Texten tar för lång tid att läsa.", "Dela upp den, eller skriv den enklare."
    what = f"Texten går inte att läsa ({type(error).__name__}: {short(str(error))})."
    return what, "Ta bort det du skrev sist, och säg till den som sköter webbplatsen."


def _refuse_wrong_entity(place: Place, number: int, raw: str) -> None:
    line = place.pieces[number] if number in place.pieces else place.lines.find(raw)
    if not is_entity(raw):
        what = f"Koden {short(raw)} kan inte användas i texten."
        place.fault(line, what, "Skriv med Markdown i stället, eller ta bort koden.")
        return
    char = unescape(raw)
    if char in ("", raw, "\ufffd") or INVISIBLE.search(char) or not is_own_number(raw):
        what = f"Teckenkoden {raw} finns inte."
        place.fault(line, what, "Skriv tecknet, eller &amp; för &.")


def _refuse_lost_references(place: Place, references: _References) -> None:
    for name in references:
        if name.startswith("^"):
            what = f"Fotnoten [{short(name)}] skulle inte bli en fotnot."
            cure = "Skriv den inom parentes i texten, eller sist i texten."
            place.fault(place.lines.find(f"[{name}]:"), what, cure)
        elif name not in references.used or name in references.repeated:
            written = rf"^ {{0,3}}\[({re.escape(name)})\]:"
            places = list(re.finditer(written, place.lines.text, re.IGNORECASE | re.MULTILINE))
            shown = short(places[-1][1] if places else name)
            what = f"Raden med [{shown}]: skulle inte synas på sidan."
            cure = f"Länka till den med [text][{shown}], eller skriv \\[{shown}]: om den ska synas."
            if name in references.repeated:
                what, cure = f"[{shown}]: står mer än en gång.", "Ta bort den ena."
            line = place.lines.at(places[-1].start()) if places else place.lines.find(name)
            place.fault(line, what, cure)
