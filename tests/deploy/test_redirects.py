"""What has moved, what is gone, and how both are switched with a release and never without."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import releases, web
from .asking import ask
from .releases import FILES, MOVED
from .test_headers import ANY, HTML, OWN_WORDS, VARIES, said
from .web import Web

SECOND = "20261126T120000Z-5e6f7a8b"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    root = tmp_path_factory.mktemp("www")
    releases.put(root)
    with web.serving(root, tmp_path_factory.mktemp("nginx")) as running:
        yield running


def status(server: Web, address: str) -> tuple[int, str | None]:
    """Give the status at an address, and where one is sent."""
    answer = ask(server, address)
    return answer.status, answer.headers.get("Location")


@pytest.mark.parametrize("address", [name for name, target in MOVED.items() if target])
@pytest.mark.parametrize("query", ["", "?a=b&c=%20d", "?", "?//x"])
def test_where_a_page_was_one_is_sent_on_with_what_one_asked(
    server: Web, address: str, query: str
) -> None:
    for method in ("GET", "HEAD"):
        for asked in (
            {},
            {"Accept-Encoding": "br"},
            {"If-None-Match": "*"},
            {"Range": "bytes=0-1"},
        ):
            answer = ask(server, f"/{address}{query}", method, asked)
            where = f"/{MOVED[address]}{query if query != '?' else ''}"
            expected = {**OWN_WORDS, **VARIES, "Location": where}
            assert (answer.status, said(answer, expected)) == (301, expected)


@pytest.mark.parametrize("address", [name for name, target in MOVED.items() if not target])
def test_where_a_page_is_gone_its_own_page_says_so(server: Web, address: str) -> None:
    for encoding, packed in {"": "", "br": "br of ", "gzip": "gzip of "}.items():
        for method in ("GET", "HEAD"):
            for asked in ({}, {"If-None-Match": "*"}, {"Range": "bytes=0-1"}):
                answer = ask(
                    server, f"/{address}?x", method, {**asked, "Accept-Encoding": encoding}
                )
                sent = {"Content-Encoding": encoding} if encoding else {}
                expected = {**HTML, **sent, "Content-Length": ANY, "ETag": ANY}
                assert (answer.status, said(answer, expected)) == (410, expected)
                assert answer.body.decode() == (
                    (packed + FILES[address]) if method == "GET" else ""
                )


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("//gammal.html", "/index.html"),
        ("/./tidslinje/../gammal.html", "/index.html"),
        ("/%67ammal.html", "/index.html"),
        ("/tidslinje%2fgammal.html", "/tidslinje/ny.html"),
        ("/gammal.html#x", "/index.html"),
    ],
)
def test_an_address_is_the_same_however_it_is_written(
    server: Web, address: str, where: str
) -> None:
    assert status(server, address) == (301, where)


@pytest.mark.parametrize(
    "address",
    [
        "/gammal.html/", "/gammal.html/x", "/gammal.html.br", "/gammal.html%20", "/gammal.html%0a",
        "/GAMMAL.html", "/gammal", "/tidslinje/gammal", "/tidslinje", "/.moved/gammal.html",
        "/.moved/../.gone/borta.html", "/x/.moved/gammal.html", "/.gone/.moved/x",
        "/.moved%2fgammal.html",
    ],
)  # fmt: skip
def test_no_other_address_leads_there(server: Web, address: str) -> None:
    assert status(server, address) == (404, None)


def test_a_calendar_at_a_former_address_is_sent(server: Web) -> None:
    assert ask(server, "/tidslinje/gammal.ics").body.decode() == FILES["tidslinje/gammal.ics"]


def test_redirects_come_and_go_with_the_release_without_a_reload(tmp_path: Path) -> None:
    root = tmp_path / "www"
    releases.put(root)
    with web.serving(root, tmp_path / "nginx") as running:
        assert status(running, "/gammal.html") == (301, "/index.html")
        releases.put(root, SECOND, FILES, {"gammal.html": "tidslinje/ny.html", "om.html": None})
        assert status(running, "/gammal.html") == (301, "/tidslinje/ny.html")
        assert (status(running, "/om.html"), status(running, "/borta.html")) == (
            (410, None),
            (200, None),
        )
        releases.switch(root, releases.FIRST)
        assert status(running, "/gammal.html") == (301, "/index.html")
        assert (status(running, "/om.html"), status(running, "/borta.html")) == (
            (200, None),
            (410, None),
        )


def test_where_the_old_address_is_taken_again_one_is_not_sent_in_a_circle(tmp_path: Path) -> None:
    root = tmp_path / "www"
    releases.put(root, moved={"a.html": "b.html"}, files={**FILES, "a.html": "", "b.html": ""})
    with web.serving(root, tmp_path / "nginx") as running:
        answer = ask(running, "/a.html")
        assert (answer.headers["Location"], answer.headers["Cache-Control"]) == (
            "/b.html",
            "no-cache",
        )
        releases.put(root, SECOND, {**FILES, "a.html": "", "b.html": ""}, {"b.html": "a.html"})
        assert status(running, "/b.html") == (301, "/a.html")
        assert status(running, "/a.html") == (200, None)


ELSEWHERE = {
    "/etc/passwd": 404,
    "../../../secret": 404,
    "../nej.html": 200,
    "gammal.html": 200,
    "..": 200,
}


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_link_that_leads_elsewhere_sends_nobody_there(tmp_path: Path, target: str) -> None:
    root = tmp_path / "www"
    releases.put(root)
    (root / "secret").write_text("hemligt")
    link = root / "current" / ".moved" / "gammal.html"
    link.unlink()
    link.symlink_to(target)
    with web.serving(root, tmp_path / "nginx") as running:
        assert status(running, "/gammal.html") == (ELSEWHERE[target], None)


def test_a_root_with_odd_characters_and_behind_links_leads_right(tmp_path: Path) -> None:
    (tmp_path / "releases" / "x").mkdir(parents=True)
    (tmp_path / "länk").symlink_to("releases/x")
    releases.put(tmp_path / "länk" / "www")
    with web.serving(tmp_path / "länk" / "www", tmp_path / "nginx") as running:
        assert status(running, "/tidslinje/gammal.html") == (301, "/tidslinje/ny.html")
        assert status(running, "/borta.html") == (410, None)


def test_no_answer_belongs_to_two_releases_while_they_are_switched(tmp_path: Path) -> None:
    root = tmp_path / "www"
    releases.put(root)
    releases.put(
        root, SECOND, FILES, {"tidslinje/ny.html": "tidslinje/gammal.html", "gammal.html": None}
    )
    right = {
        "/gammal.html": {(301, "/index.html"), (410, None)},
        "/tidslinje/gammal.html": {(301, "/tidslinje/ny.html"), (200, None)},
        "/tidslinje/ny.html": {(200, None), (301, "/tidslinje/gammal.html")},
        "/borta.html": {(410, None), (200, None)},
    }
    done = threading.Event()

    def switching() -> None:
        while not done.is_set():
            for name in (releases.FIRST, SECOND):
                releases.switch(root, name)
                time.sleep(0.0005)

    with web.serving(root, tmp_path / "nginx") as running:
        other = threading.Thread(target=switching)
        other.start()
        try:
            seen: dict[str, set[tuple[int, str | None]]] = {address: set() for address in right}
            for _ in range(60):
                for address in right:
                    seen[address].add(status(running, address))
        finally:
            done.set()
            other.join()
        assert seen == right
        assert running.log("error") == ""
