"""The fields of entries, pages and the contact file: declared once, here.

The declaration makes the checker below and the table in the handbook.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import Enum

from . import contact, forms, service_pages
from .characters import seen
from .faults import Fault, Invalid, Problem, short
from .forms import Form, Values, plain_text
from .frontmatter import Items, Node, Pairs, Text, Unreadable

DEFAULT_CATEGORIES = ("workshop", "information", "studiebesök", "beslut", "övrigt")


class Kind(Enum):
    """What a Markdown file is; the value is its Swedish name in messages."""

    ENTRY = "en händelse"
    PAGE = "en sida"
    CONTACT = "kontaktuppgifterna"
    STATEMENT = "tillgänglighetsredogörelsen"
    PERSONAL_DATA = "sidan om personuppgifter"

    __hash__ = object.__hash__  # Enum's own is slow, and asked for with every field


@dataclass(frozen=True)
class Field:
    """One field: its name, form, where it is required and where it may stand, and words for staff.

    ``label`` is its Swedish name, ``example`` a right value as written, ``help`` a sentence.
    """

    name: str
    form: Form
    label: str
    example: str
    help: str
    required: frozenset[Kind] = frozenset()
    optional: frozenset[Kind] = frozenset()

    @property
    def owners(self) -> frozenset[Kind]:
        """Give the kinds of files where it may stand."""
        return self.required | self.optional


_ENTRY, _PAGE, _CONTACT, _STATEMENT, _PERSONAL_DATA = (frozenset({kind}) for kind in Kind)
_TEXTS = _ENTRY | _PAGE
_SERVICE = _STATEMENT | _PERSONAL_DATA


def declare(categories: Iterable[str] = DEFAULT_CATEGORIES) -> tuple[Field, ...]:
    """Give all fields for a site with these categories, in the order of the handbook."""
    return (
        Field(
            "title", plain_text(120), "Rubrik", "Workshop med ungdomar",
            "Rubriken, utan datum: datumet skrivs ut före den.",
            required=_ENTRY,
        ),
        Field(
            "title", plain_text(120), "Rubrik", "Om projektet",
            "Sidans rubrik.",
            required=_PAGE,
        ),
        Field(
            "title", plain_text(120), "Rubrik", "Servicecenter – din väg in i kommunen",
            "Rubriken över telefon och e-post.",
            required=_CONTACT,
        ),
        Field(
            "title", plain_text(120), "Rubrik", "Tillgänglighetsredogörelse",
            "Sidans rubrik; den står i sidfoten på alla sidor.",
            required=_STATEMENT,
        ),
        Field(
            "title", plain_text(120), "Rubrik", "Personuppgifter och kakor",
            "Sidans rubrik; den står i sidfoten på alla sidor.",
            required=_PERSONAL_DATA,
        ),
        Field(
            "date", forms.PERIOD, "Datum", "mars/april 2018",
            "När det hände eller ska hända, så noga som man vet och inte noggrannare.",
            required=_ENTRY,
        ),
        Field(
            "category", forms.choice("category", categories), "Kategori", "workshop",
            "Vad för slags händelse det är.",
            required=_ENTRY,
        ),
        Field(
            "published", forms.DAY, "Publicerad", "2019-05-08",
            "Dagen då texten blev offentlig.",
            optional=_TEXTS | _SERVICE,
        ),
        Field(
            "modified", forms.DAY, "Ändrad", "2019-05-08",
            "Dagen för den senaste ändringen som är värd att berätta om; "
            "visas som ”Uppdaterad”.",
            optional=_TEXTS | _CONTACT,
        ),
        Field(
            "modified", forms.DAY, "Ändrad", "2026-05-08",
            "Dagen då sidan senast sågs över och ändrades.",
            required=_SERVICE,
        ),
        Field(
            "time", forms.TIMES, "Tid", "18.00–20.00",
            "Klockslag för en bestämd dag.",
            optional=_ENTRY,
        ),
        Field(
            "place", plain_text(160), "Plats", "Folkets hus",
            "Var det äger rum.",
            optional=_ENTRY,
        ),
        Field(
            "summary", plain_text(300), "Sammanfattning", "Vi frågade ungdomar om framtiden.",
            "En eller två meningar som står först i texten och i sökmotorers träfflistor.",
            optional=_TEXTS,
        ),
        Field(
            "status", forms.STATUS, "Status", "draft",
            "Utkast (draft) och filer som ska hoppas över (skip) publiceras inte; "
            "published gäller om inget sägs.",
            optional=_TEXTS | _SERVICE,
        ),
        Field(
            "slug", forms.SLUG, "Adress", "workshop-med-ungdomar",
            "Sista delen av sidans adress; görs annars av rubriken.",
            optional=_TEXTS | _SERVICE,
        ),
        Field(
            "lang", forms.LANGUAGE, "Språk", "en",
            "Textens språk om det inte är svenska: fi, en, ar eller sv-simple (lättläst). "
            "En översättning har samma slug som den svenska texten.",
            optional=_TEXTS,
        ),
        Field(
            "cancelled", forms.REASON, "Inställt", "För få anmälda.",
            "Anledningen till att det som skulle hända är inställt.",
            optional=_ENTRY,
        ),
        Field(
            "image", forms.IMAGE, "Bild", "bilder/workshop.jpg",
            "En bild i mappen bilder.",
            optional=_TEXTS,
        ),
        Field(
            "image_alt", plain_text(300), "Bildbeskrivning", "Ungdomar runt ett bord med kartor",
            "Vad bilden visar, för den som inte ser den. Krävs om det finns en bild.",
            optional=_TEXTS,
        ),
        Field(
            "caption", plain_text(300), "Bildtext", "Workshop på Folkets hus.",
            "Text under bilden.",
            optional=_TEXTS,
        ),
        Field(
            "photographer", plain_text(100), "Fotograf", "Förnamn Efternamn",
            "Den som har tagit bilden.",
            optional=_TEXTS,
        ),
        Field(
            "changes", forms.CHANGES, "Ändringar", "- 2019-05-08: Ny lokal.",
            "Ändringar som läsaren bör få veta om.",
            optional=_TEXTS,
        ),
        Field(
            "publish_from", forms.DAY, "Publiceras från", "2026-12-01",
            "Första dagen då texten ska synas.",
            optional=_TEXTS | _SERVICE,
        ),
        Field(
            "publish_until", forms.DAY, "Publiceras till", "2026-12-31",
            "Sista dagen då texten ska synas.",
            optional=_TEXTS | _SERVICE,
        ),
        Field(
            "visiting_address", contact.ADDRESS, "Besöksadress", "Storgatan 1, Storby",
            "Gatuadress och ort.",
            required=_CONTACT,
        ),
        Field(
            "hours", contact.HOURS, "Ordinarie öppettider", "måndag–fredag 07.30–17.00",
            "De vanliga öppettiderna, en rad för varje om de skiljer sig mellan dagarna.",
            required=_CONTACT,
        ),
        Field(
            "temporary_hours", contact.TEMPORARY_HOURS, "Tillfälliga öppettider",
            "- hours: 07.30–16.00",
            "Öppettider som gäller en tid. from och until är första och sista dagen, review "
            "dagen då någon senast ska se över dem, reason anledningen.",
            optional=_CONTACT,
        ),
        Field(
            "phones", contact.PHONES, "Telefon", "- 0555-123 45: automatisk växel",
            "Telefonnummer och vad de är till för.",
            required=_CONTACT,
        ),
        Field(
            "email", contact.EMAIL, "E-post", "info@kommunen.se",
            "E-postadressen.",
            required=_CONTACT,
        ),
        Field(
            "more", contact.WEB_ADDRESS, "Fler kontaktuppgifter", "https://www.kommunen.se/",
            "Webbadressen till fler kontaktuppgifter.",
            optional=_CONTACT,
        ),
        *_service_fields(),
    )  # fmt: skip


def _service_fields() -> tuple[Field, ...]:
    """Give the fields of the pages that the law asks for."""
    return (
        Field(
            "organisation", service_pages.phrase(160), "Organisation", "Storby kommun",
            "Den som står bakom webbplatsen och svarar för den; den personuppgiftsansvarige.",
            required=_SERVICE,
        ),
        Field(
            "service", service_pages.phrase(160), "Webbplats", "webbplatsen Arbetet med visionen",
            "Vad redogörelsen gäller, så som det står inne i en mening; börja med webbplatsen.",
            required=_STATEMENT,
        ),
        Field(
            "compliance", service_pages.COMPLIANCE, "Förenlighet", "delvis förenlig",
            "Hur väl webbplatsen följer kraven i lagen, enligt den senaste bedömningen.",
            required=_STATEMENT,
        ),
        Field(
            "shortcomings", service_pages.REASONS, "Brister",
            "- Kartan saknar beskrivning: den görs om i höst.",
            "Vad som inte är tillgängligt och varför. Krävs om webbplatsen inte är helt förenlig, "
            "om inte burdens finns.",
            optional=_STATEMENT,
        ),
        Field(
            "burdens", service_pages.REASONS, "Oskäligt betungande",
            "- Inspelade möten saknar text: det vore oskäligt dyrt att texta dem alla.",
            "Vad som inte anpassas eftersom det vore oskäligt betungande (12 § i lagen), "
            "och varför.",
            optional=_STATEMENT,
        ),
        Field(
            "exempt", service_pages.REASONS, "Omfattas inte",
            "- Protokoll från 2017: de publicerades före den 23 september 2018.",
            "Vad som inte är tillgängligt men inte omfattas av lagen (9 §), och varför.",
            optional=_STATEMENT,
        ),
        Field(
            "assessed", forms.DAY, "Bedömd", "2026-04-20",
            "Dagen för den senaste bedömningen. Efter ett år får du rådet att göra en ny.",
            required=_STATEMENT,
        ),
        Field(
            "method", service_pages.told(300), "Metod",
            "Vi har granskat alla sorters sidor själva.",
            "Hur bedömningen gjordes och av vem.",
            required=_STATEMENT,
        ),
        Field(
            "report_form", contact.WEB_ADDRESS, "Formulär",
            "https://www.kommunen.se/rapportera-brist",
            "Webbadressen till kommunens formulär för den som vill rapportera en brist.",
            required=_STATEMENT,
        ),
        Field(
            "report_phone", service_pages.PHONE, "Telefon för brister", "0555-123 45",
            "Telefonnumret för den som vill rapportera en brist.",
            required=_STATEMENT,
        ),
        Field(
            "report_email", contact.EMAIL, "E-post för brister", "info@kommunen.se",
            "E-postadressen för den som vill rapportera en brist.",
            required=_STATEMENT,
        ),
        Field(
            "response_time", service_pages.phrase(80), "Svarstid", "två arbetsdagar",
            "Inom hur lång tid den som rapporterar en brist brukar få svar.",
            optional=_STATEMENT,
        ),
        Field(
            "processing", service_pages.REASONS, "Behandling",
            "- Det du skriver till oss: vi svarar dig, som en uppgift av allmänt intresse.",
            "Vilka uppgifter som behandlas, och varför och med vilken rättslig grund.",
            required=_PERSONAL_DATA,
        ),
        Field(
            "retention", service_pages.told(300), "Lagring",
            "Webbserverns loggar sparas i 30 dagar.",
            "Hur länge uppgifterna sparas.",
            required=_PERSONAL_DATA,
        ),
        Field(
            "recipients", service_pages.told(300), "Mottagare",
            "Vår driftleverantör Storby Data AB.",
            "Vilka som får del av uppgifterna.",
            required=_PERSONAL_DATA,
        ),
        Field(
            "officer", contact.EMAIL, "Dataskyddsombud", "dataskyddsombud@kommunen.se",
            "Dataskyddsombudets e-postadress.",
            required=_PERSONAL_DATA,
        ),
        Field(
            "email", contact.EMAIL, "E-post", "info@kommunen.se",
            "Dit man skriver för att få veta vilka uppgifter som finns, eller få dem rättade.",
            required=_PERSONAL_DATA,
        ),
        Field(
            "authority", service_pages.phrase(160), "Tillsynsmyndighet",
            "Myndigheten för digital förvaltning",
            "Myndigheten dit man kan vända sig om man inte är nöjd med kommunens svar.",
            required=_STATEMENT,
        ),
        Field(
            "authority", service_pages.phrase(160), "Tillsynsmyndighet",
            "Integritetsskyddsmyndigheten",
            "Myndigheten dit man kan vända sig om man inte är nöjd med kommunens svar.",
            required=_PERSONAL_DATA,
        ),
        Field(
            "complaint", contact.WEB_ADDRESS, "Anmälan", "https://www.digg.se/tdosanmalan",
            "Webbadressen till myndighetens sida för anmälningar.",
            required=_STATEMENT,
        ),
        Field(
            "complaint", contact.WEB_ADDRESS, "Anmälan", "https://www.imy.se/",
            "Webbadressen till myndighetens sida för klagomål.",
            required=_PERSONAL_DATA,
        ),
    )  # fmt: skip


def check(
    path: str,
    pairs: Pairs,
    kind: Kind,
    declared: tuple[Field, ...],
    elsewhere: Collection[str] = (),
) -> tuple[Values, list[Fault]]:
    """Read a file's fields by the declaration: the values that are right, and all faults.

    ``elsewhere`` are names of fields that stand in a wrong place and are not missed.
    """
    known = {field.name: field for field in declared if kind in field.owners}
    values = Values({}, {})
    problems: list[Problem] = []
    meant = set(elsewhere)
    for key, node in pairs.pairs:
        name = key.text
        if isinstance(node, Unreadable):
            meant.update(re.findall(r"^\s*([a-z_]+):", node.written, re.MULTILINE))
        if name in values.lines:
            problems.extend(node.problems if isinstance(node, Unreadable) else ())
            what = f"Fältet {name} står redan på rad {values.lines[name]}."
            problems.append(Problem(key.line, what, "Ta bort det ena, eller samla båda under ett."))
            values.by_name.pop(name, None)  # neither of them counts
        elif name in known:
            values.lines[name] = key.line
            problems.extend(_read(key, node, known[name], kind, values))
        elif name:
            near = _nearest(name, known)
            problems.append(Problem(key.line, *_unknown(name, near, kind, known, declared)))
            for field in (known[each] for each in near if each not in meant):
                problems.extend(_read(key, node, field, kind, Values({}, {})))
            meant.update(near)
        elif isinstance(node, Unreadable):
            problems.extend(node.problems)
    problems.extend(_missing(values, meant, kind, known.values()))
    values = replace(values, meant=frozenset(meant))
    return values, [Fault(path, *problem) for problem in problems]


def _read(key: Text, node: Node, field: Field, kind: Kind, values: Values) -> Iterator[Problem]:
    """Read one field into the values, or yield what is wrong with it."""
    if isinstance(node, Unreadable):
        wrong = node.quoted and tuple(_read(key, node.quoted, field, kind, Values({}, {})))
        yield from wrong or node.problems
    elif _is_empty(node):
        yield Problem(key.line, *_empty(field, kind))
    elif empty := tuple(_empty_parts(node)):
        for part in empty:
            yield Problem(
                part, f"Fältet {field.name} har en tom rad.", "Fyll i den eller ta bort den."
            )
    else:
        try:
            values.by_name[field.name] = field.form.read(node)
        except Invalid as invalid:
            for line, what, cure in invalid.problems:
                yield Problem(line, f"Fältet {field.name}: {what[:1].lower()}{what[1:]}", cure)


def _is_empty(node: Node) -> bool:
    match node:
        case Text():
            return not seen(node.text).strip()
        case Items():
            return all(_is_empty(item) for item in node.items)
        case Pairs():
            return not node.pairs
    return False


def _empty_parts(node: Node) -> Iterator[int]:
    """Yield the lines of a list's items, and of names within a field, that have no value."""
    parts: Iterable[tuple[int, Node]] = ()
    match node:
        case Items():
            parts = ((item.line, item) for item in node.items)
        case Pairs():
            parts = ((key.line, value) for key, value in node.pairs)
    for line, part in parts:
        if _is_empty(part):
            yield line
        else:
            yield from _empty_parts(part)


