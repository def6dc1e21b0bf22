"""The whole guide of one language as a list of topics, each in that language or in its labelled fallback."""

from dataclasses import dataclass

from wagtail.blocks import StreamValue

from delivery.tags import children_tag, group_tag, page_tag
from localisation.fallback import chain
from localisation.languages import direction
from resources.models import GuideIndexPage, TopicPage


@dataclass(frozen=True)
class Part:
    """One topic as the whole guide shows it; `foreign` when it is not in the reader's language."""

    page_id: int
    number: str
    title: str
    summary: str
    lang: str
    dir: str
    foreign: bool
    body: StreamValue
    tags: tuple[str, ...]


def parts_of(locale: str) -> list[Part]:
    """Every topic live in any locale of the fallback chain, once, in the order of its numbers; two queries."""
    order = [locale, *(code for code in chain(locale) if code != locale)]
    best: dict[str, TopicPage] = {}
    topics = TopicPage.objects.live().filter(locale__language_code__in=order).select_related("locale")
    for topic in sorted(topics, key=lambda found: order.index(found.locale.language_code)):
        best.setdefault(topic.slug, topic)
    return [_part(topic, locale) for topic in sorted(best.values(), key=_number)]


def index_tags() -> list[str]:
    """Tags of every guide index: a topic that appears or goes changes the whole guide."""
    return [children_tag(pk) for pk in GuideIndexPage.objects.values_list("pk", flat=True)]


def _number(topic: TopicPage) -> tuple[int, str]:
    """Numbered topics in order, others after them."""
    return (int(topic.slug) if topic.slug.isdigit() else 10_000, topic.slug)


def _part(topic: TopicPage, locale: str) -> Part:
    """A topic as shown to readers of this locale."""
    code = topic.locale.language_code
    return Part(
        page_id=topic.pk,
        number=topic.slug,
        title=topic.title,
        summary=topic.summary,
        lang=code,
        dir=direction(code),
        foreign=code != locale,
        body=topic.body,
        tags=(page_tag(topic.pk), group_tag(topic.translation_key)),
    )
