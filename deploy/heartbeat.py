"""Tells a monitor that the page is up to date; it raises the alarm when it is told nothing.

A schedule that has stopped says nothing by itself. The address in ``HEARTBEAT_URL`` is that of any
monitor that waits for a request in time ("push", "dead man's switch"), in or outside the house.
"""

from __future__ import annotations

import os
import re
import sys
from http.client import HTTPException
from urllib.request import urlopen

_SECONDS = 20


def main() -> int:
    """Ask for the address, if there is one; 1 where it does not answer as it should."""
    address = os.environ.get("HEARTBEAT_URL", "").strip()
    if not address:
        print("Ingen övervakning är vald (HEARTBEAT_URL).")
        return 0
    if not re.match(r"https?://", address):
        print("HEARTBEAT_URL är ingen adress som börjar med https://.", file=sys.stderr)
        return 1
    try:
        with urlopen(address, timeout=_SECONDS):  # noqa: S310 - http or https, see above
            print("Övervakningen har fått veta att sidan är aktuell.")
    except (OSError, HTTPException, ValueError) as error:  # the address itself is a secret
        print(f"Övervakningen svarar inte ({type(error).__name__}). "
              "Sidan är publicerad ändå.", file=sys.stderr)  # fmt: skip
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
