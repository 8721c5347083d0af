"""The commands of OPERATIONS.md, as they are written there, run as somebody would who reads it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TEXT = (Path(__file__).resolve().parents[2] / "OPERATIONS.md").read_text("utf-8")
HOST, ROOT = "visionen.kommunen.se", "/srv/visionen.kommunen.se"


@cache
def blocks() -> Mapping[str, str]:
    """Give the blocks of commands that have a name, without what indents them in a list."""
    found = re.findall(r"^( *)```sh ([a-z-]+)\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL)
    return {
        name: re.sub(f"^{indent}", "", commands, flags=re.MULTILINE)
        for indent, name, commands in found
    }


def commands(name: str) -> list[str]:
    """Give the commands of a block one by one, those on several lines as one."""
    joined = re.sub(r"(\\|\|)\n *", lambda line: "| " if line[1] == "|" else "", blocks()[name])
    return joined.splitlines()


def run(
    command: str, folder: Path, instead: Mapping[str, str] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run commands in a folder, with names of this machine ``instead`` of the examples'."""
    for old, new in (instead or {}).items():
        assert old in command, (old, command)
        command = command.replace(old, new)
    return subprocess.run(
        ["sh", "-euc", command], cwd=folder, env={**os.environ, **environment},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
