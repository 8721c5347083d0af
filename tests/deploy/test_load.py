"""Visitors go on while releases are switched, again and again; nobody sees anything broken."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import web
from .projects import ROOT, Project
from .sites import published
from .web import Web

REQUESTS, DEPLOYS = 20_000, 10  # at least
VERSIONS = 150
PAGES = 60
FIGURE = Callable[[str], None]


def test_nothing_is_broken_through_deploys(tmp_path: Path, figure: FIGURE) -> None:
    builds, known = _builds(tmp_path)
    project = Project(tmp_path / "projekt")
    _take(project, builds[0])
    project.deploy()
    with web.serving(project.www, tmp_path / "nginx") as running:
        project.settings["DEPLOY_URL"] = running.address
        project.settings["SSL_CERT_FILE"] = str(running.certificate)
        with _visitors(running, project.www, known) as visitors:
            deploys = 0
            for build in builds[1:]:
                _take(project, build)
                project.deploy()
                deploys += 1
                if visitors.requests >= REQUESTS and deploys >= DEPLOYS:
                    break
        assert running.log("error") == ""
    told = visitors.told
    figure(
        f"{told['requests']} requests, {told['views']} page views through {deploys} deploys, "
        f"{told['304']} of them answered by what the browser had: {_share(told)}"
    )
    assert (told["broken"], told["examples"]) == ({}, [])
    assert told["requests"] >= REQUESTS
    assert deploys >= DEPLOYS


def test_the_same_visitors_see_broken_pages_where_files_are_copied_over_what_is_shown(
    tmp_path: Path, figure: FIGURE
) -> None:
    builds, known = _builds(tmp_path)
    live = tmp_path / "www" / "current"
    _copy(builds[0], live)
    with (
        web.serving(live.parent, tmp_path / "nginx") as running,
        _visitors(running, live.parent, known) as visitors,
    ):
        for build in builds[1:]:
            _copy(build, live)
            if visitors.requests >= REQUESTS // 10:
                break
    told = visitors.told
    # That a page is newer than the one that was asked for before it is no more than untidy here.
    told["broken"] = {what: n for what, n in told["broken"].items() if "404" in what}
    figure(f"{told['views']} page views while rsync copies into the live folder: {_share(told)}")
    assert told["broken"]


def _builds(folder: Path) -> tuple[list[Path], Path]:
    """Make builds that all differ, and the list of what each address has in which of them."""
    builds = [_build(folder / "builds" / str(number), number) for number in range(VERSIONS)]
    known: dict[str, dict[str, list[int]]] = {}
    for number, build in enumerate(builds):
        files = json.loads((build / "manifest.json").read_bytes())["files"]
        for address, digest in files.items():
            known.setdefault(address, {}).setdefault(digest, []).append(number)
    listed = folder / "builds.json"
    listed.write_text(json.dumps(known), "utf-8")
    return builds, listed


def _build(folder: Path, number: int) -> Path:
    """Make a build with pages that name a stylesheet and pictures, all of its own; every page has
    the size of its other versions, and every third is the same as in the version before."""
    style = f"/* {number:04} */\nmain {{ margin: 0 }}\n"
    sheet = f"css/main.{_sum(style)[:16]}.css"
    pictures = {
        f"bilder/bild-{n}-{_sum(drawn)[:8]}-760.webp": drawn
        for n, drawn in enumerate(f"RIFF {number * (n == 0):04} {n}" * 500 for n in range(3))
    }
    pages = {
        f"tidslinje/bild-{n:03}.html": _page("../", sheet, pictures, f"{n} i {number:04}")
        for n in range(PAGES)
    } | {
        f"tidslinje/samma-{n:03}.html": f"<!doctype html><title>{n} i {number // 3:04}</title>"
        for n in range(PAGES // 3)
    }
    pages["index.html"] = _page("", sheet, pictures, f"{number:04}")
    pages["tidslinje/a.html"] = _page("../", sheet, pictures, f"A i {number:04}")
    more = {sheet: style, **pictures, **pages, "version.txt": str(number)}
    return published(folder, f"{number:04}", pages=0, more=more)


def _page(root: str, sheet: str, pictures: dict[str, str], text: str) -> str:
    shown = "".join(f'<img src="{root}{name}" alt="">' for name in pictures)
    return (
        f'<!doctype html><html lang="sv"><link rel="stylesheet" href="{root}{sheet}">'
        f"<title>{text}</title><main>{shown}</main>"
    )


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _take(project: Project, build: Path) -> None:
    """Let a build be what is to be deployed."""
    output = project.folder / "output"
    if output.exists():
        output.rename(project.folder / f"earlier-{time.monotonic_ns()}")
    build.rename(output)


def _copy(build: Path, live: Path) -> None:
    """Do what is often done: lay the new files over those that are shown, and remove the rest."""
    live.mkdir(parents=True, exist_ok=True)
    subprocess.run(["rsync", "-a", "--delete", f"{build}/", f"{live}/"], check=True)


class Visitors:
    """How many requests there were so far, and what is ``told`` in the end."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.requests = 0
        self.told: dict[str, Any] = {}
        self._process = process
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            said = json.loads(line)
            if isinstance(said, int):
                self.requests = said
            else:
                self.told = {"304": 0, **said}

    def stop(self) -> None:
        """Let all finish their views, and leave."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(60)
        self._reading.join()
        self._process.stdout.close()


@contextmanager
def _visitors(running: Web, root: Path, known: Path) -> Iterator[Visitors]:
    """Have visitors, in a process of their own, for as long as the block lasts."""
    words = [str(running.https), str(running.certificate), str(root), str(known)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.deploy.load", *words],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    visitors = Visitors(process)
    try:
        yield visitors
    finally:
        visitors.stop()


def _share(told: dict[str, Any]) -> str:
    count = sum(told["broken"].values())
    return f"{count} broken ({100 * count / told['views']:.1f} %)"
