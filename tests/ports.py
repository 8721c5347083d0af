"""Ports of this machine for servers that other programs listen with."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def reserved() -> Iterator[int]:
    """Give a port of 127.0.0.1 on which nobody listens, and which the system gives to nobody else
    until the end of the block: whoever is told of it may listen there all the same."""
    with socket.socket() as holding:
        # Which servers set too: one that listens and some that do not may then share a port.
        holding.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holding.bind(("127.0.0.1", 0))
        port: int = holding.getsockname()[1]
        if sys.platform != "linux":  # where they may not
            holding.close()
        yield port
