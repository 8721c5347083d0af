"""What axe-core finds wrong, which should be nothing."""

from __future__ import annotations

from .axe import bring, violations
from .conftest import Visit, look_at


def test_axe_finds_nothing_wrong_with_a_page(visit: Visit, name: str) -> None:
    page = visit(name)
    bring(page)
    wide_and_light = list(violations(page))
    look_at(page, 320, "dark")
    narrow_and_dark = list(violations(page))
    assert (wide_and_light, narrow_and_dark) == ([], [])


def test_axe_finds_what_is_wrong(visit: Visit) -> None:
    page = visit("karlskoga-start")
    bring(page)
    page.add_style_tag(
        content="h1 { color: #bbb } .introduction { color: #666 } .ways a { padding: 0 }"
        ".ways li { line-height: 8px }"
    )
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert {found.split(":")[0] for found in violations(page)} == {
        "color-contrast",
        "color-contrast-enhanced",
        "html-has-lang",
        "target-size",
    }
