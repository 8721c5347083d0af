"""Former addresses: the list of them, and the pages that answer there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from project_page import moved, output, project
from project_page.moved import FormerPage, Named, Row

from .conftest import PUBLIC, ROOT, SMALL, SMALL_SITE, Build, listing, run_pelican, write

LIST = "adresser.txt"
FORMER = "tidslinje/gammal.html"
NOW = "tidslinje/vi-borjar.html"
OTHER_ADDRESS = f"Skriv adressen till en sida som finns, eller {moved.GONE}."
FIRST = "Skriv den gamla adressen först på raden, räknad från startsidan, till exempel"
SECOND = "Skriv den nya adressen, eller borta, räknad från startsidan, till exempel"
OVER = "---\ntitle: Anmälan\ndate: 2 maj 2026\ncategory: workshop\npublish_until: 2026-05-01\n---\n"


def test_the_list_has_an_address_in_each_row_and_what_has_come_in_its_place() -> None:
    text = (
        "# En kommentar\n\n"
        "a.html b.html\n"
        "  tidslinje/a.html\t borta\n"
        "tidslinje/a.fi.html  Borta  3. huhtikuuta 2018 –  Aloitamme\n"
    )
    rows, faults = moved.read(text)
    assert (rows, faults) == (
        (
            Row(3, "a.html", "b.html"),
            Row(4, "tidslinje/a.html", ""),
            Row(5, "tidslinje/a.fi.html", "", "3. huhtikuuta 2018 – Aloitamme"),
        ),
        [],
    )
    assert [row.written for row in rows] == [
        "a.html  b.html",
        "tidslinje/a.html  borta",
        "tidslinje/a.fi.html  borta  3. huhtikuuta 2018 – Aloitamme",
    ]


def test_a_row_leads_on_through_others_to_a_page_or_to_what_is_gone() -> None:
    rows = (
        Row(1, "a.html", "b.html"),
        Row(2, "b.html", "c.html"),
        Row(3, "d.html", "e.html"),
        Row(4, "e.html", "", "Text e"),
        Row(5, "f.html", "slut.html"),
        Row(6, "g.html", "ar/2018.html"),
        Row(7, "c.html", "d.html"),
        Row(8, "slut.html", "c.html"),
        Row(9, "h.en.html", "e.html"),
        Row(10, "tyst.html", ""),
    )
    live = {"c.html": Named("Sidan c", "sv"), "index.html": Named("Vår vision", "sv")}
    over = {"slut.html": Named("Text slut", "fi"), "x.html": Named("Text x", "sv")}
    over["tyst.html"] = Named("Hemligt", "sv")
    assert moved.former_pages(rows, over, live) == (
        FormerPage("a.html", "c.html", "Sidan c", "sv"),
        FormerPage("b.html", "c.html", "Sidan c", "sv"),
        FormerPage("d.html", "", "Text e", "sv"),
        FormerPage("e.html", "", "Text e", "sv"),
        FormerPage("f.html", "c.html", "Sidan c", "sv"),
        FormerPage("g.html", "index.html", "Vår vision", "sv"),
        FormerPage("h.en.html", "", "Text e", "sv"),
        FormerPage("slut.html", "c.html", "Sidan c", "sv"),
        FormerPage("tyst.html", "", "", "sv"),
        FormerPage("x.html", "", "Text x", "sv"),
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("a.html", ["1: Efter adressen a.html står ingenting. Skriv den nya adressen efter den, "
                    "eller borta om texten inte längre finns."]),
        (f"/a.html {NOW}", [f"1: Adressen /a.html är inte en sidas adress på webbplatsen. {FIRST} "
                            "a.html."]),
        (f"a {NOW}", [f"1: Adressen a är inte en sidas adress på webbplatsen. {FIRST} "
                      "tidslinje/mote.html."]),
        (f"a.html /{NOW}#x", [f"1: Adressen /{NOW}#x är inte en sidas adress på webbplatsen. "
                              f"{SECOND} {NOW}."]),
        ("a.html https://a.example/b.html", [
            "1: Adressen https://a.example/b.html leder utanför webbplatsen. "
            f"{SECOND} tidslinje/mote.html."]),
        ("a.html ../b.html", [
            f"1: Adressen ../b.html leder utanför webbplatsen. {SECOND} tidslinje/mote.html."]),
        (f"a.html {NOW} Vi börjar", [
            "1: Efter den nya adressen står ”Vi börjar”. Ta bort det."]),
        (f"a.html borta {'a' * 301}", [
            "1: Rubriken är längre än 300 tecken. Korta den, eller ta bort den."]),
        ("a.html borta Anna Ek, 121212-1212", [
            "1: Här står ett personnummer eller samordningsnummer, som inte får publiceras. "
            "Ta bort det."]),
        (f"a.html {NOW}\na.html borta", [
            "2: Adressen a.html står redan på rad 1. Ta bort den ena raden."]),
        ("a.html tidslinje/vi-borja.html", [
            "1: Det finns ingen sida tidslinje/vi-borja.html. Menade du tidslinje/vi-borjar.html? "
            f"{OTHER_ADDRESS}"]),
        ("a.html b.html\nb.html a.html\nc.html a.html\nd.html d.html", [
            f"1: Adressen a.html leder runt till sig själv. {OTHER_ADDRESS}",
            f"2: Adressen b.html leder runt till sig själv. {OTHER_ADDRESS}",
            f"4: Adressen d.html leder runt till sig själv. {OTHER_ADDRESS}"]),
        ("a.html utkast.html", [
            "1: Sidan utkast.html (sidor/utkast.md) är inte publicerad (utkast). Skriv en annan "
            "adress, eller borta."]),
        (f"a.html b.html\nb.html {NOW}\nc.html index.html\nd.html ar/2018.html\n"
         "e.html kategori/ovrigt.html\nf.html webbplatskarta.html\ng.html anmalan.html\n"
         "utkast.html borta", []),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_with_its_line_and_cure(
    faults: Callable[..., list[str]], rows: str, expected: list[str]
) -> None:
    draft = "---\ntitle: Utkast\nstatus: draft\n---\n\nText.\n"
    over = "---\ntitle: Anmälan\npublish_until: 2026-05-01\n---\n\nText.\n"
    told = faults({LIST: rows, "sidor/utkast.md": draft, "sidor/anmalan.md": over})
    assert told == [f"content/{LIST}:{one}" for one in expected]


def test_a_page_that_has_come_back_is_shown_and_its_row_is_remarked_on(
    advice: Callable[..., list[str]],
) -> None:
    cure = "Ta bort raden; skulle den gamla adressen gälla, så ge sidan en egen slug."
    assert advice({LIST: f"{NOW} index.html\nindex.html borta\n"}) == [
        f"content/{LIST}:1: Adressen {NOW} är en sidas egen (tidslinje/start.md), och den visas. "
        f"Raden används inte. {cure}",
        f"content/{LIST}:2: Adressen index.html är en sidas egen (sidor/introduktion.md), och den "
        f"visas. Raden används inte. {cure}",
    ]


def test_a_target_is_not_missed_while_a_text_cannot_be_read(
    faults: Callable[..., list[str]],
) -> None:
    told = faults({LIST: "a.html ny.html\n", "sidor/ny.md": "title: Ny\n"})
    assert [line for line in told if LIST in line] == []


ROWS = (
    f"# Adresser\n{FORMER}  {NOW}\ndjupt/ner/a.html  tidslinje/gammal.html\n"
    "tidslinje/borta.html  borta  1 maj 2017 – Före <allt>\nokand.html borta\n"
    "tidslinje/gone.en.html borta 1 May 2017 – Before\n"
)
TEXTS = {
    LIST: ROWS,
    "tidslinje/over.md": OVER,
    "tidslinje/over-en.md": OVER.replace("Anmälan", "Sign up").replace(
        "publish_until: 2026-05-01", "lang: en\nslug: anmalan"
    ),
    "tidslinje/utkast.md": "---\ntitle: Utkast\ndate: 2019\ncategory: beslut\nstatus: draft\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("moved")
    write(folder / "content", {**SMALL_SITE, **TEXTS})
    built = run_pelican(folder, SMALL / "publishconf.py")
    assert built.status == 0, built.complained
    return built


def main_text(page: BeautifulSoup) -> list[str]:
    return [" ".join(part.get_text().split()) for part in page.select("main h1, main p, main li")]


def test_a_moved_page_sends_its_readers_on_wherever_the_site_lies(site: Build) -> None:
    found = {}
    for address in (FORMER, "djupt/ner/a.html"):
        page = site.page(address)
        found[address] = (
            page.select_one("meta[http-equiv=refresh]")["content"],
            page.select_one("link[rel=canonical]")["href"],
            page.select_one("meta[name=robots]")["content"],
            main_text(page),
            page.select_one("main p:not(.up) a")["href"],
        )
    canonical = f"{PUBLIC.url}/{NOW}"
    said = ["Vår vision", "Sidan har flyttat", "Den finns nu här: 3 april 2018 – Vi börjar"]
    assert found == {
        FORMER: (f"0; url=../{NOW}", canonical, "noindex", said, f"../{NOW}"),
        "djupt/ner/a.html": (f"0; url=../../{NOW}", canonical, "noindex", said, f"../../{NOW}"),
    }


def test_a_moved_entrys_calendar_file_is_where_it_was(site: Build) -> None:
    calendars = [site.text(name.replace(".html", ".ics")) for name in (FORMER, NOW)]
    assert calendars[0] == calendars[1]
    assert "SUMMARY:Vi börjar" in calendars[0]
    assert "tidslinje/borta.ics" not in site.files


def test_a_text_that_is_gone_is_named_and_leads_on(site: Build) -> None:
    addresses = ("tidslinje/borta.html", "okand.html", "tidslinje/anmalan.html",
                 "tidslinje/anmalan.en.html", "tidslinje/gone.en.html")  # fmt: skip
    gone, ways = "Texten är inte längre publicerad", ["Vår vision", "Hela tidslinjen"]
    english = ["This text is no longer published", "Vår vision", "Back to the timeline"]
    assert [main_text(site.page(address)) for address in addresses] == [
        ["Vår vision", gone, "1 maj 2017 – Före <allt>", *ways],
        ["Vår vision", gone, *ways],
        ["Vår vision", gone, "2 maj 2026 – Anmälan", *ways],
        ["Vår vision", english[0], "2 May 2026 – Sign up", *english[1:]],
        ["Vår vision", english[0], "1 May 2017 – Before", *english[1:]],
    ]
    for address in addresses:
        page = site.page(address)
        assert page.select_one("meta[name=robots]")["content"] == "noindex"
        assert page.select("link[rel=canonical], meta[http-equiv]") == []


def test_former_addresses_are_nowhere_else_and_drafts_not_among_them(site: Build) -> None:
    former = {
        FORMER,
        "djupt/ner/a.html",
        "tidslinje/borta.html",
        "okand.html",
        "tidslinje/anmalan.html",
        "tidslinje/anmalan.en.html",
        "tidslinje/gone.en.html",
    }
    assert set(site.pages) - former == {"404.html", "index.html", NOW, "webbplatskarta.html"}
    for name, written in site.files.items():
        if name not in former:
            assert not [address for address in former if address.encode() in written], name
    assert LIST not in site.files


def test_an_address_that_a_new_text_has_taken_over_is_that_texts(tmp_path: Path) -> None:
    again = OVER.replace("publish_until: 2026-05-01\n", "").replace("2 maj", "9 maj")
    texts = {"tidslinje/over.md": OVER, "tidslinje/igen.md": again, LIST: f"{NOW} borta\n"}
    write(tmp_path / "content", {**SMALL_SITE, **texts})
    loaded = project.load(tmp_path / "content", PUBLIC)
    headings = [loaded.by_address[one].heading for one in ("tidslinje/anmalan.html", NOW)]
    assert [" ".join(one.split()) for one in headings] == [
        "9 maj 2026 – Anmälan",
        "3 april 2018 – Vi börjar",
    ]
    assert loaded.moved == ()


@pytest.mark.slow
def test_a_site_without_an_address_sends_on_without_naming_it(build: Callable[..., Build]) -> None:
    page = build({LIST: f"{FORMER} {NOW}\n"}).page(FORMER)
    assert page.select("link[rel=canonical]") == []
    assert page.select_one("meta[http-equiv=refresh]")["content"] == f"0; url=../{NOW}"


MEND = "Rätta mallen."


@pytest.mark.parametrize(
    ("address", "old", "new", "said"),
    [
        (FORMER, "0; url=../tidslinje/", "0; url=tidslinje/",
         f"Sidan skickar inte läsaren vidare till {NOW}. {MEND}"),
        (FORMER, "/vision/tidslinje/vi-borjar.html", f"/vision/{FORMER}",
         f"Sidans rätta adress (canonical) ska vara {NOW}. {MEND}"),
        (FORMER, '<a href="../tidslinje/vi-borjar.html">', '<a href="../index.html">',
         f"Sidan har ingen länk till {NOW}. {MEND}"),
        (FORMER, "noindex", "index",
         f"Sidan ber inte sökmotorer att låta bli att visa den (noindex). {MEND}"),
        ("tidslinje/borta.html", "Före &lt;allt", "Före ingenting",
         f"Sidan säger inte ”1 maj 2017 – Före <allt>”. {MEND}"),
        ("tidslinje/borta.html", "</head>", '<meta http-equiv="refresh" content="9">\n</head>',
         f"Sidan skulle byta sig själv mot en annan (refresh). {MEND}"),
        (NOW, "</head>", '<meta http-equiv="refresh" content="0; url=../index.html">\n</head>',
         f"Sidan skulle byta sig själv mot en annan (refresh). {MEND}"),
    ],
)  # fmt: skip
def test_the_check_of_the_output_holds_the_pages_to_the_list(
    site: Build, tmp_path: Path, address: str, old: str, new: str, said: str
) -> None:
    told = checked(site, tmp_path, {address: site.text(address).replace(old, new)})
    assert said in [re.sub(r"^output/\S+:\d+: ", "", line) for line in told]
    assert site.text(address).count(old) > 0


def test_a_row_without_its_page_and_one_in_the_sitemap_are_told(
    site: Build, tmp_path: Path
) -> None:
    sitemap = site.text("sitemap.xml").replace(NOW, FORMER)
    assert checked(site, tmp_path, {}, strict=True) == []
    told = checked(site, tmp_path, {"okand.html": None, "sitemap.xml": sitemap})
    assert [re.sub(r":\d+: ", ": ", line) for line in told] == [
        "output/okand.html: Filen har inte skrivits. Kontrollera att disken inte är full, och bygg "
        "igen.",
        f"output/sitemap.xml: Sidan {NOW} saknas i webbplatskartan. Rätta det som skriver filen "
        "(feeds.py).",
        f"output/sitemap.xml: Webbplatskartan har {PUBLIC.url}/{FORMER}, som inte är en av "
        "sidorna. Rätta det som skriver filen (feeds.py).",
    ]


def checked(
    site: Build, tmp_path: Path, files: dict[str, str | None], *, strict: bool = False
) -> list[str]:
    """Give what the check says of the site with some files changed."""
    folder = shutil.copytree(site.output, tmp_path / "output", dirs_exist_ok=True)
    write(folder, files)
    loaded = project.load(site.output.parent / "content", PUBLIC)
    static = ROOT / "theme" / "static"
    assets = {path.relative_to(static).as_posix(): path.stat().st_size
              for path in static.rglob("*") if path.is_file()}  # fmt: skip
    return listing(output.findings(folder, loaded, assets, strict=strict), "output")
