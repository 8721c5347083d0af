"""The folder that a build goes to, and its exchange with the output folder."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from .earlier import refuse_strays, refuse_what_is_built_from, refuse_what_is_not_output
from .exchange import exchange
from .reasons import refuse


class Staging:
    """The build's folder beside the output folder, locked against other builds.

    Problems with what is there end the build with their reason; those of the file system are raised
    as ``OSError``.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output.with_name(f".{output.name}.staging")
        self.process = os.getpid()
        self._handle = -1

    def lock(self) -> None:
        """Wait until no other build works beside the output folder; two never share a folder.

        The system unlocks when the process ends, however it ends.
        """
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(self.output.parent, os.O_RDONLY)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Väntar på ett annat bygge …", file=sys.stderr, flush=True)
            fcntl.flock(self._handle, fcntl.LOCK_EX)

    def unlock(self) -> None:
        """Let others build, also when a process that this one has started is still running."""
        fcntl.flock(self._handle, fcntl.LOCK_UN)
        os.close(self._handle)

    def prepare(self, content: Path, theme: Path) -> None:
        """Remove what an interrupted build left, and make the folder."""
        refuse_what_is_built_from(self.output, content, theme)
        refuse_what_is_not_output(self.output)
        try:
            _remove(self.folder)
        except OSError as error:
            refuse(
                f"{self.folder} är kvar efter ett tidigare bygge och går inte att ta bort "
                f"({error.strerror}: {error.filename}). Ta bort mappen och bygg igen."
            )
        self.folder.mkdir()
        self._refuse_without_exchange()

    def replace(self) -> None:
        """Put the folder in the output folder's place, and remove what was there."""
        refuse_what_is_not_output(self.output)
        refuse_strays(self.output, self.folder)
        try:
            if self.output.exists():
                exchange(self.folder, self.output)
            else:
                self.folder.rename(self.output)
        except OSError as error:
            refuse(f"{self.output} kunde inte bytas ut ({error.strerror}). Inget har publicerats.")
        self._remove_earlier()

    def discard(self) -> None:
        """Remove the folder, as far as possible; the next build tries again."""
        with suppress(OSError):
            _remove(self.folder)

    def _refuse_without_exchange(self) -> None:
        one, other = self.folder / "a", self.folder / "b"
        one.mkdir()
        other.mkdir()
        try:
            exchange(one, other)
        except (OSError, AttributeError):
            refuse(
                f"Filsystemet vid {self.output} kan inte byta ut en mapp i ett steg. Bygg på en "
                "annan disk."
            )
        one.rmdir()
        other.rmdir()

    def _remove_earlier(self) -> None:
        try:
            _remove(self.folder)
        except OSError as error:
            print(f"Den nya sidan är på plats, men den förra ligger kvar i {self.folder} och går "
                  f"inte att ta bort ({error.strerror}: {error.filename}). Ta bort mappen före "
                  "nästa bygge.", file=sys.stderr)  # fmt: skip


def _remove(path: Path) -> None:
    """Remove a file, a link or a folder with all in it, and never what a link leads to."""
    if not os.path.lexists(path):
        return
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
