"""The built page against the municipality's original page, word for word."""

from __future__ import annotations

import yaml
from bs4 import BeautifulSoup, Tag

from .conftest import ROOT, Build

FIXTURES = ROOT / "tests" / "fixtures"
LIST = "tests/fixtures/rattelser.yaml"


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def corrections() -> list[dict[str, str]]:
    listed: list[dict[str, str]] = yaml.safe_load((FIXTURES / "rattelser.yaml").read_text("utf-8"))
    return listed


def corrected_original() -> list[str]:
    """Give the original's lines with each correction in the place of the lines it replaces."""
    text = "\n".join(lines((FIXTURES / "originalsidan.txt").read_text("utf-8")))
    for correction in corrections():
        old, new = ("\n".join(lines(correction[key])) for key in ("original", "sidan"))
        assert f"\n{text}\n".count(f"\n{old}\n") == 1, f"not once in the original: {old}"
        text = f"\n{text}\n".replace(f"\n{old}\n", f"\n{new}\n").strip("\n")
    return text.split("\n")


def as_read(element: BeautifulSoup | Tag) -> str:
    return " ".join(element.get_text().split())


def test_every_line_of_the_original_is_on_the_page_in_order(karlskoga: Build) -> None:
    page = as_read(karlskoga.page().body)
    place = 0
    for line in corrected_original():
        found = page.find(line, place)
        assert found >= 0, f"{line!r} is missing or out of order; is it changed, say so in {LIST}"
        place = found + len(line)


def test_every_correction_has_a_reason() -> None:
    assert [sorted(correction) for correction in corrections()] == [
        ["original", "sidan", "skäl"]
    ] * len(corrections())
    assert all(correction["skäl"].strip() for correction in corrections())


HEADINGS = [
    "3 april 2018 – Workshop med kommunstyrelsen",
    "mars–april 2018 – Studiebesök i Eskilstuna",
    "mars–april 2018 – Studiebesök i Lund",
    "21 maj 2018 – Workshop med nämndpresidier",
    "26 maj 2018 – Information på kultur och föreningskalaset",
    "29 maj 2018 – Information och workshop med näringslivet",
    "27 september 2018 – workshop med tjänstemannaledningen",
    "3 oktober 2018 – workshop med föreningslivets representanter",
    "13 november 2018 – workshop med integrationsnätverket",
    "3 december 2018 – workshop med allmänheten",
    "11 december 2018 – workshop med ungdomar",
]


def test_each_entry_of_the_original_is_an_article_in_the_originals_order(karlskoga: Build) -> None:
    headings = [as_read(heading) for heading in karlskoga.page().select("article h3")]
    assert [heading for heading in headings if heading in HEADINGS] == HEADINGS


def test_nothing_is_added_to_the_originals_texts(karlskoga: Build) -> None:
    original = corrected_original()
    articles = [
        article for article in karlskoga.page().select("article") if as_read(article.h3) in HEADINGS
    ]
    texts = [text for article in articles for text in article.select(".text > *")]
    assert len(texts) == 18
    assert [as_read(text) for text in texts if as_read(text) not in original] == []


def test_the_contact_block_stands_on_every_page(karlskoga: Build) -> None:
    blocks = {str(karlskoga.page(address).select_one("#kontakt")) for address in karlskoga.pages}
    assert len(karlskoga.pages) >= 13
    assert len(blocks) == 1
