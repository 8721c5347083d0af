"""A hang becomes an exception; the limits see to it that there is none."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise ``TimeoutError`` in what is done here when it takes longer than ``seconds``.

    Only the main thread can be stopped so; in others nothing is watched.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def bark(number: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, bark)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)  # and again where others catch it
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
