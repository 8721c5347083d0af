"""The check of the written site: good sites pass, and each thing that can be wrong is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from project_page import content_checks, css, output, page_checks, project, site_checks
from project_page.fields import DEFAULT_CATEGORIES
from project_page.project import Project
from project_page.settings import Site
from whole_output import earlier

from .conftest import (
    OTHER,
    ROOT,
    SITE,
    SMALL,
    SMALL_SITE,
    SQUARE,
    SQUARES,
    TODAY,
    Build,
    listing,
    run_pelican,
    write,
)

STATIC = ROOT / "theme" / "static"
ASSETS = {
    path.relative_to(STATIC).as_posix(): path.stat().st_size
    for path in STATIC.rglob("*")
    if path.is_file()
}
URL = "https://www.sjovika.example/torget"
SJOVIKA = Site(
    "Nya torget i Sjövika",
    "Sjövika kommun",
    URL,
    date.fromisoformat(TODAY),
    ("samråd", "beslut", "bygge", "studiebesök", "invigning"),
)

ICON = (OTHER / "ikon.svg").read_bytes().rstrip()
MEND = "Rätta mallen."
AGAIN = "Kontrollera att disken inte är full, och bygg igen."
EMPTY = "Sidan är tom. Rätta mallen, som inte skriver något."
MISSING = "som inte finns. Rätta den i mallen eller i texten."
LEAKED = (
    "Filen hör inte till sidan och skulle bli offentlig. Ta reda på vad som skrev den, och rätta "
    "det."
)
UNSAFE = "leder inte till en webbadress, en e-postadress eller ett nummer. Ta bort länken."
FETCHED = (
    "och inte en fil ur sin egen mapp. Lägg filen i temat eller innehållet, och skriv dess väg "
    "från sidan."
)
ROOTED = "leder inte rätt överallt där sidan kan visas. Börja den med {{ root }} i mallen."
WRITER = "Rätta det som skriver filen (feeds.py)."
SIZE = "width=1 height=1"
IMG = f"<img {SIZE} src=/torget/{SQUARE}-760.jpg"
NOT_HERE = "står inte på sin plats i tidslinjen. Rätta mallen."


@pytest.fixture(scope="module")
def sjovika(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project.load(OTHER / "content", SJOVIKA, cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def assets(other: Build) -> Mapping[str, int]:
    """Give the sizes of the theme's files, of which the other municipality has two of its own."""
    return {address: len(other.files[address]) for address in ASSETS}


Check = Callable[..., list[str]]
in_sheet = cache(lambda sheet, read=css.in_sheet: list(read(sheet)))


@pytest.fixture
def check(
    tmp_path: Path,
    other: Build,
    sjovika: Project,
    assets: Mapping[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> Check:
    """Give ``check(files, strict=…)``: what is wrong with the other municipality's written site,
    changed by the files; ``files`` has the new content by address, None where one is removed."""

    def check(files: Mapping[str, str | bytes | None], *, strict: bool = False) -> list[str]:
        folder = tmp_path / "output"
        shutil.copytree(other.output, folder)
        write(folder, files)
        monkeypatch.setattr(css, "in_sheet", in_sheet)  # mostly of the same sheet
        return listing(output.findings(folder, sjovika, assets, strict=strict), "output")

    return check


def inserted(page: str, html: str, before: str = "</main>") -> tuple[str, int]:
    """Give a page with a piece of HTML put before another, and the line where it stands."""
    assert before in page
    start, _, end = page.partition(before)
    return f"{start}{html}{before}{end}", start.count("\n") + 1


def without_lines(told: list[str]) -> list[str]:
    return [re.sub(r":\d+: ", ": ", line, count=1) for line in told]


@pytest.mark.parametrize("settings", ["pelicanconf.py", "publishconf.py"])
def test_a_small_site_is_right(tmp_path: Path, settings: str) -> None:
    write(tmp_path / "content", SMALL_SITE)
    built = run_pelican(tmp_path, SMALL / settings)
    url = "https://www.byhala.example/vision" if settings == "publishconf.py" else ""
    site = Site(SITE.name, SITE.organisation, url, SITE.today, DEFAULT_CATEGORIES)
    loaded = project.load(tmp_path / "content", site)
    assert listing(output.findings(built.output, loaded, ASSETS, strict=True), "output") == []


def test_the_other_municipalitys_site_is_right(check: Check) -> None:
    assert check({}, strict=True) == []


def test_what_needs_the_address_is_not_there_without_it(
    other: Build, sjovika: Project, tmp_path: Path
) -> None:
    write(tmp_path / "content", SMALL_SITE)
    offline = project.load(tmp_path / "content", SITE)
    told = listing(output.findings(other.output, offline, ASSETS), "output")
    assert f"output/atom.xml:1: {LEAKED}" in told
    assert f"output/om-projektet.html:1: {LEAKED}" in told


def test_each_check_is_listed_once_in_the_order_of_its_file() -> None:
    modules = (page_checks.PAGE_CHECKS, content_checks.CONTENT_CHECKS, site_checks.SITE_CHECKS)
    listed = [check.__name__ for checks in modules for check in checks]
    source = "".join(
        (ROOT / "plugins" / "project_page" / name).read_text("utf-8")
        for name in ("page_checks.py", "content_checks.py", "site_checks.py")
    )
    written = re.findall(
        r"^def ([a-z]\w*)\((?:page: WrittenPage\) -> Iterator|output: Output, kept)", source, re.M
    )
    assert listed == [name for name in written if name != "html5"]


# Files


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        ({"tidslinje/utkast.html": "<p>Hemligt"}, [f"tidslinje/utkast.html:1: {LEAKED}"]),
        ({"drafts/utkast.html": "<p>Hemligt"}, [f"drafts/utkast.html:1: {LEAKED}"]),
        ({".env": "LOSEN=1"}, [f".env:1: {LEAKED}"]),
        ({"bilder/torget.jpg": b"\xff\xd8\xff"}, [f"bilder/torget.jpg:1: {LEAKED}"]),
        ({"css/main.css.map": ""}, [f"css/main.css.map:1: {LEAKED}"]),
        ({"robots.txt": None}, [f"robots.txt:1: Filen har inte skrivits. {AGAIN}"]),
        ({"404.html": None}, [f"404.html:1: Filen har inte skrivits. {AGAIN}"]),
        (
            {"atom.xml": ""},
            [f"atom.xml:1: Filen är tom. {WRITER}"],
        ),
        (
            {"index.html": ""},
            [f"index.html:1: {EMPTY}"],
        ),
        ({"index.html": "\n"}, [f"index.html:1: {EMPTY}"]),
        (
            {"filer/protokoll-samrad.pdf": ""},
            [f"filer/protokoll-samrad.pdf:1: Filen är 0 byte lång men skulle vara "
             f"{(OTHER / 'content/filer/protokoll-samrad.pdf').stat().st_size}. {AGAIN}"],
        ),
        (
            {"favicon.svg": "<svg/>"},
            [f"favicon.svg:1: Filen är 6 byte lång men skulle vara {len(ICON)}. {AGAIN}"],
        ),
        ({"404.html": "<!-- inget -->"}, [f"404.html:1: {EMPTY}"]),
        ({"404.html": b"<!DOCTYPE html>\xe5"}, [
            "404.html:1: Sidan är inte skriven i UTF-8. Rätta mallen.",
        ]),
    ],
)  # fmt: skip
def test_the_files_are_those_that_were_meant_and_whole(
    check: Check, files: Mapping[str, str | bytes | None], lines: list[str]
) -> None:
    assert check(files) == [f"output/{line}" for line in lines]


