"""Where whole output meets Pelican."""

from __future__ import annotations

import locale
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from blinker import signal
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

from . import interrupts, reasons
from .staging import Staging

# Sent with the Pelican object before a build: a receiver gives True where the output is already
# what would be built. Then nothing is, and the setting below is True.
asked = signal("whole_output.asked")
STANDS = "WHOLE_OUTPUT_STANDS"
# Sent with the Pelican object when all is written and before the exchange; ``output_path`` is the
# staging folder then. A receiver refuses the build by raising SystemExit with the reason.
built = signal("whole_output.built")
# Sent with it when the new output is in place.
replaced = signal("whole_output.replaced")

_staging: list[Staging] = []  # that of the build which is under way


def connect() -> None:
    """Connect to Pelican's signals, in the order of a build."""
    interrupts.clean_up_first(_clean_up)
    signals.get_generators.connect(stage)
    signals.generator_init.connect(rest)
    signals.finalized.connect(replace)


def stage(pelican: Pelican) -> None:
    """Let the build go to an empty folder beside the output folder."""
    _refuse_without_locale(pelican.settings)
    while _staging:  # `pelican --autoreload` goes on after a build that failed
        _staging.pop().unlock()
    staging = Staging(Path(pelican.settings["OUTPUT_PATH"]))
    staging.lock()
    _staging[:] = [staging]
    staging.prepare(Path(pelican.path), Path(pelican.theme))
    stands = pelican.settings[STANDS] = any(answer for _, answer in asked.send(pelican))
    if stands:
        staging.discard()
        pelican.delete_outputdir = False
    else:
        pelican.output_path = str(staging.folder)


def rest(generator: Generator) -> None:
    """Let a generator do nothing where the output stands."""
    if generator.settings.get(STANDS):
        generator.generate_context = generator.generate_output = lambda *_: None


def replace(pelican: Pelican) -> None:
    """Put the finished build in the output folder's place, unless something is wrong with it."""
    reasons.stop_if_any()
    if pelican.settings.get(STANDS):
        _end()
        return
    built.send(pelican)
    reasons.stop_if_any()
    [staging] = _staging
    staging.replace()
    pelican.output_path = str(staging.output)
    _end()
    replaced.send(pelican)


def _end() -> None:
    """Let others build."""
    _staging.pop().unlock()
    interrupts.end_at_once()


def _refuse_without_locale(settings: dict[str, Any]) -> None:
    """Refuse a language that the site's settings ask for and this machine does not have.

    Pelican goes on in another. The default is whatever the environment says, and may be unknown.
    """
    if settings["LOCALE"] == DEFAULT_CONFIG["LOCALE"]:
        return
    for name in settings["LOCALE"]:
        with suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, str(name))
            return
    reasons.refuse(
        f"Inställningen LOCALE: {', '.join(map(str, settings['LOCALE']))} finns inte på den här "
        "datorn. Installera språket, eller ta bort inställningen."
    )


def _clean_up() -> None:
    for staging in _staging:
        if staging.process == os.getpid():  # and not one that it has started
            staging.discard()
