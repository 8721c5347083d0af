"""Node.js: the machine's own, or this environment's from the Python package index."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

OLDEST = 20  # the first major version that is good enough
_REQUIREMENTS = Path(__file__).resolve().parent / "requirements-node.txt"


@cache
def node() -> str | None:
    """Give the path of a Node.js that is new enough, the machine's or this environment's."""
    named = (shutil.which("node"), str(_own("node")))
    return next((path for path in named if path and _version(path) >= OLDEST), None)


def npm() -> str | None:
    """Give the path of npm, None where Node.js is not there or has none."""
    path = node()
    beside = Path(path).parent / "npm" if path else None
    named = (str(beside) if beside else None, shutil.which("npm"))
    return next((path for path in named if path and _version(path)), None) if path else None


def fetch() -> bool:
    """Get Node.js from the Python package index, into this environment; tell whether it is there.

    uv does it where it is, else pip; what comes is what requirements-node.txt has hashes of.
    """
    pinned = ("--require-hashes", "-r", str(_REQUIREMENTS))
    python = ("--python", sys.executable)
    quiet = ("install", "--quiet", "--disable-pip-version-check")
    (
        attempt(sys.executable, "-m", "uv", "pip", "install", *python, *pinned)
        or attempt("uv", "pip", "install", *python, *pinned)
        or attempt(sys.executable, "-m", "pip", *quiet, *pinned)
    )
    node.cache_clear()
    return node() is not None


def attempt(*command: str, folder: Path | None = None, **environment: str) -> bool:
    """Run a command without a word, for a quarter of an hour at most; tell whether it succeeded."""
    try:
        return not subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            timeout=900,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        ).returncode
    except (OSError, subprocess.SubprocessError):
        return False


def _own(name: str) -> Path:
    return Path(sys.executable).parent / name


def _version(program: str) -> int:
    """Give a program's major version, 0 where it does not start."""
    beside = f"{Path(program).parent}{os.pathsep}{os.environ.get('PATH', '')}"  # npm looks for node
    try:
        said = subprocess.run(
            [program, "--version"],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
            env={**os.environ, "PATH": beside},
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.match(r"v?([0-9]+)\.", said)
    return int(found[1]) if found else 0
