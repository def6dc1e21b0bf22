"""Tells a text typed for Zawgyi from Unicode by the signs that are out of place when it is read as one or the other.

In Zawgyi a sign that is drawn before its letter is typed before it, and the sign that kills a vowel is Unicode's
sign that joins letters. So a sentence or two typed for one break many rules of the other. Letters of Mon, Karen and
Shan have the code points of Zawgyi's glyphs; as both readings know them, they say nothing by themselves.
"""

import re

__all__ = ["looks_like_zawgyi"]

_LETTER = (
    "[\u1000-\u102a\u103f\u104e\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
    "\uaa60-\uaa7a]"
)
_SIGN = re.compile(
    "[\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f-\u1099]"
)
# Letters one below the other, what stands around them, the vowel e, then vowels and tones in any order: people
# type these as they come, in Unicode too.
_IN_UNICODE = re.compile(
    f"(?:{_LETTER}\u103a\u1039)?{_LETTER}(?:\u1039{_LETTER})*\u103a?"
    "[\u103b-\u103e\u105e-\u1060\u1082]*[\u1031\u1084]?"
    "[\u102b-\u1030\u1032-\u1038\u103a\u1056-\u1059\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1083\u1085-\u108d"
    "\u108f\u1099-\u109d\uaa7b-\uaa7d]*"
)
# What is drawn before a letter, the letter, what stands below it, the ya behind it, then all others.
_IN_ZAWGYI = re.compile(
    "[\u1031\u103b\u107e-\u1084]{0,4}"
    "[\u1000-\u1021\u1023-\u1027\u1029\u102a\u103f-\u1049\u104e\u106a\u106b\u106e\u106f\u1086\u108f-\u1092\u1097]"
    "[\u1039\u1060-\u1069\u106c\u106d\u1070-\u107c\u1085\u1093\u1096]*[\u103a\u107d]?"
    "[\u102b-\u1030\u1032-\u1034\u1036-\u1039\u103c\u103d\u105a\u1060-\u1069\u106c\u106d\u1070-\u107c\u1085"
    "\u1087-\u108e\u1093-\u1096]*"
)
_MARGIN = 2


def looks_like_zawgyi(text: str) -> bool:
    """Whether a text was typed for the Zawgyi font. When in doubt it was not: it stays as it was sent anyway."""
    broken = _out_of_place(text, _IN_UNICODE)
    return bool(broken) and broken > _MARGIN * _out_of_place(text, _IN_ZAWGYI)


def _out_of_place(text: str, syllable: re.Pattern[str]) -> int:
    """How many signs belong to no syllable."""
    return len(_SIGN.findall(syllable.sub("", text)))
