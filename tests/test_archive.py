"""The archive: one ZIP of the published site that is whole, checkable, and opens from disk."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote, urldefrag
from zipfile import ZIP_DEFLATED, ZipFile

import bagit
import pytest
from bs4 import BeautifulSoup

from project_page import archive
from project_page.settings import WrongSettings

from .conftest import (
    OTHER,
    ROOT,
    SERVICE_PAGES,
    SITE,
    SMALL,
    SMALL_SITE,
    SQUARES,
    TODAY,
    Build,
    run_module,
    write,
)

pytestmark = pytest.mark.slow

NAME = "nya-torget-i-sjovika-2026-05-08"
SMALL_NAME = "var-vision-2026-05-08"
EARLIER = {"archive/var-vision-2026-05-08.zip": b"the earlier archive"}
MIDNIGHT = datetime(2026, 5, 8, tzinfo=UTC)
WRONG = {"tidslinje/fel.md": "---\ntitle: Fel\ndate: 3/4 2018\ncategory: workshop\n---\n\nText.\n"}

TAGS = ["bag-info.txt", "bagit.txt", "las-mig.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
SJOVIKA = [
    "atom.ar.xml",
    "atom.en.xml",
    "atom.fi.xml",
    "atom.sv-simple.xml",
    "atom.xml",
    *SQUARES,
    "css/main.css",
    "favicon.svg",
    "filer/protokoll-samrad.pdf",
    "filer/årsplan.pdf",
]
# The calendar files at addresses that an entry had before.
FORMER_EVENTS = ("tidslinje/byggmote-pa-torget.en.ics", "tidslinje/byggmote-pa-torget.ics")
EVENTS = [
    "tidslinje/oppet-byggmote.ar.ics",
    "tidslinje/oppet-byggmote.en.ics",
    "tidslinje/oppet-byggmote.fi.ics",
    "tidslinje/oppet-byggmote.ics",
    "tidslinje/oppet-byggmote.sv-simple.ics",
    "tidslinje/provtorg.ics",
    "tidslinje/samrad-om-detaljplanen.en.ics",
    "tidslinje/samrad-om-detaljplanen.ics",
    "tidslinje/stadsvandring.ar.ics",
    "tidslinje/stadsvandring.ics",
]
READ_ME = """\
Nya torget i Sjövika
Sjövika kommun

Detta är en kopia av webbplatsen för arkivet, som den var 2026-05-08.
Adressen är https://www.sjovika.example/torget

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


def command(settings: Path) -> list[str]:
    return ["project_page.archive", str(settings)]


