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
from collections.abc import Callable, Iterator, Mapping
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
_READ_ANEW = "Ladda om fönstret och gör om din ändring, så att inget går förlorat."
_GONE = "Redigeraren har stannat. Avsluta kommandot i terminalen och kör make edit igen."


class NotAllowed(ValueError):
    """A request that no form makes."""


class Saving:
    """Answers the editor's requests: what it wants to read is passed on, what it wants to write is
    tried first.

    ``local()`` gives the site as its settings are now, ``port`` is that of Decap's server.
    """

    def __init__(self, local: Callable[[], LocalSite], port: int) -> None:
        self._local, self._port = local, port
        self._known: dict[str, str] = {}  # the texts as the editor has read or written them

    def respond(self, handler: Handler) -> None:
        """Answer one request."""
        try:
            body = handler.body()
            request = json.loads(body)
            changed = dict(_changed(request, self._local()))
        except (NotAllowed, ValueError, KeyError, TypeError, AttributeError) as error:
            handler.give_json({"error": f"Redigeraren får inte göra så: {error}"}, 403)
            return
        if stale := self._stale(changed):
            handler.give_json({"error": f"{stale} {_READ_ANEW}", "faults": []}, 422)
        elif wrong := self._wrong(changed):
            count = "Ett" if len(wrong) == 1 else str(len(wrong))
            handler.give_json({"error": f"{count} fel att rätta.", "faults": wrong}, 422)
        else:
            answer, status = self._passed_on(body)
            self._remember(changed, answer, status)
            handler.give(answer, "application/json", status)

    def _stale(self, changed: Mapping[str, bytes | None]) -> str:
        """Say which text has become another in its file than the one that the form was filled in
        with, and would be lost; nothing where there is none."""
        content = self._local().content
        for path in changed:
            file, known = content / path, self._known.get(path)
            if known is not None and file.is_file() and known != _text(file.read_bytes()):
                return f"{path} har ändrats någon annanstans sedan formuläret öppnades."
        return ""

    def _remember(self, changed: Mapping[str, bytes | None], answer: bytes, status: int) -> None:
        """Remember what the editor knows of texts after an answer."""
        if status >= 400:
            return
        for path, content in changed.items():
            self._known[path] = _text(content or b"")
        local, said = self._local(), json.loads(answer or b"null")
        for one in said if isinstance(said, list) else [said]:
            if isinstance(one, dict) and isinstance(one.get("data"), str):
                self._known[_inside(one["file"]["path"], local)] = one["data"]

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
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                return answer.read(), answer.status
        except urllib.error.HTTPError as error:
            with error:
                return error.read(), error.code
        except OSError:
            return json.dumps({"error": _GONE}).encode(), 502


def _text(content: bytes) -> str:
    return content.decode(errors="replace")


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


def _inside(path: str, local: LocalSite) -> str:
    """Give a path from the content folder, of one that is from the site's."""
    content = local.relative(".")
    within = posixpath.relpath(posixpath.normpath(path), content)
    if posixpath.isabs(path) or within.startswith("..") or within == "." or "\\" in path:
        raise NotAllowed(f"{path} ligger inte i {content}.")
    return within


def _decoded(asset: Mapping[str, str]) -> bytes:
    try:
        return base64.b64decode(asset["content"], validate=True)
    except binascii.Error as error:
        raise NotAllowed(f"{asset['path']} kom inte fram hel.") from error
