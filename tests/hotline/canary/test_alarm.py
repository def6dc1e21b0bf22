"""When a report would not arrive, the desk says so, once in the log and as long as it lasts on the page."""

import smtplib
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.smtp import EmailBackend
from django.test import Client
from django.utils import timezone

from delivery import outbox
from hotline.canary import faults
from hotline.canary.sending import send
from hotline.canary.standing import WORDS, songs
from hotline.canary.watch import look
from hotline.ceremony import revoke_member
from hotline.models import AuditEntry, Canary
from reports.models import FormSwitch, Queue, Report
from tests.hotline.canary.conftest import in_flight, round_trip


def alarms() -> list[str]:
    """Queues of which the log says that a canary was late, in order."""
    found = AuditEntry.objects.filter(act=AuditEntry.Act.CANARY_LATE)
    return list(found.order_by("id").values_list("about", flat=True))


def test_form_without_enough_keys_gives_way_to_numbers_and_the_canary_tells(open_form, clock):
    round_trip(clock)
    revoke_member("ben", actor="tester")
    page = Client().get("/en/r/write/").content.decode()
    assert "Please call" in page and "<textarea" not in page
    clock.move(hours=1)
    round_trip(clock)
    assert Canary.objects.get().fault == faults.CLOSED and songs()[0].fault == faults.CLOSED
    assert alarms() == ["default"]


def test_missing_pepper_is_told_too(open_form, clock):
    Path(settings.WAYMARK_PEPPER_FILE).unlink()
    round_trip(clock)
    assert Canary.objects.get().fault == faults.CLOSED


def test_one_outage_is_logged_once_and_the_next_one_again(open_form, clock):
    pepper = Path(settings.WAYMARK_PEPPER_FILE).read_bytes()
    for _ in range(2):
        Path(settings.WAYMARK_PEPPER_FILE).unlink()
        for _ in range(4):
            round_trip(clock)
            clock.move(minutes=30)
        Path(settings.WAYMARK_PEPPER_FILE).write_bytes(pepper)
        Path(settings.WAYMARK_PEPPER_FILE).chmod(0o600)
        round_trip(clock)
        assert Canary.objects.get().fault == ""
        clock.move(hours=1)
    assert alarms() == ["default"] * 2


def test_end_of_an_outage_is_seen_within_minutes(open_form, clock, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("hotline.canary.sending.send_form", lambda *_: None)
        round_trip(clock)
        assert Canary.objects.get().fault == faults.LOST
    clock.move(minutes=10)
    round_trip(clock)
    assert Canary.objects.get().fault == ""


def test_canary_that_nobody_acknowledges_is_late(open_form, clock):
    look()
    clock.move(minutes=14)
    look()
    assert alarms() == []
    clock.move(minutes=1)
    look()
    assert Canary.objects.get().fault == faults.LATE and alarms() == ["default"]


def test_desk_notices_that_the_machine_itself_rests(open_form, clock):
    round_trip(clock)
    clock.move(minutes=89)
    assert songs()[0].fault == ""
    clock.move(minutes=2)
    assert songs()[0].fault == faults.LATE


def test_altered_canary_is_unreadable(open_form, clock):
    look()
    part = in_flight().parts.get(kind="message")
    part.blob = bytes(part.blob[:-1]) + bytes([part.blob[-1] ^ 1])
    part.save()
    outbox.run_due(timezone.now().replace(year=2027))
    assert Canary.objects.get().fault == faults.UNREADABLE
    assert not Report.objects.exists()


def test_other_text_than_was_sent_is_noticed(open_form, clock):
    look()
    Canary.objects.update(sent_at=clock.now() - timedelta(minutes=1))
    outbox.run_due(timezone.now().replace(year=2027))
    assert Canary.objects.get().fault == faults.UNREADABLE


@pytest.mark.parametrize("fault", [smtplib.SMTPConnectError(421, b"busy"), ConnectionRefusedError()])
def test_mail_server_that_does_not_answer_is_told(open_form, clock, settings, monkeypatch, fault):
    def refuse(_backend):
        raise fault

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    monkeypatch.setattr(EmailBackend, "open", refuse)
    round_trip(clock)
    assert Canary.objects.get().fault == faults.MAIL


def test_first_fault_calls_people_to_the_desk_and_the_rest_of_the_outage_does_not(
    open_form, clock, people, monkeypatch
):
    type(people["ann"]).objects.filter(username="ann").update(email="ann@example.org")
    Path(settings.WAYMARK_PEPPER_FILE).unlink()
    for _ in range(3):
        round_trip(clock)
        clock.move(minutes=20)
    assert [message.to for message in mail.outbox] == [["ann@example.org"]]
    assert "canary" not in (mail.outbox[0].subject + mail.outbox[0].body).lower()


def test_form_that_the_team_closed_is_no_outage(open_form, clock):
    round_trip(clock)
    FormSwitch.objects.create(closed=True, reason="flood", changed_by="ann", changed_hour=clock.now())
    clock.move(hours=5)
    assert look() == [] and songs()[0].fault == ""


def test_crash_in_the_form_is_a_fault_and_stops_no_other_queue(open_form, clock, monkeypatch):
    def crash(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr("hotline.canary.sending.send_form", crash)
    assert send(Queue.objects.get(pk="default")) == faults.REFUSED


def test_every_fault_has_its_words():
    words = {value for name, value in vars(faults).items() if name.isupper() and name != "ACTOR"}
    assert set(WORDS) == words
