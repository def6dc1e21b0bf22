"""Which way a form that came back is shown again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import one_time
from reports.answers import Fault
from reports.returned import keep_returned, screen_of
from reports.uploads import Form

pytestmark = pytest.mark.django_db
TOO_BUSY = [Fault("", "busy")]


def kept(way: str = "", faults=TOO_BUSY, **fields):
    form = Form({"way": [way], **fields}, [])
    return one_time.peek(keep_returned(form, faults).slot)


def test_whole_form_comes_back_whole():
    content = kept(text=["a"])
    assert (content["kind"], content["fields"]) == ("form", {"text": ["a"]})


def test_short_way_is_remembered():
    content = kept("2", text=["a"])
    assert (content["kind"], content["way"]) == ("short", "2")


@pytest.mark.parametrize("way", ["1", "22", "../2", "s", "x"])
def test_unknown_way_is_the_whole_form(way):
    assert kept(way, text=["a"])["kind"] == "form"


def test_screen_with_the_fault_comes_back():
    content = kept("s9", [Fault("text", "too_long", 3)], text=["a"])
    assert (content["kind"], content["place"], content["faults"]) == (
        "step_again",
        2,
        [["text", "too_long", 3]],
    )


def test_first_screen_is_remembered_for_the_clock():
    assert kept("s1", first=["the first"], token=["this one"])["first"] == "the first"
    assert kept("s0", token=["this one"])["first"] == "this one"


def test_only_screens_wait_a_quarter_of_an_hour(clock):
    for way, alive in (("s1", True), ("2", False), ("", False)):
        token = keep_returned(Form({"way": [way], "text": ["a"]}, []), TOO_BUSY)
        assert one_time.look(token.slot)
        clock.move(minutes=5)
        assert (one_time.look(token.slot) is not None) is alive


@given(st.integers(0, 99))
def test_numbers_of_screens_are_read_back(number):
    assert screen_of(f"s{number}") == number


@given(st.text(max_size=6))
def test_no_text_is_a_fault(text):
    found = screen_of(text)
    assert found is None or 0 <= found <= 99
