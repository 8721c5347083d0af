"""The list of former addresses, kept so that every address that was public goes on answering."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from project_page import moved
from project_page.moved import GONE, Row, by_address
from project_page.overviews import CATEGORIES, YEARS
from project_page.pages import START, Page
from project_page.project import Project
from project_page.sources import FORMER

HEAD = f"""\
# Adresser som inte längre är någon sidas. Listan skrivs av make changes och får ändras för hand.
# På varje rad står den gamla adressen och den nya, räknade från startsidan:
#   tidslinje/gammal.html  tidslinje/ny.html
# Den som går till den gamla adressen skickas då vidare till den nya. Finns texten inte längre står
# ordet {GONE} i stället för den nya adressen, och efter det vad texten hette:
#   tidslinje/gammal.html  {GONE}  3 april 2018 – Vi börjar
# Rader som börjar med # är kommentarer.
"""


def update(
    before: Project,
    now: Project,
    rows: Sequence[Row],
    *,
    unread: Collection[str] = (),
) -> tuple[Row, ...]:
    """Give the rows that the list needs for what was public ``before`` to answer ``now``.

    ``rows`` are those that it has; what is needed no more is left out, what is new has the line 0.
    ``unread`` are the texts that cannot be read now, of which nothing is known.
    """
    live, wanted = answering(now), _wanted(before, now)
    for address, page in answering(before).items():
        if page.source in unread if page else unread:
            wanted.pop(address, None)
    kept = [
        _corrected(row, wanted.get(row.address), rows, before, now)
        for row in rows
        if row.address not in live
    ]
    there = live.keys() | now.expired.keys() | {row.address for row in kept}
    return (*kept, *(wanted[address] for address in sorted(wanted.keys() - there)))


def answering(project: Project) -> dict[str, Page | None]:
    """Give the addresses of all pages but those at former ones; None for those made of no text."""
    made = dict.fromkeys((one.address for one in project.overviews.every), None)
    return {**made, **project.by_address}


def _wanted(before: Project, now: Project) -> dict[str, Row]:
    """Give a row for each address that was public, be it needed or not."""
    went, listed = followers(before, now), by_address(before.former)
    wanted = {page.address: Row(0, page.address, "", page.name) for page in before.moved}
    wanted |= {address: row._replace(line=0) for address, row in listed.items()}
    for address, old in answering(before).items():
        if old is None:
            wanted[address] = Row(0, address, START)
        elif new := went.get(old.source):
            wanted[address] = Row(0, address, new.address)
        else:
            wanted[address] = Row(0, address, "", " ".join(old.heading.split()))
    return wanted


def _corrected(
    row: Row, better: Row | None, rows: Sequence[Row], before: Project, now: Project
) -> Row:
    """Give a row, or what is to stand there instead: where it was made for a state of the texts
    that was never public, it says what holds now. What somebody wrote otherwise stays."""
    old = before.by_address.get(row.address)
    if better is None or old is None or better.target == row.target:
        return row
    misleading = row.target and not _leads(row, rows, now)
    premature = not row.target and row.name == " ".join(old.heading.split())
    return better._replace(line=row.line) if misleading or premature else row


def _leads(row: Row, rows: Sequence[Row], now: Project) -> bool:
    """Tell whether a row leads to something that answers."""
    listed, seen, at = by_address(rows), {row.address}, row.target
    live = answering(now)
    while at in listed and at not in live and at not in seen:
        seen.add(at)
        if not listed[at].target:
            return True
        at = listed[at].target
    is_made = at.startswith((f"{YEARS}/", f"{CATEGORIES}/"))
    return at in live or at in now.expired or is_made


def followers(before: Project, now: Project) -> dict[str, Page]:
    """Give the page that each text has become, by the text's earlier path: that of the same file,
    or of the one new file whose text is surely the same.

    What git takes for a renamed file is not asked for: it goes by lines, which two short entries
    have in common, and knows only of files that somebody has told it of.
    """
    here = {page.source: page for page in now.by_address.values()}
    there = {page.source: page for page in before.by_address.values()}
    went = {source: here[source] for source in there if source in here}
    known = there.keys() | {left.path for left in before.left_out}
    new = {source: page for source, page in here.items() if source not in known}
    for is_same in (_has_same_heading, _has_same_words, _has_almost_the_same_words):
        old = [there[source] for source in there if source not in went]
        for one, other in _pairs(old, list(new.values()), is_same):
            went[one.source] = new.pop(other.source)
    return went


def _pairs(
    old: Sequence[Page], new: Sequence[Page], is_same: Callable[[Page, Page], bool]
) -> list[tuple[Page, Page]]:
    """Give the texts that are the same as one alone, which is the same as they alone."""
    found = [
        (one, other)
        for one in old
        for other in new
        if one.lang == other.lang and type(one) is type(other) and is_same(one, other)
    ]
    times = Counter(page.source for pair in found for page in pair)
    return [pair for pair in found if all(times[page.source] == 1 for page in pair)]


_ENOUGH = 12  # words by which a text is known again
_ALMOST = 0.8  # of the words of the longer text, which both have


def _has_same_heading(one: Page, other: Page) -> bool:
    return one.heading == other.heading


def _has_same_words(one: Page, other: Page) -> bool:
    words, others = (page.body.everything.split() for page in (one, other))
    return len(words) >= _ENOUGH and words == others


def _has_almost_the_same_words(one: Page, other: Page) -> bool:
    words, others = (page.body.everything.split() for page in (one, other))
    common = (Counter(words) & Counter(others)).total()
    return common >= max(_ENOUGH, _ALMOST * max(len(words), len(others)))


def with_rows(project: Project, rows: Sequence[Row]) -> Project:
    """Give a project as it would be with another list."""
    return replace(project, former=tuple(rows))


_END = re.compile(r"(\r\r\n|\r\n|\r|\n)")  # of a line, as the list is read


def rewritten(text: str, rows: Sequence[Row]) -> str:
    """Give the list's text with these rows, and every other byte as it was.

    What is in ``text`` and no longer among the rows is taken away; a new list gets a head.
    """
    parts = _END.split(text or HEAD)
    lines = [line + end for line, end in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    end = next((part for part in parts[1::2]), "\n")
    by_line = {row.line: row for row in rows if row.line}
    kept = []
    for number, line in enumerate(lines, 1):
        row, words = by_line.get(number), line.lstrip("\ufeff").split(None, 2)
        if row is None:
            if not _is_row(words):
                kept.append(line)
        else:
            kept.append(line if _says(words, row) else row.written + end)
    new = [row.written + end for row in rows if not row.line]
    if new and kept and kept[-1] and not _END.search(kept[-1]):
        kept[-1] += end
    return "".join([*kept, *new])


def _is_row(words: Sequence[str]) -> bool:
    """Tell whether a line's words are a row that can be read."""
    return bool(moved.read("  ".join(words))[0])


def _says(words: Sequence[str], row: Row) -> bool:
    target = "" if words[1].casefold() == GONE else words[1]
    name = " ".join(words[2].split()) if len(words) > 2 else ""
    return (words[0], target, name) == (row.address, row.target, row.name)


def text_of(content: Path) -> str:
    """Give the list in the content folder, empty where there is none.

    Raises ``OSError`` and ``UnicodeDecodeError``.
    """
    path = content / FORMER
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def write(content: Path, rows: Sequence[Row]) -> bool:
    """Write the list into the content folder where it is to change, and tell whether it was.

    Raises ``OSError`` and ``UnicodeDecodeError`` where the file cannot be read or written.
    """
    there = text_of(content)
    if not there and not rows:
        return False
    text = rewritten(there, rows)
    if text == there:
        return False
    (content / FORMER).write_bytes(text.encode("utf-8"))
    return True
