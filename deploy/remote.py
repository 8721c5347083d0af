"""Commands that reach the target: as they are on this machine, through ssh on a server."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from project_page.faults import Wrong

from .place import Place

# Nobody is asked anything, and a connection that is no more is found out. What DEPLOY_SSH and
# ssh's own settings say comes first: ssh keeps the first value of each.
_OPTIONS = (
    "BatchMode=yes",
    "ConnectTimeout=15",
    "ServerAliveInterval=10",
    "ServerAliveCountMax=3",
    "ForwardAgent=no",
    "ForwardX11=no",
    "ClearAllForwardings=yes",
)


@dataclass(frozen=True)
class Shell:
    """How commands reach a place: the words of ssh with its options, none on this machine."""

    place: Place
    words: tuple[str, ...]

    @property
    def is_remote(self) -> bool:
        """Tell whether the place is on a server."""
        return bool(self.words)

    def command(self, *words: str) -> list[str]:
        """Give the command that runs some words there."""
        if not self.words:
            return list(words)
        return [*self.words, "-T", "--", self.place.host.replace("[", "").replace("]", ""),
                shlex.join(words)]  # fmt: skip

    @property
    def for_rsync(self) -> str:
        """Give ssh's words as rsync takes them apart: at spaces, but for what is quoted."""
        return " ".join(map(_quoted, self.words))


def shell(place: Place, ssh: str) -> Shell:
    """Give the way to a place, by the ssh command that DEPLOY_SSH names. Raises ``Wrong``."""
    if not place.host:
        return Shell(place, ())
    try:
        words = shlex.split(ssh.strip() or "ssh")
    except ValueError:
        raise Wrong(
            f"DEPLOY_SSH är ”{ssh}”, där ett citattecken saknas.",
            "Skriv till exempel DEPLOY_SSH='ssh -i nyckel'.",
        ) from None
    port = ("-p", str(place.port)) if place.port else ()
    return Shell(place, (*words, *port, *_options()))


def _options() -> Sequence[str]:
    return [word for option in _OPTIONS for word in ("-o", option)]


def _quoted(word: str) -> str:
    """Quote a word as rsync reads it.

    >>> _quoted("-p"), _quoted("a b"), _quoted("Anna's nyckel")
    ('-p', "'a b'", "'Anna''s nyckel'")
    """
    if word and not any(char in word for char in " '\""):
        return word
    return "'" + word.replace("'", "''") + "'"
