"""Plain information pages: privacy, accessibility, who made the content."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from delivery.tags import children_tag
from publishing.blocks.bodies import PLAIN_BODY
from publishing.listings import live_children
from publishing.models.published import PublishedPage


class InformationIndexPage(PublishedPage):
    """The list of plain pages of one language."""

    template = "publishing/information_index.html"
    parent_page_types = ["publishing.HomePage"]
    subpage_types = ["publishing.PlainPage"]

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """The plain pages, in tree order."""
        return {"rows": live_children(self, PlainPage)}

    def extra_tags(self) -> Iterable[str]:
        """A list changes when its tree changes."""
        return [children_tag(self.pk)]


class PlainPage(PublishedPage):
    """One page of plain information."""

    body = StreamField(PLAIN_BODY, blank=True)

    template = "publishing/plain.html"
    parent_page_types = ["publishing.InformationIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*PublishedPage.content_panels, FieldPanel("body")]
    FIELD_CLASSES = {**PublishedPage.FIELD_CLASSES, "body": "public"}
