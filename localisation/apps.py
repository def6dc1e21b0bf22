"""Registers the app with Django, its signals and checks; every catalogue is ready for the first request."""

import logging

from django.apps import AppConfig

logger = logging.getLogger(__name__)


class LocalisationConfig(AppConfig):
    """Languages, translation state, the publish gate and the fallback chain."""

    name = "localisation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the gate and what follows a publication; compile what translators changed."""
        from django.core.checks import Tags, register
        from django.db.models.signals import pre_delete, pre_save
        from wagtail.models import Page
        from wagtail.signals import page_published, page_unpublished

        from localisation import cascade, checks, gate, provenance
        from localisation.catalogues import compile_catalogues

        pre_save.connect(gate.before_save, dispatch_uid="localisation.gate")
        page_published.connect(provenance.page_published, dispatch_uid="localisation.provenance")
        page_unpublished.connect(cascade.withdraw_translations, dispatch_uid="localisation.cascade")
        pre_delete.connect(cascade.withdraw_translations, sender=Page, dispatch_uid="localisation.deleted")
        register(checks.source_text_stays_off_the_air, Tags.translation)
        register(checks.languages_are_known, Tags.translation)
        try:
            compile_catalogues()
        except OSError as fault:
            logger.warning("Catalogues not compiled (%s): strings may show in English.", type(fault).__name__)
