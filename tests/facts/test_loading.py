import pytest

from facts.loading import load_facts, load_services
from facts.models import FactText, ServiceText
from tests.factories.facts import FactFactory, ServiceFactory, fact_with_texts, service_with_texts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("locale", "value", "found_in"),
    [
        ("vi", "10 ngày", "vi"),
        ("ja", "10日", "ja"),
        ("ja-simple", "10日", "ja"),
        ("my", "10 days", "en"),
        ("en", "10 days", "en"),
    ],
)
def test_words_come_from_the_nearest_language(locale, value, found_in):
    fact_with_texts({"en": "10 days", "vi": "10 ngày", "ja": "10日"}, slug="leave")
    known = load_facts(locale)["leave"]
    assert (known.words["value"], known.locale) == (value, found_in)


def test_label_alone_does_not_count_as_translated_words():
    fact = fact_with_texts({"en": "10 days"}, slug="leave")
    FactText.objects.create(fact=fact, locale="vi", label="Nghỉ phép", value="")
    known = load_facts("vi")["leave"]
    assert (known.words["value"], known.locale) == ("10 days", "en")


def test_number_needs_only_a_label():
    fact = FactFactory(slug="wage")
    FactText.objects.create(fact=fact, locale="vi", label="Lương")
    known = load_facts("vi")["wage"]
    assert (known.words["label"], known.locale) == ("Lương", "vi")


def test_thing_without_words_is_still_found():
    FactFactory(slug="wage")
    ServiceFactory(slug="line")
    assert load_facts("vi")["wage"].locale == ""
    assert load_services("vi")["line"].words == {"name": "", "serves": "", "note": "", "tells": ""}


def test_words_of_one_language_are_never_mixed_with_another():
    service = service_with_texts({"en": "A line"}, slug="line")
    ServiceText.objects.create(service=service, locale="vi", name="Đường dây")
    words = load_services("vi")["line"].words
    assert words == {"name": "Đường dây", "serves": "", "note": "", "tells": ""}


def test_services_keep_the_order_of_the_registry():
    for slug in ("c", "a", "b"):
        ServiceFactory(slug=slug)
    assert list(load_services("en")) == ["c", "a", "b"]


@pytest.mark.parametrize("locale", ["en", "vi", "ja-simple"])
def test_all_is_loaded_in_one_query(django_assert_num_queries, locale):
    for n in range(5):
        fact_with_texts({"en": "a", "vi": "b", "ja": "c"}, slug=f"fact-{n}")
        service_with_texts({"en": "a", "vi": "b", "ja": "c"}, slug=f"service-{n}")
    with django_assert_num_queries(1):
        load_facts(locale)
    with django_assert_num_queries(1):
        load_services(locale)
