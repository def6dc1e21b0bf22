"""From the fields of a form to answers that may be sealed, or to what is wrong with them.

Knows no request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reports.questions import BY_NAME, SEALED, Question
from reports.questions.questionnaire import Questionnaire, shipped
from sealing.errors import PinError
from sealing.messages import with_plain_newlines
from sealing.receipts import clean_pin

Fields = Mapping[str, Sequence[str]]
Answer = str | list[str]


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field.

    `code` is a key of reports.wording.FAULTS, `over` counts characters too many.
    """

    name: str
    code: str
    over: int = 0


@dataclass(frozen=True)
class Answers:
    """Checked answers by field name, as they are sealed: text, or a list for fields that repeat.

    Absent ones are left out. `questionnaire` is the version of the form they were given to.
    """

    given: Mapping[str, Answer] = field(repr=False)
    pin: str = field(default="", repr=False)
    questionnaire: int = 0

    def one(self, name: str) -> str:
        """The answer to a question that takes one, or ""."""
        answer = self.given.get(name, "")
        return answer if isinstance(answer, str) else ""

    def many(self, name: str) -> frozenset[str]:
        """The answers to a question that takes several."""
        answer = self.given.get(name, [])
        return frozenset(answer) if isinstance(answer, list) else frozenset()


class AnswersRefused(Exception):
    """The form can be read but not accepted. Holds every fault, so that the reporter mends them in one go."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("answers refused")
        self.faults = list(faults)


def read(fields: Fields, questionnaire: Questionnaire | None = None) -> Answers:
    """Check the fields of a form that was opened with this questionnaire; the shipped one when none is named.

    Unknown field names are passed over. Raises AnswersRefused with all faults.
    """
    asked = questionnaire or shipped()
    given: dict[str, Answer] = {}
    faults: list[Fault] = []
    for question in SEALED:
        values = [with_plain_newlines(value) for value in fields.get(question.name, ()) if value]
        fault = _fault_of(question, values, asked)
        if fault:
            faults.append(fault)
        elif values:
            given[question.name] = list(dict.fromkeys(values)) if question.repeats else values[0]
    pin, pin_fault = _read_pin([value for value in fields.get("pin", ()) if value])
    faults.extend(pin_fault)
    if not _says_something(fields):
        faults.insert(0, Fault("what", "nothing_said"))
    if faults:
        raise AnswersRefused(faults)
    return Answers(given, pin, asked.version)


def _fault_of(question: Question, values: Sequence[str], asked: Questionnaire) -> Fault | None:
    """The first thing wrong with the values of one question."""
    if len(values) > 1 and not question.repeats:
        return Fault(question.name, "twice")
    if question.groups:
        unknown = any(value not in asked.accepts(question.name) for value in values)
        return Fault(question.name, "unknown_code") if unknown else None
    over = max((len(value) for value in values), default=0) - question.limit
    return Fault(question.name, "too_long", over) if over > 0 else None


def _read_pin(values: Sequence[str]) -> tuple[str, list[Fault]]:
    """The PIN in ASCII digits, or what is wrong with it."""
    if len(values) > 1:
        return "", [Fault("pin", "twice")]
    try:
        return clean_pin("".join(values)), []
    except PinError:
        return "", [Fault("pin", "pin")]


def _says_something(fields: Fields) -> bool:
    """Whether `what` or `text` was filled in, rightly or not; blanks alone say nothing."""
    return any(value.strip() for name in ("what", "text") for value in fields.get(name, ()))


def kept(fields: Fields) -> dict[str, list[str]]:
    """Everything typed and ticked, for showing the form again with nothing lost.

    Hidden fields and files left out.
    """
    return {
        name: [with_plain_newlines(value) for value in values if value]
        for name, values in fields.items()
        if name in BY_NAME and any(values)
    }
