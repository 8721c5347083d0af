"""The benchmark runs, so that it can be trusted to when it is needed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench import builds, drawing, report, results, site

COUNTS = (12, 50)


@pytest.fixture(scope="module")
def result() -> results.Result:
    """Measure the smallest sites once."""
    return bench.measure(COUNTS, (1, 1), 1)


def test_the_benchmark_measures_every_tool_in_every_case(result: results.Result) -> None:
    rows = [(row["entries"], row["tool"], row["case"]) for row in result["builds"]]
    assert rows == [
        (count, tool, case)
        for count in COUNTS
        for tool in builds.tools(count)
        for case in (("cold",) if tool in builds.ONLY_COLD else builds.CASES)
    ]
    assert all(row["wall"] > 0 and row["cpu"] > 0 and row["memory"] > 1 for row in result["builds"])


def test_the_benchmark_measures_saves_of_every_tool(result: results.Result) -> None:
    rows = [(row["entries"], row["tool"], row["page"]) for row in result["saves"]]
    compared = [tool for tool in builds.tools(50) if tool in results.COMPARED]
    assert rows == [(50, tool, page) for tool in compared for page in ("entry", "start")]


def test_the_benchmark_visits_the_start_pages(result: results.Result) -> None:
    themes = ("project", "Pelican, notmyidea", "Pelican, simple", "Hugo, new theme")
    rows = [(row["theme"], row["entries"]) for row in result["residents"]]
    assert rows == [
        *((theme, count) for count in COUNTS for theme in themes), ("project, a year", 50)
    ]  # fmt: skip


def test_the_benchmark_says_what_it_measured(result: results.Result, tmp_path: Path) -> None:
    assert json.loads(json.dumps(result)) == result
    assert len(list(report.terminal(result))) == 3 * 2 + 1 + sum(
        len(result[name]) for name in ("builds", "saves", "growth", "residents")
    )
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{report.BEGIN}\nearlier\n{report.END}\nafter\n", "utf-8")
    report.put(report.markdown(result), readme)
    text = readme.read_text("utf-8")
    assert text.startswith(f"before\n{report.BEGIN}\n| tool | from nothing, 50 |")
    assert text.endswith(f".\n{report.END}\nafter\n")
    bars = len(result["saves"]) + 3 * len(result["saves"]) // 2
    assert drawing.svg(result).count('<rect class="bar') == bars


def test_the_benchmark_refuses_tools_that_do_not_build_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sites = tmp_path / "sites"
    shutil.copytree(site.SITES, sites)
    base = sites / "hugo" / "layouts" / "baseof.html"
    base.write_text(base.read_text("utf-8").replace("Byhåla kommun", "Storby kommun"), "utf-8")
    monkeypatch.setattr(site, "SITES", sites)
    with pytest.raises(SystemExit) as refused:
        bench.measure(COUNTS, (1, 1), 1)
    first, *_, last = str(refused.value).splitlines()
    assert first == "index.html is not the same in pelican and hugo:"
    assert last == "The tools do not build the same; no figures."
