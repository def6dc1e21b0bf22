"""Tells wagtail-localize what is translated: sources, strings and translations, written in bulk.

Its own way takes about two seconds a page, because it looks for every string one by one.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)

from localisation.models import MadeBy, PageProvenance
from localisation.provenance import STARTER_TOOL
from localisation.wording import digest, wording

BATCH = 500
"""Rows per statement; SQLite takes 32,766 values in one."""


def register_sources(pages: list[Page]) -> None:
    """Make each source page (specific, saved) known as something to translate, with all its strings."""
    known = set(TranslationSource.objects.values_list("object_id", flat=True))
    fresh = [page for page in pages if page.translation_key not in known]
    tree = ContentType.objects.get_for_model(Page)
    TranslatableObject.objects.bulk_create(
        [TranslatableObject(translation_key=page.translation_key, content_type=tree) for page in fresh],
        ignore_conflicts=True,
    )
    now = timezone.now()
    sources = TranslationSource.objects.bulk_create([_source(page, now) for page in fresh], BATCH)
    _register_segments(list(zip(fresh, sources, strict=True)))


def translate(pages: list[Page]) -> None:
    """Write down that these translated pages' words are translations of their sources' strings.

    Pages are specific; their new words need not be saved yet. All strings are marked as shipped, so that an
    editor sees that no person has reviewed them.
    """
    wanted = TranslationSource.objects.filter(object_id__in={page.translation_key for page in pages})
    sources = {source.object_id: source for source in wanted}
    strings = _strings_by_path(sources.values())
    now = timezone.now()
    Translation.objects.bulk_create(
        [
            Translation(
                uuid=uuid.uuid5(page.translation_key, page.locale.language_code),
                source=sources[page.translation_key],
                target_locale=page.locale,
                translations_last_updated_at=now,
                destination_last_updated_at=now,
            )
            for page in pages
        ],
        BATCH,
        ignore_conflicts=True,
    )
    StringTranslation.objects.bulk_create(
        [row for page in pages for row in _translations(page, strings[page.translation_key], now)],
        BATCH,
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "translation_type", "tool_name", "updated_at", "has_error"],
    )


def note_provenance(pages: Iterable[Page], published: dict[uuid.UUID, datetime]) -> None:
    """Write down that these translations came with Waymark, from the sources published at these times."""
    PageProvenance.objects.bulk_create(
        [
            PageProvenance(
                page_id=page.pk,
                made_by=MadeBy.STARTER,
                source_revised_at=published.get(page.translation_key),
                text_digest=digest(wording(page)),
            )
            for page in pages
        ],
        BATCH,
    )


def _source(page: Page, now: datetime) -> TranslationSource:
    """The source row of a page, as wagtail-localize makes it."""
    return TranslationSource(
        object_id=page.translation_key,
        specific_content_type=ContentType.objects.get_for_model(type(page)),
        locale=page.locale,
        object_repr=str(page)[:200],
        content_json=page.to_json(),
        schema_version=get_schema_version(page._meta.app_label),
        last_updated_at=now,
    )


def _register_segments(pairs: list[tuple[Page, TranslationSource]]) -> None:
    """Write the strings, their places and the segments of many sources at once."""
    found = [(page, source, sentence) for page, source in pairs for sentence in wording(page)]
    if not found:
        return
    locale = pairs[0][0].locale
    texts = {sentence.text for _page, _source, sentence in found}
    String.objects.bulk_create(
        [String(locale=locale, data=text, data_hash=String._get_data_hash(text)) for text in sorted(texts)],
        BATCH,
        ignore_conflicts=True,
    )
    string_ids = dict(String.objects.filter(locale=locale).values_list("data", "pk"))
    kinds = {page.translation_key: _block_kinds(page) for page, _source in pairs}
    contexts = TranslationContext.objects.bulk_create(
        [_context(source, sentence.path, kinds[page.translation_key]) for page, source, sentence in found],
        BATCH,
    )
    order: dict[int, int] = {}
    segments = []
    for (_page, source, sentence), context in zip(found, contexts, strict=True):
        order[source.pk] = order.get(source.pk, 0) + 1
        segments.append(
            StringSegment(
                source=source,
                context=context,
                order=order[source.pk],
                string_id=string_ids[sentence.text],
                attrs="null",
            )
        )
    StringSegment.objects.bulk_create(segments, BATCH)


def _context(source: TranslationSource, path: str, kinds: dict[str, str]) -> TranslationContext:
    """The place of a string; `field_path` names the kinds of its blocks where the path has their ids."""
    return TranslationContext(
        object_id=source.object_id,
        path=path,
        path_id=TranslationContext._get_path_id(path),
        field_path=".".join(kinds.get(part, part) for part in path.split(".")),
    )


def _block_kinds(page: Page) -> dict[str, str]:
    """The type of every block of a page by its id."""
    body = getattr(page, "body", None)
    return dict(_kinds_in(list(body.raw_data))) if body else {}


def _kinds_in(value: Any) -> Iterator[tuple[str, str]]:
    """Id and type of every block in stored stream data."""
    if isinstance(value, dict):
        if "id" in value and "type" in value:
            yield value["id"], value["type"]
        value = list(value.values())
    if isinstance(value, list):
        for member in value:
            yield from _kinds_in(member)


def _strings_by_path(sources: Iterable[TranslationSource]) -> dict[uuid.UUID, dict[str, tuple[int, int]]]:
    """For each source, by path: the ids of the string and of its place."""
    found: dict[uuid.UUID, dict[str, tuple[int, int]]] = {source.object_id: {} for source in sources}
    rows = StringSegment.objects.filter(source__in=[source.pk for source in sources]).values_list(
        "source__object_id", "context__path", "string_id", "context_id"
    )
    for key, path, string_id, context_id in rows:
        found[key][path] = (string_id, context_id)
    return found


def _translations(page: Page, strings: dict[str, tuple[int, int]], now: datetime) -> list[StringTranslation]:
    """A translation row for each string of a page that its source has too."""
    return [
        StringTranslation(
            translation_of_id=strings[path][0],
            context_id=strings[path][1],
            locale=page.locale,
            data=text,
            translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
            tool_name=STARTER_TOOL,
            created_at=now,
            updated_at=now,
        )
        for path, text in wording(page)
        if path in strings
    ]
