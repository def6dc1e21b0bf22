"""The desk's page, and what its scripts ask for. It opens nothing; that takes a member's key, in their browser."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotline import standing
from hotline.inbox import acts, opening
from hotline.inbox.filters import OPEN_STATES
from hotline.inbox.labels import words_of
from hotline.inbox.listing import STATES, lists
from hotline.people.permissions import may, needs, queues_read, queues_seen
from hotline.wire import said
from privacy.headers import mark
from reports import editions

IDLE_MINUTES = (5, 15, 30, 60)
"""After how long without a key press or tap the keys can be made to leave the page."""


@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The list of reports, narrowed by the parameters of hotline.inbox.filters, and the place to open them."""
    seen, read = queues_seen(request.user), queues_read(request.user)
    context = {
        **lists(request.GET.dict(), seen, request.user),
        "queues": standing.queues(),
        "recovery": standing.recovery_keys(),
        "seen": seen,
        "opens": bool(read),
        "triages": bool(read) or may(request.user, "triage"),
        "members": acts.members_of(seen),
        "idle_minutes": IDLE_MINUTES,
        "edition": editions.newest_version(),
        "states": [(state.value, STATES[state]) for state in OPEN_STATES],
    }
    response = render(request, "hotline/desk.html", context)
    mark(response, viewer=True)
    return response


@never_cache
@require_safe
@needs("read")
def report(request: HttpRequest, report_id: str) -> JsonResponse:
    """Everything sealed of one report but its files, for a holder of a live key of its queue. It is in the log."""
    found = opening.report_for(request.user, report_id)
    opening.note_openings([found.pk], actor=request.user.get_username())
    return said(**opening.sealed(found))


@never_cache
@require_safe
@needs("read")
def file(request: HttpRequest, report_id: str, number: int) -> HttpResponse:
    """One sealed attachment, for the same people."""
    found = opening.report_for(request.user, report_id)
    opening.note_openings([found.pk], actor=request.user.get_username())
    response = HttpResponse(opening.file_of(found, number), content_type="application/octet-stream")
    # The name tells nothing; nobody is meant to save what is sealed from here.
    response.headers["Content-Disposition"] = 'attachment; filename="sealed.age"'
    return response


@never_cache
@require_safe
@needs("desk")
def labels(_request: HttpRequest, version: int) -> JsonResponse:
    """The words of a version of the questionnaire, in the language of the desk."""
    words = words_of(version, get_language() or "en")
    if words is None:
        raise Http404
    return said(**words)


@never_cache
@require_safe
@needs("desk")
def wrapped(request: HttpRequest) -> JsonResponse:
    """One's own wrapped keys, the newest first: useless without the passphrase."""
    return said(keys=opening.wrapped_keys(request.user))
