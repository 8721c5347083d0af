"""What a build has that is to be put on a server: compressed copies, a bill of materials and a
manifest, by which whoever deploys it knows that it is whole.

The same content, day and versions give the same bytes, wherever they are built.
"""

from __future__ import annotations

from pathlib import Path

from ..project import Project
from . import compression, manifest, materials


def write(folder: Path, project: Project, source: Path) -> None:
    """Write it into the site's ``folder``, whose pages have been checked.

    ``source`` is a folder of the checkout that the site was built from.
    """
    packages = materials.packages()
    (folder / materials.FILE).write_text(materials.text(project.site, packages), "utf-8")
    compression.write(folder)
    origin, versions = manifest.origin(source), materials.versions(packages)
    (folder / manifest.FILE).write_text(manifest.text(folder, project, origin, versions), "utf-8")
