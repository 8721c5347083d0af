"""The accessibility statement and the page on personal data: refused, advised on, and shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from project_page import project
from project_page.fields import Kind, declare
from project_page.service_pages import FULLY, in_words
from project_page.settings import Site

from .conftest import (
    OTHER_SERVICE_PAGES,
    ROOT,
    SITE,
    SMALL_SITE,
    Build,
    listing,
    visible_text,
    write,
)

STATEMENT, PERSONAL_DATA = OTHER_SERVICE_PAGES
TEXTS = {name: content.decode() for name, content in OTHER_SERVICE_PAGES.items()}
REQUIRED = {
    Kind.STATEMENT: [
        "title", "modified", "organisation", "service", "compliance", "assessed", "method",
        "report_form", "report_phone", "report_email", "authority", "complaint",
    ],
    Kind.PERSONAL_DATA: [
        "title", "modified", "organisation", "processing", "retention", "recipients", "officer",
        "email", "authority", "complaint",
    ],
}  # fmt: skip
KINDS = {STATEMENT: Kind.STATEMENT, PERSONAL_DATA: Kind.PERSONAL_DATA}
EACH_REQUIRED = [(path, name) for path, kind in KINDS.items() for name in REQUIRED[kind]]

Read = Callable[..., list[str]]


def without(text: str, name: str) -> str:
    """Give a file without a field and the rows under it."""
    less, count = re.subn(rf"^{name}:.*\n(?:  .*\n)*", "", text, flags=re.M)
    assert count == 1
    return less


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """Give a complete page with one thing changed."""
    assert TEXTS[path].count(old) == 1
    return {path: TEXTS[path].replace(old, new)}


@pytest.mark.parametrize(("path", "kind"), KINDS.items())
def test_what_the_law_asks_for_is_required(path: str, kind: Kind) -> None:
    assert {field.name for field in declare() if kind in field.required} == {*REQUIRED[kind]}


def of(site: Site, text: str) -> str:
    """Give a page that is another site's own."""
    return text.replace("Sjövika kommun", site.organisation).replace(
        "Nya torget i Sjövika", site.name
    )


OWN = {name: of(SITE, text) for name, text in TEXTS.items()}


def test_complete_pages_are_right(faults: Read, advice: Read) -> None:
    assert (faults(OWN), advice(OWN)) == ([], [])


def test_a_skipped_page_is_not_held_to_anything(advice: Read) -> None:
    skipped = TEXTS[STATEMENT].replace("modified:", "status: skip\nmodified:")
    assert advice({STATEMENT: skipped.replace("2026-04-20", "2020-04-20")}) == []


def test_pages_that_speak_of_another_site_are_advised_on(advice: Read) -> None:
    assert advice(TEXTS) == [
        f"content/{PERSONAL_DATA}:4: Fältet organisation är ”Sjövika kommun”, men webbplatsens "
        "inställningar säger ”Byhåla kommun”. Kontrollera att det är rätt.",
        f"content/{STATEMENT}:4: Fältet organisation är ”Sjövika kommun”, men webbplatsens "
        "inställningar säger ”Byhåla kommun”. Kontrollera att det är rätt.",
        f"content/{STATEMENT}:5: Fältet service är ”webbplatsen Nya torget i Sjövika”, men "
        "webbplatsens inställningar säger ”Vår vision”. Kontrollera att det är rätt.",
    ]


