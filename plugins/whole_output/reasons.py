"""Why a build stops, in Swedish: Pelican logs it in English, with a traceback, or goes on."""

from __future__ import annotations

import errno
import logging
import os
import re
import sys
import traceback
from pathlib import Path
from typing import NamedTuple, NoReturn

from . import interrupts

_LOGGER, _ROOT = logging.getLogger("pelican"), logging.getLogger()

# Pelican's own words, with what they are filled with, and ours.
_MESSAGES = {
    "%s: %s": "Bygget stoppades. {reason}",
    "Cannot load plugin `%s`\n%s": "Tillägget {0} kunde inte läsas in. {reason}",
    "Cannot register plugin `%s`": "Tillägget {0} kunde inte startas. {reason}",
    "Could not process %s": "Filen {0} kunde inte läsas. {reason}",
    "Skipping %s: could not find information about '%s'": "Filen {0} saknar uppgiften {1}.",
    "A problem occurred copying file %s to %s; %s": "Filen {0} kunde inte kopieras. {reason}",
}
_SYSTEM_ERRORS = {
    errno.ENOSPC: "Disken är full. Frigör utrymme och bygg igen.",
    errno.EDQUOT: "Ditt utrymme på disken är slut. Frigör utrymme och bygg igen.",
    errno.EFBIG: "En fil blir större än den får bli på den här datorn.",
    errno.EROFS: "Disken går bara att läsa, inte att skriva på: {file}.",
    errno.EACCES: "Du har inte rätt att läsa eller skriva {file}.",
    errno.EPERM: "Du har inte rätt att ändra {file}.",
    errno.ENOENT: "{file} finns inte.",
}
_WORDS = {  # of exceptions that are told apart by nothing else
    r"\[templates\] unable to load (.+?)\[(.+?)[],]": "Mallen {0}{1} finns inte i temat.",
    r"Could not find the theme (.+)": "Temat {0} finns inte.",
    r"You need to specify a path containing the content": (
        "Mappen med texterna finns inte. Ange den i kommandot eller i inställningen PATH."
    ),
}
_UNDEFINED = re.compile(
    r"'([^']+)' is undefined|has no attribute '([^']+)'|parameter '([^']+)' was not provided"
)
_PELICANS_OWN = f"{os.sep}pelican{os.sep}themes{os.sep}simple{os.sep}"


class Reason(NamedTuple):
    """Why a build stops: in Swedish, with the file and line where those are known."""

    path: str
    line: int
    what: str

    def text(self) -> str:
        """Give the reason as one line of text."""
        return f"{self.path}:{self.line}: {self.what}" if self.path else self.what


def watch() -> None:
    """Begin to look at all that Pelican logs."""
    quiet = _LOGGER.getEffectiveLevel()
    if quiet > logging.WARNING:  # --quiet hides from us too what must stop the build
        for handler in _ROOT.handlers:
            handler.setLevel(quiet)
        _watch.shown = quiet
        _LOGGER.setLevel(logging.WARNING)
    _LOGGER.addHandler(_watch)


def refuse(what: str) -> NoReturn:
    """End the build for a reason."""
    _tell(Reason("", 0, what))
    raise SystemExit(what)


def stop_if_any() -> None:
    """End the build if Pelican has logged that it left something out; what, is on the screen."""
    if _watch.stops:
        raise SystemExit("Bygget stoppades av det som står ovan. Inget har publicerats.")


def _tell(reason: Reason) -> None:
    from blinker import signal

    signal("whole_output.stopped").send(reason)


class _Watch(logging.Handler):
    """The first to see Pelican's records; those that stop the build are counted and translated."""

    def __init__(self) -> None:
        super().__init__()
        self.stops = 0
        self.shown = logging.NOTSET  # the least level that is

    def emit(self, record: logging.LogRecord) -> None:
        """Count and translate a record, or end with an interrupt's status where Pelican would not.

        What Pelican logs about an exception it logs while handling it.
        """
        error = sys.exc_info()[1]
        if isinstance(error, KeyboardInterrupt):
            interrupts.say()
            raise SystemExit(130)
        if _stops(record):
            self._translate(record, error)
        last = logging.lastResort  # Python's own, which serves where there is no handler but ours
        if last and record.levelno >= max(last.level, self.shown) and not _ROOT.handlers:
            last.handle(record)

    def _translate(self, record: logging.LogRecord, error: BaseException | None) -> None:
        self.stops += 1
        reason = _in_swedish(record, error)
        record.msg, record.args = reason.text(), ()
        record.levelno, record.levelname = logging.CRITICAL, "CRITICAL"  # shown when quiet, too
        if not _LOGGER.isEnabledFor(logging.DEBUG):
            record.exc_info = record.exc_text = None
        _tell(reason)


