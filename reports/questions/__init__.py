"""The questions of the report form as data. Codes are binding.

Partners' pages and staff's browsers rely on them.
"""

from reports.questions import happening, person, place, wishes
from reports.questions.shapes import Group, Option, Question

__all__ = ["BY_NAME", "QUESTIONS", "REPEATING", "SEALED", "Group", "Option", "Question"]

QUESTIONS: tuple[Question, ...] = (
    happening.ABOUT,
    happening.DANGER,
    happening.WHAT,
    happening.TEXT,
    place.VISA,
    place.WORK,
    place.PREFECTURE,
    place.TOWN,
    place.COMPANY,
    place.COUNTRY,
    person.LANGUAGE,
    person.AGE,
    person.GENDER,
    person.HOW_MANY,
    wishes.WANT,
    wishes.CONTACT,
    wishes.CONTACT_DETAIL,
    wishes.CALL_ME,
    wishes.SAFE_HOURS,
    wishes.SHARING,
    wishes.SHARING_EXCEPT,
    wishes.NOT_TO,
    wishes.TOLD,
    wishes.FILES,
    wishes.PIN,
)

BY_NAME: dict[str, Question] = {question.name: question for question in QUESTIONS}

# Answers that are sealed into the message: the PIN is the reporter's alone, and files travel in envelopes of
# their own.
SEALED: tuple[Question, ...] = tuple(q for q in QUESTIONS if q.kind not in ("files", "pin"))

REPEATING: frozenset[str] = frozenset(question.name for question in QUESTIONS if question.repeats)
