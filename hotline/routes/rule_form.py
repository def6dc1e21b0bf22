"""A rule in the form of its page: what is ticked, and what was typed."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import pgettext

from hotline.inbox.listing import URGENCIES
from hotline.questionnaire.names import heading_name
from hotline.routes import names
from reports.models import Queue, RoutingRule
from reports.regions import REGIONS

LONGEST_LABEL = 80


def read_rule(post: QueryDict) -> tuple[RoutingRule, list[str]]:
    """The rule as it was sent, not stored, and what is wrong with it in sentences."""
    rule = RoutingRule(
        label=post.get("label", "").strip(),
        languages=post.getlist("languages"),
        regions=post.getlist("regions"),
        happening=post.getlist("happening"),
        urgencies=[int(value) for value in post.getlist("urgencies") if value in ("0", "1", "2")],
        minor="minor" in post,
    )
    queue = Queue.objects.filter(pk=post.get("queue", "")).first()
    if queue:
        rule.queue = queue
    faults = []
    if not 0 < len(rule.label) <= LONGEST_LABEL:
        faults.append(pgettext("staff", "Please give the rule a name of at most 80 characters."))
    if queue is None:
        faults.append(pgettext("staff", "Please choose a queue."))
    try:
        rule.clean()
    except ValidationError:
        faults.append(pgettext("staff", "Please choose again: an answer that came is none of the form."))
    return rule, faults


def fields(rule: RoutingRule) -> list[dict[str, Any]]:
    """The conditions as groups of ticks, as publishing/pieces/question.html takes them."""
    words = names.current_words()
    return [
        _group(
            "urgencies",
            pgettext("staff", "Urgency"),
            ((str(value.value), str(label)) for value, label in URGENCIES.items()),
            [str(value) for value in rule.urgencies],
        ),
        _group(
            "minor",
            names.question("age"),
            [("1", pgettext("staff", "The person is under 18"))],
            ["1"] if rule.minor else [],
        ),
        _group(
            "regions",
            pgettext("staff", "Region of the prefecture"),
            ((code, names.region(code)) for code in REGIONS),
            rule.regions,
        ),
        _group(
            "languages",
            names.question("language"),
            ((code, names.answer("language", code, words)) for code in _codes(words.options["language"])),
            rule.languages,
        ),
        *(
            _group(
                "happening",
                heading_name(words, f"group:what.{place}") or names.question("what"),
                ((code, names.answer("what", code, words)) for code in codes),
                rule.happening,
            )
            for place, codes in enumerate(words.options["what"])
        ),
    ]


def _codes(groups: Iterable[Iterable[str]]) -> list[str]:
    return [code for group in groups for code in group]


def _group(
    name: str, legend: str, choices: Iterable[tuple[str, str]], ticked: Iterable[str]
) -> dict[str, Any]:
    chosen = set(ticked)
    return {
        "name": name,
        "legend": legend,
        "type": "checkbox",
        "choices": [{"value": value, "label": label, "checked": value in chosen} for value, label in choices],
    }
