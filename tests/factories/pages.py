"""Makes translated pages as editors and translators make them: sent to translation, translated, published."""

import uuid
from typing import Any

from django.test import TestCase
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from localisation.models import MadeBy, PageProvenance
from resources.models import TopicPage
from tests.factories import trees

FACTS = ("Your passport belongs to you alone.", "Nobody may keep your passport.", "You can ask for it back.")


def source_topic(number: int = 1, facts: tuple[str, ...] = FACTS, **fields: Any) -> TopicPage:
    """A published English topic with a title, a summary and a list of facts."""
    words = {"title": "Your passport stays with you", "summary": "Your papers belong in your own hands."}
    page = trees.topic("en", number, body=facts_body(*facts), **{**words, **fields})
    page.save_revision().publish()
    return TopicPage.objects.get(pk=page.pk)


def facts_body(*facts: str) -> list[dict[str, Any]]:
    """A page body with one list of facts, each with an id that stays the same."""
    items = [{"type": "item", "id": _id(f"fact {n}"), "value": fact} for n, fact in enumerate(facts)]
    return [{"type": "facts", "id": _id("facts"), "value": items}]


def sent_to_translation(source: Page, code: str) -> Translation:
    """The job of translating a page into a language; its target page is a draft with the source's words."""
    trees.home(code)
    translate_object(source, [trees.locale(code)])
    return Translation.objects.get(
        source__object_id=source.translation_key, target_locale__language_code=code
    )


def translate_strings(job: Translation, but: int = 0, kind: str = "manual", tool: str = "") -> None:
    """Translate a job's strings, except the last few: the source with the code before it."""
    segments = StringSegment.objects.filter(source=job.source).order_by("order").select_related("string")
    for segment in list(segments)[: segments.count() - but]:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=job.target_locale,
            context=segment.context,
            defaults={
                "data": f"{job.target_locale.language_code}: {segment.string.data}",
                "translation_type": kind,
                "tool_name": tool,
            },
        )


def publish(job: Translation) -> None:
    """Publish a translation as its screen does; publication itself happens after the commit."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        job.save_target(publish=True)


def published_translation(source: Page, code: str = "vi", kind: str = "manual", tool: str = "") -> TopicPage:
    """The live, fully translated page of a source in another language."""
    job = sent_to_translation(source, code)
    translate_strings(job, kind=kind, tool=tool)
    publish(job)
    return target_of(source, code)


def target_of(source: Page, code: str) -> TopicPage:
    """The page of this translation group in another language, fresh from the database."""
    return TopicPage.objects.get(translation_key=source.translation_key, locale__language_code=code)


def publish_changed(source: TopicPage, *facts: str) -> TopicPage:
    """An editor publishes the source with other facts."""
    source.body = facts_body(*facts)
    source.save_revision().publish()
    return TopicPage.objects.get(pk=source.pk)


def provenance(page: Page, **fields: Any) -> PageProvenance:
    """The provenance of a page, made or changed."""
    return PageProvenance.objects.update_or_create(
        page_id=page.pk, defaults={"made_by": MadeBy.STARTER, **fields}
    )[0]


def _id(name: str) -> str:
    """The same id for the same place."""
    return str(uuid.uuid5(trees.KEYS, name))
