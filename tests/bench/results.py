"""What was measured, as result.json has it: medians, and all runs that they are of."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from . import builds
from .residents import Visit, middle

NAMES = {
    "hugo": "Hugo",
    "eleventy": "Eleventy",
    "pelican": "Pelican",
    "pelican-incremental": "Pelican with incremental",
    "project": "this project",
    "project-incremental": "this project with incremental",
    "project-unchecked": "this project, no checks",
    "real": "this project's real content",
}
# Those that are drawn: all but what says what the checks cost, and what has other content.
COMPARED = tuple(name for name in NAMES if name not in builds.ONLY_COLD)
Result = dict[str, Any]
Row = dict[str, Any]


def of_builds(count: int, costs: builds.Costs) -> list[Row]:
    """Give the rows of builds with so many entries: seconds, seconds of the processor, MiB."""
    rows = []
    for (tool, case), runs in costs.items():
        wall, cpu, memory = (statistics.median(each) for each in zip(*runs, strict=True))
        row = {"tool": tool, "entries": count, "case": case, "rounds": len(runs)}
        row |= {"wall": round(wall, 3), "cpu": round(cpu, 3), "memory": round(memory, 1)}
        rows.append({**row, "runs": [[round(one, 3) for one in run] for run in runs]})
    return rows


def of_saves(count: int, seconds: Mapping[tuple[str, str], Sequence[float]]) -> list[Row]:
    """Give the rows of saves: seconds until the entry's page and the start page show them."""
    return [
        {
            "tool": tool, "entries": count, "page": page, "edits": len(runs),
            "wall": round(statistics.median(runs), 3), "runs": [round(one, 3) for one in runs],
        }
        for (tool, page), runs in seconds.items()
    ]  # fmt: skip


def of_residents(visits: Mapping[tuple[str, int], Sequence[Visit]]) -> list[Row]:
    """Give the rows of visits: milliseconds until the first text, and of work; layout shift;
    elements; requests; bytes."""
    return [
        {"theme": theme, "entries": count, "visits": len(each)}
        | {name: round(one, 3) for name, one in middle(each)._asdict().items()}
        for (theme, count), each in visits.items()
    ]


def growth(rows: Sequence[Row], short: int, long: int) -> list[Row]:
    """Give the microseconds of the processor that each entry more costs, between two sizes."""
    cpu = {(row["tool"], row["case"], row["entries"]): row["cpu"] for row in rows}
    return [
        {
            "tool": tool,
            "case": case,
            "from": short,
            "to": long,
            "microseconds": round(1e6 * each, 1),
        }
        for tool, case, entries in cpu
        if entries == long and (tool, case, short) in cpu
        for each in [(cpu[tool, case, long] - cpu[tool, case, short]) / (long - short)]
    ]


def build(result: Result, tool: str, entries: int, case: str) -> Row | None:
    """Find a row of builds."""
    wanted = {"tool": tool, "entries": entries, "case": case}
    return _first(result["builds"], wanted)


def save(result: Result, tool: str, page: str) -> Row | None:
    """Find a row of saves."""
    return _first(result["saves"], {"tool": tool, "page": page})


def ratio(row: Row | None, other: Row | None) -> float | None:
    """Give how many times as long one took as the other."""
    return row["wall"] / other["wall"] if row and other and other["wall"] else None


def _first(rows: Sequence[Row], wanted: Mapping[str, object]) -> Row | None:
    return next((row for row in rows if wanted.items() <= row.items()), None)
