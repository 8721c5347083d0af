"""Deploys over SSH, with the real sshd on loopback: what works, and what is said otherwise."""

from __future__ import annotations

import os
import shlex
import time
from getpass import getuser
from pathlib import Path

import pytest

from deploy import session
from deploy.place import Place
from deploy.remote import Shell
from project_page.faults import Wrong
from tests import ports

from .processes import RECEIVER, below, kill
from .projects import STAYS, Project
from .servers import Sshd


@pytest.fixture
def remote(project: Project, ssh: Sshd, tmp_path: Path) -> Project:
    """Give a project that is deployed to a folder on a server, with spaces in its name."""
    project.www = tmp_path / "på server's; $(touch skapad-av-provet)"
    project.www.mkdir()
    project.settings.update(
        DEPLOY_TO=ssh.place(project.www), DEPLOY_SSH=ssh.ssh(), DEPLOY_URL="ingen"
    )
    return project


def refused(project: Project, **settings: str) -> str:
    ended = project.run("deploy", **settings)
    assert (ended.status, "Traceback" in ended.complained) == (1, False), ended
    said, stays = ended.complained[: -len(STAYS)], ended.complained[-len(STAYS) :]
    assert stays == STAYS
    return said.replace(f"{getuser()}@127", "root@127")  # whoever runs this


def test_all_commands_work_over_ssh(remote: Project) -> None:
    one = remote.deploy("Ett", moved={"gammal.html": "tidslinje/a.html"})
    two = remote.deploy("Två")
    assert (remote.live, remote.previous) == (two, one)
    assert (remote.www / "releases" / one / ".moved" / "gammal.html").is_file()
    same = [(remote.www / "releases" / name / "robots.txt").stat() for name in (one, two)]
    assert same[0] == same[1]
    assert f"{two}  " in remote.run("releases").said
    assert remote.run("rollback").status == 0
    assert remote.live == one
    assert remote.run("deploy", IF_CHANGED="1").status == 0
    assert remote.run("forget").status == 0
    assert remote.releases == [remote.live]
    assert not (Path.home() / "skapad-av-provet").exists()


def test_a_folder_that_is_not_on_the_server_is_not_made(remote: Project, ssh: Sshd) -> None:
    said = refused(remote, DEPLOY_TO=ssh.place(remote.www.parent / "fel"))
    assert said == (
        f"Mappen {remote.www.parent}/fel finns inte på root@127.0.0.1. Kontrollera DEPLOY_TO, "
        "eller skapa mappen först.\n"
    )


def test_a_server_whose_key_is_another_or_not_known_is_not_trusted(
    remote: Project, ssh: Sshd
) -> None:
    one = remote.deploy("Ett")
    said = refused(remote, DEPLOY_SSH=ssh.ssh(known_hosts="wrong_hosts"))
    assert said.startswith(
        "root@127.0.0.1 har en annan värdnyckel än den som är känd. Det kan vara en annan server "
        "som svarar. Fråga den som sköter servern."
    )
    said = refused(remote, DEPLOY_SSH=ssh.ssh(known_hosts="no_hosts"))
    assert said.startswith(
        "Värdnyckeln hos root@127.0.0.1 är inte känd, så det går inte att veta att det är rätt "
        "server. Anslut en gång för hand med ssh"
    )
    assert remote.live == one


def test_a_key_that_is_not_let_in_is_told(remote: Project, ssh: Sshd) -> None:
    said = refused(remote, DEPLOY_SSH=ssh.ssh(key="other"))
    assert said.startswith(
        "root@127.0.0.1 godkände inte inloggningen. Kontrollera användarnamnet i DEPLOY_TO och "
        "nyckeln (DEPLOY_KEY, -i i DEPLOY_SSH eller ssh-add -l)"
    )


def test_a_login_that_prints_something_is_told(remote: Project, ssh: Sshd) -> None:
    wrapper = remote.folder / "ssh-med-hälsning"
    wrapper.write_text(f'#!/bin/sh\necho Välkommen!\nexec {ssh.ssh()} "$@"\n')
    wrapper.chmod(0o755)
    assert refused(remote, DEPLOY_SSH=str(wrapper)) == (
        "Inloggningen på root@127.0.0.1 skriver ut text, som förstör det som skickas. Ta bort "
        "utskrifter ur till exempel .bashrc där.\n(Programmet sade: ”Välkommen!”)\n"
    )


def test_a_login_after_which_nothing_comes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_FIRST", 0.3)
    place = Place("/srv/x", "anna@www.example")
    silent = Shell(place, ("sh", "-c", "exec sleep 30", "ssh"))
    with session.Session(silent) as one, pytest.raises(Wrong) as wrong:
        one.ask("open")
    assert str(wrong.value) == (
        "Anslutningen fungerar, men programmet som gör jobbet på anna@www.example kommer inte "
        "igång. Se efter vad som körs vid inloggning där, och försök igen."
    )


