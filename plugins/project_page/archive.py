"""The site for the archive: one dated ZIP that opens from disk, with a checksum for every file.

It is a BagIt bag (RFC 8493): the site lies in ``data/``, and beside it what archives want to know.
``python -m project_page.archive SETTINGS`` builds the current folder's site and keeps its archive.
The build itself writes that, for it knows the site and the day, and has checked what is in it.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .slugs import slugify

if TYPE_CHECKING:
    from zipfile import ZipInfo

    from .settings import Site

FOLDER = "archive"  # for the archives, in the project's folder
VARIABLE = "SITE_ARCHIVE"  # asks a build for an archive of it, and names the folder for that
PART = ".{}.part"  # an archive that is being written, by which process

_LEVEL = 9  # of deflation; zlib's own default may change
_UNIX = 3  # the system that the archive says it was made on, wherever that was
_ORDINARY_FILE = 0o100644 << 16  # -rw-r--r--, where ZIP keeps what Unix knows of a file
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # moments that ZIP has numbers for
_LATEST = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)


class Archive(NamedTuple):
    """A written archive; ``files`` counts those of the site, ``size`` is in bytes."""

    path: Path
    files: int
    size: int
    sha256: str


class Sum(NamedTuple):
    """What a manifest tells of a file; ``size`` is in bytes."""

    sha256: str
    size: int


def write(site: Site, folder: Path, archives: Path, moment: datetime) -> Archive:
    """Write the site that was built in ``folder`` as a ZIP into the folder ``archives``.

    The same files, site and moment give the same bytes. An earlier archive of that day is replaced
    when the new one is whole. Raises ``OSError`` where the system refuses.
    """
    from zipfile import ZIP_DEFLATED, ZipFile  # which takes its time, and most builds need none

    name = f"{slugify(site.name) or 'webbplats'}-{site.today}"
    files = _payload(folder)
    tags = tag_files(site, {inside: _sum(file) for inside, file in files.items()})
    archives.mkdir(parents=True, exist_ok=True)
    part = archives / PART.format(os.getpid())
    try:
        with ZipFile(part, "w") as bag:
            for inside in sorted({*files, *tags}):
                content = tags[inside] if inside in tags else files[inside].read_bytes()
                bag.writestr(_info(f"{name}/{inside}", moment), content, ZIP_DEFLATED, _LEVEL)
        sha256, size = _sum(part)
        path = part.replace(archives / f"{name}.zip")
    finally:
        part.unlink(missing_ok=True)
    return Archive(path, len(files), size, sha256)


def _payload(folder: Path) -> dict[str, Path]:
    """Give the site's files by their names in the bag."""
    from .written import NOT_FOUND  # which brings lxml, and whoever only starts builds needs none

    files = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {f"data/{name}": path for name, path in sorted(named.items()) if name != NOT_FOUND}


def _sum(file: Path) -> Sum:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return Sum(digest, file.stat().st_size)


def _info(name: str, moment: datetime) -> ZipInfo:
    """Give what the ZIP tells of a file beside its content: nothing of this machine."""
    from zipfile import ZipInfo

    info = ZipInfo(name, moment.timetuple()[:6])
    info.create_system, info.external_attr = _UNIX, _ORDINARY_FILE
    return info


def moment(today: date, environment: Mapping[str, str]) -> datetime:
    """Give the time that all files in the archive have: SOURCE_DATE_EPOCH, else the day's start.

    Both are in UTC, and what ZIP cannot say becomes the nearest that it can. Raises
    ``WrongSettings`` where SOURCE_DATE_EPOCH is no number of seconds
    (https://reproducible-builds.org/specs/source-date-epoch/).

    >>> moment(date(2026, 5, 8), {"SOURCE_DATE_EPOCH": "0"}).isoformat()
    '1980-01-01T00:00:00+00:00'
    """
    from .settings import WrongSettings

    given = environment.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return min(max(datetime.combine(today, time(), UTC), _EARLIEST), _LATEST)
    if not re.fullmatch(r"-?[0-9]{1,18}", given):
        raise WrongSettings(f"SOURCE_DATE_EPOCH är ”{given}”. Skriv ett antal sekunder från 1970, "
                            "till exempel 1778198400, eller ta bort den.")  # fmt: skip
    seconds = min(max(int(given), _EARLIEST.timestamp()), _LATEST.timestamp())
    return datetime.fromtimestamp(seconds, UTC)


