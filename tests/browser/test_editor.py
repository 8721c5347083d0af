"""The editor as staff meet it: a real browser, a real decap-server, real files."""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from authoring.editor import address, site
from authoring.local import LocalSite
from project_page import project
from tests import tools
from tests.conftest import OTHER, ROOT, SITE, SMALL_SITE, write

from .axe import ALL_RULES, bring
from .browsing import served
from .desk import desk

expect.set_options(timeout=20_000)  # the machine may have much to do
pytestmark = pytest.mark.slow

ENTRY = "tidslinje/start.md"
ENTRY_TEXT = str(SMALL_SITE[ENTRY])
NESTED = "tidslinje/2018/ett möte.md"
REFUSAL = {
    "error": "Texten har två fel.",
    "faults": [
        {
            "line": 3,
            "what": "Fältet Datum: ”3 april” saknar årtal.",
            "cure": "Skriv till exempel 3 april 2018.",
            "field": "date",
        },
        {"line": 9, "what": "Rubriken är tom.", "cure": "Skriv något efter ##.", "field": ""},
    ],
}


class Desk:
    """A desk: the content folder, the browser's window, and what saves are answered with."""

    def __init__(self, content: Path, page: Page, location: str) -> None:
        self.content, self.page, self.location = content, page, location
        self.refusal: dict[str, Any] | None = None

    def open(self, hash_: str | None) -> Page:
        self.page.goto("about:blank")
        self.page.goto(f"{self.location}{hash_}")
        return self.page

    def text(self, name: str) -> str:
        return (self.content / name).read_text("utf-8")

    def save(self) -> None:
        self.page.get_by_text("Spara", exact=True).click()
        self.page.get_by_role("menuitem", name="Spara", exact=True).click()

    def saved(self) -> None:
        self.save()
        expect(self.page.get_by_text("Texten är sparad.").last).to_be_visible()
        expect(self.page.get_by_text("Sparat", exact=True)).to_be_visible()


@pytest.fixture
def browser(window: Page) -> Browser:
    started = window.context.browser
    assert started
    return started


@pytest.fixture
def at_desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    """Give a desk with a small site, a text in a folder of its own, and a picture."""
    content = tmp_path / "content"
    write(content, {**SMALL_SITE, NESTED: ENTRY_TEXT.replace("Vi börjar", "Ett möte")})
    (content / "bilder").mkdir()
    shutil.copy(OTHER / "content" / "bilder" / "torget.jpg", content / "bilder")
    refusal: list[Desk] = []

    def refuse(asked: dict[str, Any]) -> dict[str, Any] | None:
        return refusal[0].refusal if asked["action"] == "persistEntry" else None

    fetched = tools.editor()
    assert fetched
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    with desk(tmp_path, fetched, refuse) as location:
        refusal.append(Desk(content, page, location))
        yield refusal[0]
    context.close()


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_one_changed_field_is_one_changed_line_on_disk(at_desk: Desk) -> None:
    page = at_desk.open(address(ENTRY))
    page.get_by_label("Datum").fill("26-27 maj 2018")
    expect(page.get_by_text("Förstås som: 26–27 maj 2018")).to_be_visible()
    at_desk.saved()
    assert changed(ENTRY_TEXT, at_desk.text(ENTRY)) == [
        "-date: 3 april 2018",
        "+date: 26-27 maj 2018",
    ]
    page.get_by_label("Datum").fill("3 april 2018")
    at_desk.saved()
    assert at_desk.text(ENTRY) == ENTRY_TEXT


def test_a_date_that_is_not_understood_is_said_under_the_field(at_desk: Desk) -> None:
    page = at_desk.open(address(ENTRY))
    page.get_by_label("Datum").fill("3 april")
    said = page.locator(".forstas.fel")
    expect(said).to_contain_text("saknar årtal")
    assert said.get_attribute("aria-live") == "polite"


def test_a_new_text_gets_a_file_of_its_own_named_after_its_day_and_title(at_desk: Desk) -> None:
    for number in range(2):
        page = at_desk.open("#/collections/handelser/new")
        page.get_by_label("Rubrik").fill("Öppet möte: så blir det")
        page.get_by_label("Datum").fill("20 maj 2026")
        page.get_by_label("Kategori").fill("information")
        page.keyboard.press("Enter")
        page.get_by_label("Brödtext").fill(f"Välkommen {number}.\n")
        at_desk.saved()
        expect(page).to_have_url(re.compile("/entries/"))
    names = [f"tidslinje/2026-05-20-oppet-mote-sa-blir-det{end}.md" for end in ("", "-1")]
    assert [at_desk.text(name) for name in names] == [
        '---\ntitle: "Öppet möte: så blir det"\ndate: 20 maj 2026\ncategory: information\n'
        f"---\n\nVälkommen {number}.\n"
        for number in range(2)
    ]
    expect(page).to_have_url(f"{at_desk.location}{address(names[1])}")


