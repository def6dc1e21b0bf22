"""The partner's own desk: its referrals and nothing else, its people's keys, its answers."""

import base64
from typing import Any

import pytest
from django.test import Client

from hotline.models import AuditEntry, Referral, WrappedIdentity
from hotline.referrals import partner_book, sending
from hotline.referrals.states import Verb
from reports.casework import parts_of
from sealing.age import decrypt
from sealing.members import new_member
from sealing.wrapping import wrap
from tests.hotline.conftest import store_report
from tests.hotline.referrals.conftest import (
    agreed,
    handed,
    joined,
    key_made_by,
    new_partner,
    partners_person,
    person_of,
    report_key,
)
from tests.hotline.referrals.test_team_views import signed_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def mia(shelter) -> Client:
    return signed_in(person_of("mia").user)


@pytest.fixture
def referral(team, sent, shelter) -> Referral:
    return handed(team, sent, shelter.partner)


def fetched(client: Client, referral: Referral) -> dict[str, Any]:
    answer = client.get(f"/desk/partner/{referral.pk}/")
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]
    return answer.json()


def test_partner_opens_messages_and_files_with_its_own_key(mia, team, sent, shelter, referral):
    given = fetched(mia, referral)
    identity = decrypt(base64.b64decode(given["key"]), shelter.mia.identity).decode().strip()
    assert identity == report_key(team, sent).strip()
    assert b"They keep my passport." in decrypt(base64.b64decode(given["messages"][0]["sealed"]), identity)
    assert given["files"] == [1] and given["reportRecipient"] == sent.report.report_recipient
    sealed = mia.get(f"/desk/partner/{referral.pk}/file/1/").content
    assert b"bytes of a photo" in decrypt(sealed, identity)
    assert mia.get(f"/desk/partner/{referral.pk}/file/2/").status_code == 404


def test_answers_and_notes_of_the_team_are_not_given(mia, team, sent, shelter, referral):
    replies = {text(part.blob) for part in parts_of(sent.report, "reply")}
    assert len(replies) == 2 and not replies & {one["sealed"] for one in fetched(mia, referral)["messages"]}
    assert set(fetched(mia, referral)) == {"id", "reportRecipient", "key", "messages", "files"}


def test_every_opening_is_logged(mia, sent, referral):
    def logged() -> int:
        return AuditEntry.objects.filter(act="report_opened", actor="mia", about=sent.report.pk).count()

    mia.get("/desk/partner/")
    assert logged() == 0
    mia.get(f"/desk/partner/{referral.pk}/file/1/")
    assert logged() == 1
    fetched(mia, referral)
    assert logged() == 1, "once an hour is the finest the log tells"


def test_page_lists_what_was_referred_and_names_no_other_report(mia, team, sent, referral):
    other = store_report(team)
    page = mia.get("/desk/partner/").content.decode()
    assert (
        referral.pk in page
        and "Waits for your answer" in page
        and "Please accept or reject within 48 h." in page
    )
    assert other.report.pk not in page and sent.report.pk not in page
    assert "passport" not in page


def test_other_partners_see_and_open_nothing(team, shelter, referral):
    joined(new_partner("union", kind="union"), "uli")
    uli = signed_in(person_of("uli").user)
    assert referral.pk not in uli.get("/desk/partner/").content.decode()
    for path in ("", "file/1/"):
        assert uli.get(f"/desk/partner/{referral.pk}/{path}").status_code == 404
    assert uli.post(f"/desk/partner/{referral.pk}/accept/").status_code == 404
    assert Referral.objects.get().state == "sent"


def test_what_was_not_sent_is_not_there(mia, team, sent, shelter):
    referral = agreed(team, sent, shelter.partner)
    assert mia.get(f"/desk/partner/{referral.pk}/").status_code == 404
    assert referral.pk not in mia.get("/desk/partner/").content.decode()


def test_nothing_else_of_the_desk_opens_to_a_partner(mia, sent, referral):
    report = f"/desk/reports/{sent.report.pk}/"
    for path in (
        "/desk/",
        report,
        f"{report}referrals/",
        "/desk/referrals/",
        "/desk/partners/",
        "/desk/partners/blue/",
    ):
        assert mia.get(path).status_code == 403, path


@pytest.mark.parametrize("username", ["ann", "ben", "sue", "ada", "kim", "ian", "eda", "pia"])
def test_team_does_not_sit_at_the_partners_desk(people, team, referral, username):
    client = signed_in(people[username])
    for path in ("/desk/partner/", f"/desk/partner/{referral.pk}/"):
        assert client.get(path).status_code == 403
    assert client.post(f"/desk/partner/{referral.pk}/accept/").status_code == 403


def test_revoked_referral_gives_nothing_new(mia, referral):
    sending.revoke(referral, reason="other", actor="ann")
    assert mia.get(f"/desk/partner/{referral.pk}/").status_code == 404
    assert mia.get(f"/desk/partner/{referral.pk}/file/1/").status_code == 404
    assert "Withdrawn by the team" in mia.get("/desk/partner/").content.decode()


@pytest.mark.parametrize("state", ["proposed", "agreed", "refused", "rejected", "done", "revoked"])
def test_key_that_was_left_behind_is_not_given_in_any_other_state(mia, referral, state):
    Referral.objects.update(state=state)
    assert mia.get(f"/desk/partner/{referral.pk}/").status_code == 404
    assert mia.get(f"/desk/partner/{referral.pk}/file/1/").status_code == 404


