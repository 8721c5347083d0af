"""Where the links of a text lead: to a file of the content folder, or out of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from .addresses import is_email, telephone_uri, web_address
from .faults import Wrong, short
from .pictures import Picture
from .slugs import slugify

_PLACE_IN_FILE = re.compile(r"(?:page=[1-9][0-9]{0,4})?\Z")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


class WrongLink(Wrong):
    """A link that leads nowhere."""


@dataclass(frozen=True)
class Library:
    """What links and images may lead to.

    ``addresses`` has each Markdown file's address, None where it is not published; ``sizes`` has
    each file under bilder/ and filer/ in bytes; ``expired`` the texts that were published and no
    longer are; ``pictures`` what was made of those under bilder/. Paths are relative to the content
    folder.
    """

    addresses: Mapping[str, str | None]
    sizes: Mapping[str, int]
    own_host: str = ""
    own_url: str = ""
    expired: Collection[str] = frozenset()
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def nearest(self, path: str) -> str | None:
        """Give how to link to the file that has the same name in another folder or spelling."""
        return self._by_name.get(plain_name(path))

    @cached_property
    def _by_name(self) -> dict[str, str]:
        texts = {plain_name(path): f"{{filename}}/{path}" for path in self.addresses}
        return texts | {plain_name(path): path for path in self.sizes}


def scheme_of(href: str) -> str:
    """Give a link's scheme in lower case, empty where it has none.

    Nothing is stripped first: what a browser would pass over is refused as unprintable.
    """
    found = _SCHEME.match(href)
    return found[1].lower() if found else ""


def outside(href: str, own_url: str = "") -> str:
    """Give the address to write for a link with a scheme; raises ``WrongLink``."""
    scheme, rest = scheme_of(href), href.partition(":")[2]
    shown = short(href, 80)
    if scheme in ("http", "https"):
        address = web_address(href)
        if address and own_url and f"{address.rstrip('/')}/".startswith(f"{own_url}/"):
            raise WrongLink(
                f"Länken till {shown} leder till den här webbplatsen.",
                "Länka till texten, som {filename}/tidslinje/namn.md, så säger bygget till om den "
                "försvinner.",
            )
        if address:
            return address
        raise WrongLink(
            f"Länken till {shown} är inte en hel webbadress.",
            "Skriv den som https://www.kommunen.se/.",
        )
    if scheme == "mailto":
        if is_email(rest.partition("?")[0]) and rest.isprintable() and " " not in rest:
            return href
        if is_email(rest.partition("?")[0]):
            what = f"Länken till {shown} har ett tecken som inte går i en adress."
            raise WrongLink(what, "Skriv %20 för varje blanksteg.")
        raise WrongLink(
            f"Länken till {shown} är inte en e-postadress.",
            "Skriv den som mailto:info@kommunen.se.",
        )
    if scheme == "tel":
        if uri := telephone_uri(unquote(rest)):
            return uri
        raise WrongLink(
            f"Länken till {shown} är inte ett telefonnummer.", "Skriv det som tel:0555-12345."
        )
    raise WrongLink(
        f"Länken till {shown} går inte att använda på en webbsida.",
        "Länka till en adress som börjar med https://, till en e-postadress (mailto:), "
        "ett telefonnummer (tel:) eller en fil i content.",
    )


def fragment_of(href: str) -> str:
    """Give what stands after # in a link, empty where nothing does."""
    return unquote(href.partition("#")[2])


def inside(written: str, source: str, library: Library) -> tuple[str, str]:
    """Give the path in content/ that a link in the file ``source`` means, and the place in it.

    Raises ``WrongLink``.
    """
    shown = short(written, 80)
    path = re.sub(r"^\{(filename|static|attach)\}", "", written)
    if not path.strip():
        raise WrongLink("Länken saknar adress.", "Skriv [text](adress).")
    if cure := _meant_outside(path):
        raise WrongLink(f"Länken till {shown} är inte en hel adress.", cure)
    target = _resolve(unquote(path.partition("#")[0]), posixpath.dirname(source))
    name = fragment_of(path)
    if target in library.addresses or (target in library.sizes and _PLACE_IN_FILE.match(name)):
        return target, name
    if "#" in path and target in library.sizes:
        what = f"Länken till {shown} leder till ett ställe i en fil, som inte går att hitta."
        raise WrongLink(what, "Ta bort # och det som står efter; en sida i en PDF är #page=2.")
    if "?" in target:
        what = f"Länken till {shown} har ett frågetecken, som inte betyder något här."
        raise WrongLink(what, "Ta bort ? och det som står efter.")
    near = library.nearest(target)
    raise WrongLink(
        f"Det finns ingen fil {shown} i content.",
        f"Menade du {near}?"
        if near
        else "Kontrollera stavningen; filer ligger i bilder/ eller filer/, och texter länkas "
        "som {filename}/tidslinje/namn.md.",
    )


def _meant_outside(path: str) -> str | None:
    """Give the cure for an address of the world outside that lacks its beginning."""
    if is_email(path):
        return f"Skriv mailto:{path}."
    if telephone_uri(path):
        return f"Skriv tel:{path}."
    host = path.lstrip("/\\")
    looks_so = host.startswith("www.") or path.startswith(("//", "\\\\", "/\\"))
    if looks_so or re.match(r"[\w-]+(\.[\w-]+)*\.(se|nu|com|org|net|eu|gov|info)(/|$)", host):
        return f"Skriv https://{short(host, 80)}"
    return None


def _resolve(path: str, folder: str) -> str:
    """Give a link's path relative to content/: from the text's folder, or from the top with / and
    for bilder/ and filer/, which lie nowhere else."""
    if path.startswith("/"):
        path = path.lstrip("/")
    elif not path.startswith(("bilder/", "filer/")):
        path = posixpath.join(folder, path)
    return posixpath.normpath(path)


def plain_name(path: str) -> str:
    """Give what a file's name has in common with its other spellings: letters without rings and
    dots, in lower case, with hyphens between the words.

    >>> plain_name("bilder/Möte 1.JPEG")
    'mote-1.jpg'
    """
    stem, ending = posixpath.splitext(posixpath.basename(path).casefold())
    ending = {".html": ".md", ".jpeg": ".jpg"}.get(ending, ending)
    return f"{slugify(stem) or stem}{ending}"
