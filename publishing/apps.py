"""Registers the app with Django."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """What every published page is made of: abstract pages, blocks, the page shell."""

    name = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
