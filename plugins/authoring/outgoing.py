"""The links that lead from the built page to other sites, and what answers there (lychee)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from project_page.faults import Wrong, short

PROGRAM = Path(sys.executable).parent / "lychee"
RETRIES = 2
_SECURITY = ".well-known/security.txt"  # the one file beside the pages that leads elsewhere
_PERMANENT = (301, 308)
_GONE = (404, 410)
_CLOSED = (401, 403, 405, 406, 429, 451, 999)  # answers of sites that want people with browsers


class State(Enum):
    """What became of a link."""

    LIVE = "lever"
    MOVED = "har flyttat för gott"
    CLOSED = "släpper inte in kontrollen"
    FAILING = "svarar inte som den ska"
    DEAD = "är död"


@dataclass(frozen=True)
class Link:
    """An address on another site, its state and ``why`` in words, the address it has ``moved`` to,
    and the addresses of the ``pages`` that have it.

    ``reached`` tells whether anything at all answered.
    """

    address: str
    state: State
    why: str
    pages: tuple[str, ...]
    moved: str = ""
    reached: bool = True


def ask(output: Path, own: str, *, seconds: int) -> list[Link]:
    """Ask all links of the pages in a folder that lead away from the ``own`` address, each for so
    many seconds. Raises ``Wrong`` where they cannot be asked."""
    pages = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    if not pages:
        raise Wrong("Det finns ingen byggd sida att kontrollera.", "Kör make publish först.")
    if (output / _SECURITY).is_file():
        pages.append(_SECURITY)
    return sorted(_links(_answers(output, pages, own, seconds)), key=lambda one: one.address)


def _answers(output: Path, pages: list[str], own: str, seconds: int) -> Mapping[str, Any]:
    """Run lychee. Its file tells whether it ran: its exit status says the same of a dead link."""
    with TemporaryDirectory() as name:
        report = Path(name) / "links.json"
        command = [
            str(PROGRAM), "--files-from", "-", "--no-ignore", "--scheme", "http",
            "--scheme", "https", *(["--exclude", rf"^{re.escape(own)}(?:[/?#]|$)"] if own else []),
            "--timeout", str(seconds), "--max-retries", str(RETRIES), "--host-concurrency", "2",
            "--no-progress", "-vv", "--format", "json", "--output", str(report),
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command, cwd=output, input="\n".join(pages), capture_output=True, text=True,
                encoding="utf-8", errors="replace", check=False,
            )  # fmt: skip
        except OSError as error:
            raise _not_run(f"{PROGRAM.name} finns inte") from error
        try:
            answers: Mapping[str, Any] = json.loads(report.read_bytes())
        except (OSError, ValueError) as error:
            raise _not_run(short(done.stderr, 200)) from error
    return answers


def _not_run(why: str) -> Wrong:
    what = f"Länkarna gick inte att kontrollera: {why}."
    return Wrong(
        what, "Kör make links, som hämtar det som behövs, eller fråga den som sköter sidan."
    )


def _links(answers: Mapping[str, Any]) -> Iterator[Link]:
    """Yield each address once, with all pages that have it."""
    pages, found = defaultdict(set), {}
    for kind in ("success_map", "error_map", "timeout_map"):
        for page, every in answers[kind].items():
            for one in every:
                pages[one["url"]].add(page)
                found[one["url"]] = one, kind
    for address, (one, kind) in found.items():
        steps = one.get("redirects", {}).get("redirects", [])
        code = one["status"].get("code")
        state, why = _judged(kind, code, str(one["status"]), steps)
        moved = steps[-1]["url"] if state is State.MOVED else ""
        reached = kind == "success_map" or code is not None
        yield Link(address, state, why, tuple(sorted(pages[address])), moved, reached)


def _judged(kind: str, code: int | None, said: str, steps: list[Any]) -> tuple[State, str]:
    """Give the state of a link, and why, from what lychee says of it."""
    if kind == "success_map":
        moved = bool(steps) and all(step["code"] in _PERMANENT for step in steps)
        return (State.MOVED, "har flyttat") if moved else (State.LIVE, "")
    if kind == "timeout_map":
        return State.FAILING, "svarade inte i tid"
    if code is None:
        return _unreachable(said.casefold())
    if code in _GONE:
        return State.DEAD, f"sidan finns inte (felkod {code})"
    if 300 <= code < 400:
        return State.DEAD, "skickar besökaren runt utan slut"
    if code in _CLOSED:
        return State.CLOSED, f"släpper inte in kontrollen (felkod {code})"
    return State.FAILING, f"svarar med felkod {code}"


def _unreachable(said: str) -> tuple[State, str]:
    """Tell why nobody answered; a server that is down today may be up tomorrow."""
    if "certificate" in said or "tls" in said:
        return State.FAILING, "säkerhetscertifikatet gäller inte"
    if "dns" in said or "name or service" in said or "lookup" in said:
        return State.DEAD, "webbplatsens namn finns inte"
    return State.FAILING, "webbplatsen går inte att nå"
