"""A member's own keys: made in their browser, which sends the public halves and a copy that a passphrase wraps."""

import base64
import binascii

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hotline.key_ceremony import additions, keeping
from hotline.key_ceremony.additions import KeyRefused
from hotline.key_ceremony.overview import ENDS
from hotline.key_ceremony.pages import may_hold_keys, person_of
from hotline.models import WrappedIdentity
from hotline.people.permissions import needs, recently_proved
from hotline.wire import refused, said
from reports.models import Queue, QueueKey


@never_cache
@require_safe
@needs("desk")
@recently_proved
def make(request: HttpRequest) -> HttpResponse:
    """The page on which the keys are made."""
    if not may_hold_keys(request):
        raise PermissionDenied
    mine = QueueKey.objects.filter(user=person_of(request), revoked_hour=None)
    held = set(mine.values_list("queue_id", flat=True))
    queues = [(queue, queue.pk in held) for queue in Queue.objects.order_by("pk")]
    return render(request, "hotline/keys/own.html", {"queues": queues, "first": not held})


@never_cache
@require_POST
@needs("desk")
@recently_proved
def keep(request: HttpRequest) -> JsonResponse:
    """Keep the wrapped copy, and ask for the keys in one queue or several.

    `recipient`, `verify_key`, `wrapped` (base64); `queue`, once or more; `holder`, for an organisation that steps in.
    """
    person = person_of(request)
    if not may_hold_keys(request):
        raise PermissionDenied
    queues = Queue.objects.filter(pk__in=request.POST.getlist("queue"))
    if not queues:
        return refused(pgettext("staff", "Choose at least one queue."))
    holder = request.POST.get("holder", "").strip()[:80]
    recipient, verify_key = request.POST.get("recipient", ""), request.POST.get("verify_key", "")
    try:
        with transaction.atomic():
            keeping.keep(person, recipient=recipient, verify_key=verify_key, wrapped=_wrapped(request))
            for queue in queues:
                additions.ask(
                    person,
                    kind=QueueKey.Kind.FALLBACK if holder else QueueKey.Kind.MEMBER,
                    queue=queue,
                    user=person,
                    recipient=recipient,
                    verify_key=verify_key,
                    holder=holder,
                )
    except KeyRefused as refusal:
        return refused(str(refusal))
    return said()


@never_cache
@require_safe
@needs("desk")
def copy(request: HttpRequest, recipient: str) -> HttpResponse:
    """One's own wrapped copy as a file."""
    kept = WrappedIdentity.objects.filter(user=person_of(request), recipient=recipient).first()
    if kept is None:
        raise Http404
    response = HttpResponse(bytes(kept.wrapped), content_type="application/octet-stream")
    # The name tells nobody what it opens.
    response.headers["Content-Disposition"] = f'attachment; filename="{recipient[-ENDS:]}.age"'
    return response


def _wrapped(request: HttpRequest) -> bytes:
    try:
        return base64.b64decode(request.POST.get("wrapped", ""), validate=True)
    except (binascii.Error, ValueError):
        return b""
