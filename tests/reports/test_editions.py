"""Which questionnaire a form is made from and read with."""

import pytest

from reports import editions
from reports.questions.edits import add_option, hide, remove_option, reword
from reports.questions.questionnaire import shipped
from tests.reports.editors import publish

pytestmark = pytest.mark.django_db


def adding(code, label):
    return lambda definition: add_option(definition, "about", code, {"en": label})


def removing(code):
    return lambda definition: remove_option(definition, "about", code)


def hiding(name):
    return lambda definition: hide(definition, name)


def test_shipped_form_is_current_until_another_is_published():
    assert editions.current() is shipped() and editions.newest_version() == 0


def test_publish_is_seen_at_once():
    for number, name in enumerate(["visa", "work", "town"], start=1):
        publish(hiding(name))
        assert editions.current().version == number and name not in editions.current().questions


def test_current_costs_one_small_question(django_assert_num_queries):
    publish(hiding("visa"))
    made = editions.current()
    with django_assert_num_queries(1):
        assert editions.current() is made


def test_older_form_is_read_with_what_it_knew():
    publish(hiding("visa"))
    publish(hiding("work"))
    assert editions.opened_with("1").version == 1 and "work" in editions.opened_with("1").questions
    assert editions.opened_with("0").version == 0 and "visa" in editions.opened_with("0").questions


@pytest.mark.parametrize("edition", ["", "3", "-1", "x", "1e1", "٢", "9" * 40, "1\x00", " 1"])
def test_edition_that_is_none_means_the_current_one(edition):
    publish(hiding("visa"))
    publish(hiding("work"))
    assert editions.opened_with(edition) is editions.current()


def test_no_edition_matters_before_the_first_publish():
    assert editions.opened_with("7") is shipped()


def test_code_of_any_version_is_accepted_for_ever():
    publish(adding("own_1", "My child"))
    publish(removing("own_1"), adding("own_2", "My team"))
    for edition in ("0", "1", "2", ""):
        assert {"own_1", "own_2", "me"} <= editions.opened_with(edition).accepts("about")
    assert editions.own_codes() == {"about": {"own_1", "own_2"}}


def test_code_of_a_draft_is_accepted_only_once_published():
    assert "own_1" not in editions.current().accepts("about")


def test_words_of_an_old_version_stay_its_own(monkeypatch):
    publish(lambda definition: reword(definition, "en", {"label:about": "First words"}))
    publish(lambda definition: reword(definition, "en", {"label:about": "Second words"}))
    assert editions.definition_of(1).word("en", "label:about") == "First words"
    assert editions.definition_of(2).word("en", "label:about") == "Second words"


def test_old_version_keeps_shipped_words_that_are_shipped_no_more(monkeypatch):
    publish(hiding("visa"))
    before = editions.definition_of(1)
    monkeypatch.setattr("reports.questions.definition.shipped_words", lambda _locale: {"label:age": "Newer"})
    assert editions.definition_of(1).word("my", "label:age") == before.word("my", "label:age") != ""


def test_version_that_never_was_has_no_definition():
    assert editions.definition_of(1) is None and editions.definition_of(0) is not None
