"""The page without a mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from .browsing import ONE_OF_EACH_TEMPLATE
from .conftest import Visit, look_at

FOCUSED = "document.activeElement"
# Whether what has focus is in the window, whole, and nothing lies over it (WCAG 2.2, 2.4.12).
IN_SIGHT = f"""() => {{
  const box = {FOCUSED}.getBoundingClientRect(), rounding = 1;
  const covered = [...{FOCUSED}.getClientRects()].some(line => {{
    const top = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
    return !{FOCUSED}.contains(top);
  }});
  return !covered && box.top >= -rounding && box.bottom <= innerHeight + rounding
      && box.left >= -rounding && box.right <= innerWidth + rounding;
}}"""
STOPS = "a[href], summary"
# What the links past everything, and the menu's first, are called.
SWEDISH = ("Hoppa till innehåll", "Hoppa till meny", "Start")
WAYS = {"other-right-to-left": ("انتقل إلى المحتوى", "انتقل إلى القائمة", "الصفحة الرئيسية")}
# Stops that stand above the one before, or before it on its line, but not the skip links, which
# are out of sight, nor what another column of the contact block begins with.
BACKWARDS = f"""() => {{
  const stops = [...document.querySelectorAll('{STOPS}')].filter(
    stop => !stop.closest('.skip-links'));
  return stops.filter((stop, place) => {{
    if (!place || getComputedStyle(stop.closest('main, body')).direction === 'rtl') return false;
    const pair = [stops[place - 1], stop];
    const [one, two] = pair.map(each => each.getBoundingClientRect());
    const below = two.top >= one.bottom - 1, beside = two.left >= one.right - 1;
    const wrapped = pair.some(each => each.getClientRects().length > 1);
    return !(below || (beside && two.bottom > one.top) || (wrapped && two.top >= one.top));
  }}).map(stop => stop.innerText.trim());
}}"""


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_the_first_stop_is_a_link_past_everything_to_the_content(visit: Visit, name: str) -> None:
    page, (to_content, _, _) = visit(name, 320), WAYS.get(name, SWEDISH)
    assert page.get_by_role("link", name=to_content).bounding_box()["y"] < 0
    press(page, "Tab")
    assert (focused(page), page.evaluate(IN_SIGHT)) == (to_content, True)
    press(page, "Enter")
    assert page.evaluate(f"{FOCUSED}.localName") == "main"
    assert 0 <= page.locator("h1").bounding_box()["y"] < 900
    press(page, "Tab")
    assert page.evaluate(f"{FOCUSED} === document.querySelector('main :is({STOPS})')")


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
@pytest.mark.slow
def test_the_second_stop_is_a_link_to_the_menu(visit: Visit, name: str) -> None:
    page, (_, to_menu, start) = visit(name, 320), WAYS.get(name, SWEDISH)
    press(page, "Tab", "Tab")
    assert (focused(page), page.evaluate(IN_SIGHT)) == (to_menu, True)
    press(page, "Enter")
    assert page.evaluate(f"{FOCUSED}.localName") == "nav"
    press(page, "Tab")
    assert focused(page) == start


@pytest.mark.slow
@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_tab_stops_at_every_link_in_order_and_shows_it(visit: Visit, name: str) -> None:
    page = visit(name)
    order = page.eval_on_selector_all(STOPS, "stops => stops.map(stop => stop.innerText.trim())")
    assert list(stops_in_turn(page)) == [(text, True) for text in order]


def test_tab_shows_every_link_in_a_low_and_narrow_window(visit: Visit) -> None:
    page = visit("other-start", 320)
    page.set_viewport_size({"width": 320, "height": 256})
    assert [text for text, shown in stops_in_turn(page) if not shown] == []


def test_a_stop_that_something_lies_over_is_found(visit: Visit) -> None:
    page = visit("karlskoga-404", 320)
    page.add_style_tag(content="body::after { position: fixed; inset: 40% 0 0; content: '' }")
    assert "projektets startsida" in [text for text, shown in stops_in_turn(page) if not shown]


@pytest.mark.slow
def test_stops_stand_in_their_order_from_top_to_bottom(visit: Visit, name: str) -> None:
    page = visit(name, 320)
    narrow = page.evaluate(BACKWARDS)
    look_at(page, 1280)
    assert (narrow, page.evaluate(BACKWARDS)) == ([], [])


def test_a_stop_that_stands_before_the_one_before_is_found(visit: Visit) -> None:
    page = visit("karlskoga-404")
    page.add_style_tag(content=".menu ul { flex-direction: row-reverse }")
    assert page.evaluate(BACKWARDS) == ["Kontakt"]


def stops_in_turn(page: Page) -> Iterator[tuple[str, bool]]:
    """Press Tab until the page has been left, or all is begun anew, as in a window of its own;
    yield each stop's text and whether it is in sight."""
    passed = page.evaluate_handle("new Set([document.body])")
    while True:
        press(page, "Tab")
        stop = passed.evaluate(
            f"""passed => {{
              if (passed.has({FOCUSED})) return null;
              passed.add({FOCUSED});
              return [{FOCUSED}.innerText.trim(), ({IN_SIGHT})()];
            }}"""
        )
        if stop is None:
            return
        yield tuple(stop)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> str:
    return page.evaluate(f"{FOCUSED}.innerText").strip()
