"""Links are large enough for a finger, and seen without colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Page

from tests.conftest import Build

from .browsing import ONE_OF_EACH_TEMPLATE, PAGE_TYPES, stay
from .conftest import Visit, look_at

pytestmark = pytest.mark.slow

# Links and summaries that are smaller than so many pixels, or where a click on the middle of that
# many pixels goes elsewhere: not those in running text (WCAG 2.2, 2.5.5 and 2.5.8), which has
# words of its own in the same block, and not the skip links, which only a keyboard reaches.
SMALL = """least => {
  const words = block => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll('a, ul, ol, dl').forEach(one => one.remove());
    return copy.textContent.trim();
  };
  const running = stop => {
    const block = stop.localName === 'a' && stop.closest('p, .text :is(li, dd, dt, td, th)');
    return block && words(block) !== '';
  };
  const found = [];
  for (const stop of document.querySelectorAll('a[href], summary')) {
    if (stop.closest('.skip-links') || running(stop)) continue;
    stop.scrollIntoView({block: 'center', behavior: 'instant'});
    const name = stop.innerText.trim().replace(/\\s+/g, ' ');
    const {width, height} = stop.getBoundingClientRect();
    if (Math.min(width, height) < least - 0.01) {
      found.push(`${name}: ${Math.round(width)} × ${Math.round(height)}`);
      continue;
    }
    const [line] = stop.getClientRects(), reach = Math.min(least, line.height) / 2 - 1;
    const hits = [-reach, 0, reach].map(down =>
      document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2 + down));
    if (hits.some(hit => !stop.contains(hit))) found.push(`${name}: something lies over it`);
  }
  return found;
}"""
# Links among other words that only colour tells from them (WCAG 2.2, 1.4.1).
PLAIN = """() => [...document.querySelectorAll('p a, li a, dd a, dt a, td a, figcaption a')]
  .filter(link => {
    if (link.closest('h1, h2, h3, h4, h5, h6')) return false;
    const block = link.closest('p, li, dd, dt, td, figcaption').cloneNode(true);
    block.querySelectorAll('a, ul, ol').forEach(one => one.remove());
    const underlined = [link, ...link.querySelectorAll('*')].some(one =>
      getComputedStyle(one).textDecorationLine.includes('underline'));
    return /\\p{L}/u.test(block.textContent) && !underlined;
  }).map(link => link.innerText)"""


@pytest.fixture(scope="session")
def phone(window: Page) -> Iterator[Page]:
    """Give a window on a screen that is touched."""
    context = window.context.browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_what_is_clicked_is_large_enough_for_an_unsteady_hand(visit: Visit, name: str) -> None:
    page = visit(name)
    wide = page.evaluate(SMALL, 24)
    look_at(page, 320)
    assert (wide, page.evaluate(SMALL, 24)) == ([], [])


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_what_is_tapped_is_large_enough_for_a_finger(
    visit: Visit, phone: Page, builds: Mapping[str, Build], name: str
) -> None:
    address, page_type = visit(name).url, PAGE_TYPES[name]
    output = builds[page_type.site].output
    phone.unroute_all()
    stay(phone, address, output / page_type.address(output))
    phone.goto(address)
    assert phone.evaluate("matchMedia('(pointer: coarse)').matches")
    assert phone.evaluate(SMALL, 44) == []


def test_what_is_too_small_or_covered_is_found(visit: Visit) -> None:
    page = visit("karlskoga-404")
    page.add_style_tag(
        content=".menu a { min-inline-size: 0; font-size: 5px }"
        ".site-footer { position: relative } .site-footer::after "
        "{ position: absolute; inset: 50% 0 0; content: '' }"
    )
    found = page.evaluate(SMALL, 24)
    assert [one.partition(":")[0] for one in found][:2] == ["Start", "Kontakt"]
    assert "Webbplatskarta: something lies over it" in found


def test_a_link_among_words_is_underlined(visit: Visit, name: str) -> None:
    assert visit(name).evaluate(PLAIN) == []


def test_a_link_that_only_colour_tells_from_words_is_found(visit: Visit) -> None:
    page = visit("karlskoga-404")
    page.add_style_tag(content="main a { text-decoration: none }")
    assert page.evaluate(PLAIN) == ["projektets startsida"]
