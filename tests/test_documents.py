"""Documents: PDF files that cannot be read are refused, and what keeps some out is remarked on."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from project_page import documents
from project_page.faults import Advice

from .conftest import OTHER, Build, write
from .files import assembled, document

AGAIN = "Spara det på nytt som PDF, och lägg in det igen."
BROKEN = f"Dokumentet går inte att läsa: det är trasigt eller har inte kommit med helt. {AGAIN}"
EMPTY = f"Dokumentet har inga sidor. {AGAIN}"
SLOW = "Dokumentet tar för lång tid att läsa. Spara det på nytt som PDF, eller dela upp det."
LOCKED = (
    "Dokumentet är skyddat (krypterat), så det är inte säkert att alla kan öppna eller lyssna på "
    "det. Spara det utan skydd och lösenord."
)
NAMED = (
    "Dokumentet har ett namn på en författare bland sina dolda uppgifter, och det blir offentligt. "
    "Spara det på nytt som PDF utan dokumentegenskaper; i handboken står hur."
)
UNTAGGED = (
    "Dokumentet saknar taggar, så den som lyssnar på det får inga rubriker och kanske fel ordning. "
    "Spara det på nytt som PDF med taggar för tillgänglighet; i handboken står hur."
)
PATH = "filer/p.pdf"

Look = Callable[..., list[str]]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Give ``look(raw)``: what is said of a document, with ``Råd`` before advice."""

    def look(raw: bytes, *known: str) -> list[str]:
        write(tmp_path / "content", {PATH: raw})
        found = documents.findings(tmp_path / "content", [PATH], tmp_path / "cache", known)
        return [f"{'Råd ' if isinstance(one, Advice) else ''}{one.text()}" for one in found]

    return look


def advice(*remarks: str) -> list[str]:
    return [f"Råd {PATH}:1: {remark}" for remark in remarks]


def described(xmp: bytes) -> bytes:
    """Give a document with its description in XMP."""
    stream = b"<</Type/Metadata/Subtype/XML/Length %d>>stream\n%s\nendstream" % (len(xmp), xmp)
    return document(b"/Metadata 7 0 R", more=stream)


def creators(names: str) -> str:
    return f"<rdf:RDF><dc:creator>\n<rdf:Seq>{names}</rdf:Seq></dc:creator></rdf:RDF>"


