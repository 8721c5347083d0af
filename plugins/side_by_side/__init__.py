"""Work on many texts or pages, shared between the machine's processors.

Each share but the first is done by a copy of this process, which sends what it made and ends. A
copy that fails, or is ended, is not asked why: its share is then done here, where it is told.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from types import FrameType
from typing import Generic, NoReturn, TypeVar

from . import steps

_LEAST = 150  # items that are worth a process
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


def each(what: str, work: Callable[[_Item], _Made], items: Sequence[_Item]) -> list[_Made]:
    """Give what ``work`` makes of each item, in their order.

    It may change nothing else but files, which are written again where a copy fails. ``what`` says
    what is done, to whom it may concern.
    """
    own, *others = _shares(items)
    copies: list[_Copy[_Made]] = []
    with _ended_first(copies) if others else nullcontext():
        for share in others:
            copies.append(_Copy(work, share))
        made = [work(item) for item in steps.follow(what, own, len(items))]
        for copy, share in zip(copies, others, strict=True):
            made += copy.made() or [work(item) for item in share]
    return made


@contextmanager
def _ended_first(copies: Sequence[_Copy[_Made]]) -> Iterator[None]:
    """End copies when all is done, and before an interrupt does what it does: they write files."""
    found = {number: signal.getsignal(number) for number in _SIGNALS}
    handlers = {number: handler for number, handler in found.items() if callable(handler)}

    def end(number: int, frame: FrameType | None) -> None:
        for copy in copies:
            copy.end()
        handlers[signal.Signals(number)](number, frame)

    try:
        for number in handlers:
            signal.signal(number, end)
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for copy in copies:
            copy.end()


def _shares(items: Sequence[_Item]) -> list[Sequence[_Item]]:
    """Cut items into a part for each processor, or fewer where they are few."""
    processors = 1
    if hasattr(os, "sched_getaffinity") and threading.current_thread() is threading.main_thread():
        processors = len(os.sched_getaffinity(0))
    size = max(_LEAST, -(-len(items) // processors))
    return [items[start : start + size] for start in range(0, max(1, len(items)), size)]


class _Copy(Generic[_Made]):
    """A copy of this process that does a share of the work."""

    def __init__(self, work: Callable[[_Item], _Made], share: Sequence[_Item]) -> None:
        self._process, parent = 0, os.getpid()
        self._sent, sending = os.pipe()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            self._process = os.fork()
            if not self._process:
                _send(work, share, sending, parent, before)
        except OSError:  # no room for more processes
            pass
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(sending)

    def made(self) -> list[_Made]:
        """Give what it made; nothing where it failed."""
        with os.fdopen(os.dup(self._sent), "rb") as sent:
            content = sent.read()
        process, self._process = self._process, 0
        done = process and os.waitpid(process, 0)[1] == 0
        return pickle.loads(content) if done else []  # noqa: S301 - from a copy of this program

    def end(self) -> None:
        """End it, where it has not ended itself."""
        sent, self._sent = self._sent, -1
        process, self._process = self._process, 0
        if sent >= 0:
            os.close(sent)
        if process:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _send(
    work: Callable[[_Item], _Made],
    share: Sequence[_Item],
    sending: int,
    parent: int,
    signals: set[signal.Signals | int],
) -> NoReturn:
    """Be the copy: do a share of what ``parent`` has to do, send it and end, come what may."""
    try:
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        made = []
        for item in share:
            if os.getppid() != parent:
                os._exit(1)  # there is nobody left to send it to
            made.append(work(item))
        with os.fdopen(sending, "wb") as pipe:
            pickle.dump(made, pipe, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    finally:
        os._exit(1)
