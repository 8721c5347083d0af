"""What is refused, with its words, while the page that is shown stays."""

from __future__ import annotations

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from .processes import below
from .projects import STAYS, Project, is_root

HOW = (
    " Skriv en mapp på den här datorn, till exempel DEPLOY_TO=www, eller en mapp på en server, "
    "till exempel DEPLOY_TO=publicera@www.kommunen.se:/srv/visionen.\n"
)
ADDRESS = (
    "DEPLOY_URL är ”{}”, som inte går att fråga. Skriv hela adressen till sidan, till exempel "
    "https://visionen.kommunen.se.\n"
)


def refused(project: Project, **settings: str) -> str:
    """Give what is said of a deploy that is refused."""
    ended = project.run("deploy", **settings)
    assert (ended.status, "Traceback" in ended.complained) == (1, False), ended
    said, stays = ended.complained[: -len(STAYS)], ended.complained[-len(STAYS) :]
    assert stays == STAYS
    return said


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DEPLOY_TO", "anna@www.example", "DEPLOY_TO är ”anna@www.example”, som saknar kolon "
         f"mellan servern och mappen.{HOW}"),
        ("DEPLOY_TO", "www.example:srv", "DEPLOY_TO är ”www.example:srv”, som saknar mappen på "
         f"servern, som ska börja med / och vara hel.{HOW}"),
        ("DEPLOY_TO", "https://www.example/", "DEPLOY_TO är ”https://www.example/”, som går inte "
         f"att förstå.{HOW}"),
        ("DEPLOY_TO", "-oProxyCommand=x:/srv/x", "DEPLOY_TO är ”-oProxyCommand=x:/srv/x”, som går "
         f"inte att förstå.{HOW}"),
        ("DEPLOY_TO", "output/www", "DEPLOY_TO är ”output/www”, som ligger i output, som byts ut "
         f"vid varje bygge.{HOW}"),
        ("DEPLOY_URL", "www.example", ADDRESS.format("www.example")),
        ("DEPLOY_URL", "http://[x", ADDRESS.format("http://[x")),
        ("DEPLOY_URL", "http://a..b", ADDRESS.format("http://a..b")),
        ("DEPLOY_URL", "http://anna:x@a", ADDRESS.format("http://…@a")),
        ("DEPLOY_KEEP", "0", "DEPLOY_KEEP är ”0”. Skriv ett heltal från 1 till 1000.\n"),
        ("DEPLOY_KEEP", "fem", "DEPLOY_KEEP är ”fem”. Skriv ett heltal från 1 till 1000.\n"),
    ],
)  # fmt: skip
def test_settings_that_are_no_use_are_refused(
    project: Project, name: str, value: str, said: str
) -> None:
    assert refused(project, **{name: value}) == said
    assert not project.www.exists()


def test_a_folder_that_is_not_there_is_not_made_below_another(project: Project) -> None:
    said = refused(project, DEPLOY_TO="finns/inte")
    assert said == (
        f"Mappen {project.folder}/finns/inte finns inte här. Kontrollera DEPLOY_TO, eller skapa "
        "mappen först.\n"
    )


def test_a_folder_with_something_else_in_it_is_left_alone(project: Project) -> None:
    project.www.mkdir()
    (project.www / "index.html").write_text("Hej")
    (project.www / "bilder").mkdir()
    assert refused(project) == (
        f"Mappen {project.www} innehåller annat än publicerade versioner (bilder, index.html), och "
        "rörs därför inte. Kontrollera DEPLOY_TO, eller välj en mapp som är tom.\n"
    )
    assert sorted(os.listdir(project.www)) == ["bilder", "index.html"]


@pytest.mark.parametrize("leads", ["releases/20260101120000", "../underhall"])
def test_a_link_current_that_no_deploy_made_is_left_alone(project: Project, leads: str) -> None:
    (project.www / "releases" / "20260101120000").mkdir(parents=True)
    (project.folder / "underhall").mkdir()
    (project.www / "current").symlink_to(leads)
    assert refused(project) == (
        f"{project.www}/current här leder till {leads}, som ingen publicering har lagt dit, och "
        "rörs därför inte. Kontrollera DEPLOY_TO. Är det rätt mapp, ta bort länken current och "
        "försök igen.\n"
    )
    assert str((project.www / "current").readlink()) == leads
    assert sorted(os.listdir(project.www)) == ["current", "releases"]


