"""Saves in the site's folder, seen whatever program makes them and however."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from project_page import leftovers

FOLDERS = ("content", "theme", "plugins")
_PAUSE = 0.3  # seconds
_SHARE = 10  # times as long as it takes to look
_STEP, _SELDOM = 5, 25  # milliseconds between two questions to the system, of texts and others
_QUIET, _LONGEST = 0.012, 0.2  # seconds: what ends a row of changes, and the longest row
_PASSING = re.compile(r"(?:~|\.(?:tmp|temp|swp|swx|part|bak)|/4913|/[.#][^/]*)$")
_Known = tuple[int, int, int]


def watch(here: Path) -> Iterator[None]:
    """Yield at once, and then whenever files that the site is made of have been saved.

    They are looked at again and again: what the system tells of changes is lost where a file is
    replaced by another or a folder comes anew, and never comes at all from many network drives.
    Where it does come, they are looked at there and then.
    """
    seen, hints = _look(here), _Hints(here)
    yield
    took = 0.0
    while True:
        hints.listen()
        is_told, begins = hints.wait(max(_PAUSE, _SHARE * took)), time.monotonic()
        now = _look(here)
        took = time.monotonic() - begins
        if now == seen or (is_told and any(map(_PASSING.search, now.keys() - seen.keys()))):
            continue  # what an editor writes on its way to a save is gone in a moment
        seen = now
        yield


class _Hints:
    """What the system tells of changes, as far as it does."""

    def __init__(self, here: Path) -> None:
        self._here, self._told = here, Event()
        self._listening: dict[Path, tuple[int, Event]] = {}  # by folder: which it was, and its end

    def listen(self) -> None:
        """Listen to the folders that are there now."""
        for path in (self._here, *(self._here / name for name in FOLDERS)):
            which, end = self._listening.get(path, (0, Event()))
            if (now := _inode(path)) != which:
                end.set()
                self._listening[path] = now, (end := Event())
                if now:
                    Thread(target=self._hear, args=(path, end), daemon=True).start()

    def wait(self, most: float) -> bool:
        """Wait for ``most`` seconds, or until something is told and the rest of it; tell which."""
        is_told = self._told.wait(most)
        end = time.monotonic() + _LONGEST
        self._told.clear()
        while is_told and time.monotonic() < end and self._told.wait(_QUIET):
            self._told.clear()
        return is_told

    def _hear(self, path: Path, end: Event) -> None:
        from watchfiles import watch

        step = _STEP if path.name == FOLDERS[0] else _SELDOM
        within = path != self._here  # where much else lies
        with suppress(Exception):  # the system can listen no more; looking serves
            for _ in watch(
                path, watch_filter=None, stop_event=end, debounce=4 * step, step=step,
                rust_timeout=0, force_polling=False, recursive=within,
            ):  # fmt: skip
                self._told.set()


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _look(here: Path) -> dict[str, _Known]:
    """Give when each file was changed, its size, and which file it is."""
    return dict(_found(here))


def _found(here: Path) -> Iterator[tuple[str, _Known]]:
    for one in _entries(str(here)):
        if one.name.endswith((".py", ".svg")):  # settings and what they import, a logo, an icon
            yield from _known(one)
    folders = [str(here / name) for name in FOLDERS]
    while folders:
        entries = _entries(folders.pop())
        names = {one.name for one in entries}
        for one in entries:
            if not one.is_dir(follow_symlinks=False):
                if not leftovers.of_editor(one.name, names):
                    yield from _known(one)
            elif one.name not in ("__pycache__", "node_modules"):
                yield one.path, (0, 0, one.inode())
                folders.append(one.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:  # it was there a moment ago
        return []


def _known(one: os.DirEntry[str]) -> Iterator[tuple[str, _Known]]:
    """Yield what is known of a file, and of a link also what it leads to.

    Programs cannot set the time in it, and it tells of permissions, too.
    """
    places = {one.path: False, **({f"{one.path}/": True} if one.is_symlink() else {})}
    for path, follows in places.items():
        with suppress(OSError):  # it was there a moment ago, or it leads nowhere
            found = one.stat(follow_symlinks=follows)
            yield path, (found.st_ctime_ns, found.st_size, found.st_ino)
