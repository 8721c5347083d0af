"""What went wrong on the way to the target or there, in words, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from unicodedata import category

from project_page.faults import Wrong, short

from .place import Place

FULL = (
    "Skaffa mer plats, eller ta bort alla versioner utom den som visas med make forget, och försök "
    "igen."
)
# What ssh says, in its own words, and what that means; the first that is found counts.
_SSH = (
    ("REMOTE HOST IDENTIFICATION HAS CHANGED",
     "{host} har en annan värdnyckel än den som är känd. Det kan vara en annan server som svarar.",
     "Fråga den som sköter servern. Har den fått en ny nyckel, kontrollera den och byt raden i "
     "known_hosts."),
    ("Host key verification failed",
     "Värdnyckeln hos {host} är inte känd, så det går inte att veta att det är rätt server.",
     "Anslut en gång för hand med ssh och jämför nyckeln, eller lägg serverns rad i known_hosts."),
    ("host key is known",
     "Värdnyckeln hos {host} är inte känd, så det går inte att veta att det är rätt server.",
     "Anslut en gång för hand med ssh och jämför nyckeln, eller lägg serverns rad i known_hosts."),
    ("UNPROTECTED PRIVATE KEY FILE",
     "Nyckelfilen får läsas av andra, och då använder ssh den inte.",
     "Kör chmod 600 på nyckelfilen och försök igen."),
    ("not accessible: No such file",
     "Nyckelfilen som DEPLOY_SSH anger finns inte.",
     "Rätta sökvägen efter -i och försök igen."),
    ("Load key ",
     "Nyckelfilen går inte att läsa som en hemlig nyckel utan lösenfras.",
     "Ange den hemliga nyckeln, inte den öppna (.pub); har den en lösenfras, kör först ssh-add."),
    ("Permission denied (",
     "{host} godkände inte inloggningen.",
     "Kontrollera användarnamnet i DEPLOY_TO och nyckeln (DEPLOY_KEY, -i i DEPLOY_SSH eller "
     "ssh-add -l), och att nyckeln är en av dem som servern släpper in."),
    ("Too many authentication failures",
     "{host} godkände inte inloggningen: för många nycklar prövades.",
     "Ange vilken som gäller: DEPLOY_SSH='ssh -o IdentitiesOnly=yes -i nyckel'."),
    ("Could not resolve hostname",
     "Ingen server heter {server}, eller så går namnet inte att slå upp.",
     "Kontrollera DEPLOY_TO och att datorn har nät."),
    ("Connection refused",
     "{host} tar inte emot anslutningar med ssh på den porten.",
     "Kontrollera porten i DEPLOY_TO och att sshd är igång på servern."),
    ("timed out",
     "{host} svarar inte.",
     "Kontrollera DEPLOY_TO, nätet och brandväggen, och försök igen."),
    ("No route to host",
     "{host} går inte att nå.",
     "Kontrollera nätet och brandväggen, och försök igen."),
    ("Network is unreachable",
     "{host} går inte att nå.",
     "Kontrollera att datorn har nät, och försök igen."),
    ("Bad configuration option",
     "ssh förstår inte alla val i DEPLOY_SSH eller i sina inställningar.",
     "Rätta dem och försök igen."),
)  # fmt: skip
_NO_PYTHON = (
    "Python 3.9 eller senare saknas {where}.",
    "Installera det där (i Debian: apt-get install python3) och försök igen.",
)
_NO_RSYNC = (
    "Programmet rsync saknas {where}.",
    "Installera det där (i Debian: apt-get install rsync) och försök igen.",
)
_LOST = (
    "Anslutningen till {host} bröts.",
    "Kontrollera nätet och försök igen; inget behöver städas.",
)
OLD_PYTHON = 97  # what the target's side ends with where Python is too old


def connection(place: Place, status: int | None, said: str, *, is_begun: bool) -> Wrong:
    """Give what is wrong when the target's side ended by itself with a status and words."""
    if place.host:
        for sign, what, cure in _SSH:
            if sign in said:
                return _wrong(place, what, cure, said)
    if status in (OLD_PYTHON, 126, 127):
        return _wrong(place, *_NO_PYTHON, said)
    if place.host and (status == 255 or is_begun):
        return _wrong(place, *_LOST, said)
    what = "Programmet som gör jobbet {where} slutade i förtid."
    return _wrong(place, what, "Försök igen; inget behöver städas.", said)


