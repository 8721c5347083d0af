"""Readers that read a text once, and keep what came of it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from typing import Any

from dateutil.parser import parse  # type: ignore[import-untyped]
from pelican.readers import BaseReader, HTMLReader, MarkdownReader, Readers

from quick_pelican.reader import QuickReader
from quick_pelican.typography import TEXTS

from . import files, silence, values
from .build import Build, Parsed


def use(readers: Readers, build: Build) -> None:
    """Let the readers' results be kept, where they depend on nothing else than is known here."""
    for name, reader in readers.reader_classes.items():
        if reader and reader is not BaseReader:
            kinds = (_Markdown,) if reader is MarkdownReader else (_Reader, reader)
            knows = reader is HTMLReader or (reader is MarkdownReader and build.knows_markdown)
            given = {"build": build, "keeps": knows and bool(build.site),
                     "is_shared": build.knows_markdown}  # fmt: skip
            readers.reader_classes[name] = type(reader.__name__, kinds, given)


class _Reader:
    settings: dict[str, Any]
    build: Build
    keeps: bool  # what it gives depends on the file's bytes and the settings
    _of_today = False  # a date has been read that another day would have made another

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Give a file's content and metadata, from an earlier reading of the same bytes if any."""
        raw, signature = files.read(source_path)
        name = files.digest(raw)
        key = self.build.key(name, type(self).__name__.replace("Reader", "").lower())
        warnings = silence.counter.count
        content, metadata = self._kept(key) or self._read_anew(source_path, raw)
        of_today, self._of_today = self._of_today, False
        if self.keeps and warnings == silence.counter.count and not of_today:
            with suppress(values.Unknown):
                data = {name: values.encode(one) for name, one in metadata.items()}
                self.build.store.put(key, [content, data])
                self.build.parsed[source_path] = Parsed(name, signature, content, key)
                return content, metadata
        self.build.reads_more = True
        return content, metadata

    def process_metadata(self, name: str, value: Any) -> Any:
        """Give a field's value, and note whether it depends on the day."""
        self._of_today |= name in ("date", "modified") and not _is_whole(value)
        return super().process_metadata(name, value)  # type: ignore[misc]

    def _kept(self, key: str) -> tuple[str, dict[str, Any]] | None:
        found = self.build.store.get(key)
        if not found:
            return None
        content, metadata = found
        decoded = {
            name: values.decode(one, self.settings, self.build.shared)
            for name, one in metadata.items()
        }
        return content, decoded

    def _read_anew(self, path: str, raw: bytes) -> tuple[str, dict[str, Any]]:
        content, metadata = self._parse(path, raw)
        metadata = {name: one for name, one in metadata.items() if type(one) is not object}
        if typography := self.build.typography:
            texts = {name: typography(metadata[name]) for name in TEXTS if name in metadata}
            content, metadata = typography(content), metadata | texts
        return content, metadata

    def _parse(self, path: str, raw: bytes) -> tuple[str, dict[str, Any]]:
        return super().read(path)  # type: ignore[misc,no-any-return]


def _is_whole(value: Any) -> bool:
    """Tell whether a date has all its parts; Pelican takes the others from today."""
    if not isinstance(value, str) or _DAY.match(value):
        return True
    with suppress(TypeError, ValueError, OverflowError):  # as it will be told
        one, other = (parse(value.replace("_", " "), default=day) for day in _DAYS)
        return bool(one == other)
    return True


_DAY = re.compile(r"\s*\d{4}-\d{2}-\d{2}(?!\d)")
_DAYS = datetime(2001, 1, 1), datetime(2004, 12, 12)


class _Markdown(_Reader, QuickReader):
    _parse = QuickReader.parse
