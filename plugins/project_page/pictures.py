"""Pictures: each becomes WebP and JPEG in the widths that the layout shows, with nothing hidden.

The file that was laid in bilder/ is never published: it may say where it was taken, and by whom.
What was made of it is kept in a cache beside the content folder, under the sum of its bytes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import threading
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import quote
from zlib import crc32

from . import identity
from .faults import Fault, Wrong

if TYPE_CHECKING:
    from PIL.Image import Image

_FOLDER = "bilder/"
# The widest that the stylesheet shows a picture is --measure, 40rem of 17 pixels: 680. Phones show
# 326 to 380, with two or three pixels for each; browsers take the first that is no narrower.
WIDTHS = (760, 1080, 1360)
# Raise it when other bytes are made of a picture, be it by another Pillow: the addresses have it.
RECIPE = f"1, {WIDTHS}, Pillow 13.0"
# How wide that is in the window, in the browser's own rem: --measure, else all but --edge.
SIZES = "(min-width: 46.25rem) 42.5rem, (min-width: 26.6rem) 92vw, calc(100vw - 2.125rem)"
WEBP, JPEG = "webp", "jpg"

MOST_PIXELS = 80_000_000
_TALLEST = 16_000  # pixels; WebP can have 16,383
_APART = 0.8  # of the widest; a narrower one as near to it as this is not made
_MOST_SCANS = 200  # of a JPEG; each goes through the whole picture
_MOST_THREADS = 4  # each needs room for a whole picture

_MEND = "Spara den på nytt ur ett bildprogram, eller lägg in originalet igen."
_BROKEN = "Bilden går inte att läsa: den är trasig eller har inte kommit med hel.", _MEND
_TOO_LARGE = (
    f"Bilden har fler än {MOST_PIXELS // 1_000_000} miljoner bildpunkter.",
    "Spara den mindre; 4 000 bildpunkter på bredden räcker gott.",
)
_TOO_TALL = (
    "Bilden är så hög och smal att den inte går att visa.",
    "Beskär den, eller dela upp den i flera.",
)
_MOVES = (
    "Bilden rör sig, men på sidan skulle bara dess första ruta synas.",
    "Spara rutan som ska visas som en vanlig bild, eller länka till filmen där den finns.",
)


class CacheError(Wrong):
    """What is made of the pictures cannot be kept."""


class Rendition(NamedTuple):
    """One file made of a picture: ``kind`` is ``WEBP`` or ``JPEG``, ``size`` its bytes."""

    width: int
    height: int
    kind: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """Give the file's name in the cache."""
        return f"{self.width}.{self.kind}"


@dataclass(frozen=True)
class Picture:
    """A picture of the content folder, and what was made of it, the narrowest first."""

    path: str
    key: str
    renditions: tuple[Rendition, ...]

    def address(self, rendition: Rendition) -> str:
        """Give a rendition's address; it is another when the picture is another."""
        return self._address(self._tag, rendition)

    @property
    def smallest(self) -> Rendition:
        """Give the JPEG for whoever understands nothing else, as wide as a picture is shown."""
        return self._of(JPEG)[0]

    @property
    def largest(self) -> Rendition:
        """Give the widest JPEG, which links to the picture lead to."""
        return self._of(JPEG)[-1]

    def url(self, rendition: Rendition, root: str) -> str:
        """Give a rendition's address as pages name it; ``root`` leads to the site's root."""
        return root + quote(self.address(rendition))

    def source(self, root: str) -> dict[str, str]:
        """Give the attributes of HTML's ``source`` with the WebP files."""
        return {"type": "image/webp", "srcset": self._srcset(WEBP, root), "sizes": SIZES}

    def img(self, root: str, *, lazily: bool) -> dict[str, str]:
        """Give the attributes of HTML's ``img`` but for what the picture shows.

        ``lazily`` it is fetched when it comes near; that stands before what is to be fetched.
        """
        shown = self.smallest
        return {
            "width": str(shown.width),
            "height": str(shown.height),
            **({"loading": "lazy"} if lazily else {}),
            "decoding": "async",
            "srcset": self._srcset(JPEG, root),
            "sizes": SIZES,
            "src": self.url(shown, root),
        }

    def _srcset(self, kind: str, root: str) -> str:
        return ", ".join(f"{self.url(one, root)} {one.width}w" for one in self._of(kind))

    def _of(self, kind: str) -> list[Rendition]:
        return [one for one in self.renditions if one.kind == kind]

    @cached_property
    def _tag(self) -> str:
        """Give eight digits of the key that with a width look like nobody's identity number."""
        pieces = (self.key[at : at + 8] for at in range(len(self.key) - 7))
        right = (
            tag
            for tag in pieces
            if not any(identity.find(self._address(tag, one)) for one in self.renditions)
        )
        return next(right, self.key[:8])

    def _address(self, tag: str, rendition: Rendition) -> str:
        stem = PurePosixPath(self.path).with_suffix("")
        return f"{stem}-{tag}-{rendition.width}.{rendition.kind}"


