"""Front matter: the YAML between two lines ``---`` at the top of a file, read as text with lines.

YAML turns ``07.30`` into a number, ``7:30`` into 450, ``0501755000`` into an octal number, ``no``
into false, and keeps the last of two equal keys without a word. Only the tree of nodes is taken
from the YAML parser, never its values, so every scalar stays the text that was written. Each field
is parsed by itself, so that a slip in one hides neither the others nor its own line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from .characters import seen
from .faults import Invalid, Problem, short

FENCE = "---"
LONGEST = 10_000  # characters of a field
MOST = 500  # lines of all fields
DEEPEST = 5  # levels of lists and fields in a field; temporary hours have three
# A field on one line whose value is read as it stands, which most are.
_SIMPLE = re.compile(r"([a-z_]{1,60}): ([^\W_](?:[\w,.()/–-]| (?=[\w(–])){0,500})")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DASHES = "-–—―‐‑−"
_ALMOST_FENCE = re.compile(rf"\s*[{_DASHES}][{_DASHES}\s]*|\s*([_=+*~.])(\s?\1)+\s*")
_FIELD = re.compile(r"([\"']?)[^\W\d][\w -]{0,60}\1[ \t]*:([ \t]|$)")
_MEANT = re.compile(
    r"[\W_]{0,20}([a-z]+(?:_[a-z]+)*)[\s*_\"'”“’]{0,20}[:=;：](?!//)[\s*_\"'”“’]{0,20}(.*)"
)
_NO_SPACE = re.compile(r"([^\W\d][\w-]{0,60}):(?!//)([^ \t].*)")
_NAMED = re.compile(
    r"\s*((?:-\s+)?(?:\"[^\":]*\" *|'[^':]*' *|[^\s:\"'#*&!@`%|>\[\]{},?-][^:]*):|-)(?:\s+|$)(.*)"
)
_OPENS = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
_SPECIAL = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken, yaml.FlowMappingStartToken)
_CLOSES = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_CAN_BE_CUT_SHORT = (
    yaml.ScalarToken,
    yaml.ValueToken,
    yaml.BlockEntryToken,
    yaml.FlowSequenceEndToken,
    yaml.FlowMappingEndToken,
)
_CHANGES_THE_TEXT = re.compile(r"\\[^\"\\/uU\n]")


@dataclass(frozen=True)
class Text:
    """A scalar as it was written, on several lines where it was, with the first one's number."""

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


@dataclass(frozen=True)
class Unreadable:
    """What stands in a value's place and cannot be read, with what is wrong with it.

    ``written`` are the lines of the field, ``quoted`` the value that it would be in quotes, where
    that could be meant.
    """

    problems: tuple[Problem, ...]
    line: int
    written: str = ""
    quoted: Text | None = None


Node = Text | Items | Pairs | Unreadable


@dataclass(frozen=True)
class Split:
    """A file's two halves. ``body_line`` is the line in the file where the body begins.

    A line among the fields that is none has the empty name and an ``Unreadable`` for its value.
    """

    fields: Pairs
    body: str
    body_line: int


def split(source: str, names: Collection[str] = ()) -> Split:
    """Cut a file into its fields and its body.

    ``source`` has ``\\n`` for line ends and no byte order mark; ``names`` are those of fields,
    which are then known also where they are not written as fields. Raises ``Invalid`` when the
    front matter is missing, unclosed or empty.
    """
    lines = source.split("\n")
    if not source.strip():
        raise Invalid(
            Problem(1, "Filen är tom.", "Skriv fälten mellan två rader --- och texten därunder.")
        )
    if lines[0].rstrip() != FENCE:
        raise Invalid(_no_opening(lines))
    closing = _closing(lines, names)
    if closing is None:
        raise Invalid(_no_closing(lines))
    if closing > MOST:
        what = f"Fälten överst i filen är fler än {MOST} rader."
        raise Invalid(Problem(MOST + 1, what, "Flytta det som är brödtext till efter raden ---."))
    above = [line if line.strip() else "" for line in lines[1:closing]]
    fields = tuple(_field(block, number, names) for number, block in _blocks(above))
    if not fields:
        raise Invalid(
            Problem(
                1,
                "Det finns inga fält mellan raderna ---.",
                "Skriv åtminstone title: och en rubrik.",
            )
        )
    return Split(Pairs(fields, 2), "\n".join(lines[closing + 1 :]), closing + 2)


