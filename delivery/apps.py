"""Registers the app with Django."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """How finished bytes reach a poor phone, and how what must leave later is tried again."""

    name = "delivery"
    default_auto_field = "django.db.models.BigAutoField"
