"""The pinned packages renewed, and what that changes on the page; ``python -m authoring.update``.

It is for whoever runs the project, and speaks their language. What cannot be built with the newer
packages leaves the older ones as they were.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

LOCKS = ("requirements.txt", "requirements-dev.txt")
BEFORE, AFTER = Path(".cache/update/before"), Path(".cache/update/after")
MOST = 200  # lines of differences that are shown

# What follows from the rest, or names versions.
_FOLLOWS = re.compile(r".*\.(?:br|gz)|manifest\.json|sbom\.cdx\.json")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


class Failed(Exception):
    """A command did not do what it was called for; says why where that is not on the screen."""


def main() -> None:
    """Renew the project in the current folder."""
    try:
        for line in update(Path.cwd(), renew, install):
            print(line, flush=True)
    except Failed as failed:
        raise SystemExit(str(failed)) from failed


def renew() -> None:
    """Write the pinned packages anew."""
    _run(sys.executable, "-m", "invoke", "lock")


def install() -> None:
    """Install what is pinned."""
    _run("make", "-s", ".venv/ready-for-tests")


def update(root: Path, renew: Callable[[], None], install: Callable[[], None]) -> Iterator[str]:
    """Build, renew, install and build again, and yield what there is to say.

    Raises ``Failed`` with the packages as they were, where it fails.
    """
    today = os.environ.get("SITE_TODAY") or date.today().isoformat()  # of both builds
    _build(root, BEFORE, today)
    kept = {name: (root / name).read_bytes() for name in LOCKS}
    try:
        renew()
        changed = list(_versions(kept, {name: (root / name).read_bytes() for name in LOCKS}))
        if not changed:
            _write_back(root, kept)  # new hashes of the same versions are no reason for a commit
            yield "No package has a newer version."
            return
        yield from ("Newer packages:", *changed, "")
        install()
        _build(root, AFTER, today)
    except (Failed, KeyboardInterrupt) as failed:
        raise Failed(f"{failed}\n{_restored(root, kept, install)}".lstrip()) from failed
    yield from _told(list(differences(root / BEFORE, root / AFTER)))


def _build(root: Path, into: Path, today: str) -> None:
    """Build the page as it is published into a folder; only what stops that is of interest."""
    shutil.rmtree(root / into, ignore_errors=True)
    command = [sys.executable, "-m", "whole_output", "content", "-s", "publishconf.py"]
    command += ["-o", str(into), "--log-handler", "plain"]
    where = {**os.environ, "PYTHONPATH": str(root / "plugins"), "SITE_TODAY": today}
    done = subprocess.run(
        command, cwd=root, env=where, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise Failed(done.stderr)


def _run(*command: str) -> None:
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise Failed(f"This failed: {' '.join((Path(command[0]).name, *command[1:]))}")


def _restored(root: Path, kept: Mapping[str, bytes], install: Callable[[], None]) -> str:
    """Put back what was pinned and installed, and give what to say of that."""
    try:
        if _write_back(root, kept):
            install()
    except Failed as failed:
        return f"{failed}\nThe lock files are as they were. make test installs what they pin."
    return "The packages are as they were."


def _write_back(root: Path, kept: Mapping[str, bytes]) -> bool:
    """Put back the lock files that have changed, and tell whether one had."""
    changed = [name for name, content in kept.items() if (root / name).read_bytes() != content]
    for name in changed:
        (root / name).write_bytes(kept[name])
    return bool(changed)


def _versions(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """Yield a line for each package whose version is another."""
    old, new = _pins(before), _pins(after)
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield f"  {name}: {old.get(name, 'none')} → {new.get(name, 'none')}"


def _pins(locks: Mapping[str, bytes]) -> dict[str, str]:
    """Give the versions of all packages; one that has several, for several systems, has all."""
    pins: dict[str, set[str]] = {}
    for content in locks.values():
        for name, version in _PIN.findall(content.decode()):
            pins.setdefault(name, set()).add(version)
    return {name: ", ".join(sorted(versions)) for name, versions in pins.items()}


def _told(lines: list[str]) -> Iterator[str]:
    if not lines:
        yield "The page is the same, byte for byte. Run make test, then commit the two lock files."
        return
    yield "What is other on the page:"
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"… and {len(lines) - MOST} more lines."
    yield f"Both are kept: diff -r {BEFORE} {AFTER}. Run make test before you commit."


def differences(before: Path, after: Path) -> Iterator[str]:
    """Yield lines that tell in what two built sites differ, file by file."""
    old, new = _files(before), _files(after)
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield f"  {name} is gone"
        elif name not in old:
            yield f"  {name} is new"
        elif old[name] != new[name]:
            yield f"  {name} is another"
            yield from _lines(old[name], new[name])


def _files(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: path.read_bytes()
        for name, path in files.items()
        if path.is_file() and not _FOLLOWS.fullmatch(name)
    }


def _lines(old: bytes, new: bytes) -> Iterator[str]:
    """Yield the differing lines of two texts; nothing where they are none."""
    try:
        texts = old.decode().splitlines(), new.decode().splitlines()
    except UnicodeDecodeError:
        return
    for line in list(difflib.unified_diff(*texts, lineterm="", n=0))[2:]:
        if not line.startswith("@@"):
            yield f"    {line}"


if __name__ == "__main__":
    main()
