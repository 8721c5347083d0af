"""``invoke import``: the entries of an existing page, proposed as drafts that a person looks at.

Nothing of the page's main text is dropped: what is in no entry stands in a list beside the content.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import NamedTuple

from project_page import identity, reports
from project_page.dates import FIRST_YEAR, LAST_YEAR
from project_page.faults import short

from . import (
    command,
    dated_headings,
    local,
    page_file,
    present,
    proposals,
    terminal,
    understood,
    verdict,
    writing,
)
from .command import Choices
from .local import LocalSite
from .new_entry import NewFile
from .present import Present
from .proposals import Left, Proposal
from .terminal import complain, say

NOTHING = "Inget har sparats."
KVAR = "import-kvar"
OF_DRAFTS = "Ta bort raden status: draft när texten är klar att bli offentlig."
_MOST = 60  # pieces that are left and printed one by one; the file has all


class New(NamedTuple):
    """A file that is proposed, with what it comes from."""

    file: NewFile
    proposal: Proposal


@dataclass
class Plan:
    """What is to be written, what is there already (by its path), and what is left."""

    new: list[New] = field(default_factory=list)
    known: list[tuple[str, Proposal]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def main(arguments: Sequence[str] = ()) -> None:
    """Propose a page's entries in the current folder's site; ends with 1 where there are none."""
    given = Namespace(**_choices().of(arguments))
    try:
        _run(given)
    except KeyboardInterrupt:
        complain(f"\n{NOTHING}")
        raise SystemExit(130) from None


def _run(given: Namespace) -> None:
    name, year = Path(given.path).name, _year(given.year)
    if not given.path:
        raise SystemExit("Skriv vilken fil som ska läsas: invoke import sida.html --year 2018")
    site = local.read(Path.cwd())
    if not site.content.is_dir():
        raise SystemExit(f"Mappen {site.content} finns inte. {NOTHING}")
    try:
        blocks = page_file.read(Path(given.path).expanduser(), given.address, site.site.url)
    except page_file.CannotRead as wrong:
        raise SystemExit(f"{name}: {wrong.what} {wrong.cure}") from None
    found, left = proposals.of(blocks, year, site.site.categories, given.same_year)
    plan = _plan(site, name, found, left)
    if not found and not any(each.why for each in left):
        raise SystemExit(
            f"{name}: ingen rubrik har formen ”3 april – Workshop med kommunstyrelsen”. {NOTHING}"
        )
    listed = _left_file(site.here, plan.left, name)
    say(_summary(site, plan, name, listed, is_dry=given.dry_run or not found))
    if not found:
        lacks_year = any(each.why == dated_headings.NO_YEAR for each in left)
        cure = " Kör igen med årtalet, till exempel YEAR=2018." if lacks_year else ""
        raise SystemExit(f"\n{NOTHING}{cure}")
    if given.dry_run:
        say(f"\n{NOTHING} Kör igen utan --dry-run.")
        return
    _write(site, plan, name, listed)
    say(_next_steps(plan, listed))


def _choices() -> Choices:
    choices = Choices()
    choices.add_argument("path", nargs="?", default="")
    choices.add_argument("--year", default="")
    choices.add_argument("--address", default="")
    choices.add_argument("--same-year", action="store_true")
    choices.add_argument("--dry-run", action="store_true")
    return choices


def _year(written: str) -> int | None:
    if not written:
        return None
    if not (written.isdecimal() and FIRST_YEAR <= int(written[:5]) <= LAST_YEAR):
        raise SystemExit(
            f"--year: ”{short(written)}” är inget årtal med fyra siffror. "
            "Skriv till exempel --year 2018."
        )
    return int(written)


def _plan(site: LocalSite, name: str, found: Sequence[Proposal], left: Sequence[Left]) -> Plan:
    """Give each proposal a file, unless it is there already or cannot be read."""
    plan, there = Plan(left=list(left)), present.read(site.content, site.site)
    lines: dict[tuple[object, str], int] = {}  # of the entries on the page
    for proposal in found:
        entry, line = proposal.entry, proposal.section.block.line
        first = lines.setdefault((entry.period, entry.title.casefold()), line)
        if first != line:
            plan.left += proposal.section.left(f"Samma datum och rubrik som på rad {first}.")
        elif same := there.same(entry.period, entry.title):
            plan.known.append((same.path, proposal))
        else:
            there = _add(plan, proposal, there, site, name)
    plan.left.sort(key=lambda each: each.line)
    return plan


def _add(plan: Plan, proposal: Proposal, there: Present, site: LocalSite, name: str) -> Present:
    """Add a proposal's file to the plan, or what is wrong with it to what is left."""
    source = f"Inläst från {name}, rad {proposal.section.block.line}."
    file = proposals.noted(proposal, source, OF_DRAFTS).file(there)
    if wrong := verdict.alone(file.path, file.text, site.site):
        plan.left += proposal.section.left(" ".join(f"{one.what} {one.cure}" for one in wrong))
        return there
    plan.new.append(New(file, proposal))
    return there.with_one(file.path, file.slug)


