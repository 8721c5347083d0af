"""What all commands of staff have in common: their choices, and Ctrl-C at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from authoring import changes, importing, new, when

from .conftest import ROOT

WRONG = [
    (new, ["--titel=A"], "--titel=A går inte att välja. Det som går att välja är --title, --date, "
                         "--category, --time, --place, --summary, --folder, --draft."),
    (new, ["--title"], "Efter --title ska det stå något."),
    (new, ["--draft=ja"], "--draft går inte att förstå."),
    (importing, ["a", "b"], "b går inte att välja. Det som går att välja är --year, --address, "
                            "--same-year, --dry-run."),
    (changes, ["-x"], "-x går inte att välja. Det som går att välja är --base, --dry-run, "
                      "--check."),
    (changes, ["--base"], "Efter --base ska det stå något."),
    (when, ["x"], "x går inte att välja. Kommandot har inga val."),
]  # fmt: skip


@pytest.mark.parametrize(("module", "words", "said"), WRONG)
def test_choices_that_are_not_there_are_refused_in_swedish(
    module: object, words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        module.main(words)  # type: ignore[attr-defined]
    assert ended.value.code == said


def test_an_interrupt_while_a_command_starts_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "yaml.py").write_text("import time\nprint('Nu', flush=True)\ntime.sleep(30)\n")
    path = os.pathsep.join([str(tmp_path), str(ROOT / "plugins")])
    with subprocess.Popen(
        [sys.executable, "-m", "authoring.changes"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"Nu\n"
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert (process.wait(10), process.stderr.read()) == (-signal.SIGINT, b"")
