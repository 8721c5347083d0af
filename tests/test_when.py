"""What will change on the page by itself, day by day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from authoring import telling, versions, when
from project_page import project

from .conftest import PUBLIC, SERVICE_PAGES, SMALL_SITE, TODAY, write
from .sites import SETTINGS
from .test_changes_to_the_page import CONTACT, entry

ENGLISH = "slug: mote\nlang: en\n"
TEXTS = {
    "tidslinje/mote.md": entry("Möte", "20 maj 2026"),
    "tidslinje/mote-en.md": entry("Meeting", "20 maj 2026", ENGLISH),
    "tidslinje/bygget.md": entry("Bygget", "1–30 juni 2026"),
    "tidslinje/installt.md": entry("Inställt", "2–29 juni 2026", "cancelled: Regn.\n"),
    "tidslinje/oppet.md": entry("Öppet", "från 3 juni 2026"),
    "tidslinje/planerat.md": entry(
        "Planerat", "4–5 juni 2026", "publish_from: 2026-05-25\npublish_until: 2026-06-09\n"
    ),
    "tidslinje/planerat-en.md": entry(
        "Planned", "4–5 juni 2026", "slug: planerat\nlang: en\n", "It is planned."
    ),
    "tidslinje/sent.md": entry("Sent", "1–2 juni 2026", "publish_from: 2026-06-02\n"),
    "tidslinje/slutar.md": entry("Slutar", "2017", "publish_until: 2026-05-07\n"),
    "tidslinje/utkast.md": entry("Utkast", "10 juni 2026", "status: draft\n"),
    "sidor/om.md": "---\ntitle: Om oss\npublish_until: 2026-06-01\n---\n\nText.\n",
    "sidor/kontakt.md": CONTACT.replace(
        "email:",
        "temporary_hours:\n  - hours: stängt\n    from: 2026-05-15\n    until: 2026-05-15\n"
        "  - hours: fredag 08.00–12.00\n    review: 2026-06-01\nemail:",
    ),
    **{name: text.decode() for name, text in SERVICE_PAGES.items()},
}
SAID = f"""\
Det här ändras av sig självt

{when.NIGHTLY}

Fredag 8 maj 2026 (i dag)
- ”2017 – Slutar” slutar visas. (content/tidslinje/slutar.md)

Fredag 15 maj 2026
- De tillfälliga öppettiderna 15 maj 2026 (stängt) börjar gälla; de visas redan. \
(content/sidor/kontakt.md)

Lördag 16 maj 2026
- De tillfälliga öppettiderna 15 maj 2026 (stängt) slutar visas. (content/sidor/kontakt.md)

Torsdag 21 maj 2026
- ”20 maj 2026 – Möte” går över till det som har hänt. (content/tidslinje/mote.md)

Måndag 25 maj 2026
- ”4–5 June 2026 – Planned (English)” börjar visas. (content/tidslinje/planerat-en.md)
- ”4–5 juni 2026 – Planerat” börjar visas. (content/tidslinje/planerat.md)

Måndag 1 juni 2026
- ”1–30 juni 2026 – Bygget” blir märkt ”Pågår”. (content/tidslinje/bygget.md)
- De tillfälliga öppettiderna tills vidare (fredag 08.00–12.00) ska ses över senast nu. \
(content/sidor/kontakt.md)

Tisdag 2 juni 2026
- ”Om oss” slutar visas. (content/sidor/om.md)
- ”1–2 juni 2026 – Sent” börjar visas. (content/tidslinje/sent.md)

Onsdag 3 juni 2026
- ”från 3 juni 2026 – Öppet” blir märkt ”Pågår”. (content/tidslinje/oppet.md)
- ”1–2 juni 2026 – Sent” går över till det som har hänt. (content/tidslinje/sent.md)

Torsdag 4 juni 2026
- ”4–5 juni 2026 – Planerat” blir märkt ”Pågår”. (content/tidslinje/planerat.md)

Lördag 6 juni 2026
- ”4–5 juni 2026 – Planerat” går över till det som har hänt. (content/tidslinje/planerat.md)

Onsdag 10 juni 2026
- ”4–5 June 2026 – Planned (English)” slutar visas. (content/tidslinje/planerat-en.md)
- ”4–5 juni 2026 – Planerat” slutar visas. (content/tidslinje/planerat.md)

Tisdag 30 juni 2026
- ”2–29 juni 2026 – Inställt” går över till det som har hänt. (content/tidslinje/installt.md)

Onsdag 1 juli 2026
- ”1–30 juni 2026 – Bygget” går över till det som har hänt. (content/tidslinje/bygget.md)

