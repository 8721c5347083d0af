"""How a date was understood, said back to who wrote it."""

from __future__ import annotations

from project_page.dates import Period
from project_page.faults import Invalid
from project_page.forms import PERIOD, SWEDISH
from project_page.frontmatter import Text


def date(text: str) -> dict[str, str]:
    """Give ``understood`` with the period in words, or ``what`` is wrong with it and the ``cure``.

    >>> date("2018-05-26/2018-05-27")
    {'understood': '26–27 maj 2018, lördag–söndag'}
    """
    try:
        period: Period = PERIOD.read(Text(text, 1))
    except Invalid as invalid:
        problem = invalid.problems[0]
        return {"what": problem.what, "cure": problem.cure}
    weekdays = period.weekdays(SWEDISH)
    return {"understood": f"{period.wording(SWEDISH)}{f', {weekdays}' if weekdays else ''}"}
