"""Pelican's own command, guarded from its first moment: ``python -m whole_output`` takes its words.

Before Pelican has read its settings no plugin is there: an interrupt then would be exit status 0,
and a slip in the settings or a missing package a traceback.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

from . import interrupts


def main() -> None:
    """Run Pelican."""
    ended: list[bool] = []
    atexit.register(_leave, ended)  # the first, so that it comes last
    interrupts.end_with_words()
    gc.set_threshold(50_000, 20)  # a build makes much that stays, and little that has to be found
    try:
        import pelican
    except ImportError as error:
        raise SystemExit(
            f"Pelican kan inte starta, och inget byggs: Python saknar något ({error}). "
            "Kör make build, eller installera det som står i requirements.txt."
        ) from error
    sys.argv[0] = "pelican"
    pelican.main()
    ended.append(True)


def _leave(ended: list[bool]) -> None:
    """Leave when all else is done; to take apart all that is imported takes its time."""
    if ended:
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
        except (OSError, ValueError):  # which Python tells
            return
        os._exit(0)


if __name__ == "__main__":
    main()
