"""Where the benchmark ran: what its figures depend on, and nothing that names the machine."""

from __future__ import annotations

import os
import platform
import re
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - quicker and quieter than a disk, where there is room
ROOM = 3_000_000_000  # bytes that the largest sites of all tools need


def folder() -> str | None:
    """Give the folder for the sites: in memory where that has room, else the system's own."""
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return str(MEMORY) if has_room else None


def facts(where: Path) -> dict[str, str | int]:
    """Give the processor, its cores, the memory in GiB, the kernel, and a folder's file system."""
    bytes_of_memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "memory": round(bytes_of_memory / 2**30),
        "kernel": " ".join((platform.system(), ".".join(platform.release().split(".")[:2]))),
        "file system": _file_system(where),
    }


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return found[1] if found else platform.machine()


def _file_system(where: Path) -> str:
    """Give the kind of the file system that a folder is on."""
    try:
        mounts = [
            line.split()[1:3] for line in Path("/proc/mounts").read_text("utf-8").splitlines()
        ]
    except OSError:
        return "unknown"
    path = where.resolve()
    return max((len(at), kind) for at, kind in mounts if path.is_relative_to(at))[1]
