"""The form is open only while everything it needs is there, and closed whenever anything is in doubt."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.utils import timezone

from reports.gate import Closed, FormClosed, open_for_reports, pass_for
from reports.keys import add_member_key, add_recovery_key, revoke
from reports.models import PepperFingerprint, Queue, QueueKey, Report
from sealing.members import new_member, new_recovery
from tests.factories.facts import ServiceFactory
from tests.reports.people import text_of


def revoke_all(kind: str, keep: int = 0) -> None:
    for key in QueueKey.objects.filter(kind=kind)[keep:]:
        revoke(key)


def test_two_members_recovery_and_pepper_open_it(team):
    assert open_for_reports() is None


@pytest.mark.parametrize(("members", "recovery", "pepper"), list(product([0, 1, 2], [0, 1], [False, True])))
def test_gate_opens_for_the_whole_set_only(team, pepper_file, members, recovery, pepper):
    revoke_all("member", keep=members)
    revoke_all("recovery", keep=recovery)
    if not pepper:
        pepper_file.unlink()
    assert (open_for_reports() is None) == (members == 2 and recovery == 1 and pepper)


def test_reason_is_named_for_operators(team, pepper_file):
    pepper_file.write_text("00" * 32)
    assert open_for_reports() is Closed.PEPPER
    revoke_all("recovery")
    assert open_for_reports() is Closed.RECOVERY
    revoke_all("member", keep=1)
    assert open_for_reports() is Closed.MEMBERS


def test_unknown_queue_is_closed(team):
    assert open_for_reports("nowhere") is Closed.QUEUE


def test_queue_without_members_is_closed_though_another_is_open(team):
    Queue.objects.create(code="other", label="Other")
    assert open_for_reports("other") is Closed.MEMBERS


def test_same_key_of_two_members_counts_once(team):
    revoke_all("member", keep=1)
    assert open_for_reports() is Closed.MEMBERS


def test_lost_fingerprint_closes(team):
    PepperFingerprint.objects.all().delete()
    assert open_for_reports() is Closed.PEPPER


def test_pass_holds_what_sealing_needs(team, pepper_file):
    entry = pass_for()
    assert entry.pepper.hex() == pepper_file.read_text().strip()
    assert sorted(entry.recipients.members) == sorted(member.recipient for member in team.members)
    assert entry.pepper.hex() not in repr(entry)


def test_closed_form_raises_with_its_reason(team):
    revoke_all("recovery")
    with pytest.raises(FormClosed) as closed:
        pass_for()
    assert closed.value.reason is Closed.RECOVERY


@pytest.fixture
def production(settings, team):
    settings.WAYMARK_DEMO = False
    return settings


def test_production_needs_a_verified_danger_number(production):
    assert open_for_reports() is Closed.NUMBER
    ServiceFactory(emergency=True)
    assert open_for_reports() is None


@pytest.mark.parametrize(
    "lacking",
    [
        {"emergency": False},
        {"verified_on": None},
        {"verified_by": ""},
        {"phone": ""},
        {"review_due": date(2000, 1, 1)},
    ],
    ids=lambda lacking: next(iter(lacking)),
)
def test_number_that_lacks_anything_does_not_count(production, lacking):
    ServiceFactory(**{"emergency": True, **lacking})
    assert open_for_reports() is Closed.NUMBER


def test_number_counts_on_its_last_day(production):
    ServiceFactory(emergency=True, review_due=timezone.localdate())
    assert open_for_reports() is None
    ServiceFactory._meta.model.objects.update(review_due=timezone.localdate() - timedelta(1))
    assert open_for_reports() is Closed.NUMBER


def test_production_refuses_demonstration_keys(production):
    ServiceFactory(emergency=True)
    key = add_recovery_key(recipient=new_recovery().recipient, demo=True)
    assert open_for_reports() is Closed.DEMO_KEYS
    revoke(key)
    assert open_for_reports() is None


def test_closed_form_shows_numbers_and_no_field(team, client):
    ServiceFactory(emergency=True, phone="110")
    revoke_all("recovery")
    page = client.get("/en/r/write/")
    assert page.status_code == 200
    assert "<textarea" not in text_of(page) and 'name="token"' not in text_of(page)
    assert 'href="tel:110"' in text_of(page)


def test_first_screen_offers_no_form_while_closed(team, client):
    assert "/en/r/write/" in text_of(client.get("/en/r/"))
    revoke_all("member")
    page = text_of(client.get("/en/r/"))
    assert 'class="button main" href="/en/r/write/"' not in page


def test_form_sent_after_closing_is_answered_by_numbers(team, reporter):
    ServiceFactory(emergency=True, phone="110")
    token = reporter.open_form()
    revoke_all("recovery")
    answer = reporter.post(token=token, text="They keep my passport.")
    assert answer.status_code == 503
    assert "passport" not in text_of(answer) and 'href="tel:110"' in text_of(answer)
    assert not Report.objects.exists()


def test_revocation_is_honoured_by_the_next_request(team, reporter):
    assert reporter.post(text="one").status_code == 303
    revoke_all("member", keep=1)
    assert reporter.post(token="", text="two").status_code == 503


def test_added_key_opens_it_again(team, reporter):
    revoke_all("member", keep=1)
    member = new_member()
    user = QueueKey.objects.filter(kind="member").first().user
    add_member_key(queue=team.queue, user=user, recipient=member.recipient, verify_key=member.verify_key)
    assert open_for_reports() is None
