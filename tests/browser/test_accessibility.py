"""What axe-core finds wrong, which should be nothing."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import Visit, look_at

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RULES = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}


def test_axe_finds_nothing_wrong_with_a_page(visit: Visit, name: str) -> None:
    page = visit(name)
    page.evaluate(Axe().axe_script)
    wide_and_light = list(violations(page))
    look_at(page, 320, "dark")
    narrow_and_dark = list(violations(page))
    assert (wide_and_light, narrow_and_dark) == ([], [])


def test_axe_finds_what_is_wrong(visit: Visit) -> None:
    page = visit("karlskoga-start")
    page.evaluate(Axe().axe_script)
    page.add_style_tag(content="h1 { color: #ccc } .ways li { line-height: 8px }")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert {found.split(":")[0] for found in violations(page)} == {
        "color-contrast",
        "html-has-lang",
        "target-size",
    }


def violations(page: Page) -> Iterator[str]:
    """Yield what axe-core finds: the rule, where, and what it says."""
    for violation in page.evaluate("rules => axe.run(rules)", RULES)["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {' '.join(node['target'])}: {node['failureSummary']}"
