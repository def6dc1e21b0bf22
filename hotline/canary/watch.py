"""Looks every few minutes whether a canary is to be sent, or one does not come back."""

from datetime import datetime, timedelta

from django.conf import settings

from delivery import outbox, ticks
from delivery.minutes import this_minute
from hotline.canary import faults
from hotline.canary.acknowledging import acknowledge
from hotline.canary.sending import KIND, send
from hotline.models import Canary
from reports.models import FormSwitch, Queue

EVERY_MINUTES = 5
HOURLY = timedelta(hours=1)
AGAIN = timedelta(minutes=10)
"""After a fault it is tried more often, so that the end of an outage is seen too."""
PATIENCE = timedelta(minutes=15)
"""How long a canary may take to come back."""


def set_up() -> None:
    """Register sending and acknowledging where this process serves the form: there lies the key."""
    if settings.WAYMARK_FACE != "staff":
        outbox.handle(KIND, acknowledge)
        ticks.register(KIND, EVERY_MINUTES, look)


def look() -> list[str]:
    """Send what is due and tell what is late; returns the queues to which a canary was sent.

    While the team has closed the form by hand there is nothing to walk.
    """
    if FormSwitch.objects.filter(closed=True).exists():
        return []
    now = this_minute()
    known = {str(canary.pk): canary for canary in Canary.objects.all()}
    sent = []
    for queue in Queue.objects.order_by("pk"):
        canary = known.get(queue.pk)
        if canary is None or _due(canary, now):
            send(queue)
            sent.append(str(queue.pk))
        elif not canary.fault and not came_back(canary) and now - canary.sent_at >= PATIENCE:
            faults.told(queue.pk, faults.LATE)
    return sent


def came_back(canary: Canary) -> bool:
    """Whether the last one that was sent was acknowledged."""
    return canary.acknowledged_at is not None and canary.acknowledged_at >= canary.sent_at


def _due(canary: Canary, now: datetime) -> bool:
    return now - canary.sent_at >= (AGAIN if canary.fault else HOURLY)
