import pytest
from django.core.exceptions import ValidationError

from facts.forms import CodesField, HoursField, language_choices


def test_editor_types_hours_as_lines():
    typed = HoursField().clean("mon-fri 09:00-17:00\nsat 10:00-12:00 vi")
    assert typed == [
        {"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "17:00"},
        {"days": [5], "from": "10:00", "to": "12:00", "languages": ["vi"]},
    ]


def test_stored_hours_open_as_lines():
    stored = [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "17:00"}]
    assert HoursField().prepare_value(stored) == "mon-fri 09:00-17:00"


def test_refused_typing_stays_in_the_form():
    assert HoursField().prepare_value("mon nine to five") == "mon nine to five"
    with pytest.raises(ValidationError, match="can't be read"):
        HoursField().clean("mon nine to five")


def test_topics_are_typed_with_commas():
    assert CodesField().clean("wage, passport,, wage") == ["wage", "passport"]
    assert CodesField().prepare_value(["wage", "passport"]) == "wage, passport"


def test_topic_that_is_no_code_is_refused():
    with pytest.raises(ValidationError, match="no code"):
        CodesField().clean("Wages!")


def test_languages_of_help_lines_go_beyond_the_sites_own():
    names = dict(language_choices())
    assert names["vi"] == "Tiếng Việt"
    assert names["es"] == "Español"
