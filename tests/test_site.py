"""Whole builds by the real command: what is written, what is said, and what stays the same."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import Tag

from . import files
from .conftest import OTHER, ROOT, TODAY, Build, run_pelican, write

Builder = Callable[..., Build]

ENTRY = "---\ntitle: {title}\ndate: {date}\ncategory: workshop\n{more}---\n\n{body}\n"


def entry(title: str = "Möte", date: str = "2018", more: str = "", body: str = "Text.") -> str:
    return ENTRY.format(title=title, date=date, more=more, body=body)


def test_a_site_becomes_these_files_and_no_others(build: Builder) -> None:
    assert sorted(build().files) == [
        "404.html",
        "css/main.css",
        "favicon.svg",
        "index.html",
        "tidslinje/vi-borjar.html",
        "webbplatskarta.html",
    ]


def test_the_build_says_what_it_published_and_where(build: Builder) -> None:
    assert build({"tidslinje/m.md": entry()}).said == (
        "4 filer lästa.\n"
        "Publicerat: 2 händelser och 2 sidor (med inledningen och kontaktuppgifterna).\n"
        "Utelämnat: inget.\n"
        "Öppna output/index.html i en webbläsare.\n"
    )


def test_the_real_content_builds(karlskoga: Build, published: Build) -> None:
    assert (karlskoga.status, published.status) == (0, 0)


@pytest.mark.slow
def test_the_build_advises_on_likely_slips_and_goes_on(build: Builder) -> None:
    same = {"tidslinje/m.md": entry(), "tidslinje/n.md": entry("Annat möte")}
    assert (build(same).status, build().complained) == (
        0,
        "Råd: content/tidslinje/n.md:7: Texten är densamma som i tidslinje/m.md. Kontrollera att "
        "den inte har kopierats av misstag.\n",
    )


def test_everything_read_is_published_or_left_out_by_name_with_the_reason(other: Build) -> None:
    assert other.said == (
        "41 filer lästa.\n"
        "Publicerat: 12 händelser, 5 sidor (med inledningen och kontaktuppgifterna), 18 "
        "översättningar och 2 bilder och dokument.\n"
        "Utelämnat:\n"
        "  content/tidslinje/inbjudan.md: utgången, publicerades till 2025-08-24\n"
        "  content/tidslinje/mall.md: skip\n"
        "  content/tidslinje/planerat.md: planerad, publiceras från 2026-09-01\n"
        "  content/tidslinje/utkast.md: utkast\n"
        "Öppna output/index.html i en webbläsare.\n"
    )


def test_nothing_of_what_is_left_out_reaches_the_output(other: Build) -> None:
    written = b"".join(other.files.values()).decode("utf-8", "replace")
    for secret in ("Ljussättning", "Det här är inte klart", "Mall", "Konstverket", "Anmäl dig"):
        assert secret not in written


def text_of(element: Tag) -> str:
    """Give an element's text with single ordinary spaces."""
    return " ".join(element.get_text().split())


def test_another_municipality_is_built_by_the_same_plugins_and_theme(other: Build) -> None:
    page = other.page()
    assert page.title.get_text() == "Nya torget i Sjövika – Sjövika kommun"
    assert "Karlskoga" not in b"".join(other.files.values()).decode("utf-8", "replace")
    ahead, *years = page.select("section.timeline")
    assert [text_of(heading) for heading in ahead.select("h3")] == [
        "vecka 19 2026 – Spontning vid kajen",
        "från 16 mars 2026 – Torget byggs om",
        "12 maj 2026 – Öppet byggmöte",
        "20 maj 2026 – Stadsvandring",
        "sommaren 2027 – Invigning",
    ]
    assert [
        (year.h2.get_text(), [text_of(heading) for heading in year.select("h3")]) for year in years
    ] == [
        (
            "2024",
            [
                "vintern 2023/2024 – Förstudie",
                "vecka 11–12 2024 – Studiebesök i Norrby",
                "mars–april 2024 – Medborgardialog",
                "30 november–2 december 2024 – Samråd om detaljplanen",
            ],
        ),
        (
            "2025",
            [
                "kvartal 1 2025 – Budgeten beslutas",
                "hösten 2024–våren 2025 – Upphandling",
                "23–24 augusti 2025 – Provtorg",
            ],
        ),
    ]


def test_plugins_and_theme_name_no_municipality() -> None:
    named = [
        path.name
        for folder in ("plugins", "theme")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in (".py", ".html", ".css", ".svg")
        and re.search("arlskoga|0586|Lund|Sjövik", path.read_text("utf-8"))
    ]
    assert named == []


def test_a_text_without_a_summary_is_described_by_its_first_paragraph(other: Build) -> None:
    found = {
        address: [meta["content"] for meta in other.page(address)("meta", {"name": "description"})]
        for address in ("index.html", "tidslinje/provtorg.html", "404.html")
    }
    assert found == {
        "index.html": [
            "Torget i Sjövika byggs om till en plats för möten. Här kan du följa arbetet."
        ],
        "tidslinje/provtorg.html": ["Bilarna fick stå tillbaka en helg."],
        "404.html": [],
    }


