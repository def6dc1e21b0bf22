"""A report of our own goes the whole way every hour, and nobody but the machine can open it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from hotline.canary import faults
from hotline.canary.keys import key_of
from hotline.canary.sending import PICTURE, send
from hotline.canary.standing import songs
from hotline.canary.watch import look
from hotline.models import Canary
from reports.attempts import DEMAND
from reports.canary import ordering
from reports.models import Queue, QueueKey, Report, ReportPart, Slot
from reports.pool import POOL
from sealing.canaries import open_canary_key
from sealing.errors import SealingError, UnsealError
from sealing.unseal import open_file, open_key, open_message
from tests.hotline.canary.conftest import in_flight, machine_key, round_trip
from tests.reports.people import Reporter


def stanzas(key_blob) -> int:
    """How many people an age file is sealed to."""
    return bytes(key_blob).split(b"\n---")[0].count(b"-> X25519")


def test_canary_arrives_whole_and_is_gone(open_form, clock):
    round_trip(clock)
    canary = Canary.objects.get()
    assert (canary.fault, canary.acknowledged_at) == ("", clock.now().replace(second=0, microsecond=0))
    assert not Report.objects.exists() and not ReportPart.objects.exists()
    assert songs()[0].fault == ""


def test_canary_went_through_form_parsing_sealing_and_storing(open_form):
    assert send(Queue.objects.get(pk="default")) == ""
    key = open_canary_key(bytes(in_flight().key_blob), machine_key())
    message = open_message(bytes(in_flight().parts.get(kind="message").blob), key)
    assert message.answers["text"].startswith("Canary default 2026-11-24 03:17\n")
    assert [(note.name, note.type) for note in message.files] == [("canary.png", "image/png")]
    assert open_file(bytes(in_flight().parts.get(kind="file").blob), key) == PICTURE


def test_canary_is_sealed_to_nobody_but_the_machine(open_form):
    send(Queue.objects.get(pk="default"))
    blob = bytes(in_flight().key_blob)
    assert stanzas(blob) == 1
    for holder in (open_form.first, open_form.second, open_form.recovery):
        for opened_with in (open_key, open_canary_key):
            with pytest.raises(SealingError):
                opened_with(blob, holder.identity)


def test_no_report_is_ever_sealed_to_the_machine(open_form, clock):
    send(Queue.objects.get(pk="default"))
    Reporter(Client(), clock.move).send(text="They keep my passport.", danger="now")
    report = Report.objects.get(canary=False)
    assert stanzas(report.key_blob) == 3
    for opened_with in (open_key, open_canary_key):
        with pytest.raises(SealingError):
            opened_with(bytes(report.key_blob), machine_key())


def test_neither_envelope_is_taken_for_the_other(open_form):
    send(Queue.objects.get(pk="default"))
    with pytest.raises(UnsealError):
        open_key(bytes(in_flight().key_blob), machine_key())


def test_order_ends_with_the_walk_and_no_request_can_bring_one(open_form, clock):
    queue = Queue.objects.get(pk="default")
    with pytest.raises(RuntimeError), ordering("default", key_of(queue).recipient):
        raise RuntimeError
    Reporter(Client(headers={"canary": "default"}), clock.move).send(text="a", canary="default")
    assert not Report.objects.get().canary


def test_order_for_a_key_that_is_no_canary_key_seals_nothing(open_form, clock):
    with ordering("default", open_form.first.recipient):
        answer = Reporter(Client(), clock.move).post(text="a")
    assert answer.status_code == 503 and not Report.objects.exists()


def test_canaries_take_nothing_from_reporters(open_form, clock, rates_in_memory, monkeypatch):
    def never(*_arguments, **_options):
        raise AssertionError("receipts made ahead are for people")

    monkeypatch.setattr(POOL, "take", never)
    monkeypatch.setattr(POOL, "warm", never)
    for _ in range(30):
        send(Queue.objects.get(pk="default"))
    assert not DEMAND._kept and not list(rates_in_memory._cache)


def test_every_queue_has_a_canary_of_its_own(open_form, clock):
    other = Queue.objects.create(pk="women", label="Women")
    for key in QueueKey.objects.filter(kind="member"):
        QueueKey.objects.create(
            kind="member",
            queue=other,
            user=key.user,
            recipient=key.recipient,
            verify_key=key.verify_key,
            added_hour=key.added_hour,
        )
    look()
    assert sorted(Report.objects.values_list("queue", flat=True)) == ["default", "women"]
    blobs = {report.queue_id: bytes(report.key_blob) for report in Report.objects.all()}
    assert open_canary_key(blobs["women"], machine_key("women"))
    with pytest.raises(UnsealError):
        open_canary_key(blobs["women"], machine_key("default"))


def test_it_comes_every_hour_and_nothing_grows(open_form, clock):
    sent = 0
    for _ in range(12 * 24):
        sent += len(look())
        round_trip(clock)
        clock.move(minutes=5)
    assert sent == 24
    assert not Report.objects.exists()
    assert QueueKey.objects.filter(kind="canary").count() == 1


def test_every_language_has_its_turn(open_form, clock, monkeypatch):
    walked = []
    monkeypatch.setattr("hotline.canary.sending.send_form", lambda locale, *_: walked.append(locale))
    for _ in settings.LANGUAGES:
        send(Queue.objects.get(pk="default"))
        clock.move(hours=1)
    assert sorted(walked) == sorted(code for code, _name in settings.LANGUAGES)


def test_receipt_of_a_canary_dies_within_minutes(open_form, clock):
    look()
    assert Slot.objects.get().expires_at <= clock.now() + timedelta(minutes=11)


def test_no_time_is_finer_than_the_shared_grid(open_form, clock):
    round_trip(clock)
    canary = Canary.objects.get()
    assert (canary.sent_at.second, canary.acknowledged_at.microsecond) == (0, 0)


def test_key_whose_file_is_lost_is_made_anew_and_the_old_one_revoked(open_form, clock, tmp_path):
    round_trip(clock)
    first = machine_key()
    (tmp_path / "data" / "canary" / "default.agekey").unlink()
    clock.move(hours=1)
    round_trip(clock)
    assert machine_key() != first and Canary.objects.get().fault == ""
    live = QueueKey.objects.filter(kind="canary", revoked_hour=None)
    assert live.count() == 1 and QueueKey.objects.filter(kind="canary").count() == 2


def test_private_part_is_readable_by_its_owner_only(open_form, tmp_path):
    key_of(Queue.objects.get(pk="default"))
    assert (tmp_path / "data" / "canary" / "default.agekey").stat().st_mode & 0o077 == 0


def test_key_that_cannot_be_kept_is_told(open_form, settings, tmp_path):
    settings.WAYMARK_DATA = tmp_path / "a file"
    settings.WAYMARK_DATA.write_text("")
    assert send(Queue.objects.get(pk="default")) == faults.KEY
    assert not QueueKey.objects.filter(kind="canary").exists()
