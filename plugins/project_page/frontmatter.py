"""Front matter: the YAML between two lines ``---`` at the top of a file, read as text with lines.

YAML turns ``07.30`` into a number, ``7:30`` into 450, ``0501755000`` into an octal number, ``no``
into false, and keeps the last of two equal keys without a word. Only the tree of nodes is taken
from the YAML parser, never its values, so every scalar stays the text that was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from .faults import Invalid, Problem

FENCE = "---"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CAN_BE_CUT_SHORT = (
    yaml.ScalarToken,
    yaml.ValueToken,
    yaml.FlowSequenceEndToken,
    yaml.FlowMappingEndToken,
)


@dataclass(frozen=True)
class Text:
    """A scalar as it was written, with its line in the file."""

    text: str
    line: int


@dataclass(frozen=True)
class Items:
    """A list, with the line where it begins."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True)
class Pairs:
    """Keys with values, in the order in which they were written; a key may stand twice."""

    pairs: tuple[tuple[Text, Node], ...]
    line: int


Node = Text | Items | Pairs


@dataclass(frozen=True)
class Split:
    """A file's two halves. ``body_line`` is the line in the file where the body begins."""

    fields: Pairs
    body: str
    body_line: int


def split(source: str) -> Split:
    """Cut a file into its fields and its body.

    ``source`` has ``\\n`` for line ends and no byte order mark. Raises ``Invalid`` when the front
    matter is missing, unclosed, empty or not such YAML as is read here.
    """
    lines = source.split("\n")
    if not source.strip():
        raise Invalid(
            Problem(1, "Filen är tom.", "Skriv fälten mellan två rader --- och texten därunder.")
        )
    if lines[0].rstrip() != FENCE:
        raise Invalid(_no_opening(lines))
    closing = next((n for n, line in enumerate(lines) if n and line.rstrip() == FENCE), None)
    if closing is None:
        raise Invalid(
            Problem(
                1,
                "Fälten överst i filen avslutas aldrig.",
                "Skriv en rad med bara --- mellan fälten och texten.",
            )
        )
    body = "\n".join(lines[closing + 1 :])
    return Split(_fields(lines[1:closing]), body, closing + 2)


def _no_opening(lines: list[str]) -> Problem:
    first = next(number for number, line in enumerate(lines, 1) if line.strip())
    if lines[first - 1].strip() == FENCE:
        return Problem(
            first,
            "Raden --- står inte allra först i filen.",
            "Ta bort det som står ovanför den, även tomma rader och blanksteg.",
        )
    return Problem(
        1,
        "Fälten överst i filen saknas eller är skrivna på ett annat sätt.",
        "Börja filen med en rad ---, skriv fälten, till exempel title: Workshop med ungdomar, "
        "och avsluta dem med en rad ---.",
    )


def _fields(lines: list[str]) -> Pairs:
    """Read the lines between the fences; the first of them is line 2 of the file."""
    problems = list(_lost_text(lines))
    try:
        root = yaml.compose("\n".join(lines) + "\n", Loader=_Loader)
    except yaml.YAMLError as error:
        raise Invalid(_yaml_problem(error, lines), *problems) from None
    except RecursionError:
        raise Invalid(
            Problem(2, "Fälten är nästlade för djupt.", "Skriv dem utan nivåer.")
        ) from None
    if root is None:
        raise Invalid(
            Problem(
                1,
                "Det finns inga fält mellan raderna ---.",
                "Skriv åtminstone title: och en rubrik.",
            )
        )
    if not isinstance(root, yaml.MappingNode):
        raise Invalid(
            Problem(
                root.start_mark.line + 2,
                "Fälten är inte skrivna som namn: värde.",
                "Skriv ett fält per rad, med kolon och blanksteg efter namnet, "
                "till exempel title: Workshop med ungdomar.",
            )
        )
    tree = _pairs(root, problems)
    if problems:
        raise Invalid(*problems)
    return tree


def _node(node: yaml.Node, problems: list[Problem]) -> Node:
    line = node.start_mark.line + 2
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_node(child, problems) for child in node.value), line)
    if isinstance(node, yaml.MappingNode):
        return _pairs(node, problems)
    return Text(node.value, line)


