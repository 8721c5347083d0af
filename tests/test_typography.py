"""Swedish typography for text that was typed on a keyboard."""

from __future__ import annotations

import pytest

from project_page.typography import dashes, educate


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<p>"Ja", sa hon.</p>', "<p>”Ja”, sa hon.</p>"),
        ('<p>Hon sa "ja".</p>', "<p>Hon sa ”ja”.</p>"),
        ('<p>("Ja")</p>', "<p>(”Ja”)</p>"),
        ('<p>"<em>Ja</em>"</p>', "<p>”<em>Ja</em>”</p>"),
        ("<p>'Ja', sa hon.</p>", "<p>’Ja’, sa hon.</p>"),
        ("<p>'90-talets it's</p>", "<p>’90-talets it’s</p>"),
        ("<p>Och så...</p>", "<p>Och så…</p>"),
        ("<p>Redan ”svenska” – rätt…</p>", "<p>Redan ”svenska” – rätt…</p>"),
        ('<a href="x" title="y...">z</a>', '<a href="x" title="y...">z</a>'),
        ('<p>"a" <code>"b"...</code></p>', '<p>”a” <code>"b"...</code></p>'),
        (
            '<pre><code>"b"...\n</code></pre><p>"a"</p>',
            '<pre><code>"b"...\n</code></pre><p>”a”</p>',
        ),
        ("<p>Inget att göra</p>", "<p>Inget att göra</p>"),
        ("", ""),
    ],
)
def test_quotes_and_ellipses_become_swedish_outside_code_and_tags(written: str, shown: str) -> None:
    assert educate(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Servicecenter - din väg in", "Servicecenter – din väg in"),
        ("Servicecenter -\ndin väg in", "Servicecenter –\ndin väg in"),
        ("en -- två --- tre", "en – två – tre"),
        ("2018--2019", "2018–2019"),
        ("e-tjänst, 07.30-17.00, 0586-610 00", "e-tjänst, 07.30-17.00, 0586-610 00"),
        ("in- och utflyttning, -5 grader", "in- och utflyttning, -5 grader"),
        ("Namn: ----", "Namn: ----"),
        ("redan – rätt", "redan – rätt"),
        ("", ""),
    ],
)
def test_a_hyphen_between_spaces_and_two_hyphens_become_an_en_dash(
    written: str, shown: str
) -> None:
    assert dashes(written) == shown
