"""A Pelican plugin: what has not changed is not done again, and what is built is the same.

Put it last among the plugins. It keeps what it has learnt of a build in Pelican's ``CACHE_PATH``,
as data: a folder that is missing, damaged or another version's costs time and nothing else.

- Texts are read as ``quick_pelican`` reads them; what came of a file is kept by the file's bytes.
- Where there are many, texts are read and pages are written side by side by all processors; what
  could then come out otherwise is done by one.
- Articles whose files have not changed are put back as they were, unread.
- While a page is rendered, everything that the templates read of articles, pages and the context is
  noted. It is rendered anew when something of that has changed, and else linked from the earlier
  output; what is there is never written in place.
- With ``whole_output``, the output is left as it is where nothing at all has changed; see
  ``standing`` for what trusted plugins have to say for that.

A page is only as well known as what takes part in it. Where another plugin listens to what becomes
of articles and pages, all is made anew but the reading; and a page on which a function of somebody
else's is called, or something is drawn by lot, is always rendered. Those that depend on nothing but
their arguments, the settings and the content can be named in ``INCREMENTAL_TRUSTED``, by the names
of their modules.
"""


def register() -> None:
    """Connect to Pelican's signals."""
    from . import hooks

    hooks.connect()
