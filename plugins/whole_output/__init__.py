"""A Pelican plugin: the output folder is replaced whole or not at all.

The build goes to a staging folder beside the output folder; when it has ended well, the two are
exchanged in one step and the earlier output is removed. It has no settings.
"""


def register() -> None:
    """Connect to Pelican's signals; a failure ends the build, since Pelican would go on without."""
    try:
        from . import hooks

        hooks.connect()
    except Exception as error:
        raise SystemExit(f"whole_output kan inte starta, och inget byggs: {error}") from error
