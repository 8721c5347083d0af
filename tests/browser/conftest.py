"""The browser and the sites that the tests in this folder look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page

from tests.conftest import Build

from .browsing import ALIKE, PAGE_TYPES, PREFIXES, chromium, location, served, stay

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def builds(karlskoga: Build, published: Build, other: Build, long: Build) -> Mapping[str, Build]:
    """Give all four whole builds by name."""
    return {"karlskoga": karlskoga, "published": published, "other": other, "long": long}


@pytest.fixture(scope="session")
def window() -> Iterator[Page]:
    """Give the one window of the one browser."""
    with chromium() as browser:
        yield browser.new_context().new_page()


@pytest.fixture(scope="session")
def served_at(builds: Mapping[str, Build]) -> Iterator[Mapping[str, str]]:
    """Give the addresses at which the sites are served, by site."""
    with ExitStack() as stack:
        yield {
            site: stack.enter_context(served(builds[site].output, prefix))
            for site, prefix in PREFIXES.items()
        }


@pytest.fixture
def visit(window: Page, builds: Mapping[str, Build], served_at: Mapping[str, str]) -> Visit:
    """Give ``visit(name, width, scheme, forced=…)``: the window with a page of that type."""

    def visit(name: str, width: int = 1280, scheme: str = "light", *, forced: bool = False) -> Page:
        page_type = PAGE_TYPES[name]
        window.unroute_all()
        look_at(window, width, scheme, forced=forced)
        output = builds[page_type.site].output
        address = location(page_type, output, served_at[page_type.site])
        stay(window, address, output / page_type.address(output))
        window.goto(address)
        return window

    return visit


@pytest.fixture(params=[name for name in PAGE_TYPES if name not in ALIKE])
def name(request: pytest.FixtureRequest) -> str:
    """Run the test on every page type."""
    return request.param


def look_at(
    page: Page, width: int, scheme: str = "light", media: str = "screen", *, forced: bool = False
) -> None:
    """Give the window a width, light or dark or the reader's own few colours (``forced``), or
    paper; nothing moves while it is looked at."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(
        color_scheme=scheme,
        media=media,
        reduced_motion="reduce",
        forced_colors="active" if forced else "none",
    )
