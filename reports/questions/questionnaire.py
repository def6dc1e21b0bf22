"""The form as a whole: which questions stand in it, in which order and in which words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.utils.translation import gettext_lazy as _

from reports.questions import BY_NAME
from reports.questions.shapes import Question, Text

REVEALED = {"contact": ("contact_detail", "call_me", "safe_hours")}
"""Fields that an answer opens: they stand under their question, wherever that stands."""


@dataclass(frozen=True)
class Section:
    """Fields that stand together. Folded ones may be skipped. `code` names it in a questionnaire's definition."""

    code: str
    heading: Text
    names: tuple[str, ...]
    folded: bool = True


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """One version of the form. Version 0 is the one shipped with the program; hidden questions are left out.

    `own` are the codes, by field name, that editors added in this or any other published version.
    """

    version: int
    sections: tuple[Section, ...]
    questions: Mapping[str, Question]
    own: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def accepts(self, name: str) -> frozenset[str]:
        """The codes that may be sent for a field: the binding ones always, hidden or not, and editors' own."""
        return BY_NAME[name].codes | self.own.get(name, frozenset())

    def narrowed(self, names: Collection[str] | None) -> tuple[Section, ...]:
        """The sections with only these questions in them, unfolded, in the order of the form; None is the whole form.

        A question that was hidden is not asked, whoever asks for it; a section without questions is left out.
        """
        if names is None:
            return self.sections
        narrowed = (
            Section(
                section.code, section.heading, tuple(n for n in section.names if n in names), folded=False
            )
            for section in self.sections
        )
        return tuple(section for section in narrowed if section.names)

    def revealed(self, name: str) -> tuple[Question, ...]:
        """The questions that answers to this one open, hidden ones left out."""
        return tuple(self.questions[more] for more in REVEALED.get(name, ()) if more in self.questions)


SHIPPED_SECTIONS = (
    Section("happening", "", ("about", "danger", "what", "text", "files"), folded=False),
    Section(
        "place",
        _("The work and the place"),
        ("visa", "work", "prefecture", "town", "company", "country"),
    ),
    Section("person", _("The person"), ("language", "age", "gender", "how_many")),
    Section(
        "wishes",
        _("What you want, and how we may help"),
        ("want", "contact", "sharing", "sharing_except", "not_to", "told"),
    ),
    Section("protection", _("Extra protection"), ("pin",)),
)


@cache
def shipped() -> Questionnaire:
    """The questionnaire that comes with the program, version 0: what is asked until editors publish another."""
    return Questionnaire(0, SHIPPED_SECTIONS, BY_NAME)
