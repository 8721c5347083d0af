"""Pictures: what is made of them, what is not in it, and how it is kept between builds."""

from __future__ import annotations

import json
import os
import random
import re
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import PIL
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from project_page import pictures
from project_page.pictures import Picture, Rendition

from .conftest import OTHER, ROOT, TODAY, Build, run_module, write
from .files import document, picture
from .incremental import project

MEND = "Spara den på nytt ur ett bildprogram, eller lägg in originalet igen."
BROKEN = f"Bilden går inte att läsa: den är trasig eller har inte kommit med hel. {MEND}"
LARGE = (
    "Bilden har fler än 80 miljoner bildpunkter. Spara den mindre; 4 000 bildpunkter på bredden "
    "räcker gott."
)
TALL = (
    "Bilden är så hög och smal att den inte går att visa. Beskär den, eller dela upp den i flera."
)
MOVES = (
    "Bilden rör sig, men på sidan skulle bara dess första ruta synas. Spara rutan som ska visas "
    "som en vanlig bild, eller länka till filmen där den finns."
)
SIZES = "(min-width: 46.25rem) 42.5rem, (min-width: 26.6rem) 92vw, calc(100vw - 2.125rem)"
RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 160, 30), (30, 30, 220), (230, 220, 40)


class Made:
    """What was made of one picture, by the widths and kinds of the files."""

    def __init__(self, folder: Path, raw: bytes, name: str = "bilder/a.jpg") -> None:
        write(folder / "content", {name: raw})
        self.cache = folder / "cache"
        made, wrong = pictures.make(folder / "content", [name], self.cache)
        self.wrong = [fault.text() for fault in wrong]
        self.picture = made.get(name)
        self.files = {
            address: path.read_bytes()
            for address, (path, _) in pictures.files(made.values(), self.cache).items()
        }

    @property
    def sizes(self) -> list[tuple[str, int, int]]:
        """Give the kind, width and height of each file, as it is in the file itself."""
        return [(image.format, *image.size) for image in self.images()]

    def images(self) -> Iterator[Image.Image]:
        for written in self.files.values():
            with Image.open(BytesIO(written)) as image:
                yield image

    def colours(self, *places: tuple[float, float]) -> list[list[tuple[int, ...]]]:
        """Give the colours at some places, from 0 to 1 across and down, in each file."""
        return [
            [
                image.convert("RGB").getpixel((int(x * image.width), int(y * image.height)))
                for x, y in places
            ]
            for image in self.images()
        ]


