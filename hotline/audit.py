"""The log of acts: one verb to add, two to read."""

import getpass
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from hotline.models import AuditEntry
from hotline.people.chain import take_places
from reports.clock import this_hour


def record(act: AuditEntry.Act, *, actor: str, about: str = "") -> None:
    """Note that `actor` did `act` to a key (its recipient), a report (its id) or the form, in the running hour."""
    record_all(act, actor=actor, about=[about])


def record_all(act: AuditEntry.Act, *, actor: str, about: Iterable[str]) -> None:
    """The same for several keys or reports."""
    hour = this_hour()
    AuditEntry.objects.bulk_create(
        [AuditEntry(act=act, actor=actor[:150], about=one, hour=hour) for one in about]
    )
    # Robust: what is done is done, and an entry that finds no place now finds it with the next one.
    transaction.on_commit(take_places, robust=True)


def last_hour(act: AuditEntry.Act, about: str = "") -> datetime | None:
    """The hour in which this was last done to that key or report; None when it never was."""
    found = AuditEntry.objects.filter(act=act, about=about)
    return found.order_by("-id").values_list("hour", flat=True).first()


def operator() -> str:
    """Who sits at the command line, by the name of the account on that machine."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = "somebody"
    return f"{name} at the command line"
