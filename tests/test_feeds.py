"""The feeds, the sitemap and robots.txt, of the other municipality's site and the real one."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import feedparser
import pytest

from project_page import feeds
from project_page.project import Project

from .conftest import ROOT, SQUARE, Build

SJOVIKA = "https://www.sjovika.example/torget"
GOLDEN = ROOT / "tests" / "fixtures" / "annan-kommun" / "atom.xml"


def test_the_feed_is_the_one_that_was_approved(other: Build) -> None:
    assert other.text("atom.xml") == GOLDEN.read_text("utf-8")


ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def texts(xml: str, path: str) -> list[str | None]:
    return [found.text for found in ET.fromstring(xml).findall(path)]  # noqa: S314


def ids(feed: str) -> list[str | None]:
    return texts(feed, f"{ATOM}entry/{ATOM}id")


def parsed(text: str) -> feedparser.FeedParserDict:
    """Read a feed as readers of feeds do, which forgive much; nothing was to forgive."""
    found = feedparser.parse(text.encode())
    assert (found.bozo, found.version) == (False, "atom10")
    return found


def test_another_reader_finds_days_titles_and_languages_in_each_feed(other: Build) -> None:
    main, english = parsed(other.text("atom.xml")), parsed(other.text("atom.en.xml"))
    assert (main.feed.title, main.feed.language) == ("Nya torget i Sjövika", "sv")
    assert {entry.content[0].language for entry in main.entries} == {"sv"}
    assert [(entry.title, entry.updated) for entry in main.entries][3:6] == [
        ("12 maj 2026 – Öppet byggmöte", "2026-03-02T00:00:00+00:00"),
        ("vecka 19 2026 – Spontning vid kajen", "2026-03-02T00:00:00+00:00"),
        ("23–24 augusti 2025 – Provtorg", "2026-03-02T00:00:00+00:00"),
    ]
    assert (english.feed.title, english.feed.language) == ("Nya torget i Sjövika (English)", "en")
    assert [
        (entry.title, entry.content[0].language, entry.content[0].value)
        for entry in english.entries
    ] == [
        (
            "from 16 March 2026 – The square is being rebuilt",
            "en",
            "<p>Access is limited for as long as the work goes on.</p>",
        ),
        (
            "12 May 2026 – Open meeting about the building work",
            "en",
            "<p>18:00–19:30, The site hut on the square</p>\n<p>Come and ask the site manager.</p>",
        ),
        (
            "30 November – 2 December 2024 – Consultation on the plan",
            "en",
            "<p>The plan was on display for three days.</p>\n<p>"
            '<source type="image/webp" /><img alt="The square as proposed, with benches, limes and '
            f'the lake behind" height="507" src="{SJOVIKA}/{SQUARE}-760.jpg" width="760" /></p>',
        ),
    ]


TEXT = "---\ntitle: {}\nslug: {}\nlang: {}\ndate: 2026-05-20\ncategory: workshop\n{}---\n\nText.\n"


def test_nobody_gets_one_event_twice(public: Callable[..., Project]) -> None:
    loaded = public(
        {
            "tidslinje/a.md": TEXT.format("Möte", "a", "sv", ""),
            "tidslinje/a-fi.md": TEXT.format("Kokous", "a", "fi", ""),
            "tidslinje/b-fi.md": TEXT.format("Juhla", "b", "fi", ""),
            "tidslinje/b-en.md": TEXT.format("Party", "b", "en", ""),
        }
    )
    found = {
        name: sorted((entry.title, entry.content[0].language) for entry in parsed(text).entries)
        for name, text in feeds.files(loaded).items()
        if name.startswith("atom")
    }
    assert found == {
        "atom.xml": [
            ("20 maj 2026 – Möte", "sv"),
            ("20. toukokuuta 2026 – Juhla", "fi"),
            ("3 april 2018 – Vi börjar", "sv"),
        ],
        "atom.fi.xml": [
            ("20. toukokuuta 2026 – Juhla", "fi"),
            ("20. toukokuuta 2026 – Kokous", "fi"),
        ],
        "atom.en.xml": [("20 May 2026 – Party", "en")],
    }


@pytest.mark.parametrize(
    ("lang", "address", "said"),
    [
        ("sv", "atom.xml", ["Ändring 8 maj 2026: Ny lokal.", "Inställt. Sjuk.",
                            "Kl. 18.00, Torget"]),
        ("en", "atom.en.xml", ["Change on 8 May 2026: Ny lokal.", "Cancelled. Sjuk.",
                               "18:00, Torget"]),
        ("fi", "atom.fi.xml", ["Muutos 8. toukokuuta 2026: Ny lokal.", "Peruttu. Sjuk.",
                               "Klo 18.00, Torget"]),
    ],
)  # fmt: skip
def test_an_entrys_latest_change_comes_first_in_its_language(
    public: Callable[..., Project], lang: str, address: str, said: list[str]
) -> None:
    more = (
        "time: 18.00\nplace: Torget\ncancelled: Sjuk.\npublished: 2026-04-01\n"
        "changes:\n  - 2026-05-08: Ny lokal.\n  - 2026-05-02: Ny tid.\n"
    )
    loaded = public({"tidslinje/m.md": TEXT.format("Möte", "mote", lang, more)})
    [found] = [
        entry
        for entry in parsed(feeds.files(loaded)[address]).entries
        if entry.link.rpartition("/")[2].startswith("mote")
    ]
    paragraphs = [f"<p>{text}</p>" for text in (*said, "Text.")]
    assert (found.content[0].value.split("\n"), found.updated) == (
        paragraphs, "2026-05-08T00:00:00+00:00"
    )  # fmt: skip


def test_pages_lead_to_the_feed_of_their_language(other: Build) -> None:
    found = {
        name: [link["href"] for link in other.page(name).select("link[type*=atom]")]
        for name in ("index.html", "404.html", "om-projektet.en.html")
    }
    site = "https://www.sjovika.example/torget"
    assert found == {
        "index.html": [f"{site}/atom.xml"],
        "404.html": [f"{site}/atom.xml"],
        "om-projektet.en.html": [f"{site}/atom.en.xml"],
    }


def test_the_start_page_offers_calendar_feed_and_data_last(other: Build) -> None:
    section = other.page().select_one("main > section:last-of-type")
    assert [" ".join(part.get_text().split()) for part in section.select("h2, p")] == [
        "Följ arbetet",
        "Prenumerera på kalendern. Då visas kommande händelser i din egen kalender och hålls "
        "aktuella, och öppnas inget kalenderprogram kan du hämta kalendern som en fil.",
        "Nyhetsflöde (Atom) visar det som är nytt eller ändrat, i ett program som läser flöden.",
        "Öppna data (JSON) är hela tidslinjen i en form som andra program kan läsa.",
    ]
    assert [link["href"] for link in section.select("a")] == [
        "webcal://www.sjovika.example/torget/kalender.ics",
        "kalender.ics",
        "atom.xml",
        "tidslinje.json",
    ]


@pytest.mark.slow
def test_an_entrys_id_outlives_a_corrected_date_and_title(build: Callable[..., Build]) -> None:
    text = "---\ntitle: {}\nslug: mote\ndate: {}\ncategory: workshop\n---\n\nText.\n"
    before = build({"tidslinje/m.md": text.format("Möte", "2018")}, settings="publishconf.py").text(
        "atom.xml"
    )
    after = build(
        {"tidslinje/m.md": text.format("Stormöte", "2019")},
        *("-e", 'SITEURL="https://annan.example"'),
    ).text("atom.xml")
    assert len(ids(before)) == 2
    assert sorted(map(str, ids(before))) == sorted(map(str, ids(after)))


def test_the_feeds_times_are_those_that_the_content_states(build: Callable[..., Build]) -> None:
    text = "---\ntitle: Möte\ndate: 2018\ncategory: workshop\npublished: 2026-03-04\n---\n"
    feed = build({"tidslinje/m.md": text}, settings="publishconf.py").text("atom.xml")
    assert texts(feed, f"{ATOM}entry/{ATOM}title") == ["2018 – Möte", "3 april 2018 – Vi börjar"]
    assert texts(feed, f"{ATOM}entry/{ATOM}updated") == [
        "2026-03-04T00:00:00+00:00",
        "2026-01-02T00:00:00+00:00",
    ]


def test_the_sitemap_has_every_page(other: Build) -> None:
    listed = texts(other.text("sitemap.xml"), f"{SITEMAP}url/{SITEMAP}loc")
    site = "https://www.sjovika.example/torget/"
    pages = [
        name
        for name in other.pages
        if name not in ("404.html", "index.html") and "noindex" not in other.text(name)
    ]
    assert len(pages) == 34
    assert listed[0] == site
    assert sorted(map(str, listed)) == sorted([site, *(site + name for name in pages)])


def test_robots_txt_names_the_sitemap(other: Build) -> None:
    assert other.text("robots.txt") == (
        "User-agent: *\nAllow: /\n\nSitemap: https://www.sjovika.example/torget/sitemap.xml\n"
    )


def test_the_feed_needs_the_introductions_day(build: Callable[..., Build]) -> None:
    refused = build(
        {"sidor/introduktion.md": "---\ntitle: Vår vision\n---\n\nInledning.\n"},
        settings="publishconf.py",
    )
    assert refused.complained.splitlines()[-3] == (
        "content/sidor/introduktion.md:1: Fältet modified saknas. Skriv dagen då sidan senast "
        "ändrades, till exempel modified: 2026-05-08; flödet och webbplatskartan går efter den."
    )


@pytest.mark.parametrize("page", ["index.html", "om-projektet.html", "tidslinje/provtorg.html"])
def test_published_pages_state_their_own_address(other: Build, page: str) -> None:
    canonical = other.page(page).select_one("link[rel=canonical]")["href"]
    site = "https://www.sjovika.example/torget/"
    assert canonical == site + page.replace("index.html", "")
