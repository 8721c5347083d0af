"""The files of the content folder: which are known, which are refused, and what a text may hold."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from project_page.project import ContentFaults, load
from project_page.sources import Sources, find, read_bytes, read_text, right_text, text_of

from . import files
from .conftest import SITE, SMALL_SITE, write

ENTRY = "---\ntitle: A\ndate: 2018\ncategory: workshop\n---\n\nText.\n"
KIND = (
    "Filer av det här slaget kan inte publiceras. Använd .md för texter, .jpg, .jpeg, .png eller "
    ".webp i bilder/ och .pdf i filer/, eller ta bort filen."
)
TEXT = (
    "Texten ligger i en mapp som inte används. Flytta den till tidslinje/, studiebesok/ eller "
    "sidor/."
)
PICTURE = "Bilden ligger på fel ställe. Flytta den till bilder/."
DOCUMENT = "Dokumentet ligger på fel ställe. Flytta det till filer/."
LINK = "Filen är en länk till en annan fil. Lägg själva filen här."
UTF_8 = "Spara om den med kodningen UTF-8."
WINDOWS = f"Filen är inte sparad som UTF-8 utan som något annat, troligen Windows. {UTF_8}"
UTF_16 = f"Filen är inte sparad som UTF-8 utan som UTF-16. {UTF_8}"
OFFICE = (
    "Filen är inte vanlig text utan ett Officedokument eller en zip-fil. Kopiera texten till en ny "
    "fil med vanlig text, med kodningen UTF-8."
)
LOST = "Raden har tecknet � där en bokstav har gått förlorad. Skriv bokstaven på nytt."
MANGLED = (
    "Raden har fått fel bokstäver, som Ã¶ för ö, när filen sparades eller kopierades. "
    "Skriv bokstäverna på nytt och spara filen med kodningen UTF-8."
)
CONTROL = "Raden innehåller osynliga styrtecken. Skriv om raden för hand."


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("tidslinje/x.txt", KIND),
        ("tidslinje/x.html", KIND),
        ("tidslinje/x.markdown", KIND),
        ("tidslinje/x.md.bak", KIND),
        ("tidslinje/x.md~", KIND),
        ("tidslinje/x.docx", KIND),
        ("tidslinje/x", KIND),
        ("tidslinje/.hemlig", KIND),
        ("bilder/x.svg", KIND),
        ("bilder/x.gif", KIND),
        ("filer/x.zip", KIND),
        ("CNAME", KIND),
        ("x.md", TEXT),
        ("annat/x.md", TEXT),
        ("bilder/x.md", TEXT),
        ("Tidslinje/x.md", TEXT),
        ("x.jpg", PICTURE),
        ("tidslinje/x.png", PICTURE),
        ("filer/x.webp", PICTURE),
        ("x.pdf", DOCUMENT),
        ("bilder/x.pdf", DOCUMENT),
    ],
)
def test_a_file_of_an_unknown_kind_or_in_a_wrong_folder_is_refused(
    faults: Callable[..., list[str]], path: str, fault: str
) -> None:
    assert faults({path: b"x"}) == [f"content/{path}:1: {fault}"]


@pytest.mark.parametrize(
    "name", [".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".gitignore", ".directory"]
)
def test_what_systems_leave_behind_is_passed_over(
    faults: Callable[..., list[str]], name: str
) -> None:
    assert faults({f"tidslinje/{name}": b"\x00", f"bilder/{name}": b"", name: b""}) == []


@pytest.mark.parametrize(
    "name", [".start.md.swp", ".start.md.swo", "#start.md#", ".start.md.kate-swp", "start.md~"]
)
def test_what_editors_have_beside_a_text_is_passed_over(
    faults: Callable[..., list[str]], name: str
) -> None:
    assert faults({f"tidslinje/{name}": b"\x00"}) == []


def test_the_lock_of_an_editor_is_passed_over_and_other_links_are_not(
    faults: Callable[..., list[str]], tmp_path: Path
) -> None:
    for name in (".#start.md", "start.md~", "lank.md"):
        path = tmp_path / "content" / "tidslinje" / name
        path.symlink_to("nagon@dator.1:2")
    link = "Filen är en länk till en annan fil. Lägg själva filen här."
    assert faults({}) == [f"content/tidslinje/lank.md:1: {link}"]


@pytest.mark.parametrize(
    "path", ["tidslinje/X.MD", "tidslinje/2018/x.md", "studiebesok/x.Md", "tidslinje/å ä.md"]
)
def test_an_entry_is_found_whatever_its_case_folder_and_name(tmp_path: Path, path: str) -> None:
    write(tmp_path, {**SMALL_SITE, path: ENTRY})
    assert path in load(tmp_path, SITE).by_source


def test_files_are_listed_in_order_with_their_sizes(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "tidslinje/b.md": b"",
            "sidor/a.md": b"",
            "tidslinje/a/b.md": b"",
            "filer/A.PDF": b"%PDF-1.7",
            "bilder/x/a.JPEG": b"\xff\xd8\xff",
            "bilder/a.webp": b"RIFF0000WEBPVP8 ",
        },
    )
    assert find(tmp_path) == Sources(
        texts=["sidor/a.md", "tidslinje/a/b.md", "tidslinje/b.md"],
        sizes={"bilder/a.webp": 16, "bilder/x/a.JPEG": 3, "filer/A.PDF": 8},
    )


def test_a_symbolic_link_is_refused_and_not_followed(
    faults: Callable[..., list[str]], tmp_path: Path
) -> None:
    (tmp_path / "hemlig.md").write_text(ENTRY, encoding="utf-8")
    content = tmp_path / "content"
    (content / "tidslinje" / "x.md").symlink_to(tmp_path / "hemlig.md")
    (content / "tidslinje" / "borta.md").symlink_to(tmp_path / "finns-inte")
    (content / "bilder").symlink_to(tmp_path)
    (content / "studiebesok").symlink_to(content)
    assert faults({}) == [
        f"content/bilder:1: {LINK}",
        f"content/studiebesok:1: {LINK}",
        f"content/tidslinje/borta.md:1: {LINK}",
        f"content/tidslinje/x.md:1: {LINK}",
    ]


def test_a_named_pipe_is_refused_without_waiting_for_it(
    faults: Callable[..., list[str]], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "content" / "tidslinje" / "x.md")
    assert faults({}) == [
        "content/tidslinje/x.md:1: Detta är inte en vanlig fil. Ta bort den.",
    ]


@pytest.mark.parametrize(
    ("name", "shown", "better"),
    [
        ("a\nb.md", "a�b.md", "a-b.md"),
        ("a\u202eb.md", "a�b.md", "ab.md"),
        ("bla\u030a.md", "bla\u030a.md", "bla.md"),
        ("100%.md", "100%.md", "100.md"),
        ("Fråga #1?.MD", "Fråga #1?.MD", "fraga-1.md"),
        ('"a".md', '"a".md', "a.md"),
        ("a\\b.md", "a\\b.md", "a-b.md"),
        (" a.md", " a.md", "a.md"),
        ("مرحبا?.md", "مرحبا?.md", "fil.md"),
        (os.fsdecode(b"m\xf6te.md"), "m�te.md", "m-te.md"),
    ],
)
def test_a_name_that_would_be_lost_in_an_address_or_a_message_is_refused(
    faults: Callable[..., list[str]], name: str, shown: str, better: str
) -> None:
    assert faults({f"tidslinje/{name}": ENTRY}) == [
        f"content/tidslinje/{shown}:1: Namnet har ett tecken som inte fungerar i adresser eller på "
        f"alla datorer. Byt namn, till exempel till {better}."
    ]


def test_a_folder_with_such_a_name_is_refused_with_all_that_it_holds(
    faults: Callable[..., list[str]],
) -> None:
    assert faults({"filer/50%/a.pdf": b"x", "filer/50%/b.exe": b"x"}) == [
        "content/filer/50%:1: Namnet har ett tecken som inte fungerar i adresser eller på alla "
        "datorer. Byt namn, till exempel till 50."
    ]


@pytest.mark.parametrize("name", ["filer/.a.pdf", "filer/.b/a.pdf"])
def test_a_document_that_no_web_server_would_show_is_refused(
    faults: Callable[..., list[str]], name: str
) -> None:
    linked = ENTRY + f"\n[Protokoll](<{name}>)\n"
    assert faults({"tidslinje/a.md": linked, name: files.document()}) == [
        f"content/{name}:1: Filens eller mappens namn börjar med en punkt, och sådant visar "
        "webbservern inte. Byt namn, utan punkten."
    ]


def test_folders_within_folders_have_an_end(
    faults: Callable[..., list[str]], tmp_path: Path
) -> None:
    (tmp_path / "content" / "tidslinje" / Path(*"a" * 40)).mkdir(parents=True)
    assert faults({}) == [
        "content/tidslinje/a/a/a/a/a/a/a/a:1: Fler än 8 mappar i varandra. Flytta upp filerna."
    ]


def test_a_folder_named_as_a_text_is_walked(faults: Callable[..., list[str]]) -> None:
    assert faults({"tidslinje/x.md/y.txt": b""}) == [f"content/tidslinje/x.md/y.txt:1: {KIND}"]


def test_a_content_folder_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(ContentFaults) as raised:
        load(tmp_path / "borta", SITE)
    assert raised.value.faults[0].text() == (
        ".:1: Mappen går inte att läsa. "
        "Kontrollera att den finns och att den som bygger sidan får läsa den."
    )


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (ENTRY.encode("utf-16"), f"1: {UTF_16}"),
        (b"\xfe\xff" + ENTRY.encode("utf-16-be"), f"1: {UTF_16}"),
        (ENTRY.replace("Text", "Möte").encode("cp1252"), f"7: {WINDOWS}"),
        (ENTRY.replace("A", "”A”").encode("cp1252"), f"2: {WINDOWS}"),
        (ENTRY.encode() + b"\xed\xa0\x80", f"8: {WINDOWS}"),
        (ENTRY.replace("Text", "Te\x00xt").encode(), f"7: {CONTROL}"),
        (ENTRY.replace("Text", "\x1aText").encode(), f"7: {CONTROL}"),
        (ENTRY.replace("Text", "Te\x0bxt").encode(), f"7: {CONTROL}"),
        (ENTRY.replace("A", "A\x7f").encode(), f"2: {CONTROL}"),
        (ENTRY.replace("A", "A\x85").encode(), f"2: {CONTROL}"),
        (ENTRY.replace("A", "A\u2028B").encode(), f"2: {CONTROL}"),
        (ENTRY.replace("Text", "\u202etxeT").encode(), f"7: {CONTROL}"),
        (("\ufeff\ufeff" + ENTRY).encode(), f"1: {CONTROL}"),
        (ENTRY.replace("Text", "M�te").encode(), f"7: {LOST}"),
        (ENTRY.replace("Text", "MÃ¶te").encode(), f"7: {MANGLED}"),
        (ENTRY.replace("Text", "10â€“12").encode(), f"7: {MANGLED}"),
        (ENTRY.replace("Text", "Möte").replace("\n", "\r").encode("cp1252"), f"7: {WINDOWS}"),
        (b"PK\x03\x04\x14\x00\xe5", f"1: {OFFICE}"),
    ],
)
def test_a_text_that_is_not_plain_utf_8_is_refused(
    faults: Callable[..., list[str]], raw: bytes, fault: str
) -> None:
    assert faults({"tidslinje/x.md": raw}) == [f"content/tidslinje/x.md:{fault}"]


def test_each_line_with_control_characters_is_named(faults: Callable[..., list[str]]) -> None:
    assert faults({"tidslinje/x.md": ENTRY + "\x02\x03\n\nb\x1b\n"}) == [
        f"content/tidslinje/x.md:8: {CONTROL}",
        f"content/tidslinje/x.md:10: {CONTROL}",
    ]


@pytest.mark.parametrize("raw", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n"])
def test_line_ends_and_a_byte_order_mark_are_taken_away(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "x.md").write_bytes(raw)
    assert read_text(tmp_path, "x.md") == ("a\nb\n", [])


def test_letters_are_the_same_however_they_are_stored(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("Mo\u0308te pa\u030a \u0645\u0631\u062d\u200f", encoding="utf-8")
    assert read_text(tmp_path, "x.md") == ("Möte på \u0645\u0631\u062d\u200f", [])


def test_a_text_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    text, wrong = read_text(tmp_path, "x.md")
    assert (text, [fault.text() for fault in wrong]) == (
        "",
        ["x.md:1: Filen går inte att läsa. Kontrollera rättigheterna till den."],
    )


@pytest.mark.parametrize(
    ("path", "raw", "fault"),
    [
        ("bilder/a.jpg", b"hej", "Filen är inte en jpg-fil, trots sitt namn. Spara den på nytt "
                                 "som JPEG, eller byt ut den."),
        ("bilder/a.png", b"", "Filen är tom. Lägg in den på nytt, eller ta bort den."),
        ("filer/a.pdf", b"\xff\xd8\xff", "Filen är inte en pdf-fil utan en JPEG-bild. Spara den "
                                         "på nytt som PDF, eller byt ut den."),
        ("bilder/a.png", b"GIF89a", "Filen är inte en png-fil utan en GIF-bild. Spara den på nytt "
                                    "som PNG, eller byt ut den."),
        ("bilder/a.webp", b"<svg/>", "Filen är inte en webp-fil utan en SVG-bild. Spara den på "
                                     "nytt som WebP, eller byt ut den."),
        ("filer/a.pdf", b"%PDF-1.7" + bytes(21_000_000),
         "Filen är 21,1 MB stor; den får vara högst 20. Gör den mindre."),
    ],
)  # fmt: skip
def test_a_file_is_what_its_name_says_and_not_too_large(
    faults: Callable[..., list[str]], path: str, raw: bytes, fault: str
) -> None:
    assert faults({path: raw})[0] == f"content/{path}:1: {fault}"


@pytest.mark.parametrize("length", [0, 1, 16_383, 16_384, 16_385, 199_999, 200_000])
def test_a_text_is_read_to_its_end(tmp_path: Path, length: int) -> None:
    written = ("å" * 64 + "\n") * 2_000
    write(tmp_path, {"tidslinje/x.md": written.encode()[:length]})
    assert read_bytes(tmp_path, "tidslinje/x.md") == (written.encode()[:length], [])


def test_a_text_that_is_a_byte_too_long_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"tidslinje/x.md": b"x" * 200_001})
    raw, [fault] = read_bytes(tmp_path, "tidslinje/x.md")
    assert (raw, fault.what) == (
        b"", "Texten är längre än 200 kB, som är det längsta en text får vara."
    )  # fmt: skip


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa\r\nb\r\r\nc\rd", "A\u030a – ö\n".encode(), b""])
def test_bytes_without_fault_are_the_same_text_again(raw: bytes) -> None:
    assert text_of("x.md", raw) == (right_text(raw), [])
