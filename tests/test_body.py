"""Bodies: what Markdown becomes, what is refused, and that no text brings the reading down."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from project_page import body as body_module
from project_page import slips
from project_page.body import Body, Renderer
from project_page.links import Library
from project_page.project import ContentFaults, load
from project_page.reports import text as text_lines
from project_page.sources import LONGEST
from project_page.typography import NO_BREAK

from .conftest import SITE, SMALL_SITE, write

RENDERER = Renderer()
LIBRARY = Library(
    {"tidslinje/a.md": "tidslinje/a.html", "tidslinje/u.md": None, "sidor/om.md": "om.html"},
    {"bilder/b.jpg": 51_200, "bilder/b c.png": 10, "filer/f.pdf": 1_234_567},
    "vision.byhala.example",
    "https://www.byhala.example/vision",
)
AWAY = '<span class="link-note"> länk till annan webbplats</span>'
PDF = '<span class="link-note"> (PDF, 1,2 MB)</span>'
WRITE_LINK = "Skriv [text](adress)."
UNUSABLE = (
    "går inte att använda på en webbsida. Länka till en adress som börjar med https://, till en "
    "e-postadress (mailto:), ett telefonnummer (tel:) eller en fil i content."
)
NO_FILE = (
    "i content. Kontrollera stavningen; filer ligger i bilder/ eller filer/, och texter länkas "
    "som {filename}/tidslinje/namn.md."
)
GLUED = (
    "Listan sitter ihop med texten ovanför och skulle inte bli en lista. Lägg en tom rad före den."
)
FLAT = (
    "Punkten är indragen för lite för att ligga under den ovanför. Börja raden med fyra blanksteg, "
    "eller med inga."
)
NO_TABLE = (
    "Raden ser ut att höra till en tabell men skulle stå som den är. Skriv en rad |---|---| under "
    "rubrikraden, med lika många celler, och en tom rad före."
)
NO_LIST = (
    "Raderna ser ut som en lista men skulle stå efter varandra i ett stycke. Börja varje rad med - "
    "och ett blanksteg, eller med 1. och ett blanksteg."
)
BULLET = (
    "Raden ser ut som en punkt i en lista men skulle inte bli en. "
    "Börja raden med - och ett vanligt blanksteg."
)
STARS = (
    "Stjärnorna ** skulle synas på sidan. Skriv dem tätt intill orden, före och efter: **ord**. "
    "Ska de synas: \\*\\*."
)
OPEN_LINKS = (
    "Texten har för många länkar som inte är avslutade. "
    "Skriv [text](adress), med ) efter varje adress."
)
HIGHEST = (
    "har högsta nivån (#), som är sidans egen rubrik. "
    "Skriv två # före den; är det ingen rubrik, så skriv \\#."
)
ELSEWHERE = (
    "ligger på en annan webbplats. "
    "Lägg bilden i content/bilder och skriv ![beskrivning](bilder/namn.jpg)."
)


def render(text: str) -> tuple[Body, list[str]]:
    """Render the body of tidslinje/x.md that begins on line 5: it, and what is wrong."""
    body, wrong = RENDERER.render(text, "tidslinje/x.md", 5, LIBRARY)
    return body, [line.replace("tidslinje/x.md:", "") for line in text_lines(wrong)]


def at(address: str) -> str:
    """Give the attributes of a link within the site; on paper its whole address is written."""
    return f'data-address="{LIBRARY.own_url}/{address}" href="../{address}"'


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        (
            "Vi *möts*  \npå **torget**, 4 &amp; 5 < 6.\n\nSedan går vi.",
            "Vi möts på torget, 4 & 5 < 6.",
        ),
        ("## En rubrik\n\n- en punkt\n\nEtt stycke.", "Ett stycke."),
        ("![Torget](bilder/b.jpg)\n\nEtt stycke.", "Ett stycke."),
        ("Se [Lund](https://lund.se/) och [planen]({static}/filer/f.pdf).", "Se Lund och planen."),
        ('Det kostar "5 kr"...', "Det kostar ”5 kr”…"),
        ("- en punkt", ""),
        ("", ""),
    ],
)
def test_the_first_paragraph_is_given_as_plain_text(text: str, paragraph: str) -> None:
    body, wrong = render(text)
    assert (body.first_paragraph, wrong) == (paragraph, [])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hej *du* **ni**.", "<p>Hej <em>du</em> <strong>ni</strong>.</p>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3 < 4 & 5", "<p>3 &lt; 4 &amp; 5</p>"),
        ("1986\\. Bra \\*år\\*", "<p>1986. Bra *år*</p>"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        # Links to other websites say so.
        ("[a](https://a.se)", f'<p><a href="https://a.se">a{AWAY}</a></p>'),
        (
            "[a](https://a.se/x?y=1&z=2) [b](https://b.se)",
            f'<p><a href="https://a.se/x?y=1&amp;z=2">a{AWAY}</a> '
            f'<a href="https://b.se">b{AWAY}</a></p>',
        ),
        ("[a][1]\n\n[1]: https://a.se", f'<p><a href="https://a.se">a{AWAY}</a></p>'),
        (
            "[a, länk till annan webbplats](https://a.se)",
            '<p><a href="https://a.se">a, länk till annan webbplats</a></p>',
        ),
        (
            "[a](https://vision.byhala.example/x)",
            '<p><a href="https://vision.byhala.example/x">a</a></p>',
        ),
        (
            "[![B](bilder/b.jpg)](https://a.se)",
            f'<p><a href="https://a.se"><img alt="B" src="../bilder/b.jpg">{AWAY}</a></p>',
        ),
        ("<info@a.se>", '<p><a href="mailto:info@a.se">info@a.se</a></p>'),
        (
            "[a](mailto:info@a.se)",
            '<p><a data-address="info@a.se" href="mailto:info@a.se">a</a></p>',
        ),
        (
            "[a](tel:0586-610 00)",
            '<p><a data-address="+4658661000" href="tel:+4658661000">a</a></p>',
        ),
        # Links to files say their kind and size; texts are linked by their files.
        ("[f](filer/f.pdf)", f"<p><a {at('filer/f.pdf')}>f{PDF}</a></p>"),
        ("[f](/filer/f.pdf)", f"<p><a {at('filer/f.pdf')}>f{PDF}</a></p>"),
        ("[f]({static}../filer/f.pdf)", f"<p><a {at('filer/f.pdf')}>f{PDF}</a></p>"),
        (
            "[b](bilder/b.jpg)",
            f'<p><a {at("bilder/b.jpg")}>b<span class="link-note"> (JPG, 51 kB)</span></a></p>',
        ),
        ("[a]({filename}/tidslinje/a.md)", f"<p><a {at('tidslinje/a.html')}>a</a></p>"),
        ("[a]({filename}a.md)", f"<p><a {at('tidslinje/a.html')}>a</a></p>"),
        ("[a]({filename}../sidor/om.md)", f"<p><a {at('om.html')}>a</a></p>"),
        ("![B](bilder/b.jpg)", '<p><img alt="B" src="../bilder/b.jpg"></p>'),
        ("![B -- c](/bilder/b%20c.png)", '<p><img alt="B – c" src="../bilder/b%20c.png"></p>'),
        ("![B](<bilder/b c.png>)", '<p><img alt="B" src="../bilder/b%20c.png"></p>'),
        # Typography is Swedish; code is left alone.
        (
            "\"Ja\" ... -- 'nej' - a---b",
            "<p>”Ja” …_– ’nej’_– a–b</p>",
        ),
        ("07.30–17.00, e-tjänst", "<p>07.30–17.00, e-tjänst</p>"),
        ('> "x"', "<blockquote>\n<p>”x”</p>\n</blockquote>"),
        ('`"x" ... -- <b>`', '<p><code>"x" ... -- &lt;b&gt;</code></p>'),
        ('```\n"x" -- <b>\n```', '<pre><code>"x" -- &lt;b&gt;\n</code></pre>'),
        ("~~~ html\n# a\n\n- b\n~~~\nc", "<pre><code># a\n\n- b\n</code></pre>\n<p>c</p>"),
        # Headings have ids, links lead to them.
        (
            "[a](#en-rubrik)\n\n## En rubrik\n\n## En rubrik\n\n## Kontakt",
            '<p><a href="#en-rubrik">a</a></p>\n<h3 id="en-rubrik">En rubrik</h3>'
            '<h3 id="en-rubrik-2">En rubrik</h3><h3 id="kontakt-2">Kontakt</h3>',
        ),
        ("[a]({filename}a.md#x)", f"<p><a {at('tidslinje/a.html#x')}>a</a></p>"),
        ("## C# och F#\n\n## B ##", '<h3 id="c-och-f">C# och F#</h3><h3 id="b">B</h3>'),
        (
            "[a](https://a.se/?b=1&section=2)",
            f'<p><a href="https://a.se/?b=1&amp;section=2">a{AWAY}</a></p>',
        ),
        ("[a](#kontakt)", '<p><a href="#kontakt">a</a></p>'),
        (
            "[f](filer/f.pdf#page=2)",
            f"<p><a {at('filer/f.pdf#page=2')}>f{PDF}</a></p>",
        ),
        # A picture says that it needs no description.
        ("![Dekorativ](bilder/b.jpg)", '<p><img alt="" src="../bilder/b.jpg"></p>'),
        ("a&nbsp;b &copy; c", "<p>a&nbsp;b &copy; c</p>"),
    ],
)
def test_a_text_becomes_html(text: str, html: str) -> None:
    body, wrong = render(text)
    assert (str(body.html("../", 2)).replace(NO_BREAK, "_"), wrong) == (html, [])


@pytest.mark.parametrize(
    ("root", "level", "html"),
    [
        ("", 1, '<h2 id="a">A</h2><h3 id="b">B</h3><p><img alt="B" src="bilder/b.jpg"></p>'),
        ("../", 1, '<h2 id="a">A</h2><h3 id="b">B</h3><p><img alt="B" src="../bilder/b.jpg"></p>'),
        ("../", 3, '<h4 id="a">A</h4><h5 id="b">B</h5><p><img alt="B" src="../bilder/b.jpg"></p>'),
        (
            "https://a.se/",
            2,
            '<h3 id="a">A</h3><h4 id="b">B</h4><p><img alt="B" src="https://a.se/bilder/b.jpg"></p>',
        ),
    ],
)
def test_a_body_stands_at_any_depth_of_addresses_and_headings(
    root: str, level: int, html: str
) -> None:
    body, wrong = render("## A\n\n### B\n\n![B](bilder/b.jpg)")
    assert (str(body.html(root, level)), wrong) == (html, [])


def test_a_body_knows_the_files_that_it_uses() -> None:
    body, _ = render("[f](filer/f.pdf) ![b](bilder/b.jpg) [a]({filename}a.md) [b](https://a.se)")
    assert body.files == {"filer/f.pdf", "bilder/b.jpg"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[a](javascript:alert)", [f"5: Länken till javascript:alert {UNUSABLE}"]),
        ("[a](JavaScript:x)", [f"5: Länken till JavaScript:x {UNUSABLE}"]),
        ("[a](&#106;avascript:x)", [f"5: Länken till javascript:x {UNUSABLE}"]),
        ("[a](data:text/html,x)", [f"5: Länken till data:text/html,x {UNUSABLE}"]),
        ("[a](file:///etc/x)", [f"5: Länken till file:///etc/x {UNUSABLE}"]),
        ("[a](../../.git/config)", [f"5: Det finns ingen fil ../../.git/config {NO_FILE}"]),
        ("[a]({attach}/../x)", [f"5: Det finns ingen fil {{attach}}/../x {NO_FILE}"]),
        ("[a](https://a)", ["5: Länken till https://a är inte en hel webbadress. "
         "Skriv den som https://www.kommunen.se/."]),
        ("[a](mailto:x)", ["5: Länken till mailto:x är inte en e-postadress. "
         "Skriv den som mailto:info@kommunen.se."]),
        ("[a](tel:x)", ["5: Länken till tel:x är inte ett telefonnummer. "
         "Skriv det som tel:0555-12345."]),
        ("[a](www.a.se)", ["5: Länken till www.a.se är inte en hel adress. "
         "Skriv https://www.a.se"]),
        ("[a](//a.se)", ["5: Länken till //a.se är inte en hel adress. Skriv https://a.se"]),
        ("[a](i@a.se)", ["5: Länken till i@a.se är inte en hel adress. Skriv mailto:i@a.se."]),
        ("[a](0586-61000)",
         ["5: Länken till 0586-61000 är inte en hel adress. Skriv tel:0586-61000."]),
        ("[f](filer/f.pdf#x)", ["5: Länken till filer/f.pdf#x leder till ett ställe i en fil, som "
         "inte går att hitta. Ta bort # och det som står efter; en sida i en PDF är #page=2."]),
        ("[a]({filename}a.md?x)", ["5: Länken till {filename}a.md?x har ett frågetecken, som inte "
         "betyder något här. Ta bort ? och det som står efter."]),
        ("[a]()", [f"5: Länken saknar adress. {WRITE_LINK}"]),
        ("[](https://a.se)", [f"5: Länken till https://a.se har ingen text. {WRITE_LINK}"]),
        ("[a](a.md)", ["5: Länken till a.md skulle leda till en Markdownfil, inte till en sida. "
         "Skriv {filename}/tidslinje/a.md."]),
        ("[a](a.html)", ["5: Det finns ingen fil a.html i content. "
         "Menade du {filename}/tidslinje/a.md?"]),
        ("[f](f.pdf)", ["5: Det finns ingen fil f.pdf i content. Menade du filer/f.pdf?"]),
        ("[u]({filename}u.md)", ["5: Länken leder till tidslinje/u.md, som inte är publicerad. "
         "Ta bort länken, eller publicera den texten också."]),
        ("[u]({filename}borta.md)", [f"5: Det finns ingen fil {{filename}}borta.md {NO_FILE}"]),
        ("[a] (https://a.se)",
         [f"5: Mellan ] och ( i en länk ska det inte vara något mellanrum. {WRITE_LINK}"]),
        ("(https://a.se)[a]", [f"5: Länken har text och adress i fel ordning. {WRITE_LINK}"]),
        ("[a](https://a.se",
         ["5: En länk eller bild är inte avslutad. Skriv [text](adress) på en rad."]),
        ("[a][b]",
         [f"5: Länken hänvisar till en adress som inte finns i texten. {WRITE_LINK}"]),
        ("a\n\n[1]: https://a.se", ["7: Raden med [1]: skulle inte synas på sidan. "
         "Länka till den med [text][1], eller skriv \\[1]: om den ska synas."]),
        ("![](bilder/b.jpg)", ["5: Bilden bilder/b.jpg saknar beskrivning. "
         "Skriv vad den visar: ![beskrivning](bilder/b.jpg), eller ![dekorativ](bilder/b.jpg) om "
         "den inte säger något utöver texten."]),
        ("![B](bilder/c.jpg)", [f"5: Det finns ingen fil bilder/c.jpg {NO_FILE}"]),
        ("![B](https://a.se/b.jpg)", [f"5: Bilden https://a.se/b.jpg {ELSEWHERE}"]),
        ("![B](data:image/png,x)", [f"5: Bilden data:image/png,x {ELSEWHERE}"]),
        ("![B](filer/f.pdf)",
         ["5: filer/f.pdf är inte en bild i mappen bilder. Lägg bilden i content/bilder."]),
        ("![B](b.jpg)", ["5: Det finns ingen fil b.jpg i content. Menade du bilder/b.jpg?"]),
        ("![B]()", ["5: Bilden saknar adress. Skriv ![beskrivning](bilder/namn.jpg)."]),
        ("[a](https://a.se)\n\n[b](https://b.se",
         ["7: En länk eller bild är inte avslutad. Skriv [text](adress) på en rad."]),
        ("![B]", ["5: Bilden saknar adress. Skriv ![beskrivning](bilder/namn.jpg)."]),
        ("# A", [f"5: Rubriken ”A” {HIGHEST}"]),
        ("A\n===", [f"5: Rubriken ”A” {HIGHEST}"]),
        ("### A", ["Råd: 5: Rubriken ”A” hoppar över en nivå. Skriv ## före den."]),
        ("## A\n\n#### B", ["Råd: 7: Rubriken ”B” hoppar över en nivå. Skriv ### före den."]),
        ("##### A", ["5: Rubriken ”A” ligger på nivå 5. Använd högst ####."]),
        ("##", ["5: Rubriken är tom. Skriv rubriken efter #, eller ta bort den."]),
        ("[Här](https://a.se)", ["Råd: 5: Länktexten ”Här” säger inte vart länken leder. "
         "Skriv vad som finns där, till exempel Mötets protokoll."]),
        ("<https://a.se>", ["Råd: 5: Länktexten är en adress, https://a.se, som är svår att läsa "
         "och lyssna på. Skriv [det som finns där](https://a.se)."]),
        ("[a](http://a.se)", ["Råd: 5: Länken till http://a.se går över en osäker förbindelse "
         "(http). Skriv https om webbplatsen finns där."]),
        ("Öppet 07.30-17.00.", ["Råd: 5: Mellan klockslagen ”07.30-17.00” står ett bindestreck. "
         "Skriv tankstreck utan mellanrum, som i 07.30–17.00."]),
        ("a\n\n2018-2019", ["Råd: 7: Mellan årtalen ”2018-2019” står ett bindestreck. "
         "Skriv tankstreck, som i 2018–2019."]),
        ("26-27 maj", ["Råd: 5: Mellan dagarna i ”26-27 maj” står ett bindestreck. "
         "Skriv tankstreck, som i 26–27 maj."]),
        ("a\n\n```\nb", ["7: Koden som börjar här har inget slut. Skriv en rad ``` efter den."]),
        ("- a\n    ~~~\n    b\n    ~~~", ["6: Raden ~~~ står inte längst till vänster. "
         "Flytta ut koden ur listan eller citatet."]),
        ("``` två ord\na", ["5: Tecknen ``` eller ~~~ skulle synas på sidan. "
         "Skriv ``` ensamt på en rad före koden och en efter."]),
        ("a\n\n    b", ["7: Raden börjar med fyra blanksteg och skulle visas som datorkod. "
         "Ta bort blankstegen; är det kod, så skriv en rad ``` före och en efter."]),
        ("- a\n  - b", [f"6: {FLAT}"]),
        ("1. a\n\n   - b", [f"7: {FLAT}"]),
        (" - a\n - b\n- c", []),
        ("2018. a\n2020. b", ["6: Numret 2020 skulle bli 2019 i listan. "
         "Skriv numren i följd, eller 2020\\. om det inte är en lista."]),
        ("a\n---\nb", ["6: Raden --- direkt under texten skulle göra den till en rubrik. "
         "Lägg en tom rad före den; är det en rubrik, så skriv ## före texten i stället."]),
        ("```\na ** b\n```\n\nc ** d", [f"9: {STARS}"]),
        ("&#128;", ["5: Teckenkoden &#128; finns inte. Skriv tecknet, eller &amp; för &."]),
        ("Se https://a.se/x.", ["Råd: 5: Adressen https://a.se/x är ingen länk. "
         "Skriv [det som finns där](adressen), eller ta bort den."]),
        ('[a](https://a.se "b")', ["Råd: 5: Texten ”b” syns bara för den som håller musen över. "
         "Skriv den i texten i stället."]),
        ("https://a.se/_b_/c", ["Råd: 5: Adressen https://a.se/ är ingen länk. Skriv [det som "
         "finns där](adressen), eller ta bort den.", "5: Tecknen * eller _ runt ”b” "
         "skulle inte synas. Skriv \\* eller \\_ om de ska synas, eller låt dem stå runt hela "
         "ord."]),
        ("[![dekorativ](bilder/b.jpg)](https://a.se)",
         ["5: Länken till https://a.se har ingen text. Skriv vad bilden visar i stället för "
          "dekorativ; den är länkens enda text."]),
        ("[a](https://www.byhala.example/vision/x.html)", ["5: Länken till "
         "https://www.byhala.example/vision/x.html leder till den här webbplatsen. Länka till "
         "texten, som {filename}/tidslinje/namn.md, så säger bygget till om den försvinner."]),
        ("[a](https://www.byhala.example/annat)", []),
        ("[x](a&#10;::b)", [f"5: Det finns ingen fil a ::b {NO_FILE}"]),
        ("## \u200b", ["5: Rubriken är tom. Skriv rubriken efter #, eller ta bort den."]),
        ("| a | b |\n| 1 | 2 |", [f"5: {NO_TABLE}"]),
        ("| a | b |\n|---|\n| 1 | 2 |", [f"5: {NO_TABLE}"]),
        ('![*[(\\]](https://x.se "t")](bilder/b.jpg)', ["5: Något i texten går inte att läsa: "
         "tecken som *, [ och ( står om varandra. Skriv om texten enklare, eller skriv \\ före "
         "dem."]),
        ("7. a\n8. b\n\n1. c", ["8: Numret 1 skulle bli 9 i listan. "
         "Skriv numren i följd, eller 1\\. om det inte är en lista."]),
        ("3. a\n3. b", ["6: Numret 3 skulle bli 4 i listan. Skriv numren i följd, eller 3\\. "
         "om det inte är en lista."]),
        ("> 1. a\n> 3. b", ["6: Numret 3 skulle bli 2 i listan. "
         "Skriv numren i följd, eller 3\\. om det inte är en lista."]),
        ("1. a\n    1. b\n    3. c\n2. d", ["7: Numret 3 skulle bli 2 i listan. "
         "Skriv numren i följd, eller 3\\. om det inte är en lista."]),
        ("1. a\n2. b\n\n```\nkod\n```\n\n1. c\n\n## D\n\n1. e", []),
        ("Ta med:\n  - kaffe\n  - te", [f"6: {GLUED}"]),
        ("1. a\n1. b\n\nText.\n\n1. c\n    1. d\n2. e", []),
        ("•\tA", [f"5: {BULLET}"]),
        ("a\n\n-\u00a0b", [f"7: {BULLET}"]),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", ["7: Raden har fler celler än tabellens "
         "rubrikrad. Ta bort dem, eller ge rubrikraden lika många."]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nc", ["8: Raden direkt under tabellen skulle bli en rad "
         "i den. Lägg en tom rad mellan tabellen och texten."]),
        ("Vuxna 100 kr*, barn 50 kr*", ["5: Tecknen * eller _ runt ”, barn 50 kr” skulle inte "
         "synas. Skriv \\* eller \\_ om de ska synas, eller låt dem stå runt hela ord."]),
        ("> Eva sa så.\n> ---", ["6: Raden > --- direkt under texten skulle göra den till en "
         "rubrik. Lägg en tom rad före den; är det en rubrik, så skriv ## före texten i stället."]),
        ("a\n\n ## B", ["7: Raden ser ut som en rubrik men skulle inte bli en. Skriv ## längst "
         "till vänster på raden, utan blanksteg före; annars \\#."]),
        (">= 18 år", ["5: Raden börjar med > och en siffra eller =, och skulle bli ett citat. "
         "Skriv \\> om tecknet ska synas, annars ett blanksteg efter."]),
        ("På \\\\karlskoga\\x", ["5: Ett av två omvända snedstreck (\\\\) skulle inte "
         "synas. Skriv sökvägen mellan två grava accenter: `\\\\server`."]),
        ("§ 1 Mötet öppnas\n§ 2 Dagordning", [f"5: {NO_LIST}"]),
        ("1.\u00a0Ett\n2.\u00a0Två", [f"5: {NO_LIST}"]),
        ('text*a **b*c <abbr title="cccc">d</abbr>', ["5: Något i ”c” skulle inte komma med på "
         "sidan. Skriv om raden med färre tecken som *, _, ` och <, eller skriv \\ före dem."]),
        ("2*3*4", ["5: Tecknen * eller _ runt ”3” skulle inte synas. "
         "Skriv \\* eller \\_ om de ska synas, eller låt dem stå runt hela ord."]),
        ("07.30-17.00 *Obs **viktigt*text", ["Råd: 5: Mellan klockslagen ”07.30-17.00” står ett "
         "bindestreck. Skriv tankstreck utan mellanrum, som i 07.30–17.00.", "5: Något i ”viktigt” "
         "skulle inte komma med på sidan. Skriv om raden med färre tecken som *, _, ` och <, eller "
         "skriv \\ före dem."]),
        ("*Obs **viktigt*text", ["5: Något i ”viktigt” skulle inte komma med på sidan. Skriv om "
         "raden med färre tecken som *, _, ` och <, eller skriv \\ före dem."]),
        ("a[^1]\n\n[^1]: b", ["7: Fotnoten [^1] skulle inte "
         "bli en fotnot. Skriv den inom parentes i texten, eller sist i texten."]),
        ("&foo;", ["5: Teckenkoden &foo; finns inte. Skriv tecknet, eller &amp; för &."]),
        ("&#0;", ["5: Teckenkoden &#0; finns inte. Skriv tecknet, eller &amp; för &."]),
        ("Hej:\n- a\n- b", [f"6: {GLUED}"]),
        ("Hej:\n1. a\n2. b", [f"6: {GLUED}"]),
        ("a ** b", [f"5: {STARS}"]),
    ],
)  # fmt: skip
def test_what_would_go_wrong_on_the_page_is_refused(text: str, lines: list[str]) -> None:
    assert render(text)[1] == lines


def test_the_same_slip_in_two_places_has_two_lines() -> None:
    text = "`[a](x)`\n\n[a](x)\n\n<b>\n\n[b](x)\n\n# A\n\n<b>\n\n# A\n"
    assert sorted(render(text)[1], key=lambda line: int(line.partition(":")[0])) == [
        f"7: Det finns ingen fil x {NO_FILE}",
        "9: HTML-koden <b> kan inte användas i texten. Skriv **ord**.",
        f"11: Det finns ingen fil x {NO_FILE}",
        f"13: Rubriken ”A” {HIGHEST}",
        "15: HTML-koden <b> kan inte användas i texten. Skriv **ord**.",
        f"17: Rubriken ”A” {HIGHEST}",
    ]


SPLIT = "Dela upp texten med tomma rader, eller skriv om raden."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (20_001 * "a", f"5: Stycket har fler än 20000 tecken. {SPLIT}"),
        (801 * "[a]" , f"5: Stycket har för många länkar, koder eller snedstreck. {SPLIT}"),
        (3001 * "**a**\n\n" , "5: Texten har 15005 rader, länkar, citattecken och koder; 6000 är "
         "det mesta. Dela upp den på flera sidor."),
        (13 * "[", "5: Texten har för många [ som inte har stängts. Skriv ] efter varje [."),
        ("a\n" + 13 * "[\\]",
         "6: Texten har för många [ som inte har stängts. Skriv ] efter varje [."),
        ("a\n" + 13 * "[a](b", f"6: {OPEN_LINKS}"),
        ("a\n" + 13 * "[a](\\)", f"6: {OPEN_LINKS}"),
        ("a\n" + 13 * "[a](b ')' ", f"6: {OPEN_LINKS}"),
        ("a\n\n" + 1001 * "*a", f"7: Texten har för många *, _ eller ` efter varandra. {SPLIT}"),
        (11 * "---\n", f"15: Texten har för många streck efter varandra. {SPLIT}"),
        (31 * "<a ", "5: Texten har för många < som aldrig stängs. Skriv om raden."),
        (8 * "> " + "a", "5: Raden ligger för många nivåer in. Använd färre nivåer eller citat."),
        (41 * " " + "a", "5: Raden ligger för många nivåer in. Använd färre nivåer eller citat."),
        (501 * "a\n", f"505: Stycket har fler än 500 rader. {SPLIT}"),
    ],
)  # fmt: skip
def test_a_text_beyond_the_limits_is_refused_unread(text: str, line: str) -> None:
    assert render(text) == (Body(), [line])


def test_a_text_that_hangs_or_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(text: str) -> str:
        while True:
            text += "."

    def fail(text: str) -> str:
        raise KeyError(text)

    for convert, seconds, line in (
        (hang, 0.05, "5: Texten tar för lång tid att läsa. Dela upp den, eller skriv den enklare."),
        (fail, 60, "5: Texten går inte att läsa (KeyError: 'a'). Ta bort det du skrev sist, och "
                   "säg till den som sköter webbplatsen."),
    ):  # fmt: skip
        with monkeypatch.context() as patched:
            patched.setattr(body_module, "LONGEST", seconds)
            patched.setattr(RENDERER._markdown, "convert", convert)
            assert render("a") == (Body(), [line])
        assert render("a")[1] == []  # with another Markdown instance


def test_a_long_list_of_links_is_within_the_limits() -> None:
    links = [
        "[a](https://a.se/x_(y)?z=1)", "[a](<https://a.se/x y>)", "[a](https://a.se/å)",
        "![B](bilder/b.jpg) :( [x] [y]", "[a]({filename}a.md) \\[ (",
    ]  # fmt: skip
    assert render("".join(f"- {link}\n" for link in links * 60))[1] == []


PIECES = [
    "[", "](", "![", "(", ")", "]", "[a](", '"', "'", "*", "**", "_", "`", "``", "\\", "<", "<a",
    "<!--", "<b>", "<?", "&", "&#", "> ", "- ", "1. ", "    ", "\t", "# ", "|", "---", "===",
    "[a]: ", "[a][", "{", "...", "--", "\n", "\n\n", " ", "a", "å",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join))
@example("# \n")
@example("[a]: \n")
@example('"\n\n')
@example("> ")
@example("[a](\\)")
@example("']---)[a](")
def test_no_hostile_body_takes_long(pattern: str) -> None:
    text = pattern * (LONGEST // len(pattern.encode()))
    start = time.process_time()
    render(text)
    assert time.process_time() - start < 5


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content")
    shutil.rmtree(folder)
    write(folder, SMALL_SITE)
    return folder


HEAD = "---\ntitle: Ny\ndate: 2018\ncategory: workshop\n"
LINES = st.lists(
    st.sampled_from(
        [*PIECES, "---", "title: ", "status: skip", "place: ", "changes:", ": ", "&a ", "*a", "!a "]
    )
    | st.text(st.characters(codec="utf-8"), max_size=5),
    max_size=20,
).map("".join)


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.one_of(
        LINES,
        LINES.map(lambda text: f"---\n{text}\n---\n"),
        LINES.map(lambda text: f"{HEAD}{text}\n---\n\nText.\n"),
        LINES.map(lambda text: f"{HEAD}---\n\n{text}"),
    )
)
def test_no_text_is_lost_or_ends_in_anything_but_faults(content: Path, source: str) -> None:
    path = "tidslinje/ny.md"
    write(content, {path: source})
    try:
        project = load(content, SITE)
    except ContentFaults as wrong:
        outcomes = [{fault.path for fault in wrong.faults}]
    else:
        outcomes = [set(project.by_source), {left.path for left in project.left_out}]
    assert sum(path in paths for paths in outcomes) == 1


def test_the_lines_of_a_body_are_the_files(faults: Callable[..., list[str]]) -> None:
    text = f"{HEAD}place: A\n---\n\n\nEtt.\n\n[a](x)\n"
    assert faults({"tidslinje/ny.md": text}) == [
        f"content/tidslinje/ny.md:11: Det finns ingen fil x {NO_FILE}"
    ]


@given(st.text(alphabet="aå o)(.,-–§&0 1x\n*[]|#:>•/"))
def test_no_slip_is_in_a_text_that_is_passed_over_as_plain(text: str) -> None:
    if slips._PLAIN.match(text):
        assert [slip for row in slips._SLIPS for slip in row.find(text)] == []
