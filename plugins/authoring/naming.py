"""Where a new entry's file lies and what it is called, and the slug that it may need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count

from project_page.checks import STUDY_VISIT, STUDY_VISITS
from project_page.dates import Period, Precision
from project_page.forms import LONGEST_SLUG
from project_page.slugs import slugify
from project_page.sources import DEEPEST

TIMELINE = "tidslinje/"
LONGEST = 50  # characters of the words in a file's name


def path(
    period: Period, title: str, category: str, is_taken: Callable[[str], bool], folder: str = ""
) -> str:
    """Give a path in the content folder that no file has: ``tidslinje/2026-05-20-oppet-mote.md``.

    Study visits are called by their place and lie in their own folder: ``studiebesok/arboga.md``.
    ``folder`` is another folder, empty where there is none.

    >>> visit = "Studiebesök i Arboga", "studiebesök"
    >>> path(Period.parse("mars/april 2018"), *visit, lambda _: False)
    'studiebesok/arboga.md'
    """
    folder = folder or folder_of(category)
    words = _cut(slugify(title), LONGEST)
    name = "-".join(filter(None, [_known(period), words]))
    if folder.startswith(STUDY_VISITS) and (place := _visited(title)):
        name = place if not is_taken(f"{folder}{place}.md") else f"{place}-{period.first.year}"
    return next(one for each in _numbered(name) if not is_taken(one := f"{folder}{each}.md"))


def folder_of(category: str) -> str:
    """Give the folder where entries of a category lie."""
    return STUDY_VISITS if category == STUDY_VISIT else TIMELINE


def folder(written: str) -> tuple[str, str]:
    """Give a folder of entries, with a slash at its end, and what is wrong with it.

    >>> folder("content/tidslinje/2026"), folder("")
    (('tidslinje/2026/', ''), ('', ''))
    """
    if not written.strip():
        return "", ""
    named = f"{written.strip().strip('/').removeprefix('content/')}/"
    usable = re.fullmatch(rf"([a-z0-9]+(-[a-z0-9]+)*/){{1,{DEEPEST}}}", named)
    if usable and named.startswith((TIMELINE, STUDY_VISITS)):
        return named, ""
    return "", (
        f"”{written}” är ingen mapp för händelser. Skriv tidslinje eller studiebesok, eller en "
        "mapp i någon av dem, med a–z, 0–9 och bindestreck."
    )


def slug(period: Period, title: str, is_taken: Callable[[str], bool]) -> str:
    """Give the slug that an entry needs, empty where its title gives it an address of its own.

    >>> slug(Period.parse("2018"), "Öppet möte", {"oppet-mote"}.__contains__)
    'oppet-mote-2'
    """
    own = slugify(title)
    wanted = _cut(own, LONGEST_SLUG - 5) or f"handelse-{_known(period)}"
    if wanted == own and not is_taken(own):
        return ""
    return next(one for one in _numbered(wanted) if not is_taken(one))


def _known(period: Period) -> str:
    """Give what is known of when a period begins, as a part of a name.

    >>> [_known(Period.parse(text)) for text in ("26–27 maj 2018", "mars/april 2018", "v. 7 2018")]
    ['2018-05-26', '2018-03', '2018-v07']
    >>> _known(Period.parse("hösten 2026"))
    '2026'
    """
    start = period.start
    match start.precision:
        case Precision.DAY:
            return start.first.isoformat()
        case Precision.WEEK:
            return f"{start.year}-v{start.number:02}"
        case Precision.MONTH:
            return f"{start.year}-{start.number:02}"
    return str(start.year)


def _visited(title: str) -> str:
    """Give the place that a study visit's title names, empty where it names none.

    >>> _visited("Studiebesök i Norrby och Arboga"), _visited("Resa"), _visited("Studiebesök")
    ('norrby-och-arboga', 'resa', '')
    """
    rest = re.sub(r"^studiebesok(?:et)?(?:-(?:i|pa|hos|vid|till)(?=-))?(?:-|$)", "", slugify(title))
    return _cut(rest, LONGEST)


def _cut(name: str, longest: int) -> str:
    """Give as many whole words of a name as there is room for.

    >>> _cut("workshop-med-ungdomar", 14), _cut("ungdomsfullmaktige", 6)
    ('workshop-med', 'ungdom')
    """
    if len(name) <= longest:
        return name
    return name[: longest + 1].rpartition("-")[0] or name[:longest]


def _numbered(name: str) -> Iterator[str]:
    """Yield a name and then the same with 2, 3 and so on after it."""
    yield name
    for number in count(2):
        yield f"{name}-{number}"
