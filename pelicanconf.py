"""The site's settings, for the local build; publishconf.py adds what differs when it is published.

To make the page another municipality's, change these and what is in content/ (see README.md).
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "plugins"))

# Pelican goes on without a plugin that it cannot import; an import here stops the build instead.
import incremental  # noqa: E402
import progress  # noqa: E402
import project_page  # noqa: E402
import whole_output  # noqa: E402

PLUGINS = [whole_output, progress, project_page, incremental]
INCREMENTAL_TRUSTED = ["project_page"]

SITENAME = "Arbetet med Visionen"
PROJECT_PAGE_ORGANISATION = "Karlskoga kommun"

TIMEZONE = "Europe/Stockholm"
DEFAULT_LANG = "sv"

PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")

# The plugin writes the feeds there are, when the site has an address. These are Pelican's own;
# left as they are, it would complain in English before any plugin is there.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
