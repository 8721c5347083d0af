"""Builds again what lies in output/, for the same day, and tells whether it comes out the same.

Whoever runs it on another machine than the one that built shows that the build is what its commit
gives, and nothing that was on that machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
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
    differing = list(_differing(first, published.read(OUTPUT).manifest))
    if not differing:
        print(f"Bygget går att göra om: {len(first['files'])} filer blev likadana.")
        return 0
    more = [f"… och {len(differing) - _MOST} till"] if len(differing) > _MOST else []
    listed = "\n".join(f"  {line}" for line in [*differing[:_MOST], *more])
    print(f"Bygget gick inte att göra om. Detta skiljer:\n{listed}", file=sys.stderr)
    return 1


def _differing(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[str]:
    """Yield the files, and what else the manifests say, that are not the same in both."""
    before, after = first["files"], second["files"]
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            kind = "saknas nu" if name not in after else "är ny" if name not in before else "ändrad"
            yield f"{name} ({kind})"
    for name in sorted((first.keys() | second.keys()) - {"files"}):
        if first.get(name) != second.get(name):
            yield f"{name}: {first.get(name)} blev {second.get(name)}"


if __name__ == "__main__":
    sys.exit(main())
