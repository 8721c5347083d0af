"""What the editor saves, looked at on its way to Decap's local server.

The server writes whatever it is told to anywhere in its folder. Here only files of the content
folder pass, and only when no build would stop because of them.
"""

from __future__ import annotations

import base64
import binascii
import json
import posixpath
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from threading import Lock
from typing import Any

from project_page.checks import UNUSED
from project_page.faults import Fault
from project_page.fields import Field, declare
from project_page.texts import kind_of

from . import trial
from .labels import in_labels
from .local import LocalSite
from .server import HOST, Handler

_READING = frozenset(
    ("info", "entriesByFolder", "entriesByFiles", "getEntry", "getMedia", "getMediaFile",
     "unpublishedEntries", "getDeployPreview")
)  # fmt: skip
_NOT_SAVED = "Inget har sparats."
_TAKEN = (
    "Det finns redan en annan {what} som heter {path}. Byt namn på din, så att ingen går förlorad."
)
_READ_ANEW = "Ladda om fönstret och gör om din ändring, så att inget går förlorat."
_GONE = "Redigeraren har stannat. Avsluta kommandot i terminalen och kör make edit igen."


DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # this machine has no proxy


# How the editor says what a text was when it was opened: the SHA-256 of its bytes, or new.
OPENED, NEW = "X-Oppnad", "ny"


class NotAllowed(ValueError):
    """A request that no form makes."""


class Saving:
    """Answers the editor's requests: what it wants to read is passed on, what it wants to write is
    tried first.

    ``local()`` gives the site as its settings are now, ``port`` is that of Decap's server.
    """

    def __init__(self, local: Callable[[], LocalSite], port: int) -> None:
        self._local, self._port = local, port
        self._one_at_a_time = Lock()

    def respond(self, handler: Handler) -> None:
        """Answer one request."""
        body = handler.body()
        try:
            answer, status = self._answer(body, handler.headers.get(OPENED))
        except (NotAllowed, ValueError, KeyError, TypeError, AttributeError) as error:
            answer, status = _refusal(f"Redigeraren får inte göra så: {error}"), 403
        except SystemExit as ended:  # the settings cannot be read
            answer, status = _refusal(f"{_NOT_SAVED} {ended}"), 422
        except OSError as error:
            said = f"{error.strerror}: {error.filename}" if error.strerror else error
            answer, status = _refusal(f"{_NOT_SAVED} Datorn svarar: {said}."), 422
        handler.give(answer, "application/json", status)

    def _answer(self, body: bytes, opened: str | None) -> tuple[bytes, int]:
        """Give the answer to a request, and its status."""
        request = json.loads(body)
        with self._one_at_a_time:
            changed = dict(_changed(request, self._local()))
            if lost := self._lost(changed, _new(request, self._local()), opened):
                return _refusal(lost), 422
            if wrong := self._wrong(changed):
                count = "Ett" if len(wrong) == 1 else str(len(wrong))
                return _refusal(f"{count} fel att rätta.", wrong), 422
            return self._passed_on(body)

    def _lost(
        self, changed: Mapping[str, bytes | None], new: Collection[str], opened: str | None
    ) -> str:
        """Say what would be lost: a file that is not what the form was filled in with, or one that
        somebody has given the same name. ``new`` are the paths of what is to be a file of its own,
        ``opened`` is the sum of the text's bytes as it was opened.
        """
        content = self._local().content
        for path, written in changed.items():
            file, is_text = content / path, path.endswith(".md")
            now = file.read_bytes() if file.is_file() else None
            if now == written or written is None:
                continue
            if now is not None and (path in new or not is_text):
                return _TAKEN.format(path=path, what="text" if is_text else "bild")
            if is_text and opened not in (None, NEW, sha256(now or b"").hexdigest()):
                become = "tagits bort" if now is None else "ändrats"
                return (
                    f"{path} har {become} någon annanstans sedan formuläret öppnades. {_READ_ANEW}"
                )
        return ""

    def _wrong(self, changed: Mapping[str, bytes | None]) -> list[dict[str, Any]]:
        """Give what is wrong with what is to be written, as the form has it."""
        if not changed:
            return []
        local = self._local()
        declared = declare(local.site.categories)
        return [
            _in_form(one, changed.get(one.path) or b"", declared)
            for one in sorted(trial.faults(local, changed))
            if one.what != UNUSED  # which the text is saved after
        ]

    def _passed_on(self, body: bytes) -> tuple[bytes, int]:
        """Give the answer of Decap's server: its bytes and status."""
        request = urllib.request.Request(
            f"http://{HOST}:{self._port}/api/v1", body, {"Content-Type": "application/json"}
        )
        try:
            with DIRECT.open(request, timeout=60) as answer:
                return answer.read(), answer.status
        except urllib.error.HTTPError as error:
            with error:
                return error.read(), error.code
        except OSError:
            return json.dumps({"error": _GONE}).encode(), 502


