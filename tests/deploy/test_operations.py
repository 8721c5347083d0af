"""What OPERATIONS.md tells an operator to do is done here, command by command."""

from __future__ import annotations

import re
import ssl
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from . import handbook
from .handbook import HOST, ROOT, TEXT
from .projects import Project
from .servers import Shown

HERE = Path(__file__).resolve().parents[2]


def test_every_named_block_is_tried() -> None:
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    tried = set(re.findall(r'handbook\.(?:blocks\(\)\[|commands\()"([a-z-]+)"', tests))
    assert tried == set(handbook.blocks())


def test_every_command_of_make_exists() -> None:
    makefile = (HERE / "Makefile").read_text("utf-8")
    targets = re.search(r"^TARGETS := ((?:.*\\\n)*.*)$", makefile, re.MULTILINE)
    assert targets
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", TEXT, re.MULTILINE))
    assert named <= set(targets[1].replace("\\\n", " ").split())


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"`((?:deploy|docs)/[\w./-]*)`", TEXT))
    assert named
    assert [name for name in sorted(named) if not (HERE / name).exists()] == []


def test_every_message_that_is_explained_is_one_that_there_is() -> None:
    explained = re.findall(r"^\| `([^`]+)` \|", TEXT.partition("| message |")[2], re.MULTILINE)
    sources = [*(HERE / "deploy").glob("*.py"), *(HERE / "plugins" / "authoring").glob("*.py")]
    text = re.sub(r'"\s+f?"', "", "".join(path.read_text("utf-8") for path in sources))
    assert len(explained) > 10
    assert [message for message in explained if message not in text] == []


def test_every_variable_of_deploys_is_explained() -> None:
    sources = "".join(path.read_text("utf-8") for path in (HERE / "deploy").glob("*.py"))
    read = set(re.findall(r'"(DEPLOY_[A-Z_]+|IF_CHANGED|HEARTBEAT_URL|RELEASE)"', sources))
    assert read
    assert [name for name in sorted(read) if name not in TEXT] == []


def test_a_key_is_made(tmp_path: Path) -> None:
    assert handbook.run(handbook.blocks()["key"], tmp_path).stderr == ""
    assert (tmp_path / "deploy-key.pub").read_text("utf-8").endswith(" publicering\n")
    assert (tmp_path / "deploy-key").stat().st_mode & 0o777 == 0o600


def test_commands_on_the_server_go_back_and_deploys_go_on(
    project: Project, server: Callable[[Path], Shown]
) -> None:
    first, second = project.deploy("Det första."), project.deploy("Det andra.")
    assert (project.live, project.previous) == (second, first)
    done = handbook.run(handbook.blocks()["rollback"], project.www)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert project.live == first
    assert not (project.www / "back").exists()
    shown = server(project.www)
    third = project.run("deploy", DEPLOY_URL=shown.url)
    assert (third.status, third.complained) == (0, "")
    assert project.previous == first
    assert handbook.run(handbook.blocks()["rollback"], project.www).returncode == 0
    assert project.live == first


def test_commands_on_the_server_leave_the_page_where_there_is_nothing_before(
    project: Project,
) -> None:
    only = project.deploy("Det enda.")
    done = handbook.run(handbook.blocks()["rollback"], project.www)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert project.live == only
    assert not (project.www / "back").is_symlink()


@pytest.fixture
def tls(tmp_path: Path) -> Callable[[int], str]:
    """Give ``tls(days)``: where a server is whose certificate lives for so long."""

    def tls(days: int) -> str:
        made = handbook.run(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
            f"-subj /CN=x -days {days} -keyout key.pem -out cert.pem", tmp_path,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
        quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(tmp_path)))
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"127.0.0.1:{server.server_port}"

    return tls


@pytest.mark.parametrize(("days", "status"), [(20, 0), (10, 1)])
def test_a_certificate_that_soon_expires_fails(
    tmp_path: Path, tls: Callable[[int], str], days: int, status: int
) -> None:
    done = handbook.run(handbook.blocks()["certificate"], tmp_path, {f"{HOST}:443": tls(days)})
    assert done.returncode == status
    assert done.stdout.startswith("notAfter=")


def test_the_day_on_which_the_address_for_reports_expires_is_read(
    tmp_path: Path, tls: Callable[[int], str]
) -> None:
    (tmp_path / ".well-known").mkdir()
    text = "Contact: mailto:it@kommunen.se\nExpires: 2027-05-08T00:00:00Z\n"
    (tmp_path / ".well-known" / "security.txt").write_text(text, "utf-8")
    instead = {HOST: tls(20), "curl ": "curl --insecure "}
    done = handbook.run(handbook.blocks()["security"], tmp_path, instead)
    assert (done.returncode, done.stdout) == (0, "Expires: 2027-05-08T00:00:00Z\n")


def test_what_releases_take_on_the_disk_is_counted_once(project: Project) -> None:
    picture = {"bilder/torg-0123abcd-1360.jpg": b"x" * 1_000_000}
    for text in ("Det första.", "Det andra.", "Det tredje."):
        project.deploy(text, more=picture)
    done = handbook.run(handbook.blocks()["disk"], project.www, {ROOT: str(project.www)})
    assert done.returncode == 0
    sizes = [line.split("\t")[0] for line in done.stdout.splitlines()[-3:]]
    assert len(sizes) == 3
    assert float(sizes[2].rstrip("M")) < 2