def _empty(field: Field, kind: Kind) -> tuple[str, str]:
    needed = "Fyll i det" if kind in field.required else "Fyll i det eller ta bort raden"
    return f"Fältet {field.name} är tomt.", f"{needed}, till exempel {_as_line(field)}"


_OTHER_WORDS = {
    "titel": "title", "heading": "title", "headline": "title", "name": "title", "namn": "title",
    "dag": "date", "day": "date", "when": "date", "när": "date",
    "type": "category", "typ": "category", "kategori": "category",
    "updated": "modified", "uppdaterad": "modified",
    "start": "time", "slut": "time", "beskrivning": "summary",
    "klockslag": "time", "kl": "time", "klockan": "time",
    "lokal": "place", "location": "place", "venue": "place", "sted": "place", "ort": "place",
    "ingress": "summary", "excerpt": "summary", "canceled": "cancelled", "inställd": "cancelled",
    "language": "lang", "img": "image", "picture": "image",
    "alt": "image_alt", "alt_text": "image_alt", "alttext": "image_alt", "foto": "photographer",
    "photo": "photographer", "credit": "photographer", "öppettider": "hours", "öppet": "hours",
    "opening_hours": "hours", "telefonnummer": "phones", "tel": "phones", "phone": "phones",
    "epost": "email", "e-mail": "email", "mejl": "email", "mail": "email",
    "adress": "visiting_address", "address": "visiting_address", "webbplats": "more",
}  # fmt: skip


