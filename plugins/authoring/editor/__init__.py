"""The form-based editor: Decap CMS with a form made from the declaration of fields.

It runs at the desk beside the real page, where a server checks what is saved, and as static files
for a repository on the web (``site.py``). Both are the same files but for ``config.json``.
"""

from __future__ import annotations

from pathlib import Path

from authoring.editor import config, npm
from authoring.editor.addresses import address
from authoring.local import LocalSite

__all__ = ["address", "files"]

STATIC = Path(__file__).resolve().parent / "static"


def files(local: LocalSite) -> dict[str, Path | bytes]:
    """Give every file that the local editor loads by its name below its address."""
    content = local.relative("").rstrip("/")
    return assemble(npm.fetch(local.here), config.local(local.site, content))


def assemble(fetched: npm.Fetched, settings: config.Config) -> dict[str, Path | bytes]:
    """Give the editor's files by name: its own, what was fetched, and its configuration."""
    own = {path.name: path for path in sorted(STATIC.iterdir()) if path.is_file()}
    page = {"formular.html": own.pop("index.html")}
    decap = {f"decap/{name}": path for name, path in fetched.decap.items()}
    yaml = {f"yaml/{name}": path for name, path in fetched.yaml.items()}
    return {**page, **own, **decap, **yaml, "config.json": config.as_json(settings)}
