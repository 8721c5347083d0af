"""The workflows: what GitHub runs is safe, valid, pinned, and nothing but commands of make."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import ROOT

GITHUB = ROOT / ".github"
GUIDE = ROOT / "docs" / "continuous-integration.md"
PROGRAMS = Path(sys.executable).parent
FILES = sorted((GITHUB / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
Step = dict[str, Any]


@cache
def workflow(path: Path) -> dict[str, Any]:
    """Give a workflow; YAML would read ``on`` as a truth, so nothing is read but text."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes only text


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every job, named by its file and name."""
    for path in FILES:
        for name, job in workflow(path)["jobs"].items():
            yield f"{path.name} {name}", job


def steps(action: str = "") -> Iterator[tuple[str, Step]]:
    """Yield every step, or those that use an action."""
    for name, job in jobs():
        yield from (
            (name, step) for step in job["steps"] if step.get("uses", "").startswith(action)
        )


def targets() -> set[str]:
    """Give what make can be asked for."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    listed = re.search(r"^TARGETS := ((?:.*\\\n)*.*)$", makefile, re.MULTILINE)
    assert listed
    return {"help", *listed[1].replace("\\\n", " ").split()}


@pytest.fixture(scope="module")
def gitlab() -> str:
    """Give what the guide proposes for GitLab."""
    written = re.findall(r"^```yaml\n(.*?)^```$", GUIDE.read_text("utf-8"), re.M | re.S)
    assert len(written) == 1
    return written[0]


