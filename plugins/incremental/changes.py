"""What of the contents has changed since the last build, as far as pages can show it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote, urlparse

from pelican.contents import Content, Static
from pelican.settings import DEFAULT_CONFIG

from . import files, values
from .build import Build
from .store import Row

_NOT_SHOWN = {"settings", "_context", "_output_location_referenced"}


class Changes:
    """The contents that are others than in the last build, and in what.

    ``special`` says what those contents look like that have no rows, or have links, and what other
    parts do; "" is what cannot be said. ``moves_files`` is True where showing a content would have
    other effects.
    """

    def __init__(self, build: Build, parts: Mapping[str, Any]) -> None:
        self.moves_files = False
        self.special = {name: like for name, part in parts.items() if (like := part.shown_as[1])}
        self._build, self._rows = build, build.rows
        self._before: dict[str, Row] = build.store.last.get("articles", {})
        static, contents = build.context["static_content"], build.context["generated_content"]
        every = {name: one for name, one in (static | contents).items() if one}
        self._urls = {name: _url(one) for name, one in every.items()}
        for name, one in every.items():
            self._look(name, one)
        before = build.last.get("seen", {})
        changed = {
            name
            for name in before.keys() | self.special.keys()
            if not self.special.get(name) or before.get(name) != self.special[name]
        }
        for name in self._before.keys() | self._rows.keys():
            old, new = self._before.get(name), self._rows.get(name)
            if old is not new and (not old or not new or old.digest != new.digest):
                changed.add(name)
        self._changed = changed

    def among(self, paths: Collection[str]) -> Collection[str]:
        """Give those of the contents that have changed."""
        if self._changed.isdisjoint(paths):
            return ()
        return self._changed.intersection(paths)

    def touch(self, path: str, names: Iterable[str]) -> bool:
        """Tell whether one of the attributes of a content that has changed may have changed."""
        old, new = self._before.get(path), self._rows.get(path)
        if not old or not new:
            return True
        known = {"source_path", "relative_source_path"}
        known |= {name for name in _OWN if getattr(old, name) == getattr(new, name)}
        if old.moment == new.moment and old.common == new.common:
            known.add("date")
        if old.common == new.common:
            known.update(self._build.common(new.common))
        return not known.issuperset(names)

    def _look(self, name: str, content: Content) -> None:
        row = self._rows.get(name)
        links = row.links.split("\n") if row and row.links else [] if row else links_of(content)
        if links is None:
            self.moves_files = True
            self.special[name] = ""
        elif not row or links or content.translations:
            said = row.digest if row else _digest(self._build, content)
            about = [
                *(self._urls.get(one, "") for one in links),
                "",
                *map(str, content.translations),
            ]
            self.special[name] = said and "|".join([said, *about])


_OWN = ("title", "slug", "locale_date", "url", "save_as")


def _url(content: Content) -> str:
    return "" if isinstance(content, Static) else str(content.url)


def _digest(build: Build, content: Content) -> str:
    shown = {name: one for name, one in vars(content).items() if name not in _NOT_SHOWN}
    address = "" if isinstance(content, Static) else f"{content.url} {content.save_as}"
    try:
        return files.digest(build.digests.of(shown), address)
    except values.Unknown:
        return ""


def links_of(content: Content) -> list[str] | None:
    """Give the paths in the content folder that a content's links may lead to; None where showing
    it would move a file, as ``{attach}`` does."""
    texts = [content._content or ""]
    texts += [one for one in content.metadata.values() if isinstance(one, str)]
    text = "".join(texts)
    usual = content.settings["INTRASITE_LINK_REGEX"] == DEFAULT_CONFIG["INTRASITE_LINK_REGEX"]
    if usual and "{" not in text and "|" not in text:
        return []
    found: dict[str, None] = {}
    for match in content._get_intrasite_link_regex().finditer(text):
        if match["what"] == "attach":
            return None
        if match["what"] in ("filename", "static"):
            found |= dict.fromkeys(_candidates(content, match["value"]))
    return list(found)


def _candidates(content: Content, value: str) -> Iterable[str]:
    """Give what Pelican looks for, in the order in which it does."""
    path = urlparse(value).path
    for one in dict.fromkeys((path, unquote(path), urlparse(unescape(value)).path)):
        if one.startswith("/"):
            yield one[1:]
        else:
            yield str(content.get_relative_source_path(os.path.join(content.relative_dir, one)))
