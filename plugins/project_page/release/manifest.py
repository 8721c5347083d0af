"""The manifest: of what, for which day and by what a site was built, and a sum for each file.

It is public as the rest is: it says nothing that cannot be fetched, and lets a health check see
which build a server shows.
"""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..project import Project

FILE = "manifest.json"
VERSION = 1  # of what stands in it


class Origin(NamedTuple):
    """The commit that a site was built from, None where it is not known; and whether the files
    were as that has them."""

    commit: str | None = None
    clean: bool = False


def text(folder: Path, project: Project, origin: Origin, packages: Mapping[str, str]) -> str:
    """Give the manifest of the site in ``folder`` as JSON.

    ``files`` has the SHA-256 of each file but the manifest's own, by address; ``moved`` has where
    each former address leads, null for what is gone; ``builder`` has the versions.
    """
    values = {
        "version": VERSION,
        "address": project.site.url,
        "commit": origin.commit,
        "clean": origin.clean,
        "today": project.site.today.isoformat(),
        "builder": {
            "python": platform.python_version(),
            "zlib": zlib.ZLIB_RUNTIME_VERSION,  # the system's; others make other .gz files
            **packages,
        },
        "files": dict(sorted(sums(folder).items())),
        "moved": {page.address: page.target or None for page in project.moved},
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def sums(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of each file in a folder but the manifest, by its address."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if name != FILE and path.is_file()
    }


def origin(folder: Path) -> Origin:
    """Give the commit that a content folder is checked out from, where there is git and a commit
    that has it: a copy that lies in another project is no part of that.

    What git is told to ignore is no part of a commit either, and would be published.
    """
    if not _git(folder, "rev-parse", "--verify", "--quiet", "HEAD:./"):
        return Origin()
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    changed = _git(folder, "status", "--porcelain", "--untracked-files=normal", "--", ":/")
    added = _git(folder, "ls-files", "--others", "--", ".", ":(exclude,glob)**/.*")
    return Origin(commit, clean=(changed, added) == ("", ""))


def _git(folder: Path, *command: str) -> str | None:
    """Give what a git command says; None where it fails, or there is no git."""
    whole = ["git", "--no-optional-locks", "-C", str(folder), *command]
    try:
        return subprocess.run(whole, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
