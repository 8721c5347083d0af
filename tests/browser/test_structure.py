"""How the pages are made: headings, landmarks, names, dates and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from project_page import languages
from tests.conftest import Build

from .browsing import NOT_FOUND, PREFIXES

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "en": "January February March April May June July August September October November December",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
WEEKS = {"sv": "vecka", "fi": "viikko", "en": "week", "ar": "الأسبوع"}
# What HTML allows for a day, week, month, year, or a day with a time.
DATETIME = re.compile(
    r"(?P<year>\d{4})(-W(?P<week>0[1-9]|[1-4]\d|5[0-3])"
    r"|-(?P<month>0[1-9]|1[0-2])(-(?P<day>0[1-9]|[12]\d|3[01])(T(?P<time>[012]\d:[0-5]\d))?)?)?"
)
# Where the entries' own dates are written, and how precisely they may be.
ENTRY_DATES = {
    "tidslinje/forstudie.html": [],
    "tidslinje/upphandling.html": [],
    "tidslinje/budgeten-beslutas.html": [],
    "tidslinje/invigning.html": [],
    "tidslinje/medborgardialog.html": ["2024-03", "2024-04"],
    "studiebesok/studiebesok-i-norrby.html": ["2024-W11", "2024-W12"],
    "tidslinje/samrad-om-detaljplanen.html": ["2024-11-30", "2024-12-02"],
    "tidslinje/provtorg.html": ["2025-08-23", "2025-08-24"],
    "tidslinje/spontning-vid-kajen.html": ["2026-W19"],
    "tidslinje/torget-byggs-om.html": ["2026-03-16"],
    "tidslinje/oppet-byggmote.html": ["2026-05-12"],
    "tidslinje/stadsvandring.html": ["2026-05-20"],
}
SITES = pytest.mark.parametrize("site", ["karlskoga", "published", "other", "long"])
SITE_MAP = "webbplatskarta.html"
EVENTS, FINDING = ("tidslinje/", "studiebesok/"), ("ar/", "kategori/")


@SITES
def test_every_page_has_one_main_heading_and_no_level_is_skipped(
    builds: Mapping[str, Build], site: str
) -> None:
    wrong = {}
    for address, page in pages(builds[site]):
        levels = [int(heading.name[1]) for heading in page(HEADINGS)]
        jumps = [(one, two) for one, two in pairwise(levels) if two > one + 1]
        if levels.count(1) != 1 or jumps or levels[0] > 2:
            wrong[address] = levels
    assert wrong == {}


CONTACT_HEADINGS = {
    "karlskoga": "Servicecenter – din väg in i kommunen",
    "other": "Sjövika direkt",
    "long": "Kontaktcenter",
}
OUTLINES = {
    ("karlskoga", "index.html"): """\
