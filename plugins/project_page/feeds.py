"""What needs the site's address: the Atom feeds, the sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from markupsafe import escape

from . import following, languages, pages
from .dates import Period
from .forms import SWEDISH, Change
from .languages import Language
from .moments import midnight
from .pages import START, Entry
from .project import Project
from .settings import Site

if TYPE_CHECKING:
    from feedgenerator import Atom1Feed

_NAMES = UUID("6f3a3f2e-6d0c-5b0e-9a55-5a8f8f0f7c11")  # the names below are unique within this one


def files(project: Project) -> dict[str, str]:
    """Give the text of each file by its name."""
    atoms = {following.feed_name(lang): atom(project, lang) for lang in project.following.feeds}
    return {**atoms, following.SITEMAP: sitemap(project), "robots.txt": robots(project.site)}


def identifier(site: Site, name: str) -> str:
    """Give a lasting id from the site's name and a slug, never from an address or a date."""
    return f"urn:uuid:{uuid5(_NAMES, f'{site.organisation}/{site.name}/{name}')}"


def entry_id(site: Site, entry: Entry) -> str:
    """Give an entry's lasting id; each of its languages has its own."""
    return identifier(site, f"{entry.work[0]}/{entry.slug}/{entry.lang}")


def title(site: Site, lang: str) -> str:
    """Give what a feed or calendar in a language is called."""
    return pages.name(site.name, lang)


def atom(project: Project, lang: str) -> str:
    """Give the feed (RFC 4287) of a language's entries, the most recently changed first.

    Its times are those that the content states, so that it is the same whenever it is built.
    """
    site = project.site
    feed = _atom_feed(
        title=title(site, lang),
        link=site.absolute(project.home(languages.of(lang)).address),
        description=None,
        language=lang,
        author_name=site.organisation,
        feed_url=site.absolute(following.feed_name(lang)),
        feed_guid=identifier(site, "" if lang == SWEDISH else lang),
    )
    entries = project.following.feeds[lang]
    for entry in sorted(entries, key=lambda entry: _rank(project, entry), reverse=True):
        feed.add_item(
            title=entry.heading,
            link=site.absolute(entry.address),
            description=None,
            content=_content(entry, site),
            unique_id=entry_id(site, entry),
            pubdate=midnight(entry.published) if entry.published else None,
            updateddate=midnight(project.changed(entry) or date(1970, 1, 1)),
            categories=[entry.category],
            lang=entry.lang,
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return out.getvalue() + "\n"


def _atom_feed(**about: Any) -> Atom1Feed:
    """Give a feed whose items say which language they are in."""
    from feedgenerator import Atom1Feed

    class Feed(Atom1Feed):  # type: ignore[misc]
        def item_attributes(self, item: Mapping[str, Any]) -> dict[str, Any]:
            return {"xml:lang": item["lang"]}

    return Feed(**about)


def _content(entry: Entry, site: Site) -> str:
    """Give an entry's text as HTML with full addresses, with what its page says over the text."""
    paragraphs = [escape(text) for text in _before(entry, entry.language) if text]
    body = entry.body.html(f"{site.url}/", 1, page=site.absolute(entry.address))
    html = "\n".join([*(f"<p>{text}</p>" for text in paragraphs), body])
    rtl = entry.language.direction == "rtl"
    return f'<div lang="{entry.lang}" dir="rtl">{html}</div>' if rtl else html


def _before(entry: Entry, language: Language) -> Iterator[str | None]:
    """Yield what stands before an entry's text, what changed last at first."""
    yield change(entry.changes[-1], language) if entry.changes else None
    yield f"{language.said('cancelled')} {entry.cancelled}" if entry.cancelled else None
    times = language.said("at", times=language.times(entry.time)) if entry.time else ""
    comma = f"{language.words['comma']} "
    yield comma.join(filter(None, [language.begun(times), entry.place]))
    yield entry.summary


def change(change: Change, language: Language) -> str:
    """Say what changed and when: ``Ändring 8 maj 2026: Ny lokal.``"""
    day = Period.parse(change.day.isoformat()).wording(language.code)
    return language.said("change", day=day, note=change.note)


def _rank(project: Project, entry: Entry) -> tuple[date, object]:
    return project.changed(entry) or date.min, entry.period


def sitemap(project: Project) -> str:
    """Give the sitemap (sitemaps.org 0.9) of all pages, with the days that the content states."""
    root = ET.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    start = project.updated(project.introduction, *project.timeline.entries)
    listed = [(START, start)]
    listed += [(page.address, project.changed(page)) for page in project.pages]
    listed += [(entry.address, project.changed(entry)) for entry in project.entries]
    listed += [
        (overview.address, project.updated(*overview.entries))
        for overview in project.overviews.every
    ]
    for address, changed in listed:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = project.site.absolute(address)
        if changed:
            ET.SubElement(url, "lastmod").text = changed.isoformat()
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def robots(site: Site) -> str:
    """Give robots.txt: everything may be read, and the sitemap's address."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute(following.SITEMAP)}\n"
