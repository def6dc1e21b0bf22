"""Codes in words: those of the version that the reporter saw, in the language of the desk."""

import pytest

from hotline.inbox.labels import words_of
from reports.questions import BY_NAME
from tests.hotline.questionnaire.conftest import Editor


def test_every_question_and_answer_that_could_be_sealed_has_words(db):
    words = words_of(0, "en")
    assert set(words["order"]) == set(BY_NAME) == set(words["questions"])
    for name, question in BY_NAME.items():
        told = words["questions"][name]
        assert told["label"] and set(told["options"]) == question.codes
        assert all(option["text"] for option in told["options"].values())


@pytest.mark.parametrize(("language", "label"), [("en", "What is happening?"), ("ja", "何が起きていますか")])
def test_words_are_those_of_the_desks_language(ann, language, label):
    ann.get(f"/desk/?lang={language}")
    assert ann.get("/desk/labels/0/").json()["questions"]["what"]["label"] == label


def test_words_are_those_of_the_version_that_was_answered(ann):
    editor = Editor(ann)
    editor.write("about", words={"label:about": "Whom do you write about?"}, **{"new-en": "My child"})
    editor.publish()
    first = ann.get("/desk/labels/1/").json()["questions"]["about"]
    assert first["label"] == "Whom do you write about?"
    assert {"text": "My child", "lang": "en"} in first["options"].values()
    assert ann.get("/desk/labels/0/").json()["questions"]["about"]["label"] == "Who is this about?"


def test_version_that_never_was_is_not_there(ann):
    assert ann.get("/desk/labels/7/").status_code == 404


def test_page_names_the_version_whose_words_will_be_needed_first(ann):
    assert 'data-edition="0"' in ann.get("/desk/").content.decode()
    editor = Editor(ann)
    editor.press("hide visa")
    editor.publish()
    assert 'data-edition="1"' in ann.get("/desk/").content.decode()
