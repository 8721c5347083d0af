"""Whole builds for the tests: a small site, changed as a test asks, built as a user builds it."""

from __future__ import annotations

import locale
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck
from hypothesis import settings as given_settings

from project_page import project
from project_page.faults import Fault
from project_page.fields import DEFAULT_CATEGORIES
from project_page.settings import Site

from . import long_timeline, tools

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "fixtures" / "litet"
OTHER = ROOT / "tests" / "fixtures" / "annan-kommun"
LONG = ROOT / "tests" / "fixtures" / "lang"
TODAY = "2026-05-08"
# What the addresses of the other municipality's picture begin with, and how they end.
SQUARE = "bilder/torget-6d2e0e3c"
SQUARES = [f"{SQUARE}-{width}.{kind}" for width in (1080, 1360, 760) for kind in ("jpg", "webp")]

SMALL_SITE: Mapping[str, str | bytes] = {
    "sidor/introduktion.md": "---\ntitle: Vår vision\nmodified: 2026-01-02\n---\n\nInledning.\n",
    "sidor/kontakt.md": (
        "---\n"
        "title: Servicecenter\n"
        "visiting_address: Storgatan 1, Byhåla\n"
        "hours: måndag–fredag 08.00–16.00\n"
        "phones: 0555-123 45\n"
        "email: info@byhala.example\n"
        "---\n"
    ),
    "tidslinje/start.md": (
        "---\ntitle: Vi börjar\ndate: 3 april 2018\ncategory: workshop\n---\n\nDet började.\n"
    ),
}

# The pages that the law asks for, complete: the other municipality's, and the small site's own.
OTHER_SERVICE_PAGES: Mapping[str, bytes] = {
    name: (OTHER / "content" / name).read_bytes()
    for name in ("sidor/tillganglighet.md", "sidor/personuppgifter.md")
}
SERVICE_PAGES: Mapping[str, bytes] = {
    name: content.decode()
    .replace("Sjövika kommun", "Byhåla kommun")
    .replace("Nya torget i Sjövika", "Vår vision")
    .encode()
    for name, content in OTHER_SERVICE_PAGES.items()
}

SITE = Site("Vår vision", "Byhåla kommun", "", date.fromisoformat(TODAY), DEFAULT_CATEGORIES)

PUBLIC = replace(SITE, url="https://www.byhala.example/vision")


def listing(findings: Iterable[Fault], root: str) -> list[str]:
    """Give the lines that a build prints for some findings in the folder ``root``, sorted."""
    return [replace(one, path=f"{root}/{one.path}").text() for one in sorted(set(findings))]


