"""The password step, and the way to one's face of the site."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import pgettext

from hotline.sign_in.entry import face_of


class SignIn(LoginView):  # type: ignore[misc]  # allauth ships no type information
    """User name and password; whoever has a second factor gives its code next."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again; 429 after too many attempts."""
        response: HttpResponse = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, code="too_many_login_attempts"):
            response.status_code = 429
        return response


class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc]  # allauth ships no type information
    """A passkey that checks its owner (PIN, finger, face) is both factors at once; no stranger can use up its tries."""

    template_name = "mfa/webauthn/sign_in.html"

    def get(self, request: HttpRequest, *_arguments: Any, **_options: Any) -> HttpResponse:
        """The page with a fresh question for whichever passkey answers."""
        return render(request, self.template_name, {"js_data": {"request_options": begin_authentication()}})

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with a new question."""
        messages.error(self.request, pgettext("staff", "This passkey does not sign in here."))
        return HttpResponseRedirect(self.request.path)


@login_required(login_url=settings.LOGIN_URL)
def where(request: HttpRequest) -> HttpResponse:
    """Send a person to the face of their role; who has none is told whom to ask."""
    address = face_of(request.user)
    if address:
        return HttpResponseRedirect(address)
    return render(request, "hotline/no_role.html", status=403)
