"""Releases laid by hand, as deploy lays them: small, with one of each kind of file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

FIRST = "20261126T114233Z-1a2b3c4d"
COMPRESSIBLE = (".html", ".css", ".xml", ".json", ".ics", ".svg", ".txt")
STYLE = "css/main.0123456789abcdef.css"
PICTURE = "bilder/torg-0123abcd-760"
FILES = {
    "index.html": f'<link rel="stylesheet" href="{STYLE}"><h1>Vår vision</h1>',
    "404.html": "<h1>Sidan finns inte</h1>",
    "om.html": "<h1>Om</h1>",
    "tidslinje/ny.html": "<h1>Ny</h1>",
    "tidslinje/ny.fi.html": "<h1>Uusi</h1>",
    "tidslinje/ny.ics": "BEGIN:VCALENDAR",
    "gammal.html": "<title>Sidan har flyttat</title>",
    "tidslinje/gammal.html": "<title>Sidan har flyttat</title>",
    "tidslinje/gammal.fi.html": "<title>Sivu on siirretty</title>",
    "tidslinje/gammal.ics": "BEGIN:VCALENDAR",
    "borta.html": "<h1>Borttagen: Borta</h1>",
    "tidslinje/borta.html": "<h1>Borttagen: Borta</h1>",
    "favicon.svg": "<svg/>",
    "filer/protokoll.pdf": "%PDF-1.7",
    f"{PICTURE}.webp": "RIFF",
    f"{PICTURE}.jpg": "JFIF",
    STYLE: "h1 {}",
    "atom.xml": "<feed/>",
    "atom.sv-simple.xml": "<feed/>",
    "sitemap.xml": "<urlset/>",
    "kalender.ics": "BEGIN:VCALENDAR",
    "tidslinje.json": "{}",
    "tidslinje.schema.json": "{}",
    "manifest.json": "{}",
    "sbom.cdx.json": "{}",
    "robots.txt": "User-agent: *",
    ".well-known/security.txt": "Contact: mailto:it@byhala.example",
    "okand.bin": "<script>",
}
MOVED: Mapping[str, str | None] = {
    "gammal.html": "index.html",
    "tidslinje/gammal.html": "tidslinje/ny.html",
    "tidslinje/gammal.fi.html": "tidslinje/ny.fi.html",
    "utan-egen-sida.html": "om.html",
    "borta.html": None,
    "tidslinje/borta.html": None,
}


def put(
    root: Path,
    name: str = FIRST,
    files: Mapping[str, str] = FILES,
    moved: Mapping[str, str | None] = MOVED,
) -> None:
    """Lay a release into a root folder, and make it the one that is shown."""
    release = root / "releases" / name
    for address, text in files.items():
        _write(release / address, text)
        if address.endswith(COMPRESSIBLE):
            _write(release / f"{address}.br", f"br of {text}")
            _write(release / f"{address}.gz", f"gzip of {text}")
    for address, target in moved.items():
        _former(release, address, target)
    for path in [*release.glob("css/*"), *release.glob("bilder/*")]:
        pooled = root / "assets" / path.relative_to(release)
        pooled.parent.mkdir(parents=True, exist_ok=True)
        if not pooled.exists():
            os.link(path, pooled)
    switch(root, name)


def _former(release: Path, address: str, target: str | None) -> None:
    if target is None:
        _write(release / ".gone" / address, "")
        return
    link = release / ".moved" / address
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to("../" * (address.count("/") + 1) + target)


def switch(root: Path, name: str) -> None:
    """Make a release that is there the one that is shown, in one step."""
    new = root / "current.new"
    new.symlink_to(f"releases/{name}")
    new.replace(root / "current")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