def _closing(lines: list[str], names: Collection[str]) -> int | None:
    """Give the index of the line that ends the fields; one with more fields below it does not."""
    fences = [index for index, line in enumerate(lines) if index and line.rstrip() == FENCE]
    for fence, following in pairwise(fences):
        between = [line for line in lines[fence + 1 : following] if line.strip()]
        fields = [line for line in between if line.partition(":")[0].rstrip() in names]
        if not fields or len(fields) < len(between):
            return fence
    return fences[-1] if fences else None


def texts(node: Node) -> Iterator[Text]:
    """Yield all texts of a value, those of its names and of what lies within it included."""
    match node:
        case Text():
            yield node
        case Items():
            for item in node.items:
                yield from texts(item)
        case Pairs():
            for key, value in node.pairs:
                yield key
                yield from texts(value)


def line(name: str, value: str) -> str:
    """Give a whole line that is read as a field with exactly this value: in quotes if need be.

    Raises ValueError for what no line is read as: line breaks, some control characters, and values
    that are longer than a field may be.

    >>> line("place", "Stadshuset"), line("title", "Visionen: öppet möte"), line("time", "07.30")
    ('place: Stadshuset', 'title: "Visionen: öppet möte"', 'time: 07.30')
    """
    for written in (value, _quoted(value)):
        whole = f"{name}: {written}"
        node = _field([whole], 1)[1] if "\n" not in whole else None
        if isinstance(node, Text) and node.text == value:
            return whole
    raise ValueError(f"No line is read as {value!r}")


def _no_opening(lines: list[str]) -> Problem:
    first = next(number for number, line in enumerate(lines, 1) if line.strip())
    line = lines[first - 1]
    if line.strip() == FENCE:
        return Problem(
            first,
            "Raden --- står inte allra först i filen.",
            "Ta bort det som står ovanför den, även tomma rader och blanksteg.",
        )
    if _is_almost_fence(line):
        return _almost_fence(first, line)
    later = next((number for number, line in enumerate(lines[:20], 1) if line.rstrip() == FENCE), 0)
    if later and any(_FIELD.match(line) for line in lines[later : later + 3]):
        return Problem(
            later,
            "Raden --- står inte allra först i filen.",
            "Ta bort det som står ovanför den, eller flytta det till under fälten.",
        )
    return Problem(
        1,
        "Fälten överst i filen saknas eller är skrivna på ett annat sätt.",
        "Börja filen med en rad ---, skriv fälten, till exempel title: Workshop med ungdomar, "
        "och avsluta dem med en rad ---.",
    )


def _no_closing(lines: list[str]) -> Problem:
    for number, line in enumerate(lines[1:], 2):
        if _is_almost_fence(line):
            return _almost_fence(number, line)
    return Problem(
        1,
        "Fälten överst i filen avslutas aldrig.",
        "Skriv en rad med bara --- mellan fälten och texten.",
    )


def _is_almost_fence(line: str) -> bool:
    return _ALMOST_FENCE.fullmatch(seen(line)) is not None


