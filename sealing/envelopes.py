"""Envelopes of a report: its own fresh key, the sealed messages and files, and the sealed key.

Messages and files are sealed to the report's key; only that key is sealed to people. So a new reader costs
one small file.
"""

from collections.abc import Sequence

from sealing import age, padding
from sealing.errors import PaddingError, SealingError, SealingRefused

__all__ = [
    "FEWEST_MEMBERS",
    "FEWEST_RECOVERY",
    "ReportKey",
    "SealingRefused",
    "new_report_key",
    "seal",
    "seal_key",
]

FEWEST_MEMBERS = 2
FEWEST_RECOVERY = 1


class ReportKey(age.KeyPair):
    """The key pair of one report; its identity is sealed with `seal_key`, then forgotten."""


def new_report_key() -> ReportKey:
    """Return the fresh key of a new report. Raises SealingRefused."""
    pair = age.new_pair()
    return ReportKey(identity=pair.identity, recipient=pair.recipient)


def seal(payload: bytes, recipients: Sequence[str]) -> bytes:
    """Return `payload`, padded, as an age file for `recipients`. Raises SealingRefused and nothing else."""
    try:
        padded = padding.pack(payload)
    except PaddingError:
        raise SealingRefused("the payload is too long to be sealed") from None
    return age.encrypt(padded, recipients)


def seal_key(
    identity: str, *, members: Sequence[str], recovery: Sequence[str], others: Sequence[str] = ()
) -> bytes:
    """Return key.age: the one line of the report's identity, for the queue's members, recovery and `others`.

    Raises SealingRefused with fewer than two different members, without a recovery key that is no member's
    key, or when any recipient is unsound: a report that one lost key would lock for ever is not accepted.
    """
    people, rescue = set(members), set(recovery) - set(members)
    if len(people) < FEWEST_MEMBERS or len(rescue) < FEWEST_RECOVERY:
        raise SealingRefused("a queue needs two members' keys and a recovery key of its own")
    try:
        age.recipient_of(identity)
    except SealingError:
        raise SealingRefused("this is no report key") from None
    return age.encrypt(identity.encode("ascii") + b"\n", sorted({*people, *rescue, *others}))
