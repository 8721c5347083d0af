"""What the tests need beside Python packages: a Chromium, the form-based editor, and the Nu checker
where Java is.

``python -m tests.tools`` finds them or fetches them and says what it has; the tests then only
look. A browser and the editor are required: without them the tests fail. With ``--slow`` it gets
what tests/slow needs too, Lighthouse, which then is required. With ``--deploy`` it gets what
tests/deploy needs instead: a web server, an sshd and rsync as Debian has them.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "plugins"))

from authoring import node as nodejs
from authoring.editor import npm
from authoring.node import attempt as _try
from authoring.node import node

ROOT = Path(__file__).resolve().parent.parent
NU_FOLDER = Path(__file__).resolve().parent / "nu"
NU_JAR = NU_FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE_FOLDER = Path(__file__).resolve().parent / "lighthouse"
LIGHTHOUSE = LIGHTHOUSE_FOLDER / "node_modules" / "lighthouse"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Debian's packages that deploys are tried with, each by a file of its own.
FOR_DEPLOYS = {
    "nginx": "/usr/sbin/nginx",
    "libnginx-mod-http-brotli-static": "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
    "libnginx-mod-http-headers-more-filter": (
        "/usr/lib/nginx/modules/ngx_http_headers_more_filter_module.so"
    ),
    "openssh-server": "/usr/sbin/sshd",
    "openssh-client": "/usr/bin/ssh",
    "rsync": "/usr/bin/rsync",
    "openssl": "/usr/bin/openssl",
    "curl": "/usr/bin/curl",
    "mmdebstrap": "/usr/bin/mmdebstrap",
}
POLICY = Path("/usr/sbin/policy-rc.d")  # which a package asks whether it may start its service
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def main(*asked: str) -> int:
    """Find or fetch the tools that are asked for; give 1 when one that is required is not to be
    had."""
    return for_deploys() if "--deploy" in asked else for_pages("--slow" in asked)


def for_deploys() -> int:
    """Find or install what deploys are tried with; give 1 where that cannot be."""
    missing = [name for name, path in FOR_DEPLOYS.items() if not Path(path).exists()]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {', '.join(missing)}.", flush=True)
        _install_without_starting(missing)
        missing = [name for name, path in FOR_DEPLOYS.items() if not Path(path).exists()]
    if missing:
        print(
            f"The tests of deploys need these packages of Debian's: {' '.join(missing)}. Install "
            "them, or run this as root on Debian.",
            file=sys.stderr,
        )
        return 1
    return 0


def _install_without_starting(packages: Sequence[str]) -> None:
    """Install packages whose services this machine is not to run."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    is_ours = not POLICY.exists()
    if is_ours:
        POLICY.write_text("#!/bin/sh\nexit 101\n", "utf-8")
        POLICY.chmod(0o755)
    try:
        _try("apt-get", "update", "-qq", **quiet)
        _try("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, **quiet)
    finally:
        if is_ours:
            POLICY.unlink()


def for_pages(slow: bool) -> int:
    """Find or fetch what pages are looked at with; give 1 when there is no browser to be had."""
    browser = chromium() or fetch_chromium()
    if browser is None:
        print(
            "The tests need Chrome or Chromium, and none could be fetched. Install one, or name "
            "its program in the environment variable CHROMIUM.",
            file=sys.stderr,
        )
        return 1
    print(f"Browser: {version(browser)}")
    print(f"Editor: {fetch_editor()}")
    print(f"Lighthouse: {fetch_lighthouse()}" if slow else f"Nu checker: {fetch_nu_checker()}")
    return 0


@cache
def chromium() -> str | None:
    """Give the path of a Chrome or Chromium that starts, or None."""
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, BROWSERS), *MAC_BROWSERS]
    found = next((path for path in named if path and version(path)), None)
    return found or next(filter(version, [_playwrights_own()]), None)


def version(browser: str) -> str:
    """Give what a browser says of its version; empty when it does not start."""
    try:
        return subprocess.run(
            [browser, "--version", "--no-sandbox"],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def fetch_chromium() -> str | None:
    """Get a browser: Playwright's download, else Debian's package where that can be installed."""
    print("No Chrome or Chromium found; fetching one.", flush=True)
    _try(sys.executable, "-m", "playwright", "install", "chromium")
    chromium.cache_clear()
    if chromium() is None and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        _try("apt-get", "update", "-qq", **quiet)
        _try("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", **quiet)
        chromium.cache_clear()
    return chromium()


def editor() -> npm.Fetched | None:
    """Give what the form-based editor is made of, or None where it is not fetched."""
    return npm.fetched(ROOT)


def fetch_editor() -> str:
    """Get what the form-based editor is made of, and say which there is; ends where it cannot."""
    npm.fetch(ROOT)
    return f"Decap CMS {npm.DECAP}"


@cache
def java() -> str | None:
    """Give the path of a Java that starts, or None; macOS has a stub that does not."""
    path = shutil.which("java")
    return path if path and _try(path, "-version") else None


def nu_checker() -> list[str] | None:
    """Give the command of the Nu checker, or None where it cannot run."""
    path = java()
    return [path, "-jar", str(NU_JAR)] if path and NU_JAR.is_file() else None


def fetch_nu_checker() -> str:
    """Get the Nu checker where Java is; say what there is, or why there is none."""
    if java() is None:
        return "not run, there is no Java here"
    if not NU_JAR.is_file() and not _fetch_with_npm(NU_FOLDER):
        return "not run, npm could not fetch it"
    return nu_version()


def nu_version() -> str:
    """Give the Nu checker's version, or why it does not run."""
    command = nu_checker()
    if command is None:
        return "not run, there is no Java here" if java() is None else "not run, it is not fetched"
    return subprocess.run(
        [*command, "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()


def lighthouse() -> list[str] | None:
    """Give the command of Lighthouse, or None where it or Node.js is not there."""
    path, program = node(), LIGHTHOUSE / "cli" / "index.js"
    return [path, str(program)] if path and program.is_file() else None


def fetch_lighthouse() -> str:
    """Get Lighthouse, and Node.js where there is none; say which there is, or why there is none."""
    if node() is None and not nodejs.fetch():
        return "none, there is no Node.js here and none could be fetched"
    if lighthouse() is None and not _fetch_with_npm(LIGHTHOUSE_FOLDER):
        return "none, npm could not fetch it"
    version: str = json.loads((LIGHTHOUSE / "package.json").read_text("utf-8"))["version"]
    return version


def _fetch_with_npm(folder: Path) -> bool:
    """Fetch what a folder's package-lock.json names, running nothing of it."""
    npm = (node() or nodejs.fetch()) and nodejs.npm()
    return bool(npm) and _try(str(npm), "ci", "--ignore-scripts", "--silent", folder=folder)


def machine() -> str:
    """Name the system and Python that the tests ran on."""
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
