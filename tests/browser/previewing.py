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


@contextmanager
def running(
    folder: Path,
    files: Mapping[str, str | bytes] | None = None,
    command: str = "preview",
    *arguments: str,
    settings: Path = SMALL / "pelicanconf.py",
    today: str = TODAY,
) -> Iterator[Preview]:
    """Run the command in a folder with the small site and some more files, until it is left."""
    for name in ("theme", "plugins"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
    (folder / ".cache").mkdir()
    for fetched in (ROOT / ".cache").glob("editor-*"):
        (folder / ".cache" / fetched.name).symlink_to(fetched)
    own = settings.read_text("utf-8").replace("parents[3]", "parent")
    write(folder, {"pelicanconf.py": own.replace("HERE.parents[2]", "HERE")})
    for drawing in settings.parent.glob("*.svg"):
        shutil.copyfile(drawing, folder / drawing.name)
    start = SMALL_SITE if settings.parent == SMALL else {}
    write(folder / "content", {**start, **(files or {})})
    process = subprocess.Popen(
        [sys.executable, "-m", f"authoring.{command}", "0", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(folder / "plugins"),
            "PYTHONUNBUFFERED": "1",
            "SITE_TODAY": today,
        },
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
        process.terminate()
        process.communicate(timeout=10)
