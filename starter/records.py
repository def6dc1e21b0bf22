"""Loads the facts and services, and leaves alone those that an editor has changed since."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from facts.models import Fact, FactText, Service, ServiceText
from starter.content import Texts, locales, structure, texts
from starter.models import StarterRecord


@dataclass(frozen=True)
class Kind:
    """How one kind of record is read and stored: its file, its models, and the field that links its texts."""

    name: str
    file: str
    model: type[models.Model]
    text_model: type[models.Model]
    link: str

    def fields(self) -> list[models.Field]:
        """The fields that content files give."""
        own = self.model._meta.concrete_fields
        return [one for one in own if not one.primary_key and one.name != "latest_revision"]

    def text_fields(self) -> list[str]:
        """What is written in each language."""
        own = self.text_model._meta.concrete_fields
        return [one.name for one in own if not one.primary_key and one.name not in (self.link, "locale")]


FACTS = Kind("fact", "facts", Fact, FactText, "fact")
SERVICES = Kind("service", "services", Service, ServiceText, "service")

State = tuple[dict[str, Any], dict[str, dict[str, str]]]
"""A record's own values, and its words by locale."""


def load(kind: Kind) -> int:
    """Bring one kind of record up to date; returns how many were written."""
    wanted = wanted_states(kind)
    left = dict(StarterRecord.objects.filter(kind=kind.name).values_list("slug", "digest"))
    if {slug: digest(state) for slug, state in wanted.items()} == left:
        return 0
    present = _present_states(kind)
    due = {
        slug: state
        for slug, state in wanted.items()
        if left.get(slug) != digest(state) and _is_ours(slug, present, left)
    }
    _write(kind, due)
    return len(due)


def remove(kind: Kind) -> int:
    """Delete the records that nobody has changed since they were loaded; returns how many."""
    left = dict(StarterRecord.objects.filter(kind=kind.name).values_list("slug", "digest"))
    present = _present_states(kind)
    ours = [slug for slug, mark in left.items() if slug in present and digest(present[slug]) == mark]
    kind.model._default_manager.filter(slug__in=ours).delete()
    StarterRecord.objects.filter(kind=kind.name).delete()
    return len(ours)


def wanted_states(kind: Kind) -> dict[str, State]:
    """What the content files say, by slug, in file order."""
    words: dict[str, dict[str, Any]] = {code: texts(code, kind.file) or {} for code in locales()}
    return {
        entry["slug"]: (
            {one.name: _value(one, entry) for one in kind.fields()},
            {
                code: _words(kind, found[entry["slug"]])
                for code, found in words.items()
                if entry["slug"] in found
            },
        )
        for entry in structure(kind.file)[kind.name]
    }


def digest(state: State) -> str:
    """Changes when anything of a record does."""
    stored = json.dumps(state, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(stored.encode()).hexdigest()


def _is_ours(slug: str, present: dict[str, State], left: dict[str, str]) -> bool:
    """Whether a record may be written: new, or as it was left. One that was deleted stays deleted."""
    if slug not in left:
        return slug not in present
    return slug in present and digest(present[slug]) == left[slug]


def _present_states(kind: Kind) -> dict[str, State]:
    """What the database says now, by slug."""
    words: dict[int, dict[str, dict[str, str]]] = {}
    for row in kind.text_model._default_manager.values(f"{kind.link}_id", "locale", *kind.text_fields()):
        own = {name: row[name] for name in kind.text_fields()}
        words.setdefault(row[f"{kind.link}_id"], {})[row["locale"]] = own
    names = [one.name for one in kind.fields()]
    rows = kind.model._default_manager.values("pk", *names)
    return {row["slug"]: ({name: row[name] for name in names}, words.get(row["pk"], {})) for row in rows}


def _write(kind: Kind, states: dict[str, State]) -> None:
    """Insert or replace records and their words; whoever loads makes stored pages void afterwards."""
    kind.model._default_manager.bulk_create(
        [kind.model(**own) for own, _words in states.values()],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=[one.name for one in kind.fields() if one.name != "slug"],
    )
    ids = dict(kind.model._default_manager.filter(slug__in=states).values_list("slug", "pk"))
    kind.text_model._default_manager.filter(**{f"{kind.link}_id__in": ids.values()}).delete()
    kind.text_model._default_manager.bulk_create(_text_rows(kind, states, ids))
    StarterRecord.objects.bulk_create(
        [StarterRecord(kind=kind.name, slug=slug, digest=digest(state)) for slug, state in states.items()],
        update_conflicts=True,
        unique_fields=["kind", "slug"],
        update_fields=["digest"],
    )


def _text_rows(kind: Kind, states: dict[str, State], ids: dict[str, int]) -> Iterable[models.Model]:
    """A row for each record and language."""
    return [
        kind.text_model(**{f"{kind.link}_id": ids[slug], "locale": code, **words})
        for slug, (_own, by_locale) in states.items()
        for code, words in by_locale.items()
    ]


def _value(one: models.Field, entry: Texts) -> Any:
    """A field's value from its entry: an empty date is no date; what the file leaves out is the default."""
    value = entry.get(one.name, one.get_default())
    if isinstance(one, models.DateField):
        return date.fromisoformat(value) if value else None
    return value


def _words(kind: Kind, found: Texts) -> dict[str, str]:
    """One record's words in one language."""
    return {name: found.get(name, "") for name in kind.text_fields()}