@pytest.mark.parametrize("address", SQUARES)
def test_what_was_made_of_a_picture_is_whole(check: Check, sjovika: Project, address: str) -> None:
    size = sjovika.renditions[address][1]
    assert check({address: b"RIFF"}) == [
        f"output/{address}:1: Filen är 4 byte lång men skulle vara {size}. {AGAIN}"
    ]


def test_what_a_theme_may_bring_is_known_as_part_of_a_built_page(tmp_path: Path) -> None:
    pictures = ["svg", "ico", "png", "jpg", "jpeg", "webp", "avif", "gif"]
    kinds = [*pictures, "css", "woff", "woff2", "ttf", "otf", "webmanifest"]
    write(tmp_path / "output", {f"a/b.{kind}": "" for kind in kinds})
    earlier.refuse_strays(tmp_path / "output", tmp_path / "none")
    assert [kind for kind in kinds if not output.OF_A_THEME.fullmatch(f"a/b.{kind}")] == []


def test_what_editors_have_beside_the_themes_files_is_passed_over(
    build: Callable[..., Build], tmp_path: Path
) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    before = build({}, "-t", str(theme)).files
    names = (".main.css.swp", ".DS_Store", "main.css~")
    write(theme / "static" / "css", dict.fromkeys(names, "x"))
    (theme / "static" / "css" / ".#main.css").symlink_to("nagon@dator.1:2")
    done = build({}, "-t", str(theme))
    assert (done.status, done.complained, done.files) == (0, "", before)


@pytest.mark.parametrize(
    "address", ["extra.html", "README.md", "css/.main.css.swp", ".DS_Store", "robots.txt"]
)
def test_a_theme_brings_no_pages_and_no_leftovers(
    other: Build, sjovika: Project, assets: Mapping[str, int], tmp_path: Path, address: str
) -> None:
    folder = shutil.copytree(other.output, tmp_path / "output")
    write(folder, {address: "x"})
    told = listing(output.findings(folder, sjovika, {**assets, address: 1}), "output")
    assert told == [
        f"output/{address}:1: Filen i temats mapp static kan inte publiceras. Ta bort den, eller "
        "flytta den ur mappen."
    ]


def test_a_file_that_was_not_written_is_told_once_and_not_by_all_that_show_it(
    check: Check,
) -> None:
    assert check({f"{SQUARE}-760.jpg": None}) == [
        f"output/{SQUARE}-760.jpg:1: Filen har inte skrivits. {AGAIN}"
    ]


def test_a_link_of_the_file_system_is_not_published(
    other: Build, sjovika: Project, assets: Mapping[str, int], tmp_path: Path
) -> None:
    folder = tmp_path / "output"
    shutil.copytree(other.output, folder)
    (folder / "secret").symlink_to("/etc/hostname")
    (folder / "robots.txt").unlink()
    (folder / "robots.txt").symlink_to("/etc/hostname")
    assert listing(output.findings(folder, sjovika, assets), "output") == [
        "output/robots.txt:1: Detta är inte en vanlig fil. Skriv den som en vanlig fil.",
        f"output/secret:1: {LEAKED}",
    ]


def test_a_page_is_written_to_its_end(check: Check, other: Build) -> None:
    page = other.text("404.html").rstrip().removesuffix("</html>")
    assert check({"404.html": page}) == [
        "output/404.html:1: Sidan slutar inte med </html>. Rätta mallen; var disken full, så "
        "frigör utrymme och bygg igen."
    ]


# What stands on a page


def link(href: str) -> str:
    return f'<p><a href="{href}">Mer</a></p>'


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        (link("tidslinje/borta.html"), f"Adressen tidslinje/borta.html leder till "
         f"tidslinje/borta.html, {MISSING}"),
        (link("./filer/../tidslinje/x%20y.html?a=1#b"), "Adressen "
         "./filer/../tidslinje/x%20y.html?a=1#b leder till tidslinje/x y.html, " + MISSING),
        (link("OM-PROJEKTET.html"), f"Adressen OM-PROJEKTET.html leder till OM-PROJEKTET.html, "
         f"{MISSING}"),
        (link("om-projektet.html/"), "Adressen om-projektet.html/ leder till en mapp. Skriv också "
         "index.html."),
        (link("tidslinje"), f"Adressen tidslinje leder till tidslinje, {MISSING}"),
        (link("tidslinje/"), "Adressen tidslinje/ leder till en mapp. Skriv också index.html."),
        (link("."), "Adressen . leder till en mapp. Skriv också index.html."),
        (link("../hemligt.html"), f"Adressen ../hemligt.html leder till ../hemligt.html, "
         f"{MISSING}"),
        (link("%2e%2e/index.html"), f"Adressen %2e%2e/index.html leder till ../index.html, "
         f"{MISSING}"),
        (link("/torget/index.html"), f"Adressen /torget/index.html {ROOTED}"),
        (link("\\torget\\index.html"), f"Adressen /torget/index.html {ROOTED}"),
        (link(f"{URL}/borta.html"), f"Adressen {URL}/borta.html leder till borta.html, {MISSING}"),
        (link("HTTPS://WWW.Sjovika.example/torget/borta.html"), "Adressen HTTPS://WWW.Sjovika."
         f"example/torget/borta.html leder till borta.html, {MISSING}"),
        (link(f"{URL}/tidslinje/"), f"Adressen {URL}/tidslinje/ leder till tidslinje/index.html, "
         f"{MISSING}"),
        (link("javascript:alert(1)"), f"Länken javascript:alert(1) {UNSAFE}"),
        (link("JavaScript:alert(1)"), f"Länken JavaScript:alert(1) {UNSAFE}"),
        (link("java&#10;script:x"), f"Länken javascript:x {UNSAFE}"),
        (link(" &#1;ja&Tab;vascript&colon;x"), f"Länken javascript:x {UNSAFE}"),
        (link("java&#7;script:x"), "Adressen java script:x leder till java script:x, " + MISSING),
        (link("data:text/html,x"), f"Länken data:text/html,x {UNSAFE}"),
        (link("file:///etc/passwd"), f"Länken file:///etc/passwd {UNSAFE}"),
        (link("vbscript:x"), f"Länken vbscript:x {UNSAFE}"),
        (link("//annan.example/x"), "Länken //annan.example/x börjar inte med https:. Skriv hela "
         "adressen."),
        (link("\\\\annan.example/x"), "Länken //annan.example/x börjar inte med https:. Skriv hela "
         "adressen."),
        (link("https:///x"), "Länken till https:///x är inte en hel webbadress. Skriv den som "
         "https://www.kommunen.se/."),
        (link("https://[x/"), "Länken till https://[x/ är inte en hel webbadress. Skriv den som "
         "https://www.kommunen.se/."),
        (link("#borta"), f"Länken #borta leder till ett id som inte finns på sidan. {MEND}"),
        (link("om-projektet.html#borta"), "Länken om-projektet.html#borta leder till ett id som "
         f"inte finns i om-projektet.html. {MEND}"),
        (link(f"{URL}/#borta"), f"Länken {URL}/#borta leder till ett id som inte finns på "
         f"sidan. {MEND}"),
        (link("filer/protokoll-samrad.pdf#page=3"), None),
        (link("#"), None),
        (link("#TOP"), None),
        (link("#innehall"), None),
        (link("#%69nnehall"), None),
        (link("om-projektet.html?a=b#innehall"), None),
        (link(" tidslinje/../om-projektet.html&#10;"), None),
        (link("om%2Dprojektet.html"), None),
        (link(URL), None),
        (link(f"{URL}/#innehall"), None),
        (link("https://www.sjovika.example/annat/"), None),
        (link("https://www.sjovika.example.annan.example/torget/x"), None),
        (link("http://annan.example:8080/x"), None),
        (link("webcal://www.sjovika.example/torget/kalender.ics"), None),
        (link("webcal://www.sjovika.example/torget/provtorg.ics"), "Länken "
         f"webcal://www.sjovika.example/torget/provtorg.ics {UNSAFE}"),
        (link("webcal://annan.example/kalender.ics"), "Länken webcal://annan.example/kalender.ics "
         + UNSAFE),
        ('<img alt="" width="1" height="1" src="webcal://www.sjovika.example/torget/kalender.ics">',
         "Sidan skulle "
         f"hämta webcal://www.sjovika.example/torget/kalender.ics {FETCHED}"),
        (link("mailto:a@b.example"), None),
        (link("tel:+4612345"), None),
        ('<blockquote cite="borta.html">A</blockquote>', "Adressen borta.html leder till "
         f"borta.html, {MISSING}"),
    ],
)  # fmt: skip
def test_links_lead_to_what_is_there(
    check: Check, other: Build, html: str, wrong: str | None
) -> None:
    page, line = inserted(other.text("index.html"), html)
    assert check({"index.html": page}) == ([f"output/index.html:{line}: {wrong}"] if wrong else [])


