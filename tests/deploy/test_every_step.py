"""The target's side, ended before every single change that it makes on the disk, one by one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy import target

from .sites import broken, published

CHANGES = frozenset({
    "os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.chmod",
    "os.utime", "os.truncate",
})  # fmt: skip
DIED = 77
Work = Callable[[target.Desk, Path], None]


def ended_at(step: int, work: Work, root: Path, build: Path) -> bool:
    """Do some work in a process that ends before its change number ``step``; tell if it did."""
    child = os.fork()
    if child == 0:
        try:
            desk = target.Desk()
            desk.open(str(root), "prov", "prov", "all")
            os._exit(0 if _counted(step, work, desk, build) else 1)
        except BaseException as error:
            print(repr(error), file=sys.stderr)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, DIED)
    return status == DIED


def _counted(step: int, work: Work, desk: target.Desk, build: Path) -> bool:
    left = step

    def before(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        is_change = event in CHANGES or (event == "open" and _writes(arguments))
        left -= is_change
        if left == 0 and is_change:
            os._exit(DIED)

    sys.addaudithook(before)
    work(desk, build)
    return True


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def sent(desk: target.Desk, build: Path) -> str:
    digest = target.sha256(build / "manifest.json")
    begun = desk.begin(digest, "")
    live = desk.root / "releases" / begun["live"]
    for path in sorted(build.rglob("*")):
        place = desk.root / "incoming" / begun["id"] / path.relative_to(build)
        same = live / path.relative_to(build)
        if path.is_dir():
            place.mkdir()
        elif begun["live"] and same.is_file() and same.read_bytes() == path.read_bytes():
            os.link(same, place)
        else:
            shutil.copyfile(path, place)
    return digest


def good(desk: target.Desk, build: Path) -> None:
    desk.install(sent(desk, build), True)
    desk.confirm()
    desk.prune(1)
    desk.end()


def unchecked(desk: target.Desk, build: Path) -> None:
    desk.install(sent(desk, build), False)
    desk.prune(1)
    desk.end()


def bad(desk: target.Desk, build: Path) -> None:
    desk.install(sent(desk, build), True)
    desk.withdraw()
    desk.prune(1)
    desk.end()


def left_alone(desk: target.Desk, build: Path) -> None:
    desk.install(sent(desk, build), True)
    desk.end()


def back(desk: target.Desk, build: Path) -> None:
    desk.go_to(desk.release("")["id"], True)
    desk.confirm()
    desk.end()


def forgotten(desk: target.Desk, build: Path) -> None:
    desk.forget()
    desk.end()


@pytest.mark.parametrize("work", [good, unchecked, bad, left_alone, back, forgotten])
def test_ended_before_any_change_it_leaves_whole_releases_and_the_next_deploy_works(
    work: Work, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    builds = [
        published(tmp_path / name, name, pages=1, moved={"x.html": "index.html", "y.html": None})
        for name in ("ett", "två", "tre")
    ]
    base, root, step = tmp_path / "före", tmp_path / "www", 0
    for build in builds[:2]:
        assert not ended_at(0, good, base, build)
    two = target.current(base)
    one = target.before(base, two)
    while True:
        step += 1
        shutil.rmtree(root, ignore_errors=True)
        subprocess.run(["cp", "-a", base, root], check=True)
        has_ended = ended_at(step, work, root, builds[2])
        live = target.current(root)
        looked_at(root)
        assert json.loads((root / "current" / "manifest.json").read_bytes())
        if live == two:
            assert target.before(root, live) in (one, "")
        elif live != one:
            assert target.before(root, live) == two
        if not has_ended:
            break
        assert not ended_at(0, good, root, builds[step % 2])
        looked_at(root)
        assert target.before(root, target.current(root)) in (one, two, live)
        assert os.listdir(root / "incoming") == []
    assert step > 5
    figure(f"{step - 1} steps of ”{work.__name__}”: ended before each, 0 partial")


def looked_at(root: Path) -> None:
    """See that all releases are whole, and that what is gone back to was found good."""
    for release in (root / "releases").iterdir():
        assert broken(release) == []
    previous = root / "previous"
    if previous.exists():
        assert not any((previous / mark).exists() for mark in (target.FAILED, target.UNCHECKED))
    shown = json.loads((root / "current" / "manifest.json").read_bytes())["files"]
    for name in filter(target.HASHED.fullmatch, shown):
        assert target.sha256(root / "assets" / name) == shown[name]
