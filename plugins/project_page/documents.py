"""Documents: PDF files that can be opened and read by all, and that name nobody."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import watchdog
from .faults import Advice, Fault, Wrong

if TYPE_CHECKING:
    from pypdf import PdfReader

RECIPE = "1"  # raise it when other things are found in a document
LONGEST = 30  # seconds for a document
_ENDS_WITHIN = 2048  # bytes from its last; readers look for it there
_MOST_NODES = 1000  # on the way to the first page

_BROKEN = (
    "Dokumentet går inte att läsa: det är trasigt eller har inte kommit med helt.",
    "Spara det på nytt som PDF, och lägg in det igen.",
)
_EMPTY = "Dokumentet har inga sidor.", "Spara det på nytt som PDF, och lägg in det igen."
_SLOW = "Dokumentet tar för lång tid att läsa.", "Spara det på nytt som PDF, eller dela upp det."
# What is remarked on, by how it is kept in the cache.
_REMARKS = {
    "locked": (
        "Dokumentet är skyddat (krypterat), så det är inte säkert att alla kan öppna eller "
        "lyssna på det.",
        "Spara det utan skydd och lösenord.",
    ),
    "named": (
        "Dokumentet har ett namn på en författare bland sina dolda uppgifter, och det blir "
        "offentligt.",
        "Spara det på nytt som PDF utan dokumentegenskaper; i handboken står hur.",
    ),
    "untagged": (
        "Dokumentet saknar taggar, så den som lyssnar på det får inga rubriker och kanske fel "
        "ordning.",
        "Spara det på nytt som PDF med taggar för tillgänglighet; i handboken står hur.",
    ),
}


def is_one(path: str) -> bool:
    """Tell whether a file of the content folder that is of a known kind is a document."""
    return path.startswith("filer/")


def findings(
    root: Path, paths: Iterable[str], cache: Path, known: Iterable[str] = ()
) -> Iterator[Fault]:
    """Yield what is wrong with each document, and what is to be looked at.

    ``known`` are the names that an author may have, as the organisation's. What was found in a
    document is kept in the folder ``cache``, for it takes its time; where it cannot be, it is found
    anew. What is there of other documents is removed.
    """
    names = sorted({_plain(name) for name in known})
    used = set()
    for path in paths:
        try:
            raw = (root / path).read_bytes()
        except OSError:
            cure = "Kontrollera rättigheterna till den."
            yield Fault(path, 0, "Filen går inte att läsa.", cure)
            continue
        kept = cache / _key(raw, names)
        used.add(kept)
        remarks = _kept(kept)
        try:
            if remarks is None:
                remarks = _looked_for(raw, names)
                _keep(kept, remarks)
        except Wrong as wrong:
            yield Fault(path, 0, wrong.what, wrong.cure)
        for remark in remarks or ():
            yield Advice(path, 0, *_REMARKS[remark])
    for kept in set(cache.glob("*")) - used:
        with suppress(OSError):
            kept.unlink()


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _key(raw: bytes, names: list[str]) -> str:
    return hashlib.sha256("\0".join([RECIPE, *names, ""]).encode() + raw).hexdigest()


def _kept(kept: Path) -> list[str] | None:
    """Give the remarks on a document that were found before, None where that is not known."""
    try:
        first, *remarks = kept.read_text("ascii").split()
    except (OSError, ValueError):
        return None
    return remarks if first == "ok" and _REMARKS.keys() >= set(remarks) else None


def _keep(kept: Path, remarks: list[str]) -> None:
    part = kept.with_name(f"{kept.name}.{os.getpid()}.part")
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(" ".join(["ok", *remarks]), "ascii")
        part.replace(kept)


def _looked_for(raw: bytes, names: list[str]) -> list[str]:
    """Give the remarks on a document; raises ``Wrong``."""
    if b"%%EOF" not in raw[-_ENDS_WITHIN:]:
        raise Wrong(*_BROKEN)
    try:
        with _quietly(), watchdog.within(LONGEST):
            return _look(raw, names)
    except Wrong:
        raise
    except TimeoutError:
        raise Wrong(*_SLOW) from None
    except Exception:  # whatever the bytes do, who laid them there is told which file it was
        raise Wrong(*_BROKEN) from None


@contextmanager
def _quietly() -> Iterator[None]:
    """Let pypdf say nothing of its own."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


def _look(raw: bytes, names: list[str]) -> list[str]:
    """Give the remarks; raises ``Wrong``, or anything that pypdf does."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        reader = PdfReader(BytesIO(raw))
        if not _has_page(reader.root_object["/Pages"]):
            raise Wrong(*_EMPTY)
        checks: dict[str, Callable[[], bool]] = {
            "locked": lambda: reader.is_encrypted,
            "named": lambda: any(_plain(one) not in ["", *names] for one in _authors(reader)),
            "untagged": lambda: not _is_tagged(reader.root_object),
        }
        return [remark for remark, is_so in checks.items() if is_so()]
    except (DependencyError, FileNotDecryptedError):  # with a password, or so that it may have one
        return ["locked"]


def _has_page(tree: Any) -> bool:
    """Tell whether there is a page in a tree of them; one that goes in circles has an end."""
    waiting: list[Any] = [tree]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_NODES:
        node = _at(waiting.pop())
        if not isinstance(node, dict) or id(node) in seen:  # pypdf has each of them once
            continue
        seen.add(id(node))
        if node.get("/Type") == "/Page" or ("/Kids" not in node and "/Type" not in node):
            return True
        kids = _at(node.get("/Kids"))
        waiting.extend(reversed(kids[:_MOST_NODES]) if isinstance(kids, list) else ())
    return False


def _at(value: Any) -> Any:
    """Give what a reference in a document leads to."""
    return value.get_object() if hasattr(value, "get_object") else value


_CREATOR = re.compile(
    rb"<dc:creator\b[^>]*>(.*?)</dc:creator|\bdc:creator\s*=\s*[\"'](.*?)[\"']", re.S
)


def _authors(reader: PdfReader) -> Iterator[str]:
    """Yield who is named as author: in the document's information, and in its XMP."""
    about = _at(reader.trailer.get("/Info"))
    if isinstance(about, dict) and "/Author" in about:
        yield str(_at(about["/Author"]))
    described = _at(reader.root_object.get("/Metadata"))
    if hasattr(described, "get_data"):
        plain = described.get_data().replace(b"\0", b"")  # so that UTF-16 is found too
        for within, value in _CREATOR.findall(plain):
            yield from re.sub(r"<[^>]*>", "\n", (within or value).decode("utf-8", "replace")).split(
                "\n"
            )


def _is_tagged(root: Any) -> bool:
    marks = _at(root.get("/MarkInfo"))
    marked = isinstance(marks, dict) and str(_at(marks.get("/Marked"))) == "True"
    return marked and isinstance(_at(root.get("/StructTreeRoot")), dict)
