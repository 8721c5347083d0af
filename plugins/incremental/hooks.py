"""Where incremental builds meet Pelican: the functions below run in the order of ``connect``."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from blinker import signal
from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals
from pelican.readers import Readers
from pelican.utils import order_content

from quick_pelican import contents, typography

from . import articles, reading, silence, standing, trust, values
from .build import Build
from .changes import Changes
from .reads import Parts
from .store import Store
from .writing import IncrementalWriter

STORE = "INCREMENTAL_STORE"
SAID = "INCREMENTAL_SAID"  # by other plugins of a build, which they say again where it stands
_LISTS = {  # of an articles generator: originals and translations by status
    "published": ("articles", "translations"),
    "hidden": ("hidden_articles", "hidden_translations"),
    "draft": ("drafts", "drafts_translations"),
}
# Those that are others while Pelican reads, as they were: this plugin does what they ask for.
_altered: dict[str, Any] = {}
_builds: list[Build] = []  # the one that is under way
_now: dict[str, str] = {}  # what is found before it begins: ``site`` and ``inputs``


def connect() -> None:
    """Connect to Pelican's signals, in the order of a build."""
    silence.listen()
    signals.initialized.connect(remember)
    signal("whole_output.asked").connect(stands)
    signals.get_generators.connect(begin)
    signals.readers_init.connect(use_readers)
    signals.generator_init.connect(watch)
    signals.article_generator_init.connect(choose)
    signals.article_generator_pretaxonomy.connect(put_back)
    signals.article_generator_finalized.connect(contents.speed_up)
    signals.all_generators_finalized.connect(share)
    signals.get_writer.connect(use_writer)
    signals.finalized.connect(finish)
    signal("whole_output.replaced").connect(finish)


def remember(pelican: Pelican) -> None:
    """Look at the settings, before anything of a build is in them, and open the store, in which
    other plugins may keep what came of texts."""
    _now.update(site=trust.site(pelican.settings), inputs="")
    pelican.settings[STORE] = Store(
        Path(pelican.settings["CACHE_PATH"]), pelican.settings["OUTPUT_PATH"]
    )


def stands(pelican: Pelican) -> bool:
    """Tell whether the output is already what this build would make of what there is."""
    settings, site = pelican.settings, _now["site"]
    inputs = standing.inputs(settings, site) if trust.knows_all(settings) else ""
    _now["inputs"] = inputs
    known: Store = settings[STORE]
    said = known.standing(inputs, standing.outputs(settings["OUTPUT_PATH"])) if inputs else []
    settings[SAID] = said[0] if said else None
    return bool(said)


def begin(pelican: Pelican) -> None:
    """Look at what is known of the last build."""
    _builds.clear()
    if pelican.settings.get("WHOLE_OUTPUT_STANDS"):
        return
    gc.set_threshold(200_000, 20)  # there are many objects, and few that only know each other
    settings = pelican.settings
    settings.update(_altered)  # by a build that was not ended
    _altered.clear()
    _builds[:] = [Build(settings, _now["site"], settings[STORE])]
    _alter(settings, CACHE_CONTENT=False, LOAD_CONTENT_CACHE=False)  # which knows of less
    if settings["TYPOGRIFY"] and not typography.may_name_texts(settings):
        _builds[0].typography = typography.Typography(settings)
        _alter(settings, TYPOGRIFY=False)


def use_readers(readers: Readers) -> None:
    """Let what the readers give be kept."""
    for build in _builds:
        reading.use(readers, build)


def watch(generator: Generator) -> None:
    """Note what the templates read."""
    if build := _quick():
        build.recorder.watch(generator.env)


def _quick() -> Build | None:
    """Give the build that is under way, if nobody unknown takes part in it."""
    return _builds[0] if _builds and _builds[0].quick else None


def choose(generator: ArticlesGenerator) -> None:
    """Let Pelican read only those files of articles that have changed."""
    if build := _quick():
        settings = generator.settings
        paths, excluded = settings["ARTICLE_PATHS"], settings["ARTICLE_EXCLUDES"]
        build.choose(partial(generator.get_files, paths, excluded))
        left = articles.read(build, generator)
        vars(generator)["get_files"] = lambda *_, **__: left
        _alter(settings, ARTICLE_TRANSLATION_ID=None)


def _alter(settings: dict[str, Any], **others: Any) -> None:
    _altered.update({name: settings[name] for name in others})
    settings.update(others)


def put_back(generator: ArticlesGenerator) -> None:
    """Put the other articles back, in the order that they have in every build."""
    build = _quick()
    if not build:
        return
    context = build.context = generator.context
    kept = [articles.Kept(row, build, context) for row in build.rows.values()]
    for one in kept:
        context["generated_content"][one.relative_source_path] = one
    for row in build.rows.values():
        if row.files:
            context["static_links"].update(row.files.split("\n"))
    for status, (originals, translations) in _LISTS.items():
        fresh = getattr(generator, originals)
        every = [*fresh, *(one for one in kept if one.status == status)]
        every.sort(key=attrgetter("source_path"))  # so that equals have one order
        found = contents.translated(every, _altered["ARTICLE_TRANSLATION_ID"])
        setattr(generator, originals, order_content(found[0], build.settings["ARTICLE_ORDER_BY"]))
        setattr(generator, translations, found[1])
    del vars(generator)["get_files"]


def share(generators: list[Generator]) -> None:
    """Let the pages of generators who do not look at them be written side by side."""
    build = _quick()
    if build and trust.is_still_between_pages():
        known = ("pelican.generators", *build.trusted)
        for one in generators:
            if values.is_of(known, type(one)) and hasattr(one, "generate_output"):
                one.generate_output = partial(_share, one.generate_output)


def _share(generate: Callable[[Any], None], writer: Any) -> None:
    if not isinstance(writer, IncrementalWriter):
        generate(writer)
        return
    writer.shares = True
    generate(writer)
    writer.shares = False
    writer.write_waiting()


def use_writer(pelican: Pelican) -> type[IncrementalWriter] | None:
    """Give the writer that links what has not changed."""
    pelican.settings.update(_altered)
    _altered.clear()
    if build := _quick():
        parts = pelican.settings.get("INCREMENTAL_PARTS", {})
        build.parts = Parts(parts, build.digests)
        build.changes = Changes(build, parts)
        if not build.changes.moves_files:
            pelican.settings["INCREMENTAL_NOTES"] = build.notes
            IncrementalWriter.build = build
            return IncrementalWriter
    return None


def finish(pelican: Pelican) -> None:
    """Keep what is to be known in the next build, when the output is in its place."""
    is_there = os.path.abspath(pelican.output_path) == pelican.settings["OUTPUT_PATH"]
    if _builds and is_there:
        build = _builds.pop()
        build.save()
        inputs = _now["inputs"] if build.is_known() else ""
        outputs = standing.outputs(pelican.output_path) if inputs else ""
        build.store.stand(inputs, outputs, pelican.settings.get(SAID))
