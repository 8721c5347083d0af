"""What a page shows where its address is shared (the Open Graph protocol, https://ogp.me/)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .pages import Page, StartPage
from .project import Project
from .settings import Site

_LOCALES = {"sv": "sv_SE", "sv-simple": "sv_SE", "fi": "fi_FI", "en": "en_GB", "ar": "ar_AR"}


class Image(NamedTuple):
    """A picture to show beside the title; ``url`` is its full address, the sizes are pixels."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Card:
    """The values of a page's properties; ``url`` is its full address, ``kind`` website or article,
    ``others`` are the locales of its translations."""

    title: str
    description: str
    url: str
    kind: str
    site_name: str
    locale: str
    others: tuple[str, ...]
    image: Image | None
    published: date | None
    modified: date | None


def card(project: Project, address: str) -> Card | None:
    """Give what the page at an address shows; None for one that is made of no text, and where the
    site has no address."""
    page = project.by_address.get(address)
    if page is None or not project.site.url:
        return None
    kind = "website" if isinstance(page, StartPage) else "article"
    return Card(
        title=page.heading,
        description=page.description,
        url=project.site.absolute(address),
        kind=kind,
        site_name=project.site.name,
        locale=_LOCALES[page.lang],
        others=_others(page, project.others(page)),
        image=_image(page, project.site),
        published=page.published if kind == "article" else None,
        modified=page.updated if kind == "article" else None,
    )


def _image(page: Page, site: Site) -> Image | None:
    """Give the page's own picture, as wide as it is kept."""
    if page.picture is None:
        return None
    made = page.picture.made
    widest = made.largest
    return Image(made.url(widest, f"{site.url}/"), widest.width, widest.height, page.picture.alt)


def _others(page: Page, translations: Sequence[Page]) -> tuple[str, ...]:
    """Give the locales of translations; plain and easy Swedish are one."""
    locales = dict.fromkeys(_LOCALES[other.lang] for other in translations)
    locales.pop(_LOCALES[page.lang], None)
    return tuple(locales)
