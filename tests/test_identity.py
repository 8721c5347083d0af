"""Personal identity numbers: found as people write them, and nothing else taken for one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project_page.identity import find

from .conftest import SMALL_SITE

# Numbers that the Swedish Tax Agency gives out for tests, and others made for these.
NUMBERS = [
    "121212-1212", "1212121212", "19121212-1212", "191212121212", "121212+1212", "19121212 1212",
    "121212–1212", "121212 - 1212", "1912-12-12-1212", "12 12 12 - 1212", "701063-2391",
    "19701063-2391", "１９１２１２１２-１２１２", "121212-121 2",
    "12.12.12-1212", "121212—1212", "121212_1212", "121212.1212", "121212:1212",
]  # fmt: skip
OTHERS = [
    "121212-1213", "121312-1212", "120012-1212", "121200-1212", "701093-2391", "18491212-1212",
    "21121212-1212", "070-123 45 67", "0701234567", "+46701234567", "0586-610 00", "556677-8899",
    "2018-04-03", "2018-04-03 18.00", "20180403-1800", "5050-1055", "1212121212121", "12121212",
    "a12121212", "07.30-17.00",
]  # fmt: skip
HERE = (
    "Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort det. "
    "Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller 17.00."
)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_found_however_it_is_written(number: str) -> None:
    [digits] = find(f"Anna ({number}), Bo")
    assert digits[-10:] in ("1212121212", "7010632391")


def test_a_number_is_found_through_what_is_not_seen() -> None:
    assert find("191212\u00ad121212 \u200e1212121212") == ["191212121212", "1212121212"]


@pytest.mark.parametrize("number", OTHERS)
def test_another_number_is_left_alone(number: str) -> None:
    assert find(f"Nr {number}.") == []


@given(st.text())
def test_no_text_is_too_much(text: str) -> None:
    assert find(text) == find(text)


@pytest.mark.parametrize(
    ("path", "text", "faults_"),
    [
        ("tidslinje/start.md", "Anna, 121212-1212.", [f"8: {HERE}"]),
        ("tidslinje/start.md", "Anna, **121212**-1212.", [f"7: {HERE}"]),
        ("tidslinje/start.md", "Anna, 121212&#45;1212.", [f"7: {HERE}"]),
        ("tidslinje/start.md", "[Anna](https://a.se/121212-1212)", [f"8: {HERE}"]),
        ("tidslinje/start.md", "Anna, 121212-\n1212.", [f"7: {HERE}"]),
        ("tidslinje/start.md", "[Anna](https://a.se/121212%2D1212)", [f"7: {HERE}"]),
        ("tidslinje/start.md", "<abbr title='121212&#45;1212'>Anna</abbr>", [f"7: {HERE}"]),
        ("tidslinje/start.md", "```\n121212-\n1212\n```", [f"7: {HERE}"]),
    ],
)
def test_a_number_in_a_text_is_refused_and_not_repeated(
    faults: Callable[..., list[str]], path: str, text: str, faults_: list[str]
) -> None:
    assert faults({path: f"{SMALL_SITE[path]}{text}\n"}) == [
        f"content/{path}:{line}" for line in faults_
    ]


def test_a_number_in_a_field_is_refused(faults: Callable[..., list[str]]) -> None:
    start = str(SMALL_SITE["tidslinje/start.md"]).replace("Vi börjar", "Anna 121212-1212")
    assert faults({"tidslinje/start.md": start}) == [f"content/tidslinje/start.md:2: {HERE}"]


def test_a_number_in_a_folded_field_is_refused(faults: Callable[..., list[str]]) -> None:
    start = str(SMALL_SITE["tidslinje/start.md"])
    folded = start.replace("date:", "summary: >\n  Anna 121212-\n  1212\ndate:")
    quoted = start.replace("date:", 'summary: "Bo 121212\\u002d1212"\ndate:')
    files = {"tidslinje/start.md": folded, "tidslinje/b.md": quoted.replace("Vi b", "B")}
    assert faults(files) == [
        f"content/tidslinje/b.md:3: {HERE}",
        f"content/tidslinje/start.md:4: {HERE}",
    ]


def test_a_number_in_a_files_name_is_refused(faults: Callable[..., list[str]]) -> None:
    named = "content/tidslinje/121212-1212.md:1: Filens namn har"
    assert faults({"tidslinje/121212-1212.md": "---\nstatus: skip\ntitle: A\n---\n"}) == [
        f"{named} ett personnummer eller samordningsnummer. Byt namn på den."
    ]


def test_a_number_in_a_draft_is_advised_on(advice: Callable[..., list[str]]) -> None:
    start = str(SMALL_SITE["tidslinje/start.md"]).replace("date:", "status: draft\ndate:")
    assert advice({"tidslinje/anna.md": f"{start}121212-1212\n"}) == [
        f"content/tidslinje/anna.md:9: Utkast: {HERE}"
    ]
