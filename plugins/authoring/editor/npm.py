"""What the editor is made of, fetched from npm once: Decap CMS, its local server, a YAML reader.

Decap CMS is one self-contained file of a package whose own dependencies are fifty times as large,
so that package is taken by itself and checked against the hash below; the others are installed
from packages/package-lock.json, running nothing of theirs. Both land in the project's ``.cache``
under a name made of their versions, and only when all of it is there.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from authoring import node

DECAP = "3.16.3"
INTEGRITY = (  # of the package, as npm has it in its lock files
    "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhU"
    "JDYtYw=="
)
CACHE = ".cache"  # the project's, which git ignores and `make clean` removes
_PACKAGES = Path(__file__).resolve().parent / "packages"
_DECLARED = (".npmrc", "package.json", "package-lock.json")
_WANTED = re.compile(
    r"package/(?:dist/)?((?:[0-9]+\.)?decap-cms\.js|decap-cms\.js\.LICENSE\.txt|LICENSE)"
)
_BYTES = 20_000_000  # of one unpacked file
_TRY_AGAIN = "Pröva om datorn når internet och kör make edit igen."


@dataclass(frozen=True)
class Fetched:
    """The folder with what was fetched."""

    folder: Path

    @property
    def decap(self) -> dict[str, Path]:
        """Give Decap's files by name: decap-cms.js, what it loads later, and the licences."""
        return {path.name: path for path in sorted((self.folder / "decap").iterdir())}

    @property
    def yaml(self) -> dict[str, Path]:
        """Give the YAML reader's ES modules for browsers by their path, index.js the first."""
        root = self.folder / "node_modules" / "yaml" / "browser" / "dist"
        return {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*.js"))}

    @property
    def server(self) -> Path:
        """Give the script of Decap's local server."""
        return self.folder / "node_modules" / "decap-server" / "dist" / "index.js"


def fetch(here: Path) -> Fetched:
    """Give what was fetched into a project's folder, fetching it the first time.

    Ends the command with what to do where it cannot be had.
    """
    there = fetched(here)
    if there:
        return there
    print("Hämtar redigeraren. Det görs en gång.", flush=True)
    _fetch_into(_target(here))
    return Fetched(_target(here))


def fetched(here: Path) -> Fetched | None:
    """Give what was fetched into a project's folder, None where that has not been done."""
    target = _target(here)
    return Fetched(target) if target.is_dir() else None


def decap_server(here: Path) -> list[str]:
    """Give the command that starts Decap's local server, fetching it the first time.

    It takes its settings from the environment: MODE=fs, BIND_HOST, PORT, ORIGIN, and
    GIT_REPO_DIRECTORY for the folder that it may change.
    """
    server = fetch(here).server
    return [_node(), str(server)]


def _target(here: Path) -> Path:
    """Give the folder for what is fetched, named after the versions that are wanted."""
    declared = b"".join((_PACKAGES / name).read_bytes() for name in _DECLARED)
    digest = hashlib.sha256(f"{DECAP} {INTEGRITY}".encode() + declared).hexdigest()
    return here / CACHE / f"editor-{digest[:16]}"


def _fetch_into(target: Path) -> None:
    _node()
    try:
        target.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="editor-", dir=target.parent) as name:
            staging = Path(name) / "editor"
            staging.mkdir()
            for declared in _DECLARED:
                shutil.copy(_PACKAGES / declared, staging)
            _npm("ci", "--ignore-scripts", "--silent", folder=staging)
            _npm("pack", f"decap-cms@{DECAP}", "--silent", folder=Path(name))
            unpack(Path(name) / f"decap-cms-{DECAP}.tgz", INTEGRITY, staging / "decap")
            _move(staging, target)
    except OSError as error:
        raise SystemExit(
            f"Redigeraren kan inte sparas i mappen {target.parent} ({error.strerror}). "
            "Se till att du får skriva i mappen och att det finns plats kvar på disken."
        ) from error


def _move(staging: Path, target: Path) -> None:
    """Put what is complete in its place; another fetch at the same time may have been first."""
    try:
        staging.rename(target)
    except OSError:
        if not target.is_dir():
            raise
    for earlier in target.parent.glob("editor-*"):
        if earlier != target and re.fullmatch("editor-[0-9a-f]{16}", earlier.name):
            shutil.rmtree(earlier, ignore_errors=True)


def unpack(package: Path, integrity: str, folder: Path) -> None:
    """Unpack what is wanted of Decap's package, after its SHA-512 is found to be the right one."""
    digest = hashlib.sha512(package.read_bytes()).digest()
    if f"sha512-{base64.b64encode(digest).decode()}" != integrity:
        raise SystemExit(
            "Det som hämtades är inte den redigerare som väntades, och används därför inte. "
            f"{_TRY_AGAIN} Händer det igen, så berätta det för den som sköter webbplatsen."
        )
    folder.mkdir()
    with tarfile.open(package) as archive:
        for member in archive:
            found = _WANTED.fullmatch(member.name)
            content = archive.extractfile(member) if found and member.isfile() else None
            if found and content:
                (folder / found[1]).write_bytes(content.read(_BYTES))


def _node() -> str:
    path = node.node() or (node.fetch() and node.node())
    if not path:
        raise SystemExit(
            f"Redigeraren behöver Node.js {node.OLDEST} eller senare. Det finns inte här och gick "
            f"inte att hämta. {_TRY_AGAIN} Du kan också installera Node.js för hand och köra "
            "make edit igen."
        )
    return path


def _npm(*arguments: str, folder: Path) -> None:
    program = node.npm()
    beside = os.pathsep.join((str(Path(_node()).parent), os.environ.get("PATH", "")))
    if program is None or not node.attempt(program, *arguments, folder=folder, PATH=beside):
        raise SystemExit(
            f"Redigeraren gick inte att hämta. {_TRY_AGAIN} Går det ändå inte, så kan nätverket "
            "hindra hämtningen: be den som sköter datorerna att släppa fram npm."
        )
