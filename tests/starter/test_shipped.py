"""The content that is really shipped, loaded once: fast, whole, and good for readers and editors."""

import json
import time
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from localisation.gate import shortcomings
from starter.completeness import missing
from starter.content import locales
from starter.loading import load
from starter.models import StarterPage

LONGEST_LOAD = 25.0
LONGEST_SECOND_LOAD = 3.0
FROM_CATALOGUES = {"guide", "briefing", "briefing/index", "campaign", "information"}
"""Pages with words from the interface catalogues, which are translated on their own."""


@pytest.fixture(scope="module", autouse=True)
def loading_time(django_db_setup: None, django_db_blocker) -> Iterator[float]:
    """Load everything once for all tests of this module; it is rolled back after the last."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        started = time.perf_counter()
        load(say=lambda line: pytest.fail(line))
        yield time.perf_counter() - started
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, settings, django_user_model):
    """An administrator past the second factor, which has its own tests."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]
    client.force_login(django_user_model.objects.create_superuser("editor", password="x" * 20))
    return client


def test_loading_is_quick(loading_time):
    assert loading_time < LONGEST_LOAD


def test_loading_again_is_quick_and_writes_nothing():
    started = time.perf_counter()
    assert not load().changed
    assert time.perf_counter() - started < LONGEST_SECOND_LOAD


def test_site_is_whole():
    assert missing() == []


def test_tree_is_sound():
    assert Page.find_problems() == ([], [], [], [], [])


def test_every_language_has_its_pages():
    for code in locales():
        assert StarterPage.objects.filter(locale=code).count() >= 9


def test_every_shipped_translation_passes_the_gate():
    rows = StarterPage.objects.exclude(locale="en").exclude(key__in=FROM_CATALOGUES).select_related("page")
    assert {
        str(row): shortcomings(row.page.specific) for row in rows if shortcomings(row.page.specific)
    } == {}


def test_every_translation_job_is_done():
    for job in Translation.objects.select_related("source", "target_locale"):
        total, done = job.get_progress()
        assert total == done, job


@pytest.mark.parametrize("address", ["g/3/", "g/1/", ""])
@pytest.mark.parametrize("code", locales())
def test_reader_gets_the_page_in_their_language(client, code, address):
    response = client.get(f"/{code}/{address}")
    assert response.status_code == 200
    assert f'<html lang="{code}"' in response.content.decode()


@pytest.mark.parametrize(
    "address", ["en/b/viet-nam/", "vi/b/viet-nam/3/", "en/c/passport/", "ur/c/passport/", "en/i/privacy/"]
)
def test_promised_addresses_answer(client, address):
    assert client.get(f"/{address}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/home/", "/home/g/3/", "/home/b/viet-nam/1/", "/home/c/passport/", "/home/i/privacy/"]
)
def test_editor_opens_a_source_page(editor, path):
    page = Page.objects.get(url_path=path)
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert editor.get(reverse("wagtailadmin_pages:history", args=[page.pk])).status_code == 200


def test_translator_sees_every_string_translated_and_unreviewed(editor):
    page = Page.objects.get(url_path="/home-vi/g/3/")
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    shown = json.loads(response.context["props"])
    strings = shown["initialStringTranslations"]
    assert len(shown["segments"]) == len(strings) > 10
    assert all(row["comment"].startswith("Translated with starter on") for row in strings)
    assert not [row for row in strings if row["error"]]


def test_removal_leaves_an_empty_tree():
    call_command("seed", "--remove", verbosity=0)
    assert not StarterPage.objects.exists()
    assert Page.objects.filter(depth__gt=1).count() == 0
