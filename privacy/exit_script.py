"""The one inline script of public pages: templates print it, the Content-Security-Policy names its hash."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

SOURCE = "publishing/exit.js"


@cache
def exit_script() -> str:
    """The text between the script tags, exactly as it is hashed.

    Raises ImproperlyConfigured when the file is missing or would end its own script element.
    """
    found = finders.find(SOURCE)
    if not isinstance(found, str):
        raise ImproperlyConfigured(f"The quick exit's script {SOURCE} is missing from the static files.")
    text = Path(found).read_text(encoding="utf-8").strip()
    if "</script" in text.lower():
        raise ImproperlyConfigured(f"{SOURCE} contains '</script' and would end its own element.")
    return text
