"""The site of the benchmark, and how it is told whether two tools have built the same."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

from tests.bench import same, site
from tests.bench.entries import entries, entry
from tests.conftest import ROOT

PAGE = "<!DOCTYPE html><html><head><title>Sida</title></head><body>{}</body></html>"


def outputs(folder: Path, **bodies: str) -> dict[str, Path]:
    """Write a site of one page for each tool, and give their folders."""
    for tool, body in bodies.items():
        (folder / tool).mkdir()
        (folder / tool / "index.html").write_text(PAGE.format(body), encoding="utf-8")
    return {tool: folder / tool for tool in bodies}


def test_the_entries_are_the_same_each_time_and_as_long_as_real_ones() -> None:
    texts = [site.text("pelican", one) for one in entries(500)]
    assert texts == [site.text("pelican", one) for one in entries(500)]
    bodies = [one.partition("\n\n")[2] for one in texts]
    real = [
        path.read_text("utf-8").split("---\n", 2)[2]
        for path in (ROOT / "content" / "tidslinje").glob("*")
    ]
    assert mean(map(len, real)) * 0.8 < mean(map(len, bodies)) < mean(map(len, real)) * 1.2
    assert (
        len({one.title for one in entries(500)}) == len({one.date for one in entries(500)}) == 500
    )


def test_each_tool_has_the_entry_in_its_own_format() -> None:
    one = entry(4, 12)
    heads = {tool: site.text(tool, one).split("\n\n")[0] for tool in ("pelican", "hugo", "project")}
    assert heads == {
        "pelican": "Title: Möte med näringslivet 5\nDate: 2025-12-24\nCategory: workshop",
        "hugo": "---\ntitle: Möte med näringslivet 5\ndate: 2025-12-24\ncategory: workshop\n---",
        "project": (
            "---\ntitle: Möte med näringslivet 5\ndate: 2025-12-24\ncategory: workshop\n"
            "slug: mote-00005\n---"
        ),
    }
    links = {tool: site.text(tool, one).count(link) for tool, link in {
        "pelican": "]({filename}mote-00006.md)", "hugo": "](mote-00006.html)",
        "project": "]({filename}/tidslinje/mote-00006.md)",
    }.items()}  # fmt: skip
    assert links == {"pelican": 1, "hugo": 1, "project": 1}


def test_quotes_dashes_and_white_space_make_no_difference(tmp_path: Path) -> None:
    sites = outputs(tmp_path, one="<p>“Hej” – nu&nbsp;då</p>", other='<p>"Hej" - nu\n då</p>')
    assert list(same.differences(sites)) == []


def test_another_word_and_a_page_more_make_a_difference(tmp_path: Path) -> None:
    sites = outputs(tmp_path, one="<p>Hej du</p>", other="<p>Hej ni</p>")
    (tmp_path / "other" / "mer.html").write_text(PAGE.format("<p>Mer</p>"), encoding="utf-8")
    assert list(same.differences(sites)) == [
        "index.html is not the same in one and other:\n  'SidaHej du' / 'SidaHej ni'",
        "mer.html is not the same in one and other:\n  no page / 'SidaMer'",
    ]
