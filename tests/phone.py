"""What a page asks of a slow phone on a slow line: the other half of ``make benchmark``."""

from __future__ import annotations

import gzip
import importlib
import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from .browser.browsing import chromium, served

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


class Visit(NamedTuple):
    """One visit: milliseconds until text is seen, and of the main thread's work; layout shift, and
    the page's elements."""

    paint: float
    work: float
    shift: float
    elements: int


class Page(NamedTuple):
    """A page to visit: the folder of its site, and its address there."""

    output: Path
    address: str


def compare(pages: Mapping[str, Page], rounds: int) -> None:
    """Visit the pages in turns; print the medians, and beside them how many times the first page's
    they are: the median of each round's, for other work on this machine comes and goes."""
    with visitor(pages) as visit:
        for name in pages:  # the browser's own beginnings
            visit(name)
        turns = [{name: visit(name) for name in pages} for _ in range(rounds)]
    first = next(iter(pages))
    packed, pack = packer()
    print(
        f"page            first paint   main thread  elements  shift  HTML, {packed}  CSS, {packed}"
    )
    for name, page in pages.items():
        middle = Visit(*map(statistics.median, zip(*(turn[name] for turn in turns), strict=True)))
        paint = statistics.median(turn[name].paint / turn[first].paint for turn in turns)
        work = statistics.median(turn[name].work / turn[first].work for turn in turns)
        [sheet] = (page.output / "css").glob("*.css")
        sizes = [sizes_of(one, pack) for one in (page.output / page.address, sheet)]
        print(
            f"{name:14}  {middle.paint:4.0f} ms {paint:4.2f}  {middle.work:4.0f} ms {work:4.2f}"
            f"  {middle.elements:8.0f}  {middle.shift:5.3f}  {'  '.join(sizes)}",
            flush=True,
        )


@contextmanager
def visitor(pages: Mapping[str, Page]) -> Iterator[Callable[[str], Visit]]:
    """Serve the pages' sites and start a browser; give a function that visits a page by name."""
    with ExitStack() as stack:
        sites = {page.output for page in pages.values()}
        served_at = {output: stack.enter_context(served(output, "/")) for output in sites}
        browser = stack.enter_context(chromium())

        def visit(name: str) -> Visit:
            page = pages[name]
            return visited(browser, served_at[page.output] + page.address)

        yield visit


def visited(browser: Browser, address: str) -> Visit:
    """Visit a page for the first time, on a phone."""
    with browser.new_context(**PHONE) as context:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", LINE)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        devtools.send("Performance.enable")

        def worked() -> float:
            metrics = devtools.send("Performance.getMetrics")["metrics"]
            return 1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")

        before = worked()
        page.goto(address, wait_until="load")
        page.wait_for_timeout(SETTLED)
        work = worked() - before
        elements = page.evaluate("document.querySelectorAll('*').length")
        return Visit(page.evaluate(FIRST_PAINT), work, page.evaluate(SHIFT), elements)


def packer() -> tuple[str, Callable[[bytes], bytes]]:
    """Give the name of what a web server packs texts with, and it: Brotli where Python has it."""
    try:
        return "Brotli", importlib.import_module("brotli").compress
    except ImportError:
        return "gzip", gzip.compress


def sizes_of(path: Path, pack: Callable[[bytes], bytes]) -> str:
    """Give a file's size in kB as it is, and as it is packed."""
    content = path.read_bytes()
    return f"{len(content) / 1000:6.1f} {len(pack(content)) / 1000:4.1f} kB"