# Arbetet med Visionen
## 2018
### 3 april 2018 – Workshop med kommunstyrelsen
#### Varför är det viktigt att ha en Vision för Karlskoga?
#### Vad ska vi använda Visionen till?
#### Hur ska vi använda Visionen?
### mars–april 2018 – Studiebesök i Eskilstuna
### mars–april 2018 – Studiebesök i Lund
### 21 maj 2018 – Workshop med nämndpresidier
### 26 maj 2018 – Information på kultur och föreningskalaset
### 29 maj 2018 – Information och workshop med näringslivet
### 27 september 2018 – workshop med tjänstemannaledningen
### 3 oktober 2018 – workshop med föreningslivets representanter
### 13 november 2018 – workshop med integrationsnätverket
### 3 december 2018 – workshop med allmänheten
### 11 december 2018 – workshop med ungdomar""",
    ("other", "index.html"): """\
# Nya torget i Sjövika
## På gång
### vecka 19 2026 – Spontning vid kajen
### från 16 mars 2026 – Torget byggs om
### 12 maj 2026 – Öppet byggmöte
### 20 maj 2026 – Stadsvandring
### sommaren 2027 – Invigning
## 2024
### vintern 2023/2024 – Förstudie
### vecka 11–12 2024 – Studiebesök i Norrby
### mars–april 2024 – Medborgardialog
### 30 november–2 december 2024 – Samråd om detaljplanen
## 2025
### kvartal 1 2025 – Budgeten beslutas
### hösten 2024–våren 2025 – Upphandling
### 23–24 augusti 2025 – Provtorg
## Följ arbetet""",
    ("other", "tillganglighetsredogorelse.html"): """\
# Tillgänglighetsredogörelse
## Hur tillgänglig är webbplatsen?
## Säg till om något inte fungerar
## Om du inte är nöjd med vårt svar
## Innehåll som inte är tillgängligt
### Det som inte uppfyller kraven
### Det som vore oskäligt betungande att anpassa (12 § i lagen)
### Det som lagen inte omfattar (9 § i lagen)
## Hur vi har bedömt webbplatsen
## Begär innehåll i en annan form""",
    ("long", "ar/2026.html"): """\
# Händelser 2026
## Efter år
## Efter kategori
## 16 januari 2026 – Byggstart 4
## vecka 7 2026 – Medborgardialog 4
## 12 april 2026 – Trädplantering 4
## mars–april 2026 – Gatukontorets rapport 4
## 9–10 maj 2026 – Öppet hus 4
## våren 2026 – Arkeologisk undersökning 4
## 16 juni 2026 – Samrådsmöte 4
## kvartal 2 2026 – Budgetuppföljning 4
## juli 2026 – Semesteruppehåll 4
## sommaren 2026 – Sommartorg 4
## 3 september 2026 – Stadsvandring 4
## oktober 2026 – Höstens beslut 4
## 20 november 2026 – Ljusfest 4
## hösten 2026 – Markarbeten 4
## december 2026 – Årets sammanfattning 4
## från 2 mars 2026 – Torget är avstängt""",
}


@pytest.mark.parametrize(("site", "address"), OUTLINES)
def test_the_headings_of_a_page_are_its_list_of_contents(
    builds: Mapping[str, Build], site: str, address: str
) -> None:
    contact = ["Besök oss", "Våra öppettider (ordinarie):", CONTACT_HEADINGS[site]]
    assert [
        f"{'#' * int(heading.name[1])} {' '.join(heading.get_text().split())}"
        for heading in builds[site].page(address)(HEADINGS)
    ] == [*(f"## {heading}" for heading in contact), *OUTLINES[site, address].splitlines()]


@SITES
def test_every_page_has_its_landmarks_in_the_order_of_reading(
    builds: Mapping[str, Build], site: str
) -> None:
    landmarks = {address: list(landmarks_of(page)) for address, page in pages(builds[site])}
    assert landmarks == {
        address: [
            "header", f"nav {MENUS[lang]}",
            *([f"nav {words['languages']}"] if len(page.select("nav.versions li")) > 1 else []),
            f"section {words['contact']}", "main",
            *([f"nav {words['more_entries']}"] if is_entry(builds[site], address) else []),
            *(["nav Hitta händelser"] if is_finding(site, address) else []), "footer",
        ]
        for address, page in pages(builds[site])
        for lang in [language_of(address)]
        for words in [languages.of(lang).words]
    }  # fmt: skip


def is_entry(build: Build, address: str) -> bool:
    return address.startswith(EVENTS) and address not in former(build)


def is_finding(site: str, address: str) -> bool:
    return address.startswith(FINDING) or (site, address) == ("long", "index.html")


def landmarks_of(page: BeautifulSoup) -> Iterator[str]:
    """Yield the landmarks with their names, but not the sections that headings name."""
    for landmark in page.select("header, nav, main, footer, aside, section[aria-label]"):
        yield f"{landmark.name} {landmark.get('aria-label', '')}".strip()


