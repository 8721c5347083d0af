"""Raw HTML in bodies: what may be used and what it becomes, and what is refused."""

from __future__ import annotations

import html5lib
import pytest

from project_page.body import Body, Renderer
from project_page.links import Library
from project_page.raw_html import ALLOWED
from project_page.reports import text as text_lines

RENDERER = Renderer()
LIBRARY = Library({"tidslinje/a.md": "tidslinje/a.html"}, {"bilder/b.jpg": 51_200})
AWAY = '<span class="link-note"> länk till annan webbplats</span>'
NOT_THERE = "kan inte användas i texten."
MARKDOWN = (
    f"{NOT_THERE} Skriv med Markdown i stället, eller ta bort koden; ska < synas, så skriv \\<."
)
CROSSING = (
    "HTML-koderna <span> och </span> står i olika stycken, eller på var sin sida om * eller **. "
    "Låt båda stå i samma stycke, och båda innanför eller utanför stjärnorna."
)
NOTE = "Ta bort den; en anteckning till kollegor kan stå bland fälten, på en rad med # först."
OWN_LINE = "Skriv det först på en egen rad, efter en tom rad."
ENDLESS = (
    "Ett tecken < ser ut att börja en HTML-kod som aldrig slutar. Skriv koden färdigt, eller "
    "skriv \\< om tecknet ska synas."
)

