"""Referrals as the desk's scripts ask for them: who may, what is told, and what never is."""

import base64
from typing import Any

import pytest
from django.test import Client

from hotline.ceremony import revoke_member
from hotline.models import AuditEntry, Referral
from hotline.referrals import partner_book, proposing
from sealing.acts import Handed
from sealing.acts import Referral as Proposal
from sealing.age import new_pair
from tests.hotline.referrals.conftest import (
    agreed,
    answered,
    handed,
    key_for,
    new_partner,
    person_of,
    proposed,
    sealed_reply,
)
from tests.hotline.test_sign_in import sign_in

pytestmark = pytest.mark.django_db


def signed_in(user: Any) -> Client:
    client = Client()
    sign_in(client, user)
    return client


@pytest.fixture
def ann(people, team) -> Client:
    return signed_in(people["ann"])


def at(sent, *path: str) -> str:
    return "/".join(("/desk/reports", sent.report.pk, "referrals", *path, ""))


def text(blob: bytes) -> str:
    return base64.b64encode(blob).decode()


def told(client: Client, sent) -> dict[str, Any]:
    answer = client.get(at(sent))
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]
    return answer.json()


def sending(team, sent, partner) -> dict[str, Any]:
    """The fields of a browser that sends."""
    sequence, reply = sealed_reply(team, sent.report, Handed(partner.name))
    key = key_for(team, sent, partner)
    return {
        "key": text(key["key"]),
        "sealed_for": key["sealed_for"],
        "sequence": sequence,
        "sealed": text(reply),
    }


def test_from_asking_to_sending(ann, team, sent, shelter):
    sequence, reply = sealed_reply(team, sent.report, Proposal("Blue House", "A room"))
    fields = {"partner": "blue", "sequence": sequence, "sealed": text(reply)}
    shown = ann.post(at(sent, "propose"), fields).json()["referral"]
    assert (shown["state"], shown["proposal"], shown["steps"]) == (
        "proposed",
        1,
        ["agree", "refuse", "revoke"],
    )
    message = answered(sent, referral=["1=agree"], alone="yes")
    shown = ann.post(at(sent, shown["id"], "agree"), {"message": message}).json()["referral"]
    assert shown["steps"] == ["refuse", "send", "revoke"]
    shown = ann.post(at(sent, shown["id"], "send"), sending(team, sent, shelter.partner)).json()["referral"]
    assert (shown["state"], shown["hoursLeft"]) == ("sent", 48)
    assert [one["state"] for one in told(ann, sent)["referrals"]] == ["sent"]


def test_partner_is_shown_with_whom_to_seal_to(ann, sent, shelter):
    new_partner("gone", active=False)
    (partner,) = told(ann, sent)["partners"]
    assert partner["recipients"] == sorted([shelter.mia.recipient, shelter.noa.recipient])
    assert partner["people"] == ["mia", "noa"] and partner["kind"] == "shelter"
    assert (partner["exportKey"], partner["exportKind"]) == ("", "")


def test_export_key_is_told_with_its_kind(ann, sent, shelter):
    key = new_pair().recipient
    partner_book.change(shelter.partner, {"export_recipient": key}, actor="sue")
    (partner,) = told(ann, sent)["partners"]
    assert (partner["exportKey"], partner["exportKind"]) == (key, "age")


@pytest.mark.parametrize("username", ["eda", "tom", "pia", "ada", "dan", "sue", "kim", "ian", "rae"])
def test_nobody_without_a_key_of_the_queue_gets_or_does_anything(people, team, sent, shelter, username):
    client = signed_in(people[username])
    referral = agreed(team, sent, shelter.partner)
    assert client.get(at(sent)).status_code == 403
    for path in (("propose",), ("force",), (referral.pk, "send"), (referral.pk, "revoke")):
        fields = {"partner": "blue", "reason": "other", **sending(team, sent, shelter.partner)}
        assert client.post(at(sent, *path), fields).status_code == 403
    assert client.post(f"/desk/reports/{sent.report.pk}/redacted/").status_code == 403
    assert Referral.objects.get().state == "agreed"


def test_revoked_member_does_nothing_more(ann, team, sent, shelter):
    revoke_member("ann", actor="tester")
    assert ann.get(at(sent)).status_code == 403
    assert ann.post(at(sent, "force"), {"partner": "blue", "reason": "life"}).status_code == 403


def test_sending_without_consent_is_refused_in_a_sentence(ann, team, sent, shelter):
    referral = proposed(team, sent, shelter.partner)
    answer = ann.post(at(sent, referral.pk, "send"), sending(team, sent, shelter.partner))
    assert answer.status_code == 409 and "moved on" in answer.json()["refused"]
    assert bytes(Referral.objects.get().key_blob) == b""


