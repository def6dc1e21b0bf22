"""Which questions stand on which screen, and which screen follows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.answers import Fault
from reports.questions import BY_NAME
from reports.questions.questionnaire import REVEALED, shipped
from reports.steps import Turn, can_send, carried, names_on, screens, shown, turn, turn_back

ASKED = shipped()
LAST = len(screens(ASKED)) - 1


def screen_with(name: str) -> int:
    return next(number for number in range(LAST + 1) if name in names_on(ASKED, number))


def test_every_question_stands_on_one_screen():
    found = [name for names in screens(ASKED) for name in names]
    opened = {name for names in REVEALED.values() for name in names}
    assert len(found) == len(set(found)) and set(found) | opened == set(BY_NAME)


def test_screens_are_few_and_none_is_crowded():
    assert LAST + 1 <= 10 and max(len(names) for names in screens(ASKED)) <= 6


@pytest.mark.parametrize("name", ["what", "text"])
def test_large_questions_stand_alone(name):
    assert (name,) in screens(ASKED)


def test_files_come_with_the_last_screen_only():
    assert screens(ASKED)[-1] == ("files", "pin")


def test_order_is_that_of_the_form():
    first, second, *rest = ASKED.sections
    turned = replace(ASKED, sections=(second, first, *rest))
    assert screens(turned)[0][0] == "visa" and screens(ASKED)[0][0] == "about"


def test_hidden_question_is_on_no_screen():
    shorter = tuple(replace(s, names=tuple(n for n in s.names if n != "danger")) for s in ASKED.sections)
    assert not any("danger" in names for names in screens(replace(ASKED, sections=shorter)))


def test_next_leads_to_the_next_screen_with_everything_said():
    at = turn(ASKED, 0, {"about": ["me"]}, "next")
    assert (at.place, at.fields, list(at.faults)) == (1, {"about": ["me"]}, [])


def test_unanswered_screen_is_no_fault():
    assert turn(ASKED, screen_with("what"), {}, "next").place == screen_with("what") + 1


def test_wrong_answer_keeps_the_screen_and_the_answer():
    place, typed = screen_with("text"), {"text": ["a" * 4001]}
    at = turn(ASKED, place, typed, "next")
    assert (at.place, at.fields, [fault.code for fault in at.faults]) == (place, typed, ["too_long"])


def test_fault_of_another_screen_holds_nobody_up():
    assert turn(ASKED, 0, {"text": ["a" * 4001]}, "next").place == 1


def test_back_checks_nothing_and_loses_nothing():
    place, typed = screen_with("text"), {"text": ["a" * 4001]}
    assert turn(ASKED, place, typed, "back") == Turn(place - 1, typed)


def test_skip_takes_back_ticks_and_keeps_what_was_typed():
    place = screen_with("town")
    at = turn(ASKED, place, {"town": ["Kure"], "visa": ["titp"], "about": ["me"]}, "skip")
    assert (at.place, at.fields) == (place + 1, {"town": ["Kure"], "about": ["me"]})


@pytest.mark.parametrize(
    ("place", "go", "arrives"), [(0, "back", 0), (LAST, "next", LAST), (98, "next", LAST)]
)
def test_nobody_leaves_the_row_of_screens(place, go, arrives):
    assert turn(ASKED, place, {}, go).place == arrives


def test_danger_now_brings_the_danger_numbers_once():
    place = screen_with("danger")
    assert turn(ASKED, place, {"danger": ["now"]}, "next").danger
    assert not turn(ASKED, place + 1, {"danger": ["now"]}, "next").danger
    assert not turn(ASKED, place, {"danger": ["no"]}, "next").danger


@pytest.mark.parametrize(("name", "value"), [("age", "under18"), ("what", "child")])
def test_child_brings_the_lines_for_children(name, value):
    place = screen_with(name)
    assert turn(ASKED, place, {name: [value]}, "next").child
    assert not turn(ASKED, place, {}, "next").child
    assert not turn(ASKED, LAST - 1, {name: [value]}, "next").child


@pytest.mark.parametrize(
    ("place", "typed", "able"),
    [
        (0, {}, False),
        (0, {"about": ["me"]}, False),
        (0, {"text": ["a"]}, True),
        (0, {"text": [" "]}, False),
        (screen_with("what"), {}, True),
        (LAST, {"what": ["debt"]}, True),
    ],
)
def test_sending_is_offered_once_there_is_something_to_send(place, typed, able):
    assert can_send(ASKED, place, typed) is able


def test_refused_whole_leads_to_the_screen_that_can_be_mended():
    at = turn_back(ASKED, LAST, {}, [Fault("", "stale"), Fault("what", "nothing_said"), Fault("pin", "pin")])
    assert at.place == screen_with("what")
    assert turn_back(ASKED, 3, {}, [Fault("", "busy")]).place == 3
    assert turn_back(ASKED, 99, {}, [Fault("", "busy")]).place == LAST


def test_what_was_said_elsewhere_is_carried_and_here_is_shown():
    at = Turn(
        screen_with("contact"), {"what": ["debt", "fines"], "contact": ["mail"], "contact_detail": ["x"]}
    )
    assert carried(ASKED, at) == [("what", "debt"), ("what", "fines")]
    names = {field["name"] for section in shown(ASKED, at) for field in section["fields"]}
    assert names == {"want", "contact"}


def test_defaults_are_ticked_until_something_else_is():
    def ticked(fields) -> list[str]:
        found = shown(ASKED, Turn(screen_with("contact"), fields))
        choices = [one for section in found for field in section["fields"] for one in field["choices"]]
        return [choice["value"] for choice in choices if choice["checked"]]

    assert ticked({}) == ["no"] and ticked({"contact": ["mail"]}) == ["mail"]


@given(
    st.integers(-3, 120),
    st.dictionaries(st.sampled_from(sorted(BY_NAME)), st.lists(st.text(max_size=5), max_size=3)),
    st.sampled_from(["next", "back", "", "send", "elsewhere"]),
)
def test_no_turn_loses_a_word(place, typed, go):
    at = turn(ASKED, place, typed, go)
    assert at.fields == typed and 0 <= at.place <= LAST
    here = names_on(ASKED, at.place)
    assert dict(carried(ASKED, at)).keys() | here >= {name for name, values in typed.items() if values}
