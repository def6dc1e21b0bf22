"""Writes a Zawgyi text in Unicode: every glyph becomes its letters, every syllable gets Unicode's order.

The glyphs are those of the published Zawgyi-One chart; the order within a syllable is that of the Unicode Standard,
chapter 16.3, and Unicode Technical Note 11.
"""

import re

__all__ = ["converted"]

_E = "\u1031"
_ASAT, _VIRAMA = "\u103a", "\u1039"
_YA, _RA, _WA, _HA = "\u103b", "\u103c", "\u103d", "\u103e"
_KINZI = "\u1004\u103a\u1039"
_AA = ("\u102b", "\u102c")
_DOT, _VISARGA, _ANUSVARA = "\u1037", "\u1038", "\u1036"

# The ra that embraces the letter behind it, wide, narrow, or cut open above or below.
_RA_GLYPHS = "\u103b\u107e-\u1084"
_BEFORE = f"{_E}{_RA_GLYPHS}"
_LETTERS = "\u1000-\u1021\u1023-\u1027\u1029\u102a\u103f\u106a\u106b\u106e\u106f\u1086\u108f-\u1092\u1097\u1040-\u1049"
_AFTER = (
    "\u102b-\u1030\u1032-\u1034\u1036-\u103a\u103c-\u103d\u105a\u1060-\u1069\u106c\u106d\u1070-\u107d\u1085"
    "\u1087-\u108e\u1093-\u1096"
)
_SYLLABLE = re.compile(f"([{_BEFORE}]{{0,4}})([{_LETTERS}])([{_AFTER}]*)|[{_BEFORE}]|[{_AFTER}]|\u104e")

# Consonants written small below another one. Some have two glyphs, for wide and narrow letters above.
_BELOW = {
    "\u1060": "က", "\u1061": "ခ", "\u1062": "ဂ", "\u1063": "ဃ", "\u1065": "စ", "\u1066": "ဆ", "\u1067": "ဆ",
    "\u1068": "ဇ", "\u1069": "ဈ", "\u106c": "ဋ", "\u106d": "ဌ", "\u1070": "ဏ", "\u1071": "တ", "\u1072": "တ",
    "\u1073": "ထ", "\u1074": "ထ", "\u1075": "ဒ", "\u1076": "ဓ", "\u1077": "န", "\u1078": "ပ", "\u1079": "ဖ",
    "\u107a": "ဗ", "\u107b": "ဘ", "\u107c": "မ", "\u1085": "လ", "\u1093": "ဘ",
}  # fmt: skip
_SIGNS = {
    "\u1033": "\u102f", "\u1034": "\u1030", "\u1039": _ASAT, "\u103a": _YA, "\u107d": _YA, "\u103c": _WA,
    "\u103d": _HA, "\u1087": _HA, "\u1088": _HA + "\u102f", "\u1089": _HA + "\u1030", "\u108a": _WA + _HA,
    "\u105a": "\u102b" + _ASAT, "\u1064": _KINZI, "\u108b": _KINZI + "\u102d", "\u108c": _KINZI + "\u102e",
    "\u108d": _KINZI + _ANUSVARA, "\u108e": "\u102d" + _ANUSVARA, "\u1094": _DOT, "\u1095": _DOT,
    "\u1096": _VIRAMA + "တ" + _WA, **{glyph: _VIRAMA + letter for glyph, letter in _BELOW.items()},
}  # fmt: skip
_LETTER_GLYPHS = {
    "\u106a": "ဉ", "\u106b": "ည", "\u108f": "န", "\u1090": "ရ", "\u1086": "ဿ",
    "\u106e": "ဍ\u1039ဍ", "\u106f": "ဍ\u1039ဎ", "\u1091": "ဏ\u1039ဍ", "\u1092": "ဋ\u1039ဌ", "\u1097": "ဋ\u1039ဋ",
}  # fmt: skip
# Digits that stand for the letter they look like, when they carry signs.
_DIGITS_AS_LETTERS = {"\u1040": "ဝ", "\u1044": "၎", "\u1047": "ရ"}
_AFTERWARDS = (
    # A zero in front of a letter with a sign, or behind one, is the letter wa.
    (re.compile("(?<![\u1040-\u1049])\u1040(?=[က-အ])"), "ဝ"),
    (re.compile("(?<=[\u1041-\u1049])ဝ(?![က-အ\u102b-\u103e])"), "\u1040"),
    (re.compile("[\u1044\u104e](?=င\u103aး)"), "၎"),
)
_SIGN = re.compile(f"{_KINZI}|{_VIRAMA}.|.", re.S)
_ORDER = (_YA, _RA, _WA, _HA, _E, "\u102d", "\u102e", "\u1032", "\u102f", "\u1030", *_AA)


