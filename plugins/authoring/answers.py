"""Answers, read by the readers of the fields that they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from project_page import identity, sources
from project_page.faults import Invalid, Problem, short
from project_page.fields import Field, Kind, declare
from project_page.frontmatter import Text

QUESTIONS = ("title", "date", "category", "time", "place", "summary")


def fields(categories: Sequence[str]) -> dict[str, Field]:
    """Give the fields that are asked for, by name, in their order."""
    own = {field.name: field for field in declare(categories) if Kind.ENTRY in field.owners}
    return {name: own[name] for name in QUESTIONS}


def is_required(field: Field) -> bool:
    """Tell whether every entry has a field."""
    return Kind.ENTRY in field.required


def value(field: Field, answer: str, categories: Sequence[str] = ()) -> Any:
    """Give the value of an answer, None where it is empty and may be; raises ``Invalid``."""
    if not answer:
        if is_required(field):
            raise _invalid(f"{field.label} måste finnas.", f"Skriv till exempel {field.example}.")
        return None
    if identity.find(answer):
        raise _invalid(f"Här står {identity.WHAT}, som inte får publiceras.", "Skriv det inte.")
    for fault in sources.wrong_characters("", answer):
        raise _invalid(fault.what.replace("Raden", "Svaret"), fault.cure)
    if field.name == "category":
        answer = choice(answer, categories) or answer
    return field.form.read(Text(answer, 1))


def choice(answer: str, choices: Sequence[str]) -> str:
    """Give the one of some choices that is meant by its number, its name or the beginning of it.

    Empty where none is; raises ``Invalid`` where several are, or the number is too high.

    >>> choice("2", ["workshop", "beslut"]), choice("WORK", ["workshop", "beslut"])
    ('beslut', 'workshop')
    """
    small = answer.casefold()
    named = [one for one in choices if one.casefold() == small]
    begun = named or [one for one in choices if one.casefold().startswith(small)]
    if len(begun) > 1:
        said = " och ".join(filter(None, [", ".join(begun[:-1]), begun[-1]]))
        raise _invalid(f"”{short(answer)}” är början på {said}.", "Skriv mer av namnet.")
    if begun:
        return begun[0]
    if answer.isdecimal():
        if not 1 <= int(answer[:9]) <= len(choices):
            what = f"Det finns inget val med numret {short(answer)}."
            raise _invalid(what, f"Skriv ett nummer mellan 1 och {len(choices)}.")
        return choices[int(answer) - 1]
    return ""


def _invalid(what: str, cure: str) -> Invalid:
    return Invalid(Problem(1, what, cure))
