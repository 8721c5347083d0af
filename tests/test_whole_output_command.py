"""``python -m whole_output``, which the commands of make run: Pelican, guarded from the start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ROOT, SMALL, SMALL_SITE, TODAY, write

pytestmark = pytest.mark.slow

EARLIER = {"output/index.html": "the earlier output"}
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Give ``start(settings, path)``: the command on its way, in the small site's folder, with the
    settings' text and a folder where Python looks first."""
    write(tmp_path / "content", SMALL_SITE)
    write(tmp_path, EARLIER)
    own = (SMALL / "pelicanconf.py").read_text("utf-8")
    own = own.replace("Path(__file__).resolve().parents[3]", f"Path({str(ROOT)!r})")

    def start(before: str = "", path: str = "none") -> subprocess.Popen[str]:
        write(tmp_path, {"pelicanconf.py": before + own})
        paths = os.pathsep.join([str(tmp_path / path), str(ROOT / "plugins")])
        return subprocess.Popen(
            [sys.executable, "-m", "whole_output", "content", "-o", "output"]
            + ["--log-handler", "plain"],
            cwd=tmp_path,
            env={**os.environ, "SITE_TODAY": TODAY, "PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    return start


def end(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Give the exit status and what was complained of."""
    _, complained = process.communicate(timeout=60)
    return process.returncode, complained


def test_it_builds_as_pelican_does(start: Start, tmp_path: Path) -> None:
    assert end(start()) == (0, "")
    assert "Vi börjar" in (tmp_path / "output" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "says"),
    [
        ('SITENAME = "x\n', "pelicanconf.py:1: Bygget stoppades. Filen är felskriven. Python "
         "säger: unterminated string literal (detected at line 1).\n"),
        ("SITENAME = sitename\n", "pelicanconf.py:1: Bygget stoppades. Oväntat fel: NameError: "
         "name 'sitename' is not defined. Kör med --debug för att se var.\n"),
    ],
)  # fmt: skip
def test_a_slip_in_the_settings_is_told_with_its_line(
    start: Start, tmp_path: Path, before: str, says: str
) -> None:
    assert end(start(before)) == (1, says)
    assert (tmp_path / "output" / "index.html").read_text("utf-8") == "the earlier output"


@pytest.mark.parametrize(
    "missing",
    ["jinja2", "blinker", "markupsafe", "feedgenerator", "dateutil", "rich", "unidecode",
     "docutils", "pygments", "markdown", "yaml", "lxml", "tinycss2"],
)  # fmt: skip
def test_a_missing_package_is_told_in_swedish(start: Start, tmp_path: Path, missing: str) -> None:
    write(tmp_path / "broken", {f"{missing}.py": f"raise ImportError('no {missing}')\n"})
    status, complained = end(start(path="broken"))
    assert status == 1
    assert f"no {missing}" in complained
    assert "Python s" in complained
    assert "make build" in complained
    assert "Traceback" not in complained
    assert (tmp_path / "output" / "index.html").read_text("utf-8") == "the earlier output"


def test_an_interrupt_before_the_plugins_are_there_never_exits_zero(start: Start) -> None:
    status, complained = end(start("import os, signal; os.kill(os.getpid(), signal.SIGINT)\n"))
    assert (status, complained) == (
        -signal.SIGINT,
        "Bygget avbröts. Ingen halv sida har publicerats.\n",
    )


@pytest.mark.parametrize("moment", [0.08, 0.16, 0.24, 0.32, 0.4])
def test_an_interrupt_at_any_moment_never_exits_zero_with_the_earlier_page(
    start: Start, tmp_path: Path, moment: float
) -> None:
    process = start()
    time.sleep(moment)
    process.send_signal(signal.SIGINT)
    status, _ = end(process)
    page = (tmp_path / "output" / "index.html").read_text("utf-8")
    assert status != 0 or "Vi börjar" in page
    assert "Vi börjar" in page or page == "the earlier output"
