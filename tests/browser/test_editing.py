"""A whole story at the desk: in the real forms, through Decap's server, to the page beside them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from ..conftest import OTHER, SMALL_SITE
from .conftest import look_at
from .previewing import Preview, running

PICTURE = OTHER / "content" / "bilder" / "torget.jpg"
CONTACT = "sidor/kontakt.md"
HOURS = "temporary_hours:\n  - hours: 10.00–14.00\n    until: 2026-08-31\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("desk")
    contact = SMALL_SITE[CONTACT].replace("phones:", f"{HOURS}phones:")
    with running(folder, {CONTACT: contact}, "edit", "--stilla") as started:
        commit(folder)
        yield started


def commit(folder: Path) -> None:
    """Let what is there be what is public."""
    git = ("git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@x.example")
    (folder / ".gitignore").write_text(".cache/\n__pycache__/\n", "utf-8")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True)


def diff(folder: Path) -> list[str]:
    """Give the lines that differ from what is public."""
    command = ("git", "-C", str(folder), "diff", "-U0", "--no-color")
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    lines = said.stdout.splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.fixture
def page(desk: Preview, window: Page) -> Iterator[Page]:
    look_at(window, 1600)
    window.goto(f"{desk.address}_redigera/")
    yield window
    window.goto("about:blank")


def forms(page: Page) -> FrameLocator:
    return page.frame_locator("iframe.form")


def shown(page: Page) -> FrameLocator:
    return page.frame_locator("iframe.page")


def save(page: Page) -> None:
    forms(page).get_by_role("button", name="Spara", exact=True).click()
    forms(page).get_by_role("menuitem", name="Spara", exact=True).click()


def test_an_entry_is_written_refused_mended_saved_and_seen(desk: Preview, page: Page) -> None:
    form = forms(page)
    form.get_by_role("link", name="Ny händelse").click()
    form.get_by_label("Rubrik").fill("Torget invigs")
    form.get_by_label("Datum").fill("mars/april 2018")
    expect(form.get_by_text("Förstås som: mars–april 2018")).to_be_visible()
    page.pause()
