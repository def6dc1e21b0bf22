"""Setting where the signal of a queue goes besides mail."""

import secrets

from allauth.mfa.utils import encrypt
from django.db import transaction

from hotline import audit
from hotline.models import AuditEntry, SignalTarget
from hotline.signals.destinations import resolve
from hotline.signals.trials import ask_target
from reports.clock import this_hour
from reports.models import Queue


def set_target(queue: Queue, address: str, *, actor: str) -> str:
    """Send the queue's signals to this address from now on, and test it. Raises AddressRefused.

    Returns the new secret, by which the receiver checks the signature; it is shown once and kept encrypted.
    """
    resolve(address)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        SignalTarget.objects.update_or_create(
            queue=queue,
            defaults={
                "address": address,
                "secret": encrypt(secret),
                "changed_by": actor,
                "changed_hour": this_hour(),
            },
        )
        audit.record(AuditEntry.Act.SIGNAL_CHANGED, actor=actor, about=queue.pk)
        ask_target(queue.pk)
    return secret


def drop_target(queue: Queue, *, actor: str) -> None:
    """Send the queue's signals by mail only from now on."""
    with transaction.atomic():
        if SignalTarget.objects.filter(queue=queue).delete()[0]:
            audit.record(AuditEntry.Act.SIGNAL_CHANGED, actor=actor, about=queue.pk)
