"""A whole story at the desk: in the real forms, through Decap's server, to the page beside them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from ..conftest import OTHER, ROOT, SMALL_SITE
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
    browser = window.context.browser
    assert browser
    context = browser.new_context(viewport={"width": 1600, "height": 900})  # nothing is left in it
    fresh = context.new_page()
    fresh.goto(f"{desk.address}_redigera/")
    yield fresh
    context.close()


def forms(page: Page) -> FrameLocator:
    return page.frame_locator("iframe.form")


def shown(page: Page) -> FrameLocator:
    return page.frame_locator("iframe.page")


def save(page: Page) -> None:
    forms(page).get_by_role("button", name="Spara", exact=True).click()
    forms(page).get_by_role("menuitem", name="Spara", exact=True).click()


def choose_picture(page: Page) -> None:
    """Take a picture from this machine, as the form's own window has it."""
    form = forms(page)
    form.get_by_role("button", name="Välj en bild").click()
    form.locator("input[type=file]").set_input_files(PICTURE)
    form.get_by_role("button", name="Använd den valda").click()


def changes(page: Page) -> list[str]:
    """Give the lines of the summary of changes."""
    page.get_by_role("button", name="Vad ändras?").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Ändringar på den publika sidan")).to_be_visible()
    said = dialog.locator("h3, .report > ul > li").all_inner_texts()
    dialog.get_by_role("button", name="Stäng").click()
    return said


def test_an_entry_is_refused_mended_saved_and_seen_and_its_change_told(
    desk: Preview, page: Page
) -> None:
    form = forms(page)
    form.get_by_role("link", name="Ny händelse").click()
    form.get_by_label("Rubrik").fill("Torget invigs")
    form.get_by_label("Datum").fill("mars/april 2018")
    expect(form.get_by_text("Förstås som: mars–april 2018")).to_be_visible()
    form.get_by_label("Kategori").click()
    form.get_by_role("option", name="information").click()
    form.get_by_label("Brödtext").fill("Det blev ett torg.")
    choose_picture(page)
    save(page)

    refusal = form.get_by_role("alert", name="Texten är inte sparad")
    expect(refusal.get_by_role("listitem")).to_contain_text(
        "Bilden saknar beskrivning. "
        "Skriv Bildbeskrivning: och vad bilden visar, för den som inte ser den."
    )
    assert diff(desk.folder) == []
    assert not (desk.folder / "content" / "bilder").exists()

    refusal.get_by_role("button", name="Gå till Bildbeskrivning").click()
    expect(form.get_by_label("Bildbeskrivning")).to_be_focused()
    page.keyboard.type("Ett torg med träd")
    save(page)
    entry = shown(page).get_by_role("article")
    expect(entry.get_by_role("heading", name="mars–april 2018 – Torget invigs")).to_be_visible()
    expect(entry.get_by_role("img", name="Ett torg med träd")).to_be_visible()
    expect(page.get_by_role("status").first).to_have_text("Sparat. Sidan visar ändringen.")
    [written] = (desk.folder / "content" / "tidslinje").glob("*torget*.md")
    assert written.name == "2018-03-torget-invigs.md"
    assert written.read_text("utf-8") == (
        "---\ntitle: Torget invigs\ndate: mars/april 2018\ncategory: information\n"
        "image: bilder/torget.jpg\nimage_alt: Ett torg med träd\n---\n\nDet blev ett torg.\n"
    )
    expect(refusal).not_to_be_attached()

    assert changes(page) == [
        "1 händelse läggs till",
        "mars–april 2018 – Torget invigs\nFilen är content/tidslinje/2018-03-torget-invigs.md.",
        "Bilder och dokument",
        "bilder/torget.jpg läggs till.",
    ]


