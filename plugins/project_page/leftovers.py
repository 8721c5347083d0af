"""Files that systems, tools and editors leave beside others, and nobody means to publish."""

from __future__ import annotations

import re
from collections.abc import Collection
from fnmatch import translate

_OF_SYSTEMS = (
    *(".DS_Store", "._*", ".localized", "Thumbs.db", "ehthumbs.db", "desktop.ini", ".directory"),
    *(".gitkeep", ".keep", ".gitignore", ".gitattributes", ".editorconfig"),
)
PATTERNS = (*_OF_SYSTEMS, ".*.sw[a-px]", ".*.kate-swp", ".#*", "#*#", ".~lock.*#", "*~")
_SYSTEMS = re.compile("|".join(map(translate, _OF_SYSTEMS)), re.IGNORECASE)
_EDITORS = re.compile(r"\.(.+)\.(?:sw[a-px]|kate-swp)|\.#(.+)|#(.+)#|\.~lock\.(.+)#|(.+)~")


def of_system(name: str) -> bool:
    """Tell whether a file is a system's or a tool's, by its name."""
    return _SYSTEMS.match(name) is not None


def of_editor(name: str, beside: Collection[str]) -> bool:
    """Tell whether a file is what an editor has beside one that is open in it or was saved.

    Alone it may be all that there is of a text.
    """
    found = _EDITORS.fullmatch(name)
    return found is not None and found[found.lastindex or 0] in beside
