"""Whether tools have built the same site: the text that is seen, page by page.

Typographers differ in their quotes and dashes, and templates in their white space; these are
brought to one form, and nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import html

from . import site
from .entries import Entry, entries

_FORMS = str.maketrans(
    dict.fromkeys("“”„", '"') | dict.fromkeys("‘’", "'") | dict.fromkeys("–—", "-")
)
# What is not seen, and what this project says of a link that leads to another site.
_UNSEEN = "//script | //style | //*[@class='link-note']"


def texts(output: Path) -> dict[str, str]:
    """Give the visible text of each page of a built site, its title first, by its address."""
    pages = sorted(output.rglob("*.html"))
    return {page.relative_to(output).as_posix(): text(page.read_bytes()) for page in pages}


def text(page: bytes | str) -> str:
    """Give the text of a page or a part of one."""
    content = page.decode("utf-8") if isinstance(page, bytes) else page
    tree = html.document_fromstring(content)
    for one in tree.xpath(_UNSEEN):
        one.drop_tree()
    return plain("".join(tree.itertext()))


def plain(words: str) -> str:
    """Bring a text to the one form: its white space, its quotes, its dashes."""
    return re.sub(r"\s+", " ", words.translate(_FORMS)).replace("--", "-").strip()


def differences(sites: Mapping[str, Path]) -> Iterator[str]:
    """Say where sites differ from the first of them: each tool's output folder by its name."""
    (first, folder), *others = sites.items()
    wanted = texts(folder)
    for tool, output in others:
        there = texts(output)
        for address in sorted(wanted.keys() | there.keys()):
            one, other = wanted.get(address), there.get(address)
            if one != other:
                yield f"{address} is not the same in {first} and {tool}:\n  {_around(one, other)}"


def lacks(output: Path, count: int) -> Iterator[str]:
    """Say what this project's pages do not have of the entries; they have more beside it."""
    for entry in entries(count):
        address = site.address(entry.slug)
        page = text((output / address).read_bytes())
        for part in (plain(entry.title), *_blocks(entry)):
            if part not in page:
                yield f"{address} of the project lacks: {part}"


def _blocks(entry: Entry) -> Iterator[str]:
    """Give the text of an entry's paragraphs, headings and points."""
    from markdown import markdown

    for block in html.document_fromstring(markdown(entry.write(site.address))).iter(
        "p", "h2", "li"
    ):
        yield plain("".join(block.itertext()))


def _around(one: str | None, other: str | None) -> str:
    """Give two texts from a little before the place where they begin to differ."""
    if one is None or other is None:
        return " / ".join("no page" if each is None else repr(each[:80]) for each in (one, other))
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = max(0, at - 30)
    return f"{one[start : at + 50]!r} / {other[start : at + 50]!r}"
