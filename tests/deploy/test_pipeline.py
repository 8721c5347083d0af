"""The workflows' own steps, run job by job as GitHub runs them: each job in a checkout of its own,
with nothing of another's but what is handed over, and a real sshd to deploy to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from .servers import Shown, Sshd

ROOT = Path(__file__).resolve().parents[2]
IDENTITY = {f"GIT_{who}_{what}": f"{what.lower()}@kommunen.se"
            for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
ENTRY = "content/tidslinje/2018-04-03-kommunstyrelsen.md"
ADDRESS = "tidslinje/workshop-med-kommunstyrelsen.html"
ROW = f"{ADDRESS}  borta  3 april 2018 – Workshop med kommunstyrelsen"
LACKS = f"Det saknas rader för en adress som slutar svara: {ROW}. "


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *words], cwd=folder, check=True,
        env={**os.environ, **IDENTITY}, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


@dataclass
class Server:
    """A CI server: the repository at ``origin``, and what its variables and secrets have."""

    origin: Path
    work: Path
    settings: Mapping[str, str]
    kept: dict[str, Path] = field(default_factory=dict)
    said: str = ""
    runs: int = 0

    def run(self, workflow: str, event: str) -> dict[str, bool]:
        """Run a workflow for an event; which jobs ran, and whether they went well."""
        path = ROOT / ".github" / "workflows" / f"{workflow}.yml"
        found = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - only text
        self.said, ended = "", {}
        for name, job in found["jobs"].items():
            needed = job.get("needs", [])
            needed = [needed] if isinstance(needed, str) else needed
            if all(ended.get(one) for one in needed) and self._is_asked(job):
                ended[name] = self._job(job, {**found.get("env", {}), **job.get("env", {})}, event)
        return ended

    def _is_asked(self, job: Mapping[str, Any]) -> bool:
        """Tell whether a job's condition on the variables holds; all runs are for main here."""
        wanted = re.fullmatch(
            r"vars\.(\w+) (!=|==) '(.*)' && .*'refs/heads/main'", job.get("if", "")
        )
        if not wanted:
            return True
        name, sign, value = wanted.groups()
        return (self.settings.get(f"vars.{name}", "") == value) == (sign == "==")

    def _job(self, job: Mapping[str, Any], environment: Mapping[str, str], event: str) -> bool:
        self.runs += 1
        here, well = self.work / f"job-{self.runs}", True
        here.mkdir()
        for step in job["steps"]:
            condition = step.get("if", "")
            if well or "!cancelled()" in condition:
                more = {**environment, **step.get("env", {})}
                well = self._step(step, here, self._values(more, event)) and well
        return well

    def _values(self, environment: Mapping[str, str], event: str) -> dict[str, str]:
        known = {
            **self.settings,
            "github.base_ref": "main",
            "github.event_name == 'schedule' && '1' || ''": "1" if event == "schedule" else "",
        }
        return {name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], value)
                for name, value in environment.items()}  # fmt: skip

    def _step(self, step: Mapping[str, Any], here: Path, environment: dict[str, str]) -> bool:
        action, wishes = step.get("uses", "").partition("@")[0], step.get("with", {})
        if action == "actions/checkout":
            depth = [] if wishes.get("fetch-depth") == "0" else ["--depth", "1"]
            git(here, "clone", "-q", *depth, f"file://{self.origin}", ".")
            _lend_python(here)
        elif action == "actions/upload-artifact":
            assert wishes["include-hidden-files"] == "true"
            self.kept[wishes["name"]] = shutil.copytree(
                here / wishes["path"], self.work / f"kept-{self.runs}")  # fmt: skip
        elif action == "actions/download-artifact":
            shutil.copytree(self.kept[wishes["name"]], here / wishes["path"])
        elif "run" in step and (step["run"] != "make test" or environment.get("UNLESS_PUBLIC")):
            return self._make(step["run"], here, environment)
        return True

    def _make(self, command: str, here: Path, environment: dict[str, str]) -> bool:
        names = ("DEPLOY_", "GITHUB_", "SITE_", "SITEURL", "BASE", "CHECK", "IF_CHANGED",
                 "UNLESS_PUBLIC")  # fmt: skip
        kept = {name: value for name, value in os.environ.items() if not name.startswith(names)}
        done = subprocess.run(
            ["sh", "-euc", command], cwd=here, capture_output=True, text=True, check=False,
            env={**kept, "CI": "true", **environment},
        )  # fmt: skip
        self.said += done.stdout + done.stderr
        return done.returncode == 0


