"""Members close the form with a reason and open it again; readers see it at once."""

import pytest

from hotline.models import AuditEntry
from reports.models import FormSwitch
from tests.hotline.browsing import forget_proof, signed_in, text_of, words_of

SWITCH = "/desk/routing/switch/"


@pytest.fixture
def ann(people, team, pepper_file):
    return signed_in(people["ann"])


def acts():
    return list(AuditEntry.objects.order_by("id").values_list("act", "actor", "about"))[-2:]


def test_member_closes_and_opens_again(ann, client):
    assert 'name="token"' in text_of(client.get("/en/r/write/"))
    answer = ann.post(SWITCH, {"do": "close", "reason": "nobody_reads"})
    assert answer.status_code == 302 and answer.url == "/desk/"
    assert 'name="token"' not in text_of(client.get("/en/r/write/"))
    ann.post(SWITCH, {"do": "open"})
    assert 'name="token"' in text_of(client.get("/en/r/write/"))
    assert acts() == [("form_closed", "ann", "nobody_reads"), ("form_opened", "ann", "")]


def test_desk_says_that_it_is_closed_by_whom_and_why(ann, people):
    assert "Close the form now" in words_of(ann.get("/desk/"))
    ann.post(SWITCH, {"do": "close", "reason": "breach"})
    for name in ("ben", "ada"):
        said = words_of(signed_in(people[name]).get("/desk/"))
        assert "The form is closed by hand" in said and "Closed by ann" in said
        assert "A key or a machine may be in the wrong hands" in said
    assert SWITCH in text_of(ann.get("/desk/"))
    assert SWITCH not in text_of(signed_in(people["ada"]).get("/desk/"))


@pytest.mark.parametrize("sent", [{"do": "close"}, {"do": "close", "reason": "bored"}, {}])
def test_reason_is_asked_for(ann, sent):
    answer = ann.post(SWITCH, sent)
    assert answer.status_code == 422 and "Please choose a reason" in text_of(answer)
    assert not FormSwitch.objects.filter(closed=True).exists()


@pytest.mark.parametrize("name", ["ada", "kim", "ian", "eda", "pia"])
def test_others_may_not_turn_it(people, team, name):
    client = signed_in(people[name])
    assert client.get(SWITCH).status_code == 403
    assert client.post(SWITCH, {"do": "close", "reason": "other"}).status_code == 403
    assert not FormSwitch.objects.exists()


def test_old_proof_does_not_turn_it(ann):
    forget_proof(ann)
    assert ann.post(SWITCH, {"do": "close", "reason": "other"}).status_code == 403
    assert not FormSwitch.objects.exists()


def test_page_says_what_closing_does(ann):
    said = words_of(ann.get(SWITCH))
    assert "keeps what is typed" in said and "Reports told by telephone can still be taken" in said


def test_closed_by_hand_is_told_once_on_the_desk(ann):
    ann.post(SWITCH, {"do": "close", "reason": "other"})
    assert "takes no reports now" not in words_of(ann.get("/desk/"))
