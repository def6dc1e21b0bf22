"""Small views that stand for the faces of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path

from privacy.second_factor import to_sign_in


def page(request: HttpRequest, rest: str = "") -> HttpResponse:
    """A page of whatever face its address belongs to."""
    return HttpResponse("page")


def report_view(request: HttpRequest) -> HttpResponse:
    """A page of the reporter's at an address that doesn't show it."""
    response = HttpResponse("thanks")
    response.waymark_report_page = True  # type: ignore[attr-defined]
    return response


def framed(request: HttpRequest) -> HttpResponse:
    """A page that one partner may show in a frame."""
    response = HttpResponse("briefing")
    response.waymark_framed_by = ("https://consulate.example", "http://127.0.0.1:8099")  # type: ignore[attr-defined]
    response.waymark_scripts = ("resize()",)  # type: ignore[attr-defined]
    response.headers["X-Frame-Options"] = "DENY"
    return response


def shared(request: HttpRequest) -> HttpResponse:
    """A file any site may load."""
    response = HttpResponse("resize()", content_type="text/javascript")
    response.waymark_shared = True  # type: ignore[attr-defined]
    return response


def loose(request: HttpRequest) -> HttpResponse:
    """A view that tries to set a looser policy."""
    return HttpResponse(
        "page", headers={"Content-Security-Policy": "default-src *", "Referrer-Policy": "unsafe-url"}
    )


def crash(request: HttpRequest) -> HttpResponse:
    """A page that fails with something a person typed."""
    raise ValueError("my boss is Tanaka")


def password_only(request: HttpRequest) -> HttpResponse:
    """A sign-in that knows nothing of second factors, as libraries bring them."""
    user = User.objects.get(username=request.POST["username"])
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return HttpResponse("signed in")


urlpatterns = [
    path("admin/login/", to_sign_in),
    path("password-only/", password_only),
    path("-/", include("allauth.urls")),
    re_path(r"^(?P<rest>(admin|desk|partners|-|_util)/.*)$", page),
    path("embed/demo/en/viet-nam/", framed),
    path("embed/resize.js", shared),
    path("hidden/", report_view),
    path("loose/", loose),
    path("crash/", crash),
    *i18n_patterns(
        path("x/", include("privacy.urls")),
        path("r/crash/", crash),
        re_path(r"^(?P<rest>.*)$", page),
    ),
]
