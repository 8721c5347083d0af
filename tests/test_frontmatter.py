"""Front matter: what is read as it was written, and what is refused, with its line and cure."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from project_page import frontmatter
from project_page.faults import Fault, Invalid
from project_page.fields import Kind, check, declare
from project_page.frontmatter import Items, Pairs, Text, Unreadable
from project_page.project import ContentFaults, load

from .conftest import SITE, SMALL_SITE, write

HEAD = "---\ntitle: A\ndate: 2018\ncategory: workshop\n"  # the fields of a test follow on line 5
NO_FRONT_MATTER = (
    "Fälten överst i filen saknas eller är skrivna på ett annat sätt. Börja filen med en rad ---, "
    "skriv fälten, till exempel title: Workshop med ungdomar, och avsluta dem med en rad ---."
)
ABOVE = (
    "Raden --- står inte allra först i filen. Ta bort det som står ovanför den, eller flytta det "
    "till under fälten."
)
NOT_FIRST = (
    "Raden --- står inte allra först i filen. "
    "Ta bort det som står ovanför den, även tomma rader och blanksteg."
)
UNCLOSED = (
    "Fälten överst i filen avslutas aldrig. Skriv en rad med bara --- mellan fälten och texten."
)
NOTHING_BETWEEN = "Det finns inga fält mellan raderna ---. Skriv åtminstone title: och en rubrik."
EMPTY_FILE = "Filen är tom. Skriv fälten mellan två rader --- och texten därunder."
HASH = (
    "Det som står efter # skulle inte komma med på sidan. "
    "Sätt hela värdet inom citattecken, eller ta bort # och det som står efter."
)
UNCLOSED_QUOTE = (
    "Ett citattecken som öppnas stängs aldrig. Avsluta värdet med samma citattecken som det "
    "börjar med, eller skriv det utan citattecken."
)
TAB = "Raden börjar med en tabb. Använd blanksteg i stället för tabb."
INDENT = (
    "Raden är inte indragen på rätt sätt. Låt rader som hör ihop börja rakt under varandra, "
    "och fältens namn längst till vänster."
)
DEEP = "Värdet har för många nivåer. Skriv det utan klamrar."
A_LIST = (
    "Fältet place: värdet är en lista eller har fält under sig. Skriv värdet som en text på samma "
    "rad som fältets namn; en text som börjar med [ eller { ska stå inom citattecken."
)
THE_FIELDS = (
    "title, date, category, published, modified, time, place, summary, status, slug, lang, "
    "cancelled, image, image_alt, caption, photographer, changes, publish_from, publish_until."
)


NAMES = {field.name for field in declare()}
LINE = re.compile(r".*?(?:citattecken|formatering|’|Skriv):? ((?:place:|- 2019-05-08:|-) ?.*)\.")


def almost(line: str) -> str:
    return f"Raden ”{line}” ska vara tre bindestreck, och de ska stå först på raden. Skriv ---."


def colon(cure: str) -> str:
    return (
        "Värdet innehåller ett kolon följt av blanksteg. "
        f"Sätt hela värdet inom citattecken: {cure}."
    )


def special(char: str, cure: str) -> str:
    return (
        f"Värdet börjar med tecknet ”{char}”, som har en särskild betydelse här. "
        f"Sätt hela värdet inom citattecken: {cure}."
    )


def inner_quotes(cure: str) -> str:
    return (
        "Värdet börjar med ett citattecken men fortsätter efter det avslutande. "
        f"Skriv citattecknen inne i texten som ” eller ’: {cure}."
    )


def backslash(found: str, cure: str) -> str:
    return (
        f"Omvänt snedstreck ({found}) har en särskild betydelse mellan citattecken. "
        f"Använd enkla citattecken: {cure}."
    )


def no_field(line: str) -> str:
    return (
        f"Raden ”{line}” är inte ett fält. Skriv namn: värde, eller ta bort raden. "
        "Hör den till värdet ovanför, så skriv den sist på den raden."
    )


def meant(name: str, known: str) -> str:
    return f"Fältet {name} finns inte. Menade du {known}? Skriv {known}, med små bokstäver."


def said(source: str) -> list[str]:
    """Give what is wrong with a file's front matter, as ``line: what cure``."""
    try:
        parts = frontmatter.split(source, NAMES)
    except Invalid as invalid:
        wrong = [Fault("x", *problem) for problem in invalid.problems]
    else:
        wrong = check("x", parts.fields, Kind.ENTRY, declare())[1]
    return [fault.text().removeprefix("x:") for fault in wrong]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("", f"1: {EMPTY_FILE}"),
        ("\n \n\t\n", f"1: {EMPTY_FILE}"),
        ("Hej.\n", f"1: {NO_FRONT_MATTER}"),
        ("Title: A\nDate: 2018\n\nText.\n", f"1: {NO_FRONT_MATTER}"),
        ("# A\n---\ntitle: A\n---\n", f"2: {ABOVE}"),
        ("<!-- -->\n---\ntitle: A\n---\n", f"2: {ABOVE}"),
        ('{"title": "A"}\n', f"1: {NO_FRONT_MATTER}"),
        ('+++\ntitle = "A"\n+++\n', f"1: {almost('+++')}"),
        ("———\ntitle: A\n———\n", f"1: {almost('———')}"),
        ("--\ntitle: A\n--\n", f"1: {almost('--')}"),
        ("- - -\ntitle: A\n---\n", f"1: {almost('- - -')}"),
        ("\n---\ntitle: A\n---\n", f"2: {NOT_FIRST}"),
        (" ---\ntitle: A\n---\n", f"1: {NOT_FIRST}"),
        ("---\ntitle: A\n\nText.\n", f"1: {UNCLOSED}"),
        ("---\ntitle: A", f"1: {UNCLOSED}"),
        ("---\ntitle: A\n----\nText.\n", f"3: {almost('----')}"),
        ("---\ntitle: A\n———\nText.\n", f"3: {almost('———')}"),
        ("---\ntitle: A\n—\nText.\n", f"3: {almost('—')}"),
        ("\u200b---\ntitle: A\n---\nText.\n", f"1: {almost(chr(0x200B) + '---')}"),
        ("–-\ntitle: A\n---\nText.\n", f"1: {almost('–-')}"),
        ("---\ntitle: A\n...\nText.\n", f"3: {almost('...')}"),
        ("---\ntitle: A\n ---\nText.\n", f"3: {almost('---')}"),
        ("---\n---\nText.\n", f"1: {NOTHING_BETWEEN}"),
        ("---\n# bara en anteckning\n\n---\n", f"1: {NOTHING_BETWEEN}"),
    ],
)
def test_a_file_without_whole_front_matter_is_refused(source: str, line: str) -> None:
    assert said(source) == [line]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("place: A", "A"),
        ("place:\tA", "A"),
        ("place : A", "A"),
        ("'place': A", "A"),
        ("place: A#b", "A#b"),
        ('place: "A # b"', "A # b"),
        ("place: 'A: b'", "A: b"),
        ("place: it's", "it's"),
        ('place: A, "b"', 'A, "b"'),
        ("place: ”A” b", "”A” b"),
        ("place: 07.30", "07.30"),
        ("place: 7:30", "7:30"),
        ("place: 0501755000", "0501755000"),
        ("place: no", "no"),
        ("place: null", "null"),
        ("place: 2018-04-03", "2018-04-03"),
        ("place: https://a.se/#b", "https://a.se/#b"),
        ('place: "\\u00e5"', "å"),
        ('place: "a \\"b\\" c"', 'a "b" c'),
        ("place: A\n  b", "A b"),
        ("place:\n  A", "A"),
        ("place: |\n  A\n  b", "A b"),
        ("place: >-\n  A # b", "A # b"),
        ("# en anteckning\nplace: A\n# en till", "A"),
        ("\nplace: A\n\n", "A"),
    ],
)
def test_a_value_is_the_text_that_was_written(written: str, value: str) -> None:
    parts = frontmatter.split(f"{HEAD}{written}\n---\n")
    values, wrong = check("x", parts.fields, Kind.ENTRY, declare())
    assert (values.get("place"), wrong) == (value, [])


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("place: A # b", [f"5: {HASH}"]),
        ("place: #b", [
            "5: Det som står efter # skulle inte komma med på sidan. "
            'Sätt hela värdet inom citattecken: place: "#b".'
        ]),
        ('place: "A"# b', [f"5: {HASH}"]),
        ("place: | # b\n  A", [f"5: {HASH}"]),
        ("changes:\n- 2019-05-08: A # b", [f"6: {HASH}"]),
        ("place: Kl: 18", ["5: " + colon('place: "Kl: 18"')]),
        ("place: A:", ["5: " + colon('place: "A:"')]),
        ('place: A "b": c', ["5: " + colon("place: 'A \"b\": c'")]),
        ('place: "A', [f"5: {UNCLOSED_QUOTE}"]),
        ("place: 'A", [f"5: {UNCLOSED_QUOTE}"]),
        ('place: "A" b', ["5: " + inner_quotes('place: "”A” b"')]),
        ("place: 'A' b", ["5: " + inner_quotes('place: "’A’ b"')]),
        ('place: "C:\\dir"', ["5: " + backslash('\\', "place: 'C:\\dir'")]),
        ('place: "A\\tb"', ["5: " + backslash('\\t', "place: 'A\\tb'")]),
        ("place: '\\n'@", ["5: " + inner_quotes("place: '’\\n’@'")]),
        ("place: 'a'\\", ["5: " + inner_quotes("place: '’a’\\'")]),
        ('place: "A" och "B"', ["5: " + inner_quotes('place: "”A” och ”B”"')]),
        ('place: "Han sa "A" igen"', ["5: " + inner_quotes('place: "Han sa ”A” igen"')]),
        ("time: 18.00–20.00 place: X", [
            "5: På raden står fler fält än time: place. Skriv vart och ett på en egen rad. Är det "
            'ett enda värde, så sätt det inom citattecken: time: "18.00–20.00 place: X".'
        ]),
        ('time: "18.00" place: "X" summary: Y', [
            "5: På raden står fler fält än time: place, summary. Skriv vart och ett på en egen "
            "rad. Är det ett enda värde, så sätt det inom citattecken: "
            "time: '\"18.00\" place: \"X\" summary: Y'."
        ]),
        ("place: *a", ["5: " + special('*', 'place: "*a"')]),
        ("place: &a b", ["5: " + special('&', 'place: "&a b"')]),
        ("place: !a b", ["5: " + special('!', 'place: "!a b"')]),
        ("place: @a", ["5: " + special('@', 'place: "@a"')]),
        ("place: `a`", [
            "5: Värdet börjar med tecknet ”`”, som har en särskild betydelse här. "
            "Skriv utan formatering: place: a."
        ]),
        ("place: %a", ["5: " + special('%', 'place: "%a"')]),
        ("place: [a", ["5: " + special('[', 'place: "[a"')]),
        ("place: - a", ["5: " + special('-', 'place: "- a"')]),
        ("place: ,a", ["5: " + special(',', 'place: ",a"')]),
        ("place: ?", ["5: " + special('?', 'place: "?"')]),
        ("place: [a, b]", [f"5: {A_LIST}"]),
        ("place: {a: b}", [
            '5: Värdet börjar med tecknet ”{”, som har en särskild betydelse här. Sätt hela värdet '
            'inom citattecken: place: "{a: b}".'
        ]),
        ("place: [[[[[[a]]]]]]", [f"5: {DEEP}"]),
        ("changes:\n- - - - - - a", [f"6: {DEEP}"]),
        ("\tplace: A", [f"5: {TAB}"]),
        ("place:\n\tA", [f"6: {TAB}"]),
        ("  place: A", [f"5: {INDENT}"]),
        ("place: A\n  b: c", [f"6: {INDENT}"]),
        ("- a", [f"5: {INDENT}"]),
        ("place:A", ["5: Efter kolonet i place: saknas ett blanksteg. Skriv place: A."]),
        ("title:A: b", [
            '5: Efter kolonet i title: saknas ett blanksteg. Skriv title: "A: b".',
            "5: Fältet title står redan på rad 2. Ta bort det ena, eller samla båda under ett.",
        ]),
        ("place: **[A**", [
            "5: Värdet börjar med tecknet ”*”, som har en särskild betydelse här. "
            'Skriv utan formatering: place: "[A".'
        ]),
        ("place = A", ["5: Raden ”place = A” är inte ett fält. Skriv place: A."]),
        ("**place**: A: b", [
            '5: Raden ”**place**: A: b” är inte ett fält. Skriv place: "A: b".'
        ]),
        ("place： A", ["5: Raden ”place： A” är inte ett fält. Skriv place: A."]),
        ("\u00a0place: A", ["5: Raden börjar med blanksteg. Ta bort dem."]),
        ('"place": "A",', [
            "5: Värdet börjar med ett citattecken men fortsätter efter det avslutande. Skriv "
            'citattecknen inne i texten som ” eller ’: "place": "”A”,".'
        ]),
        ("---\nplace: A\nsummary: B", ["5: Raden --- står mitt bland fälten. Ta bort den."]),
        ("\nVi började på torget.\n\nSedan: kaffe.\n\n", [
            "6: Här verkar texten börja, men fälten är inte avslutade. Skriv en rad med bara --- "
            "före den här raden."
        ]),
        ("place", ["5: " + no_field('place')]),
        ("1: a", ["5: " + no_field('1: a')]),
        ("? a", ["5: " + no_field('? a')]),
        ("<<: *a", ["5: " + no_field('<<: *a')]),
        ("https://a.se", ["5: " + no_field('https://a.se')]),
        ("place: A\nfortsättning", ["6: " + no_field('fortsättning')]),
        ("title: B", ["5: Fältet title står redan på rad 2. Ta bort det ena, eller samla båda "
                      "under ett."]),
        (
            "place:",
            ["5: Fältet place är tomt. Fyll i det eller ta bort raden, till exempel "
             "place: Folkets hus."],
        ),
        (
            'place: ""',
            ["5: Fältet place är tomt. Fyll i det eller ta bort raden, till exempel "
             "place: Folkets hus."],
        ),
        (
            "changes:\n- 2019-05-08: A\n-",
            ["7: Fältet changes har en tom rad. Fyll i den eller ta bort den."],
        ),
        ("plase: A", [f"5: {meant('plase', 'place')}"]),
        ("Plats: A", [f"5: {meant('Plats', 'place')}"]),
        ("hours: A", [
            "5: Fältet hours hör inte till en händelse. Ta bort raden; kontaktuppgifter skrivs i "
            "sidor/kontakt.md."
        ]),
        ("place: Stadshuset: rum\n  Örebro", ["5: " + colon('place: "Stadshuset: rum Örebro"')]),
        ("”place”: A", ["5: Raden ””place”: A” är inte ett fält. Skriv place: A."]),
        ("a" * 70 + ": b", ["5: " + no_field("a" * 59 + "…")]),
        ("x: A", [f"5: Fältet x finns inte. Fälten för en händelse är {THE_FIELDS}"]),
        (
            "place: A # b\nsummary: *a\nx y\n",
            [f"5: {HASH}", "6: " + special('*', 'summary: "*a"'), "7: " + no_field('x y')],
        ),
    ],
)  # fmt: skip
def test_a_slip_is_refused_with_its_own_line_and_cure(written: str, lines: list[str]) -> None:
    assert said(f"{HEAD}{written}\n---\nText.\n") == lines


