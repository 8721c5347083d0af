"""Pictures and documents for the tests: real ones, as small as they can be."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image

# A content stream's place is taken by as many spaces as the document is to have.
_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R/Lang(sv)%s>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R>>",
    b"<</Type/StructTreeRoot>>",
    b"<</Length %d>>stream\n%s\nendstream",
)


@cache
def picture(kind: str = "JPEG", size: tuple[int, int] = (8, 6), colour: str = "teal") -> bytes:
    """Give a picture of one colour: ``JPEG``, ``PNG`` or ``WEBP``."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


@cache
def document(
    catalog: bytes = b"", *, info: bytes = b"", more: bytes = b"", padding: int = 0
) -> bytes:
    """Give a PDF with tags and one empty page.

    It has more in its ``catalog``, ``info`` in its information (``/Author(…)``), an object
    ``more`` of number 7, and ``padding`` bytes on its page.
    """
    objects = [
        _OBJECTS[0] % catalog,
        *_OBJECTS[1:4],
        _OBJECTS[4] % (padding, b" " * padding),
        b"<<%s>>" % info,
        *([more] if more else []),
    ]
    return assembled(objects, b"/Root 1 0 R/Info 6 0 R")


def assembled(objects: list[bytes], trailer: bytes) -> bytes:
    """Give a PDF of these objects, numbered from 1."""
    written, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    end = b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(written))
    return written + table + end
