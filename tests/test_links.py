"""The report on links to other sites, asked of a real server on this machine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from authoring import links, outgoing
from project_page.faults import Wrong

from . import sites
from .conftest import write

ANSWERS = {"/moved": (301, "/live"), "/for-now": (302, "/live"), "/to-dead": (301, "/dead"),
           "/loop": (302, "/loop"), "/live": (200, ""), "/v%C3%A5r?a=1&b=2": (200, ""),
           "/closed": (403, ""), "/broken": (503, ""), "/gone": (410, "")}  # fmt: skip


class Site(BaseHTTPRequestHandler):
    """Answers as ANSWERS has it, 404 elsewhere, and never in time on /slow."""

    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(2)
        status, target = ANSWERS.get(self.path, (404, ""))
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def other() -> Iterator[str]:
    """Give the address of another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a site's folder, which is the current one."""
    monkeypatch.setattr(outgoing, "RETRIES", 0)
    for name in ("SITEURL", "SITE_FORMAT", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return sites.new(tmp_path)


def page(*addresses: str) -> str:
    found = "".join(f'<a href="{address}">x</a>\n' for address in addresses)
    return f"<!doctype html><title>x</title>\n{found}"


TEXT = """---
title: Möte
date: 20 maj 2026
category: workshop
---

[En]({0}/dead), [två]({0}/dead). [Tre](<{0}/vår?a=1&amp;b=2>)
Se {0}/slow!

{0}/moved
"""


def test_the_report_says_what_is_wrong_and_in_which_texts(
    here: Path, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ways = ("dead", "gone", "to-dead", "loop", "slow", "broken", "closed", "moved", "for-now",
            "live", "v%C3%A5r?a=1&amp;b=2")  # fmt: skip
    start = page(*(f"{other}/{way}" for way in ways), "http://127.0.0.1:1/", "mailto:a@b.se",
                 "tidslinje/mote.html", "https://www.byhala.example/vision/borta.html")  # fmt: skip
    write(here / "output", {"index.html": start, "tidslinje/mote.html": page(f"{other}/dead")})
    write(here / "content", {"tidslinje/mote.md": TEXT.format(other)})
    links.main(["--seconds=1"])
    assert capsys.readouterr() == (
        f"""Länkar till andra webbplatser

12 länkar kontrollerade. 9 av dem behöver ses över.

Döda länkar: ändra eller ta bort dem
- http://127.0.0.1:1/ – webbplatsen går inte att nå
  - på index.html
- {other}/dead – sidan finns inte (felkod 404)
  - content/tidslinje/mote.md, rad 7
- {other}/gone – sidan finns inte (felkod 410)
  - på index.html
- {other}/loop – skickar besökaren runt utan slut
  - på index.html
- {other}/to-dead – sidan finns inte (felkod 404)
  - på index.html

Svarade inte som de ska den här gången: se efter om det består
- {other}/broken – svarar med felkod 503
  - på index.html
- {other}/slow – svarade inte i tid
  - content/tidslinje/mote.md, rad 8

Gick inte att kontrollera härifrån: öppna dem i en webbläsare
- {other}/closed – släpper inte in kontrollen (felkod 403)
  - på index.html

Har flyttat för gott: byt till den nya adressen
- {other}/moved – ny adress: {other}/live
  - content/tidslinje/mote.md, rad 10
""",
        "",
    )


def test_github_shows_dead_links_on_their_lines_and_the_report_with_the_run(
    here: Path, other: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "output", {"index.html": page(f"{other}/dead", f"{other}/live")})
    write(here / "content", {"tidslinje/mote.md": TEXT.format(other)})
    summary = here / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("SITE_FORMAT", "github")
    links.main([])
    assert capsys.readouterr().out.endswith(
        f"\n::warning file=content/tidslinje/mote.md,line=7::Länken {other}/dead är död: sidan "
        "finns inte (felkod 404). Ändra den eller ta bort den.\n"
    )
    assert summary.read_text("utf-8").startswith("## Länkar till andra webbplatser\n\n2 länkar ")


def test_a_page_whose_links_all_lead_right_says_so(
    here: Path, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = "Länkar till andra webbplatser\n\n{}\n"
    write(here / "output", {"index.html": page(f"{other}/live")})
    links.main([])
    assert capsys.readouterr().out == told.format("1 länk kontrollerade. Alla leder rätt.")
    write(here / "output", {"index.html": page("tidslinje/mote.html")})
    links.main([])
    assert capsys.readouterr().out == told.format("Sidan har inga sådana länkar.")


def test_a_check_that_could_not_be_made_is_no_report(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit, match=r"^Det finns ingen byggd sida att kontrollera\. Kör make"):
        links.main([])
    write(here / "output", {"index.html": page("http://127.0.0.1:1/", "http://127.0.0.1:2/")})
    with pytest.raises(SystemExit, match=r"^Ingen webbplats gick att nå, så felet är troligen här"):
        links.main([])
    monkeypatch.setattr(outgoing, "PROGRAM", here / "lychee")
    with pytest.raises(SystemExit, match=r"^Länkarna gick inte att kontrollera: lychee finns inte"):
        links.main([])
    with pytest.raises(SystemExit, match=r"^Efter --seconds ska det stå ett antal sekunder"):
        links.main(["--seconds=0"])


def test_a_program_that_ends_without_an_answer_is_said(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = here / "lychee"
    program.write_text("#!/bin/sh\necho 'ingen ström' >&2\nexit 2\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(outgoing, "PROGRAM", program)
    write(here / "output", {"index.html": page()})
    with pytest.raises(Wrong, match=r"^Länkarna gick inte att kontrollera: ingen ström\."):
        outgoing.ask(here / "output", "", seconds=1)
