"""Swedish typography for text that was typed on a keyboard."""

from __future__ import annotations

import re
from itertools import cycle

NO_BREAK = "\N{NO-BREAK SPACE}"
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_UNITS = (
    "kr|kronor|tkr|mkr|mnkr|öre|euro|miljoner|miljon|miljarder|miljard|tusen|procent|promille"
    "|mm|cm|dm|m|km|mil|hektar|ha|kvadratmeter|kvm|kubikmeter|g|kg|ton|ml|cl|dl|l|liter"
    "|år|månader|veckor|dagar|dygn|timmar|tim|minuter|min|sekunder|s|st|personer|invånare"
    "|W|kW|MW|kWh|MWh|GWh|kB|MB|GB|Mbit|dB|Hz|km/h|m/s"
)
# What stands together, with the blanks that no line is to break at.
_WITH_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])",  # 4 200 000
        r"(?<![0-9])(?:\+[0-9]{1,3} ?(?:\(0\))? ?|0)[0-9]{1,3}(?:[ -][0-9]{2,3}){2,4}(?![0-9])",
        rf"(?<=[0-9]) (?=(?:[%‰§°]|k?m[²³]|(?:{_UNITS})\b))",  # 5 km, 12 %
        rf"(?<![0-9])[0-9]{{1,2}} (?=(?:{_MONTHS})\b)",  # 3 april
        r"\b(?:[Kk]l\.?|[Kk]lockan|[Nn]r\.?|[Vv]ecka|[Kk]vartal|[Vv]\.|[Kk]ap\.|[Ss]id\.|[Cc]a|[Åå]r"
        r"|[Vv]åren|[Ss]ommaren|[Hh]östen|[Vv]intern) (?=[0-9])|§ (?=[0-9])",  # kl. 18, § 5
    )
)
_NUMBER = re.compile("[0-9]")
_SHORTENED = re.compile(
    r"\b(?:t\. ex|bl\. a|m\. m|m\. fl|d\. v\. s|o\. s\. v|f\. d|s\. k|fr\. o\. m|t\. o\. m)\."
)
_BEFORE_DASH = re.compile(r"(?<=\S) (?=– )")  # a line does not begin with a dash

_TRIGGERS = re.compile(r"[\"']|\.\.\.|``")
# The signs of a language in place of smartypants' references, which are those of English.
_OURS = {"&#8217;": "’", "&#8211;": "–", "&#8212;": "–", "&#8230;": "…"}
_SWEDISH = {**_OURS, "&#8220;": "”", "&#8221;": "”", "&#8216;": "’"}
_SIGNS = {
    "en": {**_OURS, "&#8220;": "“", "&#8221;": "”", "&#8216;": "‘"},
    "ar": {**_OURS, "&#8220;": "«", "&#8221;": "»", "&#8216;": "‘"},
}
_ENTITY = re.compile("|".join(_SWEDISH))
_ADDRESS = re.compile(r"((?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+)")
_DOTS, _DOT = re.compile(r"\.{4,}"), "\x1e"  # to fill in on; the sign is in no text
_DASH = re.compile(r"(?<=\s)(?<!\b0\d )(?<!\b0\d\d )(?<!\b0\d\d\d )-(?=\s)|(?<!-)-{2,3}(?![->])")


def educate(html: str, lang: str = "sv") -> str:
    """Give HTML with the quotes of a language, and ellipses; code and tags are left alone.

    >>> educate('<p>"Ja", sa hon... <code>"x"</code></p>')
    '<p>”Ja”, sa hon… <code>"x"</code></p>'
    >>> educate("<p>'Yes', she said.</p>", "en"), educate("<p>'نعم'</p>", "ar")
    ('<p>‘Yes’, she said.</p>', '<p>‘نعم’</p>')
    """
    if not _TRIGGERS.search("".join(_TAGS.split(html)[::2])):  # every second part is a tag
        return html
    parts = _TAGS.split(_DOTS.sub(lambda dots: _DOT * len(dots[0]), html))
    _curl(parts)
    html = "".join(parts)
    signs = _SIGNS.get(lang, _SWEDISH)
    html = _in_pairs(html) if lang == "ar" else html
    html = _ENTITY.sub(lambda entity: signs[entity[0]], html)
    return html.replace(_DOT, ".")


