"""The preview: it shows the page, shows the next one after a save, and its own 404."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import ROOT, SMALL, SMALL_SITE, write

pytestmark = pytest.mark.slow


class Preview:
    """A running preview of a small site in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "authoring.preview", "0"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder / "plugins"), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        assert self.process.stdout
        for line in self.process.stdout:
            if found := re.search(r"(http://127\.0\.0\.1:\d+/)", line):
                self.address = found[1]
                return

    def get(self, path: str = "") -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:  # noqa: S310
                return answer.status, answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8")

    def shows(self, text: str, seconds: float = 20) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if text in self.get()[1]:
                return True
            time.sleep(0.1)
        return False


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    for name in ("theme", "plugins"):
        shutil.copytree(ROOT / name, tmp_path / name)
    settings = (SMALL / "pelicanconf.py").read_text("utf-8").replace("parents[3]", "parent")
    write(tmp_path, {"pelicanconf.py": settings})
    write(tmp_path / "content", SMALL_SITE)
    running = Preview(tmp_path)
    yield running
    running.process.terminate()
    running.process.wait(10)
    assert running.process.stdout
    running.process.stdout.close()


def test_a_save_is_shown_and_a_fault_leaves_the_earlier_page(preview: Preview) -> None:
    entry = preview.folder / "content" / "tidslinje" / "start.md"
    right = entry.read_text("utf-8")
    assert preview.shows("Det började.")
    entry.write_text(right.replace("Det började.", "Det tog fart."), "utf-8")
    assert preview.shows("Det tog fart.")
    entry.write_text(right.replace("3 april 2018", "3/4 2018"), "utf-8")
    time.sleep(3)
    assert preview.shows("Det tog fart.")
    entry.write_text(right, "utf-8")
    assert preview.shows("Det började.")


def test_an_address_without_a_page_gets_the_pages_own_404(preview: Preview) -> None:
    status, text = preview.get("finns/inte.html")
    assert status == 404
    assert "<h1>Sidan finns inte</h1>" in text
