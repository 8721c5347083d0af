"""The common site as each tool has it.

``python -m tests.bench.site FOLDER TOOL N`` writes the site of N entries for a TOOL into a FOLDER
that is empty or not there: ``pelican``, ``pelican-incremental`` (the same with the plugin for
speed), ``project``, ``project-incremental``, ``project-unchecked``, ``hugo`` or ``eleventy``; or
this project's real content, ``real``, whatever N. It prints the command that
builds it into FOLDER/output; ``python -m tests.bench.peers`` fetches Hugo and Eleventy.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

from .entries import Entry, entries

ROOT = Path(__file__).resolve().parents[2]
SITES = Path(__file__).resolve().parent / "sites"
ENTRIES = "tidslinje"  # the folder of the entries, in content/ and in the output
PLUGIN = "incremental"
UNCHECKED = "project-unchecked"
REAL = "real"  # this project as it is, with its real content
TOOLS = (
    "pelican", f"pelican-{PLUGIN}", "project", f"project-{PLUGIN}", UNCHECKED, REAL,
    "hugo", "eleventy",
)  # fmt: skip
# Settings that take every check away; what is left is reading, rendering and writing.
_WITHOUT_CHECKS = """
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
# What is added to a site's settings, by the tool.
_ADDED = {
    f"pelican-{PLUGIN}": f'\nPLUGINS = ["whole_output", "{PLUGIN}"]\n',
    f"project-{PLUGIN}": f'\nPLUGINS = [whole_output, project_page, "{PLUGIN}"]\n'
    'INCREMENTAL_TRUSTED = ["project_page"]\n',
    UNCHECKED: _WITHOUT_CHECKS,
}


def has_plugin() -> bool:
    """Tell whether the plugin for speed is here."""
    return (ROOT / "plugins" / PLUGIN).is_dir()


def write(folder: Path, tool: str, count: int) -> None:
    """Write a tool's site of so many entries into a folder."""
    if tool == REAL:
        return _write_real(folder)
    kind = tool.partition("-")[0]
    shutil.copytree(SITES / kind, folder, dirs_exist_ok=True)
    if tool in _ADDED:
        with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
            settings.write(_ADDED[tool])
    if kind == "project":
        (folder / "theme").symlink_to(ROOT / "theme")
    (folder / "content" / ENTRIES).mkdir(parents=True, exist_ok=True)
    for entry in entries(count):
        (folder / source(entry.slug)).write_text(text(tool, entry), encoding="utf-8")


def _write_real(folder: Path) -> None:
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "pelicanconf.py", folder)
    for name in ("plugins", "theme"):
        (folder / name).symlink_to(ROOT / name)


def source(slug: str) -> str:
    """Give the name of an entry's file in a site's folder."""
    return f"content/{ENTRIES}/{slug}.md"


def address(slug: str) -> str:
    """Give the address of an entry's page in a site."""
    return f"{ENTRIES}/{slug}.html"


def text(tool: str, entry: Entry) -> str:
    """Give an entry's file as a tool has it, with links as it would have them."""
    fields = {"title": entry.title, "date": entry.date, "category": entry.category}
    if tool.startswith("pelican"):
        head = "".join(f"{name.capitalize()}: {value}\n" for name, value in fields.items())
        return f"{head}\n{entry.write(lambda slug: f'{{filename}}{slug}.md')}"
    own = {"slug": entry.slug} if tool.startswith("project") else {}
    head = "".join(f"{name}: {value}\n" for name, value in {**fields, **own}.items())
    link = f"{{{{filename}}}}/{ENTRIES}/{{}}.md" if own else "{}.html"
    return f"---\n{head}---\n\n{entry.write(link.format)}"


def command(tool: str) -> list[str]:
    """Give the command that builds a tool's site, in its folder."""
    from . import peers

    build = ["content", "-s", "pelicanconf.py", "-o", "output"]
    project = [sys.executable, "-m", "whole_output", *build]
    return {
        "hugo": [*peers.hugo(), "--quiet", "--destination", "output"],
        "eleventy": [*peers.eleventy(), "--quiet"],
        "pelican": [sys.executable, "-m", "pelican", *build],
        "project": project,
        REAL: project,
    }[tool.partition("-")[0]]


def main(folder: str, tool: str, count: str) -> None:
    """Write a site, and print the command that builds it."""
    if tool not in TOOLS:
        raise SystemExit(f"There is no tool {tool}; there are {', '.join(TOOLS)}.")
    write(Path(folder), tool, int(count))
    plugins = shlex.quote(str(ROOT / "plugins"))
    print(f"cd {shlex.quote(folder)} && PYTHONPATH={plugins} {shlex.join(command(tool))}")


if __name__ == "__main__":
    main(*sys.argv[1:])
