"""The site in a folder of this machine, as its settings have it, without a build."""

from __future__ import annotations

import os
import runpy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from project_page import settings
from project_page.settings import Site


@dataclass(frozen=True)
class LocalSite:
    """A site's folder ``here``, its ``content`` folder, and what its settings say of it."""

    here: Path
    content: Path
    site: Site

    def relative(self, path: str) -> str:
        """Give a path of the content folder as a person standing in the site's folder would."""
        return Path(os.path.relpath(self.content / path, self.here)).as_posix()


def read(
    here: Path, name: str = "pelicanconf.py", environment: Mapping[str, str] | None = None
) -> LocalSite:
    """Read the settings of the site in a folder; what is wrong with them ends the command."""
    environment = os.environ if environment is None else environment
    try:
        values: dict[str, Any] = runpy.run_path(str(here / name))
    except FileNotFoundError as error:
        raise SystemExit(f"{name} finns inte här. Stå i projektets mapp.") from error
    except (Exception, SystemExit) as error:
        raise SystemExit(f"{name} går inte att läsa: {error}") from error
    try:
        site = settings.read(values, {}, environment)
    except settings.WrongSettings as wrong:
        raise SystemExit("\n".join(wrong.args)) from wrong
    return LocalSite(here, here / str(values.get("PATH") or "content"), site)
