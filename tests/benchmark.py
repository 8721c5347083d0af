"""What the checks cost, and what a long timeline asks of its readers' phones.

`make benchmark` builds the same sites with all checks and with none, in turns, and visits their
start pages in the browser. It prints medians and ratios; the budget of both is twice as much. It
asserts nothing.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from project_page.overviews import YEARS
from project_page.pages import START

from . import phone
from .conftest import SMALL, SMALL_SITE, TODAY, write

ENTRIES = (12, 1000)
ROUNDS = 5
VISITS = 9
BODY = """Vi träffades i *Folkets hus* och talade om "framtiden" - alla som ville fick vara med.

## Så gick det till

- Först berättade kommunen om visionen.
- Sedan fick alla [säga sitt]({{filename}}/tidslinje/{other}.md).

Det kom {number} personer, och **många** hade egna förslag. Läs mer på [Lunds webbplats för sin
vision](https://lund.se/vision), eller skriv till <visionen@byhala.example>.
"""

# Settings that take every check away; what is left is reading, rendering and writing.
UNCHECKED = """
import sys
sys.path.insert(0, {folder!r})
from pelicanconf import *

from project_page import checks, identity, limits, losses, output, slips, source_slips, sources


def nothing(*_, **__):
    return iter(())


checks.CHECKS = ()
identity.find = lambda text: []
losses.first = lambda source, html: None
limits.problems = output.findings = nothing
slips.find = slips.habits = slips.plain_habits = slips.bare_addresses = nothing
source_slips.problems = source_slips.breaks = nothing
sources._wrong_bytes = sources._wrong_name = sources._wrong_characters = nothing
"""


def content(folder: Path, count: int) -> None:
    """Write a site of ``count`` entries, 340 a year."""
    pages = {name: text for name, text in SMALL_SITE.items() if name.startswith("sidor/")}
    entries = {}
    for number in range(count):
        year, day = 2000 + number // 340, f"{number % 28 + 1} {MONTHS[number // 28 % 12]}"
        head = f"---\ntitle: Möte {number}\ndate: {day} {year}\ncategory: workshop\n---\n\n"
        body = BODY.format(number=number, other=f"m{(number + 1) % count}")
        entries[f"tidslinje/m{number}.md"] = head + body
    write(folder, {**pages, **entries})


MONTHS = (
    ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
     "oktober", "november", "december")
)  # fmt: skip


def seconds(folder: Path, settings: Path) -> float:
    """Build the site once with the real command, and give the time it took."""
    command = [sys.executable, "-m", "pelican", "content", "-s", str(settings), "-o", "output"]
    start = time.perf_counter()
    subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "SITE_TODAY": TODAY},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - start


def main(counts: Sequence[int] = ENTRIES) -> None:
    """Build and visit in turns, and print the medians."""
    memory = Path("/dev/shm")  # noqa: S108 - quicker and quieter than a disk, where it is
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        print("entries  with checks  without  ratio")
        for count in counts:
            build(Path(name, str(count)), count)
        print()
        phone.compare(pages(Path(name), counts), VISITS)


def build(folder: Path, count: int) -> None:
    """Build a site in turns, with all checks and with none."""
    content(folder / "content", count)
    bare = folder / "unchecked.py"
    bare.write_text(UNCHECKED.format(folder=str(SMALL)), encoding="utf-8")
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for each, settings in zip(times, (SMALL / "pelicanconf.py", bare), strict=True):
            each.append(seconds(folder, settings))
    checked, unchecked = map(statistics.median, times)
    ratio = checked / unchecked
    print(f"{count:7}  {checked:9.2f} s  {unchecked:5.2f} s  {ratio:5.2f}", flush=True)


def pages(folder: Path, counts: Sequence[int]) -> dict[str, phone.Page]:
    """Give the start page of each site in a folder, and the first year of the last, by name."""
    found = {f"start of {one}": phone.Page(folder / str(one) / "output", START) for one in counts}
    output = folder / str(counts[-1]) / "output"
    year = min(path.relative_to(output).as_posix() for path in output.glob(f"{YEARS}/*.html"))
    return {**found, f"year of {counts[-1]}": phone.Page(output, year)}


if __name__ == "__main__":
    main()
