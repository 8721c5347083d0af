"""The resident builder: a build starts at once, and is as if it had been started for itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from resident import Resident, Running

from .conftest import ROOT, SMALL_SITE, TODAY, run_module, write
from .sites import SETTINGS

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT / "plugins"),
    "PYTHONIOENCODING": "utf-8",
    "SITE_TODAY": TODAY,
    "SITE_FORMAT": "json",
}
COMMAND = ("content", "-s", "pelicanconf.py", "-o", "output", "--log-handler", "plain")
# A command that does what it is told, with a module beside it that has something to keep.
HELPER = "times = 0\nword = {word!r}\n"
DOES = """
import atexit, os, signal, sys, time
from hjalp import inne
inne.times += 1
atexit.register(print, "sist")
print(inne.word, inne.times, *sys.argv[1:], flush=True)
def hangs():
    print("Hänger", os.getpid(), flush=True)
    time.sleep(60)
exec(sys.argv[1])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, {"bygger/__main__.py": DOES, "bygger/__init__.py": "", "hjalp/__init__.py": ""})
    write(tmp_path, {"hjalp/inne.py": HELPER.format(word="ett")})
    return tmp_path


@pytest.fixture
def resident(folder: Path) -> Iterator[Resident]:
    started = Resident(folder, ENVIRONMENT, "bygger")
    yield started
    started.end()


def outcome(running: Running) -> tuple[int | None, str, str]:
    output, errors = running.communicate()
    return running.returncode, output, errors


def hear(running: Running, words: str) -> str:
    """Wait until a build has said some words, however long it takes to begin; give what it said."""
    said = b""
    while words.encode() not in said:
        more = os.read(running._said[0], 65536)
        assert more, said
        said += more
    return said.decode()


def settle() -> None:
    """Let it import what the last build needed."""
    time.sleep(0.7)


