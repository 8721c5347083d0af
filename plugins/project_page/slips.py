"""What is left in a rendered text of Markdown that did not work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .faults import short


class Slip(NamedTuple):
    """Where something starts in a text, the first line of how it is written there, what is wrong
    (with ``{}`` for what is written), and the cure."""

    start: int
    written: str
    what: str
    cure: str


class _Row(NamedTuple):
    pattern: str
    what: str
    cure: str

    def find(self, text: str) -> Iterator[tuple[Slip, re.Match[str]]]:
        for found in _compiled(self.pattern).finditer(text):
            yield Slip(found.start(), found[0].split("\n")[0], self.what, self.cure), found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a text first needs it, for which most are too plain."""
    return re.compile(pattern)


def _rows(*rows: tuple[str, str, str]) -> tuple[_Row, ...]:
    """Give the rows of a table of patterns, each with what is wrong and the cure."""
    return tuple(_Row(*row) for row in rows)


_LIKE_ITEM = (
    r"(?:[*+](?=[^\W\d_])|[0-9]{1,2}\)|[A-Za-zÅÄÖåäö]\)|\((?:[0-9]{1,2}|[A-Za-zåäö])\)"
    r"|-(?=[^\W\d_])|[0-9]{1,2}\.(?=[A-Za-zÅÄÖåäö\u00a0\u2003])|§ ?[0-9]+"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.? |[➢➤✔✓→►▶−‐])[ \u00a0\u2003]?\S"
)

NO_PICTURE = "Bilden saknar adress.", "Skriv ![beskrivning](bilder/namn.jpg)."

# A pattern, what is wrong, and the cure.
_SLIPS = _rows(
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
        r"(?:^|(?<=\n))(?:[•·▪◦‣●○∙⁃]|o(?= {2,}\S)|[-–](?=[\u00a0\u2003\u2007\u200b\u202f])"
        r"|[ \u00a0\u2003\u200b]*[\u00a0\u2003\u200b](?:[-*+]|[0-9]{1,3}[.)]) )"
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
        r"(?:^|(?<=\n))[ \u00a0\u200b]*#{1,6} +\S.*",
        "Raden ser ut som en rubrik men skulle inte bli en.",
        "Skriv ## längst till vänster på raden, utan blanksteg före; annars \\#.",
    ),
    (
        r"(?<!~)~~(?!~)",
        "Tecknen ~~ skulle synas på sidan.",
        "Skriv <del>ord</del> om något ska vara struket.",
    ),
    (
        r"==(?=[^\s=])[^=\n]{1,200}==",
        "Tecknen == skulle synas på sidan.",
        "Skriv <mark>ord</mark> om något ska vara överstruket med gult.",
    ),
    (
        r"(?:^|(?<=\n))\*\[[^\]\n]+\]:.*",
        "Förkortningen ”{}” skulle inte bli en förkortning.",
        'Skriv <abbr title="hela namnet">förkortningen</abbr> i texten.',
    ),
    (
        r"(?<=\n):[ \t]+\S.*",
        "Raden börjar med kolon, som skulle synas på sidan.",
        "Skriv förklaringen efter ordet, eller lista dem med - först på varje rad.",
    ),
    (
        r"\{:[^{}\n]{0,200}\}|\{[#.][\w-]+\}|\{:?[\w-]+=[^{}\n]*\}|^\[TOC\]$|(?:^|(?<=\n))!!! ?\w.*"
        r"|\[\[[^\]\n]+\]\]|^\[[ xX]\] ",
        "Koden ”{}” skulle synas på sidan.",
        "Ta bort den; den fungerar inte här.",
    ),
    (
        r"\{(?:filename|static|attach)\}[^\s\])]*|[\[(](?:bilder|filer)/[^\s\[\]()]+[\])]",
        "Adressen ”{}” skulle synas på sidan; länken eller bilden är inte rätt skriven.",
        "Skriv [text](adress), och för en bild ![beskrivning](bilder/namn.jpg).",
    ),
    (
        r"(?P<item>(?:^|(?<=\n))> ?\S.*)",
        "Raden ser ut som ett citat men skulle inte bli ett.",
        "Börja den längst till vänster med > och ett blanksteg; ska tecknet synas, så skriv \\>.",
    ),
    (
        r"<{7} .*|>{7} .*",
        "Raden är kvar efter två ändringar som krockade.",
        "Behåll den text som gäller, och ta bort raderna med <<<<<<<, ======= och >>>>>>>.",
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
        r"^ ?\|.*\| *(?=\n|$)|(?:^|(?<=\n))[^|\n]{0,200}\S \| \S.*\n[^|\n]{0,200}\S \| \S.*",
        "Raden ser ut att höra till en tabell men skulle stå som den är.",
        "Skriv en rad |---|---| under rubrikraden, med lika många celler, och en tom rad före.",
    ),
    (
        r"(?<=\n)[^\n|]{0,200}\|[^\n]{0,400}\n ?\|? ?:?-{3}",
        "Tabellen sitter ihop med texten ovanför och skulle inte bli en tabell.",
        "Lägg en tom rad före den.",
    ),
)
_HYPHEN = "[-‐‑−]"
_HYPHENS = re.compile(_HYPHEN)
_MONTH = "(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_HABITS = _rows(
    (
        r"(?<![\d.:-])(?<!§ )(?<!(?i:tabell) )(?<!(?i:bilaga) )(?<!(?i:figur) )(?<!(?i:kapitel) )"
        r"(?<!(?i:avsnitt) )(?<!(?i:version) )(?<!(?i:punkt) )"
        rf"(?:[01]?\d|2[0-3])[.:][0-5]\d ?{_HYPHEN} ?(?:[01]?\d|2[0-4])[.:][0-5]\d"
        r"(?![\d-]| ?(?:kr|kronor|mkr|tkr|öre|euro|miljoner|procent|%|km|kg|m|meter)\b| ?%|:-)",
        "Mellan klockslagen ”{}” står ett bindestreck.",
        "Skriv tankstreck utan mellanrum, som i 07.30–17.00.",
    ),
    (
        rf"(?<![\d-])(?<!nr )(?<!nummer )(?:19|20)\d\d{_HYPHEN}(?:19|20)\d\d(?![\d-])",
        "Mellan årtalen ”{}” står ett bindestreck.",
        "Skriv tankstreck, som i 2018–2019.",
    ),
    (
        rf"(?<![\d.,:–-])[1-3]?\d(?: {_MONTH})? ?{_HYPHEN} ?[1-3]?\d {_MONTH}\b",
        "Mellan dagarna i ”{}” står ett bindestreck.",
        "Skriv tankstreck, som i 26–27 maj.",
    ),
)
_PLAIN_HABITS = _rows(
    (r"\.{3}", "Här står tre punkter.", "Skriv tecknet …, eller avsluta meningen."),
    (r"\"", "Här står raka citattecken.", "Skriv ” före och efter."),
    (r"(?<=\s)-(?=\s)", "Här står ett bindestreck mellan orden.", "Skriv tankstreck (–)."),
)
_LIKE_ADDRESS = re.compile("://|@|(?i:www)")
_BARE = _rows(
    (
        r"(?i:https?://|www\.)[\w./?=&%#~+:,;-]*[\w/]",
        "Adressen {} är ingen länk.",
        "Skriv [det som finns där](adressen), eller ta bort den.",
    ),
    (
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
        "E-postadressen {} är ingen länk.",
        "Skriv den mellan < och >.",
    ),
)
_EMPTY_WORDS = frozenset(
    ("här", "klicka här", "klicka", "läs mer", "läs mer här", "läs mera", "mer", "mer här",
     "mer information", "mer info", "länk", "länken", "den här länken", "denna länk", "hit",
     "se här", "se länk", "gå hit", "länk här", "tryck här", "click here", "here", "read more")
)  # fmt: skip