def test_what_the_checks_refuse_is_listed_over_the_form_until_it_is_mended(at_desk: Desk) -> None:
    page = at_desk.open(address(ENTRY))
    at_desk.refusal = REFUSAL
    page.get_by_label("Datum").fill("3 april")
    at_desk.save()
    board = page.get_by_role("alert", name="Texten är inte sparad")
    expect(board).to_be_focused()
    assert re.sub(r"\s+", " ", board.inner_text()) == (
        "Texten är inte sparad Texten har två fel. Fältet Datum: ”3 april” saknar årtal. Skriv "
        "till exempel 3 april 2018. Gå till Datum Rubriken är tom. Skriv något efter ##. Stäng"
    )
    bring(page)
    assert page.evaluate("rules => axe.run('#besked', rules)", ALL_RULES)["violations"] == []
    covered = page.get_by_label("Rubrik").bounding_box()
    above = board.bounding_box()
    assert covered
    assert above
    assert covered["y"] + covered["height"] <= above["y"]
    board.get_by_role("button", name="Gå till Datum").press("Enter")
    expect(page.get_by_label("Datum")).to_be_focused()
    expect(page.get_by_label("Datum")).to_have_value("3 april")
    assert at_desk.text(ENTRY) == ENTRY_TEXT
    at_desk.refusal = None
    page.get_by_label("Datum").fill("4 april 2018")
    at_desk.saved()
    expect(board).to_have_count(0)
    assert "date: 4 april 2018" in at_desk.text(ENTRY)


def test_the_list_is_closed_with_the_keyboard(at_desk: Desk) -> None:
    page = at_desk.open(address(ENTRY))
    at_desk.refusal = REFUSAL
    page.get_by_label("Rubrik").fill("Nytt")
    for close in ("Escape", "Enter"):
        at_desk.save()
        board = page.locator("#besked")
        expect(board).to_be_focused()
        (board if close == "Escape" else board.get_by_role("button", name="Stäng")).press(close)
        expect(board).to_have_count(0)
    expect(page.get_by_label("Rubrik")).to_have_value("Nytt")


def test_texts_in_folders_are_listed_and_those_with_a_form_of_their_own_are_not(
    at_desk: Desk,
) -> None:
    page = at_desk.open("#/collections/handelser")
    expect(page.get_by_role("link", name="3 april 2018: Ett möte")).to_be_visible()
    expect(page.get_by_role("link", name="3 april 2018: Vi börjar")).to_be_visible()
    page.goto(f"{at_desk.location}#/collections/sidor")
    expect(page.get_by_text("Här finns inga texter.")).to_be_visible()


def test_a_text_in_a_folder_is_changed_where_it_is(at_desk: Desk) -> None:
    before = at_desk.text(NESTED)
    page = at_desk.open(address(NESTED))
    page.get_by_label("Rubrik").fill("Ett annat möte")
    at_desk.saved()
    assert changed(before, at_desk.text(NESTED)) == ["-title: Ett möte", "+title: Ett annat möte"]
    assert at_desk.text(ENTRY) == ENTRY_TEXT


def test_a_link_to_another_text_is_followed_while_one_is_open(at_desk: Desk) -> None:
    page = at_desk.open(address(ENTRY))
    expect(page.get_by_label("Rubrik")).to_have_value("Vi börjar")
    page.evaluate("hash => { location.hash = hash }", address(NESTED))
    expect(page.get_by_label("Rubrik")).to_have_value("Ett möte")
    page.get_by_label("Rubrik").fill("Inte sparat")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.evaluate("hash => { location.hash = hash }", address("sidor/kontakt.md"))
    expect(page.get_by_label("Rubrik")).to_have_value("Servicecenter")
    assert asked == ["Vill du lämna texten utan att spara?"]


def test_the_page_around_the_editor_is_told_of_a_save(at_desk: Desk) -> None:
    page = at_desk.page
    page.route("**/runt", lambda route: route.fulfill(content_type="text/html", body="<p>"))
    page.goto(at_desk.location.replace("formular.html", "runt"))
    page.evaluate(
        """src => {
            window.told = [];
            addEventListener('message', ({data, origin}) => told.push([data, origin]));
            document.body.append(Object.assign(document.createElement('iframe'),
                {src, width: 1000, height: 800, name: 'form'}));
        }""",
        f"{at_desk.location}{address(ENTRY)}",
    )
    frame = page.frame_locator("iframe")
    frame.get_by_label("Rubrik").fill("Ny rubrik")
    frame.get_by_text("Spara", exact=True).click()
    frame.get_by_role("menuitem", name="Spara", exact=True).click()
    expect(frame.get_by_text("Texten är sparad.")).to_be_visible()
    origin = at_desk.location.split("/_redigera")[0]
    assert page.evaluate("told") == [[{"type": "sparad", "path": ENTRY}, origin]]


