"""What one command costs: seconds, seconds of the processor, memory.

The command is started by a small Python that does nothing else (this module run as a script), for
Linux counts to a new process the memory of the one that it came from.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds on the clock, seconds of the processor (user and system, children too), and the
    largest memory of one of its processes in MiB."""

    wall: float
    cpu: float
    memory: float


def cost(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in a folder in a fresh process, and give its cost; ends where it fails."""
    measured = subprocess.run(
        [sys.executable, "-I", "-S", __file__, *command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if measured.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{measured.stderr}")
    return Cost(*json.loads(measured.stdout.splitlines()[-1]))


def _measure(command: Sequence[str]) -> int:
    """Run a command, with what it says sent to the errors; print its cost, and give its status."""
    to_errors = [(os.POSIX_SPAWN_DUP2, 2, 1)]
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=to_errors)
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - start
    print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _per_mib()]))
    return os.waitstatus_to_exitcode(status)


def _per_mib() -> int:
    """Give what a MiB is counted as: Linux counts in KiB, macOS in bytes."""
    return 1024**2 if sys.platform == "darwin" else 1024


if __name__ == "__main__":
    sys.exit(abs(_measure(sys.argv[1:])))
