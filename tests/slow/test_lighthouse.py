"""Lighthouse's four scores, on its own settings for a phone on a slow line."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from project_page.pages import START

from .. import tools
from ..browser.browsing import PAGE_TYPES, PREFIXES, served
from ..conftest import OTHER, ROOT, run_pelican

WHOLE = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
SITES = {"karlskoga": (ROOT, "publishconf.py"), "other": (OTHER, "pelicanconf.py")}
ATTEMPTS = 5  # other work on this machine makes a page look slower than it is, and never faster
LONGEST = 180  # seconds


@pytest.fixture(scope="module")
def published_at(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Mapping[str, tuple[str, Path]]]:
    """Give each site's address, which its pages name as their own, and its output folder."""
    with ExitStack() as stack:
        sites = {}
        for site, (source, settings) in SITES.items():
            folder = tmp_path_factory.mktemp(site)
            shutil.copytree(source / "content", folder / "content")
            address = stack.enter_context(served(folder / "output", PREFIXES[site]))
            build = run_pelican(folder, source / settings, "-e", f'SITEURL="{address}"')
            assert build.status == 0, build.complained
            sites[site] = (address, build.output)
        yield sites


@pytest.mark.parametrize("name", ["karlskoga-start", "karlskoga-event", "other-start"])
def test_a_page_has_all_of_lighthouses_points(
    published_at: Mapping[str, tuple[str, Path]], name: str
) -> None:
    page_type = PAGE_TYPES[name]
    site, output = published_at[page_type.site]
    address = page_type.address(output)
    reports = []
    for _ in range(ATTEMPTS):
        reports.append(judged(site + ("" if address == START else address)))
        if scores(reports[-1])["performance"] == WHOLE["performance"]:
            break
    best = max(reports, key=lambda report: scores(report)["performance"])
    assert scores(best) == WHOLE, "\n".join([*shortcomings(best), *best["runWarnings"]])


def judged(address: str) -> Mapping[str, Any]:
    """Give Lighthouse's report of the page at an address."""
    command = tools.lighthouse()
    if command is None:
        pytest.fail("Lighthouse is not here. python -m tests.tools --slow says why.", pytrace=False)
    with TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [*command, address, "--output=json", "--quiet", "--no-enable-error-reporting"]
            + [f"--only-categories={','.join(WHOLE)}"]
            + ["--chrome-flags=--headless=new --no-sandbox"],
            env={**os.environ, "CHROME_PATH": tools.chromium() or "", "TMPDIR": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        try:
            said, complained = process.communicate(timeout=LONGEST)
        except BaseException:
            os.killpg(process.pid, signal.SIGINT)  # which ends the browser too
            process.communicate(timeout=30)
            raise
    assert process.returncode == 0, complained
    report: Mapping[str, Any] = json.loads(said)
    assert report["finalDisplayedUrl"] == address
    return report


def scores(report: Mapping[str, Any]) -> dict[str, int]:
    """Give the score of each category, of 100."""
    return {name: round(100 * one["score"]) for name, one in report["categories"].items()}


def shortcomings(report: Mapping[str, Any]) -> list[str]:
    """Give each audit that fails in a category that is not whole: its id and what it says."""
    refs = [
        ref["id"]
        for category in report["categories"].values()
        for ref in category["auditRefs"]
        if category["score"] < 1
    ]
    failed = [report["audits"][name] for name in refs]
    return [
        "{id}: {title}. {displayValue} {description}".format_map({"displayValue": "", **audit})
        for audit in failed
        if audit["score"] not in (None, 1)
    ]
