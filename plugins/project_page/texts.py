"""Markdown files on their way to pages: read, their fields checked, their bodies rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from . import frontmatter, identity, pages, sources
from .body import Body, Renderer
from .faults import Advice, Fault, Invalid
from .fields import Field, Kind, check
from .forms import Values
from .frontmatter import short
from .links import Library

CONTACT = "sidor/kontakt.md"
DRAFT, SKIP, PLANNED, EXPIRED = "utkast", "skip", "planerad", "utgången"


@dataclass
class TextFile:
    """One Markdown file. ``reason`` says why it is not published, None when it is.

    ``source`` is the whole file; ``numbers`` are the personal identity numbers that faults have
    been given for.
    """

    path: str
    kind: Kind
    values: Values
    body: str
    body_line: int
    reason: str | None
    source: str = ""
    numbers: frozenset[str] = frozenset()
    rendered: Body = field(default_factory=Body)

    @property
    def first_line(self) -> int:
        """Give the line of the body's first words."""
        blank = len(self.body) - len(self.body.lstrip())
        return self.body_line + self.body[:blank].count("\n")

    @property
    def address(self) -> str:
        """Give the address it has or would have."""
        if self.path == CONTACT:
            return f"{pages.START}#kontakt"
        return pages.address(self.path, pages.slug_of(self.values), self.lang)

    @property
    def expired(self) -> bool:
        """Tell whether it was published and no longer is."""
        return bool(self.reason) and str(self.reason).startswith(EXPIRED)

    @property
    def planned(self) -> bool:
        """Tell whether it will be published on a later day."""
        return str(self.reason).startswith(PLANNED)

    @property
    def name(self) -> str:
        """Give what its page is called; empty where that cannot be told."""
        title = self.values.get("title")
        if self.kind is Kind.ENTRY and title and self.values.get("date"):
            title = pages.heading(self.values.get("date"), title)
        return pages.name(title, self.lang) if title else ""

    @property
    def lang(self) -> str:
        """Give its language."""
        return self.values.get("lang") or pages.SWEDISH

    @property
    def work(self) -> tuple[str, str]:
        """Give what it has in common with its translations: its section and slug."""
        return self.path.partition("/")[0], pages.slug_of(self.values)

    @property
    def files(self) -> set[str]:
        """Give the files under bilder/ and filer/ that it uses."""
        image = self.values.get("image")
        return {*self.rendered.files, *([image] if image else [])}

    def weigh(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """Yield what faults in this file amount to: advice in a draft, nothing in a skipped one."""
        for fault in faults:
            if self.reason == DRAFT:
                yield Advice(fault.path, fault.line, f"Utkast: {fault.what}", fault.cure)
            elif self.reason != SKIP:
                yield fault


def read(
    root: Path, path: str, declared: tuple[Field, ...], today: date
) -> tuple[TextFile | None, list[Fault]]:
    """Read a file and check its fields: it, None where that cannot be done, and its faults."""
    source, faults = sources.read_text(root, path)
    if faults:
        return None, faults
    names = {field.name for field in declared}
    lines = dict(_identity_numbers(source))
    numbers = frozenset(number for found in lines.values() for number in found)
    personal = [_identity_number(path, line) for line in lines]
    try:
        parts = frontmatter.split(source, names)
    except Invalid as invalid:
        return None, [*personal, *(Fault(path, *problem) for problem in invalid.problems)]
    kind = _kind(path)
    below = dict(_fields_in_body(parts.body, parts.body_line, names))
    moved = {line.partition(":")[0] for line in below.values()}
    values, wrong = check(path, parts.fields, kind, declared, moved)
    for written in frontmatter.texts(parts.fields):
        if set(identity.find(written.text)) - numbers:
            personal.append(_identity_number(path, written.line))
    wrong.extend(Fault(path, number, *_field_in_body(line)) for number, line in below.items())
    reason = _reason(values, today)
    text = TextFile(path, kind, values, parts.body, parts.body_line, reason, source, numbers)
    wrong.extend((*pages.rules(path, values), *_empty_descriptions(path, values)))
    return text, list(text.weigh([*personal, *wrong]))


def _fields_in_body(body: str, first: int, names: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines at the beginning of a body that are fields, each with its number."""
    for number, line in enumerate(body.split("\n"), first):
        found = re.match(r"([a-z_]+): ", line)
        if found and found[1] in names:
            yield number, line
        elif line.strip(" -"):
            return


def _field_in_body(line: str) -> tuple[str, str]:
    what = f"Raden ”{short(line)}” är ett fält men står i brödtexten."
    return what, "Flytta upp den mellan de två raderna ---."


_EMPTY_WORDS = {"bild", "bilden", "foto", "fotografi", "illustration", "image", "photo", "picture"}


def _empty_descriptions(path: str, values: Values) -> Iterator[Fault]:
    """Yield the description of a picture that says no more than that it is one, or its name."""
    alt, image = values.get("image_alt") or "", Path(values.get("image") or "")
    names = (image.name, image.stem)
    if alt and (alt in names or alt.casefold().strip(" .!") in _EMPTY_WORDS):
        what = f"Bildbeskrivningen ”{short(alt)}” säger inte vad bilden visar."
        cure = "Skriv det, eller dekorativ om bilden inte säger något utöver texten."
        yield Advice(path, values.line("image_alt"), what, cure)


def _identity_numbers(source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines with personal identity numbers, with the numbers."""
    for line, words in enumerate(source.split("\n"), 1):
        if found := identity.find(words):
            yield line, found


def _identity_number(path: str, line: int) -> Fault:
    """Give the fault of a number; it is not repeated, for what a build says is public too."""
    return Fault(
        path,
        line,
        f"Här står {identity.WHAT}, som inte får publiceras.",
        "Ta bort det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 "
        "eller 17.00.",
    )


def idle_slugs(texts: Sequence[TextFile]) -> Iterator[Fault]:
    """Yield the introduction's slug where no translation has it, for its own address is fixed."""
    for text in texts:
        others = [other for other in texts if other.lang != text.lang and other.work == text.work]
        if text.path == pages.INTRODUCTION and text.values.get("slug") and not others:
            what = "Inledningens slug används inte: den står på sidans egen adress."
            cure = "Ta bort raden; den behövs bara om en översättning har samma slug."
            yield from text.weigh([Advice(text.path, text.values.line("slug"), what, cure)])


def follow_originals(texts: Sequence[TextFile]) -> None:
    """Leave out the translations of texts that are left out themselves."""
    originals: dict[tuple[str, str], TextFile] = {}
    for text in texts:
        if text.lang == pages.SWEDISH and (text.work not in originals or not text.reason):
            originals[text.work] = text  # rather one that is published than a draft of the same
    for text in texts:
        original = originals.get(text.work)
        if text.lang != pages.SWEDISH and not text.reason and original and original.reason:
            text.reason = f"översättning av {original.path} ({original.reason})"


def render(texts: Iterable[TextFile], library: Library) -> Iterator[Fault]:
    """Render the bodies and yield what is wrong with them."""
    renderer = Renderer()
    texts = list(texts)
    for text in texts:
        seen = _as_planned(library, text, texts) if text.planned else library
        text.rendered, wrong = renderer.render(text.body, text.path, text.body_line, seen)
        if set(identity.find(text.rendered.everything)) - text.numbers:
            wrong.append(_identity_number(text.path, text.first_line))
        yield from text.weigh(wrong)


def _as_planned(library: Library, text: TextFile, texts: Iterable[TextFile]) -> Library:
    """Give the library of the day when a planned text is published."""
    day = text.values.get("publish_from")
    then = {
        other.path: other.address
        for other in texts
        if other.planned and other.values.get("publish_from") <= day
    }
    return replace(library, addresses={**library.addresses, **then})


def _kind(path: str) -> Kind:
    if path.casefold() == CONTACT:
        return Kind.CONTACT
    return Kind.PAGE if path.startswith("sidor/") else Kind.ENTRY


def _reason(values: Values, today: date) -> str | None:
    """Say why a file is not published today, or None."""
    status = values.get("status")
    first, last = values.get("publish_from"), values.get("publish_until")
    if status in ("draft", "skip"):
        return DRAFT if status == "draft" else SKIP
    if first and today < first:
        return f"{PLANNED}, publiceras från {first}"
    if last and last < today:
        return f"{EXPIRED}, publicerades till {last}"
    return None
