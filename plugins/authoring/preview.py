"""A preview on this machine: it shows the page as it will be, and shows it anew on every save."""

from __future__ import annotations

import fcntl
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from threading import Condition, Thread
from time import monotonic, time
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from project_page import reports
from project_page.faults import Fault
from resident import Running
from whole_output import reasons

from . import builds, command, local, saves
from .server import Server
from .terminal import say

CLAIM = Path(".cache", "visning")  # held by the one preview of a folder, with its address in it
MOST_WAITING = 4  # at a time; browsers keep six connections to a server
LONGEST = 20  # seconds that one of them waits


class Preview:
    """The page as it was last built without faults, and what is known of the content since.

    It is built for ``day``, or for the day that it is where that is None. ``version`` rises with
    everything that a browser should know of, also from one preview to the next. ``edit(path)``
    gives the address where a file can be edited, None where it cannot.
    """

    def __init__(self, here: Path, edit: Callable[[str], str | None] = lambda _: None) -> None:
        self.here, self._edit = here, edit
        self._zone: ZoneInfo | None = None  # as the settings could last be read
        self._fixed: date | None = None  # the day, where they say it
        self.day: date | None = None
        self.build = builds.Build()
        self.version = int(time() * 1000)  # of what is known
        self.page = 0  # the version at which the page was last replaced
        self._waiting, self._ended = False, False
        self._built_for = self.today  # the day of the last build that began
        self._builder = builds.builder(here)
        self._running: Running | None = None  # the build that is under way
        self._changed = Condition()
        self._waiting_for_news: list[object] = []

    @property
    def folder(self) -> Path:
        """Give the folder with the page."""
        return self.here / builds.FOLDER

    @property
    def today(self) -> date:
        """Give the day that the page is shown for."""
        return self.day or self._now()

    @property
    def has_page(self) -> bool:
        """Tell whether there is a page to show; an earlier preview may have left one."""
        return (self.folder / "index.html").is_file()

    def _now(self) -> date:
        return self._fixed or datetime.now(self._zone).date()

    def _read_settings(self) -> bool:
        """Read which day it is for the site, and tell whether that could be; what hinders it is
        told by a build for the day that they say."""
        try:
            site = local.read(self.here).site
        except SystemExit:
            return False
        self._zone, self._fixed = site.zone, None
        self._fixed = site.today if site.today != self._now() else None
        return True

    def show(self, day: date | None) -> None:
        """Build for another day."""
        self.day = day if day != self._now() else None
        self.renew()

    def renew(self) -> None:
        """Build anew as soon as the build that is under way has ended."""
        with self._changed:
            self._waiting = True
            self._changed.notify_all()

    def run(self) -> None:
        """Build whenever it is asked for, and when a new day has come, until it is ended."""
        while True:
            with self._changed:
                while not (self._waiting or self._ended) and self._built_for == self.today:
                    self._changed.wait(timeout=60)
            build = self._build()
            if self._ended:
                return
            _tell(build, self.has_page)
            with self._changed:
                if build.faults:  # the page is the earlier one
                    build = replace(build, addresses=self.build.addresses)
                self.build, self._running = build, None
                self.version += 1
                if not build.faults:
                    self.page = self.version
                self._changed.notify_all()

    def _build(self) -> builds.Build:
        is_day_known = self._read_settings()
        try:
            with self._changed:
                if self._ended:
                    return self.build
                self._waiting = False
                self.version += 1
                self._changed.notify_all()
                self._built_for = self.today
                day = self._built_for if is_day_known else None
                running = self._running = builds.start(self._builder, day)
        except OSError as error:  # the folder is gone, or the system has no more processes
            what = f"Bygget kan inte börja: {reasons.of(error).what}"
            return builds.Build([Fault("", 0, what, "")])
        return builds.outcome(running)

    def end(self) -> None:
        """Build no more; the build that is under way ends now."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        if self._running:
            self._running.terminate()
            self._running.wait()
        self._builder.end()

    def news(self, seen: str, *, waits: bool = False) -> dict[str, Any]:
        """Give what a browser is to know that has seen a version, nothing where that is all; one
        that ``waits`` is told as soon as there is something, unless many wait who have come since.
        """
        with self._changed:
            if waits and seen == str(self.version):
                self._wait_for_news()
            return {} if seen == str(self.version) else self._state()

    def _wait_for_news(self) -> None:
        seen, me, until = self.version, object(), monotonic() + LONGEST
        self._waiting_for_news.append(me)
        del self._waiting_for_news[:-MOST_WAITING]
        self._changed.notify_all()
        while (
            self.version == seen
            and me in self._waiting_for_news
            and not self._ended
            and (left := until - monotonic()) > 0
        ):
            self._changed.wait(left)
        if me in self._waiting_for_news:
            self._waiting_for_news.remove(me)

    def _state(self) -> dict[str, Any]:
        """Give JSON's values of what is known."""
        build = self.build
        return {
            "version": self.version,
            "page": self.page,
            "has_page": self.has_page,
            "building": self._waiting or self._running is not None,
            "today": self._now().isoformat(),
            "day": self.today.isoformat(),
            "faults": [self._finding(one) for one in build.faults],
            "advice": [self._finding(one) for one in build.advice],
            "left_out": [
                {"path": path, "reason": why, "edit": self._edit(path)}
                for path, why in build.left_out.items()
            ],
            "pages": {
                address: {"path": path, "edit": self._edit(path)}
                for path, address in build.addresses.items()
            },
        }

    def _finding(self, one: Fault) -> dict[str, Any]:
        return {**vars(one), "edit": self._edit(one.path)}


