"""How one municipality's page looks: its colours, logo and icon, beside what the theme has.

The colours are the theme's custom properties; whatever is set, text stays readable (WCAG 2.2,
1.4.3): where it would not be, the ratio is told and nothing is built.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree
from markupsafe import Markup

from . import css, drawing
from .written import line_of

if TYPE_CHECKING:
    from lxml.etree import _Element

SHEET, ICON = "css/main.css", "favicon.svg"
SCHEMES = {"light": "ljust läge", "dark": "mörkt läge"}
LEAST = 4.5  # of the contrast between text and what is behind it
LARGEST = 10_000  # bytes of a logo, which is in every page

# Which colours are text, or marks that mean something, on which others.
_ON = {
    "ink": ("paper", "panel"),
    "ink-soft": ("paper", "panel"),
    "accent": ("paper", "panel"),
    "accent-visited": ("paper", "panel"),
    "notice": ("paper",),
    "focus-ink": ("focus-paper",),
}
Palette = Mapping[str, str]


@dataclass(frozen=True)
class Appearance:
    """What is set: ``logo`` is SVG to stand in a page, empty where there is none; ``files`` are
    those of the theme's that become others, by their addresses."""

    logo: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)


def read(
    colours: Any, logo: Any, icon: Any, folder: Path, theme_files: Mapping[str, Path]
) -> tuple[Appearance, list[str]]:
    """Read the three settings: what they make, and all that is wrong with them, in Swedish.

    ``logo`` and ``icon`` are names of SVG files, seen from ``folder``; ``theme_files`` the theme's
    own by their addresses.
    """
    wrong: list[str] = []
    files: dict[str, bytes] = {}
    if colours != {}:  # else the theme's own stand, and reading its style sheet takes time
        sheet = theme_files[SHEET].read_text("utf-8") if SHEET in theme_files else ""
        own = palettes(sheet)
        chosen, refused = _colours(colours, own)
        wrong += refused or contrasts(own, chosen)
        files = {SHEET: f"{sheet.rstrip()}\n\n{rules(chosen)}".encode()} if not wrong else {}
    inline = ""
    for name, value in (("PROJECT_PAGE_LOGO", logo), ("PROJECT_PAGE_ICON", icon)):
        if not value:
            continue
        root, refused = _svg(name, value, folder)
        wrong += refused
        if root is not None and name == "PROJECT_PAGE_LOGO":
            inline = Markup(drawing.inline(root, "logo"))  # noqa: S704 - made of known elements
        elif root is not None:
            files[ICON] = etree.tostring(root, encoding="utf-8")
    return Appearance(inline, files), wrong


def named_by_sum(sheet: bytes) -> str:
    """Give the address of a style sheet that has its content's sum in it.

    >>> named_by_sum(b"")
    'css/main.e3b0c44298fc1c14.css'
    """
    stem, _, kind = SHEET.rpartition(".")
    return f"{stem}.{hashlib.sha256(sheet).hexdigest()[:16]}.{kind}"


def palettes(sheet: str) -> dict[str, dict[str, str]]:
    """Give the colours that a style sheet sets as custom properties of ``:root``, by scheme.

    >>> palettes(":root{--ink:#123} @media (prefers-color-scheme:dark){:root{--ink:#fff}}")
    {'light': {'ink': '#123'}, 'dark': {'ink': '#fff'}}
    """
    found: dict[str, dict[str, str]] = {scheme: {} for scheme in SCHEMES}
    for media, name, value in css.properties(sheet, ":root"):
        colour = value.lower()
        if name.startswith("--") and _HEX.fullmatch(colour):
            if not media:
                found["light"].setdefault(name[2:], colour)
            elif media.replace(" ", "") == "(prefers-color-scheme:dark)":
                found["dark"].setdefault(name[2:], colour)
    found["dark"] = {**found["light"], **found["dark"]}
    return found


def contrasts(own: Mapping[str, Palette], chosen: Mapping[str, Palette]) -> list[str]:
    """Say which texts could not be read, with the contrast that they would have."""
    wrong = []
    for scheme, words in SCHEMES.items():
        palette = {**own[scheme], **chosen.get(scheme, {})}
        for ink, names in _ON.items():
            papers = {name: palette[name] for name in names if name in palette}
            if ink in palette and papers:
                hardest = min(papers, key=lambda name: contrast(palette[ink], palette[name]))
                if contrast(palette[ink], palette[hardest]) < LEAST:
                    better = _readable(palette[ink], papers.values())
                    wrong.append(_too_faint(ink, hardest, palette, words, better))
    return wrong


