"""Saves on their way from the editor to the disk: only texts that could be published get there."""

from __future__ import annotations

import base64
import hashlib
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..conftest import OTHER, SMALL_SITE
from .previewing import Preview, running

START = "tidslinje/start.md"
PICTURE = (OTHER / "content" / "bilder" / "torget.jpg").read_bytes()
ENTRY = "---\ntitle: Torget invigs\ndate: mars/april 2018\ncategory: information\n{}---\n\nHej.\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with running(tmp_path_factory.mktemp("editor"), None, "edit", "--stilla") as started:
        yield started


def ask(editor: Preview, request: Any, **headers: str) -> tuple[int, Any]:
    body = request if isinstance(request, bytes) else json.dumps(request).encode()
    asked = urllib.request.Request(  # noqa: S310
        f"{editor.address}_redigera/api/v1", body, {"Content-Type": "application/json", **headers}
    )
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            text = error.read().decode()
            return error.code, json.loads(text) if text.startswith("{") else text


def save(
    editor: Preview,
    path: str,
    raw: str,
    is_new: bool = False,
    opened: str | None = None,
    **assets: bytes,
) -> tuple[int, Any]:
    """Save a text as the editor does, which had ``opened`` it as another."""
    options = {"collectionName": "x", "commitMessage": "x", "useWorkflow": False,
               "status": "draft", "newEntry": is_new}  # fmt: skip
    files = [
        {"path": f"content/bilder/{name}.jpg", "encoding": "base64",
         "content": base64.b64encode(content).decode()}
        for name, content in assets.items()
    ]  # fmt: skip
    entry = {"slug": "x", "path": f"content/{path}", "raw": raw}
    params = {"branch": "main", "dataFiles": [entry], "assets": files, "options": options}
    was = {"X-Oppnad": hashlib.sha256(opened.encode()).hexdigest()} if opened else {}
    return ask(editor, {"action": "persistEntry", "params": params}, **was)


def test_an_entry_with_a_picture_needs_a_description_and_is_saved_with_it(editor: Preview) -> None:
    lacking = ENTRY.format("image: bilder/torget.jpg\n")
    status, said = save(editor, "tidslinje/torget.md", lacking, torget=PICTURE)
    assert (status, said["faults"]) == (
        422,
        [
            {
                "path": "tidslinje/torget.md",
                "line": 5,
                "what": "Bilden saknar beskrivning.",
                "cure": "Skriv Bildbeskrivning: och vad bilden visar, för den som inte ser den.",
                "field": "image_alt",
            }
        ],
    )
    assert not (editor.folder / "content" / "tidslinje" / "torget.md").exists()
    assert not (editor.folder / "content" / "bilder").exists()

    whole = ENTRY.format("image: bilder/torget.jpg\nimage_alt: Ett torg med träd\n")
    assert save(editor, "tidslinje/torget.md", whole, torget=PICTURE)[0] == 200
    assert editor.read("tidslinje/torget.md") == whole
    assert (editor.folder / "content" / "bilder" / "torget.jpg").read_bytes() == PICTURE


def test_a_picture_may_come_before_the_text_that_uses_it_unless_it_is_broken(
    editor: Preview,
) -> None:
    def upload(name: str, content: bytes) -> tuple[int, Any]:
        asset = {"path": f"content/bilder/{name}", "encoding": "base64",
                 "content": base64.b64encode(content).decode()}  # fmt: skip
        params = {"branch": "main", "asset": asset, "options": {"commitMessage": "x"}}
        return ask(editor, {"action": "persistMedia", "params": params})

    assert upload("ny.jpg", PICTURE)[0] == 200
    status, said = upload("trasig.jpg", PICTURE[:5000])
    assert (status, said["faults"][0]["what"]) == (
        422,
        "Bilden går inte att läsa: den är trasig eller har inte kommit med hel.",
    )
    (editor.folder / "content" / "bilder" / "ny.jpg").unlink()


def test_faults_name_fields_as_the_form_does(editor: Preview) -> None:
    status, said = save(editor, START, SMALL_SITE[START].replace("date: 3 april 2018\n", ""))
    assert (status, said["error"]) == (422, "Ett fel att rätta.")
    assert said["faults"] == [
        {
            "path": START,
            "line": 1,
            "what": "Fältet Datum saknas.",
            "cure": "Skriv till exempel Datum: mars/april 2018.",
            "field": "date",
        }
    ]
    assert editor.read(START) == SMALL_SITE[START]


def test_what_was_changed_elsewhere_is_not_overwritten(editor: Preview) -> None:
    opened = SMALL_SITE[START]
    elsewhere = SMALL_SITE[START].replace("började", "tog fart")
    editor.write({START: elsewhere})
    assert save(editor, START, opened.replace("Vi börjar", "Början"), opened=opened) == (
        422,
        {
            "error": "tidslinje/start.md har ändrats någon annanstans sedan formuläret öppnades. "
            "Ladda om fönstret och gör om din ändring, så att inget går förlorat.",
            "faults": [],
        },
    )
    assert editor.read(START) == elsewhere
    assert save(editor, START, SMALL_SITE[START], opened=elsewhere)[0] == 200


def test_what_was_removed_elsewhere_does_not_come_back(editor: Preview) -> None:
    path, raw = "tidslinje/borta.md", ENTRY.format("")
    assert save(editor, path, raw, is_new=True)[0] == 200
    editor.write({path: None})
    assert save(editor, path, raw.replace("Hej", "Hejdå"), opened=raw) == (
        422,
        {
            "error": f"{path} har tagits bort någon annanstans sedan formuläret öppnades. "
            "Ladda om fönstret och gör om din ändring, så att inget går förlorat.",
            "faults": [],
        },
    )
    assert not (editor.folder / "content" / path).exists()


