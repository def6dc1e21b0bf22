"""The keys of canaries: one for each queue, whose private part lies beside the database and opens nothing else."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from reports.keys import add_canary_key, live_keys, revoke
from reports.models import Queue, QueueKey
from sealing.age import KeyPair, new_pair
from sealing.errors import SealingError
from sealing.members import identity_file, read_identity_file, write_private_file

FOLDER = "canary"


class NoCanaryKey(Exception):
    """The key can be neither read nor made."""


def key_of(queue: Queue) -> KeyPair:
    """The queue's canary key; a new one, and its private part on disk, when there is none that fits.

    Raises NoCanaryKey.
    """
    kept = kept_key(queue.pk)
    live = {key.recipient for key in live_keys(QueueKey.Kind.CANARY, queue)}
    return kept if kept and kept.recipient in live else _made(queue)


def kept_key(code: str) -> KeyPair | None:
    """The key whose private part lies on this machine; None when there is none, or nothing that can be read."""
    try:
        return read_identity_file(_file(code).read_text())
    except (OSError, ValueError, SealingError):
        return None


def _made(queue: Queue) -> KeyPair:
    """A new key; whatever the queue had before is revoked, for its private part is lost."""
    pair = new_pair()
    path = _file(queue.pk)
    try:
        with transaction.atomic():
            for old in live_keys(QueueKey.Kind.CANARY, queue):
                revoke(old)
            add_canary_key(queue=queue, recipient=pair.recipient)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            write_private_file(path, identity_file(pair.identity))
    except OSError as fault:
        raise NoCanaryKey from fault
    return pair


def _file(code: str) -> Path:
    """Where the private part lies: the code of a queue is a slug, so it stays in the folder."""
    return Path(settings.WAYMARK_DATA) / FOLDER / f"{code}.agekey"
