"""Editors keep facts and services in the admin; signing in is somebody else's test."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from facts.models import Fact, Service
from tests.factories.facts import FactFactory, service_with_texts

pytestmark = pytest.mark.django_db
SECOND_FACTOR = "privacy.second_factor.SecondFactorRequired"


@pytest.fixture
def editor(client, settings):
    """A client of somebody who may edit everything, past the second factor."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != SECOND_FACTOR]
    client.force_login(get_user_model().objects.create_superuser("editor", password="a long password"))
    return client


def filled(form):
    """What a browser would send back of a form with its inline forms."""
    data = {}
    for part in (form, *form.formsets["texts"].forms, form.formsets["texts"].management_form):
        for field in part:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value
    return data


@pytest.mark.parametrize(("model", "name"), [(Fact, "fact"), (Service, "service")])
def test_editor_finds_the_lists(editor, model, name):
    FactFactory(slug="wage")
    service_with_texts({"en": "A line"}, slug="line")
    html = editor.get(reverse(f"wagtailsnippets_facts_{name}:list")).content.decode()
    assert ("wage" if model is Fact else "line") in html


def test_editor_changes_a_number_and_its_hours(editor):
    service = service_with_texts({"vi": "Đường dây"}, slug="line")
    address = reverse("wagtailsnippets_facts_service:edit", args=[service.pk])
    data = filled(editor.get(address).context["form"])
    assert data["hours"] == "mon-fri 09:00-17:00"
    data |= {"phone": "0120-999-999", "hours": "mon 10:00-12:00", "languages": ["vi", "my"], "topics": "wage"}
    assert editor.post(address, data).status_code == 302
    service.refresh_from_db()
    assert service.phone == "0120-999-999"
    assert service.hours == [{"days": [0], "from": "10:00", "to": "12:00"}]
    assert (service.languages, service.topics) == (["vi", "my"], ["wage"])
    assert service.texts.get().name == "Đường dây"


def test_editor_is_told_what_is_wrong_with_a_value(editor):
    fact = FactFactory(slug="wage")
    address = reverse("wagtailsnippets_facts_fact:edit", args=[fact.pk])
    data = filled(editor.get(address).context["form"]) | {"value": "about 1,200"}
    html = editor.post(address, data).content.decode()
    assert "A plain number" in html
    assert Fact.objects.get().value == "1226"


def test_former_values_are_kept(editor):
    fact = FactFactory(slug="wage")
    address = reverse("wagtailsnippets_facts_fact:edit", args=[fact.pk])
    for value in ("1300", "1400"):
        data = filled(editor.get(address).context["form"]) | {"value": value}
        assert editor.post(address, data).status_code == 302
    kept = [revision.content["value"] for revision in fact.revisions.order_by("pk")]
    assert kept == ["1300", "1400"]
    history = editor.get(reverse("wagtailsnippets_facts_fact:history", args=[fact.pk]))
    assert history.status_code == 200


def test_editor_verifies_a_fact(editor):
    fact = FactFactory(slug="wage", verified_on=None, verified_by="")
    address = reverse("wagtailsnippets_facts_fact:edit", args=[fact.pk])
    data = filled(editor.get(address).context["form"]) | {
        "verified_on": "2026-11-24",
        "verified_by": "An editor",
    }
    assert editor.post(address, data).status_code == 302
    assert Fact.objects.get().verified_on == date(2026, 11, 24)


def test_editor_adds_a_fact_with_its_words(editor):
    address = reverse("wagtailsnippets_facts_fact:add")
    data = filled(editor.get(address).context["form"]) | {
        "slug": "leave",
        "label": "Paid leave",
        "kind": "text",
        "value": "10 days",
        "source": "Labour Standards Act art. 39",
        "confidence": "V",
        "review_due": "2027-03-01",
        "applies_to": "everyone",
        "texts-TOTAL_FORMS": "1",
        "texts-0-locale": "vi",
        "texts-0-label": "Nghỉ phép",
        "texts-0-value": "10 ngày",
        "texts-0-ORDER": "1",
    }
    assert editor.post(address, data).status_code == 302
    fact = Fact.objects.get(slug="leave")
    assert (fact.texts.get().locale, fact.texts.get().value) == ("vi", "10 ngày")


def test_editor_removes_a_line_that_closed(editor):
    service = service_with_texts({"vi": "Đường dây"}, slug="line")
    editor.post(reverse("wagtailsnippets_facts_service:delete", args=[service.pk]))
    assert not Service.objects.exists()


def test_most_urgent_review_stands_first(editor):
    FactFactory(slug="later", review_due=date(2029, 1, 1))
    FactFactory(slug="sooner", review_due=date(2027, 1, 1))
    html = editor.get(reverse("wagtailsnippets_facts_fact:list")).content.decode()
    assert html.index("sooner") < html.index("later")


def test_hours_that_cannot_be_read_come_back_as_typed(editor):
    service = service_with_texts({"vi": "Đường dây"}, slug="line")
    address = reverse("wagtailsnippets_facts_service:edit", args=[service.pk])
    data = filled(editor.get(address).context["form"]) | {"hours": "monday nine to five"}
    html = editor.post(address, data).content.decode()
    assert "monday nine to five" in html
    assert "write it like" in html


@pytest.mark.parametrize("name", ["fact", "service"])
def test_somebody_without_permission_stays_outside(client, settings, name):
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != SECOND_FACTOR]
    client.force_login(get_user_model().objects.create_user("outsider", password="a long password"))
    response = client.get(reverse(f"wagtailsnippets_facts_{name}:list"))
    assert response.status_code in (302, 403)
