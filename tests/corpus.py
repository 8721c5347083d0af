"""The corpus: what may lie in a content folder, and what the build says of it.

A case is a name, the files that differ from the small site, and the lines that the build says:
none when all is published and nothing is remarked on. ``7: …`` stands for line 7 of NEW,
``Råd 7: …`` for an advice, ``Utelämnat: …`` for what is left out. ``reads`` is what NEW says on its
page. To add a case, write a row; test_corpus.py runs them all.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable, Mapping
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from .conftest import SERVICE_PAGES, SMALL_SITE
from .files import document, picture

Content = str | bytes | None | Callable[[Path], object]
Files = Mapping[str, Content]

NEW = "tidslinje/ny.md"
JPEG, PNG, WEBP = picture(), picture("PNG"), picture("WEBP")
PDF = document()
NUMBER = "19121212-1212"  # the Swedish Tax Agency's example of a personal identity number
ENTRY = "---\ntitle: Ny\ndate: 2018-04-03\ncategory: workshop\n---\n\nText.\n"


class Case(NamedTuple):
    """One case: the changed files, what the build says, and what NEW reads as on its page."""

    name: str
    files: Files
    said: tuple[str, ...]
    reads: str | None = None


def case(name: str, files: Files, *said: str, reads: str | None = None) -> Case:
    """Give a case; what begins with a line number, also after ``Råd``, is about NEW."""
    lines = (re.sub(r"^(Råd )?(?=[0-9]+: )", _about_new, line) for line in said)
    return Case(name, files, tuple(lines), reads)


def _about_new(before: re.Match[str]) -> str:
    return f"{'Råd: ' if before[1] else ''}{NEW}:"


def source(text: str | bytes) -> Files:
    """Give NEW as it stands."""
    return {NEW: text}


def entry(title: str = "Ny", *more: str, body: str = "", date: str = "2018-04-03") -> str:
    """Give an entry whose further fields begin on line 5."""
    lines = ["---", f"title: {title}", f"date: {date}", "category: workshop", *more, "---"]
    return "\n".join([*lines, "", body or f"Om {title} {date} {' '.join(more)}.", ""])


def head(old: str, new: str) -> Files:
    """Give NEW with one thing in its fields changed; they stand on lines 2 to 4."""
    return {NEW: ENTRY.replace(old, new, 1)}


def title(text: str) -> Files:
    """Give NEW with another title, on line 2."""
    return head("Ny", text)


def date(text: str) -> Files:
    """Give NEW with another date, on line 3."""
    return head("2018-04-03", text)


def field(*lines: str) -> Files:
    """Give NEW with further fields, from line 5."""
    return {NEW: entry("Ny", *lines, body="Text.")}


def body(text: str) -> Files:
    """Give NEW with another body, from line 7."""
    return {NEW: ENTRY.replace("Text.", text)}


def page(title: str, *more: str, body: str = "Text.") -> str:
    """Give a page whose further fields begin on line 3."""
    return "\n".join(["---", f"title: {title}", *more, "---", "", body, ""])


def contact(old: str, new: str) -> Files:
    """Give the contact file with one thing changed; its fields stand on lines 2 to 6."""
    return {"sidor/kontakt.md": str(SMALL_SITE["sidor/kontakt.md"]).replace(old, new, 1)}


def statement(old: str, new: str) -> Files:
    """Give a complete accessibility statement with one thing changed."""
    path = "sidor/tillganglighet.md"
    return {path: SERVICE_PAGES[path].decode().replace(old, new, 1)}


def personal_data(old: str, new: str) -> Files:
    """Give a complete page on personal data with one thing changed."""
    path = "sidor/personuppgifter.md"
    return {path: SERVICE_PAGES[path].decode().replace(old, new, 1)}


def link_to(target: str) -> Callable[[Path], object]:
    """Give what makes a symbolic link."""
    return lambda path: path.symlink_to(target)


def socket_at(path: Path) -> None:
    """Make a socket, by a short name, for that is all that fits."""
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)


def sized(beginning: bytes, size: int) -> Callable[[Path], object]:
    """Give what makes a file of a size, with nothing but zeros after its beginning."""

    def write(path: Path) -> None:
        path.write_bytes(beginning)
        os.truncate(path, size)

    return write


def document_of_20_mb(path: Path) -> None:
    """Make a document that is as large as one may be."""
    most, padding = 20_000_000, 19_990_000
    path.write_bytes(document(padding=padding + most - len(document(padding=padding))))


def unreadable_file(path: Path) -> None:
    """Make a file that nobody may read."""
    path.write_text(ENTRY, encoding="utf-8")
    path.chmod(0)


def unreadable_folder(path: Path) -> None:
    """Make a folder that nobody may read, with a file in it."""
    path.mkdir()
    (path / "x.md").write_text(ENTRY, encoding="utf-8")
    path.chmod(0)


def folder_without_entry(path: Path) -> None:
    """Make a folder whose names may be read, and nothing more."""
    unreadable_folder(path)
    path.chmod(0o444)


UNREADABLE = (unreadable_file, unreadable_folder, folder_without_entry)
WITH_PICTURE: Files = {"bilder/b.jpg": JPEG}
WITH_PDF: Files = {"filer/p.pdf": PDF}
WITH_OTHERS: Files = {
    "tidslinje/utkast.md": entry("Utkast", "status: draft"),
    "tidslinje/skip.md": entry("Hoppas över", "status: skip"),
    "tidslinje/planerad.md": entry("Planerad", "publish_from: 2027-01-01"),
    "tidslinje/gammal.md": entry("Gammal", "publish_until: 2020-01-01"),
}
PASSED_OVER = (
    ".DS_Store", "tidslinje/._x.md", "bilder/Thumbs.db", "bilder/ehthumbs.db", "filer/desktop.ini",
    "sidor/.gitkeep", "sidor/.keep", "bilder/.localized", "tidslinje/.directory", ".gitignore",
    ".gitattributes", ".editorconfig",
)  # fmt: skip


def at(path: str, content: str | bytes = "x") -> Files:
    """Give a file somewhere else."""
    return {path: content}


def two(first: str, second: str) -> Files:
    """Give two entries, of which the second is NEW."""
    return {"tidslinje/a.md": first, NEW: second}


KIND = (
    "Filer av det här slaget kan inte publiceras. Använd .md för texter, .jpg, .jpeg, .png eller "
    ".webp i bilder/ och .pdf i filer/, eller ta bort filen."
)
FOLDER = (
    "Texten ligger i en mapp som inte används. Flytta den till tidslinje/, studiebesok/ eller "
    "sidor/."
)
NAME = "Namnet har ett tecken som inte fungerar i adresser eller på alla datorer. Byt namn,"
UNUSED = "Ingen text använder filen. Länka till den eller ta bort den."
LINK = "Filen är en länk till en annan fil. Lägg själva filen här."
SPECIAL = "Detta är inte en vanlig fil. Ta bort den."
RIGHTS = "Filen går inte att läsa. Kontrollera rättigheterna till den."
FOLDER_RIGHTS = (
    "Mappen går inte att läsa. Kontrollera att den finns och att den som bygger sidan får läsa den."
)
NO_CONTENT = "Filen är tom. Lägg in den på nytt, eller ta bort den."
EMPTY = "Filen är tom. Skriv fälten mellan två rader --- och texten därunder."
WINDOWS = (
    "Filen är inte sparad som UTF-8 utan som något annat, troligen Windows. "
    "Spara om den med kodningen UTF-8."
)
UTF_16 = "Filen är inte sparad som UTF-8 utan som UTF-16. Spara om den med kodningen UTF-8."
CONTROL = "Raden innehåller osynliga styrtecken. Skriv om raden för hand."
NO_ENTRIES = "Det finns inga händelser. Skriv minst en fil i tidslinje/."
NO_FIELDS = (
    "Fälten överst i filen saknas eller är skrivna på ett annat sätt. Börja filen med en rad ---, "
    "skriv fälten, till exempel title: Workshop med ungdomar, och avsluta dem med en rad ---."
)
FENCE = "ska vara tre bindestreck, och de ska stå först på raden. Skriv ---."
NOT_FIRST = (
    "Raden --- står inte allra först i filen. Ta bort det som står ovanför den, även tomma rader "
    "och blanksteg."
)
NO_FIELD = (
    "är inte ett fält. Skriv namn: värde, eller ta bort raden. Hör den till värdet ovanför, så "
    "skriv den sist på den raden."
)
ENTRY_FIELDS = (
    "Fälten för en händelse är title, date, category, published, modified, time, place, summary, "
    "status, slug, lang, cancelled, image, image_alt, caption, photographer, changes, "
    "publish_from, publish_until."
)
LEVER = "Ta bort raden. Sidans adress görs av title eller slug, och formen av temat."
SLUG = (
    "kan inte vara en del av en adress. Använd a–z, 0–9 och bindestreck mellan orden, till exempel"
)
NOT_A_CHOICE = "är inget av de värden som går att välja."
CATEGORIES = "Välj ett av: workshop, information, studiebesök, beslut, övrigt."
LANGUAGES = "Välj ett av: sv, fi, en, ar, sv-simple."
STATUSES = "Välj ett av: published, draft, skip."
NO_TITLE = "Fältet title saknas. Skriv till exempel title: Workshop med ungdomar."
NO_DATE = "Fältet date saknas. Skriv till exempel date: mars/april 2018."
NO_CATEGORY = "Fältet category saknas. Skriv till exempel category: workshop."
EMPTY_TITLE = "Fältet title är tomt. Fyll i det, till exempel title: Workshop med ungdomar."
HAS_MEANING = "som har en särskild betydelse här. Sätt hela värdet inom citattecken:"
COLON = "Värdet innehåller ett kolon följt av blanksteg. Sätt hela värdet inom citattecken:"
CUT_SHORT = (
    "Det som står efter # skulle inte komma med på sidan. Sätt hela värdet inom citattecken, "
    "eller ta bort # och det som står efter."
)
PLAIN = "som skulle synas på sidan. Skriv vanlig text utan formatering här."
SHORTEN = "Korta den och låt resten stå i brödtexten."
NO_ADDRESS = (
    "Det går inte att göra en adress av rubriken. Skriv fältet slug med a–z, 0–9 och bindestreck."
)
A_LIST = (
    "värdet är en lista eller har fält under sig. Skriv värdet som en text på samma rad som "
    "fältets namn; en text som börjar med [ eller { ska stå inom citattecken."
)
YEARS = "året ligger utanför 1900–2100. Kontrollera årtalet."
MONTH = (
    "har månaden i siffror, och den kan förväxlas med dagen. Skriv månadens namn, till exempel "
    "”3 april 2018”."
)
BACKWARDS = "perioden slutar innan den börjar. Rätta början eller slutet, till exempel"
CLOCK = "har ett klockslag. Skriv det i fältet time, och bara dagen här."
UNCERTAIN = (
    "är ungefärligt eller preliminärt. Skriv det som är säkert, till exempel ”hösten 2026” eller "
    "”2026”."
)
NO_PERIOD = (
    "går inte att förstå som ett datum. Skriv bara tiden, till exempel ”3 april 2018”, "
    "”mars/april 2018” eller ”hösten 2024–våren 2025”."
)
TIME = (
    "är inte ett klockslag eller två klockslag i ordning samma dag. Skriv timmar och minuter, till "
    "exempel 18.00"
)
A_DAY = "Skriv dagen med år, till exempel 2026-05-08."
REASON = (
    "är ingen anledning. Skriv varför det är inställt, till exempel För få anmälda. Är det inte "
    "inställt, så ta bort raden."
)
IMAGE = (
    "är inte en bild i mappen bilder. Lägg bilden i content/bilder och skriv till exempel "
    "bilder/{} (jpg, jpeg, png eller webp)."
)
NO_WORDS = (
    "säger inte vad bilden visar. Skriv det, eller dekorativ om bilden inte säger något utöver "
    "texten."
)
HOURS = (
    "är inte öppettider som går att förstå. Skriv veckodagar och klockslag med minuter, till "
    "exempel måndag–fredag 07.30–17.00 eller lördag stängt, med en rad för varje. Bestämda dagar "
    "skrivs i temporary_hours, med from: och until:."
)
PHONE = (
    "är inte ett telefonnummer. Skriv det med riktnummer, till exempel 0555-123 45, och vad numret "
    "är till för efter ett kolon och ett blanksteg."
)
EMAIL = "är inte en e-postadress. Skriv till exempel info@kommunen.se."
WEB = "är inte en hel webbadress. Skriv hela adressen, till exempel https://www.kommunen.se/"
OWN = "Ge den av texterna som är nyast en egen adress, till exempel slug:"
SAME_NAME = "Skriv något i rubriken som skiljer dem åt, till exempel platsen eller tiden."
SAME_WORDS = "Kontrollera att den inte har kopierats av misstag."
NO_HTML = (
    "kan inte användas i texten. Skriv med Markdown i stället, eller ta bort koden; ska < synas, "
    "så skriv \\<."
)
NOTE = "Ta bort den; en anteckning till kollegor kan stå bland fälten, på en rad med # först."
A_TABLE = "kan inte användas i texten. Skriv en tabell med | mellan cellerna."
ATTRIBUTE = "Ta bort det. De som finns är lang, dir."
ENDLESS = (
    "Ett tecken < ser ut att börja en HTML-kod som aldrig slutar. Skriv koden färdigt, eller "
    "skriv \\< om tecknet ska synas."
)
UNUSABLE = (
    "går inte att använda på en webbsida. Länka till en adress som börjar med https://, till en "
    "e-postadress (mailto:), ett telefonnummer (tel:) eller en fil i content."
)
NOT_WHOLE = "är inte en hel webbadress. Skriv den som https://www.kommunen.se/."
NO_FILE = (
    "i content. Kontrollera stavningen; filer ligger i bilder/ eller filer/, och texter länkas som "
    "{filename}/tidslinje/namn.md."
)
NOT_PUBLIC = "som inte är publicerad. Ta bort länken, eller publicera den texten också."
MARKDOWN_FILE = "skulle leda till en Markdownfil, inte till en sida. Skriv"
NO_HEADINGS = "Texten har inga rubriker; länka till hela sidan."
NOT_ENDED = "En länk eller bild är inte avslutad. Skriv [text](adress) på en rad."
ELSEWHERE = (
    "ligger på en annan webbplats. Lägg bilden i content/bilder och skriv "
    "![beskrivning](bilder/namn.jpg)."
)
NO_ALT = (
    "saknar beskrivning. Skriv vad den visar: ![beskrivning](bilder/b.jpg), eller "
    "![dekorativ](bilder/b.jpg) om den inte säger något utöver texten."
)
GLUED = (
    "Listan sitter ihop med texten ovanför och skulle inte bli en lista. Lägg en tom rad före den."
)
FLAT = (
    "Punkten är indragen för lite för att ligga under den ovanför. Börja raden med fyra blanksteg, "
    "eller med inga."
)
LIKE_LIST = (
    "Raderna ser ut som en lista men skulle stå efter varandra i ett stycke. Börja varje rad med - "
    "och ett blanksteg, eller med 1. och ett blanksteg."
)
STARS = (
    "Stjärnorna ** skulle synas på sidan. Skriv dem tätt intill orden, före och efter: **ord**. "
    "Ska de synas: \\*\\*."
)
HIGHEST = (
    "har högsta nivån (#), som är sidans egen rubrik. Skriv två # före den; är det ingen rubrik, "
    "så skriv \\#."
)
SPLIT = "Dela upp texten med tomma rader, eller skriv om raden."
TOO_DEEP = "Raden ligger för många nivåer in. Använd färre nivåer eller citat."
IN_NAME = "Filens namn har ett personnummer eller samordningsnummer. Byt namn på den."
CROSSING = (
    "HTML-koderna <span> och </span> står i olika stycken, eller på var sin sida om * eller **. "
    "Låt båda stå i samma stycke, och båda innanför eller utanför stjärnorna."
)
EARLY = (
    "Raden bryts tidigt men skulle stå på samma rad som nästa. Skriv <br> sist på den om den ska "
    "brytas där, annars båda på en rad."
)
IDENTITY = (
    "Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort det. Är "
    "det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller 17.00."
)

ACCOUNTING = (
    case("a plain text file is refused", at("tidslinje/x.txt"), f"tidslinje/x.txt:1: {KIND}"),
    case("a text with two endings is refused", at("tidslinje/x.md.txt", ENTRY),
         f"tidslinje/x.md.txt:1: {KIND}"),
    case("a Word document is refused", at("tidslinje/x.docx", b"PK\x03\x04"),
         f"tidslinje/x.docx:1: {KIND}"),
    case("a spreadsheet is refused", at("filer/x.xlsx", b"PK\x03\x04"), f"filer/x.xlsx:1: {KIND}"),
    case("an editor's copy is refused", at("tidslinje/x.md~", ENTRY), f"tidslinje/x.md~:1: {KIND}"),
    case("an editor's swap file is refused", at("tidslinje/.x.md.swp", b"\x00"),
         f"tidslinje/.x.md.swp:1: {KIND}"),
    case("an office program's lock file is refused", at("tidslinje/~$x.docx"),
         f"tidslinje/~$x.docx:1: {KIND}"),
    case("a Markdown file with the long ending is refused", at("tidslinje/x.markdown", ENTRY),
         f"tidslinje/x.markdown:1: {KIND}"),
    case("a web page is refused", at("tidslinje/x.html", "<h1>Hej</h1>"),
         f"tidslinje/x.html:1: {KIND}"),
    case("a file without an ending is refused", at("tidslinje/motet", ENTRY),
         f"tidslinje/motet:1: {KIND}"),
    case("a file that is nothing but an ending is refused", at("tidslinje/.md", ENTRY),
         f"tidslinje/.md:1: {KIND}"),
    case("a hidden file of another kind is refused", at(".env", "NYCKEL=1"), f".env:1: {KIND}"),
    case("a version control folder is refused", at(".git/config"), f".git/config:1: {KIND}"),
    case("a web server's file is refused", at(".htaccess"), f".htaccess:1: {KIND}"),
    case("a domain file at the top is refused", at("CNAME", "www.byhala.example"),
         f"CNAME:1: {KIND}"),
    case("a drawing in SVG is refused", at("bilder/x.svg", "<svg/>"), f"bilder/x.svg:1: {KIND}"),
    case("an animated picture is refused", at("bilder/x.gif", b"GIF89a"),
         f"bilder/x.gif:1: {KIND}"),
    case("a telephone's picture is refused", at("bilder/IMG_1.HEIC", b"\x00"),
         f"bilder/IMG_1.HEIC:1: {KIND}"),
    case("an archive is refused", at("filer/x.zip", b"PK\x03\x04"), f"filer/x.zip:1: {KIND}"),
    case("a text at the top is refused", at("ny.md", ENTRY), f"ny.md:1: {FOLDER}"),
    case("a text in a folder of its own is refused", at("nyheter/ny.md", ENTRY),
         f"nyheter/ny.md:1: {FOLDER}"),
    case("a text among the pictures is refused", at("bilder/ny.md", ENTRY),
         f"bilder/ny.md:1: {FOLDER}"),
    case("a folder with a capital is not the folder", at("Tidslinje/ny.md", ENTRY),
         f"Tidslinje/ny.md:1: {FOLDER}"),
    case("a folder with its Swedish letters is not the folder", at("studiebesök/ny.md", ENTRY),
         f"studiebesök/ny.md:1: {FOLDER}"),
    case("a picture at the top is refused", at("x.jpg", JPEG),
         "x.jpg:1: Bilden ligger på fel ställe. Flytta den till bilder/."),
    case("a picture among the documents is refused", at("filer/x.jpg", JPEG),
         "filer/x.jpg:1: Bilden ligger på fel ställe. Flytta den till bilder/."),
    case("a picture among the documents is refused once though it is used",
         at("filer/x.jpg", JPEG) | body("![X](bilder/x.jpg)"),
         "filer/x.jpg:1: Bilden ligger på fel ställe. Flytta den till bilder/."),
    case("a picture in a folder with a capital is refused once though it is used",
         at("Bilder/2018/x.jpg", JPEG) | body("![X](bilder/2018/x.jpg)"),
         "Bilder/2018/x.jpg:1: Bilden ligger på fel ställe. Flytta den till bilder/."),
    case("a document's name is known in another spelling",
         at("filer/Årsplan 2018.pdf", PDF) | body(
             "[P](filer/Årsplan 2018.pdf) [P](bilder/arsplan-2018.pdf)"),
         "7: Det finns ingen fil bilder/arsplan-2018.pdf i content. Menade du "
         "filer/Årsplan 2018.pdf?"),
    case("a document among the entries is refused", at("tidslinje/x.pdf", PDF),
         "tidslinje/x.pdf:1: Dokumentet ligger på fel ställe. Flytta det till filer/."),
    case("a document among the pictures is refused", at("bilder/x.pdf", PDF),
         "bilder/x.pdf:1: Dokumentet ligger på fel ställe. Flytta det till filer/."),
    case("a readme at the top is refused", at("README.md", "# Hej"), f"README.md:1: {FOLDER}"),
    case("a readme among the entries has no fields", at("tidslinje/README.md", "# Hej"),
         f"tidslinje/README.md:1: {NO_FIELDS}"),
    case("capitals in the ending do no harm", at("tidslinje/ny.MD", ENTRY)),
    case("a copy that a file manager named is an entry", at("tidslinje/ny - kopia (1).md", ENTRY)),
    case("an entry in a folder of its year is an entry", at("tidslinje/2018/april/x.md", ENTRY)),
    case("a hidden text is an entry like others", at("tidslinje/.utkast.md", ENTRY)),
    case("an entry's name may have Swedish letters and spaces",
         at("tidslinje/vårt möte på ön.md", ENTRY)),
    case("an entry's name may be Arabic", at("tidslinje/مرحبا.md", ENTRY)),
    case("an entry's name may have a picture sign", at("tidslinje/🎉.md", ENTRY)),
    case("a name with letters in two parts is refused", at("tidslinje/mo\u0308te.md", ENTRY),
         f"tidslinje/möte.md:1: {NAME} till exempel till mote.md."),
    case("a name in an old encoding is refused", at(os.fsdecode(b"tidslinje/m\xf6te.md"), ENTRY),
         f"tidslinje/m�te.md:1: {NAME} till exempel till m-te.md."),
    case("a name of two lines is refused", at("tidslinje/a\nb.md", ENTRY),
         f"tidslinje/a�b.md:1: {NAME} till exempel till a-b.md."),
    case("a name with a hard space is refused", at("tidslinje/a\u00a0b.md", ENTRY),
         f"tidslinje/a�b.md:1: {NAME} till exempel till a-b.md."),
    case("a name with a question is refused", at("tidslinje/Varför?.md", ENTRY),
         f"tidslinje/Varför?.md:1: {NAME} till exempel till varfor.md."),
    case("a file name with a colon is refused", at("tidslinje/Möte: visionen.md", ENTRY),
         f"tidslinje/Möte: visionen.md:1: {NAME} till exempel till mote-visionen.md."),
    case("a name that begins with a space is refused", at("tidslinje/ x.md", ENTRY),
         f"tidslinje/ x.md:1: {NAME} till exempel till x.md."),
    case("a name with a backslash is refused", at("tidslinje/a\\b.md", ENTRY),
         f"tidslinje/a\\b.md:1: {NAME} till exempel till a-b.md."),
    case("a folder with a percentage is refused with what it holds", at("filer/50%/a.pdf", PDF),
         f"filer/50%:1: {NAME} till exempel till 50."),
    case("two names differ only in their case",
         at("tidslinje/a.md", entry("A")) | at("tidslinje/A.md", entry("B")),
         "tidslinje/a.md:1: Namnet skiljer sig bara i stora och små bokstäver från "
         "tidslinje/A.md. Byt namn på den ena; en del datorer ser dem som samma fil."),
    case("two names differ only in a sharp s",
         at("tidslinje/strasse.md", entry("A")) | at("tidslinje/straße.md", entry("B")),
         "tidslinje/straße.md:1: Namnet skiljer sig bara i stora och små bokstäver från "
         "tidslinje/strasse.md. Byt namn på den ena; en del datorer ser dem som samma fil."),
    case("two pictures differ only in the case of their endings",
         body("![A](bilder/a.jpg) ![B](bilder/a.JPG)") | at("bilder/a.jpg", JPEG) | at(
             "bilder/a.JPG", JPEG),
         "bilder/a.jpg:1: Namnet skiljer sig bara i stora och små bokstäver från bilder/a.JPG. "
         "Byt namn på den ena; en del datorer ser dem som samma fil."),
    case("a portable picture is not a photograph",
         body("![B](bilder/b.jpg)") | at("bilder/b.jpg", PNG),
         "bilder/b.jpg:1: Filen är inte en jpg-fil utan en PNG-bild. Byt namn på den till b.png, "
         "även där den används, eller spara den på nytt som JPEG."),
    case("a telephone's picture is not a photograph",
         body("![B](bilder/b.jpg)") | at("bilder/b.jpg", b"\0\0\0\x18ftypheic"),
         "bilder/b.jpg:1: Filen är inte en jpg-fil utan en HEIC-bild, som telefoner tar. Spara den "
         "på nytt som JPEG, eller byt ut den."),
    case("a Word document is not a portable one",
         body("[P](filer/p.pdf)") | at("filer/p.pdf", b"PK\x03\x04[Content_Types].xml word/"),
         "filer/p.pdf:1: Filen är inte en pdf-fil utan ett Worddokument. Spara den på nytt som "
         "PDF, eller byt ut den."),
    case("a Word document is not a text", source(b"PK\x03\x04[Content_Types].xml word/"),
         "1: Filen är inte vanlig text utan ett Worddokument. Kopiera texten till en ny fil med "
         "vanlig text, med kodningen UTF-8."),
    case("a photograph is not a portable picture",
         body("![B](bilder/b.png)") | at("bilder/b.png", JPEG),
         "bilder/b.png:1: Filen är inte en png-fil utan en JPEG-bild. Byt namn på den till b.jpg, "
         "även där den används, eller spara den på nytt som PNG."),
    case("a sound is not a picture",
         body("![B](bilder/b.webp)") | at("bilder/b.webp", b"RIFF0000WAVE"),
         "bilder/b.webp:1: Filen är inte en webp-fil, trots sitt namn. Spara den på nytt som WebP, "
         "eller byt ut den."),
    case("a web page is not a document",
         body("[P](filer/p.pdf)") | at("filer/p.pdf", "<!DOCTYPE html>"),
         "filer/p.pdf:1: Filen är inte en pdf-fil utan en webbsida. Spara den på nytt som PDF, "
         "eller byt ut den."),
    case("an empty document is no document", body("[P](filer/p.pdf)") | at("filer/p.pdf", ""),
         f"filer/p.pdf:1: {NO_CONTENT}"),
    case("an empty picture is no picture", body("![B](bilder/b.jpg)") | at("bilder/b.jpg", ""),
         f"bilder/b.jpg:1: {NO_CONTENT}"),
    case("an empty text is refused", source(""), f"1: {EMPTY}"),
    case("a text of blank lines is refused", source(" \n\n\t\n"), f"1: {EMPTY}"),
    case("a byte order mark alone is an empty text", source(b"\xef\xbb\xbf"), f"1: {EMPTY}"),
    case("a picture that no text uses is refused", WITH_PICTURE, f"bilder/b.jpg:1: {UNUSED}"),
    case("a document that no text uses is refused", WITH_PDF, f"filer/p.pdf:1: {UNUSED}"),
    case("a document with capitals in its ending is a document",
         at("filer/P.PDF", PDF) | body("[P](filer/P.PDF)")),
    case("a document's name may have most signs",
         at("filer/Årsplan & budget (1), 'slutlig'.pdf", PDF) | body(
             "[P](<filer/Årsplan & budget (1), 'slutlig'.pdf>)")),
    case("a picture is a picture in its own format",
         at("bilder/b.webp", WEBP) | body("![B](bilder/b.webp)")),
    case("a document of 20 MB is small enough",
         {"filer/p.pdf": document_of_20_mb, **body("[P](filer/p.pdf)")}),
    case("a document of 21 MB is too large",
         at("filer/p.pdf", sized(PDF, 21_000_000)) | body("[P](filer/p.pdf)"),
         "filer/p.pdf:1: Filen är 21 MB stor; den får vara högst 20. Gör den mindre."),
    case("a picture of 30 MB is too large",
         at("bilder/b.jpg", sized(JPEG, 30_000_000)) | body("![B](bilder/b.jpg)"),
         "bilder/b.jpg:1: Filen är 30 MB stor; den får vara högst 20. Gör den mindre."),
    case("a named pipe is refused", {"tidslinje/x.md": os.mkfifo}, f"tidslinje/x.md:1: {SPECIAL}"),
    case("a named pipe is not passed over for its name", {"tidslinje/.DS_Store": os.mkfifo},
         f"tidslinje/.DS_Store:1: {SPECIAL}"),
    case("a socket is refused", {"tidslinje/x.md": socket_at}, f"tidslinje/x.md:1: {SPECIAL}"),
    case("a symbolic link to a file is refused", {"tidslinje/x.md": link_to("start.md")},
         f"tidslinje/x.md:1: {LINK}"),
    case("a symbolic link to a folder is refused", {"tidslinje/x": link_to("../sidor")},
         f"tidslinje/x:1: {LINK}"),
    case("a symbolic link out of the content folder is refused", {"bilder": link_to("/etc")},
         f"bilder:1: {LINK}"),
    case("a link to a file outside is refused where it stands",
         {"filer/p.pdf": link_to("/etc/passwd"), **body("[P](filer/p.pdf)")},
         f"filer/p.pdf:1: {LINK}"),
    case("a symbolic link to nothing is refused", {"tidslinje/x.md": link_to("borta.md")},
         f"tidslinje/x.md:1: {LINK}"),
    case("a link to itself is refused", {"tidslinje/x": link_to("x")}, f"tidslinje/x:1: {LINK}"),
    case("a link to the folder above is refused", {"tidslinje/x": link_to("..")},
         f"tidslinje/x:1: {LINK}"),
    case("a link is not passed over for its name", {"tidslinje/.DS_Store": link_to("/etc/passwd")},
         f"tidslinje/.DS_Store:1: {LINK}"),
    case("a file that nobody may read is refused", {NEW: unreadable_file}, f"1: {RIGHTS}"),
    case("a picture that nobody may read is refused",
         {"bilder/b.jpg": unreadable_file, **body("![B](bilder/b.jpg)")},
         f"bilder/b.jpg:1: {RIGHTS}"),
    case("a folder that nobody may read is refused", {"tidslinje/2018": unreadable_folder},
         f"tidslinje/2018:1: {FOLDER_RIGHTS}"),
    case("a folder that nobody may enter is refused", {"tidslinje/2018": folder_without_entry},
         f"tidslinje/2018:1: {FOLDER_RIGHTS}"),
    case("an entry in UTF-16 is refused", source(ENTRY.encode("utf-16")), f"1: {UTF_16}"),
    case("an entry from an old Windows program is refused on its first such line",
         source(ENTRY.replace("Text", "”Möte”").encode("cp1252")), f"7: {WINDOWS}"),
    case("an entry in Latin-1 is refused", source(ENTRY.replace("Ny", "Möte").encode("latin-1")),
         f"2: {WINDOWS}"),
    case("an entry from an old Macintosh is refused",
         source(ENTRY.replace("Text", "Möte").encode("mac-roman")), f"7: {WINDOWS}"),
    case("an entry that was read in the wrong encoding is refused", body("MÃ¶tet pÃ¥ Ã…sen"),
         "7: Raden har fått fel bokstäver, som Ã¶ för ö, när filen sparades eller kopierades. "
         "Skriv bokstäverna på nytt och spara filen med kodningen UTF-8."),
    case("an entry with a lost letter is refused", body("M\ufffdtet"),
         "7: Raden har tecknet � där en bokstav har gått förlorad. Skriv bokstaven på nytt."),
    case("a byte order mark does no harm", source("\ufeff" + ENTRY)),
    case("the line ends of Windows do no harm", source(ENTRY.replace("\n", "\r\n"))),
    case("the line ends of old Macintoshes do no harm", source(ENTRY.replace("\n", "\r"))),
    case("line ends of all kinds in one file do no harm",
         source("\ufeff" + ENTRY.replace("\n", "\r\n", 3).replace("workshop\n", "workshop\r"))),
    case("a last line without an end does no harm", source(ENTRY.rstrip())),
    case("a null character is refused", body("Te\0xt"), f"7: {CONTROL}"),
    case("a bell is refused", body("Ett.\n\nTe\axt"), f"9: {CONTROL}"),
    case("a form feed is refused", body("Ett.\fTvå."), f"7: {CONTROL}"),
    case("a line separator is refused", body("Ett.\u2028Två."), f"7: {CONTROL}"),
    case("characters that turn the text around are refused", title("A\u202eB"), f"2: {CONTROL}"),
    case("what the renderer uses for itself is refused", body("\x02wzxhzdk:0\x03"),
         f"7: {CONTROL}"),
    case("what systems leave behind is passed over", dict.fromkeys(PASSED_OVER, "x")),
    case("a system's name is passed over whatever its case", {"tidslinje/THUMBS.DB": "x"}),
    case("a folder is walked whatever its name", at("tidslinje/.DS_Store/x.md", ENTRY)),
    case("a folder may be named as a text", at("tidslinje/x.md/y.txt"),
         f"tidslinje/x.md/y.txt:1: {KIND}"),
    case("an empty folder is nothing", {"tidslinje/2019": Path.mkdir}),
    case("a site without entries is refused", {"tidslinje/start.md": None},
         f"tidslinje:1: {NO_ENTRIES}"),
    case("a site with pages and no entries is refused",
         {"tidslinje/start.md": None, "sidor/om.md": page("Om")}, f"tidslinje:1: {NO_ENTRIES}"),
    case("an empty content folder is refused", dict.fromkeys(SMALL_SITE),
         "sidor/introduktion.md:1: Inledningen saknas. Skapa filen.",
         "sidor/kontakt.md:1: Kontaktuppgifterna saknas. Skapa filen.",
         f"tidslinje:1: {NO_ENTRIES}"),
    case("the introduction is needed", {"sidor/introduktion.md": None},
         "sidor/introduktion.md:1: Inledningen saknas. Skapa filen."),
    case("the contact details are needed", {"sidor/kontakt.md": None},
         "sidor/kontakt.md:1: Kontaktuppgifterna saknas. Skapa filen."),
    case("an introduction without fields is refused for what it is",
         at("sidor/introduktion.md", "Välkommen!"), f"sidor/introduktion.md:1: {NO_FIELDS}"),
    case("a draft of an introduction is no introduction",
         at("sidor/introduktion.md", page("A", "modified: 2026-01-01", "status: draft")),
         "sidor/introduktion.md:1: Inledningen är inte publicerad (utkast). Publicera den."),
    case("an introduction's address that nothing uses is remarked on",
         at("sidor/introduktion.md", page("A", "modified: 2026-01-01", "slug: a")),
         "Råd: sidor/introduktion.md:4: Inledningens slug används inte: den står på sidans egen "
         "adress. Ta bort raden; den behövs bara om en översättning har samma slug."),
    case("an introduction has its address in common with its translation",
         at("sidor/introduktion.md", page("A", "modified: 2026-01-01", "slug: a"))
         | at("sidor/a.md", page("B", "slug: a", "lang: en", body="Words."))),
    case("a study visit is enough",
         {"tidslinje/start.md": None, "studiebesok/x.md": ENTRY.replace("workshop", "studiebesök"
             )}),
    case("a site with nothing but drafts says so",
         {"tidslinje/start.md": None, NEW: entry("Ny", "status: draft")},
         "tidslinje:1: Ingen händelse är publicerad; alla är utkast, planerade, utgångna eller "
         "skip. Publicera minst en."),
    case("a file in a folder's place is refused", at("bilder", "x"), f"bilder:1: {KIND}"),
    case("a document whose name is an identity number is refused twice",
         at(f"filer/{NUMBER}.pdf", PDF) | body(f"[P](filer/{NUMBER}.pdf)"),
         f"filer/19121212-1212.pdf:1: {IN_NAME}", f"7: {IDENTITY}"),
    case("an entry whose name is an identity number is refused",
         at(f"tidslinje/{NUMBER}.md", ENTRY), f"tidslinje/19121212-1212.md:1: {IN_NAME}"),
    case("a picture of a draft that names it wrongly is left out with it",
         {**field("status: draft", "image: b.jpg", "image_alt: Ett bord"), **WITH_PICTURE},
         "Råd 6: Utkast: Fältet image: ”b.jpg” är inte en bild i mappen bilder. Lägg bilden i "
         "content/bilder och skriv till exempel bilder/b.jpg (jpg, jpeg, png eller webp).",
         "Utelämnat: tidslinje/ny.md: utkast",
         "Utelämnat: bilder/b.jpg: hör till tidslinje/ny.md (utkast)"),
    case("a picture that is named in words alone is refused",
         {**body("Se b.jpg och [här](https://a.se)"), **WITH_PICTURE},
         "Råd 7: Länktexten ”här” säger inte vart länken leder. Skriv vad som finns där, till "
         "exempel Mötets protokoll.",
         "bilder/b.jpg:1: Ingen text använder filen. Länka till den eller ta bort den."),
    case("a text with the end of another kind may use the files",
         {"tidslinje/x.md.txt": entry("X", body="![En karta](bilder/b.jpg)"), **WITH_PICTURE},
         "tidslinje/x.md.txt:1: Filer av det här slaget kan inte publiceras. Använd .md för "
         "texter, .jpg, .jpeg, .png eller .webp i bilder/ och .pdf i filer/, eller ta bort filen."),
    case("a text in the wrong folder may use the files",
         {"x.md": entry("X", body="[Planen](filer/p.pdf)"), **WITH_PDF},
         "x.md:1: Texten ligger i en mapp som inte används. Flytta den till tidslinje/, "
         "studiebesok/ eller sidor/."),
    case("a picture that cannot be used is told where it lies",
         {**body("![Ett diagram](bilder/b.gif)"), "bilder/b.gif": b"GIF89a"},
         "bilder/b.gif:1: Filer av det här slaget kan inte publiceras. Använd .md för texter, "
         ".jpg, .jpeg, .png eller .webp i bilder/ och .pdf i filer/, eller ta bort filen."),
    case("a contact file with another end is not missed",
         {"sidor/kontakt.md": None, "sidor/kontakt.md.txt": page("A")},
         "sidor/kontakt.md.txt:1: Filer av det här slaget kan inte publiceras. Använd .md för "
         "texter, .jpg, .jpeg, .png eller .webp i bilder/ och .pdf i filer/, eller ta bort filen."),
    case("a name is proposed that no file has",
         {"tidslinje/m?.md": ENTRY, "tidslinje/m.md": entry("M")},
         "tidslinje/m?.md:1: Namnet har ett tecken som inte fungerar i adresser eller på alla "
         "datorer. Byt namn, till exempel till m-2.md."),
    case("a number in a name that cannot be used is told and not proposed",
         at(f"tidslinje/{NUMBER}?.md", ENTRY),
         "tidslinje/19121212-1212?.md:1: Filens namn har ett personnummer eller "
         "samordningsnummer. Byt namn, till exempel till fil.md."),
    case("a name with two dots first is refused",
         at("tidslinje/..md", ENTRY),
         "tidslinje/..md:1: Namnet har ett tecken som inte fungerar i adresser eller på alla "
         "datorer. Byt namn, till exempel till fil.md."),
    case("line ends that were changed twice are line ends",
         source(entry("Ny", body="Ett.\nTvå.\n\n- a\n- b").replace("\n", "\r\r\n"))),
    case("a file with wrong letters all over is told once",
         body("\n\n".join(30 * ["MÃ¶te"])),
         "7: 30 rader har tecken som har gått sönder eller inte syns. Spara om filen med "
         "kodningen UTF-8, eller kopiera texten till en ny fil."),
)  # fmt: skip

FIELDS = (
    case("an entry without fields is refused", source("Bara text.\n"), f"1: {NO_FIELDS}"),
    case("an entry that begins with a heading is refused", source("# Rubrik\n\nText.\n"),
         f"1: {NO_FIELDS}"),
    case("fields in Pelican's own way are refused", source("Title: Ny\nDate: 2018\n\nText.\n"),
         f"1: {NO_FIELDS}"),
    case("fields that are never closed are refused", source(ENTRY.replace("---\n\n", "\n")),
         "1: Fälten överst i filen avslutas aldrig. Skriv en rad med bara --- mellan fälten och "
         "texten."),
    case("fields that are closed by full stops are refused",
         source(ENTRY.replace("---\n\n", "...\n\n")), f"5: Raden ”...” {FENCE}"),
    case("fields that are closed by four hyphens are refused",
         source(ENTRY.replace("---\n\n", "----\n\n")), f"5: Raden ”----” {FENCE}"),
    case("fields below an empty line are refused", source("\n" + ENTRY), f"2: {NOT_FIRST}"),
    case("fields after a space are refused", source(" " + ENTRY), f"1: {NOT_FIRST}"),
    case("fields between dashes are refused", source(ENTRY.replace("---", "–––")),
         f"1: Raden ”–––” {FENCE}"),
    case("fields between two hyphens are refused", source(ENTRY.replace("---", "--")),
         f"1: Raden ”--” {FENCE}"),
    case("spaces after the hyphens do no harm", source(ENTRY.replace("---", "---  "))),
    case("fields in TOML are refused", source("+++\ntitle = 'Ny'\n+++\n\nText.\n"),
         f"1: Raden ”+++” {FENCE}"),
    case("fields in JSON are refused", source('{"title": "Ny"}\n\nText.\n'), f"1: {NO_FIELDS}"),
    case("fields with equals signs are refused line by line",
         source("---\ntitle = Ny\ndate = 2018\ncategory = workshop\n---\n"),
         "2: Raden ”title = Ny” är inte ett fält. Skriv title: Ny.",
         "3: Raden ”date = 2018” är inte ett fält. Skriv date: 2018.",
         "4: Raden ”category = workshop” är inte ett fält. Skriv category: workshop."),
    case("fields in a list are refused line by line with how to write them",
         source("---\n- title: Ny\n- date: 2018\n- category: workshop\n---\n\nText.\n"),
         "2: Raden ”- title: Ny” är inte ett fält. Skriv title: Ny.",
         "3: Raden ”- date: 2018” är inte ett fält. Skriv date: 2018.",
         "4: Raden ”- category: workshop” är inte ett fält. Skriv category: workshop."),
    case("fields that are cut in two are refused once",
         source(ENTRY.replace("date:", "---\ndate:")),
         "3: Raden --- står mitt bland fälten. Ta bort den."),
    case("fields that go on below the line that ends them are not missed too",
         source("---\ntitle: Ny\n---\ndate: 2018\ncategory: workshop\n\nText.\n"),
         f"Råd 4: {EARLY}",
         "4: Raden ”date: 2018” är ett fält men står i brödtexten. Flytta upp den mellan de två "
         "raderna ---.",
         "5: Raden ”category: workshop” är ett fält men står i brödtexten. Flytta upp den mellan "
         "de två raderna ---."),
    case("fields that are not closed before a text with a line are refused once",
         source(ENTRY.replace("---\n\n", "\n") + "\nMer text: så här.\n\n---\n\nSlut.\n"),
         "6: Här verkar texten börja, men fälten är inte avslutade. Skriv en rad med bara --- "
         "före den här raden."),
    case("fields between the dash that a program makes of hyphens are refused",
         source(ENTRY.replace("---", "—")), f"1: Raden ”—” {FENCE}"),
    case("a field by another name is read too", head("date: 2018-04-03", "Datum: 3/4 2018"),
         "3: Fältet Datum finns inte. Menade du date? Skriv date, med små bokstäver.",
         f"3: Fältet date: ”3/4 2018” {MONTH}"),
    case("the place by its English name is refused with the right one", field("location: Torget"),
         "5: Fältet location finns inte. Menade du place? Skriv place, med små bokstäver."),
    case("no fields between the hyphens are refused", source("---\n---\n\nText.\n"),
         "1: Det finns inga fält mellan raderna ---. Skriv åtminstone title: och en rubrik."),
    case("nothing but a note between the hyphens is refused", source("---\n# Skriv här\n---\n"),
         "1: Det finns inga fält mellan raderna ---. Skriv åtminstone title: och en rubrik."),
    case("a tab before a list is refused", field("changes:", "\t- 2018-04-04: Ny lokal."),
         "6: Raden börjar med en tabb. Använd blanksteg i stället för tabb."),
    case("a tab after a colon does no harm", field("place:\tStadshuset")),
    case("a field that stands twice is refused", field("place: A", "place: B"),
         "6: Fältet place står redan på rad 5. Ta bort det ena, eller samla båda under ett."),
    case("a second title is refused", field("title: Annat"),
         "5: Fältet title står redan på rad 2. Ta bort det ena, eller samla båda under ett."),
    case("a field with a capital is refused", head("title", "Title"),
         "2: Fältet Title finns inte. Menade du title? Skriv title, med små bokstäver."),
    case("a field with its Swedish name is refused", head("title", "Titel"),
         "2: Fältet Titel finns inte. Menade du title? Skriv title, med små bokstäver."),
    case("a field with its Swedish label is refused", head("title", "Rubrik"),
         "2: Fältet Rubrik finns inte. Menade du title? Skriv title, med små bokstäver."),
    case("the date by its Swedish name is refused", head("date", "datum"),
         "3: Fältet datum finns inte. Menade du date? Skriv date, med små bokstäver."),
    case("the category by its Swedish name is refused", head("category", "kategori"),
         "4: Fältet kategori finns inte. Menade du category? Skriv category, med små bokstäver."),
    case("a misspelt field is refused", field("sumary: Kort."),
         "5: Fältet sumary finns inte. Menade du summary? Skriv summary, med små bokstäver."),
    case("another word for a field is refused", field("ingress: Kort."),
         "5: Fältet ingress finns inte. Menade du summary? Skriv summary, med små bokstäver."),
    case("a field like no other is refused", field("färg: röd"),
         f"5: Fältet färg finns inte. {ENTRY_FIELDS}"),
    case("Pelican's lever for the file is refused", field("save_as: ../../x.html"),
         f"5: Fältet save_as finns inte. {LEVER}"),
    case("Pelican's lever for the address is refused", field("url: https://evil.example/"),
         f"5: Fältet url finns inte. {LEVER}"),
    case("Pelican's lever for the template is refused", field("template: ../x"),
         f"5: Fältet template finns inte. {LEVER}"),
    case("Pelican's tags are refused", field("tags: a, b"), f"5: Fältet tags finns inte. {LEVER}"),
    case("a slug that leads elsewhere is refused", field("slug: ../x"),
         f"5: Fältet slug: ”../x” {SLUG} x."),
    case("a slug with a folder is refused", field("slug: a/b"), f"5: Fältet slug: ”a/b” {SLUG} b."),
    case("a slug with an ending is refused", field("slug: x.html"),
         f"5: Fältet slug: ”x.html” {SLUG} x."),
    case("a slug with Swedish letters is refused", field("slug: möte"),
         f"5: Fältet slug: ”möte” {SLUG} mote."),
    case("a slug with capitals is refused", field("slug: Hej-Du"),
         f"5: Fältet slug: ”Hej-Du” {SLUG} hej-du."),
    case("a slug with a space is refused", field("slug: ett möte"),
         f"5: Fältet slug: ”ett möte” {SLUG} ett-mote."),
    case("an unknown status is refused", field("status: hidden"),
         f"5: Fältet status: ”hidden” {NOT_A_CHOICE} Menade du draft? {STATUSES}"),
    case("a Swedish status is refused with the right one", field("status: utkast"),
         f"5: Fältet status: ”utkast” {NOT_A_CHOICE} Menade du draft? {STATUSES}"),
    case("an empty status is refused", field("status:"),
         "5: Fältet status är tomt. Fyll i det eller ta bort raden, till exempel status: draft."),
    case("an unknown language is refused", field("lang: de"),
         f"5: Fältet lang: ”de” {NOT_A_CHOICE} {LANGUAGES}"),
    case("a language by its Swedish name is refused with the right one", field("lang: engelska"),
         f"5: Fältet lang: ”engelska” {NOT_A_CHOICE} Menade du en? {LANGUAGES}"),
    case("an unknown category is refused", head("workshop", "möte"),
         f"4: Fältet category: ”möte” {NOT_A_CHOICE} {CATEGORIES}"),
    case("a category in the plural is refused with the right one", head("workshop", "workshops"),
         f"4: Fältet category: ”workshops” {NOT_A_CHOICE} Menade du workshop? {CATEGORIES}"),
    case("a category without its letters is refused with the right one",
         head("workshop", "studiebesok"),
         f"4: Fältet category: ”studiebesok” {NOT_A_CHOICE} Menade du studiebesök? {CATEGORIES}"),
    case("two categories are refused", head("workshop", "[workshop, beslut]"),
         f"4: Fältet category: {A_LIST}"),
    case("a missing title is refused", head("title: Ny\n", ""), f"1: {NO_TITLE}"),
    case("a missing date is refused", head("date: 2018-04-03\n", ""), f"1: {NO_DATE}"),
    case("missing fields are all refused at once", source("---\nplace: Torget\n---\n\nText.\n"),
         f"1: {NO_CATEGORY}", f"1: {NO_DATE}", f"1: {NO_TITLE}"),
    case("an empty title is refused", title(""), f"2: {EMPTY_TITLE}"),
    case("a title of spaces is refused", title("'  '"), f"2: {EMPTY_TITLE}"),
    case("a title with a colon is refused with how to write it", title("Möte: om visionen"),
         f"2: {COLON} title: \"Möte: om visionen\"."),
    case("a title that begins with a quotation is refused with how to write it",
         title('"Vår vision" på torget'),
         "2: Värdet börjar med ett citattecken men fortsätter efter det avslutande. Skriv "
         "citattecknen inne i texten som ” eller ’: title: \"”Vår vision” på torget\"."),
    case("a title whose quotation is never closed is refused", title('"Vår vision'),
         "2: Ett citattecken som öppnas stängs aldrig. Avsluta värdet med samma citattecken som "
         "det börjar med, eller skriv det utan citattecken."),
    case("a title that would lose its end is refused", title("Möte #3"), f"2: {CUT_SHORT}"),
    case("a title that begins with a bracket is refused with how to write it",
         title("[Inställt] Möte"),
         f"2: Värdet börjar med tecknet ”[”, {HAS_MEANING} title: \"[Inställt] Möte\"."),
    case("a title that begins with an at sign is refused with how to write it", title("@byhala"),
         f"2: Värdet börjar med tecknet ”@”, {HAS_MEANING} title: \"@byhala\"."),
    case("a title that begins with a percentage is refused with how to write it", title("% av oss"),
         f"2: Värdet börjar med tecknet ”%”, {HAS_MEANING} title: \"% av oss\"."),
    case("a title with a backslash between quotes is refused", title('"C:\\temp"'),
         "2: Omvänt snedstreck (\\t) har en särskild betydelse mellan citattecken. Använd enkla "
         "citattecken: title: 'C:\\temp'."),
    case("a title without a space after its colon is refused", head("title: Ny", "title:Ny"),
         "2: Efter kolonet i title: saknas ett blanksteg. Skriv title: Ny."),
    case("an indented field is refused", head("title", "  title"),
         "2: Raden börjar med blanksteg. Ta bort dem."),
    case("a value on the next line is refused", title("Ett långt\nmöte"),
         f"3: Raden ”möte” {NO_FIELD}"),
    case("a value on an indented line belongs to its field", title("Ett långt\n  möte")),
    case("a title in bold is refused", title("Ett **viktigt** möte"),
         f"2: Fältet title: texten innehåller koden ”**”, {PLAIN}"),
    case("a title with an HTML tag is refused", title("<b>Viktigt</b>"),
         f"2: Fältet title: texten innehåller koden ”<b>”, {PLAIN}"),
    case("a title with a script is refused", title("<script>alert(1)</script>"),
         f"2: Fältet title: texten innehåller koden ”<script>”, {PLAIN}"),
    case("a title with a link is refused", title("Se [Lund](https://lund.se)"),
         f"2: Fältet title: texten innehåller koden ”[Lund](”, {PLAIN}"),
    case("a title with an entity is refused", title("Bröd &amp; bad"),
         f"2: Fältet title: texten innehåller koden ”&amp;”, {PLAIN}"),
    case("a summary with emphasis is refused", field("summary: Se *mer* här"),
         f"5: Fältet summary: texten innehåller koden ”*mer*”, {PLAIN}"),
    case("a title of 120 characters is short enough", title("o" * 120)),
    case("a title of 121 characters is too long", title("o" * 121),
         f"2: Fältet title: texten är 121 tecken lång; här får det vara högst 120. {SHORTEN}"),
    case("a summary of 301 characters is too long", field("summary: " + "o" * 301),
         f"5: Fältet summary: texten är 301 tecken lång; här får det vara högst 300. {SHORTEN}"),
    case("a value without end is refused", field("place: " + "o" * 10_001),
         "5: Värdet är längre än 10000 tecken. Korta det, eller flytta det till brödtexten."),
    case("fields without end are refused", field(*["# Anteckning"] * 500),
         "501: Fälten överst i filen är fler än 500 rader. Flytta det som är brödtext till efter "
         "raden ---."),
    case("a title of a picture sign needs a slug", title("🎉"), f"2: {NO_ADDRESS}"),
    case("a title in Arabic needs a slug", title("مرحبا"), f"2: {NO_ADDRESS}"),
    case("a title in Arabic with a slug is published",
         head("title: Ny", "title: مرحبا\nslug: marhaba")),
    case("a title with a template's braces is text", title("Hej {{ SITENAME }}")),
    case("a title with ampersands and comparisons is text", title("AT&T, C++ och 3 < 5")),
    case("a title that YAML would call nothing is text", title("null")),
    case("a title that YAML would call false is text", title("no")),
    case("a title that YAML would call a number is text", title("07.30")),
    case("a title as a list is refused", title("\n- Ny\n- Nyare"), f"3: Fältet title: {A_LIST}"),
    case("a place with fields of its own is refused", field("place: {rum: A}"),
         "5: Värdet börjar med tecknet ”{”, som har en särskild betydelse här. Sätt hela värdet "
         'inom citattecken: place: "{rum: A}".'),
    case("a place as a list is refused", field("place:", "  - A", "  - B"),
         f"6: Fältet place: {A_LIST}"),
    case("a place with brackets in brackets is refused", field("place: [[[[[[A]]]]]]"),
         "5: Värdet har för många nivåer. Skriv det utan klamrar."),
    case("a backslash after a quotation is refused with how to write it",
         field("place: 'Folkets hus'\\"),
         "5: Värdet börjar med ett citattecken men fortsätter efter det avslutande. Skriv "
         "citattecknen inne i texten som ” eller ’: place: '’Folkets hus’\\'."),
    case("two fields on a line are refused with how to write them",
         field("time: 18.00–20.00 place: Stadshuset"),
         "5: På raden står fler fält än time: place. Skriv vart och ett på en egen rad. Är det ett "
         'enda värde, så sätt det inom citattecken: time: "18.00–20.00 place: Stadshuset".'),
    case("an identity number in a list is refused on its own line",
         field("changes:", "  - 2018-04-04: Ny lokal.",
               '  - 2018-04-05: "19121212\\u002d1212"'), f"7: {IDENTITY}"),
    case("an anchor is refused", field("place: &a Stadshuset"),
         f"5: Värdet börjar med tecknet ”&”, {HAS_MEANING} place: \"&a Stadshuset\"."),
    case("an alias is refused", field("place: *a"),
         f"5: Värdet börjar med tecknet ”*”, {HAS_MEANING} place: \"*a\"."),
    case("a tag for an object is refused", field("place: !!python/object/apply:os.system [x]"),
         f"5: Värdet börjar med tecknet ”!”, {HAS_MEANING} place: "
         "\"!!python/object/apply:os.system [x]\"."),
    case("a merge key is refused", field("<<: *a"), f"5: Raden ”<<: *a” {NO_FIELD}"),
    case("aliases that fill the memory are refused", field("place: &a [*a, *a, *a]"),
         f"5: Värdet börjar med tecknet ”&”, {HAS_MEANING} place: \"&a [*a, *a, *a]\"."),
    case("a line that is no field is refused", field("Hej hopp"),
         f"5: Raden ”Hej hopp” {NO_FIELD}"),
    case("a YAML directive is refused", field("%YAML 1.1"), f"5: Raden ”%YAML 1.1” {NO_FIELD}"),
    case("a note to a colleague is passed over", field("# Fråga Åsa: är 'det' rätt?")),
    case("a note after a value is refused", field("place: Stadshuset # plan 2"), f"5: {CUT_SHORT}"),
    case("an entry has no e-mail address", field("email: info@byhala.example"),
         "5: Fältet email hör inte till en händelse. Ta bort raden; kontaktuppgifter skrivs i "
         "sidor/kontakt.md."),
    case("a page has no date", {"sidor/om.md": page("Om", "date: 2018")},
         "sidor/om.md:3: Fältet date hör inte till en sida. Ta bort raden; är det en "
         "händelse, så flytta filen till tidslinje/."),
    case("a page has no category", {"sidor/om.md": page("Om", "category: workshop")},
         "sidor/om.md:3: Fältet category hör inte till en sida. Ta bort raden; är det en "
         "händelse, så flytta filen till tidslinje/."),
    case("a straight quotation in a title is remarked on", title("Vår 'vision' och \"mål\""),
         "Råd 2: Fältet title: här står raka citattecken. Skriv ” före och efter."),
    case("a hyphen for a dash in a title is remarked on", title("Möte - om visionen"),
         "Råd 2: Fältet title: här står ett bindestreck mellan orden. Skriv tankstreck (–)."),
    case("the year 1899 is refused", date("1899"), f"3: Fältet date: {YEARS}"),
    case("the year 1900 is published", date("1900")),
    case("the year 2100 is published", date("2100")),
    case("the year 2101 is refused", date("2101"), f"3: Fältet date: {YEARS}"),
    case("a day that is not there is refused", date("31 april 2018"),
         "3: Fältet date: 31 april 2018 finns inte. Skriv en dag mellan 1 och 30 april 2018."),
    case("a leap day in another year is refused", date("29 februari 2019"),
         "3: Fältet date: 29 februari 2019 finns inte. Skriv en dag mellan 1 och 28 februari "
         "2019."),
    case("a leap day is published", date("29 februari 2020")),
    case("a thirteenth month is refused", date("2018-13-01"),
         "3: Fältet date: månad 13 finns inte: efter årtal och bindestreck står månaden, 01–12. "
         "Skriv till exempel ”2018-04”, eller båda åren i sin helhet, ”2018–2019”."),
    case("a day with slashes is refused", date("3/4 2018"), f"3: Fältet date: ”3/4 2018” {MONTH}"),
    case("a day with full stops is refused", date("3.4.2018"),
         f"3: Fältet date: ”3.4.2018” {MONTH}"),
    case("a day without hyphens is refused", date("20180403"),
         "3: Fältet date: ”20180403” går inte att läsa säkert. Skriv till exempel ”2018-04-03”, "
         "”2018-03/2018-04” eller ”3 april 2018”."),
    case("a day without a year is refused", date("3 april"),
         "3: Fältet date: ”3 april” saknar årtal med fyra siffror. Skriv till exempel ”3 april "
         "2026”."),
    case("a year of two digits is refused", date("3 april 18"),
         "3: Fältet date: ”3 april 18” saknar årtal med fyra siffror. Skriv till exempel ”3 "
         "april 2018”."),
    case("a wrong weekday is refused", date("måndag 3 april 2018"),
         "3: Fältet date: 3 april 2018 är en tisdag. Rätta veckodagen eller datumet."),
    case("years in the wrong order are refused", date("2019–2018"),
         f"3: Fältet date: {BACKWARDS} ”2018–2019”."),
    case("days in the wrong order are refused", date("2018-05-05/2018-05-03"),
         f"3: Fältet date: {BACKWARDS} ”3–5 maj 2018”."),
    case("days in the wrong order in words are refused", date("5 maj–3 maj 2018"),
         f"3: Fältet date: {BACKWARDS} ”3–5 maj 2018”."),
    case("a date as a program writes it is refused with the right one", date("May 3, 2018"),
         "3: Fältet date: ”May 3, 2018” är skrivet på ett annat sätt än här. Skriv ”3 maj 2018” om "
         "det är det som menas."),
    case("a week that is not there is refused", date("vecka 53 2018"),
         "3: Fältet date: vecka 53 2018 finns inte. Skriv en vecka mellan 1 och 52."),
    case("a fifth quarter is refused", date("kvartal 5 2018"),
         "3: Fältet date: kvartal 5 finns inte. Det finns kvartal 1 till 4."),
    case("a winter of one year is refused", date("vintern 2018"),
         "3: Fältet date: ”vintern 2018” säger inte vilka två år vintern ligger i. Skriv båda "
         "åren: ”vintern 2017/2018” eller ”vintern 2018/2019”."),
    case("a time in the date is refused", date("2018-04-03T18:00"),
         f"3: Fältet date: ”2018-04-03T18:00” {CLOCK}"),
    case("an uncertain date is refused", date("ca 2018"), f"3: Fältet date: ”ca 2018” {UNCERTAIN}"),
    case("a date with a question mark is refused", date("2018?"),
         f"3: Fältet date: ”2018?” {UNCERTAIN}"),
    case("a date that depends on the reader is refused", date("snart"),
         "3: Fältet date: ”snart” beror på när man läser det. Skriv till exempel ”3 april 2018” "
         "eller ”hösten 2024”."),
    case("a date that is none is refused", date("TBA"), f"3: Fältet date: ”TBA” {NO_PERIOD}"),
    case("a date in Arabic digits is refused", date("٢٠١٨"), f"3: Fältet date: ”٢٠١٨” {NO_PERIOD}"),
    case("a date as a list is refused", date("[2018-04-03, 2018-04-04]"),
         f"3: Fältet date: {A_LIST}"),
    case("an hour without minutes is refused", field("time: 18"), f"5: Fältet time: ”18” {TIME}."),
    case("an hour that is not there is refused", field("time: 25.00"),
         f"5: Fältet time: ”25.00” {TIME} eller 18.00–20.00."),
    case("a minute that is not there is refused", field("time: 18.60"),
         f"5: Fältet time: ”18.60” {TIME} eller 18.00–20.00."),
    case("times in the wrong order are refused", field("time: 20.00–18.00"),
         f"5: Fältet time: ”20.00–18.00” {TIME} eller 18.00–20.00."),
    case("a time that YAML would call a number is a time", field("time: 7:30")),
    case("a time without a day is refused", {NEW: entry("Ny", "time: 18.00", date="2018")},
         "5: Fältet time kräver att date är en bestämd dag. Skriv dagen i date, till exempel "
         "2026-05-08, eller ta bort time."),
    case("a day of publication that is no day is refused", field("published: igår"),
         f"5: Fältet published: ”igår” beror på när man läser det. {A_DAY}"),
    case("a month of publication is refused", field("published: april 2018"),
         f"5: Fältet published: ”april 2018” är inte en bestämd dag. {A_DAY}"),
    case("a change before publication is refused",
         field("published: 2018-04-03", "modified: 2018-04-02"),
         "6: Texten är ändrad (modified) före den dag då den publicerades (published). Rätta "
         "någon av dagarna."),
    case("an end before the beginning is refused",
         field("publish_from: 2026-05-09", "publish_until: 2026-05-08"),
         "6: Texten skulle sluta synas (publish_until) innan den börjar synas (publish_from). "
         "Rätta någon av dagarna."),
    case("a change without a day is refused", field("changes:", "  - Ny lokal."),
         "6: Fältet changes: en ändring har inte formen dag: vad som ändrades. Skriv till "
         "exempel - 2026-05-08: Ny lokal."),
    case("a change on a day with slashes is refused", field("changes:", "  - 3/4 2018: Ny lokal."),
         "6: Fältet changes: ”3/4 2018” har månaden i siffror, och den kan förväxlas med dagen. "
         f"{A_DAY}"),
    case("a change with two colons is refused with how to write it",
         field("changes:", "  - 2018-04-04: Ny lokal: torget."),
         f"6: {COLON} - 2018-04-04: \"Ny lokal: torget.\"."),
    case("a change with an HTML tag is refused",
         field("changes:", "  - 2018-04-04: <b>Ny</b> lokal."),
         f"6: Fältet changes: texten innehåller koden ”<b>”, {PLAIN}"),
    case("changes without items are refused", field("changes:"),
         "5: Fältet changes är tomt. Fyll i det eller ta bort raden, till exempel changes: och "
         "på raden under - 2019-05-08: Ny lokal."),
    case("a yes is no reason", field("cancelled: ja"), f"5: Fältet cancelled: ”ja” {REASON}"),
    case("a true is no reason", field("cancelled: true"), f"5: Fältet cancelled: ”true” {REASON}"),
    case("a picture that leads elsewhere is refused",
         field("image: bilder/../../.git/config.jpg", "image_alt: A"),
         f"5: Fältet image: ”bilder/../../.git/config.jpg” {IMAGE.format('config.jpg')}"),
    case("a picture on another website is refused",
         field("image: https://a.se/b.jpg", "image_alt: A"),
         f"5: Fältet image: ”https://a.se/b.jpg” {IMAGE.format('b.jpg')}"),
    case("a picture in its own text is refused",
         field("image: data:image/png;base64,AAAA", "image_alt: A"),
         f"5: Fältet image: ”data:image/png;base64,AAAA” {IMAGE.format('workshop.jpg')}"),
    case("a document for a picture is refused",
         field("image: filer/p.pdf", "image_alt: A") | WITH_PDF | {"tidslinje/b.md": entry("B",
             body="[P](filer/p.pdf)")},
         f"5: Fältet image: ”filer/p.pdf” {IMAGE.format('workshop.jpg')}"),
    case("a picture that is not there is refused", field("image: bilder/b.jpg", "image_alt: A"),
         "5: Bilden bilder/b.jpg finns inte. Lägg den i content/bilder eller rätta namnet."),
    case("a picture without a description is refused", field("image: bilder/b.jpg") | WITH_PICTURE,
         "5: Bilden saknar beskrivning. Skriv image_alt: och vad bilden visar, för den som inte "
         "ser den."),
    case("a picture with an empty description is refused",
         field("image: bilder/b.jpg", "image_alt:") | WITH_PICTURE,
         "6: Fältet image_alt är tomt. Fyll i det eller ta bort raden, till exempel image_alt: "
         "Ungdomar runt ett bord med kartor."),
    case("a description that says it is a picture is remarked on",
         field("image: bilder/b.jpg", "image_alt: Foto.") | WITH_PICTURE,
         f"Råd 6: Bildbeskrivningen ”Foto.” {NO_WORDS}"),
    case("a description that is the file's name is remarked on",
         field("image: bilder/b.jpg", "image_alt: b.jpg") | WITH_PICTURE,
         f"Råd 6: Bildbeskrivningen ”b.jpg” {NO_WORDS}"),
    case("a picture may be decorative",
         field("image: bilder/b.jpg", "image_alt: dekorativ") | WITH_PICTURE),
    case("a picture from the top of the site is the picture",
         field("image: /content/bilder/b.jpg", "image_alt: A") | WITH_PICTURE),
    case("a caption without a picture is refused", field("caption: A"),
         "5: Fältet caption hör till en bild, men fältet image saknas. Skriv image: och bildens "
         "fil, eller ta bort raden."),
    case("opening hours without days are refused",
         contact("måndag–fredag 08.00–16.00", "08.00–16.00"),
         "sidor/kontakt.md:4: Fältet hours: öppettiderna säger inte vilka dagar de gäller. Skriv "
         "dagarna före klockslagen, till exempel måndag–fredag 07.30–17.00."),
    case("opening hours without minutes are refused", contact("08.00–16.00", "8–16"),
         "sidor/kontakt.md:4: Fältet hours: ”måndag–fredag 8–16” "
         + HOURS.replace("07.30–17.00", "08.00–16.00")),
    case("opening hours that YAML would call a number are refused",
         contact("måndag–fredag 08.00–16.00", "7:30"),
         f"sidor/kontakt.md:4: Fältet hours: ”7:30” {HOURS}"),
    case("opening hours in the wrong order are refused", contact("08.00–16.00", "16.00–08.00"),
         f"sidor/kontakt.md:4: Fältet hours: ”måndag–fredag 16.00–08.00” {HOURS}"),
    case("weekdays in the wrong order are refused", contact("måndag–fredag", "fredag–måndag"),
         f"sidor/kontakt.md:4: Fältet hours: ”fredag–måndag 08.00–16.00” {HOURS}"),
    case("a misspelt weekday is refused", contact("måndag", "mondag"),
         f"sidor/kontakt.md:4: Fältet hours: ”mondag–fredag 08.00–16.00” {HOURS}"),
    case("a weekday on two lines is refused",
         contact("måndag–fredag 08.00–16.00", "\n- måndag–fredag 08.00–16.00\n"
             "- fredag 08.00–12.00"),
         "sidor/kontakt.md:6: Fältet hours: fredag har fått öppettider två gånger. Låt varje "
         "veckodag stå på en rad."),
    case("opening hours after a colon are refused with how to write them",
         contact("fredag 08", "fredag: 08"),
         f"sidor/kontakt.md:4: {COLON} hours: \"måndag–fredag: 08.00–16.00\"."),
    case("opening hours on a given date are refused",
         contact("måndag–fredag 08.00–16.00", "6 juni stängt"),
         f"sidor/kontakt.md:4: Fältet hours: ”6 juni stängt” {HOURS}"),
    case("a telephone number of two digits is refused", contact("0555-123 45", "12"),
         f"sidor/kontakt.md:5: Fältet phones: ”12” {PHONE}"),
    case("a telephone number in words is refused", contact("0555-123 45", "växeln"),
         f"sidor/kontakt.md:5: Fältet phones: ”växeln” {PHONE}"),
    case("two telephone numbers on a line are refused",
         contact("0555-123 45", "0555-123 45, 0555-123 46"),
         "sidor/kontakt.md:5: Fältet phones: ”0555-123 45, 0555-123 46” är inte ett "
         "telefonnummer. Skriv ett nummer på varje rad under phones:, med - först."),
    case("a telephone's purpose before its number is refused with how to write it",
         contact("0555-123 45", "växeln 0555-123 45"),
         "sidor/kontakt.md:5: Fältet phones: ”växeln 0555-123 45” är inte ett telefonnummer. Skriv "
         "numret först, på en egen rad under phones: - 0555-123 45: växeln."),
    case("a telephone with other names for its parts is refused with the right ones",
         contact("0555-123 45", "\n  - namn: växel\n    nummer: 0555-123 45"),
         "sidor/kontakt.md:6: Fältet phones: fältet namn finns inte här. Använd något av number, "
         "purpose.",
         "sidor/kontakt.md:7: Fältet phones: fältet nummer finns inte här. Använd något av number, "
         "purpose."),
    case("a telephone number that YAML would call octal is a number",
         contact("0555-123 45", "055512345")),
    case("a telephone number from abroad is a number", contact("0555-123 45", "+46 555 123 45")),
    case("a telephone's purpose is plain text",
         contact("0555-123 45", "\n  - 0555-123 45: Vår **växel**"),
         f"sidor/kontakt.md:6: Fältet phones: texten innehåller koden ”**”, {PLAIN}"),
    case("a telephone number without an item is refused",
         contact("0555-123 45", "\n  -\n  - 0555-123 45"),
         "sidor/kontakt.md:6: Fältet phones har en tom rad. Fyll i den eller ta bort den."),
    case("an e-mail address without its sign is refused", contact("info@", "info(at)"),
         "sidor/kontakt.md:6: Fältet email: ”info(at)byhala.example” "
         + EMAIL.replace("kommunen.se", "byhala.example")),
    case("a link for an e-mail address is refused",
         contact("info@byhala.example", "[info@byhala.example](mailto:info@byhala.example)"),
         "sidor/kontakt.md:6: Värdet börjar med tecknet ”[”, som har en särskild betydelse här. "
         "Fält kan inte ha länkar. Skriv bara texten eller bara adressen."),
    case("an address on two lines has two lines",
         contact("Storgatan 1, Byhåla", "Storgatan 1\n  <b>Byhåla</b>"),
         f"sidor/kontakt.md:4: Fältet visiting_address: texten innehåller koden ”<b>”, {PLAIN}"),
    case("two e-mail addresses are refused", contact("email: ", "email: a@byhala.example, "),
         f"sidor/kontakt.md:6: Fältet email: ”a@byhala.example, info@byhala.example” {EMAIL}"),
    case("an e-mail address with a header is refused",
         contact("info@byhala.example", '"a@b.se\\nBcc: x@y.se"'),
         "sidor/kontakt.md:6: Omvänt snedstreck (\\n) har en särskild betydelse mellan "
         "citattecken. Använd enkla citattecken: email: 'a@b.se\\nBcc: x@y.se'."),
    case("an address with a line break in HTML is refused", contact("1, ", "1<br>"),
         f"sidor/kontakt.md:3: Fältet visiting_address: texten innehåller koden ”<br>”, {PLAIN}"),
    case("an address of nothing but commas is refused", contact("Storgatan 1, Byhåla", "','"),
         "sidor/kontakt.md:3: Fältet visiting_address: adressen är tom. Skriv gatuadress och ort."),
    case("a script is no web address", contact("email:", "more: javascript:alert(1)\nemail:"),
         f"sidor/kontakt.md:6: Fältet more: ”javascript:alert(1)” {WEB}"),
    case("a web address without its beginning is refused with the whole",
         contact("email:", "more: www.byhala.example\nemail:"),
         "sidor/kontakt.md:6: Fältet more: ”www.byhala.example” är inte en hel webbadress. Skriv "
         "hela adressen, till exempel https://www.byhala.example"),
    case("a web address that pretends to be another is refused",
         contact("email:", "more: https://byhala.se@evil.example/\nemail:"),
         f"sidor/kontakt.md:6: Fältet more: ”https://byhala.se@evil.example/” {WEB}"),
    case("temporary hours without hours are refused",
         contact("email:", "temporary_hours:\n  - until: 2026-06-01\nemail:"),
         "sidor/kontakt.md:7: Fältet temporary_hours: de tillfälliga öppettiderna saknar fältet "
         "hours. Skriv till exempel hours: 07.30–16.00 eller hours: stängt. Hör raden till den "
         "ovanför, så skriv ett blanksteg i stället för -."),
    case("temporary hours that end before they begin are refused",
         contact("email:", "temporary_hours:\n  - hours: stängt\n    from: 2026-06-02\n"
             "    until: 2026-06-01\nemail:"),
         "sidor/kontakt.md:9: Fältet temporary_hours: de tillfälliga öppettiderna slutar innan "
         "de börjar. Rätta from eller until."),
    case("temporary hours with a field of another name are refused",
         contact("email:", "temporary_hours:\n  - hours: stängt\n    tom: 2026-06-01\nemail:"),
         "sidor/kontakt.md:8: Fältet temporary_hours: fältet tom finns inte här. Använd något av "
         "hours, from, until, review, reason."),
    case("temporary hours with a field further out are refused",
         contact("email:", "temporary_hours:\n  - hours: stängt\n  until: 2026-06-01\nemail:"),
         "sidor/kontakt.md:8: Raden är inte indragen på rätt sätt. Låt rader som hör ihop börja "
         "rakt under varandra, och fältens namn längst till vänster."),
    case("temporary hours that are over are remarked on",
         contact("email:", "temporary_hours:\n  - hours: stängt\n    until: 2026-05-07\nemail:"),
         "Råd: sidor/kontakt.md:6: De tillfälliga öppettiderna gällde till och med 2026-05-07 "
         "och visas inte längre. Ta bort dem."),
    case("contact details have no status", contact("email:", "status: draft\nemail:"),
         "sidor/kontakt.md:6: Fältet status hör inte till kontaktuppgifterna. Ta bort raden."),
    case("contact fields by their Swedish names are refused", contact("phones:", "telefon:"),
         "sidor/kontakt.md:5: Fältet telefon finns inte. Menade du phones? Skriv phones, med små "
         "bokstäver."),
    case("a picture in capitals is told its name",
         {**field("image: bilder/B.jpg", "image_alt: Ett bord"), **WITH_PICTURE},
         "5: Bilden bilder/B.jpg finns inte. Menade du bilder/b.jpg?"),
    case("a picture with another ending is told its name",
         {**field("image: bilder/b.jpeg", "image_alt: Ett bord"), **WITH_PICTURE},
         "5: Bilden bilder/b.jpeg finns inte. Menade du bilder/b.jpg?"),
    case("alt for image_alt is told once",
         {**field("image: bilder/b.jpg", "alt: Ett bord"), **WITH_PICTURE},
         "6: Fältet alt finns inte. Menade du image_alt? Skriv image_alt, med små bokstäver."),
    case("bild for image is told once",
         {**field("bild: bilder/b.jpg", "image_alt: Ett bord"), **WITH_PICTURE},
         "5: Fältet bild finns inte. Menade du image? Skriv image, med små bokstäver."),
    case("a status in the text is refused however it is written",
         body("Text.\n\n**status:** utkast"),
         "9: Raden ”**status:** utkast” är ett fält men står i brödtexten. Flytta upp den mellan "
         "de två raderna ---."),
    case("a day to publish in the text is refused",
         body("Mötet är i huset.\npublish_from: 2027-01-01"),
         "8: Raden ”publish_from: 2027-01-01” är ett fält men står i brödtexten. Flytta upp den "
         "mellan de två raderna ---."),
    case("a status of something else is text",
         body("Status: vi väntar på beslut.")),
    case("an indented line that begins with a sharp is refused",
         field("summary: Välkommen till", "  #vision2030"),
         "6: Raden börjar med blanksteg och #, och skulle inte komma med på sidan. Är den en "
         "anteckning, så börja den längst till vänster; annars sätt hela värdet inom citattecken."),
    case("a line in a block that begins with a sharp is its text",
         field("summary: |", "  Välkommen till", "  #vision2030")),
    case("a line too far out for its block is refused",
         field("summary: >", "  Välkommen till", " #vision2030"),
         "7: Raden börjar med blanksteg och #, och skulle inte komma med på sidan. Är den en "
         "anteckning, så börja den längst till vänster; annars sätt hela värdet inom citattecken."),
    case("a heading above a late line of dashes is refused",
         source(ENTRY.replace("---\n\nText.", "\n# Rubrik\n\n---\n\nText.")),
         "6: Här verkar texten börja, men fälten är inte avslutade. Skriv en rad med bara --- "
         "före den här raden."),
    case("a note below an empty line and above a field is published",
         source(ENTRY.replace("date:", "\n# kolla dagen\n\ndate:"))),
    case("an indented text above a late line of dashes is refused",
         source(ENTRY.replace("---\n\nT", "place: Torget\n\n  Välkommen.\n\n---\nT")),
         "7: Här verkar texten börja, men fälten är inte avslutade. Skriv en rad med bara --- "
         "före den här raden."),
    case("a second text in the file is refused",
         body("Ett.\n\n---\ntitle: Andra\ndate: 2018-05-04\n---\n\nTvå."),
         "9: Här börjar fälten för en text till. Flytta dem och det som står under dem till en "
         "egen fil; varje text har sin."),
    case("a field that is indented under another is told once",
         source(ENTRY.replace("date:", " date:")),
         "3: Raden är inte indragen på rätt sätt. Låt rader som hör ihop börja rakt under "
         "varandra, och fältens namn längst till vänster."),
    case("a blank line with a hard space is blank",
         source(ENTRY.replace("date:", "\u00a0\ndate:"))),
    case("two days on one line of changes are refused",
         field("changes: >", "  2026-05-07: Ny lokal.", "  2026-05-08: Ny tid."),
         "6: Fältet changes: på raden står mer än en dag med det som ändrades. Skriv varje dag på"
         " en egen rad, med - först."),
    case("changes on lines of their own need no hyphens",
         field("changes: |", "  2026-05-07: Ny lokal.", "  2026-05-08: Ny tid.")),
    case("a cancellation that is off is refused",
         field("cancelled: off"),
         "5: Fältet cancelled: ”off” är ingen anledning. Skriv varför det är inställt, till "
         "exempel För få anmälda. Är det inte inställt, så ta bort raden."),
    case("a cancellation that says no is refused",
         field("cancelled: Nej, inte inställt"),
         "5: Fältet cancelled: ”Nej, inte inställt” är ingen anledning. Skriv varför det är "
         "inställt, till exempel För få anmälda. Är det inte inställt, så ta bort raden."),
    case("a status as an item is told its name",
         field("status: - draft"),
         "5: Fältet status: ”- draft” är inget av de värden som går att välja. Menade du draft? "
         "Välj ett av: published, draft, skip."),
    case("a date with a colon is told what a date is",
         date("Onsdag: 3 april 2018"),
         "3: Fältet date: ”Onsdag: 3 april 2018” har en veckodag som inte står före sin dag. "
         "Skriv till exempel ”måndag 9 september 2024”."),
    case("a status that stands twice leaves nothing out",
         field("status: skip", "status: published"),
         "6: Fältet status står redan på rad 5. Ta bort det ena, eller samla båda under ett."),
    case("a title with the sign of a heading is refused",
         title("'## Ny'"),
         "2: Fältet title: texten innehåller koden ”##”, som skulle synas på sidan. Skriv vanlig "
         "text utan formatering här."),
    case("a title with lines for bold is refused",
         title("Hej __världen__ nu"),
         "2: Fältet title: texten innehåller koden ”__”, som skulle synas på sidan. Skriv vanlig "
         "text utan formatering här."),
    case("a field in capitals is not missed",
         {"sidor/introduktion.md": "---\ntitle: Vår\nModified: 2026-01-02\n---\n\nA.\n"},
         "sidor/introduktion.md:3: Fältet Modified finns inte. Menade du modified? Skriv "
         "modified, med små bokstäver."),
    case("a number with a dot after it is told without",
         contact("0555-123 45", "0555-123 45."),
         "sidor/kontakt.md:5: Fältet phones: ”0555-123 45.” är inte ett telefonnummer. Skriv "
         "0555-123 45."),
    case("a number with a letter for a digit is refused",
         contact("0555-123 45", "0555-123 4O"),
         "sidor/kontakt.md:5: Fältet phones: ”0555-123 4O” är inte ett telefonnummer. Skriv det "
         "med riktnummer, till exempel 0555-123 45, och vad numret är till för efter ett kolon "
         "och ett blanksteg."),
    case("an extension is told its place",
         contact("0555-123 45", "0555-123 45 ankn. 12"),
         "sidor/kontakt.md:5: Fältet phones: ”0555-123 45 ankn. 12” är inte ett telefonnummer. "
         "Skriv numret först, på en egen rad under phones: - 0555-123 45: ankn. 12."),
    case("a switchboard before its number is told its place",
         contact("0555-123 45", "Växel: 0555-123 45"),
         "sidor/kontakt.md:5: Fältet phones: ”Växel” är inte ett telefonnummer. Skriv numret "
         "först, på en egen rad under phones: - 0555-123 45: Växel."),
    case("temporary hours that stand twice are refused",
         contact("email:", "temporary_hours:\n  - hours: stängt\n    from: 2026-06-05\n"
                 "    until: 2026-06-05\n  - hours: 10.00–12.00\n    from: 2026-06-05\n"
                 "    until: 2026-06-05\nemail:"),
         "sidor/kontakt.md:10: Fältet temporary_hours: de tillfälliga öppettiderna 5 juni 2026 "
         "står två gånger. Samla dem i en, med en rad för varje veckodag."),
    case("temporary hours of a weekday that does not come are refused",
         contact("email:", "temporary_hours:\n  - hours: lördag stängt\n    from: 2026-06-01\n"
                 "    until: 2026-06-03\nemail:"),
         "sidor/kontakt.md:7: Fältet temporary_hours: ingen dag från 2026-06-01 till 2026-06-03 "
         "är en lördag. Rätta veckodagen, eller from och until."),
    case("a note last among the fields below an empty line is a note",
         source(ENTRY.replace("---\n\nText.", "\n# fråga Anna om lokalen\n---\n\nText."))),
    case("a status in a block is refused",
         field("place: |", "  Torget", "  status: draft"),
         "7: Raden ”status: draft” skulle höra till fältet ovanför. Ta bort blankstegen först på "
         "raden."),
    case("a day to publish in a folded text is refused",
         field("summary: >", "  Vi ses.", "  publish_from: 2027-01-01"),
         "7: Raden ”publish_from: 2027-01-01” skulle höra till fältet ovanför. Ta bort "
         "blankstegen först på raden."),
    case("a status first in the text is refused in any dress",
         body("- Status: opublicerad\n\nText."),
         "7: Raden ”- Status: opublicerad” är ett fält men står i brödtexten. Flytta upp den "
         "mellan de två raderna ---."),
    case("a day to publish in words is refused in the text",
         body("Text.\n\npublish_from: 1 juni 2026"),
         "9: Raden ”publish_from: 1 juni 2026” är ett fält men står i brödtexten. Flytta upp den "
         "mellan de två raderna ---."),
    case("a plan that is a draft is told of in a list",
         body("Om planen:\n\n- Status: utkast\n- Diarienummer: SBN 2024-00123")),
    case("a plan that is a draft is told of in a table",
         body("| Nr | SBN 2024-00123 |\n|---|---|\n| Status | Utkast |")),
    case("fields may be shown as code",
         body("Så här:\n\n```\n---\ntitle: A\nstatus: draft\n---\n```\n\nKlart.")),
    case("a short unknown field has no neighbours",
         field("foo: bar"),
         "5: Fältet foo finns inte. Fälten för en händelse är title, date, category, published, "
         "modified, time, place, summary, status, slug, lang, cancelled, image, image_alt, "
         "caption, photographer, changes, publish_from, publish_until."),
    case("a telephone that says tel. is told without",
         contact("0555-123 45", "tel. 0555-123 45"),
         "sidor/kontakt.md:5: Fältet phones: ”tel. 0555-123 45” är inte ett telefonnummer. Skriv "
         "0555-123 45."),
    case("a day of publishing is asked for",
         field("publicera: 2027-01-01"),
         "5: Fältet publicera finns inte. Skriv publish_from om det är första dagen då texten ska"
         " synas, eller published om det är dagen då den blev offentlig."),
    case("a draft as other systems have it is told how",
         field("draft: true"),
         "5: Fältet draft finns inte. Skriv status: draft om texten är ett utkast; annars ta bort"
         " raden."),
    case("an end is a time",
         field("slut: 20.00"),
         "5: Fältet slut finns inte. Menade du time? Skriv time, med små bokstäver."),
    case("a status in a second text is told with it",
         body("Ett.\n\n---\n\nstatus: draft\n\nMer."),
         "9: Här börjar fälten för en text till. Flytta dem och det som står under dem till en "
         "egen fil; varje text har sin."),
)  # fmt: skip

COLLISIONS = (
    case("two titles differ in the ring of an å", two(entry("Måte"), entry("Mate")),
         f"2: Adressen tidslinje/mate.html är redan upptagen av tidslinje/a.md. {OWN} mate-2."),
    case("two titles differ in the dots of an ö", two(entry("Öl"), entry("Ol")),
         f"2: Adressen tidslinje/ol.html är redan upptagen av tidslinje/a.md. {OWN} ol-2."),
    case("two titles differ in their capitals", two(entry("Möte"), entry("MÖTE")),
         f"2: Adressen tidslinje/mote.html är redan upptagen av tidslinje/a.md. {OWN} mote-2."),
    case("two titles differ in their punctuation", two(entry("Möte!"), entry("Möte?")),
         f"2: Adressen tidslinje/mote.html är redan upptagen av tidslinje/a.md. {OWN} mote-2."),
    case("two titles differ in a hyphen", two(entry("e-möte"), entry("e möte")),
         f"2: Adressen tidslinje/e-mote.html är redan upptagen av tidslinje/a.md. {OWN} e-mote-2."),
    case("two titles differ in a picture sign", two(entry("Möte"), entry("Möte 🎉")),
         f"2: Adressen tidslinje/mote.html är redan upptagen av tidslinje/a.md. {OWN} mote-2."),
    case("two entries with one title have one address",
         two(entry("Möte"), entry("Möte", date="2019")),
         f"2: Adressen tidslinje/mote.html är redan upptagen av tidslinje/a.md. {OWN} mote-2."),
    case("two entries with one title lie in folders of their own",
         {"tidslinje/2018/a.md": entry("Möte"), "tidslinje/2019/a.md": entry("Möte", date="2019")},
         "tidslinje/2019/a.md:2: Adressen tidslinje/mote.html är redan upptagen av "
         f"tidslinje/2018/a.md. {OWN} mote-2."),
    case("two entries with one name lie in folders of their own",
         {"tidslinje/2018/a.md": entry("A"), "tidslinje/2019/a.md": entry("B")}),
    case("two entries have one title and one date",
         two(entry("Möte", "slug: a"), entry("Möte", "slug: b")),
         f"2: Sidan heter likadant, ”3 april 2018 – Möte”, som den av tidslinje/a.md. {SAME_NAME}"),
    case("two entries have one title and two dates",
         two(entry("Möte", "slug: a"), entry("Möte", "slug: b", date="2019"))),
    case("a slug is another entry's title",
         two(entry("Ett möte"), entry("Annat", "slug: ett-mote")),
         f"5: Adressen tidslinje/ett-mote.html är redan upptagen av tidslinje/a.md. {OWN} "
         "ett-mote-2."),
    case("an entry and a study visit have addresses of their own",
         {"tidslinje/a.md": entry("Lund"), "studiebesok/a.md": entry("Lund", date="2019").replace(
             "workshop", "studiebesök")}),
    case("an entry and a study visit have one title and one date",
         {"tidslinje/a.md": entry("Lund"), "studiebesok/a.md": entry("Lund", body="B.").replace(
             "workshop", "studiebesök")},
         "tidslinje/a.md:2: Sidan heter likadant, ”3 april 2018 – Lund”, som den av "
         f"studiebesok/a.md. {SAME_NAME}"),
    case("an entry and a page have addresses of their own",
         {NEW: entry("Om"), "sidor/om.md": page("Om")}),
    case("two pages have one address",
         {"sidor/a.md": page("Om oss"), "sidor/b.md": page("Om oss!", body="B.")},
         f"sidor/b.md:2: Adressen om-oss.html är redan upptagen av sidor/a.md. {OWN} om-oss-2."),
    case("a page has the start page's address", {"sidor/a.md": page("Index")},
         f"sidor/a.md:2: Adressen index.html är redan upptagen av sidans egen fil. {OWN} index-2."),
    case("a page has the address of the page for what is not found", {"sidor/a.md": page("404")},
         f"sidor/a.md:2: Adressen 404.html är redan upptagen av sidans egen fil. {OWN} 404-2."),
    case("a page's slug has the address of the page for what is not found",
         {"sidor/a.md": page("A", "slug: '404'")},
         f"sidor/a.md:3: Adressen 404.html är redan upptagen av sidans egen fil. {OWN} 404-2."),
    case("a page is named as a folder", {"sidor/a.md": page("Tidslinje")}),
    case("two translations have one address",
         {"tidslinje/a.md": entry("A", "slug: vi-borjar", "lang: en"), "tidslinje/b.md": entry("B"
             , "slug: vi-borjar", "lang: en")},
         "tidslinje/b.md:5: Adressen tidslinje/vi-borjar.en.html är redan upptagen av "
         f"tidslinje/a.md. {OWN} vi-borjar-2."),
    case("a translation has its original's address with its language",
         two(entry("Vision"), entry("Vision", "lang: en"))),
    case("a text in plain Swedish is a translation",
         two(entry("A"), entry("Lätt", "slug: a", "lang: sv-simple"))),
    case("a translation writes its date in another way",
         two(entry("A"), entry("B", "slug: a", "lang: en", date="3 april 2018"))),
    case("a translation has another date",
         two(entry("A"), entry("B", "slug: a", "lang: en", date="4 april 2018")),
         "3: Fältet date är ett annat än i den svenska texten, tidslinje/a.md. Skriv samma i "
         "båda."),
    case("a translation has no original", {NEW: entry("B", "lang: en")},
         "Råd 5: Det finns ingen svensk text med samma adress (slug). Är det en översättning, så "
         "skriv den svenska textens slug."),
    case("a translation of a draft is left out with it",
         two(entry("A", "status: draft"), entry("B", "slug: a", "lang: en")),
         "Utelämnat: tidslinje/a.md: utkast",
         "Utelämnat: tidslinje/ny.md: översättning av tidslinje/a.md (utkast)"),
    case("a translation of a planned text is left out with it",
         two(entry("A", "publish_from: 2026-06-01"), entry("B", "slug: a", "lang: en")),
         "Utelämnat: tidslinje/a.md: planerad, publiceras från 2026-06-01",
         "Utelämnat: tidslinje/ny.md: översättning av tidslinje/a.md (planerad, publiceras från "
         "2026-06-01)"),
    case("a draft of a translation is left out alone",
         two(entry("A"), entry("B", "slug: a", "lang: en", "status: draft")),
         "Utelämnat: tidslinje/ny.md: utkast"),
    case("two planned texts have one address",
         two(entry("A", "publish_from: 2026-06-01"), entry("A!", "publish_from: 2026-07-01")),
         f"2: Adressen tidslinje/a.html är redan upptagen av tidslinje/a.md. {OWN} a-2."),
    case("two texts have the same words",
         two(entry("A", body="Samma ord."), entry("B", body="Samma  ord.")),
         f"Råd 7: Texten är densamma som i tidslinje/a.md. {SAME_WORDS}"),
    case("a draft may have another text's words",
         two(entry("A", body="Samma ord."), entry("B", "status: draft", body="Samma ord.")),
         "Utelämnat: tidslinje/ny.md: utkast"),
    case("a draft is left out", {NEW: entry("Ny", "status: draft")},
         "Utelämnat: tidslinje/ny.md: utkast"),
    case("a text to skip is left out", {NEW: entry("Ny", "status: skip")},
         "Utelämnat: tidslinje/ny.md: skip"),
    case("a planned text is left out", {NEW: entry("Ny", "publish_from: 2026-05-09")},
         "Utelämnat: tidslinje/ny.md: planerad, publiceras från 2026-05-09"),
    case("an expired text is left out", {NEW: entry("Ny", "publish_until: 2026-05-07")},
         "Utelämnat: tidslinje/ny.md: utgången, publicerades till 2026-05-07"),
    case("a text is published on its first and last day",
         {NEW: entry("Ny", "publish_from: 2026-05-08", "publish_until: 2026-05-08")}),
    case("faults in a draft are advice",
         {NEW: entry("Ny", "status: draft", "slug: Å", body="<script>x</script>")},
         f"Råd 6: Utkast: Fältet slug: ”Å” {SLUG} a.",
         f"Råd 9: Utkast: HTML-koden <script> {NO_HTML}",
         "Utelämnat: tidslinje/ny.md: utkast"),
    case("faults in a skipped text are nothing",
         {NEW: entry("Ny", "status: skip", "slug: Å", body="<script>x</script>")},
         "Utelämnat: tidslinje/ny.md: skip"),
    case("faults in a planned text are faults",
         {NEW: entry("Ny", "publish_from: 2027-01-01", body="<script>x</script>")},
         f"8: HTML-koden <script> {NO_HTML}"),
    case("a draft that cannot be read is a fault",
         source(ENTRY.replace("---\n\n", "status: draft\n").encode("utf-16")), f"1: {UTF_16}"),
    case("a draft without its last hyphens is a fault",
         source(ENTRY.replace("---\n\n", "status: draft\n")),
         "1: Fälten överst i filen avslutas aldrig. Skriv en rad med bara --- mellan fälten och "
         "texten."),
    case("a draft needs no title to be left out", source("---\nstatus: draft\n---\n\nText.\n"),
         f"Råd 1: Utkast: {NO_CATEGORY}", f"Råd 1: Utkast: {NO_DATE}", f"Råd 1: Utkast: {NO_TITLE}",
         "Utelämnat: tidslinje/ny.md: utkast"),
    case("a draft's picture is left out with it",
         {NEW: entry("Ny", "status: draft", body="![B](bilder/b.jpg)")} | WITH_PICTURE,
         "Utelämnat: tidslinje/ny.md: utkast",
         "Utelämnat: bilder/b.jpg: hör till tidslinje/ny.md (utkast)"),
    case("a skipped text's document is left out with it",
         {NEW: entry("Ny", "status: skip", body="[P](filer/p.pdf)")} | WITH_PDF,
         "Utelämnat: tidslinje/ny.md: skip",
         "Utelämnat: filer/p.pdf: hör till tidslinje/ny.md (skip)"),
    case("an expired text's document is left out with it",
         {NEW: entry("Ny", "publish_until: 2026-05-07", body="[P](filer/p.pdf)")} | WITH_PDF,
         "Utelämnat: tidslinje/ny.md: utgången, publicerades till 2026-05-07",
         "Utelämnat: filer/p.pdf: hör till tidslinje/ny.md (utgången, publicerades till "
         "2026-05-07)"),
    case("a picture of a draft and of a published text is published",
         {NEW: entry("Ny", "status: draft", body="![B](bilder/b.jpg)"), "tidslinje/b.md": entry(
             "B", body="![B](bilder/b.jpg)")} | WITH_PICTURE, "Utelämnat: tidslinje/ny.md: utkast"),
    case("a later draft does not take a published text's place",
         two(entry("Möte", body="Texten."), entry("Möte", "status: draft")),
         "Utelämnat: tidslinje/ny.md: utkast"),
    case("a template to skip does not take a published text's place",
         two(entry("Möte", body="Texten."), entry("Möte", "status: skip")),
         "Utelämnat: tidslinje/ny.md: skip"),
    case("an expired text does not take a published text's place",
         two(entry("Möte", body="Texten."), entry("Möte", "publish_until: 2026-05-07")),
         "Utelämnat: tidslinje/ny.md: utgången, publicerades till 2026-05-07"),
    case("a planned text has a published text's address",
         two(entry("Möte", body="Texten."), entry("Möte", "publish_from: 2026-06-01")),
         f"2: Adressen tidslinje/mote.html är redan upptagen av tidslinje/a.md. {OWN} mote-2."),
    case("a slug that is proposed is free",
         {**two(entry("Möte"), entry("Möte")), "tidslinje/b.md": entry("B", "slug: mote-2")},
         "Råd 7: Texten är densamma som i tidslinje/a.md. Kontrollera att den inte har kopierats "
         "av misstag.",
         "2: Adressen tidslinje/mote.html är redan upptagen av tidslinje/a.md. Ge den av texterna"
         " som är nyast en egen adress, till exempel slug: mote-3."),
    case("a translation that does not say it is cancelled is refused",
         two(entry("A", "cancelled: Sjukdom", "slug: a"), entry("A", "lang: en", "slug: a")),
         "1: Fältet cancelled finns i den ena av den här texten och tidslinje/a.md. Skriv "
         "anledningen i båda, var och en på sitt språk, eller i ingen."),
    case("a translation at another time is refused",
         two(entry("A", "time: 18.00"), entry("A", "time: 19.00", "lang: en")),
         "5: Fältet time är ett annat än i den svenska texten, tidslinje/a.md. Skriv samma i "
         "båda."),
    case("a translation whose date is wrong is told of that alone",
         two(entry("A"), entry("A", "lang: en", date="April 3, 2018")),
         "3: Fältet date: ”April 3, 2018” är skrivet på ett annat sätt än här. Skriv ”3 april "
         "2018” om det är det som menas."),
)  # fmt: skip

HTML = (
    case("a script is refused", body("Ett.\n\n<script>alert(1)</script>"),
         f"9: HTML-koden <script> {NO_HTML}"),
    case("a script in capitals is refused", body("<SCRIPT>alert(1)</SCRIPT>"),
         f"7: HTML-koden <SCRIPT> {NO_HTML}"),
    case("a script from elsewhere is refused",
         body("<script src='https://evil.example/a.js'></script>"),
         f"7: HTML-koden <script src='https://evil.example/a.js'> {NO_HTML}"),
    case("a style is refused", body("<style>p{color:red}</style>"),
         f"7: HTML-koden <style> {NO_HTML}"),
    case("a frame is refused", body("<iframe src='https://video.example/x'></iframe>"),
         f"7: HTML-koden <iframe src='https://video.example/x'> {NO_HTML}"),
    case("an object is refused", body("<object data='x'></object>"),
         f"7: HTML-koden <object data='x'> {NO_HTML}"),
    case("an embedded thing is refused", body("<embed src=x>"),
         f"7: HTML-koden <embed src=x> {NO_HTML}"),
    case("another base is refused", body("<base href='https://evil.example/'>"),
         f"7: HTML-koden <base href='https://evil.example/'> {NO_HTML}"),
    case("a refresh is refused", body("<meta http-equiv=refresh content='0;url=//evil.example'>"),
         f"7: HTML-koden <meta http-equiv=refresh content='0;url=//evil.example'> {NO_HTML}"),
    case("a stylesheet is refused", body("<link rel=stylesheet href=//evil.example>"),
         f"7: HTML-koden <link rel=stylesheet href=//evil.example> {NO_HTML}"),
    case("forms in forms are refused", body("<form action=x><form><input></form></form>"),
         f"7: HTML-koden <form action=x> {NO_HTML}", f"7: HTML-koden <form> {NO_HTML}",
         f"7: HTML-koden <input> {NO_HTML}"),
    case("a button with a handler is refused", body("<button onclick=x>a</button>"),
         f"7: HTML-koden <button onclick=x> {NO_HTML}"),
    case("a field that takes the focus is refused", body("<input autofocus onfocus=x>"),
         f"7: HTML-koden <input autofocus onfocus=x> {NO_HTML}"),
    case("an open text area is refused", body("<textarea>"), f"7: HTML-koden <textarea> {NO_HTML}"),
    case("a drawing with a handler is refused", body("<svg onload=alert(1)></svg>"),
         f"7: HTML-koden <svg onload=alert(1)> {NO_HTML}"),
    case("a drawing with a script is refused", body("<svg><script>x</script></svg>"),
         f"7: HTML-koden <script> {NO_HTML}", f"7: HTML-koden <svg> {NO_HTML}"),
    case("a drawing written with a slash is refused", body("<svg/onload=x>"),
         f"7: HTML-koden <svg/onload=x> {NO_HTML}"),
    case("a formula is refused", body("<math><mi>x</mi></math>"), f"7: HTML-koden <math> {NO_HTML}",
         f"7: HTML-koden <mi> {NO_HTML}"),
    case("a picture with a handler is refused", body("<img src=x onerror=alert(1)>"),
         "7: HTML-koden <img src=x onerror=alert(1)> kan inte användas i texten. Skriv "
         "![beskrivning](bilder/namn.jpg)."),
    case("a picture in HTML is refused with how to write it", body("<img src='bilder/b.jpg'>"),
         "7: HTML-koden <img src='bilder/b.jpg'> kan inte användas i texten. Skriv "
         "![beskrivning](bilder/namn.jpg)."),
    case("a film is refused", body("<video src=x></video>"),
         f"7: HTML-koden <video src=x> {NO_HTML}"),
    case("a template is refused", body("<template>x</template>"),
         f"7: HTML-koden <template> {NO_HTML}"),
    case("plain text without end is refused", body("<plaintext>"),
         f"7: HTML-koden <plaintext> {NO_HTML}"),
    case("bold in HTML is refused with how to write it", body("<b>x</b>"),
         "7: HTML-koden <b> kan inte användas i texten. Skriv **ord**."),
    case("a table in HTML is refused with how to write it",
         body("<table><tr><td>x</td></tr></table>"), f"7: HTML-koden <table> {A_TABLE}",
         f"7: HTML-koden <td> {A_TABLE}", f"7: HTML-koden <tr> {A_TABLE}"),
    case("a list in HTML is refused with how to write it", body("<ul><li>x</li></ul>"),
         "7: HTML-koden <li> kan inte användas i texten. Skriv en lista med - eller 1. först på "
         "varje rad.",
         "7: HTML-koden <ul> kan inte användas i texten. Skriv en lista med - eller 1. först på "
         "varje rad."),
    case("a heading in HTML is refused with how to write it", body("<h1>x</h1>"),
         "7: HTML-koden <h1> kan inte användas i texten. Skriv ## före rubriken."),
    case("a paragraph in HTML is refused with how to write it", body("<p align=center>x</p>"),
         "7: HTML-koden <p align=center> kan inte användas i texten. Lägg en tom rad mellan "
         "styckena."),
    case("an element of one's own is refused", body("<x-a onclick=y>x</x-a>"),
         f"7: HTML-koden <x-a onclick=y> {NO_HTML}"),
    case("an element with a colon is refused", body("<a:b>x</a:b>"),
         f"7: HTML-koden <a:b> {NO_HTML}"),
    case("an end alone is refused", body("</script>"), f"7: HTML-koden </script> {NO_HTML}"),
    case("a body with a handler is refused", body("<body onload=x>"),
         f"7: HTML-koden <body onload=x> {NO_HTML}"),
    case("a dialog is refused", body("<dialog open>x</dialog>"),
         f"7: HTML-koden <dialog open> {NO_HTML}"),
    case("an allowed element with a handler is refused", body("<div onclick=x>a</div>"),
         f"7: Attributet onclick kan inte användas på <div>. {ATTRIBUTE}"),
    case("an allowed element with a handler in capitals is refused",
         body("<div ONCLICK='x'>a</div>"),
         f"7: Attributet onclick kan inte användas på <div>. {ATTRIBUTE}"),
    case("an allowed element with a style is refused", body("<div style='position:fixed'>a</div>"),
         f"7: Attributet style kan inte användas på <div>. {ATTRIBUTE}"),
    case("an allowed element with a class is refused", body("<div class=sida>a</div>"),
         f"7: Attributet class kan inte användas på <div>. {ATTRIBUTE}"),
    case("an allowed element with an id is refused", body("<div id=kontakt>a</div>"),
         f"7: Attributet id kan inte användas på <div>. {ATTRIBUTE}"),
    case("an allowed element with a slash for a space is refused", body("<span/onclick=x>a</span>"),
         "7: HTML-koden <span/onclick=x> är fel skriven. Skriv attribut som namn=\"värde\"."),
    case("an allowed element with two languages is refused",
         body("<span lang='en' lang='sv'>x</span>"),
         "7: Attributet lang står två gånger i <span lang='en' lang='sv'>. Ta bort det ena."),
    case("an open block is refused", body("<div>\n\na"),
         "7: HTML-koden <div> öppnas men stängs aldrig. Skriv </div> där det slutar."),
    case("an open element is refused", body("<span lang=en>Hi"),
         "7: HTML-koden <span lang=en> öppnas men stängs aldrig i samma stycke. Skriv </span> "
         "där det slutar."),
    case("an element over two paragraphs is refused", body("<span>a\n\nb</span>"),
         f"7: {CROSSING}"),
    case("elements that cross are refused", body("**<span>a**</span>"),
         f"7: {CROSSING}"),
    case("a block in an element is refused", body("<span>a<div>b</div></span>"),
         "7: <div> står inne i ett stycke eller en rubrik. Skriv det först på en egen rad, efter "
         "en tom rad."),
    case("a break that is closed is refused", body("a<br></br>"),
         "7: HTML-koden </br> är fel skriven. Skriv <br>."),
    case("a comment is refused", body("<!-- kommentar -->"),
         f"7: HTML-koden <!-- kommentar --> kan inte användas i texten. {NOTE}"),
    case("a comment of two paragraphs is refused", body("<!-- kommentar\n\nmer -->"),
         f"7: En kommentar, <!--, skulle synas på sidan eller i dess källkod. {NOTE}"),
    case("a comment that is never closed is refused", body("a\n\n<!-- aldrig stängd"),
         f"9: En kommentar, <!--, skulle synas på sidan eller i dess källkod. {NOTE}"),
    case("a comment for one browser is refused", body("<!--[if IE]>x<![endif]-->"),
         f"7: HTML-koden <!--[if IE]> kan inte användas i texten. {NOTE}",
         f"7: HTML-koden <![endif]--> kan inte användas i texten. {NOTE}"),
    case("a comment that ends at once is refused", body("<!-->x-->"),
         f"7: HTML-koden <!--> kan inte användas i texten. {NOTE}"),
    case("character data is refused", body("<![CDATA[x]]>"),
         f"7: HTML-koden <![CDATA[x]]> kan inte användas i texten. {NOTE}"),
    case("a processing instruction is refused", body("<?php echo 1; ?>"),
         f"7: HTML-koden <?php echo 1; ?> kan inte användas i texten. {NOTE}"),
    case("an XML declaration is refused", body("<?xml version='1.0'?>"),
         f"7: HTML-koden <?xml version='1.0'?> kan inte användas i texten. {NOTE}"),
    case("a document type is refused", body("<!DOCTYPE html>"),
         f"7: HTML-koden <!DOCTYPE html> kan inte användas i texten. {NOTE}"),
    case("an entity declaration is refused", body("<!ENTITY x 'y'>"),
         f"7: HTML-koden <!ENTITY x 'y'> kan inte användas i texten. {NOTE}"),
    case("a sign that seems to begin a tag is refused", body("a<b"), f"7: {ENDLESS}"),
    case("a tag that never ends is refused", body("a <b och c"), f"7: {ENDLESS}"),
    case("a script in a heading is refused", body("## <script>x</script>"),
         f"7: HTML-koden <script> {NO_HTML}"),
    case("a script in a list is refused", body("- a\n- <script>x</script>"),
         f"8: HTML-koden <script> {NO_HTML}"),
    case("a script in a quotation is refused", body("> <script>x</script>"),
         f"7: HTML-koden <script> {NO_HTML}"),
    case("a tag in a table is refused", body("| a |\n|---|\n| <b>x</b> |"),
         "9: HTML-koden <b> kan inte användas i texten. Skriv **ord**."),
    case("a script in a link's text is refused", body("[<script>](https://a.se)"),
         f"7: HTML-koden <script> {NO_HTML}"),
    case("a link of HTML to a script is refused", body("<a href='javascript:alert(1)'>a</a>"),
         f"7: Länken till javascript:alert(1) {UNUSABLE}"),
    case("a link of HTML to a script in mixed case is refused",
         body("<a href='JaVaScRiPt:alert(1)'>a</a>"),
         f"7: Länken till JaVaScRiPt:alert(1) {UNUSABLE}"),
    case("a link of HTML to a script after a character code is refused",
         body("<a href='&#1;javascript:alert(1)'>a</a>"),
         f"7: Länken till javascript:alert(1) {UNUSABLE}"),
    case("a link of HTML to a page in its address is refused",
         body("<a href='data:text/html;base64,PHN'>a</a>"),
         f"7: Länken till data:text/html;base64,PHN {UNUSABLE}"),
    case("a link of HTML to another protocol's address is refused",
         body("<a href='//evil.example'>a</a>"),
         "7: Länken till //evil.example är inte en hel adress. Skriv https://evil.example"),
    case("a link to a script is refused", body("[a](javascript:alert(1))"),
         f"7: Länken till javascript:alert(1) {UNUSABLE}"),
    case("a link to a script in capitals is refused", body("[a](JAVASCRIPT:x)"),
         f"7: Länken till JAVASCRIPT:x {UNUSABLE}"),
    case("a link to a script with a code for its colon is refused", body("[a](javascript&colon;x)"),
         f"7: Länken till javascript:x {UNUSABLE}"),
    case("a link to a script with a number for its colon is refused", body("[a](javascript&#58;x)"),
         f"7: Länken till javascript:x {UNUSABLE}"),
    case("a link to a script after a tab is refused", body("[a](\tjavascript:x)"),
         f"7: Länken till javascript:x {UNUSABLE}"),
    case("a link to a script between angle brackets is refused", body("[a](<javascript:x>)"),
         f"7: Länken till javascript:x {UNUSABLE}"),
    case("a link to a script by a percentage is refused", body("[a](java%0ascript:x)"),
         f"7: Det finns ingen fil java%0ascript:x {NO_FILE}"),
    case("a reference to a script is refused", body("[a][x]\n\n[x]: javascript:alert(1)"),
         f"9: Länken till javascript:alert(1) {UNUSABLE}"),
    case("a link to an older script is refused", body("[a](vbscript:x)"),
         f"7: Länken till vbscript:x {UNUSABLE}"),
    case("a link to data is refused", body("[a](data:text/html,x)"),
         f"7: Länken till data:text/html,x {UNUSABLE}"),
    case("a link with a name and password is refused", body("[a](https://user:pw@a.se)"),
         f"7: Länken till https://user:pw@a.se {NOT_WHOLE}"),
    case("a link that pretends to be another is refused",
         body("[a](https://byhala.se@evil.example)"),
         f"7: Länken till https://byhala.se@evil.example {NOT_WHOLE}"),
    case("a link to this machine is refused", body("[a](http://localhost:8000/)"),
         f"7: Länken till http://localhost:8000/ {NOT_WHOLE}"),
    case("a link to a port that is not there is refused", body("[a](https://a.se:99999/)"),
         f"7: Länken till https://a.se:99999/ {NOT_WHOLE}"),
    case("an end straight under a text is refused",
         body("<details>\n<summary>A</summary>\n\nt\n</details>"),
         "11: </details> står direkt under en text och skulle höra till den. Lägg en tom rad "
         "före."),
    case("an end straight under a list is refused",
         body("<div>\n\n- a\n</div>"),
         "10: </div> står direkt under en text och skulle höra till den. Lägg en tom rad före."),
    case("an end straight under a table is refused",
         body("<div>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n</div>"),
         "12: </div> står direkt under en text och skulle höra till den. Lägg en tom rad före."),
    case("a link without words is told once",
         body("<a href='https://a.se'></a>"),
         "7: Länken till https://a.se har ingen text. Skriv [text](adress)."),
)  # fmt: skip

LINKS = (
    case("a link out of the content folder is refused", body("[a](../../.git/config)"),
         f"7: Det finns ingen fil ../../.git/config {NO_FILE}"),
    case("an attached file out of the content folder is refused",
         body("[a]({attach}/../../.git/config)"),
         f"7: Det finns ingen fil {{attach}}/../../.git/config {NO_FILE}"),
    case("a static file out of the content folder is refused",
         body("[a]({static}../../.git/config)"),
         f"7: Det finns ingen fil {{static}}../../.git/config {NO_FILE}"),
    case("a text out of the content folder is refused", body("[a]({filename}../../README.md)"),
         f"7: Det finns ingen fil {{filename}}../../README.md {NO_FILE}"),
    case("a text out of the content folder in Pelican's old way is refused",
         body("[a](|filename|../../README.md)"),
         f"7: Det finns ingen fil |filename|../../README.md {NO_FILE}"),
    case("the settings are not in the content folder", body("[a]({static}/../pelicanconf.py)"),
         f"7: Det finns ingen fil {{static}}/../pelicanconf.py {NO_FILE}"),
    case("a link out of the content folder by percentages is refused",
         body("[a](%2e%2e/%2e%2e/.git/config)"),
         f"7: Det finns ingen fil %2e%2e/%2e%2e/.git/config {NO_FILE}"),
    case("a link out of the content folder by encoded slashes is refused",
         body("[a](..%2f..%2f.git%2fconfig)"),
         f"7: Det finns ingen fil ..%2f..%2f.git%2fconfig {NO_FILE}"),
    case("a file of the system is refused", body("[a](/etc/passwd)"),
         f"7: Det finns ingen fil /etc/passwd {NO_FILE}"),
    case("an address of a file of the system is refused", body("[a](file:///etc/passwd)"),
         f"7: Länken till file:///etc/passwd {UNUSABLE}"),
    case("a drive's path is refused", body("[a](C:/mina dokument/x.pdf)"),
         f"7: Länken till C:/mina dokument/x.pdf {UNUSABLE}"),
    case("a link past a null character is refused", body("[a](filer/p.pdf%00.jpg)"),
         f"7: Det finns ingen fil filer/p.pdf%00.jpg {NO_FILE}"),
    case("a link to a draft is refused", body("[a]({filename}utkast.md)") | WITH_OTHERS,
         f"7: Länken leder till tidslinje/utkast.md, {NOT_PUBLIC}"),
    case("a link to a skipped text is refused", body("[a]({filename}skip.md)") | WITH_OTHERS,
         f"7: Länken leder till tidslinje/skip.md, {NOT_PUBLIC}"),
    case("a link to a planned text is refused", body("[a]({filename}planerad.md)") | WITH_OTHERS,
         f"7: Länken leder till tidslinje/planerad.md, {NOT_PUBLIC}"),
    case("a link to an expired text becomes its words",
         body("[a]({filename}gammal.md)") | WITH_OTHERS,
         "Råd 7: Länken till tidslinje/gammal.md visas inte, för den texten är inte längre "
         "publicerad. Ta bort länken.",
         "Utelämnat: tidslinje/gammal.md: utgången, publicerades till 2020-01-01",
         "Utelämnat: tidslinje/planerad.md: planerad, publiceras från 2027-01-01",
         "Utelämnat: tidslinje/skip.md: skip", "Utelämnat: tidslinje/utkast.md: utkast"),
    case("a link to a Markdown file is refused with how to write it", body("[a](start.md)"),
         f"7: Länken till start.md {MARKDOWN_FILE} {{filename}}/tidslinje/start.md."),
    case("a link to a Markdown file from the top is refused with how to write it",
         body("[a](/tidslinje/start.md)"),
         f"7: Länken till /tidslinje/start.md {MARKDOWN_FILE} {{filename}}/tidslinje/start.md."),
    case("a link to a text as a file is refused with how to write it",
         body("[a]({static}/tidslinje/start.md)"),
         f"7: Länken till {{static}}/tidslinje/start.md {MARKDOWN_FILE} "
         "{filename}/tidslinje/start.md."),
    case("a link to a text from the wrong folder is refused with the right one",
         body("[a]({filename}tidslinje/start.md)"),
         "7: Det finns ingen fil {filename}tidslinje/start.md i content. Menade du "
         "{filename}/tidslinje/start.md?"),
    case("a link to a text in Pelican's old way is refused with how to write it",
         body("[a](|filename|/tidslinje/start.md)"),
         "7: Det finns ingen fil |filename|/tidslinje/start.md i content. Menade du "
         "{filename}/tidslinje/start.md?"),
    case("a link to a text with a capital is refused with the right one",
         body("[a]({filename}/tidslinje/Start.md)"),
         "7: Det finns ingen fil {filename}/tidslinje/Start.md i content. Menade du "
         "{filename}/tidslinje/start.md?"),
    case("a link to a text's page is refused with its file", body("[a](start.html)"),
         "7: Det finns ingen fil start.html i content. Menade du {filename}/tidslinje/start.md?"),
    case("a link to a text that is not there is refused", body("[a]({filename}borta.md)"),
         f"7: Det finns ingen fil {{filename}}borta.md {NO_FILE}"),
    case("a link to a heading that is not there is refused", body("[a](#finns-inte)"),
         f"7: Det finns ingen rubrik #finns-inte i tidslinje/ny.md. {NO_HEADINGS}"),
    case("a link to another text's heading that is not there is refused",
         body("[a]({filename}start.md#finns-inte)"),
         f"7: Det finns ingen rubrik #finns-inte i tidslinje/start.md. {NO_HEADINGS}"),
    case("a link to a document that is not there is refused", body("[a](filer/p.pdf)"),
         f"7: Det finns ingen fil filer/p.pdf {NO_FILE}"),
    case("a link to a document in capitals is refused with the right one",
         body("[a](filer/P.PDF) [b](filer/p.pdf)") | WITH_PDF,
         "7: Det finns ingen fil filer/P.PDF i content. Menade du filer/p.pdf?"),
    case("a link to a document without its folder is refused with the right one",
         body("[a](p.pdf) [b](filer/p.pdf)") | WITH_PDF,
         "7: Det finns ingen fil p.pdf i content. Menade du filer/p.pdf?"),
    case("a link to a document from the project's folder is refused with the right one",
         body("[a](content/filer/p.pdf) [b](filer/p.pdf)") | WITH_PDF,
         "7: Det finns ingen fil content/filer/p.pdf i content. Menade du filer/p.pdf?"),
    case("a question to a document is refused",
         body("[a](filer/p.pdf?x=1) [b](filer/p.pdf)") | WITH_PDF,
         "7: Länken till filer/p.pdf?x=1 har ett frågetecken, som inte betyder något här. Ta "
         "bort ? och det som står efter."),
    case("a place in a document that is no page is refused",
         body("[a](filer/p.pdf#sida3) [b](filer/p.pdf)") | WITH_PDF,
         "7: Länken till filer/p.pdf#sida3 leder till ett ställe i en fil, som inte går att "
         "hitta. Ta bort # och det som står efter; en sida i en PDF är #page=2."),
    case("a page of a document is a place in it", body("[a](filer/p.pdf#page=3)") | WITH_PDF),
    case("a document from the top, from above and by its folder is the document",
         body("[a](/filer/p.pdf) [b](../filer/p.pdf) [c]({static}/filer/p.pdf)") | WITH_PDF),
    case("a link to a folder is refused", body("[a](filer/)"),
         f"7: Det finns ingen fil filer/ {NO_FILE}"),
    case("a link to nothing is refused", body("[a]()"),
         "7: Länken saknar adress. Skriv [text](adress)."),
    case("a text's sign alone is refused", body("[a]({filename})"),
         "7: Länken saknar adress. Skriv [text](adress)."),
    case("a website without its beginning is refused with the whole", body("[a](www.a.se)"),
         "7: Länken till www.a.se är inte en hel adress. Skriv https://www.a.se"),
    case("a website by its name is refused with the whole", body("[a](a.se/x.pdf)"),
         "7: Länken till a.se/x.pdf är inte en hel adress. Skriv https://a.se/x.pdf"),
    case("a website without its protocol is refused with the whole", body("[a](//a.se)"),
         "7: Länken till //a.se är inte en hel adress. Skriv https://a.se"),
    case("a website with one slash is refused", body("[a](https:/a.se)"),
         f"7: Länken till https:/a.se {NOT_WHOLE}"),
    case("a misspelt protocol is refused", body("[a](htp://a.se)"),
         f"7: Länken till htp://a.se {UNUSABLE}"),
    case("an old protocol is refused", body("[a](ftp://a.se)"),
         f"7: Länken till ftp://a.se {UNUSABLE}"),
    case("an e-mail address without its beginning is refused with the whole",
         body("[a](info@byhala.example)"),
         "7: Länken till info@byhala.example är inte en hel adress. Skriv "
         "mailto:info@byhala.example."),
    case("half an e-mail address is refused", body("[a](mailto:info@byhala)"),
         "7: Länken till mailto:info@byhala är inte en e-postadress. Skriv den som "
         "mailto:info@kommunen.se."),
    case("a telephone number without its beginning is refused with the whole",
         body("[a](0555-123 45)"),
         "7: Länken till 0555-123 45 är inte en hel adress. Skriv tel:0555-123 45."),
    case("a telephone number that is none is refused", body("[a](tel:abc)"),
         "7: Länken till tel:abc är inte ett telefonnummer. Skriv det som tel:0555-12345."),
    case("a link of two lines is refused", body("[a](https://a.se"), f"7: {NOT_ENDED}"),
    case("a link with a space before its address is refused", body("[a] (https://a.se)"),
         "7: Mellan ] och ( i en länk ska det inte vara något mellanrum. Skriv [text](adress)."),
    case("a link the wrong way round is refused", body("(https://a.se)[a]"),
         "7: Länken har text och adress i fel ordning. Skriv [text](adress)."),
    case("a link without words is refused", body("[](https://a.se)"),
         "7: Länken till https://a.se har ingen text. Skriv [text](adress)."),
    case("a link with a blank for words is refused", body("[ ](https://a.se)"),
         "7: Länken till https://a.se har ingen text. Skriv [text](adress)."),
    case("a link whose words say nothing is remarked on", body("[Läs mer](https://a.se)"),
         "Råd 7: Länktexten ”Läs mer” säger inte vart länken leder. Skriv vad som finns där, "
         "till exempel Mötets protokoll."),
    case("a link whose words are its address is remarked on", body("<https://a.se>"),
         "Råd 7: Länktexten är en adress, https://a.se, som är svår att läsa och lyssna på. "
         "Skriv [det som finns där](https://a.se)."),
    case("an unsafe link is remarked on", body("[Lund](http://lund.se)"),
         "Råd 7: Länken till http://lund.se går över en osäker förbindelse (http). Skriv https "
         "om webbplatsen finns där."),
    case("a reference that is not there is refused", body("[Lund][l]"),
         "7: Länken hänvisar till en adress som inte finns i texten. Skriv [text](adress)."),
    case("a reference that nothing leads to is refused", body("Text.\n\n[l]: https://lund.se"),
         "9: Raden med [l]: skulle inte synas på sidan. Länka till den med [text][l], eller "
         "skriv \\[l]: om den ska synas."),
    case("a reference that stands twice is refused",
         body("[a][l]\n\n[l]: https://a.se\n[l]: https://b.se"),
         "10: [l]: står mer än en gång. Ta bort den ena."),
    case("a picture without a description is refused in a text",
         body("![](bilder/b.jpg)") | WITH_PICTURE, f"7: Bilden bilder/b.jpg {NO_ALT}"),
    case("a picture with a blank description is refused in a text",
         body("![ ](bilder/b.jpg)") | WITH_PICTURE, f"7: Bilden bilder/b.jpg {NO_ALT}"),
    case("a picture on another website is refused in a text", body("![B](https://a.se/b.jpg)"),
         f"7: Bilden https://a.se/b.jpg {ELSEWHERE}"),
    case("a picture in its own text is refused in a text", body("![B](data:image/png;base64,AAAA)"),
         f"7: Bilden data:image/png;base64,AAAA {ELSEWHERE}"),
    case("a picture without an address is refused", body("![B]()"),
         "7: Bilden saknar adress. Skriv ![beskrivning](bilder/namn.jpg)."),
    case("a picture that is not there is refused in a text", body("![B](bilder/c.jpg)"),
         f"7: Det finns ingen fil bilder/c.jpg {NO_FILE}"),
    case("a picture that leads elsewhere is refused in a text", body("![B](bilder/../../b.jpg)"),
         f"7: Det finns ingen fil bilder/../../b.jpg {NO_FILE}"),
    case("a document for a picture is refused in a text",
         body("![B](filer/p.pdf) [P](filer/p.pdf)") | WITH_PDF,
         "7: filer/p.pdf är inte en bild i mappen bilder. Lägg bilden i content/bilder."),
    case("an address with quotes is refused",
         body('[x](https://a.se/?q="vision")'),
         "Råd 7: Texten ”vision” syns bara för den som håller musen över. Skriv den i texten i "
         "stället.",
         "7: Adressen i länken har citattecken, och det som står efter dem skulle gå förlorat. "
         "Skriv %22 i stället för ” och %27 i stället för ’."),
    case("a file without its link is refused",
         body("[om({filename}/sidor/om.md)"),
         "7: Adressen ”{filename}/sidor/om.md” skulle synas på sidan; länken eller bilden är inte"
         " rätt skriven. Skriv [text](adress), och för en bild ![beskrivning](bilder/namn.jpg)."),
    case("a document whose link is turned round is refused",
         {**body("(Protokoll)[filer/p.pdf]"), **WITH_PDF},
         "7: Adressen ”[filer/p.pdf]” skulle synas på sidan; länken eller bilden är inte rätt "
         "skriven. Skriv [text](adress), och för en bild ![beskrivning](bilder/namn.jpg)."),
    case("a link by reference is told on its own line",
         body("[klicka här][r]\n\n[r]: https://a.se"),
         "Råd 7: Länktexten ”klicka här” säger inte vart länken leder. Skriv vad som finns där, "
         "till exempel Mötets protokoll."),
    case("a link after one by reference is told on its line",
         body("[a][r] och\n\n[här](https://a.se)\n\n[r]: https://a.se"),
         "Råd 9: Länktexten ”här” säger inte vart länken leder. Skriv vad som finns där, till "
         "exempel Mötets protokoll."),
    case("a link over two lines is told on its first",
         body("[läs\nmer](https://a.se)"),
         "Råd 7: Länktexten ”läs mer” säger inte vart länken leder. Skriv vad som finns där, till"
         " exempel Mötets protokoll."),
    case("words that say nothing are known with other signs",
         body("[Läs mer…](https://a.se), [”här”](https://b.se)"),
         "Råd 7: Länktexten ”Läs mer…” säger inte vart länken leder. Skriv vad som finns där, "
         "till exempel Mötets protokoll.",
         "Råd 7: Länktexten ””här”” säger inte vart länken leder. Skriv vad som finns där, till "
         "exempel Mötets protokoll."),
    case("a description that is not seen is none",
         {**body("![\u200b](bilder/b.jpg)"), **WITH_PICTURE},
         "7: Bilden bilder/b.jpg saknar beskrivning. Skriv vad den visar: "
         "![beskrivning](bilder/b.jpg), eller ![dekorativ](bilder/b.jpg) om den inte säger något "
         "utöver texten."),
    case("a description that says nothing is remarked on",
         {**body("![bild](bilder/b.jpg)"), **WITH_PICTURE},
         "Råd 7: Bildbeskrivningen ”bild” säger inte vad bilden visar. Skriv det, eller dekorativ"
         " om bilden inte säger något utöver texten."),
    case("times in a description are remarked on in their place",
         {**body("![07.30-17.00](bilder/b.jpg)\n\n07.30-17.00"), **WITH_PICTURE},
         "Råd 7: Bildens beskrivning: mellan klockslagen ”07.30-17.00” står ett bindestreck. "
         "Skriv tankstreck utan mellanrum, som i 07.30–17.00.",
         "Råd 9: Mellan klockslagen ”07.30-17.00” står ett bindestreck. Skriv tankstreck utan "
         "mellanrum, som i 07.30–17.00."),
)  # fmt: skip

MARKDOWN = (
    case("a list right after a paragraph is refused", body("Vi tog med:\n- kaffe\n- bullar"),
         f"8: {GLUED}"),
    case("a numbered list right after a paragraph is refused", body("Så här:\n1. ett\n2. två"),
         f"8: {GLUED}"),
    case("a list under another by two spaces is refused", body("- a\n  - b"), f"8: {FLAT}"),
    case("a list under a number by three spaces is refused", body("1. a\n   - b"), f"8: {FLAT}"),
    case("a list with dots for its items is refused", body("• ett\n• två"),
         "7: Raden ser ut som en punkt i en lista men skulle inte bli en. Börja raden med - och "
         "ett vanligt blanksteg.",
         "8: Raden ser ut som en punkt i en lista men skulle inte bli en. Börja raden med - och "
         "ett vanligt blanksteg."),
    case("a list with brackets after its numbers is refused", body("1) ett\n2) två"),
         f"7: {LIKE_LIST}"),
    case("a list without spaces is refused", body("-ett\n-två"), f"7: {LIKE_LIST}"),
    case("stars that would be seen are refused", body("** fet **"), f"7: {STARS}"),
    case("stars that are never closed are refused", body("Ett.\n\n**fet text"), f"9: {STARS}"),
    case("an indented line is refused", body("Så här:\n\n    indraget"),
         "9: Raden börjar med fyra blanksteg och skulle visas som datorkod. Ta bort blankstegen; "
         "är det kod, så skriv en rad ``` före och en efter."),
    case("code that is never closed is refused", body("a\n\n```\nkod"),
         "9: Koden som börjar här har inget slut. Skriv en rad ``` efter den."),
    case("code in a list is refused", body("- a\n\n    ```\n    kod\n    ```"),
         "9: Raden ``` står inte längst till vänster. Flytta ut koden ur listan eller citatet."),
    case("code with words after its mark is refused", body("``` två ord\na"),
         "7: Tecknen ``` eller ~~~ skulle synas på sidan. Skriv ``` ensamt på en rad före koden "
         "och en efter."),
    case("a heading of the highest level is refused", body("# Rubrik"),
         f"7: Rubriken ”Rubrik” {HIGHEST}"),
    case("a heading of the highest level without a space is refused", body("#visionen är vår"),
         f"7: Rubriken ”visionen är vår” {HIGHEST}"),
    case("a heading of the fifth level is refused", body("##### Rubrik"),
         "7: Rubriken ”Rubrik” ligger på nivå 5. Använd högst ####."),
    case("an empty heading is refused", body("##"),
         "7: Rubriken är tom. Skriv rubriken efter #, eller ta bort den."),
    case("a heading that skips a level is remarked on", body("## A\n\n#### B"),
         "Råd 9: Rubriken ”B” hoppar över en nivå. Skriv ### före den."),
    case("a line right under a text is refused", body("Rubrik\n------\n\nText."),
         "8: Raden ------ direkt under texten skulle göra den till en rubrik. Lägg en tom rad "
         "före den; är det en rubrik, så skriv ## före texten i stället."),
    case("a character code that is not there is refused", body("a &foo; b"),
         "7: Teckenkoden &foo; finns inte. Skriv tecknet, eller &amp; för &."),
    case("a hyphen between times is remarked on", body("Öppet 08.00-16.00."),
         "Råd 7: Mellan klockslagen ”08.00-16.00” står ett bindestreck. Skriv tankstreck utan "
         "mellanrum, som i 07.30–17.00."),
    case("a hyphen between years is remarked on", body("Åren 2018-2019."),
         "Råd 7: Mellan årtalen ”2018-2019” står ett bindestreck. Skriv tankstreck, som i "
         "2018–2019."),
    case("a hyphen between days is remarked on", body("Den 3-5 maj."),
         "Råd 7: Mellan dagarna i ”3-5 maj” står ett bindestreck. Skriv tankstreck, som i 26–27 "
         "maj."),
    case("numbers in the wrong order are refused", body("1. ett\n3. tre"),
         "8: Numret 3 skulle bli 2 i listan. Skriv numren i följd, eller 3\\. om det inte är en "
         "lista."),
    case("items eight spaces in are refused",
         body("- Mat\n        - Fika\n- Annat"),
         "8: Punkten är indragen för mycket för att ligga under den ovanför. Börja raden med 4 "
         "blanksteg."),
    case("items two tabs in are refused",
         body("1. Mat\n\t\t1. Fika\n2. Annat"),
         "8: Punkten är indragen för mycket för att ligga under den ovanför. Börja raden med 4 "
         "blanksteg."),
    case("a table straight under an item is refused",
         body("- Tider\n    | Tid | Vad |\n    |---|---|\n    | 18 | Fika |\n- Slut"),
         "8: Tabellen sitter ihop med texten ovanför och skulle inte bli en tabell. Lägg en tom "
         "rad före den."),
    case("bullets under an item are refused",
         body("- Möten\n    • Maj"),
         "8: Raden ser ut som en punkt i en lista men skulle inte bli en. Börja raden med - och "
         "ett vanligt blanksteg."),
    case("a quotation straight under an item is refused",
         body("- a\n    > q"),
         "8: Raden ser ut som ett citat men skulle inte bli ett. Börja den längst till vänster "
         "med > och ett blanksteg; ska tecknet synas, så skriv \\>."),
    case("a path with a lost backslash is refused",
         body("Filerna finns på K:\\_Gemensamt\\Visionen."),
         "7: Ett omvänt snedstreck i K:\\ skulle inte synas. Skriv sökvägen mellan två grava "
         "accenter: `K:\\_mapp`."),
    case("a disk with a lost backslash is refused",
         body('Öppna "K:\\\\" i Utforskaren'),
         "7: Ett omvänt snedstreck i K:\\ skulle inte synas. Skriv sökvägen mellan två grava "
         "accenter: `K:\\_mapp`."),
    case("a path without loss is published",
         body("Filerna finns på K:\\mapp\\fil.docx nu.")),
    case("a line with a hard space parts paragraphs",
         body("Ett\n\u00a0\nTvå")),
    case("a heading after an unseen space is refused",
         body("text\n\n\u200b## R\n\ntext"),
         "9: Raden ser ut som en rubrik men skulle inte bli en. Skriv ## längst till vänster på "
         "raden, utan blanksteg före; annars \\#."),
    case("items after hard spaces are refused",
         body("\u00a0- a\n\u00a0- b"),
         "8: Raden ser ut som en punkt i en lista men skulle inte bli en. Börja raden med - och "
         "ett vanligt blanksteg."),
    case("tabs after the signs of items are published",
         body("1.\tFörsta punkten\n2.\tAndra punkten")),
    case("items with plus are published",
         body("+ kaffe\n+ bullar")),
    case("a longer fence is told its end",
         body("````\nx\n```\ny"),
         "7: Koden som börjar här har inget slut. Skriv en rad ```` efter den."),
    case("the kind of code may be in capitals",
         body("```JSON\n{}\n```")),
    case("dots to fill in on are published",
         body("Namn: ........................")),
    case("an arrow is published as it is",
         body("a --> b")),
    case("the lines of two changes that met are refused",
         body("A.\n\n<<<<<<< HEAD\nEtt.\n=======\nTvå.\n>>>>>>> gren\n"),
         "9: Raden är kvar efter två ändringar som krockade. Behåll den text som gäller, och ta "
         "bort raderna med <<<<<<<, ======= och >>>>>>>."),
    case("a text straight under an inner quotation is refused",
         body("> > Hej\n> Ja"),
         "8: Raden direkt under citatet skulle höra till det. Lägg en tom rad före den, eller "
         "börja den med >>."),
    case("times over an unusual hyphen are remarked on",
         body("07.30\u201017.00"),
         "Råd 7: Mellan klockslagen ”07.30‐17.00” står ett bindestreck. Skriv tankstreck utan "
         "mellanrum, som i 07.30–17.00."),
    case("days of two months are remarked on",
         body("28 maj-2 juni"),
         "Råd 7: Mellan dagarna i ”28 maj-2 juni” står ett bindestreck. Skriv tankstreck, som i "
         "26–27 maj."),
    case("prices are no times",
         body("Priset är 12.50-15.50 kr")),
    case("stars within bold are told on their line",
         body("Ett.\n\nTvå.\n\n**2*3** x"),
         "11: Tecknen * eller _ runt ”23” skulle inte synas. Skriv \\* eller \\_ om de ska synas,"
         " eller låt dem stå runt hela ord."),
    case("a path in code is published",
         body("Öppna `K:\\_mapp` och `\\\\server\\mapp`.")),
    case("an item with a bracket under one with a dot is refused",
         body("1. Anmäl dig.\n2) Kom till Stadshuset."),
         "8: Raden ser ut som en punkt i listan men skulle höra till den ovanför. Skriv punkt "
         "efter numret, som 2. i stället för 2)."),
    case("an item with a bracket is told on its line",
         body("1. Ett\n2. Två\n3) Tre\n4. Fyra"),
         "9: Raden ser ut som en punkt i listan men skulle höra till den ovanför. Skriv punkt "
         "efter numret, som 2. i stället för 2)."),
    case("bold names of facts that run together are remarked on",
         body("**Tid:** 18.00\n**Plats:** Stadshuset"),
         "Råd 7: Raden bryts tidigt men skulle stå på samma rad som nästa. Skriv <br> sist på den"
         " om den ska brytas där, annars båda på en rad."),
    case("a line that is broken within an item is published",
         body("- Storgatan 1<br>\n691 83 Karlskoga")),
    case("a rule of stars and spaces is no item",
         body("Ett stycke.\n\n* * *\n\nEtt till.")),
    case("a rule under a quotation is told once",
         body("> Ett citat.\n---"),
         "8: Raden --- direkt under texten skulle göra den till en rubrik. Lägg en tom rad före "
         "den; är det en rubrik, så skriv ## före texten i stället."),
    case("companies with an ampersand and a semicolon are published",
         body("Butiker: H&M; Lindex, AT&T, R&D och Q&A; tre saker.")),
    case("an unknown code for a sign is refused",
         body("Ett&nbps;två."),
         "7: Teckenkoden &nbps; finns inte. Skriv tecknet, eller &amp; för &."),
    case("prices in kronor are no times",
         body("Det kostar 10.50-12.50 kronor, se § 4.10-4.15.")),
    case("links in code without an end are not told",
         body("```\n[a](b)\n## C"),
         "7: Koden som börjar här har inget slut. Skriv en rad ``` efter den."),
)  # fmt: skip

NUMBERS = (
    case("an identity number in a text is refused", body(f"Ett.\n\nÅsa {NUMBER} kom."),
         f"9: {IDENTITY}"),
    case("an identity number of ten digits is refused", body("Åsa 121212-1212 kom."),
         f"7: {IDENTITY}"),
    case("an identity number of one who is a hundred is refused", body("Åsa 121212+1212 kom."),
         f"7: {IDENTITY}"),
    case("an identity number without its hyphen is refused", body("191212121212"),
         f"7: {IDENTITY}"),
    case("an identity number with a space is refused", body("19121212 1212"), f"7: {IDENTITY}"),
    case("an identity number with a dash is refused", body("19121212–1212"), f"7: {IDENTITY}"),
    case("an identity number with a soft hyphen is refused", body("191212\u00ad12-1212"),
         f"7: {IDENTITY}"),
    case("an identity number in Arabic digits is refused", body("١٩١٢١٢١٢-١٢١٢"), f"7: {IDENTITY}"),
    case("a coordination number is refused", body("121272-1219"), f"7: {IDENTITY}"),
    case("an identity number in a title is refused", title(f"Brev till {NUMBER}"),
         f"2: {IDENTITY}"),
    case("an identity number in a place is refused", field(f"place: {NUMBER}"), f"5: {IDENTITY}"),
    case("an identity number in a note among the fields is refused", field(f"# Åsa {NUMBER}"),
         f"5: {IDENTITY}"),
    case("an identity number in a table is refused on its line",
         body(f"| a |\n|---|\n| b |\n| {NUMBER} |"), f"10: {IDENTITY}"),
    case("an identity number in code is refused", body(f"`{NUMBER}`"), f"7: {IDENTITY}"),
    case("an identity number between fences is refused", body(f"```\n{NUMBER}\n```"),
         f"8: {IDENTITY}"),
    case("an identity number in a link is refused", body(f"[a](https://a.se/{NUMBER})"),
         f"7: {IDENTITY}"),
    case("an identity number in a picture's description is refused",
         body(f"![{NUMBER}](bilder/b.jpg)") | WITH_PICTURE, f"7: {IDENTITY}"),
    case("an identity number in bold on the first line is refused", body("19121212-**1212**"),
         f"7: {IDENTITY}"),
    case("an identity number with a character code is refused", body("19121212&#45;1212"),
         f"7: {IDENTITY}"),
    case("an identity number over two lines is refused", body("Det är 19121212-\n1212."),
         f"Råd 7: {EARLY}", f"7: {IDENTITY}"),
    case("an identity number between tags is refused", body("<span>19121212</span>-1212"),
         f"7: {IDENTITY}"),
    case("an identity number in a draft is advice",
         {NEW: entry("Ny", "status: draft", body=f"{NUMBER}")}, f"Råd 8: Utkast: {IDENTITY}",
         "Utelämnat: tidslinje/ny.md: utkast"),
    case("an identity number in the contact details is refused", contact("Storgatan 1", NUMBER),
         f"sidor/kontakt.md:3: {IDENTITY}"),
    case("a number with a wrong last digit is none", body("19121212-1213")),
    case("a number without a date is none", body("19121312-1212")),
    case("telephone numbers are none", body("0701234567, 070-123 45 67 och 0555-12 12 12")),
    case("organisations' numbers are none", body("212000-0142 och 556016-0680")),
    case("account numbers and book numbers are none",
         body("SE45 5000 0000 0583 9825 7466, 5050-1055 och 978-91-7331-901-3")),
    case("a number after other digits is refused",
         body("Mötet är kl. 18.00 19121212-1212"),
         "7: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("a number after a short number is refused",
         body("Rum 12 121212-1212"),
         "7: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("a number with many blanks is refused",
         body("Rum 121212      1212"),
         "7: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("a number that looks like a day and a time is refused",
         body("Den 1912-12-12 1212"),
         "7: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("a number of twelve digits with a blank near its end is refused",
         body("Rum 1912121212 12"),
         "7: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("a day, then another day, is published",
         date("2026-05-01/2026-05-02")),
    case("a day and then a year is published",
         body("2026-01-05: 2026 års budget är klar.")),
    case("a day and a time with a dot is published",
         body("Mötet 2012-12-12 12.12")),
    case("a list of days is published",
         body("- 2026-01-21\n- 2026-02-18\n- 2026-03-18")),
    case("a table of days is published",
         body("| Från | Till |\n|---|---|\n| 2026-02-04 | 2026-02-11 |")),
    case("a table of numbers is published",
         body("| År | Födda | Döda |\n|---|---|---|\n| 1912 | 1212 | 1212 |")),
    case("a day and a year in brackets are published",
         body("Beslut 2026-02-04 (2026:12), 2026-02-04 -- 2026-02-11.")),
    case("a number over two lines is refused",
         body("Rum 121212-\n1212"),
         "Råd 7: Raden bryts tidigt men skulle stå på samma rad som nästa. Skriv <br> sist på den"
         " om den ska brytas där, annars båda på en rad.",
         "7: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("the VAT number of a sole trader is refused",
         body("Momsnummer SE121212121201."),
         "7: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("the VAT number of a company is published",
         body("Momsnummer SE556677889901.")),
    case("a number with an unseen sign is not repeated",
         body("[x](bilder/19121212\u200b-1212.jpg)"),
         "7: Det finns ingen fil bilder/••••••••-••••.jpg i content. Kontrollera stavningen; "
         "filer ligger i bilder/ eller filer/, och texter länkas som "
         "{filename}/tidslinje/namn.md.",
         "7: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("a number in code for addresses is not repeated",
         body("[x](bilder/121212%2D1212.jpg)"),
         "7: Det finns ingen fil bilder/••••••%•D••••.jpg i content. Kontrollera stavningen; "
         "filer ligger i bilder/ eller filer/, och texter länkas som "
         "{filename}/tidslinje/namn.md.",
         "7: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("a number that is cut short is not repeated",
         body("[x](" + "y" * 69 + "121212-1212.pdf)"),
         "7: Det finns ingen fil "
         "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy••••••-•••… i "
         "content. Kontrollera stavningen; filer ligger i bilder/ eller filer/, och texter länkas"
         " som {filename}/tidslinje/namn.md.",
         "7: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("a number over many empty lines of a field is refused",
         field("summary: |", "  Rum 121212-", *6 * [""], "  1212"),
         "6: Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort "
         "det. Är det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller "
         "17.00."),
    case("six digits and then four in two cells are numbers",
         body("| A | B |\n|---|---|\n| 121212 | 1212 |")),
    case("six digits and then four in two items are numbers",
         body("- 121212\n- 1212")),
)  # fmt: skip

LIMITS = (
    case("a text of more than 200 kB is refused", body("Ord.\n\n" * 34_000),
         "1: Texten är längre än 200 kB, som är det längsta en text får vara. Dela upp den på "
         "flera sidor."),
    case("a paragraph without end is refused", body("Ett.\n\n" + "ord " * 5_001),
         f"9: Stycket har fler än 20000 tecken. {SPLIT}"),
    case("a paragraph of 499 lines is short enough", body("Ett.\n\n" + "\n".join(["rad."] * 499))),
    case("a paragraph of 501 lines is too long", body("Ett.\n\n" + "\n".join(["rad"] * 501)),
         f"509: Stycket har fler än 500 rader. {SPLIT}"),
    case("brackets without end are refused", body("[" * 13),
         "7: Texten har för många [ som inte har stängts. Skriv ] efter varje [."),
    case("a dozen brackets are text", body("[" * 12 + "a")),
    case("links that are never closed are refused", body("[a](b " * 13),
         "7: Texten har för många länkar som inte är avslutade. Skriv [text](adress), med ) "
         "efter varje adress."),
    case("quotations in quotations are refused", body("> " * 8 + "a"), f"7: {TOO_DEEP}"),
    case("a line far to the right is refused", body("Ett.\n\n" + " " * 41 + "a"), f"9: {TOO_DEEP}"),
    case("lists in lists are refused",
         body("".join(f"{'    ' * depth}- a\n" for depth in range(12))), f"18: {TOO_DEEP}"),
    case("ten lists in each other are few enough",
         body("".join(f"{'    ' * depth}- a\n" for depth in range(10)))),
    case("tags without end are refused", body("<a " * 31),
         "7: Texten har för många < som aldrig stängs. Skriv om raden."),
    case("lines without end are refused", body("---\n" * 11),
         f"17: Texten har för många streck efter varandra. {SPLIT}"),
    case("folders in folders are refused", {"/".join(["tidslinje", *"abcdefghi", "x.md"]): ENTRY},
         "tidslinje/a/b/c/d/e/f/g/h:1: Fler än 8 mappar i varandra. Flytta upp filerna."),
    case("a long list of links is published",
         body("".join(f"- [Länk {n}](https://a.se/{n})\n" for n in range(300)))),
    case("a long list is published", body("".join(f"- Punkt {n}\n" for n in range(499)))),
    case("a long text is published",
         body("\n\n".join(f"## Rubrik {n}\n\nStycke {n} med **fet** text." for n in range(400)))),
)  # fmt: skip

GOOD = (
    case("a text with Swedish names is published",
         body("Åsa Öberg och Ängla Ström träffade Håkan på Ön, i Älvsbyn och på Åland."),
         reads="Åsa Öberg och Ängla Ström träffade Håkan på Ön, i Älvsbyn och på Åland."),
    case("a text with straight quotations is published",
         body("\"Visionen är vår\", sa hon. Lars' bok och '90-talet. ”Så här” och »så«."),
         reads="”Visionen är vår”, sa hon. Lars’ bok och ’90-talet. ”Så här” och »så«."),
    case("a text with hyphens for dashes is published",
         body("Visionen - vår väg -- framåt... e-post och 07.30–17.00"),
         reads="Visionen – vår väg – framåt… e-post och 07.30–17.00"),
    case("a text with a dialogue is published", body("– Hej, sa hon.\n– Hej, sa han."),
         reads="– Hej, sa hon. – Hej, sa han."),
    case("a text with a table is published",
         body("| Dag | Tid |\n|---|---:|\n| måndag | 08.00–16.00 |\n"
             "| *tisdag* | [Lund](https://lund.se) |"),
         reads="Dag Tid måndag 08.00–16.00 tisdag Lund länk till annan webbplats"),
    case("a text with a table with a line in a cell is published",
         body("| a | b |\n|---|---|\n| x \\| y | `p|q` |"), reads="a b x | y p|q"),
    case("a text with lists in lists by four spaces is published",
         body("- ett\n    - två\n        - tre\n- fyra"), reads="ett två tre fyra"),
    case("a text with numbers in numbers by four spaces is published",
         body("1. ett\n    1. två\n    2. tre\n2. fyra"), reads="ett två tre fyra"),
    case("a text with a list in a list by a tab is published", body("- ett\n\t- två"),
         reads="ett två"),
    case("a text with a paragraph in a list is published", body("- ett\n\n    mer om ett\n\n- två"),
         reads="ett mer om ett två"),
    case("a text with a list after a heading is published", body("## Rubrik\n- ett\n- två"),
         reads="Rubrik ett två"),
    case("a text with a quotation with a list is published", body("> - ett\n> - två\n\nefter"),
         reads="ett två efter"),
    case("a text with a line break is published", body("Storgatan 1  \n123 45 Byhåla"),
         reads="Storgatan 1 123 45 Byhåla"),
    case("a text with code in a line is published", body("Skriv `a < b && c` i rutan."),
         reads="Skriv a < b && c i rutan."),
    case("a text with code between fences is published",
         body('```python\nif a < b:\n    print("å")\n```'), reads="if a < b: print(\"å\")"),
    case("a text with fences between fences is published", body("~~~\n```\n<script>\n~~~"),
         reads="``` <script>"),
    case("a text with signs of comparison is published",
         body("3 < 5 och 7 > 2, x <= y, <- pil -> och ålder <18"),
         reads="3 < 5 och 7 > 2, x <= y, <- pil -> och ålder <18"),
    case("a text with ampersands is published", body("AT&T, R&D, bröd & bad"),
         reads="AT&T, R&D, bröd & bad"),
    case("a text with names of programming languages is published", body("C++, C#, .NET och F#"),
         reads="C++, C#, .NET och F#"),
    case("a text with addresses of e-mail is published",
         body("<info@byhala.example> och [Åsa](mailto:asa@byhala.example?subject=Hej)"),
         reads="info@byhala.example och Åsa"),
    case("a text with telephone numbers is published",
         body("[0555-123 45](tel:0555-12345) och [112](tel:112)"), reads="0555-123 45 och 112"),
    case("a text with bare addresses is published",
         body("Se https://www.a.se/en_fil_x?a=1&b=2 och skriv till info@a.se."),
         "Råd 7: Adressen https://www.a.se/en_fil_x?a=1&b=2 är ingen länk. Skriv [det som finns "
         "där](adressen), eller ta bort den.",
         "Råd 7: E-postadressen info@a.se är ingen länk. Skriv den mellan < och >.",
         reads="Se https://www.a.se/en_fil_x?a=1&b=2 och skriv till info@a.se."),
    case("a text with an address with brackets is published",
         body("[Byhåla](https://sv.wikipedia.org/wiki/Byh%C3%A5la_(ort))"),
         reads="Byhåla länk till annan webbplats"),
    case("a text with an address with Swedish letters is published",
         body("[Åre](https://åre.se/fjäll?q=å#ö)"), reads="Åre länk till annan webbplats"),
    case("a text with a reference is published",
         body("[Lunds vision][l] och [Arboga].\n\n[l]: https://lund.se/vision\n"
             "[Arboga]: https://arboga.se"),
         reads="Lunds vision länk till annan webbplats och Arboga länk till annan webbplats."),
    case("a text with a link to a text, a page and the contact details is published",
         body("[a]({filename}start.md) [b]({filename}../sidor/introduktion.md) [c](#kontakt)"),
         reads="a b c"),
    case("a text with a link to a heading is published", body("[a](#en-rubrik)\n\n## En rubrik"),
         reads="a En rubrik"),
    case("a text with a link to itself is published", body("[a]({filename}ny.md)"), reads="a"),
    case("a text with picture signs is published", body("Välkommen 🎉👨‍👩‍👧 ❤️ 🇸🇪!"),
         reads="Välkommen 🎉👨‍👩‍👧 ❤️ 🇸🇪!"),
    case("a text with Arabic is published", body("مرحبا بكم في البلدية (2018)"),
         reads="مرحبا بكم في البلدية (2018)"),
    case("a text with Arabic in Swedish is published",
         body('Hej <span lang="ar" dir="rtl">مرحبا</span> där'), reads="Hej مرحبا där"),
    case("a text with Finnish is published", body("Tervetuloa kunnantaloon, Mäkelä!"),
         reads="Tervetuloa kunnantaloon, Mäkelä!"),
    case("a text with soft hyphens is published",
         body("kommun\u00adfullmäktige och bibliotek&shy;et"),
         reads="kommun\u00adfullmäktige och bibliotek\u00adet"),
    case("a text with hard spaces is published",
         body("10\u00a0000 kr, 5&nbsp;% och 10\u202f000 kr"), reads="10 000 kr, 5 % och 10 000 kr"),
    case("a text with character codes is published", body("&aring; &copy; &#229; &lt;b&gt; &amp;"),
         reads="å © å <b> &"),
    case("a text with words with underscores is published", body("min_fil_namn och snake_case_ord"),
         reads="min_fil_namn och snake_case_ord"),
    case("a text with emphasis is published",
         body("**fet** *kursiv* ***båda*** __fet__ _kursiv_ **Rubrik:**"),
         reads="fet kursiv båda fet kursiv Rubrik:"),
    case("a text with escaped signs is published",
         body("\\*inte kursiv\\* \\# \\[x\\] \\<b> \\` 1\\. a"),
         reads="*inte kursiv* # [x] <b> ` 1. a"),
    case("a text with a lonely star is published", body("Pris 5 kr* per styck och 5 * 3"),
         reads="Pris 5 kr* per styck och 5 * 3"),
    case("a text with a template's braces is published",
         body('{{ 7*7 }} {% raw %} {% include "x" %} {# x #}'),
         reads="{{ 7*7 }} {% raw %} {% include ”x” %} {# x #}"),
    case("a text with a tag between grave accents is published",
         body("`<script>alert(1)</script>`"), reads="<script>alert(1)</script>"),
    case("a text with a tag in character codes is published",
         body("&lt;script&gt;alert(1)&lt;/script&gt;"), reads="<script>alert(1)</script>"),
    case("a text with an escaped tag is published", body("\\<script>"), reads="<script>"),
    case("a text with brackets in a text is published",
         body("[inom klamrar] och [en] [två] samt [Bilaga 1] (se nedan)"),
         reads="[inom klamrar] och [en] [två] samt [Bilaga 1] (se nedan)"),
    case("a text with a year first on a line is published", body("Vi började\n1986. Ett bra år."),
         reads="Vi började 1986. Ett bra år."),
    case("a text with headings on three levels is published",
         body("## A\n\n### B\n\n#### C\n\n## D"), reads="ABCD"),
    case("a text with a line between paragraphs is published", body("Ett.\n\n---\n\nTvå."),
         reads="Ett. Två."),
    case("a text with abbreviations and other languages is published",
         body('<abbr title="Europeiska unionen">EU</abbr> säger <span lang=en>hello</span>'),
         reads="EU säger hello"),
    case("a text with raised and lowered signs is published",
         body("H<sub>2</sub>O och m<sup>2</sup>, <kbd>Ctrl</kbd>, <mark>gult</mark>"),
         reads="H2O och m2, Ctrl, gult"),
    case("a text with a part to open is published",
         body("<details>\n<summary>Mer</summary>\n\nSå **gick** det.\n\n</details>"),
         reads="Mer Så gick det."),
    case("a text with words with explanations is published",
         body("<dl>\n<dt>SFI</dt>\n<dd>svenska för invandrare</dd>\n</dl>"),
         reads="SFI svenska för invandrare"),
    case("a text with an abbreviation that seems to have a handler is published",
         body("<abbr title='a&quot; onclick=&quot;x'>EU</abbr>"), reads="EU"),
    case("a text with a link's title that seems to have a handler is published",
         body("[a](https://a.se 'x\" onclick=\"y')"),
         "Råd 7: Texten ”x\" onclick=\"y” syns bara för den som håller musen över. Skriv den i "
         "texten i stället.", reads="a länk till annan webbplats"),
    case("a text without a body is published", body(""), reads=""),
    case("a picture with its description is published",
         body("![Ungdomar runt ett bord](bilder/b.jpg)") | WITH_PICTURE, reads=""),
    case("a picture that leads somewhere is published",
         body("[![Ett bord](bilder/b.jpg)](https://a.se)") | WITH_PICTURE,
         reads="länk till annan webbplats"),
    case("a figure with its caption is published",
         body("<figure>\n\n![Ett bord](bilder/b.jpg)\n\n<figcaption>Bordet.</figcaption>\n\n"
             "</figure>") | WITH_PICTURE, reads="Bordet."),
    case("all fields of an entry are published",
         field("time: 18.00–20.00", "place: Stadshuset, Örebrosalen",
             "summary: Vi talade om ”visionen”.", "published: 2018-04-01", "modified: 2018-04-04"
             , "changes:", "  - 2018-04-03: Ny lokal.", "  - 2018-04-04: Ny tid.",
             "image: bilder/b.jpg", "image_alt: Ett bord", "caption: Bordet.",
             "photographer: Åsa Öberg") | WITH_PICTURE, reads="Text."),
    case("all contact fields are published",
         contact("email:", "more: https://www.byhala.example/\ntemporary_hours:\n"
             "  - hours: 07.30–16.00\n    from: 2026-05-01\n    until: 2026-06-01\n"
             "    reason: Sommartid\nemail:")),
)  # fmt: skip

PLANNED = "publish_from: 2027-01-01"
HERE = (
    "Här står ett personnummer eller samordningsnummer, som inte får publiceras. Ta bort det. Är "
    "det ett telefonnummer eller klockslag, så skriv det som 070-123 45 67 eller 17.00."
)
DOTS = "••••••••-••••"
CURES = (
    case("a number is not repeated by another message", body(f"[a]({NUMBER})"),
         f"7: Det finns ingen fil {DOTS} i content. Kontrollera stavningen; filer ligger i bilder/ "
         "eller filer/, och texter länkas som {filename}/tidslinje/namn.md.", f"7: {HERE}"),
    case("a picture that a text nearly names is not said to be unused",
         body("![B](b.jpg)") | {"bilder/b.jpg": JPEG},
         "7: Det finns ingen fil b.jpg i content. Menade du bilder/b.jpg?"),
    case("a planned text leads to another that is planned for the same day",
         {NEW: entry("Ny", PLANNED, body="[a]({filename}annan.md)"),
          "tidslinje/annan.md": entry("Annan", PLANNED)},
         "Utelämnat: tidslinje/annan.md: planerad, publiceras från 2027-01-01",
         "Utelämnat: tidslinje/ny.md: planerad, publiceras från 2027-01-01"),
    case("a planned text does not lead to one that is planned for a later day",
         {NEW: entry("Ny", PLANNED, body="[a]({filename}annan.md)"),
          "tidslinje/annan.md": entry("Annan", "publish_from: 2027-01-02")},
         "8: Länken leder till tidslinje/annan.md, som inte är publicerad. Ta bort länken, eller "
         "publicera den texten också."),
    case("the contact file in other letters is told by its name",
         {"sidor/kontakt.md": None, "sidor/Kontakt.md": SMALL_SITE["sidor/kontakt.md"]},
         "sidor/kontakt.md:1: Kontaktuppgifterna saknas. Byt namn på sidor/Kontakt.md till "
         "sidor/kontakt.md."),
    case("a link with a wrong attribute has its own fault alone",
         body("Ett.\n\n<a href='https://a.se' target=_blank>a</a>"),
         "9: Attributet target kan inte användas på <a>. Ta bort det. De som finns är href, "
         "hreflang, lang, dir."),
    case("a link over two lines has its line", body("Ett.\n\n[a](java\nscript:x)"),
         "9: Det finns ingen fil java script:x i content. Kontrollera stavningen; filer ligger i "
         "bilder/ eller filer/, och texter länkas som {filename}/tidslinje/namn.md."),
    case("fields below the line that ends them are told as such",
         body("place: Stadshuset\nimage: bilder/b.jpg\n\nText: ja."),
         f"Råd 7: {EARLY}",
         "7: Raden ”place: Stadshuset” är ett fält men står i brödtexten. Flytta upp den mellan de "
         "två raderna ---.",
         "8: Raden ”image: bilder/b.jpg” är ett fält men står i brödtexten. Flytta upp den mellan "
         "de två raderna ---."),
    case("a date in a title is remarked on", title("20 maj 2026 – Öppet möte"),
         "Råd 2: Rubriken börjar med ett datum, och datumet visas redan före den. Ta bort datumet "
         "ur rubriken."),
    case("a tag with curved quotes is told so", body("<span lang=”en”>Hi</span>"),
         "7: HTML-koden <span lang=”en”> har böjda citattecken. Skriv raka citattecken, som på "
         "tangentbordets tvåa."),
    case("a title in bold is told to be without", title("**Öppet** möte"),
         "2: Värdet börjar med tecknet ”*”, som har en särskild betydelse här. Skriv utan "
         "formatering: title: Öppet möte."),
    case("struck words are told how to be struck", body("~~Fel~~ rätt."),
         "7: Tecknen ~~ skulle synas på sidan. Skriv <del>ord</del> om något ska vara struket."),
    case("a heading with an id of its own is refused", body("## Rubrik {#r}"),
         "7: Koden ”{#r}” skulle synas på sidan. Ta bort den; den fungerar inte här."),
    case("a wiki's link is refused", body("[[Sida]]"),
         "7: Koden ”[[Sida]]” skulle synas på sidan. Ta bort den; den fungerar inte här."),
    case("a sign before a number is no quotation", body(">5 personer kom."),
         "7: Raden börjar med > och en siffra eller =, och skulle bli ett citat. Skriv \\> om "
         "tecknet ska synas, annars ett blanksteg efter."),
    case("a day that has not come is remarked on", field("published: 2036-01-01"),
         "Råd 5: Fältet published har en dag som inte har varit, 2036-01-01. Kontrollera årtalet."),
    case("the third text of one address is told a third address",
         {f"tidslinje/{name}.md": entry("A", body=f"{name}.") for name in "abc"},
         "tidslinje/b.md:2: Adressen tidslinje/a.html är redan upptagen av tidslinje/a.md. Ge den "
         "av texterna som är nyast en egen adress, till exempel slug: a-2.",
         "tidslinje/c.md:2: Adressen tidslinje/a.html är redan upptagen av tidslinje/a.md. Ge den "
         "av texterna som är nyast en egen adress, till exempel slug: a-3."),
    case("a text in UTF-16 without a mark is told by its encoding",
         source(ENTRY.encode("utf-16-le")),
         "1: Filen är inte sparad som UTF-8 utan som UTF-16 eller UTF-32. Spara om den med "
         "kodningen UTF-8."),
    case("an address of two lines in a block keeps its lines",
         contact("Storgatan 1, Byhåla", "|\n  Storgatan 1\n  Byhåla")),
)  # fmt: skip

# What a text's lines would become; each with its own line, and one message for each slip.
SHAPES = (
    case("a tag has its own line although one like it is closed above",
         body("<span>a</span>\n\nb <span>c"),
         "9: HTML-koden <span> öppnas men stängs aldrig i samma stycke. Skriv </span> där det "
         "slutar."),
    case("a row has its own line although one like it is right above",
         body("| a |\n|---|\n| x |\n\nMer.\n\n| a | b |\n|---|---|\n| x | y |\n| x |\n| x | y | "
              "z |"),
         "17: Raden har fler celler än tabellens rubrikrad. Ta bort dem, eller ge rubrikraden "
         "lika många."),
    case("a bare address has its line although a link shows the same",
         body("[Se a.se](https://a.se/y).\n\nSe https://a.se/y här."),
         "Råd 9: Adressen https://a.se/y är ingen länk. Skriv [det som finns där](adressen), "
         "eller ta bort den."),
    case("a link has its line although a raw one leads to the same place",
         body("<a href=\"https://a.se/x\">Om A</a>\n\n[här](https://a.se/x)"),
         "Råd 9: Länktexten ”här” säger inte vart länken leder. Skriv vad som finns där, till "
         "exempel Mötets protokoll."),
    case("a heading in a quotation has its line", body("Ett.\n\n> Citat\n> ==="),
         "9: Rubriken ”Citat” har högsta nivån (#), som är sidans egen rubrik. Skriv två # före "
         "den; är det ingen rubrik, så skriv \\#."),
    case("stars have their line although others stand above",
         body("**ord** och **ord** och `**`\n\nord ** ord"),
         "9: Stjärnorna ** skulle synas på sidan. Skriv dem tätt intill orden, före och efter: "
         "**ord**. Ska de synas: \\*\\*."),
    case("a code has its line although the same stands above",
         body("R&amp;D &copy; `&foo;`\n\n4 &foo; 5"),
         "9: Teckenkoden &foo; finns inte. Skriv tecknet, eller &amp; för &."),
    case("details straight under a text are told once",
         body("Text\n<details>\n<summary>X</summary>\n\nInre\n\n</details>"),
         "8: <details> står inne i ett stycke eller en rubrik. Skriv det först på en egen rad, "
         "efter en tom rad."),
    case("code in a list is told once", body("- a\n\n    ```\n    <div>\n    ```\n\nb"),
         "9: Raden ``` står inte längst till vänster. Flytta ut koden ur listan eller citatet."),
    case("indented code that ends at the margin is told once", body("  ```\nkod\n```"),
         "7: Raden ``` står inte längst till vänster. Flytta ut koden ur listan eller citatet."),
    case("a list with brackets straight under a text is told once", body("Text\n1) a\n2) b"),
         "8: Raderna ser ut som en lista men skulle stå efter varandra i ett stycke. Börja varje "
         "rad med - och ett blanksteg, eller med 1. och ett blanksteg."),
    case("an item without words is refused", body("- ett\n-\n- tre"),
         "8: Punkten i listan är tom. Fyll i den, eller ta bort raden."),
    case("a first item without words is refused", body("- \n- två"),
         "7: Punkten i listan är tom. Fyll i den, eller ta bort raden."),
    case("a text straight under a list is refused", body("- ett\n- två\nEfter listan."),
         "9: Raden direkt under listans punkt skulle höra till den. Lägg en tom rad före den, "
         "eller två blanksteg först om den hör dit."),
    case("a line that had no room on the item above is published",
         body("- ett\n- två som är en så lång rad att nästa ord inte skulle få plats på\nsamma "
              "rad, som när e-post bryts")),
    case("a heading straight under a list is a heading", body("- ett\n- två\n## Rubrik")),
    case("a line that goes on with an item is published", body("- ett\n  två")),
    case("a text straight under a quotation is refused", body("> citat\nsvar"),
         "8: Raden direkt under citatet skulle höra till det. Lägg en tom rad före den, eller "
         "börja den med >."),
    case("rows without a line of dashes are refused", body("Dag | Tid\nMån | 10–12"),
         "7: Raden ser ut att höra till en tabell men skulle stå som den är. Skriv en rad "
         "|---|---| under rubrikraden, med lika många celler, och en tom rad före."),
    case("one line with a bar is text", body("Växel | 0586-610 00")),
    case("an address over three lines is remarked on once",
         body("Karlskoga kommun\nSkrantahöjdsvägen 35\n691 32 Karlskoga"),
         "Råd 7: Raden bryts tidigt men skulle stå på samma rad som nästa. Skriv <br> sist på "
         "den om den ska brytas där, annars båda på en rad."),
    case("lines that are broken are published",
         body("Karlskoga kommun<br>\nSkrantahöjdsvägen 35")),
    case("lines that end as sentences do are published",
         body("En mening.\nEn till,\nsom går över flera rader fast ingen behöver det för sin "
              "bredds skull.")),
    case("a number with spaces around its hyphen is left alone", body("Ring 0586 - 610 00 nu.")),
    case("marks of equals are refused", body("a ==x== b"),
         "7: Tecknen == skulle synas på sidan. Skriv <mark>ord</mark> om något ska vara "
         "överstruket med gult."),
    case("a list of attributes is refused", body("Text.\n{: .lead}"),
         "8: Koden ”{: .lead}” skulle synas på sidan. Ta bort den; den fungerar inte här."),
    case("an abbreviation is refused", body("*[EU]: Europeiska unionen"),
         "7: Förkortningen ”*[EU]: Europeiska unionen” skulle inte bli en förkortning. Skriv "
         "<abbr title=\"hela namnet\">förkortningen</abbr> i texten."),
    case("a list of definitions is refused", body("Ord\n: förklaring"),
         "8: Raden börjar med kolon, som skulle synas på sidan. Skriv förklaringen efter ordet, "
         "eller lista dem med - först på varje rad."),
    case("a paragraph too little indented for its item is refused", body("- a\n\n  b\n\n- c"),
         "9: Raden är indragen för lite för att höra till punkten ovanför. Börja raden med fyra "
         "blanksteg, eller med inga."),
    case("a party's letter in brackets is told how to stay",
         body("[S]: Socialdemokraterna\n\nMer text."),
         "7: Raden med [S]: skulle inte synas på sidan. Länka till den med [text][S], eller "
         "skriv \\[S]: om den ska synas."),
    case("signs for less and more are told how to stay", body("a<b och c>d"),
         "7: HTML-koden <b och c> kan inte användas i texten. Skriv \\< om tecknet ska synas, "
         "annars med Markdown i stället."),
    case("a link to mail with a space is told how to write it",
         body("[Skriv](mailto:a@b.se?subject=Hej du)"),
         "7: Länken till mailto:a@b.se?subject=Hej du har ett tecken som inte går i en adress. "
         "Skriv %20 för varje blanksteg."),
)  # fmt: skip

# The pages that the law asks for.
SERVICE = (
    case("a complete statement is published",
         statement("", "")),
    case("a statement without a day of assessment is refused",
         statement("assessed: 2026-04-20\n", ""),
         "sidor/tillganglighet.md:1: Fältet assessed saknas. Skriv till exempel assessed: "
         "2026-04-20."),
    case("a statement that says nothing of compliance is refused",
         statement("delvis förenlig", ""),
         "sidor/tillganglighet.md:6: Fältet compliance är tomt. Fyll i det, till exempel "
         "compliance: delvis förenlig."),
    case("compliance in other words is refused",
         statement("delvis förenlig", "nästan"),
         "sidor/tillganglighet.md:6: Fältet compliance: ”nästan” är inget av de värden som går "
         "att välja. Välj ett av: helt förenlig, delvis förenlig, inte förenlig."),
    case("compliance in short is told how to be written",
         statement("delvis förenlig", "Delvis"),
         "sidor/tillganglighet.md:6: Fältet compliance: ”Delvis” är inget av de värden som går "
         "att välja. Menade du delvis förenlig? Välj ett av: helt förenlig, delvis förenlig, inte"
         " förenlig."),
    case("full compliance with shortcomings is refused",
         statement("delvis", "helt"),
         "sidor/tillganglighet.md:7: Webbplatsen kan inte vara helt förenlig när det finns "
         "brister. Ändra compliance, eller ta bort bristerna."),
    case("shortcomings on one line without reasons are refused",
         statement("exempt:\n  - Förstudiens kartor: ", "exempt: Kartor och "),
         "sidor/tillganglighet.md:12: Fältet exempt: raden ska ha formen ”vad: varför”. Skriv till "
         "exempel - Kartan saknar beskrivning: den görs om i höst. Finns inget att säga, så ta "
         "bort fältet."),
    case("a day of assessment that cannot be read is refused",
         statement("2026-04-20", "20/4 2026"),
         "sidor/tillganglighet.md:14: Fältet assessed: ”20/4 2026” har månaden i siffror, och den"
         " kan förväxlas med dagen. Skriv dagen med år, till exempel 2026-05-08."),
    case("a telephone that is none is refused",
         statement("0555-123 00", "växeln"),
         "sidor/tillganglighet.md:17: Fältet report_phone: ”växeln” är inte ett telefonnummer. "
         "Skriv det med riktnummer, till exempel 0555-123 45, och vad numret är till för efter "
         "ett kolon och ett blanksteg."),
    case("a draft of a statement lists what it lacks",
         statement("compliance: delvis förenlig\n", "status: draft\ncompliance:\n"),
         "Råd: sidor/tillganglighet.md:7: Utkast: Fältet compliance är tomt. Fyll i det, till "
         "exempel compliance: delvis förenlig.",
         "Utelämnat: sidor/tillganglighet.md: utkast"),
    case("a planned statement is held to the same",
         statement("assessed: 2026-04-20\n", "publish_from: 2027-01-01\n"),
         "sidor/tillganglighet.md:1: Fältet assessed saknas. Skriv till exempel assessed: "
         "2026-04-20."),
    case("a field of an entry in a statement is refused",
         statement("title:", "date: 2018\ntitle:"),
         "sidor/tillganglighet.md:2: Fältet date hör inte till tillgänglighetsredogörelsen. Ta "
         "bort raden; är det en händelse, så flytta filen till tidslinje/."),
    case("a field of a statement on a page is refused",
         {"sidor/om.md": page("Om", "compliance: delvis förenlig")},
         "sidor/om.md:3: Fältet compliance hör inte till en sida. Ta bort raden."),
    case("a misspelt field of a statement is told",
         statement("response_time", "responsetime"),
         "sidor/tillganglighet.md:19: Fältet responsetime finns inte. Menade du response_time? "
         "Skriv response_time, med små bokstäver."),
    case("an old assessment is remarked on",
         statement("2026-04-20", "2024-04-20"),
         "Råd: sidor/tillganglighet.md:14: Tillgängligheten bedömdes senast 2024-04-20, för mer "
         "än ett år sedan. Gör en ny bedömning och skriv dagen i assessed."),
    case("an assessment to come is remarked on",
         statement("2026-04-20", "2027-04-20"),
         "Råd: sidor/tillganglighet.md:14: Fältet assessed har en dag som inte har varit, "
         "2027-04-20. Kontrollera årtalet."),
    case("an identity number in a statement is refused",
         statement("två arbetsdagar", f"två dagar, {NUMBER}"),
         "sidor/tillganglighet.md:19: Här står ett personnummer eller samordningsnummer, som inte"
         " får publiceras. Ta bort det. Är det ett telefonnummer eller klockslag, så skriv det "
         "som 070-123 45 67 eller 17.00."),
    case("a complete page on personal data is published",
         personal_data("", "")),
    case("a page on personal data without an officer is refused",
         personal_data("officer: dataskydd@sjovika.example\n", ""),
         "sidor/personuppgifter.md:1: Fältet officer saknas. Skriv till exempel officer: "
         "dataskyddsombud@kommunen.se."),
    case("personal data without a reason are refused",
         personal_data("IP-adress i webbserverns logg: vi", "IP-adress som vi"),
         "sidor/personuppgifter.md:6: Fältet processing: raden ska ha formen ”vad: varför”. Skriv "
         "till exempel - Kartan saknar beskrivning: den görs om i höst. Finns inget att säga, så "
         "ta bort fältet."),
    case("the name of the file in capitals is the same file",
         {"sidor/Tillganglighet.md": SERVICE_PAGES["sidor/tillganglighet.md"]}),
    case("a page that is called as the site map is refused",
         {"sidor/k.md": page("Webbplatskarta")},
         "sidor/k.md:2: Adressen webbplatskarta.html är redan upptagen av sidans egen fil. Ge den"
         " av texterna som är nyast en egen adress, till exempel slug: webbplatskarta-2.",
         "sidor/k.md:2: Sidan heter ”Webbplatskarta”, precis som sidan som listar alla sidor. Ge "
         "den en annan rubrik."),
    case("a heading that begins with logo is a heading", body("## Logo och färger\n\nText."),
         reads="Logo och färgerText."),
    case("a link to a heading that has the name of a part of the page is told its own",
         body("[till vår meny](#meny)\n\n## Meny\n\nText."),
         "7: Det finns ingen rubrik #meny i tidslinje/ny.md. Menade du #meny-2?"),
    case("a page that is called as a year of a long timeline is refused",
         {"sidor/k.md": page("Händelser 2018")},
         "sidor/k.md:2: Sidan heter ”Händelser 2018”, precis som sidan för ett år i en lång "
         "tidslinje. Ge den en annan rubrik."),
    case("a heading like the one of known shortcomings has an id of its own",
         statement("## Begär innehåll i en annan form", "## Brister")),
)  # fmt: skip

CASES = (
    *ACCOUNTING,
    *FIELDS,
    *COLLISIONS,
    *HTML,
    *LINKS,
    *MARKDOWN,
    *SHAPES,
    *NUMBERS,
    *LIMITS,
    *GOOD,
    *CURES,
    *SERVICE,
)
