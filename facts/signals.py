"""Says what changed, once it is committed: pages that show it are made anew, whoever keeps them."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal

from facts.models import EVERY_EMERGENCY, EVERY_SERVICE, Fact, FactText, Service, ServiceText

# Sent with `slug`.
fact_changed = Signal()
# Sent with `slug`, and once more for each set (facts.models.EVERY_...) that the service belongs to.
service_changed = Signal()


def connect() -> None:
    """Listen to every write of one row. Writes in bulk send nothing: say so with `announce`."""
    for happening in (post_save, post_delete):
        happening.connect(_fact_written, sender=Fact, dispatch_uid=f"facts.fact.{id(happening)}")
        happening.connect(
            _fact_text_written, sender=FactText, dispatch_uid=f"facts.fact_text.{id(happening)}"
        )
        happening.connect(_service_written, sender=Service, dispatch_uid=f"facts.service.{id(happening)}")
        happening.connect(
            _service_text_written, sender=ServiceText, dispatch_uid=f"facts.text.{id(happening)}"
        )


def announce(*, facts: list[str] | None = None, services: list[str] | None = None) -> None:
    """Send the signals for these slugs after the commit; for code that writes in bulk."""
    for slug in facts or []:
        transaction.on_commit(partial(fact_changed.send, sender=Fact, slug=slug))
    for slug in services or []:
        transaction.on_commit(partial(service_changed.send, sender=Service, slug=slug))
    for group in (EVERY_SERVICE, EVERY_EMERGENCY) if services else ():
        transaction.on_commit(partial(service_changed.send, sender=Service, slug=group))


def _fact_written(instance: Fact, **kwargs: Any) -> None:
    announce(facts=[instance.slug])


def _fact_text_written(instance: FactText, **kwargs: Any) -> None:
    announce(facts=[instance.fact.slug])


def _service_written(instance: Service, **kwargs: Any) -> None:
    announce(services=[instance.slug])


def _service_text_written(instance: ServiceText, **kwargs: Any) -> None:
    announce(services=[instance.service.slug])
