"""Text is never cut off, and the page never needs scrolling sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .browsing import ONE_OF_EACH_TEMPLATE, TEXT_SPACING, default_text_size
from .conftest import Visit, look_at

# Lines of text that lie over other lines, and text and pictures that stick out of the window,
# but not what waits outside it (skip links), is hidden from sight or can be scrolled by itself.
MISPLACED = """() => {
  const width = document.documentElement.clientWidth;
  const apart = node => {
    for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== 'none' || style.overflowX === 'auto') return true;
    }
    return node.parentElement.closest('.skip-links') !== null;
  };
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || !node.parentElement.checkVisibility() || apart(node)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      // Line boxes overlap by what fonts reserve above and below their letters.
      const spare = box.height * 0.25;
      if (box.width > 1) lines.push({node, box, top: box.top + spare, bottom: box.bottom - spare});
    }
  }
  const name = ({node}) => node.data.trim().slice(0, 40);
  const out = lines.filter(({box}) => box.left < 0 || box.right > width + 1).map(name);
  for (const image of document.images)
    if (image.getBoundingClientRect().right > width + 1) out.push(image.alt);
  const over = [];
  lines.forEach((one, place) => lines.slice(place + 1).forEach(two => {
    const across = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
    const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
    if (across > 1 && down > 1) over.push([name(one), name(two)]);
  }));
  const scroller = document.scrollingElement;
  return {wider_by: scroller.scrollWidth - scroller.clientWidth, sticking_out: out, over};
}"""
# What is wider than the window, and what stays in sight while the rest is scrolled.
HELD = """() => ({
  wider_by: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
  stays: [...document.querySelectorAll('*')].filter(
    one => ['fixed', 'sticky'].includes(getComputedStyle(one).position)).map(one => one.localName),
})"""
IN_PLACE = {"wider_by": 0, "sticking_out": [], "over": []}


def test_everything_has_its_place(visit: Visit, name: str) -> None:
    assert misplaced(visit(name), 320, 768, 1280) == {}


def test_the_page_begins_at_the_upper_edge_of_the_window(visit: Visit) -> None:
    assert visit("other-start").locator("header").bounding_box()["y"] == 0


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_a_low_window_is_scrolled_one_way_only(visit: Visit, name: str) -> None:
    page = visit(name, 320)
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate(HELD) == {"wider_by": 0, "stays": []}


def test_what_takes_room_from_a_low_window_is_found(visit: Visit) -> None:
    page = visit("karlskoga-404", 320)
    page.set_viewport_size({"width": 320, "height": 256})
    page.add_style_tag(
        content="header { position: sticky; inset-block-start: 0 } h1 { inline-size: 400px }"
    )
    assert page.evaluate(HELD) == {"wider_by": 97, "stays": ["header"]}


@pytest.mark.slow
def test_everything_has_its_place_when_a_reader_spaces_the_text(visit: Visit, name: str) -> None:
    page = visit(name)
    page.add_style_tag(content=TEXT_SPACING)
    assert misplaced(page, 320, 1280) == {}


@pytest.mark.slow
def test_everything_has_its_place_when_a_reader_doubles_the_text(visit: Visit, name: str) -> None:
    page = visit(name)
    before = text_size(page)
    with default_text_size(page, 32):
        assert text_size(page) == 2 * before
        assert misplaced(page, 640, 1280) == {}


def misplaced(page: Page, *widths: int) -> dict[int, object]:
    """Give what is out of place, by the width of the window at which it is."""
    found = {}
    for width in widths:
        look_at(page, width)
        found[width] = page.evaluate(MISPLACED)
    return {width: what for width, what in found.items() if what != IN_PLACE}


def text_size(page: Page) -> float:
    return page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")


def test_what_is_out_of_place_is_found(visit: Visit) -> None:
    page = visit("karlskoga-start", 320)
    page.add_style_tag(
        content=".updated { white-space: nowrap; inline-size: 20rem; margin-inline-start: 15rem }"
        "h1 { block-size: 0 } .introduction { margin-block-start: 0 }"
    )
    found = misplaced(page, 320)[320]
    assert found["wider_by"] > 0
    assert any(text.startswith("Uppdaterad") for text in found["sticking_out"])
    assert found["over"]


def test_the_page_is_read_in_order_without_its_stylesheet(visit: Visit) -> None:
    parts = [".skip-links", "#meny", "#kontakt", "h1", ".introduction", ".timeline", ".updated"]
    page = visit("other-start", 320)
    page.route("**/*.css", lambda route: route.abort())
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).margin") == "8px"
    assert (
        page.locator(".entry-heading").first.inner_text()
        == "vecka\N{NO-BREAK SPACE}19 2026 – Spontning vid kajen"
    )
    below_one_another = page.evaluate(
        """parts => parts.toSorted((one, two) => {
             const [first, second] = [one, two].map(part => document.querySelector(part));
             return first.getBoundingClientRect().top - second.getBoundingClientRect().top;
           })""",
        parts[::-1],
    )
    assert below_one_another == parts
    assert page.evaluate(MISPLACED)["over"] == []
