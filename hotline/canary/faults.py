"""What can be wrong with a canary, told once per outage, and what is noted when it is right again."""

from django.db import transaction

from delivery.minutes import this_minute
from hotline import audit
from hotline.models import AuditEntry, Canary
from hotline.signals.calls import call
from hotline.signals.on_call import on_call

ACTOR = "canary"

KEY = "key"
CLOSED = "closed"
REFUSED = "refused"
LOST = "lost"
UNREADABLE = "unreadable"
MAIL = "mail"
LATE = "late"


def told(code: str, fault: str) -> None:
    """Note the fault of a queue's canary; the first of an outage goes into the log and calls people to the desk."""
    with transaction.atomic():
        canary = Canary.objects.select_for_update().get(pk=code)
        first = not canary.fault
        canary.fault = fault
        canary.save(update_fields=["fault"])
        if first:
            audit.record(AuditEntry.Act.CANARY_LATE, actor=ACTOR, about=code)
            call(code, [user.pk for user in on_call(code)], urgent=False)


def acknowledged(code: str) -> None:
    """The canary arrived whole: the outage, if there was one, is over."""
    Canary.objects.filter(pk=code).update(acknowledged_at=this_minute(), fault="")
