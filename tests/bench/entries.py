"""The entries of the common site: the same each time, in the Swedish of a municipality.

Every entry has a day of its own, so that all tools order them alike. Bodies are as long as
those of this project's real content, of which most are a sentence or two and some have
paragraphs, a heading and a list; emphasis, links, and the quotes and dashes that a typographer
sets are in some of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

LAST = date(2025, 12, 31)  # the day of the last entry; each of the others is a day earlier
CATEGORIES = ("workshop", "information", "beslut", "övrigt")
_TITLES = (
    "Workshop med föreningslivet", "Öppet hus om framtiden", "Samtal på biblioteket",
    "Kommunstyrelsen beslutar", "Möte med näringslivet", "Elever berättar om sin vardag",
    "Information på torget", "Dialog med pensionärsråden", "Redovisning av enkäten",
    "Promenad längs älven", "Lärare och rektorer träffas", "Ungdomsrådet tycker till",
)  # fmt: skip
_OPENINGS = (
    "Många kom till {place} för att tala om hur kommunen ska se ut om tjugo år.",
    "Under kvällen i {place} fick {number} invånare berätta vad de tycker är viktigast.",
    "Arbetsgruppen samlades i {place} och gick igenom de {number} förslag som har kommit in.",
    "Förvaltningen bjöd in till {place}, där {number} personer delade med sig av sina tankar.",
    "Det blev ett livligt samtal i {place} mellan föreningar, företag och förtroendevalda.",
)
_MIDDLES = (
    "Flera pekade på att *skolan* och **fritiden** hör ihop och behöver planeras tillsammans.",
    "Bussarna till byarna togs upp av nästan alla, liksom trygga **cykelvägar** året runt.",
    "Ett återkommande önskemål var *mötesplatser* där yngre och äldre kan träffas.",
    "De som arbetar inom vården berättade hur **nya arbetssätt** redan har gjort skillnad.",
    "Naturen nära staden nämndes ofta, och *älven* som något att vara stolt över.",
    "Samtidigt finns det en oro för att **affärerna** i centrum blir färre för varje år.",
)
_MARKED = (
    '"Det här är vår gemensamma framtid" sade en av deltagarna - och fick applåder.',
    'Ordet "tillsammans" återkom hela tiden - i grupperna, på lapparna och i fikapausen.',
    'En elev kallade det "en stad att växa i" - det skrev många upp.',
    'Frågan "vad händer sedan?" ställdes av flera - svaret är att arbetet fortsätter.',
)
_PLAIN = (
    "Alla synpunkter skrevs ner och kommer att finnas med i det fortsatta arbetet.",
    "Underlaget sammanställs av förvaltningen och skickas till dem som har lämnat sin adress.",
)
_HEADINGS = ("Så gick det till", "Det här kom fram", "Nästa steg", "Frågor och svar")
_POINTS = (
    "Ett levande centrum med handel och kultur.", "Bostäder för alla skeden i livet.",
    "Rent vatten och nära till skogen.", "En skola där *alla* lyckas.",
    "Fler jobb i mindre företag.", "Bättre **kollektivtrafik** på kvällar och helger.",
    "Enklare kontakter med kommunen.", "Idrott och musik efter skoldagen.",
)  # fmt: skip
_TO_ENTRY = "Läs också om [{title}]({address}), som handlade om samma fråga."
_TO_WEB = (
    "Mer om hur andra gör finns hos [Sveriges Kommuner och Regioner](https://skr.se/{number})."
)
_CLOSINGS = (
    "Den {day} januari redovisas resultatet för kommunstyrelsen, och mötet är öppet för alla.",
    "Nästa träff hålls om {day} dagar på samma plats, och alla är välkomna att vara med.",
)
_PLACES = ("Folkets hus", "stadsbiblioteket", "kommunhuset", "gymnasiets aula", "bygdegården")


@dataclass(frozen=True)
class Entry:
    """One entry; ``write(address)`` gives its body's Markdown, in which the entry that it leads to
    has the address that ``address`` gives for a slug."""

    slug: str
    title: str
    date: date
    category: str
    write: Callable[[Callable[[str], str]], str]


def entries(count: int) -> Iterator[Entry]:
    """Give so many entries, the oldest first."""
    return (entry(number, count) for number in range(count))


def entry(number: int, count: int) -> Entry:
    """Give one of so many entries, by its number from 0 on."""

    def write(address: Callable[[str], str]) -> str:
        return body(number, count, address)

    day = LAST - timedelta(days=count - 1 - number)
    return Entry(slug(number), title(number), day, CATEGORIES[number % len(CATEGORIES)], write)


def slug(number: int) -> str:
    """Give the last part of an entry's address, and of its file's name."""
    return f"mote-{number + 1:05}"


def title(number: int) -> str:
    """Give an entry's title, which no other has."""
    return f"{_TITLES[number % len(_TITLES)]} {number + 1}"


def body(number: int, count: int, address: Callable[[str], str]) -> str:
    """Give an entry's Markdown: of eight, six are a sentence or two, one leads to another entry or
    to the web, and one has all that is written in entries."""
    chance = Random(number)
    numbers = {"number": 11 + chance.randrange(80), "day": 8 + chance.randrange(20)}
    place = chance.choice(_PLACES)
    opening = chance.choice(_OPENINGS).format(place=place, **numbers)
    spoken = chance.choice(_MARKED if number % 3 else _PLAIN)
    first, second = chance.sample(_MIDDLES, 2)
    points = "\n".join(f"- {one}" for one in chance.sample(_POINTS, 2 + chance.randrange(4)))
    other = (number * 7 + 1) % count
    link = _TO_ENTRY if number % 3 and other != number else _TO_WEB
    leads = link.format(title=title(other), address=address(slug(other)), **numbers)
    closing = chance.choice(_CLOSINGS).format(**numbers)
    heading = f"## {chance.choice(_HEADINGS)}"
    short, some = (opening,), (f"{opening} {spoken}",)
    linked = (f"{opening} {first}", leads)
    long = (f"{opening} {spoken}", first, heading, points, f"{second} {leads}", closing)
    parts = (short, short, some, short, linked, short, some, long)[number % 8]
    return "\n\n".join(parts) + "\n"