@pytest.mark.parametrize("verb", ["confirm", "accept", "reject", "finish", "open", "SEND"])
def test_team_takes_no_step_that_is_a_partners_or_a_second_persons(ann, sent, shelter, verb):
    referral = proposing.force(sent.report, shelter.partner, reason="life", actor="ben")
    assert ann.post(at(sent, referral.pk, verb), {"reason": "place"}).status_code == 404
    assert Referral.objects.get().state == "unconfirmed"


def test_referral_of_another_report_is_not_there(ann, team, sent, shelter, queue):
    referral = proposed(team, sent, shelter.partner)
    path = f"/desk/reports/{'0' * 32}/referrals/{referral.pk}/revoke/"
    assert ann.post(path, {"reason": "other"}).status_code == 404


@pytest.mark.parametrize(
    "fields", [{}, {"key": "*"}, {"sequence": "x"}, {"sealed": "Blue House"}, {"sequence": "9" * 30}]
)
def test_odd_fields_are_refused_and_change_nothing(ann, team, sent, shelter, fields):
    referral = agreed(team, sent, shelter.partner)
    assert ann.post(at(sent, referral.pk, "send"), fields).status_code == 409
    assert ann.post(at(sent, "propose"), {"partner": "blue", **fields}).status_code == 409
    assert ann.post(at(sent, "propose"), {"partner": "unknown", **fields}).status_code == 404
    assert Referral.objects.get().state == "agreed"


def test_canary_and_destroyed_reports_are_not_there(ann, sent, shelter):
    sent.report.canary = True
    sent.report.save()
    assert ann.get(at(sent)).status_code == 404


def test_withdrawing_and_sealing_anew(ann, team, sent, shelter):
    referral = handed(team, sent, shelter.partner)
    partner_book.remove_person(person_of("noa"), actor="sue")
    key = key_for(team, sent, shelter.partner)
    fields = {"key": text(key["key"]), "sealed_for": key["sealed_for"]}
    assert ann.post(at(sent, referral.pk, "reseal"), fields).status_code == 200
    assert ann.post(at(sent, referral.pk, "revoke"), {"reason": ""}).status_code == 409
    shown = ann.post(at(sent, referral.pk, "revoke"), {"reason": "no_answer"}).json()["referral"]
    assert (shown["state"], shown["steps"]) == ("revoked", [])


def test_redacted_copy_is_logged_without_content(ann, sent, team):
    answer = ann.post(f"/desk/reports/{sent.report.pk}/redacted/", {"text": "They keep my passport."})
    assert answer.json() == {}
    entry = AuditEntry.objects.get(act="report_redacted")
    assert (entry.actor, entry.about) == ("ann", sent.report.pk)


def test_second_person_confirms_on_the_list(people, team, sent, shelter):
    referral = proposing.force(sent.report, shelter.partner, reason="child", actor="ann")
    ben, sue = signed_in(people["ben"]), signed_in(people["sue"])
    page = sue.get("/desk/referrals/").content.decode()
    assert "Waits for a second person" in page and "A child is in danger" in page
    path = f"/desk/referrals/{referral.pk}/confirm/"
    assert path in page and path not in ben.get("/desk/referrals/").content.decode()
    assert ben.post(path).status_code == 403
    assert sue.post(path).status_code == 302
    assert Referral.objects.get().confirmed_by == "sue"
    assert sue.post(path).status_code == 409


def test_one_who_asked_sees_no_button_and_is_refused(supervising_ann, team, sent, shelter):
    referral = proposing.force(sent.report, shelter.partner, reason="life", actor="ann")
    client = signed_in(supervising_ann)
    assert "/confirm/" not in client.get("/desk/referrals/").content.decode()
    answer = client.post(f"/desk/referrals/{referral.pk}/confirm/")
    assert answer.status_code == 409 and "Another person" in answer.content.decode()


def test_list_shows_what_is_late_and_not_what_is_over(people, team, sent, shelter, monkeypatch):
    handed(team, sent, shelter.partner)
    client = signed_in(people["ben"])
    assert "answer due in 48 h" in client.get("/desk/referrals/").content.decode()
    Referral.objects.update(sent_hour="2020-01-01T00:00Z")
    assert "answer overdue for" in client.get("/desk/referrals/").content.decode()
    Referral.objects.update(state="done")
    assert "Blue House" not in client.get("/desk/referrals/").content.decode()


@pytest.mark.parametrize(
    ("username", "status"), [("ada", 200), ("dan", 200), ("kim", 403), ("ian", 403), ("rae", 403)]
)
def test_list_is_for_those_who_see_reports(people, team, sent, shelter, username, status):
    assert signed_in(people[username]).get("/desk/referrals/").status_code == status
