"""Who takes part in a build, and whether all of them are known.

What others do cannot be seen. Known are those that come with this plugin, and those whose modules
are named in ``INCREMENTAL_TRUSTED``.
"""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import util
from typing import Any

from blinker import ANY, Signal, signal
from pelican.plugins import signals

import quick_pelican

from . import files, values

# These change nothing that is built.
_OURS = ("whole_output", "progress", "quick_pelican", str(__package__))
_NOT_SEEN = {"OUTPUT_PATH", "CACHE_PATH"}  # settings that no output depends on
_SIGNALS = {name: one for name, one in vars(signals).items() if isinstance(one, Signal)}
# Who listens to none but these, which are sent before anything is read, changes no article or page
# and nothing that is written of them.
_BEFORE = {"initialized", "get_generators", "readers_init", "generator_init",
           "article_generator_init", "page_generator_init", "static_generator_init"}  # fmt: skip
_OF_CONTENTS = [one for name, one in _SIGNALS.items() if name not in _BEFORE]
# Who listens to these may do something between two pages.
_OF_WRITING = [one for name, one in _SIGNALS.items() if "writ" in name]
_ALL = [*_SIGNALS.values(), signal("whole_output.built"), signal("whole_output.replaced")]


def names(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the names of the modules and packages that are known."""
    return (*_OURS, *settings.get("INCREMENTAL_TRUSTED", ()))


def knows_all(settings: Mapping[str, Any]) -> bool:
    """Tell whether nobody unknown takes part in anything."""
    known = names(settings)
    return _are_within(known, settings["PLUGINS"]) and _hears_nobody_else(_ALL, known)


def knows_pages(settings: Mapping[str, Any]) -> bool:
    """Tell whether nobody unknown takes part in what becomes of articles and pages."""
    return (
        _is_of_files_alone(settings)
        and _hears_nobody_else(_OF_CONTENTS, names(settings))
        and _knows_jinja(settings)
    )


def _is_of_files_alone(settings: Mapping[str, Any]) -> bool:
    """Tell whether an article is as its file is, whatever the day and what was read before it."""
    formats = (settings["DEFAULT_DATE_FORMAT"], *settings["DATE_FORMATS"].values())
    return (
        bool(settings["WITH_FUTURE_DATES"])
        and not isinstance(settings.get("DEFAULT_DATE"), str)
        and not any(isinstance(one, tuple) for one in formats)  # which set the locale
    )


def _knows_jinja(settings: Mapping[str, Any]) -> bool:
    """Tell whether nobody unknown takes part in what templates mean."""
    chosen, known = settings["JINJA_ENVIRONMENT"], names(settings)
    with suppress(values.Unknown):
        values.Digests(known).of(chosen)
        return _are_within(("jinja2", *known), chosen.get("extensions", ()))
    return False


def knows_markdown(settings: Mapping[str, Any]) -> bool:
    """Tell whether what Markdown and its extensions make of a text depends on the text alone."""
    chosen, known = settings["MARKDOWN"], ("markdown.extensions", *names(settings))
    with suppress(values.Unknown):
        values.Digests(known).of(chosen.get("extension_configs", {}))
        return "UNIQUE_IDS" not in str(chosen) and all(  # which count the texts
            _are_within(known, [name])
            or (str(name).isidentifier() and util.find_spec(f"markdown.extensions.{name}"))
            for name in chosen.get("extensions", ())
        )
    return False


def is_still_between_pages() -> bool:
    """Tell whether nobody does anything between two pages."""
    return _hears_nobody_else(_OF_WRITING, _OURS)


def _hears_nobody_else(signals: Iterable[Any], known: Iterable[str]) -> bool:
    return all(values.is_of(known, one) for sent in signals for one in sent.receivers_for(ANY))


def site(settings: Mapping[str, Any]) -> str:
    """Give what is another when anything is that all pages depend on, "" where that cannot be
    told; ``settings`` are those before anything of a build is in them."""
    plugins = [sys.modules[name] for name in settings["PLUGINS"] if name in sys.modules]
    seen = {key: one for key, one in settings.items() if key not in _NOT_SEEN}
    here = [sys.version, _installed(), locale.setlocale(locale.LC_ALL), os.environ.get("TZ")]
    with suppress(values.Unknown, OSError):
        said = _OfSettings(names(settings)).of([seen, here])
        code = files.code([*plugins, sys.modules[str(__package__)], quick_pelican])
        return files.digest(said, code)
    return ""


def _installed() -> list[str]:
    """Give the names of installed packages, in which their versions are."""
    folders = [one for one in sys.path if os.path.isdir(one)]
    return sorted(name for one in folders for name in os.listdir(one) if name.endswith("-info"))


class _OfSettings(values.Digests):
    """What tells settings apart: a function in them, by the file that it is written in."""

    def _named(self, value: Any, kind: str) -> str:
        code = getattr(value, "__code__", None)
        if not code:
            return super()._named(value, kind)
        source = files.read(code.co_filename)[0]
        return f"function:{value.__qualname__}:{files.digest(source)}"


def _are_within(modules: Iterable[str], found: Iterable[Any]) -> bool:
    return all(isinstance(name, str) and values.is_within(modules, name) for name in found)
