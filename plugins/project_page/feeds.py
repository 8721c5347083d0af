"""What needs the site's address: the Atom feed, the sitemap and robots.txt."""

from __future__ import annotations

from datetime import UTC, date, datetime
from datetime import time as clock
from io import StringIO
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from markupsafe import escape

from .pages import START, Entry
from .project import Project
from .settings import Site

FEED = "atom.xml"
SITEMAP = "sitemap.xml"
_NAMES = UUID("6f3a3f2e-6d0c-5b0e-9a55-5a8f8f0f7c11")  # the names below are unique within this one


def files(project: Project) -> dict[str, str]:
    """Give the text of each file by its name."""
    return {FEED: atom(project), SITEMAP: sitemap(project), "robots.txt": robots(project.site)}


def identifier(site: Site, name: str) -> str:
    """Give a lasting id from the site's name and a slug, never from an address or a date."""
    return f"urn:uuid:{uuid5(_NAMES, f'{site.organisation}/{site.name}/{name}')}"


def atom(project: Project) -> str:
    """Give the feed (RFC 4287) of all entries, the most recently changed first.

    Its times are those that the content states, so that it is the same whenever it is built.
    """
    from feedgenerator import Atom1Feed

    site = project.site
    feed = Atom1Feed(
        title=site.name,
        link=site.absolute(START),
        description=None,
        language="sv",
        author_name=site.organisation,
        feed_url=site.absolute(FEED),
        feed_guid=identifier(site, ""),
    )
    for entry in sorted(project.entries, key=lambda entry: _rank(project, entry), reverse=True):
        changed = _midnight(project.changed(entry))
        feed.add_item(
            title=entry.heading,
            link=site.absolute(entry.address),
            description=None,
            content=_content(entry, site),
            unique_id=identifier(site, f"{entry.work[0]}/{entry.slug}/{entry.lang}"),
            pubdate=_midnight(entry.published) if entry.published else None,
            updateddate=changed,
            categories=[entry.category],
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return out.getvalue() + "\n"


def _content(entry: Entry, site: Site) -> str:
    """Give an entry's text as HTML with full addresses, with what its page says over the text."""
    cancelled = f"Inställt. {entry.cancelled}" if entry.cancelled else None
    time = f"Kl. {entry.time.wording}" if entry.time else None
    facts = ", ".join(filter(None, [time, entry.place]))
    paragraphs = [escape(text) for text in (cancelled, facts, entry.summary) if text]
    body = entry.body.html(f"{site.url}/", 1, page=site.absolute(entry.address))
    return "\n".join([*(f"<p>{text}</p>" for text in paragraphs), body])


def _rank(project: Project, entry: Entry) -> tuple[date, object]:
    return project.changed(entry) or date.min, entry.period


def _midnight(day: date | None) -> datetime:
    """Give the start of a day as a moment; the feed's times are days and no more."""
    return datetime.combine(day or date(1970, 1, 1), clock(), UTC)


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
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute(SITEMAP)}\n"