Onsdag 21 april 2027
- Bygget börjar ge ett råd: Tillgängligheten bedömdes senast 2026-04-20, för mer än ett år sedan. \
Gör en ny bedömning och skriv dagen i assessed. (content/sidor/tillganglighet.md)
"""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_TODAY", TODAY)
    monkeypatch.delenv("SITEURL", raising=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, SETTINGS)
    write(tmp_path / "content", SMALL_SITE)
    return tmp_path


def told(folder: Path) -> str:
    return telling.plain(when.tell(versions.read(folder)))


def test_each_day_has_what_changes_on_it_with_the_files(site: Path) -> None:
    write(site / "content", TEXTS)
    assert told(site) == SAID


def test_nothing_changes_by_itself(site: Path) -> None:
    assert told(site) == "Det här ändras av sig självt\n\nInget ändras av sig självt.\n"


@pytest.mark.slow
def test_the_days_are_those_on_which_the_built_page_is_another(site: Path) -> None:
    write(site / "content", TEXTS)
    first, other = date.fromisoformat(TODAY), []
    before = shown(site, first - timedelta(1))
    for number in range(60):
        day = first + timedelta(number)
        after = shown(site, day)
        if before != after:
            other.append(day)
        before = after
    headings = re.findall(r"^\w+dag [^\n]*\n- (?!.*börjar gälla)(?!.*ses över)", SAID, re.M)
    assert len(other) == len(headings) - 1  # for the advice comes within a year
    assert [day.isoformat() for day in other] == [
        "2026-05-08", "2026-05-16", "2026-05-21", "2026-05-25", "2026-06-01", "2026-06-02",
        "2026-06-03", "2026-06-04", "2026-06-06", "2026-06-10", "2026-06-30", "2026-07-01",
    ]  # fmt: skip


def shown(site: Path, day: date) -> object:
    """Give what the whole project shows on a day of its texts, their states and the hours."""
    loaded = project.load(site / "content", replace(PUBLIC, today=day))
    timeline = loaded.timeline
    states = {entry.address: entry.cancelled or timeline.state(entry) for entry in timeline.entries}
    past = [entry.address for _, entries in timeline.years for entry in entries]
    return {*loaded.by_address}, states, past, loaded.temporary_hours


def test_a_day_from_which_the_page_cannot_be_built_is_told(site: Path) -> None:
    planned = "slug: mote\nlang: en\npublish_from: 2026-05-12\n"
    write(site / "content", {
        "tidslinje/mote.md": entry("Möte", more="cancelled: Regn.\n"),
        "tidslinje/mote-en.md": entry("Meeting", more=planned, body="Welcome."),
        "tidslinje/sen.md": entry("Sen", "2018", "publish_from: 2026-05-14\n"),
    })  # fmt: skip
    assert told(site).split("\n\n", 2)[2] == (
        "Tisdag 12 maj 2026\n"
        "- ”20 May 2026 – Meeting (English)” börjar visas. (content/tidslinje/mote-en.md)\n"
        "- Sidan kan inte byggas om förrän detta är rättat: content/tidslinje/mote-en.md:1: "
        "Fältet cancelled finns i den ena av den här texten och tidslinje/mote.md. "
        "Skriv anledningen i båda, var och en på sitt språk, eller i ingen.\n\n"
        "Torsdag 14 maj 2026\n"
        "- ”2018 – Sen” börjar visas. (content/tidslinje/sen.md)\n\n"
        "Torsdag 21 maj 2026\n"
        "- ”20 maj 2026 – Möte” går över till det som har hänt. (content/tidslinje/mote.md)\n"
    )


def test_texts_with_faults_are_named_and_the_others_told(site: Path) -> None:
    write(
        site / "content", {"tidslinje/a.md": entry("A"), "tidslinje/b.md": entry("B", "3/4 2026")}
    )
    assert told(site) == (
        "Det här ändras av sig självt\n\nTexterna med fel är inte med här.\n\n"
        f"{when.NIGHTLY}\n\n"
        "Fel som måste rättas först\n"
        "- content/tidslinje/b.md:3: Fältet date: ”3/4 2026” har månaden i siffror, och den kan "
        "förväxlas med dagen. Skriv månadens namn, till exempel ”3 april 2026”.\n\n"
        "Torsdag 21 maj 2026\n"
        "- ”20 maj 2026 – A” går över till det som har hänt. (content/tidslinje/a.md)\n"
    )


def test_the_command_says_it_and_needs_no_saved_versions(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    when.main([])
    assert capsys.readouterr() == (
        "Det här ändras av sig självt\n\nInget ändras av sig självt.\n",
        "",
    )


def test_the_command_stands_in_the_projects_folder(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / "content")
    with pytest.raises(SystemExit, match=r"^pelicanconf.py finns inte här. Stå i projektets mapp"):
        when.main([])
