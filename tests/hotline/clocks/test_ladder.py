"""Nobody picks up: who is called, when, how often, and what ends it."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User

from delivery import outbox, ticks
from hotline.clocks import ladder
from hotline.clocks.keeping import WORK, look
from hotline.clocks.ladder import Rung, climb
from hotline.models import AuditEntry, Duty
from reports.casework import record_opening
from reports.models import Queue, QueueKey, Report
from reports.retention import destroy, purge
from tests.hotline.clocks.conftest import a_report, at

pytestmark = pytest.mark.django_db
EVERYBODY = {"ann", "ben", "cho"}


def key_of(queue: Queue, name: str, kind: str = "member", **fields) -> User:
    """A person with a live key in a queue."""
    user, _ = User.objects.get_or_create(username=name)
    fields = {"verify_key": "verify", "added_hour": at("2026-11-01 10:00"), **fields}
    QueueKey.objects.create(queue=queue, user=user, kind=kind, recipient=f"age1{name}", **fields)
    return user


@pytest.fixture
def team(tokyo: Queue) -> dict[str, User]:
    """Members ann and ben, cho on call, a deputy, a supervisor, and somebody at the fallback organisation."""
    users = {name: key_of(tokyo, name) for name in ("ann", "ben")}
    users["far"] = key_of(tokyo, "far", "fallback", holder="Night line")
    for name, kind in (("cho", "on_call"), ("dee", "deputy"), ("sue", "supervisor")):
        users[name] = User.objects.create(username=name)
        Duty.objects.create(queue=tokyo, user=users[name], kind=kind)
    return users


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, set[str], bool]]]:
    """Everybody who was called since it was last read, as (queue, names, urgent)."""
    calls: list[tuple[str, set[str], bool]] = []

    def call(queue: str, user_ids: list[int], urgent: bool) -> None:
        names = set(User.objects.filter(pk__in=user_ids).values_list("username", flat=True))
        calls.append((queue, names, urgent))

    monkeypatch.setattr(ladder, "call", call)
    return calls


def step(called) -> tuple[set[str], bool] | None:
    """One tick: who was called, and whether it was urgent."""
    called.clear()
    climb()
    assert len(called) <= 1, "one call for a queue and tick"
    return called[0][1:] if called else None


def rung() -> int:
    return Report.objects.get().rung


def test_urgent_report_climbs_every_quarter_of_an_hour_at_night(clock, team, stored, called):
    clock.set("2026-12-31 23:00")
    stored(urgency=0, received_hour=clock.moment, assigned_to=team["ann"])
    assert step(called) is None
    for names in ({"ann"}, EVERYBODY, {"dee"}, {"sue"}, {"far"}):
        clock.move(minutes=14)
        assert step(called) is None
        clock.move(minutes=1)
        assert step(called) == (names, True)
        assert step(called) is None, "once"
    clock.move(days=3)
    assert step(called) is None and rung() == Rung.FALLBACK


def test_organisation_that_steps_in_hears_nothing_of_what_is_kept_from_it(clock, team, stored, called):
    clock.set("2026-12-31 23:00")
    stored(urgency=0, received_hour=clock.moment, kept_from_fallback=True)
    for names in (EVERYBODY, {"dee"}, {"sue"}):
        clock.move(minutes=15)
        assert step(called) == (names, True)
    clock.move(days=3)
    assert step(called) is None and rung() == Rung.SUPERVISOR


def test_each_rung_is_logged_once(clock, team, stored, called):
    stored(urgency=0, received_hour=clock.moment)
    for _ in range(9):
        clock.move(minutes=10)
        climb()
    logged = AuditEntry.objects.filter(act="escalated").order_by("id").values_list("actor", "about")
    steps = ["default queue", "default deputy", "default supervisor", "default fallback"]
    assert list(logged) == [("the clock", about) for about in steps]


def test_normal_report_climbs_a_rung_each_working_day(clock, team, stored, called):
    clock.set("2026-11-27 10:00")
    stored(received_hour=clock.moment)
    seen = []
    for _ in range(24 * 10):
        clock.move(hours=1)
        found = step(called)
        if found:
            seen.append((clock.moment, found[0]))
    days = ["2026-11-30 10:00", "2026-12-01 10:00", "2026-12-02 10:00"]
    assert seen == [(at(day), names) for day, names in zip(days, [EVERYBODY, {"dee"}, {"sue"}], strict=True)]


def test_nobody_is_called_at_night_for_what_is_not_urgent(clock, team, stored, called):
    stored(urgency=1, received_hour=at("2026-11-24 10:00"))
    clock.set("2026-11-24 19:00")
    assert step(called) is None
    clock.set("2026-11-25 09:00")
    assert step(called) == (EVERYBODY, False)


def test_missed_ticks_are_not_caught_up_with_in_one_jump(clock, team, stored, called):
    stored(urgency=0, received_hour=clock.moment)
    clock.move(hours=5)
    assert [step(called)[0] for _ in range(2)] == [EVERYBODY, {"dee"}]


def test_opening_ends_it_and_a_further_message_begins_it_anew(clock, team, stored, called):
    report = stored(urgency=0, received_hour=clock.moment)
    clock.move(minutes=30)
    assert step(called) and step(called)
    record_opening(report)
    clock.move(hours=9)
    assert step(called) is None and rung() == 0
    report = Report.objects.get()
    report.unread_hour = clock.moment
    report.save()
    assert step(called) is None
    clock.move(minutes=15)
    assert step(called) == (EVERYBODY, True)


def test_rung_without_anybody_is_passed_over_without_waiting(clock, team, stored, called):
    Duty.objects.exclude(kind="supervisor").delete()
    QueueKey.objects.all().delete()
    stored(urgency=0, received_hour=clock.moment)
    clock.move(minutes=15)
    assert step(called) == ({"sue"}, True) and rung() == Rung.SUPERVISOR
    clock.move(days=1)
    assert step(called) is None


def test_nobody_at_all_is_no_fault(clock, tokyo, stored, called):
    stored(urgency=0, received_hour=clock.moment)
    clock.move(hours=1)
    assert step(called) is None and rung() == 0


@pytest.mark.parametrize("gone", ["left", "revoked"])
def test_whoever_left_is_not_called(clock, team, stored, called, gone):
    if gone == "left":
        User.objects.filter(username="ben").update(is_active=False)
    else:
        QueueKey.objects.filter(user=team["ben"]).update(revoked_hour=clock.moment)
    stored(urgency=0, received_hour=clock.moment, assigned_to=team["ben"] if gone == "left" else None)
    clock.move(minutes=15)
    assert step(called) == (EVERYBODY - {"ben"}, True)


def test_five_hundred_at_once_are_one_call_and_one_entry(
    clock, team, tokyo, called, django_assert_max_num_queries
):
    Report.objects.bulk_create(
        a_report(urgency=0, received_hour=clock.moment, next_step_hour=clock.moment) for _ in range(520)
    )
    clock.move(minutes=15)
    with django_assert_max_num_queries(20):
        assert step(called) == (EVERYBODY, True)
    assert AuditEntry.objects.filter(act="escalated").count() == 1
    assert Report.objects.filter(rung=Rung.QUEUE).count() == 520


def test_flood_in_quarantine_wakes_nobody_at_night(clock, team, stored, called):
    stored(urgency=0, received_hour=at("2026-11-24 10:00"), quarantined=True)
    clock.set("2026-11-25 03:00")
    assert step(called) is None
    clock.set("2026-11-25 10:00")
    assert step(called) == (EVERYBODY, False)


def test_teams_are_called_for_their_own_reports_only(clock, team, tokyo, stored, called):
    other = Queue.objects.create(pk="other", label="Other")
    key_of(other, "oda")
    stored(urgency=0, received_hour=clock.moment, queue_id="other")
    clock.move(minutes=15)
    climb()
    assert called == [("other", {"oda"}, True)]


@pytest.mark.parametrize("fields", [{"canary": True}, {"state": "closed"}, {"state": "handed"}])
def test_what_waits_for_nobody_climbs_nowhere(clock, team, stored, called, fields):
    stored(urgency=0, received_hour=clock.moment, opened_hour=clock.moment, **fields)
    clock.move(days=2)
    assert step(called) is None


def test_destroyed_report_climbs_nowhere(clock, team, stored, called):
    destroy(stored(urgency=0, received_hour=clock.moment))
    clock.move(days=2)
    assert step(called) is None


def test_unopened_report_never_expires(clock, team, stored, called):
    report = stored(received_hour=clock.moment)
    for _ in range(140):
        clock.move(days=1)
        look()
        purge()
    assert Report.objects.get().key_blob == report.key_blob and rung() == Rung.SUPERVISOR


def test_everything_is_looked_at_regularly(clock, team, stored, called):
    assert ticks.registered()[WORK] == 15
    stored(urgency=0, received_hour=clock.moment)
    Report.objects.update(next_step_hour=None)
    clock.move(minutes=15)
    look()
    assert called and rung() == Rung.QUEUE


def test_calls_go_out_by_mail(clock, team, stored, mailoutbox):
    """The real call, down to the mail: it names the queue, and nothing of the report."""
    User.objects.update(email="someone@example.org")
    report = stored(urgency=0, received_hour=clock.moment)
    clock.move(minutes=15)
    assert climb() == ["default"]
    assert outbox.run_due(clock.moment) == len(EVERYBODY)
    assert {mail.subject for mail in mailoutbox} == {"Waymark: urgent / 緊急: default"}
    assert not any(report.pk in str(mail.message()) for mail in mailoutbox)