def converted(text: str) -> str:
    """The text in Unicode; what is not Burmese stays as it is."""
    rewritten = _SYLLABLE.sub(_syllable, text)
    for pattern, letter in _AFTERWARDS:
        rewritten = pattern.sub(letter, rewritten)
    return rewritten


def _syllable(found: re.Match[str]) -> str:
    """One syllable in Unicode's order, or a sign that stands alone."""
    before, letter, after = found[1] or "", found[2] or "", found[3] or ""
    if not letter:
        return "၎င\u103aး" if found[0] == "\u104e" else _signs(found[0])
    if before or after:
        letter = _DIGITS_AS_LETTERS.get(letter, letter)
    return _ordered(
        _LETTER_GLYPHS.get(letter, letter), list(dict.fromkeys(_SIGN.findall(_signs(before + after))))
    )


def _signs(glyphs: str) -> str:
    """Signs as Unicode writes them, still in the order they were typed."""
    return "".join(
        _RA if re.match(f"[{_RA_GLYPHS}]", glyph) else _SIGNS.get(glyph, glyph) for glyph in glyphs
    )


def _ordered(letter: str, signs: list[str]) -> str:
    """A letter and its signs: what stands above first, then below, medials, vowels, tones."""
    letter, signs = _as_one_letter(letter, signs)
    kinzi = [sign for sign in signs if sign == _KINZI]
    below = [sign for sign in signs if sign[0] == _VIRAMA]
    early, late = _asat(signs)
    middle = [sign for sign in _ORDER if sign in signs]
    if late and not any(sign in _AA for sign in middle):
        medials = sum(sign in (_YA, _RA, _WA, _HA) for sign in middle)
        middle.insert(medials, late)
        late = ""
    tones = [sign for sign in (_ANUSVARA, _DOT) if sign in signs]
    visarga = [_VISARGA] if _VISARGA in signs else []
    written = "".join((*kinzi, letter, *below, early, *middle, *tones, late, *visarga))
    # The dot stands before the asat: the order that normalisation gives.
    return written.replace(_ASAT + _DOT, _DOT + _ASAT)


def _asat(signs: list[str]) -> tuple[str, str]:
    """The asat, where it belongs: before the ya it was typed before (ယောက်ျား), else behind the vowels."""
    if _ASAT not in signs:
        return "", ""
    before_ya = _YA in signs and signs.index(_ASAT) < signs.index(_YA)
    return (_ASAT, "") if before_ya else ("", _ASAT)


def _as_one_letter(letter: str, signs: list[str]) -> tuple[str, list[str]]:
    """Letters that Zawgyi puts together from another letter and a sign."""
    if letter == "ဥ" and "\u102e" in signs:
        return "ဦ", [sign for sign in signs if sign != "\u102e"]
    if letter == "ဥ" and any(sign in (_ASAT, "\u102c") or sign[0] == _VIRAMA for sign in signs):
        return "ဉ", signs
    if letter == "စ" and _YA in signs:
        return "ဈ", [sign for sign in signs if sign != _YA]
    if letter == "သ" and _RA in signs:
        great = {_E, "\u102c", _ASAT}
        if great <= set(signs):
            return "ဪ", [sign for sign in signs if sign not in {*great, _RA}]
        return ("ဩ", []) if signs == [_RA] else (letter, signs)
    return letter, signs
