"""What the texts here change on the public page; it also keeps the list of former addresses."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, NoReturn

from project_page import identity, settings
from project_page import moved as former
from project_page.faults import Advice, Fault, Wrong
from project_page.moved import Row
from project_page.pages import INTRODUCTION
from project_page.pictures import CacheError
from project_page.project import Project
from project_page.reports import Reporter
from project_page.sources import FORMER
from project_page.texts import CONTACT

from . import command, comparison, live, moved, repository, telling, versions
from .command import Choices
from .repository import Base
from .telling import ADDED, DELETED, Line, Piece, Report, Section, line
from .versions import Version

TITLE = "Ändringar på den publika sidan"
NOTHING = "Inget ändras på den publika sidan."
UNREAD = "Texterna med fel är inte med i jämförelsen."
ELSEWHERE = "Temat eller programmet har också ändrats. Det visas inte här."
GONE = "Adresser som inte längre är någon sidas"
FAULTS = "Fel som måste rättas innan sidan kan publiceras"
LIVE = "live"  # as the version to compare with: what the page at its own address was built from
PUBLISHED = "det som är publicerat"
UNCOMPARED = "Därför jämförs ingenting."
OLD_FAULTS = "Fel i den tidigare versionen, enligt dagens kontroller"


def main(arguments: Sequence[str]) -> None:
    """Tell what the site in the current folder changes, and keep its list of addresses, or check
    that it is kept."""
    chosen = _chosen(arguments)
    try:
        report = tell(Path.cwd(), chosen.base, writes=chosen.writes)
    except live.Unknown as unknown:
        if not chosen.checks:
            raise SystemExit(str(unknown)) from unknown
        _reporter().findings([Advice("", 0, unknown.what, UNCOMPARED)])
        return
    except Wrong as wrong:
        raise SystemExit(f"{wrong.what} {wrong.cure}".rstrip()) from wrong
    Reporter().result(telling.plain(report).rstrip("\n"))
    telling.summarise(report)
    if chosen.checks and report.undone:
        _refuse(report.undone)


class _Chosen(NamedTuple):
    """The version to compare with, empty for the usual one; whether the list is written, and
    whether it has to be right."""

    base: str
    writes: bool
    checks: bool


def _chosen(arguments: Sequence[str]) -> _Chosen:
    """Give what was chosen; nothing is written where a server looks at what others have done."""
    base, checks = os.environ.get("BASE", ""), os.environ.get("CHECK", "") not in ("", "0")
    choices = Choices()
    choices.add_argument("--base", default=base)
    choices.add_argument("--dry-run", action="store_true")
    choices.add_argument("--check", action="store_true")
    chosen = choices.of(arguments)
    checks = checks or bool(chosen["check"])
    writes = not (checks or chosen["dry_run"] or os.environ.get("CI"))
    return _Chosen(str(chosen["base"]).strip(), writes, checks)


def _refuse(undone: Fault) -> NoReturn:
    """End with what has to be done first, as a build ends with its faults."""
    _reporter().findings([undone])
    raise SystemExit(1)


def _reporter() -> Reporter:
    reporter = Reporter()
    reporter.form = settings.format_of({}, os.environ)
    return reporter


def tell(here: Path, chosen: str = "", *, writes: bool = True) -> Report:
    """Compare the site in a folder with an earlier version of it, and write the list of former
    addresses where that is to change. Raises ``Wrong``."""
    base = _public(here) if chosen == LIVE else repository.base(here, chosen)
    with TemporaryDirectory() as name:
        earlier = Path(name)
        repository.take(here, base.commit, earlier)
        try:
            after = versions.read(here)
            before = _before(earlier, after)
        except CacheError as wrong:
            raise Wrong(wrong.what, wrong.cure) from wrong
        return _report(base, before, _with_stand_ins(before, after), writes=writes)


def _public(here: Path) -> Base:
    """Give the version that is public; ``live.Unknown`` where it cannot be seen or is not here."""
    commit = live.commit(live.place() or versions.read(here).site.url)
    if not repository.has(here, commit):
        what = f"Det som är publicerat kommer från en version som inte finns här ({commit[:7]})."
        raise live.Unknown(what, "Hämta alla versioner: git fetch --unshallow")
    return replace(repository.base(here, commit), name=PUBLISHED)


def _before(earlier: Path, after: Version) -> Version:
    """Read the earlier version for the same day; with today's settings where its own are no use."""
    try:
        return versions.read(earlier, after.reading.cache, after.site.today)
    except Wrong:
        return versions.read_with_settings_of(after, earlier)


def _with_stand_ins(before: Version, after: Version) -> Version:
    """Give the version here with the earlier introduction and contact block for those that cannot
    be read, so that all else can be compared."""
    known = after.reading.pictures
    stand_ins = tuple(
        text
        for text in before.reading.content.texts
        if text.path in (INTRODUCTION, CONTACT)
        and text.path in after.unread - before.unread
        and text.values.get("image") in (None, *known)
    )
    return replace(after, stand_ins=stand_ins)


