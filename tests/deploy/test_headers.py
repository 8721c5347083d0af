"""What the real nginx says with every kind of answer: whole sets of headers, never a part."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import releases, web
from .asking import Answer, answers, ask, send
from .releases import FILES, PICTURE, STYLE
from .web import HOST, Web

ANY = "…"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
OFF = (
    "accelerometer autoplay camera display-capture encrypted-media geolocation gyroscope hid "
    "idle-detection magnetometer microphone midi payment publickey-credentials-get "
    "screen-wake-lock serial usb xr-spatial-tracking"
)
EVERY = {
    "Server": "nginx",
    "Date": ANY,
    "Connection": "keep-alive",
    "Content-Security-Policy": POLICY,
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in OFF.split()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
SHOWN_ELSEWHERE = {"Cross-Origin-Resource-Policy": "cross-origin"}
VARIES = {"Vary": "Accept-Encoding"}
HTML = {**EVERY, **VARIES, "Content-Type": "text/html; charset=utf-8"}
DATA = {**EVERY, **VARIES, "Content-Type": "application/json"}
FEED = {**EVERY, **VARIES, **OPEN, "Content-Type": "application/atom+xml"}
CALENDAR = {**EVERY, **VARIES, **OPEN, "Content-Type": "text/calendar; charset=utf-8"}
TEXT = {**EVERY, **VARIES, "Content-Type": "text/plain; charset=utf-8"}
# nginx's own few words, on what never gets as far as a file.
OWN_WORDS = {**EVERY, "Content-Type": "text/html", "Content-Length": ANY}

KINDS: dict[str, dict[str, str]] = {
    "/": HTML,
    "/index.html": HTML,
    "/om.html": HTML,
    "/tidslinje/ny.fi.html": HTML,
    f"/{STYLE}": {**EVERY, **VARIES, **FOREVER, "Content-Type": "text/css; charset=utf-8"},
    f"/{PICTURE}.webp": {**EVERY, **SHOWN_ELSEWHERE, **FOREVER, "Content-Type": "image/webp"},
    f"/{PICTURE}.jpg": {**EVERY, **SHOWN_ELSEWHERE, **FOREVER, "Content-Type": "image/jpeg"},
    "/favicon.svg": {
        **EVERY, **VARIES, **SHOWN_ELSEWHERE,
        "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=86400",
    },
    "/filer/protokoll.pdf": {**EVERY, "Content-Type": "application/pdf"},
    "/atom.xml": FEED,
    "/atom.sv-simple.xml": FEED,
    "/kalender.ics": CALENDAR,
    "/tidslinje/ny.ics": CALENDAR,
    "/tidslinje/gammal.ics": CALENDAR,
    "/tidslinje.json": {**DATA, **OPEN},
    "/tidslinje.schema.json": {**DATA, **OPEN, "Content-Type": "application/schema+json"},
    "/manifest.json": DATA,
    "/sbom.cdx.json": DATA,
    "/sitemap.xml": {**EVERY, **VARIES, "Content-Type": "application/xml"},
    "/robots.txt": TEXT,
    "/.well-known/security.txt": TEXT,
    "/okand.bin": {**EVERY, "Content-Type": "application/octet-stream"},
}  # fmt: skip

BROWSER = "gzip, deflate, br, zstd"
ENCODINGS = {
    None: "", "": "", "identity": "", "br;q=0, gzip;q=0": "", "deflate": "",
    "br": "br", "gzip": "gzip", BROWSER: "br", "br;q=0, gzip": "gzip", "GZIP": "gzip",
}  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    root = tmp_path_factory.mktemp("www")
    releases.put(root)
    with web.serving(root, tmp_path_factory.mktemp("nginx")) as running:
        yield running


def said(answer: Answer, expected: dict[str, str]) -> dict[str, str]:
    """Give an answer's headers, those of any value as such, to be compared whole."""
    return {
        name: ANY if expected.get(name) == ANY else value for name, value in answer.headers.items()
    }


def whole(address: str, encoding: str) -> dict[str, str]:
    """Give the headers of a whole file at an address, sent as it is or packed."""
    own = KINDS[address]
    packed = {"Content-Encoding": encoding} if encoding and "Vary" in own else {}
    ranges = {} if packed else {"Accept-Ranges": "bytes"}
    return {**own, "ETag": ANY, "Last-Modified": ANY, "Content-Length": ANY, **packed, **ranges}


