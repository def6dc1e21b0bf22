"""Registers the app with Django."""

from django.apps import AppConfig


class HotlineConfig(AppConfig):
    """The team that receives: keys, inbox, replies, retention; served at /desk/."""

    name = "hotline"
    default_auto_field = "django.db.models.BigAutoField"
