"""One change of a service is new in the directory at once, through the store of finished pages."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from delivery import store as store_module
from delivery.front_door import FrontDoor
from facts.models import FactText, ServiceText
from tests.factories.facts import DAY_AND_NIGHT, fact_with_texts, service_with_texts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def get(settings, tmp_path, monkeypatch):
    """Reads an address through the front door, with an empty store; gives the page's text."""
    settings.WAYMARK_PAGES = tmp_path / "pages"
    settings.WAYMARK_TASKS = "worker"
    monkeypatch.setattr(store_module, "LOOK_EVERY", 0.0)
    door = FrontDoor(WSGIHandler())

    def read(path):
        environ = RequestFactory().get(path).environ | {"wsgi.input": BytesIO()}
        return b"".join(door(environ, lambda status, headers, error=None: None)).decode()

    return read


@pytest.fixture
def line():
    return service_with_texts({"en": "A line", "vi": "Đường dây"}, phone="0120-111-222", hours=DAY_AND_NIGHT)


def test_kept_list_is_answered_without_the_database(get, line, django_assert_num_queries):
    first = get("/en/h/")
    with django_assert_num_queries(0):
        assert get("/en/h/") == first


@pytest.mark.parametrize("locale", ["en", "vi", "my"])
def test_changed_number_is_new_in_every_locale(get, line, locale):
    assert "0120-111-222" in get(f"/{locale}/h/")
    line.phone = "0120-999-999"
    line.save()
    html = get(f"/{locale}/h/")
    assert "0120-999-999" in html
    assert "0120-111-222" not in html


def test_changed_number_is_new_on_its_own_page(get, line):
    get(f"/en/h/{line.pk}/")
    line.phone = "0120-999-999"
    line.save()
    assert "0120-999-999" in get(f"/en/h/{line.pk}/")


def test_corrected_translation_is_new(get, line):
    get("/vi/h/")
    text = ServiceText.objects.get(locale="vi")
    text.name = "Tên mới"
    text.save()
    assert "Tên mới" in get("/vi/h/")


def test_new_service_appears(get, line):
    get("/en/h/")
    service_with_texts({"en": "A second line"})
    assert "A second line" in get("/en/h/")


def test_deleted_service_is_gone(get, line):
    get("/en/h/")
    line.delete()
    assert "A line" not in get("/en/h/")


def test_new_emergency_line_appears_at_the_foot_of_every_page(get, line):
    assert "Danger line" not in get(f"/en/h/{line.pk}/")
    service_with_texts({"en": "Danger line"}, emergency=True)
    assert "Danger line" in get(f"/en/h/{line.pk}/")


def test_change_elsewhere_leaves_the_kept_list_alone(get, line, django_assert_num_queries):
    fact_with_texts({"en": "10 days"}, slug="leave")
    get("/en/h/")
    FactText.objects.get().save()
    with django_assert_num_queries(0):
        get("/en/h/")