@pytest.mark.parametrize(
    ("href", "wrong"),
    [
        ("/torget/om-projektet.html", None),
        ("/torget/", None),
        ("#innehall", None),
        ("om-projektet.html", f"Adressen om-projektet.html {ROOTED}"),
        ("/annat/", f"Adressen /annat/ leder till ../annat/index.html, {MISSING}"),
        ("/torget/borta.html", f"Adressen borta.html leder till borta.html, {MISSING}"),
        ("/index.html", f"Adressen /index.html leder till ../index.html, {MISSING}"),
    ],
)
def test_the_page_for_lost_visitors_has_links_from_the_servers_root(
    check: Check, other: Build, href: str, wrong: str | None
) -> None:
    page, line = inserted(other.text("404.html"), link(href))
    assert check({"404.html": page}) == ([f"output/404.html:{line}: {wrong}"] if wrong else [])


@pytest.mark.parametrize(
    ("html", "urls"),
    [
        (f'<img {SIZE} alt="" src="https://annan.example/x.png">', ["https://annan.example/x.png"]),
        (f'<img {SIZE} alt="" src="{URL}/{SQUARE}-760.jpg">', [f"{URL}/{SQUARE}-760.jpg"]),
        (f'<img {SIZE} alt="" src="//annan.example/x.png">', ["//annan.example/x.png"]),
        (f'<IMG {SIZE} ALT="" SRC="data:image/png;base64,AA==">', ["data:image/png;base64,AA=="]),
        (f'<img {SIZE} alt="" src="{SQUARE}-760.jpg" srcset="//a.example/b.jpg 2x">',
         ["//a.example/b.jpg"]),
        ('<picture><source srcset="https://a.example/a,b.webp 400w,data:x,y 2x">'
         f'<img {SIZE} alt="" src="{SQUARE}-760.jpg"></picture>',
         ["https://a.example/a,b.webp", "data:x,y"]),
        ('<link rel="STYLESHEET" href="https://a.example/x.css">', ["https://a.example/x.css"]),
        ('<link rel="alternate stylesheet" href="//a.example/x.css">', ["//a.example/x.css"]),
        ('<link rel="preload" as="font" href="https://a.example/x.woff2">',
         ["https://a.example/x.woff2"]),
        ('<link rel="preconnect" href="https://a.example">', ["https://a.example"]),
        ('<link href="https://a.example">', ["https://a.example"]),
        ('<video poster="https://a.example/x.jpg" src="https://a.example/x.mp4"></video>',
         ["https://a.example/x.jpg", "https://a.example/x.mp4"]),
        ('<audio><source src="//a.example/x.ogg"><track src="//a.example/x.vtt"></audio>',
         ["//a.example/x.ogg", "//a.example/x.vtt"]),
        ('<input type="image" alt="A" src="//a.example/x.png">', ["//a.example/x.png"]),
        ('<svg><use xlink:href="https://a.example/x.svg#a"/></svg>',
         ["https://a.example/x.svg#a"]),
        ('<a ping="https://a.example/p" href="https://a.example/">A</a>', ["https://a.example/p"]),
        (f'<link rel="canonical" href="{URL}/">', []),
        ('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', []),
        (f'<link rel="preload" as="image" href="{SQUARE}-760.jpg">', []),
    ],
)  # fmt: skip
def test_nothing_is_fetched_from_elsewhere(
    check: Check, other: Build, html: str, urls: list[str]
) -> None:
    page, line = inserted(other.text("index.html"), html)
    told = [fault for fault in check({"index.html": page}) if "Elementet" not in fault]
    assert told == [
        f"output/index.html:{line}: Sidan skulle hämta {url} {FETCHED}" for url in sorted(urls)
    ]


def no(name: str) -> str:
    return f"Elementet {name} får inte finnas på sidan. {MEND}"


