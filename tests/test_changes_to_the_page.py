"""What changes on the public page, in words, and the list of addresses that is kept along."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from authoring import changes, live, moved, repository, telling, versions, wording
from project_page.faults import Wrong
from project_page.moved import Row
from project_page.sources import FORMER

from . import files, sites
from .conftest import ROOT, SMALL_SITE, TODAY, Build, run_pelican, write
from .sites import command, git, new, save

START = str(SMALL_SITE["tidslinje/start.md"])
CONTACT = str(SMALL_SITE["sidor/kontakt.md"])
OLD, MEETING = "tidslinje/vi-borjar.html", "tidslinje/mote.html"
COMPARED = r"Jämfört med den senast sparade versionen \([0-9a-f]{7}\)\.\n\n"
HEAD = moved.HEAD


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this machine's settings away, and the day as it is."""
    for name in ("CI", "BASE", "CHECK", "DEPLOY_URL", "SITEURL", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**sites.IDENTITY, "SITE_TODAY": TODAY}.items():
        monkeypatch.setenv(name, value)


def entry(title: str, date: str = "20 maj 2026", more: str = "", body: str = "Välkomna.") -> str:
    return f"---\ntitle: {title}\ndate: {date}\ncategory: workshop\n{more}---\n\n{body}\n"


def told(folder: Path, base: str = "", *, writes: bool = True) -> str:
    """Give what is told of the folder, without what it is compared with."""
    said = telling.plain(changes.tell(folder, base, writes=writes))
    title, _, rest = said.partition("\n\n")
    assert title == "Ändringar på den publika sidan"
    return re.sub(f"^{COMPARED}", "", rest)


def change(folder: Path, texts: Mapping[str, str | bytes | None]) -> None:
    write(folder / "content", texts)


def listed(folder: Path) -> list[str]:
    """Give the rows of the list of addresses."""
    path = folder / "content" / FORMER
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [line for line in lines if not line.startswith("#")]


def test_nothing_has_changed(tmp_path: Path) -> None:
    new(tmp_path)
    assert told(tmp_path) == "Inget ändras på den publika sidan.\n"
    change(tmp_path, {"tidslinje/utkast.md": entry("Utkast", more="status: draft\n")})
    assert told(tmp_path) == "Inget ändras på den publika sidan.\n"
    assert git(tmp_path, "status", "--short") == "?? content/tidslinje/utkast.md"


