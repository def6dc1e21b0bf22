"""Pages that belong to no wing, and the abstract page that all wings build on."""

from publishing.models.home import HomePage
from publishing.models.plain import InformationIndexPage, PlainPage
from publishing.models.published import PublishedPage

__all__ = ["HomePage", "InformationIndexPage", "PlainPage", "PublishedPage"]
