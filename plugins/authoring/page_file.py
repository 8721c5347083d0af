"""The file of an existing page: read, whatever it was saved as, and cut into pieces."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from project_page.faults import Wrong
from whole_output import reasons

from . import plain_page
from .blocks import Block

LARGEST = 10_000_000  # bytes
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*|<\?xml.*?\?>\s*)*<(?:!doctype\s+html|html|head|body)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_OTHER = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"MIME-Version:",
          b"From: <Saved by", b"From: <Sparad av", b"\x89PNG", b"\xff\xd8\xff")  # fmt: skip
_CURE = (
    "Öppna sidan i webbläsaren och spara den som ”Webbsida, endast HTML”, eller kopiera dess text "
    "till en textfil."
)


class CannotRead(Wrong):
    """A file that is no page."""


def read(path: Path, address: str = "", own_url: str = "") -> list[Block]:
    """Read a page that was saved as HTML or as text; raises ``CannotRead``.

    ``address`` and ``own_url`` are as in ``saved_page.blocks``.
    """
    text = decoded(_bytes(path))
    if _HTML.match(text) or path.suffix.lower() in (".html", ".htm", ".xhtml"):
        from . import saved_page  # whose parser takes its time to import

        try:
            return saved_page.blocks(text, address, own_url)
        except RecursionError:
            what = "Sidan har för många delar inuti varandra."
            raise CannotRead(what, "Kopiera dess text till en textfil.") from None
    return list(plain_page.blocks(text))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except IsADirectoryError:
        raise CannotRead(f"{path} är en mapp.", _CURE) from None
    except OSError as error:
        raise CannotRead(reasons.of(error).what, "Kontrollera namnet.") from None
    if not raw.strip():
        raise CannotRead("Filen är tom.", _CURE)
    if len(raw) > LARGEST:
        raise CannotRead("Filen är för stor för att vara en sida.", _CURE)
    return raw


def decoded(raw: bytes) -> str:
    """Give a file's text, by its byte order mark, as UTF-8, as it says itself, or as Windows-1252.

    Raises ``CannotRead`` for what is no text.
    """
    if raw.startswith(_OTHER):
        raise CannotRead("Filen är varken en webbsida eller vanlig text.", _CURE)
    text = next(filter(None, (_as(raw, name) for name in _encodings(raw))), None)
    if text is None or "\0" in text:
        raise CannotRead("Filen är varken en webbsida eller vanlig text.", _CURE)
    return text.removeprefix("\ufeff")


def _encodings(raw: bytes) -> list[str]:
    """Give the encodings that a file may have, the surest first."""
    marked = [name for mark, name in _MARKS if raw.startswith(mark)]
    if marked:
        return marked[:1]
    if raw[1:100:2].count(0) > 30 or raw[:100:2].count(0) > 30:
        return ["utf-16-le" if raw[1:2] == b"\0" else "utf-16-be"]
    found = _DECLARED.search(raw[:4096])
    declared = found[1].decode("ascii", "replace").lower() if found else ""
    latin = declared in ("", "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii")  # as browsers
    return ["utf-8", "windows-1252" if latin else declared, "windows-1252", "iso-8859-1"]


def _as(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
