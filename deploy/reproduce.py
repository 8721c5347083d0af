"""Builds again what lies in output/, for the same day, and tells whether it comes out the same.

Whoever runs it on another machine than the one that built shows that the build is what its commit
gives, and nothing that was on that machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from project_page.faults import Wrong

from . import published

OUTPUT = Path("output")
_MOST = 10  # files that are named


def main() -> int:
    """Build again in the current folder; 1 where that differs or cannot be done."""
    try:
        return _compared()
    except Wrong as wrong:
        after = "" if wrong.what.endswith("\n") else " "
        print(f"{wrong.what}{after}{wrong.cure}", file=sys.stderr)
        return 1


def _compared() -> int:
    first = published.read(OUTPUT).manifest
    status = subprocess.call(
        [sys.executable, "-m", "invoke", "publish"],
        env={**os.environ, "SITE_TODAY": str(first.get("today"))},
    )
    if status:
        return status
    second = published.read(OUTPUT).manifest
    differing, others = list(_differing(first, second)), list(_versions(first, second))
    if not differing:
        print(f"Bygget går att göra om: {len(first['files'])} filer blev likadana.")
        if others:
            print(f"De blev det med andra versioner av programmen:\n{_listed(others)}")
        return 0
    what = "Bygget gick inte att göra om. Detta skiljer:"
    print(f"{what}\n{_listed([*others, *differing])}", file=sys.stderr)
    return 1


def _listed(lines: Sequence[str]) -> str:
    more = [f"… och {len(lines) - _MOST} till"] if len(lines) > _MOST else []
    return "\n".join(f"  {line}" for line in [*lines[:_MOST], *more])


def _versions(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[str]:
    """Yield the programs that were of another version; what matters is what they make."""
    before, after = _builder(first), _builder(second)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield f"{name}: {before.get(name)} blev {after.get(name)}"


def _builder(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    told = manifest.get("builder")
    return told if isinstance(told, dict) else {}


def _differing(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[str]:
    """Yield the files, and what else the manifests say of the site, that differ."""
    before, after = first["files"], second["files"]
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            kind = "saknas nu" if name not in after else "är ny" if name not in before else "ändrad"
            yield f"{name} ({kind})"
    for name in sorted((first.keys() | second.keys()) - {"files", "builder"}):
        if first.get(name) != second.get(name):
            yield f"{name}: {first.get(name)} blev {second.get(name)}"


if __name__ == "__main__":
    sys.exit(main())
