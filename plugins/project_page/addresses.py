"""Addresses outside the site, as people write them: on the web, for e-mail and telephone."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(
    rf"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)
_PHONE = re.compile(r"(?:\+|00|\()?[0-9][0-9 ()‑-]*[0-9]")


def is_email(text: str) -> bool:
    """Tell whether a text is an e-mail address."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def web_address(text: str) -> str | None:
    """Give a full web address with what HTML does not allow in it encoded, None if it is none.

    A user name before the host is refused: it makes one site look like another.

    >>> web_address("https://www.kommunen.se/en fil.pdf")
    'https://www.kommunen.se/en%20fil.pdf'
    """
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    plain = text.isprintable() and parts.scheme.lower() in ("http", "https")
    named = re.fullmatch(r"[\w-]+(\.[\w-]+)+", host) and not host.endswith("_")
    if (
        not plain
        or not named
        or "@" in parts.netloc
        or not text[len(parts.scheme) :].startswith("://")
    ):
        return None
    return re.sub(r"[ \"<>\\^`{|}]", lambda found: quote(found[0]), text)


def telephone_uri(number: str) -> str | None:
    """Give the ``tel:`` address (RFC 3966) of a Swedish number as people write it, or None.

    >>> telephone_uri("0555-123 45")
    'tel:+4655512345'
    >>> telephone_uri("113 13")
    'tel:11313'
    """
    if "-" not in number:
        number = number.replace("–", "-", 1)
    if not _PHONE.fullmatch(number):
        return None
    digits = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("+46"):
        digits = digits[3:]
        return f"tel:+46{digits}" if re.fullmatch("[1-9][0-9]{6,8}", digits) else None
    if digits.startswith("+"):
        return f"tel:{digits}" if re.fullmatch("[+][1-9][0-9]{7,14}", digits) else None
    if digits.startswith("0"):
        return f"tel:+46{digits[1:]}" if re.fullmatch("0[1-9][0-9]{6,8}", digits) else None
    return f"tel:{digits}" if re.fullmatch("1[0-9]{2,5}", digits) else None
