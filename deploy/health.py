"""Whether the public page answers as it should: its addresses, their bytes and their headers."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import json
import re
import secrets
import ssl
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import quote, urlsplit

from project_page.faults import Wrong, short

from .published import Published
from .target import MANIFEST

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
_UNSAFE = re.compile(r"unsafe|\*|\bdata:|\bhttps?:(?!//)")
_HEADERS = {
    "X-Content-Type-Options": re.compile("nosniff"),
    "Referrer-Policy": re.compile("no-referrer|same-origin|strict-origin(?:-when-cross-origin)?"),
    "Permissions-Policy": re.compile(r".*=\(.*"),
    "Cross-Origin-Opener-Policy": re.compile("same-origin"),
    "Cross-Origin-Resource-Policy": re.compile("same-origin|same-site|cross-origin"),
}
_LIFETIME = re.compile(r"max-age=\"?[1-9]", re.IGNORECASE)
PAUSES = (0.3, 1.0, 2.0, 4.0)  # seconds between the tries
_TIMEOUT = 10  # seconds in which nothing comes
_LONGEST = 20  # seconds for one answer
_PATIENCE = 15  # seconds in which new tries begin: a silent server must not stay on show
_LARGEST = 64 << 20  # bytes of an answer that are read
_SECRET = re.compile(r"//[^/]*@")  # before the host: a name, and perhaps a password
_NOBODY = frozenset({"localhost", "127.0.0.1", "::1"})  # whom no proxy is asked for


@dataclass(frozen=True)
class Answer:
    """What a server answered; ``problem`` says why nothing came, where that is so."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    problem: str = ""


@dataclass(frozen=True)
class Expected:
    """What an address is to answer: ``digest`` is the SHA-256 of its body, ``kind`` its type."""

    path: str
    status: int
    digest: str
    kind: str
    encoding: str = "identity"


def address(text: str) -> str:
    """Give the address that is asked, with ``/`` at its end. Raises ``Wrong``.

    >>> address("https://www.example/vision")
    'https://www.example/vision/'
    >>> address("https://www.example/å")
    'https://www.example/%C3%A5/'
    """
    try:
        parts = urlsplit(text.strip())
        (parts.hostname or "").encode("idna")
        is_right = parts.scheme in ("http", "https") and bool(parts.hostname)
        is_right = is_right and not (parts.query or parts.fragment) and (parts.port or 1) > 0
        is_right = is_right and "@" not in parts.netloc
    except ValueError:
        is_right = False
    if not is_right or not text.isprintable() or " " in text.strip():
        raise Wrong(
            f"DEPLOY_URL är ”{_SECRET.sub('//…@', short(text))}”, som inte går att fråga.",
            "Skriv hela adressen till sidan, till exempel https://visionen.kommunen.se.",
        )
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~")
    return parts._replace(path=f"{path}/").geturl()


def answers(url: str) -> bool:
    """Tell whether there is a page at the address at all."""
    return _ask(url, "identity").status == 200


def faults(url: str, published: Published) -> list[str]:
    """Give what does not answer as this build should, in sentences; none where all is well.

    A server that is just starting is waited for, some seconds.
    """
    found: list[str] = []
    latest = time.monotonic() + _PATIENCE
    for turn, pause in enumerate((*PAUSES, 0.0)):
        found, is_down = _faults(url, published)
        if not found or (turn >= 1 and not is_down) or time.monotonic() > latest:
            break
        time.sleep(pause)
    return found


def _faults(url: str, published: Published) -> tuple[list[str], bool]:
    """Give what is wrong now, and whether that is that no answers come."""
    found: list[str] = []
    for expected in _expected(published):
        answer = _ask(url + quote(expected.path), expected.encoding)
        if answer.problem:
            return [f"{url}{expected.path}: {answer.problem}"], True
        wrong = list(_wrong(expected, answer, published))
        wrong += _headers(answer, is_https=url.startswith("https:"))
        found += [f"{url}{expected.path}: {sentence}" for sentence in wrong]
    return list(dict.fromkeys(found)), False


def _expected(published: Published) -> Iterator[Expected]:
    """Yield what is asked for: the start page in two ways, an entry, nothing, the feed, and which
    release it is."""
    files = published.files
    yield Expected(MANIFEST, 200, published.digest, "application/json")
    for encoding in ("identity", "gzip"):
        yield Expected("", 200, files.get("index.html", ""), "text/html", encoding)
    entry = next((name for name in sorted(files) if _is_entry(name, published)), "")
    if entry:
        yield Expected(entry, 200, files[entry], "text/html")
    if "404.html" in files:
        nowhere = f"finns-inte-{secrets.token_hex(6)}.html"
        yield Expected(nowhere, 404, files["404.html"], "text/html")
    if "atom.xml" in files:
        yield Expected("atom.xml", 200, files["atom.xml"], "application/atom+xml")


def _is_entry(name: str, published: Published) -> bool:
    is_page = name.startswith("tidslinje/") and name.endswith(".html")
    return is_page and name not in published.moved


