"""What the reporter's page says around a reply, in every language: the desk shows a reply as it will be read."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from facts.dates import in_words, place_day
from localisation.languages import spoken
from reports.clock import now
from reports.dialogue_form import groups
from reports.wording import CLOSED_BECAUSE

_QUESTION = [{"do": "ask", "sequence": 1, "questions": [""]}]


def page_words() -> dict[str, dict[str, Any]]:
    """By language: the day as it is written today, the answers to tick, the sentence above them, why it is closed."""
    return {one.code: _words(one.code) for one in spoken()}


def _words(locale: str) -> dict[str, Any]:
    with override(locale):
        (question,) = groups(_QUESTION, {}, [])[1]
        return {
            "today": in_words(place_day(now())),
            "answers": [str(choice["label"]) for choice in question["choices"]],
            "tick": _("Please tick your answers and tap Send. You can leave out what you answered before."),
            "because": {code: str(sentence) for code, sentence in CLOSED_BECAUSE.items()},
        }