def _left_file(here: Path, left: Sequence[Left], name: str) -> Path:
    """Give the name of the list of what is left: one that no other file has, or the same list."""
    names = (f"{KVAR}.txt", *(f"{KVAR}-{number}.txt" for number in range(2, 1000)))
    text = _list(left, name).encode()
    return next(
        path
        for path in (here / each for each in names)
        if not path.exists() or (path.is_file() and path.read_bytes() == text)
    )


def _list(left: Sequence[Left], name: str) -> str:
    """Give all that is left as a text to work through."""
    parts = [
        f"Kvar från {name}",
        "Det här blev ingen händelse. Gå igenom det, för in det som ska med där det hör hemma, och "
        "ta bort det härifrån. Filen publiceras aldrig.",
    ]
    for each in left:
        why = f" ({each.why})" if each.why else ""
        parts.append(f"Rad {each.line}{why}:\n{each.text}".rstrip())
    return "\n\n".join(parts) + "\n"


def _summary(site: LocalSite, plan: Plan, name: str, listed: Path, *, is_dry: bool) -> str:
    number = len(plan.new) + len(plan.known)
    lines = [f"{_count(number, 'händelse', 'händelser')} hittades i {name}."]
    if plan.new:
        lines += ["", "Skulle bli utkast:" if is_dry else "Blir utkast:"]
        lines += [line for one in plan.new for line in _lines(site, one)]
    if plan.known:
        lines += ["", "Finns redan, och lämnas som de är:"]
        lines += [
            f"  {site.relative(path)} (rad {proposal.section.block.line})"
            for path, proposal in plan.known
        ]
    if plan.left:
        lines += ["", f"Blev ingen händelse, och {'skulle stå' if is_dry else 'står'} i "
                  f"{listed.name}:"]  # fmt: skip
        lines += [f"  {_short(each)}" for each in plan.left[:_MOST]]
        if len(plan.left) > _MOST:
            lines.append(f"  … och {len(plan.left) - _MOST} till.")
    return "\n".join(lines)


def _lines(site: LocalSite, new: New) -> list[str]:
    entry, section = new.proposal.entry, new.proposal.section
    category = entry.category or "skriv den själv, den framgår inte säkert av rubriken"
    return [
        f"  {site.relative(new.file.path)} (rad {section.block.line})",
        f"    {entry.title}",
        f"    ”{section.heading.written}” förstås som {understood.in_days(entry.period)}.",
        f"    Kategori: {category}.",
    ]


def _short(left: Left) -> str:
    why = f" – {left.why}" if left.why else ""
    return f"rad {left.line}: {short(identity.masked(left.text))}{identity.masked(why)}"


def _write(site: LocalSite, plan: Plan, name: str, listed: Path) -> None:
    """Write the files and the list; what cannot be written ends it, with what there is then."""
    done = count()
    try:
        with terminal.uninterrupted():
            if plan.left and not listed.exists():
                writing.save(listed, _list(plan.left, name))
            for new in plan.new:
                writing.save(site.content / new.file.path, new.file.text)
                next(done)
    except writing.CannotSave as wrong:
        saved = f"{next(done)} av {len(plan.new)} händelser är sparade."
        raise SystemExit(f"{wrong.what} {saved} Rätta det och kör igen.") from None
    findings = verdict.of(site, [new.file.path for new in plan.new])
    if findings:
        complain("\nSå säger bygget om dem:")
        complain("\n".join(reports.text(findings)))


def _next_steps(plan: Plan, listed: Path) -> str:
    steps = []
    if plan.new:
        steps.append(
            "Titta på dem med make serve. Rätta dem, gör det som står på raderna med #, och ta "
            "bort raden status: draft i dem som ska bli offentliga."
        )
    if plan.left:
        steps.append(f"Gå igenom {listed.name}, och ta bort den när du är klar.")
    return "\n".join(["", "Gör så här nu:", *(f"- {step}" for step in steps)]) if steps else ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


if __name__ == "__main__":
    command.run(main)
