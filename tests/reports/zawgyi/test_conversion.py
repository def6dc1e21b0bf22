"""A text typed for Zawgyi is written in Unicode, letter for letter; everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.zawgyi.conversion import converted
from tests.reports.zawgyi.typist import syllables

WORDS = [
    ("ကၽြန္ေတာ္", "ကျွန်တော်"),
    ("သူတို႔က ကၽြန္ေတာ့္ရဲ႕ ႏိုင္ငံကူးလက္မွတ္ကို ယူထားတယ္။", "သူတို့က ကျွန်တော့်ရဲ့ နိုင်ငံကူးလက်မှတ်ကို ယူထားတယ်။"),
    ("လခ မေပးဘူး", "လခ မပေးဘူး"),
    ("အဂၤါ သတၱဝါ ပုဂၢိဳလ္", "အင်္ဂါ သတ္တဝါ ပုဂ္ဂိုလ်"),
    ("ေယာက္်ား", "ယောက်ျား"),
    ("ကြၽႏု္ပ္", "ကျွန်ုပ်"),
    ("ေစ်း", "ဈေး"),
    ("ၾသဂုတ္", "ဩဂုတ်"),
    ("ေၾသာ္", "ဪ"),
    ("ဥာဏ္ ပဥၥမ ဥပေဒ", "ဉာဏ် ပဉ္စမ ဥပဒေ"),
    ("ဦး", "ဦး"),
    ("႒ာန", "ဋ္ဌာန"),
    ("ျပႆနာ", "ပြဿနာ"),
    ("တာ၀န္", "တာဝန်"),
    ("၀န္ႀကီး", "ဝန်ကြီး"),
    ("၂၀၂၆ ၁၀", "၂၀၂၆ ၁၀"),
    ("၎", "၎င်း"),
    ("၄င္း", "၎င်း"),
    ("အျမဲ", "အမြဲ"),
    ("ခြၽန္း", "ချွန်း"),
    ("မႏၲေလး", "မန္တလေး"),
    ("ဂုဏ္သိကၡာႏွင့္", "ဂုဏ်သိက္ခာနှင့်"),
]


@pytest.mark.parametrize(("typed", "meant"), WORDS)
def test_words_are_written_as_meant(typed, meant):
    assert converted(typed) == meant


@given(st.lists(syllables(), min_size=1, max_size=8))
def test_any_syllables_are_written_as_meant(several):
    typed, meant = (" ".join(getattr(each, name) for each in several) for name in ("zawgyi", "unicode"))
    assert converted(typed) == meant


@given(st.text(st.characters(exclude_characters="".join(map(chr, range(0x1000, 0x10A0))))))
def test_what_is_not_burmese_stays(text):
    assert converted(text) == text


@given(st.text(st.sampled_from([chr(code) for code in range(0x1000, 0x10A0)]), max_size=60))
def test_any_signs_are_converted_somehow(text):
    assert len(converted(text)) <= 4 * len(text)


def test_repeated_sign_is_written_once():
    assert converted("ကိိုုု") == "ကို"


@pytest.mark.parametrize("sign", ["\u1031", "\u1039", "\u103b", "\u102d", "\u1064"])
def test_endless_signs_do_not_hang(sign):
    assert converted(sign * 20_000)
