"""The output folder is replaced whole or not at all, whatever happens and whenever."""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from whole_output import earlier, reasons
from whole_output.staging import Staging

from .conftest import ROOT, SMALL, Build, run_pelican, write

Builder = Callable[..., Build]

# Any Pelican site: no word of project pages, Pelican's own theme.
SETTINGS = f"""
import sys
sys.path.insert(0, {str(ROOT / "plugins")!r})
import whole_output
PLUGINS = [whole_output]
SITENAME = "Anslagstavlan"
TIMEZONE = "Europe/Stockholm"
THEME = "simple"
DELETE_OUTPUT_DIRECTORY = True
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
ARTICLE = "Title: {title}\nDate: 2024-05-06\n\n{body}\n"
EARLIER = {"index.html": b"the earlier output"}


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Build]:
    """Give ``site(settings, *arguments)``: a plain site with these settings added, built by the
    real command over an earlier output."""
    write(tmp_path, {"content/a.md": ARTICLE.format(title="Hej", body="Text.")})
    write(tmp_path / "output", EARLIER)

    def site(settings: str = "", *arguments: str, **environment: str) -> Build:
        write(tmp_path, {"site_settings.py": SETTINGS + settings})
        return run_pelican(
            tmp_path, tmp_path / "site_settings.py", *arguments, environment=environment
        )

    return site


def beside(output: Path) -> list[str]:
    """Give what is beside the output folder but the site itself."""
    own = {"content", "theme", "output", "site_settings.py", "__pycache__", "disk"}
    return sorted({path.name for path in output.parent.iterdir()} - own)


# What a build does


def test_any_pelican_site_is_built_and_built_again(site: Builder) -> None:
    first = site()
    written = first.files
    second = site()
    assert (first.status, second.status) == (0, 0)
    assert "hej.html" in written
    assert second.files.keys() == written.keys()
    assert beside(second.output) == []


def test_a_first_build_needs_no_output_folder_and_not_the_one_around_it(
    site: Builder, tmp_path: Path
) -> None:
    assert site("", "-o", "new/folder/output").status == 0
    assert (tmp_path / "new" / "folder" / "output" / "hej.html").is_file()


def test_an_empty_folder_may_be_built_into(site: Builder, tmp_path: Path) -> None:
    (tmp_path / "output" / "index.html").unlink()
    write(tmp_path, {"output/.DS_Store": "left by looking at the folder"})
    assert (site().status, (tmp_path / "output" / ".DS_Store").exists()) == (0, False)


CHECK = """
import os, sys
from blinker import signal
def check(pelican):
    print(os.path.relpath(pelican.output_path), sorted(os.listdir("output")))
    print("hej.html" in os.listdir(pelican.output_path))
    REFUSE
