"""After a key was added or revoked, the keys of open reports are sealed anew to those who may read now.

Only a member's unlocked browser can: the server has what is sealed and knows to whom it should be.
"""

import base64
import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from hotline import audit
from hotline.models import AuditEntry
from hotline.people.permissions import may_with, queues_read, within_reach
from reports import keys
from reports.models import QueueKey, Report

AT_ONCE = 50
"""Reports told to a browser together."""
_PLACE = ("pk", "queue_id", "urgency", "kept_from_fallback")
_OPEN = (Report.State.RECEIVED, Report.State.OPENED, Report.State.ANSWERED, Report.State.HANDED)
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n((?:-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n)+)--- [A-Za-z0-9+/]{43}\n"
)
_STANZA = len(b"-> X25519 \n\n") + 43 + 43
_BODY = 16 + len("AGE-SECRET-KEY-1") + 58 + len("\n") + 16
"""Nonce, the one line of a report's identity, and the tag."""


class NotResealed(Exception):
    """The new key was not taken; the message is a sentence for the person."""


def waiting(user: Any, *, after: str = "", at_once: int = AT_ONCE) -> dict[str, Any]:
    """Open reports whose key is not sealed to exactly those who may read now, in queues this person reads.

    In the order of their ids, those after `after` only; `count` is of all. `recipients` maps each digest to whom it
    stands for, `readers` says whose each recipient is: a member looks at them before anything is sealed.
    """
    queues = queues_read(user)
    live = keys.recipients_of(queues)
    wanted = {
        (code, urgency, kept): live[code].of(urgency, kept_from_fallback=kept)
        for code in queues
        for urgency in Report.Urgency.values
        for kept in (False, True)
    }
    digests = {place: keys.digest_of(recipients) for place, recipients in wanted.items()}
    rows = _open_reports().filter(within_reach(user), queue__in=queues).order_by("pk")
    places = {
        pk: (code, urgency, kept)
        for pk, code, urgency, kept, sealed_for in rows.values_list(*_PLACE, "sealed_for")
        if sealed_for != digests[code, urgency, kept]
    }
    chosen = [pk for pk in places if pk > after][:at_once]
    blobs = dict(Report.objects.filter(pk__in=chosen).values_list("pk", "key_blob"))
    recipients = {digests[places[pk]]: wanted[places[pk]] for pk in chosen}
    return {
        "reports": [
            {"id": pk, "key": _text(blobs[pk]), "digest": digests[places[pk]]} for pk in chosen if pk in blobs
        ],
        "recipients": recipients,
        "readers": _readers({one for those in recipients.values() for one in those}),
        "count": len(places),
    }


def take(user: Any, report_id: str, *, key_blob: bytes, digest: str) -> None:
    """Put a report's key, sealed anew to the recipients with this digest, in place of the old one.

    Raises NotResealed when the report is not there, the readers changed meanwhile, or the file is not an age file with
    a part for each of them; PermissionDenied for who does not read the queue. The server can't see what is inside.
    """
    with transaction.atomic():
        report = _open_reports().select_for_update(of=("self",)).filter(pk=report_id).first()
        if report is None:
            raise NotResealed(pgettext("staff", "This report is not there any more."))
        if not may_with(user, "read", report):
            raise PermissionDenied
        wanted = keys.live_recipients(report.queue_id).of_report(report)
        if digest != keys.digest_of(wanted):
            raise NotResealed(pgettext("staff", "Those who may read have changed meanwhile."))
        if report.sealed_for == digest:
            return
        if not holds_a_key_for(key_blob, len(wanted)):
            raise NotResealed(pgettext("staff", "This is no key sealed to everybody who may read."))
        report.key_blob, report.sealed_for = key_blob, digest
        report.save(update_fields=["key_blob", "sealed_for"])
        audit.record(AuditEntry.Act.REPORT_RESEALED, actor=user.get_username(), about=report.pk)


def holds_a_key_for(key_blob: bytes, readers: int) -> bool:
    """Whether this is an age file as long as a report's key, with one X25519 part for each of so many readers."""
    header = _HEADER.match(key_blob)
    if header is None:
        return False
    return len(header[1]) == readers * _STANZA and len(key_blob) == header.end() + _BODY


def _readers(recipients: set[str]) -> list[dict[str, str]]:
    """Whose keys these are: kind, holder (empty for recovery) and the hour they were added, the newest first."""
    rows = QueueKey.objects.filter(recipient__in=recipients, revoked_hour=None).select_related("user")
    return [
        {
            "recipient": key.recipient,
            "kind": key.kind,
            "holder": key.holder or (key.user.get_username() if key.user else ""),
            "since": f"{timezone.localtime(key.added_hour):%Y-%m-%d %H:00}",
        }
        for key in rows.order_by("-added_hour", "recipient")
    ]


def _text(blob: Any) -> str:
    return base64.b64encode(bytes(blob)).decode("ascii")


def _open_reports() -> QuerySet[Report]:
    return Report.objects.filter(canary=False, state__in=_OPEN)