def locked(password: str = "") -> bytes:
    writer, out = PdfWriter(BytesIO(document())), BytesIO()
    writer.encrypt(password, "ägaren", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def pages(pages: bytes, *more: bytes) -> bytes:
    """Give a document with this tree of pages."""
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", pages, *more], b"/Root 1 0 R")


MARKS, TREE = b"/MarkInfo<</Marked true>>", b"/StructTreeRoot 4 0 R"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (document(), []),
        (document(info=b"/Title(Protokoll)/Creator(Word)/Author()"), []),
        (document(info=b"/Author( )"), []),
        (document(info=b"/Author(Eva Ek)"), advice(NAMED)),
        (document(info=b"/Author 7 0 R", more=b"(Eva Ek)"), advice(NAMED)),
        (document(info=b"/Author<FEFF004500760061>"), advice(NAMED)),
        (document(info=b"/Author[1]"), advice(NAMED)),
        (described(creators("<rdf:li>Eva Ek</rdf:li>").encode()), advice(NAMED)),
        (described(creators("<rdf:li>Eva Ek</rdf:li>").encode("utf-16")), advice(NAMED)),
        (described(b"<rdf:Description dc:creator='Eva Ek'/>"), advice(NAMED)),
        (described(creators("<rdf:li> </rdf:li>").encode()), []),
        (described(b"<x>trasigt"), []),
        (document().replace(MARKS, b" " * len(MARKS)), advice(UNTAGGED)),
        (document().replace(b"/Marked true", b"/Marked fals"), advice(UNTAGGED)),
        (document().replace(TREE, b" " * len(TREE)), advice(UNTAGGED)),
        (pages(b"<</Kids[3 0 R]>>", b"<</Type/Page>>"), advice(UNTAGGED)),
        (pages(b"<</Kids[2 0 R 3 0 R]>>", b"<</Kids[4 0 R]>>", b"<</Type/Page>>"),
         advice(UNTAGGED)),
        (locked(), advice(LOCKED)),
        (locked("hemligt"), advice(LOCKED)),
        (pages(b"<</Type/Pages/Kids[]/Count 0>>"), [f"{PATH}:1: {EMPTY}"]),
        (pages(b"<</Type/Pages/Count 5>>"), [f"{PATH}:1: {EMPTY}"]),
        (pages(b"<</Type/Pages/Kids[2 0 R 2 0 R]>>"), [f"{PATH}:1: {EMPTY}"]),
        (pages(b"<</Type/Pages/Kids[99 0 R]>>"), [f"{PATH}:1: {EMPTY}"]),
        (pages(b"null"), [f"{PATH}:1: {EMPTY}"]),
        (assembled([b"<</Type/Catalog>>"], b"/Root 1 0 R"), [f"{PATH}:1: {BROKEN}"]),
        (assembled([b"1"], b"/Root 9999999999 0 R"), [f"{PATH}:1: {BROKEN}"]),
        (b"%PDF-1.7", [f"{PATH}:1: {BROKEN}"]),
        (b"%PDF-1.7\n%%EOF", [f"{PATH}:1: {BROKEN}"]),
        (b"%PDF-1.7\n" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF", [f"{PATH}:1: {BROKEN}"]),
        (document() + b"\n" * 2000, []),
        (document() + b"\0" * 3000, [f"{PATH}:1: {BROKEN}"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_document_is_told_and_what_is_to_be_looked_at(
    look: Look, raw: bytes, said: list[str]
) -> None:
    assert look(raw) == said


def test_a_document_may_name_whose_page_it_is(look: Look) -> None:
    raw = document(info=b"/Author(Byh\xe5la  kommun)")
    assert look(raw, "Byhåla kommun", "Vår vision") == []
    assert look(raw, "Sjövika kommun") == advice(NAMED)


def test_the_other_municipalitys_document_is_right(look: Look) -> None:
    assert look((OTHER / "content" / "filer" / "protokoll-samrad.pdf").read_bytes()) == []


def test_a_document_that_was_cut_anywhere_is_told(look: Look) -> None:
    raw = document(info=b"/Author(Eva Ek)", padding=100)
    for end in range(9, len(raw) - 1, 7):
        assert look(raw[:end]) == [f"{PATH}:1: {BROKEN}"], end


THINGS = (
    b"<<", b">>", b"[", b"]", b"(", b"9999999999", b"-1", b"1 0 R", b"2 0 R", b"0 0 R", b"null",
    b"4294967295 65535 R", b"/Kids[2 0 R]", b"/Prev 9", b"stream\n", b"/Encrypt 1 0 R",
    b"/Length 5 0 R", b"/Filter/FlateDecode", b"/Type/ObjStm",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_whatever_bytes_there_are_nothing_but_findings_comes_of_them(
    look: Look, seed: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    dice, whole = random.Random(seed), document(info=b"/Author(Eva Ek)")
    known = {*advice(LOCKED, NAMED, UNTAGGED), f"{PATH}:1: {BROKEN}", f"{PATH}:1: {EMPTY}"}
    for _ in range(250):
        raw = bytearray(whole)
        for _ in range(dice.randint(1, 5)):
            at = dice.randrange(len(raw))
            kept = dice.choice([at, at + 1, at + dice.randrange(30)])
            raw[at:kept] = dice.choice([*THINGS, bytes([dice.randrange(256)]), raw[at : at + 40]])
        assert set(look(bytes(raw))) <= known
    assert (caplog.messages, capfd.readouterr()) == ([], ("", ""))


def test_a_document_that_takes_too_long_is_told(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    def for_ever(self: PdfReader, stream: BytesIO) -> None:
        while True:
            try:
                while True:
                    pass
            except TimeoutError:  # as pypdf catches whatever comes in some places
                if self.strict:
                    raise
                self.strict = True

    monkeypatch.setattr(PdfReader, "read", for_ever)
    monkeypatch.setattr(documents, "LONGEST", 0.05)
    assert look(document()) == [f"{PATH}:1: {SLOW}"]


def test_what_was_found_is_kept_and_looked_for_again_where_it_is_damaged(
    look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = document(info=b"/Author(Eva Ek)")
    assert look(raw) == advice(NAMED)
    [kept] = (tmp_path / "cache").iterdir()
    with monkeypatch.context() as patched:
        patched.setattr(documents, "_looked_for", None)
        assert look(raw) == advice(NAMED)
    for damaged in (b"", b"\xff", b"named", b"ok trasigt", b"ok named named2"):
        kept.write_bytes(damaged)
        assert look(raw) == advice(NAMED)
        assert kept.read_bytes() == b"ok named"
    assert look(document()) == []
    assert [path.read_bytes() for path in (tmp_path / "cache").iterdir()] == [b"ok"]


def test_what_cannot_be_kept_is_looked_for_each_time(look: Look, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"")
    for _ in range(2):
        assert look(document(info=b"/Author(Eva Ek)")) == advice(NAMED)


def test_a_document_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    found = documents.findings(tmp_path, ["filer/borta.pdf"], tmp_path / "cache")
    assert [one.text() for one in found] == [
        "filer/borta.pdf:1: Filen går inte att läsa. Kontrollera rättigheterna till den."
    ]


@pytest.mark.slow
def test_a_build_says_all_of_it_and_nothing_more(build: Callable[..., Build]) -> None:
    entry = "---\ntitle: M\ndate: 2018\ncategory: beslut\n---\n\n[Planen](filer/p.pdf)\n"
    built = build({"tidslinje/m.md": entry, PATH: document(info=b"/Author(Eva Ek)")})
    assert built.status == 0
    assert f"Råd: content/{PATH}:1: {NAMED}\n" in built.complained
    assert "Eva" not in built.said + built.complained
    wrong = build({PATH: document()[:-20]})
    assert (wrong.status, wrong.complained) == (
        1,
        f"content/{PATH}:1: {BROKEN}\n\nEtt fel. Inget har publicerats.\n",
    )


def test_a_broken_file_of_a_draft_is_remarked_on_and_of_a_skipped_text_is_nothing(
    faults: Callable[..., list[str]], advice: Callable[..., list[str]]
) -> None:
    text = "---\ntitle: A\nstatus: {}\n---\n\n[Protokoll](filer/x.pdf) ![Torget](bilder/x.jpg)\n"
    broken = {"filer/x.pdf": b"%PDF-1.7 nej", "bilder/x.jpg": b"\xff\xd8\xff nej"}
    assert [
        line.partition(": ")[2][:26]
        for line in advice({"sidor/a.md": text.format("draft"), **broken})
        if "x." in line
    ] == ["Utkast: Bilden går inte at", "Utkast: Dokumentet går int"]
    skipped = advice({"sidor/a.md": text.format("skip"), **broken})
    assert [line for line in skipped if "x." in line] == []
    assert len(faults({"sidor/a.md": text.format("published"), **broken})) == 2
