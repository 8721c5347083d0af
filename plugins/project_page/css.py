"""The addresses that style sheets, and attributes of drawings, make a browser fetch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

# Their strings are addresses (CSS Values 4, CSS Images 4); url() without quotes is its own token.
_FETCHING = ("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade")

# What a sheet with an address must have: one of their names, or an escape that may be its letter.
_MAY_FETCH = re.compile(
    r"@import|url\(|src\(|image(?:-set)?\(|cross-fade\(|\\(?![1-9a-f][0-9a-f]{3})", re.IGNORECASE
)


def in_sheet(css: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each address in a style sheet.

    >>> list(in_sheet('@import "a.css";\\na { background: u\\\\72l(b.png); content: "url(c)" }'))
    [(1, 'a.css'), (2, 'b.png')]
    """
    import tinycss2  # whose lack is told in every build

    if not _MAY_FETCH.search(css):
        return
    yield from _in_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def properties(css: str, selector: str) -> Iterator[tuple[str, str, str]]:
    """Yield what the rules of a selector set, in any layer: the media query around the rule, empty
    where there is none, the property and its value.

    >>> list(properties("@layer a { b { c: d } @media print { b { c: e } } }", "b"))
    [('', 'c', 'd'), ('print', 'c', 'e')]
    """
    import tinycss2

    yield from _set_in(tinycss2.parse_stylesheet(css), selector, "")


def _set_in(rules: Iterable[Any], selector: str, media: str) -> Iterator[tuple[str, str, str]]:
    import tinycss2

    for rule in rules:
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == selector:
            for one in tinycss2.parse_blocks_contents(rule.content):
                if one.type == "declaration":
                    yield media, one.name, tinycss2.serialize(one.value).strip()
        elif rule.type == "at-rule" and rule.content is not None:
            query = tinycss2.serialize(rule.prelude).strip()
            inner = query if rule.lower_at_keyword == "media" else media
            yield from _set_in(tinycss2.parse_rule_list(rule.content), selector, inner)


def in_value(css: str) -> Iterator[str]:
    """Yield each address in the value of a property.

    >>> list(in_value("url(#skugga)"))
    ['#skugga']
    """
    import tinycss2

    for _, url in _in_values(tinycss2.parse_component_value_list(css), fetching=False):
        yield url


def _in_rules(rules: Iterable[Any]) -> Iterator[tuple[int, str]]:
    for rule in rules:
        keyword = getattr(rule, "lower_at_keyword", "")
        if keyword != "namespace":  # whose address is a name
            yield from _in_values(
                getattr(rule, "prelude", None) or (), fetching=keyword == "import"
            )
            yield from _in_values(getattr(rule, "content", None) or (), fetching=False)


def _in_values(values: Iterable[Any], *, fetching: bool) -> Iterator[tuple[int, str]]:
    """Yield addresses among values; strings are such where something is fetched."""
    for value in values:
        if value.type == "url" or (fetching and value.type == "string"):
            yield value.source_line, value.value
        elif value.type == "function":
            inner = value.lower_name in _FETCHING
            yield from _in_values(value.arguments, fetching=inner)
        elif value.type in ("{} block", "() block", "[] block"):
            yield from _in_values(value.content, fetching=False)
        elif value.type == "at-rule":
            yield from _in_rules([value])
