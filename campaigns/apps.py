"""Registers the app with Django."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Localised prevention campaigns: pages, and later print and share kits."""

    name = "campaigns"
    default_auto_field = "django.db.models.BigAutoField"