SIGNS = st.sampled_from([*"'\"\\@`%&*!|>[]{},?-#:=~ abnt1”’…", " # ", ": ", " time: ", "place:x"])


@settings(max_examples=500, deadline=None, database=None)
@given(
    st.sampled_from(["place: ", "place:", "changes:\n- 2019-05-08: ", "changes:\n- "]),
    st.lists(SIGNS, min_size=1, max_size=7).map("".join),
)
def test_a_line_that_a_cure_proposes_can_be_read(name: str, value: str) -> None:
    written = name + value
    for _, node in frontmatter.split(f"---\n{written}\n---\n", NAMES).fields.pairs:
        proposed = LINE.fullmatch(node.problems[0].cure) if isinstance(node, Unreadable) else None
        if proposed:
            mended = "\n".join([*written.split("\n")[:-1], proposed[1]])
            read = frontmatter.split(f"---\n{mended}\n---\n", NAMES).fields.pairs
            assert not any(isinstance(again, Unreadable) for _, again in read)


@pytest.mark.parametrize("name", ["Titel", "titel", "Title", "TITLE", "Rubrik", "titlle"])
def test_a_misspelt_title_is_one_fault_and_names_title(name: str) -> None:
    source = f"---\n{name}: A\ndate: 2018\ncategory: workshop\n---\n"
    assert said(source) == [f"2: {meant(name, 'title')}"]


