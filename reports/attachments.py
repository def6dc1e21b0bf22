"""Files that come with a report.

What they are by their first bytes, cleaned of what a photo hides, or refused one by one.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field

import filetype
from django.db import DatabaseError

from reports.space import Room, filled_the_disk, room
from reports.uploads import MOST_FILES, Upload
from sealing.errors import MetadataError
from sealing.metadata import kind_of, media_type_of, strip

ACCEPTED = ("audio/", "video/", "application/pdf")


@dataclass(frozen=True)
class Attachment:
    """A file that goes with the message; `type` is told by its bytes, not by its sender.

    `position` is its place among the files sent, from 1.
    """

    name: str = field(repr=False)
    type: str
    data: bytes = field(repr=False)
    position: int = 0


@dataclass(frozen=True)
class Refusal:
    """A file that does not.

    Its place among the files sent, from 1, and a key of reports.wording.FILE_REFUSALS.
    """

    position: int
    code: str


Store = Callable[[Sequence[Attachment], Sequence[Refusal]], None]

# While a file is sealed it exists three times: as it came, padded and sealed. More at once would only take memory.
_SEALING = threading.BoundedSemaphore(2)


class _Refused(Exception):
    """Carries the code of a refusal."""


def sort_out(uploads: Sequence[Upload], *, crowded: bool = False) -> tuple[list[Attachment], list[Refusal]]:
    """The files to seal, cleaned, and those refused. A refused file never stops the text.

    `crowded` refuses them all: a network that sends very much must not fill the disk, yet its words are taken.
    """
    if crowded:
        return [], [Refusal(position, "crowded") for position in range(1, len(uploads) + 1)]
    taken: list[Attachment] = []
    refused: list[Refusal] = []
    for position, upload in enumerate(uploads, start=1):
        try:
            if len(taken) == MOST_FILES:
                raise _Refused("too_many")
            taken.append(_checked(upload, position))
        except _Refused as refusal:
            refused.append(Refusal(position, str(refusal)))
    return taken, refused


def with_room_for_text(store: Store, taken: Sequence[Attachment], refused: Sequence[Refusal]) -> None:
    """Store a message with its files, or, when they fill the disk, without them.

    `store` gets the files and the refusals to tell, and stores all or nothing. Raises what it raises.
    """
    with _SEALING if taken else nullcontext():
        _store_or_leave_files(store, taken, refused)


def _store_or_leave_files(store: Store, taken: Sequence[Attachment], refused: Sequence[Refusal]) -> None:
    """Store with files; when they fill the disk, without."""
    try:
        store(taken, refused)
    except DatabaseError as error:
        if not taken or not filled_the_disk(error):
            raise
        dropped = [Refusal(file.position, "disk") for file in taken]
        store([], sorted([*refused, *dropped], key=lambda refusal: refusal.position))


def _checked(upload: Upload, position: int) -> Attachment:
    """The attachment in an upload; raises _Refused."""
    if upload.too_large:
        raise _Refused("too_large")
    if upload.crowded:
        raise _Refused("crowded")
    if room() < Room.FILES:
        raise _Refused("disk")
    if not upload.data:
        raise _Refused("empty")
    kind = kind_of(upload.data)
    if kind:
        return Attachment(upload.name, media_type_of(upload.data), _cleaned(kind, upload.data), position)
    guessed = filetype.guess(upload.data)
    media_type = str(guessed.mime) if guessed else ""
    if media_type.startswith("image/"):
        raise _Refused("unclean")
    if not media_type.startswith(ACCEPTED):
        raise _Refused("kind")
    return Attachment(upload.name, media_type, upload.data, position)


def _cleaned(kind: str, image: bytes) -> bytes:
    """An image without its metadata. What cannot be cleaned with certainty is refused.

    It may say where it was taken.
    """
    try:
        return strip(kind, image)
    except MetadataError:
        raise _Refused("unclean") from None
