"""The page without a mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from .conftest import Visit

FOCUSED = "document.activeElement"
IN_SIGHT = f"""() => {{
  const box = {FOCUSED}.getBoundingClientRect();
  return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
}}"""


def test_the_first_stop_is_a_visible_link_to_the_content(visit: Visit, name: str) -> None:
    page = visit(name, 320)
    first = page.get_by_role("link", name="Hoppa till innehåll")
    before = page.screenshot()
    assert first.bounding_box()["y"] < 0
    page.keyboard.press("Tab")
    assert focused(page) == "Hoppa till innehåll"
    assert page.evaluate(IN_SIGHT)
    assert page.screenshot() != before
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.localName") == "main"
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().top") < 900
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED} === document.body || {FOCUSED}.closest('main') !== null")


def test_the_second_stop_is_a_link_to_the_menu(visit: Visit, name: str) -> None:
    page = visit(name, 320)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "Hoppa till meny"
    assert page.evaluate(IN_SIGHT)
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.localName") == "nav"
    page.keyboard.press("Tab")
    assert focused(page) == "Start"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_is_in_sight_and_looks_different_when_it_has_focus(
    visit: Visit, name: str, scheme: str
) -> None:
    page = visit(name, scheme=scheme)
    page.add_style_tag(content="html { scroll-behavior: auto !important }")
    stops = page.locator("a[href], summary").count()
    seen = list(stops_in_turn(page))
    assert len(seen) == stops
    assert [stop for stop in seen if "not " in stop] == []


def test_a_stop_that_looks_the_same_with_focus_is_found(visit: Visit) -> None:
    page = visit("karlskoga-404")
    page.add_style_tag(
        content=".menu a:focus-visible { all: revert-layer; outline: 0; box-shadow: none;"
        " background: none; color: var(--accent); text-decoration: underline;"
        " text-decoration-thickness: 0.06em }"
    )
    assert "Start (not marked)" in list(stops_in_turn(page))


def stops_in_turn(page: Page) -> Iterator[str]:
    """Press Tab until the page has been left; yield each stop's text and what it lacks."""
    page.keyboard.press("Tab")
    while page.evaluate(f"{FOCUSED} !== document.body"):
        lacks = "" if page.evaluate(IN_SIGHT) else " (not in sight)"
        with_focus = look(page)
        name = focused(page)
        page.evaluate(f"() => {{ window.stop = {FOCUSED}; {FOCUSED}.blur(); }}")
        lacks += " (not marked)" if look(page) == with_focus else ""
        page.evaluate("window.stop.focus({focusVisible: true, preventScroll: true})")
        yield name + lacks
        page.keyboard.press("Tab")


def look(page: Page) -> bytes:
    """Give a picture of what is in the window."""
    return page.screenshot()


def focused(page: Page) -> str:
    """Give the text of what has focus."""
    return page.evaluate(f"{FOCUSED}.innerText").strip()
