"""A browser, a small web server, and the page types that are looked at in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import tools

OFFLINE = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NOT_FOUND = "404.html"
# WCAG 2.2, 1.4.12.
TEXT_SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
"""
# The path on its host that each municipality's site is made for.
PREFIXES = {"karlskoga": "/", "other": "/torget/", "long": "/"}


class PageType(NamedTuple):
    """A kind of page: whose it is, and a pattern whose first match among the addresses it is."""

    site: str
    pattern: str

    def address(self, output: Path) -> str:
        """Give the page's address in a written site."""
        return min(path.relative_to(output).as_posix() for path in output.glob(self.pattern))


PAGE_TYPES = {
    "karlskoga-start": PageType("karlskoga", "index.html"),
    "karlskoga-event": PageType("karlskoga", "tidslinje/*.html"),
    "karlskoga-404": PageType("karlskoga", NOT_FOUND),
    "other-start": PageType("other", "index.html"),
    "other-upcoming": PageType("other", "tidslinje/oppet-byggmote.html"),
    "other-under-way": PageType("other", "tidslinje/torget-byggs-om.html"),
    "other-cancelled": PageType("other", "tidslinje/stadsvandring.html"),
    "other-picture": PageType("other", "tidslinje/provtorg.html"),
    "other-visit": PageType("other", "studiebesok/studiebesok-i-norrby.html"),
    "other-translated-entry": PageType("other", "tidslinje/oppet-byggmote.en.html"),
    "other-right-to-left": PageType("other", "nya-torget-i-sjovika.ar.html"),
    "other-page": PageType("other", "om-projektet.html"),
    "other-translated-page": PageType("other", "om-projektet.en.html"),
    "other-statement": PageType("other", "tillganglighetsredogorelse.html"),
    "other-personal-data": PageType("other", "personuppgifter-och-kakor.html"),
    "other-site-map": PageType("other", "webbplatskarta.html"),
    "other-moved": PageType("other", "tidslinje/byggmote-pa-torget.html"),
    "other-gone": PageType("other", "tidslinje/forsta-ideerna.html"),
    "other-404": PageType("other", NOT_FOUND),
    "long-start": PageType("long", "index.html"),
    "long-year": PageType("long", "ar/2026.html"),
    "long-category": PageType("long", "kategori/samrad.html"),
}

# Those that are made of the same parts as others, from other texts.
ALIKE = {
    "karlskoga-event", "karlskoga-404", "other-under-way", "other-visit", "other-translated-page"
}  # fmt: skip
ONE_OF_EACH_TEMPLATE = (
    "other-start", "other-right-to-left", "other-upcoming", "other-page", "other-statement",
    "other-personal-data", "other-site-map", "other-moved", "other-gone", "other-404", "long-year",
    "long-category",
)  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser, without anything it does on its own, and close it."""
    path = tools.chromium()
    if path is None:
        raise FileNotFoundError("There is no browser; python -m tests.tools fetches one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(OFFLINE))
        yield browser
        browser.close()


@contextmanager
def served(output: Path, prefix: str) -> Iterator[str]:
    """Serve a written site on a free port of this machine; give its address."""
    handler = partial(_Handler, prefix=prefix, directory=str(output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """Answers under a prefix, with 404.html for what is not there."""

    def __init__(self, *arguments: object, prefix: str, **options: object) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.prefix)
        return super().translate_path("/" + path.removeprefix(self.prefix) if inside else "/-")

    def send_error(self, code: int, *_: object, **__: object) -> None:
        body = Path(self.directory, NOT_FOUND).read_bytes() if code == HTTPStatus.NOT_FOUND else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def location(page_type: PageType, output: Path, served_at: str) -> str:
    """Give where a browser finds a page: on disk, but the 404 page, which only a server gives."""
    if page_type.pattern == NOT_FOUND:
        return f"{served_at}saknas/{NOT_FOUND}"
    return (output / page_type.address(output)).as_uri()


def stay(window: Page | BrowserContext, address: str, file: Path) -> None:
    """Let a window show a page that sends its readers on, as who is not sent on sees it."""
    html = file.read_text("utf-8")
    still = re.sub('<meta http-equiv="refresh"[^>]*>', "", html)
    if still != html:
        window.route(address, lambda route: route.fulfill(body=still, content_type="text/html"))


@contextmanager
def default_text_size(page: Page, pixels: int) -> Iterator[None]:
    """Set the text size that the page starts from, as a reader does in the browser's settings."""
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": pixels}})
    try:
        yield
    finally:
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
        settings.detach()