def test_a_new_text_and_a_new_picture_do_not_take_the_place_of_others(editor: Preview) -> None:
    editor.write({"bilder/IMG_1.jpg": PICTURE})
    status, said = save(editor, START, ENTRY.format(""), is_new=True)
    assert (status, said["error"]) == (
        422,
        f"Det finns redan en annan text som heter {START}. Byt namn på din, så att ingen går "
        "förlorad.",
    )
    assert editor.read(START) == SMALL_SITE[START]
    shows = ENTRY.format("image: bilder/IMG_1.jpg\nimage_alt: Ett torg\n")
    status, said = save(editor, "tidslinje/ny.md", shows, is_new=True, IMG_1=PICTURE + b" ")
    assert (status, said["error"]) == (
        422,
        "Det finns redan en annan bild som heter bilder/IMG_1.jpg. Byt namn på din, så att ingen "
        "går förlorad.",
    )
    assert (editor.folder / "content" / "bilder" / "IMG_1.jpg").read_bytes() == PICTURE
    editor.write({"bilder/IMG_1.jpg": None})


def test_a_renamed_text_does_not_take_the_place_of_another(editor: Preview) -> None:
    path, raw = "tidslinje/namn.md", ENTRY.format("")
    assert save(editor, path, raw, is_new=True)[0] == 200
    renamed = {"slug": "x", "path": f"content/{path}", "newPath": f"content/{START}", "raw": raw}
    params = {"branch": "main", "dataFiles": [renamed], "assets": [], "options": {}}
    status, said = ask(editor, {"action": "persistEntry", "params": params})
    assert (status, said["error"].startswith("Det finns redan en annan text")) == (422, True)
    assert (editor.read(path), editor.read(START)) == (raw, SMALL_SITE[START])
    editor.write({path: None})


def test_a_link_out_of_the_content_folder_is_not_written_through(
    editor: Preview, tmp_path: Path
) -> None:
    link = editor.folder / "content" / "tidslinje" / "ute"
    link.symlink_to(tmp_path)
    status, said = save(editor, "tidslinje/ute/x.md", ENTRY.format(""))
    link.unlink()
    assert (status, said["error"]) == (
        403,
        "Redigeraren får inte göra så: content/tidslinje/ute/x.md är en länk till något utanför "
        "content.",
    )
    assert not [*tmp_path.iterdir()]


def test_settings_that_cannot_be_read_are_told(editor: Preview) -> None:
    settings = editor.folder / "pelicanconf.py"
    right = settings.read_text("utf-8")
    settings.write_text("x = (", "utf-8")
    try:
        status, said = save(editor, START, SMALL_SITE[START])
    finally:
        settings.write_text(right, "utf-8")
    assert (status, said["error"].partition(" (")[0]) == (
        422,
        "Inget har sparats. Inställningarna i pelicanconf.py går inte att läsa",
    )


def test_trials_change_nothing_and_leave_nothing(editor: Preview) -> None:
    files = {path: path.stat() for path in (editor.folder / "content").rglob("*")}
    save(editor, START, "---\ntitle:\n---\n")
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files} == {
        path: (known.st_ino, known.st_mtime_ns) for path, known in files.items()
    }
    assert not [*(editor.folder / ".cache").glob("prov-*")]


def test_a_draft_may_have_faults(editor: Preview) -> None:
    draft = "---\ntitle: En tanke\nstatus: draft\n---\n"
    assert save(editor, "tidslinje/tanke.md", draft) == (200, {"message": "entry persisted"})
    assert editor.read("tidslinje/tanke.md") == draft


def test_what_is_needed_cannot_be_removed(editor: Preview) -> None:
    params = {"branch": "main", "path": "content/sidor/kontakt.md"}
    status, said = ask(editor, {"action": "deleteFile", "params": params})
    assert status == 422
    assert said["faults"][0]["what"] == "Kontaktuppgifterna saknas."
    assert editor.read("sidor/kontakt.md") == SMALL_SITE["sidor/kontakt.md"]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (
            {"action": "deleteFile", "params": {"path": "pelicanconf.py"}},
            "Redigeraren får inte göra så: pelicanconf.py ligger inte i content.",
        ),
        (
            {"action": "deleteFiles", "params": {"paths": ["content/../theme/x"]}},
            "Redigeraren får inte göra så: content/../theme/x ligger inte i content.",
        ),
        (
            {"action": "publishUnpublishedEntry", "params": {}},
            "Redigeraren får inte göra så: publishUnpublishedEntry finns inte här.",
        ),
        (
            {"action": "getMediaFile", "params": {"path": "pelicanconf.py"}},
            "Redigeraren får inte göra så: pelicanconf.py ligger inte i content.",
        ),
        (
            {"action": "entriesByFolder", "params": {"folder": "theme", "extension": "md"}},
            "Redigeraren får inte göra så: theme ligger inte i content.",
        ),
    ],
)
def test_nothing_else_can_be_read_or_written(editor: Preview, request_: Any, said: str) -> None:
    assert ask(editor, request_) == (403, {"error": said, "faults": []})


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"action":"persistEntry","params":{}}'])
def test_what_no_form_sends_is_refused(editor: Preview, body: bytes) -> None:
    assert ask(editor, body)[0] == 403


def test_other_web_pages_cannot_save(editor: Preview) -> None:
    status, _ = ask(editor, {"action": "info"}, Origin="https://sidan.example")
    assert status == 403


def test_dates_are_said_back(editor: Preview) -> None:
    address = f"{editor.address}_redigera/datum?text=26-27%20maj%202018"
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
        assert json.load(answer) == {"understood": "26–27 maj 2018, lördag–söndag"}
