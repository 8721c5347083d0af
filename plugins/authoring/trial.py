"""Content tried before it is saved: what is wrong with it by the same checks as a build's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from project_page import project
from project_page.faults import Fault

from .local import LocalSite

_BEGINNING = "prov-"  # of a trial's folder


def faults(local: LocalSite, changed: Mapping[str, bytes | None]) -> list[Fault]:
    """Give what would be wrong if files were written as ``changed`` has it, None for removed ones.

    Paths are relative to the content folder. What a written file makes wrong in others does not
    count, or two texts that are to agree could never be changed; what a removed one does, counts.
    """
    cache = local.here / project.CACHE
    cache.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=cache, prefix=_BEGINNING) as folder:
        root = Path(folder, "content")
        shutil.copytree(local.content, root, copy_function=_take, symlinks=True)
        removes = None in changed.values()
        before = _found(local, root) if removes else []
        for path, content in changed.items():
            _write(root, path, content)
        after = _found(local, root)
    return [one for one in after if changed.get(one.path) or (removes and one not in before)]


def clear(here: Path) -> None:
    """Remove what trials have left that were killed."""
    for left in (here / project.CACHE).glob(f"{_BEGINNING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _found(local: LocalSite, root: Path) -> list[Fault]:
    try:
        project.load(root, local.site, cache=local.here / project.CACHE)
    except project.ContentFaults as wrong:
        return wrong.faults
    return []


def _take(source: str, target: str) -> None:
    """Give a file a second name, which costs nothing, or copy it where that cannot be."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copyfile(source, target, follow_symlinks=False)


def _write(root: Path, name: str, content: bytes | None) -> None:
    path = root / name
    for folder in (root / one for one in Path(name).parents):
        if folder.is_symlink():  # it would lead to the true content
            folder.unlink()
    path.unlink(missing_ok=True)  # the name and not what the true folder has by another
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
