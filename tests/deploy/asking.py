"""Asking a server on this machine, and reading every byte of its answer's head."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection

from .web import HOST, Web


@dataclass(frozen=True)
class Answer:
    """A status, all header lines in their order, and the body as it was sent."""

    status: int
    lines: list[tuple[str, str]]
    body: bytes = field(repr=False)

    @property
    def headers(self) -> dict[str, str]:
        """Give the headers by name; one that is there twice is told as an error."""
        names = [name for name, _ in self.lines]
        assert len(names) == len({name.lower() for name in names}), names
        return dict(self.lines)


def ask(
    web: Web,
    target: str = "/",
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    *,
    secure: bool = True,
    host: str = HOST,
) -> Answer:
    """Ask for a target exactly as it is written, with no headers but Host and those given."""
    connection: HTTPConnection = (
        HTTPSConnection(HOST, web.https, context=web.trust, timeout=20)
        if secure
        else HTTPConnection(HOST, web.http, timeout=20)
    )
    try:
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": host, **(headers or {})}.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())
    finally:
        connection.close()


def send(web: Web, request: bytes, *, secure: bool = True) -> bytes:
    """Send bytes that need be no request, and give all that comes until the server closes,
    or says that it will."""
    with socket.create_connection(("127.0.0.1", web.https if secure else web.http), 20) as plain:
        connection = web.trust.wrap_socket(plain, server_hostname=HOST) if secure else plain
        with connection:
            connection.sendall(request)
            got = b""
            while not _is_all(got) and (more := _received(connection)):
                got += more
    return got


def _is_all(got: bytes) -> bool:
    *_, last = [None, *(answers(got) if b"\r\n\r\n" in got else [])]
    said = dict(last.lines) if last else {}
    whole = last is not None and said.get("Content-Length") == str(len(last.body))
    return whole and said.get("Connection") == "close"


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except ConnectionResetError:
        return b""


def answers(got: bytes) -> list[Answer]:
    """Read the answers that stand one after the other in what was sent, by their own lengths."""
    found = []
    while got:
        head, _, rest = got.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = [
            (name, value.strip()) for name, _, value in (line.partition(":") for line in lines)
        ]
        size = int(dict(pairs).get("Content-Length", len(rest)))
        found.append(Answer(int(first.split()[1]), pairs, rest[:size]))
        got = rest[size:]
    return found
