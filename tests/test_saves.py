"""Saves are seen at once, whatever program makes them, and each once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from authoring import saves

from .conftest import write

SOON, LONG = 1, 1  # seconds


class Watched:
    """A folder whose saves are seen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: Queue[float] = Queue()
        watched = saves.watch(folder)
        next(watched)
        Thread(target=self._watch, args=(watched,), daemon=True).start()

    def _watch(self, watched: Iterator[None]) -> None:
        for _ in watched:
            self._seen.put(time.monotonic())

    def seen(self) -> int:
        """Give how many saves are seen in some time."""
        time.sleep(LONG)
        count = 0
        while not self._seen.empty():
            self._seen.get()
            count += 1
        return count

    def after(self) -> float:
        """Wait for a save; give how long it took."""
        since = time.monotonic()
        try:
            return self._seen.get(timeout=5) - since
        except Empty:
            return 5

    def is_seen(self, seconds: float) -> bool:
        """Tell whether a save is seen in some time."""
        with suppress(Empty):
            return bool(self._seen.get(timeout=seconds))
        return False

    def listen(self) -> None:
        """Save another file until that is seen, and wait until nothing more is."""
        end, number = time.monotonic() + 30, 0
        while not self.is_seen(0.1):
            assert time.monotonic() < end
            write(self.folder, {"content/prov.md": str(number := number + 1)})
        while self.is_seen(0.5):
            pass


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    write(tmp_path, {"pelicanconf.py": "", "content/a.md": "a", "theme/b.css": "b"})
    watched = Watched(tmp_path)
    watched.listen()
    return watched


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Give one that learns of saves from the system alone."""
    monkeypatch.setattr(saves, "_PAUSE", 60)
    write(tmp_path, {"pelicanconf.py": "", "content/a.md": "a", "theme/b.css": "b"})
    watched = Watched(tmp_path)
    watched.listen()
    return watched


def replace(path: Path) -> None:
    path.with_name("ny").write_text("ny")
    path.with_name("ny").replace(path)


def vim(path: Path) -> None:
    """Save as Vim does with a backup: with a trial, and with pauses of a slow disk."""
    (path.parent / "4913").touch()
    (path.parent / "4913").unlink()
    path.rename(f"{path}~")
    time.sleep(0.03)
    path.write_text("vim")
    time.sleep(0.03)
    Path(f"{path}~").unlink()


def keep_the_time(path: Path) -> None:
    """Save in place what is as long, and let the file say that it is as old as it was."""
    before = path.stat()
    path.write_text("b")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_a_link(path: Path) -> None:
    """Move a file away, and leave a link to it."""
    path.rename(path.parent.parent / "b.md")
    path.symlink_to(path.parent.parent / "b.md")


SAVES: dict[str, Callable[[Path], object]] = {
    "by writing": lambda path: path.write_text("skriven"),
    "by another file": replace,
    "as Vim does": vim,
    "with the time and the size that it had": keep_the_time,
    "of what may be read": lambda path: path.chmod(0o400),
    "as a link": put_a_link,
    "of a link that leads nowhere": lambda path: path.with_name("c.md").symlink_to("ingenstans"),
    "away": lambda path: path.unlink(),
}


# What is several steps, and has to be without a pause between them.
STEPS = ("by writing", "by another file")


@pytest.mark.parametrize("name", SAVES)
def test_a_save_is_seen_at_once_and_once(told: Watched, name: str) -> None:
    while True:
        since = time.monotonic()
        SAVES[name](told.folder / "content" / "a.md")
        if name not in STEPS or time.monotonic() - since < saves._QUIET / 2:
            break
        told.listen()  # the machine did something else between the steps
    assert told.after() < SOON
    assert told.seen() == 0


@pytest.mark.parametrize(
    "path", ["pelicanconf.py", "kommun.py", "logga.svg", "theme/b.css", "content/ny/a.md"]
)
def test_what_the_site_is_made_of_is_seen(watched: Watched, path: str) -> None:
    write(watched.folder, {path: "annat"})
    assert watched.after() < SOON


def test_what_it_is_not_made_of_is_not(watched: Watched) -> None:
    paths = ["output/index.html", "plugins/__pycache__/a.pyc", "theme/node_modules/a.js", "a.txt"]
    paths += ["content/.a.md.swp", "content/a.md~", "content/#a.md#", "theme/.b.css.swp"]
    for path in paths:
        (watched.folder / path).parent.mkdir(parents=True, exist_ok=True)
    watched.seen()  # folders that are new
    write(watched.folder, dict.fromkeys(paths, "annat"))
    assert watched.seen() == 0


def test_many_saves_in_a_row_are_seen_before_they_have_ended(watched: Watched) -> None:
    since = last = time.monotonic()
    pauses = 0  # in which the machine did something else, and which end a row
    while last - since < 1:
        (watched.folder / "content" / "a.md").write_text(str(time.monotonic()))
        time.sleep(0.004)
        pauses += time.monotonic() - last > saves._QUIET
        last = time.monotonic()
    assert 2 <= watched.seen() <= 25 + pauses


@pytest.mark.slow
def test_a_folder_that_comes_anew_is_listened_to(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = watched.folder / "content"
    content.rename(watched.folder / "borta")
    assert watched.seen() == 1
    (watched.folder / "borta").rename(content)
    assert watched.seen() == 1
    monkeypatch.setattr(saves, "_PAUSE", 60)
    for _ in range(2):  # what is seen first may have been looked for
        watched.listen()
    (content / "a.md").write_text("igen")
    assert watched.after() < SOON


def test_what_the_system_does_not_tell_is_seen_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr("watchfiles.watch", fails)
    write(tmp_path, {"content/a.md": "a"})
    watched = Watched(tmp_path)
    watched.listen()
    os.utime(tmp_path / "content" / "a.md", (1, 1))
    assert watched.after() < SOON
    assert watched.seen() == 0
