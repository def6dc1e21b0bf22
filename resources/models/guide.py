"""The know-your-rights guide: an index and one page per topic."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from delivery.tags import children_tag
from publishing.blocks.bodies import TOPIC_BODY
from publishing.listings import live_children
from publishing.models import PublishedPage
from publishing.models.published import NEUTRAL_SLUG
from publishing.pictograms import pictogram_choices


class AppliesTo(models.TextChoices):
    """Whom the rules of a page bind; a rule page must say so, because the programmes differ."""

    EVERYONE = "everyone", "Everyone who works"
    TITP = "titp", "Technical intern trainees"
    ESD = "esd", "Employment for skill development (from April 2027)"
    SSW = "ssw", "Specified skilled workers"


class GuideIndexPage(PublishedPage):
    """The list of topics of one language."""

    template = "resources/guide_index.html"
    parent_page_types = ["publishing.HomePage"]
    subpage_types = ["resources.TopicPage"]

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """The topics, in tree order."""
        return {"rows": live_children(self, TopicPage)}

    def extra_tags(self) -> Iterable[str]:
        """A list changes when its tree changes."""
        return [children_tag(self.pk)]


class TopicPage(PublishedPage):
    """One topic: three facts, an example, what to do, who to call, the law."""

    code = models.SlugField(max_length=40, help_text="The same in every language, for filters and tests.")
    pictogram = models.CharField(max_length=40, choices=pictogram_choices)
    applies_to = models.CharField(max_length=12, choices=AppliesTo, default=AppliesTo.EVERYONE)
    body = StreamField(TOPIC_BODY, blank=True)

    template = "resources/topic.html"
    parent_page_types = ["resources.GuideIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PublishedPage.content_panels,
        FieldPanel("code"),
        FieldPanel("pictogram"),
        FieldPanel("applies_to"),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        NEUTRAL_SLUG,
        SynchronizedField("code", overridable=False),
        SynchronizedField("pictogram"),
        SynchronizedField("applies_to", overridable=False),
    ]
    FIELD_CLASSES = {
        **PublishedPage.FIELD_CLASSES,
        "code": "public",
        "pictogram": "public",
        "applies_to": "public",
        "body": "public",
    }

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """What stands over the topic: number and pictogram are the same in every language."""
        return {
            "topic": {
                "number": self.slug,
                "pictogram": self.pictogram,
                "title": self.title,
                "summary": self.summary,
            }
        }
