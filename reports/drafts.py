"""The next version of the questionnaire while it is made: one draft that all editors share, and its publishing."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from reports.clock import this_hour
from reports.editions import newest_version
from reports.models import QuestionnaireDraft, QuestionnaireVersion
from reports.questions.definition import (
    Definition,
    as_data,
    build,
    complete,
    from_data,
    shipped_definition,
)
from reports.questions.soundness import Problem, problems
from reports.weight import too_heavy


class ChangedMeanwhile(Exception):
    """Somebody else changed, published or threw away the draft since it was shown."""


class NotSound(Exception):
    """The draft can't be published. `problems` says why."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__("the questionnaire can't be published")
        self.problems = found


@dataclass(frozen=True)
class Work:
    """What editors work on: the draft, or the published questionnaire as long as nobody changed anything.

    `mark` tells this state from all others; it goes back with every change. `version` is the newest published one.
    """

    definition: Definition
    mark: str
    version: int
    draft: QuestionnaireDraft | None


def work() -> Work:
    """What there is to be worked on now."""
    version = newest_version()
    draft = QuestionnaireDraft.objects.first()
    if draft is None:
        return Work(made_as(version), f"{version}.", version, None)
    return Work(from_data(draft.definition), f"{version}.{draft.revision}", version, draft)


def made_as(version: int) -> Definition:
    """A published version as editors made it, with no words but their own; 0 is the shipped one.

    Raises QuestionnaireVersion.DoesNotExist.
    """
    if version == 0:
        return shipped_definition()
    return from_data(QuestionnaireVersion.objects.get(pk=version).definition)


def save(definition: Definition, *, mark: str, by: str) -> None:
    """Keep the changed draft. Raises ChangedMeanwhile when `mark` is not that of the state it was made from."""
    before = _marked(mark)
    if definition == before.definition:
        return
    now: dict[str, Any] = {
        "definition": as_data(definition),
        "changed_hour": this_hour(),
        "changed_by": by[:150],
    }
    if before.draft is None:
        # A first number by chance: a draft that came after one thrown away never has the mark of that.
        _create(QuestionnaireDraft(revision=1 + secrets.randbelow(2**30), **now))
    elif not _same(before.draft).update(revision=before.draft.revision + 1, **now):
        raise ChangedMeanwhile


def throw_away(*, mark: str) -> None:
    """Go back to what is published. Raises ChangedMeanwhile."""
    before = _marked(mark)
    if before.draft and not _same(before.draft).delete()[0]:
        raise ChangedMeanwhile


def publish(*, mark: str, by: str) -> int:
    """Make the draft the next version, for ever, and return its number.

    Raises ChangedMeanwhile, or NotSound with everything that must be mended first.
    """
    before = _marked(mark)
    found = obstacles(before)
    if found:
        raise NotSound(found)
    data, words = as_data(before.definition), as_data(complete(before.definition))["words"]
    version = QuestionnaireVersion(
        version=before.version + 1,
        definition=data,
        words=words,
        digest=_digest(before.version, data, words),
        published_hour=this_hour(),
        published_by=by[:150],
    )
    with transaction.atomic():
        _create(version)
        if before.draft is None or not _same(before.draft).delete()[0]:
            raise ChangedMeanwhile
    return version.version


def obstacles(before: Work) -> list[Problem]:
    """Everything that stands against publishing what is worked on."""
    if before.definition == made_as(before.version):
        return [Problem("nothing_new")]
    found = problems(before.definition)
    if found:
        return found
    heavy = too_heavy(build(before.definition, before.version + 1))
    return [Problem("too_heavy", locale=locale, number=over) for locale, over in heavy.items()]


def _marked(mark: str) -> Work:
    """What is worked on now, if that is still what was marked so."""
    before = work()
    if before.mark != mark:
        raise ChangedMeanwhile
    return before


def _same(draft: QuestionnaireDraft) -> Any:
    """The draft as it was read: of two who change it at once, one finds nothing left to change."""
    return QuestionnaireDraft.objects.filter(pk=draft.pk, revision=draft.revision)


def _create(row: QuestionnaireDraft | QuestionnaireVersion) -> None:
    """Add a row that nobody else has added meanwhile."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise ChangedMeanwhile from None


def _digest(before: int, data: object, words: object) -> str:
    """A chain over all versions: the same number with the same digest means the same history."""
    last = QuestionnaireVersion.objects.filter(pk=before).values_list("digest", flat=True).first() or ""
    return hashlib.sha256(json.dumps([last, data, words], sort_keys=True).encode()).hexdigest()