def _almost_fence(number: int, line: str) -> Problem:
    return Problem(
        number,
        f"Raden ”{short(line)}” ska vara tre bindestreck, och de ska stå först på raden.",
        "Skriv ---.",
    )


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Cut the lines between the fences into fields, each with the line in the file it begins on.

    What follows a field's name is indented, or the items of a list. Where the body begins, the last
    one has no lines.
    """
    block: list[str] = []
    start = 2
    last = max((n for n, line in enumerate(lines, 2) if line and line[0] not in " \t#"), default=2)
    for number, line in enumerate(lines, 2):
        above = lines[number - 3] if number > 2 else "---"
        ends = line.startswith("#") and number > last and not lines[-1]  # a heading, no note
        if not above and (ends or _is_body(line) or _leaves(block, line)):
            if block:
                yield start, block
            yield number, []
            return
        if not block and (not line or line.startswith("#")):
            continue
        if block and _continues(block, line):
            block.append(line)
            continue
        if block:
            yield start, block
        block, start = [line], number
    if block:
        yield start, block


def _continues(block: list[str], line: str) -> bool:
    indented = line[:1] in (" ", "\t") and block[0][0] not in " \t"
    listed = re.match(r"-(\s|$)", line) and block[0][0] != "-"
    return indented or not line.strip() or line[0] == "#" or bool(listed)


def _leaves(block: list[str], line: str) -> bool:
    """Tell whether an indented line below an empty one does not go on with the value above it."""
    value = _parts(block[0])[1] if block and line[:1] in (" ", "\t") else ""
    return value[:1] not in ("", "|", ">", "'", '"')


def _is_body(line: str) -> bool:
    """Tell whether a line below an empty one is no field but words of the body."""
    before, *after = re.split("[:=]", line, maxsplit=1)
    if not line[:1].isalpha() or (after and len(before.split()) < 2):
        return False
    return line.rstrip()[-1] in ".!?" or len(line) > 60


def _field(lines: list[str], number: int, names: Collection[str] = ()) -> tuple[Text, Node]:
    """Read the lines of one field, of which the first is line ``number`` of the file."""
    if not lines:
        what = "Här verkar texten börja, men fälten är inte avslutade."
        problem = Problem(number, what, "Skriv en rad med bara --- före den här raden.")
        return Text("", number), Unreadable((problem,), number)
    if not _FIELD.match(lines[0]):
        meant = _MEANT.match(lines[0])
        problem = _no_field(lines[0], number, names)
        known = meant is not None and meant[1] in names
        return Text(meant[1] if meant and known else "", number), Unreadable((problem,), number)
    if len(lines) == 1 and (simple := _SIMPLE.fullmatch(lines[0])):
        return Text(simple[1], number), Text(simple[2], number)
    name = lines[0].partition(":")[0].strip().strip("\"'")
    if sum(map(len, lines)) > LONGEST:
        what = f"Värdet är längre än {LONGEST} tecken."
        problem = Problem(number, what, "Korta det, eller flytta det till brödtexten.")
        return Text(name, number), Unreadable((problem,), number)
    if re.search("[\x85\u2028\u2029]", "".join(lines)):
        return Text(name, number), Unreadable((_hidden_line(number),), number)
    problems = tuple(_traps(lines, number))
    if problems:
        return Text(name, number), Unreadable(problems, number, "\n".join(lines))
    try:
        root: Any = yaml.compose("\n".join(lines) + "\n", Loader=_Loader)
    except yaml.YAMLError as error:
        within = _two_fields(lines[0], number, names)
        problem = within or _yaml_problem(error, lines, number)
        value = _parts(lines[0])[1]
        alone = problem.cure == _cure_by_quotes(lines[0]) and not any(map(str.strip, lines[1:]))
        quoted = Text(value, number) if alone else None
        return Text(name, number), Unreadable((problem,), number, "\n".join(lines), quoted)
    pairs = _pairs(root, lines, number).pairs
    if len(pairs) != 1:  # YAML has more kinds of line ends than a text has lines
        return Text(name, number), Unreadable((_hidden_line(number),), number)
    return Text(name, number), pairs[0][1]


def _two_fields(line: str, number: int, names: Collection[str]) -> Problem | None:
    """Give the problem of a line with a field's name in its value, None where it has none."""
    name, value = _parts(line)
    within = [found for found in re.findall(r"\s([a-z_]+):(?=\s|$)", value) if found in names]
    if not within:
        return None
    return Problem(
        number,
        f"På raden står fler fält än {name.rstrip(' :')}: {', '.join(within)}.",
        "Skriv vart och ett på en egen rad. Är det ett enda värde, så sätt det inom citattecken: "
        f"{_example(name, _quoted(value))}.",
    )


def _hidden_line(number: int) -> Problem:
    return Problem(number, "Värdet innehåller en osynlig radbrytning.", "Skriv om det för hand.")


def _node(node: Any, lines: list[str], first: int) -> Node:
    line = first + node.start_mark.line
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_node(child, lines, first) for child in node.value), line)
    if isinstance(node, yaml.MappingNode):
        return _pairs(node, lines, first)
    if node.style in ("|", ">"):
        text = node.value.lstrip("\n")
        return Text(text, line + 1 + len(node.value) - len(text))
    plain = node.value and not node.style
    return Text(_written(lines, node) if plain else node.value, line)


def _pairs(node: yaml.MappingNode, lines: list[str], first: int) -> Pairs:
    pairs = tuple((_key(key, first), _node(value, lines, first)) for key, value in node.value)
    return Pairs(pairs, first + node.start_mark.line)


def _key(node: yaml.Node, first: int) -> Text:
    return Text(
        node.value if isinstance(node, yaml.ScalarNode) else "", first + node.start_mark.line
    )