@SITES
def test_every_page_says_its_language(builds: Mapping[str, Build], site: str) -> None:
    said = {address: page.html["lang"] for address, page in pages(builds[site])}
    assert said == {address: language_of(address) for address in said}
    assert {
        address: (page.html.get("dir"), page.find("nav")["aria-label"])
        for address, page in pages(builds[site])
        if language_of(address) != "sv"
    } == {
        address: ("rtl" if language_of(address) == "ar" else None, MENUS[language_of(address)])
        for address in said
        if language_of(address) != "sv"
    }


MENUS = {"sv": "Meny", "fi": "Valikko", "en": "Menu", "ar": "القائمة", "sv-simple": "Meny"}


def language_of(address: str) -> str:
    """Give the language of a page by its address: ``<slug>.<lang>.html``."""
    return address.removesuffix(".html").rpartition(".")[2] if address.count(".") > 1 else "sv"


@SITES
def test_titles_and_ids_are_unique(builds: Mapping[str, Build], site: str) -> None:
    titles = Counter(page.title.string for _, page in pages(builds[site]))
    ids = Counter(
        (address, tag["id"]) for address, page in pages(builds[site]) for tag in page(id=True)
    )
    assert [name for name, count in (titles + ids).items() if count > 1] == []


@SITES
def test_a_date_for_machines_says_what_is_written_and_nothing_more(
    builds: Mapping[str, Build], site: str
) -> None:
    assert [
        f"{address}: {time}"
        for address, page in pages(builds[site])
        for time in page("time")
        if not says(time)
    ] == []


def says(time: Tag) -> bool:
    """Tell whether all that a date for machines says is written in the text around it."""
    parts = DATETIME.fullmatch(str(time["datetime"]))
    if not parts:
        return False
    if time.string == time["datetime"]:
        return True
    if parts["time"]:
        return time.string in (parts["time"], parts["time"].replace(":", "."))
    lang = (time.find_parent(lang=True) or {"lang": "sv"})["lang"].partition("-")[0]
    numbers = {int(number) for number in re.findall(r"\d+", time.text)}
    around = time.parent.text
    return (
        parts["year"] in around
        and (not parts["week"] or (WEEKS[lang] in around and int(parts["week"]) in numbers))
        and (not parts["month"] or MONTHS[lang].split()[int(parts["month"]) - 1] in around)
        and (not parts["day"] or int(parts["day"]) in numbers)
    )


@pytest.mark.parametrize(
    ("html", "true"),
    [
        (
            '<p><time datetime="2018-03">mars</time>–<time datetime="2018-04">april 2018</time>',
            True,
        ),
        ('<p><time datetime="2018-03-01">mars</time>–april 2018', False),
        ('<p><time datetime="2018-03">våren 2018</time>', False),
        ('<p><time datetime="2018-W12">12 2018</time>', False),
        ('<p><time datetime="2018-13">13 2018</time>', False),
        ('<p><time datetime="2018-21">våren 2018</time>', False),
        ('<p><time datetime="2026-05-12T18:00">17.00</time>', False),
    ],
)
def test_a_date_for_machines_that_says_more_is_found(html: str, true: bool) -> None:
    assert says(BeautifulSoup(html, "html5lib").time) is true


def test_entries_are_dated_as_precisely_as_they_were_written(other: Build) -> None:
    assert {
        address: [time["datetime"] for time in page.select("h1 time")]
        for address, page in pages(other)
        if is_entry(other, address) and language_of(address) == "sv"
    } == ENTRY_DATES


@SITES
def test_every_link_within_the_site_leads_to_something(
    builds: Mapping[str, Build], site: str
) -> None:
    build = builds[site]
    parsed = dict(pages(build))
    assert [
        f"{address}: {link}"
        for address, page in parsed.items()
        for link in links(page)
        if not urlsplit(link).scheme and not leads_somewhere(link, address, build, parsed, site)
    ] == []


def links(page: BeautifulSoup) -> Iterator[str]:
    """Yield the addresses that a page refers to, in links, pictures and its head."""
    for tag in page(True):
        yield from (str(tag[name]) for name in ("href", "src") if tag.has_attr(name))


