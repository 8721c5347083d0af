"""An existing page becomes drafts and a list of what is left: nothing of it is dropped."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring import importing, markup, page_file, proposals
from authoring.dated_headings import read
from authoring.markup import Run
from project_page.body import Renderer
from project_page.fields import DEFAULT_CATEGORIES
from project_page.links import Library

from .conftest import ROOT, SMALL_SITE, TODAY, write
from .terminals import site, surroundings

ORIGINAL = ROOT / "tests" / "fixtures" / "originalsidan.txt"
NOTHING = "Inget har sparats."
OF_DRAFTS = "# Ta bort raden status: draft när texten är klar att bli offentlig.\n"

Run_ = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Run_:
    """Give ``run(*options)`` in a small site: the exit status, what was said and complained of."""
    monkeypatch.setenv("SITE_TODAY", TODAY)
    monkeypatch.chdir(site(tmp_path / "site"))

    def run(*options: str) -> tuple[int, str, str]:
        status, reason = 0, ""
        try:
            importing.main(options)
        except SystemExit as ended:  # with words for standard error, or a status
            status, reason = (ended.code, "") if isinstance(ended.code, int) else (1, ended.code)
        said, complained = capsys.readouterr()
        return status, said, complained + (f"{reason}\n" if reason else "")

    return run


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., str]:
    """Give ``page(content)``: the path of a page that was saved."""

    def page(content: str | bytes, name: str = "sida.txt") -> str:
        write(tmp_path, {name: content})
        return str(tmp_path / name)

    return page


def made() -> dict[str, str]:
    """Give what was written, by its path from the site's folder."""
    here = Path.cwd()
    every = {path.relative_to(here).as_posix(): path for path in here.rglob("*") if path.is_file()}
    there = {"pelicanconf.py", *(f"content/{name}" for name in SMALL_SITE)}
    return {
        name: path.read_text("utf-8")
        for name, path in every.items()
        if name not in there and not name.startswith(".cache") and not name.endswith(".pyc")
    }


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def in_entries_and_list(files: dict[str, str]) -> Counter[str]:
    """Count the words that came from a page: of titles, dates and bodies, and of the list."""
    found: Counter[str] = Counter()
    for name, text in files.items():
        if name.startswith("import-kvar"):
            pieces = text.split("\n\n")[2:]
            found += words("\n".join(piece.partition(":\n")[2] for piece in pieces))
            continue
        _, fields, body = text.split("---\n", 2)
        found += words("\n".join(re.findall("^(?:title|date): (.*)$", fields, re.M)))
        found += words(re.sub(r"\]\(\S+\)|<br>", "]", body))
    return found


PROPOSED = [
    ("tidslinje/2018-04-03-workshop-med-kommunstyrelsen.md",
     "Workshop med kommunstyrelsen", "3 april 2018", "workshop"),
    ("studiebesok/eskilstuna-och-lund.md",
     "Studiebesök i Eskilstuna och Lund", "mars–april 2018", "studiebesök"),
    ("tidslinje/2018-05-21-workshop-med-namndpresidier.md",
     "Workshop med nämndpresidier", "21 maj 2018", "workshop"),
    ("tidslinje/2018-05-26-information-pa-kultur-och-foreningskalaset.md",
     "Information på kultur och föreningskalaset", "26 maj 2018", "information"),
    ("tidslinje/2018-05-29-information-och-workshop-med-naringslivet.md",
     "Information och workshop med näringslivet", "29 maj 2018", ""),
    ("tidslinje/2018-09-27-workshop-med-tjanstemannaledningen.md",
     "workshop med tjänstemannaledningen", "27 september 2018", "workshop"),
    ("tidslinje/2018-10-03-workshop-med-foreningslivets-representanter.md",
     "workshop med föreningslivets representanter", "3 oktober 2018", "workshop"),
    ("tidslinje/2018-11-13-workshop-med-integrationsnatverket.md",
     "workshop med integrationsnätverket", "13 november 2018", "workshop"),
    ("tidslinje/2018-12-03-workshop-med-allmanheten.md",
     "workshop med allmänheten", "3 december 2018", "workshop"),
    ("tidslinje/2018-12-11-workshop-med-ungdomar.md",
     "workshop med ungdomar", "11 december 2018", "workshop"),
]  # fmt: skip