def _traps(lines: list[str], first: int) -> Iterator[Problem]:
    """Yield what the YAML parser would pass over or change without a word, or never finish with.

    Lines that begin with ``#`` are notes to colleagues and stay allowed; a ``#`` after a value
    would cut that value short. Anchors, aliases and tags would give another text than the one
    that is seen, and a few lines of them a tree that fills the memory.
    """
    depth = 0
    notes = {index for index, line in enumerate(lines) if re.match(r"[ \t]+#", line)}
    try:
        for token in yaml.scan("\n".join(lines) + "\n", Loader=_Loader):
            if isinstance(token, yaml.ScalarToken):
                notes.difference_update(_lines_of(token, lines))
            depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
            number = first + token.start_mark.line
            if depth > DEEPEST:
                yield Problem(number, "Värdet har för många nivåer.", "Skriv det utan klamrar.")
                return
            if isinstance(token, _SPECIAL):
                yield _special(lines[token.start_mark.line], number)
            elif isinstance(token, _CAN_BE_CUT_SHORT):
                yield from _lost(lines, token, first)
    except yaml.YAMLError:
        return  # which composing will say more about
    for index in sorted(notes):
        yield Problem(
            first + index,
            "Raden börjar med blanksteg och #, och skulle inte komma med på sidan.",
            "Är den en anteckning, så börja den längst till vänster; annars sätt hela värdet inom "
            "citattecken.",
        )


def _lines_of(token: yaml.ScalarToken, lines: list[str]) -> Iterator[int]:
    """Yield the places of the lines that a scalar stands on."""
    first, last = token.start_mark.line, token.end_mark.line
    if token.style not in ("|", ">"):
        yield from range(first, last + 1)
        return
    within = [number for number in range(first + 1, min(last, len(lines))) if lines[number].strip()]
    for number in within:  # what is indented less than the first is no part of it
        if _indent(lines[number]) >= _indent(lines[within[0]]):
            yield number


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _lost(lines: list[str], token: yaml.Token, first: int) -> Iterator[Problem]:
    style = getattr(token, "style", None)
    after = token.start_mark if style in ("|", ">") else token.end_mark
    rest = lines[after.line][after.column :] if after.line < len(lines) else ""
    if after.column and re.match(r"\s*#" if after is token.end_mark else r"\S*\s+#", rest):
        number, line = first + after.line, lines[after.line]
        cure = "Sätt hela värdet inom citattecken, eller ta bort # och det som står efter."
        name, value = _parts(line)
        if value.startswith("#") and "#" not in name:
            cure = _cure_by_quotes(line)
        yield Problem(number, "Det som står efter # skulle inte komma med på sidan.", cure)
    if style == '"' and (found := _CHANGES_THE_TEXT.search(_written(lines, token))):
        yield _backslash(lines[token.start_mark.line], first + token.start_mark.line, found[0])


def _written(lines: list[str], part: yaml.Token | yaml.Node) -> str:
    """Give what stands between the ends of a part."""
    start, end = part.start_mark, part.end_mark
    whole = "\n".join(lines[start.line : end.line + 1])
    return whole[start.column : len(whole) - len(lines[end.line]) + end.column]


def _no_field(line: str, number: int, names: Collection[str]) -> Problem:
    if line.rstrip() == FENCE:
        return Problem(number, "Raden --- står mitt bland fälten.", "Ta bort den.")
    if line[0].isspace():
        return Problem(number, "Raden börjar med blanksteg.", "Ta bort dem.")
    if found := _NO_SPACE.fullmatch(line):
        return Problem(
            number,
            f"Efter kolonet i {found[1]}: saknas ett blanksteg.",
            f"Skriv {_readable(f'{found[1]}:', found[2].strip())}.",
        )
    if (meant := _MEANT.fullmatch(line)) and meant[1] in names and meant[2].strip():
        cure = f"Skriv {_readable(f'{meant[1]}:', meant[2].strip())}."
        return Problem(number, f"Raden ”{short(line)}” är inte ett fält.", cure)
    if re.match("[0-9]{4}-[0-9]{2}-[0-9]{2}: ", line):
        cure = f"Hör den till en lista ovanför, så skriv - {line}"
        return Problem(number, f"Raden ”{short(line)}” är inte ett fält.", cure)
    return Problem(
        number,
        f"Raden ”{short(line)}” är inte ett fält.",
        "Skriv namn: värde, eller ta bort raden. Hör den till värdet ovanför, så skriv den "
        "sist på den raden.",
    )


