"""The installation on a fresh Debian, and deploys to it over SSH: as an operator does it first."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from . import machine
from .machine import Machine
from .sites import published

ROOT = Path(__file__).resolve().parents[2]
INSTALL = "sh /opt/deploy/install.sh"
HOST, USER, WWW = "localhost", "publicera", "/srv/visionen"

pytestmark = pytest.mark.skipif(not machine.is_possible(), reason="needs root and mmdebstrap")


@dataclass(frozen=True)
class Server:
    """A Debian on which the installation was run and whose services run; what it said."""

    machine: Machine
    said: str
    project: Path

    @property
    def environment(self) -> dict[str, str]:
        """Give what an operator sets for deploys."""
        key, known = self.project / "key", self.project / "known_hosts"
        certificate = self.machine.folder / "etc/ssl/certs" / f"project-page-{HOST}.pem"
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT")},
            "DEPLOY_TO": f"{USER}@{HOST}:{WWW}",
            "DEPLOY_SSH": f"ssh -F none -i {key} -o UserKnownHostsFile={known}",
            "DEPLOY_URL": f"https://{HOST}",
            "SSL_CERT_FILE": str(certificate),
        }

    def make(self, target: str) -> str:
        """Run a target of make in the project, on the server's network; what it said."""
        done = subprocess.run(
            self.machine.inside("make", "-s", target),
            cwd=self.project, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout

    def ask(self, address: str, *options: str) -> tuple[int, str]:
        """Ask for an address as a browser that trusts the certificate: status, and all the rest."""
        trust = self.environment["SSL_CERT_FILE"]
        asked = ["curl", "-sS", "-i", "--max-time", "20", "--cacert", trust, *options, address]
        done = subprocess.run(
            self.machine.inside(*asked), capture_output=True, text=True, check=True
        )
        return int(done.stdout.split()[1]), done.stdout

    def ssh(self, *words: str, user: str = USER) -> subprocess.CompletedProcess[str]:
        """Run a command on the server over SSH."""
        ssh = [*self.environment["DEPLOY_SSH"].split(), "-o", "BatchMode=yes", f"{user}@{HOST}"]
        command = self.machine.inside(*ssh, *words)
        return subprocess.run(
            command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """Give a fresh Debian with the installation's files and a key for it."""
    fresh = machine.fresh(tmp_path_factory.mktemp("debian") / "root")
    ignore = shutil.ignore_patterns("__pycache__")  # which other tests write to
    shutil.copytree(ROOT / "deploy", fresh.folder / "opt" / "deploy", ignore=ignore)
    key = fresh.folder / "opt" / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    yield fresh
    shutil.rmtree(fresh.folder)  # half a gigabyte


@pytest.fixture(scope="module")
def server(debian: Machine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Install the page's server, start what systemd would, and have a project beside it."""
    done = machine.run(debian, f"{INSTALL} {HOST} /opt/key.pub {WWW} {USER}")
    assert done.returncode == 0, done
    project = _project(tmp_path_factory.mktemp("projekt"), debian, done.stdout)
    services = "mkdir -p /run/sshd && /usr/sbin/sshd && nginx"
    with machine.running(debian, services, (22, 80, 443)) as up:
        yield Server(up, done.stdout, project)


def _project(folder: Path, debian: Machine, said: str) -> Path:
    """Make a folder of which make can deploy, with the key, and the server's as it was told."""
    for name in ("Makefile", "plugins", "deploy", ".venv", "requirements.txt"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "tasks.py", folder)  # which works where it lies
    published(folder / "output", moved={"gammal.html": "tidslinje/a.html", "borta.html": None})
    shutil.copy(debian.folder / "opt" / "key", folder / "key")
    [told] = re.findall(rf"^    ({HOST} ssh-ed25519 \S+)$", said, re.M)
    (folder / "known_hosts").write_text(told + "\n", "utf-8")
    return folder


def test_wrong_arguments_are_told_all_at_once_and_nothing_is_changed(debian: Machine) -> None:
    before = fingerprint(debian)
    done = machine.run(debian, f"{INSTALL} https://X /opt/key / a,b")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "Fel: Värdnamnet är ”https://X”. Skriv det med små bokstäver och utan https://, till "
        "exempel visionen.kommunen.se.",
        "Fel: Mappen är ”/”. Skriv hela sökvägen, minst två led, med A–Z, siffror, punkt, - och _, "
        "till exempel /srv/visionen.",
        "Fel: Användaren är ”a,b”. Skriv namnet med små bokstäver, siffror och bindestreck.",
        "Fel: I filen ”/opt/key” finns en hemlig nyckel. Ange filen med den öppna, som slutar på "
        ".pub.",
        "Fel: / finns redan och tillhör inte a,b. Ange en annan mapp, eller flytta undan den.",
        "Inget har ändrats.",
    ]
    assert fingerprint(debian) == before


def test_what_is_there_already_and_others_is_left_alone(debian: Machine) -> None:
    done = machine.run(debian, f"{INSTALL} {HOST} /opt/key.pub /var/log daemon")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "Fel: Användaren daemon finns redan och hör till något annat. Ange ett annat namn, sist på "
        "raden.",
        "Inget har ändrats.",
    ]
    done = machine.run(debian, f"{INSTALL} {HOST} /etc/passwd /var/log")
    assert done.stderr.splitlines() == [
        "Fel: I filen ”/etc/passwd” ska det stå en öppen SSH-nyckel på varje rad, som börjar med "
        "till exempel ssh-ed25519, och inget annat.",
        "Fel: /var/log finns redan och tillhör inte publicera. Ange en annan mapp, eller flytta "
        "undan den.",
        "Inget har ändrats.",
    ]


def test_before_the_first_deploy_the_server_says_that_there_is_nothing(server: Server) -> None:
    assert server.ask(f"https://{HOST}/")[0] == 503
    proof = server.machine.folder / "var/www/project-page-acme/.well-known/acme-challenge/x"
    proof.parent.mkdir(parents=True)
    proof.write_text("bevis")
    assert server.ask(f"http://{HOST}/.well-known/acme-challenge/x")[1].endswith("\n\nbevis")


def test_a_build_is_deployed_over_ssh_and_taken_back(server: Server) -> None:
    server.make("deploy")
    status, first = server.ask(f"https://{HOST}/")
    assert (status, "Det första." in first) == (200, True)
    published(server.project / "output", "Det andra.", moved={"gammal.html": "index.html"})
    server.make("deploy")
    status, second = server.ask(f"https://{HOST}/")
    assert (status, "Det andra." in second) == (200, True)
    assert "location: /index.html" in server.ask(f"https://{HOST}/gammal.html")[1].lower()
    server.make("rollback")
    status, third = server.ask(f"https://{HOST}/")
    assert (status, "Det första." in third) == (200, True)
    assert "location: /tidslinje/a.html" in server.ask(f"https://{HOST}/gammal.html")[1].lower()
    assert server.ask(f"https://{HOST}/borta.html")[0] == 410
    assert server.ask(f"https://{HOST}/nej")[0] == 404


def test_only_this_host_is_answered_and_plain_http_leads_to_tls(server: Server) -> None:
    status, said = server.ask(f"http://{HOST}/om.html?a")
    assert (status, f"Location: https://{HOST}/om.html?a" in said) == (301, True)
    assert server.ask("http://127.0.0.1/")[0] == 421


def test_whoever_deploys_can_write_nowhere_else(server: Server) -> None:
    where = r"find / -xdev -writable ! -type l ! -path '/proc/*' ! -path '/dev/*' -prune -print"
    assert sorted(server.ssh(where).stdout.split()) == [WWW, "/tmp", "/var/tmp"]  # noqa: S108
    assert server.ssh("id").stdout.count("publicera") == 3  # its own name and groups alone
    assert server.ssh("cat /etc/shadow /etc/ssl/private/*").stdout == ""
    home = server.ssh("mkdir -p .ssh && cat /opt/key.pub > .ssh/authorized_keys; ls -A ~").stdout
    assert ".ssh" in home


def test_the_key_opens_no_other_doors(server: Server) -> None:
    refused = server.ssh("-W", "127.0.0.1:80")
    assert "prohibited" in refused.stderr or refused.returncode
    assert server.ssh("true", user="root").returncode == 255
    other = server.project / "annan"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other], check=True)
    # A key that the user itself lets in is not looked at.
    ours = server.machine.folder / WWW[1:] / ".ssh"
    ours.mkdir(exist_ok=True)
    shutil.copy(f"{other}.pub", ours / "authorized_keys")
    os.chown(ours, *_owner(server))
    os.chown(ours / "authorized_keys", *_owner(server))
    words = server.environment["DEPLOY_SSH"].replace(str(server.project / "key"), str(other))
    command = [*words.split(), "-o", "BatchMode=yes", f"{USER}@{HOST}", "true"]
    assert subprocess.run(server.machine.inside(*command), check=False).returncode == 255
    shutil.rmtree(ours)


