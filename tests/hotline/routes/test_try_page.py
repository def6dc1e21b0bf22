"""What would happen to a report, before it happens."""

import pytest

from hotline.models import SpokenLanguages
from reports.models import Queue, Report
from tests.factories.keys import revoke_all
from tests.hotline.browsing import text_of, ticked, words_of
from tests.hotline.routes.conftest import LIST, rule

TRY = f"{LIST}try/"


def test_it_says_queue_urgency_rule_and_why_others_did_not_fit(sue, north):
    rule(north, "Children", minor=True)
    rule(Queue.objects.create(code="empty", label="Empty"), "Empty first")
    rule(north, "Violence", happening=["violence"])
    said = words_of(sue.post(TRY, {"what": ["violence"], "prefecture": "13"}))
    assert "It goes to Northern team , by the rule “Violence”." in said
    assert "Urgency: Soon (What is happening? Someone hits or hurts people)" in said
    assert "Children: not about a child" in said
    assert "Empty first: passed over, its queue takes no reports: fewer than two live member keys" in said


def test_everything_else_has_a_name(sue):
    assert "It goes to Hotline , by the rule “Everything else”." in words_of(sue.post(TRY, {"what": "debt"}))


def test_excluded_organisation_is_named_as_the_reason(sue, north):
    Queue.objects.filter(pk="north").update(run_by="ngo")
    rule(north, "All to the group")
    said = words_of(sue.post(TRY, {"not_to": ["ngo"]}))
    assert "It goes to Hotline" in said
    assert "All to the group: the reporter does not want to tell who runs the queue" in said


@pytest.mark.parametrize(("language", "needed"), [("vi", False), ("my", True), ("lo", True)])
def test_it_says_whether_an_interpreter_is_needed(sue, people, language, needed):
    SpokenLanguages.objects.create(user=people["ann"], languages=["vi"])
    said = words_of(sue.post(TRY, {"language": language}))
    assert ("Interpreter needed" in said) == needed


def test_what_was_chosen_stays_ticked(sue):
    answer = sue.post(TRY, {"what": ["debt"], "danger": "now", "language": "my"})
    assert ticked(answer, "what") == ["debt"] and ticked(answer, "danger") == ["now"]
    assert '<option value="my" selected' in text_of(answer)


def test_report_that_nobody_could_open(sue):
    revoke_all("recovery")
    said = words_of(sue.post(TRY, {"what": ["debt"]}))
    assert "Nobody could open this report now" in said and "no recovery key" in said


def test_only_questions_that_count_are_asked_and_nothing_is_stored(sue):
    page = text_of(sue.get(TRY))
    assert 'name="danger"' in page and 'name="text"' not in page and 'name="company"' not in page
    sue.post(TRY, {"what": ["debt"]})
    assert not Report.objects.exists()


def test_answer_that_is_none_of_the_form(sue):
    assert sue.post(TRY, {"what": ["gold"]}).status_code == 422


def test_page_speaks_japanese(sue, north):
    page = sue.get(f"{TRY}?lang=ja")
    assert '<html lang="ja"' in text_of(page)
