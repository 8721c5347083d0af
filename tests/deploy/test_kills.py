"""Deploys that are killed at random moments: the builder's side, the target's, rsync, or all."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from .processes import RECEIVER, below, ended, kill
from .projects import Project
from .servers import Shown, Sshd
from .sites import broken

LOCAL, REMOTE = 90, 30
VICTIMS = ("all", "builder", "target", "rsync")


def there(process: subprocess.Popen[str], ssh: Sshd | None) -> dict[int, str]:
    """Give the processes of a deploy, on both sides, as far as they are there."""
    found = below(process.pid, *([ssh.process.pid] if ssh else []))
    if ssh:
        del found[ssh.process.pid]
    return found


def choose(victim: str, process: subprocess.Popen[str], found: Mapping[int, str]) -> list[int]:
    """Give the numbers of the processes that are to be killed."""
    if victim == "all":
        return list(found)
    if victim == "builder":
        return [process.pid]
    sign = RECEIVER if victim == "target" else "rsync"
    return [number for number, words in found.items() if sign in words and number != process.pid]


def whole(project: Project) -> bool:
    """Tell whether what is shown is whole, and every release that can be gone back to."""
    return broken(project.www / "current") == [] and all(
        broken(project.www / "releases" / name) == [] for name in project.releases
    )


def rounds(
    projects: list[Project], kills: int, ssh: Sshd | None, chance: random.Random
) -> Counter[str]:
    """Kill deploys of two projects to one place in turn; after each, deploy to the end."""
    outcomes: Counter[str] = Counter()
    longest = measured(projects)
    while outcomes["kills"] < kills:
        killed, after = projects[outcomes["kills"] % 2], projects[1 - outcomes["kills"] % 2]
        old = after.live
        victim = VICTIMS[outcomes["kills"] % len(VICTIMS)]
        process = killed.start("deploy")
        time.sleep(chance.uniform(0.1, longest))
        found = there(process, ssh)
        hit = choose(victim, process, found)
        kill(*hit)
        _, complained = process.communicate(timeout=60)
        ended(found)  # one that has just begun may take the lock yet
        assert "Traceback" not in complained
        outcomes["kills" if hit else "too late"] += 1
        outcomes["partial"] += not whole(killed)
        after.settled()
        new = after.live
        outcomes["old" if new == old else "new"] += 1
        outcomes[f"ended {process.returncode}"] += 1
        outcome = after.run("deploy")
        assert (outcome.status, outcome.complained) == (0, ""), (victim, outcome)
        assert whole(after)
        assert after.previous in (old, new)
    return outcomes


def measured(projects: list[Project]) -> float:
    """Deploy some times, and give how long that usually takes."""
    times = []
    for one in projects * 2:
        started = time.monotonic()
        one.deploy()
        times.append(time.monotonic() - started)
    return sorted(times)[1]


def pair(folder: Path, **settings: str) -> list[Project]:
    """Give two projects whose builds differ, deployed to one place."""
    projects = [Project(folder / name) for name in ("ett", "två")]
    for one in projects:
        one.publish(one.folder.name, pages=80)
        one.www = folder / "www"
        one.settings.update({"DEPLOY_TO": str(one.www), "DEPLOY_KEEP": "2", **settings})
    return projects


@pytest.mark.parametrize("is_checked", [False, True])
def test_whenever_a_deploy_is_killed_a_whole_page_is_shown_and_the_next_one_works(
    tmp_path: Path,
    is_checked: bool,
    server: Callable[[Path], Shown],
    figure: Callable[[str], None],
) -> None:
    url = server(tmp_path / "www").url if is_checked else ""
    projects = pair(tmp_path, DEPLOY_URL=url)
    outcomes = rounds(projects, LOCAL // 2, None, random.Random(f"2026 {is_checked}"))
    tell(figure, "checked over HTTP" if is_checked else "not checked", outcomes)
    projects[0].deploy()
    assert os.listdir(tmp_path / "www" / "incoming") == []


def test_whenever_a_deploy_over_ssh_is_killed_a_whole_page_is_shown_and_the_next_one_works(
    tmp_path: Path,
    ssh: Sshd,
    server: Callable[[Path], Shown],
    figure: Callable[[str], None],
) -> None:
    root = tmp_path / "www"
    root.mkdir()
    projects = pair(
        tmp_path, DEPLOY_TO=ssh.place(root), DEPLOY_SSH=ssh.ssh(), DEPLOY_URL=server(root).url
    )
    tell(figure, "over SSH", rounds(projects, REMOTE, ssh, random.Random("2026 ssh")))
    projects[0].deploy()
    assert os.listdir(root / "incoming") == []


def tell(figure: Callable[[str], None], how: str, outcomes: Counter[str]) -> None:
    said = ", ".join(f"{number} {name}" for name, number in sorted(outcomes.items()))
    figure(f"{outcomes['kills']} kills ({how}), {outcomes['partial']} partial: {said}")
    assert outcomes["partial"] == 0
    assert min(outcomes["old"], outcomes["new"]) > 0
