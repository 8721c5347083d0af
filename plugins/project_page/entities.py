"""HTML's character references, as Markdown reads them: with a semicolon at their end."""

from __future__ import annotations

import html
import re
from functools import lru_cache

_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


def unescape(text: str) -> str:
    """Give a text with its character references as characters; what only looks like one stays.

    >>> unescape("R&amp;D &#8211; ?a=1&section=3")
    'R&D – ?a=1&section=3'
    """
    return _ENTITY.sub(lambda found: _char(found[0]), text) if "&" in text else text


_char = lru_cache(maxsize=1024)(html.unescape)


def is_own_number(entity: str) -> bool:
    """Tell whether a character reference by number means the character that has the number.

    >>> is_own_number("&#8364;"), is_own_number("&#128;"), is_own_number("&euro;")
    (True, False, True)
    """
    if not entity.startswith("&#"):
        return True
    digits = entity[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return number <= 0x10FFFF and html.unescape(entity) == chr(number)


def is_entity(text: str) -> bool:
    """Tell whether a text is one character reference and nothing else."""
    return _ENTITY.fullmatch(text) is not None
