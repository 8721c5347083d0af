"""The pages that the law asks of a public site: how accessible it is, and what it knows of people.

Their facts are fields and not prose, so that none is forgotten. The accessibility statement has
what the Commission's model asks for (decision (EU) 2018/1523, after the act 2018:1937), the page
on personal data what articles 13 and 14 of the regulation (EU) 2016/679 ask for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from .contact import Phone, read_phone
from .dates import Period
from .faults import short
from .forms import Form, Values, choice, each, lines, pair, plain_text, problem, rows
from .frontmatter import Node
from .pages import Page

STATEMENT, PERSONAL_DATA = "sidor/tillganglighet.md", "sidor/personuppgifter.md"

FULLY, PARTLY, NOT = COMPLIANCES = ("helt förenlig", "delvis förenlig", "inte förenlig")


class Reason(NamedTuple):
    """Something, and why it is so."""

    what: str
    why: str


def _reason(node: Node) -> Reason:
    parts = pair(node)
    if not parts:
        raise problem(
            node,
            "Raden ska ha formen ”vad: varför”.",
            "Skriv till exempel - Kartan saknar beskrivning: den görs om i höst. "
            "Finns inget att säga, så ta bort fältet.",
        )
    what, why = parts
    return Reason(told(200).read(what), told(300).read(why))


def _reasons(node: Node) -> tuple[Reason, ...]:
    return each(rows(lines(node)), _reason)


def told(longest: int) -> Form:
    """Give the form of words that say something: not a dash, nor a word that stands for nothing."""
    plain = plain_text(longest)

    def read(node: Node) -> str:
        text: str = plain.read(node)
        if not re.search(r"[^\W\d_]{2}", text) or text.casefold().strip(". ") in _SAYS_NOTHING:
            raise problem(
                node, f"”{short(text)}” säger ingenting.", "Skriv vad som gäller, med ord."
            )
        return text

    return Form(plain.name, plain.words, read)


_SAYS_NOTHING = frozenset(
    ("null", "none", "nil", "tbd", "todo", "xxx", "fyll i", "saknas", "ja", "nej", "yes", "no",
     "inga", "inget", "ingen", "se ovan")
)  # fmt: skip


def phrase(longest: int) -> Form:
    """Give the form of words that stand within a sentence, and have no full stop of their own."""
    plain = told(longest)

    def read(node: Node) -> str:
        text: str = plain.read(node)
        if text.endswith("."):
            raise problem(node, "Texten slutar med punkt men står inne i en mening.",
                          "Ta bort punkten.")  # fmt: skip
        return text

    return Form(plain.name, f"{plain.words}, utan punkt", read)


REASONS = Form("reasons", "en lista med rader - vad: varför", _reasons)
COMPLIANCE = choice("compliance", COMPLIANCES, {"helt": FULLY, "delvis": PARTLY, "inte": NOT})
PHONE = Form("phone", "ett telefonnummer", read_phone)


@dataclass(frozen=True, kw_only=True)
class ServicePage(Page):
    """A page that the footer of every page leads to, and not the menu."""

    own: ClassVar[tuple[str, ...]] = ()

    organisation: str
    authority: str
    complaint: str

    @classmethod
    def _own(cls, values: Values) -> dict[str, object]:
        names = ("organisation", "authority", "complaint", *cls.own)
        return {name: values.get(name) for name in names}

    @property
    def renewed(self) -> str:
        """Give the day of the last change in words."""
        return in_words(self.modified)

    @property
    def facts(self) -> Mapping[str, str]:
        """Give the words that the page has to show, by their field."""
        facts = {}
        for name in ("organisation", "authority", *self.own):
            for number, words in enumerate(_words(getattr(self, name))):
                facts[f"{name} {number + 1}" if number else name] = words
        return {**facts, "modified": self.renewed}


@dataclass(frozen=True, kw_only=True)
class Statement(ServicePage):
    """The accessibility statement."""

    template: ClassVar[str] = "statement"
    own: ClassVar[tuple[str, ...]] = (
        "service", "compliance", "shortcomings", "burdens", "exempt", "assessed", "method",
        "report_form", "report_phone", "report_email", "response_time",
    )  # fmt: skip

    service: str
    compliance: str
    shortcomings: tuple[Reason, ...] | None
    burdens: tuple[Reason, ...] | None
    exempt: tuple[Reason, ...] | None
    assessed: date
    method: str
    report_form: str
    report_phone: Phone
    report_email: str
    response_time: str | None

    @property
    def judged(self) -> str:
        """Give the day of the assessment in words."""
        return in_words(self.assessed)


@dataclass(frozen=True, kw_only=True)
class PersonalData(ServicePage):
    """The page on personal data and cookies."""

    template: ClassVar[str] = "personal-data"
    own: ClassVar[tuple[str, ...]] = ("processing", "retention", "recipients", "officer", "email")

    processing: tuple[Reason, ...]
    retention: str
    recipients: str
    officer: str
    email: str


def in_words(day: date | None) -> str:
    """Give a day in Swedish words; nothing where there is none.

    >>> in_words(date(2026, 5, 8))
    '8 maj 2026'
    """
    return Period.parse(day.isoformat()).wording("sv") if day else ""


def _words(value: object) -> list[str]:
    """Give a field's value as it is shown, in parts; addresses are shown as links."""
    match value:
        case date():
            return [in_words(value)]
        case Phone():
            return [value.number]
        case str():
            return [] if value.startswith("http") else [value]
        case tuple():
            return [words for reason in value for words in reason]
    return []
