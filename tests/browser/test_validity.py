"""Valid HTML and CSS, by two checkers that know nothing of each other."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import html5lib
import pytest
from html5lib.html5parser import ParseError

from tests import tools
from tests.conftest import Build


def test_every_page_is_what_a_strict_parser_expects(builds: Mapping[str, Build]) -> None:
    wrong = {}
    for page in written(builds):
        try:
            html5lib.HTMLParser(strict=True).parse(page.read_text("utf-8"))
        except ParseError as error:
            wrong[page] = str(error)
    assert wrong == {}


@pytest.mark.skipif(tools.nu_checker() is None, reason=f"Nu checker: {tools.nu_version()}")
def test_the_nu_checker_has_nothing_to_say(builds: Mapping[str, Build]) -> None:
    done = subprocess.run(
        [*tools.nu_checker(), "--format", "json", "--stdout", "--exit-zero-always"]
        + ["--skip-non-html", "--also-check-css", "--also-check-svg"]
        + [str(build.output / "css") for build in builds.values()]
        + [str(build.output / "favicon.svg") for build in builds.values()]
        + [str(page) for page in written(builds)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert [line(message) for message in json.loads(done.stdout)["messages"]] == []


def written(builds: Mapping[str, Build]) -> Iterator[Path]:
    """Yield all pages; of the long site none of its entries', which are like those of others."""
    for site, build in builds.items():
        for address in build.pages:
            if site != "long" or not address.startswith("tidslinje/"):
                yield build.output / address


def line(message: Mapping[str, object]) -> str:
    """Give a message in one line."""
    return "{url}:{lastLine}: {message}".format_map({"lastLine": 0, **message})
