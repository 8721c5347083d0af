"""The common site in plain Pelican."""

SITENAME = "Tidslinjen"
SITEURL = ""
TIMEZONE = "Europe/Stockholm"
DEFAULT_LANG = "sv"
DEFAULT_DATE_FORMAT = "%Y-%m-%d"

THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
STATIC_PATHS = ["style.css"]
TYPOGRIFY = True

SLUGIFY_SOURCE = "basename"
ARTICLE_URL = ARTICLE_SAVE_AS = "tidslinje/{slug}.html"
ARTICLE_ORDER_BY = "date"
DEFAULT_PAGINATION = False
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""

FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
