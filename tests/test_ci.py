"""What a CI server needs beside a build and a deploy: a key, a second build, a sign of life."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from .conftest import ROOT
from .deploy.sites import published

SHOWING = """\
import json, os, shlex, sys, time
from pathlib import Path
words = shlex.split(os.environ["DEPLOY_SSH"])
files = {path.name: [path.read_text(), oct(path.stat().st_mode), str(path.parent)]
         for path in Path(words[words.index("-i") + 1]).parent.iterdir()}
modes = oct(Path(words[words.index("-i") + 1]).parent.stat().st_mode)
names = [name for name in os.environ if name.startswith("DEPLOY_")]
print(json.dumps({"words": words, "files": files, "folder": modes, "arguments": sys.argv[1:],
                  "names": names}), flush=True)
"""


def python(folder: Path, module: str, *words: str, **environment: str) -> subprocess.Popen[str]:
    """Start a module of deploy/ in a folder that has its own idea of what that calls."""
    start = (
        f"import runpy; runpy.run_module('deploy.{module}', run_name='__main__', alter_sys=True)"
    )
    path = os.pathsep.join(map(str, (ROOT, ROOT / "plugins")))
    return subprocess.Popen(
        [sys.executable, "-P", "-c", start, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(folder: Path, module: str, *words: str, **environment: str) -> tuple[int, str, str]:
    """Run it to its end, and give its status and what it said."""
    process = python(folder, module, *words, **environment)
    said, complained = process.communicate(timeout=60)
    return process.returncode, said, complained


@pytest.fixture
def key(tmp_path: Path) -> str:
    """Give a key; where there is no ssh, nobody looks at what it is."""
    if not shutil.which("ssh-keygen"):
        return "-----BEGIN\nabc\nEND-----\n"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "own")], check=True
    )
    return (tmp_path / "own").read_text("utf-8")


def pasted(key: str) -> dict[str, str]:
    """Give the variables as somebody fills them in: with other ends of lines, without the last."""
    return {
        "DEPLOY_KEY": key.strip().replace("\n", "\r\n"),
        "DEPLOY_KNOWN_HOSTS": "host ssh-ed25519 A\n\n",
    }


def test_the_key_lies_where_nobody_else_can_read_it_and_is_gone_afterwards(
    tmp_path: Path, key: str
) -> None:
    (tmp_path / "deploy.py").write_text(SHOWING + "sys.exit(3)\n", "utf-8")
    status, said, complained = run(
        tmp_path, "key", "deploy", "--if-changed", **pasted(key), DEPLOY_SSH="ssh -p 2222"
    )
    assert (status, complained) == (3, "")
    shown = json.loads(said)
    folder = Path(shown["files"]["key"][2])
    assert not folder.exists()
    assert shown == {
        "words": ["ssh", "-p", "2222", "-i", f"{folder}/key",
                  "-o", f"UserKnownHostsFile={folder}/known_hosts", "-o", "BatchMode=yes",
                  "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=yes"],
        "files": {"key": [key, "0o100600", str(folder)],
                  "known_hosts": ["host ssh-ed25519 A\n", "0o100600", str(folder)]},
        "folder": "0o40700",
        "arguments": ["deploy", "--if-changed"],
        "names": ["DEPLOY_SSH"],
    }  # fmt: skip


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="looks at keys with ssh-keygen")
@pytest.mark.parametrize("wrong", ["rappakalja", "ssh-ed25519 AAAA publicera", "with a passphrase"])
def test_what_is_no_key_that_opens_by_itself_is_told_before_anybody_is_asked(
    tmp_path: Path, wrong: str
) -> None:
    if wrong == "with a passphrase":
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "hemlig", "-f", str(tmp_path / "own")]
        subprocess.run(command, check=True)
        wrong = (tmp_path / "own").read_text("utf-8")
    assert run(tmp_path, "key", "deploy", **pasted(wrong)) == (
        1,
        "",
        "DEPLOY_KEY är inte en hel, hemlig nyckel utan lösenfras. Klistra in hela filen, från "
        "-----BEGIN till END…-----, och inte den som slutar på .pub.\n",
    )


def test_whoever_cancels_a_deploy_ends_it_in_its_own_way_and_the_key_goes(
    tmp_path: Path, key: str
) -> None:
    waiting = "import signal\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
    text = f"{waiting}{SHOWING}time.sleep(60)\n".replace("import json, ", "import sys, json, ")
    (tmp_path / "deploy.py").write_text(f"import sys\n{text}", "utf-8")
    process = python(tmp_path, "key", "deploy", **pasted(key))
    assert process.stdout
    folder = Path(json.loads(process.stdout.readline())["files"]["key"][2])
    assert folder.exists()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 143
    assert not folder.exists()
    process.communicate()


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        ({"DEPLOY_KEY": "x", "DEPLOY_KNOWN_HOSTS": " "}, "DEPLOY_KNOWN_HOSTS"),
        ({"DEPLOY_KEY": "", "DEPLOY_KNOWN_HOSTS": ""}, "DEPLOY_KEY och DEPLOY_KNOWN_HOSTS"),
    ],
)
def test_no_server_is_trusted_unseen(tmp_path: Path, keys: dict[str, str], names: str) -> None:
    assert run(tmp_path, "key", "deploy", **keys) == (
        1,
        "",
        f"{names} är inte satt. Nyckeln och serverns egna nycklar (ssh-keyscan, jämförda på "
        "servern) behövs båda.\n",
    )


def test_every_command_on_the_target_takes_such_a_key() -> None:
    for name in ("deploy", "rollback", "releases", "forget"):
        done = subprocess.run(
            [sys.executable, "-m", "invoke", name], cwd=ROOT, capture_output=True, text=True,
            env={**os.environ, "DEPLOY_KEY": "x", "DEPLOY_KNOWN_HOSTS": ""}, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("DEPLOY_KNOWN_HOSTS är inte satt. ")


def test_a_key_that_is_missing_in_the_environment_is_told_as_that() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "deploy"], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "DEPLOY_KEY": "", "DEPLOY_KNOWN_HOSTS": "host ssh-ed25519 A"},
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("DEPLOY_KEY är inte satt. ")


BUILDING = """\
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
import os
from tests.deploy.sites import published
assert sys.argv[1:] == ["publish"]
assert os.environ["SITE_TODAY"] == "2026-05-08"
{end}
"""


def again(folder: Path, end: str) -> tuple[int, str, str]:
    """Leave a build in a folder and have it made again there, by what ``end`` says."""
    published(folder / "output", pages=1)
    (folder / "invoke.py").write_text(BUILDING.format(root=str(ROOT), end=end), "utf-8")
    return run(folder, "reproduce", SITE_TODAY="2030-01-01")


def test_a_build_that_can_be_made_again_says_so(tmp_path: Path) -> None:
    ended = again(tmp_path, 'published(Path("output"), pages=1)')
    count = len(json.loads((tmp_path / "output" / "manifest.json").read_bytes())["files"])
    assert ended == (0, f"Bygget går att göra om: {count} filer blev likadana.\n", "")


def test_a_build_that_comes_out_otherwise_is_told_file_by_file(tmp_path: Path) -> None:
    end = 'published(Path("output"), pages=2, commit="d", more={"robots.txt": "x"})'
    assert again(tmp_path, end) == (
        1,
        "",
        "Bygget gick inte att göra om. Detta skiljer:\n  robots.txt (ändrad)\n"
        "  tidslinje/mote-002.html (är ny)\n  tidslinje/mote-002.html.gz (är ny)\n"
        "  commit: 0123456789abcdef0123456789abcdef01234567 blev d\n",
    )


def test_the_same_files_by_another_python_are_the_same_build(tmp_path: Path) -> None:
    """Two machines of a CI server seldom have the same one on the days when it is renewed."""
    end = """published(Path("output"), pages=1)
