"""A project's folder as deploys see it: output/, and the commands that make runs there."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from .sites import broken, published

ROOT = Path(__file__).resolve().parents[2]
is_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
STAYS = "Detta har inte ändrat den sida som visas.\n"
ID = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}")


@dataclass(frozen=True)
class Outcome:
    """What a command ended with, and all it said."""

    status: int
    said: str
    complained: str


@dataclass
class Project:
    """A folder with output/ and, unless another is named, www/ that it is deployed to."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    www: Path = Path()

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.www = self.folder / "www"

    def publish(self, text: str = "Det första.", **more: Any) -> Path:
        """Make output/ anew."""
        return published(self.folder / "output", text, **more)

    def start(self, *words: str, through: Sequence[str] = ()) -> subprocess.Popen[str]:
        """Begin a command, ``through`` another where one is given."""
        return subprocess.Popen(
            [*through, sys.executable, "-m", "deploy", *words],
            cwd=self.folder,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def environment(self) -> Mapping[str, str]:
        """Give the environment of commands: this one's, without others' choices."""
        names = ("DEPLOY_", "RELEASE", "IF_CHANGED", "GITHUB_", "GITLAB_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(names)}
        path = os.pathsep.join([str(ROOT), str(ROOT / "plugins")])
        return {**kept, "PYTHONPATH": path, "TZ": "UTC", "PYTHONFAULTHANDLER": "1", **self.settings}

    def run(self, *words: str, **settings: str) -> Outcome:
        """Run a command to its end, with some settings more."""
        before = self.settings
        self.settings = {**before, **settings}
        try:
            process = self.start(*words)
        finally:
            self.settings = before
        try:
            said, complained = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)  # upon which Python tells where it is
            raise AssertionError(process.communicate(timeout=60)) from None
        return Outcome(process.returncode, said, complained)

    def deploy(self, text: str = "", **more: Any) -> str:
        """Deploy, a build that says ``text`` where that is given; the id of what is shown then."""
        if text:
            self.publish(text, **more)
        ended = self.run("deploy")
        assert (ended.status, ended.complained) == (0, ""), ended
        return self.live

    @property
    def live(self) -> str:
        """Give the id of what is shown, empty where nothing is; what is shown is whole."""
        link = self.www / "current"
        if not link.is_symlink():
            return ""
        assert broken(link) == []
        return link.readlink().name

    def settled(self) -> None:
        """Wait for the lock: a target's side whose builder is no more needs a moment to find out,
        and has done all that it does when it lets go."""
        with (self.www / "lock").open() as lock:
            until = time.monotonic() + 60
            while True:
                try:
                    return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    assert time.monotonic() < until, "the lock is still held"
                    time.sleep(0.02)

    @property
    def previous(self) -> str:
        """Give the id of the release that the link ``previous`` leads to, empty where to none."""
        link = self.www / "previous"
        return link.resolve().name if link.exists() else ""

    @property
    def releases(self) -> list[str]:
        """Give the ids of all releases, oldest first."""
        return sorted(os.listdir(self.www / "releases"))

    @property
    def log(self) -> list[tuple[str, str]]:
        """Give what the log says happened, and to which release."""
        lines = (self.www / "deploys.log").read_text("utf-8").splitlines()
        return [(line.split("\t")[2], line.split("\t")[3]) for line in lines]
