"""Burmese syllables, each written twice by the same hand: as Unicode orders it, and as it is typed for Zawgyi."""

from dataclasses import dataclass

from hypothesis import strategies as st

E, ASAT, VIRAMA = "\u1031", "\u103a", "\u1039"
YA, RA, WA, HA = "\u103b", "\u103c", "\u103d", "\u103e"
# As in most words; ဈ, ဥ and သ have glyphs of their own with some signs, and are tested by name.
LETTERS = "ကခဂဃငဆဇညတထဒဓနပဖဗဘမယရလဝဟအ"
BELOW_GLYPHS = (
    "\u1060\u1061\u1062\u1065\u1066\u1068\u1071\u1073\u1075\u1076\u1077\u1078\u1079\u107a\u107b\u107c\u1085"
)
BELOW = dict(zip("ကခဂစဆဇတထဒဓနပဖဗဘမလ", BELOW_GLYPHS, strict=True))
VOWELS = {
    "": "", "ာ": "\u102c", "ိ": "\u102d", "ီ": "\u102e", "ု": "\u102f", "ူ": "\u1030", "ို": "\u102d\u102f",
    "ဲ": "\u1032", "ံ": "\u1036", "ုံ": "\u102f\u1036",
}  # fmt: skip
FINALS = "ကငစညတနပမယ"


@dataclass(frozen=True)
class Syllable:
    """Both writings of a syllable."""

    unicode: str
    zawgyi: str


@st.composite
def syllables(draw) -> Syllable:
    """A letter with signs that stand together in Burmese."""
    letter = draw(st.sampled_from(LETTERS))
    medial = draw(st.sampled_from(["", YA, RA, WA, HA, YA + WA, RA + WA, WA + HA]))
    below = "" if medial else draw(st.sampled_from(["", *BELOW]))
    ra = draw(st.sampled_from("\u103b\u107e\u107f\u1080\u1081")) if RA in medial else ""
    around = draw(st.sampled_from(["\u103a", "\u107d"])) if YA in medial else ""
    inside = "\u108a" if WA + HA in medial else "\u103c" if WA in medial else "\u103d" if HA in medial else ""
    tone, typed_tone = draw(st.sampled_from([("", ""), ("့", "\u1037"), ("့", "\u1094"), ("း", "\u1038")]))
    final = draw(st.sampled_from(["", *FINALS]))
    closing, typed_closing = (final + ASAT, final + "\u1039") if final else ("", "")
    written, typed = (
        letter + (VIRAMA + below if below else "") + medial,
        letter + BELOW.get(below, "") + around + inside,
    )
    if draw(st.booleans()):
        killed = draw(st.booleans())
        end, typed_end = ("\u102c" + ASAT, "\u102c\u1039") if killed else ("\u102c", "\u102c")
        return Syllable(
            written + E + _toned(end, tone) + closing, E + ra + typed + typed_end + typed_tone + typed_closing
        )
    vowel = draw(st.sampled_from(list(VOWELS)))
    return Syllable(written + vowel + tone + closing, ra + typed + VOWELS[vowel] + typed_tone + typed_closing)


def _toned(end: str, tone: str) -> str:
    """The dot stands before the asat, as normalisation orders them; the visarga behind it."""
    return end[:-1] + tone + ASAT if tone == "့" and end.endswith(ASAT) else end + tone
