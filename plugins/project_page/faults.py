"""What is wrong with the content, said so that whoever wrote it can put it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Wrong(ValueError):
    """Something that cannot be used; ``what`` is wrong and the ``cure``, in Swedish."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"{what} {cure}")
        self.what = what
        self.cure = cure


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

    def text(self) -> str:
        """Give the fault as one line of text.

        >>> Fault("content/x.md", 3, "Fältet title är tomt.", "Skriv en rubrik.").text()
        'content/x.md:3: Fältet title är tomt. Skriv en rubrik.'
        """
        said = f"{self.what} {self.cure}".rstrip()
        return f"{self.path}:{self.line or 1}: {said}" if self.path else said


class Advice(Fault):
    """Something that ought to be looked at; it is shown and stops nothing."""


def short(text: str, length: int = 60) -> str:
    """Give the beginning of a text on one line, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
