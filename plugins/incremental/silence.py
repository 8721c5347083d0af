"""Pelican's warnings, which are counted, and kept back where something is only tried."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

from pelican.log import LimitFilter

_LOGGER = logging.getLogger("pelican")
_ONCE = ("_raised_messages", "_group_count")  # of the filter that lets nothing be said twice


class Counter(logging.Handler):
    """Counts warnings: what warns is done again in the next build, to warn again."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self.count += 1


counter = Counter()


def listen() -> None:
    """Begin to count."""
    _LOGGER.addHandler(counter)


@contextmanager
def kept() -> Iterator[None]:
    """Let warnings be counted and not told; they can be told later."""
    before = {name: deepcopy(getattr(LimitFilter, name)) for name in _ONCE}
    handlers, propagates = _LOGGER.handlers, _LOGGER.propagate
    _LOGGER.handlers, _LOGGER.propagate = [counter], False
    count = counter.count
    try:
        yield
    finally:
        _LOGGER.handlers, _LOGGER.propagate = handlers, propagates
        if counter.count != count:
            for name, value in before.items():
                setattr(LimitFilter, name, value)
