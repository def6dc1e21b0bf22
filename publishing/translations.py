"""In which locales a page is published."""

from wagtail.models import Page


def live_locales(page: Page) -> list[str]:
    """Codes of all locales with a live page of this translation group, the page's own included; one query."""
    group = Page.objects.filter(translation_key=page.translation_key, live=True)
    return list(group.order_by("locale__language_code").values_list("locale__language_code", flat=True))
