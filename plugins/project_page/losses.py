"""No letter, digit or sign of a text is missing from what it became, whatever Markdown made."""

from __future__ import annotations

import re
from collections import Counter

from .entities import unescape

# What stands in the source and is not meant to be read. Where more is taken away than need be, a
# loss may pass; where less, a good text would be refused.
_UNREAD = re.compile(
    # where a link leads; possessive, for no part can be read in two ways
    r"\]\((?:<[^<>\n]*>|[^()\\]|\\.|\((?:[^()\\]|\\.){0,500}+\)){0,1000}+\)"
    r"|\]\s?\[[^\]\n]*\]|^ {0,3}\[[^\]\n]+\]:\s*\S*.*"  # a reference's name, and its definition
    r"|!\[\s*(?i:dekorativ)\s*(?=\])"  # a picture that needs no description
    r"|<[^<>]*>|^(?:`{3,}|~{3,}).*$"  # tags, and what kind of code follows
    r"|^[ \t>*+-]*[0-9]{1,9}[.)](?=\s)|^[ \t>*-]*\+(?=\s)",  # what stands before items of lists
    re.M,
)
_NOTE = re.compile(r'<span class="link-note">[^<]*</span>')
_TAG = re.compile(r"<[^>]*>")
_SHOWN = re.compile(r'\salt="([^"]*)"')
_SIGNS = frozenset("§€£$%°+=?")


def first(source: str, html: str) -> str | None:
    """Give the first word of a text that has lost a letter or digit in its HTML, or None.

    >>> first("En [länk](https://a.se) *här*", '<p>En <a href="https://a.se">länk</a> hr</p>')
    'här'
    """
    read = unescape(_UNREAD.sub(" ", source))
    html = _NOTE.sub("", html)
    shown = unescape(" ".join([_TAG.sub("", html), *_SHOWN.findall(html)]))
    lost = {char: left for char, left in (Counter(read) - Counter(shown)).items() if _counts(char)}
    if not lost:
        return None
    words = set(re.findall(r"\w+", shown))
    missing = [word for word in re.findall(r"\w+", read) if word not in words]
    return next((word for word in missing if lost.keys() & set(word)), "".join(lost))


def _counts(char: str) -> bool:
    return char.isalnum() or char in _SIGNS
