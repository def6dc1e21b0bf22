"""Which questionnaire a form is made from and read with: the newest published one, or the one it was opened with."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from reports.models import QuestionnaireVersion
from reports.questions.definition import Definition, build, from_data, shipped_definition
from reports.questions.questionnaire import Questionnaire, shipped

Newest = tuple[int, str]
"""Number and digest of the newest version."""


def current() -> Questionnaire:
    """The questionnaire that is published now; the shipped one before any was.

    Asks the database for no more than the newest number, so a publish is seen at once in every process.
    """
    newest = _newest()
    return _edition(newest[0], newest) if newest else shipped()


def opened_with(edition: str) -> Questionnaire:
    """The questionnaire of the hidden field `edition`; the one published now when that names none."""
    newest = _newest()
    if newest is None:
        return shipped()
    number = int(edition) if edition.isascii() and edition.isdigit() and len(edition) < 10 else -1
    return _edition(number if 0 <= number <= newest[0] else newest[0], newest)


def definition_of(version: int) -> Definition | None:
    """What stood in the form of this version, every word of it; None when there was no such version.

    0 is the shipped one, whose words are those of the program that runs now.
    """
    if version == 0:
        return shipped_definition()
    row = QuestionnaireVersion.objects.filter(pk=version).first()
    return replace(from_data(row.definition), words=row.words) if row else None


def own_codes() -> Mapping[str, frozenset[str]]:
    """Editors' own codes of all published versions, by question."""
    found: dict[str, frozenset[str]] = {}
    for data in QuestionnaireVersion.objects.order_by("version").values_list("definition", flat=True):
        for name, codes in from_data(data).own_codes().items():
            found[name] = found.get(name, frozenset()) | codes
    return found


def newest_version() -> int:
    """The number of the newest published version; 0 before any was."""
    newest = _newest()
    return newest[0] if newest else 0


def _newest() -> Newest | None:
    return QuestionnaireVersion.objects.order_by("-version").values_list("version", "digest").first()


@lru_cache(maxsize=32)
def _edition(version: int, newest: Newest) -> Questionnaire:
    """A version, made once for each process and newest version: what is accepted grows with what is published."""
    own = own_codes()
    definition = definition_of(version)
    return build(definition, version, own) if definition else replace(shipped(), own=own)