def test_a_draft_that_lacks_nothing_is_advised_on(advice: Read) -> None:
    draft = OWN[STATEMENT].replace("modified:", "status: draft\nmodified:")
    assert advice({STATEMENT: draft}) == [
        f"content/{STATEMENT}:3: Alla fält är ifyllda, men sidan är fortfarande ett utkast och "
        "syns inte. Ta bort raden status: draft när texten är klar."
    ]


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("publish_until: 2026-05-07", "utgången, publicerades till 2026-05-07"),
        ("publish_from: 2026-12-01", "planerad, publiceras från 2026-12-01"),
        ("status: skip", "skip"),
    ],
)
def test_a_published_site_where_one_is_not_shown_is_advised_on(
    tmp_path: Path, field: str, reason: str
) -> None:
    hidden = OWN[STATEMENT].replace("modified:", f"{field}\nmodified:")
    write(tmp_path, {**SMALL_SITE, **OWN, STATEMENT: hidden})
    online = replace(SITE, url="https://www.byhala.example")
    assert listing(project.load(tmp_path, online).advice, "content") == [
        f"content/{STATEMENT}:1: Sidan är inte publicerad ({reason}), och lagen kräver den. "
        "Publicera den."
    ]


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("method", "~", "”~” säger ingenting. Skriv vad som gäller, med ord."),
        ("method", "null", "”null” säger ingenting. Skriv vad som gäller, med ord."),
        ("authority", "?", "”?” säger ingenting. Skriv vad som gäller, med ord."),
        ("organisation", "-", "”-” säger ingenting. Skriv vad som gäller, med ord."),
        ("service", "Webbplatsen.", "texten slutar med punkt men står inne i en mening. Ta bort "
         "punkten."),
        ("response_time", "två dagar.", "texten slutar med punkt men står inne i en mening. Ta "
         "bort punkten."),
    ],
)  # fmt: skip
def test_a_field_that_says_nothing_or_breaks_a_sentence_is_refused(
    faults: Read, name: str, value: str, what: str
) -> None:
    text = re.sub(rf"^{name}: .*$", f'{name}: "{value}"', OWN[STATEMENT], flags=re.M)
    line = text[: text.index(f"\n{name}: ")].count("\n") + 2
    assert faults({STATEMENT: text}) == [f"content/{STATEMENT}:{line}: Fältet {name}: {what}"]


@pytest.mark.parametrize(("path", "name"), EACH_REQUIRED)
def test_a_missing_field_is_a_fault(faults: Read, path: str, name: str) -> None:
    [line] = faults({path: without(TEXTS[path], name)})
    assert line.startswith(f"content/{path}:1: Fältet {name} saknas. Skriv till exempel {name}: ")


@pytest.mark.parametrize(("path", "name"), EACH_REQUIRED)
def test_a_field_that_is_not_filled_in_is_a_fault(faults: Read, path: str, name: str) -> None:
    empty = re.sub(rf"^{name}:.*\n(?:  .*\n)*", f"{name}:\n", TEXTS[path], flags=re.M)
    line = empty[: empty.index(f"\n{name}:\n")].count("\n") + 2
    [said] = faults({path: empty})
    assert said.startswith(f"content/{path}:{line}: Fältet {name} är tomt. Fyll i det, till ")


@pytest.mark.parametrize("path", OTHER_SERVICE_PAGES)
def test_what_is_not_filled_in_in_the_real_content_is_advice_and_not_published(
    karlskoga: Build, path: str
) -> None:
    written = (ROOT / "content" / path).read_text("utf-8")
    unfilled = re.findall(r"^([a-z_]+):$", written, re.M)
    advised = re.findall(rf"^Råd: content/{path}:\d+: Utkast: Fältet (\S+) är tomt\.",
                         karlskoga.complained, re.M)  # fmt: skip
    title = re.search("^title: (.*)$", written, re.M)
    assert title is not None
    assert advised == unfilled
    assert len(unfilled) >= 8
    assert f"content/{path}: utkast" in karlskoga.said
    assert title[1] not in karlskoga.text("index.html")


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("ja", ""),
        ("uppfyller kraven", ""),
        ("helt", "Menade du helt förenlig? "),
        ("Delvis", "Menade du delvis förenlig? "),
    ],
)
def test_nothing_is_fully_compliant_unless_it_is_written_so(
    faults: Read, value: str, meant: str
) -> None:
    assert faults(changed(STATEMENT, "compliance: delvis förenlig", f"compliance: {value}")) == [
        f"content/{STATEMENT}:6: Fältet compliance: ”{value}” är inget av de värden som går att "
        f"välja. {meant}Välj ett av: helt förenlig, delvis förenlig, inte förenlig."
    ]
    [field] = [field for field in declare() if field.name == "compliance"]
    assert field.example != FULLY


