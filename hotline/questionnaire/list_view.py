"""The list of what is asked: order, hidden or shown, and the ways to words, preview, publishing and history."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotline.questionnaire.changing import keep, pressed
from hotline.questionnaire.rows import rows
from hotline.questionnaire.sentences import sentence
from localisation.languages import spoken
from reports import drafts


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """The list; a POST is one of its buttons, `do` is `<verb> <item>`."""
    if request.method == "POST":
        return _press(request, request.POST.get("do", ""))
    return _list(request)


def _press(request: HttpRequest, do: str) -> HttpResponse:
    """Do what the button says and show the list again where the button stood."""
    before = drafts.work()
    if request.POST.get("mark") != before.mark:
        return _changed_meanwhile(request)
    after = pressed(before.definition, do)
    try:
        found = keep(before, after, by=request.user.get_username())
    except drafts.ChangedMeanwhile:
        return _changed_meanwhile(request)
    if found:
        return _list(request, 422, [sentence(problem, after) for problem in found])
    anchor = do.partition(" ")[2].replace(":", "-")
    return HttpResponseRedirect(f"{reverse('questions')}#{anchor}")


def _changed_meanwhile(request: HttpRequest) -> HttpResponse:
    text = pgettext(
        "staff",
        "Somebody else changed the questions meanwhile. This is how they are now. Please look and try again.",
    )
    return _list(request, 409, [text])


def _list(request: HttpRequest, status: int = 200, refused: list[str] | None = None) -> HttpResponse:
    work = drafts.work()
    context = {
        "work": work,
        "sections": rows(work.definition),
        "languages": spoken(),
        "refused": refused or [],
    }
    return render(request, "hotline/questions/list.html", context, status=status)
