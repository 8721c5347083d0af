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
    """What is not of the type that was asked for, or a type that there is no way for."""


def encode(value: Any, kind: Any) -> Any:
    """Give a value of a type as JSON has it; raises ``Unknown``.

    Types are ``str``, ``int``, ``date``, enumerations, frozen dataclasses and named tuples of
    such, ``tuple[x, ...]``, ``frozenset[x]``, ``dict[str, x]`` and ``x | None``.

    >>> encode((date(2018, 4, 3), None), tuple[date | None, ...])
    ['2018-04-03', None]
    """
    try:
        return _way(kind).encode(value)
    except _WRONG as error:
        raise Unknown(f"{type(value).__name__} is not {kind}") from error


def decode(data: Any, kind: Any) -> Any:
    """Give the value of what ``encode`` gave for the type; raises ``Unknown`` for all else."""
    try:
        return _way(kind).decode(data)
    except _WRONG as error:
        raise Unknown(f"{type(data).__name__} is no data of {kind}") from error


_WRONG = (ValueError, TypeError, OverflowError)  # which constructors raise


class _Way(NamedTuple):
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


@cache
def _way(kind: Any) -> _Way:
    """Give the ways of a type to data and back."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind is str:
        return _Way(_writable, lambda data: _exactly(data, str))
    if kind is int:
        return _Way(lambda value: _exactly(value, int), lambda data: _exactly(data, int))
    if kind is date:
        return _Way(lambda value: _exactly(value, date).isoformat(), date.fromisoformat)
    if origin is UnionType and len(parts) == 2 and parts[1] is NoneType:
        return _optional(_way(parts[0]))
    if origin in (tuple, frozenset) and parts[1:] in ((), (...,)):
        return _several(origin, _way(parts[0]))
    if origin is dict and parts[0] is str:
        return _named(_way(parts[1]))
    return _enumerated(kind) if issubclass(kind, Enum) else _composed(kind)


def _exactly(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise Unknown
    return value


def _writable(value: Any) -> Any:
    _exactly(value, str).encode()  # which raises for half characters
    return value


def _optional(way: _Way) -> _Way:
    return _Way(
        lambda value: None if value is None else way.encode(value),
        lambda data: None if data is None else way.decode(data),
    )


def _several(kind: type, way: _Way) -> _Way:
    order: Callable[[Any], list[Any]] = list if kind is tuple else sorted
    return _Way(
        lambda value: [way.encode(one) for one in order(_exactly(value, kind))],
        lambda data: kind([way.decode(one) for one in _exactly(data, list)]),
    )


def _named(way: _Way) -> _Way:
    return _Way(
        lambda value: {name: way.encode(one) for name, one in _exactly(value, dict).items()},
        lambda data: {name: way.decode(one) for name, one in _exactly(data, dict).items()},
    )


def _enumerated(kind: type[Enum]) -> _Way:
    value_type = type(next(iter(kind)).value)
    return _Way(
        lambda value: _exactly(value, kind).value,
        lambda data: kind(_exactly(data, value_type)),
    )


def _composed(kind: Any) -> _Way:
    """Give the ways of a dataclass or a named tuple, whose parts are in a list in their order."""
    types = get_type_hints(kind)
    names = getattr(kind, "_fields", None) or [field.name for field in fields(kind)]
    ways = [_way(types[name]) for name in names]

    def to(value: Any) -> list[Any]:
        parts = [getattr(_exactly(value, kind), name) for name in names]
        return [way.encode(part) for way, part in zip(ways, parts, strict=True)]

    def back(data: Any) -> Any:
        parts = zip(ways, _exactly(data, list), strict=True)
        return kind(*[way.decode(part) for way, part in parts])

    return _Way(to, back)
