"""The figures in words: tables for the terminal and for README.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from . import results
from .results import NAMES, Result, Row

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
CASES = {"cold": "from nothing", "edit": "one edit", "nothing": "nothing changed"}
PAGES = {"entry": "save to entry page", "start": "save to start page"}


def terminal(result: Result) -> Iterator[str]:
    """Give the lines of all figures."""
    for table in (_builds(result), _saves(result), _growth(result["growth"])):
        yield from (*_table(table), "")
    yield from _table(_visits(result["residents"]))


def _builds(result: Result) -> Iterator[Sequence[str]]:
    yield "entries", "tool", "case", "seconds", "CPU seconds", "MiB", "× Hugo", "× Pelican"
    for row in result["builds"]:
        others = [
            _times(results.ratio(row, results.build(result, tool, row["entries"], row["case"])))
            for tool in ("hugo", "pelican")
        ]
        figures = [f"{row['wall']:.2f}", f"{row['cpu']:.2f}", f"{row['memory']:.0f}"]
        yield f"{row['entries']:,}", NAMES[row["tool"]], row["case"], *figures, *others


def _saves(result: Result) -> Iterator[Sequence[str]]:
    yield "entries", "tool", "saved, until on", "seconds", "× Hugo"
    for row in result["saves"]:
        times = _times(results.ratio(row, results.save(result, "hugo", row["page"])))
        page = f"{row['page']} page"
        yield f"{row['entries']:,}", NAMES[row["tool"]], page, f"{row['wall']:.2f}", times


def _growth(rows: Sequence[Row]) -> Iterator[Sequence[str]]:
    yield "from–to", "tool", "case", "microseconds of CPU for each entry more"
    for row in rows:
        span = f"{row['from']:,}–{row['to']:,}"
        yield span, NAMES[row["tool"]], row["case"], f"{row['microseconds']:.1f}"


def _visits(rows: Sequence[Row]) -> Iterator[Sequence[str]]:
    yield (
        "entries", "start page of", "first text, ms", "main thread, ms", "shift", "elements",
        "requests", "bytes",
    )  # fmt: skip
    for row in rows:
        figures = [f"{row[name]:.0f}" for name in ("elements", "requests", "transferred")]
        times = [f"{row[name]:.0f}" for name in ("paint", "work")]
        yield f"{row['entries']:,}", row["theme"], *times, f"{row['shift']:.3f}", *figures


def _table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give rows as lines with even columns, figures to the right."""
    cells = list(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(
            one.rjust(width) if _is_number(one) else one.ljust(width)
            for one, width in zip(row, widths, strict=True)
        ).rstrip()


def _is_number(cell: str) -> bool:
    return cell[:1].isdigit()


def markdown(result: Result) -> str:
    """Give the tables for README.md, with where they were measured."""
    long = max(row["entries"] for row in result["builds"])
    tools = list(dict.fromkeys(row["tool"] for row in result["builds"] if row["entries"] == long))
    tools.sort(key=list(NAMES).index)
    [saves] = {row["entries"] for row in result["saves"]} or {0}
    heads = [f"{name}, {long:,}" for name in CASES.values()]
    heads += [f"{name}, {saves:,}" for name in PAGES.values()] + [f"memory, {long:,}"]
    lines = [_line("tool", *heads), _line(*["---"] * (len(heads) + 1))]
    lines += [_line(NAMES[tool], *_cells(result, tool, long)) for tool in tools]
    lines += ["", *_residents(result["residents"]), "", _where(result)]
    return "\n".join(lines)


def _cells(result: Result, tool: str, long: int) -> Iterator[str]:
    for case in CASES:
        yield _cell(*(results.build(result, each, long, case) for each in (tool, "hugo")))
    for page in PAGES:
        yield _cell(*(results.save(result, each, page) for each in (tool, "hugo")))
    cold = results.build(result, tool, long, "cold")
    yield f"{cold['memory']:.0f} MiB" if cold else "–"


def _cell(row: Row | None, hugo: Row | None) -> str:
    """Give seconds, and how many times Hugo's they are."""
    if row is None:
        return "–"
    return f"{seconds(row['wall'])} ({_times(results.ratio(row, hugo)).strip()})"


def _residents(rows: Sequence[Row]) -> Iterator[str]:
    yield _line("start page", "entries", "bytes", "requests", "first text", "layout shift")
    yield _line(*["---"] * 6)
    for row in rows:
        theme = row["theme"].replace("project", "this project")
        yield _line(
            theme, f"{row['entries']:,}", f"{row['transferred'] / 1000:.1f} kB",
            f"{row['requests']:.0f}", f"{row['paint'] / 1000:.1f} s", f"{row['shift']:.3f}",
        )  # fmt: skip


def _where(result: Result) -> str:
    one = result["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in result["versions"].items())
    return (
        f"Measured on {result['date']}: {one['processor']}, {one['cores']} cores, "
        f"{one['memory']} GiB, {one['kernel']}, {one['file system']}; {versions}."
    )


def seconds(number: float) -> str:
    """Give a time as it is read: two digits that mean something."""
    return (
        f"{number:.0f} s"
        if number >= 10
        else f"{number:.1f} s"
        if number >= 1
        else f"{number:.2f} s"
    )


def _times(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def put(text: str, readme: Path) -> None:
    """Put a text between the two marks of a file."""
    content = readme.read_text("utf-8")
    pattern = re.escape(BEGIN) + ".*?" + re.escape(END)
    there = f"{BEGIN}\n{text}\n{END}"
    readme.write_text(re.sub(pattern, lambda _: there, content, flags=re.DOTALL), "utf-8")
