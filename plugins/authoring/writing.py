"""A Markdown file as a careful person would write it, and saved so that nothing is lost."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from project_page import frontmatter
from project_page.faults import Wrong
from project_page.fields import declare
from whole_output import reasons


def document(fields: Mapping[str, str], body: str = "", notes: Iterable[str] = ()) -> str:
    """Give a file of fields by name, notes to colleagues above them, and a body in Markdown.

    The fields stand in the order of their declaration and are read back as exactly these values;
    those that are empty are left out. Letters are composed, as the reader has them. Raises
    ValueError for values that no line is read as.
    """
    order = list(dict.fromkeys(field.name for field in declare()))
    filled = {name: unicodedata.normalize("NFC", value) for name, value in fields.items() if value}
    return "\n".join(
        [
            frontmatter.FENCE,
            *(f"# {' '.join(note.split())}" for note in notes),
            *(frontmatter.line(name, filled[name]) for name in sorted(filled, key=order.index)),
            frontmatter.FENCE,
            "",
            *([unicodedata.normalize("NFC", body).strip("\n"), ""] if body.strip() else []),
        ]
    )


class CannotSave(Wrong):
    """A file that cannot be saved; there is no trace of it."""


def save(path: Path, text: str) -> None:
    """Write a new file, whole or not at all, in UTF-8; its folders are made where they are missing.

    Raises ``CannotSave``, also where there is a file of that name, which is left as it is.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        what = f"{_near(path.parent)} är en fil och ingen mapp."
        raise CannotSave(what, "Ta bort den eller byt namn på den.") from None
    except OSError as error:
        raise CannotSave(reasons.of(error).what, "") from None
    try:
        _write(path, text)
    except FileExistsError:
        what = f"Filen {_near(path)} finns redan."
        raise CannotSave(what, "Byt namn på den, eller skriv vidare i den.") from None
    except OSError as error:
        error.filename = str(path)  # and not what the file was called on its way
        raise CannotSave(reasons.of(error).what, "") from None


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        _name(temporary, path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _name(temporary: Path, path: Path) -> None:
    """Give a file its name unless it is taken."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        path.open("x").close()  # the name is ours from here on
        temporary.replace(path)


def _near(path: Path) -> str:
    """Give a path as a person standing in the current folder would."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
