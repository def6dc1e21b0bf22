"""Pages of the know-your-rights guide."""

from resources.models.guide import GuideIndexPage, TopicPage

__all__ = ["GuideIndexPage", "TopicPage"]
