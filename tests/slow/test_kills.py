"""Builds that are killed at random moments, one after another over the same output."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from ..conftest import SMALL, SMALL_SITE, TODAY, Build, run_pelican, write

KILLS = 120
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
ENTRY = "---\ntitle: Möte {n}\ndate: 2018\ncategory: workshop\n---\n\n{text} {n}\n"


def content(text: str) -> Mapping[str, str | bytes]:
    """Give a site large enough for the writing, and the removing, to take a while."""
    entries = {f"tidslinje/m{n}.md": ENTRY.format(n=n, text=text) for n in range(60)}
    return {**SMALL_SITE, **entries}


def build(folder: Path) -> Build:
    return run_pelican(folder, SMALL / "pelicanconf.py")


def killed(folder: Path, number: signal.Signals, seconds: float) -> int:
    """Build, and send the process a signal after so many seconds; give its exit status."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pelican", "content", "-o", "output"]
        + ["-s", str(SMALL / "pelicanconf.py")],
        cwd=folder,
        env={**os.environ, "SITE_TODAY": TODAY},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
        return process.wait(60)


@pytest.mark.parametrize("before", ["an earlier output", "no output"])
def test_whenever_a_build_is_killed_the_old_or_the_new_output_is_there_whole(
    tmp_path: Path, before: str
) -> None:
    chance = random.Random(f"2026 {before}")
    one, other = content("Det ena."), content("Det andra.")
    write(tmp_path / "content", other)
    whole = [build(tmp_path).files]
    write(tmp_path / "content", one)
    started = time.monotonic()
    whole.append(build(tmp_path).files)
    longest = (time.monotonic() - started) * 1.1
    outcomes: Counter[str] = Counter()
    for turn in range(KILLS // 2):
        if before == "no output":
            shutil.rmtree(tmp_path / "output")
        old = Build(0, "", "", tmp_path / "output").files
        write(tmp_path / "content", (other, one)[turn % 2])
        new = whole[turn % 2]
        number = chance.choice(SIGNALS)
        status = killed(tmp_path, number, chance.uniform(0.05, longest))
        left = Build(0, "", "", tmp_path / "output").files
        assert status in (0, -number)
        assert left == new if status == 0 else left in (old, new)
        outcomes["ended" if status == 0 else "old" if left == old else "new"] += 1
        started = time.monotonic()
        again = build(tmp_path)
        longest = (time.monotonic() - started) * 1.1  # as busy as the machine is now
        assert (again.status, again.complained, again.files) == (0, "", new)
        assert sorted(os.listdir(tmp_path)) == ["content", "output"]
    print(outcomes)
    assert outcomes["old"] > KILLS // 8
