"""What pages show where their addresses are shared."""

from __future__ import annotations

from collections.abc import Callable

from project_page import open_graph
from project_page.project import Project

from .conftest import Build

URL = "https://www.sjovika.example/torget"


def properties(built: Build, address: str) -> list[tuple[str, str]]:
    found = built.page(address).select("meta[property]")
    return [(meta["property"], meta["content"]) for meta in found]


def test_the_start_page_is_a_website(other: Build) -> None:
    assert properties(other, "index.html")[:6] == [
        ("og:title", "Nya torget i Sjövika"),
        (
            "og:description",
            "Torget i Sjövika byggs om till en plats för möten. Här kan du följa arbetet.",
        ),
        ("og:url", f"{URL}/"),
        ("og:type", "website"),
        ("og:site_name", "Nya torget i Sjövika"),
        ("og:locale", "sv_SE"),
    ]


def test_an_entry_is_an_article_with_its_days(other: Build) -> None:
    assert properties(other, "tidslinje/forstudie.html") == [
        ("og:title", "vintern 2023/2024 – Förstudie"),
        ("og:description", "Vi tog reda på vad som kan göras inom ramen för gällande plan."),
        ("og:url", f"{URL}/tidslinje/forstudie.html"),
        ("og:type", "article"),
        ("og:site_name", "Nya torget i Sjövika"),
        ("og:locale", "sv_SE"),
        ("article:published_time", "2024-03-01"),
    ]


def test_a_page_tells_when_it_changed_and_which_languages_it_has(other: Build) -> None:
    assert properties(other, "om-projektet.html")[3:] == [
        ("og:type", "article"),
        ("og:site_name", "Nya torget i Sjövika"),
        ("og:locale", "sv_SE"),
        ("og:locale:alternate", "en_GB"),
        ("article:modified_time", "2025-11-20"),
    ]


def test_an_entry_is_called_what_it_is_in_its_language(other: Build) -> None:
    found = dict(properties(other, "tidslinje/samrad-om-detaljplanen.en.html"))
    assert (found["og:title"], found["og:locale"], found["og:locale:alternate"]) == (
        "30 November – 2 December 2024 – Consultation on the plan",
        "en_GB",
        "sv_SE",
    )


def test_plain_and_easy_swedish_are_one_locale(public: Callable[..., Project]) -> None:
    text = "---\ntitle: {}\nslug: a\ndate: 2018\ncategory: workshop\nlang: {}\n---\n"
    langs = ("sv", "sv-simple", "ar", "fi")
    loaded = public({f"tidslinje/{lang}.md": text.format(f"Om {lang}", lang) for lang in langs})
    cards = [open_graph.card(loaded, f"tidslinje/a{lang}.html") for lang in ("", ".sv-simple")]
    assert [(card.locale, sorted(card.others)) for card in cards if card] == [
        ("sv_SE", ["ar_AR", "fi_FI"])
    ] * 2


def test_pages_that_are_made_of_no_text_show_nothing(other: Build) -> None:
    assert [properties(other, name) for name in ("404.html", "webbplatskarta.html")] == [[], []]