def noise(place: Place, said: str) -> Wrong:
    """Give what is wrong where something else than the target's side speaks first."""
    what = "Inloggningen på {host} skriver ut text, som förstör det som skickas."
    return _wrong(place, what, "Ta bort utskrifter ur till exempel .bashrc där.", said)


def silence(place: Place) -> Wrong:
    """Give what is wrong where nobody says anything."""
    what = "Anslutningen fungerar, men programmet som gör jobbet {where} kommer inte igång."
    return _wrong(place, what, "Se efter vad som körs vid inloggning där, och försök igen.")


def sending(place: Place, status: int, said: str) -> Wrong:
    """Give what is wrong when rsync ended with a status that is not 0."""
    if "No space left on device" in said or "Disk quota exceeded" in said:
        return _wrong(place, "Det finns inte plats för den nya versionen {where}.", FULL)
    if status == 127 or ("rsync" in said and "not found" in said):
        return _wrong(place, *_NO_RSYNC)
    if "Permission denied (13)" in said:
        what = "Filerna går inte att läsa eller skriva: rättigheter saknas."
        return _wrong(place, what, "Kontrollera vem som äger output/ här och mappen {where}.", said)
    if place.host:
        for sign, what, cure in _SSH:
            if sign in said:
                return _wrong(place, what, cure, said)
    if status in (23, 24):
        what = "Filerna i output/ ändrades medan de skickades."
        return _wrong(place, what, "Vänta tills bygget är klart och försök igen.", said)
    if place.host and status in (10, 12, 30, 35, 255):
        return _wrong(place, *_LOST, said)
    what = f"Filerna kunde inte skickas: rsync slutade med {status}."
    return _wrong(place, what, "Försök igen; inget behöver städas.", said)


def missing_here(program: str) -> Wrong:
    """Give what is wrong where a program is not on this machine."""
    if program not in ("rsync", "ssh"):
        what = f"Programmet {short(program)} i DEPLOY_SSH finns inte på den här datorn."
        return Wrong(what, "Rätta DEPLOY_SSH eller installera det, och försök igen.")
    package = {"ssh": "openssh-client"}.get(program, program)
    cure = f"Installera det (i Debian: apt-get install {package}) och försök igen."
    return Wrong(f"Programmet {program} finns inte på den här datorn.", cure)


def plain(value: Any) -> Any:
    """Give what a server said so that it can stand in a message, whatever it is made of.

    >>> plain({"path": ["a\\n::error::b\\x1b[2J"]})
    {'path': ['a ::error::b [2J']}
    """
    if isinstance(value, str):
        return "".join(" " if category(char)[0] == "C" else char for char in value)
    if isinstance(value, list):
        return [plain(one) for one in value]
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else value


def refused(place: Place, answer: Mapping[str, Any]) -> Wrong:
    """Give what the target's side found wrong, in words."""
    what, cure = _REFUSALS.get(str(answer["fault"]), _mistake)(answer)
    return _wrong(place, what, cure)


def _locked(answer: Mapping[str, Any]) -> tuple[str, str]:
    who, since = answer["who"] or "Någon annan", when(answer["since"])
    begun = f", sedan {since}" if since else ""
    doing = f"en {answer['what']}" if answer["what"] else "något"
    what = f"{who} håller redan på med {doing} {{where}}{begun}."
    return what, "Vänta tills det är klart och försök igen."


def _foreign(answer: Mapping[str, Any]) -> tuple[str, str]:
    names = ", ".join(answer["names"])
    return (
        f"Mappen {answer['path']} innehåller annat än publicerade versioner ({names}), och rörs "
        "därför inte.",
        "Kontrollera DEPLOY_TO, eller välj en mapp som är tom.",
    )


def _no_folder(answer: Mapping[str, Any]) -> tuple[str, str]:
    return (
        f"Mappen {answer['path']} finns inte {{where}}.",
        "Kontrollera DEPLOY_TO, eller skapa mappen först.",
    )


def _incomplete(answer: Mapping[str, Any]) -> tuple[str, str]:
    return (
        f"Filerna i version {answer['release']} stämmer inte med dess förteckning: "
        f"{', '.join(answer['files'])}.",
        "Kör make publish och make deploy igen. Händer det igen, kontrollera disken {where}.",
    )


