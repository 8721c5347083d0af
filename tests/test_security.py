"""security.txt: written when its setting is set, and never when it has expired."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from project_page import security

from . import conftest
from .conftest import SERVICE_PAGES, SITE, Build

Builder = Callable[..., Build]
TODAY = date.fromisoformat(conftest.TODAY)
RIGHT = {"contact": "mailto:it@byhala.example", "expires": "2027-05-01"}
ADDRESS_OF_SITE = "https://vision.byhala.example"
ADDRESS = f'SITEURL="{ADDRESS_OF_SITE}"'


def run(build: Builder, fields: Any, *more: str) -> Build:
    setting = f"PROJECT_PAGE_SECURITY={json.dumps(fields)}"
    return build(SERVICE_PAGES, "-e", setting, ADDRESS, *more, settings="publishconf.py")


def test_it_is_written_when_its_setting_is_set(build: Builder) -> None:
    fields = {
        "policy": "https://www.byhala.example/sakerhet",
        "contact": ["https://www.byhala.example/anmal", "mailto:it@byhala.example", "tel:+46-555"],
        "expires": "2026-12-31",
    }
    built = run(build, fields)
    assert (built.status, built.complained) == (0, "")
    assert built.text(".well-known/security.txt") == (
        "Contact: https://www.byhala.example/anmal\n"
        "Contact: mailto:it@byhala.example\n"
        "Contact: tel:+46-555\n"
        "Policy: https://www.byhala.example/sakerhet\n"
        "Expires: 2026-12-31T23:00:00Z\n"
        "Preferred-Languages: sv, en\n"
        "Canonical: https://vision.byhala.example/.well-known/security.txt\n"
    )


def test_it_is_not_when_its_setting_is_not_set(published: Build) -> None:
    assert [name for name in published.files if "security" in name] == []


@pytest.mark.slow
def test_it_is_not_in_a_build_without_an_address(build: Builder) -> None:
    built = build({}, "-e", f"PROJECT_PAGE_SECURITY={json.dumps(RIGHT)}")
    assert built.status == 0
    assert ".well-known/security.txt" not in built.files


@pytest.mark.slow
def test_a_site_that_no_longer_tells_is_built_over_one_that_did(build: Builder) -> None:
    assert run(build, RIGHT).status == 0
    assert build({}, "-e", ADDRESS, settings="publishconf.py").status == 0


RENEW = "Se efter att uppgifterna stämmer, och skriv en ny dag i PROJECT_PAGE_SECURITY."


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        (
            {**RIGHT, "expires": "2026-05-07"},
            ["uppgifterna gällde till och med 7 maj 2026, och utgångna får inte publiceras. "
             f"{RENEW}"],
        ),
        ({**RIGHT, "expires": "nästa år"}, ["expires är ”nästa år”. Skriv en dag som 2027-05-01."]),
        ({"contact": "mailto:it@byhala.example"}, ["fältet expires saknas."]),
        ({"expires": "2027-05-01"}, ["fältet contact saknas."]),
        (
            {**RIGHT, "contact": "it@byhala.example"},
            ["contact är ”it@byhala.example”. Skriv en hel adress, som börjar https: eller mailto: "
             "eller tel:"],
        ),
        (
            {**RIGHT, "contact": ["mailto:it@byhala.example", "http://byhala.example"]},
            ["contact är ”http://byhala.example”. Skriv en hel adress, som börjar https: eller "
             "mailto: eller tel:"],
        ),
        (
            {**RIGHT, "contact": "mailto:a@b.se\nExpires: 2099-01-01T00:00:00Z"},
            ["contact är ”mailto:a@b.se\nExpires: 2099-01-01T00:00:00Z”. Skriv en hel adress, som "
             "börjar https: eller mailto: eller tel:"],
        ),
        ({**RIGHT, "expires": None}, ["fältet expires saknas."]),
        ({**RIGHT, "expires": "9999-12-31"}, ["expires är ”9999-12-31”. Skriv en dag som "
                                              "2027-05-01."]),
        ({**RIGHT, "expires": "0001-01-01"}, ["expires är ”0001-01-01”. Skriv en dag som "
                                              "2027-05-01."]),
        (
            {**RIGHT, "expire": "2027-05-01", "policy": "sakerhet.html"},
            ["fältet expire finns inte. De som finns är contact, encryption, acknowledgments, "
             "policy, hiring, expires.",
             "policy är ”sakerhet.html”. Skriv en hel adress, som börjar https:"],
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused(fields: dict[str, object], wrong: list[str]) -> None:
    refused = [f"PROJECT_PAGE_SECURITY: {one}" for one in wrong]
    assert security.read(fields, ADDRESS_OF_SITE, TODAY) == (None, refused)


@pytest.mark.parametrize(
    "address",
    ["https://[byhala.example", "https://byhala.example:hemlig", "https://it:x@byhala.example",
     "https:///anmal", "mailto:it", "mailto:?subject=Fel", "mailto:@byhala.example"],
)  # fmt: skip
def test_what_leads_to_nobody_is_refused(address: str) -> None:
    assert security.read({**RIGHT, "contact": address}, "", TODAY) == (
        None,
        [f"PROJECT_PAGE_SECURITY: contact är ”{address}”. Skriv en hel adress, som börjar https: "
         "eller mailto: eller tel:"],
    )  # fmt: skip


def test_it_names_its_own_address_only_where_the_standard_lets_it() -> None:
    told, _ = security.read(RIGHT, "http://127.0.0.1:8000", TODAY)
    text = security.files(replace(SITE, url="http://127.0.0.1:8000", security=told))
    assert text[security.FILE].splitlines()[-1] == "Preferred-Languages: sv, en"


def test_an_expired_one_stops_the_build(build: Builder) -> None:
    refused = run(build, {**RIGHT, "expires": "2026-05-07"})
    assert (refused.status, refused.output.exists()) == (1, False)
    assert refused.complained == (
        "PROJECT_PAGE_SECURITY: uppgifterna gällde till och med 7 maj 2026, och utgångna får inte "
        f"publiceras. {RENEW}\n\nEtt fel. Inget har publicerats.\n"
    )


def test_it_can_only_lie_at_the_root_of_a_host() -> None:
    assert security.read(RIGHT, "https://www.byhala.example/vision", TODAY) == (
        None,
        ["PROJECT_PAGE_SECURITY: security.txt ska ligga i värdens rot, men sidan ligger under "
         "/vision. Ta bort inställningen, och lägg filen hos den som har roten."],
    )  # fmt: skip


@pytest.mark.parametrize("value", ["mailto:it@byhala.example", 7, ["contact"]])
def test_what_has_no_fields_is_refused(value: object) -> None:
    said = 'PROJECT_PAGE_SECURITY ska vara fält med värden: {"contact": …, "expires": …}.'
    assert security.read(value, "", TODAY) == (None, [said])


@pytest.mark.parametrize(
    ("expires", "advice"),
    [
        ("2026-05-07", ["uppgifterna gällde till och med 7 maj 2026, och utgångna får inte "
                        f"publiceras. {RENEW}"]),
        ("2026-06-07", [f"uppgifterna gäller till och med 7 juni 2026. Därefter stoppas bygget. "
                        f"{RENEW}"]),
        ("2026-06-08", []),
        ("2027-05-09", []),
        ("2027-05-10", ["uppgifterna gäller i mer än ett år. Skriv en dag inom ett år, så att de "
                        "ses över."]),
    ],
)  # fmt: skip
def test_what_is_soon_wrong_is_an_advice(expires: str, advice: list[str]) -> None:
    told, wrong = security.read({**RIGHT, "expires": expires}, "", TODAY)
    said = [one.text() for one in security.advice(replace(SITE, security=told))]
    assert (said, wrong) == ([f"PROJECT_PAGE_SECURITY: {one}" for one in advice], [])


def test_the_build_tells_the_advice_without_a_file(build: Builder) -> None:
    built = run(build, {**RIGHT, "expires": "2026-05-08"})
    assert (built.status, built.complained) == (
        0,
        "Råd: PROJECT_PAGE_SECURITY: uppgifterna gäller till och med 8 maj 2026. Därefter stoppas "
        f"bygget. {RENEW}\n",
    )
