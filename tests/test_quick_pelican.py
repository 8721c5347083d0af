"""What is read more quickly is read as Pelican reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pelican.contents import Article
from pelican.readers import METADATA_PROCESSORS, MarkdownReader, Readers
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import SafeDatetime

from quick_pelican import inline
from quick_pelican.contents import QuickArticle
from quick_pelican.reader import QuickReader

EXTENSIONS = ["extra", "codehilite", "smarty", "sane_lists", "wikilinks", "toc", "nl2br"]
PIECES = st.sampled_from(
    ("`kod`", "``", "\\", "\\*", "[l](x.html 'T')", "[^1]", "[^1]: Not", "[a][b]", "[b]: c.html",
     "![b](x.png)", "![b][c]", "<https://lund.se>", "<a@lund.se>", "  \n", "<b>", "</b>", "&amp;",
     "&", "*", "**", "***", "_", "__", "'", '"', "--", "[[Sida]]", "{: .klass }", "*[HTML]: språk",
     "HTML", "\n", "\n\n", "# ", "- ", "1. ", "> ", "    ", "|", "|-|", " ", "ord", "ett [", "]")
)  # fmt: skip
DATES = st.one_of(
    st.datetimes().map(lambda one: f"{one:%Y-%m-%d %H:%M:%S}"),
    st.from_regex(r"[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}( [0-9]{1,2}:[0-9]{2})?", fullmatch=True),
)


@settings(max_examples=100, deadline=None)
@given(pieces=st.lists(PIECES, max_size=20))
def test_patterns_that_are_tried_where_they_may_be_found_give_what_all_of_them_give(
    pieces: list[str],
) -> None:
    quick, usual = Markdown(extensions=EXTENSIONS), Markdown(extensions=EXTENSIONS)
    inline.use(quick)
    text = "".join(pieces)
    assert quick.convert(text) == usual.convert(text)


def test_a_processor_of_somebody_else_is_left_alone() -> None:
    class Own(type(Markdown().treeprocessors["inline"])):
        pass

    md = Markdown()
    md.treeprocessors.register(Own(md), "inline", 20)
    inline.use(md)
    assert type(md.treeprocessors["inline"]) is Own


@settings(max_examples=100, deadline=None)
@given(text=DATES)
def test_a_date_is_the_one_that_pelican_reads(text: str) -> None:
    def read(kind: type[MarkdownReader]) -> object:
        try:
            moment = kind({**DEFAULT_CONFIG, "MARKDOWN": {}}).process_metadata("date", text)
        except ValueError as wrong:
            return str(wrong)
        assert type(moment) is SafeDatetime
        return moment

    assert read(QuickReader) == read(MarkdownReader)


def test_a_date_is_left_to_another_function_that_reads_dates(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(METADATA_PROCESSORS, "date", lambda *_: "en dag")
    assert (
        QuickReader({**DEFAULT_CONFIG, "MARKDOWN": {}}).process_metadata("date", "2018-04-03")
        == "en dag"
    )


@pytest.mark.parametrize(
    "fields",
    ["", "Slug: a\nUrl: b/\nSave_as: b/index.html\n", "Lang: en\n", "Status: draft\nPath: x\n"],
)
def test_a_quick_article_is_as_pelican_has_it(tmp_path: Path, fields: str) -> None:
    (tmp_path / "m").mkdir()
    text = f"Title: A\nDate: 2018-04-03\nCategory: x\n{fields}\nText\n"
    (tmp_path / "m" / "a.md").write_text(text, "utf-8")
    addresses = {"ARTICLE_URL": "{path}/{category}/{slug}", "ARTICLE_LANG_URL": "{date:%Y}/{lang}"}
    chosen = {**DEFAULT_CONFIG, "PATH": str(tmp_path), "DEFAULT_LANG": "sv", **addresses}

    def shown(kind: type[Article]) -> dict[str, str]:
        one = Readers(chosen).read_file(str(tmp_path), "m/a.md", kind)
        found = {"url": one.url, "save_as": one.save_as, "other": one.get_relative_source_path("b"),
                 "valid": one.is_valid(), **vars(one)}  # fmt: skip
        return {name: str(value) for name, value in found.items() if name != "url_format"}

    assert shown(QuickArticle) == shown(Article)