def test_a_link_current_that_leads_nowhere_holds_nothing_back(project: Project) -> None:
    (project.www / "releases").mkdir(parents=True)
    (project.www / "current").symlink_to("releases/borta")
    assert project.deploy()


def test_what_lies_where_something_else_belongs_is_told_with_its_path(project: Project) -> None:
    project.deploy()
    (project.www / "lock").unlink()
    (project.www / "lock").mkdir()
    assert refused(project) == (
        f"Något gick fel här: Is a directory {project.www}/lock. Se efter vad som ligger där, "
        "rätta det och försök igen.\n"
    )


def test_a_file_is_no_folder(project: Project) -> None:
    project.www.write_text("")
    assert refused(project) == f"{project.www} är ingen mapp. Kontrollera DEPLOY_TO.\n"


@pytest.mark.parametrize("command", ["rollback", "releases", "forget"])
def test_where_nothing_was_published_there_is_nothing_to_do(project: Project, command: str) -> None:
    project.www.mkdir()
    ended = project.run(command)
    assert (ended.status, ended.said, ended.complained) == (
        1, "", f"I {project.www} här har ingenting publicerats. Kontrollera DEPLOY_TO, eller kör "
        "make deploy.\n" + STAYS * (command == "rollback"),
    )  # fmt: skip
    assert os.listdir(project.www) == []


def test_a_build_that_is_not_there_or_not_for_publishing_is_refused(project: Project) -> None:
    output = project.folder / "output"
    (output / "manifest.json").unlink()
    assert refused(project) == (
        f"{output} är inte byggd för att publiceras: manifest.json saknas. Kör make publish "
        "först.\n"
    )
    (output / "manifest.json").write_text('{"version": 2, "files": {}}')
    assert refused(project) == (
        f"{output}/manifest.json är ingen förteckning som går att förstå. Kör make publish och "
        "försök igen.\n"
    )
    for text in (
        "[" * 100_000,
        '{"version": 1, "files": {}, "commit": 5}',
        '{"version": 1, "files": {"a": "0"}, "moved": {"a": ["a"]}}',
        '{"version": 1, "files": {"../a": "0"}}',
    ):
        (output / "manifest.json").write_text(text)
        assert "är ingen förteckning som går att förstå" in refused(project)
    subprocess.run(["rm", "-r", output], check=True)
    assert refused(project) == (
        f"Det finns inget bygge att publicera: {output} finns inte. Kör make publish först.\n"
    )


def test_a_build_that_differs_from_its_manifest_is_refused_with_all_that_differs(
    project: Project,
) -> None:
    output = project.folder / "output"
    (output / "index.html").write_text("Hej")
    (output / "robots.txt").unlink()
    (output / "ny.html").write_text("")
    (output / ".hemlig").write_text("")
    (output / "lank").symlink_to("/etc/passwd")
    assert refused(project) == (
        f"{output} stämmer inte med sin förteckning:\n"
        "  .hemlig är en dold fil.\n"
        "  index.html har ändrats efter bygget.\n"
        "  lank är en länk eller något annat än en fil.\n"
        "  ny.html finns inte i förteckningen.\n"
        "  robots.txt saknas.\n"
        "Kör make publish och försök igen.\n"
    )


def test_programs_that_are_missing_are_named(project: Project) -> None:
    assert refused(project, PATH="/nonexistent") == (
        "Programmet rsync finns inte på den här datorn. Installera det (i Debian: apt-get install "
        "rsync) och försök igen.\n"
    )
    said = refused(project, PATH="/nonexistent", DEPLOY_TO="www.example:/srv/x")
    assert said == (
        "Programmet ssh finns inte på den här datorn. Installera det (i Debian: apt-get install "
        "openssh-client) och försök igen.\n"
    )


