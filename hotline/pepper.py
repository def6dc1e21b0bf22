"""The pepper at a start, and its sealed copy for the day the disk is lost."""

from django.core.management.base import CommandError

from hotline import audit
from hotline.models import AuditEntry
from reports import keys, pepper
from reports.models import QueueKey
from reports.pepper import PepperProblem
from sealing import age


class NoRecovery(Exception):
    """There is no live recovery key to seal to."""


def ensure_pepper() -> None:
    """Make the pepper of a new site (file of mode 0600) and its instance name; leave a known one alone.

    A site that lost its pepper still starts, with the form closed: its readers need the pages. Raises
    CommandError with one line of advice when a new pepper can't be made.
    """
    try:
        pepper.ensure_pepper()
    except PepperProblem as problem:
        raise CommandError(str(problem)) from None


def pepper_problem() -> str:
    """What is wrong with the pepper and what to do, in one line; empty when it is the right one."""
    try:
        pepper.current_pepper()
    except PepperProblem as problem:
        return str(problem)
    return ""


def sealed_pepper(*, actor: str) -> bytes:
    """The pepper file's text as an age file for every live recovery key, noted in the log.

    `age --decrypt -i recovery.agekey` gives back the file as it lies on the server. Raises PepperProblem,
    NoRecovery or SealingRefused.
    """
    secret, _instance = pepper.current_pepper()
    recipients = [key.recipient for key in keys.live_keys(QueueKey.Kind.RECOVERY)]
    if not recipients:
        raise NoRecovery
    sealed = age.encrypt(secret.hex().encode("ascii") + b"\n", recipients)
    audit.record(AuditEntry.Act.PEPPER_EXPORTED, actor=actor)
    return sealed