def test_person_who_left_and_partner_that_was_closed_get_nothing_new(mia, shelter, referral):
    partner_book.remove_person(person_of("mia"), actor="sue")
    assert mia.get(f"/desk/partner/{referral.pk}/").status_code == 404
    noa = signed_in(person_of("noa").user)
    assert noa.get(f"/desk/partner/{referral.pk}/").status_code == 200
    partner_book.change(shelter.partner, {"active": False}, actor="sue")
    assert noa.get(f"/desk/partner/{referral.pk}/").status_code == 404
    assert "works for no partner" in noa.get("/desk/partner/").content.decode()


def test_accepting_and_being_done(mia, referral):
    assert mia.post(f"/desk/partner/{referral.pk}/accept/").json() == {"state": "accepted"}
    page = mia.get("/desk/partner/").content.decode()
    assert 'data-step="finish"' in page and 'data-step="accept"' not in page
    assert mia.post(f"/desk/partner/{referral.pk}/finish/").json() == {"state": "done"}
    assert mia.get(f"/desk/partner/{referral.pk}/").status_code == 404


def test_rejecting_takes_a_reason(mia, referral):
    answer = mia.post(f"/desk/partner/{referral.pk}/reject/", {"reason": ""})
    assert answer.status_code == 409 and answer.json()["refused"] == "Choose a reason."
    assert mia.post(f"/desk/partner/{referral.pk}/reject/", {"reason": "language"}).json() == {
        "state": "rejected"
    }
    assert Referral.objects.get().reason == "language"


@pytest.mark.parametrize("verb", ["send", "reseal", "revoke", "agree", "confirm", "x"])
def test_partner_takes_no_step_of_the_team(mia, referral, verb):
    answer = mia.post(f"/desk/partner/{referral.pk}/{verb}/", {"reason": "other"})
    assert answer.status_code == 404 and Referral.objects.get().state == "sent"


def test_late_answer_is_told(mia, referral):
    Referral.objects.update(sent_hour="2020-01-01T00:00Z")
    assert "Your answer is overdue for" in mia.get("/desk/partner/").content.decode()


def test_referral_without_agreement_says_so(mia, referral):
    Referral.objects.update(override="life")
    assert "without the reporter" in mia.get("/desk/partner/").content.decode()


def made(log_n: int = 18) -> dict[str, Any]:
    """The fields of a browser that made a key."""
    keys = new_member()
    wrapped = wrap(f"{keys.identity}\n{keys.signing_key}\n", "passphrase", log_n=4).replace(
        b" 4\n", f" {log_n}\n".encode(), 1
    )
    return {"recipient": keys.recipient, "verify_key": keys.verify_key, "wrapped": text(wrapped)}


def test_key_made_in_the_browser_waits_for_approval(people):
    person = partner_book.add_person(new_partner(), "rae", actor="rob")
    rae, fields = signed_in(people["rae"]), made()
    assert rae.post("/desk/partner/key/", fields).json() == {}
    assert partner_book.waiting_key(person).recipient == fields["recipient"]
    page = rae.get("/desk/partner/").content.decode()
    assert "waits for somebody of the team" in page and fields["wrapped"] in page
    acts = AuditEntry.objects.filter(about=fields["recipient"]).values_list("act", flat=True)
    assert sorted(acts) == ["key_asked", "key_kept"]


@pytest.mark.parametrize(
    "wrong", ["recipient", "verify_key", "wrapped", "in clear", "known", "somebody's", "cheap"]
)
def test_key_that_is_not_sound_is_not_kept(people, team, wrong, settings):
    settings.WAYMARK_DEMO = False
    partner_book.add_person(new_partner(), "rae", actor="rob")
    rae, fields = signed_in(people["rae"]), made()
    if wrong == "in clear":
        fields["wrapped"] = text(b"AGE-SECRET-KEY-1")
    elif wrong == "known":
        fields["recipient"] = key_made_by(people["rae"]).recipient
    elif wrong == "somebody's":
        fields["recipient"] = team.first.recipient
    elif wrong == "cheap":
        fields = made(log_n=17)
    else:
        fields[wrong] = "x"
    before = WrappedIdentity.objects.count()
    answer = rae.post("/desk/partner/key/", fields)
    assert answer.status_code == 409 and "not sound" in answer.json()["refused"]
    assert WrappedIdentity.objects.count() == before


def test_account_of_no_partner_keeps_no_key(people):
    answer = signed_in(people["rae"]).post("/desk/partner/key/", made())
    assert answer.status_code == 409 and not WrappedIdentity.objects.exists()


def test_approved_key_comes_first_to_the_browser(mia, shelter):
    user = person_of("mia").user
    WrappedIdentity.objects.filter(user=user).update(wrapped=b"approved")
    key_made_by(user)
    page = mia.get("/desk/partner/").content.decode()
    assert f'data-wrapped="{text(b"approved")} {text(b"wrapped")}"' in page


def test_stranger_to_the_partner_is_not_let_in_by_the_group_alone(team, sent, shelter, referral):
    pat = signed_in(partners_person("pat"))
    assert pat.get(f"/desk/partner/{referral.pk}/").status_code == 404


def test_done_is_refused_before_accepting(mia, referral):
    assert mia.post(f"/desk/partner/{referral.pk}/finish/").status_code == 409
    sending.answer(referral, Verb.ACCEPT, actor="mia")
    assert mia.post(f"/desk/partner/{referral.pk}/finish/").status_code == 200
