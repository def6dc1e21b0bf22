"""The way back: from a receipt to what became of the report, and to its replies. It opens nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from reports.attempts import MISSES
from reports.clock import HOUR
from reports.dialogue import Asked
from reports.follow_up import let_write
from reports.lanes import LOOKING, LaneFull
from reports.lateness import is_late
from reports.models import QueueKey, Report, ReportPart
from reports.pepper import PepperProblem, current_pepper
from reports.quiet import quietly
from reports.retention import KEPT_CLOSED
from reports.threshold import stepped_out
from reports.tokens import issue
from sealing.acts import act_document
from sealing.derivation import ReporterKeys, derive
from sealing.errors import PinError, ReceiptTypo, ReplyRefused, SealingRefused
from sealing.moments import written_moment
from sealing.receipts import clean, clean_pin
from sealing.replies import Reply, open_reply


class LookRefused(Exception):
    """Nothing can be shown. `code` is a key of reports.wording.LOOK_FAULTS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class ShownReply:
    """A reply as it is shown: its number, its text, when it was written (ISO 8601, UTC), and what it does.

    `act` is a document of sealing.acts, empty for a reply that only says something.
    """

    sequence: int
    text: str = field(repr=False)
    time: str
    act: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Visit:
    """What a receipt leads to. `unsound` counts replies whose signature did not hold.

    `unread` says that a further message waits for somebody to open it, `late` that an answer should be there,
    `closed_hour` when the days until destruction began.
    """

    report_id: str
    state: str
    replies: list[ShownReply] = field(repr=False)
    unsound: int = 0
    unread: bool = False
    closed_hour: datetime | None = None
    late: bool = False

    @property
    def asked(self) -> list[Asked]:
        """What the replies still ask, oldest first: nothing from before a closing, no referral that came about."""
        asked: list[Asked] = []
        for reply in self.replies:
            do = reply.act.get("do")
            if do in ("ask", "referral"):
                asked.append({"sequence": reply.sequence, **reply.act})
            elif do == "handed":
                asked = [one for one in asked if one.get("to") != reply.act["to"]]
            elif do == "closed":
                asked = []
        return asked

    def told(self, do: str, part: str) -> str:
        """A part of the newest act of a kind, or "" when no reply has one."""
        return next((reply.act[part] for reply in reversed(self.replies) if reply.act.get("do") == do), "")

    def _end(self) -> str:
        """When a closed report is destroyed, in ISO 8601; "" while nothing is to be destroyed."""
        if self.state != Report.State.CLOSED or not self.closed_hour or self.unread:
            return ""
        return written_moment(self.closed_hour + KEPT_CLOSED)

    def view(self, typed: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
        """The content of the one-time view, with the right to write again for a quarter of an hour.

        `typed` is what the reporter wrote before they had to type the receipt again.
        """
        content: dict[str, Any] = {"kind": "visit", "state": self.state, "unsound": self.unsound}
        content |= {
            "unread": self.unread,
            "late": self.late,
            "typed": dict(typed or {}),
            "destroyed_on": self._end(),
        }
        content |= {"handed_to": self.told("handed", "to"), "because": self.told("closed", "because")}
        content["replies"] = [asdict(reply) for reply in self.replies]
        content["asked"] = self.asked
        if self.state != Report.State.DESTROYED:
            content["token"] = issue()
            content["thread"] = let_write(self.report_id, self.asked)
        return content


def visit(receipt: str, pin: str, *, crowded: bool = False, weight: float = 0) -> Visit:
    """What a typed receipt and PIN lead to. Raises LookRefused.

    A typing error costs no slow work. A hit and a miss cost the same: the slow derivation, then the same
    queries. `crowded` says that this network has looked too often just now; `weight` is that of
    reports.lanes.
    """
    code, pin = _cleaned(receipt, pin)
    if MISSES.resting(code):
        raise LookRefused("wait")
    if crowded:
        raise LookRefused("busy")
    keys = _keys(code, pin, weight)
    report = Report.objects.filter(lookup_hash=keys.lookup_hash.hex()).select_related("queue").first()
    replies, unsound = _replies(report, keys)
    if report is None:
        MISSES.note(code)
        raise LookRefused("unknown")
    late = is_late(report, report.queue)
    return Visit(
        report.pk, report.state, replies, unsound, bool(report.unread_hour), report.closed_hour, late
    )


def _cleaned(receipt: str, pin: str) -> tuple[str, str]:
    """Receipt and PIN in ASCII digits."""
    try:
        return clean(receipt), clean_pin(pin)
    except ReceiptTypo:
        raise LookRefused("typo") from None
    except PinError:
        raise LookRefused("pin") from None


def _keys(code: str, pin: str, weight: float) -> ReporterKeys:
    """The slow derivation, in its lane."""
    try:
        pepper, instance = current_pepper()
        with stepped_out(), LOOKING.turn(weight):
            return quietly(derive, code, pin, pepper=pepper, instance=instance)
    except (PepperProblem, SealingRefused):
        raise LookRefused("closed") from None
    except LaneFull:
        raise LookRefused("busy") from None


def _replies(report: Report | None, keys: ReporterKeys) -> tuple[list[ShownReply], int]:
    """Replies opened with the reporter's key, oldest first, and how many did not hold.

    A miss asks the same questions.
    """
    parts = list(
        ReportPart.objects.filter(report=report.pk if report else "", kind=ReportPart.Kind.REPLY).order_by(
            "sequence"
        )
    )
    signers = list(
        QueueKey.objects.filter(kind=QueueKey.Kind.MEMBER, queue=report.queue_id if report else "")
    )
    shown: list[ShownReply] = []
    for part in parts:
        reply = _opened(part, keys.identity, signers)
        if reply:
            act = act_document(reply.act) if reply.act else {}
            shown.append(ShownReply(reply.sequence, reply.text, written_moment(reply.time), act))
    return shown, len(parts) - len(shown)


def _opened(part: ReportPart, identity: str, signers: list[QueueKey]) -> Reply | None:
    """One reply, or None when no member of the queue signed it while their key was live.

    The hour of a revocation counts as before it: a member who makes a new key each quarter has answered people in it,
    and they would lose those answers. Whoever stole the key could give any earlier time anyway.
    """
    for key in signers:
        try:
            reply = open_reply(bytes(part.blob), identity, [key.verify_key], part.report_id, part.sequence)
        except ReplyRefused:
            continue
        if key.revoked_hour is None or reply.time < key.revoked_hour + HOUR:
            return reply
    return None
