"""The contact block: where, when and how, as written by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from project_page import frontmatter
from project_page.addresses import is_email, telephone_uri, web_address
from project_page.contact import Hours, Phone, TemporaryHours
from project_page.fields import Kind, check, declare
from project_page.forms import Times
from project_page.languages import of
from project_page.project import load

from .conftest import SITE, SMALL_SITE, write

# The other fields of the contact file; the field of a test comes after them.
FIELDS = {
    "title": "Servicecenter",
    "visiting_address": "Storgatan 1, Byhåla",
    "hours": "måndag–fredag 08.00–16.00",
    "phones": "0555-123 45",
    "email": "info@byhala.example",
}
DAY = Times("08.00", "16.00")
SWEDISH = of("sv")
WEEK = (0, 1, 2, 3, 4)
NOT_HOURS = (
    "är inte öppettider som går att förstå. Skriv veckodagar och klockslag med minuter, till "
    "exempel måndag–fredag 07.30–17.00 eller lördag stängt, med en rad för varje. Bestämda dagar "
    "skrivs i temporary_hours, med from: och until:."
)
EXAMPLE = "måndag–fredag 07.30–17.00"
NO_DAYS = (
    "öppettiderna säger inte vilka dagar de gäller. "
    "Skriv dagarna före klockslagen, till exempel måndag–fredag 07.30–17.00."
)
NUMBER_FIRST = "Skriv numret först, på en egen rad under phones: - 0586-610 00: växel."
TWICE = "har fått öppettider två gånger. Låt varje veckodag stå på en rad."
NOT_PHONE = (
    "är inte ett telefonnummer. Skriv det med riktnummer, till exempel 0555-123 45, och vad "
    "numret är till för efter ett kolon och ett blanksteg."
)
NOT_EMAIL = "är inte en e-postadress. Skriv till exempel info@kommunen.se."
NOT_WEB = "är inte en hel webbadress. Skriv hela adressen, till exempel"
PLAIN = "som skulle synas på sidan. Skriv vanlig text utan formatering här."
TEMPORARY = "Använd något av hours, from, until, review, reason."


def read(written: str) -> tuple[Any, list[str]]:
    """Read the contact file with one field: its value, and what is wrong.

    A required field begins on line 6, the others on line 7.
    """
    name = written.partition(":")[0]
    rest = [f"{key}: {value}" for key, value in FIELDS.items() if key != name]
    fields = frontmatter.split("\n".join(["---", *rest, written, "---\n"])).fields
    values, wrong = check("x", fields, Kind.CONTACT, declare())
    return values.get(name), [fault.text().removeprefix("x:") for fault in wrong]


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("måndag–fredag 08.00–16.00", [Hours(WEEK, (DAY,))]),
        ("Måndag-Fredag 8.00-16.00", [Hours(WEEK, (DAY,))]),
        ("måndag till fredag kl. 8:00–16:00", [Hours(WEEK, (DAY,))]),
        ("mån–fre 08.00–16.00", [Hours(WEEK, (DAY,))]),
        ("mån–tors 08.00–16.00", [Hours((0, 1, 2, 3), (DAY,))]),
        ("vardagar 08.00–16.00", [Hours(WEEK, (DAY,))]),
        ("alla dagar 08.00–16.00", [Hours((*WEEK, 5, 6), (DAY,))]),
        ("måndagar, tisdagar och lördagar 08.00–16.00", [Hours((0, 1, 5), (DAY,))]),
        (
            "måndag 08.00–12.00 och 13.00–16.00",
            [Hours((0,), (Times("08.00", "12.00"), Times("13.00", "16.00")))],
        ),
        (
            "måndag 08.00–12.00, 13.00–16.00",
            [Hours((0,), (Times("08.00", "12.00"), Times("13.00", "16.00")))],
        ),
        (
            "\n- måndag–fredag 08.00–16.00\n- lör, sön stängt",
            [Hours(WEEK, (DAY,)), Hours((5, 6), ())],
        ),
        ("\n- måndag: 08.00–16.00\n- tisdag: stängt", [Hours((0,), (DAY,)), Hours((1,), ())]),
        ("\n  måndag: 08.00–16.00\n  tisdag: Stängt", [Hours((0,), (DAY,)), Hours((1,), ())]),
        ('"måndag: 08.00–16.00"', [Hours((0,), (DAY,))]),
    ],
)
def test_ordinary_hours_are_understood(written: str, hours: list[Hours]) -> None:
    assert read(f"hours: {written}") == (tuple(hours), [])


def test_rows_may_be_lines_without_hyphens() -> None:
    assert read("hours: måndag 08.00–16.00\n  tisdag stängt")[0] == (
        Hours((0,), (DAY,)),
        Hours((1,), ()),
    )
    assert read("hours: |\n\n  måndag 08.00–16.00\n  x")[1] == [f"9: Fältet hours: ”x” {NOT_HOURS}"]
    assert read("visiting_address: Storgatan 1\n  Byhåla")[0] == ("Storgatan 1", "Byhåla")


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("måndag–fredag", [f"6: Fältet hours: ”måndag–fredag” {NOT_HOURS}"]),
        ("måndag 08.00", [f"6: Fältet hours: ”måndag 08.00” {NOT_HOURS}"]),
        ("måndag 8–16", ["6: Fältet hours: ”måndag 8–16” "
                         + NOT_HOURS.replace(EXAMPLE, "måndag 08.00–16.00")]),
        ("mån-fre 0800-1630", ["6: Fältet hours: ”mån-fre 0800-1630” "
                               + NOT_HOURS.replace(EXAMPLE, "måndag–fredag 08.00–16.30")]),
        ("fredag–måndag 08.00–16.00",
         [f"6: Fältet hours: ”fredag–måndag 08.00–16.00” {NOT_HOURS}"]),
        ("måndag 16.00–08.00", [f"6: Fältet hours: ”måndag 16.00–08.00” {NOT_HOURS}"]),
        ("måndag 13.00–16.00 och 08.00–12.00",
         [f"6: Fältet hours: ”måndag 13.00–16.00 och 08.00–12.00” {NOT_HOURS}"]),
        ("måndag, måndag 08.00–16.00",
         [f"6: Fältet hours: ”måndag, måndag 08.00–16.00” {NOT_HOURS}"]),
        ("mandag 08.00–16.00", [f"6: Fältet hours: ”mandag 08.00–16.00” {NOT_HOURS}"]),
        ("när som helst", [f"6: Fältet hours: ”när som helst” {NOT_HOURS}"]),
        ("08.00–16.00", [f"6: Fältet hours: {NO_DAYS}"]),
        ("stängt", [f"6: Fältet hours: {NO_DAYS}"]),
        ("\n- 08.00–16.00\n- måndag stängt\n- stängt",
         [f"7: Fältet hours: {NO_DAYS}", f"9: Fältet hours: {NO_DAYS}"]),
        ("\n- måndag–torsdag 08.00–16.00\n- tisdag stängt",
         [f"8: Fältet hours: tisdag {TWICE}"]),
        ("\n- x\n- måndag stängt\n- y",
         [f"7: Fältet hours: ”x” {NOT_HOURS}", f"9: Fältet hours: ”y” {NOT_HOURS}"]),
    ],
)  # fmt: skip
def test_ordinary_hours_are_refused(written: str, lines: list[str]) -> None:
    assert read(f"hours: {written}") == (None, lines)


def plain(words: str) -> str:
    """Give words with plain blanks."""
    return " ".join(words.split())


@pytest.mark.parametrize(
    ("hours", "wording"),
    [
        (Hours(WEEK, (Times("07.30", "17.00"),)), "måndag–fredag 07.30–17.00"),
        (
            Hours((0,), (Times("08.00", "12.00"), Times("13.00", "16.00"))),
            "måndag 08.00–12.00 och 13.00–16.00",
        ),
        (Hours((0, 2, 5, 6), ()), "måndag, onsdag och lördag–söndag stängt"),
        (Hours((), ()), "stängt"),
        (Hours((), (DAY,)), "08.00–16.00"),
    ],
)
def test_hours_are_worded_in_swedish(hours: Hours, wording: str) -> None:
    assert hours.wording(SWEDISH) == wording


ANY_DAY = (Hours((), (DAY,)),)
CLOSED = (Hours((), ()),)


@pytest.mark.parametrize(
    ("written", "temporary"),
    [
        ("08.00–16.00", [TemporaryHours(ANY_DAY, None, None, None, None)]),
        ("\n- hours: 08.00–16.00", [TemporaryHours(ANY_DAY, None, None, None, None)]),
        (
            "\n  hours: stängt\n  from: 2026-06-01",
            [TemporaryHours(CLOSED, date(2026, 6, 1), None, None, None)],
        ),
        (
            "\n- hours: stängt\n  from: 1 juni 2026\n  until: 2026-08-31\n  review: 2026-07-01\n"
            "  reason: Sommartid\n- hours: 08.00–16.00\n  until: 2026-05-31",
            [
                TemporaryHours(
                    CLOSED, date(2026, 6, 1), date(2026, 8, 31), date(2026, 7, 1), "Sommartid"
                ),
                TemporaryHours(ANY_DAY, None, date(2026, 5, 31), None, None),
            ],
        ),
        (
            "\n- hours:\n  - måndag 08.00–16.00\n  - fredag stängt",
            [TemporaryHours((Hours((0,), (DAY,)), Hours((4,), ())), None, None, None, None)],
        ),
    ],
)
def test_temporary_hours_are_understood(written: str, temporary: list[TemporaryHours]) -> None:
    assert read(f"temporary_hours: {written}") == (tuple(temporary), [])


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("\n- from: 2026-06-01", ["8: de tillfälliga öppettiderna saknar fältet hours. "
         "Skriv till exempel hours: 07.30–16.00 eller hours: stängt. Hör raden till den ovanför, "
         "så skriv ett blanksteg i stället för -."]),
        ("\n- hours: stängt\n  from: 2026-06-02\n  until: 2026-06-01",
         ["10: de tillfälliga öppettiderna slutar innan de börjar. Rätta from eller until."]),
        ("\n- hours: x\n  from: juni 2026",
         [f"8: ”x” {NOT_HOURS}", "9: ”juni 2026” är inte en bestämd dag. "
          "Skriv dagen med år, till exempel 2026-05-08."]),
        ("\n- hours: stängt\n  start: 2026-06-01",
         [f"9: fältet start finns inte här. {TEMPORARY}"]),
        ("\n- hours: stängt\n  until: 2026-06-01\n  until: 2026-06-02",
         ["10: fältet until står två gånger. Ta bort det ena."]),
        ("\n- hours: stängt\n  reason: <b>a</b>", [f"9: texten innehåller koden ”<b>”, {PLAIN}"]),
        ("\n- hours:\n  - 08.00–12.00\n  - stängt", [f"9: {NO_DAYS}", f"10: {NO_DAYS}"]),
        ("\n- - 08.00–12.00", ["8: raden har inga fält under sig. "
         "Skriv fälten hours, from, until, review, reason."]),
        ("\n- x\n- y", [f"8: ”x” {NOT_HOURS}", f"9: ”y” {NOT_HOURS}"]),
    ],
)  # fmt: skip
def test_temporary_hours_are_refused(written: str, wrong: list[str]) -> None:
    lines = [line.replace(": ", ": Fältet temporary_hours: ", 1) for line in wrong]
    assert read(f"temporary_hours: {written}") == (None, lines)


def test_temporary_hours_with_a_part_that_is_empty_are_refused() -> None:
    assert read("temporary_hours:\n- hours:\n  until: 2026-01-01") == (
        None,
        ["8: Fältet temporary_hours har en tom rad. Fyll i den eller ta bort den."],
    )


@pytest.mark.parametrize(
    ("start", "end", "wording"),
    [
        (None, None, "tills vidare"),
        (date(2026, 6, 1), None, "från och med 1 juni 2026 tills vidare"),
        (None, date(2026, 6, 1), "till och med 1 juni 2026"),
        (date(2026, 6, 1), date(2026, 6, 1), "1 juni 2026"),
        (date(2026, 6, 1), date(2026, 8, 31), "1 juni–31 augusti 2026"),
    ],
)
def test_temporary_hours_say_with_the_year_when_they_hold(
    start: date | None, end: date | None, wording: str
) -> None:
    hours = TemporaryHours((), start, end, None, None)
    assert plain(hours.wording(SWEDISH)) == wording


def test_temporary_hours_are_shown_from_the_earliest_until_their_last_day_is_over(
    tmp_path: Path,
) -> None:
    contact = SMALL_SITE["sidor/kontakt.md"]
    assert isinstance(contact, str)
    fields = (
        "temporary_hours:\n- hours: stängt\n  from: 2026-12-24\n"
        "- hours: 09.00–12.00\n  until: 2026-05-08\n"
        "- hours: 10.00–12.00\n  until: 2026-05-07\n---\n"
    )
    write(tmp_path, {**SMALL_SITE, "sidor/kontakt.md": contact.removesuffix("---\n") + fields})
    project = load(tmp_path, SITE)
    assert [plain(hours.wording(SWEDISH)) for hours in project.temporary_hours] == [
        "till och med 8 maj 2026",
        "från och med 24 december 2026 tills vidare",
    ]


@pytest.mark.parametrize(
    ("written", "phones"),
    [
        ("0586-610 00", [Phone("0586-610 00", "tel:+4658661000", None)]),
        (
            "\n- 0586-610 00: växel\n- 010-123 45 67",
            [
                Phone("0586-610 00", "tel:+4658661000", "växel"),
                Phone("010-123 45 67", "tel:+46101234567", None),
            ],
        ),
        ("\n  0586-610 00: växel", [Phone("0586-610 00", "tel:+4658661000", "växel")]),
        ('"0586-610 00: växel"', [Phone("0586-610 00", "tel:+4658661000", "växel")]),
        (
            "\n- number: 0586-610 00\n  purpose: växel\n- number: 112",
            [Phone("0586-610 00", "tel:+4658661000", "växel"), Phone("112", "tel:112", None)],
        ),
        (
            "\n  number: 0586-610 00\n  purpose: växel",
            [Phone("0586-610 00", "tel:+4658661000", "växel")],
        ),
    ],
)
def test_phones_are_understood_and_keep_their_spelling(written: str, phones: list[Phone]) -> None:
    assert read(f"phones: {written}") == (tuple(phones), [])


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("610 00", f"6: Fältet phones: ”610 00” {NOT_PHONE}"),
        ("växel", f"6: Fältet phones: ”växel” {NOT_PHONE}"),
        ("0586-610 00 växel", "6: Fältet phones: ”0586-610 00 växel” är inte ett telefonnummer. "
         f"{NUMBER_FIRST}"),
        ("0586-610 00 (växel)",
         f"6: Fältet phones: ”0586-610 00 (växel)” är inte ett telefonnummer. {NUMBER_FIRST}"),
        ("\n- växel: 0586-610 00", "7: Fältet phones: ”växel” är inte ett telefonnummer. "
         f"{NUMBER_FIRST}"),
        ("\n- 112\n- 0586/610 00", "8: Fältet phones: ”0586/610 00” är inte ett telefonnummer. "
         "Skriv 0586-610 00."),
        ("\n- purpose: växel",
         "7: Fältet phones: telefonnumret saknas. Skriv number: och numret."),
        ("\n- number: 112\n  name: a",
         "8: Fältet phones: fältet name finns inte här. Använd något av number, purpose."),
        ("\n- number: 112\n  number: 113",
         "8: Fältet phones: fältet number står två gånger. Ta bort det ena."),
        ("\n- 112: <b>a</b>", f"7: Fältet phones: texten innehåller koden ”<b>”, {PLAIN}"),
        ("0586-610 00: växel", "6: Värdet innehåller ett kolon följt av blanksteg. Sätt hela "
         'värdet inom citattecken: phones: "0586-610 00: växel".'),
    ],
)  # fmt: skip
def test_phones_are_refused(written: str, line: str) -> None:
    assert read(f"phones: {written}") == (None, [line])


@pytest.mark.parametrize(
    ("number", "uri"),
    [
        ("0586-610 00", "tel:+4658661000"),
        ("0586–610 00", "tel:+4658661000"),
        ("0586 - 610 00", "tel:+4658661000"),
        ("(0586) 610 00", "tel:+4658661000"),
        ("+46 (0)586-610 00", "tel:+4658661000"),
        ("+46 586 610 00", "tel:+4658661000"),
        ("0046586 61000", "tel:+4658661000"),
        ("08-12 34 56", "tel:+468123456"),
        ("070-123 45 67", "tel:+46701234567"),
        ("+358 9 1234567", "tel:+35891234567"),
        ("112", "tel:112"),
        ("113 13", "tel:11313"),
        ("610 00", None),
        ("0586-610 00 00 000", None),
        ("0586.610 00", None),
        ("0586-610 00, 0586-620 00", None),
        ("0586-", None),
        ("+46", None),
        ("٠٥٨٦-٦١٠٠٠", None),
        ("", None),
    ],
)
def test_a_telephone_number_has_the_address_of_the_whole_world(
    number: str, uri: str | None
) -> None:
    assert telephone_uri(number) == uri


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("visiting_address: ',, '",
         ["6: Fältet visiting_address: adressen är tom. Skriv gatuadress och ort."]),
        ("visiting_address:\n- A\n- <b>B</b>",
         [f"8: Fältet visiting_address: texten innehåller koden ”<b>”, {PLAIN}"]),
        ("email: info(at)karlskoga.se", ["6: Fältet email: ”info(at)karlskoga.se” är "
         "inte en e-postadress. Skriv till exempel info@karlskoga.se."]),
        ("email: Info <info@karlskoga.se>", ["6: Fältet email: ”Info <info@karlskoga.se>” är "
         "inte en e-postadress. Skriv till exempel info@karlskoga.se."]),
        ("email: info@karlskoga", [f"6: Fältet email: ”info@karlskoga” {NOT_EMAIL}"]),
        ("email: mailto:a@b.se", ["6: Fältet email: ”mailto:a@b.se” är inte en "
         "e-postadress. Skriv till exempel a@b.se."]),
        ("more: www.karlskoga.se",
         [f"7: Fältet more: ”www.karlskoga.se” {NOT_WEB} https://www.karlskoga.se"]),
        ("more: karlskoga", [f"7: Fältet more: ”karlskoga” {NOT_WEB} https://www.kommunen.se/"]),
        ("more: javascript:alert(1)",
         [f"7: Fältet more: ”javascript:alert(1)” {NOT_WEB} https://www.kommunen.se/"]),
        ("modified: maj 2026", ["7: Fältet modified: ”maj 2026” är inte en bestämd dag. "
         "Skriv dagen med år, till exempel 2026-05-08."]),
        ("status: draft",
         ["7: Fältet status hör inte till kontaktuppgifterna. Ta bort raden."]),
    ],
)  # fmt: skip
def test_the_other_fields_are_refused(written: str, lines: list[str]) -> None:
    assert read(written) == (None, lines)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("visiting_address: Storgatan 1, Byhåla", ("Storgatan 1", "Byhåla")),
        ("visiting_address:\n- Storgatan 1, B\n- Byhåla", ("Storgatan 1, B", "Byhåla")),
        ("email: Info@karlskoga.se", "Info@karlskoga.se"),
        ("more: https://www.kommunen.se/", "https://www.kommunen.se/"),
        ("modified: 2026-05-08", date(2026, 5, 8)),
    ],
)
def test_the_other_fields_are_understood(written: str, value: object) -> None:
    assert read(written) == (value, [])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("info@kommunen.se", True),
        ("a.b+c_d@e-f.g.se", True),
        ("a@b", False),
        ("a b@c.se", False),
        (".a@b.se", False),
        ("a..b@c.se", False),
        ("a@-b.se", False),
        ("a@b.se, c@d.se", False),
        ("<a@b.se>", False),
        ("a@b.se\n", False),
        (250 * "a" + "@b.se", False),
    ],
)
def test_an_email_address_is_told_from_what_is_none(text: str, right: bool) -> None:
    assert is_email(text) is right


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://www.kommunen.se/", "https://www.kommunen.se/"),
        ("HTTP://a.se:8080/b?c=d&e#f", "HTTP://a.se:8080/b?c=d&e#f"),
        ("https://exämple.se/å", "https://exämple.se/å"),
        ('https://a.se/b c"<d>', "https://a.se/b%20c%22%3Cd%3E"),
        ("https://a@b.se/", None),
        ("https://a.se:99999/", None),
        ("https://localhost/", None),
        ("https://", None),
        ("https:a.se", None),
        ("//a.se", None),
        ("ftp://a.se", None),
        ("https://[::1/", None),
        ("https://a.se/\u200b", None),
        ("javascript://a.se/%0aalert(1)", None),
    ],
)
def test_a_web_address_is_whole_and_safe_or_none(text: str, address: str | None) -> None:
    assert web_address(text) == address


def test_what_the_contact_file_lacks_is_all_named_at_once(
    faults: Callable[..., list[str]],
) -> None:
    examples = {
        "visiting_address": "visiting_address: Storgatan 1, Storby.",
        "hours": "hours: måndag–fredag 07.30–17.00.",
        "phones": "phones: och på raden under - 0555-123 45: automatisk växel.",
        "email": "email: info@kommunen.se.",
    }
    path = "content/sidor/kontakt.md"
    assert faults({"sidor/kontakt.md": "---\ntitle: A\n---\n"}) == sorted(
        f"{path}:1: Fältet {name} saknas. Skriv till exempel {example}"
        for name, example in examples.items()
    )
