"""What there is to speak is what is shown, in every language, at addresses that stay."""

import pytest

from reports.questions import BY_NAME
from reports.questions.questionnaire import shipped
from reports.spoken.words import FIRST, FIRST_NAME, items, number_of
from tests.reports.people import text_of


def test_first_screen_and_every_question_can_be_spoken():
    found = items("en", shipped())
    assert found[0].number == FIRST and found[0].name == FIRST_NAME
    assert {item.name for item in found[1:]} == set(BY_NAME)


def test_every_number_leads_to_one_thing():
    numbers = [item.number for item in items("en", shipped())]
    assert len(set(numbers)) == len(numbers)


def test_numbers_are_the_same_in_every_language():
    named = [[(item.number, item.name) for item in items(code, shipped())] for code in ("en", "my", "ur")]
    assert named[0] == named[1] == named[2]


def test_question_is_spoken_with_all_its_answers_in_order():
    danger = next(item for item in items("en", shipped()) if item.name == "danger")
    lines = [
        "Is someone in danger?",
        "Yes, now",
        "Yes, this week",
        "No",
        "I am not sure",
        "I would rather not say",
    ]
    assert danger.words.splitlines() == lines and danger.title == lines[0]


def test_long_list_is_heard_in_parts():
    parts = [item for item in items("en", shipped()) if item.name == "what"]
    assert [part.number for part in parts] == [number_of("what", place) for place in range(4)]
    assert parts[0].title == "What is happening?" and parts[1].title == "Safety and housing"
    said = [line for part in parts for line in part.words.splitlines()]
    assert all(str(option.label) in said for option in BY_NAME["what"].options)


def test_fields_that_an_answer_opens_follow_their_question():
    names = [item.name for item in items("en", shipped())]
    assert names[names.index("contact") + 1 :][:3] == ["contact_detail", "call_me", "safe_hours"]


@pytest.mark.parametrize("locale", ["en", "ja-simple", "vi", "my", "ur"])
def test_words_are_those_of_the_form(team, client, locale):
    page = text_of(client.get(f"/{locale}/r/write/"))
    for item in items(locale, shipped())[1:]:
        for line in item.words.splitlines():
            assert line.replace("'", "&#x27;").replace('"', "&quot;") in page or "{" in line, line


@pytest.mark.parametrize("locale", ["en", "vi", "ne"])
def test_first_screen_shows_every_sentence_that_is_spoken(team, client, locale):
    page = text_of(client.get(f"/{locale}/r/"))
    missing = [line for line in items(locale, shipped())[0].words.splitlines() if line not in page]
    assert missing == []
