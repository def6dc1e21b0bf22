"""What a member does to rows of the list, several at once; each is done or refused on its own, with a sentence."""

from collections.abc import Callable, Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hotline.deletion import DeletionNotPossible, destroy_as_asked
from hotline.inbox import acts, opening
from hotline.inbox.acts import NotDone
from hotline.people.permissions import may_with, needs
from hotline.wire import refused, said

MOST_AT_ONCE = 50
"""Rows of a page of the list."""


@never_cache
@require_POST
@needs("read")
def peek(request: HttpRequest) -> JsonResponse:
    """Key and first message of each `report` asked for that this person can open; each is in the log."""
    asked = request.POST.getlist("report")[:MOST_AT_ONCE]
    found = [one for one in opening.openable(asked) if opening.may_open(request.user, one)]
    opening.note_openings([one.pk for one in found], actor=request.user.get_username())
    return said(reports=[opening.glance(one) for one in found])


@never_cache
@require_POST
@needs("read")
def opened(request: HttpRequest) -> JsonResponse:
    """The person has read each `read`, "<report>:<number of the last message>"; the reporters are told so."""
    return said(changed=opening.mark_read(request.user, dict(_read(request.POST.getlist("read")))))


@never_cache
@require_POST
@needs("triage")
def assign(request: HttpRequest) -> JsonResponse:
    """Give each `report`, "<report>:<user name seen>", to the member named `to`, or to nobody."""
    to = request.POST.get("to", "")
    return _each(request, lambda pk, seen: acts.assign(pk, to=to, was=seen, actor=request.user))


@never_cache
@require_POST
@needs("triage")
def release(request: HttpRequest) -> JsonResponse:
    """Take each `report` out of quarantine."""
    return _each(request, lambda pk, _seen: acts.release(pk, actor=request.user))


@never_cache
@require_POST
@needs("triage")
def spam(request: HttpRequest) -> JsonResponse:
    """Close each `report`, "<report>:<state seen>", as spam."""
    return _each(request, lambda pk, seen: acts.close_as_spam(pk, seen=seen, actor=request.user))


@never_cache
@require_POST
@needs("read")
def destroy(request: HttpRequest, report_id: str) -> JsonResponse:
    """Destroy a report for good, as its reporter asked; whoever does it can open it."""
    found = opening.report_for(request.user, report_id)
    if not may_with(request.user, "triage", found):
        raise PermissionDenied
    if found.opened_hour is None or found.unread_hour is not None:
        return refused(pgettext("staff", "Open it first: nobody has read all of it yet."))
    try:
        destroy_as_asked(found.pk, actor=request.user.get_username())
    except DeletionNotPossible:
        return refused(pgettext("staff", "Its reporter did not ask for this, or it is not there any more."))
    return said()


def _each(request: HttpRequest, act: Callable[[str, str], None]) -> JsonResponse:
    """Do an act to each `report`, and tell which were done and why the others were not."""
    done: list[str] = []
    not_done: list[dict[str, str]] = []
    for one in request.POST.getlist("report")[:MOST_AT_ONCE]:
        pk, _, seen = one.partition(":")
        try:
            act(pk, seen)
        except NotDone as refusal:
            not_done.append({"report": pk, "sentence": refusal.sentence})
        else:
            done.append(pk)
    return said(done=done, refused=not_done)


def _read(texts: Iterable[str]) -> Iterable[tuple[str, int]]:
    """Pairs of a report and a number; what is none is passed over."""
    for text in list(texts)[:MOST_AT_ONCE]:
        pk, _, number = text.partition(":")
        if number.isascii() and number.isdigit() and 0 < len(number) < 7:
            yield pk, int(number)
