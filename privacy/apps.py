"""Registers the app with Django."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Promises that hold everywhere: headers, rate keys, log scrubbing, quick exit."""

    name = "privacy"
    default_auto_field = "django.db.models.BigAutoField"
