"""A preview on this machine: builds, serves the page, and builds again on every save."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

WATCHED = ("content", "theme", "plugins", "pelicanconf.py")
HOST = "127.0.0.1"


def main(port: int) -> None:
    """Serve the current folder's page until interrupted; ``port`` gives way to a free one."""
    from watchfiles import watch

    here = Path.cwd()
    output = here / "output"
    _build(here)
    server = _server(output, port)
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"\nSidan visas på http://{HOST}:{server.server_port}/  Avsluta med Ctrl-C.", flush=True)
    try:
        drawings = here.glob("*.svg")  # a logo, an icon
        for _ in watch(*(here / name for name in WATCHED), *drawings, step=100):
            print("\nNågot har sparats; bygger om.", flush=True)
            _build(here)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _build(here: Path) -> None:
    """Build in a process of its own, so that changed code and settings take effect.

    When it fails, its faults are on the terminal and the earlier page stays.
    """
    subprocess.call(
        [sys.executable, "-m", "whole_output", "content", "-s", "pelicanconf.py"]
        + ["--log-handler", "plain"],
        cwd=here,
    )


def _server(output: Path, port: int) -> ThreadingHTTPServer:
    handler = partial(_Handler, directory=str(output))
    try:
        return ThreadingHTTPServer((HOST, port), handler)
    except OSError:
        return ThreadingHTTPServer((HOST, 0), handler)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the page: never from a browser's cache, and the page's own 404."""

    def end_headers(self) -> None:
        """Tell browsers to ask again each time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the page's own text where there is nothing."""
        own = Path(self.directory, "404.html")
        if code != 404 or not own.is_file():
            super().send_error(code, message, explain)
            return
        body = own.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet about requests."""


if __name__ == "__main__":
    main(int(sys.argv[1]))