def text(address: str, encoding: str) -> bytes:
    """Give what lies at an address, as it is to be sent."""
    plain = FILES[address[1:] or "index.html"]
    packed = (
        {"br": "br of ", "gzip": "gzip of "}.get(encoding, "") if "Vary" in KINDS[address] else ""
    )
    return f"{packed}{plain}".encode()


def accepting(encoding: str | None) -> dict[str, str]:
    return {} if encoding is None else {"Accept-Encoding": encoding}


@pytest.mark.parametrize("address", KINDS)
def test_every_file_is_sent_with_its_headers_and_packed_as_the_browser_can_take_it(
    server: Web, address: str
) -> None:
    for accepted, encoding in ENCODINGS.items():
        for method in ("GET", "HEAD"):
            answer = ask(server, address, method, accepting(accepted))
            expected = whole(address, encoding)
            assert (answer.status, said(answer, expected)) == (200, expected), accepted
            body = text(address, encoding)
            assert answer.headers["Content-Length"] == str(len(body))
            assert answer.body == (body if method == "GET" else b"")


@pytest.mark.parametrize("address", KINDS)
def test_what_a_browser_has_is_not_sent_again_and_keeps_its_headers(
    server: Web, address: str
) -> None:
    for accepted in (None, "gzip", BROWSER):
        first = ask(server, address, headers=accepting(accepted)).headers
        for condition in (
            {"If-None-Match": first["ETag"]},
            {"If-None-Match": f'"x", W/{first["ETag"]}'},
            {"If-None-Match": "*"},
            {"If-Modified-Since": first["Last-Modified"]},
        ):
            for method in ("GET", "HEAD"):
                answer = ask(server, address, method, {**accepting(accepted), **condition})
                expected = {**KINDS[address], "ETag": first["ETag"], "Last-Modified": ANY}
                del expected["Content-Type"]
                assert (answer.status, said(answer, expected)) == (304, expected), condition
                assert answer.body == b""


@pytest.mark.parametrize("address", KINDS)
def test_what_a_browser_has_of_another_release_or_packing_is_sent_anew(
    server: Web, address: str
) -> None:
    packed = ask(server, address, headers={"Accept-Encoding": "br"}).headers["ETag"]
    for condition in (
        {"If-None-Match": '"6b081e2f-4e86"'},
        {"If-Modified-Since": "Thu, 26 Nov 2099 00:00:00 GMT"},
        {"If-Modified-Since": "Thu, 26 Nov 2015 00:00:00 GMT"},
        *([{"If-None-Match": packed}] if "Vary" in KINDS[address] else []),
    ):
        answer = ask(server, address, headers=condition)
        assert (answer.status, said(answer, whole(address, ""))) == (200, whole(address, ""))


@pytest.mark.parametrize("address", KINDS)
def test_a_part_of_a_file_has_the_headers_of_the_whole(server: Web, address: str) -> None:
    answer = ask(server, address, headers={"Range": "bytes=1-1"})
    expected = {**whole(address, ""), "Content-Range": ANY}
    del expected["Accept-Ranges"]
    assert (answer.status, said(answer, expected)) == (206, expected)
    assert answer.body == text(address, "")[1:2]


@pytest.mark.parametrize("address", KINDS)
def test_a_part_that_is_not_there_is_an_error_that_does_not_stay(server: Web, address: str) -> None:
    answer = ask(server, address, headers={"Range": "bytes=999999-"})
    expected = {
        **KINDS[address], "Content-Type": "text/html", "Content-Length": ANY,
        "Cache-Control": "no-cache", "Content-Range": f"bytes */{len(text(address, ''))}",
    }  # fmt: skip
    assert (answer.status, said(answer, expected)) == (416, expected)


def test_a_part_is_not_taken_of_another_file_than_was_begun(server: Web) -> None:
    stale = {"Range": "bytes=1-1", "If-Range": '"6b081e2f-4e86"'}
    answer = ask(server, f"/{PICTURE}.jpg", headers=stale)
    assert (answer.status, answer.body) == (200, b"JFIF")


