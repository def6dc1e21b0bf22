"""Zawgyi is told from Unicode by a sentence; Unicode of any language of Myanmar is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.zawgyi.detection import looks_like_zawgyi
from tests.reports.test_write import SENTENCES
from tests.reports.zawgyi.test_conversion import WORDS
from tests.reports.zawgyi.typist import syllables

# A few words of each language, from its own name and everyday speech.
UNICODE = {
    "Burmese": "ကျွန်တော့်နိုင်ငံကူးလက်မှတ်ကို သူတို့ယူထားတယ်။ လခမပေးဘူး။ ယောက်ျား ၂၀၂၆ ဥပဒေ ပြဿနာ",
    "Burmese, vowels typed as they come": "ကုိယ် ဆုိတာ လုိချင်တယ် မဟုတ်ဘူး ပုိက်ဆံ မရဘူး",
    "Shan": "မႂ်ႇသုင်ၶႃႈ လိၵ်ႈတႆး ၵႂၢမ်းတႆး ၵူၼ်းၵူႊၵေႃႉ ပဵၼ်ဢၼ်ၵိူတ်ႇမႃး ၼႃႈလိၵ်ႈ ႁၢင်ႈႁၢႆႉ ဢမ်ႇမီး",
    "Mon": "ဘာသာမန် ဍုၚ်မန် ဂကောံ တ္ၚဲ ကၠောန် မၞိဟ် ဗၠးၜးဂၠံၚ် လၟုဟ် သ္ၚိ ထ္ၜး စဵု ဗဵု ဂၠာဲ",
    "S'gaw Karen": "ကညီကျိာ် တၢ်ဂ့ၢ် ပှၤ စှီၤ လွံၢ် ယဲၢ် အိၣ် မ့ၢ် နၤ လံာ်ခီၣ်ထံး",
    "Pwo Karen": "ဖၠုံယှိုဝ် ၥ ၦ ၡ ဆ်ုခၠိုဝ်",
    "Pa'o": "ပအိုဝ်ႏ ဘာႏသာႏ ငဝ်းငွါ တဝ်းထွူ",
    "Rakhine": "ရခိုင် ဘာသာ မောင်း ဇာဖြစ်လို့လဲ",
    "Pali": "ဗုဒ္ဓံ သရဏံ ဂစ္ဆာမိ ဓမ္မံ သံဃံ",
}


@pytest.mark.parametrize("text", [typed for typed, meant in WORDS if typed != meant and len(typed) > 12])
def test_sentence_typed_for_zawgyi_is_told(text):
    assert looks_like_zawgyi(text)


@pytest.mark.parametrize("language", UNICODE)
def test_unicode_is_left_alone(language):
    text = UNICODE[language]
    assert not looks_like_zawgyi(text)
    assert [word for word in text.split() if looks_like_zawgyi(word)] == []


def test_shan_in_the_order_of_old_fonts_is_left_alone():
    assert not looks_like_zawgyi("ႄလႈ ပဵၼ်ႄတ့မီး တႆးႁဝ်း ယၢမ်ႈဝူၼ့်မႃး ဢၢင်ႈႁဵတ်းမႃး ဢၼ်ႁဝ်းဢမ်ႇလႅၼ်တူဝ်ႁဝ်း")


@pytest.mark.parametrize("meant", [meant for _, meant in WORDS])
def test_what_was_converted_is_no_zawgyi(meant):
    assert not looks_like_zawgyi(meant)


@given(st.lists(syllables(), min_size=1, max_size=30))
def test_unicode_of_any_length_is_left_alone(several):
    assert not looks_like_zawgyi(" ".join(each.unicode for each in several))


@given(st.lists(syllables(), min_size=25, max_size=40))
def test_a_few_sentences_of_zawgyi_are_always_told(several):
    assert looks_like_zawgyi("".join(each.zawgyi for each in several)) or _says_the_same(several)


def _says_the_same(several) -> bool:
    """Some syllables are written alike for both."""
    return sum(each.zawgyi != each.unicode for each in several) < 8


@pytest.mark.parametrize(
    "text", ["", "passport", "Họ giữ hộ chiếu", "😀", "၁၂၃၄", *SENTENCES.values()], ids=repr
)
def test_other_languages_are_no_zawgyi(text):
    assert not looks_like_zawgyi(text)


def test_zawgyi_among_other_words_is_told():
    assert looks_like_zawgyi("My boss: သူတို႔က လခ မေပးဘူး။ (3 months)")