_watch = _Watch()


def _stops(record: logging.LogRecord) -> bool:
    """Tell whether something is missing from the site: an error, or a file that was not copied."""
    copying = record.name == "pelican.utils" and record.funcName in ("copy", "copy_file")
    return record.levelno >= (logging.WARNING if copying else logging.ERROR)


def _in_swedish(record: logging.LogRecord, error: BaseException | None) -> Reason:
    known = _MESSAGES.get(str(record.msg))
    if known is None or not isinstance(record.args, tuple):
        return Reason("", 0, f"Pelican meddelar ett fel: {record.getMessage()}")
    reason = of(error) if error else Reason("", 0, "")
    filled = [_near(str(argument)) for argument in record.args]
    what = known.format(*filled, reason=reason.what).strip()
    return reason._replace(what=what)


def of(error: BaseException) -> Reason:
    """Say what an exception means for the person who builds, with the template's line if any.

    >>> of(OSError(errno.ENOSPC, "No space left on device")).what
    'Disken är full. Frigör utrymme och bygg igen.'
    """
    file, line = _place(error)
    if _PELICANS_OWN in file:
        what = f"Mallen {Path(file).name} finns inte i temat, och Pelicans egen passar inte."
        return Reason("", 0, what)
    return Reason(_near(file), line or 1, _what(error)) if file else Reason("", 0, _what(error))


def _place(error: BaseException) -> tuple[str, int | None]:
    """Give the template or the settings and the line where an exception came from."""
    if isinstance(error, (SyntaxError, UnicodeDecodeError)) or hasattr(error, "lineno"):
        file = getattr(error, "filename", None) or _template_being_read(error)
        return file, getattr(error, "lineno", None)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        is_settings = Path(frame.filename).parent == Path.cwd()
        if (is_settings or not frame.filename.endswith(".py")) and Path(frame.filename).is_file():
            return frame.filename, frame.lineno
    return "", None


def _template_being_read(error: BaseException) -> str:
    """Give the file that Jinja was reading; its exceptions do not always tell."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    names = [str(frame.f_locals.get("filename", "")) for frame in reversed(frames)]
    return next((name for name in names if name and Path(name).is_file()), "")


def _what(error: BaseException) -> str:
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    text = str(error)
    if isinstance(error, UndefinedError) and (found := _UNDEFINED.search(text)):
        if found[3]:
            return f"Mallen lämnar inte uppgiften {found[3]} till sitt makro."
        return f"Mallen använder {found[1] or found[2]}, som inte finns."
    if isinstance(error, TemplateSyntaxError):
        return f"Mallen är felskriven. Jinja säger: {error.message}"
    if isinstance(error, TemplateNotFound):
        return f"Mallen {error.name} finns inte i temat."
    if isinstance(error, SyntaxError):
        return f"Filen är felskriven. Python säger: {error.msg}."
    if isinstance(error, UnicodeDecodeError):
        return "Filen är inte sparad som UTF-8."
    if isinstance(error, ImportError):
        return f"Python säger: {text}. Saknas ett paket, så kör make build."
    if isinstance(error, OSError):
        words = _SYSTEM_ERRORS.get(error.errno or 0, "Systemet säger: {text}.")
        return words.format(file=_near(str(error.filename or "en fil")), text=text)
    for pattern, words in _WORDS.items():
        if found := re.match(pattern, text):
            return words.format(*found.groups())
    return f"Oväntat fel: {type(error).__name__}: {text}. Kör med --debug för att se var."


def _near(text: str) -> str:
    """Give a path as a person standing in the current folder would name it, and other text as it
    is."""
    relative = os.path.relpath(text) if Path(text).is_absolute() else text
    return text if relative.startswith("..") else relative
