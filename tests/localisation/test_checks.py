"""Settings that would show readers the wrong language stop the start."""

import pytest
from django.conf.locale import LANG_INFO
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError


def found() -> list[str]:
    """Ids of our checks that fail now."""
    return [problem.id for problem in run_checks() if problem.id and problem.id.startswith("localisation.")]


def test_shipped_settings_pass():
    assert found() == []


def test_publishing_source_text_is_refused(settings):
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
    assert found() == ["localisation.E001"]


def test_forgetting_the_setting_is_refused(settings):
    del settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE
    assert found() == ["localisation.E001"]


def test_start_is_refused_with_advice(settings):
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
    with pytest.raises(SystemCheckError, match="WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False"):
        call_command("check")


def test_language_django_does_not_know_is_refused(settings, monkeypatch):
    monkeypatch.delitem(LANG_INFO, "fil")
    assert found() == ["localisation.E002"]


def test_two_lists_of_languages_are_refused(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES[:-1]
    assert found() == ["localisation.E003"]
