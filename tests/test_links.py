"""The report on links to other sites, asked of a real server on this machine."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from authoring import links, outgoing
from project_page.faults import Wrong

from . import sites
from .conftest import ROOT, write

ANSWERS = {"/moved": (301, "/live"), "/for-now": (302, "/live"), "/to-dead": (301, "/dead"),
           "/loop": (302, "/loop"), "/live": (200, ""), "/v%C3%A5r?a=1&b=2": (200, ""),
           "/closed": (403, ""), "/broken": (503, ""), "/gone": (410, "")}  # fmt: skip

SECONDS = 3  # in which all others answer, however much else the machine has to do


class Site(BaseHTTPRequestHandler):
    """Answers as ANSWERS has it, 404 elsewhere, and never in time on /slow."""

    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(2 * SECONDS)
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
    for name in ("SITEURL", "SITE_FORMAT", "ISSUE", "GITHUB_STEP_SUMMARY"):
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
    links.main([f"--seconds={SECONDS}"])
    assert capsys.readouterr() == (
        f"""Länkar till andra webbplatser

12 länkar kontrollerade. 9 av dem behöver ses över.

Döda länkar: ändra eller ta bort dem
- {other}/dead – sidan finns inte (felkod 404)
  - content/tidslinje/mote.md, rad 7
- {other}/gone – sidan finns inte (felkod 410)
  - på index.html
- {other}/loop – skickar besökaren runt utan slut
  - på index.html
- {other}/to-dead – sidan finns inte (felkod 404)
  - på index.html

Svarade inte som de ska den här gången: se efter om det består
- http://127.0.0.1:1/ – webbplatsen går inte att nå
  - på index.html
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


def test_the_handbook_explains_every_heading_of_the_report() -> None:
    handbook = (ROOT / "HANDBOK.md").read_text("utf-8")
    told = handbook.partition("## Länkar till andra webbplatser\n")[2].partition("\n## ")[0]
    explained = re.findall(r"^- \*\*(.*?)\*\*", told, re.MULTILINE)
    assert explained == [heading.partition(":")[0] for heading in links.HEADINGS.values()]
    assert links.TITLE in told


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


GH = """#!{python}
import json, sys
words, place = sys.argv[1:], {place!r}
with open(place + "/asked.jsonl", "a") as asked:
    body = sys.stdin.read() if "--body-file" in words else ""
    asked.write(json.dumps([words, body]) + "\\n")
if words[1] == "list":
    print(open(place + "/issues.json").read())
print({complaint!r}, file=sys.stderr)
sys.exit({status})
"""


@pytest.fixture
def gh(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Gh:
    """Give a GitHub that writes down what it is asked, and answers with the issues it is given."""
    return Gh(tmp_path_factory.mktemp("gh"), monkeypatch)


class Gh:
    """GitHub's program, in a folder of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        monkeypatch.setenv("PATH", str(folder))
        self.answer([])

    def answer(self, issues: object, status: int = 0, complaint: str = "") -> None:
        (self.folder / "issues.json").write_text(json.dumps(issues), "utf-8")
        program = self.folder / "gh"
        words = GH.format(
            python=sys.executable, place=str(self.folder), status=status, complaint=complaint
        )
        program.write_text(words, "utf-8")
        program.chmod(0o755)

    def asked(self) -> list[tuple[list[str], str]]:
        """Give what was asked since the last time, but for the list."""
        log = self.folder / "asked.jsonl"
        lines = [tuple(json.loads(line)) for line in log.read_text("utf-8").splitlines()]
        log.unlink()
        assert lines[0] == (
            ["issue", "list", "--state", "open", "--limit", "1000", "--json", "number,title"], "",
        )  # fmt: skip
        return lines[1:]


def test_one_issue_is_opened_renewed_and_closed(here: Path, other: str, gh: Gh) -> None:
    title = "Länkar till andra webbplatser"
    write(here / "output", {"index.html": page(f"{other}/dead")})
    links.main(["--issue"])
    ((words, body),) = gh.asked()
    assert words == ["issue", "create", "--title", title, "--body-file", "-"]
    assert body.startswith(
        f"## {title}\n\n1 länk kontrollerade. 1 av dem behöver ses över.\n\n### Dö"
    )
    gh.answer([{"number": 3, "title": "Något annat"}, {"number": 7, "title": title}])
    links.main(["--issue"])
    assert gh.asked() == [(["issue", "edit", "7", "--body-file", "-"], body)]
    write(here / "output", {"index.html": page(f"{other}/live")})
    links.main(["--issue"])
    closed = ["issue", "close", "7", "--comment", "Allt som stod här är åtgärdat."]
    assert gh.asked() == [(closed, "")]
    gh.answer([])
    links.main(["--issue"])
    assert gh.asked() == []


def test_a_project_without_issues_gets_its_report_all_the_same(
    here: Path, other: str, gh: Gh, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "output", {"index.html": page(f"{other}/dead")})
    gh.answer([], 1, "the 'kommun/projektsida' repository has disabled issues")
    links.main(["--issue"])
    assert gh.asked() == []
    said = capsys.readouterr()
    assert "Döda länkar" in said.out
    assert said.err == (
        "Projektet har inga ärenden hos GitHub, så detta står bara här. Slå på Issues i projektets "
        "inställningar om det ska följas där.\n"
    )


def test_a_report_that_nobody_gets_is_said(
    here: Path, other: str, gh: Gh, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "output", {"index.html": page(f"{other}/live")})
    monkeypatch.setenv("ISSUE", "1")
    told = r"^Ärendet hos GitHub gick inte att skriva: {}\. Se efter vad arbetsflödet får göra"
    gh.answer({"message": "?"})
    with pytest.raises(SystemExit, match=told.format("svaret går inte att förstå")):
        links.main([])
    gh.answer([], status=4)
    with pytest.raises(SystemExit, match=told.format("")):
        links.main([])
    monkeypatch.setenv("PATH", str(here))
    with pytest.raises(SystemExit, match=told.format("programmet gh finns inte")):
        links.main([])


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
