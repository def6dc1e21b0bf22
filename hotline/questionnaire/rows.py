"""The list of everything that is asked, as the list page shows it."""

from dataclasses import dataclass

from hotline.questionnaire.names import question_name, section_name
from reports.questions.definition import Definition
from reports.questions.questionnaire import REVEALED


@dataclass(frozen=True)
class QuestionRow:
    """A question. `item` names it in buttons; one that stands under another does not move."""

    item: str
    name: str
    hidden: bool
    under: bool
    hidden_answers: int


@dataclass(frozen=True)
class SectionRow:
    """A part of the form with its questions."""

    item: str
    code: str
    name: str
    folded: bool
    questions: list[QuestionRow]


def rows(definition: Definition) -> list[SectionRow]:
    """All parts in their order, hidden questions too."""
    return [
        SectionRow(
            item=f"section:{code}",
            code=code,
            name=section_name(definition, code),
            folded=place > 0,
            questions=[
                _row(definition, asked, under=asked != name)
                for name in names
                for asked in (name, *REVEALED.get(name, ()))
            ],
        )
        for place, (code, names) in enumerate(definition.sections)
    ]


def _row(definition: Definition, name: str, *, under: bool) -> QuestionRow:
    return QuestionRow(
        item=name,
        name=question_name(definition, name),
        hidden=name in definition.hidden,
        under=under,
        hidden_answers=sum(item.startswith(f"{name}=") for item in definition.hidden),
    )
