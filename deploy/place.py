"""Where to: the folder that DEPLOY_TO names, on this machine or on a server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from project_page.faults import Wrong

DEFAULT = "www"
_CURE = (
    "Skriv en mapp på den här datorn, till exempel DEPLOY_TO=www, eller en mapp på en server, till "
    "exempel DEPLOY_TO=publicera@www.kommunen.se:/srv/visionen."
)
_HOST = r"(?P<host>(?:[\w.][\w.-]*@)?(?:[A-Za-z0-9][\w.-]*|\[[0-9A-Fa-f:.]+(?:%\w+)?\]))"
_SHORT = re.compile(rf"{_HOST}:(?P<path>.*)", re.DOTALL)
_LONG = re.compile(rf"ssh://{_HOST}(?::(?P<port>[0-9]{{1,5}}))?(?P<path>/.*)?", re.DOTALL)


@dataclass(frozen=True)
class Place:
    """A folder for releases: ``host`` is empty on this machine, else ``user@name`` as ssh takes it.

    ``path`` is absolute; ``port`` is 0 where ssh's own settings say it.
    """

    path: str
    host: str = ""
    port: int = 0

    def __str__(self) -> str:
        port = f" (port {self.port})" if self.port else ""
        return f"{self.host}:{self.path}{port}" if self.host else self.path


def read(text: str, here: Path) -> Place:
    """Give the place that is named; relative folders are below ``here``. Raises ``Wrong``.

    >>> read("publicera@www.example:/srv/a b", Path("/x"))
    Place(path='/srv/a b', host='publicera@www.example', port=0)
    >>> str(read("ssh://www.example:2222/srv/x", Path("/x")))
    'www.example:/srv/x (port 2222)'
    >>> read("", Path("/x")).path
    '/x/www'
    """
    text = text.strip() or DEFAULT
    if any(ord(char) < 32 or ord(char) == 127 for char in text):
        raise _wrong(text, "innehåller radbyten eller andra styrtecken")
    if "://" in text:
        return _server(text, _LONG.fullmatch(text))
    if ":" in text.split("/")[0]:
        return _server(text, _SHORT.fullmatch(text))
    if "@" in text.split("/")[0]:
        raise _wrong(text, "saknar kolon mellan servern och mappen")
    return _local(text, here)


def _server(text: str, found: re.Match[str] | None) -> Place:
    if found is None:
        raise _wrong(text, "går inte att förstå")
    path, port = found["path"] or "", int(found.groupdict().get("port") or 0)
    if not path.startswith("/") or not path.strip("/"):
        raise _wrong(text, "saknar mappen på servern, som ska börja med / och vara hel")
    if port > 65535 or ".." in path.split("/"):
        raise _wrong(text, "har en port eller mapp som inte går att använda")
    return Place("/" + path.strip("/"), found["host"], port)


def _local(text: str, here: Path) -> Place:
    try:
        path = (here / Path(text).expanduser()).resolve()
    except (OSError, RuntimeError):
        raise _wrong(text, "går inte att förstå") from None
    output = (here / "output").resolve()
    if path == output or output in path.parents:
        raise _wrong(text, "ligger i output, som byts ut vid varje bygge")
    return Place(str(path))


def _wrong(text: str, what: str) -> Wrong:
    return Wrong(f"DEPLOY_TO är ”{text}”, som {what}.", _CURE)
