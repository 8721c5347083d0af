"""Published builds for the tests, made at once: what ``make publish`` leaves, without a build."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

STYLE = "main { margin: 0 auto }\n"
PICTURE = b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(range(256)) * 20


def published(
    folder: Path,
    text: str = "Det första.",
    *,
    pages: int = 12,
    address: str = "https://www.byhala.example",
    more: Mapping[str, str | bytes] | None = None,
    moved: Mapping[str, str | None] | None = None,
    commit: str = "0123456789abcdef0123456789abcdef01234567",
) -> Path:
    """Make ``folder`` a published build whose start page and first entry say ``text``; give it.

    ``more`` are files beside the usual ones; each former address in ``moved`` becomes a page.
    """
    shutil.rmtree(folder, ignore_errors=True)
    files = {**_usual(text, pages), **dict(more or {})}
    for old, new in (moved or {}).items():
        files[old] = f"<!doctype html><title>{new or 'Borttagen'}</title>"
    contents = {name: _bytes(content) for name, content in files.items()}
    for name in [name for name in contents if name.endswith((".html", ".css", ".xml"))]:
        contents[f"{name}.gz"] = gzip.compress(contents[name], mtime=0)
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    manifest = {
        "version": 1,
        "address": address,
        "commit": commit,
        "clean": True,
        "today": "2026-05-08",
        "builder": {"python": "3.11.2"},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
        "moved": dict(moved or {}),
    }
    words = json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False)
    (folder / "manifest.json").write_text(words + "\n", "utf-8")
    return folder


def _usual(text: str, pages: int) -> dict[str, str | bytes]:
    style = f"/* {text} */\n{STYLE}"
    named = f"css/main.{hashlib.sha256(style.encode()).hexdigest()[:16]}.css"
    head = f'<!doctype html><html lang="sv"><link rel="stylesheet" href="{named}">'
    entries = {
        f"tidslinje/mote-{n:03}.html": f"{head}<title>Möte {n}</title><p>{n * 'Vi möttes. '}</p>"
        for n in range(1, pages + 1)
    }
    return {
        "index.html": f"{head}<title>Vår vision</title><main>{text}</main>",
        "404.html": f"{head}<title>Sidan finns inte</title>",
        "atom.xml": f"<feed><title>{text}</title></feed>",
        "tidslinje/a.html": f"{head}<title>A</title><p>{text}</p>",
        "robots.txt": "User-agent: *\n",
        ".well-known/security.txt": "Contact: mailto:it@byhala.example\n",
        "bilder/torget-6d2e0e3c-760.webp": PICTURE,
        named: style,
        **entries,
    }


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def broken(release: Path) -> list[str]:
    """Give the files of a release that its own manifest does not describe; none where it is whole.

    What the target's side adds beside them is not looked at.
    """
    listed = json.loads((release / "manifest.json").read_bytes())["files"]
    found = {
        str(path.relative_to(release)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in release.rglob("*")
        if path.is_file() and not path.is_symlink() and not _is_own(path.relative_to(release))
    }
    found.pop("manifest.json")
    return sorted(name for name in {*listed, *found} if listed.get(name) != found.get(name))


def _is_own(path: Path) -> bool:
    return path.parts[0] in (".moved", ".gone", ".unchecked", ".failed", ".previous")
