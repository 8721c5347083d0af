"""A site of plain Pelican's, with a theme that shows what themes show, and builds of it."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

import markdown  # noqa: F401 - which a build would else import each time
import typogrify.filters  # noqa: F401
from pelican import Pelican
from pelican.plugins import signals
from pelican.settings import read_settings

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
SETTINGS = """
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, {plugins!r})
PLUGINS = ["whole_output", "incremental"]
SITENAME = "En plats"
PATH, THEME = str(HERE / "content"), str(HERE / "theme")
ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS = ["tidslinje"], ["sidor"], ["bilder"]
OUTPUT_PATH, CACHE_PATH = str(HERE / "output"), str(HERE / "cache")
TIMEZONE, DEFAULT_LANG, DEFAULT_PAGINATION = "Europe/Stockholm", "sv", 3
TYPOGRIFY = True
FEED_ALL_ATOM, CATEGORY_FEED_ATOM = "alla.xml", "{{slug}}.xml"
TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
SITEURL = FEED_DOMAIN = "https://plats.example"
YEAR_ARCHIVE_SAVE_AS = "{{date:%Y}}.html"
globals().update(json.loads((HERE / "settings.json").read_text("utf-8")))
"""
THEME = {
    "base.html": (
        '{% import "macros.html" as macros %}<!DOCTYPE html><title>{% block title %}{{ SITENAME }}'
        "{% endblock %}</title><nav>{% for page in pages %}<a href='{{ SITEURL }}/{{ page.url }}'>"
        "{{ page.title }}</a>{% endfor %}{% for category, _ in categories %}{{ category }}"
        "{% endfor %}</nav>{% block content %}{% endblock %}<footer>{{ GREETING }}</footer>"
    ),
    "macros.html": (
        '{% import "deeper.html" as deeper %}'
        "{% macro line(one) %}<li>{{ deeper.day(one) }} <a href='{{ one.url }}'>{{ one.title }}"
        "</a>{% endmacro %}"
    ),
    "deeper.html": "{% macro day(one) %}<time>{{ one.locale_date }}</time>{% endmacro %}",
    "article.html": (
        '{% extends "base.html" %}{% block title %}{{ article.title }}{% endblock %}'
        "{% block content %}<h1>{{ article.title }}</h1>{{ article.locale_date }} "
        "{{ article.category.name }} {% for tag in article.tags %}{{ tag }} {% endfor %}"
        "{{ article.content }}{% for other in article.translations %}{{ macros.line(other) }}"
        "{% endfor %}{{ article.metadata.place }}{% endblock %}"
    ),
    "page.html": (
        '{% extends "base.html" %}{% block content %}{{ page.content }}{% include "newest.html" %}'
        "{% endblock %}"
    ),
    "newest.html": "{% for one in dates[:2] %}{{ macros.line(one) }}{% endfor %}",
    "index.html": (
        '{% extends "base.html" %}{% block content %}{% for one in articles_page.object_list %}'
        "{{ macros.line(one) }}{{ one.summary }}{% endfor %}"
        "{% for year, found in articles | groupby('date.year') %}{{ year }}: {{ found | length }}"
        "{% endfor %}{{ articles_page.number }}{% endblock %}"
    ),
    "category.html": (
        '{% extends "base.html" %}{% block content %}{% for one in articles %}'
        "{{ one.date | strftime('%d') }}{{ macros.line(one) }}{% endfor %}{% endblock %}"
    ),
    "tag.html": '{% extends "category.html" %}',
    "author.html": '{% extends "category.html" %}',
    "archives.html": '{% extends "category.html" %}',
    "period_archives.html": '{% extends "category.html" %}',
    "authors.html": "",
    "categories.html": "",
    "tags.html": "",
}


def article(title: str, day: str, body: str = "Vi *sågs*.", **fields: str) -> str:
    """Give the text of an article's file."""
    head = {"Title": title, "Date": day, **fields}
    return "".join(f"{name}: {value}\n" for name, value in head.items()) + f"\n{body}\n"


CONTENT = {
    "tidslinje/a.md": article("Första mötet", "2018-04-03", Category="Möten", Tags="skola, vård"),
    "tidslinje/b.md": article(
        "Andra mötet", "2018-05-21", 'Se [det första]({filename}a.md) - "nu".', Category="Möten"
    ),
    "tidslinje/b-en.md": article("Second meeting", "2018-05-23", Lang="en", Slug="andra-motet"),
    "tidslinje/c.md": article(
        "Öppet hus", "2018-05-22", "![Huset]({static}/bilder/hus.svg)", Summary="Kom *alla*."
    ),
    "tidslinje/d.md": article("Ett utkast", "2019-01-01", Status="draft"),
    "tidslinje/e.md": article("Dold", "2019-01-02", Status="hidden", Author="Anna"),
    "sidor/om.md": "Title: Om\nSlug: om\n\nSe [mötet]({filename}/tidslinje/b.md).\n",
    "bilder/hus.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def make(folder: Path) -> None:
    """Write the site."""
    write(folder / "content", CONTENT)
    write(folder / "theme" / "templates", THEME)
    write(folder / "theme" / "static", {"css/main.css": "p { color: red }"})
    write(folder, {
        "pelicanconf.py": SETTINGS.format(plugins=str(PLUGINS)),
        "settings.json": '{"GREETING": "Hej"}',
    })  # fmt: skip


def build(folder: Path, *, during: Callable[[], None] | None = None, **settings: str) -> int:
    """Build a site in a process of its own, and give its exit status.

    ``during`` is called when the articles have been read and no page has been written.
    """
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    status = 1
    try:
        sys.stdout = sys.stderr = (folder / "said").open("a")
        logging.getLogger().handlers.clear()  # as with --log-handler plain
        _build(folder, during, settings)
        status = 0
    except SystemExit as ended:
        print(ended)
        status = int(bool(ended.code))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


def _build(folder: Path, during: Callable[[], None] | None, settings: Mapping[str, str]) -> None:
    chosen = read_settings(str(folder / "pelicanconf.py"), override=dict(settings))
    pelican = Pelican(chosen)
    if during:

        def middle(_: object) -> None:
            during()

        middle.__module__ = "incremental"  # one of those who take no part
        signals.article_generator_finalized.connect(middle)
    pelican.run()


def tree(folder: Path) -> dict[str, bytes]:
    """Give a folder's files by their paths in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def clean(folder: Path) -> tuple[int, dict[str, bytes]]:
    """Build without knowing of another build; give the exit status and the files."""
    places = {"OUTPUT_PATH": str(folder / "clean"), "CACHE_PATH": str(folder / "no-cache")}
    for place in places.values():
        shutil.rmtree(place, ignore_errors=True)
    return build(folder, **places), tree(folder / "clean")
