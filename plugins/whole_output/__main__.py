"""Pelican's own command, guarded from its first moment: ``python -m whole_output`` takes its words.

Before Pelican has read its settings no plugin is there: an interrupt then would be exit status 0,
and a slip in the settings or a missing package a traceback.
"""

from __future__ import annotations

import sys

from . import interrupts


def main() -> None:
    """Run Pelican."""
    interrupts.end_with_words()
    try:
        import pelican
    except ImportError as error:
        raise SystemExit(
            f"Pelican kan inte starta, och inget byggs: Python saknar något ({error}). "
            "Kör make build, eller installera det som står i requirements.txt."
        ) from error
    sys.argv[0] = "pelican"
    pelican.main()


if __name__ == "__main__":
    main()