def contrast(one: str, two: str) -> float:
    """Give the contrast between two colours, 1 to 21, as WCAG 2.2 reckons it.

    >>> round(contrast("#000", "#ffffff"), 1)
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rules(chosen: Mapping[str, Palette]) -> str:
    """Give the rules that set colours over the theme's own; they come last in its layer.

    >>> print(rules({"light": {"accent": "#7a1f3d"}}))
    @layer tokens {
      @media (prefers-color-scheme: light) { :root { --accent: #7a1f3d } }
    }
    <BLANKLINE>
    """
    lines = []
    for scheme in SCHEMES:
        if colours := chosen.get(scheme):
            block = "; ".join(f"--{name}: {colour}" for name, colour in colours.items())
            lines.append(f"  @media (prefers-color-scheme: {scheme}) {{ :root {{ {block} }} }}\n")
    return f"@layer tokens {{\n{''.join(lines)}}}\n"


_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")


def _colours(
    written: Any, own: Mapping[str, Palette]
) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Read the setting of colours: those that are right, and what is wrong."""
    chosen: dict[str, dict[str, str]] = {}
    wrong: list[str] = []
    example = 'Skriv till exempel {"light": {"accent": "#7a1f3d"}, "dark": {"accent": "#f0a3bd"}}.'
    if not isinstance(written, Mapping) or not all(
        isinstance(v, Mapping) for v in written.values()
    ):
        return {}, [f"PROJECT_PAGE_COLOURS har inte rätt form. {example}"]
    for scheme, colours in written.items():
        if scheme not in SCHEMES:
            wrong.append(f"PROJECT_PAGE_COLOURS har ”{scheme}”. De som finns är light och dark.")
            continue
        for name, colour in colours.items():
            if name not in own[scheme]:
                known = ", ".join(own[scheme]) or "inga, för temat har ingen css/main.css"
                wrong.append(f"PROJECT_PAGE_COLOURS har färgen ”{name}”. De som finns är {known}.")
            elif not isinstance(colour, str) or not _HEX.fullmatch(colour.lower()):
                wrong.append(
                    f"PROJECT_PAGE_COLOURS: {name} är ”{colour}”. Skriv färgen som #7a1f3d."
                )
            else:
                chosen.setdefault(scheme, {})[name] = colour.lower()
    return chosen, wrong


def _too_faint(ink: str, paper: str, palette: Palette, words: str, better: str) -> str:
    found = f"{contrast(palette[ink], palette[paper]):.2f}".replace(".", ",")
    return (
        f"PROJECT_PAGE_COLOURS: {ink} {palette[ink]} mot {paper} {palette[paper]} har kontrasten "
        f"{found}:1 i {words}, men text behöver minst 4,5:1. "
        + (f"Skriv till exempel {ink}: {better}." if better else f"Ändra {paper}.")
    )


def _readable(ink: str, papers: Collection[str]) -> str:
    """Give the colour nearest to one, on its way to black or white, that can be read on all of
    some others; empty where there is none."""
    for step in range(101):
        for end in (0, 255):
            parts = [round(part + (end - part) * step / 100) for part in _parts(ink)]
            mixed = "#" + "".join(f"{part:02x}" for part in parts)
            if all(contrast(mixed, paper) >= LEAST for paper in papers):
                return mixed
    return ""


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (part / 255 for part in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[int, int, int]:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _svg(setting: str, name: Any, folder: Path) -> tuple[_Element | None, list[str]]:
    """Read the SVG file that a setting names; give what is wrong with it."""
    if not isinstance(name, (str, Path)) or not str(name).lower().endswith(".svg"):
        return None, [f"{setting} är ”{name}”. Skriv namnet på en SVG-fil."]
    try:
        written = (folder / name).read_bytes()
    except (OSError, ValueError):
        return None, [f"{setting}: filen {name} går inte att läsa. Kontrollera namnet."]
    if len(written) > LARGEST:
        cure = f"Förenkla den; den får vara högst {LARGEST} byte."
        return None, [f"{setting}: {name} är {len(written)} byte stor. {cure}"]
    try:
        root = drawing.parse(written)
    except etree.XMLSyntaxError as error:
        return None, [f"{setting}: {name} är inte giltig XML, rad {error.lineno}. Spara om den."]
    only: Collection[str] = drawing.FOR_PAGES if setting == "PROJECT_PAGE_LOGO" else ()
    wrong = [
        f"{setting}: {name}, rad {line}: filen har {what}" for line, what in _refused(root, only)
    ]
    return (None, wrong) if wrong else (root, [])


_AWAY = "Ta bort det ur filen."
_SHAPES = (
    "Spara om den i ritprogrammet med färger som attribut (presentation attributes) och text som "
    "konturer."
)


def _refused(root: _Element, only: Collection[str]) -> Iterator[tuple[int, str]]:
    if root.getroottree().docinfo.internalDTD is not None:
        yield 1, f"en DOCTYPE. {_AWAY}"
        return
    ids = [element.get("id") for element in root.iter("{*}*") if element.get("id") is not None]
    for name in dict.fromkeys(name for name in ids if ids.count(name) > 1 or " " in str(name)):
        yield 1, f"id:t ”{name}” mer än en gång eller med blanksteg. Ge det ett annat namn."
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        yield 1, 'inte elementet svg överst, med xmlns="http://www.w3.org/2000/svg". Spara om den.'
    elif not drawing.proportion(root):
        yield 1, 'ingen viewBox som går att läsa. Skriv till exempel viewBox="0 0 48 48" överst.'
    for element in root.iter("{*}*"):
        line = line_of(element)
        if what := drawing.active(element):
            yield line, f"{what}. {_AWAY}"
        elif only:
            name = etree.QName(element).localname
            if name not in only:
                yield line, f"elementet {name}. {_SHAPES}"
            for attribute in ("style", "class"):
                if element.get(attribute) is not None:
                    yield line, f"attributet {attribute}. {_SHAPES}"
