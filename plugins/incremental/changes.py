"""What of the contents has changed since the last build, as far as pages can show it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from html import unescape
from urllib.parse import unquote, urlparse

from pelican.contents import Content, Static
from pelican.settings import DEFAULT_CONFIG

from . import files, values
from .build import Build

_NOT_SHOWN = {"settings", "_context", "_output_location_referenced"}


class Changes:
    """The contents that are others than in the last build, and in what.

    ``seen`` says of each content what it looks like, ``""`` where that cannot be said;
    ``moves_files`` is True where showing one would have other effects.
    """

    def __init__(self, build: Build) -> None:
        self.moves_files = False
        self._rows, self._before = build.rows, build.last.get("rows", {})
        before = build.last.get("seen", {})
        contents, static = (build.context[name] for name in ("generated_content", "static_content"))
        every = {name: one for name, one in {**static, **contents}.items() if one}
        urls = {name: "" if isinstance(one, Static) else one.url for name, one in every.items()}
        self.seen = {one.source_path: self._look(build, one, urls) for one in every.values()}
        self._changed = {
            path
            for path in before.keys() | self.seen.keys()
            if not self.seen.get(path) or before.get(path) != self.seen[path]
        }

    def among(self, paths: Collection[str]) -> Collection[str]:
        """Give those of the contents that have changed."""
        if self._changed.isdisjoint(paths):
            return ()
        return self._changed.intersection(paths)

    def touch(self, path: str, names: Iterable[str]) -> bool:
        """Tell whether one of the attributes of a content that has changed may have changed."""
        return not all(self._is_same(path, name) for name in names)

    def _is_same(self, path: str, name: str) -> bool:
        old, new = self._before.get(path), self._rows.get(path)
        if not old or not new:
            return False
        if name in ("url", "save_as"):
            return bool(old[name] == new[name])
        of = "plain" if name in new["plain"] else "made"
        return name in new[of] and old[of].get(name, ...) == new[of][name]

    def _look(self, build: Build, content: Content, urls: dict[str, str]) -> str:
        row = self._rows.get(content.source_path)
        links = row["links"] if row else links_of(content)
        if links is None:
            self.moves_files = True
            return ""
        said = row["digest"] if row else _digest(build, content)
        if said and (links or content.translations):
            said += "".join(f"|{urls.get(one)}" for one in links)
            said += "".join(f"|{one.source_path}" for one in content.translations)
        return said


def _digest(build: Build, content: Content) -> str:
    shown = {name: one for name, one in vars(content).items() if name not in _NOT_SHOWN}
    address = "" if isinstance(content, Static) else f"{content.url} {content.save_as}"
    try:
        return files.digest(build.digests.of(shown).encode(), address.encode())
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
    for one in (path, unquote(path), urlparse(unescape(value)).path):
        if one.startswith("/"):
            yield one[1:]
        else:
            yield str(content.get_relative_source_path(os.path.join(content.relative_dir, one)))