# How long an example takes says nothing where others share the machine.
given_settings.register_profile(
    "shared", given_settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
given_settings.load_profile("shared")

# Pelican warns of a locale that a machine does not have, as ssh brings along from another one.
LOCALE = locale.setlocale(locale.LC_ALL)
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    os.environ["LC_ALL"] = "C.UTF-8"
locale.setlocale(locale.LC_ALL, LOCALE)


@dataclass(frozen=True)
class Build:
    """What a build left: its exit status, what it said, and its output folder."""

    status: int
    said: str
    complained: str
    output: Path

    def text(self, address: str) -> str:
        """Give a written file's text."""
        return (self.output / address).read_text(encoding="utf-8")

    def page(self, address: str = "index.html") -> BeautifulSoup:
        """Give a written page, parsed as a browser would."""
        return BeautifulSoup(self.text(address), "html5lib")

    @property
    def files(self) -> dict[str, bytes]:
        """Give all written files by their address."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        }

    @property
    def stylesheet(self) -> str:
        """Give the style sheet's address, which in a release has its content's sum in it."""
        [name] = [name for name in self.files if re.fullmatch(r"css/.+\.css", name)]
        return name

    @property
    def pages(self) -> list[str]:
        """Give the addresses of all written HTML pages."""
        return [name for name in self.files if name.endswith(".html")]


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write files into a folder; None removes one."""
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.encode("utf-8")
        path.write_bytes(content)


def run_pelican(
    folder: Path, settings: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> Build:
    """Run the real command in a folder that holds content/, into its output/."""
    command = ["pelican", "content", "-s", str(settings), "-o", "output", "--log-handler", "plain"]
    surroundings = {**os.environ, "SITE_TODAY": TODAY, **(environment or {})}
    return run_module(folder, [*command, *arguments], surroundings)


def run_module(folder: Path, command: list[str], environment: Mapping[str, str]) -> Build:
    """Run a module of Python's with its arguments in a folder, to its end."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Build(done.returncode, done.stdout, done.stderr, folder / "output")


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Build]:
    """Give ``build(files, *arguments, settings=…, environment=…)``: the small site, changed by the
    files, built by the real command."""
    write(tmp_path / "content", SMALL_SITE)

    def build(
        files: Mapping[str, str | bytes | None] | None = None,
        *arguments: str,
        settings: str = "pelicanconf.py",
        environment: Mapping[str, str] | None = None,
    ) -> Build:
        write(tmp_path / "content", files or {})
        return run_pelican(tmp_path, SMALL / settings, *arguments, environment=environment)

    return build


@pytest.fixture
def faults(tmp_path: Path) -> Callable[..., list[str]]:
    """Give ``faults(files)``: the small site, changed by the files, read without Pelican; what is
    wrong with it, as the build prints it."""
    write(tmp_path / "content", SMALL_SITE)

    def faults(files: Mapping[str, str | bytes | None]) -> list[str]:
        write(tmp_path / "content", files)
        try:
            project.load(tmp_path / "content", SITE)
        except project.ContentFaults as wrong:
            return listing(wrong.faults, "content")
        return []

    return faults


@pytest.fixture
def advice(tmp_path: Path) -> Callable[..., list[str]]:
    """Give ``advice(files)``: what the build would advise for the small site, changed."""
    write(tmp_path / "content", SMALL_SITE)

    def advice(files: Mapping[str, str | bytes | None]) -> list[str]:
        write(tmp_path / "content", files)
        return listing(project.load(tmp_path / "content", SITE).advice, "content")

    return advice


@pytest.fixture
def public(tmp_path: Path) -> Callable[..., project.Project]:
    """Give ``public(files, **site)``: the small site, changed by the files, read without Pelican
    as it is published; ``site`` has what differs in its settings."""
    write(tmp_path / "content", SMALL_SITE)

    def public(files: Mapping[str, str | bytes | None], **site: Any) -> project.Project:
        write(tmp_path / "content", files)
        return project.load(tmp_path / "content", replace(PUBLIC, **site))

    return public


@pytest.fixture(scope="session")
def karlskoga(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the real content as it is built on a desk."""
    folder = tmp_path_factory.mktemp("karlskoga")
    shutil.copytree(ROOT / "content", folder / "content")
    return run_pelican(folder, ROOT / "pelicanconf.py")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the real content as it is published."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(ROOT / "content", folder / "content")
    return run_pelican(folder, ROOT / "publishconf.py")


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the other municipality's site."""
    folder = tmp_path_factory.mktemp("annan-kommun")
    shutil.copytree(OTHER / "content", folder / "content")
    return run_pelican(folder, OTHER / "pelicanconf.py")


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a site with more entries than its start page shows."""
    folder = tmp_path_factory.mktemp("lang")
    write(folder / "content", long_timeline.files())
    return run_pelican(folder, LONG / "pelicanconf.py")


def visible_text(page: BeautifulSoup) -> str:
    """Give a page's text as it is read, with single spaces."""
    return re.sub(r"\s+", " ", page.body.get_text(" ")).strip() if page.body else ""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what the tests ran on."""
    browser = tools.chromium()
    terminalreporter.write_line(f"Ran on {tools.machine()}")
    terminalreporter.write_line(f"Browser: {tools.version(browser) if browser else 'none'}")
    terminalreporter.write_line(f"Nu HTML checker: {tools.nu_version()}")
