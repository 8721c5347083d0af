"""A person at a terminal, for the tests: commands run in a real pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from .conftest import ROOT, SMALL_SITE, TODAY, write

CTRL_C, CTRL_D = "\x03", "\x04"
LEFT = "\x1b[D"
_CODES = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]|\r")
_LONGEST = 60  # seconds

SETTINGS = """\
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, {plugins!r})
SITENAME = "Vår vision"
PROJECT_PAGE_ORGANISATION = "Byhåla kommun"
TIMEZONE = "Europe/Stockholm"
PATH = str(HERE / "content")
"""


def site(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Make a small site with settings of its own in a folder."""
    settings = SETTINGS.format(plugins=str(ROOT / "plugins"))
    write(folder, {"pelicanconf.py": settings})
    write(folder / "content", {**SMALL_SITE, **(files or {})})
    return folder


def surroundings(**more: str) -> dict[str, str]:
    """Give an environment without editors and desktops but for those of the test."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    own = {"PYTHONPATH": str(ROOT / "plugins"), "SITE_TODAY": TODAY, "LANG": "C.UTF-8"}
    return {**kept, **own, "TERM": "xterm", "INPUTRC": os.devnull, **more}


class Terminal:
    """A command in a terminal of its own; ``seen`` is all that has been shown there, ``raw`` the
    same with its codes."""

    def __init__(self, folder: Path, *command: str, **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=folder,
            env=surroundings(**environment),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)
        self.seen = ""
        self.raw = b""

    def read_until(self, words: str) -> str:
        """Wait for words, and give what was shown before and with them since the last time."""
        place, end = len(self.seen), time.monotonic() + _LONGEST
        while words not in self.seen[place:]:
            if not self._more(end):
                raise AssertionError(f"{words!r} never came after {self.seen[place:]!r}")
        return self.seen[place:]

    def type(self, text: str) -> None:
        """Type what a person would."""
        self.send(text.encode())

    def send(self, keys: bytes) -> None:
        """Send what a keyboard does."""
        os.write(self._ours, keys)

    def answer(self, question: str, text: str) -> str:
        """Wait for a question and answer it; give what was shown before it."""
        shown = self.read_until(f"{question}")
        self.type(f"{text}\r")
        return shown

    def interrupt(self) -> int:
        """Press Ctrl-C, as often as it takes: Python passes over one that comes in the moment
        before it begins to wait for a key. Give the exit status."""
        while self._process.poll() is None:
            self.type(CTRL_C)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
        return self.end()

    def end(self) -> int:
        """Wait for the command to end; its exit status."""
        end = time.monotonic() + _LONGEST
        while self._more(end):
            pass
        os.close(self._ours)
        return self._process.wait(_LONGEST)

    def _more(self, end: float) -> bool:
        """Read some more; False when there will be no more, or it takes too long."""
        ready, _, _ = select.select([self._ours], [], [], max(0, end - time.monotonic()))
        try:
            read = os.read(self._ours, 65536) if ready else b""
        except OSError:  # nobody is left at the other end
            read = b""
        self.raw += read
        self.seen = _CODES.sub("", self.raw.decode(errors="replace"))
        return bool(read)
