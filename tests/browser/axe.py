"""axe-core, with the rules of WCAG 2.2 A and AA, its best practice, and contrast as AAA asks."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "wcag2aaa")
ALL_RULES = {
    "runOnly": {"type": "tag", "values": STANDARDS},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}
# What follows from how a page is drawn, and not from its HTML alone.
DRAWING = {
    "runOnly": {
        "type": "rule",
        "values": [
            "color-contrast", "color-contrast-enhanced", "link-in-text-block",
            "scrollable-region-focusable", "target-size",
        ],
    },
    "resultTypes": ["violations"],
}  # fmt: skip


def bring(page: Page) -> None:
    """Put axe-core into a page."""
    page.evaluate(Axe().axe_script)


def violations(page: Page, rules: object = ALL_RULES) -> Iterator[str]:
    """Yield what axe-core finds: the rule, where, and what it says."""
    for violation in page.evaluate("rules => axe.run(rules)", rules)["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {' '.join(node['target'])}: {node['failureSummary']}"
