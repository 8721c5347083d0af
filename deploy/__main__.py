"""The command line: ``python -m deploy deploy|rollback|releases|forget``, as make runs it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from authoring.command import Choices
from project_page.faults import Wrong
from project_page.reports import Reporter

from . import commands, settings
from .commands import NotGood
from .session import Session
from .settings import Settings

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_COMMANDS = ("deploy", "rollback", "releases", "forget")
aside = Reporter().aside


class Interrupted(BaseException):
    """Somebody or the system wants this to end; ``live`` is shown now, as far as that is known."""

    live = ""


def main(arguments: Sequence[str]) -> int:
    """Run a command and give its exit status; what is wrong is said on standard error."""
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup sets it
            signal.signal(number, _interrupt)
    name = arguments[0] if arguments else ""
    if name not in _COMMANDS:
        aside(f"Det som går att göra är {', '.join(_COMMANDS)}.")
        return 1
    try:
        chosen = _choices(name).of(arguments[1:])
        _run(name, chosen, settings.read(Path.cwd()))
    except Wrong as wrong:
        between = "" if wrong.what.endswith("\n") else " "
        aside(f"{wrong.what}{between}{wrong.cure}".rstrip() + _shown(name, wrong))
        return 1
    except OSError as error:
        aside(f"{error.filename or 'En fil'} går inte att läsa eller skriva: {error.strerror}.")
        return 1
    except Interrupted as interrupted:
        live = interrupted.live
        words = f"Nu visas version {live}." if live else "make releases visar vilken det är."
        aside(f"\nAvbröts. Den sida som visas är hel. {words} Inget behöver städas.")
        return 128 + int(interrupted.args[0])
    return 0


class Unsettled(Wrong):
    """The connection was lost when something had been shown that nobody had found good."""


def _shown(name: str, wrong: Wrong) -> str:
    """Tell what a fault means for the page that is shown."""
    if isinstance(wrong, Unsettled):
        return "\nDen sida som visas är hel; make releases visar vilken version det är."
    is_said = isinstance(wrong, NotGood) or name not in ("deploy", "rollback")
    return "" if is_said else "\nDetta har inte ändrat den sida som visas."


def _interrupt(number: int, _: object) -> NoReturn:
    for one in _SIGNALS:  # once is enough: what follows takes seconds
        signal.signal(one, signal.SIG_IGN)
    raise Interrupted(number)


def _choices(name: str) -> Choices:
    choices = Choices()
    if name == "deploy":
        choices.add_argument("--if-changed", action="store_true")
    if name == "rollback":
        choices.add_argument("--release", default=os.environ.get("RELEASE", ""))
    return choices


def _run(name: str, chosen: dict[str, str | bool], how: Settings) -> None:
    session = Session(how.shell)
    try:
        with session:
            _do(name, chosen, how, session)
    except Wrong as wrong:
        raise Unsettled(wrong.what, wrong.cure) if session.is_unsettled else wrong from None
    except Interrupted as interrupted:
        interrupted.live = session.last.get("live", "")
        raise


def _do(name: str, chosen: dict[str, str | bool], how: Settings, session: Session) -> None:
    if name == "deploy":
        is_asked = bool(chosen["if_changed"]) or os.environ.get("IF_CHANGED", "") not in ("", "0")
        commands.deploy(how, Path.cwd(), session, if_changed=is_asked)
    elif name == "rollback":
        commands.rollback(how, session, str(chosen["release"]).strip())
    elif name == "releases":
        commands.releases(how, session)
    else:
        commands.forget(how, session)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
