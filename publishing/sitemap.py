"""Every published page of every locale with its translations, for search engines."""

from collections import defaultdict
from dataclasses import dataclass, field

from wagtail.models import Page

MOST_ADDRESSES = 50_000
"""The sitemap protocol's limit for one file."""


@dataclass
class Listed:
    """One address and the same page in other locales: (code, path) pairs."""

    path: str
    alternates: list[tuple[str, str]] = field(default_factory=list)


def listed_pages() -> list[Listed]:
    """Live pages that anyone may read, in the order of the tree; two queries whatever the size."""
    rows = (
        Page.objects.live()
        .public()
        .filter(depth__gte=2)
        .order_by("path")
        .values_list("url_path", "locale__language_code", "translation_key")[:MOST_ADDRESSES]
    )
    groups: dict[object, list[tuple[str, str]]] = defaultdict(list)
    listed = []
    for url_path, code, key in rows:
        path = f"/{code}/{below_home(url_path)}"
        groups[key].append((code, path))
        listed.append(Listed(path, groups[key]))
    return listed


def below_home(url_path: str) -> str:
    """A page's path below its locale's home page: "/home-vi/g/3/" -> "g/3/"."""
    return url_path.strip("/").partition("/")[2] + "/" if url_path.strip("/").count("/") else ""
