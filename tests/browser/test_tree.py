"""What the page is to assistive technology: the browser's own tree, as a screen reader gets it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Page

from .conftest import Visit

LANDMARKS = ("banner", "navigation", "complementary", "main", "contentinfo", "region")
# What is read as a part of the text around it.
INLINE = ("StaticText", "LineBreak", "generic", "time", "strong", "emphasis", "abbr")
CONTACT = """\
region: Kontakt
  heading 2: Besök oss
  group: Strandgatan 1 Sjövika
  heading 2: Våra öppettider (ordinarie):
  list of 3
    listitem: Måndag–torsdag 08.00–16.30
    listitem: Fredag 08.00–15.00
    listitem: Lördag stängt
  paragraph: Från och med 1 mars 2026 tills vidare: torsdag 08.00–18.00
  paragraph: 15 maj 2026: stängt
  paragraph: 22 juni–14 augusti 2026: måndag–fredag 09.00–12.00. Vi har kortare öppet i sommar.
  heading 2: Sjövika direkt
  list of 5
    listitem
      link: Telefon 0555-123 00 (växel)
      – växel
    listitem
      link: Telefon +46 70-123 45 67 (platschefen under bygget)
      – platschefen under bygget
    listitem
      link: Telefon 113 13
    listitem
      link: E-post torget@sjovika.example
    listitem
      link: Fler kontaktuppgifter"""
AHEAD = """\
region: På gång
  heading 2: På gång
  list of 5
    listitem
      article
        heading 3: Vecka 19 2026 – Spontning vid kajen
          link: Vecka 19 2026 – Spontning vid kajen
        list of 1
          listitem: Pågår
        paragraph: Det bullrar vardagar 07.00–16.00.
        list of 2
          listitem
            link: Suomi – Ponttiseinä laiturille
          listitem
            link: العربية – تدعيم الرصيف
    listitem
      article
        heading 3: Från 16 mars 2026 – Torget byggs om
          link: Från 16 mars 2026 – Torget byggs om
        list of 1
          listitem: Pågår
        paragraph: Framkomligheten är begränsad så länge bygget pågår.
        list of 3
          listitem
            link: Suomi – Tori rakennetaan uudelleen
          listitem
            link: English – The square is being rebuilt
          listitem
            link: العربية – إعادة بناء الساحة
    listitem
      article
        heading 3: 12 maj 2026 – Öppet byggmöte
          link: 12 maj 2026 – Öppet byggmöte
        list of 4
          listitem: Kommande
          listitem: Tisdag kl. 18.00–19.30
          listitem: Byggboden på torget
          listitem
            link: Lägg till i din kalender – Öppet byggmöte
        paragraph: Kom och fråga platschefen.
        list of 4
          listitem
            link: Suomi – Avoin rakennuskokous
          listitem
            link: English – Open meeting about the building work
          listitem
            link: العربية – اجتماع مفتوح حول البناء
          listitem
            link: Lättläst – Möte om bygget
    listitem
      article
        heading 3: 20 maj 2026 – Stadsvandring
          link: 20 maj 2026 – Stadsvandring
        paragraph: Inställt. Guiden är sjuk. Vi återkommer med en ny dag.
        list of 1
          listitem: Onsdag kl. 17.30
        paragraph: Vi går runt torget.
        list of 1
          listitem
            link: العربية – جولة في المدينة
    listitem
      article
        heading 3: Sommaren 2027 – Invigning
          link: Sommaren 2027 – Invigning
        list of 1
          listitem: Kommande
        paragraph: Dagen är inte bestämd."""
YEAR_2024 = """\
region: 2024
  heading 2: 2024
  list of 4
    listitem
      article
        heading 3: Vintern 2023/2024 – Förstudie
          link: Vintern 2023/2024 – Förstudie
        paragraph: Vi tog reda på vad som kan göras inom ramen för gällande plan.
    listitem
      article
        heading 3: Vecka 11–12 2024 – Studiebesök i Norrby
          link: Vecka 11–12 2024 – Studiebesök i Norrby
        paragraph: Vi besökte två torg och ett stråk.
        list of 2
          listitem: Stortorget
          listitem: Hamntorget
        paragraph
          link: Norrby om sitt torg länk till annan webbplats
    listitem
      article
        heading 3: Mars–april 2024 – Medborgardialog
          link: Mars–april 2024 – Medborgardialog
        paragraph: Över 300 personer svarade på frågan om vad torget ska vara.
        paragraph
          Läs
          link: protokollet (PDF, 19 kB)
          . Dialogen gav underlag till
          link: samrådet
          .
        list of 2
          listitem
            link: Suomi – Asukkaiden kuuleminen
          listitem
            link: العربية – حوار مع السكان
    listitem
      article
        heading 3: 30 november–2 december 2024 – Samråd om detaljplanen
          link: 30 november–2 december 2024 – Samråd om detaljplanen
        list of 1
          listitem: Medborgarhuset
        paragraph: Planen ställdes ut i tre dagar.
        list of 1
          listitem
            link: English – Consultation on the plan"""
YEAR_2025 = """\
region: 2025
  heading 2: 2025
  list of 3
    listitem
      article
        heading 3: Kvartal 1 2025 – Budgeten beslutas
          link: Kvartal 1 2025 – Budgeten beslutas
        paragraph: Kommunfullmäktige avsatte pengar för torget.
    listitem
      article
        heading 3: Hösten 2024–våren 2025 – Upphandling
          link: Hösten 2024–våren 2025 – Upphandling
        paragraph: Två byggföretag lämnade anbud.
    listitem
      article
        heading 3: 23–24 augusti 2025 – Provtorg
          link: 23–24 augusti 2025 – Provtorg
        figure
          image: Människor på torget en sommardag, med bänkar, lindar och sjön i bakgrunden
          Figcaption: Torget utan bilar. Foto: Sjövika kommun
        paragraph: Bilarna fick stå tillbaka en helg.
        blockquote
          paragraph: Så här kan det se ut!"""


@pytest.mark.parametrize("width", [320, 1280])
def test_the_contact_block_is_lists_of_ways_that_say_what_they_are(
    visit: Visit, width: int
) -> None:
    assert tree(visit("other-start", width), "Kontakt") == CONTACT


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("section", "expected"), [("På gång", AHEAD), ("2024", YEAR_2024), ("2025", YEAR_2025)]
)
def test_the_timeline_is_lists_of_articles_with_their_date_and_state_in_words(
    visit: Visit, width: int, section: str, expected: str
) -> None:
    assert tree(visit("other-start", width), section) == expected


def test_words_that_are_hidden_from_a_screen_reader_are_missed(visit: Visit) -> None:
    page = visit("other-start")
    page.add_style_tag(content=".unseen { display: none }")
    assert "link: 0555-123 00 (växel)" in tree(page, "Kontakt")


def test_a_page_has_its_landmarks_and_each_has_a_name_of_its_own(visit: Visit, name: str) -> None:
    nodes = visible(visit(name))
    found = [
        (node["role"]["value"], named(node))
        for node in nodes.values()
        if node["role"]["value"] in LANDMARKS
    ]
    shared = [landmark for landmark, group in groupby(sorted(found)) if len(list(group)) > 1]
    assert shared == []
    assert [role for role, name in found if role in ("navigation", "region") and not name] == []
    menu = {"other-translated-entry": "Menu", "other-right-to-left": "القائمة"}.get(name, "Meny")
    assert {("banner", ""), ("navigation", menu), ("main", ""), ("contentinfo", "")} <= {*found}


@pytest.mark.slow
def test_no_list_is_marked_with_none_which_makes_it_no_list_in_safari(
    visit: Visit, name: str
) -> None:
    marks = visit(name).eval_on_selector_all(
        "ul, ol", "lists => lists.map(list => getComputedStyle(list).listStyleType)"
    )
    assert set(marks) <= {'""', "disc", "circle", "decimal"}


def tree(page: Page, name: str) -> str:
    """Give what a screen reader gets of the region with that name, one line for each element."""
    nodes = visible(page)
    region = next(
        node for node in nodes.values() if (node["role"]["value"], named(node)) == ("region", name)
    )
    return "\n".join(lines(region, nodes))


def visible(page: Page) -> Mapping[str, Any]:
    """Give the nodes of a page's accessibility tree in order, by id, without those passed over."""
    browser = page.context.new_cdp_session(page)
    every = {one["nodeId"]: one for one in browser.send("Accessibility.getFullAXTree")["nodes"]}
    browser.detach()

    def below(node: Mapping[str, Any]) -> Iterator[str]:
        for child in (every[one] for one in node.get("childIds", ())):
            yield from below(child) if child["ignored"] else [child["nodeId"]]

    return {
        id: {**node, "childIds": list(below(node))}
        for id, node in every.items()
        if not node["ignored"]
    }


