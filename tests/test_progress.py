"""A build that takes its time shows how far it has come, to who sits at a terminal and no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import ROOT
from .terminals import Terminal, surroundings

MANY = 40
# A plain Pelican site, with a plugin that has each text take its time.
SETTINGS = f"""
import sys, time
sys.path.insert(0, {str(ROOT / "plugins")!r})
import incremental.progress
from pelican import signals

class Slow:
    __name__ = "slow"
    def register():
        signals.content_object_init.connect(Slow.wait)
        signals.content_written.connect(Slow.wait)
    def wait(*_, **__):
        time.sleep(PAUSE)

class Progress:
    __name__ = "progress"
    def register():
        incremental.progress.connect()

PLUGINS = [Slow, Progress]
PAUSE = {{pause}}
AUTHOR = "X"
TIMEZONE = "Europe/Stockholm"
THEME = "simple"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
TAGS_SAVE_AS = AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
"""
COMMAND = ("whole_output", "content", "-s", "pelicanconf.py", "--log-handler", "plain")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    for number in range(MANY):
        text = f"Title: Text {number}\nDate: 2026-05-08\n\nOrd.\n"
        (tmp_path / "content" / f"{number}.md").write_text(text)
    slow(tmp_path, 0.07)
    return tmp_path


def slow(site: Path, seconds: float) -> None:
    (site / "pelicanconf.py").write_text(SETTINGS.format(pause=seconds))


def test_x(site):
    t = Terminal(site, *COMMAND, COLUMNS="80")
    print(t.end()); print(t.seen); print(t.raw[-1500:])
    assert 0
