"""The know-your-rights guide: an index and one page per topic."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from facts.models import Programme
from publishing.blocks.bodies import TOPIC_BODY
from publishing.models import IndexPage, NumberedPage


class GuideIndexPage(IndexPage):
    """The list of topics of one language."""

    template = "resources/guide_index.html"
    subpage_types = ["resources.TopicPage"]


class TopicPage(NumberedPage):
    """One topic: three facts, an example, what to do, who to call, the law."""

    applies_to = models.CharField(max_length=12, choices=Programme, default=Programme.EVERYONE)
    body = StreamField(TOPIC_BODY, blank=True)

    template = "resources/topic.html"
    parent_page_types = ["resources.GuideIndexPage"]
    content_panels = [*NumberedPage.content_panels, FieldPanel("applies_to"), FieldPanel("body")]
    override_translatable_fields = [
        *NumberedPage.override_translatable_fields,
        SynchronizedField("applies_to", overridable=False),
    ]
    FIELD_CLASSES = {**NumberedPage.FIELD_CLASSES, "applies_to": "public", "body": "public"}
