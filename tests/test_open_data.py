"""The open data: what stands in it, that its schema says so, and that the README tells of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from project_page import open_data
from project_page.project import Project

from .conftest import ROOT, Build

URL = "https://www.sjovika.example/torget"
SITE = "https://www.byhala.example/vision"
_DAY = r"(?:19|20|21)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF = re.compile(rf"{_DAY}(?:/(?:{_DAY}|\.\.))?")  # levels 0 and 1 of ISO 8601-2, those in use
Public = Callable[..., Project]


@pytest.fixture(scope="module")
def read(other: Build) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(other.text("tidslinje.json"))
    return loaded


@pytest.fixture(scope="module")
def schema(other: Build) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(other.text("tidslinje.schema.json"))
    return loaded


def wrong(schema: dict[str, Any], data: object) -> list[str]:
    """Give what a validator finds wrong."""
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(data)]


def test_the_data_are_as_the_schema_says(read: dict[str, Any], schema: dict[str, Any]) -> None:
    assert wrong(schema, read) == []


def test_the_schema_notices_what_is_not_so(read: dict[str, Any], schema: dict[str, Any]) -> None:
    first = read["entries"][0]
    date = {**first["date"], "edtf": "3/4 2018", "last": "2024-02-30"}
    changed = {**read, "entries": [{**first, "date": date, "time": {"start": "7:30"}, "state": 1}]}
    assert sorted(wrong(schema, changed)) == [
        "'2024-02-30' is not a 'date'",
        "'3/4 2018' does not match '^[0-9]{4}(-[0-9]{2}){0,2}(/([0-9]{4}(-[0-9]{2}){0,2}"
        "|\\\\.\\\\.))?$'",
        "'7:30' does not match '^([01][0-9]|2[0-3]):[0-5][0-9]$'",
        "'end' is a required property",
        "Additional properties are not allowed ('state' was unexpected)",
    ]


def test_the_data_say_what_the_site_is(read: dict[str, Any], schema: dict[str, Any]) -> None:
    assert {name: value for name, value in read.items() if name != "entries"} == {
        "$schema": f"{URL}/tidslinje.schema.json",
        "name": "Nya torget i Sjövika",
        "organisation": "Sjövika kommun",
        "url": f"{URL}/",
        "language": "sv",
        "timezone": "Europe/Stockholm",
        "updated": "2026-03-02",
    }
    assert schema["$id"] == read["$schema"]


def test_each_happening_is_there_once_in_the_timelines_order(read: dict[str, Any]) -> None:
    assert [(one["date"]["text"], one["title"]) for one in read["entries"]] == [
        ("vintern 2023/2024", "Förstudie"),
        ("vecka 11–12 2024", "Studiebesök i Norrby"),
        ("mars–april 2024", "Medborgardialog"),
        ("30 november–2 december 2024", "Samråd om detaljplanen"),
        ("kvartal 1 2025", "Budgeten beslutas"),
        ("hösten 2024–våren 2025", "Upphandling"),
        ("23–24 augusti 2025", "Provtorg"),
        ("vecka 19 2026", "Spontning vid kajen"),
        ("12 maj 2026", "Öppet byggmöte"),
        ("20 maj 2026", "Stadsvandring"),
        ("sommaren 2027", "Invigning"),
        ("från 16 mars 2026", "Torget byggs om"),
    ]


def test_dates_are_the_narrowest_right_ones(read: dict[str, Any]) -> None:
    dates = [(one["date"]["edtf"], one["date"]["last"]) for one in read["entries"]]
    assert [edtf for edtf, _ in dates if not EDTF.fullmatch(edtf)] == []
    assert dates[-3:] == [
        ("2026-05-20", "2026-05-20"),
        ("2027-06/2027-08", "2027-08-31"),
        ("2026-03-16/..", None),
    ]


def test_an_entry_tells_all_that_its_page_does(public: Public) -> None:
    text = (
        "---\ntitle: Möte\ndate: 2026-05-20\ntime: 18.00–24.00\nplace: Stadshuset\n"
        "category: workshop\nsummary: Kom.\ncancelled: För få anmälda.\npublished: 2026-04-01\n"
        "changes:\n  - 2026-05-08: Inställt.\n  - 2026-05-01: Ny tid.\n---\n"
    )
    english = (
        "---\ntitle: Meeting\ndate: 2026-05-20\ntime: 18.00–24.00\ncategory: workshop\nslug: mote\n"
        "lang: en\ncancelled: Too few.\n---\n"
    )
    made = public({"tidslinje/m.md": text, "tidslinje/en.md": english})
    [found] = [one for one in open_data.data(made)["entries"] if one["title"] == "Möte"]
    identifier = found.pop("id")
    assert re.fullmatch("urn:uuid:[0-9a-f-]{36}", identifier)
    assert found == {
        "url": f"{SITE}/tidslinje/mote.html",
        "language": "sv",
        "title": "Möte",
        "date": {
            "edtf": "2026-05-20",
            "text": "20 maj 2026",
            "first": "2026-05-20",
            "last": "2026-05-20",
        },
        "time": {"start": "18:00", "end": "24:00"},
        "place": "Stadshuset",
        "category": "workshop",
        "summary": "Kom.",
        "cancelled": "För få anmälda.",
        "published": "2026-04-01",
        "updated": "2026-05-08",
        "changes": [
            {"date": "2026-05-01", "note": "Ny tid."},
            {"date": "2026-05-08", "note": "Inställt."},
        ],
        "calendar": f"{SITE}/tidslinje/mote.ics",
        "translations": [
            {"language": "en", "title": "Meeting", "url": f"{SITE}/tidslinje/mote.en.html"}
        ],
    }
    assert wrong(open_data.schema(made), open_data.data(made)) == []


def test_ids_are_the_calendars(read: dict[str, Any], other: Build) -> None:
    uids = re.findall("UID:(.*)\r\n", other.files["kalender.ics"].decode())
    dated = [one["id"] for one in read["entries"] if one["calendar"]]
    assert dated == [f"urn:uuid:{uid}" for uid in uids]


def test_the_start_page_leads_to_the_data(other: Build) -> None:
    found = {
        name: [link["href"] for link in other.page(name).select("link[type='application/json']")]
        for name in ("index.html", "om-projektet.html")
    }
    assert found == {"index.html": ["tidslinje.json"], "om-projektet.html": []}


def names(value: object, before: str = "") -> Iterator[str]:
    """Yield the names of all fields in some data, those within others after a dot."""
    for one in value if isinstance(value, list) else [value]:
        for name, inner in one.items() if isinstance(one, dict) else ():
            yield f"{before}{name}"
            yield from names(inner, f"{before}{name}.")


def test_the_readme_tells_of_every_field(read: dict[str, Any], public: Public) -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("## Open data and subscriptions")[2]
    told = re.findall(r"^\| `([$a-z.]+)` \|", section.partition("\n## ")[0], re.MULTILINE)
    changed = (
        "---\ntitle: Möte\ndate: 2018\ncategory: workshop\nchanges:\n  - 2026-05-08: A.\n---\n"
    )
    every = [read, open_data.data(public({"tidslinje/m.md": changed}))]
    fields = list(dict.fromkeys(names(every)))
    assert sorted(name for name in told if not name.endswith((".ics", ".xml", ".json"))) == sorted(
        fields
    )
