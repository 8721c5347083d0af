"""Where to tell of a security flaw, for those who find one: security.txt (RFC 9116)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from . import languages
from .faults import Advice
from .forms import SWEDISH

if TYPE_CHECKING:
    from .settings import Site

FILE = ".well-known/security.txt"
SETTING = "PROJECT_PAGE_SECURITY"
EXPIRES = "expires"

# The names in the setting of what holds addresses, with their names in the file (section 2.5) and
# how such an address may begin.
_FIELDS = {
    "contact": ("Contact", ("https", "mailto", "tel")),
    "encryption": ("Encryption", ("https", "openpgp4fpr", "dns")),
    "acknowledgments": ("Acknowledgments", ("https",)),
    "policy": ("Policy", ("https",)),
    "hiring": ("Hiring", ("https",)),
}
_REQUIRED = ("contact", EXPIRES)
_SOON, _LONGEST = timedelta(days=30), timedelta(days=366)
_YEARS = range(1900, 2100)  # of days that can be said in words, and have a next one
_RENEW = f"Se efter att uppgifterna stämmer, och skriv en ny dag i {SETTING}."


@dataclass(frozen=True)
class Security:
    """What is told: ``fields`` are the file's names and values in order, ``expires`` the last day
    on which they hold."""

    fields: tuple[tuple[str, str], ...]
    expires: date


def read(value: Any, url: str, today: date) -> tuple[Security | None, list[str]]:
    """Read the setting: what it tells, None where it is empty, and all that is wrong with it.

    ``url`` is the site's address, empty where it is not set: then nothing is published, and what
    has expired hinders nobody who writes.
    """
    if value in (None, {}):
        return None, []
    if not isinstance(value, Mapping):
        return None, [f'{SETTING} ska vara fält med värden: {{"contact": …, "expires": …}}.']
    wrong = [*_wrong_names(value), *_wrong_addresses(value), *_wrong_place(url)]
    expires = _day(value.get(EXPIRES))
    if value.get(EXPIRES) and not expires:
        wrong.append(f"{SETTING}: {EXPIRES} är ”{value[EXPIRES]}”. Skriv en dag som 2027-05-01.")
    elif expires and expires < today and url:
        wrong.append(f"{_expired(expires)} {_RENEW}")
    if wrong or not expires:
        return None, wrong
    fields = ((_FIELDS[name][0], one) for name in _FIELDS for one in _addresses(value.get(name)))
    return Security(tuple(fields), expires), []


def _expired(expires: date) -> str:
    last = _worded(expires)
    return f"{SETTING}: uppgifterna gällde till och med {last}, och utgångna får inte publiceras."


def _wrong_names(value: Mapping[Any, Any]) -> Iterator[str]:
    known = (*_FIELDS, EXPIRES)
    for name in value:
        if name not in known:
            yield f"{SETTING}: fältet {name} finns inte. De som finns är {', '.join(known)}."
    for name in _REQUIRED:
        if not value.get(name):
            yield f"{SETTING}: fältet {name} saknas."


def _wrong_addresses(value: Mapping[Any, Any]) -> Iterator[str]:
    for name, (_, schemes) in _FIELDS.items():
        for address in _addresses(value.get(name)):
            if not _is_address(address, schemes):
                begins = " eller ".join(f"{scheme}:" for scheme in schemes)
                yield f"{SETTING}: {name} är ”{address}”. Skriv en hel adress, som börjar {begins}"


def _wrong_place(url: str) -> Iterator[str]:
    path = urlsplit(url).path
    if path.strip("/"):
        yield (f"{SETTING}: security.txt ska ligga i värdens rot, men sidan ligger under {path}. "
               "Ta bort inställningen, och lägg filen hos den som har roten.")  # fmt: skip


def _addresses(value: Any) -> list[str]:
    """Give the addresses of a field, which may be one or a list, the most wanted first."""
    several = value if isinstance(value, (list, tuple)) else [value] if value else []
    return [str(one) for one in several]


def _is_address(address: str, schemes: tuple[str, ...]) -> bool:
    scheme, _, rest = address.partition(":")
    if scheme not in schemes or not address.isascii() or not address.isprintable():
        return False
    if " " in address or not rest:
        return False
    if scheme == "https":
        return _has_host(address)
    return bool(_MAILBOX.match(rest)) if scheme == "mailto" else "/" not in rest[:2]


_MAILBOX = re.compile(r"[^@/?]+@[^@/?]+")


def _has_host(address: str) -> bool:
    """Tell whether a web address has a host, and no name or password of whoever wrote it."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0 and parts.username is None
    except ValueError:  # of brackets and ports
        return False


def _day(value: Any) -> date | None:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def _worded(day: date) -> str:
    return " ".join(languages.of(SWEDISH).day(day).split())


def files(site: Site) -> dict[str, str]:
    """Give the file by its address, where its setting is set and the site has an address.

    It may name that only where it begins with https (section 2.5.2).
    """
    if not site.security or not site.url:
        return {}
    ends = datetime.combine(site.security.expires + timedelta(days=1), time(), site.zone)
    lines = [
        *site.security.fields,
        ("Expires", f"{ends.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"),
        ("Preferred-Languages", "sv, en"),
        *([("Canonical", site.absolute(FILE))] if site.url.startswith("https:") else []),
    ]
    return {FILE: "".join(f"{name}: {value}\n" for name, value in lines)}


def advice(site: Site) -> Iterator[Advice]:
    """Yield what is soon wrong with it, or holds for longer than the standard wishes."""
    if not site.security:
        return
    left = site.security.expires - site.today
    if left < timedelta():
        yield Advice("", 0, _expired(site.security.expires), _RENEW)
    elif left <= _SOON:
        last = _worded(site.security.expires)
        what = f"{SETTING}: uppgifterna gäller till och med {last}. Därefter stoppas bygget."
        yield Advice("", 0, what, _RENEW)
    elif left > _LONGEST:
        what = f"{SETTING}: uppgifterna gäller i mer än ett år."
        yield Advice("", 0, what, "Skriv en dag inom ett år, så att de ses över.")
