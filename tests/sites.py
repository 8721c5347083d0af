"""A small site in a folder that remembers its versions (git), for the tests of what staff use."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from .conftest import ROOT, SMALL, SMALL_SITE, TODAY, Build, run_module, write

IDENTITY = {
    **{f"GIT_{who}_{what}": value
       for who in ("AUTHOR", "COMMITTER")
       for what, value in (("NAME", "Test"), ("EMAIL", "test@byhala.example"),
                           ("DATE", "2026-05-08T12:00:00Z"))},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CEILING_DIRECTORIES": "/",
}  # fmt: skip
SETTINGS = {
    name: (SMALL / name).read_text("utf-8").replace("parents[3]", "parent")
    for name in ("pelicanconf.py", "publishconf.py")
}


def git(folder: Path, *command: str) -> str:
    """Run git in a folder, with nothing of this machine's settings."""
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *command],
        cwd=folder,
        env={**os.environ, **IDENTITY},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def new(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the small site, changed by some files of its content, and keep it as a version."""
    write(folder, {**SETTINGS, ".gitignore": "__pycache__/\n"})
    write(folder / "content", {**SMALL_SITE, **(files or {})})
    git(folder, "init", "-q")
    return save(folder)


def save(folder: Path) -> Path:
    """Keep all that is there as a version."""
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "En version")
    return folder


def command(folder: Path, *words: str, **environment: str) -> Build:
    """Run a module of what staff use in the folder, to its end."""
    own = {"PYTHONPATH": str(ROOT / "plugins"), "SITE_TODAY": TODAY}
    known = {name: value for name, value in os.environ.items() if name not in ("CI", "BASE")}
    return run_module(folder, [*words], {**known, **IDENTITY, **own, **environment})
