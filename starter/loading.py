"""Loads the starter content: languages, facts, services, pages, and what is translated from what."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale
from wagtail.models import Page as TreePage

from delivery.invalidation import invalidate_all
from localisation.catalogues import catalogue_path, compile_catalogues
from starter import content, ground, planting, records, strings, voices
from starter.blueprints import Blueprint, blueprints
from starter.models import StarterPage, StarterRun
from starter.revising import revise, untouched

Say = Callable[[str], object]


@dataclass
class Loaded:
    """How much a run wrote."""

    records: int = 0
    made: int = 0
    revised: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything was written that readers can see."""
        return bool(self.records or self.made or self.revised)


def load(wanted: list[str] | None = None, say: Say = print) -> Loaded:
    """Load these locales (all that have content by default; the source language always).

    Loading again writes nothing, unless a content file changed. What an editor has changed, unpublished or
    deleted is left alone. Raises ContentRefused when a file can't be used; then nothing is written.
    """
    compile_catalogues()
    codes = [
        code for code in content.locales() if not wanted or code in wanted or code == settings.LANGUAGE_CODE
    ]
    prints = {code: fingerprint(code) for code in codes}
    if prints.items() <= dict(StarterRun.objects.values_list("locale", "fingerprint")).items():
        return Loaded()
    with transaction.atomic():
        loaded = _load(codes, say)
        for code in codes:
            StarterRun.objects.update_or_create(locale=code, defaults={"fingerprint": prints[code]})
        if loaded.changed:
            invalidate_all()
    return loaded


def fingerprint(locale: str) -> str:
    """Of everything that the pages and records of a locale are made from: content, catalogue, this code."""
    code = sorted(Path(__file__).parent.glob("*.py"))
    # Records have words in all languages, so each locale depends on the files of the others for those.
    words = [
        content.TEXTS / other / f"{name}.toml"
        for other in content.locales()
        for name in ("facts", "services")
    ]
    made_of = hashlib.sha256()
    for path in [
        *content.files_of(settings.LANGUAGE_CODE),
        *content.files_of(locale),
        *words,
        catalogue_path(locale),
        *voices.files_of(locale),
        *code,
    ]:
        if path.exists():
            made_of.update(hashlib.sha256(path.read_bytes()).digest())
    return made_of.hexdigest()


def _load(codes: list[str], say: Say) -> Loaded:
    """Everything in order: what pages stand on, the source language, its translations."""
    loaded = Loaded()
    rows = ground.ensure_locales()
    loaded.records = records.load(records.FACTS) + records.load(records.SERVICES)
    originals = {plan.key: plan for plan in blueprints(settings.LANGUAGE_CODE)}
    for code in codes:
        plans = (
            list(originals.values()) if code == settings.LANGUAGE_CODE else _matching(code, originals, say)
        )
        _load_pages(rows[code], plans, loaded)
        loaded.records += voices.load(code)
    return loaded


def _matching(code: str, originals: dict[str, Blueprint], say: Say) -> list[Blueprint]:
    """The pages of a locale whose pieces match the source's one to one, so that strings match by place.

    Where an editor has changed or deleted the source, the shipped translation would be one of other words.
    """
    sources = StarterPage.objects.filter(locale=settings.LANGUAGE_CODE).select_related("page")
    as_shipped = {row.key for row in sources if untouched(row)}
    plans = []
    for plan in blueprints(code):
        if plan.key not in as_shipped and plan.key in originals:
            continue
        if plan.key in originals and plan.pieces() == originals[plan.key].pieces():
            plans.append(plan)
        else:
            say(f"{code}/{plan.key} is left out: it has not the same pieces as the source.")
    return plans


def _load_pages(locale: Locale, plans: list[Blueprint], loaded: Loaded) -> None:
    """Make the new pages of one locale, bring changed ones up to date."""
    known = {
        row.key: row for row in StarterPage.objects.filter(locale=locale.language_code).select_related("page")
    }
    _make([plan for plan in plans if plan.key not in known], locale, known, loaded)
    for plan in plans:
        row = known.get(plan.key)
        if row is None or row.digest == plan.digest():
            continue
        if untouched(row) and revise(row, plan):
            loaded.revised += 1
        else:
            loaded.left.append(str(row))


def _make(plans: list[Blueprint], locale: Locale, known: dict[str, StarterPage], loaded: Loaded) -> None:
    """Make the pages of these plans, and tell the translation tables and the indexes."""
    if not plans:
        return
    is_source = locale.language_code == settings.LANGUAGE_CODE
    if is_source:
        ground.step_aside()
    bed = planting.Bed(locale, ground.tree_root(), {key: row.page for key, row in known.items() if row.page})
    pages = planting.plant(plans, bed)
    if is_source:
        strings.register_sources(pages)
        if "pages/home" in bed.pages:
            ground.show(bed.pages["pages/home"])
    else:
        published = TreePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        strings.translate(pages)
        strings.note_provenance(pages, dict(published.values_list("translation_key", "last_published_at")))
    planting.index(pages)
    loaded.made += len(pages)
