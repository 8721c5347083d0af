"""Pages that are written side by side are those that one process writes, one after the other."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pytest

import side_by_side
from incremental import writing

from . import project
from .plain import article, build, make, tree, write

MANY = 24
COUNTER = "{% set count = namespace(of=0) %}{% macro next() %}{% set count.of = count.of + 1 %}"
SHOWN = '{% extends "base.html" %}{% block content %}{{ article.title }}'


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let even a few pages be shared; give the file that has a line of each process for a page."""
    noted = tmp_path / "by"
    noted.touch()
    write_of = writing.IncrementalWriter._written_of

    def written_of(self, name, *rest):  # type: ignore[no-untyped-def]
        with noted.open("a") as file:
            file.write(f"{name} {os.getpid()}\n")
        return write_of(self, name, *rest)

    written_of.__module__ = writing.__name__
    monkeypatch.setattr(writing.IncrementalWriter, "_written_of", written_of)
    monkeypatch.setattr(side_by_side, "_LEAST", 1)
    monkeypatch.setattr(side_by_side, "_FEW", 8)  # so that each process has one piece
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    return noted


def many(folder: Path, **templates: str) -> None:
    """Write a site of many articles; some templates may be others."""
    make(folder)
    write(folder / "theme" / "templates", {f"{one}.html": of for one, of in templates.items()})
    for n in range(10, 10 + MANY):
        one(folder, n, f"Möte {n}")


def one(folder: Path, n: int, title: str, body: str = "Vi *sågs*.", **fields: str) -> None:
    """Write one of many articles; Pelican leaves the order within a day open."""
    text = article(title, f"2018-06-{n - 9:02}", body, Slug=f"m{n}", **fields)
    write(folder / "content" / "tidslinje", {f"m{n}.md": text})


def usual(folder: Path) -> tuple[int, dict[str, bytes]]:
    """Build without the plugin."""
    without = {"PLUGINS": ["whole_output"], "OUTPUT_PATH": str(folder / "without")}
    return build(folder, **without), tree(folder / "without")


def processes(by: Path) -> dict[str, list[str]]:
    """Give the processes that wrote each page."""
    found: dict[str, list[str]] = {}
    for line in by.read_text().splitlines():
        found.setdefault(line.partition(" ")[0], []).append(line.partition(" ")[2])
    return found


@pytest.mark.parametrize(
    "chosen",
    [{}, pytest.param({"RELATIVE_URLS": True, "TYPOGRIFY": False}, marks=pytest.mark.slow)],
)
def test_pages_are_shared_and_are_what_pelican_writes(
    tmp_path: Path, by: Path, chosen: dict[str, bool]
) -> None:
    many(tmp_path)
    write(tmp_path, {"settings.json": json.dumps({"GREETING": "Hej", **chosen})})
    assert (build(tmp_path), tree(tmp_path / "output")) == usual(tmp_path)
    written = processes(by)
    assert len({one for of in written.values() for one in of}) == 3
    assert all(len(of) == 1 for of in written.values())


def test_what_was_shared_is_linked_in_the_next_build(tmp_path: Path, by: Path) -> None:
    many(tmp_path)
    assert build(tmp_path) == 0
    by.write_text("")
    one(tmp_path, 13, "Ny")
    assert (build(tmp_path), tree(tmp_path / "output")) == usual(tmp_path)
    assert sorted(name for name in processes(by) if name.startswith("m")) == ["m13.html"]


@pytest.mark.parametrize(
    "templates",
    [
        {"macros": f"{COUNTER}{{{{ count.of }}}}{{% endmacro %}}"
                   "{% macro line(one) %}{{ one.title }}{% endmacro %}",
         "article": f"{SHOWN}{{{{ macros.next() }}}}{{% endblock %}}"},
        {"article": SHOWN + "{{ SEEN | length }}{% if SEEN.append(1) %}{% endif %}{% endblock %}"},
        {"article": SHOWN + '{{ SEEN["append"](1) }}{{ SEEN | length }}{% endblock %}'},
    ],
)  # fmt: skip
def test_templates_that_count_pages_count_them_as_ever(
    tmp_path: Path, by: Path, templates: dict[str, str]
) -> None:
    many(tmp_path, **templates)
    write(tmp_path, {"settings.json": '{"GREETING": "Hej", "JINJA_GLOBALS": {"SEEN": []}}'})
    assert (build(tmp_path), tree(tmp_path / "output")) == usual(tmp_path)
    assert len({one for of in processes(by).values() for one in of}) == 1


