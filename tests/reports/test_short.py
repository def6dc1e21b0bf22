"""The short ways, as data and as rules."""

from dataclasses import replace

import pytest

from reports.answers import Fault
from reports.questions import BY_NAME
from reports.questions.questionnaire import shipped
from reports.short import ADVERT, CHILD, SENTENCE, SHORTS, fields, holds, on_page

ASKED = shipped()


@pytest.mark.parametrize("way", SHORTS.values(), ids=SHORTS)
def test_way_asks_real_questions_with_real_codes(way):
    assert set(way.names) | set(way.preset) <= set(BY_NAME)
    assert all(value in BY_NAME[name].codes for name, value in way.preset.items())
    assert all(codes <= BY_NAME[name].codes for name, codes in way.only.items())
    assert not set(way.preset) & set(way.names)


@pytest.mark.parametrize("way", SHORTS.values(), ids=SHORTS)
def test_way_is_asked_in_its_own_order(way):
    names = [field["name"] for field in fields(way, ASKED)]
    assert list(dict.fromkeys(names)) == list(way.names)


def test_one_sentence_is_first_and_alone_is_enough():
    assert fields(SENTENCE, ASKED)[0]["name"] == "text" and "what" not in SENTENCE.names


@pytest.mark.parametrize("way", [ADVERT, CHILD])
def test_only_what_fits_is_offered(way):
    offered = {
        one["value"] for field in fields(way, ASKED) if field["name"] == "what" for one in field["choices"]
    }
    assert offered == way.only["what"]
    assert all(field["choices"] for field in fields(way, ASKED) if "choices" in field)


def test_advert_asks_in_its_own_words():
    words = {field["name"]: field for field in fields(ADVERT, ASKED)}
    assert "agency" in str(words["company"]["label"]) and "Where did you see it" in str(words["text"]["hint"])


def test_what_was_typed_and_what_is_wrong_stand_in_it_again():
    found = fields(SENTENCE, ASKED, {"text": ["a"], "danger": ["now"]}, [Fault("pin", "pin")])
    shown = {field["name"]: field for field in found}
    assert shown["text"]["value"] == "a" and shown["pin"]["error"]
    assert [one["value"] for one in shown["danger"]["choices"] if one["checked"]] == ["now"]


@pytest.mark.parametrize(
    ("way", "typed", "fits"),
    [
        (SENTENCE, {"text": ["a"], "pin": ["1"]}, True),
        (SENTENCE, {"text": ["a"], "town": ["Kure"]}, False),
        (ADVERT, {"about": ["advert_recruiter"], "what": ["debt"]}, True),
        (ADVERT, {"about": ["me"]}, False),
        (ADVERT, {"what": ["violence"]}, False),
        (CHILD, {"age": ["under18"]}, True),
    ],
)
def test_way_knows_what_it_can_show_again(way, typed, fits):
    assert holds(way, typed) is fits


def test_where_nothing_is_to_tick_nobody_is_asked_to_tick():
    nothing = [Fault("what", "nothing_said")]
    assert on_page(SENTENCE, nothing) == [Fault("text", "no_sentence")]
    assert on_page(ADVERT, nothing) == nothing


def test_hidden_question_is_not_asked_here_either():
    shorter = tuple(replace(s, names=tuple(n for n in s.names if n != "danger")) for s in ASKED.sections)
    assert "danger" not in {field["name"] for field in fields(SENTENCE, replace(ASKED, sections=shorter))}