def test_who_is_fully_compliant_has_no_shortcomings(faults: Read) -> None:
    fully = changed(STATEMENT, "compliance: delvis förenlig", "compliance: helt förenlig")
    assert faults(fully) == [
        f"content/{STATEMENT}:7: Webbplatsen kan inte vara helt förenlig när det finns brister. "
        "Ändra compliance, eller ta bort bristerna."
    ]
    clean = without(without(fully[STATEMENT], "shortcomings"), "burdens")
    assert faults({STATEMENT: clean}) == []


@pytest.mark.parametrize("compliance", ["delvis förenlig", "inte förenlig"])
def test_who_is_not_says_which_they_are(faults: Read, compliance: str) -> None:
    vague = without(without(TEXTS[STATEMENT], "shortcomings"), "burdens")
    assert faults({STATEMENT: vague.replace("delvis förenlig", compliance)}) == [
        f"content/{STATEMENT}:6: Webbplatsen är {compliance}, men det står inte vilka bristerna är "
        "(shortcomings). Skriv shortcomings: och på raden under - vad som brister: varför."
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "- Förstudiens kartor: kartor",
            "- Förstudiens kartor, kartor",
            "13: Fältet exempt: raden ska ha formen ”vad: varför”. Skriv till exempel - Kartan "
            "saknar beskrivning: den görs om i höst. Finns inget att säga, så ta bort fältet.",
        ),
        (
            "report_phone: 0555-123 00",
            "report_phone: ring växeln",
            "17: Fältet report_phone: ”ring växeln” är inte ett telefonnummer. Skriv det med "
            "riktnummer, till exempel 0555-123 45, och vad numret är till för efter ett kolon och "
            "ett blanksteg.",
        ),
        (
            "https://www.sjovika.example/rapportera-brist",
            "www.sjovika.example",
            "16: Fältet report_form: ”www.sjovika.example” är inte en hel webbadress. Skriv hela "
            "adressen, till exempel https://www.sjovika.example",
        ),
        (
            "2026-04-20",
            "förra våren",
            "14: Fältet assessed: ”förra våren” beror på när man läser det.",
        ),
    ],
)
def test_a_field_that_cannot_be_right_is_refused(
    faults: Read, old: str, new: str, said: str
) -> None:
    [line] = faults(changed(STATEMENT, old, new))
    assert line.startswith(f"content/{STATEMENT}:{said}")


@pytest.mark.parametrize(
    ("assessed", "today", "old"),
    [
        ("2025-05-08", "2026-05-08", False),
        ("2025-05-07", "2026-05-08", True),
        ("2024-02-29", "2025-02-28", False),
        ("2024-02-29", "2025-03-01", True),
        ("2027-01-01", "2026-05-08", False),
    ],
)
def test_an_assessment_older_than_a_year_is_advised_on(
    tmp_path: Path, assessed: str, today: str, old: bool
) -> None:
    write(tmp_path, {**SMALL_SITE, **changed(STATEMENT, "2026-04-20", assessed)})
    site = replace(SITE, today=date.fromisoformat(today))
    said = [line for line in listing(project.load(tmp_path, site).advice, "content")
            if "bedömdes" in line]  # fmt: skip
    assert said == old * [
        f"content/{STATEMENT}:14: Tillgängligheten bedömdes senast {assessed}, för mer än ett "
        "år sedan. Gör en ny bedömning och skriv dagen i assessed."
    ]


def test_an_assessment_has_been(advice: Read) -> None:
    coming = OWN[STATEMENT].replace("2026-04-20", "2026-06-01")
    assert advice({STATEMENT: coming}) == [
        f"content/{STATEMENT}:14: Fältet assessed har en dag som inte har varit, 2026-06-01. "
        "Kontrollera årtalet."
    ]


