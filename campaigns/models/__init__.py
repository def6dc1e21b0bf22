"""Pages of prevention campaigns."""

from campaigns.models.campaign import CampaignIndexPage, CampaignPage

__all__ = ["CampaignIndexPage", "CampaignPage"]
