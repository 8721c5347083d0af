"""The page on paper, and as a PDF, which is read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from .browsing import ONE_OF_EACH_TEMPLATE
from .conftest import Visit, look_at

pytestmark = pytest.mark.slow

PAPER_WIDTH = 673  # A4 between the margins, in CSS pixels
A4 = (595, 842)  # in points
STARTS = pytest.mark.parametrize("name", ["karlskoga-start", "other-start"])
CONTACT = ("header p", "#kontakt address", "#kontakt .hours", "#kontakt .ways")
TEXTS = (
    ":is(h1, h2, h3, h4):not(nav *, .following *), "
    "main :is(.text, .text p, .summary, .facts, .notice, .updated, img, summary)"
)
NAVIGATION = (
    ".skip-links a, nav a, nav h2, .up a, .more, .languages a, footer a, .following a, .calendar"
)
HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4')]
  .filter(one => one.checkVisibility())
  .map(one => [Number(one.localName[1]), one.innerText])"""
OTHER_PAPER = """\
1 (3)
Sjövika kommun
Besök oss
Strandgatan 1
Sjövika
Våra öppettider (ordinarie):
Måndag–torsdag 08.00–16.30
Fredag 08.00–15.00
Lördag stängt
Från och med 1 mars 2026 tills vidare: torsdag 08.00–18.00
15 maj 2026: stängt
22 juni–14 augusti 2026: måndag–fredag 09.00–12.00. Vi har kortare öppet i sommar.
Sjövika direkt
0555-123 00 – växel
+46 70-123 45 67 – platschefen under bygget
113 13
torget@sjovika.example
Fler kontaktuppgifter (https://www.sjovika.example/kontakt)
Nya torget i Sjövika
Torget i Sjövika byggs om till en plats för möten. Här kan du följa arbetet.
En tidig skiss. Foto: Sjövika kommun
Torget i Sjövika byggs om. Vi vill att det ska bli en plats där man stannar till,
inte bara passerar. Läs mer om vilka vi är
(https://www.sjovika.example/torget/om-projektet.html).
Ändringar
2 mars 2026: Tidplanen för bygget är flyttad till hösten.
2 (3)
På gång
Vecka 19 2026 – Spontning vid kajen
Pågår
Det bullrar vardagar 07.00–16.00.
Från 16 mars 2026 – Torget byggs om
Pågår
Framkomligheten är begränsad så länge bygget pågår.
12 maj 2026 – Öppet byggmöte
Kommande Tisdag kl. 18.00–19.30 Byggboden på torget
Kom och fråga platschefen.
20 maj 2026 – Stadsvandring
Inställt. Guiden är sjuk. Vi återkommer med en ny dag.
Onsdag kl. 17.30
Vi går runt torget.
Sommaren 2027 – Invigning
Kommande
Dagen är inte bestämd.
2024
Vintern 2023/2024 – Förstudie
Vi tog reda på vad som kan göras inom ramen för gällande plan.
Vecka 11–12 2024 – Studiebesök i Norrby
Vi besökte två torg och ett stråk.
Stortorget
Hamntorget
Norrby om sitt torg (https://www.norrby.example/torg)
Mars–april 2024 – Medborgardialog
Över 300 personer svarade på frågan om vad torget ska vara.
Läs protokollet (PDF, 19 kB) (https://www.sjovika.example/torget/filer/protokoll-samrad.pdf).
Dialogen gav underlag till samrådet
(https://www.sjovika.example/torget/tidslinje/samrad-om-detaljplanen.html).
3 (3)
30 november–2 december 2024 – Samråd om detaljplanen
Medborgarhuset
Planen ställdes ut i tre dagar.
2025
Kvartal 1 2025 – Budgeten beslutas
Kommunfullmäktige avsatte pengar för torget.
Hösten 2024–våren 2025 – Upphandling
Två byggföretag lämnade anbud.
23–24 augusti 2025 – Provtorg
Torget utan bilar. Foto: Sjövika kommun
Bilarna fick stå tillbaka en helg.
Så här kan det se ut!
Uppdaterad 2026-04-01
"""


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_paper_has_no_navigation(visit: Visit, name: str) -> None:
    page = on_paper(visit(name))
    assert [one.inner_text() for one in page.locator(NAVIGATION).all() if one.is_visible()] == []


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
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


@pytest.fixture(scope="session")
def document() -> Callable[[Page], PdfReader]:
    """Give ``document(page)``: the page as a PDF, made once for each page."""
    made: dict[str, PdfReader] = {}

    def document(page: Page) -> PdfReader:
        if page.url not in made:
            made[page.url] = pdf(page)
        return made[page.url]

    return document


