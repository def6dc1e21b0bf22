"""The password step, and the way to one's face of the site."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from hotline.sign_in.entry import face_of


class SignIn(LoginView):  # type: ignore[misc]  # allauth ships no type information
    """User name and password; whoever has a second factor gives its code next."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again; 429 after too many attempts."""
        response: HttpResponse = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, code="too_many_login_attempts"):
            response.status_code = 429
        return response


@login_required(login_url=settings.LOGIN_URL)
def where(request: HttpRequest) -> HttpResponse:
    """Send a person to the face of their role; who has none is told whom to ask."""
    address = face_of(request.user)
    if address:
        return HttpResponseRedirect(address)
    return render(request, "hotline/no_role.html", status=403)
