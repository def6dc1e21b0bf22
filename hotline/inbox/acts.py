"""What a member does to rows of the list: assign, release from quarantine, close as spam. One report at a time.

Two people work on one list. So each act says what its person saw, and is refused when that is no longer so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from hotline import audit
from hotline.models import AuditEntry
from hotline.people.permissions import may_with
from reports.casework import CaseworkRefused, close
from reports.models import QueueKey, Report

_REFUSALS: dict[str, Promise] = {
    "gone": pgettext_lazy("staff", "This report is not there any more."),
    "not_allowed": pgettext_lazy("staff", "You may not do this in the queue of this report."),
    "closed": pgettext_lazy("staff", "Somebody else closed it meanwhile."),
    "changed": pgettext_lazy("staff", "Somebody else worked on it meanwhile. Look at it again first."),
    "released": pgettext_lazy("staff", "It is out of quarantine already."),
    "unread": pgettext_lazy("staff", "Open it first: nobody has read all of it yet."),
    "no_member": pgettext_lazy("staff", "That person holds no live key of this queue, so could not open it."),
}


class NotDone(Exception):
    """The act was not done; `sentence` says why, to the person."""

    def __init__(self, code: str, sentence: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence or str(_REFUSALS[code])


def assign(report_id: str, *, to: str, was: str, actor: Any) -> None:
    """Put a report into a member's hands, or into nobody's with an empty name. Raises NotDone.

    `was` is whose it was on the person's screen.
    """
    with _held(report_id, actor) as report:
        now = report.assigned_to.get_username() if report.assigned_to else ""
        if now not in (was, to):
            raise NotDone("changed", _assigned_meanwhile(now))
        member = _member(report, to) if to else None
        if now == to:
            return
        report.assigned_to = member
        report.save(update_fields=["assigned_to"])
        audit.record(AuditEntry.Act.REPORT_ASSIGNED, actor=actor.get_username(), about=report.pk)


def release(report_id: str, *, actor: Any) -> None:
    """Take a report out of quarantine, for good. Raises NotDone."""
    with _held(report_id, actor) as report:
        if not report.quarantined:
            raise NotDone("released")
        report.quarantined = False
        report.save(update_fields=["quarantined"])
        audit.record(AuditEntry.Act.REPORT_RELEASED, actor=actor.get_username(), about=report.pk)


def close_as_spam(report_id: str, *, seen: str, actor: Any) -> None:
    """Close a report that somebody has read to its end, as no report at all. Raises NotDone.

    `seen` is the state on the person's screen.
    """
    with _held(report_id, actor) as report:
        if report.state == Report.State.CLOSED:
            raise NotDone("closed")
        if report.opened_hour is None or report.unread_hour is not None:
            raise NotDone("unread")
        if report.state not in (seen, Report.State.OPENED):
            raise NotDone("changed")
        Report.objects.filter(pk=report.pk).update(spam=True)
        try:
            close(report)
        except CaseworkRefused:
            raise NotDone("unread") from None
        audit.record(AuditEntry.Act.REPORT_AS_SPAM, actor=actor.get_username(), about=report.pk)


def members_of(queues: set[str]) -> list[str]:
    """User names of active holders of a live member key in any of these queues, in alphabetical order."""
    keys = QueueKey.objects.filter(kind=QueueKey.Kind.MEMBER, revoked_hour=None, queue_id__in=queues)
    users = User.objects.filter(pk__in=keys.values("user"), is_active=True)
    return list(users.order_by("username").values_list("username", flat=True))


@contextmanager
def _held(report_id: str, actor: Any) -> Iterator[Report]:
    """A report nobody else changes meanwhile, in one transaction."""
    with transaction.atomic():
        reports = Report.objects.select_for_update(of=("self",)).select_related("assigned_to")
        report = reports.filter(pk=report_id, canary=False).exclude(state=Report.State.DESTROYED).first()
        if report is None:
            raise NotDone("gone")
        if not may_with(actor, "triage", report):
            raise NotDone("not_allowed")
        yield report


def _member(report: Report, username: str) -> User:
    """The active holder of a live key of the report's queue with this name."""
    if username not in members_of({str(report.queue_id)}):
        raise NotDone("no_member")
    return User.objects.get(username=username)


def _assigned_meanwhile(name: str) -> str:
    if not name:
        return pgettext("staff", "Somebody else gave it back meanwhile: nobody has it now.")
    return pgettext("staff", "Somebody else gave it to %(name)s meanwhile.") % {"name": name}
