"""Takes what was told, by the same way as what reporters send themselves."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import DatabaseError

from hotline import audit
from hotline.models import AuditEntry
from privacy.logs import described
from reports import editions, intake, one_time, tokens
from reports.answers import AnswersRefused, Fault, kept, read
from reports.gate import FormClosed
from reports.lanes import LaneFull
from sealing.errors import SealingError
from sealing.slots import SlotAddress

logger = logging.getLogger(__name__)

Fields = Mapping[str, Sequence[str]]

TOLD = "told"
"""The kind of one-time view that holds a form of this page which came back."""


def take(fields: Fields, *, locale: str, by: str) -> SlotAddress:
    """Seal and store what somebody told who speaks `locale`; where its number, or the form itself, is shown once.

    Raises DatabaseError when nothing could be kept at all.
    """
    try:
        token = tokens.read(_hidden(fields, "token"))
        return _accepted(fields, token, locale=locale, by=by)
    except tokens.TokenRefused:
        return keep(fields, [Fault("", "stale")])
    except AnswersRefused as refused:
        return keep(fields, refused.faults)
    except LaneFull:
        return keep(fields, [Fault("", "busy")])
    except intake.OtherBody:
        return keep(fields, [Fault("", "sent_before")])
    except (FormClosed, SealingError) as error:
        logger.error("A report told by telephone was not taken: %s", described(error))
        return keep(fields, [Fault("", "closed")])


def keep(fields: Fields, faults: Sequence[Fault]) -> SlotAddress:
    """Keep the form with a fresh token in a one-time view, everything typed in it."""
    signed = tokens.issue()
    content: dict[str, Any] = {
        "kind": TOLD,
        "fields": kept(fields),
        "faults": [[fault.name, fault.code, fault.over] for fault in faults],
        "edition": _hidden(fields, "edition"),
        "token": signed,
    }
    address = tokens.read(signed).slot
    one_time.keep(address, content, one_time.STEP)
    return address


def _accepted(fields: Fields, token: tokens.Token, *, locale: str, by: str) -> SlotAddress:
    """Never to quarantine: a member heard a person tell it."""
    body = intake.fingerprint(token, {name: list(values) for name, values in fields.items()}, [])
    if intake.already_accepted(token, body):
        return token.slot
    came_back = one_time.sealed_at(token.slot)
    one_time.destroy_unless_replaced(token.slot, came_back)
    answers = read(fields, editions.opened_with(_hidden(fields, "edition")))
    address = intake.accept(
        answers, [], token=token, body=body, locale=locale, quarantined=False, by_telephone=True
    )
    _log(by)
    return address


def _log(by: str) -> None:
    """Note that somebody took a report by telephone, not which: the log must not lead from a voice to a report.

    The report is stored already, so a log that fails must not keep its number from being read out.
    """
    try:
        audit.record(AuditEntry.Act.PHONE_INTAKE, actor=by)
    except DatabaseError as error:
        logger.error("A report told by telephone is not in the log: %s", described(error))


def _hidden(fields: Fields, name: str) -> str:
    return "".join(list(fields.get(name, []))[:1])
