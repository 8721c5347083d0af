"""A fresh Debian in a folder, entered as a machine of its own: with its own network, of which only
the loopback is there, its own processes and mounts. Needs root; all goes with the process."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "debian"
SUITE = "bookworm"
SOURCES = Path("/etc/apt/sources.list.d/debian.sources")
PATIENCE = 30  # seconds until a service answers
# What a machine has that a folder has not.
_ENTER = """
set -e
mount --rbind /dev {0}/dev
mount -t proc proc {0}/proc
mount -t tmpfs -o mode=755 run {0}/run
mount --bind {1} {0}/var/cache/apt/archives
exec chroot {0} /bin/sh -c "$1"
"""
_UP = (
    "import fcntl, socket, struct; fcntl.ioctl(socket.socket(), 0x8914, "
    "struct.pack('16sH14x', b'lo', 0x1 | 0x40))"  # SIOCSIFFLAGS: up and running
)


@dataclass(frozen=True)
class Machine:
    """A Debian's folder; ``network`` is the process whose network it has while it runs."""

    folder: Path
    network: int = 0

    def inside(self, *command: str) -> list[str]:
        """Give the command that runs another one of this machine's on the other's network."""
        return ["nsenter", f"--net=/proc/{self.network}/ns/net", "--", *command]


def fresh(folder: Path) -> Machine:
    """Lay a minimal Debian into a folder, fetched once; raises CalledProcessError."""
    archive = CACHE / f"{SUITE}.tar"
    with _alone():
        if not archive.exists():
            _fetch(archive)
    folder.mkdir()
    subprocess.run(["tar", "-xf", archive, "-C", folder, "--exclude=./dev/*"], check=True)
    shutil.copyfile("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    policy = folder / "usr" / "sbin" / "policy-rc.d"  # services are started when all is there
    policy.write_text("#!/bin/sh\nexit 101\n", "utf-8")
    policy.chmod(0o755)
    return Machine(folder)


@contextmanager
def _alone() -> Iterator[None]:
    """Let no other worker fetch meanwhile: what has been fetched lies in one place for all, and
    apt-get gives up where another one has it."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch(archive: Path) -> None:
    """Get a minimal Debian from where this machine gets its packages, in the way it does."""
    dump = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True).stdout
    own = CACHE / "apt.conf"
    own.write_text("".join(line for line in dump.splitlines(True) if line.startswith("Acquire::")))
    part = archive.with_suffix(".part.tar")
    subprocess.run(
        ["mmdebstrap", "--quiet", "--variant=minbase", f"--aptopt={own}", SUITE, part, SOURCES],
        check=True,
    )
    part.replace(archive)


def run(machine: Machine, command: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in a Debian that is not running, with this machine's network."""
    with _alone():
        return subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", *_entering(machine, command)],
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
        )


@contextmanager
def running(machine: Machine, services: str, ports: tuple[int, ...]) -> Iterator[Machine]:
    """Start services in a Debian with a network of its own, and wait for their ports; they end
    with the block."""
    entering = _entering(machine, f"{services}; exec sleep infinity")
    process = subprocess.Popen(
        ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", *entering],
        env=_environment(),
        stdin=subprocess.DEVNULL,
    )
    up = Machine(machine.folder, process.pid)
    try:
        _wait(up, ports)
        yield up
    finally:
        process.kill()
        process.wait()


def _entering(machine: Machine, command: str) -> list[str]:
    archives = CACHE / "archives"
    (archives / "partial").mkdir(parents=True, exist_ok=True)
    return ["sh", "-c", _ENTER.format(machine.folder, archives), "sh", command]


def _environment() -> dict[str, str]:
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return {"PATH": path, "HOME": "/", "LC_ALL": "C.UTF-8"}


def _wait(machine: Machine, ports: tuple[int, ...]) -> None:
    until = time.monotonic() + PATIENCE
    own = Path("/proc/self/ns/net").readlink()
    while Path(f"/proc/{machine.network}/ns/net").readlink() == own:
        time.sleep(0.02)
    subprocess.run(machine.inside("python3", "-c", _UP), check=True)
    asked = "import socket; [socket.create_connection(('127.0.0.1', port)) for port in {}]"
    command = machine.inside("python3", "-c", asked.format(list(ports)))
    while subprocess.run(command, capture_output=True, check=False).returncode:
        if time.monotonic() > until:
            raise RuntimeError(f"Nobody answers on {ports}.")
        time.sleep(0.1)


def is_possible() -> bool:
    """Tell whether machines can be made here."""
    return os.geteuid() == 0 and bool(shutil.which("mmdebstrap")) and SOURCES.exists()
