"""However time passes and whenever somebody opens: each rung once, upwards, and nothing after it was opened."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.clocks import ladder
from hotline.clocks.ladder import Rung, climb
from hotline.models import AuditEntry, Duty
from reports.casework import record_opening
from reports.models import Queue, QueueKey, Report
from tests.hotline.clocks.conftest import a_report, at

pytestmark = pytest.mark.django_db
ORDER = ["ann", "dee", "sue", "far"]
STEPS = st.lists(
    st.one_of(
        st.integers(1, 3 * 24 * 4).map(lambda quarters: 15 * quarters), st.sampled_from(["open", "more"])
    ),
    max_size=30,
)


@pytest.fixture
def called(tokyo: Queue, monkeypatch) -> list[str]:
    """One person on each rung, and everybody who was called so far."""
    users = {name: User.objects.create(username=name) for name in ORDER}
    for name, kind in (("ann", "member"), ("far", "fallback")):
        QueueKey.objects.create(
            queue=tokyo,
            user=users[name],
            kind=kind,
            recipient=f"age1{name}",
            verify_key="verify",
            added_hour=at("2026-11-01 10:00"),
        )
    for name, kind in (("dee", "deputy"), ("sue", "supervisor")):
        Duty.objects.create(queue=tokyo, user=users[name], kind=kind)
    names: list[str] = []
    by_id = {user.pk: name for name, user in users.items()}
    monkeypatch.setattr(ladder, "call", lambda _queue, ids, _urgent: names.extend(by_id[one] for one in ids))
    return names


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.sampled_from([0, 1, 2]), STEPS)
def test_each_rung_once_and_upwards_until_somebody_opens(clock, tokyo, called, urgency, steps):
    clock.set("2026-11-24 10:00")
    with transaction.atomic():
        report = a_report(urgency=urgency, received_hour=clock.moment)
        report.save()
        called.clear()
        for step in steps:
            before = list(called)
            happen(step, report.pk, clock, called)
            assert called == ORDER[: len(called)], "nobody twice, nobody left out"
            assert len(called) - len(before) <= 1, "one rung a look"
            assert Report.objects.get().rung == (Rung.QUEUE + len(called) - 1 if called else 0)
        logged = AuditEntry.objects.filter(act="escalated").count()
        assert logged >= len(called)
        transaction.set_rollback(True)


def happen(step: int | str, pk: str, clock, called: list[str]) -> None:
    """Time passes and the ladder is looked at, or the reporter writes again, or somebody opens everything."""
    report = Report.objects.get(pk=pk)
    if step == "open":
        record_opening(report)
        called.clear()
        climb()
        assert not called, "what was opened calls nobody"
    elif step == "more":
        if report.opened_hour and not report.unread_hour:
            report.unread_hour = clock.moment.replace(minute=0, second=0, microsecond=0)
            report.save()
    else:
        clock.move(minutes=step)
        climb()


def test_what_is_opened_while_the_ladder_looks_is_not_raised(clock, tokyo, called, monkeypatch):
    """Somebody opens between the look and the step: the row says so, and stays below."""
    report = a_report(urgency=0, received_hour=clock.moment)
    report.save()
    clock.move(minutes=15)
    looked = ladder._step

    def slow(queue: Queue) -> ladder.Step:
        step = looked(queue)
        record_opening(report)
        return step

    monkeypatch.setattr(ladder, "_step", slow)
    climb()
    assert Report.objects.get().rung == 0
