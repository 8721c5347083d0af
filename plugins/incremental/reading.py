"""Readers that read a text once, and typography only for what it can change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from dateutil.parser import parse  # type: ignore[import-untyped]
from markdown import Markdown
from pelican.readers import METADATA_PROCESSORS, BaseReader, HTMLReader, MarkdownReader, Readers
from pelican.utils import SafeDatetime

from . import files, inline, silence, values
from .build import Build, Parsed

_OF_A_TEXT = ("title", "summary")  # fields that are given typography


def use(readers: Readers, build: Build) -> None:
    """Let the readers' results be kept, where they depend on nothing else than is known here."""
    for name, reader in readers.reader_classes.items():
        if reader and reader is not BaseReader:
            kind = _Markdown if reader is MarkdownReader else _Reader
            knows = reader is HTMLReader or (reader is MarkdownReader and build.knows_markdown)
            keeps = knows and bool(build.site)
            made = type(reader.__name__, (kind, reader), {"build": build, "keeps": keeps})
            readers.reader_classes[name] = made


def may_name_texts(settings: Mapping[str, Any]) -> bool:
    """Tell whether paths or settings may give titles and summaries, which Pelican then shows."""
    named = ("DEFAULT_METADATA", "EXTRA_PATH_METADATA", "FILENAME_METADATA", "PATH_METADATA")
    return any(field in str(settings[name]) for name in named for field in _OF_A_TEXT)


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
        warns = warnings != silence.counter.count or _has_empty_alt(content)
        if self.keeps and not warns and not of_today:
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
            texts = {name: typography(metadata[name]) for name in _OF_A_TEXT if name in metadata}
            content, metadata = typography(content), metadata | texts
        return content, metadata

    def _parse(self, path: str, raw: bytes) -> tuple[str, dict[str, Any]]:
        return super().read(path)  # type: ignore[misc,no-any-return]


def _has_empty_alt(content: str) -> bool:
    """Tell whether Pelican will warn of a picture."""
    return 'alt=""' in content or "alt=''" in content


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


class _Markdown(_Reader):
    """A Markdown reader with one Markdown object, which is reset for each text.

    Where somebody else's extensions may remember a text, each has its own.
    """

    _md: Markdown | None = None

    def _parse(self, path: str, raw: bytes) -> tuple[str, dict[str, Any]]:
        if not (self._md and self.build.knows_markdown):
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
        if self.build.knows_markdown:
            inline.use(md)
        return md

    def process_metadata(self, name: str, value: str) -> Any:
        """Give a field's value as Pelican does; a date that can be read in one way only at
        once."""
        if name in _OF_DATES and _MOMENT.fullmatch(value) and _is_usual(name):
            with suppress(ValueError):
                return SafeDatetime.fromisoformat(value)
        return super().process_metadata(name, value)


def _is_usual(name: str) -> bool:
    """Tell whether Pelican's own function reads a field."""
    return values.is_of(("pelican.readers",), METADATA_PROCESSORS[name])


_OF_DATES = ("date", "modified")
_MOMENT = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
_PRIORITY = 27  # of the preprocessor for fields, in markdown.extensions.meta


class Typography:
    """Typogrify's filter, of which only those parts are called that can change a piece of a text.

    A text is taken apart between its outermost blocks, where none of the parts but one looks
    beyond; that one is called once for the whole.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        import smartypants
        from typogrify.filters import applyfilters, typogrify

        dashes = {"oldschool": smartypants.Attr.set2, "oldschool_inverted": smartypants.Attr.set3}
        chosen = dashes.get(settings["TYPOGRIFY_DASHES"], smartypants.Attr.set1)
        smartypants.Attr.default = chosen | smartypants.Attr.w
        self._ignored = settings["TYPOGRIFY_IGNORE_TAGS"]
        self._plain, self._with_code = applyfilters, partial(typogrify, ignore_tags=self._ignored)
        self._wanted = [
            name for name in _CAN_CHANGE if name not in settings["TYPOGRIFY_OMIT_FILTERS"]
        ]
        self._widont = "widont" not in settings["TYPOGRIFY_OMIT_FILTERS"]

    def __call__(self, text: str) -> str:
        """Give a text of HTML as typogrify gives it."""
        whole = self._ignored or _NOT_TO_SPLIT.search(text)
        apply = self._with_code if whole or "<code" in text else self._plain
        pieces = [text] if whole else _BLOCKS.split(text)
        text = "".join([self._piece(apply, one) for one in pieces])
        if self._widont:
            text = apply(text, **dict.fromkeys(_CAN_CHANGE, False))
        return text

    def _piece(self, apply: Callable[..., str], text: str) -> str:
        words = _TAG.sub("\0", text)
        wanted = [name for name in self._wanted if _CAN_CHANGE[name].search(words)]
        if not wanted:
            return text
        idle = dict.fromkeys(_CAN_CHANGE.keys() - wanted, False)
        return apply(text, widont=False, **idle)


_TAG = re.compile(r"<[^<>]*>")
_BLOCKS = re.compile(r"(?<=>\n)(?=<(?:p|h[1-6]|[ou]l)>)")
_NOT_TO_SPLIT = re.compile(r"<(?!/?(?:p|h[1-6]|[ou]l|li|a|em|strong|img|code|br|blockquote)\b)")
_CAN_CHANGE = {
    "amp": re.compile("&"),
    "smartypants": re.compile(r"[\"'`\\<]|--|\.\.\.|\. \. \.|&quot;|&#"),
    "caps": re.compile(r"[A-Z][A-Z\d]|[A-Z]\."),
    "initial_quotes": re.compile(r"[\"'`\\<&]"),
}