def run(*command: str) -> tuple[int, str]:
    """Run a program beside this Python, and give its status and all that it says."""
    done = subprocess.run(
        [str(PROGRAMS / command[0]), *command[1:]], env={**os.environ, "NO_COLOR": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_zizmor_finds_nothing_wrong() -> None:
    strict = ("zizmor", "--offline", "--persona=pedantic", "--no-progress", "--quiet")
    assert run(*strict, str(GITHUB)) == (0, "No findings to report. Good job!\n")


def test_zizmor_would_say_so(tmp_path: Path) -> None:
    text = FILES[-1].read_text("utf-8").replace("pull_request:", "pull_request_target:")
    (tmp_path / "x.yml").write_text(text, "utf-8")
    status, said = run("zizmor", "--offline", "--no-progress", "--quiet", str(tmp_path / "x.yml"))
    assert status != 0
    assert "dangerous-triggers" in said


@pytest.mark.parametrize(
    ("schema", "files"),
    [("github-workflows", FILES), ("dependabot", [GITHUB / "dependabot.yml"])],
)
def test_they_fit_the_schema(schema: str, files: list[Path]) -> None:
    command = ["check-jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    assert run(*command) == (0, "ok -- validation done\n")


def test_the_proposal_for_gitlab_fits_its_schema_and_calls_make_alone(
    gitlab: str, tmp_path: Path
) -> None:
    path = tmp_path / ".gitlab-ci.yml"
    path.write_text(gitlab, "utf-8")
    command = ("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(path))
    assert run(*command) == (0, "ok -- validation done\n")
    called = [line for job in yaml.safe_load(gitlab).values() for line in job.get("script", [])]
    assert called
    assert {line.partition(" ")[0] for line in called} == {"make"}
    assert {line.partition(" ")[2] for line in called} <= targets()


def test_every_command_is_one_of_make() -> None:
    called = {step["run"] for _, step in steps() if "run" in step}
    assert called == {f"make {name}" for name in (
        "changes", "deploy", "heartbeat", "help", "links", "publish", "reproduce",
        "test")}  # fmt: skip
    assert {line.removeprefix("make ") for line in called} <= targets()


def test_the_guide_names_no_other_commands_than_there_are() -> None:
    named = set(re.findall(r"`make ([a-z-]+)", GUIDE.read_text("utf-8")))
    assert named <= targets()


def test_every_choice_is_one_that_a_program_knows_and_the_guide_names_those_of_the_operator() -> (
    None
):
    sources = "".join(path.read_text("utf-8") for folder in ("plugins", "deploy")
                      for path in (ROOT / folder).rglob("*.py"))  # fmt: skip
    jobwide = {name for _, job in jobs() for name in job.get("env", {})}
    stepwise = {name for _, step in steps() for name in step.get("env", {})}
    everywhere = {name for path in FILES for name in workflow(path).get("env", {})}
    chosen = jobwide | stepwise | everywhere
    known = {name for name in chosen if re.search(rf"\b{name.removeprefix('SITE_')}\b", sources)}
    assert chosen - known == {"GH_TOKEN", "GH_REPO"}  # which gh reads
    text = "".join(path.read_text("utf-8") for path in FILES)
    asked = set(re.findall(r"\b(?:vars|secrets)\.(\w+)", text))
    assert [name for name in sorted(asked) if f"`{name}`" not in GUIDE.read_text("utf-8")] == []


def test_every_action_is_pinned_by_commit_with_its_version_and_is_the_same_everywhere() -> None:
    lines = [line.split("uses: ")[1] for path in FILES
             for line in path.read_text("utf-8").splitlines() if "uses: " in line]  # fmt: skip
    assert lines
    assert [line for line in lines if not PINNED.fullmatch(line)] == []
    assert len({line.partition("@")[0] for line in lines}) == len(set(lines))


def test_nothing_is_allowed_but_what_a_job_names() -> None:
    assert {path.name: workflow(path)["permissions"] for path in FILES} == {
        path.name: {} for path in FILES
    }
    allowed = {name: set(job["permissions"].items()) for name, job in jobs()}
    reading = {("contents", "read")}
    assert allowed == dict.fromkeys(allowed, reading) | {
        "publish.yml pages": {("pages", "write"), ("id-token", "write")},
        "links.yml links": reading | {("issues", "write")},
    }


def test_every_job_ends_in_time_and_on_a_machine_that_is_named() -> None:
    for name, job in jobs():
        assert int(job["timeout-minutes"]) <= 30, name
        assert re.fullmatch(r"ubuntu-\d\d\.04", job["runs-on"]), name


def test_the_token_stays_out_of_the_folder_and_hidden_files_come_along() -> None:
    assert {name for name, step in steps("actions/checkout@")
            if step["with"]["persist-credentials"] != "false"} == set()  # fmt: skip
    uploads = [step["with"] for _, step in steps("actions/upload-")]
    assert [one["include-hidden-files"] for one in uploads] == ["true"] * 3
    assert {one["path"] for one in uploads} == {"output/"}


def test_the_versions_are_all_there_where_they_are_compared() -> None:
    comparing = {name for name, step in steps() if step.get("run") == "make changes"}
    whole = {name for name, step in steps("actions/checkout@") if step["with"].get("fetch-depth")}
    assert comparing == whole == {"pull-request.yml page", "publish.yml build"}


def test_only_the_step_that_deploys_knows_the_key() -> None:
    knowing = [
        (name, step["name"], sorted(step["env"]))
        for name, step in steps()
        if "secrets." in str(step)
    ]
    assert knowing == [
        (
            "publish.yml deploy",
            "Deploy",
            ["DEPLOY_KEY", "DEPLOY_KNOWN_HOSTS", "DEPLOY_TO", "DEPLOY_URL", "IF_CHANGED"],
        ),
        ("publish.yml deploy", "Tell the monitor that the page is up to date", ["HEARTBEAT_URL"]),
    ]
    assert sum(path.read_text("utf-8").count("secrets.") for path in FILES) == 2


def test_what_is_deployed_is_the_one_build_and_only_from_main() -> None:
    publish = workflow(GITHUB / "workflows" / "publish.yml")["jobs"]
    assert [name for name, job in publish.items() if "make publish" in str(job)] == ["build"]
    for name, variable in (("deploy", "DEPLOY_TO != ''"), ("pages", "PUBLISH_TO_PAGES == 'true'")):
        assert publish[name]["needs"] == ["build", "check"]
        assert publish[name]["if"] == f"vars.{variable} && github.ref == 'refs/heads/main'"
        fetched = [one["with"] for one in publish[name]["steps"] if "download-" in str(one)]
        assert fetched == [{"name": "page", "path": "output"}]
    assert publish["deploy"]["environment"]["name"] == "production"


def test_nothing_is_deployed_that_nobody_has_tested_not_even_at_night() -> None:
    check = workflow(GITHUB / "workflows" / "publish.yml")["jobs"]["check"]
    (test,) = [step for step in check["steps"] if step.get("run") == "make test"]
    assert ("if" in check, "if" in test) == (False, False)
    assert test["env"]["UNLESS_PUBLIC"] == "${{ github.event_name == 'schedule' && '1' || '' }}"


def test_a_copy_that_deploys_nowhere_has_quiet_nights() -> None:
    build = workflow(GITHUB / "workflows" / "publish.yml")["jobs"]["build"]
    assert build["if"] == (
        "github.event_name != 'schedule' || vars.DEPLOY_TO != '' || vars.PUBLISH_TO_PAGES == 'true'"
    )


def test_what_strangers_propose_runs_without_secrets_and_never_as_ours() -> None:
    proposed = [path.name for path in FILES if "pull_request" in workflow(path)["on"]]
    assert proposed == ["pull-request.yml"]
    text = "".join(path.read_text("utf-8") for path in FILES)
    assert not re.search(r"pull_request_target|workflow_run|secrets: inherit", text)


def test_runs_that_publish_wait_for_each_other_and_are_never_cancelled_under_way() -> None:
    publish = workflow(GITHUB / "workflows" / "publish.yml")
    assert publish["concurrency"] == {
        "group": "${{ github.workflow }}-${{ github.ref }}", "cancel-in-progress": "false"
    }  # fmt: skip


def test_the_night_begins_when_the_page_has_a_new_day() -> None:
    settings = (ROOT / "pelicanconf.py").read_text("utf-8")
    on = {path.name: workflow(path)["on"] for path in FILES}
    planned = {name: one["schedule"] for name, one in on.items() if "schedule" in one}
    assert planned.keys() == {"publish.yml", "links.yml"}
    zones = {plan["timezone"] for every in planned.values() for plan in every}
    assert [f'TIMEZONE = "{zone}"' in settings for zone in zones] == [True]
    assert [plan["cron"] for plan in planned["publish.yml"]] == ["17 0 * * *", "17 5 * * *"]
