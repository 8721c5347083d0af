"""The commands for object storage in OPERATIONS.md, run against an S3 server on this machine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from . import handbook
from .sites import published

RCLONE = Path(sys.executable).parent / "rclone"
FOREVER, ASKING = "public, max-age=31536000, immutable", "no-cache"
PICTURE = "bilder/torget-6d2e0e3c-760.webp"


@dataclass
class Store:
    """An S3 server with the bucket of the handbook, and rclone as it is set up to reach it."""

    folder: Path
    environment: dict[str, str]

    def run(self, command: str) -> None:
        """Run one of the handbook's commands beside output/."""
        done = handbook.run(command, self.folder, **self.environment)
        assert done.returncode == 0, done.stderr

    def upload(self) -> None:
        """Run all of them."""
        for command in handbook.commands("store"):
            self.run(command)

    @property
    def objects(self) -> dict[str, dict[str, Any]]:
        """Give the metadata of every object by its address."""
        asked = "rclone lsjson --recursive --files-only --metadata store:visionen"
        done = handbook.run(asked, self.folder, **self.environment)
        assert done.returncode == 0, done.stderr
        return {one["Path"]: one["Metadata"] for one in json.loads(done.stdout)}

    def text(self, name: str) -> str:
        """Give what an object has in it."""
        return handbook.run(f"rclone cat store:visionen/{name}", self.folder,
                            **self.environment).stdout  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty store beside a published build."""
    published(tmp_path / "output", more={
        "kalender.ics": "BEGIN:VCALENDAR\r\n", "tidslinje/mote-001.ics": "BEGIN:VCALENDAR\r\n",
        "atom.fi.xml": "<feed/>", "tidslinje.json": "{}", "favicon.svg": "<svg/>",
        "filer/plan.pdf": b"%PDF-1.7"},
        moved={"gammal.html": "index.html"})  # fmt: skip
    (tmp_path / "buckets" / "visionen").mkdir(parents=True)
    command = [str(RCLONE), "serve", "s3", "--addr", "127.0.0.1:0", "--auth-key",
               "provnyckel,provhemlighet", "buckets"]  # fmt: skip
    log = tmp_path / "s3.log"
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=tmp_path, stderr=said, stdout=said)
    try:
        yield Store(tmp_path, {
            "PATH": f"{RCLONE.parent}:/usr/bin:/bin", "RCLONE_CONFIG": "/dev/null",
            "RCLONE_CONFIG_STORE_TYPE": "s3", "RCLONE_CONFIG_STORE_PROVIDER": "Rclone",
            "RCLONE_CONFIG_STORE_ENDPOINT": f"http://{_address(log)}",
            "RCLONE_CONFIG_STORE_ACCESS_KEY_ID": "provnyckel",
            "RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY": "provhemlighet",
        })  # fmt: skip
    finally:
        process.terminate()
        process.wait(timeout=30)


def _address(log: Path) -> str:
    for _ in range(300):
        if found := re.search(r"127\.0\.0\.1:[1-9][0-9]*", log.read_text("utf-8")):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))


def is_hashed(name: str) -> bool:
    return name.startswith(("css/", "bilder/"))


def test_no_page_comes_before_what_it_needs_and_nothing_goes_before_they_have_come(
    store: Store,
) -> None:
    store.upload()
    published(store.folder / "output", "Något annat.")
    copying, *others, cleaning = handbook.commands("store")
    before = store.objects.keys()
    store.run(copying)
    added = store.objects.keys() - before
    assert [is_hashed(name) for name in added] == [True]
    for command in others:
        store.run(command)
    assert before <= store.objects.keys()
    assert "Något annat." in store.text("index.html")
    shown = json.loads(store.text("manifest.json"))["files"]
    assert "filer/plan.pdf" in shown  # the manifest is the last that changes
    store.run(cleaning)
    gone = before - store.objects.keys()
    assert gone == {"kalender.ics", "tidslinje/mote-001.ics", "atom.fi.xml", "tidslinje.json",
                    "favicon.svg", "filer/plan.pdf", "gammal.html"}  # fmt: skip
    assert "filer/plan.pdf" not in json.loads(store.text("manifest.json"))["files"]


def test_every_file_is_there_with_its_type_and_its_caching_and_uncompressed(store: Store) -> None:
    store.upload()
    output = store.folder / "output"
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    objects = store.objects
    assert objects.keys() == {name for name in files if not name.endswith((".br", ".gz"))}
    assert {name: one["cache-control"] for name, one in objects.items()} == {
        name: FOREVER if is_hashed(name) else ASKING for name in objects
    }
    assert not any("content-encoding" in one for one in objects.values())
    kinds = {Path(name).suffix: one["content-type"] for name, one in objects.items()}
    assert kinds == {
        ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
        ".xml": "application/atom+xml", ".ics": "text/calendar; charset=utf-8",
        ".json": "application/json", ".svg": "image/svg+xml", ".pdf": "application/pdf",
        ".txt": "text/plain; charset=utf-8", ".webp": "image/webp",
    }  # fmt: skip


def test_what_has_not_changed_is_not_sent_again(store: Store) -> None:
    store.upload()
    before = store.objects
    for path in (store.folder / "output").rglob("*"):
        path.touch()
    store.upload()
    assert store.objects == before


def test_a_build_that_lost_most_of_the_page_is_stopped_in_taking_it_away(
    store: Store,
) -> None:
    published(store.folder / "output", pages=60)
    store.upload()
    before = store.objects.keys()
    published(store.folder / "output", pages=2)
    *others, cleaning = handbook.commands("store")
    for command in others:
        store.run(command)
    done = handbook.run(cleaning, store.folder, **store.environment)
    assert done.returncode != 0
    assert "--max-delete threshold reached" in done.stderr
    assert len(before - store.objects.keys()) <= 50
    assert "index.html" in store.objects
