"""A conversation in a terminal: questions one at a time, and what there is to say."""

from __future__ import annotations

import os
import signal
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

from project_page.faults import Invalid
from project_page.reports import Reporter

from .answers import choice

T = TypeVar("T")

say = Reporter().result  # on standard output, where somebody may read it
complain = Reporter().aside  # on standard error


def is_there() -> bool:
    """Tell whether somebody can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def prepare() -> None:
    """Let answers be edited with the arrow keys, where the system can."""
    with suppress(ImportError):
        import readline  # noqa: F401 - input() uses it


def few(lines: Sequence[str], most: int = 5) -> list[str]:
    """Give lines to say, and of many the first of them and how many more there are.

    >>> few(["a", "b", "c"], 2)
    ['a', '… och 2 till.']
    """
    return [*lines] if len(lines) <= most else [
        *lines[: most - 1], f"… och {len(lines) - most + 1} till."]  # fmt: skip


def hint(words: str) -> None:
    """Say something by the way, paler than the rest where the terminal has colours."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    coloured = is_there() and not plain
    say(f"\x1b[2m{words}\x1b[0m" if coloured else words)


def ask(question: str, read: Callable[[str], T]) -> T:
    """Ask until the answer can be read; ``read`` raises ``Invalid`` with what is wrong with it.

    Raises KeyboardInterrupt or EOFError for Ctrl-C and Ctrl-D.
    """
    while True:
        try:
            return read(_answer(question))
        except Invalid as invalid:
            for problem in invalid.problems:
                say(f"  {problem.what} {problem.cure}")


def choose(question: str, choices: Sequence[str], usual: str) -> str:
    """Ask for one of some choices; an empty answer is the usual one."""

    def read(answer: str) -> str:
        return choice(answer, choices) if answer else usual

    while True:
        if chosen := ask(f"{question} [{usual}]", read):
            return chosen
        say(f"  Skriv {' eller '.join(choices)}.")


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Pass over Ctrl-C meanwhile, so that what takes a moment is done whole."""
    earlier = signal.signal(signal.SIGINT, lambda *_: None)  # which programs started do not inherit
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, earlier)


def _answer(question: str) -> str:
    """Give an answer with its letters composed and with single spaces."""
    while True:
        with suppress(UnicodeError):
            answer = input(f"{question}: ")
            answer.encode()  # a terminal of another kind may send what is no letter
            return unicodedata.normalize("NFC", " ".join(answer.split()))
        say("  Svaret har ett tecken som inte går att läsa. Skriv det en gång till.")
