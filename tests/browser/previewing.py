"""A running preview of a small site in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from ..conftest import ROOT, SMALL, SMALL_SITE, TODAY, write

SETTINGS = (SMALL / "pelicanconf.py").read_text("utf-8").replace("parents[3]", "parent")
# What npm fetches, and what Python's compiler of another test is just about to rename.
PASSING = shutil.ignore_patterns("node_modules", "*.pyc.*")

expect.set_options(timeout=20_000)  # milliseconds: a save is followed by a whole build


class Preview:
    """A preview that has been started in a folder, with its address and what it says."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.folder, self.process = folder, process
        self.address = ""

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Save files in its content folder, as an editor does."""
        write(self.folder / "content", files)

    def read(self, name: str) -> str:
        """Give a file of its content folder."""
        return (self.folder / "content" / name).read_text("utf-8")

    def replace(self, name: str, text: str) -> None:
        """Save a file of its folder as careful editors do: by another that takes its place."""
        write(self.folder, {".new": text})
        (self.folder / ".new").replace(self.folder / name)

    def start_another(self) -> subprocess.CompletedProcess[str]:
        """Run a second one in the same folder until it ends."""
        return subprocess.run(
            _command("preview", "0"),
            cwd=self.folder,
            env=_environment(self.folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def descendants(self) -> list[int]:
        """Give the processes that it has started."""
        said = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(one) for path in said for one in path.read_text("utf-8").split()]


@contextmanager
def running(
    folder: Path,
    files: Mapping[str, str | bytes] | None = None,
    command: str = "preview",
    *arguments: str,
    start: Mapping[str, str | bytes] = SMALL_SITE,
    today: str = TODAY,
    port: str = "0",
    settings: str = SETTINGS,
) -> Iterator[Preview]:
    """Run the command in a folder with the small site and some more files, until it is left."""
    if not (folder / "theme").exists():
        _prepare(folder)
    write(folder, {"pelicanconf.py": settings})
    write(folder / "content", {**start, **(files or {})})
    process = subprocess.Popen(
        _command(command, port, *arguments),
        cwd=folder,
        env=_environment(folder, today),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    preview = Preview(folder, process)
    try:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"(http://127\.0\.0\.1:\d+/)", line):
                preview.address = found[1]
                break
        assert preview.address, said
        yield preview
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=60)


def _prepare(folder: Path) -> None:
    """Put what is built with in a folder, and the editor that has been fetched."""
    for name in ("theme", "plugins"):
        shutil.copytree(ROOT / name, folder / name, ignore=PASSING)
    (folder / ".cache").mkdir()
    for fetched in (ROOT / ".cache").glob("editor-*"):
        (folder / ".cache" / fetched.name).symlink_to(fetched)


def _command(command: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", f"authoring.{command}", *arguments]


def _environment(folder: Path, today: str = TODAY) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(folder / "plugins"),
        "PYTHONUNBUFFERED": "1",
        "SITE_TODAY": today,
        "http_proxy": "http://127.0.0.1:9",  # which nothing on this machine is asked through
    }
