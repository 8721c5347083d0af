"""Jinja's compiled templates, kept in memory."""

from __future__ import annotations

from collections.abc import MutableMapping
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket


class Templates(BytecodeCache):
    """Compiled templates by what they were compiled from: text, file and the environment's ways.

    Those that are not ``kept`` are put among the ``new``.
    """

    def __init__(
        self, kept: MutableMapping[str, CodeType], new: MutableMapping[str, CodeType]
    ) -> None:
        self._kept, self._new = kept, new

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, where it is known."""
        bucket.code = self._kept.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        if bucket.code:
            self._kept[_key(bucket)] = self._new[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> str:
    return " ".join((bucket.key, bucket.checksum, _ways(bucket.environment)))


def _ways(environment: Environment) -> str:
    """Give how an environment compiles: its marks and choices, its extensions and its classes."""
    simple = {
        name: value
        for name, value in sorted(vars(environment).items())
        if value is None or isinstance(value, (str, bool))
    }
    kinds = (type(environment), environment.code_generator_class)
    named = [f"{kind.__module__}.{kind.__qualname__}" for kind in kinds]
    return repr((simple, environment.autoescape, sorted(environment.extensions), named))
