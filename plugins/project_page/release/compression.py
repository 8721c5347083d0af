"""Files compressed once, as hard as can be, so that the web server has nothing to compress."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

KINDS = frozenset((".html", ".css", ".xml", ".json", ".ics", ".svg", ".txt"))


def write(folder: Path) -> None:
    """Write ``X.br`` (RFC 7932) and ``X.gz`` (RFC 1952) beside each file X that they make shorter.

    Both compressors let Python go on meanwhile, so that all cores are used.
    """
    files = [path for path in folder.rglob("*") if path.suffix in KINDS and path.is_file()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_write_copies, files))


def _write_copies(path: Path) -> None:
    content = path.read_bytes()
    for suffix, compress in _compressors().items():
        compressed = compress(content)
        if len(compressed) < len(content):
            path.with_name(path.name + suffix).write_bytes(compressed)


def _compressors() -> Mapping[str, Callable[[bytes], bytes]]:
    import brotli

    return {".br": brotli.compress, ".gz": gzip}  # Brotli's own default is its best


def gzip(content: bytes) -> bytes:
    """Give content in gzip's format with no name and no time, which say nothing of it.

    >>> zlib.decompress(gzip(b"text"), wbits=31)
    b'text'
    """
    compressor = zlib.compressobj(zlib.Z_BEST_COMPRESSION, wbits=_GZIP)
    return compressor.compress(content) + compressor.flush()


_GZIP = 16 + zlib.MAX_WBITS  # zlib's way to ask for gzip's header
