"""Slugs: the last part of an address, from a title."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}
)


def slugify(title: str) -> str:
    """Give the slug of a title: a–z, 0–9 and hyphens; empty when the title has none of these.

    >>> slugify("Studiebesök på Åland – höst & vår")
    'studiebesok-pa-aland-host-var'
    """
    plain = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    letters = "".join(
        char
        for char in plain
        if not unicodedata.combining(char) and unicodedata.category(char) != "Cf"  # soft hyphens
    )
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
