"""Registers the switchboard, so that its commands (`start`) are found."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The top floor: may know every app, and no app knows it."""

    name = "config"