def test_a_deploy_under_way_is_told_with_who_and_since_when(project: Project) -> None:
    project.deploy("Ett")
    with (project.www / "lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.truncate(0)
        lock.write('{"who": "anna@dator", "what": "återgång", "since": "20261126T114233Z"}')
        lock.flush()
        for command in ("deploy", "rollback", "forget"):
            ended = project.run(command)
            assert (ended.status, ended.complained) == (
                1,
                "anna@dator håller redan på med en återgång här, sedan 2026-11-26 kl. 11.42.33 "
                "UTC. Vänta tills det är klart och försök igen.\n" + STAYS * (command != "forget"),
            )
        assert project.run("releases").status == 0


def test_who_has_just_taken_the_lock_is_told_too(project: Project) -> None:
    project.deploy("Ett")
    with (project.www / "lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.truncate(0)
        waiting = project.start("deploy")
        until_it_looks_at(project.www / "lock", waiting)
        lock.write('{"who": "anna@dator", "what": "återgång", "since": "20261126T114233Z"}')
        lock.flush()
        complained = waiting.communicate(timeout=30)[1]
    assert complained.startswith("anna@dator håller redan på med en återgång här, sedan ")


def until_it_looks_at(path: Path, process: subprocess.Popen[str]) -> None:
    """Wait until a process, or one that it has started, has a file open."""
    while process.poll() is None:
        for number in below(process.pid):
            with suppress(OSError):  # it has ended, or has closed one
                if any(path.samefile(one) for one in Path(f"/proc/{number}/fd").iterdir()):
                    return
        time.sleep(0.01)


def test_words_that_are_not_understood_are_told(project: Project) -> None:
    for words, said in (
        (["deploi"], "Det som går att göra är deploy, rollback, releases, forget.\n"),
        (["deploy", "--changed"], "--changed går inte att välja. Det som går att välja är "
                                  "--if-changed.\n"),
    ):  # fmt: skip
        ended = project.run(*words)
        assert (ended.status, ended.complained) == (1, said)


@pytest.fixture
def small_disk(project: Project) -> Iterator[Project]:
    """Give a project that is deployed to a disk of its own, of 500 kB."""
    project.www = project.folder / "disk"
    project.www.mkdir()
    project.settings["DEPLOY_TO"] = str(project.www)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=500k", "tmpfs", project.www], check=True)
    yield project
    subprocess.run(["umount", "-l", project.www], check=True)


FULL = (
    "Det finns inte plats för den nya versionen här. Skaffa mer plats, eller ta bort alla "
    "versioner utom den som visas med make forget, och försök igen.\n"
)


@is_root
def test_a_full_disk_leaves_the_page_as_it_is(small_disk: Project) -> None:
    one = small_disk.deploy("Ett")
    small_disk.publish("Två", more={"filer/rapport.pdf": os.urandom(600_000)})
    assert refused(small_disk) == FULL
    assert (small_disk.live, small_disk.releases) == (one, [one])
    assert os.listdir(small_disk.www / "incoming") == []
    small_disk.deploy("Tre")


@is_root
def test_a_disk_that_is_full_to_the_last_byte_lets_nobody_down(small_disk: Project) -> None:
    one = small_disk.deploy("Ett")
    two = small_disk.deploy("Två")
    with suppress(OSError), (small_disk.www / "lost+found").open("wb") as filling:
        while True:
            filling.write(bytes(4096))
            filling.flush()
    small_disk.publish("Tre")
    assert refused(small_disk) == FULL
    assert small_disk.live == two
    assert small_disk.run("releases").status == 0
    ended = small_disk.run("rollback")
    assert small_disk.live == (one if ended.status == 0 else two)
    assert ended.complained in ("", FULL)
    assert small_disk.run("forget").status == 0


@is_root
def test_a_disk_that_cannot_be_written_is_told(small_disk: Project) -> None:
    one = small_disk.deploy("Ett")
    subprocess.run(["mount", "-o", "remount,ro", small_disk.www], check=True)
    said = refused(small_disk)
    assert said == (
        f"Det går inte att skriva i {small_disk.www}/lock här: rättigheter saknas. Kontrollera vem "
        "som äger mappen, och vem som loggar in.\n"
    )
    assert small_disk.live == one


@is_root
def test_somebody_without_the_right_to_write_is_told(project: Project) -> None:
    one = project.deploy("Ett")
    for path in (project.www, *project.www.rglob("*")):
        os.chown(path, 12345, 12345, follow_symlinks=False)
    process = project.start("deploy", through=["setpriv", "--bounding-set=-all"])
    _, complained = process.communicate(timeout=60)
    assert (process.returncode, complained) == (
        1,
        f"Det går inte att skriva i {project.www}/lock här: rättigheter saknas. Kontrollera vem "
        "som äger mappen, och vem som loggar in.\n" + STAYS,
    )
    assert project.live == one


def test_a_log_that_cannot_be_written_is_told_before_anything_is_sent(project: Project) -> None:
    one = project.deploy("Ett")
    (project.www / "deploys.log").unlink()
    (project.www / "deploys.log").mkdir()
    project.publish("Två")
    ended = project.run("deploy")
    assert (ended.status, ended.said, project.live) == (1, "", one)
    assert "deploys.log" in ended.complained
