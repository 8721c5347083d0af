"""Files told apart without reading them, and by their bytes where that is not sure."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

# Nanoseconds in which a file system may not tell two changes apart, as FAT does not; of one that
# counts finer than milliseconds it is a twentieth, and the kernel's clock ticks ten times in that.
DOUBT = 2_000_000_000

_COMPILED = re.compile(r"\.pyc(?:\.[0-9]+)?$")  # by Python, under another name until it is whole

Signature = tuple[int, int, int]
NONE = (0, 0, 0)  # which no file has


def signature(found: os.stat_result) -> Signature:
    """Give what is another when a file is another: when it was changed, its size and its inode.

    Programs cannot set that time, in nanoseconds, so that it tells of all changes.
    """
    return found.st_ctime_ns, found.st_size, found.st_ino


def written(found: os.stat_result) -> Signature:
    """Give the same of an output, which may be linked and unlinked: when it was written, its size
    and its inode."""
    return found.st_mtime_ns, found.st_size, found.st_ino


def is_settled(of: Signature) -> bool:
    """Tell whether a change from now on would show in a signature."""
    doubt = DOUBT // 20 if of[0] % 1_000_000 else DOUBT
    return time.time_ns() - of[0] > doubt


def digest(*parts: bytes | str) -> str:
    """Give a name for some bytes and texts, be they names of files in any encoding, that no others
    have."""
    made = blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(raw).to_bytes(8, "big"))
        made.update(raw)
    return made.hexdigest()


def read(path: str) -> tuple[bytes, Signature]:
    """Give a file's bytes, with the signature that holds for them, ``NONE`` where none is sure."""
    with open(path, "rb", buffering=0) as file:
        before = signature(os.fstat(file.fileno()))
        content = file.read()
        after = signature(os.fstat(file.fileno()))
    return content, after if before == after and is_settled(after) else NONE


def scan(
    place: str, of: Callable[[os.stat_result], Signature] = signature
) -> Iterator[tuple[str, Signature]]:
    """Yield a file, or all files below a folder, behind links too, with their signatures; for a
    link that leads nowhere, or to a folder that it is in, ``NONE``."""
    if not os.path.isdir(place):
        yield place, of(os.stat(place))
        return
    with os.scandir(place) as found:
        for entry in found:
            try:
                if entry.is_symlink() and _leads_up(entry.path):
                    yield entry.path, NONE
                elif entry.is_dir():
                    yield from scan(entry.path, of)
                else:
                    yield entry.path, of(entry.stat())
            except OSError:
                yield entry.path, NONE


def _leads_up(link: str) -> bool:
    """Tell whether a link leads to a folder on the way to it; several such lead on without end."""
    return any(os.path.samefile(link, above) for above in Path(link).parents)


def code(modules: Iterable[object]) -> str:
    """Give what is another when a module or a package's folder has other files."""
    said = []
    for module in modules:
        place = str(getattr(module, "__file__", "") or "")
        if os.path.basename(place) == "__init__.py":
            place = os.path.dirname(place)
        found = [path for path, state in scan(place) if state != NONE]
        said += [read(path)[0] for path in sorted(found) if not _COMPILED.search(path)]
    return digest(*said)
