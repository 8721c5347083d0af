"""What a page makes a browser fetch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, Route

from tests.conftest import Build

from .browsing import PAGE_TYPES, served, stay

# The sum of all layout shifts so far; one that is ``awaited`` may take a busy machine longer.
SHIFTED = """async awaited => {
  const end = performance.now() + 20_000;
  await document.fonts.ready;
  let sum = 0;
  const observer = new PerformanceObserver(
    list => list.getEntries().forEach(shift => { sum += shift.value; }));
  observer.observe({type: 'layout-shift', buffered: true});
  do await new Promise(done => setTimeout(done, 250));
  while (awaited && !sum && performance.now() < end);
  return sum;
}"""


def test_a_page_fetches_its_stylesheet_its_icon_and_its_own_pictures(
    window: Page, builds: Mapping[str, Build], served_at: Mapping[str, str], name: str
) -> None:
    page_type = PAGE_TYPES[name]
    site, build = served_at[page_type.site], builds[page_type.site]
    address = page_type.address(build.output)
    sources = build.page(address)("source")
    pictures = [urljoin(address, source["srcset"].split()[0]) for source in sources]
    own = {site + one for one in (address, build.stylesheet, "favicon.svg", *pictures)}
    stay(window.context, site + address, build.output / address)
    asked = fetched(window, site + address)
    window.context.unroute_all()
    # The browser asks for the icon in its own time, which may be too late to be seen.
    assert asked | {site + "favicon.svg"} == own


def test_the_start_page_is_two_files_of_ten_thousand_bytes_as_they_are_sent(
    published: Build, window: Page
) -> None:
    with served(published.output, "/") as site:
        asked = fetched(window, site) - {site + "favicon.svg"}
    assert asked == {site, site + published.stylesheet}
    files = ("index.html.br", f"{published.stylesheet}.br")
    assert sum(len(published.files[name]) for name in files) <= 10_000


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["karlskoga-start", "long-start"])
def test_nothing_on_the_start_page_is_moved_while_it_loads(
    window: Page, builds: Mapping[str, Build], served_at: Mapping[str, str], name: str, width: int
) -> None:
    assert shifted(window, served_at[PAGE_TYPES[name].site], width) == 0


# Done when the page has been shown.
SHOWN = """() => new Promise(done => new PerformanceObserver(done).observe(
  {type: 'paint', buffered: true})).then(() => new Promise(requestAnimationFrame))"""
# What a browser chose of each picture, how wide it is in itself, and shown.
CHOSEN = """async () => {
  await Promise.all([...document.images].map(image => image.decode()));
  return [...document.images].map(image => [
    image.currentSrc.replace(/.*-/, ''), image.getBoundingClientRect().width]);
}"""


@pytest.mark.parametrize(
    ("width", "pixels", "chosen"),
    [
        (320, 1, ["760.webp", 286]),
        (360, 2, ["760.webp", 326]),
        (390, 3, ["1080.webp", 356]),
        (768, 1, ["760.webp", 680]),
        (1280, 2, ["1360.webp", 680]),
    ],
)
@pytest.mark.slow
def test_a_browser_takes_the_webp_that_it_needs_and_nothing_is_moved_when_it_comes(
    window: Page, served_at: Mapping[str, str], width: int, pixels: int, chosen: list[object]
) -> None:
    assert with_late_pictures(window, served_at["other"], width, pixels) == (0, [chosen])


def test_what_a_picture_without_its_size_moves_is_found(
    window: Page, served_at: Mapping[str, str]
) -> None:
    moved, _ = with_late_pictures(window, served_at["other"], 768, 1, forgotten=' height="[0-9]+"')
    assert moved > 0


def with_late_pictures(
    window: Page, site: str, width: int, pixels: int, forgotten: str = ""
) -> tuple[float, list[object]]:
    """Give how much is moved on a page whose picture comes late, and which the browser chose of
    it; ``forgotten`` is a pattern of what is taken out of the page first."""
    held: list[Route] = []

    def without(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=re.sub(forgotten or "$.", "", response.text()))

    assert window.context.browser
    size = {"width": width, "height": 900}
    context = window.context.browser.new_context(viewport=size, device_scale_factor=pixels)
    page = context.new_page()
    page.route("**/*.webp", lambda route: held.append(route))
    page.route("**/*.html", without)
    page.goto(f"{site}{PAGE_TYPES['other-picture'].pattern}", wait_until="domcontentloaded")
    page.evaluate(SHOWN)
    while not held:
        page.wait_for_timeout(10)
    for route in held:
        route.continue_()
    found = page.evaluate(CHOSEN)
    moved = page.evaluate(SHIFTED, bool(forgotten))
    context.close()
    return moved, found


def test_what_is_moved_is_found(window: Page, served_at: Mapping[str, str]) -> None:
    late = """addEventListener('load', () => setInterval(() => {
      document.body.prepend(Object.assign(document.createElement('p'), {textContent: 'Nytt!'}));
    }, 50))"""  # again and again, for only what is moved after it has been shown counts
    assert shifted(window, served_at["karlskoga"], 320, late) > 0


def shifted(window: Page, address: str, width: int, script: str = "") -> float:
    """Give how much is moved on a page by itself, until its fonts are there and a little longer."""
    page = window.context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(script)
    page.goto(address)
    moved = page.evaluate(SHIFTED, bool(script))
    page.close()
    return moved


def fetched(window: Page, address: str) -> set[str]:
    """Give the addresses of all that a page makes the browser ask any host for."""
    asked = set()
    page = window.context.new_page()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(address)
    page.close()
    return asked
