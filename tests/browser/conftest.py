"""The browser and the sites that the tests in this folder look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Build

from .browsing import PAGE_TYPES, PREFIXES, chromium, location, served

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def builds(karlskoga: Build, published: Build, other: Build) -> Mapping[str, Build]:
    """Give all three whole builds by name."""
    return {"karlskoga": karlskoga, "published": published, "other": other}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the one browser."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def served_at(builds: Mapping[str, Build]) -> Iterator[Mapping[str, str]]:
    """Give the addresses at which the sites are served, by site."""
    with ExitStack() as stack:
        yield {
            site: stack.enter_context(served(builds[site].output, prefix))
            for site, prefix in PREFIXES.items()
        }


@pytest.fixture
def visit(
    browser: Browser, builds: Mapping[str, Build], served_at: Mapping[str, str]
) -> Iterator[Visit]:
    """Give ``visit(name, width, scheme)``: a browser's window with a page of that type."""
    opened = []

    def visit(name: str, width: int = 1280, scheme: str = "light") -> Page:
        window = {"width": width, "height": 900}
        page = browser.new_page(viewport=window, color_scheme=scheme)
        opened.append(page)
        page_type = PAGE_TYPES[name]
        page.goto(location(page_type, builds[page_type.site].output, served_at[page_type.site]))
        return page

    yield visit
    for page in opened:
        page.close()


@pytest.fixture(params=PAGE_TYPES)
def name(request: pytest.FixtureRequest) -> str:
    """Run the test on every page type."""
    return request.param