def test_several_parts_of_a_file_have_the_headers_of_the_whole(server: Web) -> None:
    address = f"/{PICTURE}.jpg"
    answer = ask(server, address, headers={"Range": "bytes=0-0,2-2"})
    expected = {**whole(address, ""), "Content-Type": ANY}
    del expected["Accept-Ranges"]
    assert (answer.status, said(answer, expected)) == (206, expected)
    assert answer.headers["Content-Type"].startswith("multipart/byteranges; boundary=")


@pytest.mark.parametrize("address", KINDS)
def test_what_was_to_be_another_file_is_refused(server: Web, address: str) -> None:
    for condition in (
        {"If-Match": '"6b081e2f-4e86"'},
        {"If-Unmodified-Since": "Thu, 26 Nov 2015 00:00:00 GMT"},
    ):
        answer = ask(server, address, headers=condition)
        expected = {**KINDS[address], "Content-Type": "text/html", "Content-Length": ANY}
        expected["Cache-Control"] = "no-cache"
        assert (answer.status, said(answer, expected)) == (412, expected)


MISSING = (
    "/nej.html", "/nej/djupt/ner/nej.html", "/nej.webp", "/nej.ics", "/nej",
    "/bilder/torg-0123abcd-761.webp", "/css/main.ffffffffffffffff.css", "/css/main.css",
    "/index.html/", "/tidslinje", "/tidslinje/", "/tidslinje/ny", "/bilder/", "/css", "/assets/",
    "/404.html", "/404.html.br", "/index.html.br", "/index.html.gz", f"/{STYLE}.br",
    "/.moved/", "/.moved/gammal.html", "/.moved/tidslinje/gammal.html", "/.gone/borta.html",
    "/.previous", "/.previous/index.html", "/.well-known", "/.well-known/", "/.well-known/.hemlig",
    "/.git/config", "/releases/", "/%2e%67it/config", "/tidslinje/.htaccess",
    "/x/.well-known/../.git/",
    "/om.html%0a", "/om.html%20", "/om.html%3fx", "/OM.HTML", "/om.html;x", "/%E5%E4%F6", "/%ff",
    "/om.html%5c", "/..%5c..%5cetc/passwd", "/tidslinje/borta.htm", "/" + "a/" * 500,
    f"/{'a' * 300}.html", "/gammal.html/", "/borta.html/x", "/.moved", "/..moved/gammal.html",
)  # fmt: skip


@pytest.mark.parametrize("address", MISSING)
def test_an_unknown_address_is_answered_by_the_sites_own_page(server: Web, address: str) -> None:
    for accepted, encoding in {None: "", BROWSER: "br", "gzip": "gzip"}.items():
        answer = ask(server, address, headers={**accepting(accepted), "If-None-Match": "*"})
        packed = {"Content-Encoding": encoding} if encoding else {}
        expected = {**HTML, "Content-Length": ANY, "ETag": ANY, **packed}
        assert (answer.status, said(answer, expected)) == (404, expected)
        prefix = {"br": "br of ", "gzip": "gzip of "}.get(encoding, "")
        assert answer.body.decode() == prefix + FILES["404.html"]


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "TRACE", "get", "CONNECT"]
)
@pytest.mark.parametrize(
    "address", ["/", f"/{STYLE}", "/gammal.html", "/borta.html", "/nej.html", "/.moved/x"]
)
def test_nothing_is_sent_here(server: Web, method: str, address: str) -> None:
    got = send(
        server, f"{method} {address} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()
    )
    [answer] = answers(got)
    status = 400 if method == "get" else 405
    allowed = {"Allow": "GET, HEAD"} if status == 405 else {}
    expected = {**OWN_WORDS, **allowed, "Connection": "close"}
    seen = said(answer, expected)
    if status == 405 and address.endswith((".html", ".css")):
        expected |= VARIES
    assert (answer.status, seen) == (status, expected)


def asking(address: str, *lines: str) -> bytes:
    """Give a request for an address with some more header lines."""
    first = (f"GET {address} HTTP/1.1", f"Host: {HOST}", *lines, "", "")
    return "\r\n".join(first).encode()


