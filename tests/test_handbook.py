"""The handbook is true: its tables are up to date, and its examples do what it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from functools import reduce
from itertools import product
from pathlib import Path

import pytest

from authoring import answers, importing
from authoring import new as new_entry
from project_page import handbook
from project_page import moved as former
from project_page.dates import InvalidPeriod, Period
from project_page.fields import DEFAULT_CATEGORIES, Kind, declare
from project_page.typography import NO_BREAK

from . import sites, terminals
from .conftest import OTHER, ROOT, SERVICE_PAGES, SMALL_SITE, Build, write
from .terminals import Terminal

HANDBOOK = (ROOT / "HANDBOK.md").read_text(encoding="utf-8")
ENTRY = "tidslinje/2026-05-20-oppet-mote.md"
CONTACT = "sidor/kontakt.md"
FILES = {
    "bilder/mote.jpg": (OTHER / "content/bilder/torget.jpg").read_bytes(),
    "filer/protokoll.pdf": (OTHER / "content/filer/protokoll-samrad.pdf").read_bytes(),
}
USER = {"tidslinje/filerna.md": (
    "---\ntitle: Filerna\ndate: 2018\ncategory: beslut\nimage: bilder/mote.jpg\n"
    "image_alt: Ett torg\n---\n\n[Protokollet](filer/protokoll.pdf)\n"
)}  # fmt: skip


def blocks(info: str) -> list[tuple[str, str]]:
    """Give the fenced examples whose mark matches ``info``: the rest of the mark, and the text."""
    return re.findall(rf"^```{info}\n(.*?)^```$", HANDBOOK, re.M | re.S)


def table(*columns: str) -> list[list[str]]:
    """Give the rows of the one table with these columns, as cells."""
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    assert HANDBOOK.count(head) == 1
    rows = HANDBOOK.partition(head)[2].partition("\n\n")[0].splitlines()
    return [row.removeprefix("| ").removesuffix(" |").split(" | ") for row in rows]


def codes(cell: str) -> list[str]:
    """Give what stands as code in a cell."""
    return re.findall(r"`([^`]+)`", cell)


EXAMPLES: dict[str, str] = dict(blocks(r"markdown (\S+\.md)"))
BODIES = [text for _, text in blocks("markdown (brödtext)")]
FIELDS = [text for _, text in blocks("yaml (fält)")]
CONTACTS = [text for _, text in blocks("yaml (kontakt)")]
GOOD_DATES = table("Skriv", "På sidan står")
BAD_DATES = table("Skriv inte", "Därför att", "Skriv i stället")
TYPING = table("Du skriver", "På sidan blir det")
LINKS = table("Det du vill länka till", "Skriv så här")
LINES = table("Så här stod det", "Så säger bygget", "Så ska det stå")
WHOLE_FILES = table("Så här var det", "Så säger bygget", "Så här gör du")


MISSPELT = {"datum": "date"}


def with_line(entry: str, line: str) -> str:
    """Give an entry with a line in the place of the same field, else added to fields or body."""
    found = re.match(r"(\w+):", line)
    if not found:
        return f"{entry}\n{line}\n"
    name = MISSPELT.get(found[1], found[1])
    if re.search(f"^{name}:", entry, re.M):
        return re.sub(f"^{name}:.*", lambda _: line, entry, count=1, flags=re.M)
    return entry.replace("\n---\n", f"\n{line}\n---\n", 1)


def with_lines(entry: str, lines: list[str]) -> str:
    """Give an entry with several lines, one after the other."""
    return reduce(with_line, lines, entry)


def test_the_tables_of_fields_are_up_to_date() -> None:
    command = "make handbook"
    assert handbook.updated(HANDBOOK, declare()) == HANDBOOK, f"Run {command}"


def test_the_tables_have_every_declared_field_of_every_kind() -> None:
    names = [codes(row)[0] for row in handbook.tables(declare()).splitlines() if row[:3] == "| `"]
    assert names == [
        field.name
        for kind in Kind
        for field in declare()
        if kind in field.required | field.optional
    ]


def test_a_handbook_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match=re.escape(handbook.START)):
        handbook.updated("# Handbok\n", declare())


def test_every_example_is_found() -> None:
    assert list(EXAMPLES) == [
        ENTRY,
        "studiebesok/arboga.md",
        "tidslinje/2026-workshop-med-foretagare.md",
        "tidslinje/2026-05-20-oppet-mote-en.md",
        "sidor/fragor-och-svar.md",
        "sidor/tillganglighet.md",
        "sidor/personuppgifter.md",
    ]
    found = (BODIES, FIELDS, CONTACTS, GOOD_DATES, BAD_DATES, TYPING, LINKS, LINES, WHOLE_FILES)
    assert [len(each) for each in found] == [4, 6, 5, 17, 18, 3, 10, 20, 5]
    assert len(re.findall("^```.", HANDBOOK, re.M)) == 32


def test_the_example_files_build_together(build: Callable[..., Build]) -> None:
    own = (("Storby kommun", "Byhåla kommun"), ("Arbetet med visionen", "Vår vision"))
    files = dict(EXAMPLES)
    for name, (old, new) in product(SERVICE_PAGES, own):
        files[name] = files[name].replace(old, new)
    built = build(files)
    assert (built.status, built.complained) == (0, "")
    assert built.pages == [
        "404.html",
        "fragor-och-svar.html",
        "index.html",
        "personuppgifter-och-kakor.html",
        "studiebesok/studiebesok-i-arboga.html",
        "tidslinje/oppet-mote-om-visionen.en.html",
        "tidslinje/oppet-mote-om-visionen.html",
        "tidslinje/vi-borjar.html",
        "tillganglighetsredogorelse.html",
        "webbplatskarta.html",
    ]
    [(_, said)] = blocks("text (bygget)")
    assert built.said == said


@pytest.mark.parametrize("path", EXAMPLES)
def test_an_example_file_is_right_by_itself(path: str, faults: Callable[..., list[str]]) -> None:
    assert faults({path: EXAMPLES[path]}) == []


@pytest.mark.parametrize("fields", FIELDS)
def test_an_example_of_fields_fits_the_example_entry(
    fields: str, faults: Callable[..., list[str]]
) -> None:
    entry = EXAMPLES[ENTRY]
    for name in re.findall(r"^\w+(?=:)", fields, re.M):
        entry = re.sub(rf"^{name}:.*\n", "", entry, flags=re.M)
    entry = entry.replace("\n---\n", f"\n{fields}---\n", 1)
    assert faults({ENTRY: entry, **FILES, **USER}) == []


@pytest.mark.parametrize("body", BODIES)
def test_an_example_of_a_body_is_right(body: str, faults: Callable[..., list[str]]) -> None:
    assert faults({ENTRY: f"{EXAMPLES[ENTRY]}\n{body}", **FILES, **USER}) == []


def test_the_example_of_formatting_has_all_that_it_shows(build: Callable[..., Build]) -> None:
    built = build({ENTRY: f"{EXAMPLES[ENTRY]}\n{BODIES[0]}"})
    text = built.page("tidslinje/oppet-mote-om-visionen.html").select_one(".text")
    assert text
    assert [element.name for element in text.find_all(True)] == [
        *("p", "p", "p", "p", "strong", "em", "h2", "h3"),
        *("ul", "li", "li", "ol", "li", "li", "blockquote", "p"),
    ]


@pytest.mark.parametrize(
    ("written", "shown"), [(code, shown) for cell, shown in GOOD_DATES for code in codes(cell)]
)
def test_a_date_is_shown_as_the_handbook_says(written: str, shown: str) -> None:
    assert Period.parse(written).wording("sv") == shown


@pytest.mark.parametrize("written", [code for row in BAD_DATES for code in codes(row[0])])
def test_a_date_that_the_handbook_advises_against_is_refused(written: str) -> None:
    with pytest.raises(InvalidPeriod):
        Period.parse(written)


@pytest.mark.parametrize("written", [code for row in BAD_DATES for code in codes(row[2])])
def test_what_to_write_in_place_of_a_refused_date_is_understood(written: str) -> None:
    assert Period.parse(written).wording("sv")


def test_every_row_of_dates_has_something_to_try() -> None:
    assert all(codes(row[0]) for row in GOOD_DATES)
    assert all(codes(row[0]) and codes(row[2]) for row in BAD_DATES)


def test_quotes_and_dashes_become_what_the_handbook_says(build: Callable[..., Build]) -> None:
    body = "\n\n".join(codes(row[0])[0] for row in TYPING)
    built = build({"tidslinje/start.md": with_lines(str(SMALL_SITE["tidslinje/start.md"]), [body])})
    shown = built.page("tidslinje/vi-borjar.html").select(".text p")
    words = [paragraph.text.replace(NO_BREAK, " ") for paragraph in shown]
    assert words == ["Det började.", *(row[1] for row in TYPING)]


def test_links_are_written_as_the_handbook_says(build: Callable[..., Build]) -> None:
    body = "\n\n".join(codes(row[1])[0] for row in LINKS)
    linking = with_lines(str(SMALL_SITE["tidslinje/start.md"]), [f"{body}\n\n## När det händer"])
    built = build({"tidslinje/start.md": linking, **EXAMPLES, **FILES, **USER})
    assert built.status == 0
    links = built.page("tidslinje/vi-borjar.html").select(".text a")
    assert [(link.text.replace(NO_BREAK, " "), link["href"]) for link in links] == [
        ("Lunds vision länk till annan webbplats", "https://lund.se/vision"),
        ("det öppna mötet", "../tidslinje/oppet-mote-om-visionen.html"),
        ("besöket i Arboga", "../studiebesok/studiebesok-i-arboga.html"),
        ("frågor och svar", "../fragor-och-svar.html"),
        ("när det händer", "#nar-det-hander"),
        ("vem som håller i arbetet", "../fragor-och-svar.html#vem-haller-i-arbetet"),
        ("kontakta oss", "../index.html#kontakt"),
        ("Protokollet från mötet (PDF, 19 kB)", "../filer/protokoll.pdf"),
        ("info@karlskoga.se", "mailto:info@karlskoga.se"),
        ("0586-610 00", "tel:+4658661000"),
    ]


def contact_with(fields: str) -> str:
    """Give the small site's contact file with these fields in the place of the same."""
    contact = str(SMALL_SITE[CONTACT])
    name = fields.partition(":")[0]
    contact = re.sub(rf"^{name}:.*\n", "", contact, flags=re.M)
    return contact.replace("\n---\n", f"\n{fields}---\n", 1)


