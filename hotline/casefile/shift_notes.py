"""What one shift tells the next: sealed in the browser to the members of a queue, five kept, older ones destroyed."""

import base64
from typing import Any

from django.db import transaction

from hotline import audit
from hotline.models import AuditEntry, ShiftNote
from reports.clock import this_hour
from reports.models import Queue, QueueKey
from sealing.moments import written_moment

KEPT = 5
LONGEST_SEALED = 64 * 1024
"""Bytes of a sealed note."""


def leave(queue: str, sealed: bytes, *, actor: str) -> None:
    """Keep a note for the next shift of a queue, and destroy all but the last five."""
    with transaction.atomic():
        Queue.objects.select_for_update().get(pk=queue)
        ShiftNote.objects.create(queue_id=queue, left_by=actor[:150], left_hour=this_hour(), sealed=sealed)
        notes = ShiftNote.objects.filter(queue=queue).order_by("-pk")
        kept = list(notes.values_list("pk", flat=True)[:KEPT])
        notes.exclude(pk__in=kept).delete()
        audit.record(AuditEntry.Act.SHIFT_NOTE, actor=actor, about=queue)


def of_queue(queue: Queue) -> dict[str, Any]:
    """The notes of a queue for a member's browser, the newest first, and the keys of who wrote and of who may read."""
    keys = QueueKey.objects.filter(kind=QueueKey.Kind.MEMBER, queue=queue).select_related("user")
    return {
        "queue": queue.pk,
        "label": queue.label,
        "notes": [
            {
                "by": note.left_by,
                "hour": written_moment(note.left_hour),
                "sealed": base64.b64encode(bytes(note.sealed)).decode("ascii"),
            }
            for note in ShiftNote.objects.filter(queue=queue).order_by("-pk")
        ],
        "members": [
            {
                "recipient": key.recipient,
                "verifyKey": key.verify_key,
                "username": key.user.get_username() if key.user else "",
                "live": key.live,
            }
            for key in keys.order_by("recipient")
        ],
    }
