"""Periods as Swedish municipalities write them: one clear reading, or a refusal with its cure.

A text is read in every way that the tables below allow. Exactly one reading is the answer; none,
or several, is a refusal. Nothing is completed but what the text itself says elsewhere: in
"26–27 maj 2018" the first day has the last one's month and year.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from typing import NamedTuple

from .dates import FIRST_YEAR, LAST_YEAR, SWEDISH, InvalidPeriod, Period, Precision, Unit

LONGEST = 100  # characters
_GOOD = "”3 april 2018”, ”mars/april 2018” eller ”hösten 2024–våren 2025”"

_MONTHS = {name: number for number, name in enumerate(SWEDISH.months, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items() if name not in ("juli", "maj")}
_MONTHS |= {"sept": 9, "maj": 5}
_SEASONS = {"vår": 1, "sommar": 2, "höst": 3, "våren": 1, "sommaren": 2, "hösten": 3}
_WEEKDAYS = {name[:3]: number for number, name in enumerate(SWEDISH.weekdays)}
_ORDINALS = {
    "första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "1:a": 1, "2:a": 2, "3:e": 3, "4:e": 4,
}  # fmt: skip


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_M = rf"(?P<month>{_any(_MONTHS)})\.?"
_Y = r",? (?:år )?(?P<year>[0-9]{4})"
_WEEKDAY = r"(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:en)?" + (
    r"|(?:mån|tis|ons|tors?|fre|lör|sön)\.?"
)
_DEN = rf"(?:(?P<weekday>{_WEEKDAY}) )?(?:den )?"
_IN = r"(?:under )?"

# What one unit looks like. "year" has four digits; "number" is a month, week or quarter.
_UNITS: tuple[tuple[Precision, re.Pattern[str]], ...] = tuple(
    (precision, re.compile(pattern))
    for precision, pattern in (
        (Precision.DAY, rf"{_DEN}(?P<day>[0-9]{{1,2}})(?::[ae])? {_M}{_Y}"),
        (Precision.DAY, rf"{_DEN}(?P<year>[0-9]{{4}})-(?P<number>[0-9]{{2}})-(?P<day>[0-9]{{2}})"),
        (Precision.WEEK, rf"{_IN}(?:veck(?:a|an|orna)|v\.?) ?(?P<number>[0-9]{{1,2}}){_Y}"),
        (Precision.WEEK, r"(?P<year>[0-9]{4})-?w(?P<number>[0-9]{2})"),
        (Precision.MONTH, rf"(?:i |under )?{_M}(?: månad)?{_Y}"),
        (Precision.MONTH, r"(?P<year>[0-9]{4})-(?P<number>[0-9]{2})"),
        (Precision.QUARTER, rf"{_IN}(?:kvartal|kv\.?|q) ?(?P<number>[0-9]){_Y}"),
        (Precision.QUARTER, rf"{_IN}(?P<ordinal>{_any(_ORDINALS)}) kvartalet{_Y}"),
        (Precision.QUARTER, r"(?P<year>[0-9]{4})-?q(?P<number>[0-9])"),
        (Precision.SEASON, rf"{_IN}(?P<season>{_any(_SEASONS)}){_Y}"),
        (Precision.SEASON, rf"{_IN}vinter(?:n)?{_Y} ?[/–-] ?(?P<next>[0-9]{{2}}|[0-9]{{4}})"),
        (Precision.YEAR, r"(?:under |år |året |under år )?(?P<year>[0-9]{4})"),
    )
)
_ISO = re.compile(r"[0-9]{4}(-w?[0-9]{2}){0,2}")
_SEPARATOR = re.compile(
    r" ?(?P<slash>/) ?| ?[–-] ?| (?P<and>och|samt|&) | (?:till och med|t\.? ?o\.? ?m\.?|till) "
)
_WEEKDAY_PAIR = re.compile(
    rf"(?P<one>{_WEEKDAY})(?: ?[–/-] ?| och | till )(?P<other>{_WEEKDAY}) (?:den )?(?=[0-9])"
)
_FROM = re.compile(r"(?:från och med|från|fr\.? ?o\.? ?m\.?|f\.? ?o\.? ?m\.?) (?=\S)")
_ONWARDS = re.compile(r" och framåt| och framöver| tills vidare| ?–|/\.\.| -|(?<=^[0-9]{4})-|"
                      r"(?<= [0-9]{4})-")  # fmt: skip
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4}),? (?P<rest>(?:den )?[a-zåäö0-9].*)")


def parse(text: str) -> Period:
    """Read a period; raises ``InvalidPeriod`` for all that is not one clear period."""
    written = " ".join(text.split())
    if len(written) > LONGEST:
        raise InvalidPeriod(
            f"Datumet är {len(written)} tecken långt.", f"Skriv bara när det var, till exempel {_GOOD}."
        )
    plain = _plain(written)
    if not plain:
        raise InvalidPeriod("Datumet är tomt.", f"Skriv till exempel {_GOOD}.")
    readings = _Readings()
    for variant in _variants(plain):
        readings.read(variant)
    if len(readings.periods) == 1:
        return readings.periods.pop()
    if readings.periods:
        raise InvalidPeriod(
            f"”{written}” kan läsas på flera sätt.",
            "Skriv "
            + " eller ".join(f"”{period.wording('sv')}”" for period in sorted(readings.periods))
            + ".",
        )
    raise readings.problems[0] if readings.problems else _refusal(written, plain)


def _plain(text: str) -> str:
    """Give a text in lower case with one kind of space, of dash and of hyphen."""
    text = unicodedata.normalize("NFC", text).lower()
    text = re.sub("[—―‒−]", "–", text)
    text = re.sub("[‐‑]", "-", text)
    text = re.sub("^tom ", "t.o.m. ", text)
    return text.removesuffix(".").rstrip() if not text.endswith("..") else text


def _variants(text: str) -> Iterator[str]:
    """Give the text, and once more with a year that stands first moved to its usual place."""
    yield text
    first = _YEAR_FIRST.fullmatch(text)
    if first and not re.search("[0-9]{4}", first["rest"]):
        yield f"{first['rest']} {first['year']}"


class _Readings:
    """The periods that a text can mean, and what was wrong with those that it cannot."""

    def __init__(self) -> None:
        self.periods: set[Period] = set()
        self.problems: list[InvalidPeriod] = []

    def read(self, text: str) -> None:
        """Collect the readings of a text."""
        pair = _WEEKDAY_PAIR.match(text)
        if pair:
            self._ranges(text[pair.end() :], (pair["one"], pair["other"]))
            return
        self._single(text)
        self._ranges(text)
        self._open(text)

    def _single(self, text: str) -> None:
        if unit := self._unit(text):
            self.periods.add(Period(unit, unit))

    def _open(self, text: str) -> None:
        start = _FROM.sub("", text, count=1) if _FROM.match(text) else text
        onwards = [found for found in _ONWARDS.finditer(start) if found.end() == len(start)]
        for cut in onwards[:1]:
            start = start[: cut.start()]
        if start == text:
            return
        if unit := self._unit(start):
            self.periods.add(Period(unit, None))
        if not onwards:
            self._ranges(start)

    def _ranges(self, text: str, weekdays: tuple[str, str] | None = None) -> None:
        for cut in _SEPARATOR.finditer(text):
            left, right = text[: cut.start()], text[cut.end() :]
            for end_text in _right_sides(left, right):
                end = self._unit(end_text)
                start = end and self._left(left, end)
                if start and end:
                    try:
                        self.periods.add(_range(start, end, _Cut(left, right, cut), weekdays))
                    except InvalidPeriod as problem:
                        self.problems.append(problem)

    def _left(self, left: str, end: Unit) -> Unit | None:
        """Read the first half of a range, with what it leaves to the second half to say."""
        for text in (left, *_completions(left, end)):
            if unit := self._unit(text):
                return unit
        return None

    def _unit(self, text: str) -> Unit | None:
        try:
            return _unit(text)
        except InvalidPeriod as problem:
            self.problems.append(problem)
            return None


class _Cut(NamedTuple):
    """A text cut at a separator."""

    left: str
    right: str
    separator: re.Match[str]


def _right_sides(left: str, right: str) -> Iterator[str]:
    """Give the second half of a range, and once more with the first half's word for it."""
    yield right
    if re.match(r"veck(a|orna)|v\.? ?[0-9]", left):
        yield f"vecka {right}"
    elif re.match(r"kvartal|kv\.? ?[0-9]|q[0-9]", left):
        yield f"kvartal {right}"


