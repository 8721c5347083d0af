"""What the editor writes: the lines of what was changed, as a careful person would write them."""

from __future__ import annotations

import difflib
import json
import random
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from authoring import editor
from authoring.editor import config
from project_page import fields as declaration
from project_page import frontmatter
from project_page.contact import Hours, Phone, TemporaryHours
from project_page.fields import Kind, declare
from project_page.forms import Times
from project_page.frontmatter import Items, Pairs, Text, split

from . import tools
from .conftest import LONG, OTHER, ROOT, SITE

SETTINGS = config.local(SITE)
FILES = [
    path
    for content in (ROOT / "content", OTHER / "content", LONG)
    for path in sorted(content.rglob("*.md"))
]
ENTRY = "---\ntitle: Mötet\ndate: 2018-04-03\ncategory: workshop\n---\n\nVi ses.\n"


class Written(NamedTuple):
    """What the form shows of a text, and what is written of it."""

    values: dict[str, Any]
    text: str


class Job(NamedTuple):
    """A text, and what is changed in its form."""

    text: str
    set: dict[str, Any]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the editor's files, as modules."""
    fetched = tools.editor()
    assert fetched
    folder = tmp_path_factory.mktemp("editor")
    for name, file in editor.assemble(fetched, SETTINGS).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file if isinstance(file, bytes) else file.read_bytes())
    (folder / "package.json").write_text('{"type": "module"}')
    return folder