def proposed(files: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """Give the entries among some files: path, title, date and category."""
    found = []
    for name, text in files.items():
        if name.startswith("content/"):
            fields = dict(re.findall(r"^(\w+): (.*)$", text.split("---\n")[1], re.M))
            assert fields["status"] == "draft"
            said = fields["title"], fields["date"], fields.get("category", "")
            found.append((name.removeprefix("content/"), *said))
    return found


def test_every_entry_of_the_original_page_is_proposed(run: Run_) -> None:
    status, said, complained = run(str(ORIGINAL), "--year=2018")
    files = made()
    assert status == 0
    assert sorted(proposed(files)) == sorted(PROPOSED)
    assert said.startswith("10 händelser hittades i originalsidan.txt.\n\nBlir utkast:\n")
    assert (
        "  content/studiebesok/eskilstuna-och-lund.md (rad 44)\n"
        "    Studiebesök i Eskilstuna och Lund\n"
        "    ”Mars/april” förstås som mars–april 2018: "
        "någon eller några av dagarna 1 mars–30 april 2018.\n"
        "    Kategori: studiebesök.\n"
    ) in said
    assert "  rad 82: Uppdaterad 2019-05-08 – Det hör till hela sidan.\n" in said
    assert complained == (
        "\nSå säger bygget om dem:\n"
        "Råd: content/tidslinje/2018-05-29-information-och-workshop-med-naringslivet.md:1: "
        "Utkast: Fältet category saknas. Skriv till exempel category: workshop.\n"
    )


def test_every_word_of_the_original_page_is_in_an_entry_or_in_the_list(run: Run_) -> None:
    run(str(ORIGINAL), "--year=2018")
    page = ORIGINAL.read_text("utf-8").replace("visionlänk", "vision länk")
    there = words(page) + Counter({"2018": 10})  # the year that each date got
    assert in_entries_and_list(made()) == there


def test_an_imported_entry_says_what_a_person_is_to_do(run: Run_) -> None:
    run(str(ORIGINAL), "--year=2018")
    assert made()["content/studiebesok/eskilstuna-och-lund.md"] == (
        f"---\n# Inläst från originalsidan.txt, rad 44.\n{OF_DRAFTS}"
        "# Gäller besöket flera platser? Gör en fil för varje.\n"
        "# Här fanns en länk: ”Lunds webbsida för sin vision”. Skriv den som [text](adress).\n"
        "title: Studiebesök i Eskilstuna och Lund\ndate: mars–april 2018\n"
        "category: studiebesök\nstatus: draft\n---\n\n"
        "Studiebesök i Eskilstuna och Lund för att få tips och idéer utifrån deras genomförda "
        "Visionsarbeten.\n\nLunds webbsida för sin vision\n"
    )


def as_html(text: str) -> str:
    """Give the original page as its site had it."""
    link = '<a href="/lund">Lunds webbsida för sin vision<span>länk till annan webbplats</span></a>'
    parts = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in paragraph.splitlines()]
        if read(lines[0], 2018):
            parts.append(f"<h2>{lines[0].replace(' ', '&nbsp;', 1)}</h2>")
        elif lines[0].endswith("?"):
            parts.append(f"<h3>{lines[0]}</h3>")
        else:
            parts.append(f"<p>{'<br>'.join(lines)}</p>")
    body = "\n".join(parts).replace(
        "<p>Lunds webbsida för sin visionlänk till annan webbplats</p>", f"<p>{link}</p>"
    )
    return (
        '<!DOCTYPE html>\n<html lang="sv"><head><meta charset="utf-8"><title>Visionen</title>'
        '<base href="https://www.karlskoga.example/visionen/"></head><body>'
        '<nav><a href="/">Start</a></nav><script>let x = "3 april - Nej";</script>'
        f"<main>\n{body}\n</main><footer>Sidfot</footer></body></html>"
    )


