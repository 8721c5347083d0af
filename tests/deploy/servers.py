"""The servers of the tests: one for pages that does right or wrong on demand, and the real sshd."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests import ports

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TYPES = {".html": "text/html; charset=utf-8", ".json": "application/json",
         ".xml": "application/atom+xml; charset=utf-8"}  # fmt: skip


@dataclass
class Shown:
    """A web server for ``root``/current, with ``headers``; ``wrong`` answers paths otherwise.

    ``wrong`` has by path a status and a body; ``asked`` is set when something was asked for, and
    answers come after ``delay`` seconds.
    """

    url: str
    stop: Any
    headers: dict[str, str] = field(default_factory=lambda: dict(HEADERS))
    wrong: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    delay: float = 0.0
    asked: threading.Event = field(default_factory=threading.Event)


def web(root: Path, certificate: Path | None = None) -> Shown:
    """Start a web server for a target's folder, with TLS where it has a certificate."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown.asked.set()
            time.sleep(shown.delay)
            status, body, kind = _found(root / "current", self.path, shown)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            for name, value in shown.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    scheme = "http"
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    def stop() -> None:
        server.shutdown()
        server.server_close()

    shown = Shown(f"{scheme}://127.0.0.1:{server.server_address[1]}/", stop)
    return shown


def certificate(folder: Path) -> Path:
    """Make a certificate of this machine's own, with its key in the same file."""
    path = folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=prov", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", folder / "key.pem", "-out", path],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_bytes(path.read_bytes() + (folder / "key.pem").read_bytes())
    return path


def _found(current: Path, path: str, shown: Shown) -> tuple[int, bytes, str]:
    name = path.lstrip("/") or "index.html"
    if path in shown.wrong:
        return *shown.wrong[path], TYPES[".html"]
    file = current / name
    if file.is_file():
        return 200, file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream")
    missing = current / "404.html"
    return 404, missing.read_bytes() if missing.is_file() else b"", TYPES[".html"]


@dataclass(frozen=True)
class Sshd:
    """A running sshd: its process, its port, and the folder with the keys to it."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path

    def ssh(self, key: str = "key", known_hosts: str = "known_hosts") -> str:
        """Give the ssh command for DEPLOY_SSH, with a key and a list of hosts."""
        known, own = self.folder / known_hosts, self.folder / key
        return shlex.join(
            ["ssh", "-F", "none", "-i", str(own), "-o", "IdentitiesOnly=yes", "-o",
             f'UserKnownHostsFile="{known}"']
        )  # fmt: skip

    def place(self, path: Path) -> str:
        """Give a folder of this machine as DEPLOY_TO names it on the server."""
        return f"ssh://{getpass.getuser()}@127.0.0.1:{self.port}{path}"


@contextmanager
def sshd(folder: Path) -> Iterator[Sshd]:
    """Run an sshd on loopback with its own keys, beside any other."""
    program = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    assert program, "make test-deploy installs openssh-server"
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # which Debian's sshd wants
    for name in ("host", "key", "other"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True
        )
    shutil.copy(folder / "key.pub", folder / "authorized_keys")
    with ports.reserved() as port:
        yield from _listening(program, folder, port)


def _listening(program: str, folder: Path, port: int) -> Iterator[Sshd]:
    """Run an sshd at a port, with the keys that are in its folder."""
    _known_hosts(folder, "known_hosts", "host.pub", port)
    _known_hosts(folder, "wrong_hosts", "other.pub", port)
    (folder / "no_hosts").write_text("")
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host\nPidFile none\n"
        f"AuthorizedKeysFile {folder}/authorized_keys\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nMaxStartups 100\n"
        "PermitRootLogin prohibit-password\nUseDNS no\n"
        # What is killed here must be ours alone, never what the user's own login files start.
        f"SetEnv HOME={folder}\nPermitUserRC no\n"
    )
    process = subprocess.Popen(
        [program, "-D", "-E", folder / "log", "-f", folder / "sshd_config"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield Sshd(process, port, folder)
    finally:
        process.terminate()
        process.wait()


def _known_hosts(folder: Path, name: str, key: str, port: int) -> None:
    words = (folder / key).read_text().split()
    (folder / name).write_text(f"[127.0.0.1]:{port} {words[0]} {words[1]}\n")


def _wait_for(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("sshd did not start")
