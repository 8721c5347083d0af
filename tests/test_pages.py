"""What pages and entries say of themselves."""

from __future__ import annotations

import pytest

from project_page.body import Body
from project_page.pages import Page

FULL = "Så byggs torget om: " + "Det blir bänkar, träd och en scen. " * 4  # 160 characters
LONG = "Så byggs torget om: " + "Det blir bänkar, träd och en scen. " * 5


def page(body: str, summary: str | None = None) -> Page:
    return Page(
        source="sidor/om.md",
        title="Om projektet",
        slug="om",
        lang="sv",
        body=Body(body),
        summary=summary,
        published=None,
        modified=None,
        picture=None,
        changes=(),
    )


@pytest.mark.parametrize(
    ("text", "summary", "description"),
    [
        ("<p>Texten.</p>", "Sammanfattningen.", "Sammanfattningen."),
        ("<h\x1b1>Rubrik</h\x1b1>\n<p>R&amp;D i <em>Kil</em>.</p><p>Mer.</p>", None, "R&D i Kil."),
        (f"<p>{FULL}</p>", None, FULL.strip()),
        (f"<p>{LONG}</p>", None, f"{FULL.removesuffix('. ')}…"),
        ("<p>Vi ska " + "äta, " * 40 + "</p>", None, "Vi ska " + "äta, " * 29 + "äta…"),
        (f"<p>{'x' * 200}</p>", None, f"{'x' * 159}…"),
        ("<ul><li>En punkt</li></ul>", None, ""),
        ("", None, ""),
    ],
)
def test_a_page_is_described_by_its_summary_else_by_how_its_text_begins(
    text: str, summary: str | None, description: str
) -> None:
    assert page(text, summary).description == description
