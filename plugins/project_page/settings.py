"""The plugin's settings, and the ones of Pelican's that the page depends on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import security
from .fields import DEFAULT_CATEGORIES
from .forms import LONGEST_SLUG
from .security import Security
from .slugs import slugify

PREFIX = "PROJECT_PAGE_"
DEFAULTS: dict[str, Any] = {
    # The organisation whose page it is, as in the page's head: "Storby kommun". Required.
    "PROJECT_PAGE_ORGANISATION": "",
    # The categories an entry may have, as editors write them.
    "PROJECT_PAGE_CATEGORIES": list(DEFAULT_CATEGORIES),
    # How many entries the start page shows in full before earlier years get pages of their own.
    "PROJECT_PAGE_ENTRIES": 40,
    # The colours that differ from the theme's own: {"light": {"accent": "#7a1f3d"}, "dark": {…}}.
    "PROJECT_PAGE_COLOURS": {},
    # The organisation's logo, which stands before its name, and the site's icon: SVG files, named
    # from the folder that has the content folder in it.
    "PROJECT_PAGE_LOGO": None,
    "PROJECT_PAGE_ICON": None,
    # The calendar day to build for, as "2026-05-08". None: SITE_TODAY in the environment, else
    # today by the clock in TIMEZONE.
    "PROJECT_PAGE_TODAY": None,
    # Whether advice stops the build too, as faults do. False: SITE_STRICT in the environment.
    "PROJECT_PAGE_STRICT": False,
    # Whether drafts are shown too, marked as such: for looking at them on a desk, never in public.
    "PROJECT_PAGE_DRAFTS": False,
    # Whether the build is made to be put on a server: with compressed copies, a style sheet that
    # has its content's sum in its name, a bill of materials and a manifest. Needs SITEURL.
    "PROJECT_PAGE_RELEASE": False,
    # Where to tell of a security flaw, for security.txt (RFC 9116): {"contact": "mailto:…",
    # "expires": "2027-05-01"}, and perhaps "policy", a page's address.
    "PROJECT_PAGE_SECURITY": {},
    # How faults and advice are said: "text", "github" (a workflow's commands, which put them on
    # the lines of a pull request) or "json". None: SITE_FORMAT in the environment, else "text".
    "PROJECT_PAGE_FORMAT": None,
}
FORMATS = ("text", "github", "json")


_FEWEST = 10  # of the entries on the start page
_YES, _NO = ("true", "1"), ("false", "0", "")


class WrongSettings(ValueError):
    """Settings that cannot be used; each argument is a sentence in Swedish."""


@dataclass(frozen=True)
class Site:
    """What is the same for all pages of a site.

    ``name`` is the project's name, ``url`` the site's address without a slash at the end, empty
    where it is not set; ``today`` the day the site is built for; ``strict`` whether advice stops
    the build; ``most`` how many entries the start page shows in full; ``logo`` the organisation's
    logo as HTML, empty where there is none; ``timezone`` where its clock times hold; ``drafts``
    whether drafts are shown; ``release`` whether the build is made to be put on a server;
    ``stylesheet`` its address; ``security`` where to tell of a security flaw, if that is told.
    """

    shown_as: ClassVar[tuple[str, None]] = ("site", None)  # see ``shown``

    name: str
    organisation: str
    url: str
    today: date
    categories: tuple[str, ...]
    strict: bool = False
    most: int = DEFAULTS["PROJECT_PAGE_ENTRIES"]
    logo: str = ""
    timezone: str = "Europe/Stockholm"
    drafts: bool = False
    release: bool = False
    stylesheet: str = "css/main.css"
    security: Security | None = None

    @property
    def zone(self) -> ZoneInfo:
        """Give the time zone by which a day and a clock time are a moment."""
        return ZoneInfo(self.timezone)

    @property
    def host(self) -> str:
        """Give the host of the site's address, empty where it is not set."""
        return urlsplit(self.url).hostname or ""

    @property
    def prefix(self) -> str:
        """Give the path that the site lies under on its host: ``/`` or ``/vision/``."""
        return urlsplit(self.url).path.rstrip("/") + "/"

    def owns(self, url: str) -> bool:
        """Tell whether a full address is on the site's own host."""
        return bool(self.host) and urlsplit(url).hostname == self.host

    def absolute(self, address: str) -> str:
        """Give the full address of a page; the start page's is the site's own."""
        return f"{self.url}/{'' if address == 'index.html' else address}"


