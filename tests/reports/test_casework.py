"""What a report's row goes through while the team works on it."""

import pytest

from reports.casework import (
    CaseworkRefused,
    attach_reply,
    close,
    hand_over,
    inbox,
    next_reply_number,
    parts_of,
    record_opening,
    waiting,
)
from reports.models import Report
from reports.retention import destroy
from tests.reports.people import the_report

SEALED = b"age-encryption.org/v1\n-> X25519 ..."


@pytest.fixture
def report(team, reporter) -> Report:
    reporter.send(text="They keep my passport.")
    return the_report()


def test_opening_is_recorded_by_the_hour(report, clock):
    clock.move(hours=3, minutes=12)
    record_opening(report)
    stored = the_report()
    assert (stored.state, stored.opened_hour.minute, stored.opened_hour.second) == ("opened", 0, 0)


def test_second_opening_changes_nothing(report, clock):
    record_opening(report)
    first = the_report().opened_hour
    clock.move(hours=5)
    record_opening(report)
    assert the_report().opened_hour == first


def test_opening_an_answered_report_keeps_its_state(team, report):
    team.reply(report, "Hello")
    record_opening(report)
    assert the_report().state == "answered"


def test_first_reply_is_dated_and_the_second_is_not(report, clock):
    attach_reply(report, sequence=1, sealed=SEALED)
    first = the_report().first_reply_hour
    clock.move(hours=5)
    attach_reply(report, sequence=2, sealed=SEALED)
    assert the_report().first_reply_hour == first and the_report().state == "answered"


def test_replying_counts_as_opening(report):
    attach_reply(report, sequence=1, sealed=SEALED)
    assert the_report().opened_hour is not None


@pytest.mark.parametrize("sequence", [0, 2, 3])
def test_reply_with_another_number_is_refused(report, sequence):
    with pytest.raises(CaseworkRefused, match="next number"):
        attach_reply(report, sequence=sequence, sealed=SEALED)


@pytest.mark.parametrize("sealed", [b"", b"Come tomorrow at nine.", b"-----BEGIN PGP MESSAGE-----"])
def test_reply_that_is_not_sealed_is_refused(report, sealed):
    with pytest.raises(CaseworkRefused, match="age file"):
        attach_reply(report, sequence=1, sealed=sealed)
    assert parts_of(report, "reply") == []


def test_reply_nobody_could_read_is_refused(report):
    Report.objects.update(lookup_hash=None)
    with pytest.raises(CaseworkRefused, match="dead"):
        attach_reply(report, sequence=1, sealed=SEALED)


def test_destroyed_report_takes_no_reply(report):
    destroy(report)
    with pytest.raises(CaseworkRefused):
        attach_reply(report, sequence=1, sealed=SEALED)


def test_unopened_report_cannot_be_closed(report):
    with pytest.raises(CaseworkRefused, match="opened"):
        close(report)
    assert the_report().state == "received"


def test_opened_report_can_be_closed(report):
    record_opening(report)
    close(report)
    assert the_report().state == "closed" and the_report().closed_hour is not None


def test_reply_after_handing_on_or_closing_changes_no_state(report):
    for state in ("handed", "closed"):
        Report.objects.update(state=state)
        attach_reply(report, sequence=next_reply_number(report), sealed=SEALED)
        assert the_report().state == state


def test_handing_on_stores_the_reply_and_the_state_together(report):
    hand_over(report, sequence=1, sealed=SEALED)
    assert the_report().state == "handed" and len(parts_of(report, "reply")) == 1
    with pytest.raises(CaseworkRefused):
        hand_over(report, sequence=1, sealed=SEALED)
    assert len(parts_of(report, "reply")) == 1


def test_closing_with_a_reply_begins_the_days_until_destruction(report, clock):
    close(report, sequence=1, sealed=SEALED)
    assert (the_report().state, the_report().closed_hour.minute) == ("closed", 0)
    assert the_report().opened_hour is not None and len(parts_of(report, "reply")) == 1


def test_closed_report_that_is_handed_on_is_not_destroyed_as_closed(report):
    close(report, sequence=1, sealed=SEALED)
    hand_over(report, sequence=2, sealed=SEALED)
    assert (the_report().state, the_report().closed_hour) == ("handed", None)


@pytest.mark.parametrize("parts", [{}, {"sequence": 1, "sealed": SEALED}], ids=["alone", "with a reply"])
def test_report_with_an_unread_message_cannot_be_closed(report, clock, parts):
    record_opening(report)
    Report.objects.update(unread_hour=clock.now())
    with pytest.raises(CaseworkRefused, match="wrote again"):
        close(the_report(), **parts)
    assert the_report().state == "opened" and parts_of(report, "reply") == []


def test_opening_up_to_an_earlier_message_leaves_the_later_unread(report, clock):
    record_opening(report)
    report.parts.create(kind="message", sequence=2, blob=SEALED)
    Report.objects.update(unread_hour=clock.now())
    assert not record_opening(report, read=1) and the_report().unread_hour
    assert Report.objects.filter(waiting()).exists()
    assert record_opening(report, read=2) and not the_report().unread_hour
    assert not Report.objects.filter(waiting()).exists()


def test_inbox_shows_the_most_urgent_first(team, reporter):
    for what in ("debt", "violence", "confinement"):
        reporter.send(what=what)
    assert [report.urgency for report in inbox()] == [0, 1, 2]


def test_inbox_holds_quarantine_but_neither_canaries_nor_destroyed(team, reporter):
    for _ in range(3):
        reporter.send(text="a")
    canary, gone, quarantined = Report.objects.all()
    Report.objects.filter(pk=canary.pk).update(canary=True)
    Report.objects.filter(pk=quarantined.pk).update(quarantined=True)
    destroy(gone)
    assert list(inbox()) == [quarantined]


def test_order_within_an_hour_tells_nothing(team, reporter):
    for _ in range(5):
        reporter.send(text="a")
    ids = [report.pk for report in inbox()]
    assert ids == sorted(ids)


def test_parts_come_in_their_order(report):
    for number in (1, 2, 3):
        attach_reply(report, sequence=number, sealed=SEALED)
    assert [part.sequence for part in parts_of(report, "reply")] == [1, 2, 3]
    assert next_reply_number(report) == 4