@STARTS
def test_a_pdf_of_the_start_page_can_be_read_by_ear(
    visit: Visit, document: Callable[[Page], PdfReader], name: str
) -> None:
    page = visit(name)
    root = document(page).root_object
    assert (root["/Lang"], root["/MarkInfo"], root["/StructTreeRoot"]["/Type"]) == (
        "sv",
        {"/Type": "/MarkInfo", "/Marked": True},
        "/StructTreeRoot",
    )
    assert document(page).metadata.title == page.title()


@STARTS
def test_a_pdf_has_a_list_of_contents_with_all_headings(
    visit: Visit, document: Callable[[Page], PdfReader], name: str
) -> None:
    page = visit(name)
    listed = [[level, squeezed(title)] for level, title in outline(document(page))]
    on_paper(page)
    headings = [[level, squeezed(text)] for level, text in page.evaluate(HEADINGS)]
    first = headings.index([1, squeezed(page.locator("h1").inner_text())])
    # Before the main heading, which is above them, the contact block's are at the top too.
    assert listed == [[1, text] for _, text in headings[:first]] + headings[first:]


@STARTS
def test_a_pdf_has_few_sheets_of_a4_with_their_numbers_and_more_than_a_line_or_two(
    visit: Visit, document: Callable[[Page], PdfReader], name: str
) -> None:
    sheets = document(visit(name)).pages
    sizes = [(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets]
    assert sizes == [A4] * len(sheets)
    assert 2 <= len(sheets) <= 3
    texts = [sheet.extract_text().splitlines() for sheet in sheets]
    assert [lines[0] for lines in texts] == [
        f"{number} ({len(sheets)})" for number in range(1, len(sheets) + 1)
    ]
    assert [lines for lines in texts if len(lines) < 10] == []


@pytest.mark.parametrize("pushed", [40, 80, 120, 280])
def test_when_the_text_was_updated_never_stands_alone_on_a_sheet(visit: Visit, pushed: int) -> None:
    page = visit("karlskoga-start")
    page.add_style_tag(content=f"h1 {{ padding-block-start: {pushed}px }}")
    last = pdf(page).pages[-1].extract_text().splitlines()
    assert last[-1] == "Uppdaterad 2019-05-08"
    assert last[-3].endswith("Workshop med ungdomar")


def test_a_pdf_has_everything_in_the_order_of_reading_and_no_words_for_going_elsewhere(
    visit: Visit, document: Callable[[Page], PdfReader]
) -> None:
    assert words(text_of(document(visit("other-start")))) == words(OTHER_PAPER)


def test_a_pdf_has_every_entry_of_the_real_page_after_its_date(
    visit: Visit, document: Callable[[Page], PdfReader]
) -> None:
    page = visit("karlskoga-start")
    text = squeezed(text_of(document(page)))
    headings = map(squeezed, page.locator("#tidslinje .entry-heading").all_inner_texts())
    parts = [
        *("Karlskogakommun", "Besökoss", "0586-61000", "info@karlskoga.se"),
        *("(https://www.karlskoga.se/)", "ArbetetmedVisionen", "Ambitionen", "2018"),
        *headings,
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "(https://lund.se/vision)" in text


def test_a_pdf_whose_text_is_out_of_order_is_found(visit: Visit) -> None:
    page = visit("other-start")
    page.add_style_tag(content="@media print { .contact { position: relative } }")
    assert words(text_of(pdf(page))) != words(OTHER_PAPER)


def pdf(page: Page) -> PdfReader:
    """Print a page into a PDF, as the browser's own command does, and read it."""
    page.emulate_media(media="print")
    return PdfReader(BytesIO(page.pdf(tagged=True, outline=True, prefer_css_page_size=True)))


def outline(document: PdfReader) -> Iterator[tuple[int, str]]:
    """Yield the headings of a PDF's list of contents with their levels."""

    def entries(under: list[object], level: int) -> Iterator[tuple[int, str]]:
        for one in under:
            if isinstance(one, list):
                yield from entries(one, level + 1)
            else:
                yield level, one.title

    yield from entries(document.outline, 1)


def text_of(document: PdfReader) -> str:
    return "\n".join(sheet.extract_text() for sheet in document.pages)


def words(text: str) -> list[str]:
    """Give the words of a text, with the letters that a font draws as one, and with what broken
    lines part: after dashes, and in addresses, lines break without a space."""
    joined = text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff")
    return joined.replace("-\n", "-").replace("–\n", "–").split()


def squeezed(text: str) -> str:
    """Give a text without its spaces, which are lost where lines break."""
    return "".join(words(text))


def on_paper(page: Page) -> Page:
    look_at(page, PAPER_WIDTH, media="print")
    return page


def seen(page: Page, part: str) -> bool:
    return any(element.is_visible() for element in page.locator(part).all())
