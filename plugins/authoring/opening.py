"""Opens a file where its writer can go on with it, and an address in a browser."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from .terminal import say, uninterrupted

_MOMENT = 5  # seconds in which a desktop says that it cannot open a file


def open_file(path: Path, environment: Mapping[str, str] | None = None) -> None:
    """Open a file in the editor of the terminal, else in the desktop's, else say where it is."""
    environment = os.environ if environment is None else environment
    for command in _editors(environment):
        if _runs([*command, str(path)]):
            return
        say(f"Det gick inte att öppna filen med {command[0]}.")
    for opener in _desktops(environment):
        if _opens([opener, str(path)]):
            say(f"Filen öppnas i ett eget fönster: {path}")
            return
    say(f"Öppna filen i ett textprogram och skriv vidare: {path}")


def open_address(address: str, environment: Mapping[str, str] | None = None) -> None:
    """Open an address in the desktop's browser, where there is a desktop."""
    for opener in _desktops(os.environ if environment is None else environment):
        _opens([opener, address])


def _editors(environment: Mapping[str, str]) -> Iterator[list[str]]:
    for name in ("VISUAL", "EDITOR"):
        try:
            command = shlex.split(environment.get(name, ""))
        except ValueError:  # a quote that is never closed
            say(f"Miljövariabeln {name} går inte att förstå.")
            continue
        if command:
            yield command
            return


def _desktops(environment: Mapping[str, str]) -> Iterator[str]:
    has_windows = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    opener = "open" if sys.platform == "darwin" else "xdg-open" if has_windows else ""
    if opener and shutil.which(opener, path=environment.get("PATH")):
        yield opener


def _runs(command: list[str]) -> bool:
    """Tell whether an editor could be started; it has the terminal until it ends."""
    try:
        with uninterrupted():  # Ctrl-C is the editor's
            subprocess.call(command)
    except OSError:
        return False
    return True


def _opens(command: list[str]) -> bool:
    """Tell whether a desktop took a file; one that says nothing for a moment has."""
    nowhere = subprocess.DEVNULL
    try:
        started = subprocess.Popen(
            command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
        return started.wait(_MOMENT) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
