"""What is looked at after the switch, and the way back by itself where it is not right."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from deploy import health
from tests import ports

from .projects import Project
from .servers import Shown, certificate, web

Start = Callable[[Path], Shown]
LOOK = (
    "Gick sidan inte att nå: kontrollera adressen, nätet och certifikatet. Svarade den fel: se i "
    "webbserverns logg, och att dess inställningar är de i deploy/nginx och leder till current.\n"
)


@pytest.fixture
def page(project: Project, server: Start) -> Shown:
    """Give the web server of a project whose first release is shown and checked."""
    shown = server(project.www)
    project.settings["DEPLOY_URL"] = shown.url
    project.deploy("Ett")
    return shown


def failed(project: Project, text: str = "Två") -> str:
    """Deploy a build that does not answer as it should; give what is said of it."""
    project.publish(text)
    ended = project.run("deploy")
    assert ended.status == 1
    return ended.complained


def bad(project: Project) -> list[str]:
    found = (project.www / "releases").glob("*/.failed")
    return sorted(path.parent.name for path in found)


def test_a_release_that_answers_as_it_should_stays(project: Project, page: Shown) -> None:
    project.publish("Två")
    ended = project.run("deploy")
    one, two = project.releases
    assert (ended.status, ended.complained) == (0, "")
    assert ended.said == (
        f"Skickar 38 filer till {project.www} som {two}.\n"
        f"Version {two} visas. Ser efter att den svarar rätt på {page.url}\n"
        f"Klart: version {two} visas på {page.url}\n"
        "35 filer är nya eller ändrade, 3 är som förut.\n"
        f"För att gå tillbaka till {one}: make rollback\n"
    )
    assert project.log[-2:] == [("visas", two), ("svarar rätt", two)]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"/": (500, b"")}, ": Servern svarar 500, men ska svara 200."),
        ({"/": (200, b"Hej")}, ": Innehållet är ett annat än det som publicerades."),
        ({"/tidslinje/a.html": (404, b"")},
         "tidslinje/a.html: Servern svarar 404, men ska svara 200."),
        ({"/atom.xml": (200, b"x")}, "atom.xml: Typen är ”text/html”, men ska vara "
                                     "application/atom+xml."),
        ({"/manifest.json": (200, b'{"files": {}}')},
         "manifest.json: En annan version visas än den som nyss lades dit. Leder webbserverns mapp "
         "till current, och är det rätt adress i DEPLOY_URL?"),
        ({"/manifest.json": (200, b"[" * 100_000)},
         "manifest.json: Det är inte den här sidans förteckning. Är det rätt adress i DEPLOY_URL?"),
        ({"/manifest.json": (200, b"Hej")},
         "manifest.json: Det är inte den här sidans förteckning. Är det rätt adress i DEPLOY_URL?"),
    ],
)  # fmt: skip
def test_a_release_that_answers_wrongly_is_taken_back(
    project: Project, page: Shown, wrong: dict[str, tuple[int, bytes]], sentence: str
) -> None:
    one = project.live
    page.wrong = wrong
    complained = failed(project)
    assert project.live == one
    (two,) = bad(project)
    is_start = "/" in wrong
    before = "svarade inte heller före bytet" if wrong.get("/", (200,))[0] != 200 else (
        "svarade före bytet")  # fmt: skip
    now = "svarar inte nu" if is_start and wrong["/"][0] != 200 else "svarar nu"
    assert complained.startswith(f"Version {two} svarade inte som den ska:\n")
    assert f"  {page.url}{sentence}\n" in complained
    assert complained.endswith(
        f"Därför visas version {one} igen. Den {before} och {now}, sett härifrån.\n{LOOK}"
    )
    assert project.log[-1] == ("misslyckades", two)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("Content-Security-Policy", "default-src 'self'",
         "Content-Security-Policy saknas eller är inte den som ska gälla."),
        ("X-Content-Type-Options", "", "X-Content-Type-Options saknas eller har fel värde."),
        ("Referrer-Policy", "unsafe-url", "Referrer-Policy saknas eller har fel värde."),
        ("Cross-Origin-Opener-Policy", "unsafe-none",
         "Cross-Origin-Opener-Policy saknas eller har fel värde."),
    ],
)  # fmt: skip
def test_a_header_that_is_wrong_is_told_for_every_address(
    project: Project, page: Shown, name: str, value: str, sentence: str
) -> None:
    one = project.live
    page.headers[name] = value
    complained = failed(project)
    assert complained.count(sentence) == 5
    assert project.live == one


def test_a_first_release_that_answers_wrongly_leaves_nothing_shown(
    project: Project, server: Start
) -> None:
    shown = server(project.www)
    shown.wrong["/"] = (500, b"")
    project.settings["DEPLOY_URL"] = shown.url
    complained = failed(project, "Ett")
    assert "Det fanns ingen version före den, så nu visas ingen.\n" in complained
    assert (project.live, len(bad(project))) == ("", 1)
    shown.wrong.clear()
    project.deploy("Två")
    assert project.previous == ""


def test_a_release_that_failed_is_named_so_and_never_gone_back_to(
    project: Project, page: Shown
) -> None:
    one = project.live
    page.wrong["/"] = (500, b"")
    failed(project)
    (two,) = bad(project)
    page.wrong.clear()
    three = project.deploy("Tre")
    assert project.previous == one
    lines = project.run("releases").said.splitlines()
    assert [line.split("  ")[0::5] for line in lines[2:5]] == [
        [three, "visas nu"], [two, "misslyckad"], [one, "förra"],
    ]  # fmt: skip
    ended = project.run("rollback", RELEASE=two)
    assert ended.said.startswith(f"Version {two} är märkt som misslyckad.\n")
    assert (ended.status, project.live, bad(project)) == (0, two, [])


def test_of_the_releases_that_failed_only_the_newest_is_kept(project: Project, page: Shown) -> None:
    page.wrong["/"] = (500, b"")
    for text in ("Två", "Tre", "Fyra"):
        failed(project, text)
    assert len(project.releases) == 2
    assert bad(project) == project.releases[1:]


def test_a_way_back_that_answers_wrongly_is_taken_back_too(project: Project, page: Shown) -> None:
    one, two = project.live, project.deploy("Två")
    page.wrong["/tidslinje/a.html"] = (404, b"")
    ended = project.run("rollback")
    assert ended.status == 1
    assert ended.complained.startswith(f"Version {one} svarade inte som den ska:\n")
    assert (project.live, bad(project)) == (two, [])


def test_no_web_server_is_told_and_waited_for(project: Project) -> None:
    with ports.reserved() as port:
        project.settings["DEPLOY_URL"] = f"http://127.0.0.1:{port}"
        complained = failed(project)
    assert "manifest.json: Ingen webbserver tar emot på den porten.\n" in complained
    assert project.live == ""


def test_a_server_that_never_comes_to_an_end_is_not_heard_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health, "_LONGEST", 0.5)

    def drip(listening: socket.socket) -> None:
        with suppress(OSError), listening.accept()[0] as one:
            one.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            for _ in range(100):
                one.sendall(b" ")
                time.sleep(0.1)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        begun = time.monotonic()
        assert not health.answers(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        assert time.monotonic() - begun < 5


def test_a_redirect_is_never_followed(project: Project, page: Shown) -> None:
    page.headers["Location"] = "https://annan.example/"
    page.wrong["/"] = (302, b"")
    assert (
        "Servern svarar 302 och skickar vidare till https://annan.example/, men ska svara 200."
        in failed(project)
    )


def test_a_certificate_is_held_to_those_that_are_trusted(project: Project, tmp_path: Path) -> None:
    own = certificate(tmp_path)
    shown = web(project.www, own)
    project.settings["DEPLOY_URL"] = shown.url
    try:
        assert "Certifikatet godkänns inte (self-signed certificate). " in failed(project)
        project.settings["SSL_CERT_FILE"] = str(own)
        said = failed(project)
        assert said.count("Strict-Transport-Security saknas eller har fel värde.") == 5
        shown.headers["Strict-Transport-Security"] = "max-age=31536000"
        assert project.deploy("Tre")
    finally:
        shown.stop()


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)],
)
def test_what_nobody_found_good_is_taken_back_when_the_check_is_ended(
    project: Project, page: Shown, number: signal.Signals, status: int
) -> None:
    one = project.live
    project.publish("Två")
    page.delay = 0.7
    process = project.start("deploy")
    while os.readlink(project.www / "current").endswith(one):  # noqa: PTH115
        assert process.poll() is None
        time.sleep(0.01)
    page.asked.clear()
    assert page.asked.wait(30)
    process.send_signal(number)
    _, complained = process.communicate(timeout=30)
    assert process.returncode == status
    if status > 0:
        assert complained == (
            f"\nAvbröts. Den sida som visas är hel. Nu visas version {one}. Inget behöver städas.\n"
        )
    project.settled()
    page.delay = 0
    assert project.live == one
    assert project.log[-1][0] == "avbröts"
    three = project.deploy("Tre")
    assert (project.live, project.previous) == (three, one)
    said = project.run("releases").said
    assert "inte kontrollerad" in said