def _yaml_problem(error: yaml.YAMLError, lines: list[str], first: int) -> Problem:
    """Say what the YAML parser stumbled on, in words that do not presuppose YAML."""
    context, what = getattr(error, "context_mark", None), str(getattr(error, "problem", ""))
    mark = getattr(error, "problem_mark", None) or context
    filled = [index for index, line in enumerate(lines) if line.strip()]
    index = max(i for i in filled if i <= (mark.line if mark else 0))
    line, number = lines[index], first + index
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(number, "Raden börjar med en tabb.", "Använd blanksteg i stället för tabb.")
    if context is not None and "quoted scalar" in str(getattr(error, "context", "")):
        line, number = lines[context.line], first + context.line
        return _unclosed(number) if "end of stream" in what else _backslash(line, number, "\\")
    if index == 0 and not any(following.lstrip().startswith("- ") for following in lines[1:]):
        line = " ".join(line.strip() for line in lines if line.strip())  # all that it goes on with
    _, value = _parts(line)
    if value[:1] in ('"', "'"):
        return _inner_quotes(line, number)
    if re.match(r"\s*\* ", line):
        what = "Raden börjar med en stjärna."
        return Problem(number, what, f"Skriv - i stället: {_example('-', value[2:])}.")
    if value.startswith("- ") and ": " in value:
        what = "Listan börjar på samma rad som fältets namn."
        return Problem(number, what, f"Flytta ner {_example('', value)} till raden under.")
    if ": " in value or value.endswith(":"):
        return Problem(
            number, "Värdet innehåller ett kolon följt av blanksteg.", _cure_by_quotes(line)
        )
    if value[:1] in tuple("@`%&*!|>[]{},?-"):
        return _special(line, number)
    if index:
        return Problem(
            number,
            "Raden är inte indragen på rätt sätt.",
            "Låt rader som hör ihop börja rakt under varandra, och fältens namn längst till "
            "vänster.",
        )
    return Problem(number, "Raden går inte att läsa som ett fält.", _cure_by_quotes(line))


def _unclosed(number: int) -> Problem:
    return Problem(
        number,
        "Ett citattecken som öppnas stängs aldrig.",
        "Avsluta värdet med samma citattecken som det börjar med, eller skriv det utan "
        "citattecken.",
    )


def _backslash(line: str, number: int, found: str) -> Problem:
    name, value = _parts(line)
    example = _example(name, _in_single_quotes(value[1:].rstrip('"')))
    return Problem(
        number,
        f"Omvänt snedstreck ({found}) har en särskild betydelse mellan citattecken.",
        f"Använd enkla citattecken: {example}.",
    )


def _inner_quotes(line: str, number: int) -> Problem:
    name, value = _parts(line)
    inner = value[1:-1]
    whole = value.endswith(value[0]) and re.match(rf"(?:[^{value[0]}]*[\s(])?{value[0]}", inner)
    text = (inner if whole else value).replace('"', "”").replace("'", "’")
    example = _example(name, _quoted(text))
    return Problem(
        number,
        "Värdet börjar med ett citattecken men fortsätter efter det avslutande.",
        f"Skriv citattecknen inne i texten som ” eller ’: {example}.",
    )


def _special(line: str, number: int) -> Problem:
    """Give the problem of a value whose first character means something to YAML."""
    name, value = _parts(line)
    cure = _cure_by_quotes(line)
    if re.match(r"!?\[[^\]]*\]\(", value):
        cure = "Fält kan inte ha länkar. Skriv bara texten eller bara adressen."
    if re.match(r"(\*+|`+)[^*`]+\1", value):  # formatting, which fields do not have
        cure = f"Skriv utan formatering: {_readable(name, re.sub('[*`]', '', value).strip())}."
    return Problem(
        number,
        f"Värdet börjar med tecknet ”{value[:1]}”, som har en särskild betydelse här.",
        cure,
    )


def _cure_by_quotes(line: str) -> str:
    name, value = _parts(line)
    return f"Sätt hela värdet inom citattecken: {_example(name, _quoted(value))}."


def _readable(name: str, value: str) -> str:
    """Give a line that is read as the value, in quotes where it needs them."""
    line = f"{name} {value}"
    _, plain = _field(["x:", line] if name.startswith("-") else [line], 1)
    lost = isinstance(plain, Unreadable) or (isinstance(plain, Text) and not plain.text)
    return _example(name, _quoted(value) if lost else value)


def _quoted(value: str) -> str:
    """Give a value in quotes, so that it is read as it stands."""
    return _in_single_quotes(value) if set('"\\') & set(value) else f'"{value}"'


def _in_single_quotes(value: str) -> str:
    return "'{}'".format(value.replace("'", "''"))


def _parts(line: str) -> tuple[str, str]:
    """Give a line's name, with what stands before it, and its value; a list's item may have none.

    >>> _parts("title: Workshop: ungdomar"), _parts("  - *hej*")
    (('title:', 'Workshop: ungdomar'), ('-', '*hej*'))
    """
    found = _NAMED.match(line)
    return (" ".join(found[1].split()), found[2].strip()) if found else ("", line.strip())


def _example(name: str, value: str) -> str:
    """Give a line to copy; of a long value only its ends, so that none is copied cut short."""
    name = name if not name or name[-1] in ":-" else f"{name}:"
    shown = value if len(value) <= 120 else f"{value[:20]} … {value[-20:]}"
    return f"{name} {shown}".strip()