def test_a_page_with_another_template_that_counts_is_written_in_its_order(
    tmp_path: Path, by: Path
) -> None:
    counts = SHOWN + "{{ SEEN.append(1) }}{{ SEEN | length }}{% endblock %}"
    many(tmp_path, counts=counts)
    write(tmp_path, {"settings.json": '{"GREETING": "Hej", "JINJA_GLOBALS": {"SEEN": []}}'})
    for n in (12, 17, 24, 25, 30):
        one(tmp_path, n, "Räknad", Template="counts")
    assert (build(tmp_path), tree(tmp_path / "output")) == usual(tmp_path)


def test_what_a_page_warns_of_is_told_once(tmp_path: Path, by: Path) -> None:
    many(tmp_path)
    one(tmp_path, 20, "Trasig", "Se [dit]({filename}finns-inte.md).")
    write(tmp_path, {"settings.json": '{"FEED_ALL_ATOM": null, "CATEGORY_FEED_ATOM": null}'})
    told = logging.FileHandler(tmp_path / "told")
    logging.getLogger("pelican").addHandler(told)
    try:
        built = build(tmp_path), tree(tmp_path / "output")
    finally:
        logging.getLogger("pelican").removeHandler(told)
        told.close()
    assert (tmp_path / "told").read_text().count("finns-inte.md") == 1
    assert len(set(processes(by)["m20.html"])) == 2
    assert built == usual(tmp_path)


def test_a_template_that_fails_ends_the_build(tmp_path: Path, by: Path) -> None:
    many(tmp_path, article=SHOWN + "{{ 1 / (article.slug != 'm20') }}{% endblock %}")
    assert build(tmp_path) == 1
    assert "ZeroDivisionError" in (tmp_path / "said").read_text()
    assert not (tmp_path / "output").exists()


def test_two_pages_of_one_name_end_the_build_as_ever(tmp_path: Path, by: Path) -> None:
    many(tmp_path)
    write(tmp_path, {"settings.json": '{"GREETING": "Hej", "ARTICLE_TRANSLATION_ID": null}'})
    text = article("Två", "2018-04-03", Slug="m20")
    write(tmp_path / "content" / "tidslinje", {"z.md": text})
    (tmp_path / "content/tidslinje/b-en.md").unlink()
    assert build(tmp_path) == 1
    assert "m20.html" in (tmp_path / "said").read_text()
    assert not (tmp_path / "output").exists()


def test_another_who_listens_between_two_pages_has_one_after_the_other(
    tmp_path: Path, by: Path
) -> None:
    many(tmp_path)
    listens = (
        "from pelican.plugins import signals\n\n\n"
        "def register():\n    signals.content_written.connect(note)\n\n\n"
        "def note(path, context):\n    context['SEEN'].append(path)\n"
    )
    settings = (tmp_path / "pelicanconf.py").read_text("utf-8") + (
        'sys.path.insert(0, str(HERE))\nINCREMENTAL_TRUSTED, SEEN = ["listens"], []\n'
        'PLUGINS = ["whole_output", "listens", "incremental"]\n'
    )
    write(tmp_path, {"listens.py": listens, "pelicanconf.py": settings})
    assert build(tmp_path) == 0
    assert len({one for of in processes(by).values() for one in of}) == 1


def test_this_projects_pages_are_shared_and_the_same(tmp_path: Path, by: Path) -> None:
    project.make(tmp_path)
    texts = {f"tidslinje/m{n}.md": project.entry(f"Möte {n}", "april 2018") for n in range(MANY)}
    write(tmp_path / "content", texts)
    shared = project.build(tmp_path, "2018-05-01"), tree(tmp_path / "output")
    assert len({one for of in processes(by).values() for one in of}) == 3
    os.sched_getaffinity = lambda _: {0}  # type: ignore[assignment] # which the fixture takes back
    assert project.clean(tmp_path, "2018-05-01")[::2] == shared
