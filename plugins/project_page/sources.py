"""The files of the content folder: found, recognised by kind, and read as text."""

from __future__ import annotations

import codecs
import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

from . import identity, leftovers
from .characters import INVISIBLE
from .faults import Fault
from .slugs import slugify

FORMER = "adresser.txt"  # the list of former addresses
TEXT_FOLDERS = ("tidslinje", "studiebesok", "sidor")
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
LARGEST = 20_000_000  # bytes
LONGEST = 200_000  # bytes of a text
_USUAL = 16_384  # room for the bytes of most; as much as the longest has takes its time to make
DEEPEST = 8  # folders
_UNUSABLE = re.compile(r"[\\\"*:<>?|#%]|^ | $|^\.\.")  # in addresses, or as names on some systems
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

    ``texts`` are Markdown files, ``sizes`` the files under bilder/ and filer/ in bytes. ``refused``
    are the files and folders that cannot be used, by the paths that others may name them with.
    ``has_former`` tells whether there is a list of former addresses.
    """

    texts: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    has_former: bool = False

    @property
    def all_read(self) -> bool:
        """Tell whether no text can be among what is refused."""
        return not any(_MAY_BE_TEXT.search(path) for path in self.refused)

    def refuse(self, fault: Fault, *paths: str) -> None:
        """Note a file that cannot be used, or a folder, whose path ends in a slash."""
        self.faults.append(fault)
        self.refused.update(unicodedata.normalize("NFC", path) for path in paths)


def find(root: Path) -> Sources:
    """Walk the content folder; whatever is not of a known kind is a fault."""
    sources = Sources()
    seen: dict[str, str] = {}
    for path, size in sorted(_walk(root, "", sources)):
        sources.faults.extend(_wrong_name(path, seen))
        suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - quicker, for each file
        folder = path.partition("/")[0] if "/" in path else ""
        if folder in TEXT_FOLDERS and suffix == ".md":
            sources.texts.append(path)
        elif path == FORMER:
            sources.has_former = True
        elif (folder == "bilder" and suffix in PICTURES) or (
            folder == "filer" and suffix == ".pdf"
        ):
            sources.sizes[path] = size
            sources.faults.extend(_hidden(path))
            sources.faults.extend(_wrong_bytes(root, path, suffix, sources.sizes[path]))
        else:
            right = {_right_place(path, suffix)} if suffix in _FORMATS else {}
            sources.refuse(_misplaced(path, suffix), path, *right)
    return sources


# A Markdown file, also with something after its name, or a folder.
_MAY_BE_TEXT = re.compile(r"\.(?:md|markdown|txt)|/$", re.IGNORECASE)


def _walk(root: Path, folder: str, sources: Sources) -> Iterator[tuple[str, int]]:
    """Yield the ordinary files below a folder with their sizes in bytes."""
    try:
        with os.scandir(root / folder) as entries:
            states = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    except OSError:
        cure = "Kontrollera att den finns och att den som bygger sidan får läsa den."
        sources.refuse(Fault(folder or ".", 0, "Mappen går inte att läsa.", cure), f"{folder}/")
        return
    names = {name for name, _ in states}
    for name, state in sorted(states, key=lambda each: each[0]):
        path = f"{folder}/{name}" if folder else name
        if leftovers.of_editor(name, names) and not stat.S_ISDIR(state.st_mode):
            continue
        if _is_unusable(name):
            sources.refuse(_unusable(folder, name, names), path)
        elif stat.S_ISLNK(state.st_mode):
            what = "Filen är en länk till en annan fil."
            sources.refuse(Fault(path, 0, what, "Lägg själva filen här."), path)
        elif stat.S_ISDIR(state.st_mode):
            if path.count("/") >= DEEPEST:
                what = f"Fler än {DEEPEST} mappar i varandra."
                sources.refuse(Fault(path, 0, what, "Flytta upp filerna."), f"{path}/")
            else:
                yield from _walk(root, path, sources)
        elif not stat.S_ISREG(state.st_mode):
            sources.refuse(Fault(path, 0, "Detta är inte en vanlig fil.", "Ta bort den."), path)
        elif not leftovers.of_system(name):
            yield path, state.st_size


def _wrong_name(path: str, seen: dict[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with a path among those already ``seen``, by their small letters."""
    other = seen.setdefault(path.casefold(), path)
    if other != path:
        what = f"Namnet skiljer sig bara i stora och små bokstäver från {other}."
        yield Fault(path, 0, what, "Byt namn på den ena; en del datorer ser dem som samma fil.")
    if identity.find(path):
        yield Fault(path, 0, f"Filens namn har {identity.WHAT}.", "Byt namn på den.")


def _hidden(path: str) -> Iterator[Fault]:
    """Yield a fault for what would be published where no web server shows it."""
    if "/." in path:
        what = "Filens eller mappens namn börjar med en punkt, och sådant visar webbservern inte."
        yield Fault(path, 0, what, "Byt namn, utan punkten.")


def _is_unusable(name: str) -> bool:
    """Tell whether a file's name would be lost in an address, in a message or on another system.

    A letter may be stored as itself or as two characters, å as a and a ring: a link to the one
    does not find the other.
    """
    plain = name.isprintable() and unicodedata.is_normalized("NFC", name)
    return not plain or _UNUSABLE.search(name) is not None


