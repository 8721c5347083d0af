"""Tells whether what lies in output/ comes from the version that is public, and so was tested.

``make test UNLESS_PUBLIC=1`` asks it. A new day changes what the page says, and no code. But what
was held back, because its tests failed or another run came before it, is not tested by waiting for
the night.
"""

from __future__ import annotations

import sys
from pathlib import Path

from authoring import live
from project_page.faults import Wrong

from . import published

OUTPUT = Path("output")


def main() -> int:
    """Compare the two; 1 where they are not the same, or it cannot be seen."""
    try:
        build = published.read(OUTPUT)
        public = live.commit(live.place() or build.address)
    except Wrong as wrong:
        print(f"{wrong.what.rstrip()} Därför körs testerna.")
        return 1
    if not build.manifest.get("clean") or build.commit != public:
        print("Den version som byggts är inte den som är publicerad. Därför körs testerna.")
        return 1
    print("Den version som byggts är den som är publicerad, och testades då.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