def test_the_contact_block_has_numbers_that_can_be_called(other: Build) -> None:
    assert [
        (link["href"], " ".join(link.get_text().split()))
        for link in other.page().select("#kontakt a")
    ] == [
        ("tel:+4655512300", "Telefon 0555-123 00"),
        ("tel:+46701234567", "Telefon +46 70-123 45 67"),
        ("tel:11313", "Telefon 113 13"),
        ("mailto:torget@sjovika.example", "E-post torget@sjovika.example"),
        ("https://www.sjovika.example/kontakt", "Fler kontaktuppgifter"),
    ]


def test_temporary_hours_say_their_dates_and_expired_ones_are_gone(other: Build) -> None:
    lines = [
        " ".join(line.get_text().split()) for line in other.page().select("#kontakt .temporary")
    ]
    assert lines == [
        "Från och med 1 mars 2026 tills vidare: torsdag 08.00–18.00",
        "15 maj 2026: stängt",
        "22 juni–14 augusti 2026: måndag–fredag 09.00–12.00. Vi har kortare öppet i sommar.",
    ]


def test_a_page_is_updated_when_something_it_shows_was(other: Build, build: Builder) -> None:
    built = build()
    assert built.page().select_one(".updated").get_text() == "Uppdaterad 2026-01-02"
    assert built.page("tidslinje/vi-borjar.html").select(".updated") == []
    assert other.page().select_one(".updated").get_text() == "Uppdaterad 2026-04-01"


def test_an_entry_leads_to_the_one_before_and_the_one_after(other: Build) -> None:
    page = other.page("studiebesok/studiebesok-i-norrby.html")
    assert [
        (link["href"], " ".join(link.get_text().split())) for link in page.select(".neighbours a")
    ] == [
        ("../tidslinje/forstudie.html", "Föregående vintern 2023/2024 – Förstudie"),
        ("../tidslinje/medborgardialog.html", "Nästa mars–april 2024 – Medborgardialog"),
        ("../index.html#tidslinje", "Hela tidslinjen"),
    ]


def test_links_between_pages_are_relative_but_on_the_page_for_lost_visitors(other: Build) -> None:
    start, entry_page = other.page(), other.page("tidslinje/provtorg.html")
    assert start.select_one("link[rel=stylesheet]")["href"] == "css/main.css"
    assert entry_page.select_one("link[rel=stylesheet]")["href"] == "../css/main.css"
    lost = other.page("404.html")
    assert {link["href"] for link in lost.select("head link, main a, header a")} == {
        "/torget/css/main.css",
        "/torget/favicon.svg",
        "https://www.sjovika.example/torget/atom.xml",
        "/torget/index.html",
        "/torget/om-projektet.html",
        "#kontakt",
    }


def test_the_address_makes_what_residents_and_machines_follow(build: Builder) -> None:
    made = sorted(set(build({}, settings="publishconf.py").files) - set(build().files))
    assert made == [
        "atom.xml",
        "kalender.ics",
        "robots.txt",
        "sitemap.xml",
        "tidslinje.json",
        "tidslinje.schema.json",
        "tidslinje/vi-borjar.ics",
    ]


def test_a_fault_stops_the_build_and_leaves_the_earlier_output_as_it_was(build: Builder) -> None:
    before = build()
    assert before.status == 0
    files = before.files
    after = build({"tidslinje/fel.md": entry(date="3/4 2018")})
    assert after.status == 1
    assert after.said == ""
    assert after.complained.startswith("content/tidslinje/fel.md:3: Fältet date: ")
    assert after.complained.endswith("\n\nEtt fel. Inget har publicerats.\n")
    assert after.files == files
    assert sorted(path.name for path in after.output.parent.iterdir()) == ["content", "output"]


def test_all_faults_are_shown_at_once_sorted_by_file_and_line(build: Builder) -> None:
    broken = build(
        {
            "tidslinje/b.md": entry(title="", more="plats: Torget\n"),
            "tidslinje/a.md": "Ingen början.\n",
            "sidor/kontakt.md": None,
            "extra.txt": "x",
        }
    )
    assert broken.status == 1
    assert [line.split(": ")[0] for line in broken.complained.splitlines()[:-2]] == [
        "content/extra.txt:1",
        "content/sidor/kontakt.md:1",
        "content/tidslinje/a.md:1",
        "content/tidslinje/b.md:2",
        "content/tidslinje/b.md:5",
    ]
    assert broken.complained.splitlines()[-1] == "5 fel. Inget har publicerats."
    assert not broken.output.exists()


def test_an_entry_that_is_removed_is_gone_from_the_next_build(build: Builder) -> None:
    assert "tidslinje/mote.html" in build({"tidslinje/m.md": entry()}).files
    assert "tidslinje/mote.html" not in build({"tidslinje/m.md": None}).files