BEFORE = {
    "tidslinje/mote.md": entry("Möte", more="place: Stadshuset\n", body=(
        "Vi träffas på torget för att tala om hur staden ska se ut om tjugo år.\n\n"
        "![Ett torg](bilder/torg.jpg)\n\nAlla är välkomna. [Läs mer](https://a.example/)\n")),
    "tidslinje/mote-en.md": entry(
        "Meeting", more="slug: mote\nlang: en\n", body="We meet in the square."),
    "tidslinje/vandring.md": entry("Vandring", "3 juni 2026"),
    "tidslinje/flyttas.md": entry("Flyttas", "4 juni 2026"),
    "tidslinje/fore.md": entry("Före", "2016"),
    "tidslinje/slut.md": entry("Slut", "2017"),
    "tidslinje/vantar.md": entry("Väntar", "våren 2017", "status: draft\n"),
    "sidor/om.md": "---\ntitle: Om oss\nsummary: Vilka vi är.\n---\n\nVi är tre.\n",
    "bilder/torg.jpg": files.picture(),
}  # fmt: skip
AFTER = {
    "tidslinje/mote.md": entry("Möte", "21 maj 2026", (
        "time: 18.00–20.00\nplace: Folkets hus\nimage: bilder/torg.jpg\nimage_alt: Torget\n"
        "changes:\n  - 2026-05-07: Ny dag.\n"), body=(
        "Vi träffas i parken för att tala om hur staden ska se ut om tjugo år.\n\n"
        "![Ett torg i regn](bilder/torg.jpg)\n\n"
        "Alla är välkomna. [Läs mer](https://b.example/)\n\nVi bjuder på kaffe.\n")),
    "tidslinje/mote-en.md": entry(
        "Meeting", "21 maj 2026", "slug: mote\nlang: en\ntime: 18.00–20.00\n",
        "We meet in the park."),
    "tidslinje/vandring.md": entry("Vandring", "3 juni 2026", "cancelled: Regn.\n"),
    "tidslinje/flyttas.md": entry("Flyttas dit", "4 juni 2026"),
    "tidslinje/fore.md": None,
    "tidslinje/slut.md": entry("Slut", "2017", "publish_until: 2026-05-01\n"),
    "tidslinje/vantar.md": entry("Väntar", "våren 2017"),
    "tidslinje/ny.md": entry("Ny *text* <b>", "2018").replace("*text* <b>", "text"),
    "sidor/om.md": "---\ntitle: Om oss\nsummary: Vilka vi är nu.\n---\n\nVi är **tre**.\n",
    "sidor/fragor.md": "---\ntitle: Frågor\n---\n\nSvar.\n",
    "sidor/introduktion.md": str(SMALL_SITE["sidor/introduktion.md"]).replace(
        "Inledning.", "En inledning."),
    "sidor/kontakt.md": CONTACT.replace("08.00–16.00", "09.00–15.00").replace(
        "0555-123 45", "\n  - 0555-123 45: växel\n  - 0555-123 46").replace(
        "email:", "temporary_hours:\n  - hours: stängt\n    from: 2026-05-15\n"
        "    until: 2026-05-15\n    reason: Klämdag.\nemail:"),
    "bilder/torg.jpg": files.picture(colour="red"),
}  # fmt: skip
SAID = """\
2 händelser läggs till
- våren 2017 – Väntar
  - Texten var ett utkast.
  - Filen är content/tidslinje/vantar.md.
- 2018 – Ny text
  - Filen är content/tidslinje/ny.md.

2 händelser tas bort
- 2016 – Före
  - Filen är borttagen. (content/tidslinje/fore.md)
- 2017 – Slut
  - Texten är nu utgången, publicerades till 2026-05-01. (content/tidslinje/slut.md)

3 händelser ändras
- 21 maj 2026 – Möte
  - Datum: från 20 maj 2026 till 21 maj 2026
  - Tid: 18.00–20.00 (läggs till)
  - Plats: ~Stadshuset~ **Folkets hus**
  - En bild läggs till: Torget
  - Texten: Vi träffas ~på torget~ **i parken** för att tala om …
  - Texten: [Bild: Ett ~torg]~ **torg i regn]**
  - Texten: **Vi bjuder på kaffe.**
  - Länken ”Läs mer länk till annan webbplats” leder nu till https://b.example/ och inte till \
https://a.example/
  - Ändringar:
    - **7 maj 2026: Ny dag.**
- 3 juni 2026 – Vandring
  - Ställs in: Regn.
- 4 juni 2026 – Flyttas dit
  - Adressen: från tidslinje/flyttas.html till tidslinje/flyttas-dit.html
  - Rubrik: Flyttas **dit**

1 sida läggs till
- Frågor
  - Filen är content/sidor/fragor.md.

2 sidor ändras
- Vår vision
  - Texten: ~Inledning.~ **En inledning.**
- Om oss
  - Sammanfattning: Vilka vi ~är.~ **är nu.**
  - Textens form ändras, men inte dess ord.

1 översättning ändras
- 21 May 2026 – Meeting (English)
  - Datum: från 20 maj 2026 till 21 maj 2026
  - Tid: 18:00–20:00 (läggs till)
  - Texten: We meet in the ~square.~ **park.**

Kontaktuppgifterna ändras
- Ordinarie öppettider: från måndag–fredag 08.00–16.00 till måndag–fredag 09.00–15.00
- Tillfälliga öppettider:
  - **15 maj 2026: stängt. Klämdag.**
- Telefon:
  - ~0555-123 45~
  - **0555-123 45 (växel)**
  - **0555-123 46**

Webbplatsen ändras
- Menyn: från Start, Om oss till Start, Frågor, Om oss

Bilder och dokument
- bilder/torg.jpg byts ut.

Adresser som inte längre är någon sidas
- tidslinje/flyttas.html skickar vidare till tidslinje/flyttas-dit.html.
- tidslinje/fore.html säger att texten inte längre är publicerad.
- tidslinje/slut.html säger att texten inte längre är publicerad.

Ändrat i content/adresser.txt
- **tidslinje/flyttas.html tidslinje/flyttas-dit.html**
- **tidslinje/fore.html borta 2016 – Före**
"""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site in which much has changed since it was kept."""
    folder = tmp_path_factory.mktemp("changed")
    new(folder, BEFORE)
    change(folder, AFTER)
    return folder


def test_all_that_changes_is_told_in_words(changed: Path) -> None:
    try:
        assert told(changed) == SAID
        assert told(changed) == SAID.partition("\nÄndrat i ")[0]
    finally:
        (changed / "content" / FORMER).unlink(missing_ok=True)


def test_the_same_is_told_in_markdown_where_github_shows_it(changed: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Före.\n", "utf-8")
    done = command(changed, "authoring.changes", GITHUB_STEP_SUMMARY=str(summary), CI="true")
    assert (done.status, done.complained) == (0, "")
    assert not (changed / "content" / FORMER).exists()
    heading, ways = (
        "Behöver ändras i content/adresser.txt",
        "kör make changes, eller skriv för hand",
    )
    assert f"\n{heading}: {ways}\n- **tidslinje/flyttas.html tidslinje/fly" in done.said
    written = summary.read_text("utf-8")
    assert written.startswith("Före.\n## Ändringar på den publika sidan\n\nJämfört med ")
    assert "\n\n### 2 händelser tas bort\n\n- 2016 – Före\n  - Filen är borttagen." in written
    assert "  - Texten: \\[Bild: Ett ~torg\\]~ **torg i regn\\]**\n" in written
    assert "inte till https\\://a.example/\n" in written


def test_nothing_in_a_title_is_read_as_markdown_or_html() -> None:
    words = "1. <img src=x> *a* [b](c) `d` ~e~ | @f #1 https://a.se/ www.b.se &amp; \\\nx\x1b[1m"
    report = telling.Report("Titel", (), (telling.Section("# A", (telling.line(words),)),))
    assert telling.markdown(report) == (
        "## Titel\n\n### \\# A\n\n- 1\\. \\<img src=x\\> \\*a\\* \\[b\\](c) \\`d\\` \\~e\\~ \\| "
        "\\@f \\#1 https\\://a.se/ www\\.b.se \\&amp; \\\\ x \\[1m\n"
    )
    assert telling.plain(report) == (
        "Titel\n\n# A\n- 1. <img src=x> *a* [b](c) `d` ~e~ | @f #1 https://a.se/ www.b.se &amp; "
        "\\ x [1m\n"
    )


def test_only_passages_that_have_changed_are_shown_with_a_few_words_around() -> None:
    before = [" ".join(f"ord{number}" for number in range(40)), "Ett stycke.", "Slut."]
    after = [before[0].replace("ord9 ", "ORD9 ").replace("ord30", "x y"), "Slut.", "Nytt."]
    report = telling.Report("T", (), (telling.Section("S", wording.passages(before, after)),))
    assert telling.plain(report).splitlines()[3:] == [
        "- … ord5 ord6 ord7 ord8 ~ord9~ **ORD9** ord10 ord11 ord12 ord13 …",
        "- … ord26 ord27 ord28 ord29 ~ord30~ **x y** ord31 ord32 ord33 ord34 …",
        "- … ord36 ord37 ord38 ord39 ~Ett stycke.~",
        "- **Nytt.**",
    ]


def test_long_new_texts_are_shown_in_part() -> None:
    (line,) = wording.passages([], ["ord " * 100])
    assert line.pieces == (
        telling.Piece(" ".join(["ord"] * 60), telling.ADDED),
        telling.Piece("… (och 40 ord till)"),
    )


def test_settings_are_compared_too(tmp_path: Path) -> None:
    new(tmp_path)
    settings = sites.SETTINGS["pelicanconf.py"]
    write(tmp_path, {
        "pelicanconf.py": settings.replace("Vår vision", "Ny vision") + (
            'PROJECT_PAGE_CATEGORIES = ["workshop", "beslut"]\n'
            'PROJECT_PAGE_COLOURS = {"light": {"accent": "#7a1f3d"}}\n'
            'PROJECT_PAGE_LOGO = str(Path(__file__).parent / "logo.svg")\n'),
        "logo.svg": "<svg/>",
    })  # fmt: skip
    assert told(tmp_path) == (
        "Webbplatsen ändras\n"
        "- Projektets namn: från Vår vision till Ny vision\n"
        "- Kategorierna: från workshop, information, studiebesök, beslut, övrigt till workshop, "
        "beslut\n"
        "- Färgerna ändras.\n"
        "- Logotypen ändras.\n"
    )


def test_what_is_right_is_compared_although_something_is_wrong(tmp_path: Path) -> None:
    new(tmp_path, {"tidslinje/mote.md": entry("Möte"), "sidor/om.md": "---\ntitle: Om oss\n---\n"})
    change(tmp_path, {
        "tidslinje/mote.md": entry("Möte", "3/4 2026"),
        "tidslinje/start.md": START.replace("Det började.", "Det har börjat."),
        "sidor/kontakt.md": CONTACT.replace("info@byhala.example", "info"),
    })  # fmt: skip
    assert told(tmp_path) == (
        "Texterna med fel är inte med i jämförelsen.\n\n"
        "Fel som måste rättas innan sidan kan publiceras\n"
        "- content/sidor/kontakt.md:6: Fältet email: ”info” är inte en e-postadress. Skriv till "
        "exempel info@kommunen.se.\n"
        "- content/tidslinje/mote.md:3: Fältet date: ”3/4 2026” har månaden i siffror, och den kan "
        "förväxlas med dagen. Skriv månadens namn, till exempel ”3 april 2026”.\n\n"
        "1 händelse ändras\n"
        "- 3 april 2018 – Vi börjar\n"
        "  - Texten: Det ~började.~ **har börjat.**\n"
    )
    assert listed(tmp_path) == []


def test_an_earlier_version_with_faults_is_compared_as_far_as_it_can_be_read(
    tmp_path: Path,
) -> None:
    new(tmp_path, {"tidslinje/mote.md": entry("Möte", "3/4 2026")})
    change(tmp_path, {"tidslinje/mote.md": entry("Möte"), "tidslinje/ny.md": entry("Ny", "2018")})
    assert told(tmp_path) == (
        "Fel i den tidigare versionen, enligt dagens kontroller\n"
        "- content/tidslinje/mote.md:3: Fältet date: ”3/4 2026” har månaden i siffror, och den kan "
        "förväxlas med dagen. Skriv månadens namn, till exempel ”3 april 2026”.\n\n"
        "1 händelse läggs till\n- 2018 – Ny\n  - Filen är content/tidslinje/ny.md.\n"
    )


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    new(tmp_path)
    change(tmp_path, {"sidor/kontakt.md": None})
    save(tmp_path)
    assert told(tmp_path) == (
        "Inledningen eller kontaktuppgifterna går inte att läsa i den tidigare versionen, så det "
        "går inte att jämföra.\n\n"
        "Fel som måste rättas innan sidan kan publiceras\n"
        "- content/sidor/kontakt.md:1: Kontaktuppgifterna saknas. Skapa filen.\n\n"
        "Fel i den tidigare versionen, enligt dagens kontroller\n"
        "- content/sidor/kontakt.md:1: Kontaktuppgifterna saknas. Skapa filen.\n"
    )


# The list of addresses

MOTE = "tidslinje/mote.md"


def test_a_renamed_text_leads_on_and_one_that_gets_its_address_back_needs_no_row(
    tmp_path: Path,
) -> None:
    new(tmp_path, {MOTE: entry("Möte")})
    change(tmp_path, {MOTE: entry("Ett möte")})
    told(tmp_path)
    assert listed(tmp_path) == [f"{MEETING}  tidslinje/ett-mote.html"]
    change(tmp_path, {MOTE: entry("Ett annat möte")})
    told(tmp_path)
    assert listed(tmp_path) == [f"{MEETING}  tidslinje/ett-annat-mote.html"]
    change(tmp_path, {MOTE: entry("Möte")})
    assert told(tmp_path).endswith(
        "Ändrat i content/adresser.txt\n- ~tidslinje/mote.html tidslinje/ett-annat-mote.html~\n"
    )
    assert (tmp_path / "content" / FORMER).read_text("utf-8") == HEAD


def test_the_list_goes_by_what_was_public_and_not_by_what_was_tried(tmp_path: Path) -> None:
    new(tmp_path, {MOTE: entry("Möte")})
    change(tmp_path, {MOTE: None})
    told(tmp_path)
    assert listed(tmp_path) == [f"{MEETING}  borta  20 maj 2026 – Möte"]
    change(tmp_path, {"tidslinje/igen.md": entry("Möte", more="slug: igen\n")})
    told(tmp_path)
    assert listed(tmp_path) == [f"{MEETING}  tidslinje/igen.html"]
    assert told(tmp_path).count("Ändrat i") == 0


def test_a_later_move_leads_on_from_the_first_address(tmp_path: Path) -> None:
    new(tmp_path, {MOTE: entry("Två"), FORMER: f"{MEETING}  tidslinje/tva.html\n"})
    change(tmp_path, {MOTE: entry("Tre")})
    told(tmp_path)
    assert listed(tmp_path) == [
        f"{MEETING}  tidslinje/tva.html",
        "tidslinje/tva.html  tidslinje/tre.html",
    ]
    save(tmp_path)
    change(tmp_path, {MOTE: None})
    told(tmp_path)
    assert listed(tmp_path)[2:] == ["tidslinje/tre.html  borta  20 maj 2026 – Tre"]


def test_texts_that_only_look_alike_are_not_taken_for_each_other(tmp_path: Path) -> None:
    new(tmp_path, {MOTE: entry("Möte"), "tidslinje/ut.md": entry("Ut", more="status: draft\n")})
    change(tmp_path, {MOTE: None, "tidslinje/ut.md": entry("Ut"), "tidslinje/b.md": entry("B")})
    told(tmp_path)
    assert listed(tmp_path) == [f"{MEETING}  borta  20 maj 2026 – Möte"]


def test_a_renamed_file_is_the_same_text(tmp_path: Path) -> None:
    new(tmp_path, {MOTE: entry("Möte", body="Välkomna till " + "vårt stora möte " * 9)})
    git(tmp_path, "mv", f"content/{MOTE}", "content/tidslinje/flyttad.md")
    body = "Välkomna till " + "vårt stora möte " * 9 + "igen."
    change(tmp_path, {"tidslinje/flyttad.md": entry("Träff", body=body)})
    told(tmp_path)
    assert listed(tmp_path) == [f"{MEETING}  tidslinje/traff.html"]


def test_a_file_that_was_renamed_without_gits_knowing_is_the_same_text(tmp_path: Path) -> None:
    body = "Välkomna till ett möte om hur staden ska se ut om tjugo år."
    new(tmp_path, {MOTE: entry("Möte", body=body)})
    change(tmp_path, {MOTE: None, "tidslinje/traff.md": entry("Träff", "2 juni 2026", body=body)})
    told(tmp_path)
    assert listed(tmp_path) == [f"{MEETING}  tidslinje/traff.html"]


def test_a_new_text_in_the_place_of_another_is_not_taken_for_it(tmp_path: Path) -> None:
    more = "time: 18.00–20.00\nplace: Folkets hus\n"
    new(tmp_path, {MOTE: entry("Workshop med pensionärer", more=more)})
    change(tmp_path, {MOTE: None, "tidslinje/b.md": entry("Workshop med chefer", more=more)})
    git(tmp_path, "add", "-A")
    told(tmp_path)
    row = "tidslinje/workshop-med-pensionarer.html  borta  20 maj 2026 – Workshop med pensionärer"
    assert listed(tmp_path) == [row]


def test_of_two_texts_with_the_same_words_neither_is_taken_for_a_third(tmp_path: Path) -> None:
    body = "Samma text " * 9
    new(tmp_path, {MOTE: entry("Möte", body=body), "tidslinje/b.md": entry("B", body=body)})
    third = {"tidslinje/c.md": entry("C", body=body)}
    change(tmp_path, {MOTE: None, "tidslinje/b.md": None, **third})
    told(tmp_path)
    assert listed(tmp_path) == [
        "tidslinje/b.html  borta  20 maj 2026 – B",
        f"{MEETING}  borta  20 maj 2026 – Möte",
    ]
    change(tmp_path, {**third, "tidslinje/d.md": entry("B", body=body), FORMER: None})
    told(tmp_path)
    assert listed(tmp_path) == [f"{MEETING}  tidslinje/c.html"]


def test_a_translation_leads_on_to_its_own_language(tmp_path: Path) -> None:
    english = entry("Meeting", more="slug: mote\nlang: en\n")
    new(tmp_path, {MOTE: entry("Möte"), "tidslinje/mote-en.md": english})
    english = english.replace("slug: mote", "slug: traff")
    change(tmp_path, {MOTE: entry("Möte", more="slug: traff\n"), "tidslinje/mote-en.md": english})
    told(tmp_path)
    assert listed(tmp_path) == [
        "tidslinje/mote.en.html  tidslinje/traff.en.html",
        f"{MEETING}  tidslinje/traff.html",
    ]


BY_HAND = (
    f"# Eget\r\n\r\n  {MEETING}\tindex.html\r\nsidan.html borta\r\n{OLD}  index.html\r\n# Slut"
)


def test_rows_by_hand_and_all_other_bytes_stay(tmp_path: Path) -> None:
    new(tmp_path, {MOTE: entry("Möte"), "tidslinje/b.md": entry("B", "2018")})
    change(tmp_path, {MOTE: None, "tidslinje/b.md": None, FORMER: BY_HAND})
    told(tmp_path)
    assert (tmp_path / "content" / FORMER).read_bytes().decode() == BY_HAND.replace(
        f"{OLD}  index.html\r\n", ""
    ) + "\r\ntidslinje/b.html  borta  2018 – B\r\n"


def test_a_row_that_was_public_and_is_taken_away_comes_back(tmp_path: Path) -> None:
    row = f"tidslinje/gammal.html  {OLD}\n"
    new(tmp_path, {FORMER: row})
    change(tmp_path, {FORMER: None})
    told(tmp_path)
    assert listed(tmp_path) == [row.strip()]


def test_a_text_whose_last_day_has_passed_needs_no_row_until_its_file_is_gone(
    tmp_path: Path,
) -> None:
    new(tmp_path, {MOTE: entry("Möte", more="publish_until: 2026-05-01\n")})
    told(tmp_path)
    assert listed(tmp_path) == []
    change(tmp_path, {MOTE: None})
    told(tmp_path)
    assert listed(tmp_path) == [f"{MEETING}  borta  20 maj 2026 – Möte"]


def test_pages_of_years_that_are_needed_no_longer_lead_to_the_start_page(tmp_path: Path) -> None:
    many = {f"tidslinje/m{n}.md": entry(f"Möte {n}", "2019", body=f"Möte {n}.") for n in range(10)}
    write(tmp_path, sites.SETTINGS)
    new(tmp_path, many)
    settings = sites.SETTINGS["pelicanconf.py"] + "PROJECT_PAGE_ENTRIES = 10\n"
    write(tmp_path, {"pelicanconf.py": settings})
    save(tmp_path)
    change(tmp_path, {"tidslinje/m0.md": None})
    told(tmp_path)
    assert listed(tmp_path) == [
        "ar/2018.html  index.html",
        "ar/2019.html  index.html",
        "kategori/workshop.html  index.html",
        "tidslinje/mote-0.html  borta  2019 – Möte 0",
    ]
    assert told(tmp_path).count("Fel som") == 0


def test_the_list_can_be_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new(tmp_path, {MOTE: entry("Möte")})
    change(tmp_path, {MOTE: None})
    monkeypatch.chdir(tmp_path)
    for words, environment in ((["--dry-run"], ""), ([], "true")):
        monkeypatch.setenv("CI", environment)
        changes.main(words)
        assert listed(tmp_path) == []
        assert capsys.readouterr().out.endswith(
            "Behöver ändras i content/adresser.txt: kör make changes, eller skriv för hand\n"
            f"- **{MEETING} borta 20 maj 2026 – Möte**\n"
        )


LACKS = (
    f"Det saknas rader för en adress som slutar svara: {MEETING}  borta  20 maj 2026 – Möte. "
    "Kör make changes och spara filen, eller skriv raderna för hand.\n"
)


def test_a_check_of_the_list_writes_nothing_and_fails_until_it_is_right(tmp_path: Path) -> None:
    new(tmp_path, {MOTE: entry("Möte")})
    change(tmp_path, {MOTE: None})
    lacks = command(tmp_path, "authoring.changes", "--check")
    assert (lacks.status, lacks.complained) == (1, f"content/adresser.txt:1: {LACKS}")
    in_github = command(tmp_path, "authoring.changes", CHECK="1", SITE_FORMAT="github")
    assert in_github.status == 1
    assert in_github.said.endswith(f"::error file=content/adresser.txt,line=1::{LACKS}")
    assert listed(tmp_path) == []
    command(tmp_path, "authoring.changes")
    right = command(tmp_path, "authoring.changes", CHECK="1")
    assert (right.status, right.complained) == (0, "")
    assert right.said.startswith("Ändringar på den publika sidan\n")


def test_the_list_is_held_against_what_is_public_however_many_versions_ago(
    tmp_path: Path, public_page: Callable[[Mapping[str, object]], str]
) -> None:
    new(tmp_path, {MOTE: entry("Möte")})
    published = git(tmp_path, "rev-parse", "HEAD")
    change(tmp_path, {MOTE: None})
    save(tmp_path)
    save(write_more(tmp_path))
    asked = {"BASE": "live", "CHECK": "1", "DEPLOY_URL": public_page({"commit": published})}
    lacks = command(tmp_path, "authoring.changes", **asked)
    assert (lacks.status, lacks.complained) == (1, f"content/adresser.txt:1: {LACKS}")
    assert f"\nJämfört med det som är publicerat ({published[:7]}).\n" in lacks.said


def test_a_deploy_that_looks_at_no_page_still_has_the_list_held_against_the_public_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    public_page: Callable[[Mapping[str, object]], str],
) -> None:
    new(tmp_path)
    monkeypatch.setenv("DEPLOY_URL", " ingen ")
    commit = git(tmp_path, "rev-parse", "HEAD")
    settings = (tmp_path / "publishconf.py").read_text("utf-8")
    address = public_page({"commit": commit})
    write(tmp_path, {"publishconf.py": f"{settings}\nSITEURL = {address!r}\n"})
    assert changes.tell(tmp_path, "live", writes=False).paragraphs[0] == (
        f"Jämfört med det som är publicerat ({commit[:7]})."
    )


@pytest.mark.parametrize("body", [b"[" * 100_000, b"\xff", b'["commit"]'])
def test_an_answer_that_is_no_list_of_files_is_said_to_be_none(
    public_page: Callable[[Mapping[str, object] | None], str], tmp_path: Path, body: bytes
) -> None:
    address = public_page(None)
    (tmp_path / "public" / "manifest.json").write_bytes(body)
    with pytest.raises(live.Unknown, match=r"är inte den fil som ett bygge skriver\. "):
        live.commit(address)


def test_an_answer_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=drip, args=[server], daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(live.Unknown, match=r"manifest\.json svarar inte\. "):
            live.commit(address)


def drip(server: socket.socket) -> None:
    """Answer one who asks, a letter at a time, for as long as anybody listens."""
    with server.accept()[0] as connection, suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            connection.sendall(b" ")
            time.sleep(0.05)


UNSEEN = "Det går inte att se vad som är publicerat: {}/manifest.json"


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (None, f"{UNSEEN} svarar med felkod 404."),
        ({"commit": None}, f"{UNSEEN} nämner ingen version."),
        ({}, f"{UNSEEN} är inte den fil som ett bygge skriver."),
        ({"commit": "0" * 40}, "Det som är publicerat kommer från en version som inte finns här "
                               "(0000000)."),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_where_it_is_not_known_what_is_public_nothing_is_held_back(
    tmp_path: Path,
    public_page: Callable[[Mapping[str, object] | None], str],
    manifest: Mapping[str, object] | None,
    said: str,
) -> None:
    address = public_page(manifest)
    new(tmp_path)
    asked = {"BASE": "live", "DEPLOY_URL": address}
    checked = command(tmp_path, "authoring.changes", CHECK="1", **asked)
    assert (checked.status, checked.complained, checked.said) == (
        0, f"Råd: {said.format(address)} Därför jämförs ingenting.\n", "",
    )  # fmt: skip
    in_github = command(tmp_path, "authoring.changes", CHECK="1", SITE_FORMAT="github", **asked)
    assert in_github.said == f"::warning::{said.format(address)} Därför jämförs ingenting.\n"
    shown = command(tmp_path, "authoring.changes", **asked)
    assert (shown.status, shown.said) == (1, "")
    assert shown.complained.startswith(said.format(address))


@pytest.fixture
def public_page(tmp_path: Path) -> Iterator[Callable[[Mapping[str, object] | None], str]]:
    """Give ``public_page(manifest)``: the address of a page that is served with this manifest."""
    folder = tmp_path / "public"
    folder.mkdir()
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder))
    )
    Thread(target=server.serve_forever, daemon=True).start()

    def public_page(manifest: Mapping[str, object] | None) -> str:
        if manifest is not None:
            (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
        return f"http://127.0.0.1:{server.server_port}"

    yield public_page
    server.shutdown()
    server.server_close()


def write_more(folder: Path) -> Path:
    change(folder, {"tidslinje/mer.md": entry("Mer")})
    return folder


def test_a_list_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(tmp_path, {MOTE: entry("Möte")})
    change(tmp_path, {MOTE: None, FORMER: "# sm\xe5rt\n".encode("iso-8859-1")})
    said = told(tmp_path)
    assert "content/adresser.txt:1: Filen är inte sparad som UTF-8" in said
    assert said.endswith(
        "content/adresser.txt gick inte att skriva. Detta ska ändras där\n"
        f"- **{MEETING} borta 20 maj 2026 – Möte**\n"
    )


def test_the_list_mends_a_row_whose_page_has_gone(tmp_path: Path) -> None:
    new(tmp_path, {MOTE: entry("Möte"), FORMER: f"a.html  {MEETING}\n"})
    change(tmp_path, {MOTE: None})
    assert "Fel som" in told(tmp_path, writes=False)
    assert "Fel som" not in told(tmp_path)
    assert listed(tmp_path) == [f"a.html  {MEETING}", f"{MEETING}  borta  20 maj 2026 – Möte"]


@pytest.mark.slow  # test_moved.py has the pages of such a list
def test_the_built_page_answers_at_every_address_that_was_public(tmp_path: Path) -> None:
    new(tmp_path, {MOTE: entry("Möte"), "tidslinje/b.md": entry("B", "2018")})
    before = built(tmp_path)
    change(tmp_path, {MOTE: entry("Träff"), "tidslinje/b.md": None})
    told(tmp_path)
    after = built(tmp_path)
    assert set(before.pages) - set(after.pages) == set()
    assert 'content="0; url=../tidslinje/traff.html"' in after.text(MEETING)
    assert "2018 – B" in after.text("tidslinje/b.html")


def built(folder: Path) -> Build:
    own = {"PYTHONPATH": str(ROOT / "plugins")}
    theme = str(ROOT / "theme")
    done = run_pelican(folder, folder / "publishconf.py", "-t", theme, environment=own)
    assert done.status == 0, done.complained
    return done


def test_rows_are_computed_without_files_for_whoever_asks(tmp_path: Path) -> None:
    new(tmp_path, {MOTE: entry("Möte")})
    before = versions.read(tmp_path).project
    change(tmp_path, {MOTE: entry("Träff")})
    now = versions.read(tmp_path).project
    assert before
    assert now
    rows = moved.update(before, now, [])
    assert rows == (Row(0, MEETING, "tidslinje/traff.html"),)
    assert moved.update(before, now, rows) == rows
    assert moved.update(before, now, [], unread=[MOTE]) == ()


# What is compared with


def cloned(folder: Path, texts: Mapping[str, str | bytes] | None = None) -> tuple[Path, Path]:
    """Give what is public, and a copy of it to work in."""
    public = folder / "public"
    public.mkdir()
    new(public, texts)
    git(folder, "clone", "-q", "public", "own")
    return public, folder / "own"


def first_lines(folder: Path, base: str = "") -> list[str]:
    said = telling.plain(changes.tell(folder, base))
    return [re.sub(r"\([0-9a-f]{7}\)", "(…)", one) for one in said.split("\n\n")[1:]]


def test_it_is_compared_with_what_is_public_although_more_has_been_saved_since(
    tmp_path: Path,
) -> None:
    _, own = cloned(tmp_path)
    change(own, {MOTE: entry("Möte")})
    save(own)
    added = "1 händelse läggs till\n- 20 maj 2026 – Möte\n  - Filen är content/tidslinje/mote.md.\n"
    assert first_lines(own) == ["Jämfört med origin/main (…).", added]
    assert first_lines(own, "HEAD") == [
        "Jämfört med HEAD (…).", "Inget ändras på den publika sidan.\n",
    ]  # fmt: skip
    assert first_lines(own, git(own, "rev-parse", "HEAD~1")[:8])[1] == added


def test_what_others_have_published_is_not_taken_for_removed(tmp_path: Path) -> None:
    public, own = cloned(tmp_path)
    change(public, {MOTE: entry("Möte")})
    save(public)
    git(own, "fetch", "-q")
    for base in ("", "origin/main"):
        assert first_lines(own, base) == [
            "Jämfört med origin/main (…).",
            "origin/main har sedan dess fått 1 version till, som inte är med här. Hämta hem det "
            "senaste innan du publicerar.",
            "Inget ändras på den publika sidan.\n",
        ]
    assert listed(own) == []


def test_where_the_versions_between_are_not_known_nothing_is_guessed(tmp_path: Path) -> None:
    public, _ = cloned(tmp_path)
    git(tmp_path, "clone", "-q", "--depth", "1", public.as_uri(), "shallow")
    change(public, {MOTE: entry("Möte")})
    save(public)
    git(tmp_path / "shallow", "fetch", "-q", "--depth", "1")
    with pytest.raises(Wrong) as wrong:
        told(tmp_path / "shallow")
    assert (wrong.value.what, wrong.value.cure) == (
        "Det går inte att se vad som har hänt sedan origin/main.",
        "Bara de senaste versionerna är hämtade. Hämta alla: git fetch --unshallow",
    )


def test_a_site_may_lie_in_a_folder_among_others(tmp_path: Path) -> None:
    inner = tmp_path / "webb" / "sidan"
    write(inner, sites.SETTINGS)
    write(inner / "content", {**SMALL_SITE, MOTE: entry("Möte")})
    git(tmp_path, "init", "-q")
    save(tmp_path)
    change(inner, {MOTE: entry("Träff")})
    told(inner)
    assert listed(inner) == [f"{MEETING}  tidslinje/traff.html"]


def test_a_changed_theme_is_mentioned(tmp_path: Path) -> None:
    write(tmp_path, {"theme/a.html": "a"})
    new(tmp_path)
    write(tmp_path, {"theme/a.html": "b"})
    assert told(tmp_path) == (
        "Temat eller programmet har också ändrats. Det visas inte här.\n\n"
        "Inget ändras på den publika sidan.\n"
    )


def test_settings_that_cannot_be_used_any_longer_give_way_to_todays(tmp_path: Path) -> None:
    write(
        tmp_path, {"pelicanconf.py": "1 / 0\n", "publishconf.py": sites.SETTINGS["publishconf.py"]}
    )
    write(tmp_path / "content", SMALL_SITE)
    git(tmp_path, "init", "-q")
    save(tmp_path)
    write(tmp_path, sites.SETTINGS)
    assert told(tmp_path) == "Inget ändras på den publika sidan.\n"
    write(tmp_path, {"pelicanconf.py": "1 / 0\n"})
    with pytest.raises(Wrong, match=r"^Inställningarna i publishconf.py går inte att läsa \(Zero"):
        told(tmp_path)


def test_where_there_is_nothing_to_compare_with_it_is_said_with_the_cure(tmp_path: Path) -> None:
    write(tmp_path, sites.SETTINGS)
    write(tmp_path / "content", SMALL_SITE)
    with pytest.raises(Wrong, match=r"^Mappen har inga sparade versioner att jämföra med"):
        told(tmp_path)
    git(tmp_path, "init", "-q")
    with pytest.raises(Wrong, match=r"^Det finns ingen sparad version att jämföra med\. Spara en"):
        told(tmp_path)
    save(tmp_path)
    for name in ("finns-inte", "--help", "HEAD:content"):
        with pytest.raises(Wrong, match=f"^BASE är ”{name}”, och det finns ingen sådan version"):
            told(tmp_path, name)


def test_a_machine_without_git_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Wrong, match=r"^Programmet git finns inte på datorn"):
        repository.base(tmp_path)


def test_the_command_ends_with_a_fault_and_no_traceback(tmp_path: Path) -> None:
    new(tmp_path)
    done = command(tmp_path, "authoring.changes", "--base", "x")
    assert (done.status, done.said, done.complained) == (
        1,
        "",
        "BASE är ”x”, och det finns ingen sådan version. Skriv till exempel BASE=origin/main, "
        "eller numret på en sparad version.\n",
    )


def test_the_command_stands_in_the_wrong_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(tmp_path)
    monkeypatch.chdir(tmp_path / "content")
    with pytest.raises(SystemExit, match=r"^pelicanconf.py finns inte här. Stå i projektets mapp"):
        changes.main([])


def test_nobody_needs_to_read_what_is_said(tmp_path: Path) -> None:
    new(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    with subprocess.Popen(
        [sys.executable, "-m", "authoring.changes"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.wait(30), process.stderr.read()) == (0, b"")
