"""Registers the app with Django."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Dated, sourced, owned facts and services, and the tokens that place them in text."""

    name = "facts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Start to say what changes."""
        from facts import signals

        signals.connect()
