"""``make new``: a new entry, by questions in a terminal or by options.

The file that is written has no body. What its writer is to do stands in notes among the fields,
which no page shows: a line in the body that says ”write here” would be published by whoever forgets
to remove it, in a draft on the day when only ``status: draft`` is removed. An empty body is shown
as nothing at all, and an empty answer to the last question makes a draft.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from project_page import field_checks, reports
from project_page.faults import Invalid
from project_page.forms import Values

from . import (
    answers,
    command,
    dialogue,
    local,
    naming,
    present,
    terminal,
    understood,
    verdict,
    writing,
)
from .command import Choices
from .local import LocalSite
from .new_entry import NewEntry, NewFile
from .opening import open_file
from .present import Present
from .terminal import complain, few, say

NOTHING = "Inget har sparats."
_NOTES = ("Skriv texten längst ner i filen. Rader som börjar med # syns inte på sidan.",)
_OF_DRAFTS = ("Ta bort raden status: draft när texten är klar att bli offentlig.",)


def main(arguments: Sequence[str] = ()) -> None:
    """Make a new entry in the current folder's site; ends with 1 or 130 where none was made."""
    given = Namespace(**_choices().of(arguments))
    site = local.read(Path.cwd())
    try:
        if not site.content.is_dir():
            raise SystemExit(f"Mappen {site.content} finns inte. {NOTHING}")
        there = present.read(site.content, site.site)
        if terminal.is_there() and not any(vars(given).values()):
            _ask(site, there)
        else:
            _take(site, there, given)
    except KeyboardInterrupt:
        complain(f"\n{NOTHING}")
        raise SystemExit(130) from None
    except (EOFError, dialogue.GivenUp):
        complain(f"\n{NOTHING}")
        raise SystemExit(1) from None


def _choices() -> Choices:
    choices = Choices()
    for name in (*answers.QUESTIONS, "folder"):
        choices.add_argument(f"--{name}", default="")
    choices.add_argument("--draft", action="store_true")
    return choices


def _ask(site: LocalSite, there: Present) -> None:
    """Ask, show what becomes of the answers, save it, and open it for its text to be written."""
    terminal.prepare()
    file = _noted(dialogue.new_entry(site.site, there)).file(there)
    say(f"\nSå här blir filen {site.relative(file.path)}:\n\n{file.text}")
    terminal.ask("Tryck Retur för att spara den, eller Ctrl-C för att avbryta", str)
    _save(site, file)
    with _saved(site, file):
        _judge(site, file)
        open_file(Path(site.relative(file.path)))


def _take(site: LocalSite, there: Present, given: Namespace) -> None:
    """Make an entry of options, or say all that is wrong with them."""
    values, wrong = _values(site, given)
    folder, wrong_folder = naming.folder(given.folder)
    wrong += [f"--folder: {wrong_folder}"] if wrong_folder else []
    title, period = values.get("title"), values.get("date")
    if title and period and (same := there.same(period, title)):
        wrong.append(
            "--title: Det finns redan en händelse med det datumet och den rubriken: "
            f"{same.path}. Skriv något i rubriken som skiljer dem åt."
        )
    if wrong:
        complain("\n".join([*wrong, NOTHING]))
        raise SystemExit(1)
    entry = _noted(_entry(values, given.draft))
    say(understood.today(entry.period, site.site.today))
    alike = [text.path for text in there.resembling(entry.period, entry.title)]
    if alike:
        complain("\n".join(["Det finns redan händelser med samma datum eller rubrik:",
                            *(f"  {words}" for words in few(alike))]))  # fmt: skip
    file = entry.file(there, folder)
    _save(site, file)
    with _saved(site, file):
        _judge(site, file)


def _values(site: LocalSite, given: Namespace) -> tuple[dict[str, Any], list[str]]:
    """Read the options: their values by field, and what is wrong with them."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for name, field in answers.fields(site.site.categories).items():
        try:
            answer = " ".join(getattr(given, name).split())
            values[name] = answers.value(field, answer, site.site.categories)
        except Invalid as invalid:
            wrong += [f"--{name}: {what} {cure}" for _, what, cure in invalid.problems]
    wrong += _wrong_together(values)
    return values, wrong


def _wrong_together(values: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with values that are right one by one."""
    for fault in field_checks.time_needs_a_day("", Values(values, dict.fromkeys(values, 1))):
        yield f"--time: {fault.what} {fault.cure}"


def _entry(values: dict[str, Any], is_draft: bool) -> NewEntry:
    get = values.get
    return NewEntry(
        values["title"], values["date"], values["category"], get("time"), get("place") or "",
        get("summary") or "", is_draft,
    )  # fmt: skip


def _noted(entry: NewEntry) -> NewEntry:
    """Give an entry with what its writer is to do."""
    return replace(entry, notes=_NOTES + (_OF_DRAFTS if entry.is_draft else ()))


def _save(site: LocalSite, file: NewFile) -> None:
    try:
        with terminal.uninterrupted():
            writing.save(site.content / file.path, file.text)
    except writing.CannotSave as wrong:
        raise SystemExit(f"{wrong.what} {NOTHING} {wrong.cure}".rstrip()) from None
    say(f"Sparad: {site.relative(file.path)}")


@contextmanager
def _saved(site: LocalSite, file: NewFile) -> Iterator[None]:
    """Say on Ctrl-C that a file is there all the same."""
    try:
        yield
    except KeyboardInterrupt:
        complain(f"\nFilen är sparad: {site.relative(file.path)}")
        raise SystemExit(130) from None


def _judge(site: LocalSite, file: NewFile) -> None:
    """Say what a build would say of a file."""
    findings = verdict.of(site, [file.path])
    complain("\n".join(reports.text(findings)))
    if verdict.stop(findings):
        complain("Bygget skulle stanna tills det är rättat.")
    elif not findings:
        say("Bygget har inget att anmärka på filen.")


if __name__ == "__main__":
    command.run(main)
