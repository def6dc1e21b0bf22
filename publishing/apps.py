"""Registers the app with Django and connects changes to the page store."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """What every published page is made of: abstract pages, blocks, the page shell."""

    name = "publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what changes to what shows it."""
        from django.db.models.signals import pre_delete
        from wagtail.models import Page
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from delivery import variants
        from facts import signals
        from localisation.languages import suggest
        from publishing import invalidation

        page_published.connect(invalidation.page_changed, dispatch_uid="publishing.published")
        page_unpublished.connect(invalidation.page_changed, dispatch_uid="publishing.unpublished")
        page_slug_changed.connect(invalidation.page_changed, dispatch_uid="publishing.slug")
        post_page_move.connect(invalidation.page_moved, dispatch_uid="publishing.moved")
        for model in [Page, *Page.__subclasses__()]:
            pre_delete.connect(
                invalidation.page_changed, sender=model, dispatch_uid=f"publishing.{model}.deleted"
            )
        signals.fact_changed.connect(invalidation.fact_changed, dispatch_uid="publishing.fact")
        signals.service_changed.connect(invalidation.service_changed, dispatch_uid="publishing.service")
        variants.register("/", lambda environ: suggest(environ.get("HTTP_ACCEPT_LANGUAGE", "")))
