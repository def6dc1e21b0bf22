"""The age library of the desk: made at set-up by config.age_library, and whether it is there."""

from pathlib import Path

from django.conf import settings

__all__ = ["library_ready", "library_stamp"]


def library_stamp() -> Path:
    """The file that says from which lock the library in place was made; absent while there is none."""
    return Path(settings.WAYMARK_BUILT) / ".age"


def library_ready() -> bool:
    """Whether reports can be opened in the browser on this site."""
    return library_stamp().exists()
