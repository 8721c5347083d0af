"""The README's steps to another municipality's page, followed on a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from .conftest import ROOT, SERVICE_PAGES, SMALL_SITE, TODAY, Build, run_module, write

KEPT = (
    "sidor/introduktion.md",
    "sidor/kontakt.md",
    "sidor/tillganglighet.md",
    "sidor/personuppgifter.md",
)
SETTINGS = {
    ("pelicanconf.py", "SITENAME"): '"Vår vision"',
    ("pelicanconf.py", "PROJECT_PAGE_ORGANISATION"): '"Byhåla kommun"',
    ("publishconf.py", "SITEURL"): '"https://www.byhala.example/vision"',
}


def run(folder: Path, *command: str) -> Build:
    """Run a module of Python's in a folder, as the Makefile does."""
    return run_module(folder, list(command), {**os.environ, "SITE_TODAY": TODAY})


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the project after the README's steps 1 to 3."""
    folder = tmp_path_factory.mktemp("another") / "projektsida"
    unneeded = (".*", "output", "www", "docs", "nu", "lighthouse", "browser", "slow", "__pycache__")
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*unneeded))
    for path in (folder / "content").rglob("*.*"):
        if path.relative_to(folder / "content").as_posix() not in KEPT:
            path.unlink()
    for (file, name), value in SETTINGS.items():
        replace(folder / file, rf"^{name} = [^\n]*$", f"{name} = {value}")
    settings = folder / "pelicanconf.py"  # whose own categories the small site does not have
    text = re.sub(
        r"^PROJECT_PAGE_CATEGORIES = .*?\]$", "", settings.read_text("utf-8"), flags=re.M | re.S
    )
    settings.write_text(text, "utf-8")
    write(folder / "content", {**SMALL_SITE, **SERVICE_PAGES})
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text, count = re.subn(old, new, path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert count == 1
    path.write_text(text, "utf-8")


def test_the_steps_are_those_that_are_followed_here() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    section = readme.partition("## Another municipality's page\n\n")[2]
    steps = re.split(r"^\d\. ", section.partition("\n\n")[0], flags=re.MULTILINE)[1:]
    assert [re.findall(r"`([^`]+)`", step) for step in steps] == [
        ["content/", *KEPT],
        ["pelicanconf.py", "SITENAME", "PROJECT_PAGE_ORGANISATION", "publishconf.py", "SITEURL"],
        ["organisation", "service"],
        ["make build"],
        [
            "tests/test_original.py",
            "HANDBOK.md",
            "content/",
            "karlskoga",
            "published",
            "tests/conftest.py",
        ],
    ]


def test_the_page_is_built_and_published_with_no_other_municipalitys_name(project: Path) -> None:
    built = run(project, "invoke", "build", "--strict")
    assert (built.status, built.complained, built.pages) == (
        0,
        "",
        [
            "404.html",
            "index.html",
            "personuppgifter-och-kakor.html",
            "tidslinje/vi-borjar.html",
            "tillganglighetsredogorelse.html",
            "webbplatskarta.html",
        ],
    )
    published = run(project, "invoke", "publish", "--strict")
    assert (published.status, published.complained) == (0, "")
    assert "https://www.byhala.example/vision/tidslinje/vi-borjar.html" in published.text(
        "sitemap.xml"
    )
    assert [name for name, content in published.files.items() if b"arlskoga" in content] == []


@pytest.mark.slow
def test_the_handbook_is_whole_without_its_section_on_karlskogas_years(project: Path) -> None:
    (project / "tests" / "test_original.py").unlink(missing_ok=True)  # as in step 5
    replace(project / "HANDBOK.md", r"^## Årtalen på sidan$.*?(?=^## |\Z)", "")
    tested = run(project, "pytest", "-q", "tests/test_handbook.py", "-k", "links or tables")
    assert (tested.status, tested.complained) == (0, "")