def read(
    settings: Mapping[str, Any], known: Mapping[str, Any], environment: Mapping[str, str]
) -> Site:
    """Read the site from Pelican's settings, of which ``known`` are Pelican's own.

    Raises ``WrongSettings`` with all that is wrong.
    """
    wrong = [*_unknown(settings, known)]
    values = {**DEFAULTS, **{name: settings[name] for name in DEFAULTS if name in settings}}
    organisation = values["PROJECT_PAGE_ORGANISATION"]
    categories = values["PROJECT_PAGE_CATEGORIES"]
    if not isinstance(organisation, str) or not organisation.strip():
        wrong.append("PROJECT_PAGE_ORGANISATION saknas. Skriv till exempel ”Storby kommun”.")
    if not _is_texts(categories):
        wrong.append("PROJECT_PAGE_CATEGORIES ska vara en lista med minst en kategori.")
    elif alike := _alike(categories):
        wrong.append(f"PROJECT_PAGE_CATEGORIES: {alike} kan inte få egna adresser. Kalla dem något"
                     " som skiljer dem åt i bokstäver och siffror.")  # fmt: skip
    name = settings.get("SITENAME")
    if not isinstance(name, str) or not name.strip() or name == known.get("SITENAME"):
        wrong.append("SITENAME saknas. Skriv projektets namn, till exempel ”Arbetet med Visionen”.")
    url = str(settings.get("SITEURL") or "").rstrip("/")
    if url and not _URL.fullmatch(url):
        wrong.append(f"SITEURL är ”{url}”. {_cure_of_url(url)}")
    most = values["PROJECT_PAGE_ENTRIES"]
    if not isinstance(most, int) or isinstance(most, bool) or most < _FEWEST:
        wrong.append(f"PROJECT_PAGE_ENTRIES är {most!r}. Skriv ett heltal, minst {_FEWEST}.")
    timezone = _timezone(settings, wrong)
    today = _today(timezone, settings, environment, wrong)
    strict, source = _chosen("STRICT", settings, environment)
    if strict.lower() not in (*_YES, *_NO):
        wrong.append(f"{source} är ”{strict}”. Skriv 1 eller 0.")
    switches = ("PROJECT_PAGE_DRAFTS", "PROJECT_PAGE_RELEASE")
    wrong += [
        f"{switch} är {values[switch]!r}. Skriv True eller False."
        for switch in switches
        if not isinstance(values[switch], bool)
    ]
    drafts = values["PROJECT_PAGE_DRAFTS"] is True
    if drafts and url:
        wrong.append("PROJECT_PAGE_DRAFTS och SITEURL är satta: utkast får inte bli offentliga. "
                     "Ta bort den ena.")  # fmt: skip
    if drafts and environment.get("SITE_ARCHIVE"):
        wrong.append("PROJECT_PAGE_DRAFTS är satt, och utkast får inte arkiveras. Ta bort den.")
    release = values["PROJECT_PAGE_RELEASE"] is True
    if release and not url:
        wrong.append("PROJECT_PAGE_RELEASE är satt men inte SITEURL, som är sidans adress. "
                     "Ange adressen.")  # fmt: skip
    told, refused = security.read(
        values["PROJECT_PAGE_SECURITY"], url if _URL.fullmatch(url) else "", today
    )
    wrong += refused
    form, source = _chosen("FORMAT", settings, environment)
    if form not in (*FORMATS, ""):
        wrong.append(f"{source} är ”{form}”. De som finns är {', '.join(FORMATS)}.")
    if wrong:
        raise WrongSettings(*wrong)
    return Site(
        str(name), organisation, url, today, tuple(categories), strict.lower() in _YES, most,
        timezone=timezone, drafts=drafts, release=release and not environment.get("SITE_ARCHIVE"),
        security=told,
    )  # fmt: skip