Make = Callable[..., Made]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Give ``make(raw, name)``: what is made of a picture."""
    return lambda raw, name="bilder/a.jpg": Made(tmp_path, raw, name)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 6) -> bool:
    return all(abs(first - second) <= by for first, second in zip(one, other, strict=True))


# What is made


@pytest.mark.parametrize(
    ("size", "made"),
    [
        ((4000, 3000), [(760, 570), (1080, 810), (1360, 1020)]),
        ((3000, 4000), [(760, 1013), (1080, 1440), (1360, 1813)]),
        ((1361, 1000), [(760, 558), (1080, 794), (1360, 999)]),
        ((1200, 800), [(760, 507), (1200, 800)]),
        ((951, 100), [(760, 80), (951, 100)]),
        ((950, 100), [(950, 100)]),
        ((760, 507), [(760, 507)]),
        ((600, 2), [(600, 2)]),
        ((1, 1), [(1, 1)]),
        ((20_000, 10), [(760, 1), (1080, 1), (1360, 1)]),
        ((3, 16_000), [(3, 16_000)]),
    ],
)
def test_a_picture_becomes_webp_and_jpeg_in_few_widths_and_is_never_enlarged(
    make: Make, size: tuple[int, int], made: list[tuple[int, int]]
) -> None:
    assert make(picture("PNG", size)).sizes == [
        (kind, *each) for each in made for kind in ("WEBP", "JPEG")
    ]


def test_addresses_have_the_pictures_name_its_sum_and_the_width(make: Make) -> None:
    raw = picture("JPEG", (1200, 800))
    made = make(raw, "bilder/2026/Möte i maj.JPEG")
    assert made.picture
    tag = made.picture.key[:8]
    assert list(made.files) == [
        f"bilder/2026/Möte i maj-{tag}-760.webp",
        f"bilder/2026/Möte i maj-{tag}-760.jpg",
        f"bilder/2026/Möte i maj-{tag}-1200.webp",
        f"bilder/2026/Möte i maj-{tag}-1200.jpg",
    ]
    other = make(raw + b"\0", "bilder/2026/Möte i maj.JPEG")
    assert not made.files.keys() & other.files.keys()


def test_no_address_holds_what_looks_like_a_personal_identity_number() -> None:
    rendition = Rendition(1212, 800, "jpg", 1, "")
    one = Picture("bilder/a.png", "19121212" + "abcdef01" * 7, (rendition,))
    assert one.address(rendition) == "bilder/a-9121212a-1212.jpg"


def test_the_recipe_is_raised_with_pillow_whose_bytes_may_be_others() -> None:
    assert pictures.RECIPE.endswith(f", Pillow {'.'.join(PIL.__version__.split('.')[:2])}")


# What is shown on pages

ENTRY = (
    "---\ntitle: Mötet\ndate: 2018-05-02\ncategory: workshop\nimage: bilder/Torget, i maj.png\n"
    "image_alt: Torget\ncaption: Torget i maj.\nphotographer: Eva Ek\n---\n\n"
    "![Kartan](bilder/karta.jpg) och [hela kartan](bilder/karta.jpg)\n"
)
ON_PAGES: Mapping[str, str | bytes] = {
    "tidslinje/m.md": ENTRY,
    "bilder/Torget, i maj.png": picture("PNG", (1200, 800)),
    "bilder/karta.jpg": picture("JPEG", (400, 300)),
}


def pictures_of(built: Build, address: str) -> list[list[dict[str, str]]]:
    """Give the attributes of each picture on a page: its source's and its image's."""
    page = built.page(address)
    return [[one.source.attrs, one.img.attrs] for one in page.select("main picture")]


def test_a_page_has_each_picture_with_its_size_and_all_that_a_browser_may_choose(
    build: Callable[..., Build],
) -> None:
    built = build(ON_PAGES, environment={"SITE_FORMAT": "json"})
    assert (built.status, built.complained) == (0, "")
    names = [name for name in built.files if name.startswith("bilder/")]
    karta, torget = (name.rpartition("-")[0] for name in (names[-1], names[0]))
    assert names == [
        f"{torget}-1200.jpg",
        f"{torget}-1200.webp",
        f"{torget}-760.jpg",
        f"{torget}-760.webp",
        f"{karta}-400.jpg",
        f"{karta}-400.webp",
    ]
    assert sorted(json.loads(built.said)["published"]["files"]) == names
    quoted = torget.replace(", ", "%2C%20").replace(" ", "%20")

    def top(root: str, **loading: str) -> list[dict[str, str]]:
        both = {
            kind: f"{root}{quoted}-760.{kind} 760w, {root}{quoted}-1200.{kind} 1200w"
            for kind in ("webp", "jpg")
        }
        return [
            {"type": "image/webp", "srcset": both["webp"], "sizes": SIZES},
            {"alt": "Torget", "width": "760", "height": "507", **loading, "decoding": "async",
             "srcset": both["jpg"], "sizes": SIZES, "src": f"{root}{quoted}-760.jpg"},
        ]  # fmt: skip

    def within(root: str) -> list[dict[str, str]]:
        return [
            {"type": "image/webp", "srcset": f"{root}{karta}-400.webp 400w", "sizes": SIZES},
            {"alt": "Kartan", "width": "400", "height": "300", "loading": "lazy",
             "decoding": "async", "srcset": f"{root}{karta}-400.jpg 400w", "sizes": SIZES,
             "src": f"{root}{karta}-400.jpg"},
        ]  # fmt: skip

    assert pictures_of(built, "tidslinje/motet.html") == [top("../"), within("../")]
    assert pictures_of(built, "index.html") == [top("", loading="lazy"), within("")]
    page = built.page("tidslinje/motet.html")
    caption = page.select_one("figure.picture > figcaption")
    assert caption
    assert caption.text == "Torget i maj. Foto: Eva Ek"
    [link] = page.select(f'.text a[href$="{karta}-400.jpg"]')
    size = max(1, round(len(built.files[f"{karta}-400.jpg"]) / 1000))
    assert link.text == f"hela kartan (JPG, {size} kB)"
    before = str(page.select_one("main .text img"))  # what is fetched later says so before its src
    assert before.index("loading=") < before.index("src=")


def test_the_introductions_own_picture_is_fetched_at_once(other: Build) -> None:
    first, *others = other.page().select("main img")
    assert first.get("loading") is None
    assert {image.get("loading") for image in others} == {"lazy"}


def test_the_file_of_the_picture_is_not_published(other: Build) -> None:
    original = (OTHER / "content" / "bilder" / "torget.jpg").read_bytes()
    assert b"Kameratillverkaren" in original
    assert [name for name, raw in other.files.items() if b"Kameratillverkaren" in raw] == []
    assert "bilder/torget.jpg" not in other.files


# What is not in them


def with_everything(kind: str) -> bytes:
    """Give a picture that says where it was taken, by whom, and with which colours."""
    exif = Image.Exif()
    exif[0x013B], exif[0x010F], exif[0x0112] = "Hemlig Fotograf", "Hemlig kamera", 1
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 19.0, 36.0), 3: "E", 4: (14.0, 31.0, 12.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Hemlig</x:xmpmeta>'
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (1000, 600), "teal")
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Comment", "Hemlig")
        told.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return saved(image, kind, exif=exif, icc_profile=profile, pnginfo=told, dpi=(300, 300))
    more = {"comment": b"Hemlig"} if kind == "JPEG" else {}
    raw = saved(image, kind, exif=exif, icc_profile=profile, xmp=xmp, **more)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0c\x1c\x02\x50\0\x06Hemlig\0"
    segment = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    return raw[:2] + segment + raw[2:] if kind == "JPEG" else raw


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_published_but_the_picture_itself(make: Make, kind: str) -> None:
    raw = with_everything(kind)
    assert b"Hemlig" in raw
    made = make(raw)
    parts = {address.rpartition(".")[2]: parts_of(file) for address, file in made.files.items()}
    assert parts == {
        "jpg": [
            "ffd8",
            "ffe0",
            "ffdb",
            "ffc2",
            "ffc4",
            "ffda",
            "ffd9",
        ],  # APP0 is JFIF's own, 16 bytes
        "webp": ["VP8 "],
    }
    assert [raw[2:24].hex() for raw in made.files.values() if raw[:2] == b"\xff\xd8"] == 2 * [
        "ffe000104a46494600010100000100010000ffdb0043"
    ]
    assert [image.info.keys() & {"exif", "xmp", "icc_profile", "comment"}
            for image in made.images()] == [set()] * 4  # fmt: skip


def parts_of(raw: bytes) -> list[str]:
    """Give the kinds of a JPEG's segments, or of a WebP's chunks, each once."""
    return list(dict.fromkeys(chunks(raw) if raw.startswith(b"RIFF") else segments(raw)))


def chunks(raw: bytes) -> Iterator[str]:
    at = 12
    while at < len(raw):
        yield raw[at : at + 4].decode()
        size = int.from_bytes(raw[at + 4 : at + 8], "little")
        at += 8 + size + size % 2


def segments(raw: bytes) -> Iterator[str]:
    at = 0
    while found := re.compile(rb"\xff[^\x00\xd0-\xd7\xff]").search(raw, at):
        yield found[0].hex()
        at = found.end()
        if found[0] not in (b"\xff\xd8", b"\xff\xd9"):
            at += int.from_bytes(raw[at : at + 2])


# What they look like


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_shown_as_it_was_taken(make: Make, kind: str, turn: int) -> None:
    seen = Image.new("RGB", (1500, 900), RED)
    seen.paste(GREEN, (750, 0, 1500, 450))
    seen.paste(BLUE, (0, 450, 750, 900))
    seen.paste(YELLOW, (750, 450, 1500, 900))
    # How a camera stores what it takes: EXIF 2.32, section 4.6.5.1, the other way round.
    moves = (None, 0, 3, 1, 5, 2, 6, 4)
    move = moves[turn - 1]
    stored = seen if move is None else seen.transpose(Image.Transpose(move))
    exif = Image.Exif()
    exif[0x0112] = turn
    made = make(saved(stored, kind, exif=exif, quality=90))
    assert [size[1:] for size in made.sizes[::2]] == [(760, 456), (1080, 648), (1360, 816)]
    for found in made.colours((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)):
        assert all(map(near, found, (RED, GREEN, BLUE, YELLOW), [12] * 4)), found


TURNED = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"


@pytest.mark.parametrize(
    "exif",
    [
        TURNED.replace(b"\x06", b"\x09"),
        TURNED.replace(b"\x06", b"\0"),
        TURNED.replace(b"\0\x03\0\0\0\x01", b"\0\x02\0\0\0\x02"),
        TURNED.replace(b"\0\x03\0\0\0\x01", b"\0\x0b\0\0\0\x01"),
        TURNED[:24],
        b"Exif\0\0trasig",
        b"Exif\0\0MM\0*\xff\xff\xff\xff",
    ],
)
def test_an_orientation_that_there_is_not_turns_nothing(make: Make, exif: bytes) -> None:
    assert make(saved(Image.new("RGB", (60, 40)), "JPEG", exif=TURNED)).sizes[0][1:] == (40, 60)
    assert make(saved(Image.new("RGB", (60, 40)), "JPEG", exif=exif)).sizes[0][1:] == (60, 40)


def profile(space: bytes, **tags: bytes) -> bytes:
    """Give a profile of colours (ICC.1:2001-04) with these tags."""
    number, where = len(tags), b""
    body, at = b"", 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        where += name.encode() + struct.pack(">II", at + len(body), len(value))
        body += value + b"\0" * (-len(value) % 4)
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"lcms", 0x02100000, b"mntr", space, b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += struct.pack(">3i", 63190, 65536, 54061)  # D50
    return head.ljust(128, b"\0") + struct.pack(">I", number) + where + body


def xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def gamma(value: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256))


D50 = xyz(0.9642, 1, 0.8249)
P3 = profile(
    b"RGB ", wtpt=D50, rXYZ=xyz(0.51512, 0.2412, -0.00105), gXYZ=xyz(0.29198, 0.69225, 0.04189),
    bXYZ=xyz(0.1571, 0.06657, 0.78407), rTRC=gamma(2.2), gTRC=gamma(2.2), bTRC=gamma(2.2),
)  # fmt: skip
LINEAR_GREY = profile(b"GRAY", wtpt=D50, kTRC=gamma(1))


@pytest.mark.parametrize(
    ("image", "icc", "seen"),
    [
        (Image.new("RGB", (60, 40), (200, 100, 100)), None, (200, 100, 100)),
        (Image.new("RGB", (60, 40), (200, 100, 100)), P3, (217, 93, 97)),
        (Image.new("RGBA", (60, 40), (200, 100, 100, 255)), P3, (217, 93, 97)),
        (Image.new("RGB", (60, 40), (60, 160, 60)), P3, (0, 164, 34)),
        (Image.new("L", (60, 40), 128), LINEAR_GREY, (188, 188, 188)),
        (Image.new("L", (60, 40), 128), P3, (128, 128, 128)),
        (Image.new("RGB", (60, 40), (200, 100, 100)), LINEAR_GREY, (200, 100, 100)),
        (Image.new("RGB", (60, 40), (200, 100, 100)), P3[:300], (200, 100, 100)),
        (Image.new("RGB", (60, 40), (200, 100, 100)), b"trasig", (200, 100, 100)),
    ],
)
def test_colours_are_those_of_the_pictures_own_profile(
    make: Make, image: Image.Image, icc: bytes | None, seen: tuple[int, ...]
) -> None:
    for [found] in make(saved(image, icc_profile=icc), "bilder/a.png").colours((0.5, 0.5)):
        assert near(found, seen, 3), found


def sixteen_bits() -> Image.Image:
    return Image.frombytes("I;16", (60, 40), struct.pack("<H", 40_000) * 2400)


def palette(transparent: bool) -> bytes:
    image = Image.new("P", (60, 40), 1)
    image.putpalette([0, 0, 0, *RED])
    return saved(image, **({"transparency": 1} if transparent else {}))


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        (saved(Image.new("CMYK", (60, 40), (255, 0, 0, 0)), "JPEG"), (0, 255, 255)),
        (saved(Image.new("CMYK", (60, 40), (0, 0, 0, 255)), "JPEG"), (0, 0, 0)),
        (saved(Image.new("L", (60, 40), 90), "JPEG"), (90, 90, 90)),
        (saved(sixteen_bits()), (156, 156, 156)),
        (saved(Image.new("1", (60, 40), 1)), (255, 255, 255)),
        (saved(Image.new("LA", (60, 40), (0, 0))), (255, 255, 255)),
        (saved(Image.new("LA", (60, 40), (0, 255))), (0, 0, 0)),
        (saved(Image.new("RGBA", (60, 40), (0, 0, 0, 0))), (255, 255, 255)),
        (saved(Image.new("RGBA", (60, 40), (0, 0, 0, 128))), (127, 127, 127)),
        (saved(Image.new("RGBA", (60, 40), (0, 0, 0, 0)), "WEBP", exact=True), (255, 255, 255)),
        (saved(Image.new("RGB", (60, 40), RED), transparency=RED), (255, 255, 255)),
        (palette(transparent=False), RED),
        (palette(transparent=True), (255, 255, 255)),
    ],
)
def test_a_picture_of_any_mode_is_shown_on_white(
    make: Make, raw: bytes, seen: tuple[int, ...]
) -> None:
    for [found] in make(raw).colours((0.5, 0.5)):
        assert near(found, seen, 3), found


def test_what_phones_put_after_a_picture_changes_nothing(make: Make) -> None:
    image = Image.new("RGB", (60, 40), RED)
    several = saved(image, "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), BLUE)])
    for raw in (several, saved(image, "JPEG") + b"\xff\xda film \xff\xda"):
        made = make(raw)
        assert made.wrong == []
        assert [near(found, RED) for [found] in made.colours((0.5, 0.5))] == [True, True]


# What is wrong with them


def claiming(width: int, height: int) -> bytes:
    """Give a PNG that says that it is so large, and has nothing of it."""
    from zlib import compress, crc32

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", head), chunk(b"IDAT", compress(b"")), chunk(b"IEND", b"")]
    )


FRAMES = [Image.new("RGB", (60, 40), RED), Image.new("RGB", (60, 40), BLUE)]
LAYERS = b"\xff\xda\x00\x02" * 300


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        (claiming(10_000, 8_001), LARGE),
        (claiming(100_000, 100_000), LARGE),
        (claiming(10_000, 8_000), BROKEN),
        (picture("PNG", (1, 16_001)), TALL),
        (picture("PNG", (2000, 24_000)), TALL),
        (claiming(0, 5), BROKEN),
        (saved(FRAMES[0], "WEBP", save_all=True, append_images=FRAMES[1:]), MOVES),
        (saved(FRAMES[0], "PNG", save_all=True, append_images=FRAMES[1:]), MOVES),
        (b"\xff\xd8\xff", BROKEN),
        (b"\x89PNG\r\n\x1a\n", BROKEN),
        (b"RIFF\0\0\0\0WEBP", BROKEN),
        (picture("JPEG")[:20] + LAYERS + picture("JPEG")[20:], BROKEN),
        (picture("JPEG")[:-2], BROKEN),
        (picture("PNG").replace(b"IDAT", b"IDAS"), BROKEN),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_with_a_cure(
    make: Make, raw: bytes, wrong: str
) -> None:
    assert make(raw).wrong == [f"bilder/a.jpg:1: {wrong}"]


NOISE = Image.effect_noise((90, 70), 80).convert("RGB")
KINDS = {
    "jpeg": saved(NOISE, "JPEG"),
    "progressive": saved(NOISE, "JPEG", progressive=True),
    "cmyk": saved(NOISE.convert("CMYK"), "JPEG"),
    "png": saved(NOISE),
    "palette": saved(NOISE.convert("P")),
    "webp": saved(NOISE, "WEBP"),
    "lossless": saved(NOISE, "WEBP", lossless=True),
    "animated": saved(FRAMES[0], "WEBP", save_all=True, append_images=FRAMES[1:]),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_that_was_cut_anywhere_is_told(make: Make, name: str) -> None:
    raw = KINDS[name]
    for end in {*range(12, len(raw), len(raw) // 30), len(raw) - 1}:
        assert make(raw[:end]).wrong == [f"bilder/a.jpg:1: {BROKEN}"], end


@pytest.mark.parametrize("name", KINDS)
def test_whatever_bytes_there_are_they_are_shown_or_told(make: Make, name: str) -> None:
    dice = random.Random(name)
    told = {f"bilder/a.jpg:1: {each}" for each in (BROKEN, LARGE, TALL, MOVES)}
    for _ in range(25):
        raw = bytearray(KINDS[name])
        for _ in range(dice.randint(1, 5)):
            raw[dice.randrange(min(len(raw), dice.choice([60, 400, len(raw)])))] = dice.randrange(
                256
            )
        made = make(bytes(raw))
        assert (made.wrong == []) == bool(made.files)
        assert set(made.wrong) <= told


def test_wrong_pictures_are_told_together_with_all_else(build: Callable[..., Build]) -> None:
    files = {**ON_PAGES, "bilder/karta.jpg": KINDS["jpeg"][:-300], "tidslinje/x.txt": ""}
    built = build(files)
    assert built.status == 1
    assert [line.partition(":")[0] for line in built.complained.splitlines()[:2]] == [
        "content/bilder/karta.jpg",
        "content/tidslinje/x.txt",
    ]
    assert f"content/bilder/karta.jpg:1: {BROKEN}" in built.complained


def test_the_system_refuses_to_read_it(tmp_path: Path) -> None:
    made, wrong = pictures.make(tmp_path, ["bilder/borta.jpg"], tmp_path / "cache")
    assert (made, [fault.text() for fault in wrong]) == (
        {},
        ["bilder/borta.jpg:1: Filen går inte att läsa. Kontrollera rättigheterna till den."],
    )


# What is kept


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    raw = with_everything("JPEG")
    assert Made(tmp_path / "a", raw).files == Made(tmp_path / "b", raw).files


def test_two_files_with_the_same_bytes_are_made_once(tmp_path: Path) -> None:
    names = [f"bilder/{number}.png" for number in range(6)]
    write(tmp_path, dict.fromkeys(names, picture("PNG", (1000, 600))))
    made, wrong = pictures.make(tmp_path, names, tmp_path / "cache")
    assert (list(made), wrong) == (names, [])
    assert len({one.key for one in made.values()}) == len(list((tmp_path / "cache").iterdir())) == 1


LOAD = """
import sys
from datetime import date
from pathlib import Path
from project_page import project
from project_page.settings import Site
site = Site("Vår vision", "Byhåla kommun", "", date(2026, 5, 8), ("workshop",))
loaded = project.load(Path("content"), site)
print(sorted(name for name in ("PIL", "pypdf", "concurrent.futures") if name in sys.modules))
print(*(f"{kept.stat().st_ino} {address}" for address, (kept, _) in loaded.renditions.items()))
"""


def test_a_build_that_finds_all_in_the_cache_starts_nothing_for_pictures_and_documents(
    build: Callable[..., Build], tmp_path: Path
) -> None:
    link = {
        "tidslinje/p.md": "---\ntitle: P\ndate: 2018\ncategory: workshop\n---\n\n[P](filer/p.pdf)"
    }
    assert build({**ON_PAGES, **link, "filer/p.pdf": document()}).status == 0

    def loaded() -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-c", LOAD],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
            capture_output=True,
            text=True,
            check=True,
        )
        used, files = done.stdout.splitlines()
        return used, files

    used, files = loaded()
    assert used == "[]"
    assert len(files.split(".jpg")) == 4
    write(tmp_path / "content", {"bilder/karta.jpg": picture("JPEG", (300, 200))})
    used, _ = loaded()
    assert used == "['PIL', 'concurrent.futures']"


def entry_of(made: Made) -> Path:
    assert made.picture
    return made.cache / made.picture.key


def cut(entry: Path) -> None:
    os.truncate(entry / "760.webp", 100)


def change(entry: Path) -> None:
    raw = bytearray((entry / "1000.jpg").read_bytes())
    raw[-200] ^= 1
    (entry / "1000.jpg").write_bytes(raw)


def lose(entry: Path) -> None:
    (entry / "1000.webp").unlink()


def lose_the_list(entry: Path) -> None:
    (entry / "list").unlink()


def change_the_list(entry: Path) -> None:
    listed = (entry / "list").read_text("ascii")
    (entry / "list").write_text(listed.replace(" 600 ", " 700 "), "ascii")


def empty_the_list(entry: Path) -> None:
    (entry / "list").write_bytes(b"")


def write_nonsense(entry: Path) -> None:
    (entry / "list").write_bytes(b"\xff\n1 2 3")


def be_a_file(entry: Path) -> None:
    remove(entry)
    entry.write_bytes(b"x")


def be_a_link(entry: Path) -> None:
    entry.rename(entry.with_name("annan"))
    entry.symlink_to("borta")


def be_anothers(entry: Path) -> None:
    other = Made(entry.parent.parent, picture("JPEG", (1000, 600), "navy"), "bilder/b.jpg")
    remove(entry)
    entry_of(other).rename(entry)


def remove(entry: Path) -> None:
    for path in entry.iterdir():
        path.unlink()
    entry.rmdir()


@pytest.mark.parametrize(
    "damage",
    [cut, change, lose, lose_the_list, change_the_list, empty_the_list, write_nonsense, be_a_file,
     be_a_link, be_anothers],
)  # fmt: skip
def test_what_is_damaged_in_the_cache_is_made_anew(
    make: Make, damage: Callable[[Path], None]
) -> None:
    raw = picture("JPEG", (1000, 600))
    before = make(raw)
    damage(entry_of(before))
    after = make(raw)
    assert (after.wrong, after.files) == ([], before.files)
    assert not list(after.cache.glob("*.part"))


UNWRITABLE = (
    "Bilderna i mindre storlek kan inte sparas i .cache/pictures. Kontrollera att disken inte är "
    "full och att du får skriva i mappen, eller ta bort mappen.\n"
)


def test_a_cache_that_cannot_be_written_is_told(
    build: Callable[..., Build], tmp_path: Path
) -> None:
    (tmp_path / ".cache").write_text("en fil", encoding="utf-8")
    built = build(ON_PAGES)
    assert (built.status, built.said, built.complained) == (
        1,
        "",
        f"{UNWRITABLE}\nEtt fel. Inget har publicerats.\n",
    )
    assert not built.output.exists()


@pytest.mark.slow
def test_what_no_picture_needs_any_more_is_removed_after_a_build_that_went_well(
    build: Callable[..., Build], tmp_path: Path
) -> None:
    cache = tmp_path / ".cache" / "pictures"
    assert build(ON_PAGES).status == 0
    first = {path.name for path in cache.iterdir()}
    assert len(first) == 2
    gone, own = f"{'0' * 64}.4194305-1.part", f"{'0' * 64}.{os.getpid()}-1.part"
    write(cache, {f"{gone}/760.jpg": b"x", f"{own}/760.jpg": b"x", "anteckning.txt": "x"})
    other = {**ON_PAGES, "bilder/karta.jpg": picture("JPEG", (300, 200))}
    assert build({**other, "tidslinje/x.txt": ""}).status == 1
    assert first < {path.name for path in cache.iterdir()}
    (tmp_path / "content" / "tidslinje" / "x.txt").unlink()
    assert build(other).status == 0
    last = {path.name for path in cache.iterdir()}
    assert last & {gone, own, "anteckning.txt"} == {own, "anteckning.txt"}
    assert (len(last), len(first & last)) == (4, 1)


def test_a_photo_from_a_camera_is_made_in_its_sizes(make: Make) -> None:
    noise = Image.effect_noise((800, 600), 40).resize((4000, 3000)).convert("RGB")
    made = make(saved(noise, "JPEG", quality=90))
    assert [size[1:] for size in made.sizes[::2]] == [(760, 570), (1080, 810), (1360, 1020)]
    assert max(map(len, made.files.values())) < 500_000


@pytest.mark.slow
def test_what_a_build_is_about_to_copy_is_not_cleared_by_another(tmp_path: Path) -> None:
    project.make(tmp_path)
    house = tmp_path / "content" / "bilder" / "hus.png"

    def another() -> None:
        house.write_bytes(project.picture("blue", 400))
        command = ["pelican", "content", "-s", "pelicanconf.py", "-o", ".cache/preview"]
        assert run_module(tmp_path, command, {**os.environ, "SITE_TODAY": TODAY}).status == 0

    assert project.build(tmp_path, TODAY, during=another) == 0
    assert project.build(tmp_path, TODAY) == 0
    cached = tmp_path / ".cache" / "pictures"
    assert len(list(cached.iterdir())) == 1
    shown = {path.name for path in (tmp_path / "output" / "bilder").iterdir()}
    assert shown == {path.name for path in (tmp_path / ".cache/preview/bilder").iterdir()}
