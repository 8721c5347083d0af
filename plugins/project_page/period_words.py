"""The words for periods of languages other than Swedish.

Names of months and weekdays are CLDR's (https://cldr.unicode.org/), through Babel; the rest is
here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .dates import Precision, Words

DAY, WEEK, MONTH, QUARTER, SEASON, YEAR = Precision
LOCALES = {"fi": "fi", "en": "en_GB", "ar": "ar"}  # as CLDR names them


@cache
def of(lang: str) -> Words:
    """Give the words of a language; raises ValueError for one that has none."""
    if lang not in LOCALES:
        raise ValueError(f"no words for periods in {lang!r}")
    return {"fi": _finnish, "en": _english, "ar": _arabic}[lang](_Names.of(LOCALES[lang]))


@dataclass(frozen=True)
class _Names:
    """CLDR's names of a locale: of months in dates and by themselves, and of weekdays."""

    months: tuple[str, ...]
    alone: tuple[str, ...]
    weekdays: tuple[str, ...]

    @classmethod
    def of(cls, locale: str) -> _Names:
        from babel import Locale

        known = Locale.parse(locale)
        months = known.months
        return cls(
            tuple(months["format"]["wide"][number] for number in range(1, 13)),
            tuple(months["stand-alone"]["wide"][number] for number in range(1, 13)),
            tuple(known.days["stand-alone"]["wide"][number] for number in range(7)),
        )


def _finnish(names: _Names) -> Words:
    seasons = ("kevät", "kesä", "syksy", "talvi")
    return Words(
        months=names.months,
        month_names=names.alone,
        shorts=tuple(name.removesuffix("kuu") for name in names.alone),
        seasons=seasons,
        weekdays=names.weekdays,
        units={
            DAY: "{day}. {month} {year}",
            WEEK: "viikko {number}/{year}",
            MONTH: "{name} {year}",
            QUARTER: "{number}. neljännes {year}",
            SEASON: "{name} {year}",
            YEAR: "{year}",
        },
        firsts={
            DAY: "{day}. {month}",
            WEEK: "viikot {number}",
            MONTH: "{short}",
            QUARTER: "{number}.",
            SEASON: "{name}",
        },
        lasts={WEEK: "{number}/{year}", QUARTER: "{number}. neljännes {year}"},
        since={
            DAY: "[{day}. {month} {year}] alkaen",
            WEEK: "[viikosta {number}/{year}] alkaen",
            MONTH: "[{start} {year}] alkaen",
            QUARTER: "[vuoden {year} {number}. neljänneksestä] alkaen",
            SEASON: "[{start} {year}] alkaen",
            YEAR: "[vuodesta {year}] alkaen",
        },
        through=(" – ", "vuosi {year}"),
        starts={
            MONTH: tuple(f"{name}sta" for name in names.alone),
            SEASON: ("keväästä", "kesästä", "syksystä", "talvesta"),
        },
    )


def _english(names: _Names) -> Words:
    units = {
        DAY: "{day} {month} {year}",
        WEEK: "week {number} of {year}",
        MONTH: "{month} {year}",
        QUARTER: "{ordinal} quarter of {year}",
        SEASON: "{name} {year}",
        YEAR: "{year}",
    }
    return Words(
        months=names.months,
        seasons=("spring", "summer", "autumn", "winter"),
        weekdays=names.weekdays,
        units=units,
        firsts={
            DAY: "{day} {month}",
            WEEK: "weeks {number}",
            MONTH: "{month}",
            QUARTER: "{ordinal}",
            SEASON: "{name}",
        },
        lasts={WEEK: "{number} of {year}", QUARTER: "{ordinal} quarters of {year}"},
        since={precision: f"from [{words}]" for precision, words in units.items()}
        | {QUARTER: f"from [the {units[QUARTER]}]"},
        through=(" to the end of ", "{year}"),
        ordinals=("1st", "2nd", "3rd", "4th"),
    )


def _arabic(names: _Names) -> Words:
    units = {
        DAY: "{day} {month} {year}",
        WEEK: "الأسبوع {number} من عام {year}",
        MONTH: "{month} {year}",
        QUARTER: "الربع {ordinal} من عام {year}",
        SEASON: "{name} {year}",
        YEAR: "{year}",
    }
    return Words(
        months=names.months,
        seasons=("ربيع", "صيف", "خريف", "شتاء"),
        weekdays=names.weekdays,
        units=units,
        firsts={
            DAY: "{day} {month}",
            WEEK: "الأسابيع {number}",
            MONTH: "{month}",
            QUARTER: "الربع {ordinal}",
            SEASON: "{name}",
        },
        lasts={WEEK: "{number} من عام {year}"},
        since={precision: f"ابتداءً من [{words}]" for precision, words in units.items()}
        | {YEAR: "ابتداءً من عام [{year}]"},
        through=(" حتى نهاية ", "{year}"),
        ordinals=("الأول", "الثاني", "الثالث", "الرابع"),
    )
