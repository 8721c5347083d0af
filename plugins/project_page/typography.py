"""Swedish typography for text that was typed on a keyboard."""

from __future__ import annotations

import re

_TRIGGERS = re.compile(r"[\"']|\.\.\.|``")
_SWEDISH = {
    "&#8220;": "”",
    "&#8221;": "”",
    "&#8216;": "’",
    "&#8217;": "’",
    "&#8211;": "–",
    "&#8212;": "–",
    "&#8230;": "…",
}
_ENTITY = re.compile("|".join(_SWEDISH))
_ADDRESS = re.compile(r"((?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+)")
_DOTS, _DOT = re.compile(r"\.{4,}"), "\x1e"  # to fill in on; the sign is in no text
_DASH = re.compile(r"(?<=\s)(?<!\b0\d )(?<!\b0\d\d )(?<!\b0\d\d\d )-(?=\s)|(?<!-)-{2,3}(?![->])")


def educate(html: str) -> str:
    """Give HTML with ”Swedish quotes” and ellipses; code and tags are left alone.

    >>> educate('<p>"Ja", sa hon... <code>"x"</code></p>')
    '<p>”Ja”, sa hon… <code>"x"</code></p>'
    """
    if not _TRIGGERS.search(re.sub(r"<[^>]*>", "", html)):
        return html
    from typogrify.filters import smartypants

    html = _DOTS.sub(lambda dots: _DOT * len(dots[0]), html)
    html = _ENTITY.sub(lambda entity: _SWEDISH[entity[0]], str(smartypants(html)))
    return html.replace(_DOT, ".")


def dashes(text: str) -> str:
    """Give a plain text with an en dash for a hyphen between spaces, and for two or three hyphens.

    >>> dashes("Servicecenter - din väg in -- i e-tjänsten")
    'Servicecenter – din väg in – i e-tjänsten'
    >>> dashes("www.xn--ml-yka.se -- klart")
    'www.xn--ml-yka.se – klart'
    """
    if "-" not in text:
        return text
    parts = _ADDRESS.split(text)  # every second is an address
    parts[::2] = [_DASH.sub("–", part) for part in parts[::2]]
    return "".join(parts)
