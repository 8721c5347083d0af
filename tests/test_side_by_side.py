"""Work that is shared between processors comes out as if one had done it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import side_by_side
from project_page import project

from .conftest import ROOT, SITE, SMALL_SITE, write

ITEMS = range(1000)


@pytest.fixture(autouse=True)
def leaves_none_behind() -> Iterator[None]:
    """See that no copy is left; other tests may have left a browser's."""
    before = children()
    yield
    assert [one for one in children() if one not in before] == []


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let work be shared between three processors, however many this machine has."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})


@pytest.mark.usefixtures("shared")
def test_work_is_shared_and_comes_out_in_its_order() -> None:
    made = side_by_side.each("", lambda item: (item, os.getpid()), ITEMS)
    assert [item for item, _ in made] == list(ITEMS)
    assert len({process for _, process in made}) == 3


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("count", [0, 1, 150])
def test_a_little_is_not_worth_another_process(count: int) -> None:
    made = side_by_side.each("", lambda item: (item, os.getpid()), range(count))
    assert made == [(item, os.getpid()) for item in range(count)]


@pytest.mark.usefixtures("shared")
def test_the_share_of_a_copy_that_fails_or_is_killed_is_done_here() -> None:
    here = os.getpid()

    def work(item: int) -> int:
        if os.getpid() != here:
            if item > 900:
                os.kill(os.getpid(), signal.SIGKILL)
            raise RuntimeError
        return item

    assert side_by_side.each("", work, ITEMS) == list(ITEMS)


@pytest.mark.usefixtures("shared")
def test_what_fails_everywhere_is_told_here_and_leaves_no_process() -> None:
    def work(item: int) -> float:
        return 1 / (item - 400)

    with pytest.raises(ZeroDivisionError):
        side_by_side.each("", work, ITEMS)


@pytest.mark.usefixtures("shared")
def test_no_other_process_is_asked_where_none_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fork)
    assert side_by_side.each("", str, ITEMS) == [str(item) for item in ITEMS]


@pytest.mark.usefixtures("shared")
def test_in_another_thread_all_is_done_there() -> None:
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(side_by_side.each, "", lambda _: os.getpid(), ITEMS).result()
    assert set(made) == {os.getpid()}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupt_leaves_no_copy_behind(number: signal.Signals) -> None:
    script = (
        "import os, time\n"
        "import side_by_side\n"
        "from whole_output import interrupts\n"
        "place = f'/proc/self/task/{os.getpid()}/children'\n"
        "def clean_up():\n"
        "    os.write(1, b'cleaned up' + open(place, 'rb').read() + b'\\n')\n"
        "interrupts.end_with_words(clean_up)\n"
        "os.sched_getaffinity = lambda _: {0, 1, 2}\n"
        "def work(item):\n"
        "    if not item: print('begun', flush=True)\n"
        "    time.sleep(0.05)\n"
        "side_by_side.each('', work, range(1000))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "begun\n"
    process.send_signal(number)
    said, _ = process.communicate(timeout=10)  # which comes to an end when no copy is left
    assert said == ("" if number is signal.SIGKILL else "cleaned up\n")
    assert process.returncode == -number


def test_faults_are_the_same_and_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {**SMALL_SITE, **{f"tidslinje/m{n}.md": wrong(n) for n in range(400)}})

    def read(processors: int) -> Sequence[Any]:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)))
        read = project.read(tmp_path, SITE)
        return read.findings, read.content.texts

    alone, shared = read(1), read(3)
    assert len(alone[0]) > 400
    assert shared == alone


def wrong(number: int) -> str:
    """Give a text with a fault and an advice."""
    head = f"---\ntitle: Möte {number}\ndate: 3 april 2018\ncategory: workshop\n---\n\n"
    return f"{head}**Fet [här](https://lund.se/{number}) och [där](bilder/{number}.jpg).\n"


def children() -> list[str]:
    """Give the processes that this one has started and not seen the end of."""
    mine = Path(f"/proc/self/task/{os.getpid()}/children")
    return mine.read_text().split()
