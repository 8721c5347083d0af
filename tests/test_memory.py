"""What came of texts is kept between readings, and a reading with it is one without it."""

from __future__ import annotations

import ast
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from incremental.store import Store
from project_page import body, languages, memory, project, texts
from project_page.as_data import REFUSED, way
from project_page.asked import Asked
from project_page.body import Body
from project_page.contact import Hours, Phone, TemporaryHours
from project_page.dates import Period, Precision, Unit
from project_page.fields import Kind, check, declare
from project_page.forms import Change, Times
from project_page.frontmatter import split
from project_page.links import Library
from project_page.pictures import Picture, Rendition
from project_page.place import Anchor
from project_page.service_pages import Reason

from .conftest import (
    OTHER,
    PUBLIC,
    ROOT,
    SITE,
    SMALL,
    SMALL_SITE,
    run_pelican,
    write,
)
from .files import document, picture


class Dictionary:
    """A memory that gives what a file would: data that has been text."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.asked: list[bool] = []

    def get(self, key: str) -> Any | None:
        """Give what was put."""
        self.asked.append(key in self.kept)
        return json.loads(self.kept.get(key, "null"))

    def put(self, key: str, data: Any) -> None:
        """Keep it."""
        self.kept[key] = json.dumps(data)


ENTRY = "---\ntitle: Möte\ndate: 3 maj 2018\ncategory: workshop\n---\n\nVi träffades.\n"
LINKS = """---
title: Möte med länkar
date: 4–5 maj 2018
category: workshop
image: bilder/torget.jpg
image_alt: Ett torg
changes:
- 2019-05-08: Ny lokal.
---

## Så gick det

