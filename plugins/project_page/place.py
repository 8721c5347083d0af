"""A text while it is rendered: where it stands, and what is found in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from .faults import Advice, Fault
from .languages import Language
from .lines import Lines
from .links import Library

# What a rendered text has in place of what its page decides: the way to the site's root, headings'
# levels, the page that links within the text lead to, what stands before ids. Control characters
# are refused in the source, so these cannot collide with it.
ROOT, LEVEL, PAGE, PREFIX = "\x1a", "\x1b", "\x1c", "\x1d"


class Anchor(NamedTuple):
    """A link to a heading: its line, the text that it leads to, the heading's id."""

    line: int
    path: str
    name: str


@dataclass
class Place:
    """The text being rendered: where it stands, and what was found in it.

    ``own`` are the numbers of what the project has put aside in Markdown's stash, ``pieces`` the
    lines of what the text has there.
    """

    path: str
    lines: Lines
    library: Library
    language: Language
    faults: list[Fault] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    headings: Counter[str] = field(default_factory=Counter)
    anchors: list[Anchor] = field(default_factory=list)
    own: set[int] = field(default_factory=set)
    pieces: dict[int, int] = field(default_factory=dict)

    def fault(self, line: int, what: str, cure: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.path, line, what, cure))

    def advise(self, line: int, what: str, cure: str) -> None:
        """Note an advice."""
        self.faults.append(Advice(self.path, line, what, cure))
