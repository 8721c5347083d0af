"""A Pelican plugin: builds that take no longer than what has changed since the last one."""


def register() -> None:
    """Connect to Pelican's signals."""
    from .progress import connect

    connect()
