"""The calendars: the other municipality's, and what each kind of entry becomes in one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from icalendar import Calendar
from icalendar import Event as Read

from project_page import calendars, moments, project
from project_page.forms import Times
from project_page.project import Project

from .conftest import OTHER, PUBLIC, Build

GOLDEN = OTHER / "kalender.ics"
SITE = "https://www.byhala.example/vision"
Public = Callable[..., Project]


def entry(date: str = "2026-05-20", more: str = "", title: str = "Möte", body: str = "") -> str:
    return f"---\ntitle: {title}\ndate: {date}\ncategory: workshop\n{more}---\n\n{body}\n"


def event(loaded: Project, address: str = "tidslinje/mote.ics") -> Read:
    """Give the one event of an entry's own calendar."""
    [found] = Calendar.from_ical(calendars.files(loaded)[address]).walk("VEVENT")
    return found


def values(event: Read, *names: str) -> list[str | None]:
    return [str(event[name]) if name in event else None for name in names]


def when(event: Read) -> list[date | datetime | None]:
    return [event[name].dt if name in event else None for name in ("DTSTART", "DTEND")]


def test_the_calendar_is_the_one_that_was_approved(other: Build) -> None:
    assert other.files["kalender.ics"] == GOLDEN.read_bytes()


def test_another_reader_finds_each_happening_with_exact_days_in_it(other: Build) -> None:
    calendar = vobject.readOne(other.files["kalender.ics"].decode())
    assert [
        (
            event.summary.value,
            event.dtstart.value,
            event.dtend.value if hasattr(event, "dtend") else None,
            event.status.value,
        )
        for event in calendar.vevent_list
    ] == [
        ("Samråd om detaljplanen", date(2024, 11, 30), date(2024, 12, 3), "CONFIRMED"),
        ("Provtorg", date(2025, 8, 23), date(2025, 8, 25), "CONFIRMED"),
        (
            "Öppet byggmöte",
            datetime(2026, 5, 12, 16, tzinfo=UTC),
            datetime(2026, 5, 12, 17, 30, tzinfo=UTC),
            "CONFIRMED",
        ),
        ("Inställt: Stadsvandring", datetime(2026, 5, 20, 15, 30, tzinfo=UTC), None, "CANCELLED"),
    ]


def test_another_readers_events_are_the_contents(other: Build) -> None:
    loaded = project.load(OTHER / "content", replace(PUBLIC, categories=CATEGORIES, url=TORGET))
    calendar = vobject.readOne(other.files["kalender.ics"].decode())
    exact = [one for one in loaded.timeline.entries if one.period.weekdays()]
    assert [
        (event.url.value, event.categories.value, getattr(event, "location", None) is not None)
        for event in calendar.vevent_list
    ] == [(f"{TORGET}/{one.address}", [one.category], bool(one.place)) for one in exact]


TORGET = "https://www.sjovika.example/torget"
CATEGORIES = ("samråd", "beslut", "bygge", "studiebesök", "invigning")


def test_the_lines_are_those_of_the_standard(public: Public) -> None:
    text = calendars.files(public({"tidslinje/m.md": entry(title="Åäö 🙂 " * 14 + "slut")}))[
        "kalender.ics"
    ]
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert f"{'Åäö 🙂 ' * 14}slut" in text.replace("\r\n ", "")


def test_the_calendar_says_what_it_is_and_when_to_look_again(public: Public) -> None:
    loaded = public({}, name="Torg, bad; och park")
    read = Calendar.from_ical(calendars.files(loaded)["kalender.ics"])
    found = {str(name): read[name].to_ical().decode() for name in read}
    assert found == {
        "VERSION": "2.0",
        "PRODID": "-//project_page//kalender//SV",
        "METHOD": "PUBLISH",
        "NAME": "Torg\\, bad\\; och park",
        "X-WR-CALNAME": "Torg\\, bad\\; och park",
        "REFRESH-INTERVAL": "P1D",
        "X-PUBLISHED-TTL": "P1D",
    }


