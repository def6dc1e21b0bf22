"""One rule: its name, the queue it leads to, and its conditions as ticks."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotline.routes import changing
from hotline.routes.changing import ChangedMeanwhile, Unproved
from hotline.routes.list_view import changed_meanwhile, nobody_would_read
from hotline.routes.proving import sentences
from hotline.routes.rule_form import fields, read_rule
from reports.gate import standings
from reports.models import RoutingRule
from reports.rules import MOST_RULES


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_rule(request: HttpRequest) -> HttpResponse:
    """A rule to be added at the end of the list."""
    return _answer(request, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, place: int) -> HttpResponse:
    """The rule at a place of the list, from 0."""
    if place >= len(changing.rows()):
        raise Http404
    return _answer(request, place)


def _answer(request: HttpRequest, place: int | None) -> HttpResponse:
    before = changing.rows()
    shown = before[place] if place is not None else RoutingRule()
    if request.method != "POST":
        return _show(request, shown, place)
    typed, faults = read_rule(request.POST)
    if place is None and len(before) >= MOST_RULES:
        faults.append(
            pgettext("staff", "There are %(most)d rules already; more nobody can oversee.")
            % {"most": MOST_RULES}
        )
    if faults:
        return _show(request, typed, place, 422, faults)
    after = [*before, typed] if place is None else [*before[:place], typed, *before[place + 1 :]]
    try:
        changing.keep_rules(
            after, seen=request.POST.get("mark", ""), by=request.user.get_username(), about=typed.label
        )
    except ChangedMeanwhile:
        return _show(request, typed, place, 409, [changed_meanwhile()])
    except Unproved as refused:
        said = [nobody_would_read(), *sentences(refused.proof, standings())]
        return _show(request, typed, place, 422, said)
    return HttpResponseRedirect(f"{reverse('routing')}#rules")


def _show(
    request: HttpRequest,
    shown: RoutingRule,
    place: int | None,
    status: int = 200,
    refused: list[str] | None = None,
) -> HttpResponse:
    context = {
        "rule": shown,
        "new": place is None,
        "fields": fields(shown),
        "queues": [(code, one.queue.label) for code, one in standings().items()],
        "mark": changing.mark(),
        "refused": refused or [],
    }
    return render(request, "hotline/routes/rule.html", context, status=status)
