"""The editor on this machine: forms beside the real page, and nothing saved that would be wrong."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from project_page.faults import Wrong

from . import changes, command, editor, local, opening, preview, trial, understood
from .editor import npm
from .saving import DIRECT, Saving
from .server import HOST, STATIC, Handler, Server
from .telling import ADDED, DELETED, Line, Report
from .terminal import say

BEGINNING = "/_redigera/"
_LONGEST_START = 30  # seconds


def main(port: int, *, opens: bool = True) -> None:
    """Show the editor until interrupted; ``port`` gives way to a free one."""
    here = Path.cwd()
    preview.end_on_signals()
    site = local.read(here)
    files = editor.files(site)
    shown = preview.Preview(here, edit=edit_address(site))
    server = Server(shown, port)
    origin = f"http://{HOST}:{server.server_port}"
    with preview.alone(here, f"{origin}{BEGINNING}"), decap(here, origin) as decap_port:
        trial.clear(here)
        saving = Saving(lambda: local.read(here), decap_port)
        server.more = {
            f"{BEGINNING}api/v1": saving.respond,
            f"{BEGINNING}datum": _understood,
            f"{BEGINNING}andringar": lambda handler: _changes(handler, here),
            BEGINNING: lambda handler: _file(handler, files),
        }
        say(f"Redigera på {origin}{BEGINNING}")
        if opens:
            address = f"{origin}{BEGINNING}"
            Thread(target=opening.open_address, args=(address,), daemon=True).start()
        preview.run(shown, server)


def edit_address(site: local.LocalSite) -> Callable[[str], str | None]:
    """Give how to find the editor's address of a file, whose path is from the site's folder."""
    content = PurePosixPath(site.relative("."))

    def address(path: str) -> str | None:
        if not PurePosixPath(path).is_relative_to(content):
            return None
        found = editor.address(PurePosixPath(path).relative_to(content).as_posix())
        return f"{BEGINNING}{found}" if found else None

    return address


@contextmanager
def decap(here: Path, origin: str) -> Iterator[int]:
    """Run Decap's local server for a folder on a free port, which it gives, until it is left.

    It ends with this process in any case, since it listens to a pipe from it.
    """
    port = _free_port()
    node, script = npm.decap_server(here)
    process = subprocess.Popen(
        [node, "-e", _UNTIL_LEFT, script],
        env={
            **os.environ,
            "MODE": "fs",
            "BIND_HOST": HOST,
            "PORT": str(port),
            "ORIGIN": origin,
            "GIT_REPO_DIRECTORY": str(here),
            "LOG_LEVEL": "error",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process, here)
        yield port
    finally:
        process.terminate()
        process.wait()


_UNTIL_LEFT = "process.stdin.resume().on('end', () => process.exit()); require(process.argv[1])"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes], here: Path) -> None:
    """Wait until the server answers, and answers for this folder."""
    asked = urllib.request.Request(
        f"http://{HOST}:{port}/api/v1", b'{"action":"info"}', {"Content-Type": "application/json"}
    )
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end and process.poll() is None:
        try:
            with DIRECT.open(asked, timeout=5) as answer:
                if json.load(answer) == {**_INFO, "repo": here.name}:
                    return
        except (OSError, ValueError):
            time.sleep(0.1)
    raise SystemExit("Redigeraren kunde inte starta. Kör make clean och sedan make edit igen.")


_INFO = {"publish_modes": ["simple"], "type": "local_fs"}


def _understood(handler: Handler) -> None:
    """Tell how a date is understood."""
    query = parse_qs(urlsplit(handler.path).query)
    handler.give_json(understood.answer(query.get("text", [""])[0]))


def _changes(handler: Handler, here: Path) -> None:
    """Tell what the texts change on the public page, and keep the list of former addresses."""
    try:
        report = changes.tell(here)
    except Wrong as wrong:
        report = Report(changes.TITLE, (wrong.what, wrong.cure))
    except SystemExit as ended:  # the settings cannot be read
        report = Report(changes.TITLE, (str(ended),))
    handler.give_json(
        {
            "title": report.title,
            "paragraphs": report.paragraphs,
            "sections": [
                {"heading": section.heading, "lines": [*map(_line, section.lines)]}
                for section in report.sections
            ],
        }
    )


_MARKS = {DELETED: "del", ADDED: "ins"}


def _line(line: Line) -> dict[str, Any]:
    pieces = [{"words": piece.words, "mark": _MARKS.get(piece.mark, "")} for piece in line.pieces]
    return {"pieces": pieces, "below": [*map(_line, line.below)]}


def _file(handler: Handler, files: dict[str, Path | bytes]) -> None:
    """Give a file of the editor; the page that holds the forms and the preview is its index."""
    name = handler.address.removeprefix(BEGINNING)
    own = {"": "redigera.html", "redigera.js": "redigera.js", "redigera.css": "redigera.css"}
    found = STATIC / own[name] if name in own else files.get(name)
    if isinstance(found, bytes):
        handler.give(found, "application/json")
    elif found is None:
        handler.send_error(404)
    else:
        handler.give_file(found)


if __name__ == "__main__":
    command.run(lambda words: main(int(words[0]), opens="--stilla" not in words))