def _completions(left: str, end: Unit) -> Iterator[str]:
    if end.precision is Precision.SEASON and end.number == 4:
        return
    yield f"{left} {end.year}"
    if end.precision is Precision.DAY:
        yield f"{left} {SWEDISH.months[end.number - 1]} {end.year}"
    elif end.precision is Precision.QUARTER:
        yield f"{left} kvartalet {end.year}"


def _unit(text: str) -> Unit | None:
    """Read one unit in full; raises ``InvalidPeriod`` where the calendar has no such thing."""
    for precision, pattern in _UNITS:
        if found := pattern.fullmatch(text):
            parts = {name: value for name, value in found.groupdict().items() if value}
            return _build(precision, parts, text)
    return None


def _build(precision: Precision, parts: dict[str, str], text: str) -> Unit:
    year, day = int(parts["year"]), int(parts.get("day", 0))
    number = _number(parts)
    if "next" in parts:
        _check_winter(year, parts["next"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidPeriod(
            f"Årtalet {year} ligger utanför {FIRST_YEAR}–{LAST_YEAR}.", "Kontrollera årtalet."
        )
    try:
        unit = Unit(precision, year, number, day)
    except ValueError:
        raise _impossible(precision, year, number, day, text) from None
    if "weekday" in parts:
        _check_weekday(parts["weekday"], unit.first)
    return unit


def _number(parts: dict[str, str]) -> int:
    for name, table in (("month", _MONTHS), ("season", _SEASONS), ("ordinal", _ORDINALS)):
        if name in parts:
            return table[parts[name]]
    return 4 if "next" in parts else int(parts.get("number", 0))


def _check_winter(year: int, following: str) -> None:
    expected = str(year + 1)
    if following not in (expected, expected[2:]):
        raise InvalidPeriod(
            f"Vintern {year}/{following} är inte en enda vinter.",
            f"Skriv ”vintern {year}/{expected}”.",
        )


def _check_weekday(word: str, day: date) -> None:
    if _WEEKDAYS[word[:3]] != day.weekday():
        written = Period.parse(day.isoformat())
        raise InvalidPeriod(
            f"{written.wording('sv').capitalize()} är en {written.weekdays('sv')}.",
            "Rätta veckodagen eller datumet.",
        )


def _impossible(
    precision: Precision, year: int, number: int, day: int, text: str
) -> InvalidPeriod:
    match precision:
        case Precision.WEEK:
            weeks = date(year, 12, 28).isocalendar().week
            return InvalidPeriod(
                f"Vecka {number} {year} finns inte: året har {weeks} veckor.",
                f"Skriv en vecka mellan 1 och {weeks}.",
            )
        case Precision.QUARTER:
            return InvalidPeriod(f"Kvartal {number} finns inte.", "Skriv kvartal 1, 2, 3 eller 4.")
        case Precision.DAY if 1 <= number <= 12:
            month, days = SWEDISH.months[number - 1], monthrange(year, number)[1]
            return InvalidPeriod(
                f"{day} {month} {year} finns inte: månaden har {days} dagar.",
                f"Skriv en dag mellan 1 och {days} {month} {year}.",
            )
        case Precision.DAY | Precision.MONTH:
            return InvalidPeriod(
                f"”{text}” är inget datum: efter årtalet och bindestrecket står månaden, 01–12.",
                f"Skriv till exempel ”{year}-04”, eller ”{year}–{year + 1}” för två år.",
            )
    return InvalidPeriod(
        f"”{text}” ligger utanför åren {FIRST_YEAR}–{LAST_YEAR}.", "Kontrollera årtalet."
    )


def _range(start: Unit, end: Unit, cut: _Cut, weekdays: tuple[str, str] | None) -> Period:
    """Make the period from one unit to another, or say why there is none."""
    if start == end:
        only = Period(end, end).wording("sv")
        raise InvalidPeriod("Perioden börjar och slutar med samma sak.", f"Skriv ”{only}”.")
    if start.first > end.last or (start.first >= end.first and start.last > end.last):
        raise InvalidPeriod("Perioden slutar innan den börjar.", _cure_backwards(end, cut))
    if start.first >= end.first or start.last >= end.last:
        raise InvalidPeriod(
            "Den ena delen av perioden ligger inuti den andra.", "Skriv bara en av dem."
        )
    period = Period(start, end)
    _check_adjacent(period, end, cut)
    if weekdays and not {start.precision, end.precision} == {Precision.DAY}:
        raise InvalidPeriod("Veckodagarna hör inte till några dagar.", "Ta bort dem.")
    for word, unit in zip(weekdays or (), (start, end), strict=False):
        _check_weekday(word, unit.first)
    return period


def _cure_backwards(end: Unit, cut: _Cut) -> str:
    """Propose both years where the first half had none of its own and lies in the year before."""
    try:
        earlier = None if re.search("[0-9]{4}", cut.left) else _unit(f"{cut.left} {end.year - 1}")
    except InvalidPeriod:
        earlier = None
    if earlier and earlier.last < end.first:
        return f"Skriv båda årtalen: ”{Period(earlier, end).wording('sv')}”."
    return "Rätta början eller slutet."


def _check_adjacent(period: Period, end: Unit, cut: _Cut) -> None:
    """Refuse to make a stretch of time out of two that are only named together."""
    intervals = _ISO.fullmatch(cut.left) and _ISO.fullmatch(cut.right)
    together = cut.separator["and"] or (cut.separator["slash"] and not intervals)
    if together and period.start.last + timedelta(days=1) < end.first:
        raise InvalidPeriod(
            "De två tiderna hänger inte ihop.",
            f"Skriv ”{period.wording('sv')}” om det pågick hela tiden, annars en händelse för var "
            "och en.",
        )


# -- Refusals ------------------------------------------------------------------------------------

_Cure = str | Callable[[re.Match[str]], str]


def _halves(found: re.Match[str]) -> str:
    first = found[0].startswith(("första", "1", "h1"))
    year = re.search("[0-9]{4}", found.string)
    months = "januari–juni" if first else "juli–december"
    return f"Skriv månaderna, ”{months} {year[0] if year else '2026'}”."


def _numeric(found: re.Match[str]) -> str:
    day, month, year = int(found["d"]), int(found["m"]), int(found["y"])
    try:
        return f"Skriv ”{Period.parse(f'{year:04}-{month:02}-{day:02}').wording('sv')}” om det är "\
               "den dagen, med månadens namn."  # fmt: skip
    except InvalidPeriod:
        return "Skriv månadens namn, till exempel ”3 april 2018”."


def _years(found: re.Match[str]) -> str:
    year, two = found["year"], found["two"]
    month = f" eller ”{year}-{two}”" if 1 <= int(two) <= 12 else ""
    return f"Skriv ”{year}–{year[:2]}{two}”{month}."


_EXACT = "Skriv det som är känt: dagen, månaden, årstiden eller året, till exempel "

# What cannot be a period: a pattern, what is wrong with it (None: the words themselves), the cure.
_REFUSALS: tuple[tuple[str, str, _Cure], ...] = (
    (r"\bkl(ockan)?\b|\b[0-9]{1,2}[.:][0-9]{2} ?[–-] ?[0-9]{1,2}[.:][0-9]{2}\b"
     r"|[a-zåäö0-9] [0-9]{1,2}[.:][0-9]{2}$",
     "Klockslag hör inte hemma i datumet.",
     "Skriv klockslaget i fältet time och bara dagen här."),
    (r"\b(cirka|ca|c:a|cirkus|omkring|runt|kring|ungefär|uppskattningsvis)\b|[~?]|\bprel|"
     r"\bpreliminär|\beventuell|\bev\b|\bkanske|\btroligen|\bnågon gång|\bnågon dag",
     "Datumet är ungefärligt på ett sätt som inte går att ordna efter.",
     f"{_EXACT}”2026” eller ”hösten 2026”."),
    (r"\b(början|börja|inledningen|mitten|slutet|senare delen|första delen|sista veckan)\b",
     "Början, mitten och slutet av en tid säger inte vilka dagar det gäller.",
     f"{_EXACT}”maj 2025” eller ”vecka 18 2025”."),
    (r"skiftet\b",
     "Ett skifte säger inte vilka dagar det gäller.",
     f"{_EXACT}”juni–juli 2025” eller ”december 2024–januari 2025”."),
    (r"\b(tidig|tidigt|sen|sent)\b|\b(sen|för|hög|låg)(vår|sommar|höst|vinter)|\bvårvinter|"
     r"\bhögsommar",
     "Delar av en årstid har inga bestämda gränser.",
     f"{_EXACT}”hösten 2024” eller ”september–oktober 2024”."),
    (r"\b(senast|före|innan|efter|tidigast|inom|sedan|närmare)\b",
     "Datumet säger bara en gräns, inte när det var.",
     f"{_EXACT}”juni 2024”, eller ”från 2026” när det inte finns något slut."),
    (r"^(till|t\.? ?o\.? ?m|fram till|–|-|\.\.)",
     "Perioden har ingen början.",
     "Skriv både början och slut, till exempel ”mars–maj 2018”."),
    (r"\beller\b",
     "Det står två tider att välja på.",
     f"Skriv den som gäller, eller en tid som rymmer båda, till exempel ”maj–juni 2018”."),
    (r"^mellan\b",
     "”Mellan” kan läsas på flera sätt.",
     "Skriv första och sista dagen med tankstreck, till exempel ”3–17 maj 2018”."),
    (r"(första|1:a|andra|2:a) halvåret|\bh[12]\b|halvår", "Halvår används inte här.", _halves),
    (r"tertial", "Tertial används inte här.", "Skriv månaderna, till exempel ”januari–april 2025”."),
    (r"läsår|termin|\b[hv]t\b|\b[hv]t[0-9]",
     "Läsår och terminer har inga bestämda gränser.",
     "Skriv månaderna eller årstiden, till exempel ”augusti–december 2024” eller ”hösten 2024”."),
    (r"\bjul\b\.?",
     "”jul” kan vara både juli och julen.",
     "Skriv ”juli” eller dagarna, till exempel ”24–26 december 2018”."),
    (r"\bjul|påsk|midsommar|pingst|advent|nyår|trettondag|lov(et)?\b|lucia|valborg|helg|semester|"
     r"kristi|allhelgona|nationaldag|långfredag",
     "Helger och lov infaller på olika dagar olika år.",
     "Skriv dagarna eller veckan, till exempel ”24–26 december 2018” eller ”vecka 9 2018”."),
    (r"\b(idag|i dag|igår|i går|imorgon|i morgon|nu|nyss|snart|nästa|förra|denna|detta|kommande|"
     r"i år|i fjol|i höstas|i våras|i somras|i vintras)\b",
     "Datumet beror på när man läser det.",
     f"{_EXACT}”3 april 2018” eller ”hösten 2024”."),
    (r"^(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.,\s-]+(?P<y>[0-9]{4})$",
     "Det framgår inte vilken siffra som är dagen och vilken som är månaden.", _numeric),
    (r"^(?P<y>[0-9]{4})[/.,\s-]+(?P<m>[0-9]{1,2})[/.,\s-]+(?P<d>[0-9]{1,2})$"
     r"|^(?P<y2>[0-9]{4})(?P<m2>[0-9]{2})(?P<d2>[0-9]{2})$",
     "Dagen är skriven med siffror på ett ovanligt sätt.",
     "Skriv den som ”2018-04-03” eller ”3 april 2018”."),
    (r"^[0-9./ –-]*[0-9][/.][0-9][0-9./ –-]*$",
     "Det framgår inte vilka siffror som är dag och månad.",
     "Skriv månadens namn, till exempel ”3–4 april 2018”."),
    (r"^(?P<year>[0-9]{4})[–/](?P<two>[0-9]{2})$",
     "Årtal skrivs med fyra siffror.", _years),
    (r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?-$",
     "Datumet slutar med ett bindestreck och kan vara avhugget.",
     "Skriv hela datumet, eller ”från” före det om det inte finns något slut."),
    (r"^[0-9]{4}-[0-9]{2}/[0-9]{2}$",
     "Slutet av perioden är inte skrivet i sin helhet.",
     "Skriv årtalet i båda delarna, till exempel ”2018-03/2018-04”."),
    (r"\bvin?ter(n)?\b",
     "En vinter ligger i två år, och det framgår inte vilka.",
     "Skriv båda åren, till exempel ”vintern 2018/2019”."),
    (r"^[0-9]{1,2}(:[ae])? ?, ?[0-9]|, [0-9]{1,2} (och|–)",
     "Det står fler än två tider.",
     "Skriv den första och den sista, till exempel ”1–3 maj 2018”, om det var dagar i följd; "
     "annars en händelse för var och en."),
    (rf"\b({_WEEKDAY}) (i )?(v\.? ?[0-9]|vecka)",
     "En veckodag i en vecka är en bestämd dag.",
     "Skriv dagen, till exempel ”9 september 2024”."),
    (r"^[0-9]{6}$|^[0-9]{2}-[0-9]{2}-[0-9]{2}$",
     "Dagen är skriven med siffror på ett ovanligt sätt.",
     "Skriv den som ”2018-04-03” eller ”3 april 2018”."),
)  # fmt: skip


def _refusal(written: str, plain: str) -> InvalidPeriod:
    """Say what is wrong with a text that has no reading."""
    for pattern, what, cure in _REFUSALS:
        if found := re.search(pattern, plain):
            return InvalidPeriod(
                f"”{written}” går inte att använda som datum. {what}",
                cure if isinstance(cure, str) else cure(found),
            )
    if not re.search(r"(?<![0-9])[0-9]{4}(?![0-9])", plain):
        return _without_year(written, plain)
    return InvalidPeriod(
        f"”{written}” går inte att förstå som ett datum.",
        f"{_spelling(plain)}Skriv till exempel {_GOOD}.",
    )


def _without_year(written: str, plain: str) -> InvalidPeriod:
    short = re.search(r"(?<=[^0-9])[-'’]?(?P<two>[0-9]{2})$", plain)
    if short and _reads(plain[: short.start()].rstrip() + f" 20{short['two']}"):
        example = f"{written[: short.start()].rstrip()} 20{short['two']}"
        return InvalidPeriod(
            f"”{written}” saknar ett årtal med fyra siffror.", f"Skriv till exempel ”{example}”."
        )
    example = f"{written} 2026" if _reads(f"{plain} 2026") else "3 april 2026"
    hint = "" if _reads(f"{plain} 2026") else _spelling(plain)
    return InvalidPeriod(
        f"”{written}” saknar årtal.", f"{hint}Skriv till årtalet, till exempel ”{example}”."
    )


def _reads(text: str) -> bool:
    readings = _Readings()
    readings.read(text)
    return bool(readings.periods)


def _spelling(text: str) -> str:
    """Give a question about a word that resembles one that is known, or nothing."""
    known = [*SWEDISH.months, *_SEASONS, "vintern", *SWEDISH.weekdays, "vecka", "kvartal", "från"]
    for word in re.findall(r"[a-zåäö]+", text):
        near = get_close_matches(word, known, 1, 0.7)
        if near and word not in known and word not in _MONTHS and len(word) > 2:
            return f"Menade du ”{near[0]}”? "
    return ""
