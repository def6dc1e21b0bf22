"""Queues, rules in their order, and whether they are proved; the buttons that move and remove rules."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotline.routes import changing
from hotline.routes.changing import ChangedMeanwhile, Unproved
from hotline.routes.proving import sentences
from hotline.routes.rows import queue_rows, rule_rows
from reports.gate import standings
from reports.proof import prove
from reports.rules import assembled


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def routing(request: HttpRequest) -> HttpResponse:
    """The list; a POST is one of its buttons, `do` is `<verb> <place>`."""
    if request.method == "POST":
        return _press(request, request.POST.get("do", ""))
    return _list(request)


def _press(request: HttpRequest, do: str) -> HttpResponse:
    """Do what the button says and show the list again."""
    before = changing.rows()
    after = changing.pressed(before, do)
    if after == before:
        return HttpResponseRedirect(reverse("routing"))
    try:
        changing.keep_rules(
            after, seen=request.POST.get("mark", ""), by=request.user.get_username(), about=do
        )
    except ChangedMeanwhile:
        return _list(request, 409, [changed_meanwhile()])
    except Unproved as refused:
        return _list(request, 422, [nobody_would_read(), *sentences(refused.proof, standings())])
    return HttpResponseRedirect(f"{reverse('routing')}#rules")


def changed_meanwhile() -> str:
    """What is told when somebody else was faster."""
    return pgettext(
        "staff",
        "Somebody else changed queues or rules meanwhile. Nothing was saved. Please look at them, then try again.",
    )


def nobody_would_read() -> str:
    """What stands above the counter-examples."""
    return pgettext("staff", "Not saved: with this change some reports would reach nobody.")


def _list(request: HttpRequest, status: int = 200, refused: list[str] | None = None) -> HttpResponse:
    known, rules = standings(), changing.rows()
    proof = prove(assembled(rules, known))
    context = {
        "mark": changing.mark(),
        "queues": queue_rows(known),
        "rules": rule_rows(rules, known),
        "proof": proof,
        "failing": sentences(proof, known),
        "refused": refused or [],
    }
    return render(request, "hotline/routes/list.html", context, status=status)