def _unusable(folder: str, name: str, taken: Collection[str]) -> Fault:
    shown = "".join(char if char.isprintable() else "�" for char in name)
    what = "Namnet har ett tecken som inte fungerar i adresser eller på alla datorer."
    if identity.find(name):
        what = f"Filens namn har {identity.WHAT}."
    path = f"{folder}/{shown}" if folder else shown
    return Fault(path, 0, what, f"Byt namn, till exempel till {_better_name(name, taken)}.")


def _better_name(name: str, taken: Collection[str]) -> str:
    """Give a name that can be used and that no other file has."""
    stem, suffix = Path(name.strip()).stem, Path(name.strip()).suffix.lower()
    stem = slugify(stem) if not identity.find(name) else ""
    suffix = suffix if suffix[1:].isalnum() else ""
    stems = (f"{stem or 'fil'}{number}" for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(better for each in stems if (better := f"{each}{suffix}") not in taken)


def _wrong_bytes(root: Path, path: str, suffix: str, size: int) -> Iterator[Fault]:
    """Yield a fault for a file that is too large, or is not what its name says."""
    if size > LARGEST:
        megabytes = f"{ceil(size / 100_000) / 10:.1f}".replace(".", ",").removesuffix(",0")
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
            _cure_of_format(root, path, suffix, suffixes),
        )


def _recognised(start: bytes) -> tuple[str, tuple[str, ...]]:
    """Give what a file is by its beginning and how its name may end; empty where it is unknown."""
    found = (row[1:] for row in _BEGINNINGS if row[0].match(start))
    return next(found, ("", ()))


def _cure_of_format(root: Path, path: str, suffix: str, suffixes: tuple[str, ...]) -> str:
    """Give how to mend a file that is another kind of picture than its name says, or no picture."""
    anew = f"på nytt som {_FORMATS[suffix]}"
    if suffix not in PICTURES or not set(suffixes) & set(PICTURES):
        return f"Spara den {anew}, eller byt ut den."
    name = Path(path).with_suffix(suffixes[0]).name
    if os.path.lexists(root / Path(path).with_name(name)):
        return f"Spara den {anew}; {name} finns redan."
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
    raw, faults = read_bytes(root, path)
    return ("", faults) if faults else text_of(path, raw)


def read_bytes(root: Path, path: str) -> tuple[bytes, list[Fault]]:
    """Read a text file's bytes: them, and its faults, with which there are none."""
    try:
        with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 - quicker, for each text
            raw = file.read(_USUAL)
            if len(raw) == _USUAL:
                raw += file.read(LONGEST + 1 - _USUAL)
    except OSError:
        return b"", [
            Fault(path, 0, "Filen går inte att läsa.", "Kontrollera rättigheterna till den.")
        ]
    if len(raw) > LONGEST:
        what = f"Texten är längre än {LONGEST // 1000} kB, som är det längsta en text får vara."
        return b"", [Fault(path, 0, what, "Dela upp den på flera sidor.")]
    return raw, []


def text_of(path: str, raw: bytes) -> tuple[str, list[Fault]]:
    """Give the text that a file's bytes are, as ``read_text`` does, and its faults."""
    if what := _recognised(raw[:_BEGINNING])[0]:
        cure = "Kopiera texten till en ny fil med vanlig text, med kodningen UTF-8."
        return "", [Fault(path, 1, f"Filen är inte vanlig text utan {what}.", cure)]
    if raw.count(b"\0") * 4 > len(raw) and _encoding(raw) == _ANOTHER:
        what = "Filen är inte sparad som UTF-8 utan som UTF-16 eller UTF-32."
        return "", [Fault(path, 1, what, "Spara om den med kodningen UTF-8.")]
    raw = _with_line_ends(raw)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = f"Filen är inte sparad som UTF-8 utan som {_encoding(raw)}."
        return "", [Fault(path, line, what, "Spara om den med kodningen UTF-8.")]
    return _composed(text), list(wrong_characters(path, text))


def right_text(raw: bytes) -> str:
    """Give the text of bytes that ``text_of`` has found no fault with."""
    return _composed(_with_line_ends(raw).decode("utf-8-sig"))


def _with_line_ends(raw: bytes) -> bytes:
    for end in (b"\r\r\n", b"\r\n", b"\r"):  # the first where line ends were changed twice
        raw = raw.replace(end, b"\n")
    return raw


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


_ANOTHER = "något annat, troligen Windows"


def _encoding(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    return _ANOTHER


def wrong_characters(path: str, text: str) -> Iterator[Fault]:
    """Yield the lines of a text with characters that are broken or not seen."""
    found = [
        (number, row)
        for number, line in enumerate(text.split("\n"), 1)
        if not line.isascii() or not line.isprintable()
        for row, (pattern, _, _) in enumerate(_WRONG_CHARACTERS)
        if pattern.search(line)
    ]
    if len(found) > _MOST_WRONG:
        what = f"{len(found)} rader har tecken som har gått sönder eller inte syns."
        cure = "Spara om filen med kodningen UTF-8, eller kopiera texten till en ny fil."
        yield Fault(path, found[0][0], what, cure)
        return
    for number, row in found:
        yield Fault(path, number, *_WRONG_CHARACTERS[row][1:])


_MOST_WRONG = 20  # lines that are told one by one
