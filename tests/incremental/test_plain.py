"""An incremental build of any site is the same as a clean one, and leaves what is there alone."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

import pytest

from incremental import files

from .plain import article, build, clean, make, tree, write

SOMEBODY = """
from pelican.plugins import signals

signals.get_generators.connect(lambda pelican: [], weak=False)
"""
LISTED = "{% for one in articles_page.object_list %}{{ one.title }}{{ one.summary }}{% endfor %}"


def edited(folder: Path, *edits: dict[str, str | None]) -> None:
    """Build after each edit; what is built is what a clean build without the plugin gives."""
    for edit in edits:
        for name, text in edit.items():
            (folder / name).unlink() if text is None else write(folder, {name: text})
        assert build(folder) == 0, (folder / "said").read_text()
        without = {"PLUGINS": ["whole_output"], "OUTPUT_PATH": str(folder / "without")}
        assert build(folder, **without) == 0
        assert tree(folder / "output") == tree(folder / "without")


def site(folder: Path, templates: dict[str, str], settings: str = "") -> Path:
    """Make a site with templates and settings of its own; give the folder of its articles."""
    make(folder)
    write(folder / "theme" / "templates", {f"{name}.html": one for name, one in templates.items()})
    with (folder / "pelicanconf.py").open("a") as file:
        file.write(settings)
    return folder / "content" / "tidslinje"


def said(folder: Path) -> list[str]:
    """Build, and give the warnings."""
    (folder / "said").unlink(missing_ok=True)
    assert build(folder) == 0
    words = (folder / "said").read_text().partition("Done:")[0]
    return sorted(words.splitlines())


def test_what_is_built_with_the_plugin_is_what_is_built_without(tmp_path: Path) -> None:
    make(tmp_path)
    edited(tmp_path, {}, {})
    assert clean(tmp_path) == (0, tree(tmp_path / "without"))


def test_the_output_stands_until_something_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "DOUBT", 0)
    make(tmp_path)
    output, text = tmp_path / "output", tmp_path / "content" / "tidslinje" / "a.md"

    def is_built(**settings: str) -> bool:
        before = output.stat().st_ino
        assert build(tmp_path, **settings) == 0
        return output.stat().st_ino != before

    assert build(tmp_path) == 0
    assert [is_built(), is_built()] == [False, False]
    written, times = text.read_bytes(), (text.stat().st_atime_ns, text.stat().st_mtime_ns)
    text.write_bytes(written.replace(b"3", b"4", 1))
    os.utime(text, ns=times)
    assert [is_built(), is_built()] == [True, False]
    (tmp_path / "theme" / "static" / "css" / "main.css").write_text("p { color: blue }")
    assert [is_built(), is_built()] == [True, False]
    (tmp_path / "settings.json").write_text('{"GREETING": "Hallå"}')
    assert [is_built(), is_built()] == [True, False]
    (output / "index.html").write_text("något annat")
    assert [is_built(), is_built()] == [True, False]
    (output / "mer.html").write_text("mer")
    assert [is_built(), is_built()] == [True, False]
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert [is_built(), is_built()] == [True, False]
    assert clean(tmp_path) == (0, tree(output))
    [stands] = tmp_path.glob("cache/*.stands")
    stands.write_bytes(b"\xff")
    assert [is_built(), is_built()] == [True, False]
    with (tmp_path / "pelicanconf.py").open("a") as file:
        file.write(SOMEBODY)
    assert [is_built(), is_built()] == [True, True]


def test_what_warns_is_built_again_to_warn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "DOUBT", 0)
    make(tmp_path)
    text = tmp_path / "content" / "tidslinje" / "a.md"
    text.write_text(text.read_text() + "\n[Mer]({filename}finns-inte.md)\n")
    assert build(tmp_path) == 0
    before = (tmp_path / "output").stat().st_ino
    assert build(tmp_path) == 0
    assert (tmp_path / "output").stat().st_ino != before


def test_a_list_that_is_shown_by_pages_alone_has_what_is_new(tmp_path: Path) -> None:
    site(tmp_path, {"index": LISTED})
    new = {f"content/tidslinje/{n}.md": article(f"Möte {n}", f"2020-01-0{n}") for n in range(1, 5)}
    edited(tmp_path, {}, new)


def test_articles_of_one_day_have_pelicans_order(tmp_path: Path) -> None:
    folder = site(tmp_path, {"index": LISTED})
    for name, slug in zip("vxyz", "dcba", strict=True):
        write(folder, {f"{name}.md": article(name, "2020-01-01", Slug=slug)})
    edited(tmp_path, {})


def test_what_is_written_over_is_not_taken_for_the_page(tmp_path: Path) -> None:
    settings = "EXTRA_PATH_METADATA = {'bilder/arkiv.html': {'path': 'archives.html'}}\n"
    site(tmp_path, {"index": "Start", "archives": "Arkiv", "page": "{{ page.content }}"}, settings)
    page, static = "content/sidor/start.md", "content/bilder/arkiv.html"
    first = {page: "Title: Start\nSave_as: index.html\n\nVälkommen.\n", static: "Eget"}
    other = {page: "Title: Start\nSave_as: index.html\n\nHej då allihopa.\n", static: "Annat"}
    edited(tmp_path, first)
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    for name in ("index.html", "archives.html"):
        os.link(tmp_path / "output" / name, earlier / name)
    before = tree(earlier)
    edited(tmp_path, other, {page: None, static: None})
    assert tree(earlier) == before


@pytest.mark.slow
def test_articles_that_are_not_read_have_typography_once(tmp_path: Path) -> None:
    templates = {"index": "{% for one in articles %}{{ one.metadata.place }}{{ one.content }}"
                          "{{ one.summary }}{{ one.__class__.__name__ }}{% endfor %}"}  # fmt: skip
    folder = site(tmp_path, templates)
    write(folder, {"f.md": article("EU & NATO", "2020-01-01", "ABC & DEF.", Place="Torget")})
    edited(tmp_path, {}, {"content/tidslinje/g.md": article("Nytt", "2020-01-02")})


def test_what_is_warned_of_once_is_warned_of_in_each_build(tmp_path: Path) -> None:
    shown = "{% for one in articles %}{{ one.content }}{% endfor %}"
    templates = {"index": shown, "category": shown, "article": "{{ article.content }}"}
    settings = "PLUGINS = ['incremental']\nCATEGORY_FEED_ATOM = FEED_ALL_ATOM = None\n"
    folder = site(tmp_path, templates, settings)
    bad = "[Fel]({filename}borta.md) ![](x.png)"
    write(
        folder, {"a.md": article("A", "2020-01-01", bad), "f.md": article("F", "2020-01-02", bad)}
    )
    both = said(tmp_path)
    assert [line[:20] for line in both] == ["Empty alt attribute "] * 2 + ["Unable to find 'bort"]
    assert said(tmp_path) == both
    write(folder, {"a.md": article("A", "2020-01-01")})
    one = said(tmp_path)
    assert one == [line for line in both if "/a.md" not in line]
    assert said(tmp_path) == one
    write(folder.parent, {"sidor/om.md": "Title: Om\n\nHej.\n"})
    (tmp_path / "theme/templates/article.html").write_text("")  # only lists show it now
    assert said(tmp_path) == one


@pytest.mark.slow
def test_what_may_depend_on_more_than_is_seen_is_made_anew(tmp_path: Path) -> None:
    settings = (
        "def stamped(text): return text + (HERE / 'stamp').read_text()\n"
        "JINJA_FILTERS = {'stamped': stamped}\nJINJA_GLOBALS = {'getattr': getattr, 'HERE': HERE}\n"
    )
    macros = (
        "{% set told = namespace(n=0) %}{% macro line(one) %}{% set told.n = told.n + 1 %}"
        "{{ told.n }}{% endmacro %}"
    )
    templates = {
        "stamp": "{% macro stamp(text) %}{{ text | stamped }}{% endmacro %}",
        "counted": macros,
        "article": "{% import 'stamp.html' as m %}{{ m.stamp(article.title) }}",
        "index": "{% for one in articles %}{{ getattr(one, 'title') }}{{ one | attr('place') }}"
                 "{{ '{0.slug}'.format(one) }}{% endfor %}{{ HERE.joinpath('stamp').read_text() }}",
        "category": "{% import 'counted.html' as m %}{{ m.line(1) }}{{ articles[0].title }}",
    }  # fmt: skip
    site(tmp_path, templates, settings)
    write(tmp_path, {"stamp": "1"})
    new = article("Nytt möte", "2018-04-03", Place="Torget", Slug="nytt", Category="Möten")
    edited(tmp_path, {}, {"content/tidslinje/a.md": new}, {"stamp": "2"})


def test_what_extensions_remember_of_a_text_is_not_there_for_the_next(tmp_path: Path) -> None:
    config = "{'markdown.extensions.footnotes': {'UNIQUE_IDS': True}}"
    settings = f"MARKDOWN = {{'extensions': ['of.ours'], 'extension_configs': {config}}}\n"
    folder = site(tmp_path, {}, f"sys.path.insert(0, str(HERE))\n{settings}")
    ours = "from markdown.extensions.toc import makeExtension\n"
    write(tmp_path / "of", {"__init__.py": "", "ours.py": ours})
    write(
        folder, {f"{name}.md": article(name, "2020-01-01", "Ja[^1]\n\n[^1]: Nej") for name in "fg"}
    )
    edited(tmp_path, {})


@pytest.mark.slow
def test_a_template_among_the_texts_is_a_page(tmp_path: Path) -> None:
    site(tmp_path, {}, "TEMPLATE_PAGES = {'mall.txt': 'mall.txt'}\n")
    write(tmp_path, {"content/mall.txt": "Hej"})
    edited(tmp_path, {}, {"content/mall.txt": "{{ articles[0].title }}"})


@pytest.mark.slow
def test_articles_outside_the_content_are_seen_to_change(tmp_path: Path) -> None:
    site(tmp_path, {"index": LISTED}, "ARTICLE_PATHS = ['tidslinje', '../mer']\n")
    write(tmp_path / "mer", {"h.md": article("Här", "2020-01-01")})
    new = {"mer/h.md": article("Där", "2020-01-01"), "mer/i.md": article("Inne", "2020-01-02")}
    edited(tmp_path, {}, new)


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    folder = site(tmp_path, {})
    assert build(tmp_path) == 0
    (folder / "bruten.md").symlink_to("finns-inte.md")
    assert build(tmp_path) == 1
    assert "Filen tidslinje/bruten.md kunde inte läsas." in (tmp_path / "said").read_text()


def test_links_to_folders_that_they_are_in_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"inre/text.md": "", "yttre.md": ""})
    for link, target in {"ett": ".", "inre/ut": "..", "inre/jag": ".", "bredvid": "inre"}.items():
        (tmp_path / link).symlink_to(target)
    found = {os.path.relpath(path, tmp_path): of for path, of in files.scan(str(tmp_path))}
    assert sorted(name for name, of in found.items() if of != files.NONE) == [
        "bredvid/text.md", "inre/text.md", "yttre.md",
    ]  # fmt: skip
    assert sorted(name for name, of in found.items() if of == files.NONE) == [
        "bredvid/jag", "bredvid/ut", "ett", "inre/jag", "inre/ut",
    ]  # fmt: skip


def test_what_python_compiles_meanwhile_is_no_other_code(tmp_path: Path) -> None:
    module = ModuleType("tillagg")
    module.__file__ = str(tmp_path / "__init__.py")
    write(tmp_path, {"__init__.py": ""})
    before = files.code([module])
    for name in ("__init__.cpython-311.pyc", "__init__.cpython-311.pyc.140234"):
        write(tmp_path / "__pycache__", {name: name})
        assert files.code([module]) == before
    write(tmp_path, {"__init__.py": "1"})
    assert files.code([module]) != before


@pytest.mark.slow
def test_two_builds_at_once_do_not_mix_what_they_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "DOUBT", 0)  # so that files are known by their times at once
    folder = site(tmp_path, {"index": LISTED}, "PLUGINS = ['incremental']\n")
    assert build(tmp_path) == 0
    left = [article("Nytt", "2018-04-03", Place="Torget", Slug="nytt")]

    def another() -> None:
        if left:
            write(folder, {"a.md": left.pop()})
            assert build(tmp_path) == 0

    assert build(tmp_path, during=another) == 0
    assert build(tmp_path) == 0, (tmp_path / "said").read_text()
    assert "Nytt" in (tmp_path / "output" / "index.html").read_text()


def test_a_date_without_a_day_is_of_the_day_of_the_build(tmp_path: Path) -> None:
    settings = (
        "import pelican.utils\npelican.utils.SafeDatetime.now = classmethod(lambda cls, _=None: "
        "cls.fromisoformat((HERE / 'today').read_text()))\n"
    )
    folder = site(tmp_path, {"index": LISTED}, settings)
    write(folder, {"f.md": article("Våren", "2019-04"), "g.md": article("I maj", "3 May 2019")})
    write(tmp_path, {"today": "2024-01-05"})
    edited(tmp_path, {}, {"today": "2024-01-06"})


@pytest.mark.slow
def test_what_pelican_caches_is_left_alone(tmp_path: Path) -> None:
    site(tmp_path, {}, "CACHE_CONTENT = LOAD_CONTENT_CACHE = True\n")
    edited(tmp_path, {}, {"settings.json": '{"TYPOGRIFY": false}'})


def test_settings_may_have_functions_without_a_file(tmp_path: Path) -> None:
    site(tmp_path, {}, "exec('def loud(text): return text.upper()')\nJINJA_FILTERS = {'l': loud}\n")
    edited(tmp_path, {})
