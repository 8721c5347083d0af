"""An entry that is not yet a file: its fields, the file's name, and the file itself."""

from __future__ import annotations

from dataclasses import dataclass

from project_page.dates import Period
from project_page.forms import Times
from project_page.slugs import slugify

from . import naming, writing
from .present import Present


@dataclass(frozen=True)
class NewEntry:
    """What somebody has said of an entry; ``category`` is empty where it is left to a person.

    ``body`` is Markdown; ``notes`` are lines to whoever goes on with it, which no page shows.
    """

    title: str
    period: Period
    category: str
    times: Times | None = None
    place: str = ""
    summary: str = ""
    is_draft: bool = True
    body: str = ""
    notes: tuple[str, ...] = ()

    def file(self, present: Present, folder: str = "") -> NewFile:
        """Give its file, beside those that are there; ``folder`` is another than the usual one."""
        path = naming.path(self.period, self.title, self.category, present.has_file, folder)
        section = path.partition("/")[0]
        slug = naming.slug(self.period, self.title, lambda one: (section, one) in present.works)
        return NewFile(path, slug or slugify(self.title), self._text(slug))

    def _text(self, slug: str) -> str:
        fields = {
            "title": self.title,
            "date": self.period.wording(),
            "category": self.category,
            "time": self.times.wording if self.times else "",
            "place": self.place,
            "summary": self.summary,
            "status": "draft" if self.is_draft else "",
            "slug": slug,
        }
        return writing.document(fields, self.body, self.notes)


@dataclass(frozen=True)
class NewFile:
    """A file that is to be written: its path in the content folder, its slug, and its text."""

    path: str
    slug: str
    text: str
