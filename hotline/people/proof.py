"""Dangerous acts take a proof no older than ten minutes that it is still the same person at the keyboard.

A page is asked for with the proof first. When its form is sent too late, nothing is done and nothing is lost: the
answer asks for the proof and carries along what was typed.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy

from hotline.sign_in import throttle
from hotline.sign_in.language import in_staff_language

PROOF = "proof"
"""The field of the question itself."""
PROVING = {"password", "mfa"}

STALE = pgettext_lazy("staff", "Nothing has been done yet. Please prove first that it is you.")
STALE_SCRIPT = pgettext_lazy(
    "staff",
    "Nothing has been done yet. Please prove first that it is you: open “Second factor” in another tab and press "
    "“Prove that it is me”. Then try again here.",
)
WRONG = pgettext_lazy("staff", "That is neither your password nor a code that works now.")
TOO_MANY = pgettext_lazy("staff", "Too many tries. Please wait ten minutes; nothing has been done.")

View = Callable[..., HttpResponseBase]


def proved_recently(request: HttpRequest) -> bool:
    """Whether the person gave a password or a second factor within the last ten minutes."""
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record.get("method") in PROVING and record.get("at", 0) > since for record in records)


def recently_proved(view: View) -> View:
    """Refuse a view until the person has proved themselves again; then go on where they were.

    A page leads to the proof and back. A form is answered by the same question with its fields kept (403), and
    sent once more together with the proof. A script gets JSON: `refused` (a sentence) and `prove` (an address).
    """

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
        if proved_recently(request):
            _take_out_proof(request)
            return view(request, *arguments, **options)
        if request.method in ("GET", "HEAD"):
            return HttpResponseRedirect(address_of_proof(request.get_full_path()))
        if PROOF in request.POST:
            wrong = _prove(request)
            if not wrong:
                return view(request, *arguments, **options)
            return _ask(request, wrong)
        if _by_script(request):
            return _tell_script(request)
        return _ask(request, "")

    return guarded


def address_of_proof(back: str) -> str:
    """Where the proof is asked for; `back` is the address to return to."""
    return f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}"


@in_staff_language
def _ask(request: HttpRequest, wrong: Any) -> HttpResponse:
    """The question, with everything that was sent in hidden fields."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in (PROOF, "csrfmiddlewaretoken")
        for value in values
    ]
    context = {"kept": kept, "wrong": wrong, "stale": STALE}
    return render(request, "hotline/people/prove.html", context, status=403)


@in_staff_language
def _tell_script(request: HttpRequest) -> HttpResponse:
    """The refusal as data; the proof leads back to the page that the script runs in."""
    page = urlsplit(request.headers.get("Referer", "")).path or reverse("desk")
    return JsonResponse({"refused": str(STALE_SCRIPT), "prove": address_of_proof(page)}, status=403)


def _prove(request: HttpRequest) -> Any:
    """Take the proof out of the form and check it; why it is not accepted, or an empty text."""
    typed = _take_out_proof(request)
    attempt = throttle.begin_again(request)
    if not attempt.allowed:
        return TOO_MANY
    method = _fitting(request.user, typed)
    if not method:
        return WRONG
    attempt.forgive()
    record_authentication(request, request.user, method, reauthenticated=True)
    return ""


def _take_out_proof(request: HttpRequest) -> str:
    """The proof, which the view behind never sees."""
    if PROOF not in request.POST:
        return ""
    fields = request.POST.copy()
    typed = fields.pop(PROOF)[-1]
    vars(request)["_post"] = fields
    return str(typed).strip()


def _fitting(user: Any, typed: str) -> str:
    """What was typed: "mfa" for a code that works now, "password", or empty. A spare code is used up by it."""
    if not isinstance(user, User) or not typed:
        return ""
    if typed.isascii() and typed.isdigit():
        factors = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN)
        if any(factor.wrap().validate_code(typed) for factor in factors):
            return "mfa"
    return "password" if user.check_password(typed) else ""


def _by_script(request: HttpRequest) -> bool:
    """Whether a script sent this and not a form."""
    return (
        request.headers.get("Sec-Fetch-Dest") == "empty"
        or "application/json" in request.headers.get("Accept", "").split(",")[0]
    )
