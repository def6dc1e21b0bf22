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


LOOK_ALIKES = {"0": "\u101dOo", "7": "\u101b", "1": "lI"}


@given(CODES, st.data())
def test_letters_that_look_like_digits_are_taken_for_them(code, data):
    typed = "".join(data.draw(st.sampled_from(digit + LOOK_ALIKES.get(digit, ""))) for digit in code)
    assert receipts.clean(typed) == code


def test_burmese_letters_are_told_from_the_digits_they_resemble():
    # A phone's keyboard offers wa and ra beside zero and seven; the eye can't tell them apart.
    nineteen = "07" * 9 + "0"
    code = nineteen + receipts.check_digit(nineteen)
    assert receipts.clean(code.translate(str.maketrans("07", "\u101d\u101b"))) == code
    assert receipts.clean_pin("\u101d\u101b၁၂") == receipts.clean_pin("O\u101bl၂") == "0712"


@pytest.mark.parametrize("mark", "\u2212\u30fc\u200c\u200d\ufeff\u200e\u200f\u061c\u2067\ufe0f\u00ad\u2060")
def test_marks_that_phones_put_between_digits_do_not_count(mark):
    code = receipts.new_code()
    assert receipts.clean(mark.join(code)) == code
    assert receipts.clean_pin(mark.join("2468")) == "2468"


def test_digits_typed_as_emoji_are_understood():
    code = receipts.new_code()
    assert receipts.clean("".join(digit + "\ufe0f\u20e3" for digit in code)) == code


def test_hundred_thousand_receipts_round_trip():
    codes = [receipts.new_code() for _ in range(100_000)]
    assert all(receipts.clean(receipts.grouped(code)) == code for code in codes)
    assert len(set(codes)) == len(codes)


def test_no_receipt_at_all_can_hide_a_wrong_digit_or_a_swap():
    """The table itself, exhausted: what holds for each state and pair of digits holds at each place of each code.

    A later step never brings two states together again, so an error once made is still there at the end; and a
    state followed by itself gives zero, so there is one check digit for each beginning.
    """
    table = receipts._DAMM
    for state in range(10):
        assert sorted(table[state]) == sorted(row[state] for row in table) == list(range(10))
        assert table[state][state] == 0
        for one in range(10):
            for other in set(range(10)) - {one}:
                assert table[state][one] != table[state][other]
                assert table[table[state][one]][other] != table[table[state][other]][one]


@given(CODES, st.integers(0, 19), st.sampled_from("aSiLZö字ကခ+/_,;:"))
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
