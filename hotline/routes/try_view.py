"""What would happen: which queue and urgency answers lead to, by which rule, and why the rules before did not fit."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotline.routes import names
from hotline.routes.languages import of_queues
from reports import editions, rules
from reports.answers import Answers, AnswersRefused, kept, read
from reports.form import fields_html
from reports.gate import standings
from reports.routing import decide, language_of, looked_at

ASKED = frozenset({"danger", "what", "prefecture", "language", "age", "not_to"})
"""The questions that rules look at."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def try_rules(request: HttpRequest) -> HttpResponse:
    """The questions that count; a POST shows what answers to them lead to. Nothing is stored."""
    typed = {name: values for name, values in kept(dict(request.POST.lists())).items() if name in ASKED}
    asked = editions.current()
    context: dict[str, Any] = {
        "fields": fields_html(typed or None, (), questionnaire=asked, names=ASKED),
        "result": None,
    }
    if request.method == "POST":
        try:
            context["result"] = _result(read({"text": ["."], **typed}, asked))
        except AnswersRefused:
            # Only a form that was tampered with has other answers than those on the page.
            return render(request, "hotline/routes/try.html", context, status=422)
    return render(request, "hotline/routes/try.html", context)


def _result(answers: Answers) -> dict[str, Any]:
    """What the page says about a decision."""
    holding, words = rules.current(), names.current_words()
    decision = decide(answers, "", holding)
    known = standings()
    language = language_of(answers, "")
    spoken = of_queues().get(decision.queue, [])
    *before, (rule, found) = looked_at(answers, "", holding)
    return {
        "queue": known[decision.queue].queue.label if decision.queue in known else decision.queue,
        "closed": bool(found),
        "urgency": names.urgency(decision.urgency),
        "reason": names.reason_of(decision.reason, words),
        "rule": names.rule_name(rule),
        "before": [
            {"name": names.rule_name(one), "why": names.obstacles(one, why)}
            for one, why in [*before, *([(rule, found)] if found else [])]
        ],
        "language": names.answer("language", language, words) if language else "",
        "interpreter": bool(language) and language not in spoken,
    }
