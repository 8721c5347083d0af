"""Decap's configuration, made from the one declaration of fields.

``shape`` is not Decap's: it tells format.js how a field is written in the file, and is absent
where that is as a text on one line. Fields of the shape ``pairs`` are lists of ``first: second``.
``example`` is not Decap's either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from authoring.editor.addresses import FILES, FOLDERS, OWN
from project_page import forms, service_pages
from project_page.fields import Field, Kind, declare
from project_page.settings import Site

Config = dict[str, Any]

STUDY_VISIT = "studiebesök"
LOCAL = {"name": "proxy", "proxy_url": "/_redigera/api/v1", "branch": "main"}
_DAY_PATTERN = [r"(^|\D)\d{4}(\D|$)", "skriv dagen med år, till exempel 2026-05-08."]
_TIMES_PATTERN = [
    r"^\s*([Kk]l(ockan)?\.?\s*)?\d{1,2}[.:]\d{2}(\s*[-–]\s*\d{1,2}[.:]\d{2})?\s*$",
    "skriv timmar och minuter, till exempel 18.00 eller 18.00–20.00.",
]
_SLUG_PATTERN = [
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "använd a–z, 0–9 och bindestreck mellan orden, till exempel workshop-med-ungdomar.",
]
_EMAIL_PATTERN = [r"^\S+@\S+\.\S+$", "skriv hela e-postadressen, till exempel info@kommunen.se."]
_WEB_PATTERN = [
    r"^[Hh][Tt][Tt][Pp][Ss]?://.+",
    "skriv hela adressen, till exempel https://www.kommunen.se/",
]
_LONG = 200  # characters; longer texts get more than one line to be written on

# What is said in the form instead of the declaration's help, where that names other fields by the
# names that they have in the file, which the form does not show.
HINTS = {
    "status": "Ett utkast och det som hoppas över publiceras inte. Utan val publiceras texten.",
    "lang": "Textens språk om det inte är svenska. En översättning har samma adress som den "
    "svenska texten.",
    "temporary_hours": "Öppettider som gäller en tid.",
    "shortcomings": "Vad som inte är tillgängligt och varför. Krävs om webbplatsen inte är helt "
    "förenlig, om inte något är oskäligt betungande.",
}
_STATUSES = {
    "published": "publicerad",
    "draft": "utkast – publiceras inte",
    "skip": "hoppas över – publiceras inte",
}
_LANGUAGES = {**forms.LANGUAGES, "fi": "finska", "en": "engelska", "ar": "arabiska",
              "sv-simple": "lättläst svenska"}  # fmt: skip


def local(site: Site, content: str = "content") -> Config:
    """Give the configuration of the editor at the desk; ``content`` is the content folder's path
    in the folder that the local server works in."""
    return _config(site, content, LOCAL, publish_mode="simple")


def github(site: Site, content: str, repo: str, branch: str, base_url: str) -> Config:
    """Give the configuration of the editor for a repository ``owner/name`` on GitHub.

    ``base_url`` is the address of the service through which people log in. What is saved becomes
    a pull request, in which the repository's own checks and another person have their say.
    """
    backend = {
        "name": "github",
        "repo": repo,
        "branch": branch,
        "base_url": base_url,
        "squash_merges": True,
        "commit_messages": _MESSAGES,
    }
    return _config(site, content, backend, publish_mode="editorial_workflow")


_MESSAGES = {
    "create": "Skriv {{collection}}: {{slug}}",
    "update": "Ändra {{collection}}: {{slug}}",
    "delete": "Ta bort {{collection}}: {{slug}}",
    "uploadMedia": "Lägg in {{path}}",
    "deleteMedia": "Ta bort {{path}}",
}


def _config(site: Site, content: str, backend: Mapping[str, Any], **more: Any) -> Config:
    declared = declare(site.categories)
    return {
        "backend": dict(backend),
        "load_config_file": False,
        "locale": "sv",
        "media_folder": f"{content}/bilder",
        "public_folder": "bilder",
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": [
            *(_folder(folder, name, site, content, declared) for folder, name in FOLDERS.items()),
            _files(site, content, declared),
        ],
        **more,
    }


_LABELS = {
    "tidslinje": ("Händelser", "händelse"),
    "studiebesok": ("Studiebesök", "studiebesök"),
    "sidor": ("Sidor", "sida"),
}


def _folder(
    folder: str, name: str, site: Site, content: str, declared: tuple[Field, ...]
) -> Config:
    """Give the collection of a folder of texts."""
    label, singular = _LABELS[folder]
    kind = Kind.PAGE if folder == "sidor" else Kind.ENTRY
    fields = form(kind, declared, site.categories)
    if folder == "studiebesok" and STUDY_VISIT in site.categories:
        next(field for field in fields if field["name"] == "category")["default"] = STUDY_VISIT
    return {
        "name": name,
        "label": label,
        "label_singular": singular,
        "folder": f"{content}/{folder}",
        "create": True,
        "format": "projektsida",
        "extension": "md",
        "identifier_field": "title",
        "slug": "{{fields." + FILE_NAME + "}}",
        "summary": "{{title}}" if kind is Kind.PAGE else "{{date}}: {{title}}",
        "sortable_fields": [],
        "view_filters": [{"label": "Utkast", "field": "status", "pattern": "draft"}],
        "fields": fields,
        **({} if kind is Kind.PAGE else {"view_groups": [_YEARS]}),
    }


FILE_NAME = "_filnamn"  # what editor.js calls a new file, which is no field
_YEARS = {"label": "År", "field": "date", "pattern": r"\d{4}"}
_KINDS = {
    "sidor/introduktion.md": Kind.PAGE,
    "sidor/kontakt.md": Kind.CONTACT,
    service_pages.STATEMENT: Kind.STATEMENT,
    service_pages.PERSONAL_DATA: Kind.PERSONAL_DATA,
}


def _files(site: Site, content: str, declared: tuple[Field, ...]) -> Config:
    """Give the collection of the texts that every site has."""
    return {
        "name": OWN,
        "label": "Inledning och kontakt",
        "format": "projektsida",
        "delete": False,
        "files": [
            {
                "name": name,
                "label": label,
                "file": f"{content}/{path}",
                "fields": form(_KINDS[path], declared, site.categories),
            }
            for path, (name, label) in FILES.items()
        ],
    }


def form(kind: Kind, declared: tuple[Field, ...], categories: tuple[str, ...]) -> list[Config]:
    """Give the form of a kind of text: its fields in the order of the declaration, and the body,
    which follows the summary where there is one."""
    fields = [_field(field, kind, categories) for field in declared if kind in field.owners]
    names = [field["name"] for field in fields]
    place = names.index("summary") + 1 if "summary" in names else len(fields)
    return [*fields[:place], _BODY, *fields[place:]]


def _field(field: Field, kind: Kind, categories: tuple[str, ...]) -> Config:
    """Give one field of a form; a form of values that is not known here has no widget."""
    return {
        "name": field.name,
        "label": field.label,
        "required": kind in field.required,
        "hint": _hint(field),
        "example": field.example,
        **_WIDGETS[field.form.name](field, categories),
    }


def _hint(field: Field) -> str:
    """Give the words under a field; the backticks keep the example from being read as a link."""
    said = HINTS.get(field.name, field.help)
    shown = not field.example.startswith("- ") and field.form.name not in _CHOICES
    return f"{said} Till exempel: `{field.example}`" if shown else said


def _text(field: Field, _: tuple[str, ...]) -> Config:
    longest = re.search(r"högst (\d+) tecken", field.form.words)
    return {"widget": "rader" if longest and int(longest[1]) >= _LONG else "string"}


def _choice(options: Mapping[str, str]) -> Config:
    listed = [{"value": value, "label": label} for value, label in options.items()]
    return {"widget": "select", "options": listed}


def _list(shape: str, singular: str, *fields: Config) -> Config:
    return {"widget": "list", "shape": shape, "label_singular": singular, "collapsed": False,
            "fields": list(fields)}  # fmt: skip


def _part(name: str, label: str, hint: str, widget: str = "string", **more: Any) -> Config:
    return {"name": name, "label": label, "hint": hint, "widget": widget, "required": True, **more}


def _day_part(name: str, label: str, hint: str, **more: Any) -> Config:
    return _part(name, label, hint, "datum", pattern=_DAY_PATTERN, **more)


_CHANGES = _list(
    "pairs",
    "ändring",
    _day_part("date", "Dag", "Dagen då det ändrades. Till exempel: `2026-05-08`"),
    _part("note", "Ändring", "Vad läsaren bör få veta. Till exempel: `Ny lokal.`"),
)
_PHONES = _list(
    "pairs",
    "telefonnummer",
    _part("number", "Nummer", "Med riktnummer. Till exempel: `0555-123 45`"),
    _part("purpose", "Till för", "Vad numret är till för. Till exempel: `automatisk växel`",
          required=False),
)  # fmt: skip
_REASONS = _list(
    "pairs",
    "punkt",
    _part("what", "Vad", "Vad det gäller. Till exempel: `Kartan saknar beskrivning`"),
    _part("why", "Varför", "Varför det är så. Till exempel: `den görs om i höst.`", "rader"),
)
_TEMPORARY_HOURS = _list(
    "named",
    "öppettider",
    _part("hours", "Öppettider", "En rad för varje om de skiljer sig mellan dagarna. Till "
          "exempel: `måndag–fredag 09.00–15.00` eller `stängt`", "rader", shape="rows"),
    _day_part("from", "Från och med", "Första dagen som de gäller.", required=False),
    _day_part("until", "Till och med", "Sista dagen som de gäller.", required=False),
    _day_part("review", "Ses över", "Dagen då någon senast ska se över dem. Den visas inte "
              "på sidan.", required=False),
    _part("reason", "Anledning", "Till exempel: `Vi har kortare öppet i sommar.`",
          required=False),
)  # fmt: skip

# Where files are put that are chosen in a field, and how texts name them. Decap takes a folder
# with a slash first to be one from the top of the repository.
_PICTURES = {"media_folder": "/{{media_folder}}", "public_folder": "bilder"}
_DOCUMENTS = {"media_folder": "/{{media_folder}}/../filer", "public_folder": "filer"}
_BODY = {
    "name": "body",
    "label": "Brödtext",
    "widget": "brodtext",
    "required": False,
    "hint": "Lämna en tom rad mellan styckena. Rubriker börjar med ##, punkter i listor med - och "
    "ett mellanslag.",
    **_DOCUMENTS,
}
_CHOICES = ("category", "status", "language", "compliance")
_Widget = Callable[[Field, tuple[str, ...]], Config]
# The widget of each form of values, by the form's name.
_WIDGETS: Mapping[str, _Widget] = {
    "text": _text,
    "period": lambda *_: {"widget": "datum"},
    "day": lambda *_: {"widget": "datum", "pattern": _DAY_PATTERN},
    "times": lambda *_: {"widget": "string", "pattern": _TIMES_PATTERN},
    "slug": lambda *_: {"widget": "string", "pattern": _SLUG_PATTERN},
    "category": lambda _, categories: _choice({each: each for each in categories}),
    "status": lambda *_: _choice({value: _STATUSES[value] for value in forms.STATUSES}),
    "language": lambda *_: _choice({value: _LANGUAGES[value] for value in forms.LANGUAGES}),
    "compliance": lambda *_: _choice({each: each for each in service_pages.COMPLIANCES}),
    "image": lambda *_: {
        "widget": "image",
        "choose_url": False,
        "allow_multiple": False,
        **_PICTURES,
    },
    "changes": lambda *_: _CHANGES,
    "reasons": lambda *_: _REASONS,
    "phones": lambda *_: _PHONES,
    "temporary_hours": lambda *_: _TEMPORARY_HOURS,
    "address": lambda *_: {"widget": "rader", "shape": "rows"},
    "hours": lambda *_: {"widget": "rader", "shape": "rows"},
    "email": lambda *_: {"widget": "string", "pattern": _EMAIL_PATTERN},
    "web_address": lambda *_: {"widget": "string", "pattern": _WEB_PATTERN},
    "phone": lambda *_: {"widget": "string"},
}


def as_json(settings: Config) -> bytes:
    """Give a configuration as the editor fetches it."""
    return json.dumps(settings, ensure_ascii=False, indent=1).encode()
