"""What is left in a rendered text of Markdown that did not work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .faults import Problem

_LIKE_ITEM = (
    r"(?:[*+](?=[^\W\d_])|[0-9]{1,2}\)|[A-Za-zÅÄÖåäö]\)|\((?:[0-9]{1,2}|[A-Za-zåäö])\)"
    r"|-(?=[^\W\d_])|[0-9]{1,2}\.(?=[A-Za-zÅÄÖåäö\u00a0\u2003])|§ ?[0-9]+"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.? |[➢➤✔✓→►▶−‐])[ \u00a0\u2003]?\S"
)

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
            r"(?:^|(?<=\n))(?:[•·▪◦‣●○∙⁃]|o(?= {2,}\S)|[-–](?=[\u00a0\u2003\u2007\u200b\u202f]))"
            r"[ \u00a0\u2003\u2007\u200b\u202f]*\S.*",
            "Raden ser ut som en punkt i en lista men skulle inte bli en.",
            "Börja raden med - och ett vanligt blanksteg.",
        ),
        (
            rf"(?:^|(?<=\n)){_LIKE_ITEM}.*(?:\n{_LIKE_ITEM}.*)+",
            "Raderna ser ut som en lista men skulle stå efter varandra i ett stycke.",
            "Börja varje rad med - och ett blanksteg, eller med 1. och ett blanksteg.",
        ),
        (
            r"(?<=\n)(?P<indent> *)(?:[-*+]|[0-9]{1,3}\.|1\)) .*(?:\n *(?:[-*+]|[0-9]+[.)]) .*)*",
            "Listan sitter ihop med texten ovanför och skulle inte bli en lista.",
            "Lägg en tom rad före den.",
        ),
        (
            r"(?:^|(?<=\n))[ \u00a0]*#{1,6} +\S.*",
            "Raden ser ut som en rubrik men skulle inte bli en.",
            "Skriv ## längst till vänster på raden, utan blanksteg före; annars \\#.",
        ),
        (
            r"(?<!~)~~(?!~)",
            "Tecknen ~~ skulle synas på sidan.",
            "Skriv <del>ord</del> om något ska vara struket.",
        ),
        (
            r"\{[#.][\w-]+\}|\{:?[\w-]+=[^{}\n]*\}|^\[TOC\]$|(?:^|(?<=\n))!!! ?\w.*"
            r"|\[\[[^\]\n]+\]\]|^\[[ xX]\] ",
            "Koden ”{}” skulle synas på sidan.",
            "Ta bort den; den fungerar inte här.",
        ),
        (
            r"\[\^[^\]\n]+\]",
            "Fotnoten ”{}” skulle inte bli en fotnot.",
            "Skriv noten inom parentes i texten, eller sist i texten.",
        ),
        (
            r"<!--",
            "En kommentar, <!--, skulle synas på sidan eller i dess källkod.",
            "Ta bort den; en anteckning till kollegor kan stå bland fälten, på en rad med # först.",
        ),
        (
            r"<[A-Za-z/!?](?<!<!(?=--))[^<>\n]{0,40}",
            "Ett tecken < ser ut att börja en HTML-kod som aldrig slutar.",
            "Skriv koden färdigt, eller skriv \\< om tecknet ska synas.",
        ),
        (
            r"(?:^|(?<=\n))(?:`{3,}|~{3,}).*",
            "Tecknen ``` eller ~~~ skulle synas på sidan.",
            "Skriv ``` ensamt på en rad före koden och en efter.",
        ),
        (
            r"^ ?\|.*\| *(?=\n|$)",
            "Raden ser ut att höra till en tabell men skulle stå som den är.",
            "Skriv en rad |---|---| under rubrikraden, med lika många celler, och en tom rad före.",
        ),
        (
            r"(?<=\n)[^\n|]{0,200}\|[^\n]{0,400}\n ?\|? ?:?-{3}",
            "Tabellen sitter ihop med texten ovanför och skulle inte bli en tabell.",
            "Lägg en tom rad före den.",
        ),
    )
)
_HABITS = tuple(
    (re.compile(pattern), what, cure)
    for pattern, what, cure in (
        (
            r"(?<![\d.:-])[0-2]?\d[.:][0-5]\d ?- ?[0-2]?\d[.:][0-5]\d(?![\d-])",
            "Mellan klockslagen ”{}” står ett bindestreck.",
            "Skriv tankstreck utan mellanrum, som i 07.30–17.00.",
        ),
        (
            r"(?<![\d-])(?:19|20)\d\d-(?:19|20)\d\d(?![\d-])",
            "Mellan årtalen ”{}” står ett bindestreck.",
            "Skriv tankstreck, som i 2018–2019.",
        ),
        (
            r"(?<![\d.,:–-])[1-3]?\d-[1-3]?\d (?:januari|februari|mars|april|maj|juni|juli|augusti"
            r"|september|oktober|november|december)\b",
            "Mellan dagarna i ”{}” står ett bindestreck.",
            "Skriv tankstreck, som i 26–27 maj.",
        ),
    )
)
_PLAIN_HABITS = tuple(
    (re.compile(pattern), what, cure)
    for pattern, what, cure in (
        (r"\.{3}", "Här står tre punkter.", "Skriv tecknet …, eller avsluta meningen."),
        (r"\"", "Här står raka citattecken.", "Skriv ” före och efter."),
        (r"(?<=\s)-(?=\s)", "Här står ett bindestreck mellan orden.", "Skriv tankstreck (–)."),
    )
)
_EMPTY_WORDS = frozenset(
    ("här", "klicka här", "klicka", "läs mer", "läs mer här", "läs mera", "mer", "mer här",
     "mer information", "mer info", "länk", "länken", "den här länken", "denna länk", "hit",
     "se här", "se länk", "gå hit", "click here", "here", "read more")
)  # fmt: skip


def find(text: str, in_item: bool = False) -> Iterator[tuple[str, str, str]]:
    """Yield each slip: the first line of what was written, what is wrong, and the cure.

    What is indented in an item of a list is told by its lines in the source.
    """
    for pattern, what, cure in _SLIPS:
        for found in pattern.finditer(text):
            if in_item and found.groupdict().get("indent"):
                continue
            written = found[0].split("\n")[0]
            yield written, what.replace("{}", written[:40]), cure


def in_source(text: str, first: int) -> Iterator[Problem]:
    """Yield what Markdown would change without a trace in what it makes; ``first`` is the text's
    first line in the file, and code is blanked out."""
    for number, line in enumerate(text.split("\n"), first):
        if re.match(" {0,3}>+[0-9=]", line):
            what = "Raden börjar med > och en siffra eller =, och skulle bli ett citat."
            cure = "Skriv \\> om tecknet ska synas, annars ett blanksteg efter."
            yield Problem(number, what, cure)
        if re.search(r"(?<!\\)\\\\\w", line):
            what = "Ett av två omvända snedstreck (\\\\) skulle inte synas."
            yield Problem(number, what, "Skriv sökvägen mellan två grava accenter: `\\\\server`.")
    yield from _underlines(text, first)
    yield from _lists(text, first)


def _underlines(text: str, first: int) -> Iterator[Problem]:
    """Yield lines under a text that were meant as lines, and would make the text a heading."""
    before = ""
    for number, line in enumerate(text.split("\n"), first):
        quoted = line.startswith(">") and before.startswith(">")
        if re.fullmatch("[> ]*-+ *" if quoted else "-+ *", line) and before.strip(" ->"):
            what = f"Raden {line.strip()[:10]} direkt under texten skulle göra den till en rubrik."
            cure = "Lägg en tom rad före den; är det en rubrik, så skriv ## före texten i stället."
            yield Problem(number, what, cure)
        before = line


_ITEM = re.compile(r"( {0,3})(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\S")


def _lists(text: str, first: int) -> Iterator[Problem]:
    """Yield items that are meant to lie under another, and would lie beside it or in its text."""
    outer: int | None = None  # the spaces before the items of the list that a line may belong to
    blank = True
    for number, line in enumerate(text.split("\n"), first):
        item = _ITEM.match(line)
        if item and outer is not None and len(item[1]) > outer:
            what = "Punkten är indragen för lite för att ligga under den ovanför."
            yield Problem(number, what, "Börja raden med fyra blanksteg, eller med inga.")
        elif item:
            outer = len(item[1]) if outer is None else min(outer, len(item[1]))
        elif blank and line.strip() and not line.startswith(" "):
            outer = None
        blank = not line.strip()


def habits(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what would look better otherwise: what was written, what is wrong, and the cure.

    >>> [written for written, _, _ in habits("Öppet 07.30-17.00, 26-27 maj.")]
    ['07.30-17.00', '26-27 maj']
    """
    for pattern, what, cure in _HABITS:
        for found in pattern.finditer(text):
            yield found[0], what.format(found[0]), cure


_BARE = re.compile(r"(?:https?://|www\.)[\w./?=&%#~+:,;-]*[\w/]")


def bare_addresses(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield addresses in a text that are no links."""
    for found in _BARE.finditer(text):
        what = f"Adressen {found[0][:60]} är ingen länk."
        yield found[0], what, "Skriv [det som finns där](adressen), eller ta bort den."


def plain_habits(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what would look better otherwise in a plain text, which is shown as it is written."""
    yield from habits(text)
    for pattern, what, cure in _PLAIN_HABITS:
        if found := pattern.search(text):
            yield found[0], what, cure


def says_nothing(link_text: str) -> bool:
    """Tell whether a link's words say nothing of where it leads.

    >>> says_nothing("Klicka här!"), says_nothing("Klicka här för protokollet")
    (True, False)
    """
    return " ".join(link_text.casefold().split()).strip(" .!:»>›→") in _EMPTY_WORDS