def is_one(path: str) -> bool:
    """Tell whether a file of the content folder that is of a known kind is a picture."""
    return path.startswith(_FOLDER)


def make(root: Path, paths: Iterable[str], cache: Path) -> tuple[dict[str, Picture], list[Fault]]:
    """Make of each picture what is not in the folder ``cache``: them by their paths, and what is
    wrong. Raises ``CacheError`` where they cannot be kept.
    """
    kept = {path: _kept(root, path, cache) for path in paths}
    new = _make_together(root, [path for path, one in kept.items() if not one], cache)
    made = {path: one or new[path] for path, one in kept.items()}
    pictures = {path: one for path, one in made.items() if isinstance(one, Picture)}
    return pictures, [one for one in made.values() if isinstance(one, Fault)]


def files(pictures: Iterable[Picture], cache: Path) -> dict[str, tuple[Path, int]]:
    """Give where in the cache the file of each address is, and its bytes."""
    return {
        picture.address(one): (cache / picture.key / one.name, one.size)
        for picture in pictures
        for one in picture.renditions
    }


def hold(cache: Path) -> int | None:
    """Let nothing be cleared from the cache, if there is one, before this process has ended or has
    cleared it, with what is given here."""
    with suppress(OSError):
        held = os.open(cache, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_SH)
        return held
    return None


def clear(cache: Path, pictures: Mapping[str, Picture], held: int | None = None) -> None:
    """Remove from the cache what belongs to no picture any more, as far as that can be done.

    Nothing is where another process holds it, which may be about to copy what was made of others.
    """
    handle = hold(cache) if held is None else held
    if handle is None:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _clear(cache, {picture.key for picture in pictures.values()})
    except OSError:  # it is held, or the file system has no locks
        return
    finally:
        os.close(handle)


def _clear(cache: Path, used: Collection[str]) -> None:
    with suppress(OSError), os.scandir(cache) as entries:
        for entry in list(entries):
            if _ENTRY.fullmatch(entry.name) and entry.name not in {*used, *_unfinished(entry)}:
                _remove(Path(entry.path))


_ENTRY = re.compile(r"([0-9a-f]{64})(?:\.([0-9]+)-[0-9]+\.part)?")


def _unfinished(entry: os.DirEntry[str]) -> Iterator[str]:
    """Yield the name of an entry that another process is writing now."""
    found = _ENTRY.fullmatch(entry.name)
    if found and found[2]:
        with suppress(ProcessLookupError, OverflowError):
            with suppress(PermissionError):
                os.kill(int(found[2]), 0)
            yield entry.name


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


# What is kept


def _kept(root: Path, path: str, cache: Path) -> Picture | None:
    """Give a picture of which all is in the cache, None where it is to be made."""
    try:
        key = _key((root / path).read_bytes())
    except OSError:
        return None
    renditions = _listed(cache / key)
    return Picture(path, key, renditions) if renditions else None


def _key(raw: bytes) -> str:
    return hashlib.sha256(RECIPE.encode() + b"\0" + raw).hexdigest()


_LIST = "list"  # the renditions of an entry, after a sum of that list


def _listed(entry: Path) -> tuple[Rendition, ...]:
    """Give the renditions of an entry in the cache; none where anything of it is not as written."""
    try:
        listed = (entry / _LIST).read_text("ascii")
        total, _, lines = listed.partition("\n")
        if total != _total(entry.name, lines):
            return ()
        found = tuple(map(_rendition, lines.splitlines()))
        right = all(_sum((entry / one.name).read_bytes()) == one.sha256 for one in found)
    except (OSError, ValueError):
        return ()
    return found if right else ()


def _rendition(line: str) -> Rendition:
    width, height, kind, size, sha256 = line.split()
    return Rendition(int(width), int(height), kind, int(size), sha256)


