"""The page without a mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from .conftest import Visit

ONE_OF_EACH_TEMPLATE = ("other-start", "other-upcoming", "other-page", "other-404")
FOCUSED = "document.activeElement"
IN_SIGHT = f"""() => {{
  const box = {FOCUSED}.getBoundingClientRect(), rounding = 1;
  return box.top >= -rounding && box.bottom <= innerHeight + rounding
      && box.left >= -rounding && box.right <= innerWidth + rounding;
}}"""
STOPS = "a[href], summary"


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_the_first_stop_is_a_link_past_everything_to_the_content(visit: Visit, name: str) -> None:
    page = visit(name, 320)
    assert page.get_by_role("link", name="Hoppa till innehåll").bounding_box()["y"] < 0
    press(page, "Tab")
    assert (focused(page), page.evaluate(IN_SIGHT)) == ("Hoppa till innehåll", True)
    press(page, "Enter")
    assert page.evaluate(f"{FOCUSED}.localName") == "main"
    assert 0 <= page.locator("h1").bounding_box()["y"] < 900
    press(page, "Tab")
    assert page.evaluate(f"{FOCUSED} === document.querySelector('main :is({STOPS})')")


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_the_second_stop_is_a_link_to_the_menu(visit: Visit, name: str) -> None:
    page = visit(name, 320)
    press(page, "Tab", "Tab")
    assert (focused(page), page.evaluate(IN_SIGHT)) == ("Hoppa till meny", True)
    press(page, "Enter")
    assert page.evaluate(f"{FOCUSED}.localName") == "nav"
    press(page, "Tab")
    assert focused(page) == "Start"


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_tab_stops_at_every_link_in_order_and_shows_it(visit: Visit, name: str) -> None:
    page = visit(name)
    order = page.eval_on_selector_all(STOPS, "stops => stops.map(stop => stop.innerText.trim())")
    assert list(stops_in_turn(page)) == [(text, True) for text in order]


def stops_in_turn(page: Page) -> Iterator[tuple[str, bool]]:
    """Press Tab until the page has been left; yield each stop's text and whether it is in sight."""
    press(page, "Tab")
    while page.evaluate(f"{FOCUSED} !== document.body"):
        yield focused(page), page.evaluate(IN_SIGHT)
        press(page, "Tab")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> str:
    return page.evaluate(f"{FOCUSED}.innerText").strip()