signal("whole_output.built").connect(check, weak=False)
"""


def test_others_can_look_at_the_build_before_the_exchange(site: Builder) -> None:
    built = site(CHECK.replace("REFUSE", ""))
    assert built.said.splitlines()[:2] == [".output.staging ['index.html']", "True"]
    assert built.status == 0


@pytest.mark.parametrize(
    ("refusal", "status"),
    [("raise ValueError('Nej.')", 1), ("sys.exit(3)", 3)],
)
def test_a_check_that_refuses_leaves_the_earlier_output(
    site: Builder, refusal: str, status: int
) -> None:
    refused = site(CHECK.replace("REFUSE", refusal))
    assert (refused.status, refused.files, beside(refused.output)) == (status, EARLIER, [])


@pytest.mark.slow
def test_the_same_bytes_are_written_whatever_the_umask(tmp_path: Path) -> None:
    built = []
    for mask in (0o077, 0o000):
        folder = tmp_path / f"{mask:o}"
        shutil.copytree(SMALL.parent / "annan-kommun" / "content", folder / "content")
        earlier_mask = os.umask(mask)
        try:
            built.append(run_pelican(folder, SMALL.parent / "annan-kommun" / "pelicanconf.py"))
        finally:
            os.umask(earlier_mask)
    private, public = built
    assert (private.status, public.status) == (0, 0)
    assert private.files == public.files
    assert private.output.stat().st_mode & 0o777 == 0o700
    assert (public.output / "index.html").stat().st_mode & 0o777 == 0o666


# What is never replaced


def stray(output: Path, name: str, kind: str = "filen") -> str:
    return (
        f"{output} innehåller {name}, som inte hör till den nya sidan och inte ser ut att höra "
        f"till en byggd sida. Flytta {kind}, eller ange en annan mapp att bygga i."
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("bok.docx", "bok.docx"),
        (".env", ".env"),
        (".git/config", ".git"),
        ("a/b/main.py", "a/b/main.py"),
        ("a/Makefile", "a/Makefile"),
        ("sql.gz", "sql.gz"),
        ("x.html/x.tar.gz", "x.html/x.tar.gz"),
    ],
)  # fmt: skip
def test_a_folder_with_what_no_build_writes_is_refused_by_the_first_such_file(
    tmp_path: Path, name: str, shown: str
) -> None:
    output = tmp_path / "output"
    write(output, {**EARLIER, "z.sh": "", name: "keep"})
    with pytest.raises(SystemExit) as refused:
        earlier.refuse_strays(output, tmp_path / "none")
    kind = "mappen" if shown == ".git" else "filen"
    assert refused.value.code == stray(output, shown, kind)


def test_a_link_is_not_something_a_build_writes(tmp_path: Path) -> None:
    write(tmp_path / "output", EARLIER)
    (tmp_path / "output" / "b.html").symlink_to(tmp_path)
    with pytest.raises(SystemExit, match=r"innehåller b\.html, som inte hör till"):
        earlier.refuse_strays(tmp_path / "output", tmp_path / "none")


def test_what_a_site_has_may_be_replaced(tmp_path: Path) -> None:
    kinds = (
        "html css js json xml txt svg ico png jpg jpeg webp avif gif pdf ics woff woff2 "
        "webmanifest map html.gz CSS svg.br"
    )
    write(tmp_path / "output", {f"a.b/fil.{kind}": "" for kind in kinds.split()})
    earlier.refuse_strays(tmp_path / "output", tmp_path / "none")


def test_a_stray_file_stops_the_build_and_stays(site: Builder, tmp_path: Path) -> None:
    write(tmp_path, {"output/mötet/protokoll.odt": "spara"})
    refused = site()
    assert (refused.status, refused.complained) == (
        1,
        f"{stray(refused.output, 'mötet/protokoll.odt')}\n",
    )
    assert sorted(refused.files) == ["index.html", "mötet/protokoll.odt"]


def test_hidden_files_that_the_site_itself_has_are_replaced(site: Builder, tmp_path: Path) -> None:
    write(tmp_path, {"content/extra/htaccess": "new", "output/.htaccess": "old"})
    own = """
STATIC_PATHS = ["extra"]
EXTRA_PATH_METADATA = {"extra/htaccess": {"path": ".htaccess"}}
"""
    built = site(own)
    assert (built.status, built.files[".htaccess"]) == (0, b"new")


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("full", "/full innehåller viktigt.txt men ingen index.html, och är alltså inte en byggd "
         "sida. Flytta filen, eller ange en annan mapp att bygga i."),
        ("", " innehåller content, som sidan byggs av. Ange en annan mapp att bygga i."),
        ("theme/templates", "/theme/templates hör till temat. Ange en annan mapp att bygga i."),
        ("file", "/file är inte en mapp. Ange en annan mapp att bygga i."),
        ("link", "/link är inte en mapp. Ange en annan mapp att bygga i."),
    ],
)  # fmt: skip
def test_a_folder_that_cannot_be_an_earlier_build_is_refused(
    tmp_path: Path, output: str, says: str
) -> None:
    write(tmp_path, {"full/viktigt.txt": "", "theme/templates/index.html": "", "file": ""})
    (tmp_path / "link").symlink_to(tmp_path / "full")
    with pytest.raises(SystemExit) as refused:
        Staging(tmp_path / output).prepare(tmp_path / "content", tmp_path / "theme")
    assert refused.value.code == f"{tmp_path}{says}"


# What is left behind


@pytest.mark.parametrize("left", ["a file", "a link", "a broken link", "a folder"])
def test_whatever_lies_in_the_way_is_removed_and_never_what_a_link_leads_to(
    tmp_path: Path, left: str
) -> None:
    write(tmp_path, {"theme/a.css": "spara"})
    staging = Staging(tmp_path / "output")
    if left == "a file":
        staging.folder.touch()
    elif left == "a folder":
        write(staging.folder, {"b/c": "x"})
        (staging.folder / "d").symlink_to(tmp_path / "theme")
    else:
        staging.folder.symlink_to(tmp_path / ("theme" if left == "a link" else "nowhere"))
    staging.prepare(tmp_path / "content", tmp_path / "theme")
    assert (staging.folder.is_symlink(), os.listdir(staging.folder)) == (False, [])
    staging.discard()
    assert [path.name for path in tmp_path.rglob("*")] == ["theme", "a.css"]


# Removing the earlier output fails after its first file, as on a disk with an error.
HALF_WAY = """
import shutil
from whole_output import staging
def remove(path):
    (path / "index.html").unlink()
    raise OSError(5, "Input/output error", str(path / "x"))
