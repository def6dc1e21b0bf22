"""The pages of keys: everybody sees who may read, two administrators decide, nobody changes keys unproved."""

import base64
import re
from datetime import timedelta

import pytest
from django.test import Client

from hotline.ceremony import register_fallback, revoke_recovery
from hotline.key_ceremony import additions
from hotline.key_ceremony.overview import read_out
from hotline.models import AuditEntry, KeyAddition, WrappedIdentity
from reports.clock import this_hour
from reports.keys import live_recipients
from reports.models import Queue, QueueKey
from sealing.age import decrypt, new_pair
from sealing.members import new_member, wrap_member
from tests.hotline.conftest import told
from tests.hotline.key_ceremony.conftest import PASSPHRASE, asked
from tests.hotline.test_sign_in import sign_in

KEYS = "/desk/keys/"


@pytest.fixture
def signed_in(people, ada):
    """A browser in which this person gave both factors a moment ago; one for each, as a code is good once."""
    browsers: dict[str, Client] = {}

    def enter(name):
        if name not in browsers:
            browsers[name] = Client()
            sign_in(browsers[name], people[name])
        return browsers[name]

    return enter


def shown(client, address=KEYS):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def stale(client):
    """Let the proof of a signed-in person grow old."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()


def fields(made, *queues, **more):
    wrapped = base64.b64encode(made.wrapped).decode()
    keys = made.keys
    return {
        "recipient": keys.recipient,
        "verify_key": keys.verify_key,
        "wrapped": wrapped,
        "queue": queues,
        **more,
    }


@pytest.mark.parametrize("name", ["ann", "dan", "sue", "kim", "ian", "ada"])
def test_everybody_at_the_desk_sees_who_may_read(signed_in, team, pepper_file, queue, name):
    register_fallback("default", new_member(), holder="Shelter North")
    page = shown(signed_in(name))
    for words in (
        "ann",
        "ben",
        "Shelter North",
        team.recovery.recipient[-8:],
        f"since {this_hour():%Y-%m-%d}",
    ):
        assert words in page


def test_what_waits_is_shown_to_everybody_and_decided_by_administrators(signed_in, people, team, queue, made):
    asked(people["dan"], made.keys, queue)
    for name in ("ann", "dan", "kim"):
        assert read_out(made.keys.recipient) in shown(signed_in(name))
    assert "/agree/" not in shown(signed_in("ann")) and "/refuse/" not in shown(signed_in("ann"))
    own = shown(signed_in("dan"))
    assert "/agree/" not in own and "Take back" in own
    assert "/agree/" in shown(signed_in("kim"))


def test_two_administrators_put_a_key_into_use(signed_in, people, team, queue, made):
    wish = asked(people["dan"], made.keys, queue).pk
    first, second = signed_in("kim"), signed_in("ada")
    page = first.post(f"{KEYS}wish/{wish}/agree/", follow=True).content.decode()
    assert "One more administrator" in page and "/agree/" not in page
    page = second.post(f"{KEYS}wish/{wish}/agree/", follow=True).content.decode()
    assert "The key is in use" in page and "Waiting for administrators" not in page
    assert made.keys.recipient in live_recipients("default").members


def test_second_agreement_of_the_same_person_is_refused_with_a_sentence(signed_in, people, team, queue, made):
    wish = asked(people["dan"], made.keys, queue).pk
    kim = signed_in("kim")
    kim.post(f"{KEYS}wish/{wish}/agree/")
    answer = kim.post(f"{KEYS}wish/{wish}/agree/")
    assert answer.status_code == 409 and "Somebody else has to agree" in answer.content.decode()


@pytest.mark.parametrize("name", ["ann", "sue", "ian"])
def test_others_can_not_agree(signed_in, people, team, queue, made, name):
    wish = asked(people["dan"], made.keys, queue).pk
    assert signed_in(name).post(f"{KEYS}wish/{wish}/agree/").status_code == 403
    assert not additions.waiting()[0].approved


def test_refused_key_is_not_added(signed_in, people, team, queue, made):
    wish = asked(people["dan"], made.keys, queue).pk
    page = signed_in("kim").post(f"{KEYS}wish/{wish}/refuse/", follow=True).content.decode()
    assert "The key is not added" in page and additions.waiting() == []
    answer = signed_in("ada").post(f"{KEYS}wish/{wish}/agree/")
    assert answer.status_code == 409 and "already" in answer.content.decode()


def test_old_proof_changes_no_key(signed_in, people, team, queue, made):
    wish = asked(people["dan"], made.keys, queue).pk
    kim = signed_in("kim")
    stale(kim)
    key = QueueKey.objects.get(recipient=team.first.recipient).pk
    for address in (f"wish/{wish}/agree/", f"wish/{wish}/refuse/", f"revoke/{key}/"):
        assert kim.post(KEYS + address).status_code == 403
    for address in ("recovery/", "drill/", "fallback/", f"revoke/{key}/"):
        assert "/-/second-factor/again/" in kim.get(KEYS + address).url
    assert len(additions.waiting()) == 1 and QueueKey.objects.get(pk=key).live


def test_acts_take_a_post(signed_in, people, team, queue, made):
    wish = asked(people["dan"], made.keys, queue).pk
    for act in ("agree", "refuse"):
        assert signed_in("kim").get(f"{KEYS}wish/{wish}/{act}/").status_code == 405


def test_browser_sends_its_wrapped_keys_and_they_wait(signed_in, people, team, queue, made):
    Queue.objects.create(pk="night", label="Night")
    ann = signed_in("ann")
    page = shown(ann, f"{KEYS}mine/")
    assert 'value="night"' in page and "the new key takes the place of yours" in page
    answer = ann.post(f"{KEYS}mine/keep/", fields(made, "default", "night"))
    assert answer.status_code == 200
    kept = WrappedIdentity.objects.get()
    assert kept.user == people["ann"] and bytes(kept.wrapped) == made.wrapped
    assert {(one.queue_id, one.kind, one.user) for one in KeyAddition.objects.all()} == {
        ("default", "member", people["ann"]),
        ("night", "member", people["ann"]),
    }
    assert made.keys.recipient not in live_recipients("default").members


def test_organisation_that_steps_in_asks_by_its_own_name(signed_in, people, team, ada, queue, made):
    answer = signed_in("dan").post(f"{KEYS}mine/keep/", fields(made, "default", holder="Shelter North"))
    assert answer.status_code == 200
    wish = KeyAddition.objects.get()
    additions.agree(wish.pk, people["kim"])
    key = additions.agree(wish.pk, ada)
    assert (key.kind, key.holder, key.user) == ("fallback", "Shelter North", people["dan"])
    assert made.keys.recipient in live_recipients("default").of(0)
    assert made.keys.recipient not in live_recipients("default").of(1)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"queue": []}, "at least one queue"),
        ({"queue": ["nowhere"]}, "at least one queue"),
        ({"wrapped": "no base64!"}, "no keys wrapped"),
        ({"recipient": "age1x"}, "no keys"),
        ({"verify_key": "x"}, "no keys"),
    ],
)
def test_faulty_keys_are_refused_and_nothing_is_kept(signed_in, team, queue, made, change, sentence):
    answer = signed_in("ann").post(f"{KEYS}mine/keep/", {**fields(made, "default"), **change})
    assert answer.status_code == 409 and sentence in answer.json()["refused"]
    assert not WrappedIdentity.objects.exists() and not KeyAddition.objects.exists()


def test_known_key_leaves_no_copy_behind(signed_in, team, queue, made):
    made.keys, made.wrapped = team.second, wrap_member(team.second, PASSPHRASE, log_n=10)
    answer = signed_in("ann").post(f"{KEYS}mine/keep/", fields(made, "default"))
    assert answer.status_code == 409 and not WrappedIdentity.objects.exists()


@pytest.mark.parametrize("name", ["ian", "kim"])
def test_who_reads_no_reports_makes_no_keys(signed_in, team, queue, made, name):
    client = signed_in(name)
    assert "Make new keys" not in shown(client)
    assert client.get(f"{KEYS}mine/").status_code == 403
    assert client.post(f"{KEYS}mine/keep/", fields(made, "default")).status_code == 403


def test_wrapped_copy_is_given_to_its_owner_alone(signed_in, team, queue, made):
    ann, ben = signed_in("ann"), signed_in("ben")
    ann.post(f"{KEYS}mine/keep/", fields(made, "default"))
    address = f"{KEYS}mine/copy/{made.keys.recipient}/"
    assert address in shown(ann) and address not in shown(ben)
    answer = ann.get(address)
    assert answer.content == made.wrapped and "waymark" not in answer.headers["Content-Disposition"].lower()
    assert ben.get(address).status_code == 404


def test_old_key_asks_to_be_renewed(signed_in, people, team, queue):
    wrapped = wrap_member(team.first, PASSPHRASE, log_n=10)
    WrappedIdentity.objects.create(
        user=people["ann"],
        recipient=team.first.recipient,
        verify_key=team.first.verify_key,
        wrapped=wrapped,
        kept_hour=this_hour(),
    )
    assert "older than three months" not in shown(signed_in("ann"))
    QueueKey.objects.filter(recipient=team.first.recipient).update(
        added_hour=this_hour() - timedelta(days=91)
    )
    assert "older than three months" in shown(signed_in("ann"))


def test_revocation_says_what_it_does_first(signed_in, team, pepper_file, queue):
    key = QueueKey.objects.get(recipient=team.second.recipient)
    kim = signed_in("kim")
    page = shown(kim, f"{KEYS}revoke/{key.pk}/")
    assert "Too few keys are left then" in page and team.second.recipient[-8:] in page
    assert QueueKey.objects.get(pk=key.pk).live
    page = kim.post(f"{KEYS}revoke/{key.pk}/", follow=True).content.decode()
    assert "The key is revoked" in page and "fewer than two live member keys" in page
    assert not QueueKey.objects.get(pk=key.pk).live
    assert AuditEntry.objects.get(act="key_revoked").actor == "kim"
    assert kim.get(f"{KEYS}revoke/{key.pk}/").status_code == 404


def test_revoking_one_of_three_closes_nothing(signed_in, people, team, ada, queue, made):
    wish = asked(people["dan"], made.keys, queue).pk
    additions.agree(wish, people["kim"])
    key = additions.agree(wish, ada)
    assert "Too few keys" not in shown(signed_in("kim"), f"{KEYS}revoke/{key.pk}/")


def test_member_revokes_their_own_key_and_no_other(signed_in, team, queue):
    first, second = (QueueKey.objects.get(recipient=one.recipient).pk for one in (team.first, team.second))
    ann = signed_in("ann")
    assert re.findall(r"/revoke/(\d+)/", shown(ann)) == [str(first)]
    assert ann.post(f"{KEYS}revoke/{second}/").status_code == 403
    ann.post(f"{KEYS}revoke/{first}/")
    assert live_recipients("default").members == [team.second.recipient]


def test_recovery_key_waits_for_a_second_administrator(signed_in, team, queue, ada):
    recipient = new_pair().recipient
    kim = signed_in("kim")
    assert "never sent" in shown(kim, f"{KEYS}recovery/")
    answer = kim.post(f"{KEYS}recovery/ask/", {"recipient": recipient})
    assert answer.status_code == 200
    assert recipient not in live_recipients("default").recovery
    assert "Recovery key, for all queues" in shown(signed_in("ada"))
    refused = kim.post(f"{KEYS}recovery/ask/", {"recipient": "AGE-SECRET-KEY-1X"})
    assert refused.status_code == 409 and "no age recipient" in refused.json()["refused"]


def test_fallback_key_is_asked_for_and_a_refusal_keeps_what_was_typed(signed_in, team, queue):
    kim = signed_in("kim")
    typed = {"queue": "default", "holder": "Shelter North", "recipient": "age1typo"}
    answer = kim.post(f"{KEYS}fallback/", typed)
    page = answer.content.decode()
    assert answer.status_code == 409 and 'value="Shelter North"' in page and 'value="age1typo"' in page
    page = kim.post(
        f"{KEYS}fallback/", {**typed, "recipient": new_pair().recipient}, follow=True
    ).content.decode()
    assert "waits for another administrator" in page and "Shelter North" in page
    assert kim.post(f"{KEYS}fallback/", {**typed, "queue": "nowhere"}).status_code == 409


@pytest.mark.parametrize("address", ["recovery/", "recovery/ask/", "fallback/", "drill/"])
@pytest.mark.parametrize("name", ["ann", "sue", "ian"])
def test_recovery_is_for_key_administrators(signed_in, team, queue, address, name):
    assert signed_in(name).post(KEYS + address).status_code in (403, 405)
    assert not KeyAddition.objects.exists()


OPEN_DRILL = """
import { fromBase64 } from "./sealing/base64.js";
import { decrypted } from "./sealing/envelopes.js";
told(new TextDecoder().decode(await decrypted(fromBase64(given.sealed), given.identity)));
"""


def test_drill_is_passed_by_who_opens_the_question(signed_in, team, queue, desk_scripts):
    kim = signed_in("kim")
    assert "not tried yet" in shown(kim, f"{KEYS}drill/")
    page = kim.post(f"{KEYS}drill/", {"recipient": team.recovery.recipient}).content.decode()
    assert "BEGIN AGE ENCRYPTED FILE" in page and 'id="identity"' in page
    assert not re.search(r"<textarea[^>]*\bname=", page)
    sealed = re.search(r'data-sealed="([^"]+)"', page)[1]
    text = desk_scripts.ran(OPEN_DRILL, {"sealed": sealed, "identity": team.recovery.identity})
    answer = re.search(r"\d{8}-\d{12}", text)[0]
    wrong = kim.post(f"{KEYS}drill/", {"answer": "20260101-000000000000"})
    assert wrong.status_code == 409 and "begin a new one" in wrong.content.decode()
    page = kim.post(f"{KEYS}drill/", {"answer": answer}, follow=True).content.decode()
    assert "The drill is passed" in page and f"last tried {this_hour():%Y-%m-%d}" in page


def test_drill_of_a_key_that_is_gone_says_so(signed_in, team, queue):
    answer = signed_in("kim").post(f"{KEYS}drill/", {"recipient": "age1gone"})
    assert answer.status_code == 409 and "not in use any more" in answer.content.decode()


def test_overdue_drill_is_said(signed_in, team, queue, monkeypatch):
    monkeypatch.setattr("hotline.drill.DAYS_BETWEEN_DRILLS", -1)
    assert "Please hold a drill" in shown(signed_in("ann"))


def test_missing_library_is_said_where_it_is_missed(signed_in, team, queue, settings, tmp_path):
    settings.WAYMARK_BUILT = tmp_path
    ann = signed_in("ann")
    for address in (KEYS, f"{KEYS}mine/", "/desk/"):
        assert "age library could not be fetched" in shown(ann, address)
    (tmp_path / ".age").write_text("x")
    assert "age library" not in shown(ann)


def test_names_are_shown_as_text(signed_in, team, queue):
    register_fallback("default", new_member(), holder="<b>x</b>")
    Queue.objects.filter(pk="default").update(label="<i>y</i>")
    page = shown(signed_in("ann"))
    assert "<b>x</b>" not in page and "<i>y</i>" not in page


def test_sealed_copy_of_the_pepper_is_downloaded_by_administrators(signed_in, team, pepper_file, queue):
    kim = signed_in("kim")
    assert "No copy was ever made" in shown(kim) and "No copy" not in shown(signed_in("ann"))
    answer = kim.post(f"{KEYS}pepper/")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert decrypt(answer.content, team.recovery.identity).decode().strip() == pepper_file.read_text().strip()
    assert f"Last copy: {this_hour():%Y-%m-%d}" in shown(kim)
    assert signed_in("ann").post(f"{KEYS}pepper/").status_code == 403
    assert kim.get(f"{KEYS}pepper/").status_code == 405


def test_without_recovery_key_no_copy_of_the_pepper_is_made(signed_in, team, pepper_file, queue):
    revoke_recovery(actor="tester")
    page = signed_in("kim").post(f"{KEYS}pepper/", follow=True).content.decode()
    assert "no copy was made" in page and not AuditEntry.objects.filter(act="pepper_exported").exists()


def test_desk_says_that_a_key_waits_and_who_steps_in(signed_in, people, team, pepper_file, queue, made):
    ann = signed_in("ann")
    assert "Keys that wait" not in shown(ann, "/desk/")
    asked(people["dan"], made.keys, queue)
    register_fallback("default", new_member(), holder="Shelter North")
    page = shown(ann, "/desk/")
    assert "Keys that wait for administrators: 1." in page
    readers = page.partition("Who may read")[2]
    assert "Shelter North <small>only what is in danger now" in readers
    assert "Shelter North" in told("hotline_keys", "status")


def test_inactive_account_is_no_reader_on_any_page(signed_in, people, team, pepper_file, queue):
    type(people["ben"]).objects.filter(username="ben").update(is_active=False)
    for address in ("/desk/", KEYS):
        assert "ben" not in shown(signed_in("ann"), address).partition("Who may read")[2]


def test_end_that_is_compared_is_long_enough_to_tell_keys_apart():
    recipient = new_pair().recipient
    assert read_out(recipient).replace(" ", "") == recipient[-16:]
    assert [len(group) for group in read_out(recipient).split()] == [4, 4, 4, 4]
