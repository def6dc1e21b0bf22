"""Registers the app with Django, and has every language's catalogue ready before the first request."""

import logging

from django.apps import AppConfig

logger = logging.getLogger(__name__)


class LocalisationConfig(AppConfig):
    """Languages, translation state, the publish gate and the fallback chain."""

    name = "localisation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Compile what translators changed; a folder that can't be written keeps what it has."""
        from localisation.catalogues import compile_catalogues

        try:
            compile_catalogues()
        except OSError as fault:
            logger.warning("Catalogues not compiled (%s): strings may show in English.", type(fault).__name__)