def replaced(*paths, exchange=staging.exchange):
    exchange(*paths)
    if paths[1].name == "output":
        shutil.rmtree = remove
staging.exchange = replaced
"""


def test_an_earlier_output_that_cannot_be_removed_is_told_of_and_removed_next_time(
    site: Builder, tmp_path: Path
) -> None:
    left = tmp_path / ".output.staging"
    built = site(HALF_WAY)
    assert (built.status, built.complained, "hej.html" in built.files, left.exists()) == (
        0,
        f"Den nya sidan är på plats, men den förra ligger kvar i {left} och går inte att ta bort "
        f"(Input/output error: {left}/x). Ta bort mappen före nästa bygge.\n",
        True,
        True,
    )
    assert (site().status, left.exists()) == (0, False)


def test_a_leftover_that_cannot_be_removed_is_named(site: Builder, tmp_path: Path) -> None:
    left = tmp_path / ".output.staging"
    left.mkdir()
    failing = "import shutil\ndef remove(path): raise OSError(13, 'Permission denied', 'x')\n"
    stopped = site(f"{failing}shutil.rmtree = remove\n")
    assert (stopped.status, stopped.complained, stopped.files) == (
        1,
        f"{left} är kvar efter ett tidigare bygge och går inte att ta bort (Permission denied: x). "
        "Ta bort mappen och bygg igen.\n",
        EARLIER,
    )


# Interrupts

# Ends the process at a moment of the build, by a signal.
DYING = """
import atexit, os, shutil
from blinker import signal as named
from pelican.plugins import signals
from whole_output import staging

def die(*_, **__):
    os.kill(os.getpid(), int(os.environ["DIE_OF"]))

def at(signal, action=die):
    signal.connect(action, weak=False)

def survive(*_, **__):
    try:
        die()
    except BaseException:
        pass

def exchange(one, other, exchange=staging.exchange, when=os.environ["DIE_AT"]):
    if other.name == "output" and when == "before the exchange":
        die()
    exchange(one, other)
    if other.name == "output" and when == "after the exchange":
        die()

def remove(path, rmtree=shutil.rmtree):
    (path / "index.html").unlink()
    die()

def patch(*_, **__):
    shutil.rmtree = remove

match os.environ["DIE_AT"]:
    case "before the exchange" | "after the exchange":
        staging.exchange = exchange
    case "reading":
        at(signals.article_generator_init)
    case "a place that forgives":
        at(signals.article_generator_init, survive)
    case "writing":
        at(signals.content_written)
    case "checking":
        at(named("whole_output.built"))
    case "removing the earlier output":
        at(named("whole_output.built"), patch)
    case "leaving":
        atexit.register(die)
"""
INTERRUPTED = "Bygget avbröts. Ingen halv sida har publicerats.\n"
OLD = ("reading", "a place that forgives", "writing", "checking", "before the exchange")
NEW = ("after the exchange", "removing the earlier output", "leaving")
KILLS = [(moment, signal.SIGKILL) for moment in ("reading", "writing", "before the exchange", *NEW)]
INTERRUPTS = [
    ("reading", signal.SIGTERM),
    ("a place that forgives", signal.SIGINT),
    ("writing", signal.SIGHUP),
    ("checking", signal.SIGINT),
    ("after the exchange", signal.SIGTERM),
    ("leaving", signal.SIGTERM),
]


@pytest.mark.slow
@pytest.mark.parametrize(("moment", "number"), KILLS + INTERRUPTS)
def test_a_build_that_is_interrupted_leaves_the_old_or_the_new_and_never_exits_zero(
    site: Builder, moment: str, number: signal.Signals
) -> None:
    ended = site(DYING, DIE_AT=moment, DIE_OF=str(int(number)))
    assert ended.status == -number
    left, files = beside(ended.output), ended.files
    assert files == EARLIER if moment in OLD else "hej.html" in files
    if number is not signal.SIGKILL:
        assert (left, ended.complained) == ([], "" if moment == "leaving" else INTERRUPTED)
        return
    again = site()
    assert (again.status, again.complained, beside(again.output)) == (0, "", [])
    assert files in (EARLIER, again.files)


def test_pelicans_own_answer_to_an_interrupt_is_not_exit_status_zero(site: Builder) -> None:
    ended = site("""