def test_the_same_page_as_html_gives_the_same_entries_and_every_word(
    run: Run_, page: Callable[..., str]
) -> None:
    text = ORIGINAL.read_text("utf-8")
    assert run(page(as_html(text), "sida.html"), "--year=2018")[0] == 0
    files = made()
    assert sorted(proposed(files)) == sorted(PROPOSED)
    there = words(text.replace("visionlänk", "vision länk")) + Counter({"2018": 10})
    assert in_entries_and_list(files) == there
    board = files["content/tidslinje/2018-04-03-workshop-med-kommunstyrelsen.md"]
    assert "\n\n## Vad ska vi använda Visionen till?\n\nDet är vårt högsta" in board
    assert files["content/studiebesok/eskilstuna-och-lund.md"].endswith(
        "\n\n[Lunds webbsida för sin vision](https://www.karlskoga.example/lund)\n"
    )


SWEDISH = "<html><head>{}</head><body><h2>3 maj – Möte på Åsö</h2><p>Å, ä och “ö” – så.</p></body>"
LATIN = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "windows-1252"),
        ("windows-1252", "windows-1252"),
        ("iso-8859-1", "windows-1252"),
        ("utf-8", "windows-1252"),
        ("utf-8", "utf-16"),
        ("", "utf-16-le"),
        ("finns-inte", "windows-1252"),
        ("macintosh", "mac-roman"),
    ],
)
def test_a_page_is_read_as_it_was_saved(
    declared: str, encoding: str, page: Callable[..., str]
) -> None:
    source = SWEDISH.format(LATIN.format(declared) if declared else "")
    blocks = page_file.read(Path(page(source.encode(encoding), "sida.htm")))
    assert [block.text for block in blocks] == ["3 maj – Möte på Åsö", "Å, ä och “ö” – så."]


FORMATTED = """\
<html><body><div role="main"><h1>Visionen</h1>
<h2><a href="/mote">3 maj – Möte</a></h2>
<p>Vi <b>bjuder </b>på <i>kaffe</i>, 2 * 3 &lt; 7 [se],
och snake_case.<br>Ny rad: <a href="https://lund.se/a b(c)">Lund <strong>nu</strong></a>.</p>
<h4>Så gör vi</h4>
<h5>Först</h5>
<ul><li>ett</li><li>två<ol><li>under</li></ol></li><li><p>tre</p><p>mer</p></li></ul>
<table><tr><th>Tid</th><th>Vad</th></tr><tr><td>18.00</td><td>Vi <em>börjar</em></td></tr></table>
<blockquote>Ett citat</blockquote><pre>kod
  rad</pre>
<div>Löst <span>och <a href="om.html">relativt</a></span><p># inget</p>1. slut</div>
<p><a href="javascript:x()">Skript</a> <img src="a.jpg" alt="Ett torg"> <button>Lyssna</button></p>
<aside>Vid sidan</aside><p hidden>Dolt</p><iframe src="https://film.example/"></iframe>
<p><strong>4 maj – Nästa möte</strong></p><p>Kort.</p>
<h2>Kontakt</h2><p>Ring.</p>
</div></body></html>
"""


def test_formatting_becomes_the_markdown_of_bodies(page: Callable[..., str]) -> None:
    blocks = page_file.read(Path(page(FORMATTED, "sida.html")))
    found, left = proposals.of(blocks, 2018, DEFAULT_CATEGORIES)
    assert [each.entry.title for each in found] == ["Möte", "Nästa möte"]
    assert found[0].entry.body == "\n\n".join(
        [
            "Vi **bjuder** på *kaffe*, 2 \\* 3 \\< 7 \\[se\\], och snake_case.<br>\n"
            "Ny rad: [Lund **nu**](https://lund.se/a%20b%28c%29).",
            "## Så gör vi",
            "### Först",
            "- ett\n- två\n    1. under\n- tre\n\n    mer",
            "Tid – Vad",
            "18.00 – Vi *börjar*",
            "Ett citat",
            "kod<br>\nrad",
            "Löst och relativt",
            "\\# inget",
            "1\\. slut",
            "Skript",
        ]
    )
    assert [(each.text, each.why) for each in left] == [
        ("Visionen", ""),
        ("/mote", "Länken ”3 maj – Möte” ledde hit och fick inte följa med; texten är med."),
        ("om.html", "Länken ”relativt” ledde hit och fick inte följa med; texten är med."),
        ("javascript:x()", "Länken ”Skript” ledde hit och fick inte följa med; texten är med."),
        ("Ett torg", "En bild: a.jpg"),
        ("Lyssna", "Det är en knapp eller ett fält."),
        ("Vid sidan", "Det hör till sidans meny eller ram."),
        ("Dolt", "Det är dolt på sidan."),
        ("", "Något som inte är text: https://film.example/"),
        ("Kontakt", ""),
        ("Ring.", ""),
    ]


