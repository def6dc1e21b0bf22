"""Registers the app with Django."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    """The know-your-rights guide and the help directory, read on poor phones."""

    name = "resources"
    default_auto_field = "django.db.models.BigAutoField"