from pelican.plugins import signals
def interrupt(*_):
    raise KeyboardInterrupt
signals.initialized.connect(interrupt)
""")
    assert (ended.status, ended.complained, ended.files) == (130, INTERRUPTED, EARLIER)


def test_who_stops_make_stops_the_build(tmp_path: Path) -> None:
    for name in ("content", "theme", "plugins"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc.*"))
    shutil.copyfile(ROOT / "tasks.py", tmp_path / "tasks.py")
    settings = (ROOT / "pelicanconf.py").read_text("utf-8")
    write(tmp_path, {"pelicanconf.py": settings + WAITING})
    write(tmp_path / "output", EARLIER)
    with start([sys.executable, "-m", "invoke", "build"], tmp_path) as make:
        wait_for(tmp_path / "waiting")
        make.terminate()
        assert make.wait(60) == -signal.SIGTERM
    assert Build(0, "", "", tmp_path / "output").files == EARLIER
    assert not (tmp_path / ".output.staging").exists()


# Several builds

# Waits, before the exchange, until there is a file named "go".
WAITING = """
import time
from pathlib import Path
from blinker import signal as named
def wait(pelican):
    Path("waiting").touch()
    while not Path("go").exists():
        time.sleep(0.01)
named("whole_output.built").connect(wait)
"""


def start(command: list[str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_of_two_builds_at_once_the_later_waits_and_says_so(site: Builder, tmp_path: Path) -> None:
    write(tmp_path, {"slow_settings.py": SETTINGS + WAITING, "site_settings.py": SETTINGS})
    pelican = [sys.executable, "-m", "pelican", "content", "-o", "output"]
    with start([*pelican, "-s", "slow_settings.py"], tmp_path) as first:
        wait_for(tmp_path / "waiting")
        write(tmp_path, {"content/b.md": ARTICLE.format(title="Senare", body="Text.")})
        with start([*pelican, "-s", "site_settings.py"], tmp_path) as second:
            assert second.stderr
            assert second.stderr.readline() == "Väntar på ett annat bygge …\n"
            write(tmp_path, {"go": ""})
            assert (first.wait(60), second.wait(60)) == (0, 0)
    assert (tmp_path / "output" / "senare.html").is_file()
    assert not (tmp_path / ".output.staging").exists()


# What Pelican says when it fails


def own_theme(tmp_path: Path, change: tuple[str, str] | None, name: str = "article.html") -> str:
    """Copy the project's theme, with a change in a template, or without the template."""
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    template = theme / "templates" / name
    if change is None:
        template.unlink()
    else:
        text = template.read_text("utf-8")
        assert change[0] in text
        template.write_text(text.replace(*change), "utf-8")
    return str(theme)


