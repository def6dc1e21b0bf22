"""The way back: from a receipt to what became of the report, and to its replies. It opens nothing else."""

from dataclasses import asdict, dataclass, field
from typing import Any

from reports import one_time
from reports.attempts import MISSES
from reports.lanes import LOOKING, LaneFull
from reports.models import QueueKey, Report, ReportPart
from reports.pepper import PepperProblem, current_pepper
from reports.quiet import quietly
from reports.tokens import issue
from sealing.derivation import ReporterKeys, derive
from sealing.errors import PinError, ReceiptTypo, ReplyRefused, SealingRefused
from sealing.moments import written_moment
from sealing.receipts import clean, clean_pin
from sealing.replies import Reply, open_reply
from sealing.slots import new_token, slot_address


class LookRefused(Exception):
    """Nothing can be shown. `code` is a key of reports.wording.LOOK_FAULTS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class ShownReply:
    """A reply as it is shown: its text and when it was written (ISO 8601, UTC)."""

    text: str = field(repr=False)
    time: str


@dataclass(frozen=True)
class Visit:
    """What a receipt leads to. `unsound` counts replies whose signature did not hold."""

    report_id: str
    state: str
    replies: list[ShownReply] = field(repr=False)
    unsound: int = 0

    def view(self) -> dict[str, Any]:
        """The content of the one-time view, with the right to write again for a quarter of an hour."""
        content: dict[str, Any] = {"kind": "visit", "state": self.state, "unsound": self.unsound}
        content["replies"] = [asdict(reply) for reply in self.replies]
        if self.state != Report.State.DESTROYED:
            content["token"] = issue()
            content["thread"] = _capability(self.report_id)
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
    report = Report.objects.filter(lookup_hash=keys.lookup_hash.hex()).first()
    replies, unsound = _replies(report, keys)
    if report is None:
        MISSES.note(code)
        raise LookRefused("unknown")
    return Visit(report.pk, report.state, replies, unsound)


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
        with LOOKING.turn(weight):
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
            shown.append(ShownReply(reply.text, written_moment(reply.time)))
    return shown, len(parts) - len(shown)


def _opened(part: ReportPart, identity: str, signers: list[QueueKey]) -> Reply | None:
    """One reply, or None when no member of the queue signed it while their key was live."""
    for key in signers:
        try:
            reply = open_reply(bytes(part.blob), identity, [key.verify_key], part.report_id, part.sequence)
        except ReplyRefused:
            continue
        if key.revoked_hour is None or reply.time < key.revoked_hour:
            return reply
    return None


def _capability(report_id: str) -> str:
    """The address of a sealed note that says which report its holder may write to."""
    address = slot_address(new_token())
    one_time.keep(address, {"kind": "capability", "report": report_id}, one_time.CAPABILITY)
    return address.text