def test_fields_that_are_required_and_missing_are_all_named() -> None:
    assert said("---\nplace: A\n---\n") == [
        "1: Fältet title saknas. Skriv till exempel title: Workshop med ungdomar.",
        "1: Fältet date saknas. Skriv till exempel date: mars/april 2018.",
        "1: Fältet category saknas. Skriv till exempel category: workshop.",
    ]


def test_fields_that_are_required_and_empty_are_all_named() -> None:
    assert said("---\ntitle:\ndate: ''\ncategory:   \n---\n") == [
        "2: Fältet title är tomt. Fyll i det, till exempel title: Workshop med ungdomar.",
        "3: Fältet date är tomt. Fyll i det, till exempel date: mars/april 2018.",
        "4: Fältet category är tomt. Fyll i det, till exempel category: workshop.",
    ]


def test_an_expansion_of_aliases_is_refused_before_it_fills_the_memory() -> None:
    bomb = "place: [&a [x,x], &b [*a,*a], &c [*b,*b]]"
    wrong = said(f"{HEAD}{bomb}\n---\n")
    assert wrong
    assert set(wrong) == {
        "5: " + special('[', 'place: "[&a [x,x], &b [*a,*a], &c [*b,*b]]"')
    }  # fmt: skip


def test_a_splits_halves_keep_their_lines() -> None:
    parts = frontmatter.split("---\ntitle: A\nchanges:\n- 2019: b\n---  \n\nText.\n---\nMer.")
    assert parts.body == "\nText.\n---\nMer."
    assert parts.body_line == 6
    assert parts.fields == Pairs(
        (
            (Text("title", 2), Text("A", 2)),
            (Text("changes", 3), Items((Pairs(((Text("2019", 4), Text("b", 4)),), 4),), 4)),
        ),
        2,
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(
    faults: Callable[..., list[str]], end: str, mark: str
) -> None:
    source = mark + f"{HEAD}place: A # b\n---\n\n[x](y)\n".replace("\n", end)
    assert faults({"tidslinje/x.md": source}) == [
        f"content/tidslinje/x.md:5: {HASH}",
        "content/tidslinje/x.md:8: Det finns ingen fil y i content. Kontrollera stavningen; filer "
        "ligger i bilder/ eller filer/, och texter länkas som {filename}/tidslinje/namn.md.",
    ]


def test_the_front_matter_of_all_files_is_judged_at_once(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = tmp_path_factory.mktemp("content")
    write(root, {**SMALL_SITE, "tidslinje/x.md": "", "tidslinje/y.md": "Hej.\n"})
    with pytest.raises(ContentFaults) as raised:
        load(root, SITE)
    assert raised.value.faults == [
        Fault("tidslinje/x.md", 1, *_two(EMPTY_FILE)),
        Fault("tidslinje/y.md", 1, *_two(NO_FRONT_MATTER)),
    ]


def _two(text: str) -> tuple[str, str]:
    what, _, cure = text.partition(". ")
    return f"{what}.", cure
