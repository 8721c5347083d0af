"""The editor at a desk of the tests': its files, a real decap-server, and what the checks say."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from authoring import editor
from authoring.editor import config, npm
from project_page.dates import InvalidPeriod, Period
from tests import ports
from tests.conftest import ROOT, SITE

BASE = "/_redigera/"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css",
         ".json": "application/json"}  # fmt: skip
Refuse = Callable[[dict[str, Any]], dict[str, Any] | None]


@contextmanager
def desk(folder: Path, fetched: npm.Fetched, refuse: Refuse = lambda _: None) -> Iterator[str]:
    """Serve the editor for the content in a folder; give its address.

    ``refuse(request)`` gives what a save is answered with instead of being done, or None.
    """
    files = editor.assemble(fetched, config.local(SITE))
    with decap_server(folder) as server:
        handler = partial(_Handler, files=files, server=server, refuse=refuse)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as web:
            thread = Thread(target=web.serve_forever, args=(0.05,))
            thread.start()
            yield f"http://127.0.0.1:{web.server_port}{BASE}formular.html"
            web.shutdown()
            thread.join()


@contextmanager
def decap_server(folder: Path) -> Iterator[str]:
    """Run Decap's server on files in a folder; give where it is asked."""
    with ports.reserved() as port:
        yield from _listening(folder, port)


def _listening(folder: Path, port: int) -> Iterator[str]:
    own = {"MODE": "fs", "BIND_HOST": "127.0.0.1", "PORT": str(port), "ORIGIN": "http://127.0.0.1",
           "GIT_REPO_DIRECTORY": str(folder)}  # fmt: skip
    process = subprocess.Popen(
        npm.decap_server(ROOT), env={**os.environ, **own}, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/api/v1"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("decap-server did not start")


class _Handler(BaseHTTPRequestHandler):
    def __init__(
        self,
        *arguments: Any,
        files: Mapping[str, Path | bytes],
        server: str,
        refuse: Refuse,
    ) -> None:
        self.files, self.proxied, self.refuse = files, server, refuse
        super().__init__(*arguments)

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        name = address.path.removeprefix(BASE)
        file = self.files.get(name)
        if name == "datum":
            self._answer(200, ".json", _understood(parse_qs(address.query)["text"][0]))
        elif file is None:
            self._answer(404, ".html", b"")
        else:
            body = file if isinstance(file, bytes) else file.read_bytes()
            self._answer(200, Path(name).suffix, body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        refused = self.refuse(json.loads(body))
        if refused:
            self._answer(422, ".json", json.dumps(refused).encode())
            return
        request = urllib.request.Request(  # noqa: S310
            self.proxied, body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            self._answer(200, ".json", answer.read())

    def _answer(self, status: int, suffix: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{TYPES.get(suffix, 'text/plain')}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _understood(text: str) -> bytes:
    try:
        said = {"understood": Period.parse(text).wording("sv")}
    except InvalidPeriod as invalid:
        said = {"what": invalid.what, "cure": invalid.cure}
    return json.dumps(said).encode()
