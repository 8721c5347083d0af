"""What is public right now: the version that the page at its own address was built from."""

from __future__ import annotations

import json
import os
import re
import time
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError
from urllib.request import urlopen

from project_page.faults import Wrong

MANIFEST = "manifest.json"
_SECONDS = 20  # for each part of the answer, and for all of it
_UNASKED = "ingen"
_LARGEST = 20_000_000  # bytes; one of a thousand entries has less than one


class Unknown(Wrong):
    """What is public cannot be seen, or is not known to come from any version."""


def place() -> str:
    """Give where DEPLOY_URL says that the page answers; empty where that is its own address, also
    where deploys are not to look whether it does."""
    chosen = os.environ.get("DEPLOY_URL", "").strip()
    return "" if chosen == _UNASKED else chosen


def commit(address: str) -> str:
    """Give the commit that the page at an address was built from; raises ``Unknown``."""
    if not re.match(r"https?://", address):
        what = "Sidan har ingen adress, så det går inte att se vad som är publicerat."
        raise Unknown(what, "Sätt SITEURL i publishconf.py, eller DEPLOY_URL.")
    place = f"{address.rstrip('/')}/{MANIFEST}"
    try:
        with urlopen(place, timeout=_SECONDS) as answer:  # noqa: S310 - http or https, see above
            found = json.loads(_read(answer))["commit"]
    except HTTPError as error:
        raise _unknown(f"{place} svarar med felkod {error.code}") from error
    except (OSError, HTTPException) as error:
        raise _unknown(f"{place} svarar inte") from error
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise _unknown(f"{place} är inte den fil som ett bygge skriver") from error
    if not re.fullmatch(r"[0-9a-f]{40}", str(found)):
        raise _unknown(f"{place} nämner ingen version")
    return str(found)


def _read(answer: HTTPResponse) -> bytes:
    """Read an answer; one that comes drop by drop is given up, as one that does not come."""
    content, end = b"", time.monotonic() + _SECONDS
    while len(content) < _LARGEST and (part := answer.read1()):
        content += part
        if time.monotonic() > end:
            raise TimeoutError
    return content


def _unknown(why: str) -> Unknown:
    what = f"Det går inte att se vad som är publicerat: {why}."
    return Unknown(what, "Se efter att sidan är publicerad och går att nå.")
