"""The common site's entries in this project, with its own theme and all of its checks."""

import project_page
import whole_output

PLUGINS = [whole_output, project_page]

SITENAME = "Tidslinjen"
PROJECT_PAGE_ORGANISATION = "Byhåla kommun"
TIMEZONE = "Europe/Stockholm"
DEFAULT_LANG = "sv"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"

FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
