"""The commands: put a build on the target, go back, list what is there, forget what was."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from project_page.faults import Wrong
from project_page.reports import Reporter

from . import health, published, sending, trouble
from .published import Published
from .session import Session
from .settings import Settings
from .target import MANIFEST

say = Reporter().result


class NotGood(Wrong):
    """What was shown did not answer as it should; the words tell what is shown instead."""


_MARKS = {"failed": "misslyckad", "unchecked": "inte kontrollerad"}
_LOOK = (
    "Gick sidan inte att nå: kontrollera adressen, nätet och certifikatet. Svarade den fel: se i "
    "webbserverns logg, och att dess inställningar är de i deploy/nginx och leder till current."
)


def deploy(settings: Settings, here: Path, session: Session, *, if_changed: bool) -> None:
    """Show the published build on the target, and go back by itself where it does not answer."""
    build = published.read(here / "output")
    url = settings.checked_at(build.address)
    root = settings.shell.place.path
    make = "inside" if settings.shell.is_remote else "all"
    session.ask("open", root=root, who=settings.who, what="publicering", make=make)
    if if_changed and _is_shown(session, build):
        say(f"Ingenting har ändrats, så den version som visas får vara kvar på {_place(settings)}.")
        return
    begun = session.ask("begin", manifest=build.digest, commit=build.commit)
    say(f"Skickar {len(build.files) + 1} filer till {_place(settings)} som {begun['id']}.")
    sending.send(settings.shell, build.folder, begun["id"], begun["live"])
    answered = bool(url and begun["live"]) and health.answers(url)
    shown = session.ask("install", manifest=build.digest, checked=bool(url))
    _check(session, settings, url, build, shown, answered)
    _told(shown, settings, url)
    _end(session, settings)


def _is_shown(session: Session, build: Published) -> bool:
    shown = session.ask("files")["manifest"]
    return (shown.get("files"), shown.get("moved", {})) == (build.files, build.moved)


def _check(
    session: Session, settings: Settings, url: str, build: Published,
    shown: Mapping[str, Any], answered: bool,
) -> None:  # fmt: skip
    """Look at what is shown now; where it is not right, go back. Raises ``Wrong``."""
    if not url:
        return
    say(f"Version {shown['id']} visas. Ser efter att den svarar rätt på {url}")
    found = health.faults(url, build)
    if not found:
        session.ask("confirm")
        return
    live = session.ask("withdraw")["live"]
    with suppress(Wrong):  # what did not answer is what is to be told
        session.ask("prune", keep=settings.keep)
    raise NotGood(_failed(found, shown["id"], live, url, answered), _LOOK)


def _failed(found: list[str], name: str, live: str, url: str, answered: bool) -> str:
    """Tell what did not answer, and what is shown instead."""
    if live:
        before = "svarade före bytet" if answered else "svarade inte heller före bytet"
        now = "svarar nu" if health.answers(url) else "svarar inte nu"
        back = f"Därför visas version {live} igen. Den {before} och {now}, sett härifrån."
    else:
        back = "Det fanns ingen version före den, så nu visas ingen."
    lines = "\n".join(f"  {sentence}" for sentence in found)
    return f"Version {name} svarade inte som den ska:\n{lines}\n{back}\n"


def _told(shown: Mapping[str, Any], settings: Settings, url: str) -> None:
    """Say what is shown now."""
    where = url or _place(settings)
    changed = shown["files"] - shown["unchanged"]
    say(f"Klart: version {shown['id']} visas på {where}")
    new = "är ny eller ändrad" if changed == 1 else "är nya eller ändrade"
    say(f"{_files(changed)} {new}, {shown['unchanged']} är som förut.")
    if shown["mended"]:
        say(f"{_files(shown['mended'])} i mappen assets hade fel innehåll och byttes ut.")
    if not url:
        say("Ingen har sett efter att sidan svarar: ange DEPLOY_URL för att göra det.")


def _end(session: Session, settings: Settings) -> None:
    """Remove old releases, and say how to go back; what fails here changes nothing shown."""
    try:
        removed = session.ask("prune", keep=settings.keep)["removed"]
        live = session.ask("releases")
    except Wrong as wrong:
        say(f"Gamla versioner kunde inte tas bort: {wrong.what}")
        return
    if removed:
        say(f"{_counted(len(removed), 'gammal version', 'gamla versioner')} togs bort.")
    _way_back(live)


def _files(number: int) -> str:
    return _counted(number, "fil", "filer")


def _counted(number: int, one: str, many: str) -> str:
    """Give a number of things.

    >>> _counted(1, "fil", "filer"), _counted(0, "fil", "filer")
    ('1 fil', '0 filer')
    """
    return f"{number} {one if number == 1 else many}"


def _way_back(there: Mapping[str, Any]) -> None:
    """Say what make rollback would show; ``there`` has what is shown and all ``releases``."""
    if there["previous"]:
        say(f"För att gå tillbaka till {there['previous']}: make rollback")
    elif len(there["releases"]) > 1:
        say("Ingen visades före den. Det finns andra (make releases): make rollback RELEASE=…")
    else:
        say("Det finns ingen annan version att gå tillbaka till.")


def rollback(settings: Settings, session: Session, release: str) -> None:
    """Show the previous release again, or the one that is named."""
    root = settings.shell.place.path
    session.ask("open", root=root, who=settings.who, what="återgång", make="nothing")
    target = session.ask("release", release=release)
    build = Published(Path(), target["manifest"], target["digest"])
    url = settings.checked_at(build.address)
    if target["mark"]:
        say(f"Version {target['id']} är märkt som {_MARKS[target['mark']]}.")
    answered = bool(url) and health.answers(url)
    shown = session.ask("go_to", release=target["id"], checked=bool(url))
    _check(session, settings, url, build, shown, answered)
    say(f"Klart: version {shown['id']} visas på {url or _place(settings)}")
    if shown["before"]:
        say(f"Innan visades {shown['before']}: make rollback RELEASE={shown['before']}")
    say("Nästa publicering visar det som då byggs: rätta felet först.")
    if shown["previous"]:
        say(f"För att gå tillbaka ännu ett steg, till {shown['previous']}: make rollback")


def releases(settings: Settings, session: Session) -> None:
    """List the releases on the target, the newest first."""
    session.ask("open", root=settings.shell.place.path, who="", what="", make="nothing")
    there = session.ask("releases")
    lines = [_line(one, there["live"], there["previous"]) for one in there["releases"]]
    say("\n".join([f"Versioner på {_place(settings)}, den nyaste först:", "", *lines]) + "\n")
    if not there["live"]:
        say("Ingen version visas.")
    _way_back(there)


def _line(one: Mapping[str, Any], live: str, previous: str) -> str:
    """Give the line of a release."""
    marks = [_MARKS.get(one["mark"], ""), {live: "visas nu", previous: "förra"}.get(one["id"], "")]
    commit = str(one["commit"])[:9] if one["commit"] else "okänd ändring"
    commit += "" if one["clean"] is not False else " med ändringar"
    files = _files(one["files"]) if one["files"] is not None else f"{MANIFEST} går inte att läsa"
    day = one["today"] or "okänd dag"
    words = [one["id"], trouble.when(one["id"]), f"byggd för {day}", commit, files]
    return "  ".join([*words, ", ".join(filter(None, marks))]).rstrip()


def forget(settings: Settings, session: Session) -> None:
    """Remove for good all that is not shown now."""
    root = settings.shell.place.path
    session.ask("open", root=root, who=settings.who, what="rensning", make="nothing")
    if not _is_sure(settings):
        say("Inget har tagits bort.")
        return
    gone = session.ask("forget")
    say(f"Bara version {gone['live']} finns kvar på {_place(settings)}.")
    removed = _counted(len(gone["removed"]), "annan version", "andra versioner")
    say(f"{removed} och {_files(gone['assets'])} i mappen assets togs bort.")
    say("Det går inte att ångra, och det finns ingen annan version att gå tillbaka till.")
    say("Säkerhetskopior, sökmotorer och besökares webbläsare kan ha egna kopior.")


def _is_sure(settings: Settings) -> bool:
    """Ask whoever sits at a terminal; a program has made up its mind."""
    if not sys.stdin.isatty():
        return True
    say(f"Allt på {_place(settings)} utom det som visas nu tas bort, och det går inte att ångra.")
    try:
        return input("Skriv ja för att göra det: ").strip().lower() == "ja"
    except EOFError:
        return False


def _place(settings: Settings) -> str:
    return str(settings.shell.place)