Se [början]({filename}/tidslinje/start.md), [det](#sa-gick-det), [protokollet](filer/a.pdf) och
[Lund](https://lund.se/). ![Torget i rött](bilder/torget.jpg)

## "Citat"
"""
PLANNED = """---
title: Planerat
date: 4 maj 2027
category: workshop
publish_from: 2026-12-01
---

Se [ett till]({filename}/tidslinje/planerad-2.md).
"""
FEW_FILES: dict[str, str | bytes] = {
    **SMALL_SITE,
    "tidslinje/lankar.md": LINKS,
    "bilder/torget.jpg": picture(size=(60, 40)),
    "filer/a.pdf": document(),
}
FILES = {
    **FEW_FILES,
    "tidslinje/moten/mote.md": ENTRY,
    "tidslinje/planerad.md": PLANNED,
    "tidslinje/planerad-2.md": PLANNED.replace("Planerat", "Planerat 2").replace("-2.md", ".md"),
}
TEXTS = [path for path in FILES if path.endswith(".md")]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Give the folder of a site with all kinds of texts."""
    write(tmp_path / "content", FILES)
    return tmp_path / "content"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the paths of texts that are read and rendered from now on, not taken from a memory."""
    seen: list[str] = []
    read, render = texts._read, body.Renderer.render

    def noted_read(path: str, *more: Any) -> Any:
        seen.append(f"read {path}")
        return read(path, *more)

    def noted_render(self: Any, text: str, path: str, *more: Any) -> Any:
        seen.append(f"render {path}")
        return render(self, text, path, *more)

    monkeypatch.setattr(texts, "_read", noted_read)
    monkeypatch.setattr(body.Renderer, "render", noted_render)
    return seen


def test_unchanged_texts_are_neither_read_nor_rendered_again(
    content: Path, parsed: list[str]
) -> None:
    kept = Dictionary()
    first = project.read(content, SITE, memory=kept)
    assert first.findings == ()
    assert len(parsed) == 2 * len(first.content.texts) == 2 * len(kept.kept)
    parsed.clear()
    assert project.read(content, SITE, memory=kept) == first == project.read(content, SITE)
    assert len(parsed) == len(first.content.texts) * 2  # which are those without a memory


def reread(content: Path, parsed: list[str], site: Any = SITE, **changed: Any) -> list[str]:
    """Give what is done of a site again, after a change of it or of its settings."""
    kept = Dictionary()
    project.read(content, SITE, memory=kept)
    write(content, {name.replace("__", "/"): one for name, one in changed.items()})
    parsed.clear()
    now = project.read(content, site, memory=kept)
    done = list(parsed)
    assert now == project.read(content, site)
    parsed.clear()
    assert project.read(content, site, memory=kept) == now
    return done


LINKING = "render tidslinje/lankar.md"


@pytest.mark.parametrize(
    ("path", "changed", "again"),
    [
        ("tidslinje/moten/mote.md", ENTRY + "Mer.\n", ["read tidslinje/moten/mote.md"]),
        ("tidslinje/start.md", "title: Vi börjar\nslug: annat", [LINKING]),
        ("tidslinje/start.md", "title: Vi börjar\nstatus: draft", [LINKING]),
        ("tidslinje/start.md", "title: Vi börjar\npublish_until: 2026-05-07", [LINKING]),
        ("tidslinje/start.md", None, [LINKING]),
        ("bilder/torget.jpg", picture(size=(70, 40)), [LINKING]),
        ("bilder/torget.jpg", None, [LINKING]),
        ("bilder/torget.jpg", b"trasig", [LINKING]),
        ("filer/a.pdf", document(padding=9000), [LINKING]),
        ("filer/a.pdf", None, [LINKING]),
        ("filer/b.pdf", document(padding=10), []),
        ("tidslinje/ny.md", ENTRY.replace("Möte", "Nytt"), ["read tidslinje/ny.md"]),
    ],
)  # fmt: skip
def test_a_text_is_rendered_anew_when_what_it_leads_to_is_another(
    content: Path, parsed: list[str], path: str, changed: Any, again: list[str]
) -> None:
    if path == "tidslinje/start.md" and changed:
        changed = str(SMALL_SITE[path]).replace("title: Vi börjar", changed)
        again = [*again, f"read {path}", f"render {path}"]
    elif again and again[0].startswith("read"):
        again = [*again, again[0].replace("read", "render")]
    assert sorted(reread(content, parsed, **{path: changed})) == sorted(again)


def test_a_planned_text_is_rendered_anew_when_it_would_lead_elsewhere_on_its_day(
    content: Path, parsed: list[str]
) -> None:
    later = PLANNED.replace("Planerat", "Planerat 2").replace("2026-12-01", "2026-12-02")
    assert "render tidslinje/planerad.md" in reread(
        content, parsed, **{"tidslinje/planerad-2.md": later}
    )


def test_another_day_reads_nothing_anew_but_says_anew_what_is_published(
    content: Path, parsed: list[str]
) -> None:
    until = ENTRY.replace("---\n\n", "publish_until: 2026-06-01\n---\n\n")
    write(content, {"tidslinje/moten/mote.md": until})
    assert reread(content, parsed, replace(SITE, today=date(2026, 6, 2))) == []


@pytest.mark.parametrize(
    "site",
    [
        replace(SITE, url="https://www.byhala.example"),
        replace(SITE, url="https://lund.se/vision"),
        replace(SITE, categories=("workshop", "annat")),
    ],
)
def test_other_settings_that_texts_depend_on_read_all_anew(
    content: Path, parsed: list[str], site: Any
) -> None:
    assert len(reread(content, parsed, site)) == 2 * len(TEXTS)


def test_another_address_of_the_site_reads_all_anew(content: Path, parsed: list[str]) -> None:
    kept, moved = Dictionary(), replace(PUBLIC, url=PUBLIC.url.replace("vision", "framtid"))
    first = project.read(content, PUBLIC, memory=kept)
    parsed.clear()
    assert project.read(content, moved, memory=kept) != first
    assert len(parsed) == 2 * len(TEXTS)
    parsed.clear()
    assert project.read(content, PUBLIC, memory=kept) == first
    assert parsed == []


def test_other_code_reads_all_anew(
    content: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Dictionary()
    project.read(content, SITE, memory=kept)
    parsed.clear()
    monkeypatch.setattr(memory, "code", lambda: "another")
    project.read(content, SITE, memory=kept)
    assert len(parsed) == 2 * len(TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        ENTRY.replace("Vi träffades", "Vi träffades. Se [här](http://lund.se/)"),
        ENTRY.replace("title: Möte", "title: Möte - igen"),
        ENTRY.replace("title: Möte", "title: Möte\nstatus: skip\nplats: x"),
        ENTRY.replace("title: Möte", "title: Möte\nstatus: draft").replace("Vi", "Vi & vi <u>"),
        ENTRY.replace("Vi träffades.", "Se [ingen](ingen.md)."),
        ENTRY.replace("Vi träffades.", "Ring 19121212-1212."),
        ENTRY.replace("Vi träffades.", "Ring 19121212-&#49;212."),
        "---\ntitle: \n",
        "\x00",
    ],
)
def test_a_text_of_which_there_is_something_to_say_is_not_kept(content: Path, text: str) -> None:
    kept = Dictionary()
    write(content, {"tidslinje/moten/mote.md": text})
    first = project.read(content, SITE, memory=kept)
    assert len(kept.kept) == len(TEXTS) - 1
    assert "1212" not in "".join(kept.kept.values())
    assert project.read(content, SITE, memory=kept) == first == project.read(content, SITE)


def test_what_is_right_becomes_wrong_and_right_again(content: Path) -> None:
    kept = Dictionary()
    first = project.read(content, SITE, memory=kept)
    for path in ("tidslinje/start.md", "bilder/torget.jpg", "filer/a.pdf"):
        write(content, {path: None})
        without = project.read(content, SITE, memory=kept)
        assert without == project.read(content, SITE)
        assert without.findings
        write(content, {path: FILES[path]})
        assert project.read(content, SITE, memory=kept) == first


def test_the_same_bytes_in_another_place_are_another_text(content: Path) -> None:
    kept = Dictionary()
    text = ENTRY.replace("Vi träffades.", "Se [början]({filename}start.md).")
    write(content, {"studiebesok/lika.md": text, "tidslinje/lika.md": text})
    first = project.read(content, SITE, memory=kept)
    what = "Det finns ingen fil {filename}start.md i content."
    assert [one.path for one in first.faults if one.what == what] == ["studiebesok/lika.md"]
    assert project.read(content, SITE, memory=kept) == first == project.read(content, SITE)


# What is damaged

JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda some: st.lists(some, max_size=8) | st.dictionaries(st.text(), some, max_size=3),
    max_leaves=12,
)
FEW = settings(
    max_examples=int(os.environ.get("EDITS", "25")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Yield all that has a value in data, with its place there."""
    if isinstance(data, list | dict):
        for place in range(len(data)) if isinstance(data, list) else list(data):
            yield data, place
            yield from places(data[place])


@FEW
@given(data=st.data())
def test_data_that_is_damaged_is_as_if_it_were_not_there(data: Any, damaged: Any) -> None:
    content, kept, expected = damaged
    hurt = Dictionary()
    for key, one in kept.items():
        other = st.sampled_from(sorted(kept.values())) | JSON.map(json.dumps)
        hurt.kept[key] = data.draw(st.just(one) | other)
    assert project.read(content, SITE, memory=hurt) == expected


@FEW
@given(data=st.data(), put=JSON)
def test_no_part_of_the_data_that_is_damaged_makes_a_traceback(
    data: Any, put: Any, damaged: Any
) -> None:
    content, kept, _ = damaged
    hurt = Dictionary()
    for key, one in kept.items():
        whole = json.loads(one)
        among, place = data.draw(st.sampled_from(list(places(whole))))
        among[place] = put
        hurt.put(key, whole)
    project.read(content, SITE, memory=hurt)


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], Any]:
    """Give a content folder, what is kept of it, and how it is read."""
    folder = tmp_path_factory.mktemp("damaged") / "content"
    write(folder, FEW_FILES)
    kept = Dictionary()
    return folder, kept.kept, project.read(folder, SITE, memory=kept)


