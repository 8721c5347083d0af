"""The corpus: each case says exactly what it should, and nothing that was written is lost."""

from __future__ import annotations

import codecs
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from project_page import identity, sources
from project_page.project import ContentFaults, Project, load
from project_page.reports import text as lines_of
from project_page.texts import CONTACT

from .conftest import SITE, SMALL, SMALL_SITE, Build, run_pelican, visible_text
from .corpus import CASES, ENTRY, NEW, PASSED_OVER, UNREADABLE, Case, Files

NAMES = [case.name for case in CASES]
NOBODY = 65534
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
ENGLISH = re.compile(
    r"\b(the|is|are|was|not|of|and|with|while|this|that|could|cannot|expected|found|invalid|"
    r"unexpected|error|line|column|mapping|scalar|token|None|True|False|wzxhzdk)\b|Traceback"
)


@dataclass(frozen=True)
class Outcome:
    """What became of a case: what was said, and where each file went."""

    said: list[str]
    project: Project | None
    faulty: frozenset[str]
    known: frozenset[str]

    @property
    def published(self) -> frozenset[str]:
        """Give the files that are published."""
        if not self.project:
            return frozenset()
        introduction = self.project.introduction.source
        return frozenset((*self.project.by_source, introduction, CONTACT, *self.project.files))

    @property
    def left_out(self) -> frozenset[str]:
        """Give the files that are left out by name."""
        return (
            frozenset(left.path for left in self.project.left_out) if self.project else self.known
        )


def lay(folder: Path, files: Files) -> None:
    """Write the small site with a case's changes into a folder."""
    for name, content in {**SMALL_SITE, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        elif content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def inside(folder: Path) -> Iterator[Path]:
    """Stand in a folder as somebody who may not read everything, as root may."""
    with chdir(folder):
        if os.geteuid() != 0:
            yield Path()
            return
        folder.chmod(0o755)
        codecs.lookup("utf-8-sig")  # which nobody may be unable to load
        os.seteuid(NOBODY)
        try:
            yield Path()
        finally:
            os.seteuid(0)


def read(folder: Path) -> Outcome:
    """Read a content folder as a build does."""
    found = sources.find(folder)
    known = frozenset((*found.texts, *found.sizes))
    try:
        project = load(folder, SITE)
    except ContentFaults as wrong:
        said = list(lines_of([*wrong.faults, *wrong.advice]))
        return Outcome(said, None, frozenset(fault.path for fault in wrong.faults), known)
    left_out = [f"Utelämnat: {left.path}: {left.reason}" for left in project.left_out]
    return Outcome([*lines_of(project.advice), *left_out], project, frozenset(), known)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Outcome]:
    """Give ``outcome(case)``: what became of a case, read once."""
    outcomes: dict[str, Outcome] = {}

    def outcome(case: Case) -> Outcome:
        if case.name not in outcomes:
            folder = tmp_path_factory.mktemp("content")
            lay(folder, case.files)
            closed = [name for name, content in case.files.items() if content in UNREADABLE]
            if closed:
                with inside(folder) as here:
                    outcomes[case.name] = read(here)
                for name in closed:
                    (folder / name).chmod(0o700)
            else:
                outcomes[case.name] = read(folder)
        return outcomes[case.name]

    return outcome


def test_each_case_has_a_name_of_its_own() -> None:
    assert sorted(NAMES) == sorted(set(NAMES))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_case_says_exactly_this(case: Case, outcome: Callable[[Case], Outcome]) -> None:
    become = outcome(case)
    assert tuple(become.said) == case.said
    if case.reads is not None:
        assert become.project
        page = str(become.project.by_source[NEW].body.html("../", 2))
        assert " ".join(BeautifulSoup(page, "html.parser").get_text().split()) == case.reads


def test_each_file_is_published_left_out_passed_over_or_named_in_a_fault(
    outcome: Callable[[Case], Outcome],
) -> None:
    lost = {}
    for case in CASES:
        become = outcome(case)
        for name in written(case.files):
            ways = [
                name in become.published,
                name in become.left_out or is_among(become.faulty, name),
                Path(name).name.lower() in {Path(path).name.lower() for path in PASSED_OVER}
                and isinstance(case.files.get(name), str | bytes),
            ]
            if sum(ways) != 1:
                lost[case.name] = (name, ways)
    assert lost == {}


def written(files: Files) -> list[str]:
    """Give the names of what a case has in its content folder, but for folders without a fault."""
    every = {**SMALL_SITE, **files}
    return [name for name, content in every.items() if content not in (None, Path.mkdir)]


def is_among(faulty: Iterable[str], name: str) -> bool:
    """Tell whether a file, or a folder that it lies in, is named in a fault."""
    shown = "".join(char if char.isprintable() else "�" for char in name)
    return any(f"{shown}/".startswith(f"{path}/") for path in faulty)


def test_what_is_said_is_one_line_of_swedish(outcome: Callable[[Case], Outcome]) -> None:
    wrong = []
    for case in CASES:
        for line in outcome(case).said:
            message = re.sub(r"^.*?:[0-9]+: |”[^”]*”|https?://\S+", "", line)
            if CONTROL.search(line) or ENGLISH.search(message):
                wrong.append((case.name, line))
    assert wrong == []


def test_no_identity_number_is_repeated_in_what_is_said(
    outcome: Callable[[Case], Outcome],
) -> None:
    messages = [line.split(": ", 1)[-1] for case in CASES for line in outcome(case).said]
    assert [message for message in messages if identity.find(message)] == []