def test_a_page_of_paragraphs_alone_has_its_headings_among_them(page: Callable[..., str]) -> None:
    source = "<body><p>Inledning</p><p>3 maj – Möte</p><p>Vi sågs 4 maj – och 5 maj.</p></body>"
    blocks = page_file.read(Path(page(source, "sida.html")))
    found, left = proposals.of(blocks, 2018, DEFAULT_CATEGORIES)
    assert [(each.entry.title, each.entry.body) for each in found] == [
        ("Möte", "Vi sågs 4 maj – och 5 maj.")
    ]
    assert [each.text for each in left] == ["Inledning"]


UNDERSTOOD = {
    "3 april - Workshop": "3 april 2018",
    "3 april – Workshop": "3 april 2018",
    "3 april — Workshop": "3 april 2018",
    "3 april–Workshop": "3 april 2018",
    "tisdag 3 april – Workshop": "3 april 2018",
    "26 – 27 maj – Workshop": "26–27 maj 2018",
    "26-27 maj - Workshop": "26–27 maj 2018",
    "28 maj–2 juni - Workshop": "28 maj–2 juni 2018",
    "Mars/april - Workshop": "mars–april 2018",
    "April – Workshop": "april 2018",
    "Vecka 37 – Workshop": "vecka 37 2018",
    "Våren – Workshop": "våren 2018",
    "3 april 2017 – Workshop": "3 april 2017",
    "2017-04-03 - Workshop": "3 april 2017",
    "Hösten 2017 – Workshop": "hösten 2017",
}


@pytest.mark.parametrize(("heading", "period"), UNDERSTOOD.items())
def test_a_dated_heading_is_understood(heading: str, period: str) -> None:
    found = read(heading, 2018)
    assert found
    assert found.period
    assert (found.period.wording(), found.title) == (period, "Workshop")


REFUSED = {
    "31 april - Möte": "31 april 2018 finns inte. Skriv en dag mellan 1 och 30 april 2018.",
    "måndag 3 april – Möte": "3 april 2018 är en tisdag. Rätta veckodagen eller datumet.",
    "3/4 – Möte": "”3/4 2018” har månaden i siffror, och den kan förväxlas med dagen. "
    "Skriv månadens namn, till exempel ”3 april 2018”.",
    "30 november–2 januari – Möte": "Perioden slutar innan den börjar. "
    "Skriv båda årtalen: ”30 november 2017–2 januari 2018”.",
}


@pytest.mark.parametrize(("heading", "wrong"), REFUSED.items())
def test_a_date_that_is_doubtful_is_left_with_the_reason(heading: str, wrong: str) -> None:
    found = read(heading, 2018)
    assert found
    assert (found.period, found.wrong) == (None, wrong)


@pytest.mark.parametrize(
    "text",
    ["Hur ska vi använda Visionen?", "3 april", "mars – april 2018",
     "Måndag - fredag 07.30 - 17.00", "0586-622 00 - automatisk växel",
     "2018-års budget", "Visionen - vår väg"],
)  # fmt: skip
def test_other_texts_are_no_dated_headings(text: str) -> None:
    assert read(text, 2018) is None


def listed(text: str) -> str:
    """Give a page of dated headings, each with a text."""
    return "".join(f"{line}\n\nText {n}.\n\n" for n, line in enumerate(text.split(" | "), 1))


BACKWARDS = (
    "Månaderna går bakåt, från ”december” (rad 5) till ”januari” (rad 9), så året är inte säkert. "
    "Skriv årtalen i rubrikerna i filen. Hör alla till samma år, så lägg till --same-year."
)


