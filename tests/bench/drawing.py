"""The figures as a picture for README.md, in the project's own look: docs/speed.svg.

It is drawn for 320 to some 600 pixels: where it is narrow its letters are larger, and it follows
the reader's light or dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from . import results
from .report import seconds
from .results import NAMES, Result, Row

STYLE_SHEET = Path(__file__).resolve().parents[2] / "theme" / "static" / "css" / "main.css"
COLOURS = ("paper", "ink", "ink-soft", "line", "accent")
WIDTH = 400  # units; at 320 pixels each is 0.8
LABELS, VALUES = 184, 62  # units beside the bars
EDGE, STEP, BAR = 12, 21, 11
TITLE = "How long it takes"
CASES = {"cold": "From nothing", "edit": "After one edit", "nothing": "Nothing changed"}
PAGES = {"entry": "Save to entry page", "start": "Save to start page"}
SHORT = {"project": "This project", "project-incremental": "This project + plugin"} | {
    "pelican-incremental": "Pelican + plugin"
}


PEERS = ("hugo", "eleventy", "pelican")


class Chart(NamedTuple):
    """One chart: its heading, and seconds by tool."""

    heading: str
    bars: Mapping[str, float]


def svg(result: Result) -> str:
    """Give the picture."""
    charts = list(_charts(result))
    height = EDGE
    parts = []
    for chart in charts:
        parts.append(f'<g transform="translate(0 {height})">{"".join(_chart(chart))}</g>')
        height += 32 + STEP * len(chart.bars) + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="560" '
        f'height="{height * 560 // WIDTH}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{TITLE}</title>\n'
        f'<desc id="desc">{escape(" ".join(_said(charts)))}</desc>\n'
        f"<style>{_style()}</style>\n"
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _charts(result: Result) -> Iterator[Chart]:
    long = max((row["entries"] for row in result["builds"]), default=0)
    for case, heading in CASES.items():
        rows = {tool: results.build(result, tool, long, case) for tool in NAMES}
        yield _of(f"{heading}, {long:,} entries", rows)
    entries = max((row["entries"] for row in result["saves"]), default=0)
    for page, heading in PAGES.items():
        rows = {tool: results.save(result, tool, page) for tool in NAMES}
        yield _of(f"{heading}, {entries:,} entries", rows)


def _of(heading: str, rows: Mapping[str, Row | None]) -> Chart:
    """Give a chart of what was measured everywhere."""
    shown = {tool: row["wall"] for tool, row in rows.items() if row and tool in results.COMPARED}
    return Chart(heading, shown)


def _chart(chart: Chart) -> Iterator[str]:
    """Give a chart's parts, from its upper left corner on."""
    yield f'<text class="heading" x="{EDGE}" y="16">{escape(chart.heading)}</text>'
    longest = max(chart.bars.values(), default=1)
    room = WIDTH - LABELS - VALUES
    for place, (tool, took) in enumerate(chart.bars.items()):
        top = 28 + STEP * place
        width = max(1.0, room * took / longest)
        kind, base = "own" if tool not in PEERS else "peer", top + BAR
        size = f'width="{width:.1f}" height="{BAR}"'
        yield f'<text x="{EDGE}" y="{base}" class="{kind}">{escape(_name(tool))}</text>'
        yield f'<rect class="bar {kind}" x="{LABELS}" y="{top}" {size}/>'
        yield f'<text x="{LABELS + width + 6:.1f}" y="{base}">{seconds(took)}</text>'


def _said(charts: Sequence[Chart]) -> Iterator[str]:
    for chart in charts:
        bars = ", ".join(f"{_name(tool)} {seconds(took)}" for tool, took in chart.bars.items())
        yield f"{chart.heading}: {bars}."


def _name(tool: str) -> str:
    return SHORT.get(tool, NAMES[tool])


def _style() -> str:
    """Give the picture's own rules, with the theme's colours and letters."""
    sheet = STYLE_SHEET.read_text("utf-8")
    light, dark = (_tokens(one) for one in sheet.partition("prefers-color-scheme: dark")[::2])
    letters = re.search(r"--sans: ([^;]+);", sheet)
    family = re.sub(r"\s+", " ", letters[1]) if letters else "sans-serif"
    return (
        f":root {{ {light} }} "
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }} "
        f"text {{ font: 11.5px {family}; fill: var(--ink-soft); }} "
        "text.own { fill: var(--accent); font-weight: 600; } "
        "text.heading { fill: var(--ink); font-weight: 600; font-size: 13px; } "
        ".paper { fill: var(--paper); } .bar { fill: var(--line); stroke: var(--ink-soft); "
        "stroke-width: 0.5; } .bar.own { fill: var(--accent); stroke: var(--accent); } "
        "@media (max-width: 420px) { "
        "text { font-size: 13.5px; } text.heading { font-size: 15px; } }"
    )


def _tokens(rules: str) -> str:
    found = dict(reversed(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", rules)))
    return " ".join(f"--{name}: {found[name]};" for name in COLOURS)