def _report(base: Base, before: Version, after: Version, *, writes: bool) -> Report:
    old, new = before.project, after.project
    if old is None or new is None:
        which = "i den tidigare versionen" if old is None else "här"
        cannot = f"Inledningen eller kontaktuppgifterna går inte att läsa {which}, så det går inte "
        cannot += "att jämföra."
        sections = _faults(before, after, after.reading.faults)
        return Report(TITLE, (*_about(base, after), cannot), tuple(sections))
    rows = moved.update(old, new, new.former, unread=after.unread)
    changed = comparison.sections(before, after)
    addresses = tuple(_addresses(old, moved.with_rows(new, rows), after))
    listed = tuple(_list(after, new.former, rows, writes=writes))
    faults = _faults_with(rows, after) if writes else after.reading.faults
    told = (*changed, *([Section(GONE, addresses)] if addresses else []))
    nothing = [] if told else [NOTHING]
    unread = [UNREAD] if after.unread - {FORMER} else []
    return Report(
        TITLE,
        (*_about(base, after), *unread, *nothing),
        (*_faults(before, after, faults), *told, *listed),
        _undone(after, listed) if not writes else None,
    )


def _about(base: Base, after: Version) -> Iterator[str]:
    """Yield what is compared with what."""
    yield f"Jämfört med {base.words}."
    if base.newer:
        newer = "1 version" if base.newer == 1 else f"{base.newer} versioner"
        yield (f"{base.name} har sedan dess fått {newer} till, som inte är med här. Hämta hem "
               "det senaste innan du publicerar.")  # fmt: skip
    if repository.differs(after.folder, base.commit, "theme", "plugins"):
        yield ELSEWHERE


def _faults(before: Version, after: Version, faults: Sequence[Fault]) -> Iterator[Section]:
    yield from versions.told(FAULTS, faults, after)
    yield from versions.told(OLD_FAULTS, before.reading.faults, before)


def _faults_with(rows: Sequence[Row], after: Version) -> list[Fault]:
    """Give the faults that are left when the list has other rows."""
    others = [fault for fault in after.reading.faults if fault.path != FORMER]
    try:
        text = moved.rewritten(moved.text_of(after.content), rows)
    except (OSError, UnicodeDecodeError):
        return after.reading.faults
    read, wrong = former.read(text)
    content = replace(after.reading.content, former=read)
    found = [one for one in former.findings(content) if not isinstance(one, Advice)]
    return [*others, *(replace(one, what=identity.masked(one.what)) for one in (*wrong, *found))]


def _addresses(old: Project, new: Project, after: Version) -> Iterator[Line]:
    """Yield the addresses that no page has any longer, with what answers there instead."""
    answers, live = {page.address: page for page in new.moved}, moved.answering(new)
    for address, page in sorted(moved.answering(old).items()):
        if address in live or (page.source in after.unread if page else after.unread):
            continue
        target = answers[address].target if address in answers else ""
        instead = f"skickar vidare till {target}" if target else (
            "säger att texten inte längre är publicerad")  # fmt: skip
        yield line(f"{address} {instead}.")
    for path in sorted(old.documents.keys() - new.documents.keys()):
        if not after.unread:
            yield line(f"{path} finns inte längre, och den som följer en länk dit får veta det.")


def _list(
    after: Version, before: Sequence[Row], rows: Sequence[Row], *, writes: bool
) -> Iterator[Section]:
    """Write the list where it is to change, and yield what was written, or is to be."""
    kept = {row.written for row in rows}
    old = [row.written for row in before if row.written not in kept]
    new = [row.written for row in rows if row.written not in {one.written for one in before}]
    lines = [Line((Piece(words, DELETED),)) for words in old]
    lines += [Line((Piece(words, ADDED),)) for words in new]
    path = after.shown(FORMER)
    if not lines:
        return
    heading = f"Behöver ändras i {path}: kör make changes, eller skriv för hand"
    if writes:
        try:
            moved.write(after.content, rows)
            heading = f"Ändrat i {path}"
        except (OSError, UnicodeDecodeError):
            heading = f"{path} gick inte att skriva. Detta ska ändras där"
    yield Section(heading, tuple(lines))


def _undone(after: Version, listed: Sequence[Section]) -> Fault | None:
    """Give what has to be written before this may be published, where there is something."""
    rows = [piece.words for section in listed for one in section.lines for piece in one.pieces
            if piece.mark == ADDED]  # fmt: skip
    if not rows:
        return None
    count = "en adress" if len(rows) == 1 else f"{len(rows)} adresser"
    what = f"Det saknas rader för {count} som slutar svara: {'; '.join(rows)}."
    cure = "Kör make changes och spara filen, eller skriv raderna för hand."
    return Fault(after.shown(FORMER), 1, what, cure)


if __name__ == "__main__":
    command.run(main)
