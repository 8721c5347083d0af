"""A Pelican plugin: a build that takes its time shows on a terminal how far it has come.

Others show what takes their time by the signal ``progress.step``, sent for each piece of it with
what is being done as the sender, and with ``done`` and ``total``, the number of pieces.
"""

from __future__ import annotations

import atexit
import logging
import os
import sys
from collections.abc import Callable
from threading import Timer
from time import monotonic
from typing import Any

from blinker import signal
from pelican.log import console
from pelican.plugins import signals

READS, WRITES = "Läser sidorna", "Skriver sidorna"
_FIRST, _OFTEN = 2, 0.1  # seconds until something is shown, and between two looks of it


def register() -> None:
    """Connect to Pelican's signals where somebody can see what is shown; to those that are sent of
    each text and page first when there is something to show, since they take their time."""
    if not _is_seen():
        return
    shown = Display()
    signals.generator_init.connect(shown.look_at)
    signals.all_generators_finalized.connect(shown.begin_to_write)
    signals.finalized.connect(shown.end)
    atexit.register(shown.end)
    later = Timer(_FIRST, shown.connect)
    later.daemon = True
    later.start()


def _is_seen() -> bool:
    """Tell whether there is a terminal, and no choice of another kind of words or of none."""
    is_quiet = logging.getLogger().level > logging.WARNING
    other = os.environ.get("SITE_FORMAT", "text") not in ("", "text")
    unseen = is_quiet or other or "CI" in os.environ or os.environ.get("TERM") == "dumb"
    return not unseen and sys.stderr is not None and sys.stderr.isatty()


class Display:
    """What is shown, from the moment when there is reason to until others say something."""

    def __init__(self) -> None:
        self._due = monotonic() + _FIRST
        self._bar: Any = None
        self._streams: list[tuple[str, Any]] = []  # standard ones that are seen, as they were
        self._guarded: list[_Guarded] = []  # which Python may be about to use when they are gone
        self._generator: Any = None
        self._written = self._total = 0

    def look_at(self, generator: Any) -> None:
        """Look at what Pelican has read and where it writes, from any of its generators."""
        self._generator = generator

    def begin_to_write(self, generators: list[Any]) -> None:
        """Count what will be written."""
        names = ("articles", "translations", "drafts", "drafts_translations", "pages",
                 "hidden_articles", "hidden_pages", "draft_pages")  # fmt: skip
        lists = (getattr(one, name, ()) for one in generators for name in names)
        self._total = sum(map(len, lists))

    def connect(self) -> None:
        """Begin to follow what is done, with what has been done before."""
        if self._total:
            found = os.walk(self._generator.output_path)
            self._written = sum(name.endswith(".html") for *_, names in found for name in names)
        signal("progress.step").connect(self.tell)
        signals.content_object_init.connect(self.read)
        signals.content_written.connect(self.written)

    def tell(self, what: str, done: int, total: int) -> None:
        """Show what somebody does, if it is time to."""
        if monotonic() >= self._due:
            self._show(what, done, total)

    def read(self, _: Any) -> None:
        """Show how many texts Pelican has read; how many there will be, nobody knows."""
        known = len(self._generator.context["generated_content"]) if self._generator else 0
        if known and monotonic() >= self._due:
            self._show(READS, known + 1, None)

    def written(self, *_: Any, **__: Any) -> None:
        """Count a page that has been written."""
        self._written += 1
        if monotonic() >= self._due:
            self._show(WRITES, self._written, max(self._total, self._written))

    def end(self, *_: Any) -> None:
        """Show nothing more, until it is time to again."""
        if self._bar:
            for name, stream in self._streams:
                setattr(sys, name, stream)
            self._bar.stop()
            self._bar = None
        self._due = monotonic() + _FIRST

    def _show(self, what: str, done: int, total: int | None) -> None:
        many = f"{done:,}" if total is None else f"{done:,} av {total:,}"
        words = f"{what} {many}".replace(",", "\N{NO-BREAK SPACE}")
        if not self._bar:
            self._begin(words)
        self._bar.update(0, description=words, completed=done, total=total, refresh=True)
        self._due = monotonic() + _OFTEN

    def _begin(self, words: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        for live in [*getattr(console, "_live_stack", ())]:  # Pelican's "Generating..."
            live.stop()
        own = Console(stderr=True)
        own.file = sys.stderr  # as it is now, before it is guarded
        own.show_cursor = lambda show=True: False  # type: ignore[method-assign] # for interrupts
        self._bar = Progress(
            TextColumn("{task.description}", markup=False), BarColumn(),
            console=own, auto_refresh=False, transient=True,
            redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip
        self._bar.add_task(words)
        self._bar.start()
        self._streams = [
            (name, stream)
            for name in ("stdout", "stderr")
            if (stream := getattr(sys, name)) and stream.isatty()
        ]
        for name, stream in self._streams:
            self._guarded.append(_Guarded(stream, self.end))
            setattr(sys, name, self._guarded[-1])


class _Guarded:
    """A stream to the terminal; what is said there ends the display first."""

    def __init__(self, stream: Any, end: Callable[[], None]) -> None:
        self._stream, self._end = stream, end

    def write(self, text: str) -> int:
        """Write where nothing is shown any longer."""
        self._end()
        self._stream.reconfigure(errors="backslashreplace")
        written: int = self._stream.write(text)
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
