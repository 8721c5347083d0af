"""How one municipality's page looks: colours that can be read, a logo and an icon that are safe."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from project_page.appearance import Appearance, contrast, palettes, read

from .conftest import OTHER, ROOT, Build

STATIC = ROOT / "theme" / "static"
FILES = {path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*") if path.is_file()}
SHEET = FILES["css/main.css"].read_text("utf-8")
NAMES = "paper, panel, ink, ink-soft, line, accent, accent-visited, notice, focus-paper, focus-ink"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8"/></svg>'
Builder = Callable[..., Build]


def looks(
    folder: Path, colours: Any = None, logo: Any = None, icon: Any = None
) -> tuple[Appearance, list[str]]:
    return read({} if colours is None else colours, logo, icon, folder, FILES)


def wrong(colours: Any) -> list[str]:
    appearance, said = looks(Path(), colours)
    assert not (said and appearance.files)
    return said


# Colours


def test_the_themes_own_text_has_the_contrast_of_the_highest_level() -> None:
    own = palettes(SHEET)
    texts = {
        "paper": ("ink", "ink-soft", "accent", "accent-visited", "notice"),
        "panel": ("ink", "ink-soft", "accent", "accent-visited"),
        "focus-paper": ("focus-ink",),
    }
    faint = {
        (scheme, ink, paper): round(contrast(palette[ink], palette[paper]), 2)
        for scheme, palette in own.items()
        for paper, inks in texts.items()
        for ink in inks
        if contrast(palette[ink], palette[paper]) < 7
    }
    assert faint == {}
    assert {scheme: ", ".join(palette) for scheme, palette in own.items()} == {
        "light": NAMES,
        "dark": NAMES,
    }


@pytest.mark.parametrize(
    ("one", "two", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#fff", "#fff", 1.0),
        ("#777", "#fff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ffffff", "#767676", 4.54),
        ("#0b505c", "#fbfaf6", 8.68),
    ],
)
def test_contrast_is_reckoned_as_the_guidelines_say(one: str, two: str, ratio: float) -> None:
    assert round(contrast(one, two), 2) == ratio


@pytest.mark.parametrize(
    ("colours", "said"),
    [
        (
            {"light": {"accent": "#8CCBD2"}},
            [
                "PROJECT_PAGE_COLOURS: accent #8ccbd2 mot panel #eef2ee har kontrasten 1,60:1 i "
                "ljust läge, men text behöver minst 4,5:1. Skriv till exempel accent: #507478.",
            ],
        ),
        (
            {"dark": {"notice": "#600"}},
            [
                "PROJECT_PAGE_COLOURS: notice #600 mot paper #12191b har kontrasten 1,33:1 i mörkt "
                "läge, men text behöver minst 4,5:1. Skriv till exempel notice: #ab7373.",
            ],
        ),
        (
            {"light": {"focus-paper": "#333333"}},
            [
                "PROJECT_PAGE_COLOURS: focus-ink #1c2426 mot focus-paper #333333 har kontrasten "
                "1,25:1 i ljust läge, men text behöver minst 4,5:1. Skriv till exempel focus-ink: "
                "#999c9d.",
            ],
        ),
        (
            {"light": {"accents": "#123"}, "night": {}},
            [
                f"PROJECT_PAGE_COLOURS har färgen ”accents”. De som finns är {NAMES}.",
                "PROJECT_PAGE_COLOURS har ”night”. De som finns är light och dark.",
            ],
        ),
        (
            {"light": {"accent": "red", "ink": 0, "line": "#12345"}},
            [
                "PROJECT_PAGE_COLOURS: accent är ”red”. Skriv färgen som #7a1f3d.",
                "PROJECT_PAGE_COLOURS: ink är ”0”. Skriv färgen som #7a1f3d.",
                "PROJECT_PAGE_COLOURS: line är ”#12345”. Skriv färgen som #7a1f3d.",
            ],
        ),
        *(
            (
                colours,
                [
                    "PROJECT_PAGE_COLOURS har inte rätt form. Skriv till exempel {"
                    '"light": {"accent": "#7a1f3d"}, "dark": {"accent": "#f0a3bd"}}.'
                ],
            )
            for colours in ("#123456", ["#123456"], {"light": "#123456"}, 7)
        ),
        ({"light": {"accent": "#7a1f3d"}, "dark": {"accent": "#f0a3bd"}}, []),
        ({}, []),
    ],
)
def test_colours_that_cannot_be_read_are_refused_with_their_contrast(
    colours: Any, said: list[str]
) -> None:
    assert wrong(colours) == said


@pytest.mark.slow
@pytest.mark.parametrize("ink", ["#8ccbd2", "#ffffff", "#7f7f7f", "#000"])
@pytest.mark.parametrize("paper", ["#fbfaf6", "#12191b", "#7f7f7f", "#808080"])
def test_a_proposed_colour_can_be_read(ink: str, paper: str) -> None:
    told = [line for line in wrong({"light": {"ink": ink, "paper": paper}}) if ": ink " in line]
    for line in told:
        better = re.findall("ink: (#[0-9a-f]{6})", line)
        papers = (paper, palettes(SHEET)["light"]["panel"])
        assert all(contrast(one, other) >= 4.5 for one in better for other in papers)


def test_colours_stand_last_in_the_style_sheet(tmp_path: Path) -> None:
    appearance, said = looks(tmp_path, {"dark": {"accent": "#ABC"}, "light": {"line": "#111111"}})
    assert said == []
    assert list(appearance.files) == ["css/main.css"]
    assert appearance.files["css/main.css"].decode() == SHEET.rstrip() + (
        "\n\n@layer tokens {\n"
        "  @media (prefers-color-scheme: light) { :root { --line: #111111 } }\n"
        "  @media (prefers-color-scheme: dark) { :root { --accent: #abc } }\n"
        "}\n"
    )


# Drawings


@pytest.mark.parametrize("setting", ["PROJECT_PAGE_LOGO", "PROJECT_PAGE_ICON"])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        (DRAWING, []),
        ("<svg", ["{} är inte giltig XML, rad 1. Spara om den."]),
        (DRAWING.replace(' viewBox="0 0 8 8"', ""), [
            "{}, rad 1: filen har ingen viewBox som går att läsa. Skriv till exempel "
            'viewBox="0 0 48 48" överst.',
        ]),
        (DRAWING.replace("<path", "<script>alert(1)</script>\n<path onclick='x()'"), [
            "{}, rad 1: filen har elementet script. Ta bort det ur filen.",
            "{}, rad 2: filen har attributet onclick, som kör eller hämtar något. Ta bort det ur "
            "filen.",
        ]),
        (DRAWING.replace("<path", "<image href='https://a.example/x.png'/><path"), [
            "{}, rad 1: filen har attributet href, som kör eller hämtar något. Ta bort det ur "
            "filen.",
        ]),
        (DRAWING.replace("<path", "<style>@import 'https://a.example/';</style><path"), [
            "{}, rad 1: filen har en stilmall som hämtar något. Ta bort det ur filen.",
        ]),
        (DRAWING.replace("<path", "<animate attributeName='href'/><set/><path"), [
            "{}, rad 1: filen har elementet animate. Ta bort det ur filen.",
            "{}, rad 1: filen har elementet set. Ta bort det ur filen.",
        ]),
        ("<!DOCTYPE svg [<!ENTITY a 'x'>]>" + DRAWING.replace("<path", "<g>&a;</g><path"), [
            "{}, rad 1: filen har en DOCTYPE. Ta bort det ur filen.",
        ]),
        (DRAWING.replace("0 0 8 8", "0 0 inf 8"), [
            "{}, rad 1: filen har ingen viewBox som går att läsa. Skriv till exempel "
            'viewBox="0 0 48 48" överst.',
        ]),
        (DRAWING.replace(' xmlns="http://www.w3.org/2000/svg"', ""), [
            "{}, rad 1: filen har inte elementet svg överst, med "
            'xmlns="http://www.w3.org/2000/svg". Spara om den.',
        ]),
        (DRAWING.replace("<path", "<g id='a'/><g id='a'/><path"), [
            "{}, rad 1: filen har id:t ”a” mer än en gång eller med blanksteg. Ge det ett annat "
            "namn.",
        ]),
        (DRAWING.replace("M0 0h8", "M0 0h8" * 2000), [
            "{} är 12076 byte stor. Förenkla den; den får vara högst 10000 byte.",
        ]),
    ],
)  # fmt: skip
def test_a_drawing_that_cannot_be_used_is_refused(
    tmp_path: Path, setting: str, written: str, said: list[str]
) -> None:
    (tmp_path / "a.svg").write_text(written, "utf-8")
    settings = {"logo" if setting.endswith("LOGO") else "icon": "a.svg"}
    assert looks(tmp_path, **settings)[1] == [line.format(f"{setting}: a.svg") for line in said]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("borta.svg", "PROJECT_PAGE_LOGO: filen borta.svg går inte att läsa. Kontrollera namnet."),
        ("logo.png", "PROJECT_PAGE_LOGO är ”logo.png”. Skriv namnet på en SVG-fil."),
        (7, "PROJECT_PAGE_LOGO är ”7”. Skriv namnet på en SVG-fil."),
    ],
)
def test_a_logo_is_a_drawing_that_is_there(tmp_path: Path, name: object, said: str) -> None:
    assert looks(tmp_path, logo=name) == (Appearance(), [said])


@pytest.mark.parametrize(
    ("inner", "what"),
    [
        ("<style>path{fill:red}</style>", "elementet style"),
        ("<a/>", "elementet a"),
        ("<text>A</text>", "elementet text"),
        ("<path style='fill:red'/>", "attributet style"),
        ("<path class='a'/>", "attributet class"),
    ],
)
def test_a_logo_is_made_of_shapes_alone(tmp_path: Path, inner: str, what: str) -> None:
    (tmp_path / "a.svg").write_text(DRAWING.replace("<path", f"{inner}<path"), "utf-8")
    cure = (
        "Spara om den i ritprogrammet med färger som attribut (presentation attributes) och text "
        "som konturer."
    )
    assert looks(tmp_path, logo="a.svg")[1] == [
        f"PROJECT_PAGE_LOGO: a.svg, rad 1: filen har {what}. {cure}"
    ]


def test_a_logo_stands_in_the_page_for_the_eye_alone_and_under_ids_of_its_own(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.svg").write_text(
        '<?xml version="1.0"?><!-- Ritad -->\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'width="90" height="90" viewBox="0 0 9 9" fill="none"><title>Vi</title>'
        '<defs><path id="kontakt" d="M0 0h9"/></defs>'
        '<g clip-path="url(#kontakt)"><use xlink:href="#kontakt"/></g></svg>',
        "utf-8",
    )
    appearance, said = looks(tmp_path, logo="a.svg")
    assert (str(appearance.logo), said, appearance.files) == (
        '<svg class="logo" aria-hidden="true" focusable="false" '
        'viewBox="0 0 9 9" height="32" width="32" fill="none">'
        '<defs><path id="logo--kontakt" d="M0 0h9"></path></defs>'
        '<g clip-path="url(#logo--kontakt)"><use href="#logo--kontakt"></use></g></svg>',
        [],
        {},
    )


def test_a_logo_keeps_how_it_is_painted_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://i.example/" viewBox="0 0 16 8" '
        'stroke="currentColor" stroke-width="4" stroke-linecap="round" i:version="1">'
        '<linearGradient id="g"/><path fill="url( \'#g\')" d="M0 0h9" i:d="M1 1" tabindex="0" '
        'aria-label="A" xml:space="preserve"/></svg>',
        "utf-8",
    )
    appearance, said = looks(tmp_path, logo="a.svg")
    assert (str(appearance.logo), said) == (
        '<svg class="logo" aria-hidden="true" focusable="false" viewBox="0 0 16 8" height="32" '
        'width="64" stroke="currentColor" stroke-width="4" stroke-linecap="round">'
        '<linearGradient id="logo--g"></linearGradient>'
        '<path fill="url(\'#logo--g\')" d="M0 0h9"></path></svg>',
        [],
    )


# Whole builds


def test_another_municipality_has_its_colours_logo_and_icon(other: Build) -> None:
    assert other.files["favicon.svg"] == (OTHER / "ikon.svg").read_bytes().rstrip()
    assert "--accent: #1f3f77" in other.text("css/main.css")
    for page in other.pages:
        [logo] = other.page(page).select("header .site-name svg.logo")
        assert logo["aria-hidden"] == "true"


def test_a_site_without_settings_has_the_themes_own_files(karlskoga: Build) -> None:
    assert karlskoga.text("css/main.css") == SHEET
    assert karlskoga.files["favicon.svg"] == FILES["favicon.svg"].read_bytes()
    assert karlskoga.page().select("header svg") == []


def test_a_build_stops_with_all_that_is_wrong_and_leaves_nothing(build: Builder) -> None:
    refused = build(
        {},
        "-e",
        f"PROJECT_PAGE_COLOURS={json.dumps({'light': {'accent': '#8ccbd2'}})}",
        'PROJECT_PAGE_LOGO="borta.svg"',
        'SITENAME=""',
    )
    assert refused.status == 1
    assert [line.partition(" ")[0] for line in refused.complained.splitlines()] == [
        "PROJECT_PAGE_COLOURS:",
        "PROJECT_PAGE_LOGO:",
        "SITENAME",
        "",
        "3",
    ]
    assert not refused.output.exists()


@pytest.mark.slow
def test_a_theme_without_its_style_sheet_has_no_colours_to_set(
    build: Builder, tmp_path: Path
) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (theme / "static" / "css" / "main.css").rename(theme / "static" / "css" / "other.css")
    base = theme / "templates" / "base.html"
    base.write_text(
        base.read_text("utf-8").replace("{{ project.site.stylesheet }}", "css/other.css"), "utf-8"
    )
    colours = f"PROJECT_PAGE_COLOURS={json.dumps({'light': {'accent': '#123456'}})}"
    assert build({}, "-t", str(theme)).status == 0
    assert build({}, "-t", str(theme), "-e", colours).complained.splitlines()[0] == (
        "PROJECT_PAGE_COLOURS har färgen ”accent”. De som finns är inga, för temat har ingen "
        "css/main.css."
    )