_DAYS_OF_PUBLISHING = frozenset(
    ("publicera", "publiceras", "publiceringsdatum", "publiceringsdag", "publish", "publish_date",
     "publicerat")
)  # fmt: skip
_DRAFTS = frozenset(("draft", "utkast", "hidden", "dold"))  # as other systems have it
_LEVERS = frozenset(  # Pelican's own, which would move or change what is written
    ("save_as", "url", "template", "override_save_as", "override_url", "author", "authors", "tags",
     "keywords", "translation", "description")
)  # fmt: skip


def _nearest(name: str, known: dict[str, Field]) -> list[str]:
    """Give the field that an unknown name may stand for, if there is one and one only."""
    if name.lower() in _DRAFTS | _DAYS_OF_PUBLISHING:
        return []
    spellings = {field.name: field.name for field in known.values()}
    spellings |= {field.label.lower(): field.name for field in known.values()}
    words = {word: name for word, name in _OTHER_WORDS.items() if name in spellings.values()}
    spellings = words | spellings
    likeness = 0.75 if len(name) > 3 else 1.0
    return [spellings[near] for near in get_close_matches(name.lower(), spellings, 1, likeness)]


def _unknown(
    name: str, near: list[str], kind: Kind, known: dict[str, Field], declared: tuple[Field, ...]
) -> tuple[str, str]:
    if owners := {owner for field in declared if field.name == name for owner in field.owners}:
        return f"Fältet {name} hör inte till {kind.value}.", f"Ta bort raden{_owner(owners)}."
    what = f"Fältet {short(name)} finns inte."
    if name.lower() in _LEVERS:
        return what, "Ta bort raden. Sidans adress görs av title eller slug, och formen av temat."
    if name.lower() in _DRAFTS:
        return what, "Skriv status: draft om texten är ett utkast; annars ta bort raden."
    if name.lower() in _DAYS_OF_PUBLISHING:
        return what, (
            "Skriv publish_from om det är första dagen då texten ska synas, eller published om det "
            "är dagen då den blev offentlig."
        )
    if near:
        return what, f"Menade du {near[0]}? Skriv {near[0]}, med små bokstäver."
    return what, f"Fälten för {kind.value} är {', '.join(known)}."


def _owner(owners: set[Kind]) -> str:
    """Give what a cure says of where a field belongs."""
    if Kind.CONTACT in owners and owners.isdisjoint(_TEXTS):
        return "; kontaktuppgifter skrivs i sidor/kontakt.md"
    if owners == {Kind.ENTRY}:
        return "; är det en händelse, så flytta filen till tidslinje/"
    return ""


def _missing(
    values: Values, meant: set[str], kind: Kind, known: Iterable[Field]
) -> Iterator[Problem]:
    """Yield the required fields that are not there, but for those that are misspelt."""
    for field in known:
        if kind in field.required and field.name not in values.lines.keys() | meant:
            what = f"Fältet {field.name} saknas."
            yield Problem(1, what, f"Skriv till exempel {_as_line(field)}")


def _as_line(field: Field) -> str:
    """Give a field as an example to copy, at the end of a sentence."""
    if field.example.startswith("- "):
        return f"{field.name}: och på raden under {field.example.rstrip('.')}."
    end = "" if field.example.startswith("http") else "."  # else it might be copied along
    return f"{field.name}: {field.example.rstrip('.')}{end}"