def test_a_server_that_is_not_there_is_told(remote: Project, ssh: Sshd) -> None:
    with ports.reserved() as port:
        said = refused(remote, DEPLOY_TO=f"ssh://127.0.0.1:{port}/srv/x")
    assert said.startswith("127.0.0.1 tar inte emot anslutningar med ssh på den porten. ")
    said = refused(remote, DEPLOY_TO="anna@finns-inte.invalid:/srv/x")
    assert said.startswith(
        "Ingen server heter finns-inte.invalid, eller så går namnet inte att slå upp. "
    )
    said = refused(remote, DEPLOY_SSH=f"{ssh.ssh()} -o Fel=1")
    assert said.startswith("ssh förstår inte alla val i DEPLOY_SSH eller i sina inställningar. ")
    said = refused(remote, DEPLOY_SSH="ssh 'x")
    assert said.startswith("DEPLOY_SSH är ”ssh 'x”, där ett citattecken saknas. ")


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("rsync", "Programmet rsync saknas på root@127.0.0.1. Installera det där (i Debian: "
                  "apt-get install rsync) och försök igen."),
        ("python3", "Python 3.9 eller senare saknas på root@127.0.0.1. Installera det där (i "
                    "Debian: apt-get install python3) och försök igen."),
    ],
)  # fmt: skip
def test_a_program_that_is_missing_on_the_server_is_named(
    remote: Project, ssh: Sshd, program: str, said: str, tmp_path: Path
) -> None:
    one = remote.deploy("Ett")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in {"python3", "rsync"} - {program}:
        (tools / name).symlink_to(f"/usr/bin/{name}")
    wrapper = tmp_path / "ssh-utan"
    wrapper.write_text(  # which puts another PATH before the command, as the last word
        "#!/bin/bash\nwords=(\"${@:1:$#}\")\nwhile [ $# -gt 0 ]; do case \"$1\" in\n"
        f"*python3*|*rsync*) exec {ssh.ssh()} -p {ssh.port} -o BatchMode=yes "
        f"-- {getuser()}@127.0.0.1 "
        f"\"PATH={tools}; $*\";; esac; shift; done\n"
    )  # fmt: skip
    wrapper.chmod(0o755)
    assert refused(remote, DEPLOY_SSH=str(wrapper)).startswith(said)
    assert remote.live == one


@pytest.mark.parametrize("victim", ["rsync", RECEIVER, "sshd"])
def test_a_connection_that_is_lost_while_files_are_sent_is_told(
    remote: Project, ssh: Sshd, victim: str
) -> None:
    one = remote.deploy("Ett")
    remote.settings["DEPLOY_SSH"] = f"{shlex.quote(str(slow(remote, ssh)))}"
    remote.publish("Två", more={"filer/stor.pdf": os.urandom(3_000_000)})
    process = remote.start("deploy")
    while not any(map(is_receiving, served(ssh).values())):
        assert process.poll() is None
        time.sleep(0.02)
    time.sleep(0.1)
    sessions = [number for number, words in served(ssh).items() if is_victim(victim, words)]
    assert sessions
    kill(*sessions)
    complained = process.communicate(timeout=60)[1].replace(f"{getuser()}@127", "root@127")
    assert process.returncode == 1
    assert complained.startswith(
        ("Anslutningen till root@127.0.0.1 bröts. Kontrollera nätet och försök igen; inget behöver "
         "städas.", "Filerna kunde inte skickas: rsync slutade med ")
    )  # fmt: skip
    remote.settled()
    assert (remote.live, remote.releases) == (one, [one])
    remote.settings["DEPLOY_SSH"] = ssh.ssh()
    remote.deploy("Tre")
    assert os.listdir(remote.www / "incoming") == []


def served(ssh: Sshd) -> dict[int, str]:
    found = below(ssh.process.pid)
    found.pop(ssh.process.pid, None)
    return found


def is_receiving(words: str) -> bool:
    return words.startswith("rsync --server")


def is_victim(victim: str, words: str) -> bool:
    if victim == "sshd":
        return words.startswith(f"sshd: {getuser()}@notty")
    return victim in words and not words.startswith(("sshd", "bash", "sh "))


def slow(project: Project, ssh: Sshd) -> Path:
    """Give an ssh that lets a little through each moment."""
    wrapper = project.folder / "slow-ssh"
    wrapper.write_text(
        "#!/usr/bin/env python3\n"
        "import os, subprocess, sys, threading, time\n"
        f"words = {shlex.split(ssh.ssh())!r} + sys.argv[1:]\n"
        "if '--server' not in str(words): os.execvp('ssh', words)\n"
        "one = subprocess.Popen(words, stdin=subprocess.PIPE)\n"
        "end = lambda: os._exit(one.wait() % 256)\n"
        "threading.Thread(target=end).start()\n"
        "source = open(0, 'rb', buffering=0)\n"
        "while piece := source.read(16384):\n"
        "    time.sleep(0.03)\n"
        "    one.stdin.write(piece); one.stdin.flush()\n"
        "one.stdin.close()\n"
    )
    wrapper.chmod(0o755)
    return wrapper
