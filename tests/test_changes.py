"""Change notes: written by hand, shown under the text, followed by the dates of the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from project_page import output, project

from .conftest import SITE, Build, listing, visible_text

FIELDS = (
    "published: 2026-04-01\n"
    "changes:\n  - 2026-05-07: Mötet börjar en timme senare.\n  - 2026-05-02: Ny lokal.\n"
)


def meeting(fields: str = "", body: str = "Välkomna.") -> dict[str, str]:
    head = "title: Möte\ndate: 20 maj 2026\ncategory: workshop\n"
    return {"tidslinje/mote.md": f"---\n{head}{fields}---\n\n{body}\n"}


def test_they_are_shown_the_latest_first_with_the_day_the_text_went_public(
    build: Callable[..., Build],
) -> None:
    built = build(meeting(FIELDS))
    page = built.page("tidslinje/mote.html")
    details = page.select_one("details.changes")
    assert details is not None
    assert [" ".join(part.get_text().split()) for part in details.select("summary, li")] == [
        "Ändringar",
        "7 maj 2026: Mötet börjar en timme senare.",
        "2 maj 2026: Ny lokal.",
        "1 april 2026: Publicerad",
    ]
    assert [time["datetime"] for time in details.select("time")] == [
        "2026-05-07", "2026-05-02", "2026-04-01",
    ]  # fmt: skip
    assert "Uppdaterad 2026-05-07" in visible_text(page)


def test_a_correction_without_a_note_changes_the_text_alone(build: Callable[..., Build]) -> None:
    before = build(meeting(FIELDS), settings="publishconf.py").files
    after = build(meeting(FIELDS, "Välkomma!"), settings="publishconf.py").files
    assert {name: content.replace(b"V\xc3\xa4lkomna.", b"V\xc3\xa4lkomma!")
            for name, content in before.items()} == after  # fmt: skip


@pytest.mark.slow
def test_a_page_carries_them_too(build: Callable[..., Build]) -> None:
    text = "---\ntitle: Om oss\nchanges:\n  - 2026-05-02: Ny telefon.\n---\n\nText.\n"
    page = build({"sidor/om.md": text}).page("om-oss.html")
    assert [" ".join(part.get_text().split()) for part in page.select(".changes li")] == [
        "2 maj 2026: Ny telefon."
    ]
    assert "Uppdaterad 2026-05-02" in visible_text(page)


@pytest.mark.parametrize("note", ["Mötet börjar en timme senare.", "Ny lokal."])
@pytest.mark.slow
def test_a_theme_that_leaves_one_out_is_refused(build: Callable[..., Build], note: str) -> None:
    built = build(meeting(FIELDS))
    loaded = project.load(built.output.parent / "content", SITE)
    page = built.output / "tidslinje/mote.html"
    page.write_text(page.read_text("utf-8").replace(note, ""), "utf-8")
    assets = {name: len(built.files[name]) for name in ("css/main.css", "favicon.svg")}
    assert listing(output.findings(built.output, loaded, assets), "output") == [
        "output/tidslinje/mote.html:1: Sidan visar inte fältet changes i tidslinje/mote.md. "
        "Rätta mallen."
    ]
