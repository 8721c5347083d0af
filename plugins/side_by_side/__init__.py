"""Work on many texts or pages, shared between the machine's processors.

Each copy of this process has a piece of the work, as it has itself, and all take more from a queue
until none is left; then each sends what it made and ends. A copy that fails, or is ended, is not
asked why: what it had taken is then done here, where it is told.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from types import FrameType
from typing import Generic, NoReturn, TypeVar

from . import steps

_LEAST = 150  # items that are worth a process
_FEW, _MANY = 16, 1000  # items in a piece, and pieces in a queue, which one page of memory holds
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


def each(what: str, work: Callable[[_Item], _Made], items: Sequence[_Item]) -> list[_Made]:
    """Give what ``work`` makes of each item, in their order.

    It may change nothing else but files, which are written again where a copy fails. ``what`` says
    what is done, to whom it may concern.
    """
    processors = _processors_for(len(items))
    if processors == 1:
        return [work(item) for item in steps.follow(what, items)]
    size = max(_FEW, -(-len(items) // _MANY))
    pieces = [items[start : start + size] for start in range(0, len(items), size)]

    def done(number: int) -> list[_Made]:
        return [work(item) for item in pieces[number]]

    copies: list[_Copy[_Made]] = []
    with _queue(processors, len(pieces)) as queue, _ended_first(copies):
        for first in range(1, processors):
            copies.append(_Copy(done, chain([first], queue)))
        made = {}
        for number in chain([0], queue):
            steps.tell(what, number * size, len(items))
            made[number] = done(number)
        for copy in copies:
            made |= copy.made()
        return [one for n in range(len(pieces)) for one in (made.get(n) or done(n))]


def _processors_for(count: int) -> int:
    """Give how many processors a number of items is worth, of those that there are."""
    if not hasattr(os, "sched_getaffinity"):
        return 1
    if threading.current_thread() is not threading.main_thread():
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), -(-count // _LEAST)))


@contextmanager
def _queue(start: int, end: int) -> Iterator[Iterator[int]]:
    """Give numbers in their order, each to one of those who ask here and in copies of this
    process."""
    taking, giving = os.pipe()
    try:
        with os.fdopen(giving, "wb") as queue:
            queue.write(b"".join(number.to_bytes(4, "big") for number in range(start, end)))
        yield (int.from_bytes(one, "big") for one in iter(partial(os.read, taking, 4), b""))
    finally:
        os.close(taking)


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


class _Copy(Generic[_Made]):
    """A copy of this process that does what it takes from a queue."""

    def __init__(self, done: Callable[[int], list[_Made]], queue: Iterator[int]) -> None:
        self._process, parent = 0, os.getpid()
        self._sent, sending = os.pipe()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            self._process = os.fork()
            if not self._process:
                _send(done, queue, sending, parent, before)
        except OSError:  # no room for more processes
            pass
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(sending)

    def made(self) -> dict[int, list[_Made]]:
        """Give what it made, by its number in the queue; nothing where it failed."""
        with os.fdopen(os.dup(self._sent), "rb") as sent:
            content = sent.read()
        process, self._process = self._process, 0
        done = process and os.waitpid(process, 0)[1] == 0
        return pickle.loads(content) if done else {}  # noqa: S301 - from a copy of this program

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
    done: Callable[[int], list[_Made]],
    queue: Iterator[int],
    sending: int,
    parent: int,
    signals: set[signal.Signals | int],
) -> NoReturn:
    """Be the copy: do what is left in ``parent``'s queue, send it and end, come what may."""
    try:
        for one in _SIGNALS:
            if signal.getsignal(one) is not signal.SIG_IGN:
                signal.signal(one, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        made = {}
        for number in queue:
            if os.getppid() != parent:
                os._exit(1)  # there is nobody left to send it to
            made[number] = done(number)
        with os.fdopen(sending, "wb") as pipe:
            pickle.dump(made, pipe, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    finally:
        os._exit(1)
