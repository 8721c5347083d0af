"""Markdown files on their way to pages: read, their fields checked, their bodies rendered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

import side_by_side
from side_by_side import steps

from . import fences, field_checks, frontmatter, identity, pages, sources
from .asked import Asked
from .body import Body, Renderer
from .faults import Advice, Fault, Invalid, short
from .fields import Field, Kind, check
from .forms import OTHER_STATUSES, STATUSES, SWEDISH, Values
from .links import Library, plain_name
from .memory import Kept, Shelf
from .service_pages import PERSONAL_DATA, STATEMENT

CONTACT = "sidor/kontakt.md"
DRAFT, SKIP, PLANNED, EXPIRED = "utkast", "skip", "planerad", "utgången"


@dataclass
class TextFile:
    """One Markdown file. ``reason`` says why it is not published, None when it is; that, what it
    is rendered to and whether it is flawed may change, and nothing else.

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
    lacks: bool = False  # a field that is required, or a right value for it
    flawed: bool = False  # has something that would stop a build if it were to be published

    @property
    def first_line(self) -> int:
        """Give the line of the body's first words."""
        blank = len(self.body) - len(self.body.lstrip())
        return self.body_line + self.body[:blank].count("\n")

    @cached_property
    def address(self) -> str:
        """Give the address it has or would have."""
        if self.path == CONTACT:
            return f"{pages.START}#kontakt"
        return self.with_slug(pages.slug_of(self.values))

    def with_slug(self, slug: str) -> str:
        """Give the address that it would have with a slug."""
        return pages.address(self.path, slug, self.lang)

    @property
    def expired(self) -> bool:
        """Tell whether it was published and no longer is."""
        return bool(self.reason) and str(self.reason).startswith(EXPIRED)

    @property
    def planned(self) -> bool:
        """Tell whether it will be published on a later day."""
        return str(self.reason).startswith(PLANNED)

    @cached_property
    def name(self) -> str:
        """Give what its page is called; empty where that cannot be told."""
        title = self.values.get("title")
        if self.kind is Kind.ENTRY and title and self.values.get("date"):
            title = pages.heading(self.values.get("date"), title, self.lang)
        return pages.name(title, self.lang) if title else ""

    @cached_property
    def lang(self) -> str:
        """Give its language."""
        return self.values.get("lang") or SWEDISH

    @cached_property
    def work(self) -> tuple[str, str]:
        """Give what it has in common with its translations: its section and slug."""
        return self.path.partition("/")[0], pages.slug_of(self.values)

    @property
    def files(self) -> set[str]:
        """Give the files under bilder/ and filer/ that it uses."""
        image = self.values.get("image")
        return {*self.rendered.files, *([image] if image else [])}

    @cached_property
    def named_files(self) -> set[str]:
        """Give the plain names of all files that its source names, rightly or not."""
        words = re.split(r"[\s()\[\]<>{}\"'|]+", self.source)
        return {plain_name(word.rstrip(".,;:!?")) for word in words if "." in word[1:300]}

    def weigh(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """Yield what faults in this file amount to: advice in a draft, nothing in a skipped one."""
        for fault in faults:
            self.flawed |= not isinstance(fault, Advice)
            if self.reason == DRAFT:
                yield Advice(fault.path, fault.line, f"Utkast: {fault.what}", fault.cure)
            elif self.reason != SKIP:
                yield fault


Read = tuple[TextFile | None, list[Fault]]


def read(root: Path, path: str, declared: tuple[Field, ...], today: date) -> Read:
    """Read a file and check its fields: it, None where that cannot be done, and its faults."""
    [one] = read_all(root, [path], declared, today, Shelf())
    return one


def read_all(
    root: Path, paths: Collection[str], declared: tuple[Field, ...], today: date, shelf: Shelf
) -> Iterator[Read]:
    """Read files as ``read`` does; what came of such a file is taken from the shelf where it is
    there."""
    known: dict[str, Read] = {}
    new: list[tuple[str, bytes]] = []
    for path in steps.follow("Läser texterna", paths):
        raw, faults = sources.read_bytes(root, path)
        if faults:
            known[path] = None, faults
        elif kept := shelf.find(path, kind_of(path), raw):
            known[path] = _as_before(path, raw, kept, today), []
        else:
            new.append((path, raw))
    anew = iter(
        side_by_side.each("Granskar texterna", lambda one: _read_anew(*one, declared, today), new)
    )
    for path in paths:
        text, wrong = known.get(path) or next(anew)
        if wrong:
            shelf.forget(path)
        yield text, list(text.weigh(wrong)) if text else wrong


def _as_before(path: str, raw: bytes, kept: Kept, today: date) -> TextFile:
    """Give a text that was read before, on this day."""
    source, reason = sources.right_text(raw), why_not_public(kept.values, today)
    body = source[len(source) - kept.body_length :]
    return TextFile(path, kind_of(path), kept.values, body, kept.body_line, reason, source)


def _read_anew(path: str, raw: bytes, declared: tuple[Field, ...], today: date) -> Read:
    source, faults = sources.text_of(path, raw)
    return (None, faults) if faults else _read(path, kind_of(path), source, declared, today)


def _read(path: str, kind: Kind, source: str, declared: tuple[Field, ...], today: date) -> Read:
    """Read a text and check its fields, as ``read`` does; its faults are as in one to publish."""
    names = {field.name for field in declared}
    lines = dict(_identity_numbers(source))
    numbers = frozenset(number for found in lines.values() for number in found)
    personal = [_identity_number(path, line) for line in lines]
    try:
        parts = frontmatter.split(source, names)
    except Invalid as invalid:
        return None, [*personal, *(Fault(path, *problem) for problem in invalid.problems)]
    body, rest = _cut_where_another_begins(parts.body, names)
    below = dict(_fields_in_body(body, parts.body_line, names))
    moved = {line.partition(":")[0] for line in below.values()}
    values, wrong = check(path, parts.fields, kind, declared, moved)
    for written in frontmatter.texts(parts.fields):
        if set(identity.find(" ".join(written.text.split()))) - numbers:  # as it is shown
            personal.append(_identity_number(path, written.line))
    wrong.extend(Fault(path, number, *_field_in_body(line)) for number, line in below.items())
    if rest:
        what = "Här börjar fälten för en text till."
        cure = "Flytta dem och det som står under dem till en egen fil; varje text har sin."
        wrong.append(Fault(path, parts.body_line + body.count("\n"), what, cure))
    reason = why_not_public(values, today)
    text = TextFile(path, kind, values, body, parts.body_line, reason, source, numbers)
    text.lacks = any(
        kind in one.required and one.name not in values.by_name for one in declared
    ) or bool(wrong)
    wrong.extend(_swallowed(path, source, parts.body_line, {fault.line for fault in wrong}))
    wrong.extend(field_checks.findings(path, values))
    return text, [*personal, *wrong]


# What decides whether a text is published: as a field is written, and in other ways.
_STATUSES = "|".join(map(re.escape, (*STATUSES, *OTHER_STATUSES)))
_DECIDES = re.compile(
    rf"\*{{0,2}}(?:status:\*{{0,2}} ?(?:{_STATUSES})|publish_(?:from|until):.*)\**\s*"
)
_MAY_DECIDE = re.compile(
    rf"\W{{0,6}}(?:status\W{{1,6}}(?:{_STATUSES})|publish_(?:from|until)\W.*)\W*", re.IGNORECASE
)

_NAMED = re.compile(r"([a-z_]+):(?= |$)")


def _fields_in_body(body: str, first: int, names: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a body that are fields, each with its number: all at its beginning, and
    those that decide whether it is published."""
    begins = True
    for number, line in enumerate(fences.blank(body).split("\n"), first):
        found = _NAMED.match(line) if begins else None
        is_field = begins and ((found and found[1] in names) or _MAY_DECIDE.fullmatch(line))
        if is_field or _DECIDES.fullmatch(line):
            yield number, line
        elif line.strip(" -"):
            begins = False


def _swallowed(path: str, source: str, end: int, told: Collection[int]) -> Iterator[Fault]:
    """Yield the lines among the fields, before line ``end``, that decide whether a text is
    published and would be the words of the field above."""
    for number, line in enumerate(source.split("\n")[: end - 1], 1):
        if line[:1].isspace() and number not in told and _DECIDES.fullmatch(line.strip()):
            what = f"Raden ”{short(line)}” skulle höra till fältet ovanför."
            yield Fault(path, number, what, "Ta bort blankstegen först på raden.")


def _cut_where_another_begins(body: str, names: set[str]) -> tuple[str, str]:
    """Cut a body before a line --- with fields below it, which another text would begin with."""
    for fence in re.finditer(r"^---[ \t]*\n\s*([a-z_]+):(?= |$)", fences.blank(body), re.MULTILINE):
        if fence[1] in names and body[: fence.start()].strip():
            return body[: fence.start()], body[fence.start() :]
    return body, ""


def _field_in_body(line: str) -> tuple[str, str]:
    what = f"Raden ”{short(line)}” är ett fält men står i brödtexten."
    return what, "Flytta upp den mellan de två raderna ---."


def _identity_numbers(source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines with personal identity numbers, with the numbers."""
    for line, words in enumerate(source.split("\n") if identity.find(source) else (), 1):
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


def follow_originals(texts: Sequence[TextFile]) -> None:
    """Leave out the translations of texts that are left out themselves."""
    originals: dict[tuple[str, str], TextFile] = {}
    for text in texts:
        if text.lang == SWEDISH and (text.work not in originals or not text.reason):
            originals[text.work] = text  # rather one that is published than a draft of the same
    for text in texts:
        original = originals.get(text.work)
        if text.lang != SWEDISH and not text.reason and original and original.reason:
            text.reason = f"översättning av {original.path} ({original.reason})"


def on_day(texts: Iterable[TextFile], day: date) -> list[TextFile]:
    """Give the texts as they are on another day: published, or left out with a reason."""
    then = [replace(text, reason=why_not_public(text.values, day)) for text in texts]
    follow_originals(then)
    return then


def render(
    texts: Iterable[TextFile], library: Library, shelf: Shelf | None = None
) -> Iterator[Fault]:
    """Render the bodies and yield what is wrong with them; what came of a text before is taken
    from the shelf, where the library's answers are the same."""
    shelf, texts = shelf or Shelf(), list(texts)
    days = {text.values.get("publish_from") for text in texts if text.planned}
    planned = {day: Asked.of(_as_planned(library, day, texts)) for day in days}
    today, renderer = Asked.of(library), cache(Renderer)

    def seen(text: TextFile) -> Asked:
        return planned[text.values.get("publish_from")] if text.planned else today

    kept = [shelf.body(text.path, seen(text)) for text in texts]
    new = [text for text, body in zip(texts, kept, strict=True) if not body]
    rendered = iter(
        side_by_side.each(
            "Tolkar texterna", lambda text: _rendered(text, renderer(), seen(text)), new
        )
    )
    for text, body in zip(texts, kept, strict=True):
        image = text.values.get("image")
        if image and image not in library.sizes:
            near = library.nearest(image)
            what = f"Bilden {image} finns inte."
            cure = f"Menade du {near}?" if near else "Lägg den i content/bilder eller rätta namnet."
            yield from text.weigh([Fault(text.path, text.values.line("image"), what, cure)])
        if body:
            text.rendered = body
            continue
        text.rendered, wrong, asked = next(rendered)
        if not wrong:
            shelf.keep(text, seen(text), asked)
        yield from text.weigh(wrong)


def _rendered(
    text: TextFile, renderer: Renderer, library: Asked
) -> tuple[Body, list[Fault], frozenset[str | None]]:
    """Give a text's body, what is wrong with it, and of what paths the library was asked."""
    library.paths.clear()
    body, wrong = renderer.render(text.body, text.path, text.body_line, library, text.lang)
    if set(identity.find(body.everything)) - text.numbers:
        wrong.append(_identity_number(text.path, text.first_line))
    return body, wrong, frozenset(library.paths)


def _as_planned(library: Library, day: date, texts: Iterable[TextFile]) -> Library:
    """Give the library of a day when planned texts are published."""
    then = {
        other.path: other.address
        for other in texts
        if other.planned and other.values.get("publish_from") <= day
    }
    return replace(library, addresses={**library.addresses, **then})


def kind_of(path: str) -> Kind:
    """Tell what a Markdown file is by its path."""
    own = {CONTACT: Kind.CONTACT, STATEMENT: Kind.STATEMENT, PERSONAL_DATA: Kind.PERSONAL_DATA}
    return own.get(path.casefold(), Kind.PAGE if path.startswith("sidor/") else Kind.ENTRY)


def why_not_public(values: Values, today: date) -> str | None:
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
