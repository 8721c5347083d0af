"""What the tests of deploys share: a project with a published build, a web server of their own with
right or wrong headers, an sshd on loopback, and the figures that are told at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .projects import Project
from .servers import Shown, Sshd, sshd, web

FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a project's folder with a published build, beside the folder that it is deployed to."""
    project = Project(tmp_path / "projekt")
    project.publish()
    return project


@pytest.fixture
def server() -> Iterator[Callable[[Path], Shown]]:
    """Give what starts a web server for a target's folder, right until a test makes it wrong."""
    started: list[Shown] = []

    def start(root: Path) -> Shown:
        started.append(web(root))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """Give an sshd on loopback, to which the current user has the key."""
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Give what takes a line for the report at the end."""
    properties: list[tuple[str, object]] = request.node.user_properties
    return lambda line: properties.append(("figure", line))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the figures of the tests that passed."""
    lines = [
        str(value)
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == "figure"
    ]
    if lines:
        terminalreporter.section("deploys")
    for line in lines:
        terminalreporter.line(line)