DATA = '<script type="application/ld+json">{"@type": "Thing"}</script>'


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ("<script>alert(1)</script>", ["Sidan har ett skript. Ta bort det ur mallen."]),
        ("<SCRIPT src=favicon.svg></SCRIPT>", ["Adressen favicon.svg " + ROOTED,
         "Sidan har ett skript. Ta bort det ur mallen."]),
        ("<script type=module>x</script>", ["Sidan har ett skript. Ta bort det ur mallen."]),
        (DATA, []),
        (DATA + DATA, [f"Sidan har data för sökmotorer (ld+json) mer än en gång. {MEND}"]),
        (DATA.replace("}", ",}"), ["Sidans data för sökmotorer (ld+json) är inte giltig JSON. "
         f"{MEND}"]),
        ('<script type="application/ld+json"></script>', ["Sidans data för sökmotorer (ld+json) är "
         f"inte giltig JSON. {MEND}"]),
        ("<style>p { color: red }</style>", [no("style")]),
        ('<p style="color: red">A</p>', [f"Attributet style får inte finnas på sidan. {MEND}"]),
        ("<p ONCLICK=alert(1)>A</p>", [f"Attributet onclick får inte finnas på sidan. {MEND}"]),
        ("<svg/onload=alert(1)></svg>", [f"Attributet onload får inte finnas på sidan. {MEND}"]),
        ('<base target="_blank">', [no("base")]),
        ("<IFRAME></IFRAME>", [no("iframe")]),
        ("<object></object>", [no("object")]),
        ("<embed>", [no("embed")]),
        ("<form></form>", [no("form")]),
        ('<form action="https://a.example/"></form>', [no("form"),
         f"Sidan skulle hämta https://a.example/ {FETCHED}"]),
        ('<meta HTTP-EQUIV="Refresh" content="0">', ["Sidan skulle byta sig själv mot en annan "
         f"(refresh). {MEND}"]),
        ('<p id="innehall">A</p>', [f"Id:t innehall finns mer än en gång på sidan. {MEND}"]),
        ('<p id="">A</p>', [f"Id:t ”” är tomt eller har blanksteg. {MEND}"]),
        ('<p id="a b">A</p>', [f"Id:t ”a b” är tomt eller har blanksteg. {MEND}"]),
        ('<p aria-describedby="kontakt borta">A</p>', [f"Det finns inget på sidan med id:t borta. "
         f"{MEND}"]),
        ("<h1>En till</h1>", [f"Sidan har mer än en rubrik på nivå 1. {MEND}"]),
        ("<h2> </h2>", [f"Rubriken är tom. {MEND}"]),
        (f"<h2>{IMG} alt=Torget></h2>", []),
        ("<h3>Djupt</h3>", [f"Rubriken ”Djupt” hoppar från nivå 1 till 3. {MEND}"]),
        ("<h2>A</h2><h3>B</h3><h2>C</h2>", []),
        ('<div class="text"><h4>A</h4></div>', [f"Rubriken ”A” hoppar från nivå 1 till 4. {MEND}"]),
        ('<p aria-labelledby="x"><a href="#x" aria-labelledby="x"></a><b id="x">A</b>', []),
        ('<p><a href="#x"><span aria-hidden="true">A</span></a><a name="x"></a></p>',
         [f"Länken till #x har ingen text. {MEND}"]),
        ('<p><a href="#meny">&#8203;</a></p>', [f"Länken till #meny har ingen text. {MEND}"]),
        ('<p popover>A</p>', [f"Attributet popover får inte finnas på sidan. {MEND}"]),
        ('<p><img width=1 height=1 alt="A"></p>',
         [f"Bilden har en adress som inte är en bilds: ””. {MEND}"]),
        ('<p><img width=1 height=1 src="/torget/index.html" alt="A"></p>',
         [f"Bilden har en adress som inte är en bilds: ”index.html”. {MEND}"]),
        ('<p lang="svenska">A</p>', [f"Språket ”svenska” (lang) är inte en språkkod. {MEND}"]),
        ('<p lang="sv_SE">A</p>', [f"Språket ”sv_SE” (lang) är inte en språkkod. {MEND}"]),
        ('<p lang="">A</p>', [f"Språket ”” (lang) är inte en språkkod. {MEND}"]),
        ('<p lang="zh-Hant-TW">A</p><p lang="sv-simple">B</p><p lang="sv-x-lattlast">C</p>', []),
        ("<title>En till</title>", [f"Sidan har mer än en titel (title). {MEND}"]),
        ("<svg><title>Karta</title></svg>", []),
        ("<main>A</main>", [f"Sidan har mer än en huvuddel (main). {MEND}"]),
        (f"{IMG}>", [f"Bilden {SQUARE}-760.jpg saknar alt. {MEND}"]),
        (f"{IMG} alt>", []),
        *((IMG.replace(SIZE, size) + " alt>", [f"Bilden {SQUARE}-760.jpg har inte sin storlek i "
          f"bildpunkter (width och height). {MEND}"])
          for size in ("", "width=1", "height=1", "width=0 height=1", "width=1 height=100%",
                       "width=1.5 height=1", "width=-1 height=1")),
        ('<a href="/torget/"> <span></span><!-- tom --></a>', ["Länken till /torget/ har ingen "
         f"text. {MEND}"]),
        (f"<a href=/torget/>{IMG} alt></a>", [f"Länken till /torget/ har ingen text. {MEND}"]),
        (f"<a href=/torget/>{IMG} alt=Torget></a>", []),
        ('<a href="/torget/" aria-label="Start"></a>', []),
        ("<a>Ingen länk</a><a></a>", []),
    ],
)  # fmt: skip
def test_pages_hold_what_they_may_and_nothing_else(
    check: Check, other: Build, html: str, wrong: list[str]
) -> None:
    page, line = inserted(other.text("404.html"), html)
    assert check({"404.html": page}) == [f"output/404.html:{line}: {text}" for text in wrong]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        (r"<h1>(.*)</h1>", r"<p>\1</p>", f"Sidan har ingen rubrik på nivå 1. {MEND}"),
        (r"<title>.*</title>", "", f"Sidan har ingen titel (title). {MEND}"),
        (r"<title>.*</title>", "<title> </title>", f"Sidans titel (title) är tom. {MEND}"),
        (r"<(/?)main", r"<\1div", f"Sidan har ingen huvuddel (main). {MEND}"),
        (r'<html lang="sv">', "<html>", "Sidan säger inte vilket språk den är på (lang). "
         f"{MEND}"),
        (r"<title>.*</title>", "<title>Nya torget i Sjövika – Sjövika kommun</title>",
         "Sidan har samma titel (title) som index.html. Ge texterna olika rubriker."),
    ],
)  # fmt: skip
def test_pages_have_what_every_page_needs(
    check: Check, other: Build, old: str, new: str, wrong: str
) -> None:
    page, count = re.subn(old, new, other.text("404.html"))
    assert count
    assert without_lines(check({"404.html": page})) == [f"output/404.html: {wrong}"]


# The theme


def everywhere(other: Build, old: str, new: str) -> Mapping[str, str]:
    """Give all pages as a theme would write them with a pattern replaced."""
    pages = {name: re.sub(old, new, other.text(name), flags=re.DOTALL) for name in other.pages}
    assert all(page != other.text(name) for name, page in pages.items())
    return pages


HERE = r"(?=</main>)"
NO_CHARSET = "Sidan säger inte i sin början att den är skriven i UTF-8 (meta charset)."
CONTACT = "”Sjövika direkt, Strandgatan 1, måndag–torsdag 08.00–16.30, fredag 08.00–15.00,…”"


def line_in(page: str, text: str) -> int:
    """Give the line where a text stands first in a page; 1 for the page as a whole, without one."""
    assert text in page
    return page.partition(text)[0].count("\n") + 1 if text else 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "at", "wrong"),
    [
        (HERE, "<a href=#borta>A</a>", "<a href=#borta", "Länken #borta leder till ett id som inte "
         "finns på sidan."),
        (HERE, "<a href=#meny></a>", "<a href=#meny", "Länken till #meny har ingen text."),
        (r'<p class="site-name"><a href="((?:\.\./|/torget/)?)[^"]*">', r'\g<0><img width="1" '
         r'height="1" src="\1favicon.svg">', "<img width", "Bilden favicon.svg saknar alt."),
        (HERE, "<h1>En till</h1>", "<h1>En", "Sidan har mer än en rubrik på nivå 1."),
        (HERE, "<p hidden>A</p>", "<p hidden", "Attributet hidden får inte finnas på sidan."),
        (HERE, "<p inert>A</p>", "<p inert", "Attributet inert får inte finnas på sidan."),
        (HERE, "<p aria-details=borta>A</p>", "<p aria-d", "Det finns inget på sidan med id:t "
         "borta."),
        ("<main", "<main aria-hidden=true", "<main", "Innehållet är dolt för den som lyssnar "
         "(aria-hidden)."),
        ('<html lang="[^"]*"', "<html", "<html", "Sidan säger inte vilket språk den är på (lang)."),
        ("<!DOCTYPE html>", "", "", "Sidan börjar inte med <!DOCTYPE html>."),
        ('<meta charset="utf-8">', "", "", NO_CHARSET),
        ('charset="utf-8"', 'charset="iso-8859-1"', "", NO_CHARSET),
        ("<meta charset", f'<!--{" " * 1024}--><meta charset', "", NO_CHARSET),
        ('<meta name="viewport"[^>]*>', "", "", "Sidan säger inte att den är så bred som skärmen "
         "(meta viewport)."),
        ('<link rel="stylesheet"[^>]*>', "", "", "Sidan har ingen stilmall (link rel=stylesheet)."),
        ("initial-scale=1", "user-scalable = no", "user-scalable", "Sidan går inte att förstora "
         "(meta viewport)."),
        ("(?=</head>)", '<meta property="og:url" content="https://a.example/">', "//a.example/",
         "Sidan säger att dess adress är https://a.example/, men den har en annan."),
        ("70-123 45 67", "70-123", "", "Kontaktuppgifterna på sidan saknar ”+46 70-123 45 67”."),
        ("Vi har kortare öppet i sommar", "", "", "Kontaktuppgifterna på sidan saknar ”Vi har "
         "kortare öppet i sommar.”."),
    ],
)  # fmt: skip
def test_what_the_theme_does_wrong_on_every_page_is_told_once(
    check: Check, other: Build, old: str, new: str, at: str, wrong: str
) -> None:
    pages = everywhere(other, old, new)
    assert check(pages) == [
        f"output/index.html:{line_in(pages['index.html'], at)}: {wrong} Samma fel finns på "
        f"{len(pages) - 1} sidor till. {MEND}"
    ]


