"""Swedish personal identity and coordination numbers, which are never published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from urllib.parse import unquote

from .characters import UNSEEN

WHAT = "ett personnummer eller samordningsnummer"

# Ten or twelve digits with what people write between them; \d has the digits of all scripts. They
# are looked for from every place, for the digits before a number may look like its beginning.
_WITHIN = r"[-./\s]?"
_DAY = rf"(\d\d){_WITHIN}(\d\d){_WITHIN}(\d\d)"
_LAST = r"[-+‐‑‒–—―−－./_:;·()\s]{0,4}(\d)\s?(\d)\s?(\d)\s?(\d)"
_NUMBERS = (
    re.compile(rf"(?<!\d)(?!\d{{4}}-\d\d-\d\d)(?=({_DAY}{_LAST})(?!\d))"),
    re.compile(rf"(?<!\d)(?=((\d\d){_WITHIN}{_DAY}{_LAST})(?!\d))"),
    re.compile(rf"\b[Ss][Ee]\s?(?=({_DAY}{_LAST})\s?01(?!\d))"),  # VAT numbers of sole traders
)
# A day, and then another day or a year with more between them than in a number.
_DAY_AND_YEAR = re.compile(r"\d{4}-\d\d-\d\d(?![-+](?:19|20)\d\d(?!-))\D{1,4}(?:19|20)\d\d(?!\d)")
# Ten digits with no letters between, which every number has.
_MAY_BE = re.compile(r"\d(?:[\W_]*\d){9}")
_UNSEEN = UNSEEN | dict.fromkeys(map(ord, "\u034f\u180e\ufe0f"))


def find(text: str) -> list[str]:
    """Give the personal identity and coordination numbers in a text, as their digits.

    A number has a valid date, of which the day is 60 more in a coordination number, and the right
    check digit (the Swedish Tax Agency's SKV 704 and SKV 707; Luhn's algorithm).

    >>> find("Ring 070-123 45 67, eller skriv 19121212-1212 på blanketten.")
    ['191212121212']
    """
    if not _MAY_BE.search(text):
        return []
    text = re.sub(r"[^\S\n]+", " ", text.translate(_UNSEEN))  # as browsers show blanks
    return [digits for _, _, digits in sorted(_found(text))]


def masked(text: str) -> str:
    """Give a text with dots for the digits of its numbers; what a build says is public.

    >>> masked("Länken till 19121212-1212 finns inte.")
    'Länken till ••••••••-•••• finns inte.'
    """
    text = text.translate(_UNSEEN)
    for start, end, _ in _found(text):
        text = text[:start] + _dots(text[start:end]) + text[end:]
    text = re.sub(r"\d[\d\s.+–-]{5,}…", lambda cut: _dots(cut[0]), text)
    return _dots(text) if find(unquote(text)) else text


def _dots(text: str) -> str:
    return re.sub(r"\d", "•", text)


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each number's place, from and to, and its digits."""
    for pattern in _NUMBERS:
        for found in pattern.finditer(text):
            whole, *parts = found.groups()
            digits = "".join(parts)
            if not digits.isascii():
                digits = "".join(str(int(digit)) for digit in digits)
            if _is_valid(digits) and not _DAY_AND_YEAR.match(text, found.start()):
                yield found.start(), found.start() + len(whole), digits


@lru_cache(maxsize=1024)  # texts with many numbers have the same ones again and again
def _is_valid(number: str) -> bool:
    digits = number[-10:]
    if _luhn(digits) % 10:
        return False
    years = [number[:4]] if len(number) == 12 else ["19" + digits[:2], "20" + digits[:2]]
    return any(_is_day(int(year), int(digits[2:4]), int(digits[4:6])) for year in years)


def _is_day(year: int, month: int, day: int) -> bool:
    if not 1850 <= year <= 2099:
        return False
    try:
        date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


_DOUBLED = dict(zip("0123456789", (0, 2, 4, 6, 8, 1, 3, 5, 7, 9), strict=True))


def _luhn(digits: str) -> int:
    """Give Luhn's sum of ten digits, which a right check digit makes a multiple of ten.

    >>> _luhn("1212121212")
    20
    """
    return sum(map(_DOUBLED.__getitem__, digits[::2])) + sum(map(int, digits[1::2]))
