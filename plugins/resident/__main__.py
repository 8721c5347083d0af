"""The process that forks a child for each build, and is started by ``resident``.

Its standard input is a socket: each line there asks for a build, and comes with the child's
standard output, its standard error and a socket of the build's own. When that is shut down the
build is ended, and its exit status goes back there. When the first is closed, who asked has gone,
and all ends.
"""

from __future__ import annotations

import atexit
import ctypes
import json
import os
import runpy
import select
import signal
import socket
import sys
from contextlib import suppress
from typing import NamedTuple

from . import STATUS
from .memory import Memory

_PATIENCE = 2  # seconds that a build has to end by itself
_SET_DEATH_SIGNAL = 1  # <linux/prctl.h>


class Asked(NamedTuple):
    """A build that is asked for, with what it speaks to."""

    folder: str
    arguments: list[str]
    output: int
    errors: int
    control: socket.socket


def main(module: str) -> None:
    """Build with a module whenever that is asked for."""
    atexit.register(_leave)  # the first, so that it comes last
    asks, memory = socket.socket(fileno=os.dup(0)), Memory(module)
    while asked := _next(asks, memory):
        reads, writes = os.pipe()
        parent, child = os.getpid(), os.fork()
        if not child:
            asks.close()
            os.close(reads)
            _become(asked, parent)
            _build(module, asked.arguments, memory, writes)
            return
        for handed in (writes, asked.output, asked.errors):
            os.close(handed)
        memory.take(_follow(child, asked.control, reads))


def _next(asks: socket.socket, memory: Memory) -> Asked | None:
    """Wait until a build is asked for, None where none will be; meanwhile import what builds do."""
    for _ in memory.grow():
        if select.select([asks], [], [], 0)[0]:
            break
    if not asks.recv(1, socket.MSG_PEEK):
        return None
    if memory.is_stale():  # what has been asked for waits in the socket
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606
    line, (output, errors, control), _, _ = socket.recv_fds(asks, 65536, 3)
    while not line.endswith(b"\n"):
        line += asks.recv(65536)
    folder, arguments = json.loads(line)
    return Asked(folder, arguments, output, errors, socket.socket(fileno=control))


def _become(asked: Asked, parent: int) -> None:
    """Let this child be as if it had been started for the build, and die with its parent."""
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, handed in enumerate((nothing, asked.output, asked.errors)):
        os.dup2(handed, number)
        os.close(handed)
    asked.control.close()
    for name, number in (("stdout", 1), ("stderr", 2)):
        earlier = getattr(sys, name)  # has been made for another kind of file
        ways = {"encoding": earlier.encoding, "errors": earlier.errors}
        setattr(sys, name, os.fdopen(number, "w", buffering=-1 if number == 1 else 1, **ways))
    try:
        os.chdir(asked.folder)
    except OSError as error:
        raise SystemExit(f"{asked.folder}: {error.strerror}") from error


def _build(module: str, arguments: list[str], memory: Memory, report: int) -> None:
    """Run the command as ``python -m`` would, and report what a later one can be spared; the report
    stays open, and its end is that of the child."""
    sys.argv = [module, *arguments]
    memory.lend()
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        _status.append(ended.code if isinstance(ended.code, int) else int(bool(ended.code)))
        raise
    except Exception:
        _status.append(1)
        raise
    else:
        _status.append(0)
    finally:
        words = memory.report()
        while words:
            words = words[os.write(report, words) :]


_status: list[int] = []  # of a build that has ended


def _leave() -> None:
    """Leave a child when all else is done; to take apart all that is imported takes its time."""
    if _status:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(_status[0] & 0xFF)


def _follow(child: int, control: socket.socket, reads: int) -> bytes:
    """See a child to its end, tell that, and give what it reports."""
    with suppress(OSError):  # it has done so itself, or has ended
        os.setpgid(child, child)
    with control, os.fdopen(reads, "rb") as reported:
        report = _hear(child, control, reported.fileno())
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with suppress(OSError):  # who asked has gone
            control.sendall(STATUS.pack(status))
    return report


def _hear(child: int, control: socket.socket, reported: int) -> bytes:
    """Read what a child reports, and end it with all that it has started if that is asked for."""
    report, signals = bytearray(), [signal.SIGKILL, signal.SIGTERM]
    patience, waits = None, [reported, control.fileno()]
    while True:
        found, _, _ = select.select(waits, [], [], patience)
        if reported in found:
            if not (more := os.read(reported, 1 << 20)):
                return bytes(report)
            report += more
            continue
        with suppress(OSError):  # it has just ended
            os.killpg(child, signals.pop())
        patience, waits = (_PATIENCE if signals else None), [reported]


if __name__ == "__main__":
    main(sys.argv[1])
