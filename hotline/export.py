"""Sealed files as they are stored, for opening with the stock `age` program on a machine without network."""

from pathlib import Path

from django.db.models import QuerySet

from hotline import audit
from hotline.models import AuditEntry
from hotline.progress import mark_opened
from reports.models import Report, ReportPart

AT_ONCE = 4
"""Reports held in memory together; one may carry a dozen megabytes of files."""


def exportable(report_id: str = "") -> QuerySet[Report]:
    """Reports that hold something sealed: all of them or one, quarantine included, canaries not."""
    reports = Report.objects.filter(canary=False).exclude(state=Report.State.DESTROYED)
    return reports.filter(pk=report_id) if report_id else reports


def export(reports: QuerySet[Report], folder: Path, *, actor: str, opened: bool) -> int:
    """Write `<id>/key.age` and every `<id>/<kind>-<number>.age` below `folder`; returns how many reports.

    Files of an earlier export are written anew. `opened` says that a person is about to read them, which the
    reporters are then told. Raises OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    taken: dict[str, int] = {}
    for report in reports.order_by("pk").prefetch_related("parts").iterator(chunk_size=AT_ONCE):
        taken[report.pk] = _write(report, folder / report.pk)
    audit.record_all(AuditEntry.Act.REPORT_EXPORTED, actor=actor, about=taken)
    if opened:
        mark_opened(taken, actor=actor)
    return len(taken)


def _write(report: Report, folder: Path) -> int:
    """One report's folder; the number of the last message in it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "key.age").write_bytes(bytes(report.key_blob))
    parts = list(report.parts.all())
    for part in parts:
        (folder / f"{part.kind}-{part.sequence:04d}.age").write_bytes(bytes(part.blob))
    return max((part.sequence for part in parts if part.kind == ReportPart.Kind.MESSAGE), default=0)