def surroundings(**more: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return {**own, "SITE_TODAY": TODAY, "PYTHONPATH": str(ROOT / "plugins"), **more}


def run(folder: Path, words: list[str], **environment: str) -> Build:
    """Run a command in a folder that holds content/."""
    return run_module(folder, words, surroundings(**environment))


def sjovika(folder: Path) -> Path:
    """Write the other municipality's content into a folder, with a document of a Swedish name."""
    content = shutil.copytree(OTHER / "content", folder / "content")
    shutil.copyfile(content / "filer/protokoll-samrad.pdf", content / "filer/årsplan.pdf")
    page = content / "sidor" / "om-projektet.md"
    text = page.read_text("utf-8") + "\nLäs [årets plan](filer/årsplan.pdf).\n"
    page.write_text(text, "utf-8")
    return folder


def left(folder: Path) -> dict[str, bytes]:
    """Give all that is in a folder but what the site is made from."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if path.relative_to(folder).parts[0] not in ("content", "settings", "waiting", ".cache")
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Archive the other municipality's site, beside an earlier output."""
    folder = sjovika(tmp_path_factory.mktemp("sjovika"))
    write(folder, {"output/index.html": "the earlier output"})
    return run(folder, command(OTHER / "pelicanconf.py"))


@pytest.fixture(scope="module")
def packed(made: Build) -> Path:
    return made.output.parent / "archive" / f"{NAME}.zip"


@pytest.fixture(scope="module")
def bag(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the unpacked archive, in a folder of a name that addresses must escape."""
    folder = tmp_path_factory.mktemp("uppackat") / "Från kommunen 100 %"
    with ZipFile(packed) as opened:
        opened.extractall(folder)
    return folder / NAME


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Build]:
    """Give ``small(files, **environment)``: the small site, changed by the files, archived."""
    write(tmp_path / "content", {**SMALL_SITE, **SERVICE_PAGES})

    def small(files: Mapping[str, str] | None = None, **environment: str) -> Build:
        write(tmp_path / "content", files or {})
        return run(tmp_path, command(SMALL / "publishconf.py"), **environment)

    return small


# What is in it


def test_it_says_which_file_it_wrote_how_large_and_its_sum(made: Build, packed: Path) -> None:
    content = packed.read_bytes()
    size = f"{len(content):,}".replace(",", " ")
    with ZipFile(packed) as opened:
        files = [name for name in opened.namelist() if name.startswith(f"{NAME}/data/")]
    assert (made.status, made.said.splitlines()[-2:]) == (
        0,
        [
            f"Arkivet är archive/{NAME}.zip: {len(files)} filer, {size} byte.",
            f"SHA-256: {hashlib.sha256(content).hexdigest()}",
        ],
    )
    assert made.said.splitlines()[1] == (
        "Arkiverat: 12 händelser, 5 sidor (med inledningen och kontaktuppgifterna), 18 "
        "översättningar och 3 bilder och dokument."
    )


def test_nothing_else_is_written_and_the_output_stays(made: Build, packed: Path) -> None:
    assert left(made.output.parent) == {
        "archive": b"",
        f"archive/{NAME}.zip": packed.read_bytes(),
        "output": b"",
        "output/index.html": b"the earlier output",
    }


def test_it_holds_the_site_but_its_404_page_in_one_folder_of_the_same_name(
    packed: Path, other: Build
) -> None:
    with ZipFile(packed) as opened:
        names = opened.namelist()
    assert names == sorted(names)
    outside = [name for name in names if not name.startswith(f"{NAME}/data/")]
    assert outside == [f"{NAME}/{name}" for name in TAGS]
    inside = [name.removeprefix(f"{NAME}/data/") for name in names if name not in outside]
    assert [name for name in inside if not name.endswith(".html")] == [
        *SJOVIKA, "kalender.ics", "robots.txt", "sitemap.xml", "tidslinje.json",
        "tidslinje.schema.json", *FORMER_EVENTS, *EVENTS,
    ]  # fmt: skip
    assert {name for name in inside if name.endswith(".html")} == {*other.pages} - {"404.html"}


def test_its_files_have_one_time_one_mode_and_names_in_utf_8(packed: Path) -> None:
    with ZipFile(packed) as opened:
        infos = opened.infolist()
    assert {
        (info.date_time, info.external_attr >> 16, info.create_system, info.compress_type)
        for info in infos
    } == {((2026, 5, 8, 0, 0, 0), 0o100644, 3, ZIP_DEFLATED)}
    flagged = [info.filename for info in infos if info.flag_bits & 0x800]
    assert flagged == [f"{NAME}/data/filer/årsplan.pdf"]


def test_what_it_is_stands_in_it_for_people_and_for_archives(bag: Path) -> None:
    payload = [path for path in (bag / "data").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in payload)
    assert (bag / "las-mig.txt").read_text("utf-8") == READ_ME
    assert (bag / "bagit.txt").read_bytes() == (
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    )
    assert (bag / "bag-info.txt").read_text("utf-8") == (
        "Source-Organization: Sjövika kommun\n"
        "External-Description: Nya torget i Sjövika\n"
        "External-Identifier: https://www.sjovika.example/torget\n"
        "Bagging-Date: 2026-05-08\n"
        f"Payload-Oxum: {size}.{len(payload)}\n"
    )


def test_a_site_without_an_address_and_with_names_on_two_lines_has_a_right_description() -> None:
    site = replace(SITE, name="Vår\n  vision", organisation=" Byhåla kommun ")
    files = archive.tag_files(site, {"data/index.html": archive.Sum("0" * 64, 12)})
    assert files["bag-info.txt"].decode() == (
        "Source-Organization: Byhåla kommun\n"
        "External-Description: Vår vision\n"
        "Bagging-Date: 2026-05-08\n"
        "Payload-Oxum: 12.1\n"
    )
    assert files["las-mig.txt"].decode().splitlines()[:6] == [
        "Vår vision",
        "Byhåla kommun",
        "",
        "Detta är en kopia av webbplatsen för arkivet, som den var 2026-05-08.",
        "",
        "Läs sidorna: packa upp hela ZIP-filen och öppna data/index.html i en",
    ]


def test_a_site_whose_name_has_no_latin_letters_has_an_archive_all_the_same(tmp_path: Path) -> None:
    write(tmp_path / "site", {"index.html": ""})
    site = replace(SITE, name="رؤيتنا")
    made = archive.write(site, tmp_path / "site", tmp_path, MIDNIGHT)
    assert made.path == tmp_path / "webbplats-2026-05-08.zip"


# It can be checked


def test_another_programme_finds_it_valid_and_sees_a_change(bag: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(bag, tmp_path / "bag")
    bagit.Bag(str(copy)).validate()
    write(copy, {"data/robots.txt": b"x" * (copy / "data" / "robots.txt").stat().st_size})
    assert not bagit.Bag(str(copy)).is_valid()


def test_the_sums_are_checked_with_the_command_that_it_names(bag: Path) -> None:
    words = ["sha256sum"] if shutil.which("sha256sum") else ["shasum", "-a", "256"]
    done = subprocess.run(
        [*words, "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"],
        cwd=bag,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    files = {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}
    assert (done.returncode, done.stderr) == (0, "")
    assert {line.removesuffix(": OK") for line in done.stdout.splitlines()} == (
        files - {"tagmanifest-sha256.txt"}
    )


def test_names_that_would_break_a_manifests_lines_are_encoded(tmp_path: Path) -> None:
    encoded = {  # in the order of their names
        "%0D.pdf": "%250D.pdf",
        "100 %.pdf": "100 %25.pdf",
        "rad\r\nbyte.pdf": "rad%0D%0Abyte.pdf",
        "åäö.pdf": "åäö.pdf",
    }
    write(tmp_path / "site", {f"filer/{name}": name for name in encoded})
    made = archive.write(SITE, tmp_path / "site", tmp_path, MIDNIGHT)
    with ZipFile(made.path) as opened:
        manifest = opened.read(f"{SMALL_NAME}/manifest-sha256.txt").decode()
    assert manifest == "".join(
        f"{hashlib.sha256(name.encode()).hexdigest()}  data/filer/{written}\n"
        for name, written in encoded.items()
    )


# It opens from disk


def test_every_address_on_every_page_leads_to_a_file_in_it(bag: Path) -> None:
    data = bag / "data"
    named = {
        (page, value)
        for page in data.rglob("*.html")
        for element in BeautifulSoup(page.read_text("utf-8"), "html5lib").find_all(True)
        for attribute in ("href", "src", "srcset")
        for value in re.split(r" [0-9]+w(?:, )?", element.get(attribute, ""))
        if value
        and not re.match(r"[a-z]+:", value)
    }  # fmt: skip
    found = {(page.parent / unquote(urldefrag(url).url or page.name)).resolve()
             for page, url in named}  # fmt: skip
    assert [path for path in found if not path.is_file() or data not in path.parents] == []
    # All but what only machines ask for, and calendar files of what is past, cancelled or moved.
    unlinked = {*EVENTS[5:], *FORMER_EVENTS, "robots.txt", "sitemap.xml", "tidslinje.schema.json"}
    every = {path.relative_to(data).as_posix() for path in data.rglob("*.*")}
    assert {path.relative_to(data).as_posix() for path in found} == every - unlinked
    assert "url(" not in (data / "css" / "main.css").read_text("utf-8")


# The same again


def test_the_same_site_and_day_give_the_same_bytes_anywhere(packed: Path, tmp_path: Path) -> None:
    folder = sjovika(tmp_path / "annan mapp")
    for path in (folder / "content").rglob("*"):
        path.chmod(0o700)
        os.utime(path, (0, 1_000_000_000))
    mask = os.umask(0o077)
    try:
        other = run(
            folder, command(OTHER / "pelicanconf.py"),
            TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7",
        )  # fmt: skip
    finally:
        os.umask(mask)
    assert other.status == 0
    assert (folder / "archive" / f"{NAME}.zip").read_bytes() == packed.read_bytes()


@pytest.mark.parametrize(
    ("today", "epoch", "expected"),
    [
        ("2026-05-08", "", "2026-05-08T00:00:00"),
        ("1914-05-15", "", "1980-01-01T00:00:00"),
        ("2200-01-01", "", "2107-12-31T23:59:58"),
        ("2026-05-08", "1778247296", "2026-05-08T13:34:56"),
        ("2026-05-08", "-1", "1980-01-01T00:00:00"),
        ("2026-05-08", "99999999999999999", "2107-12-31T23:59:58"),
    ],
)
def test_the_files_time_is_the_days_or_the_chosen_one_as_far_as_zip_can_say_it(
    today: str, epoch: str, expected: str
) -> None:
    chosen = {"SOURCE_DATE_EPOCH": epoch}
    moment = archive.moment(date.fromisoformat(today), chosen)
    assert moment == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_a_chosen_time_stamps_the_files_and_nothing_more(
    small: Callable[..., Build], tmp_path: Path
) -> None:
    assert small(SOURCE_DATE_EPOCH="1778247296").status == 0
    with ZipFile(tmp_path / "archive" / f"{SMALL_NAME}.zip") as opened:
        assert {info.date_time for info in opened.infolist()} == {(2026, 5, 8, 13, 34, 56)}
        about = opened.read(f"{SMALL_NAME}/bag-info.txt").decode()
    assert "Bagging-Date: 2026-05-08\n" in about


def test_a_chosen_time_that_is_none_stops_the_build(
    small: Callable[..., Build], tmp_path: Path
) -> None:
    says = (
        "SOURCE_DATE_EPOCH är ”i går”. Skriv ett antal sekunder från 1970, till exempel "
        "1778198400, eller ta bort den."
    )
    stopped = small(SOURCE_DATE_EPOCH="i går")
    assert (stopped.status, stopped.complained, left(tmp_path)) == (
        1,
        f"{says}\n\nEtt fel. Inget har publicerats.\n",
        {},
    )
    with pytest.raises(WrongSettings, match=r"SOURCE_DATE_EPOCH är ”1\.5”"):
        archive.moment(date(2026, 5, 8), {"SOURCE_DATE_EPOCH": "1.5"})


# When it cannot be made


def test_faults_in_the_content_make_no_archive_and_leave_the_earlier_one(
    small: Callable[..., Build], tmp_path: Path
) -> None:
    failed = small(WRONG)
    assert (failed.status, left(tmp_path)) == (1, {})
    assert failed.complained.startswith("content/tidslinje/fel.md:3: ")
    write(tmp_path, EARLIER)
    assert (small().status, left(tmp_path)) == (1, {"archive": b"", **EARLIER})


def test_strict_and_the_form_are_those_of_other_builds(
    small: Callable[..., Build], tmp_path: Path
) -> None:
    write(tmp_path, EARLIER)
    advised = {"tidslinje/rad.md": "---\ntitle: A\ndate: 2018\ncategory: beslut\n---\n\n"
               "[här](https://a.se)\n"}  # fmt: skip
    strict = small(advised, SITE_STRICT="1", SITE_FORMAT="json")
    assert (strict.status, left(tmp_path)) == (1, {"archive": b"", **EARLIER})
    assert [fault["path"] for fault in json.loads(strict.said)["faults"]] == [
        "content/tidslinje/rad.md"
    ]
    made = small(SITE_FORMAT="json")
    content = (tmp_path / "archive" / f"{SMALL_NAME}.zip").read_bytes()
    said = json.loads(made.said)
    assert (made.status, made.complained, said["archive"]) == (
        0,
        "",
        {
            "path": f"archive/{SMALL_NAME}.zip",
            "files": 15,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        },
    )
    assert "output" not in said


def test_a_folder_that_cannot_be_written_to_fails_in_swedish(
    small: Callable[..., Build], tmp_path: Path
) -> None:
    write(tmp_path, {"archive": "a file"})
    failed = small()
    assert (failed.status, left(tmp_path)) == (1, {"archive": b"a file"})
    assert "Bygget stoppades. Systemet säger: " in failed.complained
    assert "Arkivet" not in failed.said


def test_an_archive_that_cannot_be_finished_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"site/index.html": "", **EARLIER})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ZipFile, "writestr", full)
    with pytest.raises(OSError, match="No space left"):
        archive.write(SITE, tmp_path / "site", tmp_path / "archive", MIDNIGHT)
    assert left(tmp_path / "archive") == {
        name.removeprefix("archive/"): content for name, content in EARLIER.items()
    }


# Waits in the middle of a build, or of an archive, until it is interrupted.
WAITING = {
    "building": """
import time
from pathlib import Path
from blinker import signal as named
def wait(pelican):
    Path("waiting").touch()
    time.sleep(60)
named("whole_output.built").connect(wait)
""",
    "archiving": """
import time
import zipfile
from pathlib import Path
class Slow(zipfile.ZipFile):
    def writestr(self, *arguments):
        super().writestr(*arguments)
        Path("waiting").touch()
        time.sleep(60)
zipfile.ZipFile = Slow
""",
}


def slow_settings(folder: Path, moment: str) -> Path:
    own = (SMALL / "pelicanconf.py").read_text("utf-8")
    own = own.replace("Path(__file__).resolve().parents[3]", f"Path({str(ROOT)!r})")
    write(folder / "settings", {"pelicanconf.py": own + WAITING[moment]})
    return folder / "settings" / "pelicanconf.py"


def start(folder: Path, moment: str) -> subprocess.Popen[str]:
    """Start an archive, and give it when it waits."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command(slow_settings(folder, moment))],
        cwd=folder,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    end = time.monotonic() + 60
    while not (folder / "waiting").exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    return process


@pytest.mark.parametrize("moment", WAITING)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_leaves_the_earlier_archive_and_nothing_else(
    tmp_path: Path, moment: str, number: signal.Signals
) -> None:
    write(tmp_path / "content", SMALL_SITE)
    write(tmp_path, EARLIER)
    with start(tmp_path, moment) as process:
        assert set(left(tmp_path)) > {"archive", *EARLIER, ".archive.staging"}
        process.send_signal(number)
        said, complained = process.communicate(timeout=50)
    assert (process.returncode, said, complained) == (
        -number,
        "",
        "Bygget avbröts. Ingen halv sida har publicerats.\n",
    )
    assert left(tmp_path) == {"archive": b"", **EARLIER}


def test_what_one_that_was_killed_has_left_is_cleared_away_by_the_next(
    small: Callable[..., Build], tmp_path: Path
) -> None:
    write(tmp_path, {"archive/.123.part": "half", ".archive.staging/site/index.html": "half"})
    assert small().status == 0
    assert list(left(tmp_path)) == ["archive", f"archive/{SMALL_NAME}.zip"]


# The commands


def test_make_archive_archives_the_page_as_published_for_the_chosen_day(tmp_path: Path) -> None:
    for name in ("theme", "plugins"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py", "tasks.py"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    settings = (tmp_path / "pelicanconf.py").read_text("utf-8")
    settings = re.sub('^SITENAME = ".*"$', 'SITENAME = "Vår vision"', settings, flags=re.MULTILINE)
    write(tmp_path, {"pelicanconf.py": settings})
    write(tmp_path / "content", SMALL_SITE)
    words = ["invoke", "archive", "--today", "2026-03-04"]
    made = run(tmp_path, words, SITEURL="https://www.byhala.example/vision")
    name = "var-vision-2026-03-04"
    assert (made.status, os.listdir(tmp_path / "archive")) == (0, [f"{name}.zip"])
    with ZipFile(tmp_path / "archive" / f"{name}.zip") as opened:
        about = opened.read(f"{name}/bag-info.txt").decode().splitlines()
        assert f"{name}/data/sitemap.xml" in opened.namelist()
    assert about[2:4] == [
        "External-Identifier: https://www.byhala.example/vision",
        "Bagging-Date: 2026-03-04",
    ]
    assert not (tmp_path / "output").exists()


def test_make_clean_leaves_the_archives_and_git_does_not_keep_them() -> None:
    clean = (ROOT / "Makefile").read_text("utf-8").partition("\nclean:\n\trm -rf ")[2]
    assert "archive" not in clean.partition("\n")[0].split()
    assert "/archive/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
