"""The published build: output/ with its manifest, held to it before anything is sent."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from project_page.faults import Wrong

from .target import MANIFEST, sha256

MOST = 10  # files that are named
_PUBLISH = "Kör make publish och försök igen."


@dataclass(frozen=True)
class Published:
    """A build to be deployed: its folder, its manifest, and the SHA-256 of that."""

    folder: Path
    manifest: Mapping[str, Any]
    digest: str

    @property
    def files(self) -> Mapping[str, str]:
        """Give the SHA-256 of every file but the manifest, by address."""
        return self.manifest["files"]  # type: ignore[no-any-return]

    @property
    def moved(self) -> Mapping[str, str | None]:
        """Give where former addresses lead; None where the page is gone."""
        return self.manifest["moved"]  # type: ignore[no-any-return]

    @property
    def address(self) -> str:
        """Give the site's public address, empty where it has none."""
        return self.manifest.get("address") or ""

    @property
    def commit(self) -> str:
        """Give the version that it was built from, empty where that is not known."""
        return self.manifest.get("commit") or ""


def read(folder: Path) -> Published:
    """Give the build in a folder, whose files are exactly its manifest's. Raises ``Wrong``."""
    path = folder / MANIFEST
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        raise Wrong(_none(folder), "Kör make publish först.") from None
    except OSError as error:
        raise Wrong(f"{path} går inte att läsa: {error.strerror}.", _PUBLISH) from None
    manifest = _understood(text)
    if manifest is None:
        raise Wrong(f"{path} är ingen förteckning som går att förstå.", _PUBLISH)
    wrong = sorted(_faults(folder, manifest))
    if wrong:
        more = [f"… och {len(wrong) - MOST} till."] if len(wrong) > MOST else []
        listed = "\n".join(f"  {line}" for line in [*wrong[:MOST], *more])
        raise Wrong(f"{folder} stämmer inte med sin förteckning:\n{listed}\n", _PUBLISH)
    return Published(folder, manifest, sha256(path))


def _none(folder: Path) -> str:
    if not folder.is_dir():
        return f"Det finns inget bygge att publicera: {folder} finns inte."
    return f"{folder} är inte byggd för att publiceras: {MANIFEST} saknas."


def _understood(text: bytes) -> dict[str, Any] | None:
    try:
        manifest = json.loads(text)
        is_known = manifest["version"] == 1 and _are_files(manifest["files"])
        is_known = is_known and all(
            isinstance(manifest.get(name) or "", str) for name in ("address", "commit")
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not is_known or not _are_moved(manifest.setdefault("moved", {}), manifest["files"]):
        return None
    return manifest  # type: ignore[no-any-return]


def _are_files(files: Any) -> bool:
    return isinstance(files, dict) and all(
        isinstance(digest, str) and all(part not in ("", ".", "..") for part in name.split("/"))
        for name, digest in files.items()
    )


def _are_moved(moved: Any, files: Mapping[str, str]) -> bool:
    """Tell whether all former addresses are pages, and lead to others."""
    return isinstance(moved, dict) and all(
        name in files and (target is None or (isinstance(target, str) and target in files))
        for name, target in moved.items()
    )


def _faults(folder: Path, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Yield what differs between a folder and its manifest."""
    expected: dict[str, str] = manifest["files"]
    found = dict(_found(folder, ""))
    for name, path in found.items():
        if path is None:
            yield f"{name} är en länk eller något annat än en fil."
        elif name.startswith(".") and not name.startswith(".well-known/"):
            yield f"{name} är en dold fil."
        elif name not in expected and name != MANIFEST:
            yield f"{name} finns inte i förteckningen."
        elif name in expected and sha256(path) != expected[name]:
            yield f"{name} har ändrats efter bygget."
    yield from (f"{name} saknas." for name in expected.keys() - found.keys())


def _found(folder: Path, at: str) -> Iterator[tuple[str, Path | None]]:
    """Yield the address and path of every file in a folder; None for what is no file."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _found(Path(entry.path), f"{at}{entry.name}/")
        else:
            yield (
                at + entry.name,
                Path(entry.path) if entry.is_file(follow_symlinks=False) else None,
            )
