"""Voices in the database."""

from reports import editions
from reports.models import Recording
from reports.spoken.shelf import keep
from reports.spoken.sound import read
from reports.spoken.words import Item, items
from tests.reports.spoken.sounds import mp3


def item_of(name: str, locale: str = "vi") -> Item:
    """The first thing to speak for a field, as it is worded now."""
    return next(item for item in items(locale, editions.current()) if item.name == name)


def speak(name: str, locale: str = "vi", *, machine: bool = False, frames: int = 50) -> Recording:
    """Keep a recording of a field, by a member of the hotline or by a machine."""
    role = "machine" if machine else "hotline"
    return keep(locale, item_of(name, locale), read(mp3(frames)), role=role, machine=machine)
