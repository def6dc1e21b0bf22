import pytest

from facts.languages import chain, language, speech


@pytest.mark.parametrize(
    ("code", "own_name", "direction"),
    [("vi", "Tiếng Việt", "ltr"), ("ur", "اردو", "rtl"), ("es", "Español", "ltr"), ("si", "සිංහල", "ltr")],
)
def test_language_is_called_as_its_speakers_call_it(code, own_name, direction):
    known = language(code)
    assert (known.own_name, known.direction) == (own_name, direction)


def test_unknown_language_is_named_by_its_code():
    assert language("qu").own_name == "Qu"


def test_reader_of_easy_japanese_speaks_japanese():
    assert speech("ja-simple") == "ja"
    assert speech("zh-hans") == "zh-hans"


def test_easy_japanese_falls_back_to_japanese_first():
    assert chain("ja-simple") == ["ja-simple", "ja", "en"]
    assert chain("my") == ["my", "en"]
    assert chain("en") == ["en"]
