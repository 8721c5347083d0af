"""How a build says what it found: as lines, as a workflow's commands, as JSON."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from project_page.faults import Advice, Fault
from project_page.reports import MOST, github, text

from .conftest import ROOT, SMALL, SMALL_SITE, TODAY, Build, run_pelican, write

FAULT = Fault("content/a, b.md", 3, "Fältet title: 50 % är fel.", "Rätta det.")
ADVICE = Advice("content/a.md", 0, "Titta här.", "")
WRONG = {
    "tidslinje/fel.md": "---\ntitle: A\ndate: i vår\ncategory: beslut\n---\n\n[här](https://a.se)\n"
}


def test_lines_are_sorted_with_advice_first_and_each_finding_once() -> None:
    assert list(text([FAULT, ADVICE, FAULT])) == [
        "Råd: content/a.md:1: Titta här.",
        "content/a, b.md:3: Fältet title: 50 % är fel. Rätta det.",
    ]


def test_commands_put_findings_on_the_lines_of_a_pull_request() -> None:
    assert list(github([FAULT, ADVICE, Fault("", 0, "SITENAME saknas.", "")])) == [
        "::warning file=content/a.md,line=1::Titta här.",
        "::error::SITENAME saknas.",
        "::error file=content/a%2C b.md,line=3::Fältet title: 50 %25 är fel. Rätta det.",
    ]


def test_a_limit_is_set_to_the_lines_and_the_rest_is_counted() -> None:
    faults = [Fault("content/a.md", line, "Fel.", "Rätta.") for line in range(1, MOST + 13)]
    lines = list(text([*faults, ADVICE]))
    assert len(lines) == MOST + 2
    assert lines[-2:] == ["content/a.md:100: Fel. Rätta.", "… och 12 fel till."]
    assert list(github(faults))[-1] == "::notice::… och 12 fel till."


def test_a_stopped_build_gives_its_faults_as_json(build: Callable[..., Build]) -> None:
    built = build(WRONG, environment={"SITE_FORMAT": "json"})
    assert (built.status, built.complained) == (1, "\nEtt fel. Inget har publicerats.\n")
    assert json.loads(built.said) == {
        "faults": [
            {
                "path": "content/tidslinje/fel.md",
                "line": 3,
                "what": "Fältet date: ”i vår” saknar årtal med fyra siffror.",
                "cure": "Skriv till exempel ”våren 2026”.",
            }
        ],
        "advice": [
            {
                "path": "content/tidslinje/fel.md",
                "line": 7,
                "what": "Länktexten ”här” säger inte vart länken leder.",
                "cure": "Skriv vad som finns där, till exempel Mötets protokoll.",
            }
        ],
    }


def test_a_good_build_says_what_it_did_as_json(build: Callable[..., Build]) -> None:
    built = build(
        {"tidslinje/u.md": "---\ntitle: U\ndate: 2018\ncategory: beslut\nstatus: draft\n---\n"},
        environment={"SITE_FORMAT": "json"},
    )
    assert (built.status, built.complained) == (0, "")
    assert json.loads(built.said) == {
        "faults": [],
        "advice": [],
        "published": {
            "entries": ["tidslinje/vi-borjar.html"],
            "pages": ["index.html"],
            "files": [],
        },
        "addresses": {
            "content/sidor/introduktion.md": "index.html",
            "content/tidslinje/start.md": "tidslinje/vi-borjar.html",
        },
        "left_out": [{"path": "content/tidslinje/u.md", "reason": "utkast"}],
        "output": "output",
    }


def test_a_workflow_gets_its_commands_on_standard_output(build: Callable[..., Build]) -> None:
    built = build(WRONG, environment={"SITE_FORMAT": "github"})
    assert (built.status, built.complained) == (1, "\nEtt fel. Inget har publicerats.\n")
    assert built.said.splitlines() == [
        "::warning file=content/tidslinje/fel.md,line=7::Länktexten ”här” säger inte vart länken "
        "leder. Skriv vad som finns där, till exempel Mötets protokoll.",
        "::error file=content/tidslinje/fel.md,line=3::Fältet date: ”i vår” saknar årtal med fyra "
        "siffror. Skriv till exempel ”våren 2026”.",
    ]


@pytest.mark.slow
def test_advice_stops_a_strict_build(build: Callable[..., Build]) -> None:
    bad_link = WRONG["tidslinje/fel.md"].replace("i vår", "2018")
    files = {"tidslinje/fel.md": bad_link}
    assert build(files).status == 0
    built = build(files, environment={"SITE_STRICT": "1"})
    assert (built.status, built.said) == (1, "")
    assert built.complained == (
        "content/tidslinje/fel.md:7: Länktexten ”här” säger inte vart länken leder. Skriv vad som "
        "finns där, till exempel Mötets protokoll.\n\n"
        "Ett fel. Råd räknas som fel i det här bygget. Inget har publicerats.\n"
    )


def test_a_strict_build_tells_of_texts_and_written_pages_at_once(
    build: Callable[..., Build], tmp_path: Path
) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    base = theme / "templates" / "base.html"
    base.write_text(base.read_text("utf-8").replace("</main>", "<blink></main>"), "utf-8")
    bad_link = WRONG["tidslinje/fel.md"].replace("i vår", "2018")
    built = build(
        {"tidslinje/fel.md": bad_link}, "-t", str(theme), environment={"SITE_STRICT": "1"}
    )
    assert (built.status, built.complained) == (
        1,
        "content/tidslinje/fel.md:7: Länktexten ”här” säger inte vart länken leder. Skriv vad som "
        "finns där, till exempel Mötets protokoll.\n"
        "output/index.html:91: Elementet blink får inte finnas på sidan. Samma fel finns på 4 "
        "sidor till. Rätta mallen.\n"
        "output/index.html:91: HTML-koden är inte giltig (end-tag-too-early). Samma fel finns på 4 "
        "sidor till. Rätta mallen.\n"
        "\n3 fel. Råd räknas som fel i det här bygget. Inget har publicerats.\n",
    )


def test_a_strict_build_without_advice_goes_on(build: Callable[..., Build]) -> None:
    assert build({}, environment={"SITE_STRICT": "1"}).status == 0


def test_wrong_settings_are_said_in_the_chosen_form(build: Callable[..., Build]) -> None:
    built = build({}, environment={"SITE_FORMAT": "json", "SITE_TODAY": "snart"})
    assert json.loads(built.said)["faults"] == [
        {
            "path": "",
            "line": 1,
            "what": "SITE_TODAY är ”snart”. Skriv en dag som 2026-05-08.",
            "cure": "",
        }
    ]


@pytest.mark.parametrize("form", ["json", "github"])
@pytest.mark.slow
def test_what_stops_pelican_is_said_in_the_chosen_form(
    build: Callable[..., Build], tmp_path: Path, form: str
) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    base = theme / "templates" / "base.html"
    before, end, after = base.read_text("utf-8").partition("</main>")
    line = before.count("\n") + 1
    base.write_text(f"{before}{{{{ nej }}}}{end}{after}", "utf-8")
    built = build({}, "-t", str(theme), environment={"SITE_FORMAT": form})
    what = "Bygget stoppades. Mallen använder nej, som inte finns."
    place = "theme/templates/base.html"
    assert built.status == 1
    if form == "json":
        fault = {"path": place, "line": line, "what": what, "cure": ""}
        assert json.loads(built.said) == {"faults": [fault], "advice": []}
    else:
        assert built.said == f"::error file={place},line={line}::{what}\n"


@pytest.mark.slow
def test_a_folder_that_is_not_replaced_is_said_as_json_too(
    build: Callable[..., Build], tmp_path: Path
) -> None:
    assert build({}).status == 0
    (tmp_path / "output" / "a.docx").write_text("spara", "utf-8")
    built = build({}, environment={"SITE_FORMAT": "json"})
    [fault] = json.loads(built.said)["faults"]
    assert (built.status, fault["path"]) == (1, "")
    assert "innehåller a.docx, som inte hör till den nya sidan" in fault["what"]


@pytest.mark.slow
def test_whether_anybody_listens_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "content", SMALL_SITE)
    command = [sys.executable, "-m", "pelican", "content", "-s", str(SMALL / "pelicanconf.py")]
    shell = f"{shlex.join([*command, '-o', 'output', '--log-handler', 'plain'])}"
    for end in ("| true", ">/dev/full", ">&-", "2>&-"):
        built = subprocess.run(
            ["bash", "-o", "pipefail", "-c", f"{shell} {end}"],
            cwd=tmp_path, env={**os.environ, "SITE_TODAY": TODAY},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (end, built.returncode, built.stderr) == (end, 0, "")
        assert "Vi börjar" in (tmp_path / "output" / "index.html").read_text("utf-8")
        shutil.rmtree(tmp_path / "output")


ALSO_STOPPED = """
import logging, types
from pelican.plugins import signals
also = types.ModuleType("also")
def register():
    signals.initialized.connect(lambda _: logging.getLogger("pelican.x").error("hej"), weak=False)
also.register = register
PLUGINS = [*PLUGINS, also]
"""


def test_all_that_stops_a_build_is_one_document(tmp_path: Path) -> None:
    write(tmp_path / "content", {**SMALL_SITE, **WRONG})
    own = f"import sys\nsys.path.insert(0, {str(SMALL)!r})\nfrom pelicanconf import *\n"
    write(tmp_path, {"own.py": own + ALSO_STOPPED})
    built = run_pelican(tmp_path, tmp_path / "own.py", environment={"SITE_FORMAT": "json"})
    told = [fault["what"] for fault in json.loads(built.said)["faults"]]
    assert (built.status, told) == (
        1,
        [
            "Pelican meddelar ett fel: hej",
            "Fältet date: ”i vår” saknar årtal med fyra siffror.",
        ],
    )