# A text that no slip can be in: lines of words, of which most texts consist.
_WORDS = r"(?!.\)|o  )[^\W\d_][^][(*~=<>|{}#`&\n]*"
_PLAIN = re.compile(rf"\n? ?(?:{_WORDS}|[,.;?”…][^][(*~=<>|{{}}#`&\n]*)(?:\n ?{_WORDS})*\n?\Z")


def find(text: str, in_item: bool = False) -> Iterator[Slip]:
    """Yield the slips in a text of the tree, in its order; of those that overlap, the first.

    What is indented in an item of a list is told by its lines in the source, and some are slips in
    items alone.
    """
    if _PLAIN.match(text):
        return
    end = 0
    slips = [each for row in _SLIPS for each in row.find(text)]
    for slip, found in sorted(slips, key=lambda each: each[1].start()):
        named = found.groupdict()
        if (in_item and named.get("indent")) or (not in_item and named.get("item")):
            continue
        if found.start() >= end:
            yield slip
            end = found.end()


def habits(text: str) -> Iterator[Slip]:
    """Yield what would look better otherwise.

    >>> [habit.written for habit in habits("Öppet 07.30-17.00, 26-27 maj.")]
    ['07.30-17.00', '26-27 maj']
    """
    for row in _HABITS if _HYPHENS.search(text) else ():
        for habit, _ in row.find(text):
            yield habit._replace(what=habit.what.replace("{}", habit.written))


def bare_addresses(text: str) -> Iterator[Slip]:
    """Yield addresses in a text that are no links."""
    for row in _BARE if _LIKE_ADDRESS.search(text) else ():
        for address, _ in row.find(text):
            yield address


def plain_habits(text: str) -> Iterator[Slip]:
    """Yield what would look better otherwise in a plain text, which is shown as it is written."""
    yield from habits(text)
    for row in _PLAIN_HABITS:
        for habit, _ in list(row.find(text))[:1]:
            yield habit


def says_nothing(link_text: str) -> bool:
    """Tell whether a link's words say nothing of where it leads.

    >>> says_nothing("Klicka här!"), says_nothing("Klicka här för protokollet")
    (True, False)
    """
    return re.sub(r"^\W+|\W+$", "", " ".join(link_text.casefold().split())) in _EMPTY_WORDS


_PICTURE_WORDS = frozenset(
    ("bild", "bilden", "foto", "fotografi", "illustration", "image", "photo", "picture")
)


def describes_nothing(alt: str, path: str) -> bool:
    """Tell whether a picture's description says no more than that it is one, or its file's name.

    >>> [describes_nothing(alt, "bilder/torg.jpg") for alt in ("Bild", "torg.jpg", "Torget")]
    [True, True, False]
    """
    name = path.rpartition("/")[2]
    words = alt.casefold().strip(" .!")
    return words in _PICTURE_WORDS or alt.strip() in (name, name.rpartition(".")[0])


def empty_description(alt: str) -> tuple[str, str]:
    """Give what is wrong with a description that says nothing, and the cure."""
    what = f"Bildbeskrivningen ”{short(alt)}” säger inte vad bilden visar."
    return what, "Skriv det, eller dekorativ om bilden inte säger något utöver texten."
