"""All questions on paper: what the questionnaire asks, without anything to fill in on the phone."""

from dataclasses import dataclass

from reports.questions import Group, Question
from reports.questions.questionnaire import Questionnaire
from reports.questions.shapes import Text

# A list with more answers than this stands on the page as an empty line: a country or a prefecture is known by heart.
MOST_LISTED = 12


@dataclass(frozen=True)
class Asked:
    """A question on paper: its answers to tick by heading, or an empty line (`blank`) to write on."""

    label: Text
    hint: Text
    groups: tuple[Group, ...]
    blank: bool


@dataclass(frozen=True)
class Part:
    """Questions that stand together; the first part has no heading."""

    heading: Text
    questions: tuple[Asked, ...]


def on_paper(asked: Questionnaire) -> list[Part]:
    """The whole questionnaire in its order, each question followed by those that its answers open."""
    return [
        Part(
            section.heading,
            tuple(
                _on_paper(question)
                for name in section.names
                for question in (asked.questions[name], *asked.revealed(name))
            ),
        )
        for section in asked.sections
    ]


def _on_paper(question: Question) -> Asked:
    short = question.kind != "menu" or len(question.codes) <= MOST_LISTED
    groups = question.groups if short else ()
    return Asked(question.label, question.hint, groups, blank=not groups and question.kind != "files")
