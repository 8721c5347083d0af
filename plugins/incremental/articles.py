"""Articles as they were in an earlier build, put back without being read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican.contents import Article
from pelican.readers import Readers
from pelican.utils import process_translations

from . import values
from .build import Build, Row
from .changes import links_of

_NOT_KEPT = {"settings", "_context", "translations", "_content", "metadata"}


class Kept(Article):  # type: ignore[misc]
    """An article of an earlier build; its text is fetched when it is asked for."""

    def __init__(self, build: Build, row: Row, context: Mapping[str, Any]) -> None:
        settings, shared = build.settings, build.shared
        self.__dict__ = dict(row["plain"])
        for name, data in row["made"].items():
            self.__dict__[name] = values.decode(data, settings, shared)
        self.settings, self._context, self.translations = settings, context, []
        self._build, self._row = build, row

    def __getattr__(self, name: str) -> Any:
        if name == "_content":
            self._content = self._text()
        elif name == "metadata":
            self.metadata = self._decoded_metadata()
        else:
            raise AttributeError(name)
        return self.__dict__[name]

    def _text(self) -> str:
        found = self._build.store.get(self._row["key"])
        if found:
            return str(found[0])
        read = Readers(self.settings).read_file(self.settings["PATH"], self.source_path, Article)
        return str(read._content)

    def _decoded_metadata(self) -> dict[str, Any]:
        other, attributes = self._row["other"], self.__dict__
        return {
            name: values.decode(other[name], self.settings, self._build.shared)
            if name in other
            else attributes[name]
            for name in self._row["names"]
        }

    @property
    def url(self) -> str:
        """Give its address, as it was."""
        return str(self._row["url"])

    @property
    def save_as(self) -> str:
        """Give the file of its page, as it was."""
        return str(self._row["save_as"])

    def get_relative_source_path(self, source_path: str | None = None) -> str | None:
        """Give its path in the content folder, or another's."""
        if source_path:
            return super().get_relative_source_path(source_path)  # type: ignore[no-any-return]
        return str(self.relative_source_path)

    def refresh_metadata_intersite_links(self) -> None:
        """Find anew where its fields' links lead, if it has any."""
        if self._row["formatted"]:
            super().refresh_metadata_intersite_links()


def keep(article: Article, build: Build) -> None:
    """Keep an article that Pelican has read, if it can be put back from data."""
    parsed = build.parsed.get(article.source_path)
    links = links_of(article)
    if not parsed or links is None or article._content is not parsed.content:
        return
    shown, metadata = vars(article), article.metadata
    try:
        made = {name: values.encode(one) for name, one in shown.items() if name not in _NOT_KEPT}
        other = {name: values.encode(one) for name, one in metadata.items()
                 if one is not shown.get(name)}  # fmt: skip
    except values.Unknown:
        return
    build.rows[article.source_path] = {
        "digest": parsed.digest,
        "signature": parsed.signature,
        "key": parsed.key,
        "plain": {name: one for name, one in made.items() if not isinstance(one, dict | list)},
        "made": {name: one for name, one in made.items() if isinstance(one, dict | list)},
        "other": other,
        "names": list(metadata),
        "formatted": any(name in metadata for name in build.settings["FORMATTED_FIELDS"]),
        "url": article.url,
        "save_as": article.save_as,
        "links": links,
        "files": sorted(article.get_static_links()),
    }


def translated(every: list[Article], by: Any) -> tuple[list[Article], list[Article]]:
    """Give originals and translations as Pelican does; most are alone, and need no search."""
    if not by:
        return every, []
    names = (by,) if isinstance(by, str) else tuple(by)
    groups: dict[tuple[Any, ...], list[Article]] = {}
    for one in every:
        groups.setdefault(tuple(getattr(one, name) for name in names), []).append(one)
    alone = [one[0] for one in groups.values() if len(one) == 1]
    together = [one for group in groups.values() if len(group) > 1 for one in group]
    originals, translations = process_translations(together, by)
    return [*alone, *originals], translations
