"""Slugs: the last part of an address, from a title."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}
)


@lru_cache(maxsize=32_768)  # each title is asked for many times
def slugify(title: str) -> str:
    """Give the slug of a title: a–z, 0–9 and hyphens; empty when the title has none of these.

    >>> slugify("Studiebesök på Åland – höst & vår")
    'studiebesok-pa-aland-host-var'
    """
    plain = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    letters = "".join(
        char
        for char in plain
        if char.isascii()
        or not (unicodedata.combining(char) or unicodedata.category(char) == "Cf")  # soft hyphens
    )
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
