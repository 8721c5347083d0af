"""Faults in the words of a form, which shows the labels of fields and not their names."""

from __future__ import annotations

import re
from dataclasses import replace

from project_page.faults import Fault
from project_page.fields import Field, Kind

_QUOTED = re.compile("(”[^”]*”)")


def in_labels(fault: Fault, kind: Kind, declared: tuple[Field, ...]) -> Fault:
    """Give a fault in a file of a kind with the labels of its fields for their names; what it
    quotes stays as it is.

    >>> from project_page.fields import declare
    >>> fault = Fault("x.md", 1, "Fältet image_alt saknas.", "Skriv image_alt: Ett torg.")
    >>> in_labels(fault, Kind.ENTRY, declare()).text()
    'x.md:1: Fältet Bildbeskrivning saknas. Skriv Bildbeskrivning: Ett torg.'
    """
    labels = {field.name: field.label for field in declared if kind in field.owners}
    names = re.compile(rf"(?<![\w/.-])({'|'.join(labels)})(?![\w/]|\.\w)")

    def worded(text: str) -> str:
        parts = _QUOTED.split(text)
        parts[::2] = (names.sub(lambda found: labels[found[1]], part) for part in parts[::2])
        return "".join(parts)

    return replace(fault, what=worded(fault.what), cure=worded(fault.cure))