import json
manifest = json.loads(Path("output/manifest.json").read_bytes())
manifest["builder"] = {"python": "3.11.9", "zlib": "1.3"}
Path("output/manifest.json").write_text(json.dumps(manifest))"""
    status, said, complained = again(tmp_path, end)
    assert (status, said.splitlines()[1:], complained) == (
        0,
        ["De blev det med andra versioner av programmen:",
         "  python: 3.11.2 blev 3.11.9", "  zlib: None blev 1.3"],
        "",
    )  # fmt: skip


def test_a_second_build_that_fails_or_has_nothing_to_be_held_against_fails(tmp_path: Path) -> None:
    told = "Det finns inget bygge att publicera: output finns inte. Kör make publish först.\n"
    assert run(tmp_path, "reproduce") == (1, "", told)
    assert again(tmp_path, "sys.exit(2)") == (2, "", "")
    (tmp_path / "output" / "index.html").write_text("Något annat.", "utf-8")
    told = (
        "output stämmer inte med sin förteckning:\n  index.html har ändrats efter bygget.\n"
        "Kör make publish och försök igen.\n"
    )
    assert run(tmp_path, "reproduce") == (1, "", told)
    (tmp_path / "output" / "manifest.json").write_text("[" * 100_000, "utf-8")
    told = "output/manifest.json är ingen förteckning som går att förstå."
    assert run(tmp_path, "reproduce") == (1, "", f"{told} Kör make publish och försök igen.\n")


@pytest.fixture
def public(tmp_path: Path) -> Iterator[str]:
    """Give the address of a page that was built as the one in output/ was."""
    published(tmp_path / "output", pages=1)
    shutil.copytree(tmp_path / "output", tmp_path / "public")
    served = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "public"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), served)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_version_that_is_public_was_tested(tmp_path: Path, public: str) -> None:
    assert run(tmp_path, "tested", DEPLOY_URL=public) == (
        0, "Den version som byggts är den som är publicerad, och testades då.\n", "",
    )  # fmt: skip


def test_a_version_that_was_held_back_is_tested_at_night_too(tmp_path: Path, public: str) -> None:
    manifest = tmp_path / "public" / "manifest.json"
    told = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps({**told, "commit": "f" * 40}), "utf-8")
    other = "Den version som byggts är inte den som är publicerad. Därför körs testerna.\n"
    assert run(tmp_path, "tested", DEPLOY_URL=public) == (1, other, "")
    manifest.unlink()
    unseen = (
        f"Det går inte att se vad som är publicerat: {public}/manifest.json svarar med felkod "
        "404. Därför körs testerna.\n"
    )
    assert run(tmp_path, "tested", DEPLOY_URL=public) == (1, unseen, "")
    shutil.rmtree(tmp_path / "output")
    status, said, _ = run(tmp_path, "tested", DEPLOY_URL=public)
    assert (status, said.endswith("finns inte. Därför körs testerna.\n")) == (1, True)


@pytest.fixture
def monitor() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a monitor and what it is asked for; it knows /alive alone."""
    asked: list[str] = []

    class Monitor(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200 if self.path == "/alive" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Monitor)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_a_monitor_is_told_that_the_page_is_up_to_date(
    tmp_path: Path, monitor: tuple[str, list[str]]
) -> None:
    address, asked = monitor
    said = "Övervakningen har fått veta att sidan är aktuell.\n"
    assert run(tmp_path, "heartbeat", HEARTBEAT_URL=f"{address}/alive") == (0, said, "")
    assert asked == ["/alive"]


def test_a_monitor_that_does_not_answer_is_said_without_its_secret_address(
    tmp_path: Path, monitor: tuple[str, list[str]]
) -> None:
    told = "Övervakningen svarar inte (HTTPError). Sidan är publicerad ändå.\n"
    assert run(tmp_path, "heartbeat", HEARTBEAT_URL=f"{monitor[0]}/hemlig") == (1, "", told)
    told = "HEARTBEAT_URL är ingen adress som börjar med https://.\n"
    assert run(tmp_path, "heartbeat", HEARTBEAT_URL="file:///etc/passwd") == (1, "", told)
    none = "Ingen övervakning är vald (HEARTBEAT_URL).\n"
    assert run(tmp_path, "heartbeat", HEARTBEAT_URL="") == (0, none, "")