EXTENDS = '{% extends "base.html" %}'
TEXTS = (ROOT / "theme/templates/macros/text.html").read_text("utf-8")
NEEDS_STATE = TEXTS.partition("state.value != ")[0].count("\n") + 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("article.html", (EXTENDS, EXTENDS + "\n{% set a = project.headign ~ 1 %}"),
         "theme/templates/article.html:2: Mallen använder headign, som inte finns."),
        ("article.html", (EXTENDS, EXTENDS + "\n{% set a = contents ~ 1 %}"),
         "theme/templates/article.html:2: Mallen använder contents, som inte finns."),
        ("article.html", (EXTENDS, EXTENDS + "\n{% if %}"),
         "theme/templates/article.html:2: Mallen är felskriven. Jinja säger: Expected an "
         "expression, got 'end of statement block'"),
        ("article.html", (EXTENDS, '{% extends "bas.html" %}'),
         "theme/templates/article.html:1: Mallen bas.html finns inte i temat."),
        ("article.html", None, "Mallen article.html finns inte i temat."),
        ("base.html", None, "theme/templates/index.html:2: Mallen base.html finns inte i temat."),
        ("article.html", (EXTENDS, EXTENDS + "\n{# x"),
         "theme/templates/article.html:2: Mallen är felskriven. Jinja säger: Missing end of "
         "comment tag"),
        ("article.html", ("(text, around.state, around.calendar, root)",
                          "(text, calendar=around.calendar, root=root)"),
         f"theme/templates/macros/text.html:{NEEDS_STATE}: Mallen lämnar inte uppgiften state till "
         "sitt makro."),
        ("404.html", None, "Mallen 404.html finns inte i temat."),
    ],
)  # fmt: skip
def test_a_broken_theme_stops_the_build_with_the_reason_and_the_line(
    build: Builder, tmp_path: Path, name: str, change: tuple[str, str] | None, says: str
) -> None:
    write(tmp_path / "output", EARLIER)
    stopped = build({}, "-t", own_theme(tmp_path, change, name))
    assert (stopped.status, stopped.said, stopped.complained) == (
        1,
        "",
        re.sub(r"^(\S+:\d+: )?", r"\1Bygget stoppades. ", f"{says}\n"),
    )
    assert (stopped.files, beside(stopped.output)) == (EARLIER, [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "arguments", "says"),
    [
        ("", ["-t", "tema"], "Bygget stoppades. Temat tema finns inte.\n"),
        ("", ["-e", 'PATH="missing"'], "Bygget stoppades. Mappen med texterna finns inte. Ange den "
         "i kommandot eller i inställningen PATH.\n"),
        ("JINJA_FILTERS = 3\n", [], "Bygget stoppades. Oväntat fel: TypeError: 'int' object is not "
         "iterable. Kör med --debug för att se var.\n"),
        ("PLUGINS.append('saknas')\n", [], "Tillägget saknas kunde inte läsas in. Python säger: "
         "Cannot import plugin `saknas`. Saknas ett paket, så kör make build.\n"
         "Bygget stoppades av det som står ovan. Inget har publicerats.\n"),
        ("import types\nPLUGINS.append(types.ModuleType('tom'))\n", ["-q"], "Tillägget tom kunde "
         "inte startas. Oväntat fel: AttributeError: module 'tom' has no attribute 'register'. Kör "
         "med --debug för att se var.\nBygget stoppades av det som står ovan. Inget har "
         "publicerats.\n"),
        ("LOCALE = ['xx_YY', 'yy']\n", ["-q"], "Inställningen LOCALE: xx_YY, yy finns inte på den "
         "här datorn. Installera språket, eller ta bort inställningen.\n"),
    ],
)  # fmt: skip
def test_what_pelican_says_in_english_or_goes_on_after_stops_the_build_in_swedish(
    site: Builder, settings: str, arguments: list[str], says: str
) -> None:
    stopped = site(settings, *arguments)
    assert (stopped.status, stopped.said) == (1, "")
    assert stopped.complained == says
    assert (stopped.files, beside(stopped.output)) == (EARLIER, [])


def test_texts_that_pelican_would_leave_out_stop_the_build_all_by_name(
    site: Builder, tmp_path: Path
) -> None:
    write(tmp_path, {"content/b.md": "Title: B\nDate: i går\n", "content/c.md": "Title: C\n\nC"})
    stopped = site()
    assert (stopped.status, stopped.files) == (1, EARLIER)
    assert sorted(stopped.complained.splitlines()) == [
        "Bygget stoppades av det som står ovan. Inget har publicerats.",
        "Filen ./b.md kunde inte läsas. Oväntat fel: ValueError: 'i går' is not a "
        "valid date. Kör med --debug för att se var.",
        "Filen content/c.md saknar uppgiften date.",
    ]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Disken är full. Frigör utrymme och "
         "bygg igen."),
        (OSError(errno.EDQUOT, "Disk quota exceeded", "/a"), "Ditt utrymme på disken är slut. "
         "Frigör utrymme och bygg igen."),
        (OSError(errno.EROFS, "Read-only file system", "output/a.html"), "Disken går bara att "
         "läsa, inte att skriva på: output/a.html."),
        (PermissionError(errno.EACCES, "Permission denied", f"{Path.cwd()}/output/a.html"),
         "Du har inte rätt att läsa eller skriva output/a.html."),
        (OSError(errno.EIO, "Input/output error", "{a}"), "Systemet säger: [Errno 5] Input/output "
         "error: '{a}'."),
        (KeyError("a"), "Oväntat fel: KeyError: 'a'. Kör med --debug för att se var."),
    ],
)  # fmt: skip
def test_what_the_system_says_becomes_a_swedish_sentence(error: Exception, says: str) -> None:
    assert reasons.of(error).text() == says