@pytest.mark.parametrize("fields", CONTACTS)
def test_an_example_of_contact_details_is_right(
    fields: str, faults: Callable[..., list[str]], advice: Callable[..., list[str]]
) -> None:
    assert faults({CONTACT: contact_with(fields)}) == []
    assert advice({CONTACT: contact_with(fields)}) == []


def test_temporary_hours_are_shown_as_the_handbook_says(build: Callable[..., Build]) -> None:
    examples = re.findall(
        r"^```yaml kontakt\n(temporary_hours:\n(?:.+\n)+)```\n\nPå sidan står ”(.*)”\.$",
        HANDBOOK,
        re.M,
    )
    shown = []
    for fields, _ in examples:
        built = build({CONTACT: contact_with(fields)})
        hours = built.page().select_one(".temporary")
        shown.append(re.sub(r"\s+", " ", hours.text).strip() if hours else "")
    assert len(examples) == 3
    assert shown == [words for _, words in examples]


@pytest.mark.parametrize("row", LINES, ids=lambda row: row[0])
def test_a_wrong_line_gives_the_message_beside_it(
    row: list[str], faults: Callable[..., list[str]], advice: Callable[..., list[str]]
) -> None:
    wrong, messages, _ = map(codes, row)
    files = {ENTRY: with_lines(EXAMPLES[ENTRY], wrong)}
    said = faults(files) or [f"Råd: {line}" for line in advice(files)]
    assert wrong
    assert said == messages, f"The handbook should say {said}"


