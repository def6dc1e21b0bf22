"""Registers the app with Django."""

from django.apps import AppConfig


class LocalisationConfig(AppConfig):
    """Languages, translation state, the publish gate and the fallback chain."""

    name = "localisation"
    default_auto_field = "django.db.models.BigAutoField"