@pytest.mark.parametrize(
    ("day", "time", "start", "end"),
    [
        ("2026-05-20", "18.00–20.00", "20260520T160000Z", "20260520T180000Z"),
        ("2026-01-20", "18.00–20.00", "20260120T170000Z", "20260120T190000Z"),
        ("2026-01-20", "18.00", "20260120T170000Z", None),
        ("2026-05-20", "20.00–24.00", "20260520T180000Z", "20260520T220000Z"),
        ("2026-12-31", "20.00–24.00", "20261231T190000Z", "20261231T230000Z"),
        ("2026-03-28", "23.00–24.00", "20260328T220000Z", "20260328T230000Z"),  # before summer time
        ("2026-03-29", "01.00–04.00", "20260329T000000Z", "20260329T020000Z"),  # two hours
        ("2026-03-29", "02.30–03.15", "20260329T013000Z", None),  # a start that the clock skips
        ("2026-10-25", "01.00–04.00", "20261024T230000Z", "20261025T030000Z"),  # four hours
        ("2026-10-25", "02.30", "20261025T003000Z", None),  # the first of the two
        ("2026-10-25", "20.00–24.00", "20261025T190000Z", "20261025T230000Z"),
    ],
)
def test_times_are_moments_in_summer_and_in_winter(
    public: Public, day: str, time: str, start: str, end: str | None
) -> None:
    made = event(public({"tidslinje/m.md": entry(day, f"time: {time}\n")}))
    ends = made["DTEND"].to_ical().decode() if "DTEND" in made else None
    assert (made["DTSTART"].to_ical().decode(), ends) == (start, end)


def test_times_are_those_of_the_sites_time_zone(public: Public) -> None:
    text = {"tidslinje/m.md": entry(more="time: 18.00\n")}
    assert when(event(public(text, timezone="Europe/Helsinki"))) == [
        datetime(2026, 5, 20, 15, tzinfo=UTC), None
    ]  # fmt: skip


def test_days_end_with_the_one_after(public: Public) -> None:
    files = {"a": "2026-05-20", "b": "30 december 2026–2 januari 2027"}
    loaded = public({f"tidslinje/{n}.md": entry(day, title=n) for n, day in files.items()})
    assert when(event(loaded, "tidslinje/a.ics")) == [date(2026, 5, 20), date(2026, 5, 21)]
    assert when(event(loaded, "tidslinje/b.ics")) == [date(2026, 12, 30), date(2027, 1, 3)]


def test_what_is_not_known_to_the_day_is_in_no_calendar(public: Public) -> None:
    days = ("maj 2026", "vecka 22 2026", "från 20 maj 2026", "2027", "våren 2027")
    files = {f"tidslinje/{n}.md": entry(day, title=f"M{n}") for n, day in enumerate(days)}
    assert list(calendars.files(public(files))) == ["kalender.ics", "tidslinje/vi-borjar.ics"]


def test_an_event_tells_what_its_page_does(public: Public) -> None:
    more = "place: Stadshuset, sal 2\npublished: 2026-04-01\nchanges:\n  - 2026-05-08: Ny lokal.\n"
    made = event(public({"tidslinje/m.md": entry(more=more, body="Kom, alla; barn\\* med.")}))
    assert {str(name): made[name].to_ical().decode() for name in made if name != "UID"} == {
        "SUMMARY": "Möte",
        "DTSTART": "20260520",
        "DTEND": "20260521",
        "DTSTAMP": "20260508T000000Z",
        "LAST-MODIFIED": "20260508T000000Z",
        "CREATED": "20260401T000000Z",
        "SEQUENCE": "1",
        "STATUS": "CONFIRMED",
        "CATEGORIES": "workshop",
        "LOCATION": "Stadshuset\\, sal 2",
        "DESCRIPTION": f"Kom\\, alla\\; barn* med.\\n\\n{SITE}/tidslinje/mote.html",
        "URL": f"{SITE}/tidslinje/mote.html",
    }


def test_what_is_cancelled_stays_and_says_so_first(public: Public) -> None:
    made = event(public({"tidslinje/m.md": entry(more="cancelled: För få anmälda.\n")}))
    assert values(made, "SUMMARY", "STATUS", "DESCRIPTION") == [
        "Inställt: Möte",
        "CANCELLED",
        f"Inställt. För få anmälda.\n\n{SITE}/tidslinje/mote.html",
    ]


TRANSLATED = {
    "tidslinje/m.md": entry(),
    "tidslinje/fi.md": entry(title="Kokous", more="lang: fi\nslug: mote\n"),
    "tidslinje/en.md": entry(title="Party", more="lang: en\nslug: party\n"),
    "tidslinje/ar.md": entry(title="حفلة", more="lang: ar\nslug: party\n"),
}


def test_a_translation_is_the_same_event_in_a_file_of_its_own(public: Public) -> None:
    loaded = public(TRANSLATED)
    swedish, finnish = event(loaded), event(loaded, "tidslinje/mote.fi.ics")
    assert values(finnish, "SUMMARY", "URL") == ["Kokous", f"{SITE}/tidslinje/mote.fi.html"]
    assert swedish["UID"] == finnish["UID"]


