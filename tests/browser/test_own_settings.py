"""The page with a reader's own settings: few colours, large text, wide spacing, no motion."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .axe import DRAWING, bring, violations
from .browsing import ONE_OF_EACH_TEMPLATE, TEXT_SPACING, default_text_size
from .conftest import Visit

pytestmark = pytest.mark.slow

# What moves by itself, or takes time to become what it is to be.
MOVING = """() => [...document.querySelectorAll('*')].flatMap(element =>
  [null, '::before', '::after', '::details-content'].flatMap(part => {
    const style = getComputedStyle(element, part);
    const lasts = list => list.split(',').some(time => parseFloat(time) > 0);
    const found = {
      'scrolls smoothly': style.scrollBehavior === 'smooth',
      'takes time': lasts(style.transitionDuration) || lasts(style.animationDuration),
    };
    return Object.keys(found).filter(what => found[what])
      .map(what => `${element.localName}${part ?? ''} ${what}`);
  }))"""


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_axe_finds_nothing_wrong_in_a_readers_own_colours(visit: Visit, name: str) -> None:
    page = visit(name, 320, forced=True)
    bring(page)
    assert list(violations(page, DRAWING)) == []


def test_axe_finds_nothing_wrong_in_a_readers_own_dark_colours(visit: Visit) -> None:
    page = visit("other-start", scheme="dark", forced=True)
    bring(page)
    assert list(violations(page, DRAWING)) == []


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_axe_finds_nothing_wrong_with_large_and_spaced_text(visit: Visit, name: str) -> None:
    page = visit(name, 640)
    bring(page)
    page.add_style_tag(content=TEXT_SPACING)
    with default_text_size(page, 32):
        assert list(violations(page, DRAWING)) == []


def test_axe_finds_colours_that_a_reader_did_not_choose(visit: Visit) -> None:
    page = visit("karlskoga-404", forced=True)
    bring(page)
    page.add_style_tag(content="h1 { forced-color-adjust: none; color: #ccc; background: white }")
    assert {found.split(":")[0] for found in violations(page, DRAWING)} == {"color-contrast"}


def test_the_timeline_has_its_marks_in_a_readers_own_colours(visit: Visit) -> None:
    for scheme in ("light", "dark"):
        page = visit("long-start", scheme=scheme, forced=True)
        found = marks(page)
        page.add_style_tag(content=".entry::after { visibility: hidden }")
        none = marks(page)
        assert [one for one in found if found[one] == none[one]] == []
        assert len(set(found.values())) == len(found)


def marks(page: Page) -> dict[str, bytes]:
    """Give pictures of an exact, a long, an endless and a cancelled entry's mark, without lines."""
    page.add_style_tag(content=".entry::before { visibility: hidden }")
    kinds = {
        "exact": ".entry-past:not(.entry-approximate)",
        "long": ".entry-past.entry-approximate",
        "under way": ".entry-under-way:not(.entry-open)",
        "without end": ".entry-open",
    }
    pictures = {}
    for name, kind in kinds.items():
        box = page.locator(kind).first.bounding_box()
        clip = {"x": box["x"], "y": box["y"], "width": 20, "height": 48}
        pictures[name] = page.screenshot(clip=clip, full_page=True)
    return pictures


@pytest.mark.parametrize("name", ONE_OF_EACH_TEMPLATE)
def test_nothing_moves_for_who_wants_it_still(visit: Visit, name: str) -> None:
    assert visit(name).evaluate(MOVING) == []


def test_the_page_scrolls_smoothly_and_nothing_else_moves_for_who_has_not_asked(
    visit: Visit,
) -> None:
    page = visit("other-start")
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) == ["html scrolls smoothly"]


def test_what_moves_is_found(visit: Visit) -> None:
    page = visit("karlskoga-404")
    page.add_style_tag(
        content="h1 { transition: color 0s, margin 0.2s } main::before { animation: x 1s }"
    )
    assert page.evaluate(MOVING) == ["main::before takes time", "h1 takes time"]
