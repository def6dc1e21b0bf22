"""The form as readers see it, before and after publishing, and the history."""

import re

import pytest

from tests.hotline.questionnaire.conftest import text_of


def test_draft_is_shown_in_the_reader_s_language_and_direction(ann):
    ann.write("about", "ur", words={"label:about": "یہ کس کے بارے میں ہے؟"})
    page = text_of(ann.get("look/ur/"))
    assert "یہ کس کے بارے میں ہے؟" in page
    assert re.search(r'<form method="dialog" lang="ur" dir="rtl"', page)


def test_page_around_the_form_speaks_the_editor_s_language(ann):
    assert '<html lang="en"' in text_of(ann.get("look/my/"))
    assert '<html lang="ja"' in text_of(ann.get("look/my/?lang=ja"))


def test_hidden_question_is_not_in_the_preview(ann):
    assert 'name="visa"' in text_of(ann.get("look/en/"))
    ann.press("hide visa")
    assert 'name="visa"' not in text_of(ann.get("look/en/"))


def test_weight_is_told(ann):
    found = re.search(r"It weighs (\d+) of (\d+) bytes", text_of(ann.get("look/my/")))
    assert found and 7_000 < int(found[1]) < int(found[2]) <= 10_240


def test_nothing_typed_in_a_preview_can_be_sent(ann):
    preview = text_of(ann.get("look/en/")).partition('<form method="dialog"')[2].partition("</form>")[0]
    assert 'name="text"' in preview
    assert "<button" not in preview and "submit" not in preview and "action=" not in preview


def test_answer_without_words_is_shown_in_the_next_language_and_says_so(ann):
    ann.write("about", **{"new-en": "My child"})
    assert '<span lang="en" dir="auto">My child</span>' in text_of(ann.get("look/vi/"))
    assert "<span>My child</span>" in text_of(ann.get("look/en/"))


def test_old_version_is_shown_as_it_was(ann):
    ann.write("about", words={"label:about": "First words"})
    ann.publish()
    ann.write("about", words={"label:about": "Second words"})
    ann.publish()
    assert "First words" in text_of(ann.get("history/1/en/"))
    assert "Second words" in text_of(ann.get("history/2/en/"))
    assert "Who is this about?" in text_of(ann.get("history/0/en/"))


def test_history_tells_what_each_version_changed(ann, ben):
    ann.press("hide visa")
    ann.publish()
    ben.press("show visa")
    ben.publish()
    page = text_of(ann.get("history/"))
    assert page.index("<h2>Version 2") < page.index("<h2>Version 1")
    assert page.index("Shown again: the question") < page.index("Hidden: the question")
    assert "published by ben" in page and "published by ann" in page


@pytest.mark.parametrize("path", ["look/xx/", "history/1/en/", "history/0/xx/"])
def test_what_does_not_exist_is_not_found(ann, path):
    assert ann.get(path).status_code == 404
