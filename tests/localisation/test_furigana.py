"""Readings above Japanese words, and never a tag that somebody typed."""

import re

import pytest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st

from localisation.furigana import to_ruby, without_readings

HOSTILE = st.text(alphabet="{}|<>&\"'/漢字かんsc=\n ", max_size=60)
RUBY = re.compile(r"</?(?:ruby|rt)>|<rp>[()]</rp>")
PLAIN = st.text(
    alphabet=st.characters(exclude_characters="{}|<>&\"'\n\r\0", exclude_categories=["Cs"]), min_size=1
)


def test_word_gets_its_reading_above_it():
    assert to_ruby("{漢字|かんじ}を読む") == "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を読む"


def test_each_word_gets_its_own_reading():
    assert to_ruby("{会社|かいしゃ}の{人|ひと}").count("<ruby>") == 2


@pytest.mark.parametrize(
    "typed", ["{漢字}", "{漢字|}", "{|かんじ}", "{漢|字|かんじ}", "漢字|かんじ", "{漢\n字|かんじ}", "{}"]
)
def test_broken_mark_stays_as_typed(typed):
    assert to_ruby(typed) == typed


def test_inner_mark_of_nested_braces_counts():
    assert to_ruby("{{字|じ}") == "{<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>"


def test_typed_tags_are_escaped():
    assert to_ruby("<script>{字|じ}") == "&lt;script&gt;<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>"


def test_tag_inside_a_mark_is_no_mark():
    assert "<ruby>" not in to_ruby(mark_safe("{<b>|x</b>}"))


def test_markup_made_by_us_is_kept():
    assert to_ruby(mark_safe("<strong>{字|じ}</strong>")).startswith("<strong><ruby>")


def test_result_is_safe_to_print():
    assert isinstance(to_ruby("字"), SafeString)


@given(HOSTILE)
def test_nothing_typed_becomes_a_tag(typed):
    rest = RUBY.sub("", to_ruby(typed))
    assert "<" not in rest and ">" not in rest
    assert '"' not in rest and "'" not in rest


@given(HOSTILE)
def test_ruby_tags_are_balanced(typed):
    html = to_ruby(typed)
    assert html.count("<ruby>") == html.count("</ruby>") == html.count("<rt>") == html.count("</rt>")


@given(PLAIN, PLAIN)
def test_every_word_keeps_word_and_reading(word, reading):
    assert to_ruby(f"{{{word}|{reading}}}") == (
        f"<ruby>{escape(word)}<rp>(</rp><rt>{escape(reading)}</rt><rp>)</rp></ruby>"
    )


@given(PLAIN, PLAIN)
def test_title_shows_the_word_alone(word, reading):
    assert without_readings(f"a{{{word}|{reading}}}b") == f"a{word}b"


@given(st.text(alphabet="abc漢字。 ", max_size=40))
def test_text_without_marks_is_left_alone(text):
    assert to_ruby(text) == text
    assert without_readings(text) == text