REFUSED: dict[str, tuple[int, bytes]] = {
    "no request": (400, b"hej\r\n\r\n"),
    "TLS within TLS": (400, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
    "an unknown version": (505, b"GET / HTTP/3.0\r\n\r\n"),
    "no host": (400, b"GET / HTTP/1.1\r\n\r\n"),
    "an empty host": (400, b"GET / HTTP/1.1\r\nHost:\r\n\r\n"),
    "two hosts": (400, asking("/", f"Host: {HOST}")),
    "a host that is none": (400, b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
    "a negative length": (400, asking("/", "Content-Length: -1")),
    "two lengths": (400, asking("/", "Content-Length: 1", "Content-Length: 2")),
    "a length and chunks": (400, asking("/", "Content-Length: 1", "Transfer-Encoding: chunked")),
    "an unknown transfer": (501, asking("/", "Transfer-Encoding: identity, x")),
    "a zero byte": (400, asking("/%00")),
    "above the root": (400, asking("/../etc/passwd")),
    "above the root, encoded": (400, asking("/..%2f..%2fetc/passwd")),
    "above the root, twice": (400, asking("/%2e%2e/%2e%2e/x")),
    "half a percent": (400, asking("/%")),
    "no path": (400, asking("x")),
    "a huge body": (413, asking("/", "Content-Length: 999999999")),
    "a very long address": (414, asking("/" + "a" * 9000)),
    "a very long header": (400, asking("/", "X: " + "a" * 9000)),
    "very many headers": (400, asking("/", *["X-Y: 1234567890"] * 2200)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_request_is_refused_with_all_headers(server: Web, what: str) -> None:
    status, request = REFUSED[what]
    [answer] = answers(send(server, request))
    expected = {**OWN_WORDS, "Connection": "close"}
    assert (answer.status, said(answer, expected)) == (status, expected)
    assert b"nginx/" not in answer.body


def test_what_cannot_be_read_is_an_error_with_all_headers(server: Web, tmp_path: Path) -> None:
    root = tmp_path / "www"
    releases.put(root, files={**FILES, "a.html": "", "b.html": ""})
    page = root / "current" / "a.html"
    page.unlink()
    page.symlink_to("a.html")  # a loop of links
    with web.serving(root, tmp_path / "nginx") as running:
        answer = ask(running, "/a.html")
        assert (answer.status, said(answer, {**HTML, "Content-Length": ANY, "ETag": ANY})) == (
            404, {**HTML, "Content-Length": ANY, "ETag": ANY},
        )  # fmt: skip
        (root / "current").unlink()
        for address in ("/", "/gammal.html", f"/{STYLE}"):
            answer = ask(running, address)
            expected = OWN_WORDS if address == "/" else {**OWN_WORDS, **VARIES}
            assert (answer.status, said(answer, expected)) == (503, expected)


def test_without_tls_one_is_sent_on_and_no_safety_is_demanded(server: Web) -> None:
    for address in (
        "/",
        "/om.html?a=%20b&c",
        "//evil.example/%2e%2e",
        "/%0d%0aX:%20y",
        "/gammal.html",
    ):
        for method in ("GET", "HEAD"):
            answer = ask(server, address, method, secure=False)
            expected = {**OWN_WORDS, "Location": f"https://{HOST}{address}"}
            del expected["Strict-Transport-Security"]
            expected |= VARIES if ".html" in address else {}
            assert (answer.status, said(answer, expected)) == (301, expected)


def test_speaking_plainly_where_tls_is_spoken_is_refused(server: Web) -> None:
    got = send(web.Web(server.https, server.https, server.certificate, server.folder),
               asking("/"), secure=False)  # fmt: skip
    [answer] = answers(got)
    expected = {**OWN_WORDS, "Connection": "close"}
    del expected["Strict-Transport-Security"]
    assert (answer.status, said(answer, expected)) == (400, expected)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", f"{HOST}.evil.example", "*"])
def test_an_unknown_host_gets_nothing_of_this_one(server: Web, host: str) -> None:
    for secure in (False, True):
        answer = ask(server, "/", host=host, secure=secure)
        expected = dict(OWN_WORDS)
        if not secure:
            del expected["Strict-Transport-Security"]
        assert (answer.status, said(answer, expected)) == (421, expected)


def test_the_host_in_an_address_goes_before_the_one_in_the_header(server: Web) -> None:
    assert ask(server, "https://evil.example/").status == 421
    assert ask(server, f"https://{HOST}/om.html", host="evil.example").status == 200


def test_without_the_hosts_name_no_certificate_is_shown(server: Web) -> None:
    asked = ["openssl", "s_client", "-connect", f"127.0.0.1:{server.https}", "-noservername"]
    done = subprocess.run(asked, input=b"", capture_output=True, check=False)
    assert b"unrecognized name" in done.stderr
    assert b"BEGIN CERTIFICATE" not in done.stdout


@pytest.mark.parametrize("version", ["-tls1", "-tls1_1", "-ssl3"])
def test_old_versions_of_tls_are_not_spoken(server: Web, version: str) -> None:
    asked = ["openssl", "s_client", version, "-cipher", "ALL:@SECLEVEL=0",
             "-connect", f"127.0.0.1:{server.https}", "-servername", HOST]  # fmt: skip
    assert subprocess.run(asked, input=b"", capture_output=True, check=False).returncode == 1


def test_the_host_may_be_written_with_a_dot_a_port_and_capitals(server: Web) -> None:
    for host in (f"{HOST}.", f"{HOST}:{server.https}", HOST.upper()):
        assert ask(server, "/om.html", host=host).status == 200


def test_over_http_2_the_headers_are_the_same(server: Web) -> None:
    for address, status in {"/": 200, "/nej": 404, "/gammal.html": 301, "/borta.html": 410}.items():
        asked = ["curl", "-s", "--http2", "--cacert", str(server.certificate), "-D", "-", "-o",
                 "/dev/null", f"{server.address}{address}"]  # fmt: skip
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        first, *lines = told.strip().splitlines()
        assert first.split() == ["HTTP/2", str(status)]
        over_1 = {name.lower() for name in ask(server, address).headers} - {"connection"}
        assert sorted(line.partition(":")[0] for line in lines) == sorted(over_1)


def test_the_oldest_browsers_are_answered_too(server: Web) -> None:
    [answer] = answers(
        send(server, b"GET / HTTP/1.0\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n")
    )
    expected = {**whole("/", ""), "Connection": "close"}
    assert (answer.status, said(answer, expected)) == (200, expected)


def test_questions_in_a_row_are_answered_in_a_row(server: Web) -> None:
    asked = (b"/", b"/gammal.html", b"/nej", b"/borta.html", f"/{STYLE}".encode())
    row = b"".join(b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n" % address for address in asked)
    got = answers(
        send(server, row + b"GET /om.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    )
    assert [answer.status for answer in got] == [200, 301, 404, 410, 200, 200]
    assert all(answer.headers["Content-Security-Policy"] == POLICY for answer in got)


def test_the_log_tells_what_was_asked_for_and_not_by_whom(tmp_path: Path) -> None:
    personal = {
        "User-Agent": "Min telefon",
        "Referer": "https://www.halsa.example/",
        "Cookie": "a=b",
    }
    releases.put(tmp_path / "www")
    with web.serving(tmp_path / "www", tmp_path / "nginx") as running:
        ask(running, "/om.html?person=19121212-1212", headers=personal)
        ask(running, "/finns-inte.html?fbclid=1")
    lines = running.log("access").splitlines()  # nginx writes a line when it has answered already
    assert [line.split(" ")[1:6] for line in lines] == [
        ["127.0.0.0", "GET", "/om.html", "200", str(len(FILES["om.html"]))],
        ["127.0.0.0", "GET", "/finns-inte.html", "404", str(len(FILES["404.html"]))],
    ]
    assert not any(word in "\n".join(lines) for word in ("19121212", "fbclid", "telefon", "halsa"))


def test_the_error_log_is_empty_after_ordinary_answers(tmp_path: Path) -> None:
    releases.put(tmp_path / "www")
    with web.serving(tmp_path / "www", tmp_path / "nginx") as running:
        for address in (*KINDS, "/nej", "/tidslinje/", "/gammal.html", "/borta.html", "/.moved/x"):
            ask(running, address)
        assert running.log("error") == ""
        assert (tmp_path / "nginx" / "said").read_text() == ""


def test_a_files_kind_is_known_for_all_that_is_published() -> None:
    kinds = {Path(name).suffix for name in FILES} - {".bin"}
    shipped = (web.SHIPPED / "common.conf").read_text("utf-8")
    listed = shipped.partition("types {")[2].partition("}")[0].replace(";", " ").split()
    assert kinds <= {f".{word}" for word in listed}
