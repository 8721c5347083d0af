"""Swedish personal identity and coordination numbers, which are never published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .characters import UNSEEN

WHAT = "ett personnummer eller samordningsnummer"

# Ten or twelve digits with what people write between them; \d has the digits of all scripts.
_WITHIN = r"[-./\s]?"
_BETWEEN = r"[-+‐‑‒–—−－./_:()\s]{0,4}"
_NUMBER = re.compile(
    rf"(?<!\d)(?:(\d\d){_WITHIN})??(\d\d){_WITHIN}(\d\d){_WITHIN}(\d\d){_BETWEEN}"
    r"(\d)\s?(\d)\s?(\d)\s?(\d)(?!\d)"
)
# A day and a time of it without a dot: nobody writes a number so.
_MOMENT = re.compile(r"\d{2,4}[-./]\d\d[-./]\d\d[\s(]+(?:[01]\d|2[0-3])[0-5]\d")
_UNSEEN = UNSEEN | dict.fromkeys(map(ord, "\u034f\u180e\ufe0f"))


def find(text: str) -> list[str]:
    """Give the personal identity and coordination numbers in a text, as their digits.

    A number has a valid date, of which the day is 60 more in a coordination number, and the right
    check digit (the Swedish Tax Agency's SKV 704 and SKV 707; Luhn's algorithm).

    >>> find("Ring 070-123 45 67, eller skriv 19121212-1212 på blanketten.")
    ['191212121212']
    """
    return [number for number in _candidates(text.translate(_UNSEEN)) if _is_valid(number)]


def masked(text: str) -> str:
    """Give a text with dots for the digits of its numbers; what a build says is public.

    >>> masked("Länken till 19121212-1212 finns inte.")
    'Länken till ••••••••-•••• finns inte.'
    """
    return _NUMBER.sub(lambda found: re.sub(r"\d", "•", found[0]) if find(found[0]) else found[0],
                       text)  # fmt: skip


def _candidates(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        if _MOMENT.fullmatch(found[0]):
            continue
        yield "".join(str(int(digit)) for part in found.groups() for digit in part or "")


def _is_valid(number: str) -> bool:
    digits = number[-10:]
    years = [number[:4]] if len(number) == 12 else ["19" + digits[:2], "20" + digits[:2]]
    dated = any(_is_day(int(year), int(digits[2:4]), int(digits[4:6])) for year in years)
    return dated and _check_digit(digits[:9]) == int(digits[9])


def _is_day(year: int, month: int, day: int) -> bool:
    if not 1850 <= year <= 2099:
        return False
    try:
        date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def _check_digit(digits: str) -> int:
    """Give Luhn's check digit of nine digits.

    >>> _check_digit("121212121")
    2
    """
    total = 0
    for place, digit in enumerate(digits):
        product = int(digit) * (2 - place % 2)
        total += product // 10 + product % 10
    return -total % 10
