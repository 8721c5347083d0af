"""What takes its time is told piece by piece, to whoever shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar

from blinker import signal

T = TypeVar("T")

_step = signal("progress.step")  # sent with what is being done, ``done`` and ``total``


def follow(what: str, pieces: Collection[T]) -> Iterator[T]:
    """Give some pieces one by one, and tell how many have been given."""
    for number, piece in enumerate(pieces):
        tell(what, number, len(pieces))
        yield piece


def tell(what: str, done: int, total: int) -> None:
    """Tell how many pieces have been done."""
    _step.send(what, done=done, total=total)