def _no_such_release(answer: Mapping[str, Any]) -> tuple[str, str]:
    return (
        f"Det finns ingen version {short(answer['release'])} {{where}}.",
        "Kör make releases för att se vilka som finns.",
    )


def _nothing_before(answer: Mapping[str, Any]) -> tuple[str, str]:
    shown = f"Version {answer['live']} visas, och" if answer["live"] else "Ingen version visas, och"
    return (
        f"{shown} det finns ingen tidigare version kvar att gå tillbaka till.",
        "Välj en annan med make rollback RELEASE=…, om make releases visar någon.",
    )


def _denied(answer: Mapping[str, Any]) -> tuple[str, str]:
    path = answer["path"] or "filerna"
    return (
        f"Det går inte att skriva i {path} {{where}}: rättigheter saknas.",
        "Kontrollera vem som äger mappen, och vem som loggar in.",
    )


def _elsewhere(answer: Mapping[str, Any]) -> tuple[str, str]:
    return (
        f"{answer['path']} {{where}} leder till {short(answer['to'], 200)}, som ingen publicering "
        "har lagt dit, och rörs därför inte.",
        "Kontrollera DEPLOY_TO. Är det rätt mapp, ta bort länken current och försök igen.",
    )


def _system(answer: Mapping[str, Any]) -> tuple[str, str]:
    reason = " ".join(filter(None, [answer.get("reason"), answer.get("path")]))
    cure = "Se efter vad som ligger där, rätta det och försök igen."
    return f"Något gick fel {{where}}: {reason}.", cure


def _mistake(answer: Mapping[str, Any]) -> tuple[str, str]:
    return (
        f"Något gick fel {{where}}: {answer.get('reason')}.",
        "Försök igen; inget behöver städas.",
    )


_REFUSALS: Mapping[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "locked": _locked,
    "foreign": _foreign,
    "elsewhere": _elsewhere,
    "no_folder": _no_folder,
    "not_a_folder": lambda answer: (
        f"{answer['path']} är ingen mapp.", "Kontrollera DEPLOY_TO."),
    "nothing_here": lambda answer: (
        f"I {answer['path']} {{where}} har ingenting publicerats.",
        "Kontrollera DEPLOY_TO, eller kör make deploy."),
    "nothing_live": lambda answer: (
        "Ingen version visas {where}, så det går inte att veta vilken som ska vara kvar.",
        "Kör make deploy, eller välj en med make rollback RELEASE=…"),
    "incomplete": _incomplete,
    "strange_time": lambda answer: (
        f"Versionen {answer['release']} {{where}} har en tid långt fram, som ingen publicering kan "
        "ha gett den.",
        "Ta reda på hur den kom dit, ta bort den och försök igen."),
    "no_such_release": _no_such_release,
    "nothing_before": _nothing_before,
    "already_live": lambda answer: (
        f"Version {answer['release']} visas redan.", "Kör make releases för att se de andra."),
    "not_forgotten": lambda answer: (
        "Alla gamla filer gick inte att ta bort {where}.",
        "Kontrollera vem som äger mappen incoming, och kör make forget igen."),
    "full": lambda answer: ("Det finns inte plats för den nya versionen {where}.", FULL),
    "denied": _denied,
    "system": _system,
}  # fmt: skip


def _wrong(place: Place, what: str, cure: str, said: str = "") -> Wrong:
    """Give a fault with the place's names in its words, and the last that a program said."""
    where = f"på {place.host}" if place.host else "här"
    names = {"host": place.host, "server": place.host.rpartition("@")[2], "where": where}
    lines = [line for line in said.splitlines() if line.strip()]
    detail = f"\n(Programmet sade: ”{short(lines[-1], 200)}”)" if lines else ""
    return Wrong(_filled(what, names), _filled(cure, names) + detail)


def _filled(text: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def when(stamp: str) -> str:
    """Give a time as people write it, in the time of this machine, which is named.

    >>> when("gibberish")
    ''
    """
    from datetime import datetime

    try:
        moment = datetime.strptime(stamp[:16] + "+0000", "%Y%m%dT%H%M%SZ%z").astimezone()
    except ValueError:
        return ""
    return f"{moment:%Y-%m-%d kl. %H.%M.%S %Z}"
