"""Builds for the eyes of who writes: with drafts, of any day, in a folder that nobody publishes."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from project_page.faults import Advice, Fault
from resident import Resident, Running

FOLDER = Path(".cache", "preview")  # below the site's own


@dataclass(frozen=True)
class Build:
    """What became of a build: ``faults`` where it failed, else what there is to know of the page.

    Paths are from the site's folder. ``left_out`` are files that are not shown, with the reason;
    ``addresses`` those of the pages by the files that they are made of.
    """

    faults: Sequence[Fault] = ()
    advice: Sequence[Fault] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)


def builder(here: Path) -> Resident:
    """Give what builds the site in a folder again and again: it starts when it first builds, and
    anew when code has changed."""
    return Resident(here, {**os.environ, **_ENVIRONMENT}, "whole_output")


def start(builder: Resident, day: date | None) -> Running:
    """Begin to build for a day, or for the one that settings say, in a process of its own, so that
    changed code and settings take effect; when it fails, the earlier page stays."""
    return builder.start(
        *("content", "-s", "pelicanconf.py", "-o", str(FOLDER), "--log-handler", "plain"),
        *("-e", "PROJECT_PAGE_DRAFTS=true", 'SITEURL=""'),
        *([f'PROJECT_PAGE_TODAY="{day}"'] if day else ()),
    )


def outcome(running: Running) -> Build:
    """Wait for a build, and give what became of it."""
    output, errors = running.communicate()
    said = _document(output)
    faults = [Fault(**one) for one in said.get("faults", ())]
    if running.returncode and not faults:  # not even that could be told
        faults = [Fault("", 0, errors.strip() or "Bygget avbröts.", "")]
    return Build(
        faults,
        [Advice(**one) for one in said.get("advice", ())],
        {one["path"]: one["reason"] for one in said.get("left_out", ())},
        said.get("addresses", {}),
    )


# What this command's own environment may say of builds does not hold.
_ENVIRONMENT = {"SITE_FORMAT": "json", "SITE_STRICT": "", "PYTHONIOENCODING": "utf-8"}


def _document(text: str) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(text)
    except ValueError:
        return {}
    return document
