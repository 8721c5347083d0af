"""The content of a site with a long timeline: sixty entries over four years, and more ahead."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle

YEARS = range(2023, 2027)
CATEGORIES = ("samråd", "beslut", "bygge", "övrigt")
# What happens every year, from exact days to whole quarters, with what is said beside the date.
HAPPENINGS = {
    "Byggstart": ("16 januari {}", ""),
    "Medborgardialog": ("vecka 7 {}", ""),
    "Gatukontorets rapport": ("mars/april {}", ""),
    "Trädplantering": ("12 april {}", "place: Stora torget\n"),
    "Arkeologisk undersökning": ("våren {}", ""),
    "Öppet hus": ("9–10 maj {}", ""),
    "Budgetuppföljning": ("kvartal 2 {}", ""),
    "Samrådsmöte": ("16 juni {}", "time: 18.00–20.00\nplace: Medborgarhuset\n"),
    "Semesteruppehåll": ("juli {}", ""),
    "Sommartorg": ("sommaren {}", ""),
    "Stadsvandring": ("3 september {}", ""),
    "Markarbeten": ("hösten {}", ""),
    "Höstens beslut": ("oktober {}", ""),
    "Ljusfest": ("20 november {}", ""),
    "Årets sammanfattning": ("december {}", ""),
}
UNDER_WAY_WITHOUT_END = (
    "---\ntitle: Torget är avstängt\ndate: från 2 mars 2026\ncategory: bygge\n---\n\nGå runt.\n"
)
CANCELLED = "cancelled: Guiden är sjuk. Vi återkommer med en ny dag.\n"


def files() -> Mapping[str, str]:
    """Give all files of the content folder, by name."""
    return {
        "sidor/introduktion.md": (
            "---\ntitle: Ny stadskärna\nmodified: 2026-04-02\n---\n\nStadskärnan byggs om.\n"
        ),
        "sidor/kontakt.md": (
            "---\n"
            "title: Kontaktcenter\n"
            "visiting_address: Storgatan 1, Långhult\n"
            "hours: måndag–fredag 08.00–16.00\n"
            "phones: 0555-123 45\n"
            "email: info@langhult.example\n"
            "---\n"
        ),
        "tidslinje/avstangt.md": UNDER_WAY_WITHOUT_END,
        **{
            f"tidslinje/{year}/{number:02}.md": entry(title, year, category)
            for year in YEARS
            for number, (title, category) in enumerate(zip(HAPPENINGS, cycle(CATEGORIES)))
        },
    }


def entry(title: str, year: int, category: str) -> str:
    """Give one year's file of something that happens every year."""
    date, facts = HAPPENINGS[title]
    if (title, year) == ("Stadsvandring", YEARS[-1]):
        facts += CANCELLED
    return (
        f"---\ntitle: {title} {YEARS.index(year) + 1}\ndate: {date.format(year)}\n"
        f"category: {category}\n{facts}---\n\n{title} {year}, kort berättat.\n"
    )
