"""The files of the content folder: found, recognised by kind, and read as text."""

from __future__ import annotations

import codecs
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import identity
from .characters import INVISIBLE
from .faults import Fault
from .slugs import slugify

TEXT_FOLDERS = ("tidslinje", "studiebesok", "sidor")
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
LARGEST = 20_000_000  # bytes
LONGEST = 200_000  # bytes of a text
DEEPEST = 8  # folders
_UNUSABLE = re.compile(r"[\\\"*:<>?|#%]|^ | $")  # in addresses, or as names on some systems
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WebP", ".pdf": "PDF"}
# How files begin, what they then are, and how the names of those that can be published end.
_BEGINNINGS = tuple(
    (re.compile(pattern, re.S | re.I), what, suffixes)
    for pattern, what, suffixes in (
        (rb"\xff\xd8\xff", "en JPEG-bild", (".jpg", ".jpeg")),
        (rb"\x89PNG\r\n\x1a\n", "en PNG-bild", (".png",)),
        (rb"RIFF.{4}WEBP", "en WebP-bild", (".webp",)),
        (rb"%PDF-", "ett PDF-dokument", (".pdf",)),
        (rb"GIF8", "en GIF-bild", ()),
        (rb".{4}ftyp(?:hei|hev|mif1|msf1)", "en HEIC-bild, som telefoner tar", ()),
        (rb".{4}ftypavi", "en AVIF-bild", ()),
        (rb".{4}ftyp", "en film", ()),
        (rb"(?:II\*\0|MM\0\*)", "en TIFF-bild", ()),
        (rb"\s*(?:<\?xml[^>]*>\s*)?<svg", "en SVG-bild", ()),
        (rb"\s*(?:<!doctype html|<html)", "en webbsida", ()),
        (rb"PK\x03\x04.*?word/", "ett Worddokument", ()),
        (rb"PK\x03\x04.*?xl/", "ett Exceldokument", ()),
        (rb"PK\x03\x04.*?ppt/", "en Powerpointpresentation", ()),
        (rb"PK\x03\x04", "ett Officedokument eller en zip-fil", ()),
        (rb"\xd0\xcf\x11\xe0", "ett dokument från ett äldre Officeprogram", ()),
        (rb"\{\\rtf", "ett RTF-dokument", ()),
    )
)
_BEGINNING = 4096  # bytes; what an Office document holds is named among its first
_LEFT_BY_SYSTEMS = re.compile(  # and by tools: the names alone tell that nobody means to publish it
    r"\.DS_Store|\._.*|\.localized|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory|\.gitkeep"
    r"|\.keep|\.gitignore|\.gitattributes|\.editorconfig",
    re.I,
)

# What a line of text may not hold: a pattern, what is wrong, and the cure.
_WRONG_CHARACTERS = tuple(
    (re.compile(pattern), what, cure)
    for pattern, what, cure in (
        (
            INVISIBLE.pattern,
            "Raden innehåller osynliga styrtecken.",
            "Skriv om raden för hand.",
        ),
        (
            "[\ue000-\uf8ff\U000f0000-\U0010ffff]",
            "Raden har ett tecken som bara finns i ett visst typsnitt, som punkter från Word.",
            "Skriv - i stället om det är en lista, eller ta bort tecknet.",
        ),
        (
            "\ufffd",
            "Raden har tecknet � där en bokstav har gått förlorad.",
            "Skriv bokstaven på nytt.",
        ),
        (
            "Ã[¥¤¶…„–©¨ƒ]|â€|Â[\u00a0»«§°]|√[•§∂ÖÑñ©]",
            "Raden har fått fel bokstäver, som Ã¶ för ö, när filen sparades eller kopierades.",
            "Skriv bokstäverna på nytt och spara filen med kodningen UTF-8.",
        ),
    )
)


