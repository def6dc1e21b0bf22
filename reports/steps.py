"""The form in steps: which questions stand on which screen, and which screen follows. Knows no request.

Everything said so far travels in hidden fields from screen to screen; between two screens it lies in a sealed
one-time view, never in a cookie or a session.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from reports.answers import AnswersRefused, Fault, read
from reports.form import Shown, sections
from reports.questions import Question
from reports.questions.questionnaire import Questionnaire

# How much of a small screen a question takes, in sixths.
ROOM = 6
_SHORT_LIST = 3
_LONG_LIST = 10
# Files are sent once, with the last screen: they do not travel. The extra number belongs to the sending too.
_AT_THE_END = ("files", "pin")

Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Turn:
    """Where somebody comes to: the number of the screen from 0, what was said so far, what is wrong on this screen.

    `danger` and `child` say that what was just answered calls for those numbers before anything else.
    """

    place: int
    fields: Fields = field(repr=False)
    faults: Sequence[Fault] = ()
    danger: bool = False
    child: bool = False


def screens(asked: Questionnaire) -> list[tuple[str, ...]]:
    """Names of the questions on each screen, in the order of the form; large questions stand alone."""
    packed: list[tuple[str, ...]] = []
    for section in asked.sections:
        packed.extend(_packed(asked, [name for name in section.names if name not in _AT_THE_END]))
    last = tuple(name for name in _AT_THE_END if name in asked.questions)
    return [*packed, last] if last else packed


def names_on(asked: Questionnaire, place: int) -> frozenset[str]:
    """Names of all fields of a screen, those that an answer opens too."""
    here = screens(asked)[place]
    return frozenset(chain(here, *((one.name for one in asked.revealed(name)) for name in here)))


def heard_on(asked: Questionnaire, place: int) -> list[str]:
    """Names of the fields of a screen in the order in which their voices stand on it."""
    return [
        name
        for question in screens(asked)[place]
        for name in (question, *(m.name for m in asked.revealed(question)))
    ]


def turn(asked: Questionnaire, place: int, fields: Fields, go: str) -> Turn:
    """The screen that follows when `go` ("next", "back" or "skip") was chosen on the screen `place`.

    With a fault on this screen it is this screen again. Going back checks nothing; skipping takes back ticks, which
    nobody can untick without script, and keeps what was typed.
    """
    last = len(screens(asked)) - 1
    place = max(0, min(place, last))
    here = names_on(asked, place)
    if go == "back":
        return Turn(max(place - 1, 0), fields)
    if go == "skip":
        fields = {
            name: values for name, values in fields.items() if name not in here or not _ticked(asked, name)
        }
    faults = [fault for fault in faults_of(asked, fields) if fault.name in here]
    if faults:
        return Turn(place, fields, faults)
    danger = "danger" in here and list(fields.get("danger", ())) == ["now"]
    return Turn(
        min(place + 1, last), fields, danger=danger, child=bool(here & {"age", "what"}) and of_a_child(fields)
    )


def turn_back(asked: Questionnaire, place: int, fields: Fields, faults: Sequence[Fault]) -> Turn:
    """The screen to show when the whole was refused: the first with a fault, else the one it was sent from."""
    known = screens(asked)
    wrong = {fault.name for fault in faults}
    with_fault = [number for number in range(len(known)) if names_on(asked, number) & wrong]
    return Turn(with_fault[0] if with_fault else max(0, min(place, len(known) - 1)), fields, faults)


def faults_of(asked: Questionnaire, fields: Fields) -> list[Fault]:
    """What is wrong with the fields so far; that nothing was said yet is no fault before sending."""
    try:
        read(fields, asked)
    except AnswersRefused as refused:
        return [fault for fault in refused.faults if fault.code != "nothing_said"]
    return []


def of_a_child(fields: Fields) -> bool:
    """Whether it is about somebody under 18, as far as ticks say so."""
    return "under18" in fields.get("age", ()) or "child" in fields.get("what", ())


def can_send(asked: Questionnaire, place: int, fields: Fields) -> bool:
    """Whether there is something to send already, or it can be said on this very screen."""
    said = any(value.strip() for name in ("what", "text") for value in fields.get(name, ()))
    return said or bool(names_on(asked, place) & {"what", "text"})


def shown(asked: Questionnaire, at: Turn) -> list[Shown]:
    """The sections of a screen, as reports/pieces/section.html takes them; unanswered defaults are ticked."""
    here = screens(asked)[at.place]
    defaults = {name: [asked.questions[name].default] for name in here if asked.questions[name].default}
    return sections({**defaults, **at.fields}, at.faults, asked, here)


def carried(asked: Questionnaire, at: Turn) -> list[tuple[str, str]]:
    """Name and value of everything said on other screens, for the hidden fields."""
    here = names_on(asked, at.place)
    return [(name, value) for name, values in at.fields.items() if name not in here for value in values]


def _packed(asked: Questionnaire, names: Iterable[str]) -> list[tuple[str, ...]]:
    """Names in order, as many on a screen as fit."""
    packed: list[tuple[str, ...]] = []
    room = 0
    for name in names:
        size = _size(asked.questions[name])
        if size > room:
            packed.append(())
            room = ROOM
        packed[-1] += (name,)
        room -= size
    return packed


def _size(question: Question) -> int:
    """How much of a screen a question takes, in sixths."""
    if question.kind in ("menu", "text", "pin"):
        return 1
    rows = len(question.codes)
    if question.kind == "long" or rows > _LONG_LIST:
        return ROOM
    return 2 if rows <= _SHORT_LIST else 3


def _ticked(asked: Questionnaire, name: str) -> bool:
    """Whether a field is answered by choosing, not by typing."""
    question = asked.questions.get(name)
    return question is not None and bool(question.groups)