def test_opening_hours_are_changed_in_the_form_of_contacts(at_desk: Desk) -> None:
    before = at_desk.text("sidor/kontakt.md")
    page = at_desk.open(address("sidor/kontakt.md"))
    page.get_by_label("Ordinarie öppettider").fill("måndag 08.00–18.00\nfredag stängt")
    page.get_by_role("button", name="Lägg till öppettider").click()
    page.get_by_label("Öppettider", exact=True).fill("stängt")
    page.get_by_label("Från och med").fill("2026-05-15")
    page.get_by_label("Anledning").fill("Klämdag.")
    page.get_by_label("Till för").fill("växel")
    at_desk.saved()
    assert changed(before, at_desk.text("sidor/kontakt.md")) == [
        "-hours: måndag–fredag 08.00–16.00",
        "-phones: 0555-123 45",
        "+hours:",
        "+  - måndag 08.00–18.00",
        "+  - fredag stängt",
        "+temporary_hours:",
        "+  - hours: stängt",
        "+    from: 2026-05-15",
        "+    reason: Klämdag.",
        '+phones: "0555-123 45: växel"',
    ]
    shutil.rmtree(at_desk.content / "bilder")  # in which there is a picture that nobody uses
    contact = project.load(at_desk.content, SITE).contact
    assert [phone.purpose for phone in contact.phones] == ["växel"]


def test_a_picture_is_put_in_the_body_and_chosen_for_the_text(at_desk: Desk) -> None:
    page = at_desk.open(address(ENTRY))
    page.get_by_role("button", name="Lägg in en bild").click()
    page.get_by_text("torget.jpg").click()
    page.get_by_role("button", name="Använd den valda").click()
    expect(page.get_by_label("Brödtext")).to_be_focused()
    page.wait_for_function("getSelection().toString() === 'Beskriv bilden'")
    page.keyboard.type("Torget")
    page.get_by_role("button", name="Välj en bild").click()
    page.get_by_text("torget.jpg").last.click()
    page.get_by_role("button", name="Använd den valda").click()
    page.get_by_label("Bildbeskrivning").fill("Torget mot sjön")
    at_desk.saved()
    text = at_desk.text(ENTRY)
    assert "image: bilder/torget.jpg\nimage_alt: Torget mot sjön\n" in text
    assert "![Torget](bilder/torget.jpg)" in text


def test_an_unfinished_draft_is_saved_and_an_unfinished_text_is_not(at_desk: Desk) -> None:
    page = at_desk.open("#/collections/handelser/new")
    page.get_by_label("Rubrik").fill("Bara ett utkast")
    at_desk.save()
    expect(page.get_by_text("Datum måste fyllas i.")).to_be_visible()
    page.get_by_label("Status").fill("utkast")
    page.keyboard.press("Enter")
    at_desk.saved()
    assert at_desk.text("tidslinje/bara-ett-utkast.md") == (
        "---\ntitle: Bara ett utkast\nstatus: draft\n---\n"
    )


def test_nothing_is_asked_of_anyone_else_and_nothing_is_in_english(at_desk: Desk) -> None:
    asked: list[str] = []
    at_desk.page.on("request", lambda request: asked.append(request.url))
    for hash_ in ("#/", "#/collections/handelser", str(address(ENTRY)), "#/collections/sidor/new"):
        page = at_desk.open(hash_)
        expect(page.get_by_text(re.compile("Texter|Tillbaka till")).first).to_be_visible()
        shown = page.locator("body").inner_text()
        assert not ENGLISH.search(shown), shown
    own = at_desk.location.split("/_redigera")[0]
    assert [url for url in asked if not url.startswith((own, "blob:", "data:", "about:"))] == []


ENGLISH = re.compile(
    r"\b(the|and|of|to|add|save|delete|new|entry|entries|publish|login|log|sort)\b", re.I
)


# What the guide for IT asks the web server to send.
GUIDE = (ROOT / "docs" / "redigering-pa-webben.md").read_text("utf-8")
(POLICY,) = re.findall("^Content-Security-Policy: (.*)$", GUIDE, re.MULTILINE)


def test_the_editor_for_the_web_starts_under_its_policy_and_asks_nobody_else(
    tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / ".cache").symlink_to(ROOT / ".cache")
    local = LocalSite(tmp_path, tmp_path / "content", SITE)
    folder = site.write(local, "kommun/projektsida", "main", "https://oauth.kommunen.se")
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.route("**/index.html", lambda route: _with_policy(route))
    with served(folder, "/") as location:
        page.goto(f"{location}index.html")
        expect(page.get_by_role("button", name="Logga in med GitHub")).to_be_visible()
        assert [url for url in asked if not url.startswith((location, "data:"))] == []
    assert complaints == []
    context.close()


def _with_policy(route: Any) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "Content-Security-Policy": POLICY})
