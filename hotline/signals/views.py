"""The page of signals: who is reached, tests, where signals of each queue go, and how the canaries stand."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hotline.canary.standing import songs
from hotline.people.permissions import may, needs, recently_proved
from hotline.signals import standing, trials
from hotline.signals.destinations import AddressRefused, Fault
from hotline.signals.targets import drop_target, set_target
from reports.models import Queue

LONGEST_ADDRESS = 254

REFUSALS: dict[Fault, Promise] = {
    Fault.SHAPE: pgettext_lazy("staff", "This is no address such as https://pager.example.org/hook."),
    Fault.SCHEME: pgettext_lazy("staff", "Signals are sent to addresses that begin with https: only."),
    Fault.UNKNOWN: pgettext_lazy("staff", "There is no such host. Please look at the address again."),
    Fault.INSIDE: pgettext_lazy(
        "staff",
        "This address leads to a machine inside our own network. The operator has to allow that first "
        "(WAYMARK_SIGNAL_INSIDE).",
    ),
}


@never_cache
@require_safe
@needs("desk")
def signals(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _page(request)


@never_cache
@require_POST
@needs("desk")
def test(request: HttpRequest) -> HttpResponse:
    """Send a test mail to the person who asks."""
    if request.user.email:  # type: ignore[union-attr]
        trials.ask(request.user)  # type: ignore[arg-type]
        messages.success(request, pgettext("staff", "The test is on its way. Please type its number here."))
    else:
        messages.error(request, pgettext("staff", "Please enter your mail address first."))
    return HttpResponseRedirect(reverse("signals"))


@never_cache
@require_POST
@needs("desk")
def confirm(request: HttpRequest) -> HttpResponse:
    """Take the number of a test mail."""
    if trials.confirm(request.user, request.POST.get("code", "")):  # type: ignore[arg-type]
        messages.success(request, pgettext("staff", "Confirmed: mail reaches you."))
    else:
        messages.error(request, pgettext("staff", "This is not the number of your last test."))
    return HttpResponseRedirect(reverse("signals"))


@never_cache
@require_POST
@needs("desk")
def address(request: HttpRequest) -> HttpResponse:
    """Note the mail address of the person who asks, or forget it; tests of the old one stop counting."""
    given = request.POST.get("email", "").strip()
    try:
        if given:
            validate_email(given)
        if len(given) > LONGEST_ADDRESS:
            raise ValidationError("long")
    except ValidationError:
        return _page(request, 422, wrong_email=pgettext("staff", "This is no mail address."), email=given)
    standing.move_to(request.user, given)
    messages.success(request, pgettext("staff", "Your mail address is noted. Please test it."))
    return HttpResponseRedirect(reverse("signals"))


@never_cache
@require_POST
@needs("manage_queues")
@recently_proved
def target(request: HttpRequest, code: str) -> HttpResponse:
    """Set where a queue's signals go, or stop them (`do` is `set` or `stop`); the secret is shown this once."""
    queue = get_object_or_404(Queue, pk=code)
    actor = request.user.get_username()
    if request.POST.get("do") == "stop":
        drop_target(queue, actor=actor)
        messages.success(request, pgettext("staff", "Signals of this queue go by mail only."))
        return HttpResponseRedirect(reverse("signals"))
    given = request.POST.get("address", "").strip()
    try:
        secret = set_target(queue, given, actor=actor)
    except AddressRefused as refused:
        return _page(request, 422, wrong_code=code, wrong_address=REFUSALS[refused.fault], typed=given)
    return _page(request, secret=secret, secret_of=queue)


@never_cache
@require_POST
@needs("manage_queues")
def test_target(request: HttpRequest, code: str) -> HttpResponse:
    """Send a queue's target a test."""
    trials.ask_target(get_object_or_404(Queue, pk=code).pk)
    messages.success(request, pgettext("staff", "The test is on its way. Look here again in some minutes."))
    return HttpResponseRedirect(reverse("signals"))


def _page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "people": standing.people(),
        "targets": standing.targets(),
        "songs": songs(),
        "stuck": standing.stuck(),
        "manages": may(request.user, "manage_queues"),
        "email": request.user.email,  # type: ignore[union-attr]
        **more,
    }
    return render(request, "hotline/signals/page.html", context, status=status)
