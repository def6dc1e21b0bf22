"""Every state of a report and everything that can happen: the table says it, or the code refuses it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User

from hotline.answering import ReplyNotPossible, attach
from hotline.deletion import DeletionNotPossible, destroy_as_asked
from hotline.inbox.acts import NotDone, close_as_spam
from hotline.progress import mark_opened
from hotline.states.of_reports import RULES, Event, Situation, State, after, situations
from hotline.states.rows import NEW
from reports.casework import CaseworkRefused, close, last_number, next_reply_number, take_back
from reports.clock import this_hour
from reports.follow_up import TooLate, conversation, forget_receipt, let_write, write_again
from reports.models import Report, ReportPart
from reports.retention import KEPT_AS_DESTROYED, KEPT_CLOSED, purge
from reports.tokens import issue
from reports.tokens import read as read_token
from sealing.age import new_pair
from sealing.parcels import ReplyParcel

pytestmark = pytest.mark.django_db
SEALED = b"age-encryption.org/v1\n-> X25519 ..."
DAY = timedelta(days=1)
REFUSALS = (NotDone, CaseworkRefused, ReplyNotPossible, TooLate, DeletionNotPossible)


def reply(state: str) -> Callable[[Report], object]:
    """A reply that wishes for a state."""

    def send(report: Report) -> object:
        return attach(ReplyParcel(report.pk, next_reply_number(report), SEALED, state), actor="ann")

    return send


def again(report: Report) -> object:
    """The reporter writes a further message."""
    found = conversation(let_write(report.pk, []))
    token = read_token(issue())
    return write_again(found.report, {"text": "More."}, [], token=token, body="b" * 64, locale="en")


def forget(report: Report) -> object:
    """The reporter destroys the receipt."""
    return forget_receipt(conversation(let_write(report.pk, [])).report, token=read_token(issue()))


def age(report: Report, **hours) -> object:
    """The clock comes round, long after something."""
    Report.objects.filter(pk=report.pk, **{f"{name}__isnull": False for name in hours}).update(
        **{name: this_hour() - kept - DAY for name, kept in hours.items()}
    )
    return purge()


def spam(report: Report) -> object:
    """Somebody who may work on any queue closes it as no report at all."""
    user = User.objects.get_or_create(username="dee")[0]
    user.groups.add(Group.objects.get_or_create(name="deputies")[0])
    return close_as_spam(report.pk, seen=report.state, actor=user)


VERBS: dict[Event, Callable[[Report], object]] = {
    Event.OPEN: lambda report: mark_opened({report.pk: last_number(report, "message")}, actor="ann"),
    Event.ANSWER: reply(""),
    Event.HAND: reply("handed"),
    Event.CLOSE_ANSWERING: reply("closed"),
    Event.CLOSE: close,
    Event.SPAM: spam,
    Event.WRITE_AGAIN: again,
    Event.FORGET: forget,
    Event.TAKE_BACK: take_back,
    Event.DESTROY: lambda report: destroy_as_asked(report.pk, actor="ann"),
    Event.EXPIRE: lambda report: age(report, closed_hour=KEPT_CLOSED),
    Event.DROP: lambda report: age(report, destroyed_hour=KEPT_AS_DESTROYED),
}


def made(now: Situation, queue) -> Report:
    """A report in that situation, as the database would hold it."""
    kept = now.state != State.DESTROYED
    report = Report.objects.create(
        queue=queue,
        urgency=2,
        state=now.state,
        lookup_hash=None if now.dead else new_pair().recipient,
        deletion_asked=now.dead,
        reporter_recipient=new_pair().recipient if kept else "",
        report_recipient=new_pair().recipient if kept else "",
        key_blob=b"sealed" if kept else b"",
        received_hour=this_hour() - DAY,
        opened_hour=None if now.state == State.RECEIVED else this_hour(),
        first_reply_hour=this_hour() if now.answered else None,
        unread_hour=this_hour() if now.unread else None,
        closed_hour=this_hour() if now.state == State.CLOSED else None,
        destroyed_hour=None if kept else this_hour(),
    )
    if kept:
        ReportPart.objects.create(report=report, kind="message", sequence=1, blob=SEALED)
    return report


def seen(report: Report) -> Situation:
    """The situation of a report as the database holds it."""
    found = Report.objects.filter(pk=report.pk).first()
    if found is None:
        return Situation(NEW)
    return Situation(
        found.state,
        found.unread_hour is not None,
        found.lookup_hash is None,
        found.first_reply_hour is not None,
    )


def told(now: Situation) -> str:
    flags = [name for name in ("unread", "dead", "answered") if getattr(now, name)]
    return "-".join([now.state, *flags])


@pytest.mark.parametrize("event", VERBS, ids=lambda event: event.name.lower())
@pytest.mark.parametrize("now", situations(), ids=told)
def test_code_does_what_the_table_says_and_nothing_else(queue, pepper_file, now, event):
    report = made(now, queue)
    expected = after(now, event)
    if expected is None:
        with suppress(*REFUSALS):
            VERBS[event](report)
        assert seen(report) == now, "the table does not know this, and the code did something"
    else:
        VERBS[event](report)
        expected = Situation(NEW) if expected.state == NEW else expected
        assert seen(report) == expected


def test_every_event_is_driven_or_begins():
    assert set(VERBS) | {Event.SEND} == set(Event)


def test_no_situation_and_event_are_told_twice_and_none_leads_out_of_the_table():
    known = set(situations())
    for now in known:
        for event in Event:
            found = after(now, event)
            assert found is None or found.state == NEW or found in known, (now, event)


def test_every_line_of_the_table_is_true_of_something():
    for rule in RULES:
        assert any(rule.fits(now) for now in situations()), rule.row


def test_every_state_is_in_the_table_and_can_be_reached():
    reached = {State.RECEIVED.value}
    for _ in State:
        reached |= {
            after(now, event).state
            for now in situations()
            for event in Event
            if now.state in reached and after(now, event)
        }
    assert reached == {*State.values, NEW}


def test_what_nobody_opened_is_never_destroyed(queue):
    """Whatever else becomes of the table: no line destroys what somebody has not read."""
    unread = [now for now in situations() if now.unread or now.state == State.RECEIVED]
    ends = [after(replace(now), event) for now in unread for event in (Event.DESTROY, Event.EXPIRE)]
    assert len(unread) > 8 and not any(ends)
