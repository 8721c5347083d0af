"""What lines of a text would become without a trace in what Markdown makes of them.

They are looked for in the source, where blocks of code are blanked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .faults import Problem
from .lines import Lines

_ITEM = re.compile(r"( {0,3})(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\S")
_EMPTY_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}\.[ \t])[ \t]*")
_INDENTED_ITEM = re.compile(r"( *)(?:[-*+]|[0-9]{1,9}[.)]) +\S")
_QUOTED = re.compile(r" {0,3}((?:> ?)*)(.*)")
_LISTED = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}\.)[ \t]+\S")
_OWN_LINE = re.compile(
    r"\s|$|[>|#]|<(?![^\s<>]+@)|[-*+] |[0-9]{1,9}[.)] |[-*_=]{2,} *$|\[[^\]]+\]:|.*\|"
)
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
# A line that breaks long before the margin of any editor was meant to break there.
_NARROW = 50


def problems(source: Lines) -> Iterator[Problem]:
    """Yield what is wrong with the lines of a text."""
    first, lines = source.first, source.text.split("\n")
    for number, line in enumerate(source.masked.split("\n"), first):
        yield from _signs(line, number)
    for number, line in enumerate(lines, first):
        if _EMPTY_ITEM.fullmatch(line):
            yield Problem(number, "Punkten i listan är tom.", "Fyll i den, eller ta bort raden.")
    yield from _underlines(lines, first)
    yield from _lists(lines, first)
    yield from _depths(lines, first)
    yield from _quotations(lines, first)


def _signs(line: str, number: int) -> Iterator[Problem]:
    """Yield the signs of a line, outside code, that would be lost or mean something else."""
    if ">" in line and re.match(" {0,3}>+[0-9=]", line):
        what = "Raden börjar med > och en siffra eller =, och skulle bli ett citat."
        cure = "Skriv \\> om tecknet ska synas, annars ett blanksteg efter."
        yield Problem(number, what, cure)
    if "](" in line and re.search(r"\]\([^\s()<>\"']+([\"'])[^\s()\"']*\1", line):
        what = "Adressen i länken har citattecken, och det som står efter dem skulle gå förlorat."
        yield Problem(number, what, "Skriv %22 i stället för ” och %27 i stället för ’.")
    if "\\" not in line:
        return
    if found := re.search(r"(?<!\w)[A-Za-z]:\\\S*?(?<![^\\]`)(?<=\\)(?=[^\w\s]|_)", line):
        what = f"Ett omvänt snedstreck i {found[0]} skulle inte synas."
        yield Problem(number, what, "Skriv sökvägen mellan två grava accenter: `K:\\_mapp`.")
    if re.search(r"(?<!\\)\\\\\w", line):
        what = "Ett av två omvända snedstreck (\\\\) skulle inte synas."
        yield Problem(number, what, "Skriv sökvägen mellan två grava accenter: `\\\\server`.")


def breaks(text: str, first: int) -> Iterator[Problem]:
    """Yield the paragraphs with lines that look meant to break and would not."""
    told = False
    lines = text.split("\n")
    for number, (line, following) in enumerate(pairwise(lines), first):
        if not line.strip():
            told = False
        elif not told and _breaks(line, following):
            what = "Raden bryts tidigt men skulle stå på samma rad som nästa."
            cure = "Skriv <br> sist på den om den ska brytas där, annars båda på en rad."
            yield Problem(number, what, cure)
            told = True


def _breaks(line: str, following: str) -> bool:
    if (
        _OWN_LINE.match(following)
        or re.match(r"\s*[<#](?!\S+@)", line)
        or _RULE.fullmatch(line)
        or "|" in line
    ):
        return False
    if following.lstrip().startswith(")"):  # an address on a line of its own
        return False
    if any(line.rfind(opening) > line.rfind(closing) for opening, closing in ("<>", "[]", "()")):
        return False  # in the middle of a tag, link or bracket
    if line.endswith(("  ", "<br>")) or line.rstrip().endswith(tuple(".!?…,;–")):
        return False
    return _fits(line, following)


def _fits(line: str, following: str) -> bool:
    """Tell whether the next line's first word had room on a narrow line."""
    return len(line.strip()) + len(following.split()[0]) < _NARROW


