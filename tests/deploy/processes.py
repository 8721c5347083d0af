"""The processes of a deploy, as the system knows them: those that a test kills, one by one."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

RECEIVER = "sys.stdin.buffer.read"  # in the target's side's command line


def below(*roots: int) -> dict[int, str]:
    """Give the command lines of processes and all that they started, by number."""
    parents: dict[int, int] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            with suppress(OSError, IndexError, ValueError):
                words = Path(entry.path, "stat").read_text("utf-8", "replace").rpartition(")")[2]
                parents[int(entry.name)] = int(words.split()[1])
    found = set(roots)
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return {one: command for one in found if (command := _command(one))}


def _command(number: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def ended(known: Mapping[int, str]) -> None:
    """Wait until processes are no more; other processes may get their numbers."""
    until = time.monotonic() + 60
    while left := {number for number, command in known.items() if _command(number) == command}:
        assert time.monotonic() < until, {number: known[number] for number in left}
        time.sleep(0.02)


def kill(*numbers: int) -> None:
    """Kill processes by their numbers, as far as they are there."""
    for number in numbers:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
