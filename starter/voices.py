"""Loads the shipped machine voices; a team that took one away does not get it back."""

import json
from pathlib import Path
from typing import Any

from reports.models import Recording
from reports.spoken.shelf import keep
from reports.spoken.sound import read
from reports.spoken.words import Item
from starter.content import recordings_of

ROLE = "machine"


def files_of(locale: str) -> list[Path]:
    """The recordings of a language and the manifest that tells what they say; none where none is shipped."""
    return sorted(recordings_of(locale).glob("*"))


def load(locale: str) -> int:
    """Load the voices of a language, and take away shipped ones that are shipped no more; returns how many changed."""
    manifest = recordings_of(locale) / "manifest.json"
    shipped: dict[str, Any] = json.loads(manifest.read_text()) if manifest.exists() else {"items": []}
    rows = {row.item: row for row in Recording.objects.filter(locale=locale, machine=True)}
    changed = 0
    for entry in shipped["items"]:
        row = rows.pop(entry["item"], None)
        item = Item(entry["item"], "", "\n".join(entry["words"]))
        sound = read((manifest.parent / f"{item.number}.mp3").read_bytes())
        if row is None or not (row.withdrawn or (row.words == item.words and bytes(row.audio) == sound.data)):
            keep(locale, item, sound, role=ROLE, machine=True, voice=shipped["voice"])
            changed += 1
    gone = [row.pk for row in rows.values() if not row.withdrawn]
    return changed + Recording.objects.filter(pk__in=gone).delete()[0]


def remove() -> int:
    """Take all machine voices away; returns how many."""
    return Recording.objects.filter(machine=True).delete()[0]