# Any sequence of edits

TITLES = ("Möte", "Vi börjar", "Samråd om torget", "Möte: igen", "Möte - igen", "")
PATHS = ("tidslinje/a.md", "tidslinje/b.md", "studiebesok/c.md", "sidor/d.md", "tidslinje/a.en.md")
TARGETS = (*(f"{{filename}}/{path}" for path in PATHS), "filer/a.pdf", "filer/a.pdf#page=2",
           "bilder/b.jpg", "#rubrik", "{filename}/tidslinje/b.md#rubrik", "#kontakt",
           "https://www.byhala.example/vision/a.html", "http://lund.se", "mailto:a@b.example",
           "../filer/a.pdf", "b.md", "{filename}../sidor/d.md")  # fmt: skip
EXTRA = ("", "", "status: draft", "status: skip", "publish_from: 2026-05-09",
         "publish_until: 2026-05-07", "slug: annat", "lang: en\nslug: a", "image: bilder/b.jpg",
         "image: bilder/b.jpg\nimage_alt: Ett torg", "cancelled: För få anmälda.", "plats: Torget",
         "time: 18-20", "time: 18.00–20.00", "changes:\n- 2019-05-08: Ny lokal.",
         "modified: 2027-01-01")  # fmt: skip


class Edits(RuleBasedStateMachine):
    """Somebody writes, and the site is read now and then with a memory, and without."""

    @initialize()
    def begin(self) -> None:
        """Begin with a site of some texts."""
        self.folder = Path(tempfile.mkdtemp())
        self.content = self.folder / "content"
        write(self.content, FEW_FILES)
        self.store, self.site = Store(self.folder / "store", "output"), SITE

    @rule(
        path=st.sampled_from(PATHS),
        title=st.sampled_from(TITLES),
        extra=st.sampled_from(EXTRA),
        category=st.sampled_from(("workshop", "information", "annat")),
        links=st.lists(st.sampled_from(TARGETS), max_size=4),
    )
    def write_a_text(
        self, path: str, title: str, extra: str, category: str, links: list[str]
    ) -> None:
        """Write a text with links, rightly or not."""
        own = f"date: 3 april 2018\ncategory: {category}\n" if "sidor" not in path else ""
        fields = f"title: {title}\n{own}{extra}".strip()
        words = "\n\n".join(f"Läs [mer om {n}]({one})." for n, one in enumerate(links))
        write(self.content, {path: f"---\n{fields}\n---\n\n## Rubrik\n\n{words}\n"})

    @rule(path=st.sampled_from((*PATHS, "bilder/b.jpg", "filer/a.pdf", "tidslinje/start.md")))
    def delete(self, path: str) -> None:
        """Delete a file."""
        (self.content / path).unlink(missing_ok=True)

    @rule(one=st.sampled_from(PATHS), other=st.sampled_from(PATHS))
    def rename(self, one: str, other: str) -> None:
        """Give a file another's name."""
        if (self.content / one).exists():
            (self.content / other).parent.mkdir(exist_ok=True)
            (self.content / one).replace(self.content / other)

    @rule(size=st.sampled_from((10, 900, 40_000)), width=st.sampled_from((20, 30)))
    def change_files(self, size: int, width: int) -> None:
        """Put another picture and document in their places."""
        write(
            self.content,
            {"bilder/b.jpg": picture(size=(width, 20)), "filer/a.pdf": document(padding=size)},
        )

    @rule(
        day=st.sampled_from(("2026-05-08", "2026-05-09", "2027-01-02")),
        categories=st.sampled_from((SITE.categories, (*SITE.categories, "annat"))),
        url=st.sampled_from(("", PUBLIC.url, "https://lund.se")),
    )
    def change_settings(self, day: str, categories: tuple[str, ...], url: str) -> None:
        """Change the site's settings."""
        today, drafts = date.fromisoformat(day), day.endswith("09")
        self.site = replace(SITE, today=today, categories=categories, url=url, drafts=drafts)

    @rule()
    def begin_anew(self) -> None:
        """End the process, and begin another with what the first kept."""
        self.store.save("", None, set)
        self.store = Store(self.folder / "store", "output")

    @rule(put=JSON, number=st.integers(0, 99))
    def damage(self, put: Any, number: int) -> None:
        """Put something else in place of what is kept."""
        if keys := sorted(self.store.new):
            self.store.new[keys[number % len(keys)]] = json.dumps(put)

    @invariant()
    def is_read_as_without_a_memory(self) -> None:
        """Nothing differs."""
        now = project.read(self.content, self.site, memory=self.store)
        clean = project.read(self.content, self.site)
        assert now == clean
        if not clean.faults:
            assert now.project() == clean.project()

    def teardown(self) -> None:
        """Remove the site."""
        shutil.rmtree(self.folder)


