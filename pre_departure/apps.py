"""Registers the app with Django and its entrance with the home page."""

from django.apps import AppConfig


class PreDepartureConfig(AppConfig):
    """Briefings made for one corridor, read before people leave."""

    name = "pre_departure"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the tile of the briefings on every home page."""
        from pre_departure.entrances import ENTRANCES
        from publishing.entrances import register

        register(ENTRANCES)
