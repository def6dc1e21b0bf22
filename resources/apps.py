"""Registers the app with Django and its entrances with the home page."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    """The know-your-rights guide and the help directory, read on poor phones."""

    name = "resources"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the tiles of the guide and the directory on every home page."""
        from publishing.entrances import register
        from resources.entrances import ENTRANCES

        register(ENTRANCES)
