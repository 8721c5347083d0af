"""A site of this project's in a folder of its own, and builds of it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from pelican import Pelican
from pelican.plugins import signals
from pelican.settings import read_settings
from PIL import Image

import project_page.hooks  # noqa: F401 - which a build would else import each time
from tests.conftest import ROOT, SMALL_SITE, write

from .plain import tree

SETTINGS = f"""
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, {str(ROOT / "plugins")!r})
import incremental, progress, project_page, whole_output

PLUGINS = [whole_output, progress, project_page, incremental]
INCREMENTAL_TRUSTED = ["project_page"]
SITENAME, PROJECT_PAGE_ORGANISATION = "Vår vision", "Byhåla kommun"
PATH, OUTPUT_PATH, THEME = str(HERE / "content"), str(HERE / "output"), str(HERE / "theme")
TIMEZONE, DEFAULT_LANG = "Europe/Stockholm", "sv"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
globals().update(json.loads((HERE / "settings.json").read_text("utf-8")))
"""


def entry(title: str, day: str, body: str = "Det började.", **fields: str) -> str:
    """Give the text of an entry's file."""
    head = {"title": title, "date": day, "category": "workshop", **fields}
    return "---\n" + "".join(f"{k}: {v}\n" for k, v in head.items()) + f"---\n\n{body}\n"


def picture(colour: str, width: int) -> bytes:
    """Give a picture's file."""
    made = BytesIO()
    Image.new("RGB", (width, 300), colour).save(made, "PNG")
    return made.getvalue()


CONTENT: Mapping[str, str | bytes] = {
    **SMALL_SITE,
    "bilder/hus.png": picture("red", 400),
    "tidslinje/e.md": entry(
        "Huset", "mars 2018", "![Ett hus](bilder/hus.png)", image="bilder/hus.png", image_alt="Hus"
    ),
    "tidslinje/a.md": entry("Första mötet", "3 april 2018"),
    "tidslinje/b.md": entry("Andra mötet", "maj 2018", "Se [det första]({filename}a.md)."),
    "tidslinje/c.md": entry("Öppet hus", "hösten 2018", "## Så\n\nVi *sågs*.", summary="Kom."),
    "tidslinje/d.md": entry("Ett utkast", "2019-01-01", status="draft"),
    "sidor/om.md": "---\ntitle: Om oss\n---\n\nSe [mötet]({filename}/tidslinje/b.md).\n",
}


def make(folder: Path) -> None:
    """Write the site."""
    write(folder / "content", CONTENT)
    shutil.copytree(ROOT / "theme", folder / "theme")
    write(folder, {"pelicanconf.py": SETTINGS, "settings.json": "{}"})


def build(folder: Path, today: str, during: Callable[[], None] | None = None) -> int:
    """Build a site in a process of its own, and give its exit status; ``said`` has its words.

    ``during`` is called when the texts have been read and no page has been written.
    """
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    status = 1
    try:
        said = os.open(folder / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.environ["SITE_TODAY"] = today
        os.chdir(folder)
        if during:

            def middle(_: object) -> None:
                during()

            middle.__module__ = "project_page"  # one of those who take no part
            signals.all_generators_finalized.connect(middle)
        Pelican(read_settings("pelicanconf.py")).run()
        status = 0
    except SystemExit as ended:
        status = int(bool(ended.code))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def clean(folder: Path, today: str) -> tuple[int, str, dict[str, bytes]]:
    """Build a copy that knows of no other build: its exit status, words and files."""
    copy = folder / "clean"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in ("content", "theme"):
        shutil.copytree(folder / name, copy / name)
    for name in ("pelicanconf.py", "settings.json"):
        shutil.copyfile(folder / name, copy / name)
    status = build(copy, today)
    return status, (copy / "said").read_text("utf-8"), tree(copy / "output")


def settle(folder: Path, settings: Mapping[str, object]) -> None:
    """Write a site's settings."""
    (folder / "settings.json").write_text(json.dumps(settings), "utf-8")
