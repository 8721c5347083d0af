"""A new entry: asked for in a real terminal, or given by options; nothing is ever lost."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from authoring import answers, naming, new, opening, terminal
from project_page.dates import Period
from project_page.faults import Invalid

from .conftest import ROOT, SMALL_SITE, TODAY
from .terminals import CTRL_C, CTRL_D, LEFT, Terminal, site, surroundings
from .test_changes_to_the_page import entry

NOTHING = "Inget har sparats."
PATH = "content/tidslinje/2026-05-20-oppet-mote-visionen.md"
NOTE = "# Skriv texten längst ner i filen. Rader som börjar med # syns inte på sidan.\n"
OF_DRAFTS = "# Ta bort raden status: draft när texten är klar att bli offentlig.\n"
WRITTEN = f"""\
---
{NOTE}{OF_DRAFTS}title: "Öppet möte: visionen"
date: 20 maj 2026
category: information
time: 18.00–20.00
place: Stadshuset
status: draft
---
"""


def session(folder: Path, *answered: tuple[str, str], **environment: str) -> Terminal:
    """Answer questions in a terminal up to the last of these."""
    terminal = Terminal(folder, "authoring.new", **environment)
    for question, answer in answered:
        terminal.answer(f"{question}: ", answer)
    return terminal


def answered(**other: str) -> list[tuple[str, str]]:
    """Give the answers of a whole session; ``other`` are different ones by the question."""
    usual = {
        "Rubrik": "Öppet möte: visionen",
        "Datum": "20 maj 2026",
        "Kategori": "2",
        "Tid": "18.00-20.00",
        "Plats": "Stadshuset",
        "Sammanfattning": "",
        "[utkast]": "",
        "för att avbryta": "",
    }
    return [*{**usual, **other}.items()]


def files(folder: Path) -> set[str]:
    """Give what the content folder holds beside the small site."""
    paths = (path.relative_to(folder / "content") for path in (folder / "content").rglob("*.*"))
    return {path.as_posix() for path in paths} - set(SMALL_SITE)


def test_a_whole_session_writes_what_was_answered(tmp_path: Path) -> None:
    folder = site(tmp_path)
    terminal = session(folder, *answered(Plats="Stadset" + 3 * LEFT + "shu", Kategori="INF"))
    assert terminal.end() == 0
    assert (folder / PATH).read_text("utf-8") == WRITTEN
    lines = terminal.seen.splitlines()
    assert "  20 maj 2026, onsdag. Det är kommande." in lines
    assert "  information" in lines
    assert f"Så här blir filen {PATH}:\n\n{WRITTEN}\n" in terminal.seen
    assert lines[-3:] == [
        f"Sparad: {PATH}",
        "Bygget har inget att anmärka på filen.",
        f"Öppna filen i ett textprogram och skriv vidare: {PATH}",
    ]


def test_wrong_answers_are_told_and_asked_for_again(tmp_path: Path) -> None:
    folder = site(tmp_path)
    terminal = session(
        folder,
        ("Rubrik", ""),
        ("Rubrik", "Ett **fett** möte"),
        ("Rubrik", "Mötet med 19121212-1212"),
        ("Rubrik", "Öppet möte"),
        ("Datum", "20 maj"),
        ("Datum", "20/5 2026"),
        ("Datum", "20 maj 2026"),
        ("Kategori", ""),
        ("Kategori", "9"),
        ("Kategori", "möte"),
        ("Kategori", "work"),
        ("Tid", "kl. 18"),
        ("Tid", "18.00"),
        ("Plats", "x" * 161),
        ("Plats", ""),
        ("Sammanfattning", ""),
        ("[utkast]", "kanske"),
        ("[utkast]", "o"),
        ("för att avbryta", ""),
    )
    assert terminal.end() == 0
    told = [line for line in terminal.seen.splitlines() if line.startswith("  ") and ". " in line]
    assert told == [
        "  Rubrik måste finnas. Skriv till exempel Workshop med ungdomar.",
        "  Texten innehåller koden ”**”, som skulle synas på sidan. "
        "Skriv vanlig text utan formatering här.",
        "  Här står ett personnummer eller samordningsnummer, som inte får publiceras. "
        "Skriv det inte.",
        "  ”20 maj” saknar årtal med fyra siffror. Skriv till exempel ”20 maj 2026”.",
        "  ”20/5 2026” har månaden i siffror, och den kan förväxlas med dagen. "
        "Skriv månadens namn, till exempel ”20 maj 2026”.",
        "  20 maj 2026, onsdag. Det är kommande.",
        "  Kategori måste finnas. Skriv till exempel workshop.",
        "  Det finns inget val med numret 9. Skriv ett nummer mellan 1 och 5.",
        "  ”möte” är inget av de värden som går att välja. "
        "Välj ett av: workshop, information, studiebesök, beslut, övrigt.",
        "  ”kl. 18” är inte ett klockslag eller två klockslag i ordning samma dag. "
        "Skriv timmar och minuter, till exempel 18.00.",
        "  Texten är 161 tecken lång; här får det vara högst 160. "
        "Korta den och låt resten stå i brödtexten.",
    ]
    assert "  Skriv utkast eller offentlig.\n" in terminal.seen
    assert (folder / "content/tidslinje/2026-05-20-oppet-mote.md").read_text("utf-8") == (
        f"---\n{NOTE}title: Öppet möte\ndate: 20 maj 2026\ncategory: workshop\ntime: 18.00\n---\n"
    )


@pytest.mark.slow
def test_a_time_is_only_asked_for_where_the_date_is_a_day(tmp_path: Path) -> None:
    folder = site(tmp_path)
    answers_without_time = [each for each in answered(Datum="mars/april 2018") if each[0] != "Tid"]
    terminal = session(folder, *answers_without_time)
    assert terminal.end() == 0
    assert "Tid: " not in terminal.seen
    assert (
        "  mars–april 2018: någon eller några av dagarna 1 mars–30 april 2018. Det har varit.\n"
    ) in terminal.seen
    assert files(folder) == {"tidslinje/2018-03-oppet-mote-visionen.md"}


@pytest.mark.parametrize(
    ("key", "status", "count"),
    [(CTRL_C, 130, 7), (CTRL_D, 1, 0), *(
        pytest.param(*one, marks=pytest.mark.slow) for one in ((CTRL_C, 130, 0), (CTRL_D, 1, 7)))],
)  # fmt: skip
def test_ctrl_c_and_ctrl_d_leave_nothing(key: str, status: int, count: int, tmp_path: Path) -> None:
    folder = site(tmp_path)
    terminal = session(folder, *answered()[:count])
    terminal.read_until(f"{answered()[count][0]}: ")
    if key == CTRL_D:
        terminal.type(key)
    assert (terminal.interrupt() if key == CTRL_C else terminal.end()) == status
    assert terminal.seen.splitlines()[-1] == NOTHING
    assert "Traceback" not in terminal.seen
    assert files(folder) == set()


def test_an_entry_of_the_same_day_is_told_before_another_is_made(tmp_path: Path) -> None:
    folder = site(tmp_path)
    started = ("Rubrik", "Ett annat möte"), ("Datum", "2018-04-03")
    terminal = session(folder, *started, ("[nej]", ""))
    assert terminal.end() == 1
    assert terminal.seen.splitlines()[-5:-2] == [
        "  Det finns redan en händelse med samma datum eller rubrik:",
        "    3 april 2018 – Vi börjar (tidslinje/start.md)",
        "Gå vidare ändå? (ja/nej) [nej]: ",
    ]
    assert terminal.seen.splitlines()[-1] == NOTHING
    terminal = session(folder, *started, ("[nej]", "j"), *answered()[2:])
    assert terminal.end() == 0
    assert files(folder) == {"tidslinje/2018-04-03-ett-annat-mote.md"}


@pytest.mark.slow
def test_the_same_title_and_day_are_asked_for_again(tmp_path: Path) -> None:
    folder = site(tmp_path)
    twice = ("Rubrik", "VI BÖRJAR"), ("Datum", "tisdag 3 april 2018")
    terminal = session(folder, *twice, *answered())
    assert terminal.end() == 0
    assert (
        "  Det finns redan en händelse med det datumet och den rubriken: tidslinje/start.md.\n"
    ) in terminal.seen
    assert files(folder) == {PATH.removeprefix("content/")}


def script(folder: Path, name: str, commands: str) -> str:
    """Write a program of the test's; its path."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{commands}\n")
    path.chmod(0o755)
    return str(path)


