"""The project's commands: `make NAME` runs the task NAME. Each hands its work to a tool."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from invoke import Context, task

HERE = Path(__file__).resolve().parent
OPTIONS = {
    "today": "the day to build for, as 2026-05-08 (default: today)",
    "strict": "let advice stop the build as faults do, and check the HTML more closely",
    "format": "how faults are said: text, github or json (default: text)",
}

FIELDS = {
    "title": "the title, without a date",
    "date": "when it happens, with its year",
    "category": "one of the site's, or how it begins",
    "time": "18.00 or 18.00–20.00, for an exact day",
    "place": "where it happens",
    "summary": "a sentence or two",
    "folder": "where the file is to lie (default: tidslinje, studiebesok for study visits)",
    "draft": "write it as a draft, which is not published",
}


def run(*command: str) -> None:
    """Run a command in the project's folder; when it fails, end with its exit status."""
    status = subprocess.call(command, cwd=HERE)
    if status:
        raise SystemExit(status)


def python(*arguments: str) -> None:
    """Run a module of this environment's Python."""
    run(sys.executable, "-m", *arguments)


def become(command: list[str], today: str, strict: bool, form: str) -> None:
    """Build the site; what protects the content is in the plugins, so plain Pelican does it.

    This process becomes the command, so that who interrupts the one interrupts the other.
    """
    chosen = {"SITE_TODAY": today, "SITE_STRICT": "1" if strict else "", "SITE_FORMAT": form}
    os.environ.update({name: value for name, value in chosen.items() if value})
    turn_into(*command)


def turn_into(*command: str) -> None:
    """Go on as a module of the plugins, in the project's folder."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # which ends it without words in English
    os.chdir(HERE)
    os.environ["PYTHONPATH"] = str(HERE / "plugins")
    os.execv(sys.executable, [sys.executable, "-m", *command])  # noqa: S606


def on_target(*words: str) -> None:
    """Go on as the deploys' program, with the keys that a CI server gives as text, if one does."""
    is_given = os.environ.get("DEPLOY_KEY") or os.environ.get("DEPLOY_KNOWN_HOSTS")
    turn_into("deploy.key" if is_given else "deploy", *words)


def pelican(settings: str, today: str, strict: bool, form: str) -> None:
    """Build the site with these settings, into its output folder."""
    command = ["whole_output", "content", "-s", settings, "--log-handler", "plain"]
    become(command, today, strict, form)


@task(help=OPTIONS)
def build(_: Context, today: str = "", strict: bool = False, format: str = "") -> None:
    """Build the page in output/."""
    pelican("pelicanconf.py", today, strict, format)


@task(help=OPTIONS)
def publish(_: Context, today: str = "", strict: bool = False, format: str = "") -> None:
    """Build the page as it is published: with its address, feed and sitemap."""
    pelican("publishconf.py", today, strict, format)


@task(help=OPTIONS)
def archive(_: Context, today: str = "", strict: bool = False, format: str = "") -> None:
    """Build the page as it is published into one dated ZIP in archive/, with its checksums."""
    become(["project_page.archive", "publishconf.py"], today, strict, format)


@task(help={"port": "the port on this machine (default: a free one, 8000 if it is)"})
def serve(_: Context, port: int = 8000) -> None:
    """Build, show the page in this machine's browsers, and build again on every save."""
    turn_into("authoring.preview", str(port))


@task(help={"port": "the port on this machine (default: a free one, 8000 if it is)"})
def edit(_: Context, port: int = 8000) -> None:
    """Open forms for the texts in this machine's browser, beside the page as it will be."""
    turn_into("authoring.edit", str(port))


@task(help=FIELDS)
def new(
    _: Context, title: str = "", date: str = "", category: str = "", time: str = "",
    place: str = "", summary: str = "", folder: str = "", draft: bool = False,
) -> None:  # fmt: skip
    """Write a new entry: by questions in a terminal, or by options."""
    given = {
        "title": title, "date": date, "category": category, "time": time, "place": place,
        "summary": summary, "folder": folder,
    }  # fmt: skip
    options = [f"--{name}={value}" for name, value in given.items() if value]
    turn_into("authoring.new", *options, *(["--draft"] if draft else []))


@task(
    name="import",
    help={
        "path": "the page, saved as HTML or as text",
        "year": "the year of headings that have none",
        "address": "the page's own address, for links within its site",
        "same-year": "all such headings are of that year, though their months run backwards",
        "dry-run": "show only what would be written",
    },
)
def import_(
    _: Context, path: str, year: str = "", address: str = "", same_year: bool = False,
    dry_run: bool = False,
) -> None:  # fmt: skip
    """Propose the entries of an existing page as drafts."""
    named = [os.path.abspath(os.path.expanduser(path))] if path else []  # noqa: PTH100, PTH111
    given = {"year": year, "address": address}
    options = [f"--{name}={value}" for name, value in given.items() if value]
    flags = {"--same-year": same_year, "--dry-run": dry_run}
    chosen = [name for name, is_chosen in flags.items() if is_chosen]
    turn_into("authoring.importing", *options, *chosen, "--", *named)


@task(
    help={
        "base": "the version to compare with (default: origin/main, else the last commit); live is "
        "what the page at its own address was built from",
        "check": "write nothing, and fail where the list of former addresses lacks something",
    }
)
def changes(_: Context, base: str = "", check: bool = False) -> None:
    """Say what changes on the public page, and keep the list of former addresses."""
    options = [*(["--base", base] if base else []), *(["--check"] if check else [])]
    turn_into("authoring.changes", *options)


