"""How faults and advice are said: as lines for people, as a workflow's commands, or as JSON."""

from __future__ import annotations

import atexit
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, TextIO

from .faults import Advice, Fault

MOST = 100  # that are said one by one; what comes after them is counted


def text(findings: Iterable[Fault]) -> Iterator[str]:
    """Yield a line for each, sorted by file and line, advice with the word ``Råd`` before it.

    >>> list(text([Advice("content/x.md", 3, "Texten är tom.", "Skriv något.")]))
    ['Råd: content/x.md:3: Texten är tom. Skriv något.']
    """
    yield from _first(findings, Fault.text, "Råd: ", "")


def github(findings: Iterable[Fault]) -> Iterator[str]:
    """Yield GitHub's workflow commands, which show each finding on its line of a pull request.

    >>> list(github([Fault("content/x.md", 3, "Fältet title är tomt.", "Skriv en rubrik.")]))
    ['::error file=content/x.md,line=3::Fältet title är tomt. Skriv en rubrik.']
    """

    def command(one: Fault) -> str:
        place = f" file={_escaped(one.path, True)},line={one.line or 1}" if one.path else ""
        kind = "warning" if isinstance(one, Advice) else "error"
        return f"::{kind}{place}::{_escaped(f'{one.what} {one.cure}'.strip())}"

    yield from _first(findings, command, "", "::notice::")


def document(findings: Iterable[Fault], more: Mapping[str, Any]) -> str:
    """Give a JSON object with all ``faults`` and all ``advice``, and what else a build has to say.

    Each has ``path`` from the current folder, ``line`` from 1, ``what`` and ``cure``.
    """
    kinds: dict[str, list[dict[str, Any]]] = {"faults": [], "advice": []}
    for one in _sorted(findings):
        kind = "advice" if isinstance(one, Advice) else "faults"
        kinds[kind].append(
            {"path": one.path, "line": one.line or 1, "what": one.what, "cure": one.cure}
        )
    return json.dumps({**kinds, **more}, indent=2)


class Reporter:
    """Says what a build has to say, in the ``form`` that is chosen: text, github or json."""

    def __init__(self) -> None:
        self.form = "text"
        self._found: list[Fault] = []
        self._more: dict[str, Any] = {}
        self._registered = False

    def findings(self, findings: Iterable[Fault], more: Mapping[str, Any] | None = None) -> None:
        """Say what was found: on standard error as lines, on standard output for other tools.

        JSON comes when the build ends, for it is one document.
        """
        if self.form == "json":
            self._found.extend(findings)
            self._more |= more or {}
            if not self._registered:
                atexit.register(self._document)
                self._registered = True
        elif self.form == "github":
            _say("\n".join(github(findings)), sys.stdout)
        else:
            _say("\n".join(text(findings)), sys.stderr)

    def _document(self) -> None:
        _say(document(self._found, self._more), sys.stdout)

    def stopped(self, fault: Fault) -> None:
        """Say to other tools what stops the build; people are told elsewhere."""
        if self.form != "text":
            self.findings([fault])

    def result(self, words: str) -> None:
        """Say to people what became of it."""
        if self.form != "json":
            _say(words, sys.stdout)

    def aside(self, words: str) -> None:
        """Say something that is no part of what other tools read."""
        _say(words, sys.stderr)


def _say(words: str, stream: TextIO | None) -> None:
    """Write where somebody may read it; whether anybody can, changes nothing."""
    if not words or stream is None:
        return
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")  # never fail on a dash
    try:
        print(words, file=stream, flush=True)
    except (OSError, ValueError):  # the pipe or the disk is no more; Python flushes once more
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _first(
    findings: Iterable[Fault], line: Callable[[Fault], str], advice: str, rest: str
) -> Iterator[str]:
    """Yield the lines of the first advice and the first faults, each with the count of the rest."""
    every = _sorted(findings)
    for kind, before, name in ((True, advice, "råd"), (False, "", "fel")):
        lines = [before + line(one) for one in every if isinstance(one, Advice) is kind]
        yield from lines[:MOST]
        if len(lines) > MOST:
            yield f"{rest}… och {len(lines) - MOST} {name} till."


def _sorted(findings: Iterable[Fault]) -> Sequence[Fault]:
    return sorted(set(findings), key=lambda one: (one.path, one.line, one.what, one.cure))


def _escaped(text: str, is_property: bool = False) -> str:
    for char in "%\r\n" + (":," if is_property else ""):
        text = text.replace(char, f"%{ord(char):02X}")
    return text
