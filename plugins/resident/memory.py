"""What a process keeps from build to build: modules, and templates that have been compiled.

It is told by its builds what they needed, and imports the modules itself but for those that lie
where the settings do, so that it never runs anything of a site's settings. When the file of any of
them has changed, all is forgotten.
"""

from __future__ import annotations

import gc
import importlib
import marshal
import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import time_ns
from types import CodeType
from typing import Any

_Stamp = tuple[int, int, int]


class Memory:
    """What is kept, which is the same from whichever build it comes; ``module`` is what builds."""

    def __init__(self, module: str) -> None:
        self._began, self._day = time_ns(), date.today()
        self._stamps: dict[str, _Stamp | None] = {}  # of files
        self._awaited: list[tuple[str, str]] = []  # modules to import, with their files
        self._path = sys.path
        self._templates: dict[str, CodeType] = {}
        # In a child: what it began with, and what is to be reported.
        self._known: set[str] = set()
        self._compiled: set[tuple[type, str | bytes, int]] = set()
        self._new: dict[str, Any] = {"templates": {}}
        for name in (module, "pelican"):  # in the order that the command has them
            with suppress(Exception):  # the build will say it
                importlib.import_module(name)
        self._settle()

    def is_stale(self) -> bool:
        """Tell whether something that is kept has changed, or may have read yesterday's date.

        A time that is still to come tells nothing of when a file was changed.
        """
        now = time_ns()
        return self._day != date.today() or any(
            stamp is None or self._began < stamp[0] <= now or stamp != _stamp(path)
            for path, stamp in self._stamps.items()
        )

    def take(self, report: bytes) -> None:
        """Take what a child has reported; one that was killed has reported nothing, or half."""
        try:
            said = marshal.loads(report)  # noqa: S302 - of our own child
        except (ValueError, EOFError, TypeError):
            return
        self._path = said["path"]
        self._templates |= said["templates"]
        _compile(said["expressions"])
        self._awaited += [one for one in said["modules"] if one[1] not in self._stamps]
        self._stamps |= {path: _stamp(path) for _, path in said["modules"]}

    def grow(self) -> Iterator[None]:
        """Import what is awaited, a module at each step."""
        while self._awaited:
            self._import(*self._awaited.pop(0))
            if not self._awaited:
                self._settle()
            yield

    def lend(self) -> None:
        """Let the build in this child use the templates that are kept."""
        self._known, self._compiled = set(sys.modules), set(getattr(re, "_cache", ()))
        if "pelican" in sys.modules:
            from pelican.plugins import signals

            signals.generator_init.connect(self._use_templates)

    def report(self) -> bytes:
        """Give what this child has needed that is not kept."""
        files = [(name, _file(module)) for name, module in [*sys.modules.items()]]
        modules = [(name, path) for name, path in files if path and name not in self._known]
        return marshal.dumps(
            {**self._new, "path": sys.path, "modules": modules, "expressions": self._expressions()}
        )

    def _expressions(self) -> list[tuple[str | bytes, int]]:
        """Give the regular expressions that this child has compiled."""
        compiled = getattr(re, "_cache", {})  # nowhere else is it told
        return [
            (pattern, int(flags))
            for kind, pattern, flags in compiled
            if kind in (str, bytes) and (kind, pattern, flags) not in self._compiled
        ]

    def _import(self, name: str, path: str) -> None:
        """Import a module as the build did, unless it lies where the settings do, or would be
        another."""
        own, sys.path = sys.path, [*self._path]
        with suppress(Exception):  # a build that needs it will say it
            if Path(path).parent != Path.cwd() and _file(importlib.import_module(name)) != path:
                del sys.modules[name]
        sys.path = own

    def _settle(self) -> None:
        """Note which files there are, and keep the collector from what is there for good."""
        for path in filter(None, map(_file, [*sys.modules.values()])):
            self._stamps.setdefault(path, _stamp(path))
        gc.collect()
        gc.freeze()

    def _use_templates(self, generator: Any) -> None:
        from .templates import Templates

        if generator.env.bytecode_cache is None:
            generator.env.bytecode_cache = Templates(self._templates, self._new["templates"])


def _compile(expressions: Iterable[tuple[str | bytes, int]]) -> None:
    """Compile regular expressions, which Python remembers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the build has said it
        for pattern, flags in expressions:
            with suppress(re.error):
                re.compile(pattern, flags)


def _file(module: Any) -> str | None:
    found = getattr(module, "__file__", None)
    return found if isinstance(found, str) else None


def _stamp(path: str) -> _Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