def leads_somewhere(
    link: str, address: str, build: Build, parsed: Mapping[str, BeautifulSoup], site: str
) -> bool:
    """Tell whether a link from a page leads to a written file, and to a place that is there."""
    path, fragment = unquote(urlsplit(link).path), urlsplit(link).fragment
    prefix = PREFIXES.get(site, "/")
    if not path:
        target = address
    elif address == NOT_FOUND:
        target = path.removeprefix(prefix) if path.startswith(prefix) else "…"
    else:
        target = normpath(str(PurePosixPath(address).parent / path))
    there = (build.output / target).is_file()
    return there and (not fragment or parsed[target].find(id=fragment) is not None)


@SITES
def test_two_ways_lead_to_every_page(builds: Mapping[str, Build], site: str) -> None:
    found = ways(dict(pages(builds[site])))
    mapped = {address for address, linking in found.items() if SITE_MAP in linking}
    otherwise = {address for address, linking in found.items() if linking - {SITE_MAP}}
    every = set(builds[site].pages) - {NOT_FOUND, SITE_MAP, *former(builds[site])}
    assert (every - mapped, every - otherwise) == (set(), set())


def former(build: Build) -> set[str]:
    """Give the former addresses, to which nothing on the site leads any longer."""
    return {
        address
        for address, page in pages(build)
        if page.select_one("meta[name=robots][content=noindex]")
    }


@SITES
def test_every_page_leads_to_the_site_map(builds: Mapping[str, Build], site: str) -> None:
    parsed = dict(pages(builds[site]))
    prefix = PREFIXES.get(site, "/")
    assert ways(parsed)[SITE_MAP] == set(parsed) - {NOT_FOUND, SITE_MAP}
    assert f"{prefix}{SITE_MAP}" in [link["href"] for link in parsed[NOT_FOUND]("a", href=True)]


def test_a_page_with_one_way_to_it_is_found() -> None:
    parsed = {
        "index.html": BeautifulSoup('<a href="om.html#a">Om</a>', "html5lib"),
        "om.html": BeautifulSoup(
            '<a href="om.html">Om</a><a href="https://a.se">A</a>', "html5lib"
        ),
    }
    assert ways(parsed) == {"index.html": set(), "om.html": {"index.html"}}


def ways(parsed: Mapping[str, BeautifulSoup]) -> dict[str, set[str]]:
    """Give for each page the other pages that link to it; the 404 page is no way to anything."""
    found: dict[str, set[str]] = {address: set() for address in parsed}
    for address, page in parsed.items():
        for link in page("a", href=True) if address != NOT_FOUND else ():
            parts = urlsplit(str(link["href"]))
            target = normpath(str(PurePosixPath(address).parent / unquote(parts.path)))
            if not parts.scheme and target in found and target != address:
                found[target].add(address)
    return found


@SITES
def test_nothing_but_links_refers_to_another_host(builds: Mapping[str, Build], site: str) -> None:
    robots = builds[site].files.get("robots.txt", b"").decode()
    own = robots.partition("Sitemap: ")[2].removesuffix("sitemap.xml\n") or "//"
    assert [
        f"{address}: {tag}"
        for address, page in pages(builds[site])
        for tag in page(True)
        for name in ("href", "src", "srcset", "action", "data", "poster", "style")
        if tag.name != "a" and "//" in tag.get(name, "")
        if not (tag.name == "link" and tag["href"].startswith(own))
    ] == []
    assert re.findall(r"@import|url\(|//", builds[site].text(builds[site].stylesheet)) == []


def pages(build: Build) -> tuple[tuple[str, BeautifulSoup], ...]:
    """Give all written pages with their addresses."""
    return _parsed(build.output)


@cache
def _parsed(output: Path) -> tuple[tuple[str, BeautifulSoup], ...]:
    """Parse the pages of a site once for all tests; none of them changes one."""
    return tuple(
        (path.relative_to(output).as_posix(), BeautifulSoup(path.read_text("utf-8"), "html5lib"))
        for path in sorted(output.rglob("*.html"))
    )
