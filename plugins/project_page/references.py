"""Following the addresses in written files as browsers do, to a file or out of the site."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from .following import CALENDAR
from .links import WrongLink, outside, scheme_of
from .pages import START
from .settings import Site
from .written import NOT_FOUND, Output, as_shown


def follow(
    output: Output, address: str, url: str, *, fetched: bool = False
) -> tuple[str, str] | None:
    """Give the written file, and the fragment, that a reference in a file leads to.

    None where it leads out of the site; raises ``WrongLink``. It is looked up once for the files
    of a folder, which have most of them in common.
    """
    folder = address if address == NOT_FOUND else address.rpartition("/")[0]
    known = output.followed
    if (folder, url, fetched) not in known:
        known[folder, url, fetched] = _follow(output, address, url, fetched=fetched)
    found = known[folder, url, fetched]
    return found and (found[0] or address, found[1])


def _follow(output: Output, address: str, url: str, *, fetched: bool) -> tuple[str, str] | None:
    """Do so; the file is empty where it is the one with the reference."""
    root = output.root(address)
    below = url.removeprefix(root) if url.startswith(root) and address != NOT_FOUND else ""
    if below in output.sizes and _PLAIN.fullmatch(below):
        return below, ""  # as most lead, and need no closer look
    url = _as_browsers_read(url)
    scheme = scheme_of(url)
    if fetched and (scheme or url.startswith("//")):
        what = f"Sidan skulle hämta {output.shown(address, url)} och inte en fil ur sin egen mapp."
        raise WrongLink(what, "Lägg filen i temat eller innehållet, och skriv dess väg från sidan.")
    if scheme == "mailto" or (scheme == "tel" and not re.fullmatch(r"tel:\+?[0-9]{2,15}", url)):
        outside(url)
    if scheme in ("mailto", "tel"):
        return None
    if scheme == "webcal" and url == output.project.following.subscription:
        return CALENDAR, ""
    if scheme not in ("", "http", "https"):
        shown = output.shown(address, url)
        what = f"Länken {shown} leder inte till en webbadress, en e-postadress eller ett nummer."
        raise WrongLink(what, "Ta bort länken.")
    if url.startswith("//"):
        what = f"Länken {output.shown(address, url)} börjar inte med https:."
        raise WrongLink(what, "Skriv hela adressen.")
    place, _, fragment = url.partition("#")
    place = place.partition("?")[0]
    if not place:
        return "", unquote(fragment)
    path = _path(output.project.site, address, place)
    if path is None:
        return None
    if posixpath.basename(path) in ("", ".", ".."):
        if not scheme and address != NOT_FOUND:
            what = f"Adressen {output.shown(address, url)} leder till en mapp."
            raise WrongLink(what, "Skriv också index.html.")
        path = posixpath.join(path, START)
    target = posixpath.normpath(unquote(path))
    if target not in output.sizes and target not in output.expected:  # those are told as files
        shown = output.shown(address, url)
        what = f"Adressen {shown} leder till {as_shown(target)}, som inte finns."
        raise WrongLink(what, "Rätta den i mallen eller i texten.")
    return target, unquote(fragment)


def _path(site: Site, address: str, place: str) -> str | None:
    """Give the path in the output folder of an address without query and fragment, not resolved."""
    if scheme_of(place):
        return _own_path(site, place)
    if (address == NOT_FOUND) != place.startswith("/"):
        what = f"Adressen {as_shown(place)} leder inte rätt överallt där sidan kan visas."
        raise WrongLink(what, "Börja den med {{ root }} i mallen.")
    if place.startswith("/"):
        return place.removeprefix(site.prefix) if place.startswith(site.prefix) else f"..{place}"
    return posixpath.join(posixpath.dirname(address), place)


def _own_path(site: Site, url: str) -> str | None:
    """Give the path of a full address below the site's own, None for that of another site."""
    parts = urlsplit(url if site.url and url.startswith(site.url) else outside(url))
    path = parts.path if parts.path != site.prefix.rstrip("/") else site.prefix
    return (
        path.removeprefix(site.prefix) if site.owns(url) and path.startswith(site.prefix) else None
    )


_IGNORED = "".join(map(chr, range(33)))
_PASSED_OVER = dict.fromkeys(map(ord, "\t\n\r"))
_PATH = re.compile("^[^?#]*")
_PLAIN = re.compile(r"[\w./-]+")  # is read as it is written


def _as_browsers_read(url: str) -> str:
    r"""Give an address without what browsers pass over in it (https://url.spec.whatwg.org/).

    >>> _as_browsers_read(" java\nscript:x"), _as_browsers_read("\\\\b.example\\c#\\")
    ('javascript:x', '//b.example/c#\\')
    """
    url = url.strip(_IGNORED).translate(_PASSED_OVER)
    return _PATH.sub(lambda found: found[0].replace("\\", "/"), url) if "\\" in url else url