Edits.TestCase.settings = settings(
    max_examples=int(os.environ.get("EDITS", "5")),
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
test_any_sequence_of_edits_is_read_as_without_a_memory = Edits.TestCase


# Values as data

DECLARED = declare()
WHOLE = [
    (Unit(Precision.DAY, 2018, 4, 3), Unit, [1, 2018, 4, 3]),
    (Period.parse("hösten 2018"), Period, [[5, 2018, 3, 0], [5, 2018, 3, 0]]),
    (Period.parse("från 2026"), Period, [[6, 2026, 0, 0], None]),
    (date(2018, 4, 3), date, "2018-04-03"),
    (Times("18.00"), Times, ["18.00", None]),
    ((Change(date(2018, 4, 3), "Ny lokal."),), tuple[Change, ...],
     [["2018-04-03", "Ny lokal.", 0]]),
    ((Hours((0, 1), (Times("08.00", "16.00"),)),), tuple[Hours, ...],
     [[[0, 1], [["08.00", "16.00"]]]]),
    (TemporaryHours((), None, date(2018, 4, 3), None, "Påsk"), TemporaryHours,
     [[], None, "2018-04-03", None, "Påsk"]),
    (Phone("0555-123 45", "tel:+4655512345", None), Phone,
     ["0555-123 45", "tel:+4655512345", None]),
    ((Reason("Kartan", "Görs om."),), tuple[Reason, ...], [["Kartan", "Görs om."]]),
    (Body("<p>\x1a</p>", frozenset({"b", "a"}), frozenset(), (Anchor(3, "a", "b"),)), Body,
     ["<p>\x1a</p>", ["a", "b"], [], [[3, "a", "b"]]]),
]  # fmt: skip


@pytest.mark.parametrize(("value", "kind", "data"), WHOLE)
def test_a_value_becomes_data_and_is_the_same_again(value: Any, kind: Any, data: Any) -> None:
    assert way(kind).encode(value) == data
    again = way(kind).decode(json.loads(json.dumps(data)))
    assert again == value
    assert type(again) is type(value)


def test_the_value_of_every_field_as_its_example_has_it_is_the_same_again() -> None:
    shelf = memory.Shelf(Dictionary(), DECLARED)
    for field in DECLARED:
        below = "\n" if field.example.startswith("- ") else " "
        fields = split(f"---\n{field.name}:{below}{field.example}\n---\n").fields
        for kind in field.owners:
            values, _ = check("x.md", fields, kind, DECLARED)
            [value] = values.by_name.values()
            of = shelf._ways[kind](field.name)
            assert of.decode(json.loads(json.dumps(of.encode(value)))) == value, field.name


@pytest.mark.parametrize("site", [ROOT, OTHER])
def test_the_texts_of_real_sites_are_the_same_again(site: Path, tmp_path: Path) -> None:
    kept, cache = Dictionary(), tmp_path / "cache"
    first = project.read(site / "content", PUBLIC, (), cache, kept)
    assert kept.kept
    assert project.read(site / "content", PUBLIC, (), cache, kept) == first
    assert any(kept.asked)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("x", date), ("2018-02-30", date), (20180403, date), (3, str), (True, int), (3.0, int),
        (None, str), ([1, 2018, 13, 1], Unit), ([9, 2018, 1, 1], Unit), ([1, 2018, 1], Unit),
        ([True, 2018, 1, 1], Unit), ([1, 2018, 10**30, 1], Unit), ([1, 10**30, 1, 1], Unit),
        ([[1, 2018, 4, 3], [3, 2018, 4, 0]], Period), ([["a", 1]], dict[str, int]),
        ([1, "a"], tuple[int, ...]), ("ab", frozenset[str]), ([["a"]], frozenset[str]), ("x", None),
        ("x", Any), ([1], tuple[int, int]), ("x", int | str),
    ],
)  # fmt: skip
def test_what_is_no_data_of_a_type_is_refused(data: Any, kind: Any) -> None:
    with pytest.raises(REFUSED):
        way(kind).decode(data)


