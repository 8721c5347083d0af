"""The real nginx with the configuration that is shipped, on this machine alone.

The files of deploy/nginx/ are used as they are, with their placeholders filled in, inside Debian's
own nginx.conf; only ports, and the paths that an ordinary user may not write to, are others.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import ports

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
DEBIAN = Path("/etc/nginx")
HOST = "localhost"
PATIENCE = 20  # seconds until nginx must answer


@dataclass(frozen=True)
class Web:
    """A running nginx: its ports on 127.0.0.1, its certificate, and the folder of all it writes."""

    http: int
    https: int
    certificate: Path
    folder: Path

    @property
    def address(self) -> str:
        """Give the page's address, without a slash at its end."""
        return f"https://{HOST}:{self.https}"

    @property
    def trust(self) -> ssl.SSLContext:
        """Give what its certificate is checked with."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def log(self, kind: str) -> str:
        """Give what it wrote to its log of a kind: ``access`` or ``error``."""
        return (self.folder / "log" / f"{HOST}.{kind}.log").read_text("utf-8")


@contextmanager
def serving(root: Path, folder: Path) -> Iterator[Web]:
    """Serve the releases in ``root`` by nginx, whose files lie in ``folder``, until the end of the
    block; raises RuntimeError with nginx's own words where it does not start."""
    with ports.reserved() as http, ports.reserved() as https:
        yield from _listening(configure(root, folder, http, https), folder)


def _listening(web: Web, folder: Path) -> Iterator[Web]:
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [program, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        _wait(server, web)
        yield web
    finally:
        server.terminate()
        server.wait(PATIENCE)


def configure(root: Path, folder: Path, http: int, https: int) -> Web:
    """Write all that nginx is to read into a folder: Debian's files, and the shipped ones."""
    web = Web(http, https, folder / "certificate.pem", folder)
    for name in ("conf.d", "sites-enabled", "snippets", "log", "temp", "acme"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DEBIAN / "mime.types", folder / "mime.types")
    own = (DEBIAN / "nginx.conf").read_text("utf-8")
    (folder / "nginx.conf").write_text(_here(own, folder), "utf-8")
    _certificate(web)
    for name, place in {
        "http.conf": "conf.d/project-page.conf",
        "common.conf": "snippets/project-page-common.conf",
        "tls.conf": "snippets/project-page-tls.conf",
        "site.conf": f"sites-enabled/{HOST}",
        "unknown-host.conf": "sites-enabled/unknown-host",
    }.items():
        text = _filled(SHIPPED / name, root, web)
        (folder / place).write_text(_on_loopback(text, web), "utf-8")
    return web


def _filled(template: Path, root: Path, web: Web) -> str:
    """Give a shipped file with its placeholders filled in."""
    text = template.read_text("utf-8")
    values = {
        "@HOST@": HOST,
        "@ROOT@": str(root),
        "@CERTIFICATE@": str(web.certificate),
        "@KEY@": str(web.folder / "key.pem"),
    }
    for placeholder, value in values.items():
        text = text.replace(placeholder, value)
    return text


def _on_loopback(text: str, web: Web) -> str:
    """Give a shipped file with this machine's ports and paths in place of the server's."""
    text = re.sub(r"^\s*listen \[::\]:.*\n", "", text, flags=re.M)
    text = text.replace("listen 80", f"listen 127.0.0.1:{web.http}")
    text = text.replace("listen 443", f"listen 127.0.0.1:{web.https}")
    text = text.replace("/var/www/project-page-acme", str(web.folder / "acme"))
    return text.replace("/var/log/nginx", str(web.folder / "log"))


def _here(debians: str, folder: Path) -> str:
    """Give Debian's nginx.conf with paths in a folder, for whoever runs the tests."""
    temporary = "".join(
        f"\t{name}_temp_path {folder}/temp/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = debians.replace("user www-data;", "user root;" if os.geteuid() == 0 else "")
    text = text.replace("/run/nginx.pid", str(folder / "nginx.pid"))
    text = text.replace("/var/log/nginx", str(folder / "log"))
    for name in ("conf.d", "sites-enabled"):
        text = text.replace(str(DEBIAN / name), str(folder / name))
    return text.replace("http {\n", f"http {{\n{temporary}", 1)


def _certificate(web: Web) -> None:
    """Make a certificate for this machine, signed by itself."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}",
         "-keyout", str(web.folder / "key.pem"), "-out", str(web.certificate)],
        check=True, capture_output=True,
    )  # fmt: skip


def _wait(server: subprocess.Popen[bytes], web: Web) -> None:
    """Wait until nginx answers on both ports."""
    until = time.monotonic() + PATIENCE
    while not all(map(_answers, (web.http, web.https))):
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError((web.folder / "said").read_text("utf-8"))
        time.sleep(0.02)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
