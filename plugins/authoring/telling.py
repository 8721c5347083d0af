"""What a command has to tell, as one structure that is written as plain text and as Markdown."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from project_page.faults import Fault
from project_page.reports import Reporter


class Piece(NamedTuple):
    """Some words; ``mark`` stands before and after them, and is both read and Markdown."""

    words: str
    mark: str = ""


DELETED, ADDED = "~", "**"


@dataclass(frozen=True)
class Line:
    """A line in a list, perhaps with a list ``below`` it."""

    pieces: tuple[Piece, ...]
    below: tuple[Line, ...] = ()


class Section(NamedTuple):
    """A heading with a list under it."""

    heading: str
    lines: tuple[Line, ...]


class Report(NamedTuple):
    """A title, paragraphs, sections, and what is ``undone`` before what it tells of is right."""

    title: str
    paragraphs: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    undone: Fault | None = None


def line(words: str, *below: Line) -> Line:
    """Give a line of plain words."""
    return Line((Piece(words),), below)


def plain(report: Report) -> str:
    """Give a report as text for a terminal."""
    blocks = [report.title, *report.paragraphs]
    for section in report.sections:
        blocks.append("\n".join([section.heading, *_listed(section.lines, _plain)]))
    return "\n\n".join(blocks) + "\n"


def markdown(report: Report) -> str:
    """Give a report as Markdown, in which nothing of the words is read as Markdown or HTML."""
    blocks = [f"## {escaped(report.title)}", *map(escaped, report.paragraphs)]
    for section in report.sections:
        blocks += [f"### {escaped(section.heading)}", "\n".join(_listed(section.lines, escaped))]
    return "\n\n".join(blocks) + "\n"


def summarise(report: Report) -> None:
    """Add a report to the page that GitHub shows for a run, where there is one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8") as summary:
            summary.write(markdown(report) + "\n")
    except OSError:
        Reporter().aside(f"Det gick inte att skriva i {path}.")


def _listed(lines: Iterable[Line], written: Callable[[str], str], depth: int = 0) -> Iterator[str]:
    for one in lines:
        words = " ".join(f"{piece.mark}{written(piece.words)}{piece.mark}" for piece in one.pieces)
        yield f"{'  ' * depth}- {words}"
        yield from _listed(one.below, written, depth + 1)


def _plain(words: str) -> str:
    """Give words on one line, with nothing that a terminal obeys."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())


def escaped(words: str) -> str:
    r"""Give words so that they stand in Markdown as they are.

    >>> escaped("1. <b>*Möte*</b> @alla")
    '1\\. \\<b\\>\\*Möte\\*\\</b\\> \\@alla'
    """
    safe = re.sub(
        r"[\\`*_\[\]<>#|~&@!$^]|(?<=http):|(?<=https):|(?<=www)\.", r"\\\g<0>", _plain(words)
    )
    return re.sub(r"^(?:([0-9]{1,9})([.)])|([-+=]))", r"\1\\\2\3", safe)
