"""A setting that would break a promise stops the start."""

from tempfile import gettempdir
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from privacy import checks

TEMPORARY = "django.core.files.uploadhandler.TemporaryFileUploadHandler"
FILE_CACHE = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": f"{gettempdir()}/waymark-checks",
}


def found() -> set[str | None]:
    """The ids of what our checks say now."""
    return {
        message.id
        for message in run_checks(include_deployment_checks=True)
        if "WAYMARK" in (message.id or "")
    }


def test_product_s_own_settings_pass():
    assert found() == set()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("FILE_UPLOAD_HANDLERS", [TEMPORARY], "WAYMARK005"),
        ("DEFAULT_EXCEPTION_REPORTER", "django.views.debug.ExceptionReporter", "WAYMARK006"),
        ("LOGGING", {"handlers": {"mail": {"class": "logging.StreamHandler"}}}, "WAYMARK007"),
        ("WAYMARK_EXIT_TARGETS", {"vi": "/en/"}, "WAYMARK008"),
        ("WAYMARK_EXIT_TARGETS", {"vi": "http://weather.example/"}, "WAYMARK008"),
        ("WAYMARK_EXIT_TARGETS", {"vi": "https://testserver/"}, "WAYMARK008"),
        ("CACHES", {"default": FILE_CACHE}, "WAYMARK009"),
        ("CACHES", {"default": FILE_CACHE, "rates": FILE_CACHE}, "WAYMARK009"),
        ("WAYMARK_DEMO", False, "WAYMARK010"),
    ],
)
def test_bad_setting_is_found(settings: Any, name: str, value: Any, expected: str):
    setattr(settings, name, value)
    assert expected in found()


def test_missing_exit_script_is_found(monkeypatch: pytest.MonkeyPatch):
    def missing() -> str:
        raise ImproperlyConfigured("The quick exit's script is missing.")

    monkeypatch.setattr(checks, "exit_script", missing)
    assert found() == {"WAYMARK002"}


@pytest.mark.parametrize("place", [0, 1])
def test_headers_and_store_must_come_first(settings: Any, place: int):
    settings.MIDDLEWARE = [name for at, name in enumerate(settings.MIDDLEWARE) if at != place]
    assert "WAYMARK003" in found()


def test_gate_must_stand(settings: Any):
    settings.MIDDLEWARE = settings.MIDDLEWARE[:-1]
    assert "WAYMARK004" in found()


def test_secure_cookies_satisfy_production(settings: Any):
    settings.WAYMARK_DEMO = False
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    assert "WAYMARK010" not in found()


def test_good_exit_target_is_accepted(settings: Any):
    settings.WAYMARK_EXIT_TARGETS = {"vi": "https://weather.example/"}
    assert found() == set()


def test_every_finding_tells_what_to_do(settings: Any):
    settings.MIDDLEWARE = []
    settings.CACHES = {"default": FILE_CACHE}
    settings.FILE_UPLOAD_HANDLERS = [TEMPORARY]
    messages = [message for message in run_checks() if "WAYMARK" in (message.id or "")]
    assert {"WAYMARK003", "WAYMARK004", "WAYMARK005", "WAYMARK009"} <= {message.id for message in messages}
    assert all(message.hint for message in messages)
