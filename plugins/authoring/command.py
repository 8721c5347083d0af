"""What all commands here have in common: choices that are told in Swedish, and a quiet Ctrl-C."""

from __future__ import annotations

import re
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import NoReturn


class Choices(ArgumentParser):
    """The choices of a command; what is wrong with those that were made is said in Swedish."""

    def __init__(self) -> None:
        super().__init__(add_help=False, allow_abbrev=False)

    def of(self, arguments: Sequence[str]) -> dict[str, str | bool]:
        """Give what was chosen by its name with a line under it; SystemExit where that cannot be.

        >>> choices = Choices()
        >>> _ = choices.add_argument("--base", default="")
        >>> choices.of(["--bas=x"])
        Traceback (most recent call last):
        SystemExit: --bas=x går inte att välja. Det som går att välja är --base.
        >>> choices.of(["--base"])
        Traceback (most recent call last):
        SystemExit: Efter --base ska det stå något.
        """
        chosen, unknown = self.parse_known_args(arguments)
        if unknown:
            names = [name for action in self._actions for name in action.option_strings]
            which = f"Det som går att välja är {', '.join(names)}." if names else (
                "Kommandot har inga val.")  # fmt: skip
            raise SystemExit(f"{unknown[0]} går inte att välja. {which}")
        return vars(chosen)

    def error(self, message: str) -> NoReturn:
        """Say what argparse says in English: an option without its value, or a flag with one."""
        named = re.search(r"--[\w-]+", message)
        name = named[0] if named else "valet"
        what = f"Efter {name} ska det stå något."
        raise SystemExit(what if "expected" in message else f"{name} går inte att förstå.")


def run(main: Callable[[Sequence[str]], None]) -> None:
    """Run a command on the words after its name; Ctrl-C ends it with 130 and no traceback.

    Before it and after it the system ends the process (see ``authoring``).
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    finally:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
