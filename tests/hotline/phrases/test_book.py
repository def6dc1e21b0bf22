"""The phrase book: every phrase in every language, in its script, short enough, with its blanks, promising nothing."""

import re
import tomllib
import unicodedata

import pytest
from django.conf import settings
from django.utils.translation import override

from hotline.phrases.book import GROUPS, PHRASES, READ_BY_NATIVES, WORDS, blanks, book, texts
from hotline.phrases.preview import page_words
from reports.wording import CLOSED_BECAUSE
from sealing.acts import LONGEST_QUESTION, MOST_QUESTIONS, Ask, check_act

LOCALES = [code for code, _name in settings.LANGUAGES]
BLANK_NAMES = {"when", "organisation", "purpose"}
SCRIPT = {
    "ja": r"[\u3040-\u30ff\u4e00-\u9fff]",
    "ja-simple": r"[\u3040-\u30ff]",
    "my": r"[\u1000-\u109f]",
    "zh-hans": r"[\u4e00-\u9fff]",
    "km": r"[\u1780-\u17ff]",
    "th": r"[\u0e00-\u0e7f]",
    "ne": r"[\u0900-\u097f]",
    "mn": r"[\u0400-\u04ff]",
    "ur": r"[\u0600-\u06ff]",
}
HANDED_TO_THE_READER = {"vi": "bạn", "id": "Anda", "fil": "mo|ka", "my": "သင့?်", "zh-hans": "你", "km": "អ្នក"}
HANDED_TO_THE_READER |= {"th": "คุณ", "ne": "तपाईं|आफ", "mn": "[Тт]а|[Бб]иеэ", "ur": "آپ|اپن"}
QUESTIONS = [code for code, phrase in PHRASES.items() if phrase.asks]
SENTENCES = [code for code, phrase in PHRASES.items() if not phrase.asks]


def written(locale: str, code: str) -> str:
    return texts(locale)[code]


def without_blanks(text: str) -> str:
    return re.sub(r"\{\w+\}", "", text)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_has_exactly_the_phrases_of_the_book(locale):
    assert list(texts(locale)) == list(PHRASES)


def test_no_file_of_words_is_for_a_language_the_site_does_not_speak():
    assert {path.stem for path in WORDS.glob("*.toml")} == set(LOCALES)


def test_codes_are_given_once():
    codes = [phrase.code for group in GROUPS for phrase in group.phrases]
    assert len(codes) == len(set(codes)) == len(PHRASES) >= 30
    assert len({group.code for group in GROUPS}) == len(GROUPS)


def test_no_phrase_is_written_twice_in_a_file():
    for path in WORDS.glob("*.toml"):
        # TOML itself refuses a key twice; the same words under two keys are a slip of the hand.
        words = list(tomllib.loads(path.read_text()).values())
        assert len(words) == len(set(words)), path.name


@pytest.mark.parametrize("locale", LOCALES)
def test_phrases_have_the_blanks_of_the_english_ones(locale):
    for code in PHRASES:
        assert sorted(blanks(written(locale, code))) == sorted(blanks(written("en", code))), code
        assert set(blanks(written(locale, code))) <= BLANK_NAMES


@pytest.mark.parametrize("locale", LOCALES)
def test_phrases_are_clean_text(locale):
    for text in texts(locale).values():
        assert text == text.strip() and "\n" not in text and "  " not in text
        assert unicodedata.normalize("NFC", text) == text
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069\ufeff]", text)
        assert not re.search(r"[<>{}]", without_blanks(text))


@pytest.mark.parametrize("locale", SCRIPT)
def test_phrases_are_in_their_script(locale):
    for code in PHRASES:
        letters = [letter for letter in without_blanks(written(locale, code)) if letter.isalpha()]
        assert letters and all(re.match(SCRIPT[locale], letter) for letter in letters), code


@pytest.mark.parametrize("locale", [loc for loc in LOCALES if loc not in SCRIPT])
def test_languages_in_latin_letters_use_no_other(locale):
    letters = "".join(texts(locale).values())
    assert all("LATIN" in unicodedata.name(letter) for letter in letters if letter.isalpha())


