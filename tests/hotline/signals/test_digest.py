"""Members are written to every day, and a mailbox learns nothing from it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone

from delivery import outbox, ticks
from delivery.models import OutboxEntry, Tick
from hotline.ceremony import revoke_member
from hotline.signals import digest
from tests.hotline.conftest import store_report
from tests.hotline.signals.conftest import receivers


@pytest.fixture
def day(addresses, delivered):
    """What comes on one day."""

    def one():
        digest.remind()
        return delivered()

    return one


def test_every_member_is_written_to_alone_though_nothing_came(day):
    mails = day()
    assert receivers(mails) == ["ann", "ben"]
    assert not any(message.cc or message.bcc for message in mails)


def test_every_mail_is_the_same_to_the_letter_whatever_came(team, day):
    def texts():
        return {(message.subject, message.body) for message in day()}

    nothing = texts()
    assert len(nothing) == 1
    store_report(team)
    assert texts() == nothing
    for urgency in (0, 1):
        store_report(team, urgency=urgency, quarantined=bool(urgency))
    assert texts() == nothing


def test_mails_are_of_one_length_but_for_the_name_of_the_reader(team, day):
    def sizes():
        return {_size(message) for message in day()}

    before = sizes()
    store_report(team, urgency=0)
    assert sizes() == before


def test_mail_tells_no_id_number_or_urgency(team, day):
    sent = store_report(team, urgency=0)
    message = day()[0]
    text = message.subject + message.body.replace("http://127.0.0.1:8000", "")
    assert sent.report.pk not in text
    assert not any(letter.isdigit() for letter in text) and "urgent" not in text.lower()


def test_member_without_live_key_address_or_account_is_not_written_to(day):
    revoke_member("ben", actor="tester")
    assert receivers(day()) == ["ann"]
    User.objects.filter(username="ann").update(email="")
    assert day() == []
    User.objects.filter(username="ann").update(email="ann@example.org", is_active=False)
    assert day() == []


def test_no_row_waits_per_report(team, addresses):
    for _ in range(5):
        store_report(team)
    digest.remind()
    assert sorted(OutboxEntry.objects.values_list("object_id", flat=True)) == sorted(
        str(addresses[name].pk) for name in ("ann", "ben")
    )


def test_mail_that_fails_is_tried_again(addresses, monkeypatch):
    def down(*_arguments):
        raise ConnectionError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    digest.remind()
    outbox.run_due(timezone.now() + timedelta(minutes=1))
    assert OutboxEntry.objects.filter(kind=digest.KIND, last_error="ConnectionError").count() == 2
    monkeypatch.undo()
    outbox.run_due(timezone.now() + timedelta(minutes=5))
    assert len(mail.outbox) == 2


def test_mail_comes_once_a_day_in_the_morning_of_the_place(addresses, settings, monkeypatch):
    settings.TIME_ZONE = "Asia/Tokyo"
    monkeypatch.setattr(ticks, "_works", {digest.KIND: ticks._works[digest.KIND]})
    monday = datetime(2026, 11, 23, 23, 1, tzinfo=UTC)  # Tuesday, 8:01 in Tokyo
    Tick.objects.update_or_create(name=digest.KIND, defaults={"due": monday - timedelta(minutes=1)})
    days = [
        moment
        for hours in range(72)
        if digest.KIND in ticks.run_due(moment := monday + timedelta(hours=hours))
    ]
    assert days == [monday + timedelta(hours=hours) for hours in (0, 24, 48)]


def _size(message) -> int:
    """Bytes on the wire without the reader's address and the random part of the mail's id."""
    wire = message.message()
    return len(wire.as_bytes()) - len(message.to[0]) - len(wire["Message-ID"])
