"""Texts become HTML: bold, facts, furigana, and never markup of the writer's own."""

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from publishing.templatetags.prose import prose
from tests.factories import trees


def test_bold_is_strong():
    assert prose("Keep **your** passport.") == "Keep <strong>your</strong> passport."


def test_markup_is_shown_not_obeyed():
    assert prose("<b>no</b>") == "&lt;b&gt;no&lt;/b&gt;"


def test_lone_stars_stay():
    assert prose("2 ** 3 * 4") == "2 ** 3 * 4"


def test_furigana_stand_over_their_signs():
    html = prose("{旅券|りょけん}は、あなたのものです。")
    assert "<ruby>旅券" in html and "りょけん" in html


@given(st.text(max_size=200).filter(lambda text: "[[" not in text))
def test_no_text_brings_its_own_tags(text):
    html = prose(text)
    for tag in ("<script", "<img", "<a ", "onerror="):
        assert tag not in html.replace("&lt;", "")


def render(content_lang: str) -> str:
    source = '{% load i18n prose %}{% content %}<p>{% translate "Yes" %}</p>{% endcontent %}'
    return Template(source).render(Context({"shell": {"lang": "ja", "content_lang": content_lang}}))


def test_content_in_the_readers_language_is_not_wrapped():
    with override("ja"):
        assert render("ja").startswith("<p>")


def test_foreign_content_is_marked_with_its_language():
    with override("ja"):
        assert '<div class="flow" lang="ur" dir="rtl">' in render("ur")


@pytest.mark.parametrize("code", ["en", "ja"])
def test_words_inside_spoken_are_in_that_language(code):
    template = Template(
        "{% load i18n prose %}{% spoken code %}{% get_current_language as now %}{{ now }}{% endspoken %}"
    )
    with override("vi"):
        assert template.render(Context({"code": code})) == code


@pytest.mark.django_db
def test_titles_and_summaries_show_readings_too(client):
    trees.topic("ja-simple", title="{旅券|りょけん}", summary="{旅券|りょけん}は あなたの ものです。")
    text = client.get("/ja-simple/g/1/").content.decode()
    assert "<h1><ruby>旅券" in text
    assert "{旅券" not in text
    assert "<title>旅券</title>" in text
