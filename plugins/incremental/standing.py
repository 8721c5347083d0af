"""Whether anything changed since the last build: where nothing has, its output stands."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from . import files

_PATHS = ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS")


def inputs(settings: Mapping[str, Any], site: str) -> str:
    """Give what is another when anything is that a build depends on, "" where that cannot be told.

    Other plugins that take part say with ``INCREMENTAL_INPUTS`` what they depend on besides: some
    ``folders`` or files, and ``values`` that JSON has.
    """
    also = settings.get(
        "INCREMENTAL_INPUTS", {} if not settings.get("INCREMENTAL_TRUSTED") else None
    )
    if not site or also is None:
        return ""
    places = filter(os.path.exists, {*_places(settings), *also.get("folders", ())})
    found = sorted(one for place in places for one in files.scan(place))
    if not all(files.is_settled(one) for _, one in found):
        return ""
    return files.digest(site, repr((also.get("values"), found)))


def outputs(folder: str) -> str:
    """Give what is another when a file of an output is, "" where there is none."""
    if not os.path.isdir(folder):
        return ""
    return files.digest(repr(sorted(files.scan(folder, files.written))))


def _places(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield the folders that Pelican reads."""
    theme, base = settings["THEME"], settings["PATH"]
    yield from (theme, base, *map(str, settings["THEME_TEMPLATES_OVERRIDES"]))
    within = [(base, one) for name in _PATHS for one in settings[name]]
    within += [(theme, one) for one in settings["THEME_STATIC_PATHS"]]
    for folder, one in within:
        place = os.path.normpath(os.path.join(folder, one))
        if not place.startswith(os.path.join(folder, "")):
            yield place
