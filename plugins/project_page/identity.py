"""Swedish personal identity and coordination numbers, which are never published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .characters import UNSEEN

WHAT = "ett personnummer eller samordningsnummer"

# Ten or twelve digits with what people write between them; \d has the digits of all scripts. They
# are looked for from every place, for the digits before a number may look like its beginning.
_WITHIN = r"[-./\s]?"
_DAY = rf"(\d\d){_WITHIN}(\d\d){_WITHIN}(\d\d)"
_LAST = r"[-+‐‑‒–—―−－./_:()\s]{0,4}(\d)\s?(\d)\s?(\d)\s?(\d)(?!\d)"
_NUMBERS = (
    re.compile(rf"(?<!\d)(?!\d{{4}}-\d\d-\d\d)(?=({_DAY}{_LAST}))"),
    re.compile(rf"(?<!\d)(?=((\d\d){_WITHIN}{_DAY}{_LAST}))"),
)
# A day, and then another day or a year.
_DAY_AND_YEAR = re.compile(r"\d{4}-\d\d-\d\d(?: ?[/–-] ?\d{4}-\d\d-\d\d|[:/] ?(?:19|20)\d\d\b)")
_UNSEEN = UNSEEN | dict.fromkeys(map(ord, "\u034f\u180e\ufe0f"))


def find(text: str) -> list[str]:
    """Give the personal identity and coordination numbers in a text, as their digits.

    A number has a valid date, of which the day is 60 more in a coordination number, and the right
    check digit (the Swedish Tax Agency's SKV 704 and SKV 707; Luhn's algorithm).

    >>> find("Ring 070-123 45 67, eller skriv 19121212-1212 på blanketten.")
    ['191212121212']
    """
    text = re.sub(r"[^\S\n]+", " ", text.translate(_UNSEEN))  # as browsers show blanks
    return [digits for _, _, digits in sorted(_found(text))]


def masked(text: str) -> str:
    """Give a text with dots for the digits of its numbers; what a build says is public.

    >>> masked("Länken till 19121212-1212 finns inte.")
    'Länken till ••••••••-•••• finns inte.'
    """
    for start, end, _ in _found(text):
        text = text[:start] + re.sub(r"\d", "•", text[start:end]) + text[end:]
    return text


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each number's place, from and to, and its digits."""
    for pattern in _NUMBERS:
        for found in pattern.finditer(text):
            whole, *parts = found.groups()
            digits = "".join(str(int(digit)) for part in parts for digit in part)
            if _is_valid(digits) and not _DAY_AND_YEAR.match(text, found.start()):
                yield found.start(), found.start() + len(whole), digits


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
