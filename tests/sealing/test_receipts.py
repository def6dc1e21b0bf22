"""A receipt is told from a mistyped one at once, in the digits of every script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import receipts
from sealing.errors import PinError, ReceiptTypo

CODES = (
    st.integers(0, 10**19 - 1).map(lambda number: f"{number:019d}").map(lambda d: d + receipts.check_digit(d))
)

# Every block of ten decimal digits that this Python's Unicode knows, by its zero.
ZEROS = [
    number
    for number in range(0x110000)
    if unicodedata.digit(chr(number), None) == 0 and unicodedata.category(chr(number)) == "Nd"
]
SEPARATORS = st.text(
    " -.\u00a0\u3000\u2010\u2011\u2013\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2066\u2069\ufeff\t\n",
    max_size=3,
)


def typed_in(code: str, zero: int) -> str:
    return "".join(chr(zero + int(digit)) for digit in code)


def reason_of(text: str) -> str:
    with pytest.raises(ReceiptTypo) as caught:
        receipts.clean(text)
    return caught.value.reason


def test_check_digit_agrees_with_published_example():
    # The worked example of the Damm algorithm.
    assert receipts.check_digit("572") == "4"
    assert receipts.check_digit("5724") == "0"


@pytest.mark.parametrize("text", ["", "12a", "१२", " 12", "-1"])
def test_check_digit_refuses_other_than_digits(text):
    with pytest.raises(ValueError, match="ASCII digits"):
        receipts.check_digit(text)


def test_new_code_has_twenty_digits_and_is_clean():
    for _ in range(200):
        code = receipts.new_code()
        assert len(code) == 20
        assert receipts.clean(code) == code
        assert receipts.is_code(code)


def test_new_codes_differ_in_every_place():
    codes = [receipts.new_code() for _ in range(400)]
    assert len(set(codes)) == 400
    for place in range(20):
        assert {code[place] for code in codes} == set("0123456789")


def test_new_code_keeps_leading_zeros(monkeypatch):
    monkeypatch.setattr(receipts.secrets, "randbelow", lambda bound: 7)
    code = receipts.new_code()
    assert code.startswith("0" * 18 + "7")
    assert receipts.clean(code) == code


def test_new_code_uses_all_the_chance_it_promises(monkeypatch):
    bounds = []
    monkeypatch.setattr(receipts.secrets, "randbelow", lambda bound: bounds.append(bound) or 0)
    receipts.new_code()
    assert bounds == [10**19]


@pytest.mark.parametrize("code", [receipts.new_code() for _ in range(25)] + ["0" * 20], ids=range(26))
def test_every_single_wrong_digit_is_caught(code):
    for place in range(20):
        for digit in set("0123456789") - {code[place]}:
            assert reason_of(code[:place] + digit + code[place + 1 :]) == "check"


@pytest.mark.parametrize("code", [receipts.new_code() for _ in range(25)], ids=range(25))
def test_every_swap_of_neighbours_is_caught(code):
    for place in range(19):
        one, other = code[place], code[place + 1]
        if one != other:
            assert reason_of(code[:place] + other + one + code[place + 2 :]) == "check"


@given(CODES)
def test_every_lost_or_doubled_digit_is_caught(code):
    for place in range(20):
        assert reason_of(code[:place] + code[place + 1 :]) == "length"
        assert reason_of(code[:place] + code[place] + code[place:]) == "length"


@given(CODES, st.sampled_from(ZEROS))
def test_digits_of_any_script_are_understood(code, zero):
    assert receipts.clean(typed_in(code, zero)) == code


@given(CODES, st.lists(st.sampled_from(ZEROS), min_size=20, max_size=20))
def test_digits_of_mixed_scripts_are_understood(code, zeros):
    typed = "".join(typed_in(digit, zero) for digit, zero in zip(code, zeros, strict=True))
    assert receipts.clean(typed) == code


@pytest.mark.parametrize(
    "sample", ["०१२३४५६७८९", "၀၁၂၃၄၅၆၇၈၉", "០១២៣៤៥៦៧៨៩", "๐๑๒๓๔๕๖๗๘๙", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"]
)
def test_scripts_of_our_readers_are_understood(sample):
    code = receipts.new_code()
    assert receipts.clean("".join(sample[int(digit)] for digit in code)) == code


@given(CODES, st.lists(SEPARATORS, min_size=21, max_size=21))
def test_separators_and_invisible_marks_are_ignored(code, separators):
    typed = separators[0] + "".join(digit + mark for digit, mark in zip(code, separators[1:], strict=True))
    assert receipts.clean(typed) == code


def test_dots_between_groups_are_ignored():
    code = receipts.new_code()
    for dot in ".·・。．":
        assert receipts.clean(dot.join(code[at : at + 4] for at in range(0, 20, 4))) == code


@given(CODES)
def test_grouped_code_is_five_groups_of_four(code):
    groups = receipts.grouped(code).split(" ")
    assert [len(group) for group in groups] == [4, 4, 4, 4, 4]
    assert receipts.clean(receipts.grouped(code)) == code


@given(CODES, st.integers(0, 19), st.sampled_from("aOlIZö字ကက+/_,;:"))
def test_letters_are_called_letters(code, place, letter):
    assert reason_of(code[:place] + letter + code[place + 1 :]) == "letters"


@pytest.mark.parametrize("text", ["", "   ", "-.-", "1", "1" * 19, "1" * 21])
def test_wrong_length_is_called_length(text):
    assert reason_of(text) == "length"


def test_very_long_input_is_refused_before_work():
    assert reason_of("1" * 1_000_000) == "letters"


@given(st.text())
def test_any_text_is_cleaned_or_a_typo(text):
    try:
        code = receipts.clean(text)
    except ReceiptTypo as typo:
        assert typo.reason in {"letters", "length", "check"}
    else:
        assert receipts.is_code(code)


def test_typo_does_not_repeat_the_input():
    with pytest.raises(ReceiptTypo) as caught:
        receipts.clean("1234 5678 9012 3456 7890")
    assert "1234" not in str(caught.value)


@pytest.mark.parametrize("text", ["१" * 20, "1" * 19, "1 " * 20, "1" * 19 + "\n", "12345678901234567890"])
def test_is_code_takes_the_stored_form_only(text):
    assert not receipts.is_code(text)


@given(st.from_regex(r"[0-9]{4,8}", fullmatch=True), st.sampled_from(ZEROS))
def test_pin_of_any_script_is_understood(pin, zero):
    assert receipts.clean_pin(typed_in(pin, zero)) == pin


@pytest.mark.parametrize(
    ("text", "pin"), [("", ""), ("  ", ""), ("12 34", "1234"), ("0000", "0000"), ("12-34-56", "123456")]
)
def test_pin_is_optional_and_may_be_spaced(text, pin):
    assert receipts.clean_pin(text) == pin


@pytest.mark.parametrize(
    "text", ["1", "123", "123456789", "12ab", "abcd", "一二三四", "12345 6789", "1" * 500]
)
def test_pin_of_another_form_is_refused(text):
    with pytest.raises(PinError) as caught:
        receipts.clean_pin(text)
    assert text not in str(caught.value)
