"""What takes its time is told piece by piece, to whoever shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar

from blinker import signal

T = TypeVar("T")

_step = signal("incremental.step")  # sent with what is being done, ``done`` and ``total``


def follow(what: str, pieces: Collection[T], total: int = 0) -> Iterator[T]:
    """Give some pieces one by one, and tell how many have been given; of ``total``, where others
    are given to somebody else meanwhile."""
    total = total or len(pieces)
    for number, piece in enumerate(pieces):
        _step.send(what, done=number * total // len(pieces), total=total)
        yield piece