def test_the_calendar_has_each_happening_once(public: Public) -> None:
    files = calendars.files(public(TRANSLATED))
    found = Calendar.from_ical(files["kalender.ics"]).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in found] == ["Vi börjar", "Möte", "Party"]
    assert sorted(files) == [
        "kalender.ics",
        "tidslinje/mote.fi.ics",
        "tidslinje/mote.ics",
        "tidslinje/party.ar.ics",
        "tidslinje/party.en.ics",
        "tidslinje/vi-borjar.ics",
    ]


def test_an_events_id_outlives_a_corrected_date_title_and_address(public: Public) -> None:
    slug = "slug: mote\n"
    before = event(public({"tidslinje/m.md": entry(more=slug)}))
    text = {"tidslinje/m.md": entry("2027-01-01", slug, "Stormöte")}
    after = event(public(text, url="https://annan.example"))
    assert before["UID"] == after["UID"]
    other_site = event(public(text, name="Något annat"))
    assert before["UID"] != other_site["UID"]


def test_without_an_address_there_is_nothing_to_follow(public: Public) -> None:
    loaded = public(TRANSLATED, url="")
    assert (calendars.files(loaded), loaded.following.addresses) == ({}, ())
    assert (loaded.following.subscription, loaded.following.has_coming_events) == ("", False)


def test_an_end_never_comes_before_the_start(public: Public) -> None:
    made = public({"tidslinje/m.md": entry("2026-03-29", "time: 01.00–04.00\n")})
    [found] = [one for one in made.timeline.entries if one.title == "Möte"]
    clocks = [f"{half // 2:02}.{30 * (half % 2):02}" for half in range(49)]
    for day in ("2026-03-29", "2026-10-25"):
        period = type(found.period).parse(day)
        for place, start in enumerate(clocks[:-1]):
            for end in clocks[place + 1 :]:
                one = replace(found, period=period, time=Times(start, end))
                when = moments.of(one, PUBLIC.zone)
                assert when is not None
                length = when.end.astimezone(UTC) - when.start.astimezone(UTC) if when.end else None
                assert length is None or length > timedelta(0)


# Where it is offered


def offers(build: Callable[..., Build], files: Mapping[str, str]) -> list[list[Any]]:
    """Give what the start page and the meeting's own page link to of calendars."""
    built = build(files, settings="publishconf.py")
    assert built.status == 0, built.complained
    pages = (built.page(), built.page("tidslinje/mote.html"))
    return [
        [link["href"] for link in page.select("a[href$='.ics']")] for page in pages
    ]  # fmt: skip


def test_what_is_coming_is_offered_on_its_page_and_in_the_timeline(other: Build) -> None:
    found = {
        name: [link["href"] for link in other.page(name).select("a[href$='.ics']")]
        for name in other.pages
        if ".ics" in other.text(name)
    }
    meeting, start = "tidslinje/oppet-byggmote", "nya-torget-i-sjovika"
    subscription = ["webcal://www.sjovika.example/torget/kalender.ics", "kalender.ics"]
    langs = (".ar", ".en", ".fi", ".sv-simple")
    assert found == {
        "index.html": [f"{meeting}.ics", *subscription],
        f"{meeting}.html": [f"../{meeting}.ics"],
        **{f"{start}{lang}.html": [f"{meeting}{lang}.ics", *subscription] for lang in langs},
        **{f"{meeting}{lang}.html": [f"../{meeting}{lang}.ics"] for lang in langs},
    }


@pytest.mark.slow
def test_the_subscription_is_offered_only_when_something_is_coming(
    build: Callable[..., Build],
) -> None:
    past = {"tidslinje/m.md": entry("2026-05-07")}
    assert offers(build, past) == [[], []]
    today = {"tidslinje/m.md": entry("2026-05-08")}
    assert offers(build, today) == [
        [
            "tidslinje/mote.ics",
            "webcal://www.byhala.example/vision/kalender.ics",
            "kalender.ics",
        ],
        ["../tidslinje/mote.ics"],
    ]


def test_the_link_says_in_the_entrys_language_what_it_adds(other: Build) -> None:
    links = [
        other.page(f"tidslinje/oppet-byggmote{lang}.html").select_one(".calendar")
        for lang in ("", ".fi", ".ar")
    ]
    words = [link.find(string=True) for link in links if link]
    assert words == ["Lägg till i din kalender", "Lisää omaan kalenteriin", "أضف إلى تقويمك"]
