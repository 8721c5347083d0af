"""Pelican's warnings, which are counted, and kept back where something is only tried."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pelican.log import LimitFilter, LimitLogger

_LOGGER = logging.getLogger("pelican")


class Counter:
    """Counts warnings: what warns is done again in the next build, to warn again.

    It counts those too that are not shown, since they have been said of something else.
    """

    def __init__(self) -> None:
        self._count = 0
        self.is_silent = False

    @property
    def count(self) -> int:
        """Give how many there have been, and never the same where nobody can hear them."""
        self._count += not _LOGGER.isEnabledFor(logging.WARNING)
        return self._count

    def filter(self, record: logging.LogRecord) -> bool:
        """Count one, and let Pelican choose whether it is shown."""
        self._count += record.levelno >= logging.WARNING
        return not self.is_silent and LimitFilter.filter(LimitLogger.limit_filter, record)


counter = Counter()


def listen() -> None:
    """Begin to count."""
    LimitLogger.limit_filter.filter = counter.filter


@contextmanager
def kept() -> Iterator[None]:
    """Let warnings be counted and not told; they can be told later."""
    counter.is_silent = True
    try:
        yield
    finally:
        counter.is_silent = False
