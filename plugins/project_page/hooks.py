"""Where the project page meets Pelican: the functions below run in the order of ``connect``."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator
from pelican.log import console
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

from . import feeds, project, settings, summary
from .faults import listing
from .reader import PROJECT, ProjectReader


def connect() -> None:
    """Connect to Pelican's signals, in the order of a build."""
    signals.initialized.connect(configure)
    signals.get_generators.connect(load)
    signals.readers_init.connect(use_reader)
    signals.all_generators_finalized.connect(show)
    signals.finalized.connect(summarise)


# What the page is made of is decided by the plugin and not by each site's settings.
FIXED: dict[str, Any] = {
    "RELATIVE_URLS": True,
    "IGNORE_FILES": [],
    "DIRECT_TEMPLATES": ["index", "404"],
    "TEMPLATE_PAGES": {},
    "OUTPUT_SOURCES": False,
    "THEME_STATIC_DIR": ".",
    "ARTICLE_TRANSLATION_ID": None,
    "PAGE_TRANSLATION_ID": None,
    "STATIC_EXCLUDE_SOURCES": True,
    "TYPOGRIFY": False,
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "DEFAULT_METADATA": {},
    "USE_FOLDER_AS_CATEGORY": False,
    "PATH_METADATA": "",
    "FILENAME_METADATA": "",
    "EXTRA_PATH_METADATA": {},
    **dict.fromkeys(
        ("AUTHOR_SAVE_AS", "TAG_SAVE_AS", "CATEGORY_SAVE_AS", "ARCHIVES_SAVE_AS", "AUTHORS_SAVE_AS",
         "TAGS_SAVE_AS", "CATEGORIES_SAVE_AS", "YEAR_ARCHIVE_SAVE_AS", "MONTH_ARCHIVE_SAVE_AS",
         "DAY_ARCHIVE_SAVE_AS"),
        "",
    ),
    **dict.fromkeys(
        ("FEED_ATOM", "FEED_RSS", "FEED_ALL_ATOM", "FEED_ALL_RSS", "CATEGORY_FEED_ATOM",
         "CATEGORY_FEED_RSS", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TAG_FEED_ATOM",
         "TAG_FEED_RSS", "TRANSLATION_FEED_ATOM", "TRANSLATION_FEED_RSS"),
        None,
    ),
}  # fmt: skip


def configure(pelican: Pelican) -> None:
    """Set what is fixed, make templates strict, and read the site's settings."""
    from jinja2 import StrictUndefined

    pelican.settings.update(FIXED)
    pelican.settings["JINJA_ENVIRONMENT"] = {
        **pelican.settings["JINJA_ENVIRONMENT"],
        "autoescape": True,
        "undefined": StrictUndefined,
    }


def load(pelican: Pelican) -> type[Generator] | None:
    """Read the content; stop with all faults, or tell Pelican which files to publish."""
    known = {**DEFAULT_CONFIG, PROJECT: None}
    try:
        site = settings.read(pelican.settings, known, os.environ)
    except settings.WrongSettings as wrong:
        _stop([f"Inställningarna: {sentence}" for sentence in wrong.args])
    try:
        loaded = project.load(Path(pelican.path), site)
    except project.ContentFaults as wrong:
        advice = [f"Råd: {line}" for line in listing(wrong.advice, _root(pelican))]
        _stop(listing(wrong.faults, _root(pelican)), advice)
    pelican.settings[PROJECT] = loaded
    pelican.settings["ARTICLE_PATHS"] = [entry.source for entry in loaded.entries]
    pelican.settings["PAGE_PATHS"] = [page.source for page in loaded.pages]
    pelican.settings["STATIC_PATHS"] = list(loaded.files)
    return Subscriptions if site.url else None


def _stop(faults: list[str], advice: list[str] | None = None) -> None:
    for line in [*(advice or []), *faults]:
        print(line, file=sys.stderr)
    print(f"\n{summary.count_faults(len(faults))} Inget har publicerats.", file=sys.stderr)
    raise SystemExit(1)


def _root(pelican: Pelican) -> str:
    """Give the content folder as a person standing in the current folder would name it."""
    relative = os.path.relpath(pelican.path)
    return str(pelican.path) if relative.startswith("..") else relative.replace(os.sep, "/")


def use_reader(readers: Any) -> None:
    """Let all Markdown files be read by the project."""
    for extension in ProjectReader.file_extensions:
        readers.reader_classes[extension] = ProjectReader


def show(generators: list[Generator]) -> None:
    """Give the templates the project, and make sure that Pelican has taken all of it."""
    context = generators[0].context
    loaded: project.Project = generators[0].settings[PROJECT]
    context["project"] = loaded
    taken = set(context["generated_content"]) | set(context["static_content"])
    wanted = set(loaded.by_source) | set(loaded.files)
    if lost := sorted(wanted - taken):
        _stop([f"{path}: Pelican har inte tagit emot filen." for path in lost])


class Subscriptions(Generator):  # type: ignore[misc]
    """Writes what needs the site's address: feed, sitemap and robots.txt."""

    def generate_output(self, writer: Any) -> None:
        """Write the files into the output folder."""
        for name, text in feeds.files(self.settings[PROJECT]).items():
            path = Path(self.output_path, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def summarise(pelican: Pelican) -> None:
    """Say what was published and what was not, and keep Pelican's English summary back."""
    loaded: project.Project = pelican.settings[PROJECT]
    for line in listing(loaded.advice, _root(pelican)):
        print(f"Råd: {line}", file=sys.stderr)
    sys.stderr.flush()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as stderr: never fail on a dash
    output = os.path.relpath(pelican.settings["OUTPUT_PATH"])
    print(summary.text(loaded, _root(pelican), output), flush=True)
    console.quiet = True