@pytest.mark.parametrize(
    ("old", "new", "at", "wrong"),
    [
        (".+", "", "", ("Sidan är tom.", "Rätta mallen, som inte skriver något.")),
        ("css/main.css", "css/borta.css", "css/borta.css", ("Adressen css/borta.css leder till "
         "css/borta.css, som inte finns.", "Rätta den i mallen eller i texten.")),
        (HERE, "<script>x()</script>", "<script>x", ("Sidan har ett skript.", "Ta bort det ur "
         "mallen.")),
        ("(?=</body>)", "<!-- glömd", "", ("Sidan slutar inte med </html>.", "Rätta mallen; var "
         "disken full, så frigör utrymme och bygg igen.")),
    ],
)  # fmt: skip
def test_each_fault_of_the_theme_keeps_its_cure(
    check: Check, other: Build, old: str, new: str, at: str, wrong: tuple[str, str]
) -> None:
    pages = everywhere(other, old, new)
    assert check(pages) == [
        f"output/index.html:{line_in(pages['index.html'], at)}: {wrong[0]} Samma fel finns på "
        f"{len(pages) - 1} sidor till. {wrong[1]}"
    ]


def test_a_page_without_the_contact_block_is_told_what_it_lacks(check: Check, other: Build) -> None:
    block = re.compile('<section class="contact".*?</section>', re.DOTALL)
    page = block.sub('<p id="kontakt">Inget</p>', other.text("404.html"))
    wrong = f"Kontaktuppgifterna på sidan saknar {CONTACT}."
    assert check({"404.html": page}) == [f"output/404.html:1: {wrong} {MEND}"]


def test_a_fault_is_told_on_each_line_of_the_first_page_that_has_it(
    check: Check, other: Build
) -> None:
    files = {
        name: other.text(name).replace(
            "</main>", f"<p onclick>A</p>{between}<p onclick>A</p></main>"
        )
        for name, between in (("404.html", " "), ("om-projektet.html", "\n"))
    }
    what = "Attributet onclick får inte finnas på sidan. Samma fel finns på en sida till."
    line = other.text("om-projektet.html").partition("</main>")[0].count("\n") + 1
    assert check(files) == [
        f"output/om-projektet.html:{line}: {what} {MEND}",
        f"output/om-projektet.html:{line + 1}: {what} {MEND}",
    ]


def test_every_page_shows_the_text_of_the_contact_block(tmp_path: Path) -> None:
    contact = (
        str(SMALL_SITE["sidor/kontakt.md"]) + "\nLäs [om mötet]({filename}/tidslinje/start.md).\n"
    )
    write(tmp_path / "content", {**SMALL_SITE, "sidor/kontakt.md": contact})
    built = run_pelican(tmp_path, SMALL / "pelicanconf.py")
    assert (built.status, built.complained) == (0, "")
    without = {name: built.text(name).replace("Läs <a", "<a") for name in built.pages}
    write(built.output, without)
    loaded = project.load(tmp_path / "content", SITE)
    assert listing(output.findings(built.output, loaded, ASSETS), "output") == [
        "output/index.html:1: Sidan visar inte texten i sidor/kontakt.md. Samma fel finns på 3 "
        f"sidor till. {MEND}"
    ]


@pytest.mark.parametrize(
    ("old", "new", "at", "wrong"),
    [
        ('<html lang="ar"', '<html lang="sv"', "<html",
         "Sidan säger att den är på ”sv” (lang), men den är på ”ar”."),
        ('<nav class="menu"', '<nav class="menu" lang="sv"', '<nav class="menu"',
         "Elementet nav är märkt ”sv” (lang), men är på ”ar”."),
        ("<h1", '<h1 lang="en"', "<h1", "Elementet h1 är märkt ”en” (lang), men är på ”ar”."),
        (' dir="rtl"', "", "<h1",
         "Texten är märkt med fel skrivriktning; den ska ha dir=”rtl”."),
        (r'<a href="nya-torget[^>]*>Suomi</a>', "", "",
         "Sidan har ingen länk till nya-torget-i-sjovika.fi.html (”suomi”)."),
        (r'<link rel="alternate" hreflang="fi"[^>]*>', "", "", "Sidan saknar hänvisning till "
         f"språket fi (hreflang), {URL}/nya-torget-i-sjovika.fi.html."),
        (r'(<link rel="alternate" hreflang=)"fi"', r'\1"fi-FI"', "", "Sidan saknar hänvisning till "
         f"språket fi (hreflang), {URL}/nya-torget-i-sjovika.fi.html."),
    ],
)  # fmt: skip
def test_a_page_is_in_the_language_that_it_says_and_leads_to_the_others(
    check: Check, other: Build, old: str, new: str, at: str, wrong: str
) -> None:
    name = "nya-torget-i-sjovika.ar.html"
    page, count = re.subn(old, new, other.text(name))
    assert count == 1
    assert f"output/{name}:{line_in(page, at)}: {wrong} {MEND}" in check({name: page})


def test_a_page_names_its_own_address(check: Check, other: Build) -> None:
    name = "om-projektet.html"
    page = re.sub(
        f'((?:canonical|og:url)" (?:href|content)="{URL}/){name}', r"\1", other.text(name)
    )
    assert check({name: page}) == [
        f"output/{name}:{line_in(page, mark)}: Sidan säger att dess adress är {URL}/, men den har "
        f"en annan. {MEND}"
        for mark in ("canonical", "og:url")
    ]


def test_a_page_leads_to_the_feed_of_its_language(check: Check, other: Build) -> None:
    main, english = "om-projektet.html", "om-projektet.en.html"
    files = {
        main: other.text(main).replace("/atom.xml", "/atom.en.xml", 1),
        english: other.text(english).replace("/atom.en.xml", "/atom.xml"),
    }
    assert without_lines(check(files)) == [
        f"output/{english}: Länken till flödet är {URL}/atom.xml och inte {URL}/atom.en.xml. "
        f"{MEND}",
        f"output/{main}: Länken till flödet är {URL}/atom.en.xml och inte {URL}/atom.xml. {MEND}",
    ]


# The texts


def test_a_page_shows_its_title_and_its_text(check: Check, other: Build) -> None:
    name, text = "tidslinje/budgeten-beslutas.html", "Kommunfullmäktige avsatte pengar för torget."
    page = other.text(name)
    assert text in page
    page = page.replace(text, "Kommunfullmäktige")
    changed = re.sub(r"<h1.*?</h1>", "<h1>Budgeten</h1>", page, flags=re.DOTALL)
    assert check({name: changed}) == [
        f"output/{name}:1: Sidan har inte sin rubrik, ”kvartal 1 2025 – Budgeten beslutas”. {MEND}",
        f"output/{name}:1: Sidan visar inte texten i tidslinje/budget.md. {MEND}",
    ]


