"""What differs when the site is published: it has an address, and with it feed and sitemap."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

PROJECT_PAGE_RELEASE = True
SITEURL = os.environ.get("SITEURL") or "https://visionen.karlskoga.se"
