"""The site in a folder of this machine, as its settings have it, without a build."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from project_page import settings
from project_page.faults import Wrong
from project_page.settings import Site

SETTINGS = "pelicanconf.py"


@dataclass(frozen=True)
class LocalSite:
    """A site's folder ``here``, its ``content`` folder, and what its settings say of it."""

    here: Path
    content: Path
    site: Site

    def relative(self, path: str) -> str:
        """Give a path of the content folder as a person standing in the site's folder would."""
        return Path(os.path.relpath(self.content / path, self.here)).as_posix()


def read(here: Path) -> LocalSite:
    """Read the settings of the site in a folder; what is wrong with them ends the command."""
    try:
        found = values(here)
        site = settings.read(found, {}, os.environ)
    except Wrong as wrong:
        raise SystemExit(str(wrong)) from wrong
    except settings.WrongSettings as wrong:
        raise SystemExit("\n".join(wrong.args)) from wrong
    return LocalSite(here, here / str(found.get("PATH") or "content"), site)


def values(folder: Path, name: str = SETTINGS) -> dict[str, Any]:
    """Give what the settings in a folder set, by name; ``Wrong`` where they cannot be read."""
    if not (folder / name).is_file():
        raise Wrong(f"{name} finns inte här.", "Stå i projektets mapp.")
    try:
        with _own_modules():
            return runpy.run_path(str(folder / name))
    except (Exception, SystemExit) as error:  # whatever they do, they are what is wrong
        what = f"Inställningarna i {name} går inte att läsa ({type(error).__name__}: {error})."
        raise Wrong(what, "Rätta filen, eller fråga den som sköter sidan.") from error


@contextmanager
def _own_modules() -> Iterator[None]:
    """Let settings import the settings beside them, and nothing that was imported before."""
    path = [*sys.path]
    sys.modules.pop(SETTINGS.removesuffix(".py"), None)
    try:
        yield
    finally:
        sys.path[:] = path
        sys.modules.pop(SETTINGS.removesuffix(".py"), None)
