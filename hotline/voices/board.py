"""What is spoken in a language and by whom, and what a member may do about it."""

from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from localisation.languages import spoken
from reports import editions
from reports.models import Recording
from reports.spoken.faults import SoundRefused
from reports.spoken.shelf import confirm, keep, take_away
from reports.spoken.sound import LARGEST, read
from reports.spoken.words import Item, items

ROLE = "hotline"
"""What is noted of whoever adds a recording."""


class NoSuchVoice(Exception):
    """The language, the item or the recording does not exist."""


@dataclass(frozen=True)
class Voice:
    """One recording as the desk shows it. `stale`: it says other words than the page does now."""

    recording: Recording
    stale: bool


@dataclass(frozen=True)
class Row:
    """One thing to speak, what people and machines have recorded of it, and who is heard now."""

    item: Item
    voices: list[Voice]

    @property
    def lines(self) -> list[str]:
        """What follows the title, line by line, to be read out after it."""
        return self.item.words.splitlines()[1:]

    @property
    def heard(self) -> str:
        """ "person", "machine" or "": who a reader hears."""
        now = {voice.recording.machine for voice in self.voices if not voice.stale}
        return "person" if False in now else "machine" if now else ""


def rows(locale: str) -> list[Row]:
    """Everything there is to speak in a language, in the order of the form. Raises NoSuchVoice."""
    found: dict[int, list[Recording]] = {}
    for recording in (
        Recording.objects.filter(locale=locale, withdrawn=False).defer("audio").order_by("machine")
    ):
        found.setdefault(recording.item, []).append(recording)
    return [
        Row(item, [Voice(each, each.words != item.words) for each in found.get(item.number, [])])
        for item in _items(locale)
    ]


def add(locale: str, number: int, file: UploadedFile | None) -> Recording:
    """Take a member's recording of an item as it is worded now. Raises NoSuchVoice or SoundRefused."""
    item = _item(locale, number)
    if file is None:
        raise SoundRefused("kind")
    return keep(locale, item, read(file.read(LARGEST + 1)), role=ROLE)


def confirm_words(pk: int) -> None:
    """A member has listened: the recording says what the page says now. Raises NoSuchVoice."""
    recording = recording_of(pk)
    confirm(recording, _item(recording.locale, recording.item))


def remove(pk: int) -> None:
    """Take a recording away. Raises NoSuchVoice."""
    take_away(recording_of(pk))


def recording_of(pk: int) -> Recording:
    """A recording that was not withdrawn. Raises NoSuchVoice."""
    recording = Recording.objects.filter(pk=pk, withdrawn=False).first()
    if recording is None:
        raise NoSuchVoice
    return recording


def languages(current: str) -> list[dict[str, object]]:
    """The languages of the site: code, own name, whether its rows are shown."""
    return [
        {"code": each.code, "name": each.own_name, "dir": each.dir, "current": each.code == current}
        for each in spoken()
    ]


def _items(locale: str) -> tuple[Item, ...]:
    if locale not in dict(settings.LANGUAGES):
        raise NoSuchVoice
    return items(locale, editions.current())


def _item(locale: str, number: int) -> Item:
    found = next((item for item in _items(locale) if item.number == number), None)
    if found is None:
        raise NoSuchVoice
    return found
