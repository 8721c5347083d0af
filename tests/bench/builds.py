"""Builds by the real commands: from nothing, with nothing changed, after one edit."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from . import site, timing
from .entries import Entry, entry

CASES = ("cold", "nothing", "edit")
TODAY = "2026-05-08"
ENVIRONMENT = {"PYTHONPATH": str(site.ROOT / "plugins"), "SITE_TODAY": TODAY}
# A tool that has taken so many seconds of one size is not run again, whatever the rounds.
PATIENCE = 120.0
MARK = "001"
ONLY_COLD = (site.UNCHECKED, site.REAL)
MOST_UNCHECKED = 1000
REAL_COUNT = 12  # entries that the real content has, too
Costs = dict[tuple[str, str], list[timing.Cost]]  # by tool and case


class Site:
    """One tool's site in a folder, which it is written into."""

    def __init__(self, folder: Path, tool: str, count: int) -> None:
        self.folder, self.tool, self.count = folder, tool, count
        site.write(folder, tool, count)
        self._written = {path.name for path in folder.iterdir()}

    @property
    def output(self) -> Path:
        """Give the folder of the built site."""
        return self.folder / "output"

    def build(self) -> timing.Cost:
        """Build as it is, and give the cost."""
        return timing.cost(site.command(self.tool), self.folder, ENVIRONMENT)

    def clear(self) -> None:
        """Remove all that builds have left: output, caches, locks."""
        for path in self.folder.iterdir():
            if path.name not in self._written:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def restore(self, number: int) -> None:
        """Undo the edits of an entry."""
        self._save(entry(number, self.count))

    def edit(self, number: int, mark: str, title: bool = False) -> None:
        """Add a sentence to an entry's text, and perhaps a word to its title, with a mark in each.

        They take the place of an earlier edit's.
        """
        self._save(edited(entry(number, self.count), mark, title))

    def _save(self, one: Entry) -> None:
        path = self.folder / site.source(one.slug)
        path.write_text(site.text(self.tool, one), encoding="utf-8")

    def page(self, number: int) -> str:
        """Give the page of an entry, as it was built."""
        address = site.address(entry(number, self.count).slug)
        return (self.output / address).read_text("utf-8")


def edited(one: Entry, mark: str, title: bool) -> Entry:
    """Give an entry whose text has ``text`` and a mark more, and perhaps whose title ``rubrik``."""

    def write(address: Callable[[str], str]) -> str:
        return f"{one.write(address)}\nHär har text{mark} kommit till.\n"

    return replace(one, write=write, title=f"{one.title} rubrik{mark}" if title else one.title)


def sites(folder: Path, count: int) -> list[Site]:
    """Write the sites of all tools that are measured with so many entries."""
    return [Site(folder / tool, tool, count) for tool in tools(count)]


def tools(count: int) -> list[str]:
    """Give the tools that are measured with so many entries."""
    left_out = {
        *(() if site.has_plugin() else (one for one in site.TOOLS if one.endswith(site.PLUGIN))),
        *(() if count <= MOST_UNCHECKED else (site.UNCHECKED,)),
        *(() if count == REAL_COUNT else (site.REAL,)),
    }
    return [one for one in site.TOOLS if one not in left_out]


def measure(sites: Sequence[Site], rounds: int) -> Costs:
    """Build sites in turns, and give each tool's costs of each case.

    Ends where an edit does not come to its page.
    """
    costs: Costs = {}
    spent = dict.fromkeys((one.tool for one in sites), 0.0)
    for _ in range(rounds):
        for one in sites:
            if spent[one.tool] > PATIENCE:
                continue
            start = time.monotonic()
            for case, cost in _turn(one):
                costs.setdefault((one.tool, case), []).append(cost)
            spent[one.tool] += time.monotonic() - start
    return costs


def _turn(one: Site) -> Iterator[tuple[str, timing.Cost]]:
    """Give the cost of each case of a site's; it is left with its edit."""
    number = one.count // 2
    one.clear()
    if one.tool in ONLY_COLD:
        yield "cold", one.build()
        return
    one.restore(number)
    yield "cold", one.build()
    yield "nothing", one.build()
    one.edit(number, MARK)
    yield "edit", one.build()
    if f"text{MARK}" not in one.page(number):
        raise SystemExit(f"{one.tool} does not show an edit of one of {one.count} entries.")
