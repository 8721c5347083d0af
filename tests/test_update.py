"""`make update`: newer packages, and what they change on the page."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from authoring import update

from . import sites
from .conftest import ROOT, write

OLD = "markdown==3.10 \\\n    --hash=sha256:00\npelican==4.11.0 \\\n    --hash=sha256:00\n"
NEW = OLD.replace("markdown==3.10", "markdown==3.11.3")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with a theme of its own, and pins."""
    sites.new(tmp_path)
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (tmp_path / "plugins").symlink_to(ROOT / "plugins")
    settings = (tmp_path / "pelicanconf.py").read_text("utf-8")
    write(
        tmp_path,
        {
            "requirements.txt": OLD,
            "requirements-dev.txt": "pytest==8.0\n",
            "pelicanconf.py": f'{settings}\nTHEME = str(Path(__file__).parent / "theme")\n',
        },
    )
    return tmp_path


def locking(project: Path, text: str) -> Callable[[], None]:
    return lambda: write(project, {"requirements.txt": text})


@pytest.mark.slow
def test_what_newer_packages_change_is_shown_line_by_line(project: Path) -> None:
    def install() -> None:
        base = project / "theme" / "templates" / "404.html"
        base.write_text(base.read_text("utf-8").replace("<h1>", '<h1 class="x">'), "utf-8")

    said = list(update.update(project, locking(project, NEW), install))
    assert said[:5] == [
        "Newer packages:",
        "  markdown: 3.10 → 3.11.3",
        "",
        "What is other on the page:",
        "  404.html is another",
    ]
    assert [line[:12] for line in said[5:7]] == ["    -<h1>Sid", "    +<h1 cla"]
    assert said[7:] == [
        "Both are kept: diff -r .cache/update/before .cache/update/after. "
        "Run make test before you commit."
    ]


@pytest.mark.slow
def test_the_same_page_is_said_to_be_the_same(project: Path) -> None:
    assert list(update.update(project, locking(project, NEW), lambda: None))[-1] == (
        "The page is the same, byte for byte. Run make test, then commit the two lock files."
    )


@pytest.mark.slow
def test_nothing_newer_is_said_and_nothing_installed(project: Path) -> None:
    def install() -> None:
        raise AssertionError

    assert list(update.update(project, locking(project, OLD), install)) == [
        "No package has a newer version."
    ]


@pytest.mark.slow
def test_packages_with_which_nothing_can_be_built_are_put_back(project: Path) -> None:
    installed = []

    def install() -> None:
        installed.append((project / "requirements.txt").read_text("utf-8"))
        write(project, {"theme/templates/index.html": "{{ nothing.such }}"})

    with pytest.raises(update.Failed) as failed:
        list(update.update(project, locking(project, NEW), install))
    assert str(failed.value).endswith("\nThe packages are as they were.")
    assert installed == [NEW, OLD]
    assert (project / "requirements.txt").read_text("utf-8") == OLD


@pytest.fixture
def quick(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project whose builds are of no interest."""
    monkeypatch.setattr(update, "_build", lambda *_: None)
    return project


def test_other_hashes_of_the_same_versions_change_no_file(quick: Path) -> None:
    renewed = OLD.replace("sha256:00", "sha256:01")
    assert list(update.update(quick, locking(quick, renewed), lambda: None)) == [
        "No package has a newer version."
    ]
    assert (quick / "requirements.txt").read_text("utf-8") == OLD


def fail() -> None:
    raise update.Failed("This failed: python -m invoke lock")


def test_without_a_network_nothing_is_installed_anew(quick: Path) -> None:
    def install() -> None:
        raise AssertionError

    with pytest.raises(update.Failed) as failed:
        list(update.update(quick, fail, install))
    said = "This failed: python -m invoke lock\nThe packages are as they were."
    assert str(failed.value) == said


def test_packages_that_cannot_be_put_back_are_not_said_to_be(quick: Path) -> None:
    with pytest.raises(update.Failed) as failed:
        list(update.update(quick, locking(quick, NEW), fail))
    assert str(failed.value).splitlines()[-1] == (
        "The lock files are as they were. make test installs what they pin."
    )
    assert (quick / "requirements.txt").read_text("utf-8") == OLD


def test_a_command_that_fails_is_named_as_it_is_written() -> None:
    with pytest.raises(update.Failed, match=r"^This failed: false -s x$"):
        update._run("/bin/false", "-s", "x")


def test_files_that_come_and_go_are_named_and_copies_and_lists_are_not(tmp_path: Path) -> None:
    both = {"a.html": "1\n2\n", "a.html.br": "x", "manifest.json": "1", "p.webp": b"\xff\x00"}
    write(tmp_path / "before", {**both, "old.html": ""})
    after: dict[str, str | bytes | None] = {
        "a.html": "1\n3\n", "a.html.br": "y", "manifest.json": "2", "p.webp": b"\xff\x01",
        "new.html": "",
    }  # fmt: skip
    write(tmp_path / "after", after)
    assert list(update.differences(tmp_path / "before", tmp_path / "after")) == [
        "  a.html is another",
        "    -2",
        "    +3",
        "  new.html is new",
        "  old.html is gone",
        "  p.webp is another",
    ]
