"""What there is to speak: the first screen and each question with its answers, in the words that are shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from reports.questions import BY_NAME, Group, Question
from reports.questions.questionnaire import Questionnaire

FIRST = 1
"""The number of the first screen."""

FIRST_NAME = "first"
GROUPS = 10
"""Numbers kept for each question: one for each group of its answers."""

# What stands on the first screen whatever the hour and the place; numbers to call are shown, not spoken, because they
# change.
FIRST_SCREEN: tuple[Promise, ...] = (
    _("You need no name, no account and no phone number."),
    _("They do not tell your employer. They tell others only as you allow it."),
    _("You get a number of 20 digits. With it you come back and read the answer."),
    _("Use mobile data, not the Wi-Fi of the house or the company."),
    _("If someone comes, press the home button or tap Leave."),
)


@dataclass(frozen=True)
class Item:
    """One thing to hear. `number` stands in its address and says nothing; `name` is the field it belongs to.

    `words` has one line for each thing said: the question, its hint, each answer.
    """

    number: int
    name: str
    words: str = field(repr=False)

    @property
    def title(self) -> str:
        """The first thing said: the question, or the heading of a group of answers."""
        return self.words.partition("\n")[0]


@lru_cache(maxsize=128)
def items(locale: str, questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Everything there is to speak in a language, in the order of the form."""
    with override(locale):
        first = Item(FIRST, FIRST_NAME, "\n".join(str(sentence) for sentence in FIRST_SCREEN))
        return (first, *(item for question in _asked(questionnaire) for item in _items_of(question)))


def number_of(name: str, group: int = 0) -> int:
    """The number of a question, or of one group of its answers; it stays the same whatever editors change."""
    return GROUPS * (list(BY_NAME).index(name) + 1) + group


def _asked(questionnaire: Questionnaire) -> Iterator[Question]:
    """The questions as they follow each other on the page, those that an answer opens included."""
    for section in questionnaire.sections:
        for name in section.names:
            yield questionnaire.questions[name]
            yield from questionnaire.revealed(name)


def _items_of(question: Question) -> Iterator[Item]:
    """One item for a question, or one for each group of its answers: long lists are heard in parts."""
    for place, group in enumerate(question.groups[:GROUPS] or (Group("", ()),)):
        said = [str(question.label), str(question.hint)] if place == 0 else []
        said.append(str(group.heading))
        for option in group.options:
            said += [str(option.label), str(option.hint)]
        yield Item(number_of(question.name, place), question.name, "\n".join(filter(None, said)))
