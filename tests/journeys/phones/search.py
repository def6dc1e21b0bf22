"""Where in a profile a text stands, in any form and under any compression."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.journeys.phones.unpacked import readings
from tests.traces import forms_of


def traces(profile: Path, texts: Iterable[str]) -> dict[str, list[str]]:
    """Text -> files of the profile in which it stands; texts that stand nowhere are left out."""
    wanted = [(text, form) for text in texts for form in forms_of(text)]
    found: dict[str, list[str]] = {}
    for path, content in _contents(profile):
        for text, form in wanted:
            if form in content:
                places = found.setdefault(text, [])
                if path not in places:
                    places.append(path)
    return found


def _contents(profile: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(profile.rglob("*")):
        if path.is_file() and not path.is_symlink():
            for content in readings(path):
                yield str(path.relative_to(profile)), content