def _owner(server: Server) -> tuple[int, int]:
    about = (server.machine.folder / WWW[1:]).stat()
    return about.st_uid, about.st_gid


def test_a_lost_connection_is_given_up_within_a_minute(server: Server) -> None:
    asked = f"mkdir /run/sshd; /usr/sbin/sshd -T -C user={USER},host={HOST},addr=127.0.0.1"
    told = machine.run(server.machine, asked).stdout.splitlines()
    assert {"clientaliveinterval 15", "clientalivecountmax 3", "permittty no"} <= set(told)
    others = machine.run(server.machine, asked.replace(USER, "root")).stdout.splitlines()
    assert "clientaliveinterval 0" in others


def test_running_it_again_changes_nothing(server: Server) -> None:
    before = fingerprint(server.machine)
    done = machine.run(server.machine, f"{INSTALL} {HOST} /opt/key.pub {WWW} {USER}")
    assert (done.returncode, done.stdout, done.stderr) == (0, server.said.partition("\n")[2], "")
    assert fingerprint(server.machine) == before


def test_what_it_says_is_all_there_is_to_know(server: Server) -> None:
    said = re.sub(r"(ssh-ed25519) \S+", r"\1 …", server.said)
    assert said.splitlines() == [
        "Installerar nginx libnginx-mod-http-brotli-static libnginx-mod-http-headers-more-filter "
        "openssh-server rsync openssl python3.",
        "Här finns ingen systemd: starta (om) nginx och sshd själv.",
        "",
        f"Klart. Sidan https://{HOST} läggs i {WWW} av användaren {USER}.",
        "Tills något har publicerats svarar servern 503.",
        *CERTBOT,
        "",
        "Från datorn eller det CI som publicerar:",
        f"    make publish && make deploy DEPLOY_TO={USER}@{HOST}:{WWW}",
        "Serverns nyckel, för known_hosts där:",
        f"    {HOST} ssh-ed25519 …",
        "Brandväggen ska släppa in port 22 (publicering), 80 och 443 (webben).",
        "",
        f"Webbserverns loggar är /var/log/nginx/{HOST}.access.log (utan besökares hela adress) och",
        f"{HOST}.error.log. De sparas i 14 dagar. {WWW}/deploys.log säger vem som publicerade vad.",
    ]