def _pairs(node: yaml.MappingNode, problems: list[Problem]) -> Pairs:
    pairs = []
    for key, value in node.value:
        name = _node(key, problems)
        if isinstance(name, Text):
            pairs.append((name, _node(value, problems)))
        else:
            what = "Ett fältnamn är inte en text."
            problems.append(Problem(name.line, what, "Skriv namn: värde."))
    return Pairs(tuple(pairs), node.start_mark.line + 2)


def _lost_text(lines: list[str]) -> Iterator[Problem]:
    """Yield what the YAML parser would pass over or change without a word.

    Lines that begin with ``#`` are notes to colleagues and stay allowed; a ``#`` after a value
    would cut that value short. Anchors, aliases and tags would give another text than the one
    that is seen.
    """
    try:
        tokens = list(yaml.scan("\n".join(lines) + "\n", Loader=_Loader))
    except (yaml.YAMLError, RecursionError):
        return
    for token in tokens:
        if isinstance(token, _CAN_BE_CUT_SHORT) and _rest(lines, token).startswith("#"):
            yield Problem(
                token.end_mark.line + 2,
                "Det som står efter # skulle inte komma med på sidan.",
                "Sätt hela värdet inom citattecken, eller ta bort # och det som står efter.",
            )
        elif isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
            yield Problem(
                token.start_mark.line + 2,
                "Värdet börjar med ett tecken (&, * eller !) som har en särskild betydelse här.",
                "Sätt hela värdet inom citattecken.",
            )
        elif isinstance(
            token, (yaml.DirectiveToken, yaml.DocumentStartToken, yaml.DocumentEndToken)
        ):
            yield Problem(
                token.start_mark.line + 2,
                "Raden är inte ett fält.",
                "Skriv namn: värde, eller ta bort raden.",
            )


def _rest(lines: list[str], token: yaml.Token) -> str:
    """Give what stands on the line after a token; nothing after a block that ended its line."""
    mark = token.end_mark
    return (
        lines[mark.line][mark.column :].lstrip() if mark.column and mark.line < len(lines) else ""
    )


def _yaml_problem(error: yaml.YAMLError, lines: list[str]) -> Problem:
    """Say what the YAML parser stumbled on, in words that do not presuppose YAML."""
    context = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or context
    index = min(mark.line if mark else 0, max(len(lines) - 1, 0))
    line = lines[index] if lines else ""
    number = index + 2
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(number, "Raden börjar med en tabb.", "Använd blanksteg i stället för tabb.")
    if context is not None and "quoted scalar" in str(getattr(error, "context", "")):
        return Problem(
            context.line + 2,
            "Ett citattecken som öppnas stängs aldrig.",
            "Avsluta värdet med samma citattecken som det börjar med, "
            "eller skriv det utan citattecken.",
        )
    name, colon, value = line.partition(":")
    value = value.strip()
    if not colon:
        return Problem(
            number,
            f"Raden ”{_short(line)}” är inte ett fält.",
            "Skriv namn: värde, eller ta bort raden.",
        )
    if value[:1] in "\"'":
        return Problem(
            number,
            "Värdet börjar med ett citattecken men fortsätter efter det avslutande.",
            f"Använd svenska citattecken i texten: {name.strip()}: ”ord” och mera.",
        )
    if ": " in value or value.endswith(":"):
        return Problem(
            number,
            "Värdet innehåller ett kolon följt av blanksteg.",
            f'Sätt hela värdet inom citattecken: {name.strip()}: "{_short(value)}".',
        )
    if value[:1] in "@`%&*!|>[]{},":
        return Problem(
            number,
            f"Värdet börjar med tecknet {value[:1]}, som har en särskild betydelse här.",
            f'Sätt hela värdet inom citattecken: {name.strip()}: "{_short(value)}".',
        )
    return Problem(
        number,
        "Raden går inte att läsa som ett fält.",
        "Skriv ett fält per rad, utan blanksteg före namnet och med kolon och blanksteg efter, "
        "till exempel title: Workshop med ungdomar.",
    )


def _short(text: str, length: int = 60) -> str:
    text = text.strip()
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
