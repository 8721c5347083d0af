"""The folder of the content that somebody wants a new entry in."""

from __future__ import annotations

import re

from project_page.checks import STUDY_VISITS
from project_page.sources import DEEPEST

from .naming import TIMELINE


def read(written: str) -> tuple[str, str]:
    """Give a folder of entries, with a slash at its end, and what is wrong with it.

    >>> read("content/tidslinje/2026"), read("")
    (('tidslinje/2026/', ''), ('', ''))
    """
    if not written.strip():
        return "", ""
    folder = f"{written.strip().strip('/').removeprefix('content/')}/"
    usable = re.fullmatch(rf"([a-z0-9]+(-[a-z0-9]+)*/){{1,{DEEPEST}}}", folder)
    if usable and folder.startswith((TIMELINE, STUDY_VISITS)):
        return folder, ""
    return "", (
        f"”{written}” är ingen mapp för händelser. Skriv tidslinje eller studiebesok, eller en "
        "mapp i någon av dem, med a–z, 0–9 och bindestreck."
    )
