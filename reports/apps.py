"""Registers the app with Django, and with the floors below that ask wings to say who they are."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReportsConfig(AppConfig):
    """Anonymous intake: questions, form, receipts, the reporter's side of the dialogue."""

    name = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Leaving destroys the view first; the page store never sees these addresses.

        The default queue always exists.
        """
        from delivery import ticks
        from delivery.never import never_store
        from privacy.exit import on_exit
        from publishing.additions import add_below
        from publishing.entrances import register
        from reports.disclosure.statement import STATEMENT
        from reports.entrances import ENTRANCES
        from reports.one_time import destroy_by_address_id
        from reports.retention import PURGE_MINUTES, purge

        register(ENTRANCES)
        on_exit(destroy_by_address_id)
        add_below("privacy", STATEMENT)
        never_store(r"/[A-Za-z-]+/(d/)?r(/|\Z)")
        ticks.register("purge reports", every_minutes=PURGE_MINUTES, function=purge)
        post_migrate.connect(_make_default_queue, sender=self, dispatch_uid="reports.default_queue")


def _make_default_queue(sender: AppConfig, using: str, **_more: Any) -> None:
    """Routing's last rule needs it: no report may fall between queues."""
    from reports.conflicts import DEFAULT_QUEUE
    from reports.models import Queue

    Queue.objects.using(using).get_or_create(pk=DEFAULT_QUEUE, defaults={"label": "Hotline"})