# Each allowed element in a text, and what it becomes.
GOOD = {
    "a": ('<a href="https://a.se/" hreflang=en lang="en">A</a>',
          f'<p><a href="https://a.se/" hreflang="en" lang="en">A{AWAY}</a></p>'),
    "abbr": ("<abbr title='Europeiska \"unionen\"'>EU</abbr>",
             '<p><abbr title="Europeiska &quot;unionen&quot;">EU</abbr></p>'),
    "bdi": ("<bdi>a</bdi>", "<p><bdi>a</bdi></p>"),
    "br": ("a<br/>b<BR>c", "<p>a<br>\nb<br>\nc</p>"),
    "cite": ("<cite>a</cite>", "<p><cite>a</cite></p>"),
    "del": ("<del>a</del>", "<p><del>a</del></p>"),
    "ins": ("<ins>a</ins>", "<p><ins>a</ins></p>"),
    "kbd": ("<kbd>a</kbd>", "<p><kbd>a</kbd></p>"),
    "mark": ("<mark>**a**</mark>", "<p><mark><strong>a</strong></mark></p>"),
    "q": ('<q>a</q> "b"', "<p><q>a</q> ”b”</p>"),
    "span": ('*a <span\nlang="ar" dir=rtl>b **c**</span>*',
             '<p><em>a <span dir="rtl" lang="ar">b <strong>c</strong></span></em></p>'),
    "sub": ("## H<sub>2</sub>O", '<h2 id="h2o">H<sub>2</sub>O</h2>'),
    "sup": ("| a |\n|---|\n| m<sup>2</sup> |",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
            "<td>m<sup>2</sup></td>\n</tr>\n</tbody>\n</table>"),
    "details": ("<details>\n<summary>Mer</summary>\n\n- a\n- b\n\n</details>\n\nc",
                "<details>\n<summary>Mer</summary>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
                "</details>\n<p>c</p>"),
    "summary": ("<details><summary>*a*</summary>b *c*</details>",
                "<details>\n<summary><em>a</em></summary>b <em>c</em></details>"),
    "div": ('<div lang="en">\n\nHello\n\n## You\n\n</div>',
            '<div lang="en">\n<p>Hello</p>\n<h2 id="you">You</h2></div>'),
    "dl": ("<dl>\n\n<dt>a</dt>\n\n<dd>b</dd>\n\n</dl>",
           "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
    "dt": ("<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>c</dd>\n</dl>",
           "<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>c</dd>\n</dl>"),
    "dd": ("> <dl><dt>a</dt><dd>b</dd></dl>",
           "<blockquote>\n<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n</blockquote>"),
    "figure": ("<figure>\n\n![B](bilder/b.jpg)\n\n</figure>",
               '<figure>\n<p><img alt="B" src="../bilder/b.jpg"></p>\n</figure>'),
    "figcaption": ("- <figure>![B](bilder/b.jpg)<figcaption>b</figcaption></figure>",
                   '<ul>\n<li>\n<figure><img alt="B" src="../bilder/b.jpg">'
                   "<figcaption>b</figcaption>\n</figure>\n</li>\n</ul>"),
}  # fmt: skip


def render(text: str) -> tuple[Body, list[str]]:
    """Render the body of tidslinje/x.md that begins on line 5: it, and what is wrong."""
    body, wrong = RENDERER.render(text, "tidslinje/x.md", 5, LIBRARY)
    return body, [line.replace("tidslinje/x.md:", "") for line in text_lines(wrong)]


def test_each_allowed_element_has_an_example() -> None:
    assert list(GOOD) == list(ALLOWED)


@pytest.mark.parametrize("name", GOOD)
def test_an_allowed_element_becomes_a_part_of_the_text(name: str) -> None:
    text, html = GOOD[name]
    body, wrong = render(text)
    assert (str(body.html("../", 1)), wrong) == (html, [])
    html5lib.HTMLParser(strict=True).parseFragment(html)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<b>x</b>", [f"5: HTML-koden <b> {NOT_THERE} Skriv **ord**."]),
        ("</b>", [f"5: HTML-koden </b> {NOT_THERE} Skriv **ord**."]),
        ("a\n\n<script>x</script>", [f"7: HTML-koden <script> {MARKDOWN}"]),
        ("<SCRIPT SRC=//a.se>x", [f"5: HTML-koden <SCRIPT SRC=//a.se> {MARKDOWN}"]),
        ("<svg/onload=x>", [f"5: HTML-koden <svg/onload=x> {MARKDOWN}"]),
        ("<iframe src=x></iframe>", [f"5: HTML-koden <iframe src=x> {MARKDOWN}"]),
        ("<img src=x onerror=y>",
         [f"5: HTML-koden <img src=x onerror=y> {NOT_THERE} "
          "Skriv ![beskrivning](bilder/namn.jpg)."]),
        ("<h2>a</h2>", [f"5: HTML-koden <h2> {NOT_THERE} Skriv ## före rubriken."]),
        ("<p>a</p>", [f"5: HTML-koden <p> {NOT_THERE} Lägg en tom rad mellan styckena."]),
        ("<www.a.se>", [f"5: HTML-koden <www.a.se> {NOT_THERE} Skriv [text](https://www.a.se)."]),
        ("<!-- x -->", [f"5: HTML-koden <!-- x --> {NOT_THERE} {NOTE}"]),
        ("<?php x ?>", [f"5: HTML-koden <?php x ?> {NOT_THERE} {NOTE}"]),
        ("<!DOCTYPE html>", [f"5: HTML-koden <!DOCTYPE html> {NOT_THERE} {NOTE}"]),
        ("a\n\n<!-- b\n\nc -->",
         [f"7: En kommentar, <!--, skulle synas på sidan eller i dess källkod. {NOTE}"]),
        ("<span onclick=x>a</span>", ["5: Attributet onclick kan inte användas på <span>. "
         "Ta bort det. De som finns är lang, dir."]),
        ("<div style='x'>a</div>", ["5: Attributet style kan inte användas på <div>. "
         "Ta bort det. De som finns är lang, dir."]),
        ("<span lang=en LANG=fi>a</span>",
         ["5: Attributet lang står två gånger i <span lang=en LANG=fi>. Ta bort det ena."]),
        ("<span lang=e_n>a</span>", ["5: Attributet lang i <span lang=e_n> har ett värde som inte "
         'går. Skriv språkets kod, till exempel lang="en".']),
        ("<span dir=up>a</span>", ["5: Attributet dir i <span dir=up> har ett värde som inte går. "
         'Skriv dir="ltr", "rtl" eller "auto".']),
        ("<abbr title>a</abbr>", ["5: Attributet title i <abbr title> har ett värde som inte går. "
         "Fyll i det, eller ta bort det."]),
        ("<abbr>a</abbr>", ['5: HTML-koden <abbr> saknar title. Skriv <abbr title="…">.']),
        ("<svg onload=x t=\"\\<&amp;\">",
         [f"5: HTML-koden <svg onload=x t=\"\\<&amp;\"> {MARKDOWN}"]),
        ("<noscript x=\"\\<&amp;\">a", [f"5: HTML-koden <noscript x=\"\\<&amp;\"> {MARKDOWN}"]),
        ("<abbr title='`a`'>b</abbr>", ["5: Attributet title i <abbr title='<code>a</code>'> har "
         "ett värde som inte går. Skriv det utan formatering."]),
        ("<span =x>a</span>",
         ['5: HTML-koden <span =x> är fel skriven. Skriv attribut som namn="värde".']),
        ("a</br>", ["5: HTML-koden </br> är fel skriven. Skriv <br>."]),
        ("<span/>", ["5: HTML-koden <span/> stänger inte elementet. Skriv <span>…</span>."]),
        ("<a href='javascript:x'>a</a>", ["5: Länken till javascript:x går inte att använda på en "
         "webbsida. Länka till en adress som börjar med https://, till en e-postadress (mailto:), "
         "ett telefonnummer (tel:) eller en fil i content."]),
        ("<a href='https://a.se'>[b](https://b.se)</a>",
         ["5: En länk står inne i en annan länk. Skriv dem var för sig."]),
        ("<span>a\n\nb</span>",
         [f"5: {CROSSING}"]),
        ("<span>*a</span>*",
         [f"5: {CROSSING}"]),
        ("a\n\n<div>\n\nb",
         ["7: HTML-koden <div> öppnas men stängs aldrig. Skriv </div> där det slutar."]),
        ("a\n\n</div>",
         ["7: </div> stänger inget som är öppet här. Skriv <div> före, eller ta bort koden."]),
        ("<div>\n\n<span>\n\n</div>",
         ["7: HTML-koden <span> öppnas men stängs aldrig i samma stycke. "
          "Skriv </span> där det slutar."]),
        ("a <div>b</div>", [f"5: <div> står inne i ett stycke eller en rubrik. {OWN_LINE}"]),
        ("## <div>b</div>", [f"5: <div> står inne i ett stycke eller en rubrik. {OWN_LINE}"]),
        ("<div>a</div> b",
         ["5: ”b” står i samma stycke som ett HTML-element som har slutat. Lägg en tom rad före."]),
        ("<div>a</div> *b*",
         ["5: ”b” står i samma stycke som ett HTML-element som har slutat. Lägg en tom rad före."]),
        ("<summary>a</summary>", ["5: <summary> står inte direkt i <details>. "
         "Skriv det mellan <details> och </details>."]),
        ("<details>\na\n</details>", ["5: <details> börjar inte med <summary>. "
         "Skriv <summary>rubriken</summary> först."]),
        ("<details><summary>a</summary><summary>b</summary></details>",
         ["5: <details> har mer än en <summary>. Behåll en."]),
        ("<dl><dd>a</dd></dl>", ["5: <dl> har annat i sig än par av <dt> och <dd>. "
         "Skriv <dt>ordet</dt> och <dd>förklaringen</dd>."]),
        ("<span> </span>", ["5: <span> är tomt. Fyll i det, eller ta bort koden."]),
        ("a <b och c", [f"5: {ENDLESS}"]),
        ("<span title=\"a<b\">", [f"5: {ENDLESS}"]),
        ("![<b>](bilder/b.jpg)",
         [f"5: Bildens beskrivning: {ENDLESS[:1].lower()}{ENDLESS[1:]}"]),
        ("x \\<b> y 3 < 5 &lt;b&gt; `<b>`", []),
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_or_not_closed_is_refused(text: str, lines: list[str]) -> None:
    assert render(text)[1] == lines
