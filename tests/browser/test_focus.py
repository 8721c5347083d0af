"""Whoever goes from link to link sees where they are, and can read it: judged by the pixels, since
a style that is set is not always painted."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from .conftest import Visit

pytestmark = pytest.mark.slow

MARGIN = 6
# One stop of each kind: those with the same elements above them are alike.
KINDS = """() => {
  const kind = stop => {
    const above = [];
    for (let at = stop; at; at = at.parentElement) above.push(at.localName + at.classList[0]);
    return above.join();
  };
  const stops = [...document.querySelectorAll('a[href], summary')];
  return Object.values(Object.fromEntries(stops.map((stop, place) => [kind(stop), place])));
}"""
# Move focus to a stop; give its text, its lines of text, and the box around all that it holds.
FOCUS = f"""stop => {{
  stop.focus({{focusVisible: true}});
  const hidden = [...stop.querySelectorAll('*')].find(
    one => getComputedStyle(one).clipPath !== 'none');
  const texts = document.createTreeWalker(stop, NodeFilter.SHOW_TEXT), lines = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {{
    const range = document.createRange();
    range.selectNodeContents(node);
    if (node.parentElement !== hidden) lines.push(...range.getClientRects());
  }}
  const boxes = [stop, ...stop.querySelectorAll('*')].map(one => one.getBoundingClientRect());
  const x = Math.max(0, Math.min(...boxes.map(box => box.left)) - {MARGIN});
  const y = Math.max(0, Math.min(...boxes.map(box => box.top)) - {MARGIN});
  return {{
    text: stop.innerText.trim(),
    lines: lines.filter(line => line.width > 2)
      .map(line => [line.left - x, line.top - y, line.width, line.height]),
    clip: {{x, y,
      width: Math.max(...boxes.map(box => box.right)) + {MARGIN} - x,
      height: Math.max(...boxes.map(box => box.bottom)) + {MARGIN} - y}},
  }};
}}"""
# Of two pictures, without and with focus: how many pixels have changed with a contrast of 3
# (WCAG 2.2, 2.4.13), and how much of the line of text that is hardest to read has a contrast of
# 4.5 to what is behind it; in ordinary text it is a tenth.
COMPARE = """async ({without, marked, lines}) => {
  const pixels = async png => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + png;
    await image.decode();
    const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d');
    drawing.drawImage(image, 0, 0);
    return drawing;
  };
  const linear = part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const lightness = (drawing, x, y, width, height) => {
    const {data} = drawing.getImageData(x, y, width, height);
    return Array.from({length: data.length / 4}, (_, pixel) =>
      [0.2126, 0.7152, 0.0722].reduce(
        (sum, weight, part) => sum + weight * linear(data[4 * pixel + part] / 255), 0.05));
  };
  const contrast = (one, two) => Math.max(one / two, two / one);
  const most = values => {
    const count = new Map();
    for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
    return [...count].sort((one, two) => two[1] - one[1])[0][0];
  };
  const [one, two] = [await pixels(without), await pixels(marked)];
  const whole = [0, 0, one.canvas.width, one.canvas.height];
  const before = lightness(one, ...whole), after = lightness(two, ...whole);
  return {
    changed: after.filter((value, place) => contrast(value, before[place]) >= 3).length,
    readable: Math.min(...lines.map(line => {
      const values = lightness(two, ...line.map(Math.round)), behind = most(values);
      return values.filter(value => contrast(value, behind) >= 4.5).length / values.length;
    })),
  };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["other-start", "other-upcoming"])
def test_focus_is_marked_and_leaves_the_text_readable(visit: Visit, name: str, scheme: str) -> None:
    assert list(faint(visit(name, scheme=scheme))) == []


def test_focus_is_marked_on_the_ways_to_the_entries_of_a_long_timeline(visit: Visit) -> None:
    assert list(faint(visit("long-category"))) == []


def test_focus_is_marked_in_a_readers_own_colours(visit: Visit) -> None:
    assert list(faint(visit("other-start", forced=True))) == []


def test_focus_that_is_marked_by_colours_alone_is_found_in_a_readers_own(visit: Visit) -> None:
    page = visit("karlskoga-404", forced=True)
    page.add_style_tag(content=".menu a:focus-visible { outline: 0; text-decoration: underline }")
    assert list(faint(page)) == ["Kontakt: not marked"]


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("outline: 0; box-shadow: none; background: none; color: inherit", "Kontakt: not marked"),
        ("outline: 0; box-shadow: none; background: #f5f2e8", "Kontakt: not marked"),
        ("outline: 3px solid; background: none; color: #ddd", "Kontakt: not readable"),
    ],
)
def test_focus_that_is_marked_too_faintly_is_found(visit: Visit, style: str, found: str) -> None:
    page = visit("karlskoga-404")
    page.add_style_tag(content=f".menu a:focus-visible {{ {style}; text-decoration: underline }}")
    assert list(faint(page)) == [found]


def faint(page: Page) -> Iterator[str]:
    """Yield the stops, one of each kind, whose focus is not seen or hides their text."""
    judge = page.context.new_page()
    page.bring_to_front()
    stops = page.locator("a[href], summary")
    for place in page.evaluate(KINDS):
        stop = stops.nth(place)
        at = stop.evaluate(FOCUS)
        found = judge.evaluate(COMPARE, {**at, **pictures(page, stop, at["clip"])})
        text = " ".join(at["text"].split())
        if found["changed"] < 2 * max(width for _, _, width, _ in at["lines"]):
            yield f"{text}: not marked"
        if found["readable"] < 0.02:
            yield f"{text}: not readable"
    judge.close()


def pictures(page: Page, stop: Any, clip: dict[str, float]) -> dict[str, str]:
    """Give pictures of a stop with focus and without, as text."""
    marked = page.screenshot(clip=clip)
    stop.blur()
    without = page.screenshot(clip=clip)
    return {"marked": b64encode(marked).decode(), "without": b64encode(without).decode()}