@pytest.mark.parametrize(
    ("value", "kind"),
    [(3, str), ("x", date), ("\ud800", str), (True, int), ([1], tuple[int, ...]), (1, Precision),
     (Times(3), Times), ("x", None), (None, str)],  # type: ignore[arg-type]
)  # fmt: skip
def test_what_is_not_of_its_type_is_not_kept(value: Any, kind: Any) -> None:
    with pytest.raises(REFUSED):
        way(kind).encode(value)


# What a library is asked


def test_a_library_notes_the_paths_that_it_is_asked_for() -> None:
    made = Picture("bilder/a.png", "k" * 64, (Rendition(1, 2, "jpg", 3, "s"),))
    real = Library({"a.md": "a.html"}, {"b.pdf": 3}, "h", "u", frozenset({"c.md"}), {"a.png": made})
    asked = Asked.of(real)
    assert (asked.own_host, asked.own_url, asked.paths) == ("h", "u", set())
    assert ("a.md" in asked.addresses, asked.sizes.get("x"), "c.md" in asked.expired) == (
        True, None, True
    )  # fmt: skip
    assert asked.pictures["a.png"] is made
    assert asked.paths == {"a.md", "x", "c.md", "a.png"}
    assert asked.says("a.md") == [True, "a.html", None, False, None]
    assert asked.says("c.md") == [False, None, None, True, None]
    assert asked.says("a.png") == [False, None, None, False, ["k" * 64, [1, 2, "jpg", 3, "s"]]]


