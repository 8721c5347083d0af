"""How a date was understood, said back to whoever wrote it."""

from __future__ import annotations

from datetime import date

from project_page.dates import Period, Precision, Unit
from project_page.faults import Invalid
from project_page.forms import PERIOD
from project_page.frontmatter import Text
from project_page.timeline import State, state

_STATES = {
    State.PAST: "Det har varit.",
    State.UNDER_WAY: "Det pågår nu.",
    State.UPCOMING: "Det är kommande.",
}


def today(period: Period, today: date) -> str:
    """Say a period with its weekdays, or with the days that it may be, and where it stands today.

    >>> today(Period.parse("26-27 maj 2018"), date(2026, 5, 8))
    '26–27 maj 2018, lördag–söndag. Det har varit.'
    >>> today(Period.parse("mars/april 2018"), date(2026, 5, 8))
    'mars–april 2018: någon eller några av dagarna 1 mars–30 april 2018. Det har varit.'
    """
    return f"{in_days(period)}. {_STATES[state(period, today)]}"


def in_days(period: Period) -> str:
    """Say a period with its weekdays, or with the days that it may be.

    >>> in_days(Period.parse("från hösten 2026"))
    'från hösten 2026: från 1 september 2026 och framåt'
    """
    weekdays = period.weekdays()
    if weekdays:
        return f"{period.wording()}, {weekdays}"
    first = _day(period.first)
    if period.last is None:
        if period.start.precision is Precision.DAY:
            return f"{period.wording()} och framåt"
        return f"{period.wording()}: {Period(first, None).wording()} och framåt"
    days = Period(first, _day(period.last)).wording()
    return f"{period.wording()}: någon eller några av dagarna {days}"


def answer(text: str) -> dict[str, str]:
    """Give ``understood`` with a date in words, or ``what`` is wrong with it and the ``cure``.

    >>> answer("2018-05-26/2018-05-27")
    {'understood': '26–27 maj 2018, lördag–söndag'}
    """
    try:
        period: Period = PERIOD.read(Text(text, 1))
    except Invalid as invalid:
        problem = invalid.problems[0]
        return {"what": problem.what, "cure": problem.cure}
    return {"understood": in_days(period)}


def _day(day: date) -> Unit:
    return Unit(Precision.DAY, day.year, day.month, day.day)
