"""Which language a browser is offered, and what the site says about its languages."""

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import strategies as st

from localisation.languages import canonical, direction, language, spoken, suggest

CODES = [code for code, _name in settings.LANGUAGES]
TAGS = st.sampled_from([*CODES, "tl-PH", "in-ID", "zh-TW", "zh-Hant-HK", "pt-BR", "de", "x-klingon", "*"])
WEIGHTS = st.sampled_from(["", ";q=1", ";q=0.8", "; q=0.5", ";q=0", ";q=oops", ";q=2", ";level=1"])


def test_every_language_names_itself():
    names = {one.code: one.own_name for one in spoken()}
    assert names["km"] == "ភាសាខ្មែរ"
    assert names["mn"] == "Монгол"
    assert names["ja-simple"] == "やさしい日本語"
    assert list(names) == CODES


def test_coordinators_read_names_in_english():
    assert language("km").name == "Khmer"
    assert language("fil").name == "Filipino"


def test_only_urdu_runs_right_to_left():
    assert [one.code for one in spoken() if one.dir == "rtl"] == ["ur"]
    assert direction("my") == "ltr"


def test_unknown_language_is_refused():
    with pytest.raises(KeyError):
        language("xx")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("VI", "vi"),
        ("zh-Hans", "zh-hans"),
        ("Ja-Simple", "ja-simple"),
        ("en", "en"),
        ("xx", None),
        ("", None),
    ],
)
def test_code_in_any_case_is_recognised(written, code):
    assert canonical(written) == code


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("tl", "fil"),
        ("tl-PH,en;q=0.9", "fil"),
        ("fil-PH", "fil"),
        ("in-ID", "id"),
        ("in", "id"),
        ("zh-TW,zh;q=0.9", "zh-hans"),
        ("zh-Hant-HK", "zh-hans"),
        ("zh-CN", "zh-hans"),
        ("yue-HK", "zh-hans"),
        ("pt-BR,pt;q=0.9", "en"),
        ("pt-BR,vi;q=0.1", "vi"),
        ("ja", "ja"),
        ("ja-simple", "ja-simple"),
        ("my-MM", "my"),
        ("ur_PK", "ur"),
        ("", "en"),
        ("*", "en"),
    ],
)
def test_browser_is_offered_its_language(header, code):
    assert suggest(header) == code


def test_heavier_wish_wins_wherever_it_stands():
    assert suggest("en;q=0.2, km;q=0.9, th;q=0.5") == "km"


def test_first_of_equal_wishes_wins():
    assert suggest("th,ne") == "th"


def test_refused_language_is_not_offered():
    assert suggest("vi;q=0,ne;q=0.1") == "ne"


def test_easy_japanese_is_never_guessed():
    assert suggest("ja-JP,ja;q=0.9") == "ja"


@given(st.text(max_size=900))
@example("vi" * 5000)
@example(",;q=,;;==--")
@example("\x00\ud800")
def test_any_header_gets_a_language_of_the_site(header):
    assert suggest(header) in CODES


@given(st.lists(st.tuples(TAGS, WEIGHTS), max_size=8))
def test_suggestion_is_a_language_that_was_asked_for(wishes):
    header = ",".join(tag + weight for tag, weight in wishes)
    primary = {tag.split("-")[0] for tag, _weight in wishes}
    found = suggest(header)
    aliases = {"fil": "tl", "id": "in", "zh-hans": "zh"}
    assert found == "en" or found.split("-")[0] in primary or aliases.get(found) in primary


@given(st.sampled_from(CODES), st.sampled_from(["", "-XX", "-Latn", "-x-private"]))
def test_region_does_not_hide_a_language(code, region):
    assert suggest(code.upper() + region) == code