@pytest.mark.slow
def test_the_temporary_hours_are_changed_by_one_line(desk: Preview, page: Page) -> None:
    form = forms(page)
    form.get_by_role("link", name="Inledning och kontakt").click()
    form.get_by_role("link", name="Kontaktuppgifter och öppettider").click()
    form.get_by_label("Till och med").fill("2026-06-30")
    save(page)
    hours = shown(page).get_by_text("Till och med 30 juni 2026:")
    expect(hours).to_be_visible()
    assert diff(desk.folder) == ["-    until: 2026-08-31", "+    until: 2026-06-30"]
    told = changes(page)
    assert told[told.index("Kontaktuppgifterna ändras") + 1].replace("\N{NO-BREAK SPACE}", " ") == (
        "Tillfälliga öppettider:\n"
        "till och med 31 augusti 2026: 10.00–14.00\n"
        "till och med 30 juni 2026: 10.00–14.00"
    )


@pytest.mark.slow
def test_a_link_in_the_preview_opens_the_form_of_the_page(desk: Preview, page: Page) -> None:
    shown(page).get_by_role("link", name="Ändra den här sidan").click()
    expect(forms(page).get_by_label("Rubrik")).to_have_value("Vår vision")
    desk.write({"tidslinje/start.md": SMALL_SITE["tidslinje/start.md"].replace("3 april", "3/4")})
    shown(page).get_by_role("link", name="content/tidslinje/start.md, rad 3").click()
    expect(forms(page).get_by_label("Datum")).to_have_value("3/4 2018")
    expect(forms(page).get_by_text("har månaden i siffror")).to_be_visible()
    desk.write({"tidslinje/start.md": SMALL_SITE["tidslinje/start.md"]})


@pytest.mark.slow
def test_what_somebody_else_has_written_meanwhile_is_not_overwritten(
    desk: Preview, page: Page
) -> None:
    form = forms(page)
    form.get_by_role("link", name="3 april 2018: Vi börjar").click()
    form.get_by_label("Plats").fill("Stadshuset")
    elsewhere = SMALL_SITE["tidslinje/start.md"].replace("började", "tog fart")
    desk.write({"tidslinje/start.md": elsewhere})
    save(page)
    expect(form.get_by_role("alert", name="Texten är inte sparad")).to_contain_text(
        "tidslinje/start.md har ändrats någon annanstans sedan formuläret öppnades."
    )
    assert desk.read("tidslinje/start.md") == elsewhere
    desk.write({"tidslinje/start.md": SMALL_SITE["tidslinje/start.md"]})


@pytest.mark.slow
def test_the_handbook_calls_things_as_they_are_called_on_the_screen(
    desk: Preview, page: Page
) -> None:
    handbook = (ROOT / "HANDBOK.md").read_text("utf-8")
    section = handbook.partition("## Redigera i formulär\n")[2].partition("\n## ")[0]
    named = set(re.findall("”([^”]+)”", section))
    form = forms(page)
    seen = page.inner_text("body") + text(form)
    form.get_by_role("link", name="Inledning och kontakt").click()
    expect(form.get_by_role("link", name="Kontaktuppgifter och öppettider")).to_be_visible()
    seen += text(form)
    form.get_by_role("link", name="Händelser").click()
    form.get_by_role("link", name="Ny händelse").click()
    form.get_by_label("Status").click()
    expect(form.get_by_role("option", name="utkast")).to_be_visible()
    seen += text(form) + text(shown(page).locator(":root"))
    refusals = {"Texten är inte sparad", "Ändra den här sidan"}  # which the stories above come upon
    assert sorted(name for name in named - refusals if name not in seen) == []
    assert refusals <= named


def text(frame: FrameLocator | Locator) -> str:
    return frame.locator("body").inner_text()


def test_the_forms_are_no_part_of_the_site(desk: Preview) -> None:
    kept = [path for path in (desk.folder / ".cache" / "preview").rglob("*") if path.is_file()]
    assert not any(b"_redigera" in path.read_bytes() for path in kept)
    assert not (desk.folder / "output").exists()
