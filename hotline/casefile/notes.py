"""Notes, labels and links: sealed to the report alone, never to the reporter, and numbered like replies."""

from django.db import transaction
from django.utils.translation import pgettext_lazy

from hotline import audit
from hotline.casefile.refusals import GONE, Refused
from hotline.models import AuditEntry
from reports.casework import last_number
from reports.models import Report, ReportPart

LONGEST_SEALED = 64 * 1024
"""Bytes of a sealed note. Its text is at most a quarter of that (static/hotline/casefile/notes.js)."""
MOST_NOTES = 500

_MEANWHILE = pgettext_lazy(
    "staff", "Somebody else added a note meanwhile. Yours is kept here: look at theirs, then save again."
)
_ENOUGH = pgettext_lazy("staff", "This report holds as many notes as it can.")


def add(report: Report, sequence: int, sealed: bytes, *, actor: str) -> None:
    """Store a note under the number it was signed with. The same note sent twice is stored once. Raises Refused."""
    with transaction.atomic():
        there = Report.objects.select_for_update().filter(pk=report.pk).first()
        if there is None or there.state == Report.State.DESTROYED:
            raise Refused(GONE, 404)
        notes = there.parts.filter(kind=ReportPart.Kind.NOTE)
        before = notes.filter(sequence=sequence).first()
        if before is not None and bytes(before.blob) == sealed:
            return
        last = last_number(there, ReportPart.Kind.NOTE)
        if sequence != last + 1:
            raise Refused(_MEANWHILE)
        if last >= MOST_NOTES:
            raise Refused(_ENOUGH)
        ReportPart.objects.create(report=there, kind=ReportPart.Kind.NOTE, sequence=sequence, blob=sealed)
        audit.record(AuditEntry.Act.NOTE_ADDED, actor=actor, about=there.pk)
