"""The handbook's tables of fields, made from their declaration.

``make handbook`` writes them into HANDBOK.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .fields import Field, Kind, declare

HANDBOOK = Path(__file__).resolve().parents[2] / "HANDBOK.md"
START = "<!-- Tabellerna nedan görs av programmet. Ändra dem inte för hand. -->"
END = "<!-- Här slutar tabellerna som görs av programmet. -->"
HEADINGS = {
    Kind.ENTRY: "Fälten för händelser och studiebesök",
    Kind.PAGE: "Fälten för sidor",
    Kind.CONTACT: "Fälten för kontaktuppgifterna",
    Kind.STATEMENT: "Fälten för tillgänglighetsredogörelsen",
    Kind.PERSONAL_DATA: "Fälten för sidan om personuppgifter",
}
COLUMNS = ("Fält", "På svenska", "Måste finnas", "Så skrivs det", "Exempel", "Förklaring")


def main() -> None:
    """Write the tables into the handbook."""
    text = HANDBOOK.read_text(encoding="utf-8")
    HANDBOOK.write_text(updated(text, declare()), encoding="utf-8", newline="\n")


def updated(handbook: str, declared: Iterable[Field]) -> str:
    """Give the handbook with the tables of these fields between its two marks.

    Raises ValueError where there is not exactly one such place.
    """
    before, start, rest = handbook.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end) or START in after or END in after:
        raise ValueError(f"HANDBOK.md must hold {START!r} and then {END!r}, each once.")
    return f"{before}{START}\n\n{tables(declared)}\n{END}{after}"


def tables(declared: Iterable[Field]) -> str:
    """Give one Markdown table of fields for each kind of file, with its heading."""
    fields = tuple(declared)
    return "\n".join(
        f"### {heading}\n\n{_table(fields, kind)}" for kind, heading in HEADINGS.items()
    )


def _table(fields: tuple[Field, ...], kind: Kind) -> str:
    rows = [COLUMNS, ("---",) * len(COLUMNS), *_rows(fields, kind)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _rows(fields: tuple[Field, ...], kind: Kind) -> Iterator[tuple[str, ...]]:
    for field in fields:
        if kind in field.owners:
            yield (
                _code(field.name),
                _cell(field.label),
                "ja" if kind in field.required else "nej",
                _cell(field.form.words),
                _code(field.example),
                _cell(field.help),
            )


def _code(text: str) -> str:
    return f"`{_cell(text)}`"


def _cell(text: str) -> str:
    """Give a text that cannot break out of its cell.

    >>> _cell("ja | nej")
    'ja \\\\| nej'
    """
    return re.sub(r"\s+", " ", text).replace("|", r"\|")


if __name__ == "__main__":
    main()