def is_there(process: int) -> bool:
    """Tell whether a process is there, and not only its name until somebody asks for its end."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("utf-8")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def goes(process: int) -> bool:
    """Tell whether a process ends in some seconds."""
    end = time.monotonic() + 5
    while is_there(process) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_there(process)


def test_nothing_of_one_build_reaches_another(resident: Resident) -> None:
    for words in ("pass", "inne.times = 7", "sys.path.clear()", "pass"):
        assert outcome(resident.start(words)) == (0, f"ett 1 {words}\nsist\n", "")
        settle()


@pytest.mark.slow
def test_changed_code_takes_effect_also_code_that_is_older(
    resident: Resident, folder: Path
) -> None:
    path = folder / "hjalp" / "inne.py"
    for word, moment in (("ett", None), ("två", None), ("tre", (1, 1)), ("fyra", None)):
        write(folder, {"ny.py": HELPER.format(word=word)})
        if moment:
            os.utime(folder / "ny.py", moment)
        (folder / "ny.py").replace(path)
        for _ in range(2):
            assert outcome(resident.start("pass"))[1] == f"{word} 1 pass\nsist\n"
            settle()


@pytest.mark.slow
def test_code_with_a_time_to_come_is_built_with(resident: Resident, folder: Path) -> None:
    path, ended = folder / "bygger" / "__init__.py", Queue[tuple[int | None, str, str]]()
    for hours in (1, 2):
        moment = time.time() + hours * 3600
        os.utime(path, (moment, moment))
        running = resident.start("pass")
        Thread(target=lambda one=running: ended.put(outcome(one)), daemon=True).start()
        assert ended.get(timeout=10) == (0, "ett 1 pass\nsist\n", "")
        settle()


@pytest.mark.parametrize(
    ("words", "status", "errors"),
    [
        ("sys.exit(3)", 3, ""),
        ("sys.exit('Ord på vägen.')", 1, "Ord på vägen.\n"),
        ("sys.exit()", 0, ""),
    ],
)
def test_the_exit_status_tells_what_it_would(
    resident: Resident, words: str, status: int, errors: str
) -> None:
    assert outcome(resident.start(words)) == (status, f"ett 1 {words}\nsist\n", errors)


def test_a_crash_is_a_failed_build_with_its_words(resident: Resident) -> None:
    status, _, errors = outcome(resident.start("1 / 0"))
    assert (status, errors.splitlines()[-1]) == (1, "ZeroDivisionError: division by zero")
    assert outcome(resident.start("os.abort()"))[0] == -signal.SIGABRT
    assert outcome(resident.start("os.kill(os.getpid(), 9)"))[0] == -signal.SIGKILL
    assert outcome(resident.start("pass")) == (0, "ett 1 pass\nsist\n", "")


def test_much_is_said_whole(resident: Resident) -> None:
    words = "print('å' * 300_000); print('ö' * 300_000, file=sys.stderr)"
    status, output, errors = outcome(resident.start(words))
    assert (status, len(output.splitlines()[1]), len(errors)) == (0, 300_000, 300_001)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("hangs()", -signal.SIGTERM),
        pytest.param(
            "signal.signal(signal.SIGTERM, signal.SIG_IGN); hangs()",
            -signal.SIGKILL,
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_build_that_hangs_can_be_ended(resident: Resident, words: str, status: int) -> None:
    running = resident.start(words)
    hear(running, "Hänger")
    since = time.monotonic()
    running.terminate()
    running.terminate()
    assert running.wait() == status
    assert time.monotonic() - since < 4
    running.communicate()
    assert outcome(resident.start("pass"))[0] == 0


@pytest.mark.slow
def test_it_starts_anew_when_it_has_been_killed(resident: Resident) -> None:
    process = resident.start("hangs()")
    hear(process, "Hänger")
    parent = resident._process
    assert parent
    [child] = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text("utf-8").split()
    parent.kill()
    assert outcome(process)[0] == -signal.SIGKILL
    assert goes(int(child))
    assert outcome(resident.start("pass"))[0] == 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_all_ends_with_who_asked(folder: Path, number: signal.Signals) -> None:
    asks = (
        "import os, sys; from pathlib import Path; from resident import Resident\n"
        "resident = Resident(Path.cwd(), os.environ, 'bygger')\n"
        "started = resident.start('print(os.getppid(), os.getpid(), flush=True); time.sleep(60)')\n"
        "print(resident._process.pid, os.read(started._said[0], 999).decode(), flush=True)\n"
        "print(os.read(started._said[0], 999).decode(), flush=True); started.wait()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", asks],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(3)]
        found = {int(word) for word in " ".join(lines).split() if word.isdecimal()} - {1}
        process.send_signal(number)
    assert len(found) == 2, lines
    assert all(map(goes, found))


def test_where_there_is_no_folder_nothing_begins(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Resident(tmp_path / "borta", ENVIRONMENT, "bygger").start()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Resident, Path]]:
    write(tmp_path, SETTINGS)
    write(tmp_path / "content", SMALL_SITE)
    (tmp_path / "theme").symlink_to(ROOT / "theme")
    resident = Resident(tmp_path, ENVIRONMENT, "whole_output")
    yield resident, tmp_path
    resident.end()


@pytest.mark.slow
def test_a_site_is_built_as_by_the_command_itself(site: tuple[Resident, Path]) -> None:
    resident, folder = site
    wrong = SMALL_SITE["tidslinje/start.md"].replace("3 april", "3/4")
    more = {"tidslinje/ny.md": "---\ntitle: Ny\ndate: 2019\ncategory: beslut\n---\n\nNytt.\n"}
    states = [({}, 0), (more, 0), ({"tidslinje/start.md": wrong}, 1), (SMALL_SITE, 0)]
    for changed, status in states:
        write(folder / "content", changed)
        by_itself = run_module(folder, ["whole_output", *COMMAND], ENVIRONMENT)
        files = by_itself.files
        assert by_itself.status == status
        found = outcome(resident.start(*COMMAND))
        assert found == (by_itself.status, by_itself.said, by_itself.complained)
        assert by_itself.files == files
        settle()


def test_compiled_templates_are_kept_until_they_change(site: tuple[Resident, Path]) -> None:
    resident, folder = site
    write(
        folder,
        {
            "pelicanconf.py": SETTINGS["pelicanconf.py"]
            + "\nfrom jinja2 import Environment\n_compile = Environment._compile\n"
            "def _told(self, source, filename):\n"
            "    print('KOMPILERAR', filename.rpartition('/')[2])\n"
            "    return _compile(self, source, filename)\n"
            "Environment._compile = _told\n"
            'THEME_TEMPLATES_OVERRIDES = ["eget"]\n',
            "eget/macros/text.html": (ROOT / "theme/templates/macros/text.html").read_text(),
        },
    )
    assert "KOMPILERAR text.html" in outcome(resident.start(*COMMAND))[1]
    assert "KOMPILERAR" not in outcome(resident.start(*COMMAND))[1]
    with (folder / "eget" / "macros" / "text.html").open("a") as opened:
        opened.write("{# Ändrad. #}\n")
    assert outcome(resident.start(*COMMAND))[1].count("KOMPILERAR") == 1
    assert "KOMPILERAR" not in outcome(resident.start(*COMMAND))[1]
