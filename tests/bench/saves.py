"""From a save to the page in the browser: how long the servers that writers use take for it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from . import peers, site
from .builds import ENVIRONMENT, Site
from .entries import entry

PAUSE = 0.002  # seconds between two looks at a page, and more after long: a hundredth of the wait
SETTLED = 1.0  # seconds, at least, in which a server ends what it may still have to do
PATIENCE = 180.0  # seconds for a start or an edit
START = ""
PAGES = ("entry", "start")
FROM_THE_END = 4  # the edited entry's place: among those that this project's start page shows


# Hugo's server renders what was visited alone, which is its quickest, but not the start page of a
# site whose addresses end in .html; so it serves the same pages at the addresses it has by itself.
_ENVIRONMENT = {**ENVIRONMENT, "HUGO_UGLYURLS": "false"}


def commands(port: int) -> dict[str, list[str]]:
    """Give each tool's resident server as a command, with its quickest settings."""
    here = ["-b", "127.0.0.1", "-p", str(port)]
    pelican = [*site.command("pelican"), "-r", "-l", *here]
    preview = [sys.executable, "-m", "authoring.preview", str(port)]
    return {
        "hugo": [*peers.hugo(), "server", "-M", "--bind", "127.0.0.1", "--port", str(port)],
        "eleventy": [*peers.eleventy(), "--serve", "--incremental", "--quiet", f"--port={port}"],
        "pelican": pelican,
        f"pelican-{site.PLUGIN}": pelican,
        "project": preview,
        f"project-{site.PLUGIN}": preview,
    }


@dataclass
class Server:
    """A site's resident server, on a port of this machine, with the number of edits so far."""

    site: Site
    port: int
    edits: int = field(default=0)

    @property
    def number(self) -> int:
        """Give the number of the entry that is edited."""
        return max(0, self.site.count - FROM_THE_END)

    @property
    def own(self) -> str:
        """Give the address of that entry."""
        address = site.address(entry(self.number, self.site.count).slug)
        return address.replace(".html", "/") if self.site.tool == "hugo" else address

    def get(self, address: str) -> str:
        """Give a page as it is now, empty where there is none."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            asked.request("GET", f"/{address}")
            return asked.getresponse().read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):  # it is not there yet, or being replaced
            return ""
        finally:
            asked.close()

    def wait(self, address: str, *marks: str) -> None:
        """Wait until a page has all of some words."""
        start = time.monotonic()
        while not _has(self.get(address), marks):
            waited = time.monotonic() - start
            if waited > PATIENCE:
                raise SystemExit(f"The server of {self.site.tool} does not show {marks[0]}.")
            time.sleep(max(PAUSE, waited / 100))

    def edit(self, page: str) -> float:
        """Edit an entry's title and text; give the seconds until a page shows both: the entry's
        own, or the start page, which has its title."""
        self.edits += 1
        mark = f"{self.edits:03}"
        wanted = {
            "entry": (self.own, f"rubrik{mark}", f"text{mark}"),
            "start": (START, f"rubrik{mark}"),
        }
        start = time.perf_counter()
        self.site.edit(self.number, mark, title=True)
        self.wait(*wanted[page])
        seconds = time.perf_counter() - start
        for each in wanted.values():
            self.wait(*each)
        time.sleep(max(SETTLED, seconds / 3))
        return seconds


@contextmanager
def served(one: Site) -> Iterator[Server]:
    """Start a site's server and wait until it shows the whole site; end it."""
    port = _free_port()
    process = subprocess.Popen(
        commands(port)[one.tool],
        cwd=one.folder,
        env={**os.environ, **_ENVIRONMENT},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that what it starts ends with it
    )
    try:
        server = Server(one, port)
        server.wait(server.own, "</h1>")
        server.wait(START, entry(server.number, one.count).slug)
        time.sleep(2 * SETTLED)
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def measure(sites: Sequence[Site], edits: int) -> dict[tuple[str, str], list[float]]:
    """Start each site's server, one after the other, and edit; give the seconds of each edit by
    tool and page."""
    seconds: dict[tuple[str, str], list[float]] = {}
    for one in sites:
        one.clear()
        with served(one) as server:
            server.edit("entry")  # a server's first is not like the others
            for _ in range(edits):
                for page in PAGES:
                    seconds.setdefault((one.tool, page), []).append(server.edit(page))
    return seconds


def _has(page: str, marks: Sequence[str]) -> bool:
    return all(mark in page for mark in marks)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
