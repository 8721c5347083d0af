"""Articles as they were in an earlier build, put back without being read."""

from __future__ import annotations

import json
import os
from functools import partial
from typing import Any, NamedTuple

from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.readers import Readers
from pelican.utils import SafeDatetime

import side_by_side
from quick_pelican.contents import QuickArticle

from . import files, silence, values
from .build import Build
from .changes import links_of
from .store import Row

_NOT_COMMON = {
    "settings", "_context", "translations", "_content", "metadata", "title", "slug", "date",
    "locale_date", "source_path", "relative_source_path", "url_format",
}  # fmt: skip


class Kept(Article):  # type: ignore[misc]
    """An article of an earlier build; its text is fetched when it is asked for."""

    def __init__(self, row: Row, build: Build, context: dict[str, Any]) -> None:
        kept = build.common(row.common)
        self.__dict__ = {
            **kept,
            "settings": build.settings,
            "_context": context,
            "translations": [],
            "title": row.title,
            "slug": row.slug,
            "locale_date": row.locale_date,
            "date": SafeDatetime.fromisoformat(row.moment).replace(tzinfo=kept["timezone"]),
            "source_path": os.path.normpath(f"{build.base}/{row.path}"),
            "relative_source_path": row.path,
            "_build": build,
            "_row": row,
            "url": row.url,
            "save_as": row.save_as,
        }

    url = save_as = None  # which are properties of other articles

    def __getattr__(self, name: str) -> Any:
        if name not in ("_content", "metadata"):
            raise AttributeError(name)
        text = self._build.store.get(self._build.key(self._row.digest, self.reader))
        if name == "_content" and text:
            self._content = text[0]
        else:
            typography = self.settings["TYPOGRIFY"] and not self._build.typography
            settings = {**self.settings, "TYPOGRIFY": typography}
            read = Readers(settings).read_file(self._build.base, self.source_path, Article)
            self._content, self.metadata = read._content, read.metadata
        return self.__dict__[name]

    def get_relative_source_path(self, source_path: str | None = None) -> Any:
        """Give its path in the content folder, or another's."""
        return super().get_relative_source_path(source_path) if source_path else self._row.path

    def refresh_metadata_intersite_links(self) -> None:
        """Find anew where its fields' links lead, if it has any."""
        if self._row.formatted:
            super().refresh_metadata_intersite_links()


Kept.__name__ = Kept.__qualname__ = Article.__name__  # by which Pelican finds settings


class Made(NamedTuple):
    """What an article that was read is kept as: its row, what it has in common with others, and
    the text in the store."""

    row: Row
    common: str
    key: str
    text: str


def read(build: Build, generator: ArticlesGenerator) -> list[str]:
    """Read the articles that have changed; give those that are left to be read by Pelican, since
    they cannot be kept or have something to say."""
    made = side_by_side.each("Läser texterna", partial(_read, build, generator), build.others)
    for one in made:
        if one:
            build.rows[one.row.path] = one.row._replace(common=build.commons.add(one.common))
            build.store.new[one.key] = one.text
    return [path for path in build.others if path not in build.rows]


def _read(build: Build, generator: ArticlesGenerator, path: str) -> Made | None:
    """Read an article as Pelican does, without a word; None where that would have some."""
    warnings = silence.counter.count
    try:
        with silence.kept():
            found = generator.readers.read_file(
                generator.path, path, QuickArticle, context=generator.context
            )
            valid = isinstance(found, QuickArticle) and found.is_valid()
    except Exception:  # which Pelican will tell
        return None
    return _made(build, found) if valid and warnings == silence.counter.count else None


def _made(build: Build, article: Article) -> Made | None:
    """Give what an article is kept as, if it can be put back from data."""
    parsed, links = build.parsed.get(article.source_path), links_of(article)
    shown = vars(article)
    moment = shown.get("date")
    try:
        common = {
            name: values.encode(one) for name, one in shown.items() if name not in _NOT_COMMON
        }
    except values.Unknown:
        return None
    if (
        parsed is None
        or links is None
        or article._content is not parsed.content
        or not all(isinstance(shown.get(name), str) for name in ("title", "slug", "locale_date"))
        or not (type(moment) is SafeDatetime and moment.tzinfo is article.timezone)
        or moment.fold
    ):
        return None
    row = Row(
        article.relative_source_path,
        parsed.digest,
        *(parsed.signature or files.NONE),
        article.title,
        article.slug,
        moment.replace(tzinfo=None).isoformat(),
        article.locale_date,
        -1,
        article.url,
        article.save_as,
        "\n".join(links),
        "\n".join(sorted(article.get_static_links())),
        int(any(name in article.metadata for name in build.settings["FORMATTED_FIELDS"])),
    )
    return Made(row, json.dumps(common), parsed.key, build.store.new[parsed.key])
