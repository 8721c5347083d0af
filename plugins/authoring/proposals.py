"""What entries an existing page seems to have, and what of it is left to a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from project_page.checks import STUDY_VISIT
from project_page.faults import Invalid

from . import answers, dated_headings
from .blocks import Block, Rank
from .dated_headings import DatedHeading
from .new_entry import NewEntry

# The line by which a page says when it was last changed, and who answers for it.
_CLOSING = re.compile(
    r"(?:sidan |sidan är |senast )*(?:uppdaterad|ändrad|granskad|publicerad|reviderad)\b.{0,60}"
    r"|(?:sid|innehålls|informations)ansvarig\b.{0,80}",
    re.IGNORECASE,
)
_LINK = re.compile(r"\]\((\S+)\)")
_SAME_YEAR = "Skriv årtalen i rubrikerna i filen. Hör alla till samma år, så lägg till --same-year."


class Left(NamedTuple):
    """Something of a page that is in no entry: its line, its words, and why if that is known."""

    line: int
    text: str
    why: str = ""


@dataclass
class Section:
    """A dated heading with what stands under it."""

    block: Block
    heading: DatedHeading
    under: list[Block] = field(default_factory=list)

    def left(self, why: str) -> list[Left]:
        """Give all of it as something that is left."""
        under = [Left(each.line, each.text) for each in self.under]
        return [Left(self.block.line, self.block.text, why), *under]


class Proposal(NamedTuple):
    """An entry that is proposed, and the section it comes from."""

    entry: NewEntry
    section: Section


def of(
    blocks: Sequence[Block], year: int | None, categories: Sequence[str], same_year: bool = False
) -> tuple[list[Proposal], list[Left]]:
    """Give the entries that a page seems to have, and what is left of it, in the page's order.

    ``year`` is that of headings without one, and ``same_year`` tells that it is though their months
    run backwards.
    """
    sections, left = _sections(blocks, year)
    doubt = "" if same_year else _doubt(sections, year)
    proposals: list[Proposal] = []
    for section in sections:
        heading = section.heading
        why = heading.wrong or ("" if heading.has_year else doubt)
        if not why:
            try:
                proposals.append(Proposal(_entry(section, categories), section))
                continue
            except Invalid as invalid:
                why = " ".join(f"{what} {cure}" for _, what, cure in invalid.problems)
        left += section.left(why)
    return proposals, sorted(left, key=lambda each: each.line)


def _sections(blocks: Sequence[Block], year: int | None) -> tuple[list[Section], list[Left]]:
    """Cut a page at its dated headings; what belongs to none of them is left."""
    sections: list[Section] = []
    left: list[Left] = []
    least = _least_rank(blocks)
    ends = max((n for n, block in enumerate(blocks) if _dated(block, least, year)), default=0)
    current: Section | None = None
    for number, block in enumerate(blocks):
        heading = _dated(block, least, year)
        if block.apart:
            left.append(Left(block.line, block.text, block.apart))
        elif heading:
            current = Section(block, heading)
            sections.append(current)
        elif not block.level and _CLOSING.fullmatch(block.text):
            left.append(Left(block.line, block.text, "Det hör till hela sidan."))
            current = current if number < ends else None
        elif current and (not block.level or block.level > (current.block.level or 6)):
            current.under.append(block)
        else:
            current = None
            left.append(Left(block.line, block.text))
    return sections, left


def _least_rank(blocks: Iterable[Block]) -> Rank:
    """Give how much like a heading a piece has to look: pages without headings have paragraphs."""
    dated = (block for block in blocks if dated_headings.read(block.text))
    return Rank.LIKE_HEADING if any(block.rank for block in dated) else Rank.TEXT


def _dated(block: Block, least: Rank, year: int | None) -> DatedHeading | None:
    if block.apart or block.rank < least or (not block.rank and block.text.endswith(".")):
        return None
    return dated_headings.read(block.text, year)


def _doubt(sections: Iterable[Section], year: int | None) -> str:
    """Say why the headings without a year may be of several, empty where they are in order.

    A page has its entries in order, or the newest first: three at least, to be told from two of
    which the second is in the next year.
    """
    known = [section for section in sections if _year(section) == year]
    steps = [
        (one, other, _comes_before(other, one))
        for one, other in pairwise(known)
        if _last(one) != _last(other) and not (one.heading.has_year and other.heading.has_year)
    ]
    back = [(one, other) for one, other, backwards in steps if backwards]
    if not back or (len(back) == len(steps) and len(back) > 1):
        return ""
    one, other = back[0]
    return (
        f"Månaderna går bakåt, från ”{one.heading.written}” (rad {one.block.line}) till "
        f"”{other.heading.written}” (rad {other.block.line}), så året är inte säkert. {_SAME_YEAR}"
    )


def _comes_before(one: Section, other: Section) -> bool:
    return _last(one) < _last(other)


def _year(section: Section) -> int:
    return section.heading.period.first.year if section.heading.period else 0


def _last(section: Section) -> str:
    period = section.heading.period
    return (period.last or period.first).isoformat() if period else ""


def _entry(section: Section, categories: Sequence[str]) -> NewEntry:
    """Make an entry of a section; raises ``Invalid`` where its title cannot be one."""
    heading = section.heading
    if heading.period is None:  # which is told before
        raise Invalid
    title: str = answers.value(answers.fields(categories)["title"], heading.title)
    named = [name for name in categories if re.search(rf"(?i)\b{re.escape(name)}\b", title)]
    category = named[0] if len(named) == 1 else ""
    return NewEntry(
        title,
        heading.period,
        category,
        body="\n\n".join(filter(None, _body(section.under))),
        notes=tuple(_notes(section, title, category, named, categories)),
    )


def _body(under: Sequence[Block]) -> Iterator[str]:
    """Yield the paragraphs of a body, with two levels of headings."""
    highest = min((block.level for block in under if block.level), default=0)
    for block in under:
        marks = "## " if block.level == highest else "### "
        yield f"{marks if block.level else ''}{block.markdown}"


def _notes(
    section: Section, title: str, category: str, named: Sequence[str], categories: Sequence[str]
) -> Iterator[str]:
    """Yield what a person has to look at."""
    if len(named) > 1:
        said = " och ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
        yield f"Rubriken nämner flera kategorier: {said}. Skriv den som gäller, till exempel " \
              f"category: {named[0]}"  # fmt: skip
    elif not category:
        yield "Kategorin framgår inte av rubriken. Skriv den på en egen rad, till exempel " \
              f"category: {categories[0]}"  # fmt: skip
    if category == STUDY_VISIT and re.search(r" och |, ", title):
        yield "Gäller besöket flera platser? Gör en fil för varje."
    yield from (block.note for block in section.under if block.note)
    if link := _LINK.search(section.block.markdown):
        yield f"Rubriken var en länk till {link[1]}"


def noted(proposal: Proposal, *notes: str) -> NewEntry:
    """Give a proposed entry with more notes above its own."""
    return replace(proposal.entry, notes=(*notes, *proposal.entry.notes))
