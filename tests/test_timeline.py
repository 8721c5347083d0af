"""Order, states and neighbours of the entries."""

from __future__ import annotations

from datetime import date

import pytest

from project_page.body import Body
from project_page.dates import Period
from project_page.pages import Entry
from project_page.timeline import State, Timeline

TODAY = date(2026, 5, 8)


def entry(when: str, title: str = "", lang: str = "sv", slug: str = "") -> Entry:
    title = title or when
    return Entry(
        source=f"tidslinje/{title}.md",
        title=title,
        slug=slug or title,
        lang=lang,
        body=Body(),
        summary=None,
        published=None,
        modified=None,
        picture=None,
        changes=(),
        period=Period.parse(when),
        category="workshop",
        time=None,
        place=None,
        cancelled=None,
    )


def titles(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.title for entry in entries]


def test_entries_are_in_the_order_of_their_last_day_then_first_day_precision_and_title() -> None:
    written = [
        "2018-12-11", "mars/april 2018", "2018-04-03", "2018", "april 2018", "1–30 april 2018",
        "från 2018", "vintern 2018/2019", "kvartal 2 2018",
    ]  # fmt: skip
    entries = [entry(when) for when in written] + [entry("2018-04-03", "A")]
    assert titles(Timeline.of(entries, TODAY, 50).entries) == [
        "2018-04-03",
        "A",
        "mars/april 2018",
        "1–30 april 2018",
        "april 2018",
        "kvartal 2 2018",
        "2018-12-11",
        "2018",
        "vintern 2018/2019",
        "från 2018",
    ]


@pytest.mark.parametrize(
    ("when", "state"),
    [
        ("2026-05-07", State.PAST),
        ("2026-05-08", State.UPCOMING),
        ("2026-05-09", State.UPCOMING),
        ("7–8 maj 2026", State.UNDER_WAY),
        ("8–9 maj 2026", State.UNDER_WAY),
        ("9–10 maj 2026", State.UPCOMING),
        ("maj 2026", State.UNDER_WAY),
        ("april 2026", State.PAST),
        ("från 2020", State.UNDER_WAY),
        ("från 2027", State.UPCOMING),
    ],
)
def test_an_entrys_state_follows_from_its_period_and_today(when: str, state: State) -> None:
    assert Timeline.of([entry(when)], TODAY, 50).state(entry(when)) is state


def test_what_is_ahead_comes_soonest_first_and_what_is_past_by_year() -> None:
    timeline = Timeline.of(
        [
            entry(when)
            for when in ("2027", "2026-05-12", "från 2026", "maj 2026", "2025-01-01", "2024")
        ],
        TODAY,
        50,
    )
    assert titles(timeline.ahead) == ["maj 2026", "från 2026", "2026-05-12", "2027"]
    assert [(year, titles(entries)) for year, entries in timeline.years] == [
        (2024, ["2024"]),
        (2025, ["2025-01-01"]),
    ]


def test_each_entry_knows_the_one_before_and_the_one_after() -> None:
    first, middle, last = (entry(when) for when in ("2018", "2019", "2020"))
    timeline = Timeline.of([last, first, middle], TODAY, 50)
    assert [timeline.neighbours(each) for each in (first, middle, last)] == [
        (None, middle),
        (first, last),
        (middle, None),
    ]


def test_a_translation_stands_with_its_original_and_has_its_neighbours() -> None:
    swedish, english = entry("2018", slug="a"), entry("2018", "In English", "en", slug="a")
    alone, after = entry("2019", "Only in English", "en"), entry("2020")
    timeline = Timeline.of([english, swedish, after, alone], TODAY, 50)
    assert timeline.entries == (swedish, alone, after)
    assert timeline.translations == (english,)
    assert timeline.neighbours(english) == (None, alone)