@pytest.mark.parametrize("look", [list, len, bool, dict, lambda one: one == {}])
def test_a_library_notes_that_all_was_gone_through(look: Any) -> None:
    asked = Asked.of(Library({"a.md": "a.html"}, {"b.pdf": 3}))
    look(asked.sizes)
    assert None in asked.paths
    asked.paths.clear()
    assert asked.nearest("tidslinje/B.PDF") == "b.pdf"
    assert asked.paths == {None}


# What a text depends on


def test_the_key_knows_all_libraries_that_make_something_of_a_text() -> None:
    package = ROOT / "plugins" / "project_page"
    seen, todo, found = set(), ["texts"], set()
    while todo:
        name = todo.pop()
        if name in seen or name in BESIDE or not (package / f"{name}.py").exists():
            continue
        seen.add(name)
        for node in ast.walk(ast.parse((package / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = [one.name for one in node.names]
                todo += [node.module or ""] if node.module and node.level else names
                found |= {node.module or ""} if not node.level else set()
            elif isinstance(node, ast.Import):
                found |= {one.name for one in node.names}
    distributions = metadata.packages_distributions()
    tops = {one.partition(".")[0] for one in found} - sys.stdlib_module_names
    installed = {distributions[top][0].lower() for top in tops - {"side_by_side"}}
    assert installed | {"smartypants"} == set(memory.LIBRARIES)
    assert "smartypants" in str(metadata.requires("typogrify"))


BESIDE = {"pictures"}  # of which a text has what the library says


def test_the_code_is_another_when_a_word_of_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "project_page"
    ignore = shutil.ignore_patterns("__pycache__")  # which other tests write to
    shutil.copytree(ROOT / "plugins" / "project_page", here, ignore=ignore)
    code = memory.code.__wrapped__
    first = code()
    monkeypatch.setattr(memory, "__file__", str(here / "memory.py"))
    monkeypatch.setattr(languages, "FOLDER", here / "words")
    seen = [code()]
    assert seen == [first]
    for path in ("slips.py", "words/fi.toml"):
        with (here / path).open("a", encoding="utf-8") as file:
            file.write("\n# another\n")
        seen.append(code())
    monkeypatch.setattr(sys, "version", "4")
    seen.append(code())
    monkeypatch.setattr(metadata, "version", lambda name: f"{name} 99")
    assert len({*seen, code()}) == 5


def test_nothing_is_kept_where_it_cannot_be_told_what_code_made_it(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "LIBRARIES", ("no such library",))
    monkeypatch.setattr(memory, "code", memory.code.__wrapped__)
    kept = Dictionary()
    assert project.read(content, SITE, memory=kept) == project.read(content, SITE)
    assert (kept.kept, kept.asked) == ({}, [])


def test_nothing_is_kept_of_a_text_whose_making_looked_at_all_paths() -> None:
    shelf, path = memory.Shelf(kept := Dictionary(), DECLARED), "tidslinje/a.md"
    shelf.find(path, Kind.ENTRY, ENTRY.encode())
    asked = Asked.of(Library({}, {}))
    list(asked.addresses)
    assert None in asked.paths
    read, _ = texts._read(path, Kind.ENTRY, ENTRY, DECLARED, SITE.today)
    assert read
    shelf.keep(read, asked, asked.paths)
    assert kept.kept == {}
    shelf.keep(read, asked, ())
    assert len(kept.kept) == 1


class Empty(Dictionary):
    """A memory that says how much it has, and has nothing yet."""

    def __len__(self) -> int:
        return len(self.kept)


def test_a_memory_that_is_empty_is_one(content: Path) -> None:
    kept, again = Empty(), Dictionary()
    project.read(content, SITE, memory=kept)
    project.read(content, SITE, memory=again)
    assert kept.kept == again.kept


# Whole builds

REMEMBERING = """
import sys
sys.path[:0] = [{small!r}, {plugins!r}]
from pelicanconf import *

from project_page import texts

PLUGINS = [whole_output, project_page, "incremental"]


def read(*text):
    print("Read anew:", text[0], file=sys.stderr)
    return _read(*text)


_read, texts._read = texts._read, read
"""


def test_a_build_reads_only_what_has_changed_since_the_last(tmp_path: Path) -> None:
    write(tmp_path / "content", FEW_FILES)
    own = tmp_path / "own.py"
    own.write_text(REMEMBERING.format(small=str(SMALL), plugins=str(ROOT / "plugins")), "utf-8")

    def build() -> tuple[list[str], dict[str, bytes]]:
        built = run_pelican(tmp_path, own)
        assert built.status == 0, built.complained
        told = built.complained.splitlines()
        return sorted(line for line in told if line.startswith("Read anew")), built.files

    first, _ = build()
    assert len(first) == 4
    write(tmp_path / "content", {"tidslinje/start.md": FILES["tidslinje/moten/mote.md"]})
    second, written = build()
    assert second == ["Read anew: tidslinje/start.md"]
    assert b"protokollet" in written["tidslinje/mote-med-lankar.html"]
