"""What axe-core finds wrong, which should be nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import Visit

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RULES = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_a_page(visit: Visit, name: str, scheme: str) -> None:
    assert list(violations(visit(name, scheme=scheme))) == []


def test_axe_finds_what_is_wrong(visit: Visit) -> None:
    page = visit("karlskoga-start")
    page.add_style_tag(content="h1 { color: #ccc; } .ways a { font-size: 4px; line-height: 5px }")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert {found.split(":")[0] for found in violations(page)} == {
        "color-contrast",
        "html-has-lang",
        "target-size",
    }


def violations(page: Page) -> Iterator[str]:
    """Yield what axe-core finds: the rule, where, and what it says."""
    for violation in Axe().run(page, options=RULES).response["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {' '.join(node['target'])}: {node['failureSummary']}"
