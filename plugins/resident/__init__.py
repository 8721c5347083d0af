"""Builds that start at once: by a process that has all imported, and forks a child for each.

A child comes from a process that has built nothing itself, so that nothing of one build reaches
another; what the process keeps is told in ``memory``.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock

STATUS = struct.Struct("i")  # how an exit status comes back


class Running:
    """A build that has begun."""

    def __init__(self, said: tuple[int, int], control: socket.socket) -> None:
        self._said, self._control, self._waiting = said, control, Lock()
        self.returncode: int | None = None

    def communicate(self) -> tuple[str, str]:
        """Wait for the end, and give what was said on standard output and standard error."""
        said = {pipe: bytearray() for pipe in self._said}
        with selectors.DefaultSelector() as open_ones:
            for pipe in said:
                open_ones.register(pipe, selectors.EVENT_READ)
            while open_ones.get_map():
                for key, _ in open_ones.select():
                    said[key.fd] += (more := os.read(key.fd, 65536))
                    if not more:
                        open_ones.unregister(key.fd)
                        os.close(key.fd)
        self.wait()
        output, errors = (bytes(found).decode("utf-8", "replace") for found in said.values())
        return output, errors

    def terminate(self) -> None:
        """End it, with all that it has started."""
        with suppress(OSError):  # it has ended
            self._control.shutdown(socket.SHUT_WR)

    def wait(self) -> int:
        """Wait for the end, and give the exit status as ``subprocess`` does."""
        with self._waiting:
            if self.returncode is None:
                with self._control:
                    told = self._control.recv(STATUS.size)
                # Nothing is told when the process that tells it has been killed.
                self.returncode = STATUS.unpack(told)[0] if told else -signal.SIGKILL
            return self.returncode


class Resident:
    """Builds in a folder again and again, one build at a time, until it is ended or this process
    is; ``module`` is the command that builds, and takes Pelican's arguments."""

    def __init__(self, folder: Path, environment: Mapping[str, str], module: str) -> None:
        self._folder, self._environment, self._module = folder, dict(environment), module
        self._process: subprocess.Popen[bytes] | None = None
        self._asks: socket.socket | None = None

    def start(self, *arguments: str) -> Running:
        """Begin to build; raises ``OSError`` where that cannot be."""
        self._folder.stat()
        asked = json.dumps([str(self._folder), arguments]).encode() + b"\n"
        output, errors, (ours, theirs) = os.pipe(), os.pipe(), socket.socketpair()
        handed = [output[1], errors[1], theirs.fileno()]
        try:
            socket.send_fds(self._there(), [asked], handed)
        except OSError:
            for unused in (output[0], errors[0]):
                os.close(unused)
            ours.close()
            raise
        finally:
            theirs.close()
            for handed_over in (output[1], errors[1]):
                os.close(handed_over)
        return Running((output[0], errors[0]), ours)

    def end(self) -> None:
        """Build no more; a build that is under way is killed."""
        if self._asks and self._process:
            self._asks.close()
            self._process.terminate()
            self._process.wait()

    def _there(self) -> socket.socket:
        """Give what the process is asked by; it is started where it is not there.

        It is out of the terminal's reach, so that its end is ours to say.
        """
        if self._asks and self._process and self._process.poll() is None:
            return self._asks
        self.end()
        self._asks, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "resident", self._module],
                cwd=self._folder,
                env=self._environment,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                process_group=0,
            )
        return self._asks
