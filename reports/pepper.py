"""The pepper: a file outside database and backups, without which no receipt can be tried.

Lost, it is never remade.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction

from reports.models import PepperFingerprint
from sealing.derivation import PEPPER_BYTES, new_pepper, pepper_fingerprint, pepper_matches

_KNOWN_ALREADY = (
    "This database has a pepper already: restore its file from the sealed copy, don't make a new one."
)


class PepperProblem(Exception):
    """The pepper is missing, damaged or another one than this database's.

    The message is one line for the operator.
    """


def make_pepper() -> PepperFingerprint:
    """Make the pepper of a new site and remember its fingerprint.

    A file left by a start that was cut off is taken over. Raises PepperProblem when this database already
    knows a pepper: a new one would lock every receipt for ever.
    """
    with transaction.atomic():
        if PepperFingerprint.objects.exists():
            raise PepperProblem(_KNOWN_ALREADY)
        path = Path(settings.WAYMARK_PEPPER_FILE)
        if not path.exists():
            _write(path, new_pepper())
        return PepperFingerprint.objects.create(
            fingerprint=pepper_fingerprint(_read(path)),
            instance=settings.WAYMARK_INSTANCE or f"waymark-{secrets.token_hex(8)}",
        )


def ensure_pepper() -> None:
    """At a start: make the pepper if this database never had one; otherwise touch nothing."""
    if not PepperFingerprint.objects.exists():
        make_pepper()


def current_pepper() -> tuple[bytes, str]:
    """The pepper and the instance name, read afresh.

    Raises PepperProblem unless both are what this database knows.
    """
    known = PepperFingerprint.objects.first()
    if known is None:
        raise PepperProblem("No pepper was made yet: start the site once.")
    if settings.WAYMARK_INSTANCE not in ("", known.instance):
        raise PepperProblem("WAYMARK_INSTANCE is not the name this site was first started with.")
    pepper = _read(Path(settings.WAYMARK_PEPPER_FILE))
    if not pepper_matches(pepper, known.fingerprint):
        raise PepperProblem("The pepper file holds another pepper than the one this database was made with.")
    return pepper, known.instance


def _read(path: Path) -> bytes:
    """The pepper in a file of 64 hexadecimal digits."""
    try:
        pepper = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        raise PepperProblem("The pepper file can't be read: restore it from the sealed copy.") from None
    if len(pepper) != PEPPER_BYTES:
        raise PepperProblem("The pepper file is damaged: restore it from the sealed copy.")
    return pepper


def _write(path: Path, pepper: bytes) -> None:
    """Write a new file that only its owner reads, safely on disk before its fingerprint is stored."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(pepper.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