def _underlines(lines: list[str], first: int) -> Iterator[Problem]:
    """Yield lines under a text that were meant as lines, and would make the text a heading."""
    before = ""
    for number, line in enumerate(lines, first):
        quoted = line.startswith(">") and before.startswith(">")
        if (
            "-" in line
            and re.fullmatch("[> ]*-+ *" if quoted else "--+ *", line)
            and before.strip(" ->")
        ):
            what = f"Raden {line.strip()[:10]} direkt under texten skulle göra den till en rubrik."
            cure = "Lägg en tom rad före den; är det en rubrik, så skriv ## före texten i stället."
            yield Problem(number, what, cure)
        before = line


def _lists(lines: list[str], first: int) -> Iterator[Problem]:
    """Yield lines that are meant to lie under an item and would lie beside it, or in its text."""
    outer: int | None = None  # the spaces before the items of the list that a line may belong to
    before = ""
    within = False  # an item, without an empty line between
    for number, line in enumerate(lines, first):
        item = None if _RULE.fullmatch(line) else _ITEM.match(line)
        if within and re.match(r"[0-9]{1,9}\) +\S", line):
            what = "Raden ser ut som en punkt i listan men skulle höra till den ovanför."
            yield Problem(number, what, "Skriv punkt efter numret, som 2. i stället för 2).")
        elif item and outer is not None and len(item[1]) > outer:
            what = "Punkten är indragen för lite för att ligga under den ovanför."
            yield Problem(number, what, "Börja raden med fyra blanksteg, eller med inga.")
        elif item:
            outer = len(item[1]) if outer is None else min(outer, len(item[1]))
        elif not before.strip() and line.strip():
            if not line.startswith((" ", "\t")):
                outer = None
            elif outer is not None and re.match(rf" {{{outer + 1},3}}\S", line):
                what = "Raden är indragen för lite för att höra till punkten ovanför."
                yield Problem(number, what, "Börja raden med fyra blanksteg, eller med inga.")
        elif within and _goes_on(before, line):
            what = "Raden direkt under listans punkt skulle höra till den."
            cure = "Lägg en tom rad före den, eller två blanksteg först om den hör dit."
            yield Problem(number, what, cure)
        within = bool(line.strip()) and (within or _is_item(line))
        before = line


def _is_item(line: str) -> bool:
    return _LISTED.match(line) is not None and not _RULE.fullmatch(line)


def _goes_on(before: str, line: str) -> bool:
    """Tell whether a line would go on with the item above it, and looks as if it were not to."""
    meant = before.rstrip().endswith("<br>") or re.match(r"[-*+=_]+ *$|</|[\s>#]|$", line)
    return not meant and _fits(before, line)


def _depths(lines: list[str], first: int) -> Iterator[Problem]:
    """Yield items of lists that lie too far in to be items under the one directly above them."""
    deepest = -1  # how many levels in the item above lies
    for number, line in enumerate(lines, first):
        item = _INDENTED_ITEM.match(line)
        if item and not _RULE.fullmatch(line):
            depth = len(item[1]) // 4
            if -1 < deepest < depth - 1:
                what = "Punkten är indragen för mycket för att ligga under den ovanför."
                yield Problem(number, what, f"Börja raden med {4 * (deepest + 1)} blanksteg.")
            else:
                deepest = depth
        elif not line.strip():
            deepest = -1


def _quotations(lines: list[str], first: int) -> Iterator[Problem]:
    """Yield lines that would belong to the quotation above them."""
    before = 0  # how many quotations the line above stands in
    for number, line in enumerate(lines if any(">" in line for line in lines) else (), first):
        depth, rest = _quoted(line)
        if (
            depth < before
            and rest
            and not re.match(r"(?:[-*+]|[0-9]{1,9}[.)]) |[-*_=]{2,} *$", rest)
        ):
            what = "Raden direkt under citatet skulle höra till det."
            yield Problem(
                number, what, f"Lägg en tom rad före den, eller börja den med {'>' * before}."
            )
        before = depth if rest else 0


def _quoted(line: str) -> tuple[int, str]:
    """Give how many quotations a line stands in, and what stands there."""
    found = _QUOTED.match(line)
    return (found[1].count(">"), found[2].strip()) if found else (0, line.strip())
