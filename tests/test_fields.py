"""Each field of the front matter: what is understood, and what is refused with which words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from project_page import field_checks, frontmatter
from project_page.dates import Period
from project_page.fields import DEFAULT_CATEGORIES, Kind, check, declare
from project_page.forms import Change, Times

ENTRY = {"title": "A", "date": "2018-04-03", "category": "workshop"}
PLAIN = "Skriv vanlig text utan formatering här."
SHORTEN = "Korta den och låt resten stå i brödtexten."
CATEGORIES = "Välj ett av: workshop, information, studiebesök, beslut, övrigt."
LANGUAGES = "Välj ett av: sv, fi, en, ar, sv-simple."
STATUSES = "Välj ett av: published, draft, skip."
A_DAY = "är inte en bestämd dag. Skriv dagen med år, till exempel 2026-05-08."
A_TIME = (
    "är inte ett klockslag eller två klockslag i ordning samma dag. "
    "Skriv timmar och minuter, till exempel 18.00 eller 18.00–20.00."
)
A_SLUG = (
    "kan inte vara en del av en adress. Använd a–z, 0–9 och bindestreck mellan orden, till exempel"
)
A_PICTURE = "är inte en bild i mappen bilder. Lägg bilden i content/bilder och skriv till exempel"
KINDS = "(jpg, jpeg, png eller webp)."
A_CHANGE = (
    "en ändring har inte formen dag: vad som ändrades. Skriv till exempel - 2026-05-08: Ny lokal."
)
ANOTHER_CHANGE = "en ändring har inte formen dag: vad som ändrades. Skriv till exempel"
NO_PICTURE = (
    "hör till en bild, men fältet image saknas. Skriv image: och bildens fil, eller ta bort raden."
)
RIGHT_DAY = "Rätta någon av dagarna."


def read(path: str, source: str) -> tuple[Any, list[str]]:
    """Read front matter: the values, and what is wrong as ``line: what cure``."""
    kinds = {"sidor/kontakt.md": Kind.CONTACT, "sidor/om.md": Kind.PAGE}
    fields = frontmatter.split(f"---\n{source}\n---\n").fields
    values, wrong = check(path, fields, kinds.get(path, Kind.ENTRY), declare())
    faults = [*wrong, *field_checks.findings(path, values)]
    return values, [fault.text().removeprefix(f"{path}:") for fault in faults]


def entry(written: str) -> tuple[Any, list[str]]:
    """Read an entry with a field, which begins on line 5 unless it is a required one."""
    name = written.partition(":")[0]
    rest = [f"{key}: {value}" for key, value in ENTRY.items() if key != name]
    return read("tidslinje/x.md", "\n".join([*rest, written]))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("title: Workshop", "Workshop"),
        ("title: ”Vi” & ni – 3 < 4", "”Vi” & ni – 3 < 4"),
        ("title: a_b_c, 2 * 3 * 4", "a_b_c, 2 * 3 * 4"),
        ("title:   A\n  B", "A B"),
        ("title: " + 120 * "a", 120 * "a"),
        ("date: 2018-04-03", Period.parse("2018-04-03")),
        ("date: mars/april 2018", Period.parse("mars/april 2018")),
        ("date: 2018", Period.parse("2018")),
        ("date: hösten 2024", Period.parse("hösten 2024")),
        ("category: workshop", "workshop"),
        ("category: studiebesök", "studiebesök"),
        ("published: 2019-05-08", date(2019, 5, 8)),
        ("published: 8 maj 2019", date(2019, 5, 8)),
        ("modified: 2019-05-08", date(2019, 5, 8)),
        ("time: 18.00", Times("18.00")),
        ("time: 18:00", Times("18.00")),
        ("time: 9.00-10.30", Times("09.00", "10.30")),
        ("time: 18.00–24.00", Times("18.00", "24.00")),
        ("time: kl. 18.00 – 20.00", Times("18.00", "20.00")),
        ("time: klockan 18.00", Times("18.00")),
        ("place: Folkets hus", "Folkets hus"),
        ("place: " + 160 * "a", 160 * "a"),
        ("summary: " + 300 * "a", 300 * "a"),
        ("status: published", "published"),
        ("status: draft", "draft"),
        ("status: skip", "skip"),
        ("slug: a-b-1", "a-b-1"),
        ("slug: " + 120 * "a", 120 * "a"),
        ("lang: sv", "sv"),
        ("lang: fi", "fi"),
        ("lang: en", "en"),
        ("lang: ar", "ar"),
        ("lang: sv-simple", "sv-simple"),
        ("cancelled: För få anmälda.", "För få anmälda."),
        ("image: bilder/a.jpg\nimage_alt: A", "bilder/a.jpg"),
        ("image: /bilder/a.jpeg\nimage_alt: A", "bilder/a.jpeg"),
        ("image: content/bilder/b c.PNG\nimage_alt: A", "bilder/b c.PNG"),
        ("image: bilder/a.webp\nimage_alt: A\ncaption: B\nphotographer: C", "bilder/a.webp"),
        ("image_alt: Ett bord\nimage: bilder/a.jpg", "Ett bord"),
        ("caption: Ett bord\nimage: bilder/a.jpg\nimage_alt: A", "Ett bord"),
        ("photographer: Bo Ek\nimage: bilder/a.jpg\nimage_alt: A", "Bo Ek"),
        ("changes:\n- 2019-05-08: Ny lokal.", (Change(date(2019, 5, 8), "Ny lokal."),)),
        ("changes:\n  2019-05-08: Ny lokal.", (Change(date(2019, 5, 8), "Ny lokal."),)),
        ('changes: "2019-05-08: Ny lokal."', (Change(date(2019, 5, 8), "Ny lokal."),)),
        (
            "changes:\n- 2019-06-01: B\n- 8 maj 2019: A",
            (Change(date(2019, 5, 8), "A"), Change(date(2019, 6, 1), "B")),
        ),
        ("publish_from: 2026-12-01", date(2026, 12, 1)),
        ("publish_until: 2026-12-31", date(2026, 12, 31)),
    ],
)
def test_a_field_of_an_entry_is_understood(written: str, value: object) -> None:
    values, wrong = entry(written)
    assert (values.get(written.partition(":")[0]), wrong) == (value, [])


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("title: " + 121 * "a", f"4: Fältet title: texten är 121 tecken lång; här får det vara "
         f"högst 120. {SHORTEN}"),
        ("title: <b>A</b>", "4: Fältet title: texten innehåller koden ”<b>”, som skulle synas på "
         f"sidan. {PLAIN}"),
        ("title: a **b** c", "4: Fältet title: texten innehåller koden ”**”, som skulle synas på "
         f"sidan. {PLAIN}"),
        ("title: a _b_ c", "4: Fältet title: texten innehåller koden ”_b_”, som skulle synas på "
         f"sidan. {PLAIN}"),
        ("title: a `b", "4: Fältet title: texten innehåller koden ”`”, som skulle synas på "
         f"sidan. {PLAIN}"),
        ("title: a &amp; b", "4: Fältet title: texten innehåller koden ”&amp;”, som skulle synas "
         f"på sidan. {PLAIN}"),
        ('title: "[a](b)"', "4: Fältet title: texten innehåller koden ”[a](”, som skulle synas "
         f"på sidan. {PLAIN}"),
        ("title: '!!!'", "4: Det går inte att göra en adress av rubriken. "
         "Skriv fältet slug med a–z, 0–9 och bindestreck."),
        ("date: 3/4 2018", "4: Fältet date: ”3/4 2018” har månaden i siffror, och den kan "
         "förväxlas med dagen. Skriv månadens namn, till exempel ”3 april 2018”."),
        ("date: 2018-02-30", "4: Fältet date: 30 februari 2018 finns inte. "
         "Skriv en dag mellan 1 och 28 februari 2018."),
        ("category: Workshop", "4: Fältet category: ”Workshop” är inget av de värden som går att "
         f"välja. Menade du workshop? {CATEGORIES}"),
        ("category: studiebesok", "4: Fältet category: ”studiebesok” är inget av de värden som "
         f"går att välja. Menade du studiebesök? {CATEGORIES}"),
        ("category: möte", "4: Fältet category: ”möte” är inget av de värden som går att välja. "
         f"{CATEGORIES}"),
        ("published: maj 2019", f"5: Fältet published: ”maj 2019” {A_DAY}"),
        ("modified: 2019", f"5: Fältet modified: ”2019” {A_DAY}"),
        ("publish_from: 2019-05-08/2019-05-09",
         f"5: Fältet publish_from: ”2019-05-08/2019-05-09” {A_DAY}"),
        ("publish_until: december 2026", f"5: Fältet publish_until: ”december 2026” {A_DAY}"),
        ("time: 18", "5: Fältet time: ”18” är inte ett klockslag eller två klockslag i ordning "
         "samma dag. Skriv timmar och minuter, till exempel 18.00."),
        ("time: kl. 18-20", "5: Fältet time: ”kl. 18-20” är inte ett klockslag eller två klockslag "
         "i ordning samma dag. Skriv timmar och minuter, till exempel 18.00–20.00."),
        ("time: 18,30", "5: Fältet time: ”18,30” är inte ett klockslag eller två klockslag i "
         "ordning samma dag. Skriv timmar och minuter, till exempel 18.30."),
        ("time: 25.00", f"5: Fältet time: ”25.00” {A_TIME}"),
        ("time: 24.00", f"5: Fältet time: ”24.00” {A_TIME}"),
        ("time: 18.60", f"5: Fältet time: ”18.60” {A_TIME}"),
        ("time: 20.00–18.00", f"5: Fältet time: ”20.00–18.00” {A_TIME}"),
        ("time: 18.00–18.00", f"5: Fältet time: ”18.00–18.00” {A_TIME}"),
        ("time: kväll", f"5: Fältet time: ”kväll” {A_TIME}"),
        ("place: " + 161 * "a", f"5: Fältet place: texten är 161 tecken lång; här får det vara "
         f"högst 160. {SHORTEN}"),
        ("summary: " + 301 * "a", f"5: Fältet summary: texten är 301 tecken lång; här får det "
         f"vara högst 300. {SHORTEN}"),
        ("cancelled: " + 301 * "a", f"5: Fältet cancelled: texten är 301 tecken lång; här får "
         f"det vara högst 300. {SHORTEN}"),
        ("status: utkast", "5: Fältet status: ”utkast” är inget av de värden som går att välja. "
         f"Menade du draft? {STATUSES}"),
        ("status: arkiverad", "5: Fältet status: ”arkiverad” är inget av de värden som går att "
         f"välja. {STATUSES}"),
        ("slug: A", f"5: Fältet slug: ”A” {A_SLUG} a."),
        ("slug: å", f"5: Fältet slug: ”å” {A_SLUG} a."),
        ("slug: a--b", f"5: Fältet slug: ”a--b” {A_SLUG} a-b."),
        ("slug: https://a.se/Öppet möte.html", "5: Fältet slug: ”https://a.se/Öppet möte.html” "
         f"{A_SLUG} oppet-mote."),
        ("slug: '-'", f"5: Fältet slug: ”-” {A_SLUG} workshop-med-ungdomar."),
        ("slug: ../a", f"5: Fältet slug: ”../a” {A_SLUG} a."),
        ("slug: a.html", f"5: Fältet slug: ”a.html” {A_SLUG} a."),
        ("status: opublicerad", "5: Fältet status: ”opublicerad” är inget av de värden som går att "
         f"välja. Menade du draft? {STATUSES}"),
        ("cancelled: Inställt.", "5: Fältet cancelled: ”Inställt.” är ingen anledning. Skriv "
         "varför det är inställt, till exempel För få anmälda. Är det inte inställt, så ta bort "
         "raden."),
        ("slug: " + 121 * "a", "5: Fältet slug: adressen är 121 tecken lång; den får vara "
         "högst 120. Korta den till några ord."),
        ("lang: lättläst", "5: Fältet lang: ”lättläst” är inget av de värden som går att välja. "
         f"Menade du sv-simple? {LANGUAGES}"),
        ("lang: sv-SE", "5: Fältet lang: ”sv-SE” är inget av de värden som går att välja. "
         f"Menade du sv? {LANGUAGES}"),
        ("lang: de", "5: Fältet lang: ”de” är inget av de värden som går att välja. "
         f"{LANGUAGES}"),
        ("image: a.jpg\nimage_alt: A", f"5: Fältet image: ”a.jpg” {A_PICTURE} bilder/a.jpg "
         f"{KINDS}"),
        ("image: bilder/a.gif\nimage_alt: A", f"5: Fältet image: ”bilder/a.gif” {A_PICTURE} "
         f"bilder/workshop.jpg {KINDS}"),
        ("image: C:\\Bilder\\Vår dag.JPG\nimage_alt: A", "5: Fältet image: ”C:\\Bilder\\Vår "
         f"dag.JPG” {A_PICTURE} bilder/Vår dag.JPG {KINDS}"),
        ("image: bilder/../a.jpg\nimage_alt: A",
         f"5: Fältet image: ”bilder/../a.jpg” {A_PICTURE} bilder/a.jpg {KINDS}"),
        ("image: https://a.se/bilder/a.jpg\nimage_alt: A",
         f"5: Fältet image: ”https://a.se/bilder/a.jpg” {A_PICTURE} bilder/a.jpg {KINDS}"),
        ("image: bilder/a.jpg", "5: Bilden saknar beskrivning. Skriv image_alt: och vad bilden "
         "visar, för den som inte ser den."),
        ("image_alt: A", f"5: Fältet image_alt {NO_PICTURE}"),
        ("caption: A", f"5: Fältet caption {NO_PICTURE}"),
        ("photographer: A", f"5: Fältet photographer {NO_PICTURE}"),
        ("changes:\n- A", f"6: Fältet changes: {A_CHANGE}"),
        ("changes:\n- 2019-05-08:A", f"6: Fältet changes: {ANOTHER_CHANGE} - 2019-05-08: A."),
        ("changes:\n- 2019-05-08 – A.", f"6: Fältet changes: {ANOTHER_CHANGE} - 2019-05-08: A."),
        ("changes:\n  • 2019-05-08: A", f"6: Fältet changes: {ANOTHER_CHANGE} - 2019-05-08: A."),
        ("changes:\n  * 2019-05-08: A",
         "6: Raden börjar med en stjärna. Skriv - i stället: - 2019-05-08: A."),
        ("changes: - 2019-05-08: A", "5: Listan börjar på samma rad som fältets namn. Flytta ner "
         "- 2019-05-08: A till raden under."),
        ("changes:\n- maj 2019: A", f"6: Fältet changes: ”maj 2019” {A_DAY}"),
        ("changes:\n- 2019-05-08: A\n- 2019-05-09: [a]", "7: Fältet changes: värdet är en lista "
         "eller har fält under sig. Skriv värdet som en text på samma rad som fältets namn; en "
         "text som börjar med [ eller { ska stå inom citattecken."),
        ("changes:\n- 2019-05-08: " + 301 * "a", "6: Fältet changes: texten är 301 tecken lång; "
         f"här får det vara högst 300. {SHORTEN}"),
        ("published: 2019-05-08\nmodified: 2019-05-07", "6: Texten är ändrad (modified) före den "
         f"dag då den publicerades (published). {RIGHT_DAY}"),
        ("publish_from: 2026-12-02\npublish_until: 2026-12-01", "6: Texten skulle sluta synas "
         f"(publish_until) innan den börjar synas (publish_from). {RIGHT_DAY}"),
        ("published: 2019-05-08\nchanges:\n- 2019-05-09: A\n- 2019-05-07: B", "8: Ändringen "
         "2019-05-07 är gjord före den dag då texten publicerades (published). "
         f"{RIGHT_DAY}"),
    ],
)  # fmt: skip
def test_a_field_of_an_entry_is_refused_with_its_cure(written: str, line: str) -> None:
    assert entry(written)[1] == [line]


@pytest.mark.parametrize("when", ["2018", "april 2018", "2018-04-03/2018-04-05", "vecka 37 2024"])
def test_a_time_without_an_exact_day_is_refused(when: str) -> None:
    assert read("tidslinje/x.md", f"title: A\ndate: {when}\ncategory: workshop\ntime: 18.00")[
        1
    ] == [
        "5: Fältet time kräver att date är en bestämd dag. "
        "Skriv dagen i date, till exempel 2026-05-08, eller ta bort time."
    ]


def test_all_wrong_items_of_a_list_are_named_at_once() -> None:
    assert entry("changes:\n- 2019-05-08: A\n- B\n- maj 2019: C")[1] == [
        f"7: Fältet changes: {A_CHANGE}",
        f"8: Fältet changes: ”maj 2019” {A_DAY}",
    ]


def test_a_page_has_a_title_and_no_fields_of_an_entry() -> None:
    entry_only = ["date: 2018", "category: beslut", "time: 18.00", "place: A", "cancelled: A"]
    names = [line.partition(":")[0] for line in entry_only]
    assert read("sidor/om.md", "\n".join(["title: Om", *entry_only]))[1] == [
        f"{line}: Fältet {name} hör inte till en sida. "
        "Ta bort raden; är det en händelse, så flytta filen till tidslinje/."
        for line, name in enumerate(names, 3)
    ]
    assert read("sidor/om.md", "summary: A")[1] == [
        "1: Fältet title saknas. Skriv till exempel title: Om projektet."
    ]


def test_a_page_has_all_the_fields_that_pages_share_with_entries() -> None:
    written = {
        "title": "About", "published": "2019-05-08", "modified": "2019-05-09", "summary": "A",
        "status": "draft", "slug": "om", "lang": "en", "image": "bilder/a.jpg", "image_alt": "B",
        "caption": "C", "photographer": "D", "publish_from": "2019-05-08",
        "publish_until": "2019-05-09",
    }  # fmt: skip
    values, wrong = read("sidor/om.md", "\n".join(f"{n}: {v}" for n, v in written.items()))
    assert wrong == []
    assert {name: str(value) for name, value in values.by_name.items()} == written


def test_every_example_in_the_declaration_is_right() -> None:
    for field in declare():
        text = field.example if not field.example.startswith("- ") else f"\n{field.example}"
        parts = frontmatter.split(f"---\n{field.name}: {text}\n---\n")
        assert field.form.read(parts.fields.pairs[0][1])


def test_a_sites_own_categories_take_the_place_of_the_usual_ones() -> None:
    parts = frontmatter.split("---\ntitle: A\ndate: 2018\ncategory: workshop\n---\n")
    assert "workshop" in DEFAULT_CATEGORIES
    wrong = check("x", parts.fields, Kind.ENTRY, declare(["möte", "resa"]))[1]
    assert [fault.text() for fault in wrong] == [
        "x:4: Fältet category: ”workshop” är inget av de värden som går att välja. "
        "Välj ett av: möte, resa."
    ]
