"""A build that takes its time shows how far it has come, to who sits at a terminal and no other."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from .conftest import ROOT, run_module
from .terminals import Terminal, surroundings

MANY = 40
# A plain Pelican site, with a plugin that has each text take its time.
SETTINGS = """
import sys, time
sys.path.insert(0, {plugins!r})
import progress
from pelican import signals
{also}

class Slow:
    __name__ = "slow"
    def register():
        signals.content_object_init.connect(Slow.wait)
        signals.content_written.connect(Slow.wait)
    def wait(*_, **__):
        global number
        number += 1
        time.sleep({pause} if number < 55 else 0)
        {does}

PLUGINS = [Slow, progress]
number = 0
AUTHOR = "X"
TIMEZONE = "Europe/Stockholm"
THEME = "simple"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
TAGS_SAVE_AS = AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
"""
# The display comes later than any build ends, however much else the machine has to do.
LATE = "progress._FIRST = 60"
# No text is passed over, since each takes longer than it is until the next look.
EACH = "progress._OFTEN = 0.05"
COMMAND = ("whole_output", "content", "-s", "pelicanconf.py", "--log-handler", "plain")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    for number in range(MANY):
        text = f"Title: Text {number}\nDate: 2026-05-08\n\nOrd.\n"
        (tmp_path / "content" / f"{number}.md").write_text(text)
    slow(tmp_path, 0.07)
    return tmp_path


def slow(site: Path, seconds: float, does: str = "pass", also: str = "") -> None:
    plugins = str(ROOT / "plugins")
    settings = SETTINGS.format(plugins=plugins, pause=seconds, does=does, also=also)
    (site / "pelicanconf.py").write_text(settings, "utf-8")


BAR = re.compile(r"(?:Läser|Skriver) sidorna")


@pytest.mark.slow
def test_it_is_shown_when_two_seconds_have_passed_and_goes_before_the_last_words(
    site: Path,
) -> None:
    slow(site, 0.07, also=EACH)
    terminal = Terminal(site, *COMMAND)
    since = time.monotonic()
    terminal.read_until("Läser sidorna 3")
    assert time.monotonic() - since > 2
    terminal.read_until("Skriver sidorna 9 av 40")
    terminal.read_until("Done: Processed 40 articles")
    assert terminal.end() == 0
    before, _, after = terminal.raw.rpartition(b"Done: ")
    assert before.endswith(b"\x1b[2K")  # the line of the display is empty
    assert b"Skriver" not in after
    assert cursor_is_there(terminal.raw)


def test_a_build_that_ends_sooner_shows_nothing(site: Path) -> None:
    slow(site, 0, also=LATE)
    terminal = Terminal(site, *COMMAND)
    assert terminal.end() == 0
    assert not BAR.search(terminal.seen)


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        ([], {"CI": "1"}),
        ([], {"SITE_FORMAT": "json"}),
        ([], {"TERM": "dumb"}),
        (["--quiet"], {}),
    ],
)
@pytest.mark.slow
def test_who_has_chosen_other_words_sees_nothing_of_it(
    site: Path, words: list[str], environment: dict[str, str]
) -> None:
    terminal = Terminal(site, *COMMAND, *words, **environment)
    assert terminal.end() == 0
    assert not BAR.search(terminal.seen)


@pytest.mark.slow
def test_nothing_is_shown_where_there_is_no_terminal(site: Path) -> None:
    done = run_module(site, [*COMMAND], surroundings())
    assert done.status == 0
    assert not BAR.search(done.said + done.complained)


@pytest.mark.slow
def test_what_is_said_meanwhile_stands_on_a_line_of_its_own(site: Path) -> None:
    slow(site, 0.07, "if number == 35: print('Ett ord – på vägen.'); raise SystemExit('Slut.')")
    terminal = Terminal(site, *COMMAND)
    assert terminal.end() == 1
    assert b"\x1b[2KEtt ord \xe2\x80\x93 p\xc3\xa5 v\xc3\xa4gen.\r\n" in terminal.raw
    assert terminal.seen.endswith("Ett ord – på vägen.\nSlut.\n")
    assert cursor_is_there(terminal.raw)


@pytest.mark.slow
@pytest.mark.parametrize(
    "module", ["whole_output", pytest.param("pelican", marks=pytest.mark.slow)]
)
def test_an_interrupt_leaves_the_terminal_whole(site: Path, module: str) -> None:
    terminal = Terminal(site, module, *COMMAND[1:])
    terminal.read_until("Skriver sidorna")
    terminal.interrupt()
    assert cursor_is_there(terminal.raw)
    if module == "whole_output":
        assert terminal.seen.endswith("\nBygget avbröts. Ingen halv sida har publicerats.\n")


def test_it_costs_nothing_until_it_is_shown(site: Path) -> None:
    slow(
        site,
        0,
        "number == 39 and print('TILL', *map(len, (signals.content_object_init.receivers,"
        " signals.content_written.receivers)), 'rich.progress_bar' in sys.modules)",
        LATE,
    )
    terminal = Terminal(site, *COMMAND)
    assert terminal.end() == 0
    assert "TILL 1 1 False" in terminal.seen


def cursor_is_there(raw: bytes) -> bool:
    """Tell whether the cursor can be seen in the end."""
    return raw.rfind(b"\x1b[?25h") >= raw.rfind(b"\x1b[?25l")
