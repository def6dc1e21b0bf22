"""Registers the app with Django."""

from django.apps import AppConfig


class PreDepartureConfig(AppConfig):
    """Briefings made for one corridor, read before people leave."""

    name = "pre_departure"
    default_auto_field = "django.db.models.BigAutoField"
