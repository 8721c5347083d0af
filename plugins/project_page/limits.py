"""What a text may not be because rendering it could take minutes: Python-Markdown takes quadratic
time for brackets that are never closed and for paragraphs without end, and goes as deep as a text's
lists and quotations do.

The limits are structural, so that the same text always gets the same verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .faults import Problem

_OPEN = 12  # brackets, and links, that may be left open in one paragraph
_MARKS = 1_000  # characters for emphasis or code in one paragraph or list
_TAGS = 30  # what looks like HTML
_INDENT = 40  # columns
_OTHERS = 800  # characters that begin links, codes and escapes in one paragraph or list
_MOST = 6_000  # lines, and characters that begin something, in a whole text
_LINES = 500  # lines of one paragraph or list
_LENGTH = 20_000  # characters of one paragraph or list, some seven printed pages
_PREFIX = re.compile(r"[ \t]*(?:(?:>|[-+*]|[0-9]+[.)])[ \t]*){8}")
_DEEP = re.compile(rf"^(?:{_PREFIX.pattern}|[ \t]{{11}})", re.MULTILINE)  # perhaps
_RULE = re.compile(r"\s*([-_*=])(\s*\1)*\s*")
# A link's address and title, closed as people close them; Python-Markdown looks for any other end
# through the whole paragraph, past escaped and quoted brackets.
_TARGET = (
    r"\s*(?:<[^<>\n]*>|[^()<>\"'\\\n]*(?:\([^()<>\"'\\\n]*\)[^()<>\"'\\\n]*)*)"
    r"(?:\"[^\"\n]*\"|'[^'\n]*')?\s*\)"
)
_OPEN_LINK = re.compile(rf"\]\((?!{_TARGET})")
_OPEN_BRACKET = re.compile(r"\\.|[\[\]]")  # an escaped one closes nothing
_SPLIT = "Dela upp texten med tomma rader, eller skriv om raden."


def problems(text: str, first: int) -> Iterator[Problem]:
    """Yield where a text goes beyond the limits; ``first`` is its first line in the file."""
    pieces = sum(map(text.count, "*_`[<&\\|\"'")) + text.count("\n") // 2
    if pieces > _MOST:
        what = f"Texten har {pieces} rader, länkar, citattecken och koder; {_MOST} är det mesta."
        yield Problem(first, what, "Dela upp den på flera sidor.")
        return
    tags = list(re.finditer(r"<[A-Za-z/!?]", text))
    if len(tags) - text.count(">") > _TAGS:
        number = first + text.count("\n", 0, tags[_TAGS].start())
        yield Problem(number, "Texten har för många < som aldrig stängs.", "Skriv om raden.")
    number = first
    for paragraph in re.split(r"(\n(?:[ \t]*\n)+)", text):
        if bare := paragraph.strip("\n"):
            yield from _paragraph(bare, number + paragraph.index(bare[0]))
        number += paragraph.count("\n")


def _paragraph(text: str, first: int) -> Iterator[Problem]:
    if (opened := _too_many_open(text)) is not None:
        what = "Texten har för många [ som inte har stängts."
        yield Problem(first + text.count("\n", 0, opened), what, "Skriv ] efter varje [.")
    links = [found.start() for found in _OPEN_LINK.finditer(text)]
    if len(links) > _OPEN:
        what = "Texten har för många länkar som inte är avslutade."
        number = first + text.count("\n", 0, links[_OPEN])
        yield Problem(number, what, "Skriv [text](adress), med ) efter varje adress.")
    lines = text.split("\n")
    if len(lines) > _LINES:
        yield Problem(first + _LINES, f"Stycket har fler än {_LINES} rader.", _SPLIT)
        return
    if len(text) > _LENGTH:
        yield Problem(first, f"Stycket har fler än {_LENGTH} tecken.", _SPLIT)
        return
    if sum(map(text.count, "[<&\\")) > _OTHERS:
        what = "Stycket har för många länkar, koder eller snedstreck."
        yield Problem(first, what, _SPLIT)
        return
    if len(lines) <= 10 and sum(map(text.count, "*_`")) <= _MARKS and not _DEEP.search(text):
        return
    rules = 0
    marks = 0
    for number, line in enumerate(lines, first):
        rule = bool(line.strip()) and _RULE.fullmatch(line) is not None
        rules += rule
        marks += 0 if rule else sum(map(line.count, "*_`"))
        if rules > 10:
            yield Problem(number, "Texten har för många streck efter varandra.", _SPLIT)
            return
        if marks > _MARKS:
            yield Problem(number, "Texten har för många *, _ eller ` efter varandra.", _SPLIT)
            return
        if not rule and (_PREFIX.match(line) or _indent(line) > _INDENT):
            yield Problem(
                number, "Raden ligger för många nivåer in.", "Använd färre nivåer eller citat."
            )
            return


def _indent(line: str) -> int:
    plain = line.expandtabs(4)
    return len(plain) - len(plain.lstrip(" ")) if plain.strip() else 0


def _too_many_open(text: str) -> int | None:
    """Give the place of the bracket that is one too many."""
    count = 0
    for found in _OPEN_BRACKET.finditer(text):
        count = max(0, count + (found[0] == "[") - (found[0] == "]"))
        if count > _OPEN:
            return found.start()
    return None