class _Staying(urllib.request.HTTPRedirectHandler):
    """Never goes where a server sends it: that would be another page than was asked for."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def _ask(url: str, encoding: str) -> Answer:
    """Ask for an address, and give what came; a server that goes on for ever is not heard out."""
    came: SimpleQueue[Answer] = SimpleQueue()
    Thread(target=lambda: came.put(_asked(url, encoding)), daemon=True).start()
    try:
        return came.get(timeout=_LONGEST)
    except Empty:
        return Answer(problem=_problem(TimeoutError()))


def _asked(url: str, encoding: str) -> Answer:
    own = [urllib.request.ProxyHandler({})] if urlsplit(url).hostname in _NOBODY else []
    opener = urllib.request.build_opener(_Staying, *own)
    wished = {"Accept-Encoding": encoding, "Cache-Control": "no-cache", "User-Agent": "projektsida"}
    request = urllib.request.Request(url, headers=wished)  # noqa: S310
    try:
        with opener.open(request, timeout=_TIMEOUT) as response:
            return _answer(response)
    except urllib.error.HTTPError as error:
        with error:
            return _read(error)
    except (OSError, http.client.HTTPException) as error:
        return Answer(problem=_problem(error))


def _read(error: urllib.error.HTTPError) -> Answer:
    try:
        return _answer(error)
    except (OSError, http.client.HTTPException) as broken:
        return Answer(problem=_problem(broken))


def _answer(response: http.client.HTTPResponse | urllib.error.HTTPError) -> Answer:
    headers: dict[str, str] = {}
    for name, value in response.headers.items():
        name = name.lower()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return Answer(response.status or 0, headers, response.read(_LARGEST))


def _problem(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return (
            f"Certifikatet godkänns inte ({reason.verify_message}). Skaffa ett riktigt först, "
            "eller publicera med DEPLOY_URL=ingen, så ser ingen efter."
        )
    if isinstance(reason, ssl.SSLError):
        return "Det gick inte att ansluta med TLS."
    if isinstance(reason, TimeoutError):
        return "Servern svarade inte i tid."
    if isinstance(reason, ConnectionRefusedError):
        return "Ingen webbserver tar emot på den porten."
    if isinstance(reason, OSError) and not isinstance(reason, ConnectionError):
        return f"Det gick inte att nå webbservern ({reason.strerror or reason})."
    return "Svaret avbröts eller gick inte att förstå."


def _wrong(expected: Expected, answer: Answer, published: Published) -> Iterator[str]:
    """Yield what is wrong with an answer's status, type and body."""
    if answer.status != expected.status:
        to = f" och skickar vidare till {short(answer.headers['location'])}" if (
            "location" in answer.headers) else ""  # fmt: skip
        yield f"Servern svarar {answer.status}{to}, men ska svara {expected.status}."
        return
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != expected.kind:
        yield f"Typen är ”{short(kind)}”, men ska vara {expected.kind}."
    body = _decoded(answer)
    if body is None:
        yield "Innehållet är komprimerat på ett sätt som inte går att läsa."
    elif hashlib.sha256(body).hexdigest() != expected.digest:
        yield _other(expected, body)


def _other(expected: Expected, body: bytes) -> str:
    if expected.path != MANIFEST:
        return "Innehållet är ett annat än det som publicerades."
    try:
        is_one = "files" in json.loads(body)
    except (ValueError, TypeError, RecursionError):
        is_one = False
    if is_one:
        return (
            "En annan version visas än den som nyss lades dit. Leder webbserverns mapp till "
            "current, och är det rätt adress i DEPLOY_URL?"
        )
    return "Det är inte den här sidans förteckning. Är det rätt adress i DEPLOY_URL?"


def _decoded(answer: Answer) -> bytes | None:
    """Give a body as it was before it was compressed; None where that cannot be."""
    encoding = answer.headers.get("content-encoding", "identity").strip().lower()
    if encoding != "gzip":
        return answer.body if encoding == "identity" else None
    try:
        return gzip.decompress(answer.body)
    except (OSError, EOFError, zlib.error):
        return None


def _headers(answer: Answer, *, is_https: bool) -> Iterator[str]:
    """Yield what is wrong with the headers that every answer has."""
    policy = answer.headers.get("content-security-policy", "")
    if _directives(policy) | POLICY != _directives(policy) or _UNSAFE.search(policy):
        yield "Content-Security-Policy saknas eller är inte den som ska gälla."
    for name, form in _HEADERS.items():
        if not form.fullmatch(answer.headers.get(name.lower(), "")):
            yield f"{name} saknas eller har fel värde."
    if is_https and not _LIFETIME.search(answer.headers.get("strict-transport-security", "")):
        yield "Strict-Transport-Security saknas eller har fel värde."


def _directives(policy: str) -> dict[str, str]:
    """Take a policy apart.

    >>> _directives("default-src 'none'; img-src 'self'")
    {'default-src': "'none'", 'img-src': "'self'"}
    """
    found: dict[str, str] = {}
    for part in policy.split(";"):
        name, _, value = part.strip().partition(" ")
        if name:
            found.setdefault(name.lower(), " ".join(value.split()))
    return found
