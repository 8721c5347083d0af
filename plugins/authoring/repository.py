"""The earlier versions of the site that its folder remembers (git), read and never touched."""

from __future__ import annotations

import os
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from project_page.faults import Wrong, short

PUBLIC = "origin/main"  # what is public is built from it
_NOT_CONTENT = ("plugins", "theme", "tests", "docs")  # and large


@dataclass(frozen=True)
class Base:
    """A version to compare with: the ``name`` it was asked for by, and its ``commit``.

    ``newer`` is the number of versions that it has had since, and that are not here.
    """

    name: str
    commit: str
    newer: int = 0

    @property
    def words(self) -> str:
        """Give how people are told of it."""
        number = self.commit[:7]
        return number if self.commit.startswith(self.name) else f"{self.name} ({number})"


def base(here: Path, chosen: str = "") -> Base:
    """Find the version to compare a folder with: the chosen one, else what is public, else the
    last that was saved.

    Where that has something that the folder lacks, it is the version where the two parted, so that
    the work of others does not look as if it had been removed. Raises ``Wrong``.
    """
    _git(here, "rev-parse", "--is-inside-work-tree")
    head, name = _commit(here, "HEAD"), chosen or PUBLIC
    commit = _commit(here, name)
    if chosen and not commit:
        what = f"BASE är ”{short(chosen)}”, och det finns ingen sådan version."
        cure = f"Skriv till exempel BASE={PUBLIC}, eller numret på en sparad version."
        raise Wrong(what, cure)
    if not head:
        what = "Det finns ingen sparad version att jämföra med."
        raise Wrong(what, "Spara en första version (git commit), eller fråga den som sköter sidan.")
    if not commit:
        return Base("den senast sparade versionen", head)
    parted = _lines(here, "merge-base", "HEAD", commit)
    if not parted:
        raise Wrong(f"Det går inte att se vad som har hänt sedan {name}.", _unknown(here))
    newer = _lines(here, "rev-list", "--count", f"{parted[0]}..{commit}")
    return Base(name, parted[0], int(newer[0]) if newer else 0)


def _unknown(here: Path) -> str:
    """Give the cure where two versions have no earlier one in common."""
    if _lines(here, "rev-parse", "--is-shallow-repository") == ["true"]:
        return "Bara de senaste versionerna är hämtade. Hämta alla: git fetch --unshallow"
    return "De två har ingen tidigare version gemensam. Välj en annan med BASE."


def has(here: Path, commit: str) -> bool:
    """Tell whether a version is among those that the folder remembers."""
    return bool(_commit(here, commit))


def take(here: Path, commit: str, folder: Path) -> None:
    """Write the site's content and settings of a version into an empty folder.

    Raises ``Wrong`` where the version does not have the site.
    """
    paths = [".", *(f":(exclude){name}" for name in _NOT_CONTENT)]
    with TemporaryFile() as packed:
        _git(here, "archive", "--format=tar", commit, "--", *paths, out=packed)
        packed.seek(0)
        with tarfile.open(fileobj=packed) as files:
            for member in files:
                if member.isfile() and (opened := files.extractfile(member)):
                    path = folder / member.name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(opened.read())


def differs(here: Path, commit: str, *names: str) -> bool:
    """Tell whether something in some folders that are there has changed since."""
    paths = [name for name in names if (here / name).exists()]
    return bool(paths and _git(here, "diff", "--name-only", commit, "--", *paths).strip())


def _commit(here: Path, name: str) -> str:
    """Give the full number of a version, empty where there is none of that name."""
    found = _lines(
        here, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    return found[0] if found else ""


def _lines(here: Path, *command: str) -> list[str]:
    """Give the lines that git answers with, none where it knows no answer."""
    try:
        return _git(here, *command).decode("utf-8", "replace").split()
    except Wrong as wrong:
        if not isinstance(wrong, _NoAnswer):
            raise
        return []


class _NoAnswer(Wrong):
    """Git refuses, for a reason that is not known here."""


_REASONS = (
    (
        "not a git repository",
        "Mappen har inga sparade versioner att jämföra med (den är inte hämtad med git).",
        "Stå i projektets mapp, eller hämta den med git.",
    ),
    (
        "dubious ownership",
        "Mappen ägs av en annan användare på datorn, och därför läser git den inte.",
        "Kör kommandot som den som äger mappen.",
    ),
    (
        "untracked",
        "Den version som jämförelsen utgår från har inte den här mappen.",
        "Välj en senare version med BASE.",
    ),
)


def _git(here: Path, *command: str, out: IO[bytes] | None = None) -> bytes:
    """Run git and give what it says; raises ``Wrong``."""
    surroundings = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", *command],  # noqa: S607 - the one that the user has
            cwd=here,
            env=surroundings,
            stdout=out or subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        what = "Programmet git finns inte på datorn, eller går inte att starta."
        raise Wrong(what, "Installera git, eller fråga den som sköter sidan.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        for sign, what, cure in _REASONS:
            if sign in said:
                raise Wrong(what, cure)
        what = f"Git svarar: {short(said, 200) or 'ingenting'}."
        raise _NoAnswer(what, "Fråga den som sköter sidan.")
    return done.stdout or b""
