"""Saves in the site's folder, seen whatever program makes them and however."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("content", "theme", "plugins")
_PAUSE = 0.3  # seconds
_Seen = dict[str, tuple[int, int, int]]


def watch(here: Path) -> Iterator[None]:
    """Yield at once, and then whenever files that the site is made of have been saved.

    They are looked at again and again: what the system tells of changes is lost where a file is
    replaced by another or a folder comes anew, and never comes at all from many network drives.
    """
    seen = _look(here)
    yield
    while True:
        time.sleep(_PAUSE)
        now = _look(here)
        if now != seen:
            seen = now
            yield


def _look(here: Path) -> _Seen:
    """Give when each file was changed, its size, and which file it is."""
    return {path: known for path in _paths(here) if (known := _known(path))}


def _paths(here: Path) -> Iterator[str]:
    yield str(here / "pelicanconf.py")
    yield from map(str, here.glob("*.svg"))  # a logo, an icon
    for name in FOLDERS:
        for folder, inner, files in os.walk(here / name):
            inner[:] = [one for one in inner if one not in ("__pycache__", "node_modules")]
            yield from (os.path.join(folder, one) for one in (*inner, *files))


def _known(path: str) -> tuple[int, int, int] | None:
    try:
        found = Path(path).stat()
    except OSError:  # it was there a moment ago, or leads nowhere
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
