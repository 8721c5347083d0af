"""Two folders exchanged in one step, by the system call that can."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100  # <fcntl.h>
_RENAME_EXCHANGE = 2  # renameat2(2)
_RENAME_SWAP = 2  # macOS renamex_np(2)


def exchange(one: Path, other: Path) -> None:
    """Exchange two existing paths of one file system atomically.

    Raises OSError where the system or the file system cannot.
    """
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        result = library.renamex_np(first, second, _RENAME_SWAP)
    else:
        result = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one))
