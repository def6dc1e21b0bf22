"""What a member's browser needs to open a report: everything sealed of it, and the little that stands in clear.

Only a holder of a live key of the queue gets it, and each time is in the log. The server opens nothing.
"""

import base64
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from hotline import audit
from hotline.key_ceremony.keeping import wrapped_of
from hotline.models import AuditEntry
from hotline.people.permissions import may_with
from reports import keys
from reports.casework import last_number, record_opening
from reports.clock import this_hour
from reports.models import QueueKey, Report, ReportPart

HOURS = ("received", "opened", "unread", "first_reply", "last_reply", "interview", "closed")


def report_for(user: Any, report_id: str) -> Report:
    """The report with this id, when this person holds a key of its queue.

    Raises Http404 when there is none that could be opened, PermissionDenied for everybody else.
    """
    found = openable([report_id])
    if not found:
        raise Http404
    if not may_open(user, found[0]):
        raise PermissionDenied
    return found[0]


def openable(report_ids: Iterable[str]) -> list[Report]:
    """Those of these reports that hold something sealed; canaries never."""
    reports = Report.objects.filter(pk__in=list(report_ids), canary=False).select_related(
        "queue", "assigned_to"
    )
    return list(reports.exclude(state=Report.State.DESTROYED).order_by("urgency", "received_hour", "pk"))


def may_open(user: Any, report: Report) -> bool:
    """Whether this person gets what is sealed of it."""
    return may_with(user, "read", report)


def sealed(report: Report) -> dict[str, Any]:
    """A report for the browser, files left out: they come one by one."""
    parts = report.parts.exclude(kind=ReportPart.Kind.FILE).order_by("sequence")
    blobs: dict[str, list[dict[str, Any]]] = {"message": [], "reply": [], "note": []}
    for part in parts:
        blobs[part.kind].append({"sequence": part.sequence, "blob": _text(part.blob)})
    files = report.parts.filter(kind=ReportPart.Kind.FILE).order_by("sequence")
    return {
        **in_clear(report),
        "key": _text(report.key_blob),
        "reporterRecipient": report.reporter_recipient,
        "reportRecipient": report.report_recipient,
        "messages": blobs["message"],
        "replies": blobs["reply"],
        "notes": blobs["note"],
        "files": list(files.values_list("sequence", flat=True)),
        "next": {
            kind: last_number(report, kind) + 1
            for kind in (ReportPart.Kind.REPLY.value, ReportPart.Kind.NOTE.value)
        },
        **_keys(report),
    }


def in_clear(report: Report) -> dict[str, Any]:
    """What stands in clear of a report, as its row shows it."""
    return {
        "id": report.pk,
        "queue": report.queue_id,
        "queueLabel": report.queue.label,
        "urgency": report.urgency,
        "state": report.state,
        "quarantined": report.quarantined,
        "deletionAsked": report.deletion_asked,
        "spam": report.spam,
        "assignedTo": report.assigned_to.get_username() if report.assigned_to else "",
        "answerable": report.lookup_hash is not None,
        **{f"{_camel(name)}Hour": _moment(getattr(report, f"{name}_hour")) for name in HOURS},
    }


def glance(report: Report) -> dict[str, Any]:
    """What a look at the first lines takes: the key and the first message."""
    first = report.parts.filter(kind=ReportPart.Kind.MESSAGE).order_by("sequence").first()
    return {
        **in_clear(report),
        "key": _text(report.key_blob),
        "sequence": first.sequence if first else 0,
        "message": _text(first.blob) if first else "",
        "files": report.parts.filter(kind=ReportPart.Kind.FILE).count(),
    }


def file_of(report: Report, sequence: int) -> bytes:
    """One sealed attachment. Raises Http404."""
    part = report.parts.filter(kind=ReportPart.Kind.FILE, sequence=sequence).first()
    if part is None:
        raise Http404
    return bytes(part.blob)


def wrapped_keys(user: Any) -> list[str]:
    """A person's own wrapped keys in base64: those of live keys first, then the newest."""
    return [_text(one.wrapped) for one in wrapped_of(user)]


def note_openings(report_ids: Iterable[str], *, actor: str) -> None:
    """Log that this person opens these reports: once an hour each, the finest the log tells."""
    wanted = list(report_ids)
    noted = AuditEntry.objects.filter(
        act=AuditEntry.Act.REPORT_OPENED, actor=actor[:150], hour=this_hour(), about__in=wanted
    )
    before = set(noted.values_list("about", flat=True))
    audit.record_all(
        AuditEntry.Act.REPORT_OPENED, actor=actor, about=[one for one in wanted if one not in before]
    )


def mark_read(user: Any, read: Mapping[str, int]) -> list[str]:
    """The person has read these reports, by id, up to the number of the message told; returns whose row changed.

    What they can't open is passed over.
    """
    reports = [report for report in openable(read) if may_open(user, report)]
    note_openings([report.pk for report in reports], actor=user.get_username())
    return [report.pk for report in reports if record_opening(report, read=read[report.pk])]


def _keys(report: Report) -> dict[str, Any]:
    """Who may have signed its replies, and to whom its key should be sealed."""
    members = QueueKey.objects.filter(kind=QueueKey.Kind.MEMBER, queue=report.queue_id).select_related("user")
    recipients = keys.live_recipients(report.queue_id).of_report(report)
    return {
        "members": [
            {
                "recipient": key.recipient,
                "verifyKey": key.verify_key,
                "username": key.user.get_username() if key.user else "",
                "live": key.live,
            }
            for key in members.order_by("recipient")
        ],
        "recipients": recipients,
        "sealedFor": report.sealed_for,
        "sealedForNow": keys.digest_of(recipients),
    }


def _text(blob: Any) -> str:
    return base64.b64encode(bytes(blob)).decode("ascii")


def _moment(hour: datetime | None) -> str | None:
    return hour.strftime("%Y-%m-%dT%H:%M:%SZ") if hour else None


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