def test_every_fault_of_a_case_is_a_file_and_a_line_of_it(
    outcome: Callable[[Case], Outcome], tmp_path: Path
) -> None:
    wrong = []
    for case in CASES:
        for line in outcome(case).said:
            found = re.match(r"(?:Råd: )?(.*?):([0-9]+): ", line)
            content = case.files.get(found[1]) if found else None
            if found and isinstance(content, str):
                lines = content.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
                if not (int(found[2]) == 1 or lines[int(found[2]) - 1].strip()):
                    wrong.append((case.name, line))
    assert wrong == []


# One case of each class, built by the real command.
SAMPLE = (
    "a Word document is refused",
    "missing fields are all refused at once",
    "two titles differ in the ring of an å",
    "a script is refused",
    "an attached file out of the content folder is refused",
    "an identity number in a table is refused on its line",
    "a paragraph without end is refused",
    "a text with Swedish names is published",
    "a text with a template's braces is published",
)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Build]:
    """Give the sample's builds by their names, made at the same time."""
    folders = {name: tmp_path_factory.mktemp("build") for name in SAMPLE}
    for name, folder in folders.items():
        lay(folder / "content", sample(name).files)
    build = partial(run_pelican, settings=SMALL / "pelicanconf.py")
    with ThreadPoolExecutor() as pool:
        return dict(zip(SAMPLE, pool.map(build, folders.values()), strict=True))


def sample(name: str) -> Case:
    """Give the case of a name."""
    return next(case for case in CASES if case.name == name)


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLE)
def test_the_real_command_says_and_does_the_same(name: str, builds: Mapping[str, Build]) -> None:
    case, build = sample(name), builds[name]
    assert "Traceback" not in build.said + build.complained
    if case.reads is not None:
        assert (build.status, build.complained) == (0, "")
        assert case.reads in visible_text(build.page("tidslinje/ny.html"))
        return
    *lines, blank, count = build.complained.splitlines()
    assert lines == [f"content/{line}" for line in case.said]
    assert (blank, count.endswith(" Inget har publicerats.")) == ("", True)
    assert (build.status, build.said, build.output.exists()) == (1, "", False)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    lay(folder, {})
    return folder


NEWS = [source for case in CASES if isinstance(source := case.files.get(NEW), str)]
LINES = sorted({line for source in NEWS for line in source.split("\n") if len(line) < 200})
HEAD, BODY = ENTRY.split("---\n\n")
ANY_LINE = st.sampled_from(LINES) | st.text(st.characters(codec="utf-8"), max_size=20)
ANY_LINES = st.lists(ANY_LINE, max_size=12).map("\n".join)
QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@pytest.mark.slow
@QUICK
@given(
    ANY_LINES
    | ANY_LINES.map(lambda lines: f"---\n{lines}\n---\n\n{BODY}")
    | ANY_LINES.map(lambda lines: f"{HEAD}{lines}\n---\n\n{BODY}")
    | ANY_LINES.map(lambda lines: f"{HEAD}---\n\n{lines}\n")
    | st.tuples(st.sampled_from(NEWS), ANY_LINE, st.integers(0, 2_000)).map(
        lambda three: three[0][: three[2]] + three[1] + three[0][three[2] :]
    )
)
def test_no_text_is_lost_or_ends_in_anything_but_faults(content: Path, source: str) -> None:
    (content / NEW).write_bytes(source.encode("utf-8", "surrogatepass"))
    become = read(content)
    ways = (NEW in become.published, bool(become.project) and NEW in become.left_out,
            NEW in become.faulty)  # fmt: skip
    assert sum(ways) == 1


WORD = st.text("abdeiknorstuvåäöÅÄÖéüß0123456789مرحباЖя", min_size=1, max_size=8).map(
    partial(unicodedata.normalize, "NFC")
)
WORDS = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
INLINE = st.one_of(
    WORDS,
    WORDS.map("*{}*".format),
    WORDS.map("**{}**".format),
    WORDS.map("[{}](https://www.byhala.example/x)".format),
    WORDS.map("`{}`".format),
)
TEXT = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
ITEMS = st.lists(TEXT, min_size=1, max_size=4)


def numbered(items: Iterable[str]) -> str:
    """Give a numbered list after a heading, for it is not to go on with another's numbers."""
    return "\n".join(["## Punkter", "", *(f"{n}. {item}" for n, item in enumerate(items, 1))])


BLOCK = st.one_of(
    TEXT,
    WORDS.map("## {}".format),
    WORDS.map("### {}".format),
    TEXT.map("> {}".format),
    ITEMS.map(lambda items: "\n".join(f"- {item}" for item in items)),
    ITEMS.map(numbered),
    ITEMS.map(lambda items: "- " + "\n    - ".join(items)),
    ITEMS.map(lambda items: "\n".join(["| Dag |", "|---|", *(f"| {item} |" for item in items)])),
)
MARKUP = re.compile(r"(?m)\]\(https://\S*?\)|^ *[0-9]+\. |^\|---\||[-*`\[>#|]")


@QUICK
@given(st.lists(BLOCK, min_size=1, max_size=6).map("\n\n".join))
@pytest.mark.slow
def test_all_words_of_a_text_are_on_its_page(content: Path, text: str) -> None:
    (content / NEW).write_text(f"{HEAD}---\n\n{text}\n", encoding="utf-8")
    become = read(content)
    assume("personnummer" not in "".join(become.said))
    assert [line for line in become.said if not line.startswith("Råd: ")] == []
    assert become.project
    page = BeautifulSoup(str(become.project.by_source[NEW].body.html("", 1)), "html.parser")
    for note in page.select(".link-note"):
        note.decompose()
    assert page.get_text(" ").split() == MARKUP.sub(" ", text).split()
