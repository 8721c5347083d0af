"""What may be replaced: an earlier build, and nothing that somebody has put there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .reasons import refuse

_KINDS = frozenset(
    ("html", "css", "js", "json", "xml", "txt", "svg", "ico", "png", "jpg", "jpeg", "webp", "avif",
     "gif", "pdf", "ics", "woff", "woff2", "ttf", "otf", "webmanifest", "map")
)  # fmt: skip
_PACKED = frozenset(("gz", "br"))
_OF_THE_HOST = ".well-known"  # where a host tells of itself (RFC 8615)
_LEFT_BY_SYSTEMS = frozenset((".DS_Store",))  # by looking at the folder


def refuse_what_is_built_from(output: Path, content: Path, theme: Path) -> None:
    """Refuse the build where it would replace what it is made of."""
    folder = output.resolve()
    for source in (content, theme):
        if source.resolve().is_relative_to(folder):
            refuse(
                f"{output} innehåller {source.name}, som sidan byggs av. Ange en annan mapp att "
                "bygga i."
            )
    for source, name in ((content, "texterna"), (theme, "temat")):
        if folder.is_relative_to(source.resolve()):
            refuse(f"{output} hör till {name}. Ange en annan mapp att bygga i.")


def refuse_what_is_not_output(output: Path) -> None:
    """Refuse the build where there is something that cannot be an earlier build."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        refuse(f"{output} är inte en mapp. Ange en annan mapp att bygga i.")
    if os.path.ismount(output):
        refuse(f"{output} är en egen volym och kan inte bytas ut. Ange en mapp i den i stället.")
    if output.is_dir() and not (output / "index.html").is_file():
        for name in sorted(set(os.listdir(output)) - _LEFT_BY_SYSTEMS):
            refuse(
                f"{output} innehåller {name} men ingen index.html, och är alltså inte en byggd "
                "sida. Flytta filen, eller ange en annan mapp att bygga i."
            )


def refuse_strays(output: Path, build: Path) -> None:
    """Refuse the build where the output folder holds something that no build has put there.

    A built site has no hidden files, links or other kinds than a web server's, but for those that
    the new build has too.
    """
    if not output.is_dir():
        return
    for entry, name in _strays(output, build, ""):
        kind = "mappen" if entry.is_dir(follow_symlinks=False) else "filen"
        refuse(
            f"{output} innehåller {name}, som inte hör till den nya sidan och inte ser ut att höra "
            f"till en byggd sida. Flytta {kind}, eller ange en annan mapp att bygga i."
        )


def _strays(output: Path, build: Path, within: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    with os.scandir(output / within) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = f"{within}{entry.name}"
        if not _is_built(entry) and not os.path.lexists(build / name):
            yield entry, name
        elif entry.is_dir(follow_symlinks=False):
            yield from _strays(output, build, f"{name}/")


def _is_built(entry: os.DirEntry[str]) -> bool:
    if entry.name in (*_LEFT_BY_SYSTEMS, _OF_THE_HOST):
        return True
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return True
    return entry.is_file(follow_symlinks=False) and _is_of_the_web(entry.name)


def _is_of_the_web(name: str) -> bool:
    stem, _, suffix = name.lower().rpartition(".")
    if suffix in _PACKED:
        stem, _, suffix = stem.rpartition(".")
    return bool(stem) and suffix in _KINDS
