"""The site's settings: read, defaulted, and refused when they cannot be right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from project_page.settings import DEFAULTS, Site, WrongSettings, format_of, read

from .conftest import ROOT

KNOWN = {"SITENAME": "A Pelican Blog", "SITEURL": "", "TIMEZONE": "UTC"}
KNOWN_NAMES = (
    "De som finns är PROJECT_PAGE_ORGANISATION, PROJECT_PAGE_CATEGORIES, PROJECT_PAGE_ENTRIES, "
    "PROJECT_PAGE_COLOURS, PROJECT_PAGE_LOGO, PROJECT_PAGE_ICON, PROJECT_PAGE_TODAY, "
    "PROJECT_PAGE_STRICT, PROJECT_PAGE_DRAFTS, PROJECT_PAGE_RELEASE, "
    "PROJECT_PAGE_SECURITY, PROJECT_PAGE_FORMAT."
)
RIGHT = {
    "SITENAME": "Vår vision",
    "PROJECT_PAGE_ORGANISATION": "Byhåla kommun",
    "PROJECT_PAGE_TODAY": "2026-05-08",
}


def wrong(**settings: Any) -> list[str]:
    with pytest.raises(WrongSettings) as raised:
        read({**RIGHT, **settings}, KNOWN, {})
    return list(raised.value.args)


def test_settings_become_a_site_with_defaults() -> None:
    assert read(RIGHT, KNOWN, {}) == Site(
        name="Vår vision",
        organisation="Byhåla kommun",
        url="",
        today=date(2026, 5, 8),
        categories=("workshop", "information", "studiebesök", "beslut", "övrigt"),
        timezone="UTC",
    )


@pytest.mark.parametrize(
    "url",
    ["https://x.se/../y", "https://x..se", "https://x.se:65536", "https://x.se/index.html",
     "https://-x.se", "https://x.se//y", "ftp://x.se"],
)  # fmt: skip
def test_an_address_that_no_site_has_is_refused(url: str) -> None:
    assert wrong(SITEURL=url)[0].startswith(f"SITEURL är ”{url}”. Skriv hela adressen")


@pytest.mark.parametrize(
    "url",
    ["https://x.se", "http://localhost:8000", "http://127.0.0.1:60999", "http://x.se:65535",
     "https://www.x-y.se:8443/a.b/~c_d-e"],
)  # fmt: skip
def test_an_address_that_a_site_has_is_not(url: str) -> None:
    assert read({**RIGHT, "SITEURL": url}, KNOWN, {}).url == url


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            {"PROJECT_PAGE_ORGANISATION": " "},
            "PROJECT_PAGE_ORGANISATION saknas. Skriv till exempel ”Storby kommun”.",
        ),
        (
            {"PROJECT_PAGE_CATEGORIES": "workshop"},
            "PROJECT_PAGE_CATEGORIES ska vara en lista med minst en kategori.",
        ),
        (
            {"PROJECT_PAGE_CATEGORIES": []},
            "PROJECT_PAGE_CATEGORIES ska vara en lista med minst en kategori.",
        ),
        (
            {"PROJECT_PAGE_CATEGORIES": ["möte", "mote", "–"]},
            "PROJECT_PAGE_CATEGORIES: ”möte” och ”mote” kan inte få egna adresser. Kalla dem något "
            "som skiljer dem åt i bokstäver och siffror.",
        ),
        (
            {"PROJECT_PAGE_CATEGORIES": ["–"]},
            "PROJECT_PAGE_CATEGORIES: ”–” kan inte få egna adresser. Kalla dem något som skiljer "
            "dem åt i bokstäver och siffror.",
        ),
        *(
            (
                {"PROJECT_PAGE_ENTRIES": number},
                f"PROJECT_PAGE_ENTRIES är {number!r}. Skriv ett heltal, minst 10.",
            )
            for number in (0, 9, -50, 50.0, "50", True, None)
        ),
        (
            {"SITENAME": "A Pelican Blog"},
            "SITENAME saknas. Skriv projektets namn, till exempel ”Arbetet med Visionen”.",
        ),
        (
            {"SITEURL": "www.byhala.example"},
            "SITEURL är ”www.byhala.example”. Skriv hela adressen till startsidans mapp, till "
            "exempel https://www.kommunen.se/visionen",
        ),
        (
            {"SITEURL": "https://visionen.åmål.se/"},
            "SITEURL är ”https://visionen.åmål.se”. Skriv hela adressen till startsidans mapp, "
            "till exempel https://visionen.xn--ml-xiab.se",
        ),
        (
            {"SITEURL": "https://www.byhala.example/?a=b#c"},
            "SITEURL är ”https://www.byhala.example/?a=b#c”. Skriv hela adressen till startsidans "
            "mapp, till exempel https://www.kommunen.se/visionen",
        ),
        (
            {"PROJECT_PAGE_TODAY": "i dag"},
            "PROJECT_PAGE_TODAY är ”i dag”. Skriv en dag som 2026-05-08.",
        ),
        (
            {"PROJECT_PAGE_TODAY": None, "TIMEZONE": "Europe/Karlskoga"},
            "TIMEZONE är ”Europe/Karlskoga”. Skriv till exempel Europe/Stockholm.",
        ),
        (
            {"PROJECT_PAGE_ORGANIZATION": "x"},
            "Inställningen PROJECT_PAGE_ORGANIZATION finns inte. Menade du "
            f"PROJECT_PAGE_ORGANISATION? {KNOWN_NAMES}",
        ),
        (
            {"PROJECTPAGE_TODAY": "2026-01-01"},
            "Inställningen PROJECTPAGE_TODAY finns inte. Menade du PROJECT_PAGE_TODAY? "
            f"{KNOWN_NAMES}",
        ),
        (
            {"PROJECT_PAGE_WEATHER": "red"},
            f"Inställningen PROJECT_PAGE_WEATHER finns inte. {KNOWN_NAMES}",
        ),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused(settings: dict[str, Any], sentence: str) -> None:
    assert wrong(**settings) == [sentence]


@pytest.mark.parametrize(
    ("setting", "environment", "strict"),
    [(False, "", False), (False, "1", True), (False, "true", True), (True, "0", True),
     (False, "0", False)],
)  # fmt: skip
def test_the_settings_or_the_environment_make_a_build_strict(
    setting: bool, environment: str, strict: bool
) -> None:
    settings = {**RIGHT, "PROJECT_PAGE_STRICT": setting}
    assert read(settings, KNOWN, {"SITE_STRICT": environment}).strict is strict


def test_what_is_wrong_is_named_as_it_was_given_in_the_settings_or_the_environment() -> None:
    chosen = {"SITE_STRICT": "Kanske", "SITE_FORMAT": "xml", "SITE_TODAY": "snart"}
    with pytest.raises(WrongSettings) as raised:
        read({**RIGHT, "PROJECT_PAGE_TODAY": None}, KNOWN, chosen)
    assert raised.value.args == (
        "SITE_TODAY är ”snart”. Skriv en dag som 2026-05-08.",
        "SITE_STRICT är ”Kanske”. Skriv 1 eller 0.",
        "SITE_FORMAT är ”xml”. De som finns är text, github, json.",
    )
    assert wrong(PROJECT_PAGE_STRICT="ja", PROJECT_PAGE_FORMAT="html") == [
        "PROJECT_PAGE_STRICT är ”ja”. Skriv 1 eller 0.",
        "PROJECT_PAGE_FORMAT är ”html”. De som finns är text, github, json.",
    ]


def test_what_is_on_or_off_is_one_of_the_two() -> None:
    assert wrong(PROJECT_PAGE_DRAFTS="ja", PROJECT_PAGE_RELEASE=1) == [
        "PROJECT_PAGE_DRAFTS är 'ja'. Skriv True eller False.",
        "PROJECT_PAGE_RELEASE är 1. Skriv True eller False.",
    ]


def test_the_settings_or_the_environment_choose_how_faults_are_said() -> None:
    assert format_of({}, {}) == "text"
    assert format_of({}, {"SITE_FORMAT": "json"}) == "json"
    assert format_of({"PROJECT_PAGE_FORMAT": "github"}, {"SITE_FORMAT": "json"}) == "github"
    assert format_of({}, {"SITE_FORMAT": "xml"}) == "text"


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert len(wrong(SITENAME="", SITEURL="x", PROJECT_PAGE_ORGANISATION=None)) == 3


def test_today_comes_from_the_setting_then_the_environment_then_the_sites_own_clock() -> None:
    chosen = {**RIGHT, "PROJECT_PAGE_TODAY": None}
    assert read(RIGHT, KNOWN, {"SITE_TODAY": "2020-01-01"}).today == date(2026, 5, 8)
    assert read(chosen, KNOWN, {"SITE_TODAY": "2020-01-01"}).today == date(2020, 1, 1)
    east = read({**chosen, "TIMEZONE": "Pacific/Kiritimati"}, KNOWN, {}).today
    west = read({**chosen, "TIMEZONE": "Pacific/Niue"}, KNOWN, {}).today
    assert (east - west).days in (1, 2)


def test_the_sites_address_gives_host_prefix_and_full_addresses() -> None:
    site = read({**RIGHT, "SITEURL": "https://www.byhala.example/vision/"}, KNOWN, {})
    assert (site.url, site.host, site.prefix) == (
        "https://www.byhala.example/vision",
        "www.byhala.example",
        "/vision/",
    )
    assert site.absolute("index.html") == "https://www.byhala.example/vision/"
    assert site.absolute("om.html") == "https://www.byhala.example/vision/om.html"
    assert read(RIGHT, KNOWN, {}).prefix == "/"


def test_the_readme_lists_every_setting_with_its_default() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name, default in DEFAULTS.items():
        shown = '["' + '", "'.join(default) + '"]' if isinstance(default, list) else default
        required = "required" if default == "" else f"`{shown}`"
        assert f"| `{name}` | {required} |" in readme


def test_drafts_are_never_archived() -> None:
    given = {**RIGHT, "PROJECT_PAGE_DRAFTS": True}
    with pytest.raises(WrongSettings) as refused:
        read(given, KNOWN, {"SITE_ARCHIVE": "archive"})
    assert refused.value.args == (
        "PROJECT_PAGE_DRAFTS är satt, och utkast får inte arkiveras. Ta bort den.",
    )


def test_drafts_are_never_shown_on_a_site_with_an_address() -> None:
    assert read({**RIGHT, "PROJECT_PAGE_DRAFTS": True}, KNOWN, {}).drafts
    assert wrong(PROJECT_PAGE_DRAFTS=True, SITEURL="https://www.byhala.example") == [
        "PROJECT_PAGE_DRAFTS och SITEURL är satta: utkast får inte bli offentliga. Ta bort den ena."
    ]
