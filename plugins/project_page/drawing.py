"""SVG drawings: what in one runs or fetches something, and how one stands in a page."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lxml import etree

from . import css

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEIGHT = 32  # CSS pixels
_XLINK = "{http://www.w3.org/1999/xlink}"
# What a drawing within a page may be made of: shapes, and what they are painted with.
FOR_PAGES = frozenset(
    ("svg", "g", "path", "circle", "ellipse", "line", "polygon", "polyline", "rect", "title",
     "desc", "defs", "linearGradient", "radialGradient", "stop", "symbol", "use", "clipPath",
     "mask", "pattern")
)  # fmt: skip


# What shapes are made of, and painted with; whatever else stands on them is for drawing programs.
_ATTRIBUTES = frozenset(
    ("id", "href", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry",
     "fx", "fy", "width", "height", "offset", "viewBox",
     "pathLength", "gradientUnits", "gradientTransform", "spreadMethod", "patternUnits",
     "patternContentUnits", "patternTransform", "clipPathUnits", "maskUnits", "maskContentUnits")
)  # fmt: skip
_PAINT = frozenset(
    ("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap",
     "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset",
     "stroke-opacity", "opacity", "color", "clip-path", "clip-rule", "mask", "stop-color",
     "stop-opacity", "vector-effect", "paint-order", "shape-rendering", "preserveAspectRatio",
     "transform")
)  # fmt: skip
_REFERENCE = re.compile(r"url\(\s*(['\"]?)#", re.IGNORECASE)


def parse(written: bytes) -> _Element:
    """Read a drawing; raises ``XMLSyntaxError``."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(written, parser)


def active(element: _Element) -> str:
    """Say what in an element of a drawing runs or fetches something; nothing where it does not."""
    name = etree.QName(element).localname.lower()
    if name in ("script", "foreignobject", "iframe", "handler", "set") or "animate" in name:
        return f"elementet {name}"
    for attribute, value in element.items():
        key, text = etree.QName(attribute).localname.lower(), str(value)
        urls = [text] if key in ("href", "src") else css.in_value(text) if "(" in text else ()
        if key.startswith("on") or _leave(urls):
            return f"attributet {key}, som kör eller hämtar något"
    if name == "style" and _leave(url for _, url in css.in_sheet(element.text or "")):
        return "en stilmall som hämtar något"
    return ""


def _leave(urls: Iterable[str]) -> bool:
    """Tell whether any address leads out of the file that has it."""
    return any(not url.startswith("#") for url in urls)


def proportion(root: _Element) -> float:
    """Give how wide a drawing is to its height, by its viewBox; 0 where that says nothing."""
    try:
        _, _, width, height = map(float, re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        return 0
    whole = math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0
    return width / height if whole else 0


def inline(root: _Element, name: str) -> str:
    """Give a drawing as HTML of the class ``name``, for the eye alone: what it shows is said
    beside it. Titles go; its size is small where no style sheet decides it."""
    shown = etree.Element("svg")
    shown.set("class", name)
    shown.set("aria-hidden", "true")
    shown.set("focusable", "false")
    shown.set("viewBox", root.get("viewBox", ""))
    shown.set("height", str(_HEIGHT))
    shown.set("width", str(round(_HEIGHT * proportion(root))))
    for attribute, value in root.items():
        if attribute in _PAINT:
            shown.set(str(attribute), _REFERENCE.sub(rf"url(\1#{name}--", str(value)))
    _copy(root, shown, name)
    return etree.tostring(shown, encoding="unicode", method="html")


def _copy(source: _Element, target: _Element, name: str) -> None:
    """Copy the shapes of a drawing, without name spaces; ids get the drawing's name before them,
    for they are to be the page's only ones."""
    for element in source:
        kind = etree.QName(element).localname
        if kind in ("title", "desc"):
            continue
        made = etree.SubElement(target, kind)
        for attribute, value in element.items():
            key, own = str(attribute).removeprefix(_XLINK), str(value)
            if key not in _ATTRIBUTES | _PAINT:
                continue
            if key == "id":
                own = f"{name}--{own}"
            elif key == "href":
                own = own.replace("#", f"#{name}--", 1)
            made.set(key, _REFERENCE.sub(rf"url(\1#{name}--", own))
        _copy(element, made, name)
