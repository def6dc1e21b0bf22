"""The home page of one language."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from publishing.blocks.bodies import PLAIN_BODY
from publishing.entrances import tiles
from publishing.models.published import PublishedPage


class HomePage(PublishedPage):
    """Where a language begins: tiles that lead to everything else."""

    body = StreamField(PLAIN_BODY, blank=True)

    template = "publishing/home.html"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*PublishedPage.content_panels, FieldPanel("body")]
    FIELD_CLASSES = {**PublishedPage.FIELD_CLASSES, "body": "public"}

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """The tiles that the wings registered."""
        return {"tiles": tiles(request)}
