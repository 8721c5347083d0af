"""What is left in a rendered text of Markdown that did not work."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LIKE_ITEM = r"(?:[0-9]{1,2}\)|[a-zåäö]\)|[•·▪◦‣]|-(?=[^\W\d_])|[0-9]{1,2}\.(?=[A-Za-zÅÄÖåäö])) ?\S"

NO_PICTURE = "Bilden saknar adress.", "Skriv ![beskrivning](bilder/namn.jpg)."

# A pattern, what is wrong, and the cure.
_SLIPS = tuple(
    (re.compile(pattern), what, cure)
    for pattern, what, cure in (
        (
            r"\]\s+\((?=https?:|www\.|mailto:|tel:|\{|/|bilder/|filer/)",
            "Mellan ] och ( i en länk ska det inte vara något mellanrum.",
            "Skriv [text](adress).",
        ),
        (
            r"[^\[\]\n]{0,40}\]\(\S*",
            "En länk eller bild är inte avslutad.",
            "Skriv [text](adress) på en rad.",
        ),
        (
            r"\((?:https?:|www\.|mailto:)[^()\s]*\)\[",
            "Länken har text och adress i fel ordning.",
            "Skriv [text](adress).",
        ),
        (
            r"\[[^\]]*\]\[[^\]]*\]",
            "Länken hänvisar till en adress som inte finns i texten.",
            "Skriv [text](adress).",
        ),
        (r"!\[[^\]]*\]", *NO_PICTURE),
        (
            r"\*\*",
            "Stjärnorna ** skulle synas på sidan.",
            "Skriv dem tätt intill orden, före och efter: **ord**. Ska de synas: \\*\\*.",
        ),
        (
            rf"(?:^|(?<=\n)){_LIKE_ITEM}.*(?:\n{_LIKE_ITEM}.*)+",
            "Raderna ser ut som en lista men skulle stå efter varandra i ett stycke.",
            "Börja varje rad med - och ett blanksteg, eller med 1. och ett blanksteg.",
        ),
        (
            r"(?<=\n)(?:[-*+]|1[.)]) .*(?:\n(?:[-*+]|[0-9]+[.)]) .*)*",
            "Listan sitter ihop med texten ovanför och skulle inte bli en lista.",
            "Lägg en tom rad före den.",
        ),
        (
            r"(?<=\n)[^\n|]{0,200}\|[^\n]{0,400}\n ?\|? ?:?-{3}",
            "Tabellen sitter ihop med texten ovanför och skulle inte bli en tabell.",
            "Lägg en tom rad före den.",
        ),
    )
)


def find(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each slip: the first line of what was written, what is wrong, and the cure."""
    for pattern, what, cure in _SLIPS:
        for found in pattern.finditer(text):
            yield found[0].split("\n")[0], what, cure
