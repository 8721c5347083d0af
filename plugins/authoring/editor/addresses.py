"""Where in the editor a file of the content folder is opened."""

from __future__ import annotations

from urllib.parse import quote

# The collections of texts, by their folder in content/.
FOLDERS = {"tidslinje": "handelser", "studiebesok": "studiebesok", "sidor": "sidor"}
# The texts with a form of their own, by their path: a name, and what it is called.
OWN = "fasta"
FILES = {
    "sidor/introduktion.md": ("introduktion", "Inledningen"),
    "sidor/kontakt.md": ("kontakt", "Kontaktuppgifter och öppettider"),
    "sidor/tillganglighet.md": ("tillganglighet", "Tillgänglighetsredogörelsen"),
    "sidor/personuppgifter.md": ("personuppgifter", "Personuppgifter och kakor"),
}


def address(path: str) -> str | None:
    """Give the editor's address of a text in the content folder, None for what it cannot edit.

    >>> address("tidslinje/2018/3 april.md")
    '#/collections/handelser/entries/2018/3%20april'
    >>> address("sidor/kontakt.md"), address("bilder/torget.jpg")
    ('#/collections/fasta/entries/kontakt', None)
    """
    if path in FILES:
        return f"#/collections/{OWN}/entries/{FILES[path][0]}"
    folder, _, name = path.partition("/")
    if folder not in FOLDERS or not name.endswith(".md"):
        return None
    return f"#/collections/{FOLDERS[folder]}/entries/{quote(name.removesuffix('.md'))}"
