"""Deploys to a folder of this machine: what lies there afterwards, and what is said."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy import target

from .projects import ID, STAYS, Project
from .sites import PICTURE, broken

MOVED = {"gammal.html": "tidslinje/a.html", "tidslinje/x.html": "index.html", "borta.html": None}


def times(project: Project) -> dict[str, tuple[int, int]]:
    """Give the inode and time of every file that is shown."""
    current = (project.www / "current").resolve()
    files = (path for path in current.rglob("*") if path.is_file() and not path.is_symlink())
    return {
        str(path.relative_to(current)): (path.stat().st_ino, int(path.stat().st_mtime))
        for path in files
    }


def test_a_first_deploy_makes_the_folder_and_shows_the_release(project: Project) -> None:
    project.publish(moved=MOVED)
    ended = project.run("deploy")
    name = project.live
    assert ID.fullmatch(name)
    assert ended.said == (
        f"Skickar 44 filer till {project.www} som {name}.\n"
        f"Klart: version {name} visas på {project.www}\n"
        "44 filer är nya eller ändrade, 0 är som förut.\n"
        "Ingen har sett efter att sidan svarar: ange DEPLOY_URL för att göra det.\n"
        "Det finns ingen annan version att gå tillbaka till.\n"
    )
    assert (ended.status, ended.complained) == (0, "")
    release = project.www / "current"
    links = {name: str((release / ".moved" / name).readlink()) for name in MOVED if MOVED[name]}
    assert links == {
        "gammal.html": "../tidslinje/a.html",
        "tidslinje/x.html": "../../index.html",
    }
    assert all((release / ".moved" / name).is_file() for name in links)
    assert [path.name for path in (release / ".gone").iterdir()] == ["borta.html"]
    assert sorted(os.listdir(project.www)) == [
        "assets", "current", "deploys.log", "incoming", "lock", "previous", "releases",
    ]  # fmt: skip
    assert os.listdir(project.www / "incoming") == []
    assert project.log == [("börjar", name), ("visas", name)]


def test_hashed_files_are_in_the_pool_and_stay_there(project: Project) -> None:
    project.deploy("Ett")
    first = {path.name for path in (project.www / "assets").rglob("*.*")}
    project.deploy("Två")
    pool = sorted(path for path in (project.www / "assets").rglob("*.*"))
    assert first < {path.name for path in pool}
    assert len(pool) == 5
    shown = project.www / "current" / "bilder" / "torget-6d2e0e3c-760.webp"
    assert shown.samefile(project.www / "assets" / "bilder" / shown.name)


def test_a_pool_file_with_other_bytes_is_mended_and_told_of(project: Project) -> None:
    project.deploy("Ett")
    pooled = project.www / "assets" / "bilder" / "torget-6d2e0e3c-760.webp"
    pooled.unlink()
    pooled.write_bytes(b"annat")
    project.publish("Två")
    said = project.run("deploy").said
    assert "1 fil i mappen assets hade fel innehåll och byttes ut.\n" in said
    assert pooled.read_bytes() == PICTURE
    assert project.live


def test_unchanged_files_keep_their_times_and_changed_ones_get_the_releases_own(
    project: Project,
) -> None:
    project.deploy("Ett")
    first = times(project)
    name = project.deploy("Två", more={"ny.html": "<!doctype html><title>Ny</title>"})
    second = times(project)
    same = {one for one in first if second.get(one) == first[one]}
    assert same >= {"robots.txt", "bilder/torget-6d2e0e3c-760.webp"}
    moment = target.second(name)
    assert {second[one][1] for one in second.keys() - same} == {moment}
    assert {"index.html", "index.html.gz", "manifest.json", "ny.html"} <= second.keys() - same
    assert max(first[one][1] for one in same) < moment


def test_a_correction_of_the_same_size_has_another_time_however_soon_it_comes(
    project: Project,
) -> None:
    seen: dict[tuple[int, int], str] = {}
    for turn in range(4):
        project.deploy(f"Text {turn}")
        about = (project.www / "current" / "index.html").stat()
        assert seen.setdefault((int(about.st_mtime), about.st_size), f"Text {turn}") == (
            f"Text {turn}"
        )
    assert len(seen) == 4


def test_a_clock_that_was_put_back_gives_later_times_all_the_same(project: Project) -> None:
    old = project.deploy("Ett")
    later = f"20990101T000000Z-{old[-8:]}"
    (project.www / "releases" / old).rename(project.www / "releases" / later)
    (project.www / "current").unlink()
    (project.www / "current").symlink_to(f"releases/{later}")
    assert project.deploy("Två")[:16] == "20990101T000001Z"
    assert (project.www / "current" / "index.html").stat().st_mtime == target.second(
        "20990101T000001Z"
    )
    shutil.rmtree(project.www / "releases" / later)
    project.run("forget")
    assert project.deploy("Tre")[:16] == "20990101T000002Z"


def test_what_was_forgotten_keeps_its_second(project: Project) -> None:
    one = project.deploy("Ett")
    ahead = target.second(one) + 86400
    line_of_the_log(project, time.strftime(target.STAMP, time.gmtime(ahead)))
    assert target.second(project.deploy("Två")) == ahead + 1
    assert project.previous == one


def test_a_time_that_no_deploy_can_have_had_holds_nothing_back(project: Project) -> None:
    one = project.deploy("Ett")
    line_of_the_log(project, "99991231T235959Z")
    two = project.deploy("Två")
    assert (project.previous, target.second(two) - target.second(one) < 60) == (one, True)


def line_of_the_log(project: Project, stamp: str) -> None:
    with (project.www / "deploys.log").open("a") as log:
        log.write(f"2026-01-01T00:00:00Z\tanna\tvisas\t{stamp}-01234567\n")


def test_a_release_from_a_time_that_no_deploy_can_have_had_is_told(project: Project) -> None:
    one = project.deploy("Ett")
    (project.www / "releases" / "99991231T235959Z-01234567").mkdir()
    ended = project.run("deploy")
    assert (ended.status, ended.complained, project.live) == (1, (
        "Versionen 99991231T235959Z-01234567 här har en tid långt fram, som ingen publicering kan "
        "ha gett den. Ta reda på hur den kom dit, ta bort den och försök igen.\n" + STAYS
    ), one)  # fmt: skip


def test_rolling_back_goes_to_what_was_shown_before_and_then_further(project: Project) -> None:
    one, two, three = (project.deploy(text) for text in ("Ett", "Två", "Tre"))
    ended = project.run("rollback")
    assert (ended.status, ended.complained) == (0, "")
    assert ended.said == (
        f"Klart: version {two} visas på {project.www}\n"
        f"Innan visades {three}: make rollback RELEASE={three}\n"
        "Nästa publicering visar det som då byggs: rätta felet först.\n"
        f"För att gå tillbaka ännu ett steg, till {one}: make rollback\n"
    )
    assert (project.live, project.previous) == (two, one)
    project.run("rollback")
    assert (project.live, project.previous) == (one, "")
    ended = project.run("rollback")
    assert (ended.status, ended.said, ended.complained) == (1, "", (
        f"Version {one} visas, och det finns ingen tidigare version kvar att gå tillbaka till. "
        "Välj en annan med make rollback RELEASE=…, om make releases visar någon.\n" + STAYS
    ))  # fmt: skip
    assert project.run("rollback", RELEASE=three).status == 0
    assert (project.live, project.previous) == (three, two)


def test_where_nothing_was_shown_no_way_back_to_it_is_told(project: Project) -> None:
    one = project.deploy("Ett")
    (project.www / "current").unlink()
    ended = project.run("rollback", RELEASE=one)
    assert (ended.status, ended.complained, ended.said) == (0, "", (
        f"Klart: version {one} visas på {project.www}\n"
        "Nästa publicering visar det som då byggs: rätta felet först.\n"
    ))  # fmt: skip


def test_after_a_bad_release_and_a_new_one_the_way_back_is_not_to_the_bad_one(
    project: Project,
) -> None:
    good, bad = project.deploy("Bra"), project.deploy("Dålig")
    project.run("rollback")
    new = project.deploy("Rättad")
    assert project.previous == good
    project.run("rollback")
    assert (project.live, bad in project.releases, new in project.releases) == (good, True, True)


def test_a_release_that_is_not_there_or_is_shown_already_is_refused(project: Project) -> None:
    name = project.deploy("Ett")
    for release in ("20990101T000000Z-01234567", "../../etc", "x"):
        ended = project.run("rollback", RELEASE=release)
        assert (ended.status, ended.complained) == (
            1,
            f"Det finns ingen version {release} här. Kör make releases för att se vilka som "
            "finns.\n" + STAYS,
        )
    ended = project.run("rollback", RELEASE=name)
    assert ended.complained == (
        f"Version {name} visas redan. Kör make releases för att se de andra.\n" + STAYS
    )


def test_a_damaged_release_is_not_gone_back_to(project: Project) -> None:
    one, two = project.deploy("Ett"), project.deploy("Två")
    (project.www / "releases" / one / "index.html").write_text("x")
    ended = project.run("rollback")
    assert ended.status == 1
    assert f"Filerna i version {one} stämmer inte" in ended.complained
    assert project.live == two


@pytest.mark.parametrize(
    ("name", "text"), [("manifest.json", '{"files": {}}'), ("manifest.json", '{"files": []}')]
)
def test_a_release_that_lost_its_files_and_their_list_is_not_gone_back_to(
    project: Project, name: str, text: str
) -> None:
    first = project.deploy("Ett")
    live = project.deploy("Två")
    for path in (project.www / "releases" / first).rglob("*"):
        if path.is_file() and path.name != name:
            path.unlink()
    (project.www / "releases" / first / name).write_text(text)
    ended = project.run("rollback")
    assert (ended.status, ended.complained) == (
        1, f"Filerna i version {first} stämmer inte med dess förteckning: manifest.json. Kör make "
        "publish och make deploy igen. Händer det igen, kontrollera disken här.\n" + STAYS,
    )  # fmt: skip
    assert project.live == live


@pytest.mark.parametrize("address", [".moved/gammal.html", ".moved/index.html", ".gone/borta.html"])
def test_a_release_whose_former_addresses_are_others_is_not_gone_back_to(
    project: Project, address: str
) -> None:
    first = project.deploy("Ett", moved=MOVED)
    live = project.deploy("Två", moved=MOVED)
    place = project.www / "releases" / first / address
    place.unlink(missing_ok=True)
    if address != ".gone/borta.html":
        place.symlink_to("../robots.txt")
    ended = project.run("rollback")
    assert f"stämmer inte med dess förteckning: {address}." in ended.complained
    assert (ended.status, project.live) == (1, live)


def test_what_was_damaged_where_it_lies_is_mended_though_nothing_changed(project: Project) -> None:
    project.deploy("Ett", moved=MOVED)
    for damage in ("robots.txt", ".gone/index.html"):
        (project.www / "current" / damage).write_text("annat")
        ended = project.run("deploy", "--if-changed")
        assert (ended.status, "Klart" in ended.said) == (0, True)
        assert project.live
        assert not (project.www / "current" / ".gone" / "index.html").exists()
    assert "Ingenting har ändrats" in project.run("deploy", "--if-changed").said


def test_a_file_that_the_web_server_may_not_read_becomes_readable(project: Project) -> None:
    project.deploy("Ett")
    shown = project.www / "current" / "robots.txt"
    shown.chmod(0o600)
    before = shown.stat()
    project.deploy("Två")
    after = shown.stat()
    assert (after.st_mode & 0o777, after.st_ino, after.st_mtime) == (
        0o644, before.st_ino, before.st_mtime,
    )  # fmt: skip


def test_a_link_in_the_pool_that_leads_nowhere_is_mended(project: Project) -> None:
    project.deploy("Ett")
    pooled = project.www / "assets" / "bilder" / "torget-6d2e0e3c-760.webp"
    pooled.unlink()
    pooled.symlink_to("borta")
    project.deploy("Två")
    assert pooled.read_bytes() == PICTURE


def test_the_oldest_are_removed_but_never_what_is_shown_or_the_one_before(
    project: Project,
) -> None:
    project.settings["DEPLOY_KEEP"] = "2"
    names = [project.deploy(f"Text {turn}") for turn in range(4)]
    assert project.releases == names[2:]
    project.run("rollback")
    assert project.live == names[2]
    newest = [project.deploy(f"Mer {turn}") for turn in range(2)]
    assert (project.live, project.previous) == (newest[1], newest[0])
    assert project.releases == newest
    project.settings["DEPLOY_KEEP"] = "1"
    last = project.deploy("Sist")
    assert project.releases == [newest[1], last]
    project.run("rollback")
    assert project.releases == [newest[1], last]


def test_the_releases_are_listed_with_what_they_are(project: Project) -> None:
    one = project.deploy("Ett", commit="")
    two = project.deploy("Två")
    ended = project.run("releases")
    assert (ended.status, ended.complained) == (0, "")
    assert ended.said == (
        f"Versioner på {project.www}, den nyaste först:\n\n"
        f"{two}  {when(two)}  byggd för 2026-05-08  012345678  38 filer  visas nu\n"
        f"{one}  {when(one)}  byggd för 2026-05-08  okänd ändring  38 filer  förra\n\n"
        f"För att gå tillbaka till {one}: make rollback\n"
    )


def when(name: str) -> str:
    moment = time.gmtime(target.second(name))
    return time.strftime("%Y-%m-%d kl. %H.%M.%S UTC", moment)


def test_nothing_is_done_where_nothing_changed(project: Project) -> None:
    one = project.deploy("Ett", commit="a" * 40)
    project.publish("Ett", commit="b" * 40)
    ended = project.run("deploy", IF_CHANGED="1")
    assert (ended.status, ended.said) == (0, (
        f"Ingenting har ändrats, så den version som visas får vara kvar på {project.www}.\n"
    ))  # fmt: skip
    assert project.releases == [one]
    project.publish("Två")
    assert project.run("deploy", "--if-changed").status == 0
    assert len(project.releases) == 2
    project.publish("Två", moved={"x.html": None})
    project.run("deploy", "--if-changed")
    assert len(project.releases) == 3


def test_after_going_back_the_newer_ones_are_told_of(project: Project) -> None:
    project.deploy("Ett")
    project.deploy("Två")
    project.run("rollback")
    assert project.run("releases").said.splitlines()[-1] == (
        "Ingen visades före den. Det finns andra (make releases): make rollback RELEASE=…"
    )


def test_the_log_tells_deploys_from_going_back(project: Project) -> None:
    one, two = project.deploy("Ett"), project.deploy("Två")
    project.run("rollback")
    assert project.log[-3:] == [("börjar", two), ("visas", two), ("visas igen", one)]
    commits = {
        line.split("\t")[4] for line in (project.www / "deploys.log").read_text().splitlines()
    }
    assert commits == {"0123456789abcdef0123456789abcdef01234567"}


def test_whoever_sits_at_a_terminal_is_asked_before_anything_is_forgotten(
    project: Project,
) -> None:
    one, two = project.deploy("Ett"), project.deploy("Två")
    assert at_terminal(project, "nej") == (
        f"Allt på {project.www} utom det som visas nu tas bort, och det går inte att ångra.\n"
        "Skriv ja för att göra det: Inget har tagits bort.\n"
    )
    assert project.releases == [one, two]
    assert f"Bara version {two} finns kvar" in at_terminal(project, "ja")
    assert project.releases == [two]


def at_terminal(project: Project, answer: str) -> str:
    """Give what forget says to somebody who sits at a terminal and answers."""
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "r+b", buffering=0) as terminal:
        process = subprocess.Popen(
            [sys.executable, "-m", "deploy", "forget"], cwd=project.folder,
            env=project.environment(), stdin=theirs, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        os.close(theirs)
        terminal.write(f"{answer}\n".encode())
        return process.communicate(timeout=60)[0]


def test_forgetting_leaves_only_what_is_shown(project: Project) -> None:
    project.deploy("Ett", more={"bilder/anna-0123abcd-760.webp": b"Anna"})
    two = project.deploy("Två")
    assert (project.www / "assets" / "bilder" / "anna-0123abcd-760.webp").exists()
    ended = project.run("forget")
    assert (ended.status, ended.complained) == (0, "")
    assert ended.said == (
        f"Bara version {two} finns kvar på {project.www}.\n"
        "1 annan version och 3 filer i mappen assets togs bort.\n"
        "Det går inte att ångra, och det finns ingen annan version att gå tillbaka till.\n"
        "Säkerhetskopior, sökmotorer och besökares webbläsare kan ha egna kopior.\n"
    )
    assert (project.live, project.releases, project.previous) == (two, [two], "")
    everything = [path for path in project.www.rglob("*") if "anna" in path.name]
    assert everything == []
    pool = {path.name for path in (project.www / "assets").rglob("*.*")}
    assert pool == {path.name for path in (project.www / "current" / "css").iterdir()} | {
        "torget-6d2e0e3c-760.webp"
    }


def test_what_killed_deploys_left_is_cleared_away_by_the_next(project: Project) -> None:
    project.deploy("Ett")
    left = project.www / "incoming" / "20260101T000000Z-01234567"
    (left / "tidslinje").mkdir(parents=True)
    (left / "tidslinje" / ".a.html.x3R5").write_text("h")
    (project.www / ".current.new").symlink_to("releases/20260101T000000Z-01234567")
    (project.www / "lock").write_text('{"who": "ha')
    project.deploy("Två")
    assert os.listdir(project.www / "incoming") == []
    assert sorted(os.listdir(project.www))[0] == "assets"


def test_paths_may_have_spaces_and_any_letters(project: Project) -> None:
    folder = project.folder / "Anders' mapp; $(touch x) å"
    project.settings["DEPLOY_TO"] = str(folder)
    project.www = folder
    name = project.deploy("Ett")
    assert project.deploy("Två") != name
    assert project.previous == name
    assert not (project.folder / "x").exists()


def test_a_build_that_changes_while_it_is_sent_is_not_shown(project: Project) -> None:
    project.deploy("Ett")
    live = project.live
    project.publish("Två")
    wrapper = project.folder / "bin" / "rsync"
    wrapper.parent.mkdir()
    wrapper.write_text(
        f"#!/bin/sh\necho x >> {project.folder}/output/index.html\n"
        f'exec {shutil.which("rsync")} "$@"\n'
    )
    wrapper.chmod(0o755)
    ended = project.run("deploy", PATH=f"{wrapper.parent}:{os.environ['PATH']}")
    assert ended.status == 1
    assert "stämmer inte med dess förteckning: index.html." in ended.complained
    assert (project.live, len(project.releases)) == (live, 1)
    assert os.listdir(project.www / "incoming") == []


def test_the_targets_side_needs_only_python_3_9() -> None:
    import ast

    source = Path(target.__file__).read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 9))
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert imported == {
        "__future__", "calendar", "collections.abc", "contextlib", "errno", "fcntl", "hashlib",
        "json", "os", "pathlib", "re", "shutil", "signal", "stat", "sys", "time", "typing",
    }  # fmt: skip


@pytest.mark.parametrize("turns", [10])
def test_of_ten_deploys_at_once_some_are_shown_and_the_others_told(
    project: Project, turns: int, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    project.deploy("Först")
    others = [Project(tmp_path / f"p{turn}") for turn in range(turns)]
    for turn, one in enumerate(others):
        one.publish(f"Samtidigt {turn}", pages=60)
        one.settings["DEPLOY_TO"] = str(project.www)
    started = [one.start("deploy") for one in others]
    ended = [(*one.communicate(timeout=120), one.returncode) for one in started]
    won = [said for said, _, status in ended if status == 0]
    told = [complained for _, complained, status in ended if status]
    assert won
    for complained in told:
        assert " håller redan på med en publicering här, sedan " in complained
        assert complained.endswith(" UTC. Vänta tills det är klart och försök igen.\n" + STAYS)
    shown = {ID.findall(said)[0] for said in won}
    assert project.live in shown
    assert sorted({*project.releases} & shown) == sorted(shown)[-5:]
    assert all(broken(project.www / "releases" / one) == [] for one in project.releases)
    figure(f"{turns} deploys at once: {len(won)} shown, {len(told)} told to wait, 0 broken")


def test_the_manifest_says_what_is_shown(project: Project) -> None:
    project.deploy("Ett", commit="c" * 40)
    shown = json.loads((project.www / "current" / "manifest.json").read_bytes())
    assert shown["commit"] == "c" * 40
