"""Checks of one file's fields taken together, listed in FIELD_CHECKS.

What is wrong with a single value is told by its form. A new check is a generator of faults or
advice; it gets the file's path in the content folder, and its values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from . import pages, slips
from .dates import InvalidPeriod, Period
from .faults import Advice, Fault
from .forms import LONGEST_SLUG, SWEDISH, Values
from .service_pages import FULLY

_PLAIN = ("title", "place", "summary", "cancelled", "image_alt", "caption")


def findings(path: str, values: Values) -> Iterator[Fault]:
    """Yield all that the checks find."""
    for check in FIELD_CHECKS:
        yield from check(path, values)


def time_needs_a_day(path: str, values: Values) -> Iterator[Fault]:
    """A time is of one exact day."""
    if values.get("time") and values.get("date") and not values.get("date").is_day:
        yield Fault(
            path,
            values.line("time"),
            "Fältet time kräver att date är en bestämd dag.",
            "Skriv dagen i date, till exempel 2026-05-08, eller ta bort time.",
        )


def days_in_order(path: str, values: Values) -> Iterator[Fault]:
    """Nothing is changed before it is published, or hidden before it is shown."""
    get, line = values.get, values.line
    published = get("published")
    if published and get("modified") and get("modified") < published:
        what = "Texten är ändrad (modified) före den dag då den publicerades (published)."
        yield Fault(path, line("modified"), what, "Rätta någon av dagarna.")
    for change in get("changes") or ():
        if published and change.day < published:
            before = "är gjord före den dag då texten publicerades (published)."
            what = f"Ändringen {change.day} {before}"
            yield Fault(path, change.line, what, "Rätta någon av dagarna.")
    if get("publish_from") and get("publish_until") and get("publish_until") < get("publish_from"):
        what = "Texten skulle sluta synas (publish_until) innan den börjar synas (publish_from)."
        yield Fault(path, line("publish_until"), what, "Rätta någon av dagarna.")


def picture_is_whole(path: str, values: Values) -> Iterator[Fault]:
    """A picture has a description that says something, and what is said of one has a picture."""
    if "image" in values.lines and not values.has("image_alt"):
        yield Fault(
            path,
            values.line("image"),
            "Bilden saknar beskrivning.",
            "Skriv image_alt: och vad bilden visar, för den som inte ser den.",
        )
    for name in ("image_alt", "caption", "photographer"):
        if name in values.lines and not values.has("image"):
            yield Fault(
                path,
                values.line(name),
                f"Fältet {name} hör till en bild, men fältet image saknas.",
                "Skriv image: och bildens fil, eller ta bort raden.",
            )
    alt = values.get("image_alt")
    if alt and slips.describes_nothing(alt, values.get("image") or ""):
        yield Advice(path, values.line("image_alt"), *slips.empty_description(alt))


def title_without_date(path: str, values: Values) -> Iterator[Fault]:
    """An entry's title does not begin with its date, which stands before it."""
    title = values.get("title")
    if title and values.get("date") and _begins_with_date(title):
        what = "Rubriken börjar med ett datum, och datumet visas redan före den."
        yield Advice(path, values.line("title"), what, "Ta bort datumet ur rubriken.")


def _begins_with_date(title: str) -> bool:
    first, separator, _ = re.sub(" [-–:] |: ", "\n", title, count=1).partition("\n")
    if not separator or not re.search("[0-9]{4}", first):  # the year that every date has
        return False
    try:
        Period.parse(first)
    except InvalidPeriod:
        return False
    return True


def typography(path: str, values: Values) -> Iterator[Fault]:
    """Plain texts are shown as they are written."""
    for field in _PLAIN:
        for habit in slips.plain_habits(values.get(field) or ""):
            what = f"Fältet {field}: {habit.what[:1].lower()}{habit.what[1:]}"
            yield Advice(path, values.line(field), what, habit.cure)


def introduction_in_swedish(path: str, values: Values) -> Iterator[Fault]:
    """The start page is in Swedish."""
    if path == pages.INTRODUCTION and (values.get("lang") or SWEDISH) != SWEDISH:
        yield Fault(
            path,
            values.line("lang"),
            "Inledningen är på svenska, för den står på startsidan.",
            "Skriv översättningen som en egen sida, med samma slug och lang.",
        )


def address_can_be_made(path: str, values: Values) -> Iterator[Fault]:
    """A title without letters of an address needs a slug."""
    if values.get("title") and not 0 < len(pages.slug_of(values)) <= LONGEST_SLUG:
        yield Fault(
            path,
            values.line("title"),
            "Det går inte att göra en adress av rubriken.",
            "Skriv fältet slug med a–z, 0–9 och bindestreck.",
        )


def compliance_and_shortcomings(path: str, values: Values) -> Iterator[Fault]:
    """Who is fully compliant has no shortcomings, and who is not says which they are."""
    compliance = values.get("compliance")
    known = [name for name in ("shortcomings", "burdens") if values.has(name)]
    if compliance == FULLY and known:
        what = f"Webbplatsen kan inte vara {FULLY} när det finns brister."
        yield Fault(path, values.line(known[0]), what, "Ändra compliance, eller ta bort bristerna.")
    elif compliance and compliance != FULLY and not known:
        what = f"Webbplatsen är {compliance}, men det står inte vilka bristerna är (shortcomings)."
        cure = "Skriv shortcomings: och på raden under - vad som brister: varför."
        yield Fault(path, values.line("compliance"), what, cure)


FIELD_CHECKS: tuple[Callable[[str, Values], Iterator[Fault]], ...] = (
    time_needs_a_day,
    days_in_order,
    picture_is_whole,
    title_without_date,
    typography,
    introduction_in_swedish,
    address_can_be_made,
    compliance_and_shortcomings,
)
