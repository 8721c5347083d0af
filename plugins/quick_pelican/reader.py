"""A Markdown reader with one Markdown object, which is reset for each text."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from markdown import Markdown
from pelican.readers import METADATA_PROCESSORS, MarkdownReader
from pelican.utils import SafeDatetime

from . import inline


class QuickReader(MarkdownReader):  # type: ignore[misc]
    """Pelican's reader; where the object is not to be shared, since somebody else's extensions may
    remember a text, each text has its own."""

    is_shared = True
    _md: Markdown | None = None

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Give a file's content and metadata."""
        return self.parse(source_path, Path(source_path).read_bytes())

    def parse(self, path: str, raw: bytes) -> tuple[str, dict[str, Any]]:
        """Give the content and metadata of a file with these bytes."""
        if not (self._md and self.is_shared):
            self._md = self._new()
        md = self._md
        self._source_path = path
        fields = md.preprocessors["meta"]
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        try:
            content = md.convert(text)
            return content, self._parse_metadata(md.Meta)  # type: ignore[attr-defined]
        finally:
            if "meta" not in md.preprocessors:  # which Pelican takes away to read the fields
                md.preprocessors.register(fields, "meta", _PRIORITY)

    def _new(self) -> Markdown:
        md = Markdown(**self.settings["MARKDOWN"])
        if self.is_shared:
            inline.use(md)
        return md

    def process_metadata(self, name: str, value: str) -> Any:
        """Give a field's value; a date that can be read in one way only at once."""
        if name in _OF_DATES and _MOMENT.fullmatch(value) and _is_usual(name):
            with suppress(ValueError):
                return SafeDatetime.fromisoformat(value)
        return super().process_metadata(name, value)


def _is_usual(name: str) -> bool:
    """Tell whether Pelican's own function reads a field."""
    return bool(METADATA_PROCESSORS[name].__module__ == "pelican.readers")


_OF_DATES = ("date", "modified")
_MOMENT = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
_PRIORITY = 27  # of the preprocessor for fields, in markdown.extensions.meta
