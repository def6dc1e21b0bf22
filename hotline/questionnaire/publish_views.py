"""Publishing the draft, or throwing it away: both are asked about first."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotline import audit
from hotline.models import AuditEntry
from hotline.questionnaire.changes import changes, gaps
from hotline.questionnaire.sentences import sentence
from reports import drafts


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """What would be published, what stands against it, and the button."""
    if request.method != "POST":
        return _ask(request)
    by = request.user.get_username()
    try:
        with transaction.atomic():
            version = drafts.publish(mark=request.POST.get("mark", ""), by=by)
            act = AuditEntry.Act.QUESTIONS_PUBLISHED
            audit.record(act, actor=by, about=f"questionnaire {version}")
    except drafts.ChangedMeanwhile:
        return _changed_meanwhile(request)
    except drafts.NotSound:
        return _ask(request, 422)
    said = pgettext("staff", "Version %(version)d is published. Readers see it now.") % {"version": version}
    messages.success(request, said)
    return HttpResponseRedirect(reverse("questions"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def throw_away(request: HttpRequest) -> HttpResponse:
    """What would be lost, and the button."""
    if request.method != "POST":
        return _ask(request, template="hotline/questions/throw_away.html")
    by = request.user.get_username()
    try:
        with transaction.atomic():
            drafts.throw_away(mark=request.POST.get("mark", ""))
            audit.record(AuditEntry.Act.QUESTIONS_DROPPED, actor=by)
    except drafts.ChangedMeanwhile:
        return _changed_meanwhile(request, template="hotline/questions/throw_away.html")
    messages.success(request, pgettext("staff", "The draft is thrown away."))
    return HttpResponseRedirect(reverse("questions"))


def _changed_meanwhile(
    request: HttpRequest, template: str = "hotline/questions/publish.html"
) -> HttpResponse:
    text = pgettext(
        "staff",
        "Somebody else changed the questions meanwhile. This is how they are now. Please look and try again.",
    )
    return _ask(request, 409, [text], template)


def _ask(
    request: HttpRequest,
    status: int = 200,
    refused: list[str] | None = None,
    template: str = "hotline/questions/publish.html",
) -> HttpResponse:
    work = drafts.work()
    found = drafts.obstacles(work) if template.endswith("publish.html") else []
    context = {
        "work": work,
        "changes": changes(drafts.made_as(work.version), work.definition),
        "gaps": gaps(work.definition),
        "obstacles": [sentence(problem, work.definition) for problem in found],
        "refused": refused or [],
    }
    return render(request, template, context, status=status)
