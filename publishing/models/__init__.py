"""Pages that belong to no wing, and the abstract pages that all wings build on."""

from publishing.models.home import HomePage
from publishing.models.index import IndexPage
from publishing.models.numbered import NumberedPage
from publishing.models.plain import InformationIndexPage, PlainPage
from publishing.models.published import PublishedPage

__all__ = ["HomePage", "IndexPage", "InformationIndexPage", "NumberedPage", "PlainPage", "PublishedPage"]