CERTBOT = [
    "",
    "Certifikatet är tills vidare serverns eget, som webbläsare varnar för. När localhost",
    "pekar hit skaffas ett riktigt så här, som sedan förnyas av sig självt:",
    "    apt-get install certbot",
    f"    certbot certonly --webroot -w /var/www/project-page-acme -d {HOST} --deploy-hook "
    "'systemctl reload nginx'",
    f"    {INSTALL} {HOST} /opt/key.pub {WWW} {USER}",
    "Den som publicerar före det lägger till DEPLOY_URL=ingen, annars tas sidan tillbaka",
    "när kontrollen efteråt inte godkänner certifikatet.",
]


def test_a_certificate_that_certbot_got_is_used_from_then_on(server: Server) -> None:
    etc = server.machine.folder / "etc"
    got = etc / "letsencrypt" / "live" / HOST
    got.mkdir(parents=True)
    shutil.copy(etc / "ssl" / "certs" / f"project-page-{HOST}.pem", got / "fullchain.pem")
    shutil.copy(etc / "ssl" / "private" / f"project-page-{HOST}.key", got / "privkey.pem")
    done = machine.run(server.machine, f"{INSTALL} {HOST} /opt/key.pub {WWW} {USER}")
    told = server.said.partition("\n")[2].replace("\n".join(CERTBOT) + "\n", "")
    assert (done.returncode, done.stdout, done.stderr) == (0, told, "")
    site = (etc / "nginx" / "sites-available" / HOST).read_text("utf-8")
    assert f"ssl_certificate /etc/letsencrypt/live/{HOST}/fullchain.pem;" in site


def test_another_page_has_room_on_the_same_server(server: Server) -> None:
    command = f"{INSTALL} annan.example /opt/key.pub /srv/annan annan"
    assert machine.run(server.machine, command).returncode == 0
    enabled = server.machine.folder / "etc" / "nginx" / "sites-enabled"
    assert sorted(os.listdir(enabled)) == ["annan.example", HOST, "unknown-host"]
    taken = machine.run(server.machine, f"{INSTALL} tredje.example /opt/key.pub {WWW} annan")
    assert taken.stderr.splitlines()[0] == (
        "Fel: Användaren annan finns redan och hör till något annat. Ange ett annat namn, sist på "
        "raden."
    )


def fingerprint(server: Machine) -> dict[str, str]:
    """Give all files of a Debian's settings and users, links too, by what is in them."""
    found = {}
    for path in [*(server.folder / "etc").rglob("*"), *(server.folder / "srv").rglob("*")]:
        name = str(path.relative_to(server.folder))
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
