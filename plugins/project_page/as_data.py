"""Values as JSON has them, and back: of the type that is asked for, and of no other.

The data never says what it is to become. Each value is made by its own constructor, so that what
no reader could have given is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints


class Unknown(ValueError):
    """What is not of the type that was asked for."""


REFUSED = (ValueError, TypeError, OverflowError)  # ``Unknown``, and what constructors raise


class Way(NamedTuple):
    """The ways of a type: from its values to what JSON has, and back.

    Both raise one of ``REFUSED`` for all that is not of the type.
    """

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


@cache
def way(kind: Any) -> Way:
    """Give the ways of a type; raises TypeError for one that has none.

    Those that have are ``str``, ``int``, ``date``, enumerations, frozen dataclasses and named
    tuples of such, ``tuple[x, ...]``, ``frozenset[x]`` and ``x | None``.

    >>> way(tuple[date | None, ...]).encode((date(2018, 4, 3), None))
    ['2018-04-03', None]
    """
    origin, parts = get_origin(kind), get_args(kind)
    if kind is str:
        return Way(_whole_text, _text)
    if kind is int:
        return Way(_number, _number)
    if kind is date:
        return Way(lambda value: _exactly(value, date).isoformat(), date.fromisoformat)
    if origin is UnionType and parts[1:] == (NoneType,):
        return _optional(way(parts[0]))
    if origin in (tuple, frozenset) and parts[1:] in ((), (...,)):
        return _several(origin, way(parts[0]))
    return _enumerated(kind) if issubclass(kind, Enum) else _composed(kind)


def _exactly(value: Any, kind: type) -> Any:
    if type(value) is kind:
        return value
    raise Unknown(f"{type(value).__name__} is not {kind.__name__}")


def _text(data: Any) -> Any:
    return data if type(data) is str else _exactly(data, str)


def _whole_text(value: Any) -> Any:
    _exactly(value, str).encode()  # which raises for half a character
    return value


def _number(value: Any) -> Any:
    return value if type(value) is int else _exactly(value, int)


def _optional(one: Way) -> Way:
    return Way(
        lambda value: None if value is None else one.encode(value),
        lambda data: None if data is None else one.decode(data),
    )


def _several(kind: type, one: Way) -> Way:
    encode, decode = one
    order: Callable[[Any], list[Any]] = list if kind is tuple else sorted
    return Way(
        lambda value: list(map(encode, order(_exactly(value, kind)))),
        lambda data: kind(map(decode, _exactly(data, list))),
    )


def _enumerated(kind: type[Enum]) -> Way:
    value_type: Any = type(next(iter(kind)).value)
    by_value = way(value_type)
    return Way(lambda value: _exactly(value, kind).value, lambda data: kind(by_value.decode(data)))


def _composed(kind: Any) -> Way:
    """Give the ways of a dataclass or a named tuple, whose parts are in a list in their order."""
    types = get_type_hints(kind)
    names = getattr(kind, "_fields", None) or [field.name for field in fields(kind)]
    ways = [way(types[name]) for name in names]
    decoders, count = [one.decode for one in ways], len(ways)
    last: tuple[Any, Any] = (None, None)  # data and value: most periods end with what they begin

    def encode(value: Any) -> list[Any]:
        parts = [getattr(_exactly(value, kind), name) for name in names]
        return [one.encode(part) for one, part in zip(ways, parts, strict=True)]

    def decode(data: Any) -> Any:
        nonlocal last
        if type(data) is not list or len(data) != count:
            raise Unknown(f"{type(data).__name__} is no {kind.__name__}")
        before, value = last
        if data != before:
            value = kind(*[one(part) for one, part in zip(decoders, data)])  # noqa: B905 - counted
            last = data, value
        return value

    return Way(encode, decode)
