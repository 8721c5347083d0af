"""A browser that shows the real pages as the server sends them finds nothing to complain about."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import ConsoleMessage, sync_playwright

from tests import tools
from tests.conftest import OTHER, run_pelican

from . import web
from .projects import Project

SHOWN = ("", "index.html", "om-projektet.html", "tidslinje/oppet-byggmote.html",
         "tidslinje.json", "tidslinje.schema.json", "robots.txt")  # fmt: skip
RULES = "document.styleSheets[0].cssRules.length"
PICTURES = "[...document.images].filter(one => one.complete && !one.naturalWidth).length"


def test_a_browser_shows_all_kinds_of_pages_without_a_complaint(tmp_path: Path) -> None:
    project = Project(tmp_path / "projekt")
    shutil.copytree(OTHER / "content", project.folder / "content")
    released = ("-e", "PROJECT_PAGE_RELEASE=true")
    assert run_pelican(project.folder, OTHER / "pelicanconf.py", *released).status == 0
    assert project.run("deploy").status == 0
    said: list[str] = []
    with (
        web.serving(project.www, tmp_path / "nginx") as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=tools.chromium(), args=["--no-sandbox"]) as one,
    ):
        for address in SHOWN:
            page = one.new_page(ignore_https_errors=True)
            page.on("console", lambda message: said.extend(_complaints(message)))
            answer = page.goto(f"{server.address}/{address}", wait_until="networkidle")
            assert (answer and answer.status, said) == (200, []), address
            if not address or address.endswith(".html"):
                assert page.evaluate(RULES) > 0
                assert page.evaluate(PICTURES) == 0
            page.close()


def _complaints(message: ConsoleMessage) -> list[str]:
    """Give what a browser says, but that files which are no pages name no icon."""
    return [] if message.location["url"].endswith("/favicon.ico") else [message.text]
