"""Files written for people: each value reads back as it was given, and no file is lost."""

from __future__ import annotations

import errno
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring import writing
from project_page import frontmatter, texts
from project_page.characters import INVISIBLE
from project_page.fields import declare
from project_page.frontmatter import Text

from .conftest import SITE, write

DECLARED = declare()
NASTY = [
    "Visionen: öppet möte",
    "Kolon sist:",
    "# Rubrik",
    "Stadshuset # Örebrosalen",
    '"Visionen" diskuteras',
    "'Visionen' diskuteras",
    "Både \"raka\" och 'enkla': så",
    "'",
    '"',
    "''",
    '""',
    "\\",
    "C:\\mapp\\ny",
    'En \\ och ett "',
    "- punkt",
    "-",
    "--",
    "---",
    "...",
    "@kommunen",
    "[länk](adress)",
    "[x]",
    "{a: b}",
    "*fet*",
    "&ankare",
    "!tagg",
    "%ett",
    "|",
    ">",
    "?",
    "? fråga",
    ",",
    "`kod`",
    "no",
    "yes",
    "null",
    "~",
    "true",
    "07.30",
    "7:30",
    "0501755000",
    "0x1F",
    "1e3",
    "2018-04-03",
    "<<",
    "=",
    "😀 🏳️‍🌈 ✨",
    "😀: så",
    "title: date: category:",
    "status: draft",
    "En rad - med – streck",
    "Å, ä och ö: ÅÄÖ åäö",
    "ord " * 2000 + "slut: nu",
]
SPACES = st.sampled_from(
    ["", " ", ": ", " #", "- ", "'", '"', "\\", "@", "[", "]", "*", "😀", "---"]
)
ANY = st.lists(st.one_of(SPACES, st.text(max_size=6)), min_size=1, max_size=8).map("".join)


def as_read(value: str) -> str:
    """Give a value as it can stand on a line: composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def read(text: str) -> dict[str, str]:
    pairs = frontmatter.split(text, {field.name for field in DECLARED}).fields.pairs
    assert all(isinstance(node, Text) for _, node in pairs)
    return {key.text: node.text for key, node in pairs if isinstance(node, Text)}


@pytest.mark.parametrize("value", NASTY, ids=lambda value: value[:20])
def test_a_nasty_value_is_read_back_as_it_was_given(value: str) -> None:
    fields = {"title": as_read(value), "place": as_read(value), "date": "3 april 2018"}
    assert read(writing.document(fields, "Texten.")) == fields


@given(ANY)
@settings(max_examples=100, deadline=None)
def test_every_value_is_read_back_as_it_was_given_or_refused(written: str) -> None:
    value = as_read(written)
    fields = {"title": "Rubrik", "summary": value, "place": value}
    try:
        text = writing.document(fields, "Texten.")
    except ValueError:
        assert INVISIBLE.search(value)
        return
    assert read(text) == {name: found for name, found in fields.items() if found}


@pytest.mark.parametrize("value", ["två\nrader", "en\x85rad", "en\u2028rad", "\x07", "\ud800"])
def test_what_no_line_is_read_as_is_not_written(value: str) -> None:
    with pytest.raises(ValueError, match=r"No line is read as|surrogates"):
        writing.document({"title": value})


def test_a_document_has_notes_fields_in_order_and_a_body() -> None:
    fields = {
        "category": "workshop",
        "status": "draft",
        "place": "",
        "date": "2018",
        "title": "A: b",
    }
    assert writing.document(fields, "\nText.\n\nMer.\n\n", ["En\nanteckning"]) == (
        '---\n# En anteckning\ntitle: "A: b"\ndate: 2018\ncategory: workshop\nstatus: draft\n---\n'
        "\nText.\n\nMer.\n"
    )


def test_quotes_are_only_written_where_they_are_needed() -> None:
    fields = {"title": "”Visionen” – vår väg", "date": "26–27 maj 2018", "time": "07.30–17.00"}
    assert writing.document(fields) == (
        "---\ntitle: ”Visionen” – vår väg\ndate: 26–27 maj 2018\ntime: 07.30–17.00\n---\n"
    )


@pytest.mark.parametrize("title", [value for value in NASTY if len(value) < 100])
def test_a_written_entry_says_its_title(title: str, tmp_path: Path) -> None:
    text = writing.document({"title": title, "date": "2018", "category": "beslut"}, "Texten.")
    write(tmp_path, {"tidslinje/a.md": text})
    found, faults = texts.read(tmp_path, "tidslinje/a.md", DECLARED, SITE.today)
    assert found
    assert {fault.what.partition(":")[0] for fault in faults} <= {
        "Fältet title",
        "Det går inte att göra en adress av rubriken.",
    }
    assert found.values.get("title") == title or "title" not in found.values.by_name


def test_a_saved_file_is_whole_and_alone(tmp_path: Path) -> None:
    writing.save(tmp_path / "tidslinje" / "2026" / "a.md", "Å\n")
    assert [path.name for path in tmp_path.rglob("*")] == ["tidslinje", "2026", "a.md"]
    assert (tmp_path / "tidslinje/2026/a.md").read_bytes() == "Å\n".encode()


def test_a_saved_file_can_be_read_by_those_who_can_read_others(tmp_path: Path) -> None:
    write(tmp_path, {"other.md": ""})
    writing.save(tmp_path / "a.md", "")
    modes = {(tmp_path / name).stat().st_mode for name in ("a.md", "other.md")}
    assert len(modes) == 1


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "Min."})
    with pytest.raises(writing.CannotSave, match=r"Filen .*a\.md finns redan\."):
        writing.save(tmp_path / "a.md", "Din.")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["Min."]


def no_links(*_: object) -> None:
    raise PermissionError("hard links are not known here")


def test_where_there_are_no_hard_links_a_file_is_saved_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    writing.save(tmp_path / "a.md", "Min.")
    with pytest.raises(writing.CannotSave, match=r"Filen .*a\.md finns redan\."):
        writing.save(tmp_path / "a.md", "Din.")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["Min."]


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        writing.save(tmp_path / "a.md", "\ud800")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"tidslinje": "ingen mapp"})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(writing.CannotSave) as refused:
        writing.save(tmp_path / "tidslinje" / "a.md", "")
    assert str(refused.value) == (
        "tidslinje är en fil och ingen mapp. Ta bort den eller byt namn på den."
    )


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_in_swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(writing.CannotSave, match=r"^Disken är full\. Frigör utrymme"):
        writing.save(tmp_path / "a.md", "")
    assert list(tmp_path.iterdir()) == []
