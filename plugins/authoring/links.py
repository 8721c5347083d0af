"""Which links to other sites no longer lead where they should, and in which texts they stand."""

from __future__ import annotations

import html
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from project_page import settings, sources
from project_page.faults import Advice, Wrong
from project_page.reports import Reporter

from . import command, issue, local, outgoing, telling
from .command import Choices
from .outgoing import Link, State
from .telling import Line, Report, Section, line

TITLE = "Länkar till andra webbplatser"
PUBLISHED = "publishconf.py"
SECONDS = 20
HEADINGS = {
    State.DEAD: "Döda länkar: ändra eller ta bort dem",
    State.FAILING: "Svarade inte som de ska den här gången: se efter om det består",
    State.CLOSED: "Gick inte att kontrollera härifrån: öppna dem i en webbläsare",
    State.MOVED: "Har flyttat för gott: byt till den nya adressen",
}


def main(arguments: Sequence[str]) -> None:
    """Report on the links of the page that is built; ends with 1 only where none could be asked,
    or where what was found could not be told."""
    choices = Choices()
    choices.add_argument("--seconds", default=str(SECONDS))
    choices.add_argument("--issue", action="store_true")
    chosen = choices.of(arguments)
    seconds = str(chosen["seconds"])
    if not re.fullmatch(r"[1-9][0-9]{0,2}", seconds):
        raise SystemExit("Efter --seconds ska det stå ett antal sekunder, till exempel 20.")
    is_kept = bool(chosen["issue"]) or os.environ.get("ISSUE", "") not in ("", "0")
    try:
        report = _report(_site(Path.cwd()), int(seconds))
        if is_kept:
            issue.keep(report)
    except Wrong as wrong:
        raise SystemExit(str(wrong)) from wrong


class _Site(NamedTuple):
    """The folder ``here``, its ``content``, the built page in ``output``, and its own address."""

    here: Path
    content: Path
    output: Path
    own: str


def _site(here: Path) -> _Site:
    name = PUBLISHED if (here / PUBLISHED).is_file() else local.SETTINGS
    found = local.values(here, name)
    content, output = found.get("PATH") or "content", found.get("OUTPUT_PATH") or "output"
    return _Site(here, here / str(content), here / str(output), str(found.get("SITEURL") or ""))


def _report(site: _Site, seconds: int) -> Report:
    """Ask the links, and say what became of them."""
    links = outgoing.ask(site.output, site.own, seconds=seconds)
    if links and not any(link.reached for link in links):
        what = "Ingen webbplats gick att nå, så felet är troligen här och inte hos dem."
        raise Wrong(what, "Se efter att datorn når internet, och försök igen.")
    places = _places(site, {link.address for link in links})
    report = _told(links, places)
    reporter = Reporter()
    reporter.form = settings.format_of({}, os.environ)
    reporter.result(telling.plain(report).rstrip("\n"))
    telling.summarise(report)
    if reporter.form == "github":
        reporter.findings(_advice(links, places))
    return report


class _Place(NamedTuple):
    """A line of a text, its path as a person in the site's folder would write it."""

    path: str
    line: int


def _places(site: _Site, addresses: set[str]) -> Mapping[str, list[_Place]]:
    """Give the lines on which each address stands, of those that stand in a text."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for name in sources.find(site.content).texts:
        path = site.content / name
        shown = Path(os.path.relpath(path, site.here)).as_posix()
        lines = path.read_text("utf-8", errors="replace").splitlines()
        for number, words in enumerate(lines, 1):
            for address in set(_addresses(words, addresses)):
                places[address].append(_Place(shown, number))
    return places


def _addresses(words: str, known: set[str]) -> Iterator[str]:
    """Yield those of the known addresses that a line has, however they are written there."""
    for written in re.findall(r"https?://[^\s<>\"\\]+", html.unescape(words), re.IGNORECASE):
        candidate = written
        while candidate:
            if (address := normal(candidate)) in known:
                yield address
                break
            if candidate[-1] not in ").,;:!?]}'”’*_|":
                break
            candidate = candidate[:-1]


def normal(address: str) -> str:
    """Give an address as browsers ask for it.

    >>> normal("HTTPS://www.Å.se")
    'https://www.xn--5ca.se/'
    >>> normal("http://a.se/vår vision?ö#å")
    'http://a.se/v%C3%A5r%20vision?%C3%B6#%C3%A5'
    """
    try:
        parts = urlsplit(address)
        host = parts.netloc.lower().encode("idna").decode()
    except (ValueError, UnicodeError):
        return address
    path, query, fragment = (
        quote(part, safe="/%:@!$&'()*+,;=~?[]|")
        for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme, host, path or "/", query, fragment))


def _told(links: Sequence[Link], places: Mapping[str, list[_Place]]) -> Report:
    wrong = sum(link.state is not State.LIVE for link in links)
    count = "1 länk" if len(links) == 1 else f"{len(links)} länkar"
    result = "Alla leder rätt." if not wrong else f"{wrong} av dem behöver ses över."
    words = f"{count} kontrollerade. {result}" if links else "Sidan har inga sådana länkar."
    sections = (
        Section(heading, tuple(_line(link, places) for link in links if link.state is state))
        for state, heading in HEADINGS.items()
    )
    return Report(TITLE, (words,), tuple(one for one in sections if one.lines))


def _line(link: Link, places: Mapping[str, list[_Place]]) -> Line:
    why = f"ny adress: {link.moved}" if link.moved else link.why
    where = [f"{place.path}, rad {place.line}" for place in places.get(link.address, [])]
    pages = f"på {', '.join(link.pages[:3])}{' med flera' if len(link.pages) > 3 else ''}"
    return line(f"{link.address} – {why}", *map(line, where or [pages]))


def _advice(links: Iterable[Link], places: Mapping[str, list[_Place]]) -> Iterator[Advice]:
    """Yield what GitHub shows on the lines of dead links."""
    for link in links:
        for place in places.get(link.address, []) if link.state is State.DEAD else []:
            what = f"Länken {link.address} är död: {link.why}."
            yield Advice(place.path, place.line, what, "Ändra den eller ta bort den.")


if __name__ == "__main__":
    command.run(main)
