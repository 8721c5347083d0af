"""A municipality's project page: one Markdown file per event becomes a timeline and a contact block."""


def register() -> None:
    """Connect to Pelican's signals.

    Pelican goes on without a plugin whose ``register()`` raises, and exits 0 with a site that
    nothing has checked; therefore any failure here ends the build.
    """
    try:
        from . import hooks

        hooks.connect()
    except Exception as error:
        raise SystemExit(f"project_page kan inte starta, och inget byggs: {error}") from error
