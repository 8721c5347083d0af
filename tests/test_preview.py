"""The preview's server while the page is built anew: whole answers, never an older one, at once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from authoring import builds
from authoring import preview as previews
from authoring.preview import MOST_WAITING

from .browser.previewing import Preview, running
from .conftest import ROOT, SMALL_SITE

START = "tidslinje/start.md"
ADDRESSES = ("tidslinje/vi-borjar.html", "index.html", "css/main.css")
BETWEEN = "\n\n".join(f"Stycke {number}." for number in range(500))
SHEET = next((ROOT / "theme" / "static" / "css").glob("*.css"))


def text(number: int) -> str:
    """Give an entry that shows at its beginning and at its end which one it is."""
    body = f"Början{number}här.\n\n{BETWEEN}\n\nSlutet{number}här.\n"
    return SMALL_SITE[START].replace("Det började.\n", body)


def marked(rules: str, number: int) -> str:
    """Give a style sheet that shows the same."""
    return f"/* Början{number}här */\n{rules}\n/* Slutet{number}här */\n"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    files = {START: text(0)}
    with running(tmp_path_factory.mktemp("preview"), files) as started:
        until(started, lambda: shown(started, ADDRESSES[0]) == {0})
        yield started


def ask(preview: Preview, address: str) -> tuple[int, dict[str, str], str]:
    try:
        with urllib.request.urlopen(f"{preview.address}{address}", timeout=30) as answer:  # noqa: S310
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read().decode()


def shown(preview: Preview, address: str) -> set[int]:
    """Give the numbers that an answer shows."""
    return numbers(ask(preview, address)[2])


def numbers(body: str) -> set[int]:
    """Give the number at the beginning and at the end of an answer, which are to be the same."""
    return {*map(int, re.findall(r"(?:Början|Slutet)(\d+)här", body))}


def until(preview: Preview, holds: Any) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert preview.process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.01)


def news(preview: Preview, seen: int | str = "", waits: str = "&vantar") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ask(preview, f"_visning/nytt?{seen}{waits}")[2])
    return found


def settled(preview: Preview) -> dict[str, Any]:
    """Give what is known when no build is under way."""
    while (known := news(preview))["building"]:
        time.sleep(0.05)
    return known


def save(preview: Preview, number: int) -> None:
    preview.replace(f"content/{START}", text(number))


def test_answers_are_whole_and_of_one_build_and_never_older_than_the_one_before(
    preview: Preview,
) -> None:
    sheet = preview.folder / "theme" / "static" / "css" / SHEET.name
    rules, last, asked = SHEET.read_text("utf-8"), 25, 0

    def hammer(first: int) -> int:
        newest, sheets, count = 0, 0, 0
        while newest < last or sheets < last:
            address = ADDRESSES[(first + count) % 3]
            status, headers, body = ask(preview, address)
            count += 1
            assert (status, headers["Cache-Control"]) == (200, "no-store")
            assert not {"ETag", "Last-Modified"} & headers.keys()
            assert int(headers["Content-Length"]) == len(body.encode())
            [number] = numbers(body)
            assert f"Slutet{number}här" in body
            if address.endswith(".css"):
                assert number >= sheets
                sheets = number
            else:
                assert body.rstrip().endswith("</html>")
                assert number >= newest
                newest = number
        return count

    with ThreadPoolExecutor(3) as pool:
        sheet.write_text(marked(rules, 0), "utf-8")
        until(preview, lambda: shown(preview, ADDRESSES[2]) == {0})
        hammering = [pool.submit(hammer, number) for number in range(3)]
        for number in range(1, last + 1):
            preview.replace(f"theme/static/css/{SHEET.name}", marked(rules, number))
            save(preview, number)
            time.sleep(0.05 * (number % 5))  # during a build, and after it
        asked = sum(one.result(timeout=60) for one in hammering)
    assert asked > 3 * last
    settled(preview)
    assert [shown(preview, address) for address in ADDRESSES * 3] == [{last}] * 9


def test_a_save_during_a_build_is_not_lost_and_one_save_is_one_build(preview: Preview) -> None:
    before = settled(preview)["version"]
    save(preview, 1000)
    until(preview, lambda: shown(preview, "index.html") == {1000})
    time.sleep(0.7)
    assert settled(preview)["version"] == before + 2  # it begins, and it ends
    known = settled(preview)["version"]
    save(preview, 1001)
    assert news(preview, known)["building"]  # which is told when it begins
    save(preview, 1002)
    until(preview, lambda: shown(preview, "index.html") == {1002})


def test_who_waits_is_told_at_once(preview: Preview) -> None:
    known = settled(preview)
    assert news(preview, known["version"], waits="") == {}
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(news, preview, known["version"])
        time.sleep(0.5)
        assert not waiting.done()
        save(preview, 2000)
        begins = waiting.result(timeout=10)
        assert begins["building"]
        ends = news(preview, begins["version"])
        assert not ends["building"]
    assert ends["page"] == ends["version"]
    assert shown(preview, "index.html") == {2000}
    assert f'data-page="{ends["page"]}"' in ask(preview, "index.html")[2]


def test_no_more_wait_than_a_browser_has_connections_for(preview: Preview) -> None:
    version = settled(preview)["version"]
    with ThreadPoolExecutor(MOST_WAITING + 2) as pool:
        waiting = []
        for _ in range(MOST_WAITING + 2):
            waiting.append(pool.submit(news, preview, version))
            time.sleep(0.2)  # so that they come one after the other
        until(preview, lambda: sum(one.done() for one in waiting) == 2)
        assert [one.done() for one in waiting] == [True] * 2 + [False] * MOST_WAITING
        assert waiting[0].result() == {}
        save(preview, 3000)
        assert all(one.result(timeout=10)["version"] > version for one in waiting[2:])


@pytest.mark.parametrize("name", ["", "nej.js", "..%2fserver.py", "%00", "a" * 5000])
def test_what_the_server_has_not_is_not_found(preview: Preview, name: str) -> None:
    until(preview, lambda: settled(preview)["has_page"])
    missing = ask(preview, "nej.html")
    assert missing[0] == 404
    assert (ask(preview, f"_visning/{name}")[::2]) == missing[::2]


def test_code_that_is_saved_takes_effect(preview: Preview) -> None:
    path = Path("plugins", "project_page", "reports.py")
    until(preview, lambda: not settled(preview)["faults"])
    code = (preview.folder / path).read_text("utf-8")
    preview.replace(str(path), f"{code}\nraise SystemExit('Ny kod.')\n")
    until(preview, lambda: any("Ny kod." in one["what"] for one in settled(preview)["faults"]))
    preview.replace(str(path), code)
    until(preview, lambda: not settled(preview)["faults"])


def test_a_folder_that_is_gone_is_told_in_plain_words(tmp_path: Path) -> None:
    gone = tmp_path / "borta"
    with pytest.raises(SystemExit) as told, previews.alone(gone, ""):
        pass
    assert str(told.value) == f"Förhandsvisningen kan inte börja: {gone}/.cache finns inte."


def test_a_build_in_a_folder_that_is_gone_is_told_in_plain_words(tmp_path: Path) -> None:
    gone = tmp_path / "borta"
    gone.mkdir()
    started = previews.Preview(gone)
    gone.rmdir()
    started.renew()
    Thread(target=started.run, daemon=True).start()
    end = time.monotonic() + 30
    while not started.news("")["faults"] and time.monotonic() < end:
        time.sleep(0.01)
    started.end()
    whats = [one["what"] for one in started.news("")["faults"]]
    assert whats == [f"Bygget kan inte börja: {gone} finns inte."]


def test_a_day_that_comes_during_a_build_is_shown_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = date(2026, 5, 8), date(2026, 5, 9)
    clock, built = [before], []

    def start(_: object, day: date) -> None:
        built.append(day)
        clock[:] = [after]

    monkeypatch.setattr(previews.Preview, "_now", lambda _: clock[0])
    monkeypatch.setattr(previews.Preview, "_read_settings", lambda _: True)
    monkeypatch.setattr(builds, "start", start)
    monkeypatch.setattr(builds, "outcome", lambda _: builds.Build())
    started = previews.Preview(tmp_path)
    Thread(target=started.run, daemon=True).start()
    started.renew()
    end = time.monotonic() + 30
    while len(built) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    started.end()
    assert built == [before, after]


def test_a_day_that_is_none_is_told(tmp_path: Path) -> None:
    with running(tmp_path, today="snart") as started:
        until(started, lambda: settled(started)["faults"])
        [fault] = news(started)["faults"]
    assert fault["what"] == "SITE_TODAY är ”snart”. Skriv en dag som 2026-05-08."


EARLY = """
import os, signal
from authoring import preview, saves

def watch(here):
    os.kill(os.getpid(), signal.{name})
    yield

saves.watch = watch
preview.command.run(lambda _: preview.main(0))
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_it_ends_also_before_it_serves(tmp_path: Path, name: str) -> None:
    (tmp_path / "pelicanconf.py").touch()
    done = subprocess.run(
        [sys.executable, "-c", EARLY.format(name=name)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT / "plugins"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=15,
        check=False,
    )
    said = re.sub(r":\d+/", ":…/", done.stdout)
    expected = "Sidan visas på http://127.0.0.1:…/  Avsluta med Ctrl-C.\n"
    assert (done.returncode, said, done.stderr) == (0, expected, "")