def swapped(text: str, one: str, other: str) -> str:
    assert one in text
    assert other in text
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


BUDGET, TENDERS = "Kommunfullmäktige avsatte pengar för torget.", "Två byggföretag lämnade anbud."


def test_two_pages_whose_texts_were_swapped_are_both_told(check: Check, other: Build) -> None:
    budget, tenders = "tidslinje/budgeten-beslutas.html", "tidslinje/upphandling.html"
    files = {
        budget: other.text(budget).replace(BUDGET, TENDERS),
        tenders: other.text(tenders).replace(TENDERS, BUDGET),
    }
    assert check(files) == [
        f"output/{budget}:1: Sidan visar inte texten i tidslinje/budget.md. {MEND}",
        f"output/{tenders}:1: Sidan visar inte texten i tidslinje/upphandling.md. {MEND}",
    ]


def test_the_start_page_shows_the_introduction(check: Check, other: Build) -> None:
    page = other.text("index.html").replace("bara passerar", "bara passera")
    assert check({"index.html": page}) == [
        f"output/index.html:1: Sidan visar inte texten i sidor/introduktion.md. {MEND}"
    ]


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (lambda page: page.replace("Dagen är inte bestämd.", ""), ["invigning"]),
        (lambda page: re.sub(r'<li class="entry(?:(?!<li class="entry).)*?/forstudie.html.*?</li>',
                             "", page, flags=re.DOTALL), ["forstudie"]),
        (lambda page: swapped(page, BUDGET, TENDERS), ["upphandling"]),
        (lambda page: swapped(page, "Vi går runt torget.", "Vi tog reda på vad som kan göras inom "
                              "ramen för gällande plan."), ["invigning", "forstudie"]),
    ],
)  # fmt: skip
def test_the_timeline_has_each_entry_with_its_text_in_its_place(
    check: Check, other: Build, change: Callable[[str], str], lost: list[str]
) -> None:
    page = other.text("index.html")
    changed = change(page)
    assert changed != page
    assert check({"index.html": changed}) == sorted(
        f"output/index.html:1: Texten i tidslinje/{name}.md {NOT_HERE}" for name in lost
    )


WALK = "tidslinje/vandring.md"
AS_ONE = "Skriv datum och rubrik i samma element h1–h6 i mallen, med länk till händelsen."


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        (r'<li class="entry(?:(?!<li class="entry).)*?/forstudie.html.*?</li>', r"\g<0>\g<0>",
         [f"1: Händelsen i tidslinje/forstudie.md står mer än en gång i tidslinjen. {MEND}"]),
        (r"(?<=>)vintern.2023/2024(?=<)", "vintern",
         ["{forstudie}: Händelsen i tidslinje/forstudie.md har inte sin rubrik, ”vintern "
          f"2023/2024 – Förstudie”. {AS_ONE}"]),
        (r"<strong>Inställt.</strong>[^<]*", "",
         [f"{{cancelled}}: Tidslinjen visar inte fältet cancelled i {WALK}. {MEND}"]),
        ("tidslinje/invigning.html", "index.html",
         [f"{{invigning}}: Tidslinjen har ingen länk till tidslinje/invigning.html. {MEND}"]),
        (r"<h3[^>]*>(<a href=\"tidslinje/invigning.html\">.*?)</h3>", r"<p>\1</p>",
         ["1: Händelsen i tidslinje/invigning.md står utan rubrik, eller inte alls i tidslinjen. "
          f"{AS_ONE}"]),
        (r"(id=\"ar-2024\">)2024", r"\g<1>2025",
         ["{forstudie}: Händelsen i tidslinje/forstudie.md står inte under året 2024 och inget "
          f"annat. {MEND}"]),
        (r"(<span class=\"entry-title\")(>Förstudie)", r"\1 lang='en'\2",
         [f"{{forstudie}}: Elementet span är märkt ”en” (lang), men är på ”sv”. {MEND}"]),
    ],
)  # fmt: skip
def test_the_timeline_has_each_entry_once_as_it_is(
    check: Check, other: Build, old: str, new: str, wrong: list[str]
) -> None:
    page, count = re.subn(old, new, other.text("index.html"), flags=re.DOTALL)
    assert count == 1
    names = {"forstudie": "forstudie", "cancelled": "stadsvandring", "invigning": "invigning"}
    before = other.text("index.html")
    lines = {
        each: line_in(before, f'<h3 class="entry-heading"><a href="tidslinje/{name}.html"')
        for each, name in names.items()
    }
    assert check({"index.html": page}) == [
        f"output/index.html:{line.format(**lines)}" for line in wrong
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"(<h3 class=\"entry-heading\">)(<a [^>]*>)(.*?)(</a>)(</h3>)", r"\2\1\3\5\4"),
        (r"(</h3>)", r"\1<h4>Fakta</h4>"),
        (r"<html lang=\"sv\"", '<html lang="sv-SE"'),
        (r"(<td>|<li>)", r"\1"),
        (r"href=\"(mailto:[^\"]+)\"", r'href="\1?subject=Visionen"'),
        ("<body", '<body dir="auto"'),
        ("</main>", '<svg><defs><linearGradient id="g"><stop/></linearGradient></defs>'
         '<path fill="url(#g)"/></svg></main>'),
        ("</h1>", "</h1><!-- lugnt -->"),
    ],
)  # fmt: skip
def test_a_start_page_in_another_dress_is_right(
    check: Check, other: Build, old: str, new: str
) -> None:
    page, count = re.subn(old, new, other.text("index.html"), flags=re.DOTALL)
    assert count
    assert check({"index.html": page}) == []


@pytest.mark.parametrize(
    "hidden",
    ['<script type="application/ld+json">["{}"]</script>', "<svg><desc>{}</desc></svg>"],
)
def test_what_stands_in_a_script_or_drawing_is_not_shown(
    check: Check, other: Build, hidden: str
) -> None:
    name, notice = "tidslinje/stadsvandring.html", re.compile(r'<p class="notice">(.*?)</p>', re.S)
    data = re.compile("<script.*?</script>", re.S)  # of which a page has one at most
    page = notice.sub(
        lambda found: hidden.format(re.sub("<[^>]*>", "", found[1])), data.sub("", other.text(name))
    )
    assert check({name: page}) == [
        f"output/{name}:1: Sidan visar inte fältet cancelled i {WALK}. {MEND}"
    ]


@pytest.mark.parametrize(
    ("drawing", "wrong"),
    [
        ("<svg xmlns='http://www.w3.org/2000/svg'><path fill='url(#a)'/></svg>", None),
        ("<svg><script>alert(1)</script></svg>", "elementet script"),
        ("<svg onload='x()'/>", "attributet onload, som kör eller hämtar något"),
        ("<svg><image href='https://a.example/x.png'/></svg>",
         "attributet href, som kör eller hämtar något"),
        ("<svg><style>@import 'https://a.example/x.css';</style></svg>",
         "en stilmall som hämtar något"),
    ],
)  # fmt: skip
def test_drawings_of_the_theme_run_and_fetch_nothing(
    other: Build,
    sjovika: Project,
    assets: Mapping[str, int],
    tmp_path: Path,
    drawing: str,
    wrong: str | None,
) -> None:
    folder = shutil.copytree(other.output, tmp_path / "output")
    write(folder, {"logo.SVG": drawing})
    every = {**assets, "logo.SVG": len(drawing)}
    told = listing(output.findings(folder, sjovika, every), "output")
    told = [line for line in told if "logo" in line]
    said = f"output/logo.SVG:1: Bilden har {wrong}. Ta bort det ur bilden."
    assert told == ([said] if wrong else [])