@pytest.mark.parametrize(
    ("page_text", "options", "dates"),
    [
        ("maj – A | 3 juni 2017 – B | juli – C", [], ["maj 2018", "3 juni 2017", "juli 2018"]),
        ("december 2017 – A | januari – B", [], ["december 2017", "januari 2018"]),
        ("december – A | oktober – B | maj – C", [],
         ["december 2018", "oktober 2018", "maj 2018"]),
        ("november – A | december – B | januari – C", [], []),
        ("december – A | januari – B", [], []),
        ("november – A | december – B | januari – C | 3 maj 2019 – D", [], ["3 maj 2019"]),
        ("november – A | december – B | januari – C", ["--same-year"],
         ["november 2018", "december 2018", "januari 2018"]),
    ],
)  # fmt: skip
def test_years_are_given_where_they_are_sure(
    page_text: str, options: list[str], dates: list[str], run: Run_, page: Callable[..., str]
) -> None:
    status, _, _ = run(page(listed(page_text)), "--year=2018", *options)
    assert status == (0 if dates else 1)
    assert sorted(date for _, _, date, _ in proposed(made())) == sorted(dates)


def test_months_that_run_backwards_are_told_and_left(run: Run_, page: Callable[..., str]) -> None:
    name = page(listed("november – A | december – B | januari – C"))
    status, said, complained = run(name, "--year=2018")
    assert said.startswith("0 händelser hittades i sida.txt.\n")
    assert (status, complained, made()) == (1, f"\n{NOTHING}\n", {})
    name = page(listed("november – A | december – B | januari – C | 4 juni 2019 – D"))
    run(name, "--year=2018")
    assert made()["import-kvar.txt"] == (
        "Kvar från sida.txt\n\n"
        "Det här blev ingen händelse. Gå igenom det, för in det som ska med där det hör hemma, och "
        "ta bort det härifrån. Filen publiceras aldrig.\n\n"
        f"Rad 1 ({BACKWARDS}):\nnovember – A\n\nRad 3:\nText 1.\n\n"
        f"Rad 5 ({BACKWARDS}):\ndecember – B\n\nRad 7:\nText 2.\n\n"
        f"Rad 9 ({BACKWARDS}):\njanuari – C\n\nRad 11:\nText 3.\n"
    )


def test_headings_without_a_year_wait_for_one(run: Run_, page: Callable[..., str]) -> None:
    _, said, _ = run(page(listed("3 maj – A | tisdag 4 juni 2019 – B")))
    assert "  rad 1: 3 maj – A – Årtalet saknas. Ange det med --year.\n" in said
    assert [date for _, _, date, _ in proposed(made())] == ["4 juni 2019"]


def test_where_every_heading_lacks_its_year_nothing_is_made(
    run: Run_, page: Callable[..., str]
) -> None:
    status, said, complained = run(page(listed("3 maj – A")))
    assert (status, complained, made()) == (
        1, f"\n{NOTHING} Kör igen med årtalet, till exempel YEAR=2018.\n", {},
    )  # fmt: skip
    assert "Blev ingen händelse, och skulle stå i import-kvar.txt:\n" in said


def test_what_is_there_is_left_alone_and_said(run: Run_, page: Callable[..., str]) -> None:
    name = page("3 april – VI BÖRJAR\n\nNy text.\n\n4 april – Vi börjar\n\nAnnan text.\n")
    _, said, _ = run(name, "--year=2018")
    assert "Finns redan, och lämnas som de är:\n  content/tidslinje/start.md (rad 1)\n" in said
    path = "content/tidslinje/2018-04-04-vi-borjar.md"
    files = made()
    assert list(files) == [path]
    assert "slug: vi-borjar-2\n" in files[path]
    _, said, _ = run(name, "--year=2018")
    assert made() == files
    assert "Blir utkast" not in said


def test_the_same_entry_twice_on_a_page_is_made_once(run: Run_, page: Callable[..., str]) -> None:
    run(page(listed("3 maj – Möte | 3 maj – Möte")), "--year=2018")
    files = made()
    assert set(files) == {"content/tidslinje/2018-05-03-mote.md", "import-kvar.txt"}
    assert files["import-kvar.txt"].endswith(
        "Rad 5 (Samma datum och rubrik som på rad 1.):\n3 maj – Möte\n\nRad 7:\nText 2.\n"
    )


def test_what_a_build_would_stop_for_is_left(run: Run_, page: Callable[..., str]) -> None:
    run(
        page(f"3 maj – {'Lång ' * 30}\n\nA.\n\n4 maj – Möte\n\nMed \uf0b7 ur Word.\n"),
        "--year=2018",
    )
    assert [(line[:60]) for line in made()["import-kvar.txt"].splitlines() if "Rad" in line] == [
        "Rad 1 (Texten är 149 tecken lång; här får det vara högst 120",
        "Rad 3:",
        "Rad 5 (Raden har ett tecken som bara finns i ett visst typsn",
        "Rad 7:",
    ]


