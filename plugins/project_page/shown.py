"""What pages show, by name, so that a build can tell which of them show something else now.

Each class that has other pages' texts in it says with ``shown_as`` which of the project's parts an
object is: its name and a text that is another when anything of it is, "" for what is the same on
all sites, or None where that is to be asked of each attribute. Nothing here knows who asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from . import languages, open_graph, structured_data
from .forms import LANGUAGES

if TYPE_CHECKING:
    from .open_graph import Card
    from .project import Project


class ForMachines:
    """What a page at an address says of itself to machines."""

    shown_as = ("for machines", None)

    def __init__(self, project: Project) -> None:
        self._project = project

    def card(self, address: str) -> Card | None:
        """Give what services show that are given a link to the page."""
        return open_graph.card(self._project, address)

    def data(self, address: str) -> Markup:
        """Give the page's structured data as an element, empty where it has none."""
        return structured_data.block(self._project, address)


def parts(project: Project, machines: ForMachines) -> dict[str, Any]:
    """Give all parts by their names."""
    every: tuple[Any, ...] = (
        project,
        project.site,
        project.timeline,
        project.overviews,
        project.following,
        machines,
        *project.overviews.every,
        *(languages.of(code) for code in LANGUAGES),
        *project.timelines.values(),
        *project.by_address.values(),
    )
    return {one.shown_as[0]: one for one in every}
