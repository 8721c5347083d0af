"""What the operator chose, in variables of the environment or on make's command line."""

from __future__ import annotations

import os
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from socket import gethostname

from project_page.faults import Wrong

from . import health, place, remote
from .remote import Shell

NO_CHECK = "ingen"  # as DEPLOY_URL: nobody is asked, for a server that cannot be reached from here
_KEEP = 5
_MOST = 1000


@dataclass(frozen=True)
class Settings:
    """What was chosen: the way to the target, whom to ask afterwards, how many releases to keep.

    ``url`` is empty where it was not chosen; ``who`` is for the lock and the log.
    """

    shell: Shell
    url: str
    keep: int
    who: str

    def checked_at(self, address: str) -> str:
        """Give the address that is asked, empty for none: a server's page is by default asked
        at its public address. Raises ``Wrong``."""
        if self.url == NO_CHECK or (not self.url and not self.shell.is_remote):
            return ""
        if not self.url and not address:
            raise Wrong(
                "Bygget har ingen adress, så det går inte att se efter att sidan svarar.",
                f"Ange DEPLOY_URL, eller DEPLOY_URL={NO_CHECK} för att inte se efter.",
            )
        return health.address(self.url or address)


def read(here: Path) -> Settings:
    """Read the settings from the environment; raises ``Wrong``."""
    where = place.read(_of("DEPLOY_TO"), here)
    url = _of("DEPLOY_URL")
    if url and url != NO_CHECK:
        url = health.address(url)
    return Settings(remote.shell(where, _of("DEPLOY_SSH")), url, _keep(_of("DEPLOY_KEEP")), _who())


def _of(name: str) -> str:
    return os.environ.get(name, "").strip()


def _keep(text: str) -> int:
    if not text:
        return _KEEP
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:9]) <= _MOST:
        raise Wrong(f"DEPLOY_KEEP är ”{text}”.", f"Skriv ett heltal från 1 till {_MOST}.")
    return int(text)


def _who() -> str:
    """Name whoever does this: in continuous integration the person that started it."""
    for name in ("GITHUB_ACTOR", "GITLAB_USER_LOGIN"):
        if _of(name):
            return f"{_of(name)} ({name.partition('_')[0].capitalize()})"
    try:
        return f"{getuser()}@{gethostname()}"
    except (KeyError, OSError):  # a user without a name, as in some containers
        return gethostname()
