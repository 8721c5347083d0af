"""Hands texts that are already read and checked to Pelican."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

from pelican.contents import Category
from pelican.readers import BaseReader

from .pages import Entry, Page
from .project import Project

PROJECT = "PROJECT_PAGE_PROJECT"


class ProjectReader(BaseReader):  # type: ignore[misc]
    """Gives Pelican the page or entry of a path, with the address and template decided here."""

    enabled = True
    file_extensions = ("md", "MD", "Md", "mD")

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Give the rendered text and the metadata of a file of the content folder."""
        project: Project = self.settings[PROJECT]
        source = os.path.relpath(source_path, self.settings["PATH"]).replace(os.sep, "/")
        page = project.by_source[source]
        return "", self._metadata(page)  # the templates show the page's own body

    def _metadata(self, page: Page) -> dict[str, Any]:
        metadata = {
            "title": page.title,
            "slug": page.slug,
            "lang": page.lang,
            "status": "published",
            "save_as": page.address,
            "url": page.address,
            "template": page.template,
            "text": page,
        }
        if isinstance(page, Entry):
            metadata["date"] = datetime.combine(page.period.first, datetime.min.time())
            metadata["category"] = Category(page.category, self.settings)
        return metadata
