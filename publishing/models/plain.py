"""Plain information pages: privacy, accessibility, who made the content."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from publishing.additions import below
from publishing.blocks.bodies import PLAIN_BODY
from publishing.models.index import IndexPage
from publishing.models.published import PublishedPage


class InformationIndexPage(IndexPage):
    """The list of plain pages of one language."""

    template = "publishing/index.html"
    subpage_types = ["publishing.PlainPage"]


class PlainPage(PublishedPage):
    """One page of plain information, and below it what a wing adds."""

    body = StreamField(PLAIN_BODY, blank=True)

    template = "publishing/plain.html"
    parent_page_types = ["publishing.InformationIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*PublishedPage.content_panels, FieldPanel("body")]
    FIELD_CLASSES = {**PublishedPage.FIELD_CLASSES, "body": "public"}

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """What stands below the text, in the reader's language even where the text is a fallback."""
        return {"below": below(self.slug)}
