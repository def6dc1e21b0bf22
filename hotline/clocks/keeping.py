"""Keeps `Report.next_step_hour` true, so that the list can be sorted and filtered by it in the database.

Whatever step saves a report, its clocks are looked at again: the floors below need not know of clocks. So are those of
all its reports when a queue is saved, for its hours may be others now. What was changed past `save` is put right by
regular work, which then lets climb what nobody opened.
"""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_save

from delivery import ticks
from hotline.clocks.due import NEEDED, next_due
from hotline.clocks.ladder import climb
from reports.casework import waiting
from reports.models import Queue, Report

WORK = "hotline.clocks"
EVERY_MINUTES = 15
AT_ONCE = 500
_KEPT = ("next_step_hour", "rung")


def set_up() -> None:
    """Begin to listen, and register the regular look; called once at the start."""
    pre_save.connect(_before, sender=Report, dispatch_uid="hotline.clocks.before")
    post_save.connect(_after, sender=Report, dispatch_uid="hotline.clocks.after")
    post_save.connect(_queue_saved, sender=Queue, dispatch_uid="hotline.clocks.queue")
    ticks.register(WORK, EVERY_MINUTES, look)


def look() -> None:
    """Regular work: clocks first, for the ladder goes by them."""
    put_right()
    climb()


def put_right(queue: Queue | None = None) -> int:
    """Look at the clocks of all reports, or those of one queue, again; tells how many were not right."""
    reports = _kept_reports() if queue is None else _kept_reports().filter(queue=queue)
    wrong = [report for report in reports.iterator(AT_ONCE) if _set(report, report.queue)]
    Report.objects.bulk_update(wrong, ["next_step_hour"], batch_size=AT_ONCE)
    # Apart, and by what stands there now: the ladder may be raising others at this moment.
    Report.objects.filter(rung__gt=0).exclude(waiting()).update(rung=0)
    return len(wrong)


def follow(report_id: str) -> None:
    """Look at the clocks of one report that was changed past `save`."""
    for report in _kept_reports().filter(pk=report_id):
        if _set(report, report.queue):
            Report.objects.filter(pk=report_id).update(next_step_hour=report.next_step_hour)


def _kept_reports() -> QuerySet[Report]:
    reports = Report.objects.filter(canary=False).exclude(state=Report.State.DESTROYED)
    return reports.select_related("queue").only(*NEEDED, *_KEPT, "queue")


def _set(report: Report, queue: Queue) -> bool:
    """Set both columns; tells whether that changed something. What somebody opened stands on no rung."""
    due = next_due(report, queue)
    at = due.at if due else None
    unread = report.state == Report.State.RECEIVED or report.unread_hour is not None
    rung = report.rung if unread else 0
    before = report.next_step_hour, report.rung
    report.next_step_hour, report.rung = at, rung
    return before != (at, rung)


def _before(instance: Report, raw: bool = False, update_fields: Any = None, **_more: Any) -> None:
    """A save of all columns takes the right ones along."""
    if not raw and update_fields is None:
        _set(instance, instance.queue)


def _after(instance: Report, raw: bool = False, update_fields: Any = None, **_more: Any) -> None:
    """A save of some columns is followed by one of ours, where they changed."""
    if not raw and update_fields is not None and _set(instance, instance.queue):
        kept = {name: getattr(instance, name) for name in _KEPT}
        Report.objects.filter(pk=instance.pk).update(**kept)


def _queue_saved(instance: Queue, created: bool, raw: bool = False, **_more: Any) -> None:
    if not created and not raw:
        put_right(instance)
