"""Characters that are not seen."""

from __future__ import annotations

import re

# Characters that are not seen, that turn what follows around, or that XML does not allow.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff\ud800-\udfff"
    "\u2066-\u2069\U000e0000-\U000e0fff]"
)
# What takes no place of its own; the marks of direction among them are needed in some scripts.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2063\ufeff"))
_UNSEEN = re.compile(f"[{''.join(map(chr, UNSEEN))}]")


def seen(text: str) -> str:
    """Give a text without what takes no place of its own."""
    return _UNSEEN.sub("", text)
