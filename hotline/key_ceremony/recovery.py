"""The recovery key: made in an administrator's browser, printed, never sent; the drill that shows it still opens; and
the copy of the pepper that is sealed to it.

The key of an organisation that steps in is asked for here too, when it was made with the `age` program.
"""

import base64

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotline import drill
from hotline.key_ceremony import additions
from hotline.key_ceremony.additions import KeyRefused
from hotline.key_ceremony.overview import ENDS
from hotline.key_ceremony.pages import person_of, to_keys
from hotline.people.permissions import needs, recently_proved
from hotline.pepper import NoRecovery, sealed_pepper
from hotline.wire import refused, said
from reports import keys
from reports.models import Queue, QueueKey
from reports.pepper import PepperProblem
from sealing.errors import SealingError


@never_cache
@require_safe
@needs("manage_keys")
@recently_proved
def make(request: HttpRequest) -> HttpResponse:
    """The page on which a recovery key is made and printed."""
    return render(request, "hotline/keys/recovery.html")


@never_cache
@require_POST
@needs("manage_keys")
@recently_proved
def ask(request: HttpRequest) -> JsonResponse:
    """Ask for the recovery key with this `recipient`."""
    recipient = request.POST.get("recipient", "")
    try:
        additions.ask(person_of(request), kind=QueueKey.Kind.RECOVERY, recipient=recipient)
    except KeyRefused as refusal:
        return refused(str(refusal))
    return said()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("manage_keys")
@recently_proved
def fallback(request: HttpRequest) -> HttpResponse:
    """Ask for the key of an organisation: `queue`, `holder`, `recipient`."""
    typed = {name: request.POST.get(name, "") for name in ("queue", "holder", "recipient")}
    context = {"queues": Queue.objects.order_by("pk"), **typed}
    if request.method != "POST":
        return render(request, "hotline/keys/fallback.html", context)
    queue = Queue.objects.filter(pk=typed["queue"]).first()
    try:
        if queue is None:
            raise KeyRefused(pgettext("staff", "Choose at least one queue."))
        additions.ask(
            person_of(request),
            kind=QueueKey.Kind.FALLBACK,
            queue=queue,
            recipient=typed["recipient"],
            holder=typed["holder"][:80],
        )
    except KeyRefused as refusal:
        return render(request, "hotline/keys/fallback.html", {**context, "refused": refusal}, status=409)
    messages.success(request, pgettext("staff", "The key waits for another administrator."))
    return to_keys()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("manage_keys")
@recently_proved
def try_key(request: HttpRequest) -> HttpResponse:
    """The drill: `recipient` begins one, `answer` ends it. The identity never comes here."""
    if request.method == "POST" and "answer" in request.POST:
        return _answered(request)
    if request.method == "POST":
        return _begun(request, request.POST.get("recipient", ""))
    return _drill(request)


@never_cache
@require_POST
@needs("manage_keys")
@recently_proved
def pepper_copy(request: HttpRequest) -> HttpResponse:
    """The pepper, sealed to the recovery keys, as a file: without it no receipt works after the disk is lost."""
    try:
        sealed = sealed_pepper(actor=person_of(request).get_username())
    except (NoRecovery, PepperProblem, SealingError):
        messages.error(
            request, pgettext("staff", "There is no pepper or no recovery key, so no copy was made.")
        )
        return to_keys()
    response = HttpResponse(sealed, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = 'attachment; filename="pepper.age"'
    return response


def _begun(request: HttpRequest, recipient: str) -> HttpResponse:
    """The sealed question for the browser or for the stock program."""
    try:
        key = drill.key_to_drill(recipient)
        sealed = drill.challenge(key, actor=person_of(request).get_username())
    except (drill.DrillRefused, SealingError):
        return _drill(request, pgettext("staff", "This recovery key is not in use any more."))
    context = {
        "key": key,
        "ends": key.recipient[-ENDS:],
        "sealed": base64.b64encode(sealed).decode("ascii"),
        "armoured": drill.armoured(sealed),
    }
    return render(request, "hotline/keys/drill.html", context)


def _answered(request: HttpRequest) -> HttpResponse:
    """Passed, or the page again."""
    try:
        drill.accept(request.POST["answer"], actor=person_of(request).get_username())
    except drill.DrillRefused:
        return _drill(
            request,
            pgettext("staff", "This answers no drill of the last two weeks. Please begin a new one."),
        )
    messages.success(request, pgettext("staff", "The drill is passed: the recovery key opens."))
    return to_keys()


def _drill(request: HttpRequest, wrong: str = "") -> HttpResponse:
    """Which key to try."""
    live = keys.live_keys(QueueKey.Kind.RECOVERY)
    chosen = [(key.recipient, key.recipient[-ENDS:], drill.passed(key)) for key in live]
    status = 409 if wrong else 200
    return render(request, "hotline/keys/drill.html", {"keys": chosen, "refused": wrong}, status=status)
