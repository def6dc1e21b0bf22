"""The pages of the team: who has which role and duty; and, for those who may, a page to change one person's."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotline.models import Duty
from hotline.people import team
from hotline.people.names import DUTIES, ROLES
from hotline.people.permissions import may, needs, recently_proved
from privacy.second_factor import has_role
from reports.models import Queue


@never_cache
@require_safe
@needs("desk")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody at the desk, for everybody at the desk."""
    context = {
        "members": team.members(),
        "manages": may(request.user, "manage_people"),
        "makes_accounts": has_role(request.user, {"administrators"}),
    }
    return render(request, "hotline/people/team.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("manage_people")
@recently_proved
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Roles, duties and languages of one person; a POST stores all three or says why not."""
    chosen = get_object_or_404(User, pk=pk)
    refused: Any = ""
    if request.method == "POST":
        try:
            _store(request, chosen)
        except team.ChangeRefused as refusal:
            refused = refusal.sentence
        else:
            messages.success(request, pgettext("staff", "Stored. The log tells what was changed."))
            return HttpResponseRedirect(reverse("team"))
    context = _form(request, chosen)
    return render(
        request,
        "hotline/people/person.html",
        {**context, "refused": refused},
        status=422 if refused else 200,
    )


@never_cache
@require_POST
@needs("manage_people")
@recently_proved
def lost_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away somebody's second factor because it is lost."""
    chosen = get_object_or_404(User, pk=pk)
    try:
        team.forget_factors(_self(request), chosen)
    except team.ChangeRefused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, pgettext("staff", "Taken away. The log tells it to everybody."))
    return HttpResponseRedirect(reverse("team"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("desk")
def languages(request: HttpRequest) -> HttpResponse:
    """One's own languages."""
    if request.method == "POST":
        team.change_languages(_self(request), request.POST.getlist("language"))
        return HttpResponseRedirect(reverse("team"))
    context = {"languages": _languages(set(team.languages_of(_self(request))))}
    return render(request, "hotline/people/languages.html", context)


def _self(request: HttpRequest) -> User:
    """The person who asks; the decorators above let only people with an account through."""
    assert isinstance(request.user, User)
    return request.user


def _store(request: HttpRequest, chosen: User) -> None:
    """All of the form. Raises ChangeRefused before anything is stored."""
    by = _self(request)
    team.change_roles(by, chosen, request.POST.getlist("role"))
    pairs = (duty.rpartition(" ")[::2] for duty in request.POST.getlist("duty"))
    team.change_duties(by, chosen, ((queue, kind) for queue, kind in pairs))
    team.change_languages(chosen, request.POST.getlist("language"))


def _form(request: HttpRequest, chosen: User) -> dict[str, Any]:
    """What is ticked: what was sent, else what is stored."""
    if request.method == "POST":
        roles, duties = set(request.POST.getlist("role")), set(request.POST.getlist("duty"))
        spoken = set(request.POST.getlist("language"))
    else:
        roles = set(chosen.groups.values_list("name", flat=True))
        duties = {f"{duty.queue_id} {duty.kind}" for duty in chosen.duties.all()}
        spoken = set(team.languages_of(chosen))
    return {
        "chosen": chosen,
        "own": chosen.pk == request.user.pk,
        "roles": [{"name": name, "word": ROLES[name], "on": name in roles} for name in team.GIVEN_HERE],
        "queues": [_duties(queue, duties) for queue in Queue.objects.order_by("pk")],
        "languages": _languages(spoken),
    }


def _duties(queue: Queue, ticked: set[str]) -> dict[str, Any]:
    """The duties of one queue."""
    values = [(f"{queue.pk} {kind}", DUTIES[kind]) for kind in Duty.Kind.values]
    return {
        "label": queue.label,
        "duties": [{"value": value, "word": word, "on": value in ticked} for value, word in values],
    }


def _languages(spoken: set[str]) -> list[dict[str, Any]]:
    """All languages of the site in their own names."""
    return [{"code": code, "name": name, "on": code in spoken} for code, name in settings.LANGUAGES]