@dataclass
class Sources:
    """What the content folder holds. Paths are relative to it, with ``/``, in order.

    ``texts`` are Markdown files, ``sizes`` the files under bilder/ and filer/ in bytes, ``moved``
    those that lie elsewhere, by the paths that they are to have.
    """

    texts: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def find(root: Path) -> Sources:
    """Walk the content folder; whatever is not of a known kind is a fault."""
    sources = Sources()
    seen: dict[str, str] = {}
    for path, size in sorted(_walk(root, "", sources.faults)):
        sources.faults.extend(_wrong_name(path, seen))
        suffix = Path(path).suffix.lower()
        folder = path.partition("/")[0] if "/" in path else ""
        if folder in TEXT_FOLDERS and suffix == ".md":
            sources.texts.append(path)
        elif (folder == "bilder" and suffix in PICTURES) or (
            folder == "filer" and suffix == ".pdf"
        ):
            sources.sizes[path] = size
            sources.faults.extend(_wrong_bytes(root, path, suffix, sources.sizes[path]))
        else:
            sources.faults.append(_misplaced(path, suffix))
            if suffix in _FORMATS:
                sources.moved[_right_place(path, suffix)] = size
    return sources


def _walk(root: Path, folder: str, faults: list[Fault]) -> Iterator[tuple[str, int]]:
    """Yield the ordinary files below a folder with their sizes in bytes."""
    try:
        with os.scandir(root / folder) as entries:
            states = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    except OSError:
        cure = "Kontrollera att den finns och att den som bygger sidan får läsa den."
        faults.append(Fault(folder or ".", 0, "Mappen går inte att läsa.", cure))
        return
    for name, state in sorted(states, key=lambda each: each[0]):
        path = f"{folder}/{name}" if folder else name
        if _is_unusable(name):
            faults.append(_unusable(folder, name))
        elif stat.S_ISLNK(state.st_mode):
            what = "Filen är en länk till en annan fil."
            faults.append(Fault(path, 0, what, "Lägg själva filen här."))
        elif stat.S_ISDIR(state.st_mode):
            if path.count("/") >= DEEPEST:
                what = f"Fler än {DEEPEST} mappar i varandra."
                faults.append(Fault(path, 0, what, "Flytta upp filerna."))
            else:
                yield from _walk(root, path, faults)
        elif not stat.S_ISREG(state.st_mode):
            faults.append(Fault(path, 0, "Detta är inte en vanlig fil.", "Ta bort den."))
        elif not _LEFT_BY_SYSTEMS.fullmatch(name):
            yield path, state.st_size


