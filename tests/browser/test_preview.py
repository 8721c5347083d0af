"""The preview: a save is seen at once, faults are told in the page, and other days can be shown."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from ..conftest import SMALL_SITE, Build
from .conftest import look_at
from .previewing import Preview, running

START = "tidslinje/start.md"
LONG = "\n\n".join(f"Stycke {number}." for number in range(200))
FILES = {
    "tidslinje/lang.md": f"---\ntitle: Mycket\ndate: 2019\ncategory: beslut\n---\n\n{LONG}\n",
    "tidslinje/snart.md": (
        "---\ntitle: Möte om torget\ndate: 9 maj 2026\ncategory: information\n"
        "publish_from: 2026-05-09\n---\n\nVälkomna.\n"
    ),
    "tidslinje/utkast.md": (
        "---\ntitle: En tanke\ndate: våren 2027\ncategory: information\nstatus: draft\n---\n\n"
        "Ännu inte klar.\n"
    ),
}


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with running(tmp_path_factory.mktemp("preview"), FILES) as started:
        yield started


@pytest.fixture
def page(preview: Preview, window: Page) -> Iterator[Page]:
    look_at(window, 1280)
    window.goto(preview.address)
    expect(status(window)).to_have_text("Sidan som den är i dag.")
    yield window
    window.goto("about:blank")


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def place(page: Page) -> float:
    """Give where in the window a paragraph far down stands."""
    box = page.get_by_text("Stycke 150.").bounding_box()
    assert box
    assert 0 < box["y"] < 900
    return box["y"]


def test_a_save_is_seen_at_once_and_the_page_stays_where_it_was(
    preview: Preview, page: Page
) -> None:
    page.goto(f"{preview.address}tidslinje/mycket.html")
    page.get_by_text("Stycke 150.").scroll_into_view_if_needed()
    was = place(page)
    preview.write({"tidslinje/lang.md": FILES["tidslinje/lang.md"].replace("Stycke 9.", "Nytt.")})
    expect(page.get_by_text("Nytt.", exact=True)).to_be_attached()
    expect(status(page)).to_have_text("Sidan som den är i dag.")
    assert place(page) == was


def test_faults_are_told_in_the_page_above_the_last_good_one_until_they_are_mended(
    preview: Preview, page: Page
) -> None:
    right = SMALL_SITE[START]
    preview.write({START: right.replace("3 april 2018", "3/4 2018").replace("Vi börjar", "")})
    heading = page.get_by_role("heading", name="2 fel att rätta")
    expect(heading).to_be_visible()
    expect(status(page)).to_have_text("2 fel hindrar den nya sidan. Sidan visas som den var innan.")
    told = page.get_by_role("region", name="Förhandsvisning").get_by_role("listitem")
    assert told.all_inner_texts()[:2] == [
        "Fältet title är tomt. Fyll i det, till exempel title: Workshop med ungdomar.\n"
        "content/tidslinje/start.md, rad 2",
        "Fältet date: ”3/4 2018” har månaden i siffror, och den kan förväxlas med dagen. "
        "Skriv månadens namn, till exempel ”3 april 2018”.\ncontent/tidslinje/start.md, rad 3",
    ]
    expect(page.get_by_text("Det började.")).to_be_visible()
    preview.write({START: right})
    expect(heading).not_to_be_attached()
    expect(status(page)).to_have_text("Sidan som den är i dag.")


def test_drafts_are_shown_and_marked(page: Page) -> None:
    entry = page.get_by_role("article").filter(has_text="Ännu inte klar.")
    expect(entry.get_by_text("Utkast. Syns bara i förhandsvisningen.")).to_be_visible()


def test_a_draft_that_cannot_be_shown_is_told_and_hinders_nothing(
    preview: Preview, page: Page
) -> None:
    draft = FILES["tidslinje/utkast.md"]
    preview.write({"tidslinje/utkast.md": draft.replace("våren 2027", "i vår")})
    expect(page.get_by_text("Ännu inte klar.")).not_to_be_attached()
    expect(status(page)).to_have_text("Sidan som den är i dag.")
    page.get_by_text("1 råd, 2 filer visas inte").click()
    expect(page.get_by_text("Utkast: Fältet date: ”i vår”")).to_be_visible()
    preview.write({"tidslinje/utkast.md": draft})
    expect(page.get_by_text("Ännu inte klar.")).to_be_attached()


def test_the_page_of_another_day_can_be_looked_at(page: Page) -> None:
    expect(page.get_by_text("Välkomna.")).not_to_be_attached()
    page.get_by_label("Visa sidan den").fill("2026-05-09")
    page.get_by_role("button", name="Visa", exact=True).click()
    expect(page.get_by_text("Välkomna.")).to_be_visible()
    expect(status(page)).to_have_text("Sidan som den är den 9 maj 2026.")
    page.get_by_role("button", name="Visa i dag").click()
    expect(page.get_by_text("Välkomna.")).not_to_be_attached()
    expect(status(page)).to_have_text("Sidan som den är i dag.")


def test_an_address_without_a_page_gets_the_pages_own_404(preview: Preview, page: Page) -> None:
    answer = page.goto(f"{preview.address}finns/inte.html")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Host": "sidan.example"}, None, 421),
        ({"Host": "sidan.example:80"}, b"2026-05-09", 421),
        ({"Origin": "https://sidan.example"}, b"2026-05-09", 403),
        ({"Origin": "null"}, b"2026-05-09", 403),
        ({}, b"i morgon", 400),
    ],
)
def test_other_web_pages_can_neither_read_nor_change_anything(
    preview: Preview, headers: dict[str, str], body: bytes | None, status: int
) -> None:
    asked = urllib.request.Request(f"{preview.address}_visning/dag", body, headers)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked, timeout=10)  # noqa: S310
    with refused.value:
        assert refused.value.code == status


def test_nothing_of_the_preview_reaches_a_build(
    karlskoga: Build, published: Build, other: Build, long: Build, preview: Preview
) -> None:
    for built in (karlskoga, published, other, long):
        for name, content in built.files.items():
            assert b"_visning" not in content, name
            assert "Syns bara i förhandsvisningen".encode() not in content, name
    kept = Path(preview.folder, ".cache", "preview", "index.html").read_text("utf-8")
    assert "<script" not in kept
    assert not Path(preview.folder, "output").exists()
