"""The form-based editor as static files, for a repository on GitHub: ``make edit-site``.

It is made only when asked for and never a part of the published page. What has to be in place
around it is in docs/redigering-pa-webben.md.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from authoring import command, editor, local
from authoring.editor import config, npm
from authoring.local import LocalSite

FOLDER = "edit-site"
_MARK = ".edit-site"  # in a folder that this wrote, which it may therefore replace
_REPO = re.compile(r"[\w.-]+/[\w.-]+")
_BRANCH = re.compile(r"(?!-)[\w./-]+")
_HOST = re.compile(r"https://[\w-]+(\.[\w-]+)+(:[0-9]+)?/?")  # Decap compares it with an origin
_OURS = "Det här är redigeraren som make edit-site har skrivit. Mappen skrivs om helt varje gång.\n"


def main(arguments: Sequence[str]) -> None:
    """Write the editor for the current folder's site; what is wrong with the options ends it."""
    choices = command.Choices()
    for name in ("repo", "branch", "base-url"):
        choices.add_argument(f"--{name}", default="")
    repo, branch, base_url = map(str, choices.of(arguments).values())
    wrong = [*faults(repo, branch, base_url)]
    if wrong:
        raise SystemExit("\n".join(wrong))
    folder = write(local.read(Path.cwd()), repo, branch, base_url.rstrip("/"))
    print(
        f"Redigeraren för {repo} ligger i mappen {folder.name}.\n"
        "Lägg mappens innehåll på en egen webbadress; den är ingen del av projektsidan. "
        "Läs docs/redigering-pa-webben.md först."
    )


def faults(repo: str, branch: str, base_url: str) -> list[str]:
    """Give what is wrong with the options, with the cures, in Swedish."""
    wrong = []
    if not _REPO.fullmatch(repo):
        said = f"”{repo}” är inget förråd på GitHub." if repo else "Förrådet på GitHub saknas."
        wrong.append(f"{said} Skriv till exempel --repo kommun/projektsida.")
    if not _BRANCH.fullmatch(branch):
        said = f"”{branch}” är inget namn på en gren." if branch else "Grenen saknas."
        wrong.append(f"{said} Skriv till exempel --branch main.")
    if not _HOST.fullmatch(base_url):
        said = (
            f"”{base_url}” är inte https:// och en värd, utan något efter."
            if base_url
            else "Adressen till inloggningstjänsten saknas."
        )
        wrong.append(f"{said} Skriv till exempel --base-url https://oauth.kommunen.se.")
    if wrong:
        wrong.append(
            "Hela kommandot: .venv/bin/invoke edit-site --repo kommun/projektsida "
            "--branch main --base-url https://oauth.kommunen.se"
        )
    return wrong


def write(site: LocalSite, repo: str, branch: str, base_url: str) -> Path:
    """Write the editor into its folder, in place of an earlier one, and give the folder.

    Ends the command where the folder is not one that this wrote, or cannot be written.
    """
    target = site.here / FOLDER
    _refuse_others(target)
    content = f"{_prefix(site.here)}{site.relative('').rstrip('/')}"
    settings = config.github(site.site, content, repo, branch, base_url)
    files = editor.assemble(npm.fetch(site.here), settings)
    files["index.html"] = files.pop("formular.html")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{FOLDER}.", dir=site.here) as name:
            staging = Path(name) / FOLDER
            _write(files, staging)
            if target.exists():
                target.rename(Path(name) / "earlier")
            staging.rename(target)
    except OSError as error:
        raise SystemExit(
            f"Mappen {FOLDER} kan inte skrivas ({error.strerror}). Se till att du får skriva i "
            "projektets mapp och att det finns plats kvar på disken."
        ) from error
    return target


def _prefix(here: Path) -> str:
    """Give the project's folder in its repository, empty where it is the repository's own."""
    asks = ["git", "rev-parse", "--show-prefix"]
    try:
        asked = subprocess.run(asks, cwd=here, capture_output=True, text=True, check=False)
    except OSError:  # there is no git here
        return ""
    return "" if asked.returncode else asked.stdout.strip()


def _refuse_others(target: Path) -> None:
    """End the command where something else has the folder's name."""
    ours = not target.is_symlink() and (target / _MARK).is_file()
    if (target.exists() or target.is_symlink()) and not ours:
        raise SystemExit(
            f"Mappen {FOLDER} finns redan och är inte skriven av make edit-site. "
            "Flytta den eller ge den ett annat namn."
        )


def _write(files: dict[str, Path | bytes], folder: Path) -> None:
    for name, file in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(file, bytes):
            path.write_bytes(file)
        else:
            shutil.copyfile(file, path)
    (folder / _MARK).write_text(_OURS, "utf-8")


if __name__ == "__main__":
    command.run(main)
