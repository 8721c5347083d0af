"""Slugs: the last part of an address, from a title."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project_page.slugs import slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Workshop med ungdomar", "workshop-med-ungdomar"),
        ("Studiebesök på Åland – höst & vår", "studiebesok-pa-aland-host-var"),
        ("ÅÄÖ åäö", "aao-aao"),
        ("A\u030angstro\u0308m", "angstrom"),
        ("Café, naïve, Łódź, Ærø, cœur, Straße, Þór", "cafe-naive-lodz-aero-coeur-strasse-thor"),
        ("Torgets 2:a etapp (2026/27)", "torgets-2-a-etapp-2026-27"),
        ("  – Hej! –  ", "hej"),
        ("a---b___c", "a-b-c"),
        ("kommun\u00adfullmäktige", "kommunfullmaktige"),
        ("100\u00a0%", "100"),
        ("🎉 Invigning 🎉", "invigning"),
        ("İstanbul", "istanbul"),
        ("مرحبا", ""),
        ("?!", ""),
        ("", ""),
    ],
)
def test_a_title_becomes_a_slug(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text())
def test_a_slug_can_stand_in_any_address_and_is_its_own_slug(title: str) -> None:
    slug = slugify(title)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug
