"""Registers the app with Django."""

from django.apps import AppConfig


class StarterConfig(AppConfig):
    """The content the product ships, and its deterministic, offline, removable loader."""

    name = "starter"
    default_auto_field = "django.db.models.BigAutoField"