@pytest.mark.parametrize("reason", ["status: draft", "status: skip", "publish_from: 2030-01-01"])
@pytest.mark.slow
def test_a_picture_of_an_unpublished_text_is_not_published_either(
    build: Builder, reason: str
) -> None:
    picture = f"image: bilder/a.jpg\nimage_alt: En bild\n{reason}\n"
    built = build({"tidslinje/m.md": entry(more=picture), "bilder/a.jpg": files.picture()})
    assert built.status == 0
    assert "bilder/a.jpg" not in built.files
    assert "  content/bilder/a.jpg: hör till tidslinje/m.md" in built.said


def test_a_misspelt_setting_is_refused(build: Builder) -> None:
    refused = build({}, "-e", 'PROJECT_PAGE_CATEGORYS=["samråd"]')
    assert refused.status == 1
    assert refused.complained.splitlines()[0] == (
        "Inställningen PROJECT_PAGE_CATEGORYS finns inte. Menade du "
        "PROJECT_PAGE_CATEGORIES? De som finns är PROJECT_PAGE_ORGANISATION, "
        "PROJECT_PAGE_CATEGORIES, PROJECT_PAGE_ENTRIES, PROJECT_PAGE_COLOURS, PROJECT_PAGE_LOGO, "
        "PROJECT_PAGE_ICON, PROJECT_PAGE_TODAY, PROJECT_PAGE_STRICT, PROJECT_PAGE_DRAFTS, "
        "PROJECT_PAGE_RELEASE, PROJECT_PAGE_SECURITY, PROJECT_PAGE_FORMAT."
    )
    assert not refused.output.exists()


def test_only_hooks_import_pelican() -> None:
    modules = sorted(
        path.stem
        for path in (ROOT / "plugins" / "project_page").glob("*.py")
        if path.stem not in ("__init__", "hooks")
    )
    assert "project" in modules
    script = "import importlib, sys\n" + "".join(
        f"importlib.import_module('project_page.{name}')\n" for name in modules
    )
    script += "print([name for name in sys.modules if name.partition('.')[0] == 'pelican'])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


# A clock ten years ahead, for a process that has this folder on its path.
OTHER_CLOCK = """
import datetime, time
_time, _date, _datetime = time.time, datetime.date, datetime.datetime
_ahead = datetime.timedelta(days=3653)
class date(_date):
    @classmethod
    def today(cls):
        return _date.today() + _ahead
class datetime_(_datetime):
    @classmethod
    def now(cls, tz=None):
        return _datetime.now(tz) + _ahead
    @classmethod
    def utcnow(cls):
        return _datetime.utcnow() + _ahead
time.time = lambda: _time() + 3653 * 86400
datetime.date, datetime.datetime = date, datetime_
"""


def test_the_same_content_and_today_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "a folder" / "långt bort"
    names = [path for path in (OTHER / "content").rglob("*") if path.is_file()]
    for folder in (here, there):
        for path in names:
            copy = folder / "content" / path.relative_to(OTHER / "content")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (0, random.randint(0, 2**31)))
        random.shuffle(names)
    settings = OTHER / "pelicanconf.py"
    first = run_pelican(
        here, settings, environment={"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    )
    write(there / "clock", {"sitecustomize.py": OTHER_CLOCK})
    surroundings = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "sv_SE.UTF-8",
        "PYTHONHASHSEED": "2",
        "PYTHONPATH": str(there / "clock"),
        "PYTHONUTF8": "1",
    }
    second = run_pelican(there, settings, environment=surroundings)
    assert (first.status, second.status) == (0, 0)
    assert first.files == second.files


def test_make_build_and_plain_pelican_give_the_same(tmp_path: Path, karlskoga: Build) -> None:
    copy = tmp_path / "project"
    for name in ("content", "theme", "plugins"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py", "tasks.py"):
        shutil.copyfile(ROOT / name, copy / name)
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "build", "--today", TODAY],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    made = Build(done.returncode, done.stdout, done.stderr, copy / "output")
    assert (made.status, made.said, made.files) == (0, karlskoga.said, karlskoga.files)


def test_the_small_site_of_these_tests_is_right(faults: Callable[..., list[str]]) -> None:
    assert faults({}) == []


def test_a_translated_introduction_and_a_page_without_swedish_can_be_reached(
    build: Builder,
) -> None:
    built = build(
        {
            "sidor/en.md": "---\ntitle: Our vision\nslug: var-vision\nlang: en\n---\n\nText.\n",
            "sidor/fi.md": "---\ntitle: Tietoa\nlang: fi\n---\n\nToinen teksti.\n",
        }
    )
    assert built.status == 0
    assert [link["href"] for link in built.page().select(".languages a")] == ["var-vision.en.html"]
    english = built.page("var-vision.en.html")
    assert [link["href"] for link in english.select(".languages a")] == ["index.html"]
    assert [link["href"] for link in english.select(".menu a")] == [
        "var-vision.en.html",
        "tietoa.fi.html",
        "#kontakt",
    ]
