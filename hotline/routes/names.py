"""What rules speak of, in words of the desk: regions, topics, reasons."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import pgettext, pgettext_lazy

from hotline.inbox.listing import URGENCIES
from hotline.questionnaire import names
from hotline.standing import REASONS
from reports import editions
from reports.gate import Closed
from reports.models import Report
from reports.questions import BY_NAME
from reports.questions.definition import Definition, shipped_definition
from reports.routing import LAST_RULE, Rule

# Translators: the regions of Japan.
REGIONS = {
    "hokkaido": pgettext_lazy("staff", "Hokkaido"),
    "tohoku": pgettext_lazy("staff", "Tohoku"),
    "kanto": pgettext_lazy("staff", "Kanto"),
    "chubu": pgettext_lazy("staff", "Chubu"),
    "kansai": pgettext_lazy("staff", "Kansai"),
    "chugoku": pgettext_lazy("staff", "Chugoku"),
    "shikoku": pgettext_lazy("staff", "Shikoku"),
    "kyushu": pgettext_lazy("staff", "Kyushu and Okinawa"),
}

# Translators: why a routing rule does not take a report.
OBSTACLES = {
    "language": pgettext_lazy("staff", "another language"),
    "region": pgettext_lazy("staff", "another region"),
    "what": pgettext_lazy("staff", "none of its topics"),
    "urgency": pgettext_lazy("staff", "another urgency"),
    "minor": pgettext_lazy("staff", "not about a child"),
    "not_to": pgettext_lazy("staff", "the reporter does not want to tell who runs the queue"),
    "conflict": pgettext_lazy("staff", "who runs the queue may not receive reports"),
}


def current_words() -> Definition:
    """The words of the form that is published now, editors' own answers among them."""
    return editions.definition_of(editions.newest_version()) or shipped_definition()


def answer(question: str, code: str, words: Definition | None = None) -> str:
    """An answer of the form in words."""
    return names.answer_name(words or current_words(), question, code)


def answers(question: str, codes: Iterable[str], words: Definition) -> str:
    """Several, with commas between them."""
    return ", ".join(answer(question, code, words) for code in codes)


def question(name: str) -> str:
    """A question of the form in words."""
    return str(BY_NAME[name].label)


def urgency(value: int) -> str:
    """A class of urgency in words."""
    return str(URGENCIES[Report.Urgency(value)])


def region(code: str) -> str:
    """A region in words."""
    return str(REGIONS.get(code, code))


def closed(reason: str) -> str:
    """Why a queue takes no reports, in words."""
    return str(REASONS.get(Closed(reason), reason)) if reason in list(Closed) else reason


def rule_name(rule: Rule) -> str:
    """What a rule is called; those after all others have names of their own."""
    if not rule.last:
        return rule.name
    if rule.queue == LAST_RULE.queue:
        return pgettext("staff", "Everything else")
    return pgettext("staff", "Any other queue that takes reports")


def reason_of(told: str, words: Definition) -> str:
    """The answer that decided the urgency (`what=violence`), in words."""
    name, separator, code = told.partition("=")
    if not separator:
        return pgettext("staff", "nothing urgent was ticked")
    return f"{question(name)} {answer(name, code, words)}"


def obstacles(rule: Rule, found: Iterable[str]) -> list[Any]:
    """Why a rule did not take a report, in words."""
    return [OBSTACLES.get(code) or _passed_over(rule) for code in found]


def _passed_over(rule: Rule) -> str:
    told = {"reason": closed(rule.closed)}
    return pgettext("staff", "passed over, its queue takes no reports: %(reason)s") % told
