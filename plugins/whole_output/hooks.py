"""Where whole output meets Pelican."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import NoReturn

from pelican import Pelican
from pelican.plugins import signals

from .exchange import exchange

_locks: dict[Path, int] = {}


def connect() -> None:
    """Connect to Pelican's signals, in the order of a build, and to the signal of Ctrl-C."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _interrupted)
    signals.initialized.connect(stage)
    signals.finalized.connect(replace)


def stage(pelican: Pelican) -> None:
    """Let the build go to an empty folder beside the output folder."""
    output = Path(pelican.output_path)
    _refuse_what_is_not_output(output, Path(pelican.path))
    output.parent.mkdir(parents=True, exist_ok=True)
    _wait_for_turn(output.parent)
    staging = _staging(output)
    shutil.rmtree(staging, ignore_errors=True)
    atexit.register(shutil.rmtree, staging, ignore_errors=True)
    staging.mkdir()
    _refuse_without_exchange(staging, output)
    pelican.output_path = str(staging)


def replace(pelican: Pelican) -> None:
    """Put the finished build in the output folder's place."""
    output = Path(pelican.settings["OUTPUT_PATH"])
    staging = _staging(output)
    try:
        if output.exists():
            exchange(staging, output)
            shutil.rmtree(staging, ignore_errors=True)
        else:
            staging.rename(output)
    except OSError as error:
        _refuse(f"{output} kunde inte bytas ut ({error.strerror}). Den förra sidan ligger kvar.")
    if output.parent in _locks:
        os.close(_locks.pop(output.parent))


def _staging(output: Path) -> Path:
    return output.with_name(f".{output.name}.staging")


def _wait_for_turn(folder: Path) -> None:
    """Hold the folder until the output is replaced; two builds never share a staging folder."""
    if folder in _locks:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Väntar på ett annat bygge …", file=sys.stderr, flush=True)
        fcntl.flock(handle, fcntl.LOCK_EX)
    _locks[folder] = handle


def _refuse_what_is_not_output(output: Path, content: Path) -> None:
    """Never replace a folder that holds something else than an earlier build."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        _refuse(f"{output} är inte en mapp. Ange en annan mapp att bygga i.")
    if os.path.ismount(output):
        _refuse(f"{output} är en egen volym och kan inte bytas ut. Ange en mapp i den i stället.")
    if content.resolve().is_relative_to(output.resolve()):
        _refuse(f"{output} innehåller texterna. Ange en annan mapp att bygga i.")
    if output.is_dir() and os.listdir(output) and not (output / "index.html").is_file():
        _refuse(f"{output} innehåller annat än en byggd sida. Ange en tom mapp att bygga i.")


def _refuse_without_exchange(staging: Path, output: Path) -> None:
    one, other = staging / "a", staging / "b"
    one.mkdir()
    other.mkdir()
    try:
        exchange(one, other)
    except (OSError, AttributeError):
        _refuse(f"Filsystemet vid {output} kan inte byta ut en mapp i ett steg. Bygg på en annan "
                "disk.")  # fmt: skip
    one.rmdir()
    other.rmdir()


def _interrupted(number: int, frame: object) -> NoReturn:
    """End with the status of an interrupt; Pelican itself would exit 0."""
    raise SystemExit(128 + number)


def _refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    raise SystemExit(1)