@pytest.mark.slow
@pytest.mark.parametrize("row", LINES, ids=lambda row: row[2])
def test_the_right_line_is_right(row: list[str], faults: Callable[..., list[str]]) -> None:
    right = codes(row[2])
    assert right
    assert faults({ENTRY: with_lines(EXAMPLES[ENTRY], right), **FILES, **USER}) == []


YOUTH = "---\ntitle: Workshop med ungdomar\ndate: hösten 2025\ncategory: workshop\n---\n"
WRONG_FILES: Mapping[str, Mapping[str, str | bytes]] = {
    "En bild som ingen text använder.": {"bilder/mote.jpg": FILES["bilder/mote.jpg"]},
    "Ett Worddokument bland dokumenten.": {"filer/protokoll.docx": b"PK"},
    "Två händelser med samma rubrik.": {
        "tidslinje/ungdomar.md": YOUTH,
        "tidslinje/ungdomar-igen.md": YOUTH.replace("2025", "2026"),
    },
    "En tom rad ovanför den första raden `---`.": {ENTRY: "\n" + EXAMPLES[ENTRY]},
    "Filen är skriven i ett gammalt program, och å, ä och ö sparades på ett annat sätt.": {
        ENTRY: EXAMPLES[ENTRY].replace("–", "-").encode("iso-8859-1")
    },
}