@task
def when(_: Context) -> None:
    """Say what will change on the page by itself, day by day."""
    turn_into("authoring.when")


@task(
    help={
        "seconds": "how long each site has to answer (default: 20)",
        "issue": "keep an issue at GitHub with what is found",
    }
)
def links(_: Context, seconds: str = "", issue: bool = False) -> None:
    """Report which links of the built page to other sites are dead, and in which texts."""
    options = [*(["--seconds", seconds] if seconds else []), *(["--issue"] if issue else [])]
    turn_into("authoring.links", *options)


@task(
    help={
        "repo": "the repository on GitHub, as kommun/projektsida",
        "branch": "the branch that the page is published from (default: main)",
        "base_url": "the address of the service for logging in, as https://oauth.kommunen.se",
    }
)
def edit_site(_: Context, repo: str = "", branch: str = "main", base_url: str = "") -> None:
    """Write the form-based editor for a repository on the web, in edit-site/."""
    given = {"repo": repo, "branch": branch, "base-url": base_url}
    turn_into("authoring.editor.site", *(f"--{name}={value}" for name, value in given.items()))


@task(help={"if_changed": "do nothing when the files are those that are shown"})
def deploy(_: Context, if_changed: bool = False) -> None:
    """Show what make publish built on the target that DEPLOY_TO names, in one step."""
    on_target("deploy", *(["--if-changed"] if if_changed else []))


@task(help={"release": "which one (default: the one before)"})
def rollback(_: Context, release: str = "") -> None:
    """Show an earlier release on the target again."""
    on_target("rollback", *([f"--release={release}"] if release else []))


@task
def releases(_: Context) -> None:
    """List the releases on the target."""
    on_target("releases")


@task
def forget(_: Context) -> None:
    """Remove from the target for good all that is not shown there now."""
    on_target("forget")


@task
def reproduce(_: Context) -> None:
    """Build again what lies in output/, and tell whether it comes out the same."""
    turn_into("deploy.reproduce")


@task
def heartbeat(_: Context) -> None:
    """Tell the monitor at HEARTBEAT_URL, if there is one, that the page is up to date."""
    turn_into("deploy.heartbeat")


@task
def lint(_: Context) -> None:
    """Check the code's style and types."""
    python("ruff", "check")
    python("ruff", "format", "--check")
    python("mypy")


@task(name="format")
def format_(_: Context) -> None:
    """Put the code in its standard form."""
    python("ruff", "check", "--fix")
    python("ruff", "format")


@task(
    help={
        "select": "only tests whose names match this expression",
        "unless_public": "do nothing when what is public was built from this version",
    }
)
def test(context: Context, select: str = "", unless_public: bool = False) -> None:
    """Check the code, fetch what the tests need, and run all of them."""
    if unless_public or os.environ.get("UNLESS_PUBLIC", "") not in ("", "0"):
        os.environ["PYTHONPATH"] = str(HERE / "plugins")
        if not subprocess.call([sys.executable, "-m", "deploy.tested"], cwd=HERE):
            return
        del os.environ["PYTHONPATH"]
    lint(context)
    python("tests.tools")
    quick = ("-m", "not slow", *(["-k", select] if select else []))
    python("pytest", "-n", "auto", "--dist", "loadfile", *quick)
    print("Style and types: ruff, mypy --strict")


@task(name="test-slow")
def slow(_: Context) -> None:
    """Run the tests that take their time, kill a build again and again, and call Lighthouse."""
    python("tests.tools", "--slow")
    python("pytest", "-n", "auto", "--dist", "loadfile", "-m", "slow")
    python("pytest", "tests/slow")


@task(name="test-deploy")
def deploys(_: Context) -> None:
    """Try deploys with the real web server, sshd and rsync, and kill them again and again."""
    python("tests.tools", "--deploy")
    python("pytest", "-n", "auto", "--dist", "load", "deploy", "tests/deploy")


@task(
    help={
        "entries": "how many the sites have (default: 12,1000,10000)",
        "rounds": "how many builds of each of these (default: 9,5,3)",
        "edits": "how many saves for each page (default: 3)",
        "draw": "measure nothing: draw what was measured last",
    }
)
def bench(
    _: Context, entries: str = "", rounds: str = "", edits: str = "", draw: bool = False
) -> None:
    """Measure builds, saves and pages of this project beside Pelican, Hugo and Eleventy."""
    given = {"BENCH_ENTRIES": entries, "BENCH_ROUNDS": rounds, "BENCH_EDITS": edits}
    os.environ.update({name: value for name, value in given.items() if value})
    python("tests.tools")
    os.environ["PYTHONPATH"] = str(HERE / "plugins")
    python("tests.bench", *(["draw"] if draw else []))


@task
def lock(_: Context) -> None:
    """Write the pinned requirements anew from requirements.in and requirements-dev.in."""
    for name in ("requirements", "requirements-dev"):
        python(
            "uv", "pip", "compile", "--universal", "--python-version", "3.11", "--upgrade",
            "--generate-hashes", "--no-header", "--no-annotate", "--quiet",
            f"{name}.in", "-o", f"{name}.txt",
        )  # fmt: skip


@task
def update(_: Context) -> None:
    """Renew the pinned packages, and show what that changes on the page."""
    turn_into("authoring.update")


@task
def handbook(_: Context) -> None:
    """Write the handbook's tables of fields anew."""
    os.environ["PYTHONPATH"] = str(HERE / "plugins")
    python("project_page.handbook")


@task
def screenshots(_: Context) -> None:
    """Take the README's pictures anew."""
    python("tests.tools")
    python("tests.screenshots")
