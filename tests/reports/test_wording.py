"""What the reporter is told: a sentence for every case, none that promises too much."""

import re

import pytest
from django.utils.translation import override

from reports.answers import Fault
from reports.attachments import sort_out
from reports.models import Report
from reports.wording import CLOSED_BECAUSE, FAULTS, FILE_REFUSALS, LOOK_FAULTS, STATES, fault_text
from sealing.acts import REASONS

DICTIONARIES = (FAULTS, FILE_REFUSALS, LOOK_FAULTS, STATES, CLOSED_BECAUSE)
ALL = [sentence for dictionary in DICTIONARIES for sentence in dictionary.values()]


def test_every_state_has_a_sentence():
    assert set(STATES) == set(Report.State.values)


def test_every_reason_of_closing_has_a_sentence():
    assert set(CLOSED_BECAUSE) == set(REASONS)


@pytest.mark.parametrize("code", ["typo", "unknown", "wait", "busy", "closed", "pin", "other"])
def test_every_fault_of_looking_has_a_sentence(code):
    assert str(LOOK_FAULTS[code])


def test_refused_files_have_sentences():
    codes = {"too_large", "too_many", "kind", "unclean", "empty", "crowded", "disk", "today"}
    assert set(FILE_REFUSALS) == codes
    assert sort_out([]) == ([], [])


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_fault_without_a_field_has_its_sentence(code):
    assert fault_text(Fault("", code)) == str(FAULTS[code])


def test_how_much_is_too_long_is_told():
    assert "4000 characters" in fault_text(Fault("text", "too_long", 3))
    assert "take out 3 characters" in fault_text(Fault("text", "too_long", 3))
    assert "take out 1 character." in fault_text(Fault("text", "too_long", 1))
    assert fault_text(Fault("town", "too_long", 2)) == "Please take out 2 characters here."


@pytest.mark.parametrize("sentence", ALL, ids=str)
def test_sentences_are_whole_and_short(sentence):
    with override("en"):
        text = str(sentence)
    assert re.fullmatch(r"[A-Z].*[.?]", text)
    assert max(len(part.split()) for part in re.split(r"[.:?]", text)) <= 20


@pytest.mark.parametrize("sentence", ALL, ids=str)
def test_sentences_blame_nobody_and_promise_no_outcome(sentence):
    with override("en"):
        text = str(sentence).lower()
    assert not re.search(
        r"\b(invalid|illegal|fail|forbidden|must not|guarantee|will help you|safe now)\b", text
    )
