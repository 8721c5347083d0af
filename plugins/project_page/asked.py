"""A library that notes what it is asked, so that what its answers made can be kept with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .links import Library

T = TypeVar("T")


@dataclass(frozen=True)
class Asked(Library):
    """A library that answers as the ``real`` one, and adds to ``paths`` those that it is asked for:
    None where that is all of them."""

    real: Library = field(kw_only=True)
    paths: set[str | None] = field(kw_only=True)

    @classmethod
    def of(cls, real: Library) -> Asked:
        """Give one for a library."""
        paths: set[str | None] = set()
        return cls(
            _Noting(real.addresses, paths),
            _Noting(real.sizes, paths),
            real.own_host,
            real.own_url,
            _Noting(dict.fromkeys(real.expired), paths),
            _Noting(real.pictures, paths),
            real=real,
            paths=paths,
        )

    def nearest(self, path: str) -> str | None:
        """Give what the real library gives, which looks at all paths for it."""
        self.paths.add(None)
        return self.real.nearest(path)

    def says(self, path: str) -> list[Any]:
        """Give all that the real library says of a path, as JSON has it."""
        real, picture = self.real, self.real.pictures.get(path)
        return [
            path in real.addresses,
            real.addresses.get(path),
            real.sizes.get(path),
            path in real.expired,
            picture and [picture.key, *map(list, picture.renditions)],
        ]


class _Noting(Mapping[str, T]):
    """A mapping that adds to ``paths`` the keys that it is asked for."""

    def __init__(self, real: Mapping[str, T], paths: set[str | None]) -> None:
        self._real, self._paths = real, paths

    def __getitem__(self, path: str) -> T:
        self._paths.add(path)
        return self._real[path]

    def __contains__(self, path: object) -> bool:
        self._paths.add(str(path))
        return path in self._real

    def __iter__(self) -> Iterator[str]:
        self._paths.add(None)
        return iter(self._real)

    def __len__(self) -> int:
        self._paths.add(None)
        return len(self._real)