@pytest.mark.parametrize(
    ("sheet", "wrong"),
    [
        (b"a { background: url(//a.example/x.png) }",
         f"Sidan skulle hämta //a.example/x.png {FETCHED}"),
        ("a { color: red }".encode("utf-16"), "Stilmallen är inte sparad som UTF-8. Spara om den."),
    ],
)  # fmt: skip
def test_a_style_sheet_is_read_whatever_its_name_and_kind(
    other: Build,
    sjovika: Project,
    assets: Mapping[str, int],
    tmp_path: Path,
    sheet: bytes,
    wrong: str,
) -> None:
    folder = shutil.copytree(other.output, tmp_path / "output")
    write(folder, {"css/Extra.CSS": sheet})
    every = {**assets, "css/Extra.CSS": len(sheet)}
    told = listing(output.findings(folder, sjovika, every), "output")
    assert told == [f"output/css/Extra.CSS:1: {wrong}"]


def test_entries_whose_links_were_swapped_are_both_told(check: Check, other: Build) -> None:
    page = swapped(other.text("index.html"), "tidslinje/forstudie.html", "tidslinje/provtorg.html")
    assert check({"index.html": page}) == [
        f"output/index.html:{line_in(page, at)}: Händelsen i tidslinje/{name}.md har inte sin "
        f"rubrik, ”{heading}”. {AS_ONE}"
        for at, name, heading in (
            ("tidslinje/provtorg.html", "provtorg", "23–24 augusti 2025 – Provtorg"),
            ("tidslinje/forstudie.html", "forstudie", "vintern 2023/2024 – Förstudie"),
        )
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "wrong"),
    [
        ("index.html", 'alt="Torget mot[^"]*"', 'alt="Annat"',
         "Sidan visar inte bilden i sidor/introduktion.md med dess beskrivning."),
        ("om-projektet.html", 'href="tel:[^"]+"', 'href="tel:112"',
         "Kontaktuppgifterna på sidan saknar ”tel:"),
        ("om-projektet.html", 'href="mailto:[^"]+"', 'href="mailto:info@annan.example"',
         "Kontaktuppgifterna på sidan saknar ”mailto:"),
        ("om-projektet.html", "<nav.*?</nav>", "",
         "Sidan har ingen länk till "),
        ("om-projektet.html", "</head>", '<meta name="robots" content="noindex"></head>',
         "Sidan ber sökmotorer att inte visa den (meta robots)."),
        ("om-projektet.html", "</head>", '<meta name="Googlebot" content="all, NONE"></head>',
         "Sidan ber sökmotorer att inte visa den (meta robots)."),
        ("om-projektet.html", "<body", '<body dir="rtl"',
         "Texten är märkt med fel skrivriktning; den ska ha dir=”ltr”."),
    ],
)  # fmt: skip
def test_a_page_shows_what_it_was_made_from(
    check: Check, other: Build, name: str, old: str, new: str, wrong: str
) -> None:
    page, count = re.subn(old, new, other.text(name), flags=re.DOTALL)
    assert count
    assert [told for told in check({name: page}) if wrong in told and name in told]


def test_a_page_shows_its_fields_and_not_only_in_a_comment(check: Check, other: Build) -> None:
    name = "tidslinje/stadsvandring.html"
    page = re.sub(r'(<p class="notice">.*?</p>)', r"<!-- \1 -->", other.text(name), flags=re.DOTALL)
    assert page != other.text(name)
    assert check({name: page}) == [
        f"output/{name}:1: Sidan visar inte fältet cancelled i {WALK}. {MEND}"
    ]


# The feed, the sitemap and the style sheets


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("</feed>", "", f"Filen är inte giltig XML. {WRITER}"),
        ("<feed", '<!DOCTYPE feed [<!ENTITY a "b">]>\n<feed', f"Filen har en DOCTYPE. {WRITER}"),
        (r"<entry [^>]*>(?:(?!</entry>).)*/provtorg.html.*?</entry>", "",
         f"Händelsen tidslinje/provtorg.md saknas i flödet. {WRITER}"),
        ("Dagen är inte bestämd", "Dagen",
         f"Texten i tidslinje/invigning.md saknas i flödet. {WRITER}"),
        ("</feed>", f'<entry><link href="{URL}/tidslinje/mall.html"/></entry></feed>',
         f"Flödet har {URL}/tidslinje/mall.html, som inte är en av händelserna. {WRITER}"),
        ("</feed>", '<link href="tidslinje/invigning.html"/></feed>',
         f"Flödet har tidslinje/invigning.html, som inte är en av händelserna. {WRITER}"),
        (f'{URL}/atom.xml" rel="self"', 'https://a.example/" rel="self"',
         f"Flödet har https://a.example/, som inte är en av händelserna. {WRITER}"),
    ],
)  # fmt: skip
def test_the_feed_holds_what_it_promises(
    check: Check, other: Build, old: str, new: str, wrong: str
) -> None:
    feed, count = re.subn(old, new, other.text("atom.xml"), flags=re.DOTALL)
    assert count == 1
    assert without_lines(check({"atom.xml": feed})) == [f"output/atom.xml: {wrong}"]


def test_each_languages_feed_holds_its_entries(check: Check, other: Build) -> None:
    name, page = "atom.en.xml", f"{URL}/tidslinje/samrad-om-detaljplanen.en.html"
    feed = other.text(name).replace(page, f"{URL}/tidslinje/provtorg.html")
    assert without_lines(check({name: feed})) == [
        f"output/{name}: Händelsen tidslinje/consultation.md saknas i flödet. {WRITER}",
        f"output/{name}: Flödet har {URL}/tidslinje/provtorg.html, som inte är en av händelserna. "
        f"{WRITER}",
    ]


NO_CALENDAR = "Filen är inte en giltig kalender."
CALENDAR_WRITER, DATA_WRITER = (
    WRITER.replace("feeds", module) for module in ("calendars", "open_data")
)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        (".+", "", ["Filen är tom."]),
        ("END:VCALENDAR\r\n", "", [NO_CALENDAR]),
        ("\r\n", "\n", [NO_CALENDAR]),
        ("\r\n ", "", [NO_CALENDAR]),
        ("END:VEVENT\r\nBEGIN", "BEGIN", [NO_CALENDAR]),
        ("UID:d9c9c448", "UID:e9c9c448",
         ["Händelsen tidslinje/provtorg.md har inte rätt id i kalendern."]),
        ("SUMMARY:Provtorg", "SUMMARY:Annat",
         ["Händelsen tidslinje/provtorg.md har inte rätt rubrik i kalendern."]),
        ("20260512T160000Z", "20260512T180000Z",
         ["Händelsen tidslinje/byggmote.md har inte rätt tid i kalendern."]),
        ("20241203", "20241202", ["Händelsen tidslinje/samrad.md har inte rätt tid i kalendern."]),
        ("LOCATION:Byggboden", "LOCATION:Annat",
         ["Händelsen tidslinje/byggmote.md har inte rätt plats i kalendern."]),
        ("STATUS:CANCELLED", "STATUS:CONFIRMED",
         ["Händelsen tidslinje/vandring.md har inte rätt status i kalendern."]),
        ("BEGIN:VEVENT\r\nSUMMARY:Provtorg.*?END:VEVENT\r\n", "",
         ["Händelsen tidslinje/provtorg.md saknas i kalendern."]),
        ("BEGIN:VEVENT\r\nSUMMARY:Provtorg.*?END:VEVENT\r\n", r"\g<0>\g<0>",
         ["Kalendern har en händelse mer än en gång."]),
        (r"\r\nURL:[^\r]*/provtorg.html", "\r\nURL:https://a.example/",
         ["Händelsen tidslinje/provtorg.md saknas i kalendern.",
          "Kalendern har ”https://a.example/”, som inte är en av händelserna."]),
    ],
)  # fmt: skip
def test_the_calendar_holds_what_it_promises(
    check: Check, other: Build, old: str, new: str, wrong: list[str]
) -> None:
    text = other.files["kalender.ics"].decode()
    changed, count = re.subn(old, new, text, flags=re.DOTALL)
    assert count
    told = check({"kalender.ics": changed.encode()})
    assert told == [f"output/kalender.ics:1: {what} {CALENDAR_WRITER}" for what in wrong]