def test_easy_japanese_has_no_characters_to_learn():
    assert not re.search(r"[\u4e00-\u9fff]", "".join(texts("ja-simple").values()))


@pytest.mark.parametrize("locale", LOCALES)
def test_closed_questions_fit_into_an_act(locale):
    for text in (written(locale, code) for code in QUESTIONS):
        check_act(Ask((text,)))
        assert len(text) <= LONGEST_QUESTION // 5 and not blanks(text)


@pytest.mark.parametrize("locale", LOCALES)
def test_sentences_are_short(locale):
    assert max(len(written(locale, code)) for code in SENTENCES) <= 200


def test_english_is_plain():
    for code, text in texts("en").items():
        for sentence in re.split(r"(?<=[.?:])\s", without_blanks(text)):
            assert len(sentence.split()) <= 23, code
    assert "—" not in "".join(texts("en").values())


def test_questions_end_as_questions_in_languages_that_mark_them():
    marks = {
        "en": "?",
        "vi": "?",
        "id": "?",
        "fil": "?",
        "zh-hans": "？",
        "km": "?",
        "ne": "?",
        "mn": "?",
        "ur": "؟",
    }
    marks |= {"ja": "か", "ja-simple": "か", "my": "လား။", "th": "ไหม"}
    assert set(marks) == set(LOCALES)
    endings = {"my": ("လား။", "သလဲ။"), "th": ("ไหม",)}
    for locale, mark in marks.items():
        for code in QUESTIONS:
            assert written(locale, code).endswith((*endings.get(locale, ()), mark)), (locale, code)


@pytest.mark.parametrize("locale", HANDED_TO_THE_READER)
def test_reader_is_spoken_to_with_the_word_the_pages_use(locale):
    spoken_to = [text for text in texts(locale).values() if re.search(HANDED_TO_THE_READER[locale], text)]
    assert len(spoken_to) > len(PHRASES) // 3


@pytest.mark.parametrize("locale", LOCALES)
def test_emergency_names_both_numbers_in_digits_that_can_be_dialled(locale):
    assert re.findall(r"[0-9]+", written(locale, "emergency")) == ["110", "119"]
    others = [text for code, text in texts(locale).items() if code != "emergency"]
    assert not any(letter.isdigit() for text in others for letter in text)


def test_english_promises_nothing_we_cannot_keep():
    words = " ".join(texts("en").values()).lower()
    for promise in (
        "always",
        "never",
        "guarantee",
        "we will",
        "safe with us",
        "nobody will",
        "soon",
        "today",
    ):
        assert promise not in words, promise
    assert "cannot promise" in texts("en")["no_promise"]
    # Danger to life and children are the exceptions in which a referral does without consent: the phrase says so.
    assert "die" in texts("en")["ask_first"] and "child" in texts("en")["ask_first"]


def test_all_questions_at_once_are_more_than_one_reply_asks():
    assert len(QUESTIONS) > MOST_QUESTIONS


def test_only_what_a_native_speaker_read_is_marked_as_read():
    shown = book()["languages"]
    assert {code for code, one in shown.items() if one["read"]} == READ_BY_NATIVES == {"en"}
    assert shown["ur"]["dir"] == "rtl" and shown["my"]["name"] == "မြန်မာဘာသာ"


def test_book_holds_every_language_so_that_asking_for_it_tells_none():
    told = book()
    assert list(told["languages"]) == LOCALES
    assert [phrase["code"] for group in told["groups"] for phrase in group["phrases"]] == list(PHRASES)
    asking = [phrase["code"] for group in told["groups"] for phrase in group["phrases"] if phrase["asks"]]
    assert asking == QUESTIONS


@pytest.mark.parametrize("locale", LOCALES)
def test_preview_says_what_the_reporters_page_says(locale):
    words = page_words()[locale]
    with override(locale):
        assert words["because"] == {code: str(sentence) for code, sentence in CLOSED_BECAUSE.items()}
    assert len(words["answers"]) == 3 and all(words["answers"])
    assert words["today"] and words["tick"]
    if locale != "en":
        assert words["tick"] != page_words()["en"]["tick"]