def tag_files(site: Site, sums: Mapping[str, Sum]) -> dict[str, bytes]:
    """Give the files beside the site by their names; ``sums`` are those of the site's files."""
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": _about(site, sums.values()),
        "las-mig.txt": _read_me(site),
        "manifest-sha256.txt": _manifest({name: one.sha256 for name, one in sums.items()}),
    }
    written = {name: text.encode() for name, text in tags.items()}
    own = {name: hashlib.sha256(text).hexdigest() for name, text in written.items()}
    return {**written, "tagmanifest-sha256.txt": _manifest(own).encode()}


def _about(site: Site, sums: Collection[Sum]) -> str:
    """Give what archives register of a bag (section 2.2.2); Payload-Oxum is bytes and files."""
    facts = {
        "Source-Organization": site.organisation,
        "External-Description": site.name,
        "External-Identifier": site.url,
        "Bagging-Date": site.today.isoformat(),
        "Payload-Oxum": f"{sum(one.size for one in sums)}.{len(sums)}",
    }
    return "".join(f"{name}: {_line(fact)}\n" for name, fact in facts.items() if fact)


def _manifest(sums: Mapping[str, str]) -> str:
    return "".join(f"{sums[name]}  {_encoded(name)}\n" for name in sorted(sums))


def _encoded(name: str) -> str:
    """Give a file's name as manifests have it (section 2.1.3).

    >>> _encoded("data/100 %.pdf")
    'data/100 %25.pdf'
    """
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _line(text: str) -> str:
    return " ".join(text.split())


def _read_me(site: Site) -> str:
    address = f"Adressen är {site.url}\n" if site.url else ""
    return f"""\
{_line(site.name)}
{_line(site.organisation)}

Detta är en kopia av webbplatsen för arkivet, som den var {site.today}.
{address}
Läs sidorna: packa upp hela ZIP-filen och öppna data/index.html i en
webbläsare. Internet behövs bara för länkar till andra webbplatser.

Kontrollera filerna: öppna en terminal i den här mappen och skriv

    sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt

Då ska det stå OK efter varje namn. På en Mac skriver du shasum -a 256 i
stället för sha256sum. I manifest-sha256.txt står kontrollsumman (SHA-256)
för varje fil i mappen data, i tagmanifest-sha256.txt för filerna bredvid.

Sidan 404.html är inte med. Den visas när en adress inte finns, och det kan
bara en webbserver göra.

Mappen följer BagIt 1.0 (RFC 8493). Uppgifterna för arkivet finns i
bag-info.txt.
"""


def main(settings: str) -> int:
    """Build the current folder's site, not into its output, and keep its archive in ``archive/``.

    Gives the exit status. What a build leaves that is interrupted or killed is cleared away here,
    or by the next one if this process is killed too.
    """
    from whole_output import interrupts
    from whole_output.staging import Staging

    interrupts.end_with_words()
    archives = Path.cwd() / FOLDER
    staging = Staging(archives)
    staging.lock()

    def clear() -> None:
        staging.discard()
        for part in archives.glob(PART.format("*")):
            with suppress(OSError):
                part.unlink()

    clear()
    command = [sys.executable, "-m", "whole_output", "content", "-s", settings]
    command += ["-o", str(staging.folder / "site"), "--log-handler", "plain"]
    status, interrupt = _run(command, {**os.environ, VARIABLE: str(archives)})
    clear()
    if status and interrupt:
        interrupts.end_at_once()
        interrupts.say()
        os.kill(os.getpid(), interrupt)
    return status if status >= 0 else 128 - status


def _run(command: list[str], environment: Mapping[str, str]) -> tuple[int, int]:
    """Run a command, and kill it when this process is interrupted; give its status and the signal.

    It has a session of its own, so that a terminal interrupts this process alone. Further
    interrupts change nothing, for there is something to clear away.
    """
    running: list[subprocess.Popen[bytes]] = []
    interrupted: list[int] = []

    def stop(number: int, _: object) -> None:
        interrupted.append(number)
        for process in running:
            process.kill()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup sets it
            signal.signal(number, stop)
    running.append(subprocess.Popen(command, env=environment, start_new_session=True))
    if interrupted:  # while it was starting
        running[0].kill()
    return running[0].wait(), next(iter(interrupted), 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
