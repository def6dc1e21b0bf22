"""Campaigns: an index and one page per campaign."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from delivery.tags import children_tag
from publishing.blocks.bodies import CAMPAIGN_BODY
from publishing.listings import live_children
from publishing.models import PublishedPage
from publishing.models.published import NEUTRAL_SLUG


class CampaignIndexPage(PublishedPage):
    """The list of campaigns of one language."""

    template = "campaigns/campaign_index.html"
    parent_page_types = ["publishing.HomePage"]
    subpage_types = ["campaigns.CampaignPage"]

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """The campaigns, in tree order."""
        return {"rows": live_children(self, CampaignPage)}

    def extra_tags(self) -> Iterable[str]:
        """A list changes when its tree changes."""
        return [children_tag(self.pk)]


class CampaignPage(PublishedPage):
    """One campaign: a story, facts, and exactly one call to action."""

    lead = models.TextField(blank=True, help_text="One or two sentences that open the page.")
    body = StreamField(CAMPAIGN_BODY, block_counts={"action": {"min_num": 1, "max_num": 1}})
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    review_due = models.DateField(null=True, blank=True, help_text="When somebody looks at it again.")

    template = "campaigns/campaign.html"
    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PublishedPage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("starts"),
        FieldPanel("ends"),
        FieldPanel("review_due"),
    ]
    override_translatable_fields = [
        NEUTRAL_SLUG,
        SynchronizedField("starts"),
        SynchronizedField("ends"),
        SynchronizedField("review_due", overridable=False),
    ]
    FIELD_CLASSES = {
        **PublishedPage.FIELD_CLASSES,
        "lead": "public",
        "body": "public",
        "starts": "public",
        "ends": "public",
        "review_due": "staff",
    }
