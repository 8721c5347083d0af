"""A conversation with the target's side, which ends there when it ends here, however it ends."""

from __future__ import annotations

import inspect
import json
import select
import subprocess
import sys
import tempfile
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from project_page.faults import Wrong

from . import target, trouble
from .remote import Shell

_PATIENCE = 15  # seconds for the last words
_FIRST = 90  # seconds for the first words
_SWITCHES = ("install", "go_to")


class Session:
    """Runs the target's side in a place for as long as the ``with`` lasts; ``ask`` it to do things.

    Its process is in a session of its own, so that Ctrl-C reaches only this side, which then ends
    the conversation; ``last`` is then what the target's side said when it ended.
    """

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.last: dict[str, Any] = {}
        self.is_unsettled = False  # whether something may be shown that nobody found good
        self._is_begun = False
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        source = inspect.getsource(target).encode()
        program = sys.executable if not shell.is_remote else "python3"
        # Nothing but its length stands on the command line, which every shell takes as it is.
        start = f"import sys;sys.version_info<(3,9)and sys.exit({trouble.OLD_PYTHON});" + (
            f"exec(sys.stdin.buffer.read({len(source)}))")  # fmt: skip
        command = shell.command(program, "-I", "-X", "utf8", "-c", start)
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                start_new_session=True,
            )
        except OSError:
            raise trouble.missing_here(command[0]) from None
        self._write(source)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, do: str, **values: Any) -> dict[str, Any]:
        """Have something done and give the answer. Raises ``Wrong`` where it could not be."""
        self.is_unsettled = self.is_unsettled or do in _SWITCHES
        self._write(json.dumps({"do": do, **values}).encode() + b"\n")
        answer = self._read()
        if "fault" in answer or do not in _SWITCHES or not values["checked"]:
            self.is_unsettled = False
        # A manifest is not said, but compared.
        answer = {k: v if k == "manifest" else trouble.plain(v) for k, v in answer.items()}
        if "fault" in answer:
            raise trouble.refused(self.shell.place, answer)
        return answer

    def close(self) -> None:
        """End the conversation; the target's side takes back what was not confirmed."""
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]
        if self._process.returncode is None:
            self._hear_the_last()
        self._process.stdout.close()  # type: ignore[union-attr]
        self._errors.close()

    def _hear_the_last(self) -> None:
        try:
            self._process.wait(_PATIENCE)
            self.last = json.loads(self._process.stdout.read().splitlines()[-1])  # type: ignore[union-attr]
        except (subprocess.TimeoutExpired, ValueError, IndexError):
            self._process.kill()
            self._process.wait()

    def _write(self, words: bytes) -> None:
        with suppress(OSError):  # that it has ended is found when its answer is read
            self._process.stdin.write(words)  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]

    def _read(self) -> dict[str, Any]:
        if not self._is_begun:
            self._wait_for_the_first()
        line = self._process.stdout.readline()  # type: ignore[union-attr]
        try:
            answer: dict[str, Any] = json.loads(line)
        except ValueError:
            raise self._ended(line) from None
        self._is_begun = True
        return answer

    def _wait_for_the_first(self) -> None:
        """Give up a server that lets this in and then does nothing, as login scripts may."""
        if not select.select([self._process.stdout], [], [], _FIRST)[0]:  # type: ignore[type-var]
            self._process.kill()
            self._process.wait()
            raise trouble.silence(self.shell.place)

    def _ended(self, line: bytes) -> Wrong:
        """Give why no answer came; a server's greeting is no answer."""
        is_noise = bool(line) and not self._is_begun
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(0 if is_noise else _PATIENCE)
        status = self._process.poll()
        self._process.kill()
        self._process.wait()
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace")
        if is_noise:
            return trouble.noise(self.shell.place, line.decode("utf-8", "replace"))
        return trouble.connection(self.shell.place, status, said, is_begun=self._is_begun)
