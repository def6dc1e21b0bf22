"""Campaigns: an index and one page per campaign."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from publishing.blocks.bodies import CAMPAIGN_BODY
from publishing.models import IndexPage, PublishedPage


class CampaignIndexPage(IndexPage):
    """The list of campaigns of one language."""

    template = "publishing/index.html"
    subpage_types = ["campaigns.CampaignPage"]


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
        *PublishedPage.override_translatable_fields,
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
