"""The one style sheet of public pages: its text for saved files, its weight for the line that says it."""

from functools import cache
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders

STYLESHEET = "publishing/waymark.css"


@cache
def stylesheet() -> str:
    """The text of the style sheet."""
    return Path(str(finders.find(STYLESHEET))).read_text()


@cache
def compressed_weight() -> int:
    """Bytes of the style sheet over the wire."""
    return len(brotli.compress(stylesheet().encode(), quality=11))