def test_a_dry_run_writes_nothing(run: Run_) -> None:
    status, said, _ = run(str(ORIGINAL), "--year=2018", "--dry-run")
    assert (status, made()) == (0, {})
    assert "\n\nSkulle bli utkast:\n" in said
    assert said.endswith(f"\n\n{NOTHING} Kör igen utan --dry-run.\n")


def test_another_list_is_never_written_over(run: Run_) -> None:
    Path("import-kvar.txt").write_text("Min lista.", "utf-8")
    run(str(ORIGINAL), "--year=2018")
    assert Path("import-kvar.txt").read_text("utf-8") == "Min lista."
    again = run(str(ORIGINAL), "--year=2018")[1]
    lists = sorted(name for name in made() if name.endswith(".txt"))
    assert lists == ["import-kvar-2.txt", "import-kvar.txt"]
    assert "i import-kvar-2.txt:" in again


CURE = (
    "Öppna sidan i webbläsaren och spara den som ”Webbsida, endast HTML”, eller kopiera dess text "
    "till en textfil."
)


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"%PDF-1.7", [], f"sida: Filen är varken en webbsida eller vanlig text. {CURE}"),
        (b"a\0b\0\0", [], f"sida: Filen är varken en webbsida eller vanlig text. {CURE}"),
        (b" \n", [], f"sida: Filen är tom. {CURE}"),
        (b"Bara text.", [], "sida: ingen rubrik har formen "
         f"”3 april – Workshop med kommunstyrelsen”. {NOTHING}"),
        (b"<html>" + b"<div>" * 500 + b"<h2>3 maj - A", ["--year=2018"], "sida: Sidan har för "
         "många delar inuti varandra. Kopiera dess text till en textfil."),
        (b"3 maj - A", ["--year=18"], "--year: ”18” är inget årtal med fyra siffror. "
         "Skriv till exempel --year 2018."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(
    content: bytes, options: list[str], said: str, run: Run_, page: Callable[..., str]
) -> None:
    assert run(page(content, "sida"), *options) == (1, "", f"{said}\n")
    assert made() == {}


def test_a_page_that_is_not_there_is_told(run: Run_, tmp_path: Path) -> None:
    assert run("finns-inte.html")[2] == "finns-inte.html: finns-inte.html finns inte. " \
        "Kontrollera namnet.\n"  # fmt: skip
    assert run(str(tmp_path))[2].startswith(f"{tmp_path.name}: {tmp_path} är en mapp. ")
    assert run()[2] == "Skriv vilken fil som ska läsas: invoke import sida.html --year 2018\n"


SIGNS = st.sampled_from(
    ["ord", "a_b", "*", "_", "[", "]", "(", "<", ">", "#", "- ", "1. ", "&", "&amp;", "|", " ", "!"]
)
RUNS = st.lists(
    st.builds(
        Run,
        st.lists(SIGNS, min_size=1, max_size=6).map("".join),
        st.booleans(),
        st.just(False),
        st.sampled_from(["", "", "https://lund.se/a"]),
    ),
    min_size=1,
    max_size=4,
)


@given(RUNS)
@settings(max_examples=50, deadline=None, derandomize=True)
def test_all_signs_of_a_paragraph_are_shown(runs: list[Run]) -> None:
    markdown = markup.paragraph(runs)
    body, _ = Renderer().render(markdown, "tidslinje/a.md", 1, Library({}, {}))
    html = re.sub('<span class="link-note">.*?</span>|<[^>]*>', "", body.template)

    def shown(text: str) -> Counter[str]:
        return Counter(re.sub(r"\s", "", text.replace("–", "-")))

    assert shown(unescape(html)) == shown("".join(run.text for run in runs))


@pytest.mark.slow
def test_invoke_shows_what_the_original_page_would_become() -> None:
    options = ("--year", "2018", "--dry-run")
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "import", "tests/fixtures/originalsidan.txt", *options],
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("10 händelser hittades i originalsidan.txt.\n")
    assert "Finns redan, och lämnas som de är:\n" in done.stdout
