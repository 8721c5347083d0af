"""Pelican's values as data, and what tells two of them apart."""

from __future__ import annotations

import datetime as dates
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican.contents import Content
from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import SafeDatetime

_WRAPPERS = {one.__name__: one for one in (Author, Category, Tag)}
_PLAIN = {str, int, bool, float, bytes, type(None)}
_BUILTIN = ("jinja2", "markupsafe")
# Python's and Pelican's functions that read no attributes of what they are given.
_PURE = frozenset(
    ("abs", "all", "any", "bool", "callable", "dict", "enumerate", "float", "int", "len", "list",
     "max", "min", "range", "reversed", "round", "set", "sorted", "str", "sum", "tuple", "zip",
     "DateFormatter")
)  # fmt: skip
_UNSURE = {"generate_lorem_ipsum", "do_random", "do_attr"}  # of Jinja's


class Unknown(Exception):
    """A value that cannot be told from another of its kind."""


def encode(value: Any) -> Any:
    """Give a value as JSON has it; raises ``Unknown``."""
    kind = type(value)
    if value is None or kind in (str, int, bool, float):
        return value
    if kind is list:
        return [encode(one) for one in value]
    if kind is SafeDatetime and isinstance(value.tzinfo, ZoneInfo | None):
        zone = value.tzinfo.key if value.tzinfo else None
        return {"moment": value.replace(tzinfo=None).isoformat(), "zone": zone, "fold": value.fold}
    if kind is ZoneInfo and value.key:
        return {"zone": value.key}
    if _WRAPPERS.get(kind.__name__) is kind and value._slug_from_name:
        return {"wrapper": kind.__name__, "name": value._name}
    raise Unknown(kind.__name__)


def decode(data: Any, settings: Mapping[str, Any], made: dict[Any, Any]) -> Any:
    """Give the value of what ``encode`` gave; ``made`` holds those that many share."""
    if isinstance(data, list):
        return [decode(one, settings, made) for one in data]
    if not isinstance(data, dict):
        return data
    if "moment" in data:
        zone = decode({"zone": data["zone"]}, settings, made) if data["zone"] else None
        moment = SafeDatetime.fromisoformat(data["moment"])
        return moment.replace(tzinfo=zone, fold=data["fold"])
    key = tuple(data.values())
    if key not in made:
        name = data.get("wrapper")
        made[key] = _WRAPPERS[name](data["name"], settings) if name else ZoneInfo(data["zone"])
    return made[key]


class Digests:
    """What tells values apart: what they consist of, and of contents only which they are.

    ``trusted`` are the names of modules whose functions depend on nothing but their arguments.
    """

    def __init__(self, trusted: Iterable[str] = ()) -> None:
        self._trusted = (*_BUILTIN, *trusted)
        self._known: dict[int, tuple[Any, str]] = {}  # with the object, so that it stays the one

    def of(self, value: Any) -> str:
        """Give a text that is the same for the same value only; raises ``Unknown``."""
        kind = type(value)
        if kind in _PLAIN:
            return f"{kind.__name__}:{value!r}"
        which = SORTS[kind]
        if which == "content":
            return f"content:{value.relative_source_path}"
        if which == "part":
            return f"part:{value.shown_as[0]}"
        found = self._known.get(id(value))
        if not found:
            found = self._known[id(value)] = value, self._made_of(value, kind.__name__)
        return found[1]

    def _made_of(self, value: Any, kind: str) -> str:
        if isinstance(value, list | tuple):
            return f"{kind}({','.join(map(self.of, value))})"
        if is_dataclass(value) and not isinstance(value, type):
            return f"{kind}({','.join([self._of_field(value, one.name) for one in fields(value)])})"
        if isinstance(value, Enum):
            return f"{kind}:{value.name}"
        if isinstance(value, str):
            return f"{kind}:{str.__repr__(value)}"
        if isinstance(value, URLWrapper):
            return f"{kind}:{value.name!r}:{value.slug!r}"
        if isinstance(value, Mapping):
            pairs = [f"{self.of(key)}={self.of(one)}" for key, one in value.items()]
            return f"{kind}({','.join(pairs)})"
        if isinstance(value, set | frozenset):
            return f"{kind}({','.join(sorted(map(self.of, value)))})"
        if isinstance(value, dates.date | dates.time | dates.timedelta | dates.tzinfo | Path):
            return f"{kind}:{value!r}"
        if isinstance(value, partial):
            return f"{kind}({self.of(value.func)},{self.of(value.args)},{self.of(value.keywords)})"
        return self._named(value, kind)

    def _of_field(self, of: Any, name: str) -> str:
        """Give the digest of a field, whose object may read all of it without our seeing that."""
        value = getattr(of, name)
        if SORTS[type(value)] == "part" and value.shown_as[1] is None:
            raise Unknown(name)
        return self.of(value)

    def _named(self, value: Any, kind: str) -> str:
        if not self.is_trusted(value):
            raise Unknown(kind)
        return f"function:{value.__module__}.{getattr(value, '__qualname__', kind)}"

    def is_trusted(self, function: Any) -> bool:
        """Tell whether this is a function or class that depends on its arguments alone."""
        if not callable(function):
            return False
        named = function if hasattr(function, "__qualname__") else type(function)
        if named.__module__ in ("builtins", "pelican.utils"):
            return named.__qualname__ in _PURE
        return is_of(self._trusted, named) and named.__qualname__ not in _UNSURE


class _Sorts(dict[type, str]):
    """The sort of each type whose values are told apart, or noted, in a way of their own: that of
    ``content``, of a ``part`` of another plugin, of a ``path`` and of ``text``; "" for others."""

    def __missing__(self, kind: type) -> str:
        if issubclass(kind, Content):
            sort = "content"
        elif hasattr(kind, "shown_as"):
            sort = "part"
        elif issubclass(kind, Path):
            sort = "path"
        else:
            sort = "text" if issubclass(kind, str) else ""
        self[kind] = sort
        return sort


SORTS = _Sorts()


def is_of(modules: Iterable[str], function: Callable[..., Any]) -> bool:
    """Tell whether a function is one of the modules' or packages'."""
    return is_within(modules, str(function.__module__))


def is_within(modules: Iterable[str], name: str) -> bool:
    """Tell whether a module is one of some, or within one of them."""
    return f"{name}.".startswith(tuple(f"{one}." for one in modules))
