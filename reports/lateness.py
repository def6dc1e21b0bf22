"""Whether the team is late with an answer. The reporter is told, and sees the numbers to call again."""

from datetime import datetime

from reports.clock import HOUR, now
from reports.models import Queue, Report
from reports.team_hours import first_answer

DANGER = HOUR
"""Whoever is in danger now is told after this, whatever the team aims at."""
_NOT_ANSWERED = (Report.State.RECEIVED, Report.State.OPENED)
_OVER = (Report.State.CLOSED, Report.State.DESTROYED)


def is_late(report: Report, queue: Queue) -> bool:
    """Whether the first answer, or somebody to open a further message, is later than the reporter was told.

    Counted from the end of the hour that the row keeps: no team is called late before it is.
    """
    since = _waiting_since(report)
    return since is not None and _promised(report, queue, since + HOUR) <= now()


def _waiting_since(report: Report) -> datetime | None:
    """The hour of what was written first of all that waits; None when nothing does."""
    if report.state in _OVER:
        return None
    return report.received_hour if report.state in _NOT_ANSWERED else report.unread_hour


def _promised(report: Report, queue: Queue, sent: datetime) -> datetime:
    """From when on an answer to what was sent then was to be looked for."""
    told = first_answer(queue, sent)
    return min(told, sent + DANGER) if report.urgency == Report.Urgency.NOW else told
