"""The preview's web server: the page as it was built, with a script that keeps it fresh.

It answers this machine alone. Other web pages in the same browser can reach it too, and make it
show another day or, where an editor is there, write files; therefore whoever asks must name this
server as the host, and what changes something must come from a page of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .preview import Preview

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
OWN = "/_visning/"  # no page's address begins so
STATIC = Path(__file__).parent / "static"
LARGEST = 100_000_000  # bytes of a request; pictures come in base64
PATIENCE = 30  # seconds in which something must come from who asks
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html",
          ".json": "application/json", ".svg": "image/svg+xml"}  # fmt: skip
_NOTHING_YET = """<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Förhandsvisning</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"></head>
<body style="font-family: system-ui, sans-serif; margin: 2rem">
<p>Sidan har inte kunnat byggas än.</p>
</body></html>
"""


class Server(ThreadingHTTPServer):
    """Serves a preview on this machine; ``more`` answers addresses that begin with its key."""

    def __init__(
        self,
        preview: Preview,
        port: int,
        more: Mapping[str, Callable[[Handler], None]] | None = None,
    ) -> None:
        self.preview, self.more = preview, more or {}
        try:
            super().__init__((HOST, port), Handler)
        except (OSError, OverflowError):  # it is taken, or there is no such port
            super().__init__((HOST, 0), Handler)

    @property
    def address_of_page(self) -> str:
        """Give where the page is seen."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, *_: Any) -> None:
        """Say nothing of browsers that have gone away."""


class Handler(SimpleHTTPRequestHandler):
    """Answers one request."""

    server: Server
    timeout = PATIENCE
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **_TYPES}  # noqa: RUF012

    def __init__(self, request: Any, address: Any, server: Server) -> None:
        super().__init__(request, address, server, directory=str(server.preview.folder))

    def do_GET(self) -> None:
        """Give a page, one of its files, or what the script asks for."""
        if self._is_ours():
            self._respond()

    def do_HEAD(self) -> None:
        """Give the head of the same."""
        self.do_GET()

    def do_POST(self) -> None:
        """Change something."""
        if self._is_ours() and self._comes_from_here() and self._is_small_enough():
            self._respond()

    @property
    def address(self) -> str:
        """Give the address that is asked for, without what stands after a question mark."""
        return self.path.partition("#")[0].partition("?")[0]

    def body(self) -> bytes:
        """Give what was sent."""
        return self.rfile.read(self._length)

    @property
    def _length(self) -> int:
        """Give how many bytes are said to come."""
        written = self.headers.get("Content-Length", "")
        return int(written) if written.isdecimal() and len(written) < 20 else 0

    def give(self, body: bytes, kind: str, status: int = 200) -> None:
        """Answer with some bytes of a kind: ``text/html``."""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def give_json(self, values: Any, status: int = 200) -> None:
        """Answer with values as JSON."""
        self.give(json.dumps(values).encode(), "application/json", status)

    def give_file(self, path: Path) -> None:
        """Answer with a file as it is, or with the page for what does not exist."""
        content = _read(path)
        if content is None:
            self.send_error(404)
        else:
            self.give(content, self.guess_type(path))

    def _is_ours(self) -> bool:
        if self.headers.get("Host", "").partition(":")[0] in NAMES:
            return True
        self.give("Adressen hör inte till förhandsvisningen.".encode(), "text/plain", 421)
        return False

    def _comes_from_here(self) -> bool:
        if self.headers.get("Origin") in (None, f"http://{self.headers['Host']}"):
            return True
        self.give("Bara förhandsvisningens egna sidor får ändra något.".encode(), "text/plain", 403)
        return False

    def _is_small_enough(self) -> bool:
        if self._length <= LARGEST:
            return True
        most = f"{LARGEST * 3 // 4 // 1_000_000} MB"  # of what base64 is made of
        self.give_json({"error": f"Det är för mycket på en gång. Högst {most} kan sparas."}, 413)
        return False

    def _respond(self) -> None:
        answers = {OWN: _own, **self.server.more}
        for beginning, answer in answers.items():
            if self.address.startswith(beginning):
                return answer(self)
        if self.command == "POST":
            return self.send_error(405)
        return self._page()

    def _page(self) -> None:
        """Give a page with the script in it; its other files are given as they are."""
        version = self.server.preview.page  # before the page is read: it may be newer, never older
        path = Path(self.translate_path(self.path))
        if self.address == "/":
            path /= "index.html"
        is_folder = self.address != "/" and self.address.endswith("/")
        content = None if is_folder else _read(path) or _read(path)
        if content is None:
            self.send_error(404)
            return
        if path.suffix == ".html":
            self.give(_with_script(content.decode(errors="replace"), version), "text/html")
        else:
            self.give(content, self.guess_type(path))

    def end_headers(self) -> None:
        """Tell browsers to ask again each time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the page's own text where there is nothing."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        version, own = self.server.preview.page, Path(self.directory, "404.html")
        page = _read(own) or _read(own) or _NOTHING_YET.encode()
        self.give(_with_script(page.decode(errors="replace"), version), "text/html", 404)

    def log_message(self, *_: object) -> None:
        """Keep quiet about requests."""


def _read(path: Path) -> bytes | None:
    """Give a file, which is opened once and therefore of one build; None where there is none.

    A second look tells whether there is none, or whether the folder was exchanged for another
    build's, and removed, in the moment in which the file was looked for.
    """
    try:
        return path.read_bytes()
    except (OSError, ValueError):  # nothing, a folder, or no name that a file can have
        return None


def _with_script(page: str, version: int) -> bytes:
    script = f'<script src="{OWN}visning.js" data-page="{version}" defer></script>'
    before, end, after = page.rpartition("</body>")
    return f"{before}{script}{end}{after}".encode()


def _own(handler: Handler) -> None:
    """Give the script, what it shows as soon as that changes, or another day's page."""
    name = handler.address.removeprefix(OWN)
    if handler.command == "POST":
        _show_day(handler) if name == "dag" else handler.send_error(405)
    elif name == "nytt":
        seen, _, waits = handler.path.partition("?")[2].partition("&")
        handler.give_json(handler.server.preview.news(seen, waits=waits == "vantar"))
    else:
        handler.give_file(STATIC / Path(name).name)


def _show_day(handler: Handler) -> None:
    written = handler.body().decode(errors="replace")
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError:
        handler.give_json({"what": f"”{written[:40]}” är inte en dag."}, 400)
        return
    handler.server.preview.show(day)
    handler.give_json({})
