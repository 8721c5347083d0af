"""Sending a build's files to the target with rsync, which sends only what differs."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from . import trouble
from .remote import Shell

# By content, never by time, so that a correction of the same size is sent; what is the same becomes
# another name of the live release's file, and keeps its time.
_OPTIONS = ("-rl", "--checksum", "--chmod=D755,F644", "--timeout=60")


def send(shell: Shell, folder: Path, release: str, live: str) -> None:
    """Send a folder's files into incoming/ under the id of the release. Raises ``Wrong``."""
    same = [f"--link-dest=../../releases/{live}"] if live else []
    command = ["rsync", *_OPTIONS, *same]
    root, where = shell.place.path, f"incoming/{release}/"
    if shell.is_remote:
        # The path goes through a shell in the same way in all versions of rsync only here.
        command += ["-e", shell.for_rsync, f"--rsync-path=cd {shlex.quote(root)} && rsync"]
        where = f"{shell.place.host}:{where}"
    status, said = _run([*command, "--", f"{folder}/", where], "." if shell.is_remote else root)
    if status:
        raise trouble.sending(shell.place, status, said)


def _run(command: list[str], folder: str) -> tuple[int, str]:
    """Run rsync apart from this terminal, and end it when this ends; its status and words."""
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        except FileNotFoundError:
            raise trouble.missing_here("rsync") from None
        try:
            status = process.wait()
        finally:
            if process.returncode is None:
                with suppress(OSError):
                    os.killpg(process.pid, signal.SIGTERM)
                process.wait()
        said.seek(0)
        return status, said.read().decode("utf-8", "replace")
