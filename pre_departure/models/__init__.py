"""Pages of pre-departure briefings."""

from pre_departure.models.briefing import BriefingIndexPage, BriefingPage, ModulePage

__all__ = ["BriefingIndexPage", "BriefingPage", "ModulePage"]
