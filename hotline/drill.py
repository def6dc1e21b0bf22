"""The drill: shows that sealing works, and that somebody still holds a recovery key that opens.

The server seals an answer to the recovery key. Who opens it, on the machine where that key lies, tells the
answer back; so no identity comes to the server, and nothing is stored but the entry in the log.
"""

import base64
import textwrap
from datetime import date, datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from hotline import audit
from hotline.models import AuditEntry
from reports import keys
from reports.clock import now
from reports.gate import FormClosed, pass_for
from reports.models import QueueKey
from sealing import age
from sealing.envelopes import new_report_key, seal, seal_key
from sealing.errors import SealingError

DAYS_BETWEEN_DRILLS = 180
DAYS_TO_ANSWER = 14


class DrillRefused(Exception):
    """The drill can't be held or was not passed; the message is one line for the operator."""


def rehearse(queue: str) -> str:
    """Seal a made-up report of this queue and throw it away; what stands in the way, or an empty text."""
    try:
        entry = pass_for(queue)
        key = new_report_key()
        seal(b"drill", [key.recipient])
        seal_key(key.identity, members=entry.recipients.members, recovery=entry.recipients.recovery)
    except FormClosed as closed:
        return str(closed)
    except SealingError as refusal:
        return str(refusal)
    return ""


def key_to_drill(recipient: str = "") -> QueueKey:
    """The live recovery key named, or the one whose last drill is longest ago. Raises DrillRefused."""
    live = [key for key in keys.live_keys(QueueKey.Kind.RECOVERY) if recipient in ("", key.recipient)]
    if not live:
        raise DrillRefused(
            "There is no such live recovery key: make one with `hotline_keys create-recovery`."
        )
    return min(live, key=last_drill)


def challenge(key: QueueKey, *, actor: str) -> bytes:
    """An age file that only this recovery key opens, with the answer inside. Raises SealingRefused."""
    answer = _answer(key.recipient, now().date())
    text = (
        "Waymark: this recovery key opens. Say so to the site within "
        f"{DAYS_TO_ANSWER} days:\n\n  manage.py hotline_keys drill --answer {answer}\n"
    )
    sealed = age.encrypt(text.encode(), [key.recipient])
    audit.record(AuditEntry.Act.DRILL_BEGUN, actor=actor, about=key.recipient)
    return sealed


def armoured(sealed: bytes) -> str:
    """An age file as text that survives copying; `age --decrypt` reads it as it is."""
    lines = textwrap.wrap(base64.b64encode(sealed).decode("ascii"), 64)
    return "\n".join(["-----BEGIN AGE ENCRYPTED FILE-----", *lines, "-----END AGE ENCRYPTED FILE-----", ""])


def accept(answer: str, *, actor: str) -> QueueKey:
    """Note that the drill was passed, and return the key it showed to open. Raises DrillRefused."""
    today = now().date()
    days = [today - timedelta(days=back) for back in range(DAYS_TO_ANSWER + 1)]
    for key in keys.live_keys(QueueKey.Kind.RECOVERY):
        if any(constant_time_compare(answer.strip(), _answer(key.recipient, day)) for day in days):
            audit.record(AuditEntry.Act.DRILL_PASSED, actor=actor, about=key.recipient)
            return key
    raise DrillRefused(
        "This answers no drill of a live recovery key of the last two weeks: begin a new drill."
    )


def passed(key: QueueKey) -> datetime | None:
    """The hour in which this recovery key was last shown to open; None when it never was."""
    return audit.last_hour(AuditEntry.Act.DRILL_PASSED, key.recipient)


def last_drill(key: QueueKey) -> datetime:
    """From when the next drill is counted: the last one, or the making of the key."""
    return passed(key) or key.added_hour


def is_overdue(key: QueueKey, last: datetime | None = None) -> bool:
    """Whether this recovery key went too long without a drill; `last` is the hour it was passed, where known."""
    return now() - (last or last_drill(key)) > timedelta(days=DAYS_BETWEEN_DRILLS)


def _answer(recipient: str, day: date) -> str:
    """The answer to a drill begun on a day: known to the server without being kept, to others only sealed."""
    stamp = day.strftime("%Y%m%d")
    digest = salted_hmac("hotline.drill", f"{stamp}|{recipient}", algorithm="sha256").hexdigest()
    return f"{stamp}-{int(digest, 16) % 10**12:012d}"