def test_the_terminals_editor_opens_the_file(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    editor = script(tmp_path / "bin", "skriv", 'echo "Öppnad: $1"; echo "\nTexten." >>"$2"')
    terminal = session(folder, *answered(), VISUAL=f"{editor} -x", EDITOR="finns-inte")
    assert terminal.end() == 0
    assert terminal.seen.splitlines()[-1] == "Öppnad: -x"
    assert (folder / PATH).read_text("utf-8") == f"{WRITTEN}\nTexten.\n"


def test_an_editor_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    opening.open_file(Path(PATH), {"EDITOR": "finns-inte --vid"})
    assert capsys.readouterr().out == (
        "Det gick inte att öppna filen med finns-inte.\n"
        f"Öppna filen i ett textprogram och skriv vidare: {PATH}\n"
    )


OPENERS = {"linux": "xdg-open", "darwin": "open"}


@pytest.mark.skipif(sys.platform not in OPENERS, reason="the desktop of this system is unknown")
@pytest.mark.parametrize(("status", "opened"), [(0, True), (3, False)])
def test_a_desktop_opens_the_file(
    status: int,
    opened: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = tmp_path / "said"
    script(tmp_path / "bin", OPENERS[sys.platform], f'echo "$1" >{said}; exit {status}')
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    opening.open_file(Path("a.md"), {"DISPLAY": ":0", "PATH": str(tmp_path / "bin")})
    assert said.read_text() == "a.md\n"
    assert ("i ett eget fönster" in capsys.readouterr().out) is opened


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False),
     ({"TERM": "dumb"}, False)],
)  # fmt: skip
def test_colours_are_few_and_can_be_turned_off(
    environment: dict[str, str],
    coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(terminal, "is_there", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal.hint("A")
    assert capsys.readouterr().out == ("\x1b[2mA\x1b[0m\n" if coloured else "A\n")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give ``run(folder, *options)``, without a terminal: its exit status, what was said, and what
    was complained of."""
    monkeypatch.setenv("SITE_TODAY", TODAY)

    def run(folder: Path, *options: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        status, reason = 0, ""
        try:
            new.main(options)
        except SystemExit as ended:  # with words for standard error, or a status
            status, reason = (ended.code, "") if isinstance(ended.code, int) else (1, ended.code)
        said, complained = capsys.readouterr()
        return status, said, complained + (f"{reason}\n" if reason else "")

    return run


def test_options_make_an_entry_without_questions(tmp_path: Path, run: Run) -> None:
    folder = site(tmp_path)
    options = "--title=Öppet möte: visionen", "--date=2026-05-20", "--category=information"
    more = "--time=18.00-20.00", "--place=Stadshuset", "--draft"
    assert run(folder, *options, *more) == (
        0,
        "20 maj 2026, onsdag. Det är kommande.\n"
        f"Sparad: {PATH}\nBygget har inget att anmärka på filen.\n",
        "",
    )
    assert (folder / PATH).read_text("utf-8") == WRITTEN


def test_all_that_is_wrong_with_options_is_told_at_once(tmp_path: Path, run: Run) -> None:
    folder = site(tmp_path)
    options = "--date=20 maj", "--category=b\ufffd", "--time=25.00", "--folder=../sidor"
    assert run(folder, *options) == (
        1,
        "",
        "--title: Rubrik måste finnas. Skriv till exempel Workshop med ungdomar.\n"
        "--date: ”20 maj” saknar årtal med fyra siffror. Skriv till exempel ”20 maj 2026”.\n"
        "--category: Svaret har tecknet � där en bokstav har gått förlorad. "
        "Skriv bokstaven på nytt.\n"
        "--time: ”25.00” är inte ett klockslag eller två klockslag i ordning samma dag. "
        "Skriv timmar och minuter, till exempel 18.00 eller 18.00–20.00.\n"
        "--folder: ”../sidor” är ingen mapp för händelser. Skriv tidslinje eller studiebesok, "
        "eller en mapp i någon av dem, med a–z, 0–9 och bindestreck.\n"
        f"{NOTHING}\n",
    )
    assert files(folder) == set()


def test_without_a_terminal_nobody_is_asked(tmp_path: Path, run: Run) -> None:
    status, said, complained = run(site(tmp_path))
    assert (status, said, complained.splitlines()[-1]) == (1, "", NOTHING)
    assert [line.partition(":")[0] for line in complained.splitlines()[:-1]] == [
        "--title",
        "--date",
        "--category",
    ]


TITLED = "---\ntitle: Öppet möte\ndate: {}\ncategory: information\n{}---\n\nText.\n"
TAKEN: list[tuple[Mapping[str, str], str]] = [
    ({}, ""),
    ({"tidslinje/a.md": TITLED.format("2017", "")}, "oppet-mote-2"),
    ({"tidslinje/a.md": TITLED.format("2017", "status: draft\n")}, "oppet-mote-2"),
    ({"tidslinje/a.md": TITLED.format("2017", "lang: en\n")}, "oppet-mote-2"),
    ({"tidslinje/a.md": TITLED.format("2017", "lang: en\nslug: annat\n")}, ""),
    ({"studiebesok/a.md": TITLED.format("2017", "")}, ""),
    (
        {f"tidslinje/{slug}.md": TITLED.format(year, f"slug: {slug}\n") for year, slug in (
            ("2016", "oppet-mote"), ("2017", "oppet-mote-2"))},
        "oppet-mote-3",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("there", "slug"), TAKEN)
def test_a_slug_is_written_where_the_titles_own_is_taken(
    there: Mapping[str, str], slug: str, tmp_path: Path, run: Run
) -> None:
    folder = site(tmp_path, there)
    status, _, _ = run(folder, "--title=Öppet möte", "--date=20 maj 2026", "--category=beslut")
    assert status == 0
    written = (folder / "content/tidslinje/2026-05-20-oppet-mote.md").read_text("utf-8")
    assert written == (
        f"---\n{NOTE}title: Öppet möte\ndate: 20 maj 2026\ncategory: beslut\n"
        f"{f'slug: {slug}{chr(10)}' if slug else ''}---\n"
    )


def test_a_file_of_the_same_name_is_left_alone(tmp_path: Path, run: Run) -> None:
    there = {"tidslinje/2026-05-20-Oppet-mote.md": TITLED.format("2017", "slug: annat\n")}
    folder = site(tmp_path, there)
    run(folder, "--title=Öppet möte", "--date=20 maj 2026", "--category=beslut")
    assert files(folder) == {*there, "tidslinje/2026-05-20-oppet-mote-2.md"}


def test_an_entry_beside_others_of_its_date_or_title_is_told(tmp_path: Path, run: Run) -> None:
    folder = site(tmp_path)
    same_day = "--title=Ett möte", "--date=3 april 2018", "--category=beslut"
    assert run(folder, *same_day)[2] == (
        "Det finns redan händelser med samma datum eller rubrik:\n  tidslinje/start.md\n"
    )
    assert run(folder, *same_day) == (
        1,
        "",
        "--title: Det finns redan en händelse med det datumet och den rubriken: "
        "tidslinje/2018-04-03-ett-mote.md. Skriv något i rubriken som skiljer dem åt.\n"
        f"{NOTHING}\n",
    )


def test_of_many_alike_the_first_are_told(tmp_path: Path, run: Run) -> None:
    folder = site(tmp_path, {f"tidslinje/a{n}.md": entry(f"A{n}", "2019") for n in range(7)})
    assert run(folder, "--title=B", "--date=2019", "--category=beslut")[2] == (
        "Det finns redan händelser med samma datum eller rubrik:\n"
        "  tidslinje/a0.md\n  tidslinje/a1.md\n  tidslinje/a2.md\n  tidslinje/a3.md\n"
        "  … och 3 till.\n"
    )


def test_settings_of_any_kind_are_no_traceback(tmp_path: Path, run: Run) -> None:
    folder = site(tmp_path)
    settings = (folder / "pelicanconf.py").read_text("utf-8")
    for more, said in (
        ("PATH = 3\n", f"Mappen {folder}/3 finns inte. {NOTHING}\n"),
        (
            "sys.exit('slut')\n",
            "Inställningarna i pelicanconf.py går inte att läsa (SystemExit: slut). "
            "Rätta filen, eller fråga den som sköter sidan.\n",
        ),
    ):
        (folder / "pelicanconf.py").write_text(settings + more, "utf-8")
        assert run(folder) == (1, "", said)


def test_what_a_build_would_say_is_said_of_the_new_file_alone(tmp_path: Path, run: Run) -> None:
    folder = site(tmp_path, {"tidslinje/fel.md": "---\ntitle: Fel\ndate: 2018\n---\n"})
    options = '--title=Möte om "visionen"', "--date=20 maj 2026", "--category=studiebesök"
    status, said, complained = run(folder, *options, "--folder=tidslinje/2026")
    path = "content/tidslinje/2026/2026-05-20-mote-om-visionen.md"
    assert (status, said.splitlines()[1:]) == (0, [f"Sparad: {path}"])
    assert complained == (
        f"Råd: {path}:3: Fältet title: här står raka citattecken. Skriv ” före och efter.\n"
        f"Råd: {path}:5: Kategorin är studiebesök men filen ligger i tidslinje/. "
        "Studiebesök brukar ligga i studiebesok/ och annat i tidslinje/.\n"
    )


def test_a_folder_that_cannot_be_written_in_is_told(tmp_path: Path, run: Run) -> None:
    folder = site(tmp_path, {"studiebesok": "ingen mapp"})
    options = "--title=Studiebesök i Lund", "--date=2026", "--category=studiebesök"
    status, _, complained = run(folder, *options)
    assert (status, complained) == (
        1,
        "content/studiebesok är en fil och ingen mapp. "
        f"{NOTHING} Ta bort den eller byt namn på den.\n",
    )


def test_another_folder_than_the_sites_is_refused(tmp_path: Path, run: Run) -> None:
    assert run(tmp_path) == (1, "", "pelicanconf.py finns inte här. Stå i projektets mapp.\n")
    folder = site(tmp_path / "site")
    (folder / "content").rename(folder / "annat")
    assert run(folder) == (1, "", f"Mappen {folder}/content finns inte. {NOTHING}\n")


PATHS = {
    ("20 maj 2026", "Öppet möte", "information"): "tidslinje/2026-05-20-oppet-mote.md",
    ("hösten 2026", "Workshop", "workshop"): "tidslinje/2026-workshop.md",
    ("vecka 37 2018", "Å" * 120, "beslut"): f"tidslinje/2018-v37-{'a' * 50}.md",
    ("2018", "😀", "beslut"): "tidslinje/2018.md",
    ("2018", "Studiebesök i Lund", "studiebesök"): "studiebesok/lund.md",
    ("2018", "Studiebesöket hos oss", "studiebesök"): "studiebesok/oss.md",
    ("2018", "Studiebesök", "studiebesök"): "studiebesok/2018-studiebesok.md",
}


@pytest.mark.parametrize(("said", "path"), PATHS.items(), ids=PATHS.values())
def test_files_are_called_by_what_is_known(said: tuple[str, str, str], path: str) -> None:
    date, title, category = said
    assert naming.path(Period.parse(date), title, category, lambda _: False) == path


def test_a_second_visit_to_a_place_is_called_by_its_year() -> None:
    visit = Period.parse("2026"), "Studiebesök i Lund", "studiebesök"
    taken = {"studiebesok/lund.md"}
    assert naming.path(*visit, taken.__contains__) == "studiebesok/lund-2026.md"
    taken.add("studiebesok/lund-2026.md")
    assert naming.path(*visit, taken.__contains__) == "studiebesok/lund-2026-2.md"


def test_a_title_without_letters_of_an_address_gets_a_slug() -> None:
    assert naming.slug(Period.parse("3 april 2018"), "😀", lambda _: False) == (
        "handelse-2018-04-03"
    )


CATEGORIES = "workshop", "information", "inspiration", "3 dagar"


@pytest.mark.parametrize(
    ("answer", "category"),
    [
        ("1", "workshop"),
        ("Work", "workshop"),
        ("INFORMATION", "information"),
        ("ins", "inspiration"),
        ("3", "3 dagar"),
    ],
)
def test_a_category_is_known_by_number_name_and_beginning(answer: str, category: str) -> None:
    assert answers.choice(answer, CATEGORIES) == category


def test_a_beginning_that_several_categories_have_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        answers.choice("in", CATEGORIES)
    assert str(refused.value) == (
        "”in” är början på information och inspiration. Skriv mer av namnet."
    )


def test_invoke_asks_in_the_terminal_too() -> None:
    terminal = Terminal(ROOT, "invoke", "new")
    terminal.answer("Rubrik: ", "Öppet möte")
    terminal.read_until("Datum: ")
    assert (terminal.interrupt(), terminal.seen.splitlines()[-1]) == (130, NOTHING)


@pytest.mark.slow
def test_invoke_takes_options() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "new", "--date", "20 maj 2026", "--place", "-"],
        cwd=ROOT,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        1,
        "--title: Rubrik måste finnas. Skriv till exempel Workshop med ungdomar.\n"
        "--category: Kategori måste finnas. Skriv till exempel workshop.\n"
        f"{NOTHING}\n",
    )


def test_letters_that_no_terminal_should_send_are_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = io.BytesIO("M\udcf6te\n  Möte  nu\n".encode("utf-8", "surrogateescape"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(sent, "utf-8", errors="surrogateescape"))
    assert terminal.ask("Rubrik", str) == "Möte nu"
    assert capsys.readouterr().out == (
        "Rubrik:   Svaret har ett tecken som inte går att läsa. Skriv det en gång till.\nRubrik: "
    )