def lines(node: Mapping[str, Any], nodes: Mapping[str, Any]) -> Iterator[str]:
    """Yield a node's role, name or text and description, and the same of what is in it."""
    children = [nodes[one] for one in node["childIds"]]
    inside = []
    for inline, group in groupby(
        (one for one in children if one["role"]["value"] != "ListMarker"),
        lambda one: one["role"]["value"] in INLINE,
    ):
        if inline:
            inside.append(" ".join("".join(text(one, nodes) for one in group).split()))
        else:
            inside += [line for one in group for line in lines(one, nodes)]
    role, name = node["role"]["value"], named(node)
    if role == "heading":
        role += f" {level(node)}"
    if role == "list":
        role += f" of {sum(one['role']['value'] == 'listitem' for one in children)}"
    if all(one["role"]["value"] in (*INLINE, "ListMarker") for one in children):
        name, inside = name or " ".join(inside), []
    description = node.get("description", {}).get("value", "")
    yield f"{role}{f': {name}' * bool(name)}{f' ({description})' * bool(description)}"
    yield from (f"  {line}" for line in inside)


def text(node: Mapping[str, Any], nodes: Mapping[str, Any]) -> str:
    """Give the text of an inline node and of all in it."""
    inside = [nodes[one] for one in node["childIds"]]
    if node["role"]["value"] in ("StaticText", "LineBreak"):
        return str(node["name"]["value"])
    return "".join(text(one, nodes) for one in inside)


def named(node: Mapping[str, Any]) -> str:
    """Give a node's name with single spaces."""
    return " ".join(node.get("name", {}).get("value", "").split())


def level(node: Mapping[str, Any]) -> int:
    """Give the level of a heading."""
    return next(one["value"]["value"] for one in node["properties"] if one["name"] == "level")
