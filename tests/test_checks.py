"""Checks across files: each with what it finds, and with what it is content with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from project_page import checks
from project_page.project import ContentFaults, LeftOut, load

from . import files
from .conftest import SERVICE_PAGES, SITE, SMALL_SITE, listing, write

Read = Callable[[Mapping[str, str | bytes | None]], list[str]]
CONTACT = str(SMALL_SITE["sidor/kontakt.md"]).removesuffix("---\n")  # the next line is line 7
ONLINE = replace(SITE, url="https://vision.byhala.example")
MODIFIED = (
    "content/sidor/introduktion.md:1: Fältet modified saknas. Skriv dagen då sidan senast "
    "ändrades, till exempel modified: 2026-05-08; flödet och webbplatskartan går efter den."
)
OWN = "Ge den av texterna som är nyast en egen adress, till exempel slug:"
UNUSED = "Ingen text använder filen. Länka till den eller ta bort den."

JPEG, PDF = files.picture(), files.document()


def entry(title: str = "A", *fields: str, body: str = "") -> str:
    """Give an entry whose further fields begin on line 5; its words are its own unless given."""
    lines = ["---", f"title: {title}", "date: 3 april 2018", "category: workshop", *fields, "---"]
    return "\n".join([*lines, "", body or f"Om {title}.", ""])


def test_each_check_is_listed_once_in_the_order_of_the_file() -> None:
    assert [check.__name__ for check in checks.CHECKS] == [
        "what_every_page_needs",
        "some_entry",
        "addresses",
        "names",
        "anchors",
        "unused_files",
        "idle_slug",
        "days_to_come",
        "same_bodies",
        "study_visits",
        "translations",
        "temporary_hours",
        "old_assessment",
        "what_the_law_asks_for",
        "whose_page_it_is",
        "former_addresses",
    ]


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        (
            {"sidor/introduktion.md": None, "sidor/kontakt.md": None},
            ["introduktion.md:1: Inledningen saknas. Skapa filen.",
             "kontakt.md:1: Kontaktuppgifterna saknas. Skapa filen."],
        ),
        (
            {"sidor/introduktion.md": "---\ntitle: A\nstatus: draft\n---\n"},
            ["introduktion.md:1: Inledningen är inte publicerad (utkast). Publicera den."],
        ),
        (
            {"sidor/introduktion.md": "---\ntitle: A\npublish_from: 2026-06-01\n---\n"},
            ["introduktion.md:1: Inledningen är inte publicerad (planerad, publiceras från "
             "2026-06-01). Publicera den."],
        ),
        (
            {"sidor/introduktion.md": "---\ntitle: A\npublish_until: 2026-05-07\n---\n"},
            ["introduktion.md:1: Inledningen är inte publicerad (utgången, publicerades till "
             "2026-05-07). Publicera den."],
        ),
        (
            {"sidor/introduktion.md": "---\ntitle: A\npublish_until: 2026-05-08\n---\n"},
            [],
        ),
    ],
)  # fmt: skip
def test_the_introduction_and_the_contact_block_are_there(
    faults: Read, files: Mapping[str, str | None], lines: list[str]
) -> None:
    assert faults(files) == [f"content/sidor/{line}" for line in lines]


def test_the_feed_of_a_site_with_an_address_needs_a_date_to_go_by(tmp_path: Path) -> None:
    write(tmp_path, {**SMALL_SITE, "sidor/introduktion.md": "---\ntitle: A\n---\n"})
    assert load(tmp_path, SITE).introduction.title == "A"
    with pytest.raises(ContentFaults) as raised:
        load(tmp_path, ONLINE)
    assert listing(raised.value.faults, "content") == [MODIFIED]
    write(tmp_path, {**SMALL_SITE, **SERVICE_PAGES})
    assert load(tmp_path, ONLINE).advice == ()


def test_a_timeline_without_entries_is_a_mistake(faults: Read) -> None:
    assert faults({"tidslinje/start.md": None}) == [
        "content/tidslinje:1: Det finns inga händelser. Skriv minst en fil i tidslinje/."
    ]


def test_a_timeline_of_drafts_alone_is_a_mistake(faults: Read) -> None:
    assert faults({"tidslinje/start.md": entry("A", "status: draft")}) == [
        "content/tidslinje:1: Ingen händelse är publicerad; alla är utkast, planerade, utgångna "
        "eller skip. Publicera minst en."
    ]


def test_one_study_visit_is_enough_of_a_timeline(faults: Read) -> None:
    visit = entry().replace("workshop", "studiebesök")
    assert faults({"tidslinje/start.md": None, "studiebesok/lund.md": visit}) == []


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        (
            {"tidslinje/a.md": entry(), "tidslinje/b.md": entry("A!", body="B.")},
            ["tidslinje/b.md:2: Adressen tidslinje/a.html är redan upptagen av tidslinje/a.md. "
             f"{OWN} a-2."],
        ),
        (
            {"tidslinje/a.md": entry(), "tidslinje/b.md": entry("B", "slug: a")},
            ["tidslinje/b.md:5: Adressen tidslinje/a.html är redan upptagen av tidslinje/a.md. "
             f"{OWN} a-2."],
        ),
        (
            {"sidor/a.md": "---\ntitle: Index\n---\n"},
            ["sidor/a.md:2: Adressen index.html är redan upptagen av sidans egen fil. "
             f"{OWN} index-2."],
        ),
        (
            {"sidor/a.md": "---\ntitle: A\nslug: '404'\n---\n"},
            ["sidor/a.md:3: Adressen 404.html är redan upptagen av sidans egen fil. "
             f"{OWN} 404-2."],
        ),
        (
            {"tidslinje/a.md": entry(), "tidslinje/b.md": entry("A", "status: draft", body="B.")},
            [],
        ),
        (
            {"tidslinje/a.md": entry(), "tidslinje/b.md": entry("A", "lang: en", body="B.")},
            [],
        ),
        ({"tidslinje/a.md": entry(), "sidor/a.md": "---\ntitle: A\n---\n"}, []),
    ],
)  # fmt: skip
def test_no_two_texts_have_one_address(
    faults: Read, files: Mapping[str, str], lines: list[str]
) -> None:
    assert faults(files) == [f"content/{line}" for line in lines]


PICTURE = ("image: bilder/b.jpg", "image_alt: Ett bord")
NO_PICTURE = "Bilden bilder/b.jpg finns inte. Lägg den i content/bilder eller rätta namnet."


def test_a_picture_that_a_field_names_is_there(faults: Read) -> None:
    assert faults({"tidslinje/a.md": entry("A", *PICTURE)}) == [
        f"content/tidslinje/a.md:5: {NO_PICTURE}"
    ]
    assert faults({"bilder/b.jpg": JPEG}) == []


def test_a_picture_that_a_draft_lacks_is_only_advice(advice: Read) -> None:
    assert advice({"tidslinje/a.md": entry("A", *PICTURE, "status: draft")}) == [
        f"content/tidslinje/a.md:5: Utkast: {NO_PICTURE}"
    ]


def test_a_picture_that_a_skipped_text_lacks_is_nothing(advice: Read) -> None:
    assert advice({"tidslinje/a.md": entry("A", *PICTURE, "status: skip")}) == []


def test_each_picture_and_document_is_used_by_a_text(faults: Read) -> None:
    assert faults({"bilder/b.jpg": JPEG, "filer/f.pdf": PDF}) == [
        f"content/bilder/b.jpg:1: {UNUSED}",
        f"content/filer/f.pdf:1: {UNUSED}",
    ]
    used = entry(body="![B](bilder/b.jpg) [F](filer/f.pdf)")
    assert faults({"tidslinje/a.md": used}) == []


def test_what_only_a_draft_uses_is_left_out_with_it(tmp_path: Path) -> None:
    draft = entry("A", "status: draft", body="![B](bilder/b.jpg)")
    write(tmp_path, {**SMALL_SITE, "tidslinje/a.md": draft, "bilder/b.jpg": JPEG})
    project = load(tmp_path, SITE)
    assert project.files == ()
    assert project.left_out == (
        LeftOut("tidslinje/a.md", "utkast"),
        LeftOut("bilder/b.jpg", "hör till tidslinje/a.md (utkast)"),
    )


def test_what_a_published_text_uses_is_published(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            **SMALL_SITE,
            "tidslinje/a.md": entry("A", "status: draft", body="![B](bilder/b.jpg)"),
            "tidslinje/b.md": entry("B", *PICTURE),
            "bilder/b.jpg": JPEG,
        },
    )
    project = load(tmp_path, SITE)
    assert project.files == ("bilder/b.jpg",)
    assert project.left_out == (LeftOut("tidslinje/a.md", "utkast"),)


def test_two_texts_with_the_same_words_are_pointed_out(advice: Read) -> None:
    files = {
        "tidslinje/a.md": entry("A", body="Det  började."),
        "tidslinje/b.md": entry("B", "place: C", body="\nDet började.\n\n"),
        "tidslinje/c.md": entry("C", "status: draft", body="Det började."),
    }
    cure = "Kontrollera att den inte har kopierats av misstag."
    assert advice(files) == [
        f"content/tidslinje/b.md:9: Texten är densamma som i tidslinje/a.md. {cure}",
        f"content/tidslinje/start.md:7: Texten är densamma som i tidslinje/a.md. {cure}",
    ]


def test_two_texts_without_words_are_not_the_same(advice: Read) -> None:
    bare = "---\ntitle: {}\ndate: 2018\ncategory: workshop\n---\n"
    assert advice({f"tidslinje/{name}.md": bare.format(name) for name in "abc"}) == []


@pytest.mark.parametrize(
    ("path", "category", "lines"),
    [
        (
            "tidslinje/a.md",
            "studiebesök",
            ["content/tidslinje/a.md:4: Kategorin är studiebesök men filen ligger i tidslinje/. "
             "Studiebesök brukar ligga i studiebesok/ och annat i tidslinje/."],
        ),
        (
            "studiebesok/a.md",
            "beslut",
            ["content/studiebesok/a.md:4: Kategorin är beslut men filen ligger i studiebesok/. "
             "Studiebesök brukar ligga i studiebesok/ och annat i tidslinje/."],
        ),
        ("studiebesok/a.md", "studiebesök", []),
        ("tidslinje/a.md", "beslut", []),
    ],
)  # fmt: skip
def test_study_visits_lie_in_their_own_folder(
    advice: Read, path: str, category: str, lines: list[str]
) -> None:
    assert advice({path: entry().replace("workshop", category)}) == lines


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("until: 2026-05-07", "De tillfälliga öppettiderna gällde till och med 2026-05-07 och "
         "visas inte längre. Ta bort dem."),
        ("review: 2026-05-07", "De tillfälliga öppettiderna skulle ses över senast 2026-05-07. "
         "Se över dem och skriv en ny dag i review."),
        ("from: 2026-05-07", "De tillfälliga öppettiderna har inget slut. Skriv until: och sista "
         "dagen, eller review: och dagen då de ska ses över."),
        ("until: 2026-05-08", None),
        ("review: 2026-05-08", None),
    ],
)  # fmt: skip
def test_temporary_hours_do_not_stay_for_ever(advice: Read, fields: str, found: str | None) -> None:
    contact = f"{CONTACT}temporary_hours:\n- hours: stängt\n  {fields}\n---\n"
    lines = [f"content/sidor/kontakt.md:7: {found}"] if found else []
    assert advice({"sidor/kontakt.md": contact}) == lines


def test_the_faults_of_all_checks_are_shown_at_once(faults: Read) -> None:
    found = faults(
        {
            "sidor/kontakt.md": None,
            "tidslinje/a.md": entry("A", *PICTURE),
            "tidslinje/b.md": entry("A", body="B."),
            "filer/f.pdf": PDF,
        }
    )
    assert found == [
        f"content/filer/f.pdf:1: {UNUSED}",
        "content/sidor/kontakt.md:1: Kontaktuppgifterna saknas. Skapa filen.",
        f"content/tidslinje/a.md:5: {NO_PICTURE}",
        "content/tidslinje/b.md:2: Adressen tidslinje/a.html är redan upptagen av "
        f"tidslinje/a.md. {OWN} a-2.",
    ]


ENGLISH = "---\ntitle: We begin\ndate: {}\ncategory: {}\nslug: {}\nlang: en\n---\n\nIt began.\n"


def test_a_translation_has_its_originals_date_and_category(
    faults: Callable[..., list[str]],
) -> None:
    right = ENGLISH.format("2018-04-03", "workshop", "vi-borjar")
    assert faults({"tidslinje/en.md": right}) == []
    wrong = ENGLISH.format("2018-04-04", "beslut", "vi-borjar")
    assert faults({"tidslinje/en.md": wrong}) == [
        "content/tidslinje/en.md:3: Fältet date är ett annat än i den svenska texten, "
        "tidslinje/start.md. Skriv samma i båda.",
        "content/tidslinje/en.md:4: Fältet category är ett annat än i den svenska texten, "
        "tidslinje/start.md. Skriv samma i båda.",
    ]


def test_a_translation_without_an_original_is_advised_on(advice: Callable[..., list[str]]) -> None:
    assert advice({"tidslinje/en.md": ENGLISH.format("2018", "beslut", "we-begin")}) == [
        "content/tidslinje/en.md:6: Det finns ingen svensk text med samma adress (slug). Är det "
        "en översättning, så skriv den svenska textens slug.",
    ]


def test_a_translation_is_left_out_with_its_original(tmp_path: Path) -> None:
    draft = SMALL_SITE["tidslinje/start.md"].replace("category:", "status: draft\ncategory:")
    english = ENGLISH.format("2018-04-03", "workshop", "vi-borjar")
    other = ENGLISH.format("2018", "beslut", "annat").replace("lang: en\n", "")
    files = {"tidslinje/start.md": draft, "tidslinje/en.md": english, "tidslinje/b.md": other}
    write(tmp_path, {**SMALL_SITE, **files})
    assert load(tmp_path, SITE).left_out == (
        ("tidslinje/en.md", "översättning av tidslinje/start.md (utkast)"),
        ("tidslinje/start.md", "utkast"),
    )


def test_a_link_to_an_expired_text_becomes_words_and_an_advice(tmp_path: Path) -> None:
    old = entry("Gammal", "publish_until: 2026-01-01")
    new = entry("Ny", body="Se [den gamla]({filename}gammal.md) texten.")
    write(tmp_path, {**SMALL_SITE, "tidslinje/gammal.md": old, "tidslinje/ny.md": new})
    loaded = load(tmp_path, SITE)
    assert listing(loaded.advice, "content") == [
        "content/tidslinje/ny.md:7: Länken till tidslinje/gammal.md visas inte, för den texten är "
        "inte längre publicerad. Ta bort länken."
    ]
    body = next(text.body for text in loaded.entries if text.title == "Ny")
    assert body.html("", 1) == "<p>Se <span>den gamla</span> texten.</p>"


def test_a_text_that_cannot_be_read_is_not_said_to_use_nothing(faults: Read) -> None:
    broken = entry("A", body="[f](filer/f.pdf)").removeprefix("---\n")
    found = faults({"tidslinje/a.md": broken, "filer/f.pdf": PDF})
    assert [line.partition(": ")[0] for line in found] == ["content/tidslinje/a.md:1"]


def test_a_published_text_stays_beside_a_draft_of_the_same_title(tmp_path: Path) -> None:
    files = {"tidslinje/a.md": entry(), "tidslinje/b.md": entry("A", "status: draft", body="B.")}
    write(tmp_path, {**SMALL_SITE, **files})
    loaded = load(tmp_path, SITE)
    assert "tidslinje/a.md" in loaded.by_source
    assert loaded.left_out == (LeftOut("tidslinje/b.md", "utkast"),)


def test_a_planned_text_does_not_wait_for_an_address_that_is_taken(faults: Read) -> None:
    planned = entry("A", "publish_from: 2026-12-01", body="B.")
    assert faults({"tidslinje/a.md": entry(), "tidslinje/b.md": planned}) == [
        "content/tidslinje/b.md:2: Adressen tidslinje/a.html är redan upptagen av tidslinje/a.md. "
        f"{OWN} a-2."
    ]


def test_a_text_or_file_does_not_take_the_address_of_the_themes_files(tmp_path: Path) -> None:
    texts = {
        "sidor/om.md": "---\ntitle: Om\n---\n",
        "tidslinje/b.md": entry("B", body="[Planen](filer/b.pdf)"),
    }
    write(tmp_path, {**SMALL_SITE, **texts, "filer/b.pdf": PDF})
    assert load(tmp_path, SITE, {"css/main.css"}).files == ("filer/b.pdf",)
    with pytest.raises(ContentFaults) as raised:
        load(tmp_path, SITE, {"om.html", "filer/b.pdf"})
    assert listing(raised.value.faults, "content") == [
        "content/filer/b.pdf:1: Adressen filer/b.pdf är redan upptagen av sidans egen fil. "
        "Byt namn på filen.",
        "content/sidor/om.md:2: Adressen om.html är redan upptagen av sidans egen fil. "
        f"{OWN} om-2.",
    ]


def test_no_two_pages_have_one_name(faults: Read) -> None:
    same = entry("A", "slug: b", body="B.")
    assert faults({"tidslinje/a.md": entry(), "tidslinje/b.md": same}) == [
        "content/tidslinje/b.md:2: Sidan heter likadant, ”3 april 2018 – A”, som den av "
        "tidslinje/a.md. Skriv något i rubriken som skiljer dem åt, till exempel platsen eller "
        "tiden."
    ]
    later = same.replace("3 april", "4 april")
    assert faults({"tidslinje/b.md": later}) == []
    english = same.replace("slug: b", "slug: a\nlang: en")
    assert faults({"tidslinje/b.md": english}) == []


def test_links_to_headings_lead_to_headings(faults: Read) -> None:
    about = "---\ntitle: Om\n---\n\n## Så gör vi\n"
    links = "[a]({filename}/sidor/om.md#sa-gor-vi) [b]({filename}/sidor/om.md#sa-gor) [c](#c)"
    assert faults({"sidor/om.md": about, "tidslinje/a.md": entry(body=links)}) == [
        "content/tidslinje/a.md:7: Det finns ingen rubrik #c i tidslinje/a.md. Texten har inga "
        "rubriker; länka till hela sidan.",
        "content/tidslinje/a.md:7: Det finns ingen rubrik #sa-gor i sidor/om.md. "
        "Menade du #sa-gor-vi?",
    ]


def test_the_introduction_is_in_swedish(faults: Read) -> None:
    english = "---\ntitle: Our vision\nmodified: 2026-01-02\nlang: en\n---\n"
    assert faults({"sidor/introduktion.md": english}) == [
        "content/sidor/introduktion.md:4: Inledningen är på svenska, för den står på startsidan. "
        "Skriv översättningen som en egen sida, med samma slug och lang."
    ]


@pytest.mark.parametrize(
    ("field", "advice_"),
    [
        ("place: Torget 07.30-17.00",
         "5: Fältet place: mellan klockslagen ”07.30-17.00” står ett bindestreck. Skriv "
         "tankstreck utan mellanrum, som i 07.30–17.00."),
        ("summary: Vi väntar...",
         "5: Fältet summary: här står tre punkter. Skriv tecknet …, eller avsluta meningen."),
        ("place: Huset \"Ljuset\"",
         "5: Fältet place: här står raka citattecken. Skriv ” före och efter."),
        ("place: Huset - torget",
         "5: Fältet place: här står ett bindestreck mellan orden. Skriv tankstreck (–)."),
    ],
)  # fmt: skip
def test_fields_that_are_shown_as_written_are_advised_on(
    advice: Read, field: str, advice_: str
) -> None:
    assert advice({"tidslinje/a.md": entry("A", field)}) == [f"content/tidslinje/a.md:{advice_}"]
