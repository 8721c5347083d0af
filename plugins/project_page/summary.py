"""What a build says at its end, in Swedish."""

from __future__ import annotations

from .archive import Archive
from .project import Project


def text(project: Project, root: str, output: str, archive: Archive | None = None) -> str:
    """Give the summary: files read = published + left out by name, and where to open the page.

    Where an archive was made of it, that is what is left of the build.
    """
    translations = len(project.translations)
    entries, pages = len(project.timeline.entries), len(project.originals) + 2
    published = [
        _count(entries, "händelse", "händelser"),
        _count(pages, "sida", "sidor") + " (med inledningen och kontaktuppgifterna)",
    ]
    if translations:
        published.append(_count(translations, "översättning", "översättningar"))
    if project.files:
        published.append(_count(len(project.files), "bild eller dokument", "bilder och dokument"))
    files = entries + pages + translations + len(project.files) + len(project.left_out)
    lines = [
        f"{_count(files, 'fil läst', 'filer lästa')}.",
        f"{'Arkiverat' if archive else 'Publicerat'}: {_list(published)}.",
    ]
    if project.left_out:
        lines.append("Utelämnat:")
        lines += [f"  {root}/{path}: {reason}" for path, reason in sorted(project.left_out)]
    else:
        lines.append("Utelämnat: inget.")
    lines.append(_kept(archive) if archive else f"Öppna {output}/index.html i en webbläsare.")
    if project.site.release:
        lines.append("Lägg ut sidan med make deploy.")
    return "\n".join(lines)


def _kept(archive: Archive) -> str:
    files, size = _count(archive.files, "fil", "filer"), f"{archive.size:,}".replace(",", " ")
    return f"Arkivet är {archive.path}: {files}, {size} byte.\nSHA-256: {archive.sha256}"


def values(
    project: Project, root: str, output: str, archive: Archive | None = None
) -> dict[str, object]:
    """Give the same for other tools, as JSON's values."""
    return {
        "published": {
            "entries": [entry.address for entry in project.entries],
            "pages": ["index.html", *(page.address for page in project.pages)],
            "files": [*project.documents, *project.renditions],
        },
        "addresses": {
            f"{root}/{page.source}": address for address, page in project.by_address.items()
        },
        "left_out": [
            {"path": f"{root}/{path}", "reason": reason}
            for path, reason in sorted(project.left_out)
        ],
        **(_values_of(archive) if archive else {"output": output}),
    }


def _values_of(archive: Archive) -> dict[str, object]:
    return {"archive": {**archive._asdict(), "path": archive.path.as_posix()}}


def count_faults(count: int) -> str:
    """Give the line under a list of faults."""
    return "Ett fel." if count == 1 else f"{count} fel."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _list(parts: list[str]) -> str:
    return " och ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
