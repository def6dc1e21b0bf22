"""People are called to the desk with not a word about why, and never more often than every fifteen minutes."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone

from delivery import outbox
from delivery.models import OutboxEntry
from hotline.models import Partner, PartnerMember
from hotline.signals import digest
from hotline.signals.calls import call, call_partner
from reports.clock import this_hour
from tests.hotline.signals.conftest import receivers


def test_urgent_call_names_the_queue_and_says_urgent(addresses, delivered):
    call("default", [addresses["ann"].pk], urgent=True)
    (message,) = delivered()
    assert message.to == ["ann@example.org"]
    assert "default" in message.subject and "urgent" in message.subject
    assert not any(letter.isdigit() for letter in message.body.replace("127.0.0.1:8000", ""))


def test_other_calls_look_like_the_daily_mail(addresses, delivered):
    call("default", [addresses["ann"].pk], urgent=False)
    (called,) = delivered()
    digest.remind()
    (daily,) = [message for message in delivered() if message.to == ["ann@example.org"]]
    assert (called.subject, called.body) == (daily.subject, daily.body)


def test_call_stands_or_falls_with_the_change_that_caused_it(addresses, delivered):
    with pytest.raises(RuntimeError), transaction.atomic():
        call("default", [addresses["ann"].pk], urgent=True)
        raise RuntimeError
    assert delivered() == []


def test_many_calls_are_one_mail_and_nobody_is_called_again_soon(addresses, delivered):
    for _ in range(50):
        call("default", [addresses["ann"].pk, addresses["ben"].pk], urgent=True)
    assert receivers(delivered()) == ["ann", "ben"]
    call("default", [addresses["ann"].pk, addresses["ada"].pk], urgent=True)
    assert receivers(delivered()) == ["ada"]


def test_call_that_came_too_soon_is_made_later_and_is_no_failure(addresses, delivered):
    for _ in range(2):
        call("default", [addresses["ann"].pk], urgent=True)
        delivered()
    entry = OutboxEntry.objects.get()
    assert (entry.attempts, entry.last_error) == (0, "") and not outbox.waiting()
    caches["rates"].clear()  # fifteen minutes on
    assert outbox.run_due(timezone.now() + timedelta(minutes=3)) == 1


def test_failed_call_is_tried_again_without_a_rest(addresses, delivered, monkeypatch):
    def down(*_arguments):
        raise ConnectionError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    call("default", [addresses["ann"].pk], urgent=True)
    delivered()
    monkeypatch.undo()
    assert outbox.run_due(timezone.now() + timedelta(minutes=3)) == 1


def test_cache_that_is_away_stops_no_call(addresses, delivered, monkeypatch):
    def away(*_arguments, **_options):
        raise ConnectionError

    monkeypatch.setattr(caches["rates"], "add", away)
    call("default", [addresses["ann"].pk], urgent=True)
    assert receivers(delivered()) == ["ann"]


def test_who_cannot_be_written_to_is_passed_over(addresses, people, delivered):
    type(people["ann"]).objects.filter(username="ann").update(email="")
    type(people["ben"]).objects.filter(username="ben").update(is_active=False)
    call("default", [people["ann"].pk, people["ben"].pk, 999_999], urgent=True)
    assert delivered() == [] and not OutboxEntry.objects.exists()


def test_partner_is_called_at_its_own_page(addresses, delivered):
    shelter = Partner.objects.create(code="shelter", name="Shelter", kind=Partner.Kind.SHELTER)
    for name, gone in (("pia", None), ("ben", this_hour())):
        PartnerMember.objects.create(
            partner=shelter, user=addresses[name], added_hour=this_hour(), revoked_hour=gone
        )
    call_partner("shelter")
    (message,) = delivered()
    assert message.to == ["pia@example.org"] and "/desk/partner/" in message.body
    assert "shelter" not in (message.subject + message.body).lower()
