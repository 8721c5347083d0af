"""A deploy over ssh with the key and the server's keys as text, as a CI server has them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .projects import Outcome, Project
from .servers import Sshd


def temporary(project: Project) -> Path:
    """Give the folder of its own that a deploy has for what it forgets."""
    folder = project.folder / "tmp"
    folder.mkdir(exist_ok=True)
    return folder


def deploy(project: Project, ssh: Sshd, *, known: str = "known_hosts", key: str = "key") -> Outcome:
    """Deploy to a folder on the server, with the texts of two files."""
    settings = {
        "DEPLOY_TO": ssh.place(project.www), "DEPLOY_URL": "ingen", "DEPLOY_SSH": "ssh -F none",
        "DEPLOY_KEY": (ssh.folder / key).read_text("utf-8").rstrip(),
        "DEPLOY_KNOWN_HOSTS": (ssh.folder / known).read_text("utf-8"),
        "TMPDIR": str(temporary(project)),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "deploy.key", "deploy"], cwd=project.folder, check=False,
        env={**project.environment(), **settings}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return Outcome(done.returncode, done.stdout, done.stderr)


def test_a_key_that_is_only_text_deploys(project: Project, ssh: Sshd) -> None:
    project.www.mkdir()
    ended = deploy(project, ssh)
    assert (ended.status, ended.complained) == (0, "")
    assert project.live


def test_the_key_never_stands_in_what_is_said(project: Project, ssh: Sshd) -> None:
    project.www.mkdir()
    for wrong in ({"known": "wrong_hosts"}, {"key": "other"}):
        ended = deploy(project, ssh, **wrong)
        assert ended.status == 1
        assert "PRIVATE KEY" not in ended.said + ended.complained
        assert not project.live
    assert list(temporary(project).iterdir()) == []
