"""Plain and formatted words as the Markdown of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

_MEANS_SOMETHING = re.compile(
    r"\\(?=[\\`*_{}\[\]()>#+\-.!<|]|\s|\Z)|[*`\[\]<|{]|!(?=\Z)"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it is one
)
_ENTITY = re.compile(r"&(?=[A-Za-z][A-Za-z0-9]*;|#)")
# What makes something else of a line than words: headings, quotations, items of lists, rules.
_BEGINS = re.compile(r"(?m)^( *)(#|>|[-+](?= |$)|[-=](?=[-= ]*$))")
_NUMBER = re.compile(r"(?m)^( *[0-9]{1,9})([.)])(?=\s|$)")
BREAK = "\n"


@dataclass(frozen=True)
class Run:
    """Words of one format, with ``BREAK`` for a line break; ``address`` is where they lead."""

    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""


def escaped(text: str) -> str:
    """Give Markdown that is read as these words.

    >>> escaped("2 * 3 < 7 [a] snake_case"), escaped("# Nej"), escaped("1. Ett")
    ('2 \\\\* 3 \\\\< 7 \\\\[a\\\\] snake_case', '\\\\# Nej', '1\\\\. Ett')
    """
    return _as_line(_words(text))


def paragraph(runs: Iterable[Run]) -> str:
    """Give a paragraph's Markdown, empty where there are no words.

    >>> paragraph([Run("Se "), Run("Arboga ", bold=True, address="https://arboga.se/"), Run("nu.")])
    'Se [**Arboga**](https://arboga.se/) nu.'
    """
    every = _merged(runs)
    text = ""
    for address, group in groupby(every, key=lambda run: run.address):
        text += _linked(list(group), address)
    lines = [" ".join(line.split()) for line in text.split(BREAK)]
    return _as_line("<br>\n".join(filter(None, lines)))


def words(runs: Iterable[Run]) -> str:
    """Give the plain words on one line, with single spaces."""
    return " ".join("".join(run.text for run in runs).split())


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Join runs of one format, and take spaces at the ends of formatted ones out of them."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and replace(last, text="") == replace(run, text=""):
            merged[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            merged.append(run)
    return [each for run in merged for each in _trimmed(run)]


def _trimmed(run: Run) -> Sequence[Run]:
    inner, plain = run.text.strip(), Run("", address=run.address)
    if not inner:
        return (replace(plain, text=run.text),)
    before, after = run.text.partition(inner)[0], run.text.rpartition(inner)[2]
    outer = replace(plain, text=before), replace(run, text=inner), replace(plain, text=after)
    return [each for each in outer if each.text]


def _linked(runs: Sequence[Run], address: str) -> str:
    """Give runs with one address as one link, with the spaces at its ends outside."""
    text = "".join(_formatted(run, runs[:place]) for place, run in enumerate(runs))
    inner = text.strip()
    if not address or not inner:
        return text
    return text.replace(inner, f"[{inner}]({address})", 1)


def _formatted(run: Run, before: Sequence[Run]) -> str:
    """Give a run with its marks; of two formatted ones that touch, the second has none."""
    text = _words(run.text)
    touches = bool(before) and (before[-1].bold or before[-1].italic)
    bare = touches or BREAK in run.text or not re.search(r"\w", run.text)
    marks = "" if bare else "**" * run.bold + "*" * run.italic
    return f"{marks}{text}{marks}"


def _words(text: str) -> str:
    text = _MEANS_SOMETHING.sub(lambda found: f"\\{found[0]}", text)
    return _ENTITY.sub("&amp;", text)


def _as_line(text: str) -> str:
    """Let no line of a paragraph begin something else than words."""
    return _NUMBER.sub(r"\1\\\2", _BEGINS.sub(r"\1\\\2", text))
