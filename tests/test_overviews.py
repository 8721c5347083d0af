"""Long timelines: what the start page shows, the pages of years and categories, the site map."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from bs4 import Tag

from project_page.overviews import Overviews
from project_page.pages import Entry
from project_page.timeline import Timeline

from .conftest import ROOT, SMALL, SMALL_SITE, Build, run_pelican, write
from .test_timeline import entry

TODAY = date(2026, 5, 8)
Builder = Callable[..., Build]


def days(year: int, count: int) -> list[Entry]:
    """Give some entries of a year, a day apart from 1 January on."""
    return [entry(date.fromordinal(date(year, 1, 1).toordinal() + day).isoformat())
            for day in range(count)]  # fmt: skip


def shown(timeline: Timeline) -> tuple[int, dict[int, int]]:
    """Give how many entries the start page shows ahead, and of each year."""
    start = timeline.start
    return len(start.ahead), {year: len(entries) for year, entries in start.years}


@pytest.mark.parametrize(
    ("past", "ahead", "most", "expected"),
    [
        ({2024: 5, 2025: 5}, 0, 10, (0, {2024: 5, 2025: 5})),
        ({2024: 5, 2025: 6}, 0, 10, (0, {2024: 4, 2025: 6})),
        ({2023: 5, 2024: 5, 2025: 1}, 0, 10, (0, {2023: 4, 2024: 5, 2025: 1})),
        ({2024: 5, 2025: 3}, 3, 10, (3, {2024: 4, 2025: 3})),
        ({2024: 9, 2025: 3}, 20, 10, (5, {2024: 2, 2025: 3})),
        ({2025: 30}, 20, 10, (5, {2025: 5})),
        ({2025: 30}, 2, 10, (2, {2025: 8})),
        ({2025: 30}, 0, 10, (0, {2025: 10})),
        ({}, 30, 10, (10, {})),
        ({}, 10, 10, (10, {})),
        ({2024: 1, 2025: 1}, 9, 10, (8, {2024: 1, 2025: 1})),
        ({2025: 4}, 30, 11, (7, {2025: 4})),
        ({2025: 5}, 30, 11, (6, {2025: 5})),
        ({2025: 6}, 30, 11, (6, {2025: 5})),
    ],
)
def test_the_start_page_shows_what_is_near_today_and_no_more_than_is_set(
    past: dict[int, int], ahead: int, most: int, expected: tuple[int, dict[int, int]]
) -> None:
    entries = [one for year, count in past.items() for one in days(year, count)]
    timeline = Timeline.of([*entries, *days(2027, ahead)], TODAY, most)
    assert shown(timeline) == expected
    assert len(timeline.start.entries) <= most


def test_of_a_year_that_is_too_long_the_latest_are_shown_and_of_what_is_ahead_the_soonest() -> None:
    start = Timeline.of([*days(2025, 30), *days(2027, 30)], TODAY, 10).start
    assert [one.period.first.isoformat() for one in start.entries] == [
        *(f"2027-01-0{day}" for day in range(1, 6)),
        *(f"2025-01-{day}" for day in range(26, 31)),
    ]


def test_each_entry_has_one_year_and_one_category() -> None:
    categories = ("workshop", "beslut", "tom")
    entries = [*days(2024, 6), *days(2025, 6), entry("från 2023"), entry("hösten 2025–våren 2026")]
    timeline = Timeline.of(entries, TODAY, 10)
    overviews = Overviews.of(timeline, categories)
    assert [
        (one.address, one.name, one.title, f"{one.number} {one.noun}") for one in overviews.every
    ] == [
        ("ar/2023.html", "2023", "Händelser 2023", "1 händelse"),
        ("ar/2024.html", "2024", "Händelser 2024", "6 händelser"),
        ("ar/2025.html", "2025", "Händelser 2025", "6 händelser"),
        ("ar/2026.html", "2026", "Händelser 2026", "1 händelse"),
        ("kategori/workshop.html", "Workshop", "Kategori: workshop", "14 händelser"),
        ("webbplatskarta.html", "Webbplatskarta", "Webbplatskarta", "14 händelser"),
    ]
    for group in (overviews.years, overviews.categories):
        assert Counter(one for page in group for one in page.entries) == Counter(entries)


def test_a_short_timeline_has_the_site_map_alone() -> None:
    overviews = Overviews.of(Timeline.of(days(2024, 10), TODAY, 10), ("workshop",))
    assert [one.address for one in overviews.every] == ["webbplatskarta.html"]


# Whole builds

MONTHS = ("januari", "mars", "maj", "juli", "september", "november")
LONG = {
    f"tidslinje/m{year}-{number}.md": (
        f"---\ntitle: Möte {number}\ndate: {month} {year}\n"
        f"category: {('workshop', 'beslut')[number % 2]}\n---\n\n"
        f"Om möte nummer {number} under {year}.\n\n## Beslut\n\nVi [gick vidare](#beslut).\n"
    )
    for year, (number, month) in product((2024, 2025, 2026), enumerate(MONTHS))
}
LONG["tidslinje/m2025-0-en.md"] = (
    "---\ntitle: Meeting 0\ndate: januari 2025\ncategory: workshop\nlang: en\nslug: mote-0\n---\n\n"
    "About it.\n"
)
LONG["tidslinje/m2025-0.md"] = LONG["tidslinje/m2025-0.md"].replace(
    "category", "slug: mote-0\ncategory"
)
for name in [*LONG]:  # whose titles are alike in each year
    number = int(re.findall("-([0-9])", name)[0])
    if "slug" not in LONG[name]:
        slug = f"mote-{name[11:15]}-{number}"
        LONG[name] = LONG[name].replace("category", f"slug: {slug}\ncategory")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("long")
    write(folder / "content", {**SMALL_SITE, **LONG})
    built = run_pelican(folder, SMALL / "publishconf.py", "-e", "PROJECT_PAGE_ENTRIES=10")
    assert (built.status, built.complained.count("\n")) == (0, 3)  # on what the law asks for,
    # and on English words
    return built


def headings(part: Tag, names: str = "h1, h2, h3") -> list[str]:
    return [" ".join(heading.get_text().split()) for heading in part.select(names)]


def test_the_start_page_leads_to_years_and_categories_with_their_counts(long: Build) -> None:
    page = long.page()
    finding = page.select_one("nav.finding")
    assert headings(finding) == ["Efter år", "Efter kategori"]
    assert [(link["href"], link.get_text()) for link in finding("a")] == [
        ("ar/2018.html", "2018 (1 händelse)"),
        ("ar/2024.html", "2024 (6 händelser)"),
        ("ar/2025.html", "2025 (6 händelser)"),
        ("ar/2026.html", "2026 (6 händelser)"),
        ("kategori/workshop.html", "Workshop (10 händelser)"),
        ("kategori/beslut.html", "Beslut (9 händelser)"),
        ("webbplatskarta.html", "Alla händelser i en lista"),
    ]
    assert headings(page.select_one("main"), "h2:not(nav *), h3") == [
        "På gång",
        "maj 2026 – Möte 2",
        "juli 2026 – Möte 3",
        "september 2026 – Möte 4",
        "november 2026 – Möte 5",
        "2025",
        "maj 2025 – Möte 2",
        "juli 2025 – Möte 3",
        "september 2025 – Möte 4",
        "november 2025 – Möte 5",
        "2026",
        "januari 2026 – Möte 0",
        "mars 2026 – Möte 1",
        "Följ arbetet",
    ]


def test_what_is_ahead_of_a_year_is_not_said_to_have_been(long: Build) -> None:
    assert [" ".join(more.get_text().split()) for more in long.page().select(".more")] == [
        "Det hände mer tidigare under 2025. Hela 2025 (6 händelser)"
    ]


@pytest.mark.slow
def test_the_start_page_says_when_it_does_not_show_all_of_a_year(build: Builder) -> None:
    many = {
        f"tidslinje/d{day}.md": f"---\ntitle: Dag {day}\ndate: {day} {month}\ncategory: beslut\n"
        f"slug: dag-{month[:3]}-{day}\n---\n\nOm dag {day} i {month}.\n"
        for month, day in product(("april 2026",), range(1, 13))
    } | {
        f"tidslinje/e{day}.md": f"---\ntitle: Dag {day}\ndate: {day} juni 2026\ncategory: beslut\n"
        f"slug: dag-jun-{day}\n---\n\nOm dag {day} i juni.\n"
        for day in range(1, 13)
    }
    built = build(many, "-e", "PROJECT_PAGE_ENTRIES=10")
    assert built.status == 0
    assert [" ".join(more.get_text().split()) for more in built.page().select(".more")] == [
        "Fler händelser är planerade. Hitta dem efter år eller kategori",
        "Det hände mer tidigare under 2026. Hela 2026 (24 händelser)",
    ]
    assert headings(built.page("ar/2026.html"), "h2.entry-heading")[11:13] == [
        "12 april 2026 – Dag 12",
        "1 juni 2026 – Dag 1",
    ]


def test_a_year_has_all_its_entries_in_full(long: Build) -> None:
    page = long.page("ar/2025.html")
    main = page.select_one("main")
    assert page.title.get_text() == "Händelser 2025 | Vår vision"
    assert page.select_one("link[rel=canonical]")["href"].endswith("/ar/2025.html")
    assert headings(main, "h1, h2.entry-heading") == [
        "Händelser 2025",
        *(f"{month} 2025 – Möte {number}" for number, month in enumerate(MONTHS)),
    ]
    assert [text.p.get_text() for text in main.select(".text")] == [
        f"Om möte nummer {number} under 2025." for number in range(6)
    ]
    assert [link["href"] for link in main.select(".entry-heading a")][:2] == [
        "../tidslinje/mote-0.html",
        "../tidslinje/mote-2025-1.html",
    ]
    assert [link.get_text() for link in main.select("[aria-current]")] == ["2025 (6 händelser)"]
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_category_has_the_headings_of_its_entries_by_year(long: Build) -> None:
    main = long.page("kategori/beslut.html").select_one("main")
    assert headings(main, "h1, h2:not(nav *)") == ["Kategori: beslut", "2024", "2025", "2026"]
    assert [(link["href"], link.get_text()) for link in main.select(".headings a")][:3] == [
        ("../tidslinje/mote-2024-1.html", "mars 2024 – Möte 1"),
        ("../tidslinje/mote-2024-3.html", "juli 2024 – Möte 3"),
        ("../tidslinje/mote-2024-5.html", "november 2024 – Möte 5"),
    ]
    assert main.select(".text") == []


def test_the_site_map_has_every_page(long: Build) -> None:
    listed = [link["href"] for link in long.page("webbplatskarta.html").select("main .headings a")]
    assert Counter(listed) == Counter(
        page for page in long.pages if page not in ("404.html", "webbplatskarta.html")
    )
    site = "https://www.byhala.example/vision/"
    mapped = re.findall("<loc>(.*)</loc>", long.text("sitemap.xml"))
    assert Counter(mapped) == Counter(
        site + page.replace("index.html", "") for page in long.pages if page != "404.html"
    )


def test_no_entry_is_lost_and_the_start_page_stays_small(long: Build) -> None:
    for number, year in product(range(6), (2024, 2025, 2026)):
        assert f"Om möte nummer {number} under {year}." in long.text(f"ar/{year}.html")
    assert long.text("index.html").count("<article") == 10


@pytest.mark.parametrize(
    ("template", "old", "new", "said"),
    [
        (
            "year.html",
            "overview.entries, 2",
            "overview.entries[1:], 2",
            "output/ar/2018.html:1: Texten i tidslinje/start.md står inte på sin plats i "
            "tidslinjen. Rätta mallen.",
        ),
        (
            "overview.html",
            "<h1>{{ overview.title }}",
            "<h1>Ett år",
            "output/ar/2018.html:1: Sidan har inte sin rubrik, ”Händelser 2018”. Rätta mallen.",
        ),
        (
            "category.html",
            "{{ ways.headings(overview, root, project) }}",
            "",
            "output/kategori/workshop.html:1: Sidan har ingen länk ”3 april 2018 – Vi börjar” till "
            "tidslinje/vi-borjar.html. Rätta mallen.",
        ),
        (
            "site-map.html",
            "{{ ways.headings(overview, root, project) }}",
            "",
            "output/webbplatskarta.html:1: Sidan har ingen länk till tidslinje/vi-borjar.html (”3 "
            "april 2018 – Vi börjar”). Rätta mallen.",
        ),
        (
            "macros/overviews.html",
            '{{ choices("Efter år", overviews.years, here, root) }}',
            "",
            "output/index.html:1: Sidan har ingen länk till ar/2018.html (”2018”). Samma fel finns "
            "på 6 sidor till. Rätta mallen.",
        ),
        (
            "base.html",
            "{% for link in project.footer(language) %}",
            "{% for link in () %}",
            "output/tidslinje/vi-borjar.html:1: Sidan har ingen länk till webbplatskarta.html "
            "(”Webbplatskarta”).",
        ),
    ],
)
@pytest.mark.slow
def test_a_theme_that_loses_a_way_is_refused(
    build: Builder, tmp_path: Path, template: str, old: str, new: str, said: str
) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    path = theme / "templates" / template
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    built = build(LONG, "-e", "PROJECT_PAGE_ENTRIES=10", "-t", str(theme))
    assert built.status == 1
    assert any(line.startswith(said) for line in built.complained.splitlines()), built.complained


def test_a_page_cannot_have_the_name_or_address_of_one_of_them(
    faults: Callable[..., list[str]],
) -> None:
    page = "---\ntitle: Webbplatskarta\n---\n\nText.\n"
    assert faults({"sidor/karta.md": page}) == [
        "content/sidor/karta.md:2: Adressen webbplatskarta.html är redan upptagen av sidans egen "
        "fil. Ge den av texterna som är nyast en egen adress, till exempel slug: webbplatskarta-2.",
        "content/sidor/karta.md:2: Sidan heter ”Webbplatskarta”, precis som sidan som listar alla "
        "sidor. Ge den en annan rubrik.",
    ]
