"""A Pelican plugin: the output folder is replaced whole or not at all.

The build goes to a staging folder beside the output folder; when it has ended well, the two are
exchanged in one step and the earlier output is removed. Whatever stops the build, and whenever, one
of the two is there, whole, and the exit status tells. What Pelican logs as an error and goes on
after stops the build too, and is said in Swedish. It has no settings.

Others can look at the finished build before the exchange, and refuse it::

    from blinker import signal

    @signal("whole_output.built").connect
    def check(pelican):
        if something_is_wrong(pelican.output_path):  # the staging folder
            raise SystemExit("Sidan byts inte ut, eftersom …")

What must come before the exchange belongs there and not to Pelican's own ``finalized``, which is
when the exchange is made; ``whole_output.replaced`` is sent after it. ``whole_output.stopped`` is
sent with a ``Reason`` for each thing that stops a build. ``whole_output.asked`` is sent before one:
where a receiver gives True the output is already what would be built, and is left as it is.

``python -m whole_output`` is Pelican's command, guarded before Pelican has read its settings.
"""

from . import reasons

# Pelican loads all plugins before it registers one, and logs those that it cannot load.
reasons.watch()


def register() -> None:
    """Connect to Pelican's signals; a failure ends the build, since Pelican would go on without."""
    try:
        from . import hooks

        hooks.connect()
    except ImportError as error:
        raise SystemExit(
            f"whole_output kan inte starta, och inget byggs: Python saknar något ({error}). "
            "Kör make build, eller installera det som står i requirements.txt."
        ) from error
    except Exception as error:
        raise SystemExit(f"whole_output kan inte starta, och inget byggs: {error}") from error
