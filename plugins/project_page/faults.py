"""What is wrong with the content, said so that whoever wrote it can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Problem(NamedTuple):
    """Something wrong on a line of a file that is known to the caller."""

    line: int
    what: str
    cure: str


class Invalid(ValueError):
    """A value that cannot be used, with all its problems; raised by the forms of values."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(f"{problem.what} {problem.cure}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True, order=True)
class Fault:
    """Something wrong in a file; it stops the build.

    ``path`` is relative to the content folder, with ``/``; ``line`` counts from 1, and 0 stands
    for the file as a whole; ``what`` and ``cure`` are whole sentences in Swedish.
    """

    path: str
    line: int
    what: str
    cure: str

    def text(self, root: str) -> str:
        """Give the fault as one line of text, with the path below ``root``.

        >>> Fault("tidslinje/x.md", 3, "Fältet title är tomt.", "Skriv en rubrik.").text("content")
        'content/tidslinje/x.md:3: Fältet title är tomt. Skriv en rubrik.'
        """
        where = f"{root}/{self.path}" if root else self.path
        said = f"{self.what} {self.cure}".rstrip()
        return f"{where}:{self.line or 1}: {said}" if where else said


class Advice(Fault):
    """Something that ought to be looked at; it is shown and stops nothing."""


def listing(findings: Iterable[Fault], root: str) -> list[str]:
    """Give the lines to print for some findings, sorted by file and line, each once."""
    return [finding.text(root) for finding in sorted(set(findings))]
