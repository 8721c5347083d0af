"""Articles, and lists of them."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import Any

from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.utils import process_translations


class QuickArticle(Article):  # type: ignore[misc]
    """An article of which Pelican asks something several times that is found once."""

    url_format = cached_property(Article.url_format.fget)

    def get_relative_source_path(self, source_path: str | None = None) -> Any:
        """Give its path in the content folder, or another's."""
        base = f"{self.settings['PATH']}/"
        if source_path or not self.source_path.startswith(base):
            return super().get_relative_source_path(source_path)
        return self.source_path[len(base) :]  # which has no dots


QuickArticle.__name__ = QuickArticle.__qualname__ = (
    Article.__name__
)  # by which Pelican finds settings


class Members(list[Article]):
    """A list that knows quickly what is in it."""

    def __init__(self, found: list[Article]) -> None:
        super().__init__(found)
        self._ids = set(map(id, found))

    def __contains__(self, one: object) -> bool:
        return id(one) in self._ids


def translated(every: list[Article], by: Any) -> tuple[list[Article], list[Article]]:
    """Give originals and translations as Pelican does; most are alone, and need no search."""
    if not by:
        return every, []
    names = (by,) if isinstance(by, str) else tuple(by)
    groups: dict[tuple[Any, ...], list[Article]] = {}
    for one in every:
        groups.setdefault(tuple(getattr(one, name) for name in names), []).append(one)
    together = {id(one) for group in groups.values() if len(group) > 1 for one in group}
    found, translations = process_translations([one for one in every if id(one) in together], by)
    originals = [one for one in every if id(one) not in together]
    return sorted([*originals, *found], key=attrgetter(*names)), translations


def speed_up(generator: ArticlesGenerator) -> None:
    """Let Pelican find articles quickly in those of a category, author or tag."""
    for name in ("categories", "authors"):
        found = [(one, Members(of)) for one, of in getattr(generator, name)]
        setattr(generator, name, found)
    generator.tags = {one: Members(of) for one, of in generator.tags.items()}
