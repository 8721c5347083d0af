"""What start pages ask of a slow phone on a slow line: this project's, and the peers' own themes'.

Pelican comes with two themes, ``notmyidea`` and ``simple``, shown with the settings that
``pelican-quickstart`` proposes, ten entries on a page; Hugo has what ``hugo new theme`` makes,
which lists all entries; Eleventy has none.
"""

from __future__ import annotations

import importlib
import importlib.util
import statistics
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from gzip import compress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from playwright.sync_api import Browser

from tests.browser.browsing import chromium

from . import peers
from .builds import Site

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
SLOWER = 4  # than this machine's processor
LINE = {  # 1.6 Mbit/s down, 0.75 up
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
SETTLED = 500  # milliseconds after which nothing is left to do
FIRST_PAINT = """() => new Promise(resolve => new PerformanceObserver(list => {
    const [paint] = list.getEntriesByName("first-contentful-paint");
    if (paint) resolve(paint.startTime);
}).observe({type: "paint", buffered: true}))"""
SHIFT = """() => new Promise(resolve => {
    let sum = 0;
    const observer = new PerformanceObserver(
        list => list.getEntries().forEach(one => { sum += one.value; }));
    observer.observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 50);
})"""
PACKED = (".html", ".css", ".js", ".svg")  # what web servers pack
_PELICAN = """
SITENAME = "Tidslinjen"
TIMEZONE = "Europe/Stockholm"
DEFAULT_LANG = "sv"
DEFAULT_PAGINATION = 10
THEME = "{theme}"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""


class Visit(NamedTuple):
    """One visit: milliseconds until text is seen, and of the main thread's work; layout shift; the
    page's elements; requests, and the bytes that came, packed as web servers do."""

    paint: float
    work: float
    shift: float
    elements: int
    requests: int
    transferred: int


class Page(NamedTuple):
    """A page to visit: the folder of its site, and its address there."""

    output: Path
    address: str


def measure(folder: Path, counts: Sequence[int], rounds: int) -> dict[tuple[str, int], list[Visit]]:
    """Build the sites with their own themes and visit their start pages, in turns; give the visits
    by theme and number of entries."""
    pages = {
        (theme, count): Page(output, "index.html")
        for count in counts
        for theme, output in _themes(folder / str(count), count)
    }
    longest = folder / str(max(counts)) / "project" / "output"
    for year in sorted(longest.glob("ar/*.html"))[:1]:  # which a short timeline does not have
        pages["project, a year", max(counts)] = Page(longest, f"ar/{year.name}")
    return _visits(pages, rounds)


def _themes(folder: Path, count: int) -> Iterator[tuple[str, Path]]:
    """Give each theme's name and the output folder of a site that is built with it."""
    folder.mkdir(parents=True)
    for theme, one in (
        ("project", Site(folder / "project", "project", count)),
        ("Pelican, notmyidea", _pelican(folder / "notmyidea", "notmyidea", count)),
        ("Pelican, simple", _pelican(folder / "simple", "simple", count)),
        ("Hugo, new theme", _hugo(folder / "hugo", count)),
    ):
        one.build()
        yield theme, one.output


def _pelican(folder: Path, theme: str, count: int) -> Site:
    one = Site(folder, "pelican", count)
    (folder / "pelicanconf.py").write_text(_PELICAN.format(theme=theme), encoding="utf-8")
    return one


def _hugo(folder: Path, count: int) -> Site:
    """Give the site with Hugo's new theme, without the theme's own examples."""
    one = Site(folder, "hugo", count)
    for layout in (folder / "layouts").iterdir():
        layout.unlink()
    subprocess.run(
        [*peers.hugo(), "new", "theme", "new"], cwd=folder, check=True, capture_output=True
    )
    settings = 'title = "Tidslinjen"\nlocale = "sv"\nbaseURL = "/"\ntheme = "new"\n'
    (folder / "hugo.toml").write_text(settings, encoding="utf-8")
    for example in sorted((folder / "themes" / "new" / "content").rglob("*"), reverse=True):
        example.rmdir() if example.is_dir() else example.unlink()
    return one


def _visits(
    pages: Mapping[tuple[str, int], Page], rounds: int
) -> dict[tuple[str, int], list[Visit]]:
    """Visit pages in turns, each turn in new windows of one browser."""
    with ExitStack() as stack:
        outputs = {page.output for page in pages.values()}
        served_at = {output: stack.enter_context(served(output)) for output in outputs}
        browser = stack.enter_context(chromium())

        def visit(page: Page) -> Visit:
            return visited(browser, served_at[page.output] + page.address)

        for page in pages.values():  # the browser's own beginnings
            visit(page)
        turns = [{name: visit(page) for name, page in pages.items()} for _ in range(rounds)]
    return {name: [turn[name] for turn in turns] for name in pages}


def middle(visits: Sequence[Visit]) -> Visit:
    """Give the medians of some visits."""
    return Visit(*(statistics.median(each) for each in zip(*visits, strict=True)))  # type: ignore[arg-type]


def visited(browser: Browser, address: str) -> Visit:
    """Visit a page for the first time, on a phone."""
    with browser.new_context(**PHONE) as context:  # type: ignore[arg-type]
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        kinds: dict[str, str] = {}
        sizes: dict[str, float] = {}
        devtools.on("Network.requestWillBeSent", lambda one: kinds.update(_kind(one)))
        devtools.on("Network.loadingFinished", lambda one: sizes.update(_size(one)))
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", LINE)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        devtools.send("Performance.enable")

        def worked() -> float:
            metrics = devtools.send("Performance.getMetrics")["metrics"]
            return float(
                1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")
            )

        before = worked()
        page.goto(address, wait_until="load")
        page.wait_for_timeout(SETTLED)
        work = worked() - before
        elements = page.evaluate("document.querySelectorAll('*').length")
        paint, shift = page.evaluate(FIRST_PAINT), page.evaluate(SHIFT)
        came = [size for name, size in sizes.items() if kinds.get(name) != "Other"]  # the icon
        return Visit(paint, work, shift, elements, len(came), int(sum(came)))


def _kind(request: Mapping[str, Any]) -> dict[str, str]:
    return {request["requestId"]: request.get("type", "Other")}


def _size(loaded: Mapping[str, Any]) -> dict[str, float]:
    return {loaded["requestId"]: loaded["encodedDataLength"]}


@contextmanager
def served(output: Path) -> Iterator[str]:
    """Serve a site on a free port of this machine, packed; give its address."""
    handler = partial(_Handler, directory=str(output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """Answers with texts packed."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix not in PACKED or not path.is_file():
            return super().do_GET()
        content = _packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", _packer())
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def _packed(path: Path) -> bytes:
    content = path.read_bytes()
    if _packer() == "gzip":
        return compress(content)
    return bytes(importlib.import_module("brotli").compress(content))


@cache
def _packer() -> str:
    """Give what a web server packs texts with: Brotli where Python has it."""
    return "br" if importlib.util.find_spec("brotli") else "gzip"
