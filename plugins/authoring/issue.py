"""One issue at GitHub that always has the latest of a report, for whoever follows the project."""

from __future__ import annotations

import json
import subprocess

from project_page.faults import Wrong, short
from project_page.reports import Reporter

from . import telling
from .telling import Report

MENDED = "Allt som stod här är åtgärdat."
NOWHERE = (
    "Projektet har inga ärenden hos GitHub, så detta står bara här. Slå på Issues i projektets "
    "inställningar om det ska följas där."
)


class _NoIssues(Exception):
    """The project has issues turned off."""


def keep(report: Report) -> None:
    """Open an issue for what a report tells of, or renew it; close it where nothing is left.

    It is known by the report's title. Where a project has no issues, as most copies of one, it is
    told without. Raises ``Wrong`` where GitHub refuses.
    """
    try:
        number, body = _open(report.title), telling.markdown(report)
    except _NoIssues:
        Reporter().aside(NOWHERE)
        return
    if report.sections:
        way = ["edit", number] if number else ["create", "--title", report.title]
        _gh(*way, "--body-file", "-", said=body)
    elif number:
        _gh("close", number, "--comment", MENDED)


def _open(title: str) -> str:
    """Give the number of the open issue with a title, empty where there is none."""
    found = _gh("list", "--state", "open", "--limit", "1000", "--json", "number,title")
    try:
        return next((str(one["number"]) for one in json.loads(found) if one["title"] == title), "")
    except (ValueError, LookupError, TypeError) as error:
        raise _refused("svaret går inte att förstå") from error


def _gh(*words: str, said: str = "") -> str:
    command = ["gh", "issue", *words]
    try:
        done = subprocess.run(
            command, input=said, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError as error:
        raise _refused("programmet gh finns inte") from error
    if "has disabled issues" in done.stderr:
        raise _NoIssues
    if done.returncode:
        raise _refused(short(done.stderr, 200))
    return done.stdout


def _refused(why: str) -> Wrong:
    what = f"Ärendet hos GitHub gick inte att skriva: {why}."
    return Wrong(what, "Se efter vad arbetsflödet får göra (issues: write).")
