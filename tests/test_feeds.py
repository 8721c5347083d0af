"""The feed, the sitemap and robots.txt, of the other municipality's site and the real one."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from .conftest import ROOT, Build

GOLDEN = ROOT / "tests" / "fixtures" / "annan-kommun" / "atom.xml"


def test_the_feed_is_the_one_that_was_approved(other: Build) -> None:
    assert other.text("atom.xml") == GOLDEN.read_text("utf-8")


ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def texts(xml: str, path: str) -> list[str | None]:
    return [found.text for found in ET.fromstring(xml).findall(path)]  # noqa: S314


def ids(feed: str) -> list[str | None]:
    return texts(feed, f"{ATOM}entry/{ATOM}id")


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
    pages = [name for name in other.pages if name not in ("404.html", "index.html")]
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
