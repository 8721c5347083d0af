"""A municipality's project page: a timeline and a contact block, one Markdown file per event."""


def register() -> None:
    """Connect to Pelican's signals.

    Pelican goes on without a plugin whose ``register()`` raises, and exits 0 with a site that
    nothing has checked; therefore any failure here ends the build.
    """
    try:
        from . import hooks

        hooks.connect()
    except ImportError as error:
        raise SystemExit(
            f"project_page kan inte starta, och inget byggs: Python saknar något ({error}). "
            "Kör make build, eller installera det som står i requirements.txt."
        ) from error
    except Exception as error:
        raise SystemExit(f"project_page kan inte starta, och inget byggs: {error}") from error