def _tell(build: builds.Build, has_page: bool) -> None:
    """Say on the terminal, too, what became of a build."""
    for line in reports.text([*build.advice, *build.faults]):
        say(line)
    if not build.faults:
        say("Sidan är byggd.")
    elif has_page:
        say(f"Sidan visas som den var före {'felet' if len(build.faults) == 1 else 'felen'}.")


def main(port: int) -> None:
    """Serve the current folder's page until interrupted; ``port`` gives way to a free one."""
    here = Path.cwd()
    if not (here / "pelicanconf.py").is_file():
        raise SystemExit("pelicanconf.py finns inte här. Stå i projektets mapp.")
    end_on_signals()
    preview = Preview(here)
    server = Server(preview, port)
    with alone(here, server.address_of_page):
        run(preview, server)


def end_on_signals() -> None:
    """Let the command end in order when the system or its terminal ends it."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup sets it
            signal.signal(number, _end)


def _end(*_: object) -> NoReturn:
    raise SystemExit(0)


@contextmanager
def alone(here: Path, address: str) -> Iterator[None]:
    """Let no other preview build in this folder meanwhile; where one does, say where it is."""
    claim = here / CLAIM
    try:
        claim.parent.mkdir(exist_ok=True)
        opened = claim.open("a+", encoding="utf-8")
    except OSError as error:
        what = f"Förhandsvisningen kan inte börja: {reasons.of(error).what}"
        raise SystemExit(what) from error
    with opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            opened.seek(0)
            raise SystemExit(
                f"Förhandsvisningen är redan igång för den här mappen: {opened.read()} "
                "Öppna den adressen, eller avsluta den med Ctrl-C i dess terminal."
            ) from None
        opened.truncate(0)
        print(address, file=opened, end="", flush=True)
        yield


def run(preview: Preview, server: Server) -> None:
    """Serve a preview until interrupted, and build anew whenever something is saved."""
    say(f"Sidan visas på {server.address_of_page}  Avsluta med Ctrl-C.")
    watched = saves.watch(preview.here)
    serving = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    try:
        next(watched)
        Thread(target=preview.run, daemon=True).start()
        serving.start()
        preview.renew()
        for _ in watched:
            say("\nNågot har sparats; bygger om.")
            preview.renew()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends, whoever is impatient
    finally:
        preview.end()
        if serving.is_alive():  # else it would be waited for without end
            server.shutdown()


if __name__ == "__main__":
    command.run(lambda words: main(int(words[0])))
