"""Facts and services: loaded once, updated while nobody touched them, never taken from an editor."""

from datetime import date

import pytest

from facts.models import Fact, FactText, Service
from starter import records
from starter.models import StarterRecord
from tests.starter import small

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db, folder):
    records.load(records.FACTS)
    records.load(records.SERVICES)


def reload(folder, *facts: dict) -> int:
    """Load facts again after the file was changed."""
    small.write(folder / "facts.toml", {"fact": list(facts)})
    records.structure.cache_clear()
    return records.load(records.FACTS)


PAY = {**small.FACT, "slug": "pay", "kind": "money", "value": "1226"}


def test_fact_has_its_source_and_dates(loaded):
    fact = Fact.objects.get(slug="esd-start")
    assert (fact.value, fact.source, fact.confidence) == ("2027-04-01", "Act of 21 June 2024", "V")
    assert (fact.source_date, fact.review_due) == (date(2024, 6, 21), date(2030, 1, 1))
    assert fact.valid_from is None and fact.verified_on is None


def test_nothing_shipped_counts_as_checked(loaded):
    assert not Fact.objects.exclude(verified_on=None).exists()
    assert not Service.objects.exclude(verified_on=None).exists()


def test_fact_has_words_in_each_language(loaded):
    words = dict(FactText.objects.filter(fact__slug="pay").values_list("locale", "label"))
    assert words == {"en": "Pay", "vi": "vi: Pay"}


def test_service_has_number_and_words(loaded):
    service = Service.objects.get()
    assert (service.phone, service.languages, service.emergency) == ("110", ["ja"], True)
    assert service.texts.get(locale="vi").tells == "vi: tells"


def test_loading_again_writes_nothing(loaded, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert records.load(records.FACTS) == 0


def test_changed_file_changes_the_fact(loaded, folder):
    assert reload(folder, small.FACT, {**PAY, "value": "1300"}) == 1
    assert Fact.objects.get(slug="pay").value == "1300"
    assert FactText.objects.filter(fact__slug="pay").count() == 2


def test_changed_words_change_the_texts(loaded, folder):
    small.write(folder / "content" / "vi" / "facts.toml", {"pay": {"label": "Lương"}})
    assert records.load(records.FACTS) == 2
    assert FactText.objects.get(fact__slug="pay", locale="vi").label == "Lương"


def test_fact_an_editor_checked_is_left_alone(loaded, folder):
    fact = Fact.objects.get(slug="pay")
    fact.verified_on, fact.verified_by = date(2026, 11, 20), "An editor"
    fact.save()
    assert reload(folder, small.FACT, {**PAY, "value": "1300"}) == 0
    fact.refresh_from_db()
    assert (fact.value, fact.verified_by) == ("1226", "An editor")


def test_words_an_editor_changed_are_left_alone(loaded, folder):
    FactText.objects.filter(fact__slug="pay", locale="vi").update(label="Mine")
    reload(folder, small.FACT, {**PAY, "value": "1300"})
    assert FactText.objects.get(fact__slug="pay", locale="vi").label == "Mine"


def test_fact_an_editor_deleted_stays_deleted(loaded, folder):
    Fact.objects.filter(slug="pay").delete()
    reload(folder, small.FACT, {**PAY, "value": "1300"})
    assert not Fact.objects.filter(slug="pay").exists()


def test_fact_an_editor_made_first_is_not_overwritten(db, folder):
    mine = Fact.objects.create(slug="pay", kind="money", value="1", label="Mine", review_due=date(2030, 1, 1))
    records.load(records.FACTS)
    mine.refresh_from_db()
    assert mine.value == "1"


def test_new_fact_is_added(loaded, folder):
    assert reload(folder, small.FACT, PAY, {**PAY, "slug": "rent"}) == 1
    assert Fact.objects.count() == 3


def test_changed_fact_keeps_its_identity(loaded, folder):
    before = Fact.objects.get(slug="pay").pk
    reload(folder, small.FACT, {**PAY, "value": "1300"})
    assert Fact.objects.get(slug="pay").pk == before


def test_removal_takes_what_nobody_changed(loaded):
    Fact.objects.filter(slug="pay").update(value="9")
    assert records.remove(records.FACTS) == 1
    assert list(Fact.objects.values_list("slug", flat=True)) == ["pay"]
    assert not StarterRecord.objects.filter(kind="fact").exists()


def test_digest_tells_states_apart(loaded):
    states = records.wanted_states(records.FACTS)
    assert records.digest(states["pay"]) != records.digest(states["esd-start"])
    assert records.digest(states["pay"]) == records.digest(records.wanted_states(records.FACTS)["pay"])


def test_record_says_what_it_stands_for(loaded):
    assert str(StarterRecord.objects.get(kind="service")) == "service police-emergency"
