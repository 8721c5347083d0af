"""What a page makes a browser fetch."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

from playwright.sync_api import Page

from tests.conftest import Build

from .browsing import PAGE_TYPES


def test_a_page_fetches_its_stylesheet_its_icon_and_its_own_pictures(
    window: Page, builds: Mapping[str, Build], served_at: Mapping[str, str], name: str
) -> None:
    page_type = PAGE_TYPES[name]
    site, build = served_at[page_type.site], builds[page_type.site]
    address = page_type.address(build.output)
    pictures = [urljoin(address, image["src"]) for image in build.page(address)("img")]
    own = {site + one for one in (address, "css/main.css", "favicon.svg", *pictures)}
    # The browser asks for the icon in its own time, which may be too late to be seen.
    assert fetched(window, site + address) | {site + "favicon.svg"} == own


def fetched(window: Page, address: str) -> set[str]:
    """Give the addresses of all that a page makes the browser ask any host for."""
    asked = set()
    page = window.context.new_page()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(address)
    page.close()
    return asked
