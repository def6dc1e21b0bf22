"""Registers the app with Django."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """How finished bytes reach a poor phone, and how what must leave later is tried again."""

    name = "delivery"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register this app's own regular work, and who does it."""
        from delivery import opening, task_queue, ticks, working
        from delivery.store import pages

        opening.at_first_request(working.keep_working)
        ticks.register("delivery.sweep_pages", 60, lambda: pages().sweep())
        ticks.register("delivery.forget_old_releases", 24 * 60, lambda: pages().forget_old_releases())
        ticks.register("delivery.reap_stuck_tasks", 5, task_queue.reap_stuck)
        ticks.register("delivery.forget_finished_tasks", 24 * 60, task_queue.forget_finished)
