import pytest
from django.db import transaction

from facts import signals
from facts.models import EVERY_EMERGENCY, EVERY_SERVICE, FactText, ServiceText
from tests.factories.facts import FactFactory, ServiceFactory, fact_with_texts, service_with_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(django_capture_on_commit_callbacks):
    """Runs something, commits, and gives the slugs that were announced."""

    def run(action):
        slugs = []

        def listen(slug, **_kwargs):
            slugs.append(slug)

        for signal in (signals.fact_changed, signals.service_changed):
            signal.connect(listen)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                action()
        finally:
            for signal in (signals.fact_changed, signals.service_changed):
                signal.disconnect(listen)
        return set(slugs)

    return run


def test_saved_fact_is_announced(heard):
    fact = FactFactory(slug="wage")
    assert heard(fact.save) == {"wage"}


def test_deleted_fact_is_announced(heard):
    fact = FactFactory(slug="wage")
    assert heard(fact.delete) == {"wage"}


def test_translated_fact_is_announced(heard):
    fact_with_texts({"vi": "10 ngày"}, slug="leave")
    assert heard(FactText.objects.get().save) == {"leave"}


def test_saved_service_is_announced_with_its_sets(heard):
    service = ServiceFactory(slug="line")
    assert heard(service.save) == {"line", EVERY_SERVICE, EVERY_EMERGENCY}


def test_translated_service_is_announced(heard):
    service_with_texts({"vi": "Đường dây"}, slug="line")
    assert "line" in heard(ServiceText.objects.get().save)


def test_deleted_service_is_announced(heard):
    service = service_with_texts({"vi": "Đường dây"}, slug="line")
    assert "line" in heard(service.delete)


def test_bulk_write_is_announced_by_its_writer(heard):
    assert heard(lambda: signals.announce(facts=["a"], services=["b"])) >= {"a", "b", EVERY_SERVICE}


def test_nothing_is_said_before_the_commit():
    said = []

    def listen(slug, **_kwargs):
        said.append(slug)

    signals.fact_changed.connect(listen)
    with transaction.atomic():
        FactFactory(slug="wage")
    signals.fact_changed.disconnect(listen)
    assert said == []
