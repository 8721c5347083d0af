"""The preview: a save is seen at once, faults are told in the page, and other days can be shown."""

from __future__ import annotations

import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .. import ports
from ..conftest import SMALL_SITE, Build
from . import axe
from .conftest import look_at
from .previewing import SETTINGS, Preview, running

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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.usefixtures("page")  # so that it is built
@pytest.mark.parametrize(
    "address",
    ["tidslinje/", "tidslinje", "%2e%2e/%2e%2e/pelicanconf.py", "%00", "x" * 300, "index.html/"],
)
def test_what_is_no_page_is_answered_so(preview: Preview, address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{preview.address}{address}", timeout=10)  # noqa: S310
    with refused.value:
        assert refused.value.code == 404
        assert "Sidan finns inte" in refused.value.read().decode()


def test_more_than_can_be_saved_at_once_is_refused_before_it_is_read(preview: Preview) -> None:
    headers = {"Content-Length": "99999999999"}
    asked = urllib.request.Request(f"{preview.address}_visning/dag", b"x", headers)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked, timeout=10)  # noqa: S310
    with refused.value:
        assert refused.value.code == 413


# Remembers all that the status says, though it says it for a moment only.
REMEMBER = """status => new MutationObserver(() => {
  sessionStorage.said += `${status.textContent}\n`;
}).observe(status, {childList: true})"""


@pytest.mark.slow
def test_the_bar_reads_in_swedish_on_an_arabic_page(preview: Preview, page: Page) -> None:
    arabic = (
        "---\ntitle: اجتماع\nslug: mycket\ndate: 2019\ncategory: beslut\nlang: ar\n---\n\nمرحبا.\n"
    )
    status(page).evaluate(REMEMBER)
    preview.write({"tidslinje/lang.ar.md": arabic})
    end = time.monotonic() + 20
    while "Bygger om …" not in page.evaluate("sessionStorage.said ?? ''"):
        assert time.monotonic() < end
        page.wait_for_timeout(20)
    expect(status(page)).to_have_text("Sidan som den är i dag.", timeout=20_000)
    page.goto(f"{preview.address}tidslinje/mycket.ar.html")
    bar = page.get_by_role("region", name="Förhandsvisning")
    expect(page.locator("html")).to_have_css("direction", "rtl")
    expect(bar).to_have_css("direction", "ltr")
    expect(bar).to_have_attribute("lang", "sv")
    preview.write({"tidslinje/lang.ar.md": None})


@pytest.mark.slow
def test_the_bar_with_faults_meets_the_rules_and_hides_nothing(
    preview: Preview, page: Page
) -> None:
    preview.write({START: SMALL_SITE[START].replace("3 april 2018", "3/4 2018")})
    expect(page.get_by_role("heading", name="1 fel att rätta")).to_be_visible(timeout=20_000)
    axe.bring(page)
    for width in (320, 768, 1280):
        for scheme in ("light", "dark"):
            look_at(page, width, scheme)
            found = [one for one in axe.violations(page) if "#innehall" not in one]
            assert not found, (width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".skip-links a").first.focus()
    link = page.locator(".skip-links a").first.bounding_box()
    bar = page.get_by_role("region", name="Förhandsvisning").bounding_box()
    preview.write({START: SMALL_SITE[START]})
    assert link
    assert bar
    assert link["y"] >= bar["y"] + bar["height"]
    expect(page.get_by_role("heading", name="1 fel")).not_to_be_attached(timeout=20_000)


@pytest.mark.slow
def test_all_of_many_tabs_are_kept_fresh(preview: Preview, page: Page) -> None:
    start = SMALL_SITE[START]
    tabs = [page.context.new_page() for _ in range(8)]  # browsers keep six connections to a server
    for tab in tabs:
        tab.goto(preview.address, timeout=10_000)
    preview.write({START: start.replace("började", "tog fart")})
    for tab in tabs:
        expect(tab.get_by_text("Det tog fart.")).to_be_attached(timeout=20_000)
        tab.close()
    preview.write({START: start})


@pytest.mark.slow
def test_settings_may_be_broken_from_the_start_and_mended_and_saved_by_replacement(
    tmp_path: Path, window: Page
) -> None:
    with running(tmp_path / "å mapp", settings="x = (\n") as started:
        window.goto(started.address)
        said = window.get_by_role("listitem").filter(has_text="Filen är felskriven.")
        expect(said).to_be_visible(timeout=20_000)
        for name in ("Storby", "Lillby"):
            started.replace("pelicanconf.py", SETTINGS.replace("Byhåla", name))
            expect(window.get_by_text(f"{name} kommun").first).to_be_visible(timeout=20_000)
        window.goto("about:blank")


@pytest.mark.slow
def test_a_tab_is_kept_fresh_by_the_next_preview_too_even_of_content_that_comes_anew(
    tmp_path: Path, window: Page
) -> None:
    with ports.reserved() as port:
        with running(tmp_path, port=str(port)) as first:
            window.goto(first.address)
            expect(status(window)).to_have_text("Sidan som den är i dag.", timeout=20_000)
        expect(status(window)).to_have_text("Förhandsvisningen är avslutad i terminalen.")
        changed = {START: SMALL_SITE[START].replace("började", "tog fart")}
        with running(tmp_path, changed, port=str(port)) as second:
            assert second.address == first.address
            expect(window.get_by_text("Det tog fart.")).to_be_attached(timeout=20_000)
            content = tmp_path / "content"
            content.rename(tmp_path / "borta")
            expect(status(window)).to_contain_text("1 fel hindrar", timeout=20_000)
            (tmp_path / "borta").rename(content)
            expect(status(window)).to_have_text("Sidan som den är i dag.", timeout=20_000)
            second.write({START: SMALL_SITE[START]})
            expect(window.get_by_text("Det började.")).to_be_attached(timeout=20_000)
            window.goto("about:blank")


@pytest.mark.slow
def test_a_second_preview_of_a_folder_says_where_the_first_is(preview: Preview) -> None:
    second = preview.start_another()
    assert (second.returncode, second.stdout) == (
        1,
        f"Förhandsvisningen är redan igång för den här mappen: {preview.address} Öppna den "
        "adressen, eller avsluta den med Ctrl-C i dess terminal.\n",
    )


@pytest.mark.slow
@pytest.mark.parametrize("command", ["preview", "edit"])
def test_ctrl_c_ends_it_at_once_with_all_that_it_has_started(tmp_path: Path, command: str) -> None:
    with running(tmp_path, None, command, "--stilla") as started:
        end = time.monotonic() + 20
        while not (begun := started.descendants()):
            assert time.monotonic() < end
            time.sleep(0.05)
        started.write({START: SMALL_SITE[START].replace("började", "tog fart")})
        time.sleep(0.7)  # so that it builds
        begun = sorted({*begun, *started.descendants()})
        since = time.monotonic()
        started.process.send_signal(signal.SIGINT)
        started.process.send_signal(signal.SIGINT)
        said, _ = started.process.communicate(timeout=10)
        assert started.process.returncode == 0
        assert time.monotonic() - since < 3
        assert "Traceback" not in said
        assert not [one for one in begun if Path(f"/proc/{one}").exists()]


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