def _total(key: str, lines: str) -> str:
    return _sum(f"{key}\n{lines}".encode())


def _sum(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()


def _keep(entry: Path, made: Mapping[Rendition, bytes]) -> None:
    """Write an entry of the cache, whole or not at all."""
    lines = "".join(" ".join(map(str, one)) + "\n" for one in made)
    part = entry.with_name(f"{entry.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        part.mkdir(parents=True)
        for one, written in made.items():
            (part / one.name).write_bytes(written)
        (part / _LIST).write_text(f"{_total(entry.name, lines)}\n{lines}", "ascii")
        _put(part, entry)
    except OSError as error:
        raise CacheError(
            f"Bilderna i mindre storlek kan inte sparas i {os.path.relpath(entry.parent)}.",
            "Kontrollera att disken inte är full och att du får skriva i mappen, eller ta bort "
            "mappen.",
        ) from error
    finally:
        with suppress(OSError):
            _remove(part)


def _put(part: Path, entry: Path) -> None:
    if not _listed(entry):
        _remove(entry)
    try:
        part.rename(entry)
    except OSError:
        if not _listed(entry):  # which another process, or another file with the same bytes, made
            raise


# What is made


def _make_together(root: Path, paths: list[str], cache: Path) -> dict[str, Picture | Fault]:
    """Make several pictures at once; Pillow lets go of the interpreter while it works."""
    if not paths:
        return {}
    from concurrent.futures import ThreadPoolExecutor

    threads = min(len(paths), os.cpu_count() or 1, _MOST_THREADS)
    with warnings.catch_warnings(), ThreadPoolExecutor(threads) as pool:
        warnings.simplefilter("ignore")  # Pillow's; what matters of them is told as a fault
        return dict(zip(paths, pool.map(lambda path: _make(root, path, cache), paths), strict=True))


def _make(root: Path, path: str, cache: Path) -> Picture | Fault:
    try:
        raw = (root / path).read_bytes()
    except OSError:
        return Fault(path, 0, "Filen går inte att läsa.", "Kontrollera rättigheterna till den.")
    try:
        made = _renditions(raw)
    except Wrong as wrong:
        return Fault(path, 0, wrong.what, wrong.cure)
    except Exception:  # whatever the bytes do, who laid them there is told which file it was
        return Fault(path, 0, *_BROKEN)
    key = _key(raw)
    _keep(cache / key, made)
    return Picture(path, key, tuple(made))


def _renditions(raw: bytes) -> dict[Rendition, bytes]:
    """Give the files that are made of a picture; raises ``Wrong``, or anything that Pillow does."""
    widest, seen = _plain(raw)
    widths = [*(one for one in WIDTHS if one < widest.width * _APART), widest.width]
    made: dict[Rendition, bytes] = {}
    for one in widths:
        picture = _resized(widest, (one, _height(seen, one)))
        for kind, written in ((WEBP, _webp(picture)), (JPEG, _jpeg(picture))):
            made[Rendition(*picture.size, kind, len(written), _sum(written))] = written
    return made


def _height(size: tuple[int, int], width: int) -> int:
    return max(1, round(size[1] * width / size[0]))


def _resized(picture: Image, size: tuple[int, int]) -> Image:
    from PIL.Image import Resampling

    if picture.size == size:
        return picture
    return picture.resize(size, Resampling.LANCZOS, reducing_gap=3)


def _webp(picture: Image) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=75, method=5)
    return out.getvalue()


def _jpeg(picture: Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=80, optimize=True, progressive=True)
    return out.getvalue()


def _plain(raw: bytes) -> tuple[Image, tuple[int, int]]:
    """Give a picture as it is seen, in sRGB on white, no wider than needed, and nothing else.

    With it comes the width and height that it has as a whole.
    """
    from PIL import Image

    if not _is_whole(raw):
        raise Wrong(*_BROKEN)
    try:
        opened = Image.open(BytesIO(raw), formats=("JPEG", "PNG", "WEBP"))
    except Image.DecompressionBombError:
        raise Wrong(*_TOO_LARGE) from None
    with opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Wrong(*_TOO_LARGE)
        if opened.format != "MPO" and getattr(opened, "is_animated", False):
            raise Wrong(*_MOVES)  # an MPO has one picture for the page and others for cameras
        turn = _turn(opened)
        seen = opened.size[::-1] if turn in _ON_ITS_SIDE else opened.size
        size = _size(seen)[::-1] if turn in _ON_ITS_SIDE else _size(seen)
        opened.draft(None, size)  # a JPEG is read at a half, a quarter or an eighth of its size
        profile = opened.info.get("icc_profile")
        picture = _on_white(_resized(_with_few_modes(opened), size), profile)
    move = _MOVED[turn]
    return picture if move is None else picture.transpose(Image.Transpose(move)), seen


_MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")  # in what is compressed, FF is written FF 00
_START_OF_SCAN, _END, _WITHOUT_LENGTH = b"\xda", b"\xd9", (b"\x01", b"\xd8")


def _is_whole(raw: bytes) -> bool:
    """Tell whether a picture has an end, in as far as Pillow does not look for it."""
    if raw.startswith(_PNG):
        return _is_whole_png(raw)
    return not raw.startswith(b"\xff\xd8") or _is_whole_jpeg(raw)


_PNG = b"\x89PNG\r\n\x1a\n"


def _is_whole_png(raw: bytes) -> bool:
    """Tell whether all that a PNG needs is there as it was written (https://www.w3.org/TR/png/)."""
    at = len(_PNG)
    while len(raw) >= at + 12:
        end = at + 8 + int.from_bytes(raw[at : at + 4])
        kind, total = raw[at + 4 : at + 8], int.from_bytes(raw[end : end + 4])
        if kind[:1].isupper() and crc32(raw[at + 4 : end]) != total:
            return False
        if kind == b"IEND":
            return True
        at = end + 4
    return False


def _is_whole_jpeg(raw: bytes) -> bool:
    """Tell whether a JPEG has an end, and before it not so many layers that it takes for ever.

    Where it has none, what is missing would be grey. What stands after it is passed over: phones
    put films there.
    """
    at, scans = 2, 0
    while found := _MARKER.search(raw, at):
        if found[1] == _END:
            return True
        at = found.end()
        if found[1] not in _WITHOUT_LENGTH:
            at += int.from_bytes(raw[at : at + 2])
        scans += found[1] == _START_OF_SCAN
        if scans > _MOST_SCANS:
            return False
    return False


def _turn(opened: Image) -> int:
    """Give EXIF's orientation, 1 to 8."""
    from PIL import Image

    exif = Image.Exif()  # and not what Pillow also looks for in XMP, which browsers do not
    try:
        exif.load(opened.info.get("exif", b""))
        turn = exif.get(0x0112, 1)
    except Exception:  # what is wrong in there alone is not published either
        return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


# Pillow's numbers for what puts each of EXIF's orientations right.
_MOVED = (None, None, 0, 3, 1, 5, 4, 6, 2)
_ON_ITS_SIDE = (5, 6, 7, 8)


def _size(seen: tuple[int, int]) -> tuple[int, int]:
    """Give the size of the widest rendition; raises ``Wrong``."""
    width = min(seen[0], WIDTHS[-1])
    height = _height(seen, width)
    if height > _TALLEST:
        raise Wrong(*_TOO_TALL)
    return width, height


def _with_few_modes(opened: Image) -> Image:
    """Give a picture with eight bits of grey, RGB or CMYK, or with RGB and transparency."""
    if opened.mode.startswith("I"):  # 16 bits of grey
        return opened.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if opened.has_transparency_data:
        return opened.convert("RGBA")
    return opened.convert({"1": "L", "L": "L", "CMYK": "CMYK"}.get(opened.mode, "RGB"))


def _on_white(picture: Image, profile: bytes | None) -> Image:
    """Give a picture in sRGB on white; it is a new one, so that nothing else comes with it."""
    from PIL import Image

    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha else picture
    plain = Image.new("RGB", picture.size, "white")
    plain.paste(_in_srgb(colours, profile) if profile else colours.convert("RGB"), mask=alpha)
    return plain


def _in_srgb(picture: Image, profile: bytes) -> Image:
    """Give a picture with its colours as a profile says; one that fits no mode is passed over."""
    from PIL import ImageCms

    for mode in dict.fromkeys((picture.mode, "RGB" if picture.mode == "L" else picture.mode)):
        with suppress(ImageCms.PyCMSError, OSError):
            own, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(picture.convert(mode), own, srgb, outputMode="RGB")
            return cast("Image", made)
    return picture.convert("RGB")
