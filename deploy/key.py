"""Deploys with a key that is given as text, as a CI server has it: ``python -m deploy.key WORDS…``.

The key in ``DEPLOY_KEY`` and the server's public keys in ``DEPLOY_KNOWN_HOSTS`` lie in files of
their own, which nobody else may read, while ``python -m deploy WORDS…`` runs. It gets their paths
in ``DEPLOY_SSH``, and not the key.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

KEY, KNOWN = "DEPLOY_KEY", "DEPLOY_KNOWN_HOSTS"
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_OPTIONS = ("BatchMode=yes", "IdentitiesOnly=yes", "StrictHostKeyChecking=yes")


def main(words: Sequence[str]) -> int:
    """Run ``python -m deploy`` with the key, and give its exit status."""
    missing = [name for name in (KEY, KNOWN) if not os.environ.get(name, "").strip()]
    if missing:
        cure = "Nyckeln och serverns egna nycklar (ssh-keyscan, jämförda på servern) behövs båda."
        raise SystemExit(f"{' och '.join(missing)} är inte satt. {cure}")
    with TemporaryDirectory(prefix="deploy-") as name, _passing_on() as started:
        surroundings = _surroundings(Path(name))
        _look_at(Path(name) / "key")
        child = subprocess.Popen([sys.executable, "-m", "deploy", *words], env=surroundings)
        started.append(child)
        return child.wait()


def _look_at(key: Path) -> None:
    """See that a file is a private key that opens without a passphrase; ssh would say less."""
    try:
        done = subprocess.run(
            ["ssh-keygen", "-y", "-P", "", "-f", str(key)],  # noqa: S607
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:  # that ssh is missing is told later
        return
    if done.returncode:
        raise SystemExit(
            f"{KEY} är inte en hel, hemlig nyckel utan lösenfras. Klistra in hela filen, från "
            "-----BEGIN till END…-----, och inte den som slutar på .pub."
        )


@contextmanager
def _passing_on() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Let the child alone decide what a signal means, so that the files outlive it, and no more."""
    started: list[subprocess.Popen[bytes]] = []

    def passed_on(number: int, _: object) -> None:
        for child in started:
            child.send_signal(number)
        if not started:
            raise SystemExit(128 + number)

    earlier = {number: signal.signal(number, passed_on) for number in _SIGNALS}
    try:
        yield started
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _surroundings(folder: Path) -> Mapping[str, str]:
    """Write the files, and give the environment in which ssh finds them."""
    key, known = _written(folder / "key", KEY), _written(folder / "known_hosts", KNOWN)
    options = [f"UserKnownHostsFile={known}", *_OPTIONS]
    words = ["-i", str(key), *(word for option in options for word in ("-o", option))]
    ssh = f"{os.environ.get('DEPLOY_SSH', '').strip() or 'ssh'} {shlex.join(words)}"
    rest = {name: value for name, value in os.environ.items() if name not in (KEY, KNOWN)}
    return {**rest, "DEPLOY_SSH": ssh}


def _written(path: Path, name: str) -> Path:
    """Write what a variable has into a file that nobody else may read. It ends with a line's end:
    ssh understands no key without it, and whoever pastes leaves it out."""
    text = os.environ[name].replace("\r\n", "\n").strip() + "\n"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
