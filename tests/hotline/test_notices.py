"""Members learn that something waits, and a mailbox learns nothing else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone

from delivery import outbox, ticks
from delivery.models import OutboxEntry
from hotline import notices
from hotline.ceremony import revoke_member
from hotline.progress import mark_opened
from tests.hotline.conftest import store_report


@pytest.fixture
def addresses(team):
    """Both members can be written to."""
    for name in ("ann", "ben"):
        User.objects.filter(username=name).update(email=f"{name}@example.org")


def mails():
    """Look once, send what was asked for, and return it."""
    mail.outbox.clear()
    notices.remind()
    outbox.run_due(timezone.now() + timedelta(minutes=1))
    return mail.outbox


def test_each_member_is_written_to_alone(sent, addresses):
    assert sorted(tuple(message.to) for message in mails()) == [("ann@example.org",), ("ben@example.org",)]
    assert not any(message.cc or message.bcc for message in mail.outbox)


def test_every_mail_is_the_same_to_the_letter(team, addresses):
    def texts():
        return {(message.subject, message.body) for message in mails()}

    store_report(team)
    one = texts()
    for urgency in (0, 1):
        store_report(team, urgency=urgency, quarantined=bool(urgency))
    assert texts() == one and len(one) == 1


def test_mail_tells_no_id_number_or_urgency(team, addresses):
    sent = store_report(team, urgency=0)
    message = mails()[0]
    text = message.subject + message.body.replace("http://127.0.0.1:8000", "")
    assert sent.report.pk not in text
    assert not any(letter.isdigit() for letter in text) and "urgent" not in text.lower()


def test_nothing_waiting_means_no_mail(team, addresses):
    assert mails() == []


@pytest.mark.parametrize("fields", [{"state": "opened"}, {"state": "closed"}, {"canary": True}])
def test_opened_closed_and_canary_reports_call_nobody(team, addresses, fields):
    store_report(team, **fields)
    assert mails() == []


def test_quarantined_report_calls_the_team(team, addresses):
    store_report(team, quarantined=True)
    assert len(mails()) == 2


def test_member_without_live_key_address_or_account_is_not_written_to(sent, addresses, people):
    revoke_member("ben", actor="tester")
    assert [message.to for message in mails()] == [["ann@example.org"]]
    User.objects.filter(username="ann").update(is_active=False)
    assert mails() == []


def test_no_row_waits_per_report(team, addresses):
    for _ in range(5):
        store_report(team)
    notices.remind()
    assert sorted(OutboxEntry.objects.values_list("object_id", flat=True)) == sorted(
        str(pk) for pk in User.objects.filter(username__in=["ann", "ben"]).values_list("pk", flat=True)
    )


def test_what_was_opened_before_sending_is_not_mailed(sent, addresses):
    notices.remind()
    mark_opened({sent.report.pk: 1}, actor="ann")
    outbox.run_due(timezone.now() + timedelta(minutes=1))
    assert mail.outbox == []


def test_mail_that_fails_is_tried_again(sent, addresses, settings, monkeypatch):
    def down(*_arguments):
        raise ConnectionError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    notices.remind()
    outbox.run_due(timezone.now() + timedelta(minutes=1))
    assert OutboxEntry.objects.filter(kind=notices.KIND, last_error="ConnectionError").count() == 2


def test_look_is_registered_on_a_grid_of_hours():
    assert ticks.registered()[notices.KIND] % 60 == 0


def test_further_message_nobody_opened_is_mailed_like_a_new_report(sent, addresses):
    mark_opened({sent.report.pk: 1}, actor="ann")
    assert mails() == []
    sent.report.parts.create(kind="message", sequence=2, blob=b"sealed")
    type(sent.report).objects.update(unread_hour=timezone.now())
    assert len(mails()) == 2
    mark_opened({sent.report.pk: 2}, actor="ann")
    assert mails() == []
