"""Open data: the timeline as JSON, and the JSON Schema that says what stands in it.

Both are made of the one declaration below. No entry says whether it is past or coming: that follows
from the reader's own day.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .calendars import uid
from .following import DATA, SCHEMA, event_file
from .forms import LANGUAGES, SWEDISH
from .pages import START, Entry
from .project import Project

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def files(project: Project) -> dict[str, str]:
    """Give the text of each file by its name."""
    return {DATA: _text(data(project)), SCHEMA: _text(schema(project))}


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def data(project: Project) -> dict[str, Any]:
    """Give the timeline: what the site is, and each happening once, in the timeline's order."""
    return _written(SITE, project, project)


def schema(project: Project) -> dict[str, Any]:
    """Give what the data look like (JSON Schema, draft 2020-12, https://json-schema.org/)."""
    return {
        "$schema": DIALECT,
        "$id": project.site.absolute(SCHEMA),
        "title": f"Tidslinjen på {project.site.name}",
        "description": "Alla fält finns alltid med; det som inte är känt är null.",
        **_object(SITE),
    }


@dataclass(frozen=True)
class Field:
    """A field: its form in JSON Schema, what it says in Swedish, and where its value comes from.

    ``value(project, subject)`` gives the value in the form, or, where the field has ``parts``, the
    subject of these: one, several of them for an array, or None.
    """

    name: str
    form: Mapping[str, Any]
    about: str
    value: Callable[[Project, Any], Any]
    parts: tuple[Field, ...] = ()

    def of(self, project: Project, subject: Any) -> Any:
        """Give the value that is written."""
        found = self.value(project, subject)
        if not self.parts or found is None:
            return found
        if self.form is MANY:
            return [_written(self.parts, project, one) for one in found]
        return _written(self.parts, project, found)

    @property
    def schema(self) -> dict[str, Any]:
        """Give the field's part of the schema."""
        about = {"description": self.about}
        if self.form is MANY:
            return {**about, "type": "array", "items": _object(self.parts)}
        return {**about, **(_object(self.parts) if self.parts else {}), **self.form}


def _written(fields: tuple[Field, ...], project: Project, subject: Any) -> dict[str, Any]:
    return {field.name: field.of(project, subject) for field in fields}


def _object(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: field.schema for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }


def _or_null(form: Mapping[str, Any]) -> dict[str, Any]:
    return {**form, "type": [form["type"], "null"]}


MANY: Mapping[str, Any] = {"type": "array"}
OBJECT = {"type": "object"}
TEXT = {"type": "string"}
ADDRESS = {"type": "string", "format": "uri"}
DAY = {"type": "string", "format": "date"}
CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
END = {"type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"}
LANGUAGE = {"type": "string", "enum": list(LANGUAGES)}
EDTF = {
    "type": "string",
    "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}(/([0-9]{4}(-[0-9]{2}){0,2}|\.\.))?$",
}


def _address(project: Project, entry: Entry) -> str:
    return project.site.absolute(entry.address)


def _calendar(project: Project, entry: Entry) -> str | None:
    return project.site.absolute(event_file(entry.address)) if entry.period.has_exact_days else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(written: str | None) -> str | None:
    return written.replace(".", ":") if written else None


def _updated(project: Project, _: Any) -> str | None:
    entries = project.following.entries
    return max(filter(None, (_day(project.changed(entry)) for entry in entries)), default=None)


