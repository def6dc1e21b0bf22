"""What the views behind a receipt show: what became of the report, a message that came back, what was done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facts.dates import day_and_time, in_words
from reports import numbers, pages
from reports.answers import Fault
from reports.dialogue_form import groups, message_fields, safety_question
from reports.models import Queue
from reports.team_hours import first_answer, team_hours
from reports.views.look import receipt_fields
from reports.wording import CLOSED_BECAUSE, FILE_REFUSALS, FIRST_ANSWER, STATES, fault_text

Content = dict[str, Any]

Page = tuple[str, int, int, Callable[[Content], dict[str, Any]]]
"""A template, a status, the bytes on the wire, and what the template needs of the content."""


def flat(typed: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """What was typed as hidden fields take it along."""
    return [(name, value) for name, values in typed.items() for value in values]


def awaited(content: Content) -> dict[str, Any]:
    """When the team reads what was sent, and from when on a first answer can be looked for."""
    queue = Queue.objects.get(pk=content["queue"])
    sent = datetime.fromisoformat(content["sent"])
    when = day_and_time(first_answer(queue, sent), sent)
    return {"team": team_hours(queue), "answer": FIRST_ANSWER % {"when": when}}


def _visit(content: Content) -> dict[str, Any]:
    asked, typed = content["asked"], content["typed"]
    questions = groups(asked, typed, [])
    return {
        "state": _state(content),
        "cards": numbers.help_cards(get_language() or settings.LANGUAGE_CODE) if content.get("late") else [],
        "replies": [_reply(reply, questions) for reply in content["replies"]],
        "unsound": content["unsound"],
        "safety": safety_question(asked, typed, []),
        "fields": message_fields(typed),
        "token": content.get("token", ""),
        "thread": content.get("thread", ""),
    }


def _state(content: Content) -> dict[str, Any]:
    """How far it has come, in whole sentences."""
    state = content["state"]
    return {
        "text": STATES[state],
        "handed_to": content["handed_to"] if state == "handed" else "",
        "because": CLOSED_BECAUSE.get(content["because"], "") if state == "closed" else "",
        "destroyed_on": _day(content["destroyed_on"]) if content["destroyed_on"] else "",
        "unread": content["unread"],
        # Views kept by an older release do not say.
        "late": content.get("late", False),
    }


def _reply(reply: Mapping[str, Any], questions: Mapping[int, list[Content]]) -> dict[str, Any]:
    """One reply with what it asks under it."""
    act = reply["act"]
    return {
        "text": reply["text"],
        "when": _day(reply["time"]),
        "do": act.get("do", ""),
        "to": act.get("to", ""),
        "because": CLOSED_BECAUSE.get(act.get("because"), ""),
        "questions": questions.get(reply["sequence"], []),
    }


def _day(moment: str) -> str:
    """A day in the place's own time, without the hour."""
    return in_words(localtime(datetime.fromisoformat(moment)).date())


def _again(content: Content) -> dict[str, Any]:
    faults = [Fault(*fault) for fault in content["faults"]]
    asked, typed = content["asked"], content["typed"]
    unseen = flat({name: values for name, values in typed.items() if name != "text"})
    questions = [one for group in groups(asked, typed, faults).values() for one in group]
    safety = safety_question(asked, typed, faults)
    return {
        "faults": [{"name": fault.name, "text": fault_text(fault)} for fault in faults],
        "had_files": content["had_files"],
        "questions": [*questions, *([safety] if safety else [])],
        "fields": message_fields(typed, faults),
        "late": content["late"],
        "receipt_fields": receipt_fields(),
        "typed": [*unseen, ("token", content["token"])],
        "token": content["token"],
        "thread": content["thread"],
    }


def _sent(content: Content) -> dict[str, Any]:
    refused = [{"position": position, "text": FILE_REFUSALS[code]} for position, code in content["refused"]]
    return {**awaited(content), "refused": refused}


def _forgotten(content: Content) -> dict[str, Any]:
    text = _(
        "Your number opens nothing any more, and the answers are destroyed. A person will read your wish "
        "about the rest."
    )
    return {"heading": _("Your number is destroyed"), "text": text}


VISIT_PAGES: dict[str, Page] = {
    "visit": ("reports/visit.html", 200, pages.VISIT_BYTES, _visit),
    "again": ("reports/again.html", 422, pages.VISIT_BYTES, _again),
    "sent": ("reports/sent.html", 200, pages.VIEW_BYTES, _sent),
    "forgotten": ("reports/plain.html", 200, pages.VIEW_BYTES, _forgotten),
}