_TAGS = re.compile(r"(<[^>]*>)")
_AS_IT_STANDS = re.compile(r"<(/?)(pre|samp|code|tt|kbd|script|style|math)", re.IGNORECASE)
_TO_CURL = re.compile(r"[\\\"'`]|--|\.\.\.|\. \. \.")
_CLOSING = {"'": "&#8217;", '"': "&#8221;"}


def _curl(parts: list[str]) -> None:
    """Do to texts, between which every second part is a tag, as smartypants does to the whole, but
    only to those with something to do: it takes a hundred times as long as to see that."""
    from typogrify.filters import smartypants

    left_alone: list[str] = []  # the elements that one stands in
    before = ""
    for place, part in enumerate(parts):
        if place % 2:
            if found := _AS_IT_STANDS.match(part):
                name = found[2].lower()
                if not found[1]:
                    left_alone.append(name)
                elif name in left_alone[-1:]:
                    left_alone.pop()
        elif part:
            if not left_alone and _TO_CURL.search(part):
                alone = _CLOSING.get(part, "") if before.strip() else ""
                parts[place] = alone or str(smartypants(part))
            before = part[-1]


_BLOCK = re.compile(r"(</?(?:p|li|h[0-9]|t[dh]|d[dt]|blockquote|div)\b)")


def _in_pairs(html: str) -> str:
    """Give HTML whose double quotes open and close in turn: an Arabic word such as "and" is written
    together with the quote that it stands before, which looks like an end."""
    parts = _BLOCK.split(html)
    turns = (cycle(("&#8220;", "&#8221;")) for _ in parts)
    return "".join(
        re.sub("&#822[01];", lambda _, turn=turn: next(turn), part)
        for part, turn in zip(parts, turns, strict=True)
    )


_BLANK = f"[ {NO_BREAK}]"
_ROW = re.compile(rf"\+?[0-9](?:[0-9-]|{_BLANK}){{4,}}[0-9]|[0-9]{{1,3}}(?:{_BLANK}[0-9]{{3}})+")
_FROM_LEFT, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def isolated(text: str) -> str:
    """Give a text from right to left whose numbers in groups keep their order: telephone numbers,
    days as 2026-05-08, thousands. Ranges with a dash are read from right to left.

    >>> isolated("اتصل على 0555-123 00.").count("0555-123 00\u2069")
    1
    """
    return _ROW.sub(lambda found: f"{_FROM_LEFT}{found[0]}{_END}", text)


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


def spaces(text: str) -> str:
    """Give a plain text with no-break spaces in numbers, before units, and where else a line must
    not break.

    >>> spaces("kl. 18 den 3 april: 4 200 m2 kostar 14 miljoner kronor").replace(NO_BREAK, "_")
    'kl._18 den 3_april: 4_200 m2 kostar 14_miljoner kronor'
    >>> spaces("Ring 0555-123 00 - eller kom – vi har t. ex. kaffe").replace(NO_BREAK, "_")
    'Ring 0555-123_00 - eller kom_– vi har t._ex. kaffe'
    """
    for pattern in _WITH_NUMBERS if _NUMBER.search(text) else ():
        text = pattern.sub(_joined, text)
    text = _SHORTENED.sub(_joined, text) if ". " in text else text
    return _BEFORE_DASH.sub(NO_BREAK, text) if " – " in text else text


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK)


_SHORT_NUMBER = re.compile(
    r"(?<![0-9/])[0-9]{1,2}(?:\.|st|nd|rd|th)? (?=[^\W\d])|(?<=\w) (?=[0-9]{1,2}(?![0-9]))"
)


def glued(text: str, lang: str) -> str:
    """Give a date in words with no-break spaces between its numbers and what they number.

    >>> glued("28. toukokuuta – 2. kesäkuuta 2018", "fi").replace(NO_BREAK, "_")
    '28._toukokuuta – 2._kesäkuuta 2018'
    >>> glued("week 37 of 2018", "en").replace(NO_BREAK, "_")
    'week_37_of 2018'
    """
    if lang.startswith("sv"):
        return spaces(text)
    return _SHORT_NUMBER.sub(_joined, text)