def test_each_entrys_calendar_holds_it(check: Check, other: Build) -> None:
    one, two = "tidslinje/provtorg.ics", "tidslinje/samrad-om-detaljplanen.en.ics"
    told = check({one: None, two: other.files[two].replace(b"Consultation", b"Party")})
    assert told == [
        f"output/{one}:1: Filen har inte skrivits. {AGAIN}",
        f"output/{two}:1: Händelsen tidslinje/consultation.md har inte rätt rubrik i kalendern. "
        f"{CALENDAR_WRITER}",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "wrong"),
    [
        ("tidslinje.json", ".+", "", ["Filen är tom."]),
        ("tidslinje.json", r"\}\n$", "", ["Filen är inte giltig JSON."]),
        ("tidslinje.json", ".+", "[1]", ["Filen har ingen lista med händelser."]),
        ("tidslinje.json", '"edtf": "2027-06/2027-08"', '"edtf": "2027-06"',
         ["Händelsen tidslinje/invigning.md finns inte som den är i öppna data.",
          f"Öppna data har ”{URL}/tidslinje/invigning.html”, som inte är en av händelserna."]),
        ("tidslinje.schema.json", ".+", "{", ["Filen är inte giltig JSON."]),
        ("tidslinje.schema.json", ".+", "{}", ["Filen är inte beskrivningen av öppna data."]),
    ],
)  # fmt: skip
def test_the_open_data_hold_what_they_promise(
    check: Check, other: Build, name: str, old: str, new: str, wrong: list[str]
) -> None:
    changed, count = re.subn(old, new, other.text(name), flags=re.DOTALL)
    assert count == 1
    told = check({name: changed})
    assert told == [f"output/{name}:1: {what} {DATA_WRITER}" for what in wrong]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("/tidslinje/invigning.html<", "/tidslinje/mall.html<",
         [f"Sidan tidslinje/invigning.html saknas i webbplatskartan. {WRITER}",
          f"Webbplatskartan har {URL}/tidslinje/mall.html, som inte är en av sidorna. {WRITER}"]),
        ("</urlset>", f"<url><loc>{URL}/404.html</loc></url></urlset>",
         [f"Webbplatskartan har {URL}/404.html, som inte är en av sidorna. {WRITER}"]),
        ("</urlset>", "", [f"Filen är inte giltig XML. {WRITER}"]),
        ("<urlset", '<!DOCTYPE urlset SYSTEM "file:///etc/passwd"><urlset',
         [f"Filen har en DOCTYPE. {WRITER}"]),
    ],
)  # fmt: skip
def test_the_sitemap_has_each_page_and_nothing_else(
    check: Check, other: Build, old: str, new: str, wrong: list[str]
) -> None:
    sitemap = other.text("sitemap.xml")
    assert old in sitemap
    told = check({"sitemap.xml": sitemap.replace(old, new)})
    assert without_lines(told) == [f"output/sitemap.xml: {line}" for line in wrong]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("css", "wrong"),
    [
        (
            "a { background: url(https://a.example/x.png) }",
            f"Sidan skulle hämta https://a.example/x.png {FETCHED}",
        ),
        (
            "a { background: URL( '//a.example/x.png' ) }",
            f"Sidan skulle hämta //a.example/x.png {FETCHED}",
        ),
        (
            'a { background: url("data:image/png;base64,AA==") }',
            f"Sidan skulle hämta data:image/png;base64,AA== {FETCHED}",
        ),
        (
            '@import "https://a.example/x.css";',
            f"Sidan skulle hämta https://a.example/x.css {FETCHED}",
        ),
        ("@import/**/url(//a.example/x.css);", f"Sidan skulle hämta //a.example/x.css {FETCHED}"),
        (
            "a { background: url(borta.png) }",
            f"Adressen borta.png leder till css/borta.png, {MISSING}",
        ),
        (
            'a { background: image-set("../favicon.svg" 1x, "https://a.example/x.png" 2x) }',
            f"Sidan skulle hämta https://a.example/x.png {FETCHED}",
        ),
        (
            "a { background: src( '//a.example/x.png' ) }",
            f"Sidan skulle hämta //a.example/x.png {FETCHED}",
        ),
        ("a { background: url(../favicon.svg#a) } /* url(https://a.example/) */", None),
        (
            '@\\69mport "https://a.example/x.css";',
            f"Sidan skulle hämta https://a.example/x.css {FETCHED}",
        ),
        (
            "a { background: u\\72l(https://a.example/x.png) }",
            f"Sidan skulle hämta https://a.example/x.png {FETCHED}",
        ),
        (
            'a { content: "/*"; background: url(//a.example/x.png) } b { content: "*/" }',
            f"Sidan skulle hämta //a.example/x.png {FETCHED}",
        ),
        (
            '@media print { a { background: image-set("borta.png" 1x) } }',
            "Adressen borta.png leder till css/borta.png, som inte finns. Rätta den i mallen "
            "eller i texten.",
        ),
        ("@namespace svg url(http://www.w3.org/2000/svg);", None),
        ('a[href="url(x)"] { content: "url(https://a.example)" counter(x, "a:b") }', None),
        ('a:not([href^="https:"]) { font-family: a, "Segoe UI"; content: "https:" }', None),
    ],
)
def test_style_sheets_fetch_nothing_from_elsewhere(
    other: Build,
    sjovika: Project,
    assets: Mapping[str, int],
    tmp_path: Path,
    css: str,
    wrong: str | None,
) -> None:
    folder = tmp_path / "output"
    shutil.copytree(other.output, folder)
    before = other.text("css/main.css") + "/* två\nrader */\n"
    write(folder, {"css/main.css": before + css})
    every = {**assets, "css/main.css": (folder / "css" / "main.css").stat().st_size}
    line = before.count("\n") + 1
    assert listing(output.findings(folder, sjovika, every), "output") == (
        [f"output/css/main.css:{line}: {wrong}"] if wrong else []
    )


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>A</b></p>", "unexpected-end-tag"),
        ("<p>A &nej; B</p>", "expected-named-entity"),
        ('<p class="a" class="b">A</p>', "duplicate-attribute"),
    ],
)
@pytest.mark.slow
def test_a_strict_check_tells_what_an_html_parser_has_to_guess(
    check: Check, other: Build, html: str, code: str, tmp_path: Path
) -> None:
    page, line = inserted(other.text("404.html"), html)
    told = check({"404.html": page}, strict=True)
    assert f"output/404.html:{line}: HTML-koden är inte giltig ({code}). {MEND}" in told
    shutil.rmtree(tmp_path / "output")
    assert check({"404.html": page}) == []
