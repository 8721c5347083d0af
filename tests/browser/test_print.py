"""The page on paper."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from .conftest import Visit, look_at

PAPER_WIDTH = 673  # A4 between the margins, in CSS pixels
CONTACT = ("header p", "#kontakt address", "#kontakt .hours", "#kontakt .ways")
TEXTS = (
    "h1, h2, h3, h4, main :is(.text, .text p, .summary, .facts, .notice, .updated, img, summary)"
)


def test_paper_has_no_navigation(visit: Visit, name: str) -> None:
    page = on_paper(visit(name))
    assert [part for part in (".skip-links a", "nav", "nav a") if seen(page, part)] == []


def test_paper_has_the_contact_block_and_the_whole_text(visit: Visit, name: str) -> None:
    page = on_paper(visit(name))
    assert [part for part in (*CONTACT, "main h1") if not seen(page, part)] == []
    texts = page.locator(TEXTS).all()
    assert [text.text_content() for text in texts if not text.is_visible()] == []


def test_paper_spells_out_where_links_to_other_sites_lead(visit: Visit) -> None:
    page = on_paper(visit("other-visit"))
    written_after = page.eval_on_selector_all(
        "main a[href^=http]",
        "links => links.map(link => getComputedStyle(link, '::after').content)",
    )
    assert written_after == ['" (https://www.norrby.example/torg)"']


def test_paper_shows_what_is_folded_on_the_screen(visit: Visit) -> None:
    page = visit("other-start")
    note = "document.querySelector('.changes li').checkVisibility()"
    assert page.evaluate(note) is False
    on_paper(page)
    assert page.evaluate(note) is True


def test_paper_has_dark_text_on_white_even_for_who_reads_light_on_dark(visit: Visit) -> None:
    page = visit("other-start", scheme="dark")
    look_at(page, PAPER_WIDTH, "dark", "print")
    colours = "const style = getComputedStyle(document.documentElement);"
    assert page.evaluate(f"() => {{ {colours} return [style.color, style.backgroundColor] }}") == [
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    ]


def test_the_start_page_becomes_a_document_of_a_few_sheets(visit: Visit) -> None:
    document = on_paper(visit("other-start")).pdf(format="A4", prefer_css_page_size=True)
    assert document.startswith(b"%PDF-")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", document)) <= 4


def on_paper(page: Page) -> Page:
    look_at(page, PAPER_WIDTH, media="print")
    return page


def seen(page: Page, part: str) -> bool:
    return any(element.is_visible() for element in page.locator(part).all())
