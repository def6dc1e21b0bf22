"""How the canaries stand, for the desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import pgettext_lazy

from delivery.minutes import this_minute
from hotline.canary import faults
from hotline.models import Canary
from reports.models import FormSwitch, Queue

SILENT = timedelta(minutes=90)
"""After so long without an acknowledgement a queue is in doubt, whatever the row says: the machine itself may rest."""

# Translators: what is wrong with the report that a machine sends every hour to test the form, after "Reason:".
WORDS = {
    faults.KEY: pgettext_lazy("staff", "the machine cannot read or keep its own key"),
    faults.CLOSED: pgettext_lazy("staff", "the form is closed and shows phone numbers"),
    faults.REFUSED: pgettext_lazy("staff", "the form did not take it"),
    faults.LOST: pgettext_lazy("staff", "it was taken, and then it was not there"),
    faults.UNREADABLE: pgettext_lazy("staff", "what arrived is not what was sent"),
    faults.MAIL: pgettext_lazy("staff", "the mail server does not answer"),
    faults.LATE: pgettext_lazy("staff", "it did not come back in time"),
}


@dataclass(frozen=True)
class Song:
    """The canary of one queue. `last` is when one arrived whole, None when none ever did; `fault` a word of faults."""

    code: str
    label: str
    last: datetime | None
    fault: str

    @property
    def reason(self) -> Any:
        """What is wrong, in the language spoken now; empty while nothing is."""
        return WORDS.get(self.fault, self.fault) if self.fault else ""


def songs() -> list[Song]:
    """Every queue's canary: three queries. While the team has closed the form by hand none is sent, so none is late."""
    known = {str(canary.pk): canary for canary in Canary.objects.all()}
    rests = FormSwitch.objects.filter(closed=True).exists()
    return [_song(queue, known.get(queue.pk), rests=rests) for queue in Queue.objects.order_by("pk")]


def _song(queue: Queue, canary: Canary | None, *, rests: bool) -> Song:
    """A queue for which none was sent yet is not in doubt: the first comes within minutes of the start."""
    if canary is None or rests:
        return Song(queue.pk, queue.label, canary.acknowledged_at if canary else None, "")
    last = canary.acknowledged_at
    silent = this_minute() - (last or canary.sent_at) > SILENT
    return Song(queue.pk, queue.label, last, canary.fault or (faults.LATE if silent else ""))