@pytest.mark.parametrize("row", WHOLE_FILES, ids=lambda row: row[0])
def test_a_wrong_file_gives_the_message_beside_it(
    row: list[str], faults: Callable[..., list[str]]
) -> None:
    assert faults(WRONG_FILES[row[0]]) == codes(row[1])


def test_a_stopped_build_says_what_the_handbook_shows(build: Callable[..., Build]) -> None:
    built = build({ENTRY: with_lines(EXAMPLES[ENTRY], codes(LINES[0][0]))})
    [(_, shown)] = blocks("text (fel)")
    assert (built.status, built.said, built.complained) == (1, "", shown)


def test_advice_begins_with_the_word_that_the_handbook_says(build: Callable[..., Build]) -> None:
    [row] = [row for row in LINES if "`category: studiebesök`" in row[0]]
    built = build({ENTRY: with_lines(EXAMPLES[ENTRY], codes(row[0]))})
    assert (built.status, built.complained.splitlines()) == (0, codes(row[1]))


def test_the_reasons_for_leaving_a_file_out_are_those_of_the_handbook(
    build: Callable[..., Build],
) -> None:
    lines = (
        "status: draft",
        "status: skip",
        "publish_from: 2026-09-01",
        "publish_until: 2018-09-01",
    )
    start = str(SMALL_SITE["tidslinje/start.md"])
    built = build(
        {
            f"tidslinje/{number}.md": with_lines(start, [line, f"title: Möte {number}"])
            for number, line in enumerate(lines)
        }
    )
    reasons = [line.partition(".md: ")[2] for line in built.said.splitlines() if ".md: " in line]
    [paragraph] = [line for line in HANDBOOK.splitlines() if line.startswith("Första raden räknar")]
    assert [re.sub(r" [0-9-]+$", "", reason) for reason in reasons] == codes(paragraph)


def test_the_list_of_addresses_is_written_as_the_handbook_says(
    faults: Callable[..., list[str]],
) -> None:
    [(_, rows)] = blocks("text (adresser)")
    moved = with_lines(EXAMPLES[ENTRY], ["title: Öppet möte om vår vision"])
    assert faults({"adresser.txt": rows, ENTRY: moved}) == []
    read, wrong = former.read(rows)
    assert (wrong, "".join(f"{row.written}\n" for row in read)) == ([], rows)


def test_the_changes_are_told_as_the_handbook_shows(tmp_path: Path) -> None:
    public, own = tmp_path / "public", tmp_path / "own"
    public.mkdir()
    sites.new(public, {ENTRY: EXAMPLES[ENTRY]})
    sites.git(tmp_path, "clone", "-q", "public", "own")
    title = "title: Öppet möte om vår vision"
    changed = with_lines(EXAMPLES[ENTRY], [title, "date: 21 maj 2026", "place: Folkets hus"])
    changed = changed.replace("kaffe", "kaffe och bullar")
    visit = "studiebesok/arboga.md"
    write(own / "content", {ENTRY: changed, visit: EXAMPLES[visit]})
    [(_, shown)] = blocks("text (ändringar)")
    done = sites.command(own, "authoring.changes")
    assert (done.status, done.complained) == (0, "")
    assert without_number(done.said) == without_number(shown), f"It should say {done.said}"
    listed = (own / "content" / "adresser.txt").read_text("utf-8").splitlines()
    [(_, rows)] = blocks("text (adresser)")
    assert listed[-1] == rows.splitlines()[0]


def without_number(said: str) -> str:
    """Give what is told without the number of the version that is compared with."""
    return re.sub(r"\([0-9a-f]{7}\)", "(…)", said)