# A scheme, a host in ASCII, perhaps a port, and folders: what each address of the site begins with.
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_PORT = r"(?:[1-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_URL = re.compile(
    rf"https?://{_LABEL}(?:\.{_LABEL})*(?::{_PORT})?"
    r"(?:/(?!\.{1,2}(?:/|$)|[^/]*\.html?$)[A-Za-z0-9._~-]+)*"
)


def _cure_of_url(url: str) -> str:
    """Give how to write a site's address, with letters such as å as they are in addresses."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    try:
        meant = f"{scheme.lower()}://{host.lower().encode('idna').decode()}{slash}{path}"
    except UnicodeError:
        meant = ""
    example = meant if _URL.fullmatch(meant) else "https://www.kommunen.se/visionen"
    return f"Skriv hela adressen till startsidans mapp, till exempel {example}"


def format_of(settings: Mapping[str, Any], environment: Mapping[str, str]) -> str:
    """Give how faults and advice are to be said: one of FORMATS, the first where none is chosen."""
    form, _ = _chosen("FORMAT", settings, environment)
    return form if form in FORMATS else FORMATS[0]


def _chosen(
    name: str, settings: Mapping[str, Any], environment: Mapping[str, str]
) -> tuple[str, str]:
    """Give what the settings say, else the environment, as text, and the name it has there."""
    setting, variable = f"{PREFIX}{name}", f"SITE_{name}"
    if settings.get(setting):
        return str(settings[setting]), setting
    return environment.get(variable, ""), variable


def _unknown(settings: Mapping[str, Any], known: Mapping[str, Any]) -> list[str]:
    wrong = []
    for name in settings:
        if name in DEFAULTS or name in known or not name.isupper():
            continue
        rests = {known.removeprefix(PREFIX): known for known in DEFAULTS}
        near = get_close_matches(name, DEFAULTS, 1, 0.8)
        if name.startswith(PREFIX):  # which makes all of them alike
            found = get_close_matches(name.removeprefix(PREFIX), rests, 1, 0.75)
            near = [rests[rest] for rest in found]
        if name.startswith(PREFIX) or near:
            hint = f"Menade du {near[0]}? " if near else ""
            wrong.append(f"Inställningen {name} finns inte. {hint}De som finns är "
                         f"{', '.join(DEFAULTS)}.")  # fmt: skip
    return wrong


def _is_texts(value: object) -> bool:
    return (
        isinstance(value, (list, tuple))
        and bool(value)
        and all(isinstance(item, str) and item.strip() for item in value)
    )


def _alike(categories: Sequence[str]) -> str:
    """Give the first categories whose names would give one address, or none; empty if none are."""
    by_slug: dict[str, list[str]] = {}
    for name in categories:
        by_slug.setdefault(slugify(name), []).append(f"”{name}”")
    return next(
        (
            " och ".join(names)
            for slug, names in by_slug.items()
            if len(names) > 1 or not 0 < len(slug) <= LONGEST_SLUG
        ),
        "",
    )


def _timezone(settings: Mapping[str, Any], wrong: list[str]) -> str:
    """Give the name of the time zone; another than the one that is set where that does not exist,
    which is wrong."""
    name = settings.get("TIMEZONE", "UTC")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        wrong.append(f"TIMEZONE är ”{name}”. Skriv till exempel Europe/Stockholm.")
        return "UTC"
    return str(name)


def moment(settings: Mapping[str, Any], environment: Mapping[str, str]) -> list[str]:
    """Give what a site depends on besides its settings: the day, and what the environment says."""
    day = _today(_timezone(settings, []), settings, environment, [])
    return [day.isoformat(), *(f"{key}={environment[key]}" for key in sorted(environment)
                               if key.startswith("SITE"))]  # fmt: skip


def _today(
    timezone: str, settings: Mapping[str, Any], environment: Mapping[str, str], wrong: list[str]
) -> date:
    written, source = _chosen("TODAY", settings, environment)
    if not written:
        return datetime.now(ZoneInfo(timezone)).date()
    try:
        return date.fromisoformat(written)
    except ValueError:
        wrong.append(f"{source} är ”{written}”. Skriv en dag som 2026-05-08.")
        return date.min
