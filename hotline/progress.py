"""How far a report has come, as the reporter is told it. Only what a person of the team did moves it on."""

from collections.abc import Iterable

from hotline import audit
from hotline.models import AuditEntry
from reports.clock import this_hour
from reports.models import Report


def mark_opened(report_ids: Iterable[str], *, actor: str) -> None:
    """Somebody of the team is reading these: unopened ones become opened, in the running hour."""
    unopened = Report.objects.filter(pk__in=list(report_ids), opened_hour=None)
    ids = list(unopened.order_by("pk").values_list("pk", flat=True))
    hour = this_hour()
    unopened.filter(state=Report.State.RECEIVED).update(state=Report.State.OPENED)
    Report.objects.filter(pk__in=ids, opened_hour=None).update(opened_hour=hour)
    audit.record_all(AuditEntry.Act.REPORT_OPENED, actor=actor, about=ids)


def mark_answered(report: Report) -> None:
    """A reply was attached: the report is answered, and was therefore opened. A closed one stays closed."""
    hour = this_hour()
    report.opened_hour = report.opened_hour or hour
    report.first_reply_hour = report.first_reply_hour or hour
    if report.state in (Report.State.RECEIVED, Report.State.OPENED):
        report.state = Report.State.ANSWERED
    report.save(update_fields=["opened_hour", "first_reply_hour", "state"])
