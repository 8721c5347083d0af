"""Periods as Swedish municipalities write them: one clear reading, or a refusal with its cure.

A text is read in every way that the tables below allow; exactly one reading is the answer. Nothing
is completed but what the text itself says elsewhere: in "26–27 maj 2018" the first day has the
last one's month and year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import timedelta
from difflib import get_close_matches

from .dates import FIRST_YEAR, LAST_YEAR, SWEDISH, InvalidPeriod, Period, Precision, Unit

LONGEST = 100  # characters
_SPAN = timedelta(days=340)  # the longest that a text may have meant: August to June has 334
_GOOD = "”3 april 2018”, ”mars/april 2018” eller ”hösten 2024–våren 2025”"

_MONTHS = {name: number for number, name in enumerate(SWEDISH.months, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items() if name != "juli"} | {"sept": 9}
_SEASONS = {"vår": 1, "sommar": 2, "höst": 3, "våren": 1, "sommaren": 2, "hösten": 3}
_WEEKDAYS = {name[:3]: number for number, name in enumerate(SWEDISH.weekdays)}
_ORDINALS = {
    "första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "1:a": 1, "2:a": 2, "3:e": 3, "4:e": 4,
}  # fmt: skip
# What programs write, and neighbours; only ever proposed.
_FOREIGN = {
    "january": "januari", "february": "februari", "march": "mars", "may": "maj", "june": "juni",
    "july": "juli", "august": "augusti", "october": "oktober", "oct": "oktober",
    "januar": "januari", "februar": "februari", "mai": "maj", "desember": "december",
    "des": "december",
    "spring": "våren", "summer": "sommaren", "autumn": "hösten", "fall": "hösten",
    "week": "vecka", "weeks": "vecka", "w": "vecka", "uke": "vecka", "quarter": "kvartal",
}  # fmt: skip


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_M = rf"(?P<month>{_any(_MONTHS)})\.?"
_Y = r",? (?:år )?(?P<year>[0-9]{4})"
_WEEKDAY = rf"(?:{'|'.join(SWEDISH.weekdays)})(?:en)?|(?:mån|tis|ons|tors?|fre|lör|sön)\.?"
_WEEK, _QUARTER = r"(?:vecka|veckan|veckorna|v\.?)", r"(?:kvartal|kv\.?|q)"

# What one unit looks like; "number" is a month, week or quarter.
_UNITS = tuple(
    (precision, re.compile(pattern))
    for precision, pattern in (
        (Precision.DAY, rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?:den )?"
                        rf"(?:(?P<day>[0-9]{{1,2}})(?::?[ae])? {_M}{_Y}"
                        r"|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}))"),
        (Precision.WEEK, rf"{_WEEK} ?(?P<number>[0-9]{{1,2}}){_Y}"),
        (Precision.WEEK, r"(?P<year>[0-9]{4})-?w(?P<number>[0-9]{2})"),
        (Precision.MONTH, rf"{_M}(?: månad)?{_Y}"),
        (Precision.MONTH, r"(?P<year>[0-9]{4})-(?P<number>[0-9]{2})"),
        (Precision.QUARTER, rf"{_QUARTER} ?(?P<number>[0-9]){_Y}"),
        (Precision.QUARTER, rf"(?P<ordinal>{_any(_ORDINALS)}) kvartalet{_Y}"),
        (Precision.QUARTER, r"(?P<year>[0-9]{4})-?q(?P<number>[0-9])"),
        (Precision.SEASON, rf"(?P<season>{_any(_SEASONS)}){_Y}"),
        (Precision.SEASON, rf"vinter(?:n)?{_Y}(?: ?/ ?| ?[–-] ?(?=[0-9]{{4}}))"
                           r"(?P<next>[0-9]{2}|[0-9]{4})"),
        (Precision.YEAR, r"(?:år |året )?(?P<year>[0-9]{4})"),
    )
)  # fmt: skip
_INTERVAL = re.compile(r"[0-9]{4}[0-9wq-]*/[0-9]{4}[0-9wq-]*")  # ISO 8601's, with a slash
_LEAD = re.compile(r"(?:(?:under|i|på) (?!år\b))?(?:hela |perioden |tiden |åren (?=[0-9]))?(?=.)")
_FROM = re.compile(r"^(?:från och med|från|fr?\.? ?o\.? ?m\.?) (?=.)")
_TILL = r"till och med|t\.? ?o\.? ?m\.?|till"
_SEPARATOR = re.compile(rf" ?(?P<slash>/) ?| ?[–-] ?| (?P<and>och|samt|&) | (?P<till>{_TILL}) ")
# A hyphen after an ISO month or day is no open end: the text may have been cut off there.
_ONWARDS = re.compile(
    r"(?:(?: och)? (?:framåt|framöver)|/\.\.|(?:,| och| ?–)? ?tills ?vidare"
    r"| ?–|(?<!-[0-9]{2})-| -)$"
)
_WEEKDAY_PAIR = re.compile(
    rf"(?P<one>{_WEEKDAY})(?: ?[–/-] ?| och | till )(?P<other>{_WEEKDAY}),? (?:den )?(?=[0-9])"
)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4}),? (?P<rest>(?!.*[0-9]{4})[a-zåäö0-9].*\w)")


def parse(text: str) -> Period:
    """Read a period; raises ``InvalidPeriod`` for all that is not one clear period."""
    written = " ".join(text.split())
    _check_characters(written)
    plain = _plain(written)
    readings = set(_read(plain))
    if len(readings) != 1:
        raise _refusal(written, plain)
    return readings.pop()


def _check_characters(text: str) -> None:
    if not text:
        raise InvalidPeriod("Datumet är tomt.", f"Skriv till exempel {_GOOD}.")
    if len(text) > LONGEST:
        raise InvalidPeriod(
            f"Datumet är {len(text)} tecken långt.", f"Skriv bara när, till exempel {_GOOD}."
        )
    if any(unicodedata.category(character)[0] == "C" for character in text):
        raise InvalidPeriod(
            "Datumet innehåller ett osynligt tecken.", "Radera hela datumet och skriv det för hand."
        )


def _plain(text: str) -> str:
    """Give a text in lower case with one kind of hyphen and of dash, without a final stop."""
    text = unicodedata.normalize("NFC", text).lower()
    text = re.sub("[‐‑]", "-", re.sub("--|[—―‒−]", "–", text))
    return re.sub(r"(?<=[^.])[.,]$", "", text)


def _read(text: str) -> Iterator[Period]:
    """Give the readings of a text; raises ``InvalidPeriod`` for a thing that does not exist."""
    text = _LEAD.sub("", text, count=1)
    yield from _read_in_order(text)
    if first := _YEAR_FIRST.fullmatch(text):
        for period in _read_in_order(f"{first['rest']} {first['year']}"):
            if period.start.precision is not Precision.YEAR:
                yield period


def _read_in_order(text: str) -> Iterator[Period]:
    """Give the readings of a text whose years stand last."""
    if pair := _WEEKDAY_PAIR.match(text):
        yield from _ranges(text[pair.end() :], f"{pair['one']} ", f"{pair['other']} ")
        return
    if unit := _unit(text):
        yield Period(unit, unit)
    yield from _open(text)
    yield from _ranges(text)


def _open(text: str) -> Iterator[Period]:
    start = _ONWARDS.sub("", _FROM.sub("", text, count=1))
    if start != text and (unit := _unit(start)):
        yield Period(unit, None)


def _ranges(text: str, weekday: str = "", last_weekday: str = "") -> Iterator[Period]:
    """Cut a text in two wherever it can be; the weekdays stand before both halves."""
    start_on = _FROM.match(text)
    rest = text[start_on.end() :] if start_on else text
    for cut in _SEPARATOR.finditer(rest):
        left, right = rest[: cut.start()], rest[cut.end() :]
        end = _unit(last_weekday + _second(left, right))
        start = end and _first(weekday + left, end, cut)
        if start and end:
            period = _range(start, end, cut)
            if start_on and not cut["till"]:
                raise _from_without_till(period)
            yield period


def _second(left: str, right: str) -> str:
    """Give the second half of a range with the first half's word for a number: vecka 37–39.

    In "vecka 18–20 maj 2018" the 20 could be a week as well as a day: that has no reading.
    """
    word = re.match(rf"(?:{_WEEK}|{_QUARTER})(?= ?[0-9])", left)
    number = re.match(r"[0-9]{1,2}\b(?![:.-])", right)
    clear = re.search("[0-9]{4}", left) and _unit(right)
    return f"{word[0]} {right}" if word and number and not clear else right


def _first(left: str, end: Unit, cut: re.Match[str]) -> Unit | None:
    """Read the first half of a range, with what it leaves to the second half to say."""
    if whole := _unit(left):
        return whole
    if re.match("[0-9]{4}-", cut.string[cut.end() :]):
        return None  # an ISO date has nothing to lend: "1-2018-05-03" is a slip
    for tail in _tails(end):
        if unit := _unit(f"{left} {tail}"):
            return _completed(unit, end, cut)
    return None


def _tails(end: Unit) -> Iterator[str]:
    yield str(end.year)
    if end.precision is Precision.DAY:
        yield f"{SWEDISH.months[end.number - 1]} {end.year}"
    elif end.precision is Precision.QUARTER:
        yield f"kvartalet {end.year}"


def _completed(start: Unit, end: Unit, cut: re.Match[str]) -> Unit | None:
    """Refuse a first half that has its year from a bare year or from a winter, which has two."""
    if end.precision is Precision.YEAR:
        if cut["till"] or cut["and"]:
            return None
        raise InvalidPeriod(
            "Före årtalet ska det vara ett mellanslag.", f"Skriv ”{_words(start, start)}”."
        )
    if end.is_winter:
        raise InvalidPeriod("Början av perioden saknar årtal.", f"Skriv ”{_words(start, end)}”.")
    return start


def _words(start: Unit, end: Unit | None) -> str:
    return Period(start, end).wording("sv")


# -- One unit ------------------------------------------------------------------------------------


def _unit(text: str) -> Unit | None:
    """Read one unit in full; raises ``InvalidPeriod`` where the calendar has no such thing."""
    for precision, pattern in _UNITS:
        if found := pattern.fullmatch(text):
            parts = {name: value for name, value in found.groupdict().items() if value}
            return _build(precision, parts)
    return None


def _build(precision: Precision, parts: dict[str, str]) -> Unit:
    if "iso" in parts:
        parts["year"], parts["number"], parts["day"] = parts["iso"].split("-")
    year, number, day = int(parts["year"]), _number(parts), int(parts.get("day", 0))
    unit = Unit(precision, year, number, day)
    if "next" in parts and parts["next"] not in (str(year + 1), str(year + 1)[2:]):
        raise InvalidPeriod(
            f"{year}/{parts['next']} är inte en enda vinter.",
            f"Skriv ”vintern {year}/{year + 1}” om det är den.",
        )
    if "weekday" in parts and _WEEKDAYS[parts["weekday"][:3]] != unit.first.weekday():
        raise InvalidPeriod(
            f"{_words(unit, unit)} är en {SWEDISH.weekdays[unit.first.weekday()]}.",
            "Rätta veckodagen eller datumet.",
        )
    return unit


def _number(parts: dict[str, str]) -> int:
    for name, table in (("month", _MONTHS), ("season", _SEASONS), ("ordinal", _ORDINALS)):
        if name in parts:
            return table[parts[name]]
    return 4 if "next" in parts else int(parts.get("number", 0))


# -- From one unit to another ----------------------------------------------------------------------


def _range(start: Unit, end: Unit, cut: re.Match[str]) -> Period:
    """Make the period from one unit to another, or say why there is none."""
    if start == end:
        raise InvalidPeriod(
            "Perioden börjar och slutar med samma sak.", f"Skriv ”{_words(end, end)}”."
        )
    if not re.search("[0-9]{4}", left := cut.string[: cut.start()]) and start.first > end.last:
        _propose_year_before(left, end)
    period = Period(start, end)
    words, interval = period.wording("sv"), _INTERVAL.fullmatch(cut.string)
    to_year = end.precision is Precision.YEAR and start.precision is not Precision.YEAR
    if to_year and not interval and cut["till"] in (None, "till"):
        raise InvalidPeriod(
            "Slutet av perioden kan läsas på flera sätt.",
            f"Skriv ”{words}”, eller slutet med dag, månad eller årstid.",
        )
    together = cut["and"] or (cut["slash"] and not interval)
    if together and start.last + timedelta(days=1) < end.first:
        raise InvalidPeriod(
            "De två tiderna hänger inte ihop.",
            f"Skriv ”{words}” om det pågick hela tiden, annars en händelse för var och en.",
        )
    return period


def _propose_year_before(left: str, end: Unit) -> None:
    """Refuse "30 november–2 januari 2019", whose first half is in the year before."""
    start = _unit(f"{left} {end.year - 1}")
    if start and end.last - start.first < _SPAN:
        raise InvalidPeriod(
            "Perioden slutar innan den börjar.", f"Skriv båda årtalen: ”{_words(start, end)}”."
        )


def _from_without_till(period: Period) -> InvalidPeriod:
    return InvalidPeriod(
        "Efter ”från” står början ensam, eller ”till” och slutet.",
        f"Skriv ”{period.wording('sv')}” utan ”från”, eller ”{_words(period.start, None)}”.",
    )


# -- Refusals --------------------------------------------------------------------------------------

_Cure = str | Callable[[re.Match[str]], str]


def _cure_numbers(found: re.Match[str]) -> str:
    year, day = found["y"], f"{int(found['m']):02}-{int(found['d']):02}"
    before = found.string[: found.start()].strip()
    start = re.fullmatch(rf"([0-9]{{1,2}})[/.]([0-9]{{1,2}})\.? ?(?:[–-]|{_TILL})", before)
    first = f"{year}-{int(start[2]):02}-{int(start[1]):02}/" if start else ""
    period = _reading(f"{first}{year}-{day}") if start or not before else None
    words = period.wording("sv") if period else "3 april 2018"
    return f"Skriv månadens namn, till exempel ”{words}”."


def _cure_years(found: re.Match[str]) -> str:
    year, two = found["year"], found["two"]
    good = [text for text in (f"{year}–{year[:2]}{two}", f"{year}-{two}") if _reading(text)]
    return f"Skriv {' eller '.join(f'”{text}”' for text in good or ['2018–2019'])}."


def _cure_winter(found: re.Match[str]) -> str:
    two = re.search(r"(?:20)?([0-9]{2}) ?[/–-] ?(?:20)?([0-9]{2})$", found.string)
    if two and int(two[2]) == int(two[1]) + 1:
        return f"Skriv hela åren: ”vintern 20{two[1]}/20{two[2]}”."
    years = [int(year) for year in re.findall("[0-9]{4}", found.string)]
    year = years[0] if years and FIRST_YEAR < years[0] < LAST_YEAR else 2018
    return f"Skriv båda åren: ”vintern {year - 1}/{year}” eller ”vintern {year}/{year + 1}”."


def _cure_july(found: re.Match[str]) -> str:
    period = _reading(re.sub(r"\bjul\b", "juli", found.string))
    words = f"”{period.wording('sv')}”" if period else "juli med hela sitt namn"
    return f"Skriv {words}, eller dagarna, till exempel ”24–26 december 2018”."


_SURE = "Skriv det som är säkert, till exempel ”hösten 2026” eller ”2026”."
_EACH = "Skriv den första och sista, till exempel ”1–3 maj 2018”, eller en händelse för var och en."

# What cannot be a period: a pattern, what is wrong with the text, and the cure.
_REFUSALS: tuple[tuple[str, str, _Cure], ...] = (
    (r"\bkl(ockan)?\b|[0-9]:[0-9]{2}|[0-9]{4},? [0-9]{1,2}\.[0-9]{2}\b"
     r"|[a-zåäö]\.? [0-9]{4},? [0-9]{1,2} ?[–-] ?[0-9]{1,2}$"
     r"|\.[0-9]{2} ?[–-] ?[0-9]{1,2}\.[0-9]{2}\b",
     "har ett klockslag.", "Skriv det i fältet time, och bara dagen här."),
    (r"[0-9]x|-x", "har okända siffror.", _SURE),
    (r"\b(c|ca|cirka|cirkus|c:a|omkring|runt|kring|ungefär|uppskattningsvis|ev|eventuellt|kanske"
     r"|troligen|någon|något|några|prel|preliminärt?)\b|\bplaner|\bberäkn|\bförvänt|[~?]",
     "är ungefärligt eller preliminärt.", _SURE),
    (r"start\b|\b(startar|starta|börjar|klart?|klara|färdigt?|slutar|slutfört?|pågår|pågående)\b",
     "säger mer än en tid.",
     "Skriv bara tiden, till exempel ”hösten 2025”, eller ”från hösten 2025”."),
    (r"\b(början|inledningen|mitten|slutet|hälften|halvan|del(en)?|veckan i|tidigt?|sent?)\b"
     r"|skiftet\b|\b(sen|för|hög|efter)(vår|sommar|höst|vinter)|vårvinter|natten|säsong|-talet\b",
     "säger inte vilka dagar det gäller.",
     "Skriv dagarna, månaderna eller årstiden, till exempel ”december 2024–januari 2025”."),
    (r"\b(senast|före|innan|efter|tidigast|inom|sedan)\b",
     "säger bara en gräns, inte när det var.",
     "Skriv dagen, månaden eller året, till exempel ”juni 2024”, eller ”från 2026”."),
    (rf"^({_TILL}|fram till)\b|^(–|-|/|\.\.)", "har ingen början.",
     "Skriv både början och slut, till exempel ”mars–maj 2018”."),
    (r"\beller\b", "är två tider att välja på.",
     "Skriv den som gäller, eller en tid som rymmer båda, till exempel ”maj–juni 2018”."),
    (r"^mellan\b", "säger inte om den första och sista dagen räknas med.",
     "Skriv dem med tankstreck, till exempel ”3–17 maj 2018”."),
    (r"halvår|\bh[12]\b|tertial|\bt[123]\b|läsår|termin|\b[hv]t(\b|[0-9])",
     "skrivs med månader här.",
     "Skriv till exempel ”januari–juni 2025” eller ”augusti–december 2024”."),
    (r"\bjul\b", "kan vara både juli och julen.",
     _cure_july),
    (r"\bjul(?!i)|påsk|midsommar|pingst|advent|nyår|trettondag|lov(et)?\b|lucia|valborg|helg"
     r"|semester|kristi|nationaldag|långfredag",
     "är en helg eller ett lov.",
     "Skriv dagarna eller veckan, till exempel ”24–26 december 2018” eller ”vecka 9 2018”."),
    (r"\b(i ?dag|i ?går|i ?morgon|nu|nyss|snart|nästa|förra|denna|detta|kommande"
     r"|i (år|fjol|höstas|våras|somras|vintras))\b",
     "beror på när man läser det.", "Skriv till exempel ”3 april 2018” eller ”hösten 2024”."),
    (r"(?<![0-9./–-])(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/., -]+(?P<y>[0-9]{4})$",
     "har månaden i siffror, och den kan förväxlas med dagen.", _cure_numbers),
    (r"^(?P<year>[0-9]{4}) ?[–/-] ?(?P<two>[0-9]{2})$",
     "har ett årtal med bara två siffror.", _cure_years),
    (r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?-$", "slutar med ett bindestreck och kan vara avhugget.",
     "Skriv hela datumet, eller ”från” före det om det inte finns något slut."),
    (r"\b[vw]in?ter", "säger inte vilka två år vintern ligger i.", _cure_winter),
    (r"^[0-9wq./ –-]+$|[0-9]/[0-9]|[0-9]{4} ?[–-] ?[0-9]{1,2}$", "går inte att läsa säkert.",
     "Skriv till exempel ”2018-04-03”, ”2018-03/2018-04” eller ”3 april 2018”."),
    (r"\b(varje|varannan|årlig|årligen|löpande|dagligen|månadsvis)\b|dagar(na)?\b|\+"
     rf"|, ?(?!(år )?[0-9]{{4}}$|{_WEEKDAY})|[–/&-].+( och | samt |[–/&-])| och .* och ",
     "är flera tider.", _EACH),
    (rf"\b({_WEEKDAY})(?![a-zåäö])", "har en veckodag som inte står före sin dag.",
     "Skriv till exempel ”måndag 9 september 2024”."),
)  # fmt: skip


def _refusal(written: str, plain: str) -> InvalidPeriod:
    """Say what is wrong with a text that has no reading."""
    for completed in _with_year(plain):
        if period := _reading(completed):
            return InvalidPeriod(
                f"”{written}” saknar årtal med fyra siffror.",
                f"Skriv till exempel ”{period.wording('sv')}”.",
            )
    if period := _reading(_in_swedish(plain)):
        return InvalidPeriod(
            f"”{written}” är skrivet på ett annat sätt än här.",
            f"Skriv ”{period.wording('sv')}” om det är det som menas.",
        )
    for pattern, what, cure in _REFUSALS:
        if found := re.search(pattern, plain):
            return InvalidPeriod(
                f"”{written}” {what}", cure if isinstance(cure, str) else cure(found)
            )
    return InvalidPeriod(
        f"”{written}” går inte att förstå som ett datum.",
        f"{_spelling(plain)}Skriv bara tiden, till exempel {_GOOD}.",
    )


def _with_year(text: str) -> Iterator[str]:
    """Give a text with the year that it may lack, one that suits its weekday or leap day."""
    yield re.sub(r"(?<![0-9]{4})(?<![0-9](?=-))[ '’-]+([0-9]{2})$", r" 20\1", text)
    if re.search(r"\w$", text) and not re.match("[0-9]{4}[–-]", text):
        years = [int(year) for year in re.findall("[0-9]{4}", text)]
        for year in (years[0], years[0] + 1) if years else range(2026, 2037):
            yield f"{text} {year}"
        if not years:
            yield re.sub(" ?[–-] ?", " 2026–", text, count=1) + " 2027"


def _in_swedish(text: str) -> str:
    """Give a text with Swedish words, in the order and with the spaces that they have here."""
    text = re.sub("[a-zåäö]+", lambda word: _FOREIGN.get(word[0], word[0]), text)
    text = re.sub(r"\b([0-9]{1,2})(?:\.(?= )|(?:st|nd|rd|th|:?dje|:?sta)\b)", r"\1", text)
    text = re.sub("(?<=[0-9])(?=[a-zåäö]{3})|(?<=[a-zåäö])(?=[0-9])", " ", text)
    text = re.sub("^([0-9]{4})(?:,? |-(?=v))([^0-9].*)$", r"\2 \1", text)
    return re.sub(rf"\b({_any(_MONTHS)})\.? ([0-9]{{1,2}}),? (?=[0-9]{{4}}$)", r"\2 \1 ", text)


def _reading(text: str) -> Period | None:
    """Give the one reading of a text in its plain form, or None."""
    try:
        readings = set(_read(text))
    except InvalidPeriod:
        return None
    return readings.pop() if len(readings) == 1 else None


def _spelling(text: str) -> str:
    """Give a question about a word that resembles one that is known, or nothing."""
    known = [*SWEDISH.months, *_SEASONS, "vintern", *SWEDISH.weekdays, "vecka", "kvartal"]
    known += ["kvartalet", "från"]
    for word in re.findall("[a-zåäö]{3,}", text):
        near = get_close_matches(word, known, 1, 0.7)
        period = near and _reading(text.replace(word, near[0]))
        if period:
            return f"Menade du ”{period.wording('sv')}”? "
    return ""