def test_warnings_and_an_unknown_language_in_the_environment_stop_nothing(site: Builder) -> None:
    built = site("SITEURL = 'https://www.byhala.example/'\n", LC_ALL="xx_YY")
    assert (built.status, len(built.complained.splitlines())) == (0, 2)
    assert "hej.html" in built.files


def test_debugging_keeps_the_traceback(site: Builder) -> None:
    stopped = site("JINJA_FILTERS = 3\n", "--debug")
    assert stopped.status == 1
    assert "\nTraceback (most recent call last):\n" in stopped.complained
    assert "Bygget stoppades. Oväntat fel: TypeError: " in stopped.complained


@pytest.mark.parametrize("missing", ["markdown", "typogrify", "yaml", "feedgenerator"])
def test_a_missing_dependency_stops_the_build(build: Builder, tmp_path: Path, missing: str) -> None:
    write(tmp_path / "broken", {f"{missing}.py": f"raise ImportError('no {missing}')\n"})
    write(tmp_path / "output", EARLIER)
    environment = {"PYTHONPATH": str(tmp_path / "broken")}
    text = '---\ntitle: A\ndate: 2018\ncategory: workshop\n---\n\nHan sa "ja".\n'
    stopped = build({"tidslinje/a.md": text}, settings="publishconf.py", environment=environment)
    assert (stopped.status != 0, stopped.files) == (True, EARLIER)
    assert f"no {missing}" in stopped.complained


# A full disk

# A disk of 200 kB, where this machine lets us have one; $1 is the folder of the site.
SMALL_DISK = """
cd "$1" && shift
mkdir -p disk && mount -t tmpfs -o size=200k none disk && cp -r output disk/
"$@" && status=0 || status=$?
rm -r output && cp -r disk/output output && ls -A disk >left
exit $status
"""


def on_a_small_disk(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a build into disk/output, where no more than 200 kB fit; output/ is what it left.

    Where nobody may mount anything, no file may grow beyond 100 kB instead.
    """
    for prefix in (["unshare", "-m"], ["unshare", "-rm"]):
        trial = [*prefix, "mount", "-t", "tmpfs", "none", str(folder / "content")]
        if shutil.which("unshare") and not subprocess.call(trial, stderr=subprocess.DEVNULL):
            script = ["sh", "-c", SMALL_DISK, "sh", str(folder)]
            return run([*prefix, *script, *command, "-o", "disk/output"], folder)
    limit = f"ulimit -f 100; exec {shlex.join([*command, '-o', 'output'])}"
    return run(["sh", "-c", limit], folder)


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("more", "arguments", "says"),
    [
        ({"content/b.md": ARTICLE.format(title="B", body="Mycket text. " * 30_000)}, [],
         r"Bygget stoppades\. FULL"),
        ({"content/images/b.jpg": "x" * 400_000}, ["-q"],
         r"Filen content/images/b\.jpg kunde inte kopieras\. FULL"
         r"Bygget stoppades av det som står ovan\. Inget har publicerats\.\n"),
    ],
)  # fmt: skip
def test_a_full_disk_stops_the_build(
    site: Builder, tmp_path: Path, more: dict[str, str], arguments: list[str], says: str
) -> None:
    write(tmp_path, {**more, "site_settings.py": SETTINGS})
    command = [sys.executable, "-m", "pelican", "content", "-s", "site_settings.py", *arguments]
    stopped = on_a_small_disk(tmp_path, *command, "--log-handler", "plain")
    full = r"(Disken är full\. Frigör|En fil blir större än) [^.]+\.\n"
    assert (stopped.returncode, stopped.stdout) == (1, "")
    assert re.fullmatch(says.replace("FULL", full), stopped.stderr), stopped.stderr
    assert Build(0, "", "", tmp_path / "output").files == EARLIER
    assert not (tmp_path / ".output.staging").exists()
    if (tmp_path / "left").exists():
        assert (tmp_path / "left").read_text("utf-8") == "output\n"
