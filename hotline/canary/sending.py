"""Sends the canary of a queue through the form, and asks the outbox to have it acknowledged."""

import base64
import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction

from delivery import outbox
from delivery.minutes import this_minute
from hotline.canary import faults
from hotline.canary.keys import NoCanaryKey, key_of
from hotline.canary.walk import NotAccepted, send_form
from hotline.models import Canary
from privacy.logs import described
from reports.canary import ordering
from reports.clock import HOUR
from reports.models import Queue, Report

logger = logging.getLogger(__name__)

KIND = "hotline.canary"

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg=="
)
"""A grey point."""


def send(queue: Queue) -> str:
    """Send a canary; returns what went wrong (a word of faults), or an empty text.

    What is left of the one before goes first: nothing piles up while nobody acknowledges.
    """
    Report.objects.filter(canary=True, queue=queue).delete()
    moment = this_minute()
    Canary.objects.update_or_create(pk=queue.pk, defaults={"report": "", "sent_at": moment})
    fault = _sent(queue, moment)
    if fault:
        faults.told(queue.pk, fault)
    return fault


def text_of(code: str, moment: datetime) -> str:
    """What a canary says: known beforehand to whoever acknowledges it, in scripts that break first."""
    return f"Canary {code} {moment:%Y-%m-%d %H:%M}\nကျေးဇူး นี่คือการทดสอบ परीक्षण 試験 😀"


def locale_at(moment: datetime) -> str:
    """The language whose form is walked in this hour: each has its turn."""
    codes = [code for code, _name in settings.LANGUAGES]
    return codes[int(moment.timestamp() // HOUR.total_seconds()) % len(codes)]


def _sent(queue: Queue, moment: datetime) -> str:
    """Walk the form, and note which report came of it."""
    try:
        with ordering(queue.pk, key_of(queue).recipient):
            send_form(locale_at(moment), text_of(queue.pk, moment), PICTURE)
    except NoCanaryKey:
        return faults.KEY
    except NotAccepted as refused:
        return faults.CLOSED if refused.closed else faults.REFUSED
    except Exception as error:
        logger.error("A canary was not sent: %s", described(error))
        return faults.REFUSED
    with transaction.atomic():
        report = Report.objects.filter(canary=True, queue=queue).values_list("pk", flat=True).first()
        Canary.objects.filter(pk=queue.pk).update(report=report or "")
        outbox.put(KIND, queue.pk)
    return "" if report else faults.LOST