def test_a_published_site_without_them_is_advised_on(tmp_path: Path) -> None:
    write(tmp_path, SMALL_SITE)
    online = replace(SITE, url="https://www.byhala.example")
    assert listing(project.load(tmp_path, online).advice, "content") == [
        f"content/{PERSONAL_DATA}:1: Webbplatsen saknar en sida om personuppgifter och "
        "kakor, och den kräver lagen. Skapa filen; i handboken står vad den ska innehålla.",
        f"content/{STATEMENT}:1: Webbplatsen saknar en tillgänglighetsredogörelse, och den "
        "kräver lagen. Skapa filen; i handboken står vad den ska innehålla.",
    ]


def links(build: Build, page: str, where: str) -> Iterator[tuple[str, str]]:
    for link in build.page(page).select(f"{where} a"):
        yield link["href"], " ".join(link.get_text().split())


def test_the_footer_leads_to_them_and_the_menu_does_not(other: Build, karlskoga: Build) -> None:
    for page in other.pages:
        to_root = "/torget/" if page == "404.html" else "../" * page.count("/")
        assert list(links(other, page, "footer")) == [
            (f"{to_root}tillganglighetsredogorelse.html", "Tillgänglighetsredogörelse"),
            (f"{to_root}personuppgifter-och-kakor.html", "Personuppgifter och kakor"),
            (f"{to_root}webbplatskarta.html", "Webbplatskarta"),
        ]
    assert [name for _, name in links(other, "index.html", "nav.menu")] == [
        "Start", "Om projektet", "Kontakt",
    ]  # fmt: skip
    assert list(links(karlskoga, "index.html", "footer")) == [
        ("webbplatskarta.html", "Webbplatskarta")
    ]


def test_the_statement_says_what_the_model_asks_for(other: Build) -> None:
    page = other.page("tillganglighetsredogorelse.html")
    article = page.select_one("article")
    words = re.sub(r" (?=[.:,])", "", visible_text(page))
    assert [heading.get_text() for heading in article(["h1", "h2", "h3"])] == [
        "Tillgänglighetsredogörelse",
        "Hur tillgänglig är webbplatsen?",
        "Säg till om något inte fungerar",
        "Om du inte är nöjd med vårt svar",
        "Innehåll som inte är tillgängligt",
        "Det som inte uppfyller kraven",
        "Det som vore oskäligt betungande att anpassa (12 § i lagen)",
        "Det som lagen inte omfattar (9 § i lagen)",
        "Hur vi har bedömt webbplatsen",
        "Begär innehåll i en annan form",
    ]
    for said in (
        "Sjövika kommun står bakom webbplatsen Nya torget i Sjövika",
        "Webbplatsen är delvis förenlig med kraven i lagen.",
        "Vi brukar svara inom två arbetsdagar.",
        "Den senaste bedömningen gjordes den 20 april 2026.",
        "Redogörelsen ändrades senast den 22 april 2026.",
        "lagen om tillgänglighet till digital offentlig service (2018:1937)",
        "Förstudiens kartor kartor omfattas inte när det viktigaste i dem också står i text.",
    ):
        assert said in words
    assert [link["href"] for link in article("a")] == [
        "#brister",
        "https://www.sjovika.example/rapportera-brist",
        "tel:+4655512300",
        "mailto:torget@sjovika.example",
        "https://www.digg.se/tdosanmalan",
    ]


def test_the_page_on_personal_data_says_that_there_are_no_cookies(other: Build) -> None:
    page = other.page("personuppgifter-och-kakor.html")
    assert "Sidorna sätter inga kakor (cookies)" in visible_text(page)
    assert [term.get_text() for term in page("dt")] == [
        "Din IP-adress i webbserverns logg",
        "Det du skriver till oss",
    ]
    assert [link["href"] for link in page.select("article a")] == [
        "mailto:torget@sjovika.example",
        "mailto:dataskydd@sjovika.example",
        "https://www.imy.se/privatperson/utfora-arenden/",
    ]


def test_a_day_is_said_in_words() -> None:
    assert (in_words(date(2026, 1, 31)), in_words(None)) == ("31 januari 2026", "")
