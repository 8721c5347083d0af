"""A build that is interrupted ends there and then, as if it had been killed.

An exception would have to find its way out through everybody's code, and Pelican's own answer to
Ctrl-C is exit status 0. To be killed is safe at any moment, so that is what is done.
"""

from __future__ import annotations

import atexit
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def clean_up_first(clean_up: Callable[[], None]) -> None:
    """Call ``clean_up`` when the build ends, and before it dies of an interrupt."""
    atexit.register(clean_up)
    end_with_words(clean_up)


def end_with_words(clean_up: Callable[[], None] = lambda: None) -> None:
    """Let the process die of an interrupt, and say so."""

    def end(number: int, _: object) -> None:
        end_at_once()
        clean_up()
        say()
        os.kill(os.getpid(), number)
        os._exit(128 + number)  # the first process of a container outlives its own signals

    _handle(end)


def end_at_once() -> None:
    """Let the system end the process; Python forgets an interrupt that comes while it exits."""
    _handle(signal.SIG_DFL)


def say() -> None:
    """Say on standard error that the build was interrupted, whatever the process was doing."""
    below = "\n\x1b[?25h" if os.isatty(2) else ""  # the line of ^C, and Pelican's hidden cursor
    with suppress(OSError):  # the terminal may be what has gone
        os.write(2, f"{below}Bygget avbröts. Ingen halv sida har publicerats.\n".encode())


def _handle(handler: Callable[[int, object], None] | signal.Handlers) -> None:
    if threading.current_thread() is not threading.main_thread():
        return
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup sets it
            signal.signal(number, handler)
