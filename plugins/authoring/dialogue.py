"""The questions that make a new entry, asked one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from project_page.dates import Period
from project_page.fields import Field
from project_page.settings import Site

from . import answers, understood
from .new_entry import NewEntry
from .present import Present
from .terminal import ask, choose, few, hint, say

DRAFT, PUBLIC = "utkast", "offentlig"
YES, NO = "ja", "nej"


class GivenUp(Exception):
    """Whoever was asked does not want to go on."""


def new_entry(site: Site, present: Present) -> NewEntry:
    """Ask for all that an entry needs; what is wrong is told at once and asked for again.

    Raises ``GivenUp``, or KeyboardInterrupt or EOFError for Ctrl-C and Ctrl-D.
    """
    fields = answers.fields(site.categories)
    hint("Svara och tryck Retur. Ett tomt svar hoppar över det som är frivilligt.")
    title, period = _title_and_date(fields, site.today, present)
    category = _category(fields["category"], site.categories)
    times = _value(fields["time"]) if period.is_day else None
    place, summary = (_value(fields[name]) or "" for name in ("place", "summary"))
    hint("\nEtt utkast publiceras inte förrän raden status: draft tas bort.")
    status = choose("Utkast eller offentlig direkt (utkast/offentlig)", (DRAFT, PUBLIC), DRAFT)
    return NewEntry(title, period, category, times, place, summary, status == DRAFT)


def _title_and_date(fields: dict[str, Field], today: date, present: Present) -> tuple[str, Period]:
    """Ask for what tells an entry from others until it does."""
    while True:
        title: str = _value(fields["title"])
        period: Period = _value(fields["date"])
        say(f"  {understood.today(period, today)}")
        if same := present.same(period, title):
            say(f"  Det finns redan en händelse med det datumet och den rubriken: {same.path}.")
            say("  Skriv något i rubriken som skiljer dem åt, eller avbryt med Ctrl-C.")
            continue
        _go_on_beside(present, period, title)
        return title, period


def _go_on_beside(present: Present, period: Period, title: str) -> None:
    """Ask whether an entry is meant though others have its date or title."""
    alike = present.resembling(period, title)
    if not alike:
        return
    say("  Det finns redan en händelse med samma datum eller rubrik:")
    for words in few([f"{text.name} ({text.path})" for text in alike]):
        say(f"    {words}")
    if choose("Gå vidare ändå? (ja/nej)", (YES, NO), NO) == NO:
        raise GivenUp


def _category(field: Field, categories: Sequence[str]) -> str:
    """Ask for a category by its number, its name or the beginning of it."""
    listed = [f"  {number} {name}" for number, name in enumerate(categories, 1)]
    hint("\n".join([f"\n{field.help} Skriv numret, namnet eller början av det.", *listed]))
    chosen: str = ask(field.label, _reader(field, categories))
    say(f"  {chosen}")
    return chosen


def _value(field: Field) -> Any:
    """Ask for a field's value, with a short help before it."""
    optional = "" if answers.is_required(field) else " Frivilligt."
    hint(f"\n{field.help}{optional} Till exempel: {field.example}")
    return ask(field.label, _reader(field))


def _reader(field: Field, categories: Sequence[str] = ()) -> Callable[[str], Any]:
    return lambda answer: answers.value(field, answer, categories)