_DATE = (
    Field("edtf", EDTF, "Datumet så noga som det är känt, enligt EDTF (ISO 8601-2). Ett öppet slut "
          "är två punkter.", lambda _, on: on.period.edtf),
    Field("text", TEXT, "Datumet i ord, på textens språk. Veckor, kvartal och årstider står bara "
          "här.", lambda _, on: on.period.wording(on.lang)),
    Field("first", DAY, "Den första dag som händelsen kan ha börjat.",
          lambda _, on: _day(on.period.first)),
    Field("last", _or_null(DAY), "Den sista dag som händelsen kan ha slutat; null när slutet är "
          "öppet.", lambda _, on: _day(on.period.last)),
)  # fmt: skip
_TIME = (
    Field("start", CLOCK, "Klockslaget då det börjar.",
          lambda _, time: _clock(time.start)),
    Field("end", _or_null(END), "Klockslaget då det slutar; null när det inte är känt.",
          lambda _, time: _clock(time.end)),
)  # fmt: skip
_CHANGE = (
    Field("date", DAY, "Dagen då något ändrades.", lambda _, change: _day(change.day)),
    Field("note", TEXT, "Vad som ändrades.", lambda _, change: change.note),
)
_TRANSLATION = (
    Field("language", LANGUAGE, "Språket.", lambda _, entry: entry.lang),
    Field("title", TEXT, "Rubriken på det språket.", lambda _, entry: entry.title),
    Field("url", ADDRESS, "Adressen till texten på det språket.", _address),
)
ENTRY = (
    Field("id", ADDRESS, "Händelsens id, detsamma som i kalendern. Det ändras aldrig.",
          lambda project, entry: f"urn:uuid:{uid(project.site, entry)}"),
    Field("url", ADDRESS, "Adressen till händelsens sida.", _address),
    Field("language", LANGUAGE, "Textens språk.", lambda _, entry: entry.lang),
    Field("title", TEXT, "Rubriken, utan datum.", lambda _, entry: entry.title),
    Field("date", OBJECT, "När det hände eller ska hända, så noga som det är känt.",
          lambda _, entry: entry, _DATE),
    Field("time", _or_null(OBJECT), "Klockslagen i webbplatsens tidszon; null när inga är kända.",
          lambda _, entry: entry.time, _TIME),
    Field("place", _or_null(TEXT), "Platsen.", lambda _, entry: entry.place),
    Field("category", TEXT, "Vad för slags händelse det är.", lambda _, entry: entry.category),
    Field("summary", _or_null(TEXT), "Sammanfattningen.", lambda _, entry: entry.summary),
    Field("cancelled", _or_null(TEXT), "Anledningen till att händelsen är inställd; null när den "
          "inte är det.", lambda _, entry: entry.cancelled),
    Field("published", _or_null(DAY), "Dagen då texten blev offentlig.",
          lambda _, entry: _day(entry.published)),
    Field("updated", DAY, "Dagen då texten senast ändrades.",
          lambda project, entry: _day(project.changed(entry))),
    Field("changes", MANY, "Ändringar som är värda att veta, den tidigaste först.",
          lambda _, entry: entry.changes, _CHANGE),
    Field("calendar", _or_null(ADDRESS), "Händelsen som kalenderfil (iCalendar); null när dagarna "
          "inte är exakt kända.", _calendar),
    Field("translations", MANY, "Samma händelse på andra språk.",
          lambda project, entry: project.others(entry), _TRANSLATION),
)  # fmt: skip
SITE = (
    Field("$schema", ADDRESS, "Adressen till den här beskrivningen.",
          lambda project, _: project.site.absolute(SCHEMA)),
    Field("name", TEXT, "Projektets namn.", lambda project, _: project.site.name),
    Field("organisation", TEXT, "Vems sidan är.", lambda project, _: project.site.organisation),
    Field("url", ADDRESS, "Startsidans adress.",
          lambda project, _: project.site.absolute(START)),
    Field("language", LANGUAGE, "Sidans huvudspråk.", lambda _, __: SWEDISH),
    Field("timezone", TEXT, "Den tidszon (IANA) som klockslagen gäller i.",
          lambda project, _: project.site.timezone),
    Field("updated", _or_null(DAY), "Dagen då någon av händelserna senast ändrades.", _updated),
    Field("entries", MANY, "Händelserna i tidslinjens ordning, var och en en gång.",
          lambda project, _: project.following.entries, ENTRY),
)  # fmt: skip