def _refusal(error: str, faults: Sequence[Any] = ()) -> bytes:
    return json.dumps({"error": error, "faults": faults}).encode()


def _in_form(fault: Fault, written: bytes, declared: tuple[Field, ...]) -> dict[str, Any]:
    """Give a fault as JSON's values, in the words of the form, with the name of the field that it
    is about, empty where that is not known."""
    names = {field.name for field in declared}
    above = written.decode(errors="replace").splitlines()[: fault.line]
    about = (
        re.match(r"(?:Fältet|Raden för) ([a-z_]+)\b", fault.what)
        or re.search(r"\b([a-z_]+):", fault.cure)
        or next(filter(None, (re.match("([a-z_]+):", line) for line in reversed(above))), None)
    )
    field = about[1] if about else ""
    shown = in_labels(fault, kind_of(fault.path), declared)
    return {**vars(shown), "field": field if field in names else ""}


def _changed(request: dict[str, Any], local: LocalSite) -> Iterator[tuple[str, bytes | None]]:
    """Yield what a request would write, by its path in the content folder; None where it removes.

    Raises ``NotAllowed`` for what is not in the content folder or is no action of the forms.
    """
    action, params = request["action"], request.get("params", {})
    if action in _READING:
        _refuse_outside(params, local)
        return
    if action == "persistEntry":
        for file in params.get("dataFiles") or [params["entry"]]:
            moved = file.get("newPath", file["path"])
            if moved != file["path"]:
                yield _inside(file["path"], local), None
            yield _inside(moved, local), file["raw"].encode()
        for asset in params["assets"]:
            yield _inside(asset["path"], local), _decoded(asset)
    elif action == "persistMedia":
        yield _inside(params["asset"]["path"], local), _decoded(params["asset"])
    elif action in ("deleteFile", "deleteFiles"):
        for path in params.get("paths") or [params["path"]]:
            yield _inside(path, local), None
    else:
        raise NotAllowed(f"{action} finns inte här.")


def _new(request: dict[str, Any], local: LocalSite) -> set[str]:
    """Give the paths of texts that a request makes or renames."""
    params = request.get("params", {})
    if request["action"] != "persistEntry":
        return set()
    made = params["options"].get("newEntry") is True
    files = params.get("dataFiles") or [params["entry"]]
    named = [(file["path"], file.get("newPath", file["path"])) for file in files]
    return {_inside(new, local) for old, new in named if made or new != old}


def _refuse_outside(params: Mapping[str, Any], local: LocalSite) -> None:
    """Raise ``NotAllowed`` where something is to be read that is not in the content folder."""
    for name in ("path", "folder", "mediaFolder"):
        if name in params:
            _inside(params[name], local, or_itself=True)
    for file in params.get("files", ()):
        _inside(file["path"], local)


def _inside(path: str, local: LocalSite, *, or_itself: bool = False) -> str:
    """Give a path from the content folder, of one that is from the site's."""
    content = local.relative(".")
    within = posixpath.relpath(posixpath.normpath(path), content)
    if (
        posixpath.isabs(path)
        or within.startswith("..")
        or (within == "." and not or_itself)
        or "\\" in path
    ):
        raise NotAllowed(f"{path} ligger inte i {content}.")
    if not (local.content / within).resolve().is_relative_to(local.content.resolve()):
        raise NotAllowed(f"{path} är en länk till något utanför {content}.")
    return within


def _decoded(asset: Mapping[str, str]) -> bytes:
    try:
        return base64.b64decode(asset["content"], validate=True)
    except binascii.Error as error:
        raise NotAllowed(f"{asset['path']} kom inte fram hel.") from error
