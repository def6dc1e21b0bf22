"""Registers the app with Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Anonymous intake: questions, form, receipts, the reporter's side of the dialogue."""

    name = "reports"
    default_auto_field = "django.db.models.BigAutoField"
