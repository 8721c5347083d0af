"""Pictures of the pages.

``python -m tests.screenshots`` takes those of the README and the handbook anew, into docs/; with a
folder's name it instead takes every page type at three widths, light, dark and as printed, into
that folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.browser import previewing
from tests.browser.browsing import PAGE_TYPES, PREFIXES, chromium, location, served

ROOT = Path(__file__).resolve().parent.parent
OTHER = ROOT / "tests" / "fixtures" / "annan-kommun"
# What each municipality's site is made from, and the day it is built for; empty means today.
SITES = {"karlskoga": (ROOT, ""), "other": (OTHER, "2026-05-08")}
A4_BETWEEN_MARGINS = 673


def main(arguments: list[str]) -> int:
    """Take the pictures."""
    with photographer() as take:
        if arguments:
            take_all(take, Path(arguments[0]))
        else:
            docs = ROOT / "docs"
            take("karlskoga-start", docs / "karlskoga.png", 1000, "light", height=1500)
            take("other-start", docs / "sjovika.png", 1000, "light", height=1500)
            take("other-start", docs / "sjovika-mobil.png", 390, "dark", height=844)
    if not arguments:
        take_those_of_the_handbook(ROOT / "docs")
    return 0


def take_all(take: Callable[..., None], folder: Path) -> None:
    """Take every page type in every look."""
    for name in (name for name, page in PAGE_TYPES.items() if page.site in SITES):
        for width, scheme in product((320, 768, 1280), ("light", "dark")):
            take(name, folder / f"{name}-{width}-{scheme}.png", width, scheme)
        take(name, folder / f"{name}-print.png", A4_BETWEEN_MARGINS, "light", media="print")


def take_those_of_the_handbook(docs: Path) -> None:
    """Take pictures of the editor and the preview at work."""
    with TemporaryDirectory() as folder, chromium() as browser:
        content = OTHER / "content"
        names = [path for path in content.rglob("*") if path.is_file()]
        files = {path.relative_to(content).as_posix(): path.read_bytes() for path in names}
        settings = (OTHER / "pelicanconf.py").read_text("utf-8").replace("HERE.parents[2]", "HERE")
        for drawing in OTHER.glob("*.svg"):
            shutil.copyfile(drawing, Path(folder, drawing.name))
        with previewing.running(
            Path(folder), files, "edit", "--stilla", start={}, settings=settings
        ) as desk:
            page = browser.new_page(viewport={"width": 1400, "height": 820}, locale="sv-SE")
            page.goto(f"{desk.address}_redigera/")
            form = page.frame_locator("iframe.form")
            form.get_by_role("link", name="Ny händelse").wait_for()
            page.frame_locator("iframe.page").get_by_text("Sidan som den är i dag").wait_for()
            _take(page, docs / "handbok-redigeraren.png")
            form.get_by_role("link", name="Ny händelse").click()
            form.get_by_label("Rubrik").fill("Torget öppnar")
            form.get_by_label("Datum").fill("mars/april 2026")
            form.get_by_label("Kategori").click()
            form.get_by_role("option", name="invigning").click()
            form.get_by_role("button", name="Välj en bild").click()
            form.get_by_text("torget.jpg").click()
            form.get_by_role("button", name="Använd den valda").click()
            form.get_by_role("button", name="Spara", exact=True).click()
            form.get_by_role("menuitem", name="Spara", exact=True).click()
            form.get_by_role("alert", name="Texten är inte sparad").wait_for()
            _take(page, docs / "handbok-fel.png")
            name = "tidslinje/forstudie.md"
            wrong = desk.read(name).replace("2023/24", "2023").replace("title:", "titel:")
            desk.write({name: wrong})
            page.set_viewport_size({"width": 1100, "height": 720})
            page.goto(desk.address)
            page.get_by_text("2 fel att rätta").wait_for()
            _take(page, docs / "handbok-forhandsvisning.png")


def _take(page: Page, file: Path) -> None:
    page.wait_for_timeout(1000)  # until nothing moves
    page.screenshot(path=file)
    print(file)


@contextmanager
def photographer() -> Iterator[Callable[..., None]]:
    """Build both sites and start a browser; give a function that takes a picture of a page type,
    whole, or as much as is seen in a window of ``height``."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        outputs = {site: build(site, folder) for site in SITES}
        served_at = {
            site: stack.enter_context(served(outputs[site], PREFIXES[site])) for site in SITES
        }
        browser = stack.enter_context(chromium())

        def take(
            name: str, file: Path, width: int, scheme: str, media: str = "screen", height: int = 0
        ) -> None:
            site = PAGE_TYPES[name].site
            window = {"width": width, "height": height or 900}
            page = browser.new_page(viewport=window, color_scheme=scheme)
            page.emulate_media(media=media)
            page.goto(location(PAGE_TYPES[name], outputs[site], served_at[site]))
            page.screenshot(path=file, full_page=not height)
            page.close()
            print(file)

        yield take


def build(site: str, folder: Path) -> Path:
    """Build a site into a folder of its own; give that."""
    source, today = SITES[site]
    output = folder / site
    subprocess.run(
        [sys.executable, "-m", "pelican", str(source / "content")]
        + ["-s", str(source / "pelicanconf.py"), "-o", str(output), "--log-handler", "plain"],
        env={**os.environ, "SITE_TODAY": today},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return output


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