class Write:
    """Opens texts in the editor's format and saves them, many at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def __call__(self, text: str, **changed: Any) -> Written:
        return self.all([Job(text, changed)])[0]

    def all(self, jobs: Sequence[Job]) -> list[Written]:
        asked = [{"text": job.text, "set": job.set, "order": ORDER} for job in jobs]
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"fields": list(KNOWN.values()), "jobs": asked}))
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return [Written(**each) for each in json.loads(self.process.stdout.readline())]


def known() -> dict[str, Any]:
    """Give all fields of all forms by name."""
    kinds = [config.form(kind, declare(), SITE.categories) for kind in Kind]
    return {field["name"]: field for form in kinds for field in form if field["name"] != "body"}


KNOWN = known()
ORDER = list(KNOWN)


@pytest.fixture(scope="session")
def write(site: Path) -> Iterator[Write]:
    command = [str(tools.node()), ROOT / "tests" / "editor_format.mjs", site / "format.js"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        yield Write(process)


def changed_lines(before: str, after: str) -> list[str]:
    """Give the lines that differ, each with ``-`` or ``+`` before it."""
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), n=0)
    return [line.rstrip("\r\n") for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_that_is_saved_unchanged_is_the_same_to_the_byte(path: Path, write: Write) -> None:
    text = path.read_bytes().decode()
    assert write(text).text.encode() == path.read_bytes()


ODD = {
    "line ends of Windows": ENTRY.replace("\n", "\r\n"),
    "a byte order mark": "\ufeff" + ENTRY,
    "no line end": ENTRY.rstrip("\n"),
    "no body": "---\ntitle: A\n---\n",
    "no body and no line end": "---\ntitle: A\n---",
    "many empty lines": "---\ntitle: A\n\n\ndate: 2018\n\n---\n\n\n\nText.\n\n\n",
    "white space": "---  \ntitle:   A  \ndate:\t2018\n---\t\n  Text  \n\n",
    "notes": "---\n# Först\ntitle: A\n# Mitt\nphones:\n  - 1\n# I\n  - 2\n\n# Sist\n---\nText\n",
    "empty fields": "---\ntitle:\nphones:\nhours: \nstatus: ''\n---\n",
    "a field twice": "---\ntitle: A\ntitle: B\n---\n",
    "a field in the wrong place": "---\ntitle: A\nkategori: workshop\nTitle: C\n---\nText\n",
    "no front matter": "Bara text.\n",
    "no end of the fields": "---\ntitle: A\n",
    "nothing": "",
    "only an empty line": "\n",
    "only lines": "---\n---\n",
    "a line too many": "---\ntitle: A\n---\ndate: 2018\n---\nText\n",
    "lines in the body": "---\ntitle: A\n---\nText\n\n---\n\nMer\n",
    "what is no field": "---\ntitle: A\nbara ord\n  indraget\n- punkt\ndate: 2018\n---\nText\n",
    "a value that cannot be read": "---\ntitle: A: b # c\ndate: [2\nslug: \"a\nplace: {a}\n---\n",
    "a value on several lines": "---\ntitle: >\n  Ett\n  två\nsummary: Ett\n  två\n---\n",
    "strange values": "---\ntitle: &a B\nplace: *a\nslug: !!int 3\nimage: |\n---\n",
    "two documents": "---\ntitle: A\n...\ndate: 2018\n---\n",
    "tabs": "---\ntitle: A\nphones:\n\t- 1\n---\n",
    "control characters": "---\ntitle: A\x07\u2028B\n---\nText\x00\n",
}  # fmt: skip


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_file_that_is_odd_is_the_same_too(text: str, write: Write) -> None:
    assert write(text).text == text


@pytest.mark.parametrize(
    "text", [text for text in ODD.values() if re.search("title: A\n.*---", text, re.S)]
)
def test_one_field_of_an_odd_file_is_one_line(text: str, write: Write) -> None:
    assert changed_lines(text, write(text, title="Ö")[1]) == ["-title: A", "+title: Ö"]


def one_field_jobs() -> Iterator[tuple[str, Job]]:
    """Yield a job for each value and each part of a value in the files, with its file."""
    for path in FILES:
        text = path.read_bytes().decode()
        for key, node in split(text).fields.pairs:
            field = KNOWN[key.text]
            for place in places(field, node):
                yield key.text, Job(text, {place: "Ändrat: ”så” här"})


def places(field: dict[str, Any], node: Any) -> Iterator[str]:
    """Yield the paths of the texts in a field that is not empty."""
    name = field["name"]
    items = node.items if isinstance(node, Items) else (node,)
    if "shape" not in field:
        yield from [name] if isinstance(node, Text) and node.text else []
    elif field["shape"] == "named":
        for number, item in enumerate(items):
            yield from (f"{name}.{number}.{key.text}" for key, _ in item.pairs)
    elif field["shape"] == "pairs" and not (isinstance(node, Text) and not node.text):
        first, second = (part["name"] for part in field["fields"])
        for number, item in enumerate(items):
            yield f"{name}.{number}.{first}"
            yield from [f"{name}.{number}.{second}"] if isinstance(item, Pairs) else []


def test_one_changed_value_is_one_changed_line_in_every_file(write: Write) -> None:
    jobs = list(one_field_jobs())
    assert len(jobs) > 250
    for (name, job), written in zip(jobs, write.all([job for _, job in jobs]), strict=True):
        diff = changed_lines(job.text, written.text)
        assert [line[0] for line in diff] == ["-", "+"], (name, job.set, diff)
        assert "Ändrat: ”så” här" in diff[1]


def test_one_changed_row_is_one_changed_line(write: Write) -> None:
    text = (OTHER / "content" / "sidor" / "kontakt.md").read_text("utf-8")
    hours = "måndag–torsdag 08.00–16.30\nfredag 08.00–15.30\nlördag stängt"
    assert changed_lines(text, write(text, hours=hours).text) == [
        "-  - fredag 08.00–15.00",
        "+  - fredag 08.00–15.30",
    ]
    assert changed_lines(text, write(text, visiting_address="Strandgatan 2, Sjövika").text) == [
        "-visiting_address: Strandgatan 1, Sjövika",
        "+visiting_address: Strandgatan 2, Sjövika",
    ]


def test_one_changed_line_of_the_body_is_one_changed_line(write: Write) -> None:
    for text in (ENTRY, ENTRY.replace("\n\nVi", "\nVi"), ENTRY + "\n\n"):
        diff = changed_lines(text, write(text, body="Vi ses i morgon.").text)
        assert diff == ["-Vi ses.", "+Vi ses i morgon."]
    windows = ENTRY.replace("\n", "\r\n")
    assert write(windows, body="Ett.\nTvå.").text == windows.replace("Vi ses.", "Ett.\r\nTvå.")


def test_a_body_is_added_and_removed(write: Write) -> None:
    empty = ENTRY.removesuffix("\nVi ses.\n")
    assert write(empty, body="Vi ses.").text == ENTRY
    assert write(ENTRY, body="").text == empty
    assert write(empty.rstrip("\n"), body="Vi ses.\n\n").text == ENTRY


def test_a_new_file_has_its_fields_in_the_declared_order(write: Write) -> None:
    values = {
        "body": "Vi ses.\n",
        "category": "workshop",
        "date": "2018-04-03",
        "title": "Mötet",
        "slug": "",
        "image": None,
        "changes": [],
        "_filnamn": "2018-04-03-motet",
    }
    assert write("", **{**values, "_original": None}).text == ENTRY


def test_a_new_field_follows_the_nearest_one_before_it_in_the_declaration(write: Write) -> None:
    noted = ENTRY.replace("category", "# Om kategorin\ncategory")
    diff = changed_lines(noted, write(noted, time="18.00", summary="Kort.", published="2018").text)
    assert diff == ["+published: 2018", "+time: 18.00", "+summary: Kort."]
    assert (
        "date: 2018-04-03\n# Om kategorin\ncategory: workshop\npublished"
        in write(noted, published="2018").text
    )
    assert (
        changed_lines(ENTRY, write(ENTRY.replace("title: Mötet\n", ""), title="Mötet").text) == []
    )


def test_an_emptied_field_is_removed_with_its_lines_and_no_others(write: Write) -> None:
    text = ENTRY.replace("---\n\n", "changes:\n  - 2018-04-01: Ny lokal.\n# Slut\n---\n\n")
    for empty in ([], None, [{}], [{"date": "", "note": None}]):
        assert write(text, changes=empty).text == ENTRY.replace("---\n\n", "# Slut\n---\n\n")
    assert changed_lines(ENTRY, write(ENTRY, date="").text) == ["-date: 2018-04-03"]


NASTY = (
    "07.30", "7:30", "0586-610 00", "0501755000", "2018-04-03", "12e3", "0x1F", "1_000", ".5",
    "+1",
    "no", "ja", "true", "null", "~", "Null", "=", "<<", "-", "--", "---", "...", "--- hej",
    "... hej",
    "- punkt", "-punkt", "? fråga", "?fråga", ": kolon", ":kolon", ":", "a:", "a: b", "a:b",
    "a : b",
    "a #b", "a# b", "#a", "# a", "#", "a #", "http://a.se/#b", "C# och F#", "@a", "`a`", "%a", "&a",
    "*a*", "**a**", "!a", "!!int 3", "|", ">", "| a", "> a", "[a]", "[a", "{a}", "{a: b}", "]", "}",
    ", a", "a, b", "[a](b)", "'", "''", '"', '""', "'a'", '"a"', '"a" b', "'a' b", "a 'b'", 'a "b"',
    "it's", 'säger "hej"', "\\", "a\\nb", "C:\\temp", '"\\"', "'\\'", 'a: "b"', "a: 'b'", 'a: "b\\',
    "a: b's \"c\"", "”citat”", "’", "«a»", "a – b", "å ä ö", "é", "العربية", "日本", "😀",
    "a\u00a0b",
    "a\u200bb", "\u00a0a", "ẞ", "x" * 900, "title: date: slug:", "a: date: b", "date: a", "title",
    "date: 2018-04-03 # inte", "a;b", "a=b", "(a)", "a\u2009b", "½", "100 %", "a & b", "<b>", "a|b",
    "- a: b", "? a: b", "'a': b", '"a": b', "a':", "12:30:45", "1:1", "0o17", "-1", "- ", "-\ta",
)  # fmt: skip


def expected(value: str) -> str:
    """Give a typed value as it should be read: on one line."""
    return " ".join(value.split())


def values_to_try() -> list[str]:
    """Give the nasty values, and many made at random of their parts."""
    chance = random.Random(7)
    parts = [*"-?:,[]{}#&*!|>'\"%@`\\ =.~a1å", ": ", " #", "- ", "a", "b ", "”", "''", '""']
    made = ("".join(chance.choices(parts, k=chance.randint(1, 7))) for _ in range(800))
    return [value for value in (*NASTY, *made) if expected(value)]


def test_every_value_is_read_as_it_was_typed_and_quoted_only_where_it_must(write: Write) -> None:
    values = values_to_try()
    jobs = [Job(ENTRY, {"title": value}) for value in values]
    for value, written in zip(values, write.all(jobs), strict=True):
        (_, node), *_ = split(written.text, list(KNOWN)).fields.pairs
        assert isinstance(node, Text), (value, written.text)
        assert expected(node.text) == expected(value)
        line = written.text.split("\n")[1]
        if len(value) < 100:
            typed = re.sub("[ \t]+", " ", value).strip()
            _, plain = frontmatter._field([f"title: {typed}"], 2)
            if isinstance(plain, frontmatter.Unreadable) or plain == Text(typed, 2):
                assert line == frontmatter._readable("title:", typed)


def test_every_value_is_shown_as_it_was_typed_and_stays_when_saved_again(write: Write) -> None:
    values = [value for value in values_to_try() if not set(value) & set("\u00a0\u2009\u200b")]
    saved = write.all([Job(ENTRY, {"title": value}) for value in values])
    again = write.all([Job(one.text, {}) for one in saved])
    for value, one, other in zip(values, saved, again, strict=True):
        assert (other.values["title"], other.text) == (expected(value), one.text)


@pytest.mark.slow
def test_every_value_in_a_list_is_read_as_it_was_typed(write: Write) -> None:
    values = values_to_try()
    phones = "phones:\n  - number: 1\n    purpose: 2\n  - 3: 4\n"
    text = f"---\ntitle: A\n{phones}hours:\n  - 5\n  - 6\n---\n"
    jobs = [
        Job(text, {
            "phones.0.purpose": value,
            "phones.1.purpose": value,
            "hours": f"{value}\n{value}",
            "shortcomings": [{"what": value, "why": value}],
            "temporary_hours": [{"hours": f"{value}\na", "reason": value}],
        })
        for value in values
    ]  # fmt: skip
    for value, written in zip(values, write.all(jobs), strict=True):
        fields = {key.text: node for key, node in split(written.text, list(KNOWN)).fields.pairs}
        got = [expected(text.text) for node in fields.values() for text in frontmatter.texts(node)]
        wanted = expected(value)
        assert got == [
            "A", "number", "1", "purpose", wanted, "3", wanted, wanted, wanted, wanted, wanted,
            "hours", wanted, "a", "reason", wanted,
        ], (value, written.text)  # fmt: skip


PHONE = {"number": "0555-123 45", "purpose": "växel"}
PLAIN_PHONE = {"number": "0555-123 45"}
A_DAY = {"date": "2018-05-01", "note": "Ny lokal."}
# Ways to write the same by hand, and what the form shows.
BY_HAND: Sequence[tuple[str, str, Any]] = (
    ("phones", "phones: 0555-123 45", [PLAIN_PHONE]),
    ("phones", 'phones: "0555-123 45: växel"', [PHONE]),
    ("phones", "phones:\n  - 0555-123 45", [PLAIN_PHONE]),
    ("phones", "phones:\n- 0555-123 45: växel", [PHONE]),
    ("phones", "phones:\n  - '0555-123 45: växel'", [PHONE]),
    ("phones", "phones:\n  - number: 0555-123 45\n    purpose: växel", [PHONE]),
    ("phones", "phones:\n  -   purpose: växel\n      number: 0555-123 45", [PHONE]),
    ("phones", "phones:\n  number: 0555-123 45\n  purpose: växel", [PHONE]),
    (
        "phones",
        "phones:\n  0555-123 45: växel\n  113 13: oss",
        [PHONE, {"number": "113 13", "purpose": "oss"}],
    ),
    ("phones", "phones: |\n  0555-123 45: växel\n\n  113 13", [PHONE, {"number": "113 13"}]),
    ("phones", "phones: [0555-123 45, 113 13]", [PLAIN_PHONE, {"number": "113 13"}]),
    (
        "phones",
        "phones:\n  - 0555-123 45: växel\n\n# Not\n  - 113 13\n",
        [PHONE, {"number": "113 13"}],
    ),
    ("hours", "hours: måndag 08.00–16.00", "måndag 08.00–16.00"),
    (
        "hours",
        "hours:\n  - måndag 08.00–16.00\n  - fredag stängt",
        "måndag 08.00–16.00\nfredag stängt",
    ),
    (
        "hours",
        "hours: |\n  måndag 08.00–16.00\n  fredag stängt",
        "måndag 08.00–16.00\nfredag stängt",
    ),
    (
        "hours",
        "hours:\n  måndag: 08.00–16.00\n  fredag: stängt",
        "måndag: 08.00–16.00\nfredag: stängt",
    ),
    ("hours", "hours:\n  - måndag: 08.00–16.00", "måndag: 08.00–16.00"),
    ("visiting_address", "visiting_address: Storgatan 1, Storby", "Storgatan 1, Storby"),
    ("visiting_address", "visiting_address:\n  - Storgatan 1\n  - Storby", "Storgatan 1\nStorby"),
    (
        "visiting_address",
        "visiting_address: |-\n    Storgatan 1\n    Storby",
        "Storgatan 1\nStorby",
    ),
    ("temporary_hours", "temporary_hours: stängt", [{"hours": "stängt"}]),
    (
        "temporary_hours",
        "temporary_hours:\n  hours: stängt\n  reason: Klämdag.",
        [{"hours": "stängt", "reason": "Klämdag."}],
    ),
    (
        "temporary_hours",
        "temporary_hours:\n  - hours:\n      - måndag stängt\n      - fredag stängt\n    from: 9",
        [{"hours": "måndag stängt\nfredag stängt", "from": "9"}],
    ),
    (
        "temporary_hours",
        "temporary_hours:\n  - hours: |\n      måndag stängt\n      fredag stängt",
        [{"hours": "måndag stängt\nfredag stängt"}],
    ),
    ("changes", "changes:\n  - 2018-05-01: Ny lokal.", [A_DAY]),
    ("changes", "changes:\n  2018-05-01: Ny lokal.", [A_DAY]),
    ("changes", 'changes: "2018-05-01: Ny lokal."', [A_DAY]),
    ("changes", "changes: |\n  2018-05-01: Ny lokal.", [A_DAY]),
    (
        "changes",
        "changes:\n  - 1 maj 2018: >\n      Ny\n      lokal.",
        [{"date": "1 maj 2018", "note": "Ny lokal."}],
    ),
    ("changes", "changes:\n  - bara ord", [{"date": "bara ord"}]),
    (
        "shortcomings",
        'shortcomings:\n  - "Bilaga 1: kartan": den är gammal',
        [{"what": "Bilaga 1: kartan", "why": "den är gammal"}],
    ),
)


@pytest.mark.parametrize(("name", "lines", "value"), BY_HAND, ids=[each[1] for each in BY_HAND])
def test_what_is_written_by_hand_opens_and_survives(
    name: str, lines: str, value: Any, write: Write
) -> None:
    text = f"---\ntitle: A\n{lines}\nemail: a@b.se\n---\n"
    opened = write(text, title="B")
    assert opened.values[name] == value
    assert changed_lines(text, opened.text) == ["-title: A", "+title: B"]


@pytest.mark.parametrize(("name", "lines", "value"), BY_HAND, ids=[each[1] for each in BY_HAND])
def test_what_is_written_by_hand_can_be_changed(
    name: str, lines: str, value: Any, write: Write
) -> None:
    text = f"---\ntitle: A\n{lines}\nemail: a@b.se\n---\n"
    if isinstance(value, str):
        new: Any = f"{value}\nsöndag stängt"
    else:
        first = KNOWN[name]["fields"][0]["name"]
        new = [*value, {first: "2 maj 2018"}]
    written = write(text, **{name: new})
    assert write(written.text).values[name] == new
    fields = {key.text: node for key, node in split(written.text, list(KNOWN)).fields.pairs}
    assert set(fields) == {"title", name, "email"}
    assert not any(isinstance(node, frontmatter.Unreadable) for node in fields.values())
    removed = write(written.text, **{name: value})
    assert write(removed.text).values[name] == value


def test_a_contact_file_that_was_changed_is_understood(write: Write) -> None:
    text = (OTHER / "content" / "sidor" / "kontakt.md").read_text("utf-8")
    written = write(
        text,
        **{
            "phones.1.purpose": "chefen: Å. Ek",
            "phones.2": {"number": "0555-1 23 45", "purpose": "jour"},
            "temporary_hours.1.reason": "Klämdag #1",
            "temporary_hours.2": None,
            "temporary_hours.0.from": "",
        },
    )
    assert changed_lines(text, written.text) == [
        "-    from: 2026-06-22",
        "-  - hours: 08.00–12.00",
        "-    from: 2025-12-23",
        "-    until: 2025-12-30",
        '+    reason: "Klämdag #1"',
        "-    purpose: platschefen under bygget",
        "-  - 113 13",
        '+    purpose: "chefen: Å. Ek"',
        "+  - 0555-1 23 45: jour",
    ]
    values, wrong = declaration.check(
        "sidor/kontakt.md", split(written.text).fields, Kind.CONTACT, declare()
    )
    assert wrong == []
    assert values.get("phones") == (
        Phone("0555-123 00", "tel:+4655512300", "växel"),
        Phone("+46 70-123 45 67", "tel:+46701234567", "chefen: Å. Ek"),
        Phone("0555-1 23 45", "tel:+4655512345", "jour"),
    )
    weekdays = Hours((0, 1, 2, 3, 4), (Times("09.00", "12.00"),))
    assert values.get("temporary_hours")[0] == TemporaryHours(
        (weekdays,), None, date(2026, 8, 14), None, "Vi har kortare öppet i sommar."
    )
    assert [hours.reason for hours in values.get("temporary_hours")] == [
        "Vi har kortare öppet i sommar.",
        "Klämdag #1",
        None,
    ]


def test_the_first_name_of_an_item_can_be_removed_and_a_list_be_reordered(write: Write) -> None:
    text = "---\ntitle: A\nphones:\n  - number: 1\n    purpose: a\n  - number: 2\n---\n"
    assert write(text, **{"phones.0.number": ""}).text == text.replace(
        "number: 1\n    purpose", "purpose"
    )
    swapped = write(text, phones=[{"number": "2"}, {"number": "1", "purpose": "a"}])
    assert write(swapped.text).values["phones"] == [
        {"number": "2"},
        {"number": "1", "purpose": "a"},
    ]
