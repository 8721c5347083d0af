"""The archive, unpacked and opened from disk."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page

from project_page import archive
from tests.conftest import SITE, Build


def test_it_opens_from_disk_with_its_stylesheet_and_asks_no_host(
    window: Page, other: Build, tmp_path: Path
) -> None:
    made = archive.write(SITE, other.output, tmp_path, datetime(2026, 5, 8, tzinfo=UTC))
    with ZipFile(made.path) as packed:
        packed.extractall(tmp_path)
    folder = (tmp_path / made.path.stem / "data").as_uri() + "/"
    asked = []
    page = window.context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{folder}index.html")
    assert page.title() == "Nya torget i Sjövika – Sjövika kommun"
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.locator("main a[href^='tidslinje/']").first.click()
    assert page.url.startswith(f"{folder}tidslinje/")
    page.wait_for_load_state()  # of its style sheet too
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.locator("a[href='../index.html']").first.click()
    assert page.url == f"{folder}index.html"
    assert [url for url in asked if not url.startswith(folder)] == []
    page.close()
