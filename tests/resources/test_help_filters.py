import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from facts.models import Service
from resources.help.filters import Filters, choices, read
from tests.factories.facts import WEEKDAYS_NINE_TO_FIVE
from tests.facts.moments import TUESDAY_NOON

LANGUAGES = ["ja", "my", "vi"]
OSAKA_PAY = {"places": ["27"], "topics": ["wage"], "languages": ["vi"], "hours": WEEKDAYS_NINE_TO_FIVE}


def matches(filters, **fields):
    return filters.match(Service(**OSAKA_PAY | fields), TUESDAY_NOON)


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        (Filters(), True),
        (Filters(place="27"), True),
        (Filters(place="13"), False),
        (Filters(topic="wage"), True),
        (Filters(topic="passport"), False),
        (Filters(language="vi"), True),
        (Filters(language="my"), False),
        (Filters(open_only=True), True),
        (Filters(place="27", topic="wage", language="vi", open_only=True), True),
        (Filters(place="27", topic="passport", language="vi"), False),
    ],
)
def test_every_choice_has_to_fit(filters, fits):
    assert matches(filters) is fits


def test_service_for_all_of_japan_fits_every_place():
    assert matches(Filters(place="13"), places=[])


def test_closed_or_unknown_does_not_count_as_open():
    assert not matches(Filters(open_only=True), hours=[])
    assert not matches(Filters(open_only=True), hours=[{"days": [6], "from": "09:00", "to": "17:00"}])


def test_open_is_asked_in_the_chosen_language():
    hours = [{"days": [1], "from": "09:00", "to": "17:00", "languages": ["ja"]}]
    fields = {"hours": hours, "languages": ["ja", "vi"]}
    assert matches(Filters(language="ja", open_only=True), **fields)
    assert not matches(Filters(language="vi", open_only=True), **fields)


def test_query_of_the_contract_is_read():
    filters = read(QueryDict("place=13&topic=wage&open=1&lang=my"), LANGUAGES)
    assert filters == Filters(place="13", topic="wage", language="my", open_only=True)
    assert filters.narrowed


def test_empty_choices_are_no_choices():
    filters = read(QueryDict("place=&topic=&lang="), LANGUAGES)
    assert (filters.narrowed, filters.misread) == (False, False)


@pytest.mark.parametrize("query", ["place=99", "topic=%00", "lang=tlh", "open=yes", "place=13&place=x"])
def test_unknown_choice_is_left_out_and_said(query):
    filters = read(QueryDict(query), LANGUAGES)
    assert (filters.narrowed, filters.misread) == (False, True)


def test_easy_japanese_is_spoken_as_japanese():
    assert read(QueryDict("lang=ja-simple"), LANGUAGES).language == "ja"


@given(st.dictionaries(st.sampled_from(["place", "topic", "lang", "open", "other"]), st.text()))
def test_any_query_is_read(query):
    filters = read(query, LANGUAGES)
    assert filters.place in {"", *map(str, query.values())}


def test_form_shows_what_was_chosen():
    lists = {choice.name: choice for choice in choices(Filters(place="13", topic="wage"), LANGUAGES)}
    chosen = {name: [one.value for one in choice.options if one.chosen] for name, choice in lists.items()}
    assert chosen == {"place": ["13"], "topic": ["wage"], "lang": []}


def test_languages_stand_under_their_own_names():
    lists = {choice.name: choice for choice in choices(Filters(), ["vi", "my", "vi"])}
    assert {(one.label, one.lang) for one in lists["lang"].options} == {
        ("Tiếng Việt", "vi"),
        ("မြန်မာဘာသာ", "my"),
    }
