"""Pages and entries: what one Markdown file says, as values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from . import slips
from .body import Body
from .dates import InvalidPeriod, Period
from .faults import Advice, Fault
from .forms import LANGUAGES, LONGEST_SLUG, RIGHT_TO_LEFT, Change, Times, Values
from .slugs import slugify
from .tree import is_decorative

SWEDISH = "sv"
INTRODUCTION = "sidor/introduktion.md"
START = "index.html"
_PLAIN = ("title", "place", "summary", "cancelled", "image_alt", "caption")


@dataclass(frozen=True)
class Picture:
    """A picture under bilder/ with what is said about it."""

    path: str
    alt: str
    caption: str | None
    photographer: str | None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A text with an address of its own; ``source`` is its path in the content folder."""

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

    @property
    def address(self) -> str:
        """Give the page's address from the site's root: ``<slug>.html``, ``<slug>.<lang>.html``."""
        return address(self.source, self.slug, self.lang)

    @property
    def anchor(self) -> str:
        """Give what stands before the ids of its headings on a page that it shares with others."""
        name = self.address.removesuffix(".html").replace("/", "-").replace(".", "--")
        return f"{name}--"  # slugs have no two hyphens, so that no two texts give one id

    @property
    def heading(self) -> str:
        """Give what stands over the text."""
        return self.title

    @property
    def name(self) -> str:
        """Give what the page is called in the browser's window and in lists of hits."""
        return name(self.heading, self.lang)

    @property
    def work(self) -> tuple[str, str]:
        """Give what a text has in common with its translations: its section and slug."""
        return self.source.partition("/")[0], self.slug

    @property
    def language(self) -> str:
        """Give the language's own name for itself."""
        return LANGUAGES[self.lang]

    @property
    def direction(self) -> str:
        """Give the writing direction, ``ltr`` or ``rtl``."""
        return "rtl" if self.lang in RIGHT_TO_LEFT else "ltr"

    @property
    def updated(self) -> date | None:
        """Give the last day on which something worth telling changed, or None."""
        days = [change.day for change in self.changes]
        return max([*days, self.modified] if self.modified else days, default=None)

    @classmethod
    def build(cls, source: str, values: Values, body: Body) -> Self:
        """Make the value from a file's checked fields and its rendered body."""
        get = values.get
        picture = (
            Picture(get("image"), _alt(get("image_alt")), get("caption"), get("photographer"))
            if get("image")
            else None
        )
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
            **cls._own(values),
        )

    @classmethod
    def _own(cls, values: Values) -> dict[str, object]:
        return {}


@dataclass(frozen=True, kw_only=True)
class Entry(Page):
    """One dated happening."""

    period: Period
    category: str
    time: Times | None
    place: str | None
    cancelled: str | None

    @classmethod
    def _own(cls, values: Values) -> dict[str, object]:
        names = ("category", "time", "place", "cancelled")
        return {"period": values.get("date"), **{name: values.get(name) for name in names}}

    @property
    def heading(self) -> str:
        """Give the date and the title, as in headings and feeds."""
        return heading(self.period, self.title)

    @property
    def start_time(self) -> str | None:
        """Give the value of ``<time datetime>`` for the day and its start, or None."""
        if not self.time:
            return None
        return f"{self.period.first.isoformat()}T{self.time.start.replace('.', ':')}"


def heading(period: Period, title: str) -> str:
    """Give an entry's date and title as one."""
    return f"{period.wording('sv')} – {title}"


def name(heading: str, lang: str) -> str:
    """Give a page's name, with its language where it is not Swedish, for it is to be unique."""
    return heading if lang == SWEDISH else f"{heading} ({LANGUAGES[lang]})"


def _begins_with_date(title: str) -> bool:
    first, separator, _ = re.sub(" [-–:] |: ", "\n", title, count=1).partition("\n")
    if not separator or not re.search("[0-9]{4}", first):  # the year that every date has
        return False
    try:
        Period.parse(first)
    except InvalidPeriod:
        return False
    return True


def slug_of(values: Values) -> str:
    """Give the slug that was written, else the one that follows from the title."""
    written: str | None = values.get("slug")
    return written or slugify(values.get("title") or "")


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


def rules(path: str, values: Values) -> Iterator[Fault]:
    """Yield what is wrong with a file's fields taken together."""
    get, line = values.get, values.line
    if get("time") and get("date") and not get("date").is_day:
        yield Fault(
            path,
            line("time"),
            "Fältet time kräver att date är en bestämd dag.",
            "Skriv dagen i date, till exempel 2026-05-08, eller ta bort time.",
        )
    if get("published") and get("modified") and get("modified") < get("published"):
        yield Fault(
            path,
            line("modified"),
            "Texten är ändrad (modified) före den dag då den publicerades (published).",
            "Rätta någon av dagarna.",
        )
    for change in get("changes") or ():
        if get("published") and change.day < get("published"):
            yield Fault(
                path,
                change.line,
                f"Ändringen {change.day} är gjord före den dag då texten publicerades (published).",
                "Rätta någon av dagarna.",
            )
    if get("publish_from") and get("publish_until") and get("publish_until") < get("publish_from"):
        yield Fault(
            path,
            line("publish_until"),
            "Texten skulle sluta synas (publish_until) innan den börjar synas (publish_from).",
            "Rätta någon av dagarna.",
        )
    if "image" in values.lines and not values.has("image_alt"):
        yield Fault(
            path,
            line("image"),
            "Bilden saknar beskrivning.",
            "Skriv image_alt: och vad bilden visar, för den som inte ser den.",
        )
    for name in ("image_alt", "caption", "photographer"):
        if name in values.lines and not values.has("image"):
            yield Fault(
                path,
                line(name),
                f"Fältet {name} hör till en bild, men fältet image saknas.",
                "Skriv image: och bildens fil, eller ta bort raden.",
            )
    if get("date") and get("title") and _begins_with_date(get("title")):
        what = "Rubriken börjar med ett datum, och datumet visas redan före den."
        yield Advice(path, line("title"), what, "Ta bort datumet ur rubriken.")
    for field in _PLAIN:
        for habit in slips.plain_habits(get(field) or ""):
            what = f"Fältet {field}: {habit.what[:1].lower()}{habit.what[1:]}"
            yield Advice(path, line(field), what, habit.cure)
    if path == INTRODUCTION and (get("lang") or SWEDISH) != SWEDISH:
        yield Fault(
            path,
            line("lang"),
            "Inledningen är på svenska, för den står på startsidan.",
            "Skriv översättningen som en egen sida, med samma slug och lang.",
        )
    if get("title") and not 0 < len(slug_of(values)) <= LONGEST_SLUG:
        yield Fault(
            path,
            line("title"),
            "Det går inte att göra en adress av rubriken.",
            "Skriv fältet slug med a–z, 0–9 och bindestreck.",
        )
