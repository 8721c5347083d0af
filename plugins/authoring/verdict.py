"""What a build would say of files that have just been written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from project_page import pictures, project, texts
from project_page.faults import Advice, Fault
from project_page.fields import declare
from project_page.settings import Site

from .local import LocalSite


def of(local: LocalSite, paths: Collection[str]) -> list[Fault]:
    """Read the whole content as a build does: what it says of the files with these paths.

    What is wrong in other files because of one of these, such as a name that both have, names it.
    """
    found: list[Fault]
    try:
        found = [*project.load(local.content, local.site).advice]
    except project.ContentFaults as wrong:
        found = [*wrong.faults, *wrong.advice]
    except pictures.CacheError as wrong:
        found = [Fault("", 0, wrong.what, wrong.cure)]
    concerned = [
        one for one in found if one.path in (*paths, "") or any(path in one.what for path in paths)
    ]
    return [replace(one, path=one.path and local.relative(one.path)) for one in concerned]


def alone(path: str, text: str, site: Site) -> list[Fault]:
    """Read a text that is not yet in the content by itself: what a build would stop for."""
    with TemporaryDirectory() as folder:
        file = Path(folder, path)
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        _, found = texts.read(Path(folder), path, declare(site.categories), site.today)
    return [one for one in found if not isinstance(one, Advice)]


def stop(findings: Collection[Fault]) -> bool:
    """Tell whether a build would stop."""
    return not all(isinstance(one, Advice) for one in findings)
