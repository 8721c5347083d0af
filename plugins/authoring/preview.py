"""A preview on this machine: it shows the page as it will be, and shows it anew on every save."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from project_page import reports
from project_page.faults import Fault
from project_page.settings import Site

from . import builds, local
from .server import HOST, Server

WATCHED = ("content", "theme", "plugins", "pelicanconf.py")


class Preview:
    """The page as it was last built without faults, and what is known of the content since.

    It is built for ``day``, or for the day that it is where that is None. ``version`` rises with
    everything that a browser should know of. ``edit(path)`` gives the address where a file can be
    edited, None where it cannot.
    """

    def __init__(
        self, here: Path, site: Site, edit: Callable[[str], str | None] = lambda _: None
    ) -> None:
        self._edit = edit
        self.here, self._zone = here, site.zone
        self._fixed = site.today if site.today != self._by_clock() else None  # by the settings
        self.day: date | None = None
        self.build = builds.Build()
        self.version = 0  # of what is known
        self.page = 0  # the version at which the page was last replaced
        self._waiting, self._building = True, False
        self._changed = Condition()

    @property
    def folder(self) -> Path:
        """Give the folder with the page."""
        return self.here / builds.FOLDER

    @property
    def today(self) -> date:
        """Give the day that the page is shown for."""
        return self.day or self._now()

    def _now(self) -> date:
        return self._fixed or self._by_clock()

    def _by_clock(self) -> date:
        return datetime.now(self._zone).date()

    def show(self, day: date | None) -> None:
        """Build for another day."""
        self.day = day
        self.renew()

    def renew(self) -> None:
        """Build anew as soon as the build that is under way has ended."""
        with self._changed:
            self._waiting = True
            self._changed.notify_all()

    def run(self) -> None:
        """Build whenever it is asked for, and when a new day has come, without end."""
        while True:
            with self._changed:
                built_for = self.today
                while not self._waiting and built_for == self.today:
                    self._changed.wait(timeout=60)
                self._waiting, self._building, day = False, True, self.today
                self._tell_browsers()
            build = builds.run(self.here, day)
            _tell(build)
            with self._changed:
                self.build, self._building = build, False
                self._tell_browsers()
                if not build.faults:
                    self.page = self.version

    def _tell_browsers(self) -> None:
        self.version += 1
        self._changed.notify_all()

    def states(self) -> Iterator[dict[str, Any]]:
        """Yield what browsers are to know, now and on every change; nothing now and then in
        between, so that who has gone away is noticed."""
        seen = -1
        while True:
            with self._changed:
                self._wait_for_news(seen)
                state = self._state() if self.version != seen else {}
                seen = self.version
            yield state

    def _wait_for_news(self, seen: int) -> None:
        self._changed.wait_for(lambda: self.version != seen, timeout=15)

    def _state(self) -> dict[str, Any]:
        """Give JSON's values of what is known."""
        build = self.build
        return {
            "page": self.page,
            "building": self._waiting or self._building,
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


def _tell(build: builds.Build) -> None:
    """Say on the terminal, too, what became of a build."""
    lines = [*reports.text([*build.advice, *build.faults])]
    if build.faults:
        lines.append("Sidan visas som den var före felen." if len(build.faults) > 1 else
                     "Sidan visas som den var före felet.")  # fmt: skip
    else:
        lines.append("Sidan är byggd.")
    print("\n".join(lines), flush=True)


def main(port: int) -> None:
    """Serve the current folder's page until interrupted; ``port`` gives way to a free one."""
    here = Path.cwd()
    preview = Preview(here, local.read(here).site)
    run(preview, Server(preview, port))


def run(preview: Preview, server: Server) -> None:
    """Serve a preview until interrupted, and build anew whenever something is saved."""
    from watchfiles import watch

    here = preview.here
    Thread(target=preview.run, daemon=True).start()
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"Sidan visas på http://{HOST}:{server.server_port}/  Avsluta med Ctrl-C.", flush=True)
    drawings = here.glob("*.svg")  # a logo, an icon
    watched = [path for path in (here / name for name in WATCHED) if path.exists()]
    try:
        for _ in watch(*watched, *drawings, step=100):
            print("\nNågot har sparats; bygger om.", flush=True)
            preview.renew()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


if __name__ == "__main__":
    main(int(sys.argv[1]))
