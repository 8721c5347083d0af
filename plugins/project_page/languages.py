"""The languages of the page: the interface's words in each, and how days, times and lists are said.

The words of a language are a table in ``words/``; one that lacks something is a fault, and one that
no speaker has signed is remarked on wherever a text in its language is published.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache, wraps
from pathlib import Path
from string import Formatter
from typing import TypeVar

from markupsafe import Markup, escape

from . import dates, typography
from .characters import INVISIBLE
from .dates import Period
from .faults import Advice, Fault
from .forms import LANGUAGES, RIGHT_TO_LEFT, SWEDISH, Times

FOLDER = Path(__file__).parent / "words"
_REVIEWED = "reviewed"


@dataclass(frozen=True)
class Language:
    """A language: its BCP 47 tag, its own name for itself, and the interface's words."""

    code: str

    @cached_property
    def words(self) -> Mapping[str, Markup]:
        """Give the words as HTML, with what is filled in within braces; what its table lacks,
        which ``findings`` tells, is in Swedish."""
        table: dict[str, str] = {}
        for name in (SWEDISH, self.code):
            with suppress(OSError, ValueError):
                table |= _read(FOLDER / f"{name}.toml")
        return {name: escape(words) for name, words in table.items()}

    @property
    def shown_as(self) -> tuple[str, str]:
        """Give which part of the site it is; see ``shown``."""
        return f"language {self.code}", ""

    @property
    def name(self) -> str:
        """Give the language's own name for itself."""
        return LANGUAGES[self.code]

    @property
    def direction(self) -> str:
        """Give the writing direction, ``ltr`` or ``rtl``."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    @property
    def is_swedish(self) -> bool:
        """Tell whether it is Swedish, be it easy."""
        return self.code.startswith(SWEDISH)

    @staticmethod
    def begun(text: str) -> str:
        """Give a text as it begins a sentence.

        >>> Language.begun("Monday–Friday"), Language.begun("stängt")
        ('Monday–Friday', 'Stängt')
        """
        return text[:1].upper() + text[1:]

    def said(self, name: str, **parts: object) -> str:
        """Give some of the words as plain text, filled in."""
        return self.words[name].unescape().format(**parts)

    def day(self, day: date) -> str:
        """Give a day in words: ``8 maj 2026``."""
        return _days(day, day, self.code)

    def days(self, first: date, last: date) -> str:
        """Give the days from one to another, which may be the same, in words."""
        return _days(first, last, self.code)

    def times(self, times: Times) -> str:
        """Give clock times: ``18.00–20.00``, ``18:00–20:00``."""
        return times.wording.replace(".", str(self.words["clock"]))

    def weekdays(self, days: Sequence[int]) -> str:
        """Give weekdays, 0 for Monday, two or more in a row as a range.

        >>> of("sv").weekdays((0, 1, 2, 3, 5))
        'måndag–torsdag och lördag'
        """
        names = dates.words(self.code).weekdays
        return self.listed(
            [names[run[0]] if len(run) == 1 else f"{names[run[0]]}–{names[run[-1]]}"
             for run in _runs(days)]
        )  # fmt: skip

    def listed(self, items: Sequence[str]) -> str:
        """Give things in a row: ``a, b och c``."""
        if len(items) < 2:
            return "".join(items)
        if self.is_swedish:
            return f"{', '.join(items[:-1])} och {items[-1]}"
        from babel.lists import format_list

        from .period_words import LOCALES

        return format_list(items, locale=LOCALES[self.code])

    def size(self, count: int) -> str:
        """Give a file's size, in thousands or millions of bytes.

        >>> of("sv").size(1_234_567), of("fi").size(51_200), of("en").size(1_200_000)
        ('1,2 MB', '51 kt', '1.2 MB')
        """
        if count >= 1_000_000:
            millions = f"{count / 1_000_000:.1f}".replace(".", str(self.words["decimal"]))
            return self.said("megabytes", number=millions)
        return self.said("kilobytes", number=max(1, round(count / 1000)))


@lru_cache(maxsize=4096)
def _days(first: date, last: date, code: str) -> str:
    both = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return typography.glued(Period.parse(both).wording(code), code)


_Of = TypeVar("_Of")
_Words = TypeVar("_Words")


def kept(method: Callable[[_Of, Language], _Words]) -> Callable[[_Of, Language], _Words]:
    """Keep what a method of a value that never changes gives in each language."""
    name = f"_{method.__name__}_kept"

    @wraps(method)
    def kept(self: _Of, language: Language) -> _Words:
        found: dict[str, _Words] = self.__dict__.setdefault(name, {})
        if language.code not in found:
            found[language.code] = method(self, language)
        return found[language.code]

    return kept


def _runs(days: Sequence[int]) -> list[list[int]]:
    """Give days in groups of those that follow on each other."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


