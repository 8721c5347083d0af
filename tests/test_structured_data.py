"""What pages say to search engines, read from the built pages by another reader."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import extruct
import pytest

from project_page import structured_data
from project_page.project import Project
from project_page.timeline import Timeline

from .conftest import SMALL_SITE, Build

URL = "https://www.sjovika.example/torget"
SITE = "https://www.byhala.example/vision"
WEEK = [
    f"https://schema.org/{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
]
Public = Callable[..., Project]


def data(built: Build, address: str) -> list[dict[str, Any]]:
    found: dict[str, list[dict[str, Any]]] = extruct.extract(
        built.text(address), syntaxes=["json-ld"]
    )
    return found["json-ld"]


def hours(days: list[str], opens: str, closes: str, **bounds: str) -> dict[str, Any]:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": days,
        "opens": opens,
        "closes": closes,
        **bounds,
    }


def test_the_start_page_describes_the_office(other: Build) -> None:
    assert data(other, "index.html") == [
        {
            "@context": "https://schema.org",
            "@type": "GovernmentOffice",
            "name": "Sjövika kommun",
            "url": f"{URL}/",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Strandgatan 1",
                "addressLocality": "Sjövika",
            },
            "openingHoursSpecification": [
                hours(WEEK[:4], "08:00", "16:30"),
                hours(WEEK[4:], "08:00", "15:00"),
            ],
            "specialOpeningHoursSpecification": [
                hours([WEEK[3]], "08:00", "18:00", validFrom="2026-03-01"),
                hours(WEEK, "00:00", "00:00", validFrom="2026-05-15", validThrough="2026-05-15"),
                hours(WEEK, "09:00", "12:00", validFrom="2026-06-22", validThrough="2026-08-14"),
            ],
            "contactPoint": [
                {
                    "@type": "ContactPoint",
                    "contactType": "växel",
                    "telephone": "+4655512300",
                },
                {
                    "@type": "ContactPoint",
                    "contactType": "platschefen under bygget",
                    "telephone": "+46701234567",
                },
                {"@type": "ContactPoint", "telephone": "11313"},
                {"@type": "ContactPoint", "email": "torget@sjovika.example"},
                {"@type": "ContactPoint", "url": "https://www.sjovika.example/kontakt"},
            ],
        }
    ]


def test_the_page_of_what_is_coming_describes_an_event(other: Build) -> None:
    address = "tidslinje/oppet-byggmote.html"
    assert data(other, address) == [
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": "Öppet byggmöte",
            "startDate": "2026-05-12T18:00:00+02:00",
            "endDate": "2026-05-12T19:30:00+02:00",
            "eventStatus": "https://schema.org/EventScheduled",
            "location": {"@type": "Place", "name": "Byggboden på torget"},
            "description": "Kom och fråga platschefen.",
            "url": f"{URL}/{address}",
            "inLanguage": "sv",
            "organizer": {
                "@type": "GovernmentOrganization",
                "name": "Sjövika kommun",
                "url": f"{URL}/",
            },
        }
    ]


def test_a_cancelled_event_is_still_one_and_needs_no_end_or_place(other: Build) -> None:
    address = "tidslinje/stadsvandring.html"
    assert data(other, address) == [
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": "Stadsvandring",
            "startDate": "2026-05-20T17:30:00+02:00",
            "eventStatus": "https://schema.org/EventCancelled",
            "description": "Vi går runt torget.",
            "url": f"{URL}/{address}",
            "inLanguage": "sv",
            "organizer": {
                "@type": "GovernmentOrganization",
                "name": "Sjövika kommun",
                "url": f"{URL}/",
            },
        }
    ]


def test_no_other_page_says_anything(other: Build) -> None:
    found = [name for name in other.pages if "ld+json" in other.text(name)]
    langs = (".ar", ".en", ".fi", "", ".sv-simple")
    assert found == [
        "index.html",
        *(f"nya-torget-i-sjovika{lang}.html" for lang in langs if lang),
        *(f"tidslinje/oppet-byggmote{lang}.html" for lang in langs),
        "tidslinje/stadsvandring.ar.html",
        "tidslinje/stadsvandring.html",
    ]


def test_days_are_days_and_the_end_is_the_last_of_them(public: Public) -> None:
    text = "---\ntitle: Marknad\ndate: 30 maj–1 juni 2026\ncategory: workshop\nplace: Torget\n---\n"
    found = structured_data.of_page(public({"tidslinje/m.md": text}), "tidslinje/marknad.html")
    assert found == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Marknad",
        "startDate": "2026-05-30",
        "endDate": "2026-06-01",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": "Torget"},
        "url": f"{SITE}/tidslinje/marknad.html",
        "inLanguage": "sv",
        "organizer": {
            "@type": "GovernmentOrganization",
            "name": "Byhåla kommun",
            "url": f"{SITE}/",
        },
    }


def office(public: Public, fields: str) -> dict[str, Any]:
    """Give the small site's office, with some fields in place of its contact block's."""
    kept = [
        line
        for line in str(SMALL_SITE["sidor/kontakt.md"]).splitlines()
        if f"\n{line.partition(':')[0]}:" not in f"\n{fields}" or line == "---"
    ]
    text = "\n".join([*kept[:-1], *fields.splitlines(), "---", ""])
    return dict(structured_data.of_page(public({"sidor/kontakt.md": text}), "index.html") or {})


def test_hours_with_a_break_are_two_and_midnight_is_the_days_last_minute(public: Public) -> None:
    made = office(public, "hours:\n  - måndag 08.00–12.00 och 13.00–24.00\n  - fredag stängt")
    assert made["openingHoursSpecification"] == [
        hours(WEEK[:1], "08:00", "12:00"),
        hours(WEEK[:1], "13:00", "23:59"),
    ]
    assert "specialOpeningHoursSpecification" not in made


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("  - hours: 09.00–15.00\n    review: 2026-09-01", {}),
        ("  - hours: 09.00–15.00\n    until: 2026-06-01", {"validThrough": "2026-06-01"}),
        ("  - hours: 09.00–15.00\n    from: 2026-06-01", {"validFrom": "2026-06-01"}),
    ],
)
def test_temporary_hours_have_the_bounds_that_were_written(
    public: Public, written: str, bounds: dict[str, str]
) -> None:
    ordinary = "hours:\n  - måndag–tisdag 08.00–16.00\n  - fredag stängt\n"
    made = office(public, f"{ordinary}temporary_hours:\n{written}")
    assert made["specialOpeningHoursSpecification"] == [hours(WEEK[:2], "09:00", "15:00", **bounds)]


def test_temporary_hours_that_have_expired_are_not_told(public: Public) -> None:
    written = "temporary_hours:\n  - hours: stängt\n    from: 2026-05-07\n    until: 2026-05-07"
    assert "specialOpeningHoursSpecification" not in office(public, written)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Stadshuset", {"streetAddress": "Stadshuset"}),
        (
            "Stadshuset, Storgatan 1, 123 45 Byhåla",
            {
                "streetAddress": "Stadshuset, Storgatan 1",
                "postalCode": "123 45",
                "addressLocality": "Byhåla",
            },
        ),
    ],
)
def test_an_address_has_the_parts_that_were_written(
    public: Public, written: str, address: dict[str, str]
) -> None:
    made = office(public, f"visiting_address: {written}")
    assert made["address"] == {"@type": "PostalAddress", **address}


ATTACK = "</script><script>alert(1)</script><!-- & \u2028\u2029 ]]>"


def test_no_text_can_end_the_element(public: Public) -> None:
    text = "---\ntitle: Möte\ndate: 2026-05-20\ncategory: workshop\n---\n"
    loaded = public({"tidslinje/m.md": text})
    attacks = [
        replace(one, title=ATTACK, place=ATTACK, summary=ATTACK, cancelled=ATTACK)
        for one in loaded.timeline.entries
    ]
    attacked = replace(loaded, timeline=Timeline.of(attacks, loaded.site.today, 40))
    block = structured_data.block(attacked, "tidslinje/mote.html")
    inside = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', block)
    assert inside
    assert re.findall("[<>&\u2028\u2029]", inside[1]) == []
    read = json.loads(inside[1])
    assert (read["name"], read["location"]["name"], read["description"]) == (ATTACK,) * 3


def test_what_has_signs_of_html_is_read_back_whole(build: Callable[..., Build]) -> None:
    text = (
        "---\ntitle: 'Fler < färre & \"mer\" > mindre'\nslug: mote\ndate: 2026-05-20\n"
        "category: workshop\n---\n"
    )
    built = build({"tidslinje/m.md": text}, settings="publishconf.py")
    assert [one["name"] for one in data(built, "tidslinje/mote.html")] == [
        'Fler < färre & "mer" > mindre'
    ]


def test_without_an_address_pages_say_nothing(karlskoga: Build) -> None:
    told = [name for name in karlskoga.pages if re.search("ld\\+json|og:", karlskoga.text(name))]
    assert told == []
