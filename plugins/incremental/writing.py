"""A writer that renders what has changed, and links the rest from the earlier output."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from jinja2 import Template
from pelican.plugins import signals
from pelican.writers import Writer

import side_by_side

from . import files, silence, values
from .build import Build, Table
from .changes import Changes
from .store import Page

_FOR_THE_WRITER = {"relative_urls", "paginated", "template_name", "override_output"}
_PAGED = {"articles", "dates"}  # of which Pelican makes pages
_OF_SEVERAL_FILES = {"paginated", "template_name", *_PAGED}


class Kind(NamedTuple):
    """What pages of a kind have in common: the templates used, the names read in the context, and
    what was asked of parts that is not about one page."""

    templates: tuple[str, ...]
    names: tuple[str, ...]
    questions: tuple[str, ...]


class Noted(NamedTuple):
    """What a page was made of, and its files; the attributes are by content, and what parts gave
    for it is by question."""

    kind: Kind
    common: str
    own: str
    reads: Mapping[str, Iterable[str]]
    asked: Mapping[str, str]
    states: list[list[Any]]


_FEED = Kind((), (), ())
_Page = tuple[str, Template, dict[str, Any], dict[str, Any]]  # as ``write_file`` is given it


class IncrementalWriter(Writer):  # type: ignore[misc]
    """Writes each page and feed, or links it where it is as it was.

    Where ``shares`` is True, pages wait until others that cannot wait come, or ``write_waiting``
    is called; those that wait are written side by side.
    """

    build: Build
    shares = False

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(os.path.abspath(output_path), settings=settings)
        last = self.build.last
        self.changes: Changes = self.build.changes
        self.build.writer = self
        self._earlier = settings["OUTPUT_PATH"]
        self._before: dict[str, Page] = self.build.store.last.get("pages", {})
        self._kinds = Table(Kind(*map(tuple, one)) for one in last.get("kinds", ()))
        self._attributes = Table(tuple(one) for one in last.get("attributes", ()))
        self._folders: set[str] = set()
        self._outputs: list[str] = []  # of the page that is being written
        self._waiting: dict[str, _Page] = {}
        self._known: dict[Any, Any] = {}  # what many pages have in common
        self._of_statics: set[str] = set()  # files that will be written over
        for one in self.build.context["static_content"].values():
            if one and one.save_as:
                self._of_statics.add(os.path.join(self.output_path, os.path.normpath(one.save_as)))
        self.pages: dict[str, Page] = {}

    def write_file(self, name: Any, template: Template, context: dict[str, Any],
                   *words: Any, **named: Any) -> None:  # fmt: skip
        """Write a page, or what was written of it before."""
        if not name or words or named.get("override_output"):
            self.write_waiting()
            super().write_file(name, template, context, *words, **named)
            return
        page = self._before.get(name)
        if page and self._holds(page, template, context, named) and self._link(page):
            self.pages[name] = page
            self.build.notes.linked.add(name)
            return
        if self._may_wait(name, named):
            self._waiting[name] = name, template, context, named
        else:
            self.write_waiting()
            self._write(name, template, context, named)

    def _may_wait(self, name: str, named: Mapping[str, Any]) -> bool:
        """Tell whether a page is one file, to which nothing else can have happened meanwhile."""
        return (
            self.shares
            and _OF_SEVERAL_FILES.isdisjoint(named)
            and named.get("relative_urls", False) == self.settings["RELATIVE_URLS"]
            and name not in self._waiting
            and f"{self.output_path}/{name}" not in self._written_files
        )

    def write_waiting(self) -> None:
        """Write the pages that wait, in their order; side by side where the templates keep nothing
        from one page to another. The last leaves what Pelican knows of the last page."""
        pages, self._waiting = list(self._waiting.values()), {}
        first, several, last = pages[:1], pages[1:-1], pages[1:][-1:]
        for page in first:
            if not self._write(*page) or _keeps(page[1]):
                several, last = [], pages[1:]
        with signals.content_written.muted():
            made = side_by_side.each("Skriver sidorna", partial(self._share, os.getpid()), several)
        for page, noted in zip(several, made, strict=True):
            if isinstance(noted, Noted) and self._is_free(noted):
                self._note(page[0], noted)
            elif noted is not True:
                self._write(*page)
            signals.content_written.send(self, context=page[2])
        for page in last:
            self._write(*page)

    def _is_free(self, noted: Noted) -> bool:
        """Tell whether nothing else was written where a copy of this process wrote."""
        written = [f"{self.output_path}/{name}" for name, *_ in noted.states]
        is_free = bool(self._written_files.isdisjoint(written))
        self._written_files.update(written)
        return is_free

    def _share(self, here: int, page: _Page) -> Noted | bool:
        """Write a page; in a copy of the process that is ``here`` without a word, and give what it
        was made of, False where the page is to be written there."""
        if os.getpid() == here:
            self._write(*page)
            return True
        try:
            with silence.kept():
                noted = self._written_of(*page)
        except Exception:  # which comes again
            return False
        return noted if noted and not _keeps(page[1]) else False

    def _write(self, name: str, template: Template, context: dict[str, Any],
               named: dict[str, Any]) -> bool:  # fmt: skip
        """Write a page, and tell whether what it was made of could be noted."""
        noted = self._written_of(name, template, context, named)
        if noted:
            self._note(name, noted)
        return bool(noted)

    def _written_of(self, name: str, template: Template, context: dict[str, Any],
                    named: dict[str, Any]) -> Noted | None:  # fmt: skip
        """Write a page; give what it was made of, None where that cannot be told."""
        warnings, reads = self._begin()
        super().write_file(name, template, context, **named)
        if warnings != silence.counter.count or reads.everything:
            return None
        asked = {one: got for one, got in reads.asked.items() if _is_of(name, one)}
        kind = self._kind(template, reads.asked.keys() - asked.keys())
        common, own = self._common(kind, template, context, _given(named)), self._own(kind, named)
        if not common or own is None:
            return None
        return Noted(self._kinds[kind], common, own, reads.contents, asked, self._states())

    def write_feed(self, elements: list[Any], context: dict[str, Any], path: Any = None,
                   *words: Any, **named: Any) -> Any:  # fmt: skip
        """Write a feed, or what was written of it before, of which nothing is given."""
        self.write_waiting()
        shown = elements[: self.settings["FEED_MAX_ITEMS"]]
        own = self._digest([words, named, shown]) if path else None
        page = self._before.get(path) if path else None
        if page and own and page.own == own and not self._touched(page) and self._link(page):
            self.pages[path] = page
            return None
        warnings, reads = self._begin()
        feed = super().write_feed(elements, context, path, *words, **named)
        if own and warnings == silence.counter.count and not reads.everything:
            shows = {one.relative_source_path: [""] for one in shown}
            self._note(path, Noted(_FEED, "", own, shows, {}, self._states()))
        return feed

    def _add_item_to_the_feed(self, feed: Any, item: Any) -> None:
        with self.build.recorder.shown(item):
            super()._add_item_to_the_feed(feed, item)

    def _begin(self) -> tuple[int, Any]:
        self._outputs = []
        return silence.counter.count, self.build.recorder.start()

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:
        is_skipped = filename in self._overridden_files
        if is_skipped or filename in self._of_statics:
            self.build.recorder.current.everything = True  # what is there will be another's
        if not is_skipped and (override or filename not in self._written_files):
            with suppress(FileNotFoundError):
                os.unlink(filename)  # it may be another output's too
        self._outputs.append(filename)
        return super()._open_w(filename, encoding, override)

    def _states(self) -> list[list[Any]]:
        """Give the files of the page that was written, which others may write over later."""
        return [[os.path.relpath(one, self.output_path), *_state(one)] for one in self._outputs]

    def _note(self, name: str, noted: Noted) -> None:
        """Note what a page was made of."""
        kind = self._kinds.add(noted.kind)
        reads = {path: self._attributes.add(tuple(sorted(of))) for path, of in noted.reads.items()}
        content, attributes = reads.popitem() if len(reads) == 1 else (None, -1)
        others, asked = (json.dumps(one) if one else None for one in (reads, noted.asked))
        is_one = [name] == [one for one, *_ in noted.states]
        inode, size, changed = noted.states[0][1:] if is_one else files.NONE
        self.pages[name] = Page(
            name, kind, noted.common, noted.own, content, attributes, inode, size, changed,
            others, asked, None if is_one else json.dumps(noted.states),
        )  # fmt: skip

    def _holds(self, page: Page, template: Template, context: dict[str, Any],
               named: dict[str, Any]) -> bool:  # fmt: skip
        """Tell whether a page would be rendered as it was."""
        return (
            page.own == self._own(page.kind, named)
            and page.common == self._common(page.kind, template, context, _given(named))
            and not self._touched(page)
            and (not page.asked or self._is_answered_so(json.loads(page.asked)))
        )

    def _is_answered_so(self, asked: Mapping[str, str]) -> bool:
        return all(self.build.parts.ask(one) == got for one, got in asked.items())

    def _touched(self, page: Page) -> bool:
        reads = {page.content: page.attributes} if page.content is not None else {}
        if page.reads:
            reads = json.loads(page.reads)
        return any(
            self.changes.touch(path, self._attributes[reads[path]])
            for path in self.changes.among(reads)
        )

    def _own(self, kind: int, named: Mapping[str, Any]) -> str | None:
        """Give what tells that which a page alone is given from what it was, None if nothing."""
        paged = named.get("template_name") in self.settings["PAGINATED_TEMPLATES"]
        key = (kind, paged, *named)
        if key not in self._known:
            names = {*self._kinds[kind].names, *(_PAGED if paged else ())} - _FOR_THE_WRITER
            self._known[key] = [name for name in named if name in names]
        try:
            return ",".join([self.build.digests.of(named[name]) for name in self._known[key]])
        except values.Unknown:
            return None

    def _common(self, kind: int, template: Template, context: Mapping[str, Any],
                given: Mapping[str, Any]) -> str:  # fmt: skip
        """Give what tells templates and context from what they were, "" if nothing does."""
        key = (kind, template.name, id(template.environment), id(context), *given)
        if key not in self._known:
            templates, names, questions = self._kinds[kind]
            env = template.environment
            every = {**env.globals, **context}
            shown = {name: every[name] for name in names if name in every and name not in given}
            sources = [env.loader.digest(env, one) for one in templates]  # type: ignore[union-attr]
            given_by = [self.build.parts.ask(one) for one in questions]
            whole = all(sources) and all(given_by)
            known = self._digest([template.name, sources, shown, given_by]) if whole else ""
            self._known[key] = known, context  # which stays where it is
        return str(self._known[key][0])

    def _digest(self, value: Any) -> str:
        try:
            return files.digest(self.build.digests.of(value))
        except values.Unknown:
            return ""

    def _kind(self, template: Template, questions: Iterable[str]) -> int:
        """Give the number of the kind of a page that was rendered from a template."""
        known: Any = template.environment.loader
        used = new = {str(template.name)}
        while new:
            new = {one for name in new for one in known.used.get(name, ())} - used
            used = used | new
        names = {one for name in used for one in known.names.get(name, ())}
        kind = Kind(tuple(sorted(used)), tuple(sorted(names)), tuple(sorted(questions)))
        return self._kinds.add(kind)

    def _link(self, page: Page) -> bool:
        """Link a page's files from the earlier output, if they are there as they were written."""
        states = [(page.name, page.inode, page.size, page.changed)]
        if page.files:
            states = [tuple(one) for one in json.loads(page.files)]
        written = [f"{self.output_path}/{name}" for name, *_ in states]
        if any(one in self._written_files or one in self._of_statics for one in written):
            return False
        try:
            for (name, *state), path in zip(states, written, strict=True):
                earlier = f"{self._earlier}/{name}"
                if _state(earlier) != state:
                    return False
                if path != earlier:
                    self._make_folder(path.rpartition("/")[0])
                    os.link(earlier, path)
        except OSError:
            return False
        self._written_files.update(written)
        return True

    def _make_folder(self, folder: str) -> None:
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)

    def is_known(self) -> bool:
        """Tell whether it is known of all files what they were made of."""
        written = sum(len(json.loads(one.files)) if one.files else 1 for one in self.pages.values())
        return written == len(self._written_files)

    def data(self) -> dict[str, Any]:
        """Give what is to be known in the next build."""
        known = {"kinds": self._kinds, "attributes": self._attributes}
        return {"pages": self.pages, "others": known}


def _given(named: Mapping[str, Any]) -> dict[str, Any]:
    """Give what only a page's own templates are given."""
    return {key: one for key, one in named.items() if key not in _FOR_THE_WRITER}


def _keeps(template: Template) -> bool:
    """Tell whether one of the templates may keep something from one page to another."""
    loader: Any = template.environment.loader
    return bool(loader.keeps)


def _state(path: str) -> list[int]:
    found = os.lstat(path)
    return [found.st_ino, found.st_size, found.st_mtime_ns]


def _is_of(name: str, question: str) -> bool:
    """Tell whether a part was asked something about one page: by its name, or a part of its own."""
    return f'"{name}"' in question or '"few": false' in question
