"""Languages: a table of words for each, and how days, times, lists and sizes are said."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from babel.lists import format_list

from project_page import languages
from project_page.dates import SWEDISH, Period
from project_page.faults import Advice
from project_page.forms import LANGUAGES, Times
from project_page.languages import findings, of
from project_page.typography import NO_BREAK, glued

from .conftest import Build

# Swedish, Finnish, English and Arabic.
PERIODS = (
    ("3 april 2018", "3. huhtikuuta 2018", "3 April 2018", "3 أبريل 2018"),
    ("26–27 maj 2018", "26.–27. toukokuuta 2018", "26–27 May 2018", "26–27 مايو 2018"),
    ("28 maj–2 juni 2018", "28. toukokuuta – 2. kesäkuuta 2018", "28 May – 2 June 2018",
     "28 مايو – 2 يونيو 2018"),
    ("30 december 2018–2 januari 2019", "30. joulukuuta 2018 – 2. tammikuuta 2019",
     "30 December 2018 – 2 January 2019", "30 ديسمبر 2018 – 2 يناير 2019"),
    ("vecka 37 2018", "viikko 37/2018", "week 37 of 2018", "الأسبوع 37 من عام 2018"),
    ("vecka 37–39 2018", "viikot 37–39/2018", "weeks 37–39 of 2018", "الأسابيع 37–39 من عام 2018"),
    ("vecka 51 2018–vecka 2 2019", "viikko 51/2018 – viikko 2/2019",
     "week 51 of 2018 – week 2 of 2019", "الأسبوع 51 من عام 2018 – الأسبوع 2 من عام 2019"),
    ("september 2018", "syyskuu 2018", "September 2018", "سبتمبر 2018"),
    ("mars–april 2018", "maalis–huhtikuu 2018", "March–April 2018", "مارس–أبريل 2018"),
    ("november 2018–januari 2019", "marraskuu 2018 – tammikuu 2019",
     "November 2018 – January 2019", "نوفمبر 2018 – يناير 2019"),
    ("kvartal 3 2018", "3. neljännes 2018", "3rd quarter of 2018", "الربع الثالث من عام 2018"),
    ("kvartal 1–2 2018", "1.–2. neljännes 2018", "1st–2nd quarters of 2018",
     "الربع الأول – الربع الثاني من عام 2018"),
    ("våren 2018", "kevät 2018", "spring 2018", "ربيع 2018"),
    ("vintern 2018/2019", "talvi 2018/2019", "winter 2018/2019", "شتاء 2018/2019"),
    ("våren–hösten 2024", "kevät–syksy 2024", "spring–autumn 2024", "ربيع–خريف 2024"),
    ("hösten 2024–våren 2025", "syksy 2024 – kevät 2025", "autumn 2024 – spring 2025",
     "خريف 2024 – ربيع 2025"),
    ("2018", "2018", "2018", "2018"),
    ("2018–2019", "2018–2019", "2018–2019", "2018–2019"),
    ("maj 2024 till och med 2025", "toukokuu 2024 – vuosi 2025", "May 2024 to the end of 2025",
     "مايو 2024 حتى نهاية 2025"),
    ("3 april 2018–maj 2018", "3. huhtikuuta 2018 – toukokuu 2018", "3 April 2018 – May 2018",
     "3 أبريل 2018 – مايو 2018"),
    ("från 3 april 2018", "3. huhtikuuta 2018 alkaen", "from 3 April 2018",
     "ابتداءً من 3 أبريل 2018"),
    ("från vecka 3 2024", "viikosta 3/2024 alkaen", "from week 3 of 2024",
     "ابتداءً من الأسبوع 3 من عام 2024"),
    ("från maj 2024", "toukokuusta 2024 alkaen", "from May 2024", "ابتداءً من مايو 2024"),
    ("från kvartal 2 2024", "vuoden 2024 2. neljänneksestä alkaen",
     "from the 2nd quarter of 2024", "ابتداءً من الربع الثاني من عام 2024"),
    ("från hösten 2026", "syksystä 2026 alkaen", "from autumn 2026", "ابتداءً من خريف 2026"),
    ("från 2026", "vuodesta 2026 alkaen", "from 2026", "ابتداءً من عام 2026"),
)  # fmt: skip


@pytest.mark.parametrize("wordings", PERIODS, ids=lambda wordings: wordings[0])
def test_a_period_is_worded_in_each_language(wordings: tuple[str, str, str, str]) -> None:
    period = Period.parse(wordings[0])
    said = tuple(period.wording(lang) for lang in ("sv", "fi", "en", "ar"))
    assert said == wordings
    assert period.wording("sv-simple") == wordings[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pieces_of_a_wording_are_the_same_dates_in_each_language(lang: str) -> None:
    values = [
        [value for _, value in Period.parse(wordings[0]).pieces(lang) if value]
        for wordings in PERIODS
    ]
    assert values == [
        [value for _, value in Period.parse(wordings[0]).pieces() if value]
        for wordings in PERIODS
    ]  # fmt: skip


def test_swedish_names_and_lists_are_those_of_cldr() -> None:
    locale = Locale.parse("sv")
    assert SWEDISH.months == tuple(locale.months["format"]["wide"].values())
    assert SWEDISH.weekdays == tuple(locale.days["format"]["wide"][day] for day in range(7))
    for items in (["a"], ["a", "b"], ["a", "b", "c"]):
        assert of("sv").listed(items) == format_list(items, locale=locale)


@pytest.mark.parametrize(
    ("lang", "day", "days", "weekdays", "times", "sizes"),
    [
        ("sv", "8 maj 2026", "26–27 maj 2018", "måndag–torsdag och lördag", "18.00–20.00",
         ["1 kB", "51 kB", "1,2 MB"]),
        ("sv-simple", "8 maj 2026", "26–27 maj 2018", "måndag–torsdag och lördag", "18.00–20.00",
         ["1 kB", "51 kB", "1,2 MB"]),
        ("fi", "8. toukokuuta 2026", "26.–27. toukokuuta 2018", "maanantai–torstai ja lauantai",
         "18.00–20.00", ["1 kt", "51 kt", "1,2 Mt"]),
        ("en", "8 May 2026", "26–27 May 2018", "Monday–Thursday and Saturday", "18:00–20:00",
         ["1 kB", "51 kB", "1.2 MB"]),
        ("ar", "8 مايو 2026", "26–27 مايو 2018", "الاثنين–الخميس والسبت", "18:00–20:00",
         ["1 kB", "51 kB", "1.2 MB"]),
    ],
)  # fmt: skip
def test_days_times_and_sizes_are_said_as_the_language_has_them(
    lang: str, day: str, days: str, weekdays: str, times: str, sizes: list[str]
) -> None:
    language = of(lang)
    said = [
        language.day(date(2026, 5, 8)), language.days(date(2018, 5, 26), date(2018, 5, 27))
    ]  # fmt: skip
    assert [each.replace(NO_BREAK, " ") for each in said] == [day, days]
    assert language.weekdays((0, 1, 2, 3, 5)) == weekdays
    assert language.times(Times("18.00", "20.00")) == times
    assert [language.size(count) for count in (3, 51_200, 1_200_000)] == sizes


@pytest.mark.parametrize(
    ("lang", "written", "shown"),
    [
        ("sv", "den 3 april 2018", "den 3_april 2018"),
        ("fi", "28. toukokuuta – 2. kesäkuuta 2018", "28._toukokuuta – 2._kesäkuuta 2018"),
        ("fi", "viikko 37/2018", "viikko_37/2018"),
        ("en", "weeks 37–39 of 2018", "weeks_37–39_of 2018"),
        ("en", "1st–2nd quarters of 2018", "1st–2nd_quarters of 2018"),
        ("en", "from 3 April 2018", "from_3_April 2018"),
    ],
)
def test_a_number_does_not_part_from_what_it_numbers(lang: str, written: str, shown: str) -> None:
    assert glued(written, lang).replace(NO_BREAK, "_") == shown


# The tables


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return Path(shutil.copytree(languages.FOLDER, tmp_path / "words"))


def test_every_table_is_complete_and_all_but_swedish_await_a_speaker(words: Path) -> None:
    assert sorted(path.stem for path in words.iterdir()) == sorted(LANGUAGES)
    assert [(type(one), one.path, one.line) for one in findings(list(LANGUAGES), words, words)] == [
        (Advice, name, 3) for name in ("ar.toml", "en.toml", "fi.toml", "sv-simple.toml")
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('menu = "Valikko"\n', "", "Ordet menu saknas. Skriv det som på svenska är ”Meny”."),
        ("Valikko", " ", "Ordet menu saknas. Skriv det som på svenska är ”Meny”."),
        ("klo {times}", "klo", "Ordet at ska ha {times} i sig. På svenska är det ”kl. {times}”."),
        ("klo {times}", "klo {tider}", "Ordet at ska ha {times} i sig. På svenska är det ”kl. "
         "{times}”."),
        ("\nmenu =", "\nmeny =", "Ordet menu saknas. Skriv det som på svenska är ”Meny”."),
        ("klo {times}", "klo {times} {", "Ordet at ska ha {times} i sig. På svenska är det ”kl. "
         "{times}”."),
        ("Muutos {day}", "Muutos {iso}", "Ordet change ska ha {day} och {note} i sig. På svenska "
         "är det ”Ändring {day}: {note}”."),
        ("Valikko", "Vali\\u202Ekko", "Ordet menu har osynliga styrtecken. Skriv om det för hand."),
        ('"Valikko"', "3", "Orden på fi går inte att läsa (menu är inte en text). Rätta filen."),
    ],
)  # fmt: skip
def test_a_table_that_lacks_something_is_a_fault(
    words: Path, old: str, new: str, said: str
) -> None:
    table = words / "fi.toml"
    text = table.read_text("utf-8")
    assert old in text
    table.write_text(text.replace(old, new).replace('reviewed = ""', 'reviewed = "x"'), "utf-8")
    found = next(findings(["fi"], words, words))
    assert (found.path, f"{found.what} {found.cure}") == ("fi.toml", said)


def test_a_word_that_is_not_used_is_a_fault_and_so_is_a_file_that_is_no_table(words: Path) -> None:
    (words / "fi.toml").write_text((words / "fi.toml").read_text("utf-8") + 'x = "y"\n', "utf-8")
    (words / "en.toml").write_text("menu = ", "utf-8")
    (words / "ar.toml").unlink()
    faults = [one for one in findings(["fi", "en", "ar"], words, words) if type(one) is not Advice]
    assert [(one.path, one.what[:30]) for one in faults] == [
        ("ar.toml", "Orden på ar går inte att läsa "),
        ("en.toml", "Orden på en går inte att läsa "),
        ("fi.toml", "Ordet x används inte."),
    ]


def test_a_table_that_a_speaker_has_signed_is_not_remarked_on(words: Path) -> None:
    table = words / "fi.toml"
    text = table.read_text("utf-8").replace('reviewed = ""', 'reviewed = "tolk, 2026-12-01"')
    table.write_text(text, "utf-8")
    assert list(findings(["fi"], words, words)) == []


ENGLISH = {
    "tidslinje/en.md": "---\ntitle: We begin\nslug: vi-borjar\ndate: 3 april 2018\n"
    "category: workshop\nlang: en\n---\n\nIt \"began\".\n",
}  # fmt: skip


def test_words_that_nobody_has_read_are_remarked_on_where_the_page_is_published(
    build: Callable[..., Build],
) -> None:
    here = build(ENGLISH)
    published = build(ENGLISH, settings="publishconf.py")
    assert "words/en.toml" not in here.complained
    said = [line for line in published.complained.splitlines() if "words/" in line]
    assert [line.partition("/plugins/")[2] for line in said] == [
        "project_page/words/en.toml:3: Ingen som kan språket har granskat orden på "
        "English. Låt någon läsa dem, och skriv roll och dag i raden reviewed."
    ]


# Pages in other languages


def test_a_translated_start_page_has_the_timeline_of_its_language(other: Build) -> None:
    page = other.page("nya-torget-i-sjovika.fi.html")
    assert [" ".join(heading.get_text().split()) for heading in page.select("h1, h2, h3")] == [
        "Käyntiosoite",
        "Tavalliset aukioloajat:",
        "Sjövika direkt",
        "Sjövikan uusi tori",
        "Nyt ja tulossa",
        "viikko 19/2026 – Ponttiseinä laiturille",
        "16. maaliskuuta 2026 alkaen – Tori rakennetaan uudelleen",
        "12. toukokuuta 2026 – Avoin rakennuskokous",
        "2024",
        "maalis–huhtikuu 2024 – Asukkaiden kuuleminen",
        "Seuraa työn etenemistä",
    ]
    last = page.select_one(".elsewhere a")
    assert last is not None
    assert (last["href"], last["hreflang"], last.get_text()) == (
        "index.html#tidslinje", "sv", "Kaikki tapahtumat ruotsiksi",
    )  # fmt: skip


def test_all_that_stands_around_a_translation_is_in_its_language(other: Build) -> None:
    page = other.page("tidslinje/oppet-byggmote.en.html")
    assert [item.get_text() for item in page.select(".facts li")] == [
        "Upcoming",
        "Tuesday 18:00–19:30",
        "The site hut on the square",
        "Add to your calendar – Open meeting about the building work",
    ]
    assert [item.get_text() for item in page.select(".hours li")] == [
        "Monday–Thursday 08:00–16:30", "Friday 08:00–15:00", "Saturday closed",
    ]  # fmt: skip
    assert [" ".join(item.get_text().split()) for item in page.select(".temporary")][1:] == [
        "15 May 2026: closed",
        "22 June – 14 August 2026: Monday–Friday 09:00–12:00. Vi har kortare öppet i sommar.",
    ]
    swedish = {" ".join(part.get_text().split()) for part in page.select('[lang="sv"]')}
    assert {"Sjövika kommun", "Vi har kortare öppet i sommar.", "Svenska"} <= swedish


def test_the_switch_leads_from_every_language_to_every_other(other: Build) -> None:
    for lang in ("", ".fi", ".en", ".ar", ".sv-simple"):
        page = other.page(f"tidslinje/oppet-byggmote{lang}.html")
        switch = page.select_one(".versions")
        assert switch is not None
        shown = [
            (link.get("href"), link.get("hreflang"), link.get("lang"), link.get("dir"))
            for link in switch.select("a")
        ]
        own = lang.removeprefix(".") or "sv"
        outer = "rtl" if own == "ar" else "ltr"
        assert shown == [
            (
                f"../tidslinje/oppet-byggmote{'' if code == 'sv' else f'.{code}'}.html",
                code,
                code,
                None if outer == ("rtl" if code == "ar" else "ltr") else direction,
            )
            for code in LANGUAGES
            if code != own
            for direction in [of(code).direction]
        ]
        current = switch.select_one("[aria-current]")
        assert current is not None
        assert current.get_text().casefold() == LANGUAGES[own].casefold()


def test_search_engines_are_told_of_every_language(other: Build) -> None:
    site = "https://www.sjovika.example/torget/"
    start = {
        "sv": site,
        **{code: f"{site}nya-torget-i-sjovika.{code}.html" for code in ("fi", "en", "ar")},
        "sv-simple": f"{site}nya-torget-i-sjovika.sv-simple.html",
    }
    for address in ("index.html", "nya-torget-i-sjovika.ar.html"):
        links = other.page(address).select('link[rel="alternate"][hreflang]')
        assert {str(link["hreflang"]): str(link["href"]) for link in links} == start


def test_entries_before_and_after_are_in_the_pages_language_where_they_are(other: Build) -> None:
    page = other.page("tidslinje/oppet-byggmote.fi.html")
    assert [" ".join(link.get_text().split()) for link in page.select(".neighbours a")] == [
        "Edellinen viikko 19/2026 – Ponttiseinä laiturille",
        "Seuraava 16. maaliskuuta 2026 alkaen – Tori rakennetaan uudelleen",
        "Takaisin aikajanalle",
    ]
    assert page.select(".neighbours a")[-1]["href"] == "../nya-torget-i-sjovika.fi.html#tidslinje"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("sv", "”Ja”, sa hon, ’nej’"),
        ("fi", "”Ja”, sa hon, ’nej’"),
        ("en", "“Ja”, sa hon, ‘nej’"),
        ("ar", "«Ja», sa hon, ‘nej’"),
    ],
)
def test_quotes_are_those_of_the_language(
    build: Callable[..., Build], lang: str, shown: str
) -> None:
    text = "---\ntitle: A\nlang: {}\n---\n\n\"Ja\", sa hon, 'nej'\n".format(lang)  # noqa: UP032
    built = build({"sidor/a.md": text})
    address = "a.html" if lang == "sv" else f"a.{lang}.html"
    assert built.page(address).select_one(".text p").get_text() == shown  # type: ignore[union-attr]


def test_an_arabic_text_keeps_its_numbers_and_pairs_its_quotes(build: Callable[..., Build]) -> None:
    text = '---\ntitle: A\nlang: ar\n---\n\nقال "نعم" و"لا" على 0555-123 00، 10-12.\n\n"نعم"\n'
    page = build({"sidor/a.md": text}).page("a.ar.html")
    assert [part.get_text() for part in page.select(".text p")] == [
        f"قال «نعم» و«لا» على \u20660555-123{NO_BREAK}00\u2069، 10-12.", "«نعم»",
    ]  # fmt: skip


def test_a_page_with_the_introductions_address_is_refused(
    faults: Callable[..., list[str]],
) -> None:
    assert faults({"sidor/a.md": "---\ntitle: Vår vision\n---\n\nText.\n"}) == [
        "content/sidor/a.md:2: Adressen var-vision.html är redan upptagen av "
        "sidor/introduktion.md. Ge den av texterna som är nyast en egen adress, till exempel "
        "slug: var-vision-2."
    ]


def test_an_entry_in_two_languages_without_swedish_is_in_both(build: Callable[..., Build]) -> None:
    texts = {
        f"tidslinje/{lang}.md": ENGLISH["tidslinje/en.md"]
        .replace("lang: en", f"lang: {lang}")
        .replace("vi-borjar", "x")
        for lang in ("en", "fi")
    }
    built = build(texts, settings="publishconf.py")
    assert built.status == 0
    shown = built.page().select(".entry-heading a")
    assert [link["href"] for link in shown][-2:] == ["tidslinje/x.en.html", "tidslinje/x.fi.html"]


def test_a_heading_may_be_called_as_the_themes_own(build: Callable[..., Build]) -> None:
    text = "---\ntitle: Vår vision\nmodified: 2026-01-02\n---\n\n## Följ\n\nInledning.\n"
    built = build({"sidor/introduktion.md": text}, settings="publishconf.py")
    assert (built.status, built.page().select_one("h2#folj-2") is not None) == (0, True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Uppdaterad {iso}", "Uppdaterad", "Ordet updated ska ha {day} i sig."),
        ('menu = "Meny"', "menu = ", "Orden på sv går inte att läsa "),
    ],
)
def test_a_wrong_swedish_table_is_told_with_its_file(
    words: Path, old: str, new: str, said: str
) -> None:
    table = words / "sv.toml"
    table.write_text(table.read_text("utf-8").replace(old, new), "utf-8")
    [found] = findings([], words, words)
    assert (found.path, found.what.partition("(")[0]) == ("sv.toml", said)
