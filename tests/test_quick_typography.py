"""Typography that is called only where it can change something changes the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pelican.settings import DEFAULT_CONFIG

from quick_pelican.typography import Typography

PIECES = st.sampled_from(
    ('"citat"', "'a'", "--", "---", "...", ". . .", "&", "AB", "A. B.", "A4", "d'Or", "\\", "`x`",
     "&quot;", "&#8220;", "&ldquo;", "<b>", "</b>", "<pre>", "</pre>", "<!-- a -->", "<p>", "</p>",
     '<a href="a>b">', "</a>", "\n\n", "\n", "# ", "- ", "1. ", "> ", "    ", "*", "**", " ", "ord",
     "ett ord till", "[l](x.html 'T')", "![b](x.png)", "<", ">", "<div>", "</div>", "<kbd>", "--\n")
)  # fmt: skip
SETTINGS = (
    {},
    {"TYPOGRIFY_OMIT_FILTERS": ["widont", "amp"]},
    {"TYPOGRIFY_IGNORE_TAGS": ["h1", "em"], "TYPOGRIFY_DASHES": "oldschool"},
)


@pytest.mark.parametrize("chosen", SETTINGS)
@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(PIECES, max_size=20))
def test_a_text_is_given_the_typography_that_pelican_gives(
    chosen: dict[str, object], pieces: list[str]
) -> None:
    from typogrify.filters import typogrify

    chosen = {**DEFAULT_CONFIG, **chosen}
    ours = Typography(chosen)
    for text in ("".join(pieces), Markdown(extensions=["extra"]).convert("".join(pieces))):
        left_out = dict.fromkeys(chosen["TYPOGRIFY_OMIT_FILTERS"], False)
        assert ours(text) == typogrify(text, chosen["TYPOGRIFY_IGNORE_TAGS"], **left_out)
