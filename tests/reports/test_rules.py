"""Rules of the team hold for the next report, and lead to queues that can open it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from reports import rules
from reports.conflicts import MAY_RUN, NEVER
from reports.gate import Closed, open_for_reports, pass_for, standings
from reports.keys import add_fallback_key, digest_of, live_recipients
from reports.models import Queue, Report, RoutingRule
from sealing.age import new_pair
from sealing.errors import SealingError
from sealing.unseal import open_key
from tests.factories.keys import give_members, revoke_all


@pytest.fixture
def north(team):
    """A second queue with members of its own."""
    queue = Queue.objects.create(code="north", label="North")
    give_members(queue)
    return queue


def rule(queue, **conditions):
    return RoutingRule(label=f"to {queue.pk}", queue=queue, **conditions)


def where(reporter, **answers):
    """The queue that a report lands in."""
    Report.objects.all().delete()
    reporter.send(**answers)
    return Report.objects.get().queue_id


def test_rule_holds_for_the_next_report(north, reporter):
    assert where(reporter, what="debt") == "default"
    rules.keep([rule(north, happening=["debt"])])
    assert where(reporter, what="debt") == "north"
    assert where(reporter, what="fines") == "default"


def test_order_of_rules_counts(north, reporter, team):
    debt, child = rule(north, happening=["debt"]), rule(team.queue, minor=True)
    rules.keep([debt, child])
    assert where(reporter, what="debt", age="under18") == "north"
    rules.keep([child, debt])
    assert where(reporter, what="debt", age="under18") == "default"


def test_report_is_sealed_to_the_members_of_its_queue(north, reporter, team):
    keys = give_members(Queue.objects.create(code="south", label="South"))
    rules.keep([rule(Queue.objects.get(pk="south"))])
    reporter.send(text="They keep my passport.")
    report = Report.objects.get()
    assert team.read(report, identity=keys[0].identity).answers["text"] == "They keep my passport."
    assert not opens(report, team.members[0].identity)


def test_queue_that_lost_a_key_is_passed_over_at_once(north, reporter):
    rules.keep([rule(north)])
    assert where(reporter, text="one") == "north"
    revoke_all("member", queue=north, user__username="north-0")
    assert where(reporter, text="two") == "default"


def test_reporter_who_excludes_an_organisation_never_lands_there(team, reporter):
    theirs = Queue.objects.create(code="theirs", label="Helping group", run_by="ngo")
    give_members(theirs)
    rules.keep([rule(theirs)])
    assert where(reporter, text="one") == "theirs"
    assert where(reporter, text="two", not_to=["ngo", "police"]) == "default"


def test_other_queue_takes_what_the_default_queue_cannot(north, reporter):
    revoke_all("member", queue="default")
    assert open_for_reports() is None and pass_for().queue == "north"
    assert where(reporter, text="one") == "north"


def test_form_is_closed_when_the_only_readers_are_excluded(team, reporter):
    give_members(Queue.objects.create(code="theirs", label="Helping group", run_by="ngo"))
    revoke_all("member", queue="default")
    answer = reporter.post(text="one", not_to=["ngo"])
    assert answer.status_code == 503 and not Report.objects.exists()


@pytest.mark.parametrize(
    ("answers", "reads"),
    [
        ({"danger": "now"}, True),
        ({"danger": "now", "not_to": ["employer", "embassy"]}, True),
        ({"danger": "now", "not_to": ["ngo"]}, False),
        ({"danger": "now", "not_to": ["employer", "police"]}, False),
        ({"danger": "no"}, False),
    ],
)
def test_fallback_organisation_reads_unless_it_may_be_one_that_is_excluded(team, reporter, answers, reads):
    fallback = new_pair()
    add_fallback_key(queue=team.queue, recipient=fallback.recipient, holder="Shelter North")
    reporter.send(text="one", **answers)
    report = Report.objects.get()
    assert opens(report, fallback.identity) is reads
    assert report.sealed_for == digest_of(live_recipients(team.queue).of_report(report))
    assert all(opens(report, member.identity) for member in team.members)


def opens(report, identity):
    """Whether this key opens the report."""
    try:
        return bool(open_key(bytes(report.key_blob), identity))
    except SealingError:
        return False


def test_rules_cost_three_queries(north, django_assert_num_queries):
    rules.keep([rule(north), rule(north, minor=True)])
    with django_assert_num_queries(3):
        rules.current()


def test_rule_that_leads_nowhere_is_passed_over(team):
    gone = Queue(code="gone", label="Gone")
    first, *_more = rules.assembled([rule(gone)], standings())
    assert first.closed


@pytest.mark.parametrize("run_by", [*sorted(NEVER), "own_1", "somebody"])
def test_conflict_is_refused_on_every_way_into_the_database(team, run_by):
    queue = Queue(code="theirs", label="Theirs", run_by=run_by)
    with pytest.raises(ValidationError):
        queue.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        queue.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Queue.objects.filter(pk="default").update(run_by=run_by)


@pytest.mark.parametrize("run_by", MAY_RUN)
def test_default_queue_is_run_by_nobody(team, run_by):
    Queue(code="theirs", label="Theirs", run_by=run_by).full_clean()
    team.queue.run_by = run_by
    with pytest.raises(ValidationError):
        team.queue.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        team.queue.save()


def test_queue_with_a_conflict_takes_nothing_though_the_database_let_it_in(north, monkeypatch):
    monkeypatch.setattr("reports.gate.conflict", lambda code, run_by: "no" if code == "north" else "")
    assert open_for_reports("north") is Closed.CONFLICT


@pytest.mark.parametrize(
    "wrong",
    [
        {"languages": ["klingon"]},
        {"regions": ["13"]},
        {"happening": ["debts"]},
        {"urgencies": [3]},
        {"urgencies": ["1"]},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_condition_that_no_report_can_meet_is_refused(team, wrong):
    with pytest.raises(ValidationError) as refused:
        rule(team.queue, **wrong).clean()
    assert set(refused.value.message_dict) == set(wrong)


def test_conditions_of_the_form_are_accepted(team):
    rule(
        team.queue,
        languages=["vi", "lo"],
        regions=["kanto"],
        happening=["debt", "own_1"],
        urgencies=[0, 2],
    ).clean()


def test_time_zone_that_is_none_is_refused(team):
    team.queue.time_zone = "Asia/Tokio"
    with pytest.raises(ValidationError):
        team.queue.full_clean()