def test_what_changes_by_itself_is_told_as_the_handbook_shows(tmp_path: Path) -> None:
    [summer] = [fields for fields in CONTACTS if "2026-06-22" in fields]
    [planned] = [fields for fields in FIELDS if "publish_from" in fields]
    visit = "studiebesok/arboga.md"
    planned = planned.replace("publish_from: 2026-05-01", "publish_from: 2026-05-15")
    files = {
        ENTRY: EXAMPLES[ENTRY],
        CONTACT: contact_with(summer),
        visit: EXAMPLES[visit].replace("\n---\n", f"\n{planned}---\n", 1),
    }
    write(tmp_path, sites.SETTINGS)
    write(tmp_path / "content", {**SMALL_SITE, **files})
    [(_, shown)] = blocks("text (framåt)")
    done = sites.command(tmp_path, "authoring.when")
    assert (done.status, done.complained) == (0, "")
    assert done.said == shown, f"It should say {done.said}"


def as_shown(said: str) -> list[str]:
    """Give what a terminal shows, without the blanks that nobody sees."""
    return [line.rstrip() for line in said.splitlines()]


def commands(info: str, program: str) -> list[str]:
    """Give the words of the one command that is an example of this kind, after the program's."""
    [(_, command)] = blocks(f"sh ({info})")
    words = shlex.split(command)
    assert " ".join(words).startswith(program)
    return words[len(program.split()) :]


def test_a_conversation_in_the_terminal_goes_as_the_handbook_shows(tmp_path: Path) -> None:
    [(_, shown)] = blocks("text (ny)")
    labels = "|".join(field.label for field in answers.fields(DEFAULT_CATEGORIES).values())
    asked = re.findall(rf"^((?:{labels}|Utkast eller .*\])): ?(.*)$", shown, re.M)
    terminal = Terminal(terminals.site(tmp_path), "authoring.new")
    for question, answer in asked:
        terminal.answer(f"{question}: ", answer)
    terminal.answer("för att avbryta: ", "")
    assert terminal.end() == 0
    assert as_shown(terminal.seen) == as_shown(shown)


def test_the_command_with_options_makes_the_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(terminals.site(tmp_path))
    new_entry.main(commands("ny", ".venv/bin/invoke new"))
    path = "content/tidslinje/2026-05-20-oppet-mote-om-visionen.md"
    assert f"Sparad: {path}\n" in capsys.readouterr().out
    assert Path(path).read_text("utf-8").endswith("\nstatus: draft\n---\n")


def test_the_options_that_the_handbook_names_are_all_there_are() -> None:
    [sentence] = re.findall(r"De val som finns är (.*)\.\n", HANDBOOK)
    given = [*(f"--{name}" for name in answers.QUESTIONS), "--draft", "--folder"]
    assert codes(sentence) == given


def test_an_existing_page_is_read_as_the_handbook_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(terminals.site(tmp_path))
    [(_, page)] = blocks("text (gammal sida)")
    [(_, shown)] = blocks("text (inläsning)")
    file, year = (word.partition("=")[2] for word in commands("inläsning", "make import"))
    Path(file).write_text(page, "utf-8")
    importing.main([file, f"--year={year}"])
    assert as_shown(capsys.readouterr().out) == as_shown(shown)


def test_links_within_the_handbook_lead_to_its_headings() -> None:
    headings = re.findall("^##+ (.+)$", HANDBOOK, re.M)
    anchors = {re.sub(r"[^\w -]", "", name.lower()).replace(" ", "-") for name in headings}
    links = re.findall(r"\]\(#([^)]+)\)", re.sub(r"`[^`\n]*`", "", HANDBOOK))
    assert len(links) == 26
    assert set(links) <= anchors


def test_the_command_writes_the_tables_into_the_handbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, end = handbook.START, handbook.END
    path = tmp_path / "HANDBOK.md"
    path.write_text(f"Före\n{start}\ngammalt\n{end}\nEfter\n", encoding="utf-8")
    monkeypatch.setattr(handbook, "HANDBOOK", path)
    handbook.main()
    assert path.read_text(encoding="utf-8") == (
        f"Före\n{start}\n\n{handbook.tables(declare())}\n{end}\nEfter\n"
    )