@cache
def of(code: str) -> Language:
    """Give a language."""
    return Language(code)


def findings(codes: Collection[str], root: Path, folder: Path = FOLDER) -> Iterator[Fault]:
    """Yield what is wrong with the tables of some languages, and advice on those not reviewed.

    Paths are relative to ``root``.
    """
    swedish: Mapping[str, str] = {}
    for code in (SWEDISH, *sorted({*codes} - {SWEDISH})):
        path = folder / f"{code}.toml"
        shown = os.path.relpath(path, root).replace(os.sep, "/")
        try:
            table = _read(path)
        except (OSError, ValueError) as error:
            yield Fault(shown, 0, f"Orden på {code} går inte att läsa ({error}).", "Rätta filen.")
            continue
        swedish = swedish or table
        for name, *wrong in _wrong(table, swedish):
            yield Fault(shown, _line(path, name), *wrong)
        if code != SWEDISH and not table.get(_REVIEWED):
            what = f"Ingen som kan språket har granskat orden på {LANGUAGES[code]}."
            cure = f"Låt någon läsa dem, och skriv roll och dag i raden {_REVIEWED}."
            yield Advice(shown, _line(path, _REVIEWED), what, cure)


# What is filled in, in those of the words that have something; a day in words or in numbers.
_FILLED_IN = {
    "until": ("day",), "since": ("day",), "at": ("times",), "photo": ("name",),
    "change": ("day", "note"), "subscribe_how": ("link",), "moved_to": ("link",),
    "kilobytes": ("number",), "megabytes": ("number",),
}  # fmt: skip


def _wrong(table: Mapping[str, str], swedish: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the names that a table lacks or has too much of, what is wrong, and the cure."""
    for name, words in swedish.items():
        if not table.get(name, "").strip():
            yield name, f"Ordet {name} saknas.", f"Skriv det som på svenska är ”{words}”."
        elif INVISIBLE.search(table[name]):
            what = f"Ordet {name} har osynliga styrtecken."
            yield name, what, "Skriv om det för hand."
        elif _names_in(table[name]) not in _possible(name):
            needed = " och ".join(f"{{{part}}}" for part in _possible(name)[-1])
            what = f"Ordet {name} ska ha {needed or 'inga klamrar'} i sig."
            yield name, what, f"På svenska är det ”{words}”."
    for name in table.keys() - swedish.keys() - {_REVIEWED}:
        yield name, f"Ordet {name} används inte.", "Ta bort raden, eller rätta namnet."


def _possible(name: str) -> list[tuple[str, ...]]:
    """Give what some words may have filled in."""
    return [("iso",), ("day",)] if name == "updated" else [_FILLED_IN.get(name, ())]


def _names_in(words: str) -> tuple[str, ...] | None:
    """Give the names of what is filled in, in order; None where braces are not in pairs."""
    try:
        parts = list(Formatter().parse(words))
    except ValueError:
        return None
    return tuple(sorted(name for _, name, _, _ in parts if name is not None))


@cache
def _read(path: Path) -> dict[str, str]:
    """Read a table; raises ValueError where something in it is no text."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, words in table.items():
        if not isinstance(words, str):
            raise ValueError(f"{name} är inte en text")
    return table


def _line(path: Path, name: str) -> int:
    lines = path.read_text(encoding="utf-8").split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{name} =")), 1)
