"""What scripts of the desk send about a report, and ask for: sealed bytes, numbers and states, nothing in clear."""

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hotline.answering import LONGEST_SEALED as LONGEST_REPLY
from hotline.casefile import notes, replies, shift_notes
from hotline.casefile.refusals import told
from hotline.casefile.sealed_field import number_field, sealed_field
from hotline.people.permissions import may, needs, queues_read, require
from hotline.phrases.book import book
from hotline.phrases.preview import page_words
from reports.models import Queue


@never_cache
@require_POST
@needs("answer")
@told
def reply(request: HttpRequest, report_id: str) -> JsonResponse:
    """Take a reply: `sequence`, `sealed`, `state` ("", "handed" or "closed"), `interview` ("1" when it offers one)."""
    report = replies.working_on(request.user, report_id)
    report = replies.take(
        report,
        number_field(request),
        sealed_field(request, LONGEST_REPLY),
        state=request.POST.get("state", ""),
        interview=request.POST.get("interview") == "1",
        actor=request.user.get_username(),
    )
    return JsonResponse({"state": report.state})


@never_cache
@require_POST
@needs("answer")
@told
def interview(request: HttpRequest, report_id: str) -> JsonResponse:
    """An interview was offered in another way, such as by telephone."""
    report = replies.working_on(request.user, report_id)
    replies.note_interview(report, actor=request.user.get_username())
    return JsonResponse({})


@never_cache
@require_POST
@needs("answer")
@told
def note(request: HttpRequest, report_id: str) -> JsonResponse:
    """Take a note: `sequence` and `sealed`."""
    report = replies.working_on(request.user, report_id)
    sealed = sealed_field(request, notes.LONGEST_SEALED)
    notes.add(report, number_field(request), sealed, actor=request.user.get_username())
    return JsonResponse({})


@never_cache
@require_safe
@needs("answer")
def phrases(request: HttpRequest) -> JsonResponse:
    """The whole phrase book, and what the reporter's page says around a reply, in all languages at once."""
    return JsonResponse({**book(), "page": page_words()})


@never_cache
@require_safe
@needs("read")
def shift(request: HttpRequest) -> JsonResponse:
    """The notes for the next shift of every queue that this person is a member of; a fallback's keys open none."""
    read = Queue.objects.filter(pk__in=queues_read(request.user)).order_by("label", "pk")
    queues = [queue for queue in read if may(request.user, "answer", queue)]
    return JsonResponse({"queues": [shift_notes.of_queue(queue) for queue in queues]})


@never_cache
@require_POST
@needs("answer")
@told
def leave_shift(request: HttpRequest, queue: str) -> JsonResponse:
    """Keep a note for the next shift of a queue: `sealed`."""
    if not Queue.objects.filter(pk=queue).exists():
        raise Http404
    require(request.user, "answer", queue)
    sealed = sealed_field(request, shift_notes.LONGEST_SEALED)
    shift_notes.leave(queue, sealed, actor=request.user.get_username())
    return JsonResponse({})
