"""Pages and entries: what one Markdown file says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import ClassVar, Self

from . import languages, pictures
from .body import Body
from .dates import Period
from .forms import LANGUAGES, SWEDISH, Change, Times, Values
from .languages import Language
from .slugs import slugify
from .tree import is_decorative
from .typography import glued

INTRODUCTION = "sidor/introduktion.md"
START = "index.html"
_ROOM = 160  # characters that lists of hits show of a description


@dataclass(frozen=True)
class Picture:
    """A picture under bilder/ with what is said about it, and what was made of it."""

    made: pictures.Picture
    alt: str
    caption: str | None
    photographer: str | None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A text with an address of its own; ``source`` is its path in the content folder."""

    template: ClassVar[str] = "page"

    source: str
    title: str
    slug: str
    lang: str
    body: Body
    summary: str | None
    published: date | None
    modified: date | None
    picture: Picture | None
    changes: tuple[Change, ...]
    is_draft: bool = False

    @cached_property
    def shown_as(self) -> tuple[str, str]:
        """Give which part of the site it is, and what it is like; see ``shown``."""
        own = [repr(getattr(self, one.name)) for one in fields(self) if one.name != "body"]
        body = self.body
        like = [type(self).__name__, *own, body.template, repr(body.anchors), *sorted(body.files)]
        return self.source, blake2b("\0".join(like).encode(), digest_size=16).hexdigest()

    @cached_property
    def address(self) -> str:
        """Give the page's address from the site's root: ``<slug>.html``, ``<slug>.<lang>.html``."""
        return address(self.source, self.slug, self.lang)

    @cached_property
    def anchor(self) -> str:
        """Give what stands before the ids of its headings on a page that it shares with others."""
        name = self.address.removesuffix(".html").replace("/", "-").replace(".", "--")
        return f"{name}--"  # slugs have no two hyphens, so that no two texts give one id

    @cached_property
    def heading(self) -> str:
        """Give what stands over the text."""
        return self.title

    @cached_property
    def name(self) -> str:
        """Give what the page is called in the browser's window and in lists of hits."""
        return name(self.heading, self.lang)

    @cached_property
    def description(self) -> str:
        """Give what lists of hits say of the page: its summary, else how its text begins; empty
        where it has neither."""
        return self.summary or _cut(self.body.first_paragraph)

    @cached_property
    def work(self) -> tuple[str, str]:
        """Give what a text has in common with its translations: its section and slug."""
        return self.source.partition("/")[0], self.slug

    @cached_property
    def language(self) -> Language:
        """Give its language, with the words that stand around the text."""
        return languages.of(self.lang)

    @cached_property
    def updated(self) -> date | None:
        """Give the last day on which something worth telling changed, or None."""
        days = [change.day for change in self.changes]
        return max([*days, self.modified] if self.modified else days, default=None)

    @classmethod
    def build(
        cls, source: str, values: Values, body: Body, made: Mapping[str, pictures.Picture]
    ) -> Self:
        """Make the value from a file's checked fields, its rendered body, and all pictures."""
        get = values.get
        said = _alt(get("image_alt") or ""), get("caption"), get("photographer")
        picture = Picture(made[get("image")], *said) if get("image") else None
        return cls(
            source=source,
            title=get("title"),
            slug=slug_of(values),
            lang=get("lang") or SWEDISH,
            body=body,
            summary=get("summary"),
            published=get("published"),
            modified=get("modified"),
            picture=picture,
            changes=get("changes") or (),
            is_draft=get("status") == "draft",
            **cls._own(values),
        )

    @classmethod
    def _own(cls, values: Values) -> dict[str, object]:
        return {}


@dataclass(frozen=True, kw_only=True)
class StartPage(Page):
    """The introduction or a translation of it, which the timeline of its language follows on."""

    template: ClassVar[str] = "index"


@dataclass(frozen=True, kw_only=True)
class Entry(Page):
    """One dated happening."""

    template: ClassVar[str] = "article"

    period: Period
    category: str
    time: Times | None
    place: str | None
    cancelled: str | None

    @classmethod
    def _own(cls, values: Values) -> dict[str, object]:
        names = ("category", "time", "place", "cancelled")
        return {"period": values.get("date"), **{name: values.get(name) for name in names}}

    @cached_property
    def heading(self) -> str:
        """Give the date and the title, as in headings and feeds."""
        return heading(self.period, self.title, self.lang)

    @cached_property
    def pieces(self) -> list[tuple[str, str | None]]:
        """Give the wording of its period in pieces; see ``Period.pieces``."""
        pieces = self.period.pieces(self.lang)
        return [(glued(text, self.lang), value) for text, value in pieces]

    @cached_property
    def times(self) -> str:
        """Give its clock times as its language has them, empty where it has none."""
        return self.language.times(self.time) if self.time else ""

    @cached_property
    def weekdays(self) -> str:
        """Give the weekday of a day or the weekdays of days, empty for anything less precise."""
        return self.period.weekdays(self.lang) or ""

    @cached_property
    def year(self) -> int:
        """Give the year that it stands under: its last, or its first where the end is open."""
        return (self.period.last or self.period.first).year

    @cached_property
    def start_time(self) -> str | None:
        """Give the value of ``<time datetime>`` for the day and its start, or None."""
        if not self.time:
            return None
        return f"{self.period.first.isoformat()}T{self.time.start.replace('.', ':')}"


def heading(period: Period, title: str, lang: str) -> str:
    """Give an entry's date and title as one."""
    return f"{period.wording(lang)} – {title}"


def name(heading: str, lang: str) -> str:
    """Give a page's name, with its language where it is not Swedish, for it is to be unique."""
    return heading if lang == SWEDISH else f"{heading} ({LANGUAGES[lang]})"


def slug_of(values: Values) -> str:
    """Give the slug that was written, else the one that follows from the title."""
    written: str | None = values.get("slug")
    return written or slugify(values.get("title") or "")


def _cut(text: str) -> str:
    """Give a text that lists of hits have room for, cut between two words.

    >>> _cut("Torget byggs om."), _cut("Torget byggs om, " * 10)[-24:]
    ('Torget byggs om.', 'Torget byggs om, Torget…')
    """
    if len(text) <= _ROOM:
        return text
    whole_words = text[:_ROOM].rpartition(" ")[0] or text[: _ROOM - 1]
    return whole_words.rstrip(" ,;:.–-(") + "…"


def _alt(written: str) -> str:
    return "" if is_decorative(written) else written


def address(source: str, slug: str, lang: str = SWEDISH) -> str:
    """Give the address of a text from its place in the content folder.

    >>> address("tidslinje/2018/a.md", "workshop"), address("sidor/om.md", "om", "en")
    ('tidslinje/workshop.html', 'om.en.html')
    """
    if source == INTRODUCTION:
        return START
    folder = source.partition("/")[0]
    name = f"{slug}.html" if lang == SWEDISH else f"{slug}.{lang}.html"
    return name if folder == "sidor" else f"{folder}/{name}"
