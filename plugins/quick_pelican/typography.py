"""Typogrify's filter, called only for what it can change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

TEXTS = ("title", "summary")  # fields that are given typography


def may_name_texts(settings: Mapping[str, Any]) -> bool:
    """Tell whether paths or settings may give titles and summaries, which Pelican then shows."""
    named = ("DEFAULT_METADATA", "EXTRA_PATH_METADATA", "FILENAME_METADATA", "PATH_METADATA")
    return any(field in str(settings[name]) for name in named for field in TEXTS)


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
