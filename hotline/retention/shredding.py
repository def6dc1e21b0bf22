"""What is done and what is checked when a report is destroyed.

`trial` stores a sealed probe in the real database, destroys it as a report is destroyed, and looks for its bytes in the
files of the database: what the machine promises is seen to be so on this very disk.
"""

import mmap
import secrets
from pathlib import Path
from typing import Any

from django.db import connection

from hotline import audit
from hotline.models import AuditEntry, Referral
from reports.clock import this_hour
from reports.models import Queue, Report, ReportPart
from reports.retention import destroy, report_destroyed, truncate_journal
from sealing.age import new_pair
from sealing.envelopes import seal

ACTOR = "retention"
PROBE_BYTES = 20_000
"""Longer than a page of the database, so that it lies in more than one place."""
NEEDLE = 64
STEP = 1000
"""A needle of so many bytes is looked for at the beginning, and every so many bytes."""


def set_up() -> None:
    """Hear of every report that is destroyed; called once at the start."""
    report_destroyed.connect(_note, dispatch_uid="hotline.retention")


def traces(report_id: str) -> list[str] | None:
    """Names of what is left of a destroyed report; empty when it is gone, None when there is no such report."""
    report = Report.objects.filter(pk=report_id.strip().lower()).first()
    if report is None:
        return None
    referred = Referral.objects.filter(report=report).exclude(key_blob=b"")
    left = {
        "it is not destroyed": report.state != Report.State.DESTROYED,
        "its key": bool(report.key_blob),
        "its sealed parts": report.parts.exists(),
        "keys to seal to": bool(report.report_recipient or report.reporter_recipient),
        "a copy of its key for a partner": referred.exists(),
    }
    return [name for name, there in left.items() if there]


def trial(queue: Queue) -> tuple[bool, bool]:
    """Whether a stored probe is found in the files of the database, and whether it is found after its destruction.

    The proof is good when the first is true and the second is not. Without files of our own (PostgreSQL) the tables
    are asked instead. The probe is no report of anybody: random bytes, sealed to a key that is thrown away.
    """
    report = Report.objects.create(
        queue=queue,
        urgency=Report.Urgency.NORMAL,
        canary=True,
        state=Report.State.CLOSED,
        reporter_recipient="",
        report_recipient="",
        key_blob=b"",
        received_hour=this_hour(),
    )
    blob = seal(secrets.token_bytes(PROBE_BYTES), [new_pair().recipient])
    try:
        ReportPart.objects.create(report=report, kind=ReportPart.Kind.MESSAGE, sequence=1, blob=blob)
        truncate_journal()
        before = found(blob)
        destroy(report)
    finally:
        report.delete()
    truncate_journal()
    return before, found(blob)


def found(blob: bytes) -> bool:
    """Whether any piece of these bytes lies in the database: in its files, where it has some, else in its table."""
    files = _files()
    if not files:
        return ReportPart.objects.filter(blob=blob).exists()
    pieces = [blob[start : start + NEEDLE] for start in range(0, max(1, len(blob) - NEEDLE), STEP)]
    return any(_holds(path, pieces) for path in files if path.exists() and path.stat().st_size)


def _holds(path: Path, pieces: list[bytes]) -> bool:
    """Whether a file, however large, holds one of the pieces."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        return any(held.find(piece) >= 0 for piece in pieces)


def _files() -> list[Path]:
    """The database and its journals; none for a server or a database in memory."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "memory" in name:
        return []
    return [Path(name + ending) for ending in ("", "-wal", "-journal")]


def _note(sender: Any, report_id: str, expired: bool, **_more: Any) -> None:
    """Log that a report's days were over. Copies of its key for partners go with it (hotline.referrals.regular)."""
    if expired:
        audit.record(AuditEntry.Act.REPORT_EXPIRED, actor=ACTOR, about=report_id)
