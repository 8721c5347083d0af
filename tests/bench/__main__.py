"""``make bench``: builds, saves and visits of this project and its peers, in figures.

Sizes, rounds and edits come from the environment: ``BENCH_ENTRIES="12 1000 10000"``,
``BENCH_ROUNDS="9 5 3"`` (builds of each size), ``BENCH_EDITS=3``. A run of all sizes writes
result.json here, docs/speed.svg and the tables in README.md; of others it only prints, and writes
.cache/bench.json. ``python -m tests.bench draw`` draws and writes from result.json again.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from . import builds, drawing, machine, peers, report, residents, results, same, saves, site

ENTRIES = (12, 1000, 10000)
ROUNDS = (9, 5, 3)
EDITS = 3
VISITS = 5  # at most, of each start page
MOST_SAVED = 1000  # entries of the sites that servers show
RESULT = Path(__file__).resolve().parent / "result.json"
PARTIAL = site.ROOT / ".cache" / "bench.json"


def main(words: Sequence[str]) -> None:
    """Measure as the environment says, or draw what was measured."""
    if "draw" in words:
        return publish(json.loads(RESULT.read_text("utf-8")))
    counts = _numbers("BENCH_ENTRIES", ENTRIES)
    rounds = _numbers("BENCH_ROUNDS", ROUNDS)
    [edits] = _numbers("BENCH_EDITS", (EDITS,))
    result = measure(counts, (*rounds, *rounds[-1:] * len(counts)), edits)
    print("\n".join(report.terminal(result)))
    if set(counts) >= set(ENTRIES):
        return publish(result)
    write(result, PARTIAL)
    print(f"Not of all sizes, and therefore only in {PARTIAL.relative_to(site.ROOT)}.")
    return None


def measure(counts: Sequence[int], rounds: Sequence[int], edits: int) -> results.Result:
    """Measure sites of so many entries, each size so many rounds, and give what comes of it.

    Ends where tools do not build the same.
    """
    peers.fetch()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what builds also a second time keeps it
    with _folder() as folder:
        _refuse_differences(folder)
        rows = list(chain.from_iterable(_built(folder, *each) for each in zip(counts, rounds)))  # noqa: B905
        saved = max((one for one in counts if one <= MOST_SAVED), default=min(counts))
        short, long = sorted(counts)[-2:] if len(counts) > 1 else (0, 0)
        return {
            "date": datetime.now(UTC).date().isoformat(),
            "machine": machine.facts(folder),
            "versions": peers.versions(),
            "builds": rows,
            "saves": _saved(folder, saved, edits),
            "growth": results.growth(rows, short, long),
            "residents": _visited(
                folder, [one for one in counts if one <= MOST_SAVED], min(VISITS, rounds[0])
            ),
        }


def _built(folder: Path, count: int, rounds: int) -> list[results.Row]:
    _say(f"{count:,} entries: builds")
    with _folder(folder) as inner:
        sites = builds.sites(inner, count)
        costs = builds.measure(sites, rounds)
        _refuse(sites)
    return results.of_builds(count, costs)


def _saved(folder: Path, count: int, edits: int) -> list[results.Row]:
    _say(f"{count:,} entries: saves")
    with _folder(folder) as inner:
        sites = [one for one in builds.sites(inner, count) if one.tool in results.COMPARED]
        return results.of_saves(count, saves.measure(sites, edits))


def _visited(folder: Path, counts: Sequence[int], rounds: int) -> list[results.Row]:
    _say("Start pages on a phone")
    with _folder(folder) as inner:
        return results.of_residents(residents.measure(inner, counts, rounds)) if counts else []


def _refuse_differences(folder: Path) -> None:
    """End where the tools do not build the same site of twelve entries."""
    _say("Do all build the same?")
    with _folder(folder) as inner:
        sites = builds.sites(inner, builds.REAL_COUNT)
        for one in sites:
            one.build()
        _refuse(sites)


def _refuse(sites: Sequence[builds.Site]) -> None:
    """End where sites, as they were built, do not show the same."""
    own = ("project", site.REAL)  # whose pages have more on them
    alike = {one.tool: one.output for one in sites if not one.tool.startswith(own)}
    found = list(same.differences(alike))
    for one in sites:
        if one.tool.startswith("project"):
            found += same.lacks(one.output, one.count)
    if found:
        raise SystemExit("\n".join([*found[:5], "The tools do not build the same; no figures."]))


def publish(result: results.Result) -> None:
    """Write the figures, and what README.md shows of them."""
    write(result, RESULT)
    (site.ROOT / "docs" / "speed.svg").write_text(drawing.svg(result), encoding="utf-8")
    report.put(report.markdown(result), site.ROOT / "README.md")


def write(result: results.Result, path: Path) -> None:
    """Write the figures into a file."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@contextmanager
def _folder(where: Path | None = None) -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=where or machine.folder(), prefix="bench-") as name:
        yield Path(name)


def _numbers(name: str, default: Sequence[int]) -> Sequence[int]:
    """Read numbers from the environment, with spaces or commas between."""
    words = os.environ.get(name, "").replace(",", " ").split()
    if not all(word.isdecimal() and int(word) for word in words):
        raise SystemExit(f"{name} is to be numbers, as {' '.join(map(str, default))}.")
    return [int(word) for word in words] or default


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