def _wrong_name(path: str, seen: dict[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with a path among those already ``seen``, by their small letters."""
    other = seen.setdefault(path.casefold(), path)
    if other != path:
        what = f"Namnet skiljer sig bara i stora och små bokstäver från {other}."
        yield Fault(path, 0, what, "Byt namn på den ena; en del datorer ser dem som samma fil.")
    if identity.find(path):
        yield Fault(path, 0, f"Filens namn har {identity.WHAT}.", "Byt namn på den.")


def _is_unusable(name: str) -> bool:
    """Tell whether a file's name would be lost in an address, in a message or on another system.

    A letter may be stored as itself or as two characters, å as a and a ring: a link to the one
    does not find the other.
    """
    plain = name.isprintable() and unicodedata.is_normalized("NFC", name)
    return not plain or _UNUSABLE.search(name) is not None


def _unusable(folder: str, name: str) -> Fault:
    stem, suffix = Path(name.strip()).stem, Path(name.strip()).suffix.lower()
    shown = "".join(char if char.isprintable() else "�" for char in name)
    better = f"{slugify(stem) or 'fil'}{suffix if suffix[1:].isalnum() else ''}"
    return Fault(
        f"{folder}/{shown}" if folder else shown,
        0,
        "Namnet har ett tecken som inte fungerar i adresser eller på alla datorer.",
        f"Byt namn, till exempel till {better}.",
    )


def _wrong_bytes(root: Path, path: str, suffix: str, size: int) -> Iterator[Fault]:
    """Yield a fault for a file that is too large, or is not what its name says."""
    if size > LARGEST:
        megabytes = f"{size / 1_000_000:.1f}".replace(".", ",").removesuffix(",0")
        what = f"Filen är {megabytes} MB stor; den får vara högst {LARGEST // 1_000_000}."
        yield Fault(path, 0, what, "Gör den mindre.")
    try:
        with (root / path).open("rb") as file:
            start = file.read(_BEGINNING)
    except OSError:
        yield Fault(path, 0, "Filen går inte att läsa.", "Kontrollera rättigheterna till den.")
        return
    if not start:
        yield Fault(path, 0, "Filen är tom.", "Lägg in den på nytt, eller ta bort den.")
        return
    what, suffixes = _recognised(start)
    if suffix not in suffixes:
        yield Fault(
            path,
            0,
            f"Filen är inte en {suffix[1:]}-fil{f' utan {what}' if what else ', trots sitt namn'}.",
            _cure_of_format(path, suffix, suffixes),
        )


def _recognised(start: bytes) -> tuple[str, tuple[str, ...]]:
    """Give what a file is by its beginning and how its name may end; empty where it is unknown."""
    found = (row[1:] for row in _BEGINNINGS if row[0].match(start))
    return next(found, ("", ()))


def _cure_of_format(path: str, suffix: str, suffixes: tuple[str, ...]) -> str:
    """Give how to mend a file that is another kind of picture than its name says, or no picture."""
    anew = f"på nytt som {_FORMATS[suffix]}"
    if suffix not in PICTURES or not set(suffixes) & set(PICTURES):
        return f"Spara den {anew}, eller byt ut den."
    name = Path(path).with_suffix(suffixes[0]).name
    return f"Byt namn på den till {name}, även där den används, eller spara den {anew}."


def _misplaced(path: str, suffix: str) -> Fault:
    if suffix == ".md":
        return Fault(
            path,
            0,
            "Texten ligger i en mapp som inte används.",
            "Flytta den till tidslinje/, studiebesok/ eller sidor/.",
        )
    if suffix in PICTURES:
        return Fault(path, 0, "Bilden ligger på fel ställe.", "Flytta den till bilder/.")
    if suffix == ".pdf":
        return Fault(path, 0, "Dokumentet ligger på fel ställe.", "Flytta det till filer/.")
    return Fault(
        path,
        0,
        "Filer av det här slaget kan inte publiceras.",
        "Använd .md för texter, .jpg, .jpeg, .png eller .webp i bilder/ och .pdf i filer/, "
        "eller ta bort filen.",
    )


def _right_place(path: str, suffix: str) -> str:
    """Give the path that a picture or document is to have; folders within the right one stay."""
    right = "bilder/" if suffix in PICTURES else "filer/"
    return f"{right}{path[len(right) :] if path.casefold().startswith(right) else Path(path).name}"


def read_text(root: Path, path: str) -> tuple[str, list[Fault]]:
    """Read a text file with ``\\n`` for line ends and no byte order mark: it, and its faults."""
    try:
        with (root / path).open("rb") as file:
            raw = file.read(LONGEST + 1)
    except OSError:
        return "", [
            Fault(path, 0, "Filen går inte att läsa.", "Kontrollera rättigheterna till den.")
        ]
    if len(raw) > LONGEST:
        what = f"Texten är längre än {LONGEST // 1000} kB, som är det längsta en text får vara."
        return "", [Fault(path, 0, what, "Dela upp den på flera sidor.")]
    if what := _recognised(raw[:_BEGINNING])[0]:
        cure = "Kopiera texten till en ny fil med vanlig text, med kodningen UTF-8."
        return "", [Fault(path, 1, f"Filen är inte vanlig text utan {what}.", cure)]
    if raw.count(b"\0") * 4 > len(raw) and _encoding(raw) == _ANOTHER:
        what = "Filen är inte sparad som UTF-8 utan som UTF-16 eller UTF-32."
        return "", [Fault(path, 1, what, "Spara om den med kodningen UTF-8.")]
    raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = f"Filen är inte sparad som UTF-8 utan som {_encoding(raw)}."
        return "", [Fault(path, line, what, "Spara om den med kodningen UTF-8.")]
    return unicodedata.normalize("NFC", text), list(_wrong_characters(path, text))


_ANOTHER = "något annat, troligen Windows"


def _encoding(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    return _ANOTHER


def _wrong_characters(path: str, text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.isascii() or not line.isprintable():
            for pattern, what, cure in _WRONG_CHARACTERS:
                if pattern.search(line):
                    yield Fault(path, number, what, cure)