def _lend_python(here: Path) -> None:
    """Give a checkout this Python with its packages, which it else would fetch."""
    (here / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (here / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    for name in ("ready", "ready-for-tests"):
        (here / ".venv" / name).touch()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository that has this project as it lies here."""
    folder = tmp_path_factory.mktemp("projekt")
    for name in git(ROOT, "ls-files", "-co", "--exclude-standard").splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    return saved(folder)


def saved(folder: Path) -> Path:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "En version")
    return folder


@pytest.fixture
def ci(
    tmp_path: Path, project: Path, ssh: Sshd, server: Callable[[Path], Shown]
) -> tuple[Server, Path]:
    """Give a CI server with a repository of its own, and the folder that it deploys to."""
    www = tmp_path / "www"
    www.mkdir()
    git(tmp_path, "clone", "-q", str(project), "origin")
    return Server(tmp_path / "origin", tmp_path, {
        "vars.SITEURL": "", "vars.DEPLOY_TO": ssh.place(www), "vars.DEPLOY_URL": server(www).url,
        "vars.DEPLOY_KNOWN_HOSTS": (ssh.folder / "known_hosts").read_text("utf-8"),
        "secrets.DEPLOY_KEY": (ssh.folder / "key").read_text("utf-8"), "secrets.HEARTBEAT_URL": "",
    }), www  # fmt: skip


def shown(www: Path) -> str:
    return (www / "current").readlink().name


def test_a_push_deploys_and_a_night_without_changes_does_not(ci: tuple[Server, Path]) -> None:
    server, www = ci
    assert server.run("publish", "push") == {"build": True, "check": True, "deploy": True}, (
        server.said)  # fmt: skip
    first = shown(www)
    commit = git(server.origin, "rev-parse", "HEAD")
    assert f'"commit": "{commit}"' in (www / "current" / "manifest.json").read_text("utf-8")
    assert '"clean": true' in (www / "current" / "manifest.json").read_text("utf-8")
    assert server.run("publish", "schedule") == {"build": True, "check": True, "deploy": True}
    assert "är den som är publicerad, och testades då." in server.said
    assert "Ingenting har ändrats" in server.said
    assert shown(www) == first


def test_what_makes_an_address_stop_answering_is_not_deployed_until_it_has_a_row(
    ci: tuple[Server, Path],
) -> None:
    server, www = ci
    server.run("publish", "push")
    first = shown(www)
    (server.origin / ENTRY).unlink()
    saved(server.origin)
    assert server.run("publish", "push") == {"build": False}
    assert f"::error file=content/adresser.txt,line=1::{LACKS}" in server.said
    git(server.origin, "commit", "-q", "--allow-empty", "-m", "Något annat")
    assert server.run("publish", "push") == {"build": False}  # it is not forgotten
    assert shown(www) == first
    (server.origin / "content" / "adresser.txt").write_text(f"{ROW}\n", "utf-8")
    saved(server.origin)
    assert server.run("publish", "push") == {"build": True, "check": True, "deploy": True}
    assert (www / "current" / ".gone" / ADDRESS).exists()


def test_a_pull_request_shows_its_page_and_fails_for_an_address_that_stops_answering(
    ci: tuple[Server, Path],
) -> None:
    server, www = ci
    git(server.origin, "checkout", "-qb", "forslag")
    (server.origin / ENTRY).unlink()
    saved(server.origin)
    assert server.run("pull-request", "pull_request") == {"page": False, "tests": True}
    assert LACKS in server.said
    assert not (server.kept["preview"] / ADDRESS).exists()
    assert (server.kept["preview"] / "index.html").exists()
    assert not (www / "current").exists()


def test_a_build_that_was_altered_on_the_way_is_not_deployed(ci: tuple[Server, Path]) -> None:
    server, www = ci
    step = Server._step

    def altering(self: Server, *rest: Any) -> bool:
        well = step(self, *rest)
        if rest[0].get("uses", "").startswith("actions/upload-artifact@"):
            (self.kept["page"] / "index.html").write_text("Något annat.", "utf-8")
        return well

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Server, "_step", altering)
        assert server.run("publish", "push") == {"build": True, "check": False}
    assert "index.html har ändrats efter bygget." in server.said
    assert not (www / "current").exists()
